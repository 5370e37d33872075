"""Staff's passkeys, page by page: made after password and code, used alone, removed."""

import html
import re
from collections.abc import Callable
from dataclasses import replace

import pyotp
import pytest

from portal.demo.visitor import PageSeen, Visitor
from portal.parts import Portal
from portal.services import accounts
from tests.devices import HAS_A_KEY, Device
from tests.families import PASSWORD, Cast, Clock, Worker
from tests.families import visitor as new_visitor
from tests.services.acts import done

ADDRESS = "https://notes.example"
THERE_BUT_UNKNOWN = 0x01


@pytest.fixture
def named(portal: Portal) -> Portal:
    """Served under a name, which devices need."""
    return replace(portal, settings=replace(portal.settings, public_address=ADDRESS))


@pytest.fixture
def enters(named: Portal, clock: Clock) -> Callable[[Worker], Visitor]:
    def enter(person: Worker) -> Visitor:
        visitor = new_visitor(named)
        visitor.get("/staff/sign-in")
        clock.move(minutes=1)
        code = pyotp.TOTP(person.totp_secret).at(clock())
        visitor.submit("Sign in", email=person.email, password=PASSWORD, code=code)
        assert visitor.page.path == "/staff"
        return visitor

    return enter


def asked_in(page: PageSeen) -> str:
    found = re.search(r'data-asked="([^"]+)"', page.html)
    assert found is not None, page.text
    return html.unescape(found[1])


def makes(visitor: Visitor, device: Device, name: str = "Work laptop") -> PageSeen:
    asked = asked_in(visitor.get("/staff/keys"))
    return visitor.post("/staff/keys", {"name": name, "answer": device.make(asked)})


def opens(portal: Portal, device: Device) -> Visitor:
    visitor = new_visitor(portal)
    asked = asked_in(visitor.get("/staff/sign-in/key"))
    visitor.post("/staff/sign-in/key", {"answer": device.open(asked)})
    return visitor


def test_a_key_made_after_password_and_code_opens_alone(
    named: Portal, cast: Cast, clock: Clock, enters: Callable[[Worker], Visitor]
) -> None:
    sam, device = enters(cast.sam), Device(ADDRESS)
    page = makes(sam, device)
    assert (page.path, "Work laptop" in page.text) == ("/staff/keys", True)
    clock.move(minutes=1)
    again = opens(named, device)
    assert again.page.path == "/staff"
    assert "with passkey" in again.get("/staff/devices").text


def test_with_a_passkey_alone_no_other_key_is_made(
    named: Portal, cast: Cast, clock: Clock, enters: Callable[[Worker], Visitor]
) -> None:
    device = Device(ADDRESS)
    sam = enters(cast.sam)
    asked = asked_in(sam.get("/staff/keys"))
    makes(sam, device)
    clock.move(minutes=1)
    again = opens(named, device)
    assert "sign in with your password and code" in again.get("/staff/keys").text
    answer = Device(ADDRESS).make(asked)
    page = again.post("/staff/keys", {"name": "Another", "answer": answer})
    assert "Another" not in page.text


def test_a_key_that_did_not_ask_who_holds_it_is_not_taken(
    cast: Cast, enters: Callable[[Worker], Visitor]
) -> None:
    page = makes(enters(cast.sam), Device(ADDRESS, flags=THERE_BUT_UNKNOWN | HAS_A_KEY))
    assert (page.status, "did not make a key" in page.text) == (422, True)


def test_a_removed_key_and_a_leavers_key_open_nothing(
    named: Portal, cast: Cast, clock: Clock, enters: Callable[[Worker], Visitor]
) -> None:
    first, second = Device(ADDRESS), Device(ADDRESS)
    sam = enters(cast.sam)
    makes(sam, first, "Old phone")
    makes(sam, second)
    sam.get("/staff/keys")
    sam.submit("Remove, Old phone")
    assert "Old phone" not in sam.page.text
    clock.move(minutes=1)
    assert "did not match" in opens(named, first).page.text
    assert opens(named, second).page.path == "/staff"
    staff_id = cast.sam.actor.staff_id
    assert staff_id is not None
    done(
        named,
        lambda db: accounts.end_account(db, cast.asha.actor, staff_id, now=named.clock()),
    )
    clock.move(minutes=1)
    assert "did not match" in opens(named, second).page.text


def test_a_key_has_a_name_and_a_stranger_removes_nobodys(
    cast: Cast, enters: Callable[[Worker], Visitor]
) -> None:
    sam, priya = enters(cast.sam), enters(cast.priya)
    assert makes(sam, Device(ADDRESS), " ").status == 422
    makes(sam, Device(ADDRESS))
    (address,) = re.findall(r"/staff/keys/[0-9a-f-]{36}/end", sam.page.html)
    assert priya.post(address, {}).status == 404
    assert "Work laptop" in sam.get("/staff/keys").text


@pytest.mark.parametrize("answer", ["", "{}", "[]", "\x00", '{"response":{}}', "x" * 5000])
def test_what_is_no_answer_breaks_nothing(named: Portal, answer: str) -> None:
    visitor = new_visitor(named)
    visitor.get("/staff/sign-in/key")
    assert visitor.post("/staff/sign-in/key", {"answer": answer}).status == 422
