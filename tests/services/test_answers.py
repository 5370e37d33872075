"""A text is answered by itself: once, with a true time, and not where that could endanger."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from portal.domain.replies import Keyword
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from portal.storage.inbound import Answer, Erasure, InboundMessage, StrangerText
from portal.storage.people import Contact
from tests.conftest import send_everything
from tests.families import Cast, Clock
from tests.services.acts import done, empty_outbox, kept
from tests.texting import (
    answers_to,
    came_as,
    came_from,
    forget_other_stories,
    may_be_texted,
    same_phone,
    tasks_on,
    text_from,
    text_worries,
)


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    forget_other_stories(portal)
    yield
    empty_outbox(portal)


TUESDAY = (
    "Thanks. Nobody reads texts here until Tuesday 24 November, 9:00 am. "
    "If it cannot wait, call 999."
)


def test_what_the_provider_has_answered_is_not_answered_again(portal: Portal, cast: Cast) -> None:
    text_from(portal, cast.maya.mobile, "stop", keyword=Keyword.STOP)
    send_everything(portal)
    assert answers_to(portal, cast.maya.mobile) == []
    assert may_be_texted(portal, cast.maya.carer.person_id) == [False]
    assert tasks_on(portal, cast.maya.case_id) == [TaskKind.STOPPED]


def test_in_hours_the_answer_says_a_time_of_today_that_staff_are_held_to(
    portal: Portal, cast: Cast
) -> None:
    text_from(portal, cast.next_door.mobile, "when is the visit")
    send_everything(portal)
    assert answers_to(portal, cast.next_door.mobile) == [
        "Thanks. A person will read this by 2:00 pm today. If it cannot wait, call 999."
    ]
    (worry,) = text_worries(portal, cast.next_door.case_id)
    assert worry.read_by_at == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def test_late_in_the_day_she_is_told_today_only_while_an_hour_is_left(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    clock.move(hours=6)
    text_from(portal, cast.next_door.mobile, "hello")
    clock.move(minutes=61)
    text_from(portal, cast.next_door.mobile, "hello again")
    send_everything(portal)
    assert answers_to(portal, cast.next_door.mobile) == [TUESDAY]


def test_out_of_hours_the_answer_says_the_day(portal: Portal, cast: Cast, clock: Clock) -> None:
    clock.move(days=4, hours=10)
    text_from(portal, cast.maya.mobile, "مرحبا")
    send_everything(portal)
    (answer,) = answers_to(portal, cast.maya.mobile)
    assert "الاثنين، 30 نوفمبر" in answer
    assert answer.endswith("999")


def test_a_phone_is_answered_once_an_hour_so_that_two_machines_cannot_talk(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    for _ in range(4):
        text_from(portal, cast.maya.mobile, "Thanks for your message. I will reply soon.")
        send_everything(portal)
        clock.move(minutes=10)
    assert len(answers_to(portal, cast.maya.mobile)) == 1
    assert len(text_worries(portal, cast.maya.case_id)) == 4
    clock.move(hours=1)
    text_from(portal, cast.maya.mobile, "hello")
    send_everything(portal)
    assert len(answers_to(portal, cast.maya.mobile)) == 2


def test_an_answer_that_could_not_go_in_time_does_not_go_at_all(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    text_from(portal, cast.maya.mobile, "hello")
    clock.move(minutes=11)
    send_everything(portal)
    assert answers_to(portal, cast.maya.mobile) == []


def test_a_phone_that_is_not_to_be_texted_is_not_answered_but_read(
    portal: Portal, cast: Cast
) -> None:
    """Hers may be; the other family's on the same phone said no: it would ring for both."""
    other = same_phone(portal, cast.jo, cast.maya.mobile, may_be_texted=False)
    text_from(portal, cast.maya.mobile, "hello")
    send_everything(portal)
    assert answers_to(portal, cast.maya.mobile) == []
    for family in (cast.maya, other):
        assert len(text_worries(portal, family.case_id)) == 1


def test_a_number_that_is_nobodys_is_answered_once_and_waits_for_a_person(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    stranger = f"+447700{cast.maya.case_id.int % 1000000:06}"
    for _ in range(3):
        text_from(portal, stranger, "its me. I lost my phone")
        send_everything(portal)
        clock.move(hours=2)
    assert len(answers_to(portal, stranger)) == 1
    theirs = came_from(portal, stranger).with_only_columns(InboundMessage.id).scalar_subquery()
    waiting = kept(portal, select(StrangerText).where(StrangerText.inbound_id.in_(theirs)))
    assert len(waiting) == 3
    assert all(each.ended_at is None for each in waiting)


def test_a_stranger_who_says_stop_hears_that_once_and_nothing_ever_after(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    stranger = f"+447701{cast.maya.case_id.int % 1000000:06}"
    for words in ("wrong number", "who are you", "STOP"):
        text_from(portal, stranger, words)
        send_everything(portal)
        clock.move(hours=2)
    assert answers_to(portal, stranger) == ["OK. We will not text this number again."]


def test_a_person_who_turned_texts_on_again_may_stop_them_again(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    text_from(portal, cast.next_door.mobile, "stop")
    send_everything(portal)
    clock.move(days=2)
    mine = Contact.person_id == cast.next_door.carer.person_id
    done(portal, lambda db: db.execute(update(Contact).where(mine).values(may_be_texted=True)))
    text_from(portal, cast.next_door.mobile, "stop")
    send_everything(portal)
    assert len(answers_to(portal, cast.next_door.mobile)) == 2


def test_the_provider_is_asked_to_forget_both_the_text_and_its_answer(
    portal: Portal, cast: Cast
) -> None:
    text_from(portal, cast.maya.mobile, "hello", reference=f"in-{cast.maya.case_id.hex}")
    send_everything(portal)
    (row,) = kept(portal, came_as(f"in-{cast.maya.case_id.hex}"))
    answer = select(Answer.provider_reference).where(Answer.inbound_id == row.id)
    for reference in (row.provider_reference, *kept(portal, answer)):
        asked = select(Erasure.asked_at).where(Erasure.provider_reference == reference)
        assert kept(portal, asked) == [portal.clock()]
