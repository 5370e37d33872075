"""What somebody at home with the child's card tries, and what a stranger on the network tries."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4

import pyotp
import pytest
from sqlalchemy import create_engine, func, select
from starlette.testclient import TestClient

from portal.demo.visitor import Visitor
from portal.domain.pictures import SECRET_SCREENS
from portal.domain.update_types import UPDATE_TYPES
from portal.domain.worries import WorryKind
from portal.parts import Portal
from portal.services import Db
from portal.services.audit import Act
from portal.storage.audit import AuditEntry
from portal.storage.database import engine_for
from portal.storage.outbox import Message
from portal.storage.people import Person
from portal.storage.sealed import KeyRing
from portal.storage.sign_in import SecretPictures
from portal.storage.worries import Worry
from portal.web.headers import FIXED
from portal.web.routes import application
from tests.families import PASSWORD, PICKS, Cast, Clock, Family, Worker
from tests.families import visitor as new_visitor
from tests.services.acts import at_the_same_moment, kept, notice, open_family, raise_worry

WRONG = tuple(next(islice(screen, 1, None)) for screen in SECRET_SCREENS)
Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


def with_card(portal: Portal, code: str) -> Visitor:
    visitor = new_visitor(portal)
    visitor.get("/c")
    visitor.post("/c", {"code": code})
    return visitor


def pick(visitor: Visitor, picks: tuple[str, ...]) -> Visitor:
    for each in picks:
        visitor.post("/pictures", {"picture": each})
    return visitor


def acts_of(portal: Portal, who: UUID | None, act: Act) -> int:
    mine = (AuditEntry.actor_id == who, AuditEntry.act == act.value)
    return kept(portal, select(func.count()).select_from(AuditEntry).where(*mine))[0]


def client(portal: Portal) -> TestClient:
    return TestClient(application(portal), follow_redirects=False, raise_server_exceptions=False)


def test_many_wrong_pictures_at_the_same_moment_are_five_tries(portal: Portal, cast: Cast) -> None:
    finders = [pick(with_card(portal, cast.maya.child_code), WRONG[:2]) for _ in range(10)]
    last = {"picture": WRONG[2]}
    at_the_same_moment(*[lambda each=each: each.post("/pictures", last) for each in finders])
    assert acts_of(portal, cast.maya.child.person_id, Act.PICTURES_WRONG) == 5


def test_many_wrong_passwords_at_the_same_moment_are_five_tries(portal: Portal, cast: Cast) -> None:
    wrong = {"email": cast.sam.email, "password": "guess", "code": "000000"}
    visitors = [new_visitor(portal) for _ in range(10)]
    at_the_same_moment(*[lambda v=v: v.post("/staff/sign-in", wrong) for v in visitors])
    assert acts_of(portal, cast.sam.actor.staff_id, Act.STAFF_WRONG) == 5


def test_who_only_knows_her_address_cannot_keep_a_worker_out(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    hers = signed_in_worker(cast.sam)
    hers.post("/sign-out", {})
    wrong = {"email": cast.sam.email, "password": "guess", "code": "000000"}
    for _ in range(6):
        stranger = new_visitor(portal)
        stranger.post("/staff/sign-in", wrong)
    assert stranger.page.status == 429
    code = pyotp.TOTP(cast.sam.totp_secret).at(clock.move(seconds=30))
    right = {"email": cast.sam.email, "password": PASSWORD, "code": code}
    assert hers.post("/staff/sign-in", right).path == "/staff"
    stranger.cookies["d"] = hers.cookies["d"].replace(".", "x.")
    assert stranger.post("/staff/sign-in", right).status == 429


def test_many_requests_for_a_number_at_the_same_moment_are_five_texts(
    portal: Portal, cast: Cast
) -> None:
    finders = [with_card(portal, cast.maya.carer_code) for _ in range(10)]
    at_the_same_moment(*[lambda each=each: each.post("/number/send", {}) for each in finders])
    hers = Message.person_id == cast.maya.carer.person_id
    assert len(kept(portal, select(Message.id).where(hers))) == 5


def test_nobody_can_go_on_guessing_and_a_worker_is_told(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    for _ in range(25):
        clock.move(hours=25)
        finder = pick(with_card(portal, cast.maya.child_code), WRONG)
    assert acts_of(portal, cast.maya.child.person_id, Act.PICTURES_WRONG) == 20
    clock.move(days=30)
    maya = with_card(portal, cast.maya.child_code)
    assert "Together with your worker" in maya.get("/pictures").text
    assert pick(maya, PICKS).get("/home").path == "/hello"
    assert finder.get("/help").status == 200
    maya.get("/pictures")
    maya.submit("I want my worker to contact me")
    assert maya.page.path == "/asked"
    sam = signed_in_worker(cast.sam)
    assert "Wrong pictures, 20 times" in sam.page.text


def test_a_card_that_is_found_before_its_first_use_lets_nobody_choose(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    noor = open_family(portal, cast.sam)
    clock.move(hours=2)
    finder = pick(with_card(portal, noor.child_code), WRONG)
    finder.post("/pictures", {"keep": "y"})
    assert "Together with your worker" in finder.page.text
    assert finder.get("/home").path == "/hello"
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{noor.case_id}")
    sam.submit("Let Noor choose new pictures")
    beside_her = pick(with_card(portal, noor.child_code), PICKS)
    beside_her.post("/pictures", {"keep": "y"})
    assert beside_her.page.path == "/ready"


def test_new_pictures_put_out_whoever_had_the_page_open(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    inside, waiting = signed_in_child(cast.maya), with_card(portal, cast.maya.child_code)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    sam.submit("Let Maya choose new pictures")
    assert inside.get("/home").path == "/"
    assert pick(waiting, WRONG).page.path == "/"


def test_the_card_alone_changes_nothing_that_is_kept(portal: Portal, cast: Cast) -> None:
    finder = with_card(portal, cast.maya.child_code)
    finder.post("/settings", {"language": "ar", "level": "easy", "back": "/hello"})
    assert 'dir="rtl"' in finder.page.html
    hers = Person.id == cast.maya.child.person_id
    assert kept(portal, select(Person.language).where(hers)) == ["en"]
    assert kept(portal, select(Person.level).where(hers)) == ["simple"]
    pick(finder, PICKS)
    assert finder.page.path == "/home"
    assert 'dir="rtl"' in finder.page.html


def test_pressing_contact_me_all_day_is_one_request_until_it_is_noticed(
    portal: Portal, cast: Cast
) -> None:
    hers = Worry.person_id == cast.maya.child.person_id
    finder = with_card(portal, cast.maya.child_code)
    for _ in range(5):
        finder.post("/ask", {"kind": "contact_me"})
    (asked,) = kept(portal, select(Worry.id).where(hers))
    notice(portal, cast.sam, asked)
    finder.post("/ask", {"kind": "contact_me"})
    assert len(kept(portal, select(Worry.id).where(hers))) == 2


def test_a_hundred_worries_from_one_page_do_not_bury_a_new_one_of_another_child(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    for _ in range(101):
        raise_worry(portal, cast.maya.child, kind=WorryKind.TALK)
    clock.move(minutes=5)
    noor = open_family(portal, cast.sam)
    new = raise_worry(portal, noor.child)
    sam = signed_in_worker(cast.sam)
    assert f"/staff/worries/{new}" in sam.get("/staff/worries").html


def test_leave_and_help_work_when_nothing_can_be_reached(portal: Portal) -> None:
    nowhere = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    ring = KeyRing(portal.settings.keys)
    broken = replace(portal, open_session=lambda: Db(ring=ring, hours=portal.hours, bind=nowhere))
    with closing(client(broken)) as browser:
        browser.cookies.set("s", "anything")
        left = browser.get("/leave")
        assert left.headers["location"] == portal.settings.leave_to
        assert 's=""' in left.headers["set-cookie"]
        assert "999" in browser.get("/help").text


def test_a_form_nobody_can_read_gets_a_calm_page(portal: Portal) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="code"\r\n\r\n%s\r\n--x--\r\n'
    for charset, typed in (("idna", b"xn--a\0"), ("unicode_escape", b"\\ud800")):
        kind = f"multipart/form-data; boundary=x; charset={charset}"
        headers = {"sec-fetch-site": "same-origin", "content-type": kind}
        with closing(client(portal)) as browser:
            answer = browser.post("/c", headers=headers, content=part % typed)
        assert answer.status_code == 400
        assert FIXED.items() <= dict(answer.headers).items()


def test_no_redirect_repeats_the_host_somebody_asked_for(portal: Portal) -> None:
    with closing(client(portal)) as browser:
        for path in ("/home/", "/staff/", "/c/"):
            assert browser.get(path, headers={"host": "evil.example"}).status_code == 404


@pytest.mark.parametrize(
    "typed", ["\u00b2" * 6, "\u2460\u2461\u2462\u2463\u2464\u2465", "\u0660" * 6]
)
def test_digits_of_any_kind_are_a_wrong_number_and_not_a_failure(
    portal: Portal, cast: Cast, typed: str
) -> None:
    assert with_card(portal, cast.maya.carer_code).post("/number", {"number": typed}).status == 422


def test_a_name_of_signs_nobody_can_see_is_no_name(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get("/staff/cases/new")
    sam.submit("Open the case", child_name="\u200b\u2063")
    assert sam.page.status == 422


def test_the_length_of_what_is_sealed_does_not_say_what_it_is(portal: Portal) -> None:
    ring, row_id = KeyRing(portal.settings.keys), uuid4()
    for values in ([each.key for each in UPDATE_TYPES], list(WorryKind)):
        assert len({len(ring.seal("a.b", row_id, str(each)).blob) for each in values}) == 1
    for text in ("", "a", "\0", "x\0\0", "\x80", "a" * 63, "a" * 64, "é" * 600):
        assert ring.open("a.b", row_id, ring.seal("a.b", row_id, text)) == text


def test_the_hash_of_three_pictures_cannot_be_tried_by_who_has_only_the_database(
    portal: Portal, cast: Cast
) -> None:
    hers = SecretPictures.person_id == cast.maya.child.person_id
    (sealed,) = kept(portal, select(SecretPictures.picks_hash).where(hers))
    assert sealed is not None
    assert b"argon2" not in sealed.blob


def test_a_new_database_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite3"
    engine = engine_for(f"sqlite:///{file}", connections=1)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE one (id INTEGER)")
        assert {each.stat().st_mode & 0o077 for each in tmp_path.iterdir()} == {0}
    engine.dispose()
