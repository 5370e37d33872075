"""The texts that a person sends by hand: to one safe phone, under a safe name, in one part."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from portal.domain.delivery import DeliveryState
from portal.domain.kit_texts import (
    NAME_SAYS_TOO_MUCH,
    NAME_TOO_LONG,
    NO_SAFE_NAME,
    NO_SAFE_PHONE,
    KitText,
)
from portal.domain.people import Actor
from portal.domain.phones import Phone
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.parts import Portal
from portal.services import kit_texts, never_names
from portal.services.kit_texts import HandText
from portal.storage.outbox import Message
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock
from tests.phones import NEW, OTHER, bar, confirm, tasks
from tests.services.acts import at_the_same_moment, done, empty_outbox, kept, publish
from tests.texts import FILTERED, Scripted, taken, work


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def agree(portal: Portal, cast: Cast, name: str = "Jo", mobile: str = NEW, **other: object) -> None:
    said = {"until_time": time(20), "language": "en", **other}
    confirm(portal, cast.sam, cast.maya, Phone(mobile, True, safe_name=name, **said))  # type: ignore[arg-type]


def send(portal: Portal, cast: Cast, kind: KitText, by: Actor | None = None) -> datetime:
    assert cast.maya.carer.person_id is not None
    given = {"case_id": cast.maya.case_id, "person_id": cast.maya.carer.person_id, "kind": kind}
    return done(
        portal,
        lambda db: kit_texts.send_kit_text(
            db,
            by or cast.sam.actor,
            renderer=portal.renderer,
            now=portal.clock(),
            **given,  # type: ignore[arg-type]
        ),
    )


def shown(portal: Portal, cast: Cast) -> dict[KitText, HandText]:
    assert cast.maya.carer.person_id is not None
    case_id, person_id = cast.maya.case_id, cast.maya.carer.person_id
    _, offered = done(
        portal,
        lambda db: kit_texts.hand_texts(
            db,
            cast.sam.actor,
            case_id=case_id,
            person_id=person_id,
            renderer=portal.renderer,
            now=portal.clock(),
        ),
    )
    return {each.kind: each for each in offered}


def refused(portal: Portal, cast: Cast, kind: KitText = KitText.CALL_ME) -> str:
    with pytest.raises(NotAllowedNow) as found:
        send(portal, cast, kind)
    assert kept(portal, select(Message).where(Message.person_id == cast.maya.carer.person_id)) == []
    return found.value.reason


@pytest.mark.parametrize("kind", KitText)
@pytest.mark.parametrize("language", ["en", "ar", "pl"])
def test_what_arrives_is_what_was_shown_in_one_part_and_under_the_name_agreed(
    portal: Portal, cast: Cast, kind: KitText, language: str
) -> None:
    agree(portal, cast, "Jo at the library", language=language)
    offered = shown(portal, cast)[kind]
    send(portal, cast, kind)
    send_everything(portal)
    assert offered.text is not None
    assert texts_to(portal, NEW) == [offered.text.body]
    assert offered.text.parts == 1
    assert "Jo at the library" in offered.text.body


@pytest.mark.parametrize("kind", KitText)
def test_however_often_the_button_is_pressed_today_the_phone_buzzes_once(
    portal: Portal, cast: Cast, kind: KitText
) -> None:
    agree(portal, cast)
    at_the_same_moment(*[lambda: send(portal, cast, kind)] * 3)
    send_everything(portal)
    assert len(texts_to(portal, NEW)) == 1


def test_tomorrow_she_can_be_asked_to_call_again_but_a_first_text_stays_the_first(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    agree(portal, cast)
    for _ in range(2):
        for kind in (KitText.FIRST, KitText.CALL_ME):
            send(portal, cast, kind)
            send_everything(portal)
        clock.move(days=1)
    first, second, third = texts_to(portal, NEW)
    assert "from this number" in first
    assert "call me" in second
    assert "call me" in third


def test_another_number_gets_a_first_text_of_its_own(portal: Portal, cast: Cast) -> None:
    agree(portal, cast)
    send(portal, cast, KitText.FIRST)
    send_everything(portal)
    agree(portal, cast, mobile=OTHER)
    send(portal, cast, KitText.FIRST)
    send_everything(portal)
    assert [len(texts_to(portal, each)) for each in (NEW, OTHER)] == [1, 1]


def test_at_night_it_waits_for_a_safe_time_of_this_phone(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    agree(portal, cast, from_time=time(15), until_time=time(19))
    clock.now = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
    goes_at = send(portal, cast, KitText.CALL_ME)
    assert goes_at == datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    send_everything(portal)
    assert texts_to(portal, NEW) == []
    clock.now = goes_at
    send_everything(portal)
    assert len(texts_to(portal, NEW)) == 1


def test_it_does_not_overtake_the_news_that_waits_for_her(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    agree(portal, cast)
    publish(portal, cast.sam, cast.maya)
    clock.move(seconds=1)
    send(portal, cast, KitText.TIME_MOVED)
    send_everything(portal)
    first, second = texts_to(portal, NEW)
    assert "new note" in first
    assert "has moved" in second


def test_without_a_name_that_was_agreed_nothing_goes(portal: Portal, cast: Cast) -> None:
    agree(portal, cast, "")
    assert refused(portal, cast) == NO_SAFE_NAME


@pytest.mark.parametrize(
    "name",
    [
        "Sam, social worker",
        "POLICE",
        "Victim Support",
        "Maya's friend",
        "Dereck",
        "الشرطة",
        "Policja",
    ],
)
def test_a_name_that_tells_a_stranger_something_is_refused(
    portal: Portal, cast: Cast, name: str
) -> None:
    case = {"case_id": cast.maya.case_id, "now": portal.clock()}
    done(portal, lambda db: never_names.add_name(db, cast.sam.actor, name="Dereck", **case))
    agree(portal, cast, name)
    assert refused(portal, cast) == NAME_SAYS_TOO_MUCH


def test_a_name_that_needs_a_second_part_is_refused_and_not_cut(portal: Portal, cast: Cast) -> None:
    agree(portal, cast, "Jo who runs the book club on Mondays", language="ar")
    assert refused(portal, cast) == NAME_TOO_LONG


def test_a_phone_that_nobody_checked_lately_gets_none(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    agree(portal, cast)
    clock.now += timedelta(days=31)
    assert refused(portal, cast) == NO_SAFE_PHONE


def test_a_phone_that_must_never_be_contacted_gets_none(portal: Portal, cast: Cast) -> None:
    agree(portal, cast)
    bar(portal, cast.sam, cast.maya, NEW)
    assert refused(portal, cast) == NO_SAFE_PHONE


def test_a_number_that_is_barred_after_the_button_was_pressed_is_not_texted(
    portal: Portal, cast: Cast
) -> None:
    agree(portal, cast)
    send(portal, cast, KitText.CALL_ME)
    bar(portal, cast.sam, cast.maya, NEW)
    send_everything(portal)
    assert texts_to(portal, NEW) == []


def test_the_child_may_ask_for_somebody_and_a_stranger_may_not(portal: Portal, cast: Cast) -> None:
    agree(portal, cast)
    send(portal, cast, KitText.CALL_ME, cast.maya.child)
    for stranger in (cast.jo.actor, cast.ravi.actor, cast.next_door.child):
        with pytest.raises(NotFound):
            send(portal, cast, KitText.TIME_MOVED, stranger)
    send_everything(portal)
    assert len(texts_to(portal, NEW)) == 1


def test_that_she_was_asked_to_call_tells_her_of_no_news(portal: Portal, cast: Cast) -> None:
    agree(portal, cast)
    publish(portal, cast.sam, cast.maya)
    work(portal, Scripted(FILTERED))
    send(portal, cast, KitText.CALL_ME)
    work(portal, Scripted(taken(DeliveryState.DELIVERED)))
    assert len(tasks(portal, cast.maya, "text.failed")) == 1


def test_one_that_is_lost_is_a_task_of_its_own(portal: Portal, cast: Cast) -> None:
    agree(portal, cast)
    send(portal, cast, KitText.CALL_ME)
    work(portal, Scripted(FILTERED))
    assert len(tasks(portal, cast.maya, "text.by_hand_lost")) == 1
    assert tasks(portal, cast.maya, "text.failed") == []
