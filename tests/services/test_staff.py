"""A caseworker's sign-in: password and one-time code together, each code once, and no hints."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Literal
from uuid import uuid4

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from portal.demo.visitor import PageSeen, Visitor
from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.services import staff
from portal.storage.audit import AuditEntry
from portal.storage.people import Staff
from tests.families import PASSWORD, Cast, Clock, Worker
from tests.families import visitor as new_visitor
from tests.services.acts import at_the_same_moment, done, kept

WRONG = "did not match"


def code_of(person: Worker, clock: Clock, steps: int = 0) -> str:
    return pyotp.TOTP(person.totp_secret).at(clock() + timedelta(seconds=30 * steps))


def sign_in(
    portal: Portal, person: Worker, code: str, *, password: str = PASSWORD, email: str = ""
) -> PageSeen:
    visitor = new_visitor(portal)
    visitor.get("/staff/sign-in")
    return visitor.submit("Sign in", email=email or person.email, password=password, code=code)


def test_password_and_code_let_her_in(portal: Portal, cast: Cast, clock: Clock) -> None:
    assert sign_in(portal, cast.sam, code_of(cast.sam, clock)).path == "/staff"


@pytest.mark.parametrize("way", ["{0} ", "{0:.3} {1}", "\u2066{0}\u2069"])
def test_her_e_mail_and_code_may_be_typed_loosely(
    portal: Portal, cast: Cast, clock: Clock, way: str
) -> None:
    code = code_of(cast.sam, clock)
    page = sign_in(
        *(portal, cast.sam, way.format(code, code[3:])), email=f"  {cast.sam.email.upper()} "
    )
    assert page.path == "/staff"


def test_a_code_read_over_her_shoulder_is_worth_nothing(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    code = code_of(cast.sam, clock)
    assert sign_in(portal, cast.sam, code).path == "/staff"
    assert WRONG in sign_in(portal, cast.sam, code).text
    clock.move(seconds=30)
    assert WRONG in sign_in(portal, cast.sam, code).text
    assert sign_in(portal, cast.sam, code_of(cast.sam, clock)).path == "/staff"


def test_one_code_used_twice_at_the_same_moment_lets_one_in(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    code = code_of(cast.sam, clock)
    pages = at_the_same_moment(*[lambda: sign_in(portal, cast.sam, code)] * 3)
    assert sorted(page.path for page in pages) == ["/staff", "/staff/sign-in", "/staff/sign-in"]


@pytest.mark.parametrize(("steps", "is_right"), [(-2, False), (-1, True), (0, True), (1, False)])
def test_the_code_before_is_still_good_and_no_other(
    portal: Portal, cast: Cast, clock: Clock, steps: int, is_right: object
) -> None:
    page = sign_in(portal, cast.sam, code_of(cast.sam, clock, steps))
    assert (page.path == "/staff") is is_right


@pytest.mark.parametrize(
    "code", ["\u00b2" * 6, "\u4e00\u4e8c", "abcdef", "\x00", "-00000", "1" * 20]
)
def test_what_is_no_code_is_wrong_and_breaks_nothing(portal: Portal, cast: Cast, code: str) -> None:
    page = sign_in(portal, cast.sam, code)
    assert (page.status, page.path) == (422, "/staff/sign-in")


def test_the_page_does_not_say_what_was_wrong(portal: Portal, cast: Cast, clock: Clock) -> None:
    good = code_of(cast.sam, clock)
    pages = [
        sign_in(portal, cast.sam, good, password="wrong"),
        sign_in(portal, cast.sam, "000000"),
        sign_in(portal, cast.sam, good, email=f"{uuid4()}@nowhere.example"),
    ]
    assert len({page.text for page in pages}) == 1
    assert {page.status for page in pages} == {422}


class Counting(PasswordHasher):
    """Counts what an attacker would measure."""

    work = 0

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        self.work += 1
        return super().hash(password, salt=salt)

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - its own name
        self.work += 1
        return super().verify(hash, password)


@pytest.mark.parametrize("whose", ["hers", "nobody's"])
def test_a_known_and_an_unknown_e_mail_cost_the_same_work(
    portal: Portal, cast: Cast, whose: str
) -> None:
    email = cast.sam.email if whose == "hers" else f"{uuid4()}@nowhere.example"
    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    sign_in(replace(portal, hasher=hasher), cast.sam, "000000", email=email)
    assert hasher.work == 1


@pytest.mark.parametrize("whose", ["hers", "nobody's"])
def test_after_five_wrong_tries_the_next_has_to_wait(
    portal: Portal, cast: Cast, clock: Clock, whose: str
) -> None:
    email = cast.sam.email if whose == "hers" else f"{uuid4()}@nowhere.example"
    for _ in range(5):
        assert sign_in(portal, cast.sam, "000000", email=email).status == 422
    page = sign_in(portal, cast.sam, code_of(cast.sam, clock), email=email)
    assert (page.status, "Too many tries" in page.text) == (429, True)


def test_after_the_wait_the_right_ones_let_her_in_and_the_count_starts_again(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    for _ in range(5):
        sign_in(portal, cast.sam, "000000")
    clock.move(minutes=15)
    assert sign_in(portal, cast.sam, code_of(cast.sam, clock)).path == "/staff"
    clock.move(minutes=1)
    for _ in range(4):
        assert sign_in(portal, cast.sam, "000000").status == 422


def test_a_colleagues_wrong_tries_keep_nobody_else_out(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    for _ in range(6):
        sign_in(portal, cast.sam, "000000")
    assert sign_in(portal, cast.priya, code_of(cast.priya, clock)).path == "/staff"


def test_who_has_left_cannot_sign_in(portal: Portal, cast: Cast, clock: Clock) -> None:
    leaves = update(Staff).where(Staff.id == cast.sam.actor.staff_id).values(ended_at=clock())
    done(portal, lambda db: db.execute(leaves))
    assert WRONG in sign_in(portal, cast.sam, code_of(cast.sam, clock)).text


def test_what_was_typed_stays_except_the_password(portal: Portal, cast: Cast) -> None:
    page = sign_in(portal, cast.sam, "000000", password="my secret <b>")
    assert cast.sam.email in page.html
    assert "my secret" not in page.html


def test_a_sign_in_is_written_down(
    portal: Portal, cast: Cast, signed_in_worker: Callable[[Worker], Visitor]
) -> None:
    signed_in_worker(cast.sam)
    mine = select(AuditEntry.act).where(AuditEntry.actor_id == cast.sam.actor.staff_id)
    assert "staff.signed_in" in kept(portal, mine)


def test_e_mail_name_and_secret_cannot_be_read_in_the_database(portal: Portal, cast: Cast) -> None:
    (row,) = kept(portal, select(Staff).where(Staff.id == cast.sam.actor.staff_id))
    stored = row.email.blob + row.name.blob + row.totp_secret.blob + row.email_index
    assert not any(
        word.encode() in stored for word in (cast.sam.email, "Okafor", cast.sam.totp_secret)
    )


def test_an_account_needs_an_agency_that_exists(portal: Portal, cast: Cast) -> None:
    nowhere = cast.maya.case_id
    with pytest.raises(NotFound):
        done(
            portal,
            lambda db: staff.add_staff(
                db, agency_id=nowhere, name="A", email="a@b", password_hash="", now=portal.clock()
            ),
        )
