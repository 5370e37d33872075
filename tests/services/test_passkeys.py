"""A device only she uses lets her in; a copied answer, a copied page or a stranger's key do not."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from portal.domain.people import Actor, Role
from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.services import passkeys
from portal.services.passkey_checks import LASTS, Site, site_of
from tests.devices import Device
from tests.families import Cast, Clock, Worker
from tests.services.acts import done

SITE = Site("notes.example", "https://notes.example")


def signed_in(actor: Actor) -> Actor:
    return replace(actor, session_id=uuid4())


def make(portal: Portal, actor: Actor, device: Device, name: str = "") -> UUID | None:
    def made(db: passkeys.Db) -> UUID | None:
        asked = passkeys.ask_to_make(db, actor, SITE, shown_name="My page", now=portal.clock())
        answer = device.make(asked)
        return passkeys.make_passkey(db, actor, SITE, answer=answer, name=name, now=portal.clock())

    return done(portal, made)


def asked_to_open(portal: Portal, *, of_staff: bool = False) -> str:
    return done(
        portal,
        lambda db: passkeys.ask_to_open(db, SITE, of_staff=of_staff, now=portal.clock()),
    )


def match(portal: Portal, answer: str, *, of_staff: bool = False) -> Actor | None:
    return done(
        portal,
        lambda db: passkeys.match_passkey(
            db, SITE, answer=answer, of_staff=of_staff, now=portal.clock()
        ),
    )


@pytest.fixture
def child(cast: Cast) -> Actor:
    return signed_in(cast.maya.child)


@pytest.fixture
def device() -> Device:
    return Device(SITE.origin)


def test_a_child_comes_back_with_her_own_device(
    portal: Portal, clock: Clock, child: Actor, device: Device
) -> None:
    assert make(portal, child, device)
    clock.move(days=1)
    actor = match(portal, device.open(asked_to_open(portal)))
    assert actor is not None
    assert (actor.role, actor.person_id, actor.case_id) == (
        Role.CHILD,
        child.person_id,
        child.case_id,
    )


def test_a_worker_comes_back_with_hers_which_has_a_name(
    portal: Portal, cast: Cast, device: Device
) -> None:
    worker: Worker = cast.sam
    actor = signed_in(worker.actor)
    assert make(portal, actor, device, "Laptop")
    found = match(portal, device.open(asked_to_open(portal, of_staff=True)), of_staff=True)
    assert found is not None
    assert (found.role, found.staff_id) == (Role.CASEWORKER, worker.actor.staff_id)
    assert found.agency_id == worker.actor.agency_id
    (kept,) = done(portal, lambda db: passkeys.passkeys_of(db, actor))
    assert kept.name == "Laptop"


def test_a_childs_key_never_opens_the_staff_pages(
    portal: Portal, child: Actor, device: Device
) -> None:
    make(portal, child, device)
    answer = device.open(asked_to_open(portal, of_staff=True))
    assert match(portal, answer, of_staff=True) is None
    assert match(portal, answer) is None


def test_an_answer_that_was_seen_opens_nothing_a_second_time(
    portal: Portal, clock: Clock, child: Actor, device: Device
) -> None:
    make(portal, child, device)
    answer = device.open(asked_to_open(portal))
    clock.move(seconds=1)
    assert match(portal, answer) is not None
    assert match(portal, answer) is None


def test_a_question_lasts_ten_minutes(
    portal: Portal, clock: Clock, child: Actor, device: Device
) -> None:
    make(portal, child, device)
    answer = device.open(asked_to_open(portal))
    clock.move(seconds=LASTS.total_seconds() + 1)
    assert match(portal, answer) is None


def test_a_copy_of_the_page_at_another_address_gets_no_answer_that_opens(
    portal: Portal, child: Actor, device: Device
) -> None:
    make(portal, child, device)
    copied = device.elsewhere("https://n0tes.example")
    assert match(portal, copied.open(asked_to_open(portal))) is None


def test_a_device_that_did_not_know_its_owner_opens_nothing(
    portal: Portal, child: Actor, device: Device
) -> None:
    someone_was_there = replace(device, flags=0x01)
    assert make(portal, child, someone_was_there) is None
    make(portal, child, device)
    assert match(portal, someone_was_there.open(asked_to_open(portal))) is None


def test_a_key_that_we_never_saw_and_one_that_signs_wrongly_open_nothing(
    portal: Portal, child: Actor, device: Device
) -> None:
    make(portal, child, device)
    stranger = Device(SITE.origin)
    assert match(portal, stranger.open(asked_to_open(portal))) is None
    forged = replace(stranger, name=device.name)
    assert match(portal, forged.open(asked_to_open(portal))) is None


def test_what_was_asked_of_another_session_makes_no_key(
    portal: Portal, child: Actor, device: Device
) -> None:
    def answered(db: passkeys.Db) -> UUID | None:
        other = signed_in(child)
        asked = passkeys.ask_to_make(db, other, SITE, shown_name="My page", now=portal.clock())
        answer = device.make(asked)
        return passkeys.make_passkey(db, child, SITE, answer=answer, now=portal.clock())

    assert done(portal, answered) is None


@pytest.mark.parametrize(
    "answer", ["", "{}", "[]", "null", '{"id":"a","rawId":"a","response":{},"type":"public-key"}']
)
def test_what_cannot_be_read_is_no_match(portal: Portal, child: Actor, answer: str) -> None:
    assert match(portal, answer) is None
    made = done(
        portal,
        lambda db: passkeys.make_passkey(db, child, SITE, answer=answer, now=portal.clock()),
    )
    assert made is None


def test_a_key_that_was_ended_opens_nothing(portal: Portal, child: Actor, device: Device) -> None:
    passkey_id = make(portal, child, device)
    assert passkey_id
    done(portal, lambda db: passkeys.end_passkey(db, child, passkey_id, now=portal.clock()))
    assert match(portal, device.open(asked_to_open(portal))) is None
    assert done(portal, lambda db: passkeys.passkeys_of(db, child)) == ()


def test_nobody_ends_somebody_elses_key(portal: Portal, cast: Cast, device: Device) -> None:
    passkey_id = make(portal, signed_in(cast.maya.child), device)
    assert passkey_id
    for other in (cast.next_door.child, cast.maya.carer, cast.sam.actor, cast.ravi.actor):
        with pytest.raises(NotFound):
            done(
                portal,
                lambda db, by=other: passkeys.end_passkey(db, by, passkey_id, now=portal.clock()),
            )


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://notes.example", SITE),
        ("http://localhost:8000", Site("localhost", "http://localhost:8000")),
        ("http://127.0.0.1:8000", None),
        ("http://[::1]:8000", None),
    ],
)
def test_a_key_is_bound_to_our_name_and_an_address_of_digits_has_none(
    address: str, site: Site | None
) -> None:
    assert site_of(address) == site
