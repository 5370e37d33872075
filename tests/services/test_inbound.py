"""Somebody texts our number: it is a worry on every case it may be about, and on no other."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.delivery import DeliveryState
from portal.domain.refusals import NotFound
from portal.domain.replies import Keyword
from portal.domain.tasks import TaskKind
from portal.domain.worries import Triage, WorryKind
from portal.parts import Portal
from portal.services import worry_inbox
from portal.storage.outbox import Message
from tests.conftest import send_everything, texts_to
from tests.families import Cast
from tests.services.acts import done, empty_outbox, kept, notice, publish, worry_of
from tests.texting import (
    answers_to,
    came_as,
    forget_other_stories,
    may_be_texted,
    said_in,
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


WORDS = "متى تأتون؟ He was by the gate 😟"


def test_what_a_carer_texts_is_a_worry_word_for_word_that_every_agency_has_to_notice(
    portal: Portal, cast: Cast
) -> None:
    text_from(portal, cast.maya.mobile, WORDS)
    (worry,) = text_worries(portal, cast.maya.case_id)
    assert said_in(portal, worry) == (WorryKind.TEXT, Triage.AMBER, WORDS)
    assert worry.person_id == cast.maya.carer.person_id
    for worker in (cast.sam, cast.priya):
        assert worry.noticed_by_all_at is None
        notice(portal, worker, worry.id)
        (worry,) = text_worries(portal, cast.maya.case_id)
    assert worry.noticed_by_all_at is not None
    assert text_worries(portal, cast.next_door.case_id) == []


def test_it_stands_in_the_inbox_of_those_who_work_with_her(portal: Portal, cast: Cast) -> None:
    text_from(portal, cast.maya.mobile, WORDS)
    (worry,) = text_worries(portal, cast.maya.case_id)
    for worker, sees in ((cast.sam, True), (cast.priya, True), (cast.jo, False)):
        listed = done(
            portal, lambda db, w=worker: worry_inbox.inbox(db, w.actor, now=portal.clock())
        )  # type: ignore[misc]
        assert (worry.id in {each.worry_id for each in listed}) is sees


def test_nobody_of_the_family_reads_on_a_page_what_came_from_a_phone(
    portal: Portal, cast: Cast
) -> None:
    """Somebody else may have held the phone, or hold it now."""
    text_from(portal, cast.maya.mobile, WORDS)
    (worry,) = text_worries(portal, cast.maya.case_id)
    for reader in (cast.maya.carer, cast.maya.child):
        with pytest.raises(NotFound):
            worry_of(portal, reader, worry.id)


def test_a_text_that_is_brought_twice_is_one(portal: Portal, cast: Cast) -> None:
    for _ in range(3):
        text_from(portal, cast.maya.mobile, "hello", reference=f"SM{cast.maya.case_id.hex}")
    assert len(text_worries(portal, cast.maya.case_id)) == 1
    send_everything(portal)
    assert len(answers_to(portal, cast.maya.mobile)) == 1


def test_words_that_cannot_wait_are_read_at_once_and_no_words_lower_that(
    portal: Portal, cast: Cast
) -> None:
    text_from(portal, cast.maya.mobile, "can you stop him")
    (worry,) = text_worries(portal, cast.maya.case_id)
    assert said_in(portal, worry)[:2] == (WorryKind.TEXT_PRESSING, Triage.RED)
    assert worry.read_by_at == portal.clock() + timedelta(minutes=15)
    assert may_be_texted(portal, cast.maya.carer.person_id) == [True]


def test_two_families_with_one_phone_each_get_the_text_and_never_learn_of_the_other(
    portal: Portal, cast: Cast
) -> None:
    other = same_phone(portal, cast.jo, cast.maya.mobile)
    text_from(portal, cast.maya.mobile, WORDS, reference=f"in-{other.case_id.hex}")
    for family, worker, stranger in (
        (cast.maya, cast.sam, cast.jo),
        (other, cast.jo, cast.sam),
    ):
        (worry,) = text_worries(portal, family.case_id)
        assert worry.person_id == family.carer.person_id
        notice(portal, worker, worry.id)
        with pytest.raises(NotFound):
            notice(portal, stranger, worry.id)
    (row,) = kept(portal, came_as(f"in-{other.case_id.hex}"))
    assert (row.case_id, row.person_id) == (None, None)
    send_everything(portal)
    assert len(answers_to(portal, cast.maya.mobile)) == 1


@pytest.mark.parametrize("words", ["STOP", "stop texting me please", "لا ترسلوا لي رسائل"])
def test_whoever_says_stop_is_left_alone_at_once_and_somebody_asks_the_same_day(
    portal: Portal, cast: Cast, words: str
) -> None:
    text_from(portal, cast.maya.mobile, words)
    assert may_be_texted(portal, cast.maya.carer.person_id) == [False]
    assert tasks_on(portal, cast.maya.case_id) == [TaskKind.STOPPED]
    (worry,) = text_worries(portal, cast.maya.case_id)
    assert said_in(portal, worry) == (WorryKind.TEXT_STOP, Triage.AMBER, words)
    send_everything(portal)
    assert answers_to(portal, cast.maya.mobile) == [
        portal.languages["ar"].say("OK. We will not text this number again.")
    ]
    publish(portal, cast.sam, cast.maya)
    text_from(portal, cast.maya.mobile, words)
    send_everything(portal)
    assert len(answers_to(portal, cast.maya.mobile)) == 1
    assert texts_to(portal, cast.maya.mobile) == []
    assert tasks_on(portal, cast.maya.case_id) == [TaskKind.STOPPED]


def test_news_that_waits_for_a_phone_does_not_go_once_it_has_said_stop(
    portal: Portal, cast: Cast
) -> None:
    publish(portal, cast.sam, cast.maya)
    text_from(portal, cast.maya.mobile, "Stop.")
    send_everything(portal)
    waiting = select(Message.state).where(Message.person_id == cast.maya.carer.person_id)
    assert kept(portal, waiting) == [DeliveryState.FAILED]
    assert texts_to(portal, cast.maya.mobile) == []


def test_stop_on_a_phone_that_two_share_stops_both(portal: Portal, cast: Cast) -> None:
    other = same_phone(portal, cast.jo, cast.maya.mobile)
    text_from(portal, cast.maya.mobile, "STOP")
    for family in (cast.maya, other):
        assert may_be_texted(portal, family.carer.person_id) == [False]
        assert tasks_on(portal, family.case_id) == [TaskKind.STOPPED]


def test_what_may_mean_stop_pauses_texts_and_is_still_answered_as_any_other(
    portal: Portal, cast: Cast
) -> None:
    text_from(portal, cast.maya.mobile, "leave me alone")
    assert may_be_texted(portal, cast.maya.carer.person_id) == [False]
    assert tasks_on(portal, cast.maya.case_id) == [TaskKind.STOPPED]
    send_everything(portal)
    assert "999" in answers_to(portal, cast.maya.mobile)[-1]


def test_start_subscribes_nobody_and_is_for_a_person(portal: Portal, cast: Cast) -> None:
    text_from(portal, cast.maya.mobile, "STOP")
    text_from(portal, cast.maya.mobile, "START")
    assert may_be_texted(portal, cast.maya.carer.person_id) == [False]
    assert tasks_on(portal, cast.maya.case_id) == [TaskKind.STOPPED, TaskKind.WANTS_TEXTS]
    send_everything(portal)
    assert len(answers_to(portal, cast.maya.mobile)) == 1


def test_a_word_that_only_the_provider_takes_for_stop_stops_as_well(
    portal: Portal, cast: Cast
) -> None:
    text_from(portal, cast.maya.mobile, "arrêtez tout", keyword=Keyword.STOP)
    assert may_be_texted(portal, cast.maya.carer.person_id) == [False]
