"""Worries: kept letter for letter, and noticed by every agency, by name."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from portal.domain.refusals import NotFound
from portal.domain.worries import MAX_WORDS, Triage, WorryKind
from portal.domain.worry_steps import Awaits
from portal.parts import Portal
from portal.services import worries, worry_inbox
from portal.services.worry_inbox import WorryOnList
from portal.services.worry_shown import StaffWorry
from portal.storage.audit import AuditEntry
from portal.storage.cases import CaseAgency
from portal.storage.worries import Acknowledgement, Worry
from tests.families import MONDAY, Cast, Clock, Family, Worker
from tests.services.acts import (
    at_the_same_moment,
    done,
    join_case,
    kept,
    notice,
    raise_worry,
    say_done,
    take_off_the_case,
    worry_of,
)

WORDS = {
    "emoji": "\U0001f614\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062",
    "Arabic": "\u0644\u0627 \u0623\u0631\u064a\u062f \u0661\u0662\u0663",
    "markup": "<script>alert('x')</script> & \"quoted\" {{ 7 * 7 }} %(name)s",
    "nothing one can see": "\x00\u200b\u202e\t\r\n\x1b",
    "spaces around": "  \n I wrote this   \n ",
    "as long as it may be": "\u0639" * MAX_WORDS,
    "no words": "",
}


def inbox_of(portal: Portal, worker: Worker) -> tuple[WorryOnList, ...]:
    return done(portal, lambda db: worry_inbox.inbox(db, worker.actor, now=portal.clock()))


def read_by_staff(portal: Portal, worker: Worker, worry_id: UUID) -> StaffWorry:
    return done(
        portal,
        lambda db: worries.worry_for_staff(db, worker.actor, worry_id, now=portal.clock()),
    )


def noticed_by(portal: Portal, family: Family, worry_id: UUID) -> list[str]:
    return sorted(
        (mark.staff_name or "-") for mark in worry_of(portal, family.child, worry_id).marks
    )


def is_closed(portal: Portal, worry_id: UUID) -> bool:
    (noticed_at,) = kept(portal, select(Worry.noticed_by_all_at).where(Worry.id == worry_id))
    return noticed_at is not None


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_what_a_child_wrote_is_kept_letter_for_letter(
    portal: Portal, cast: Cast, words: str
) -> None:
    worry_id = raise_worry(portal, cast.maya.child, words)
    assert worry_of(portal, cast.maya.child, worry_id).words == words
    assert read_by_staff(portal, cast.sam, worry_id).shown.words == words


def test_what_a_child_wrote_cannot_be_read_in_the_database_or_the_log(
    portal: Portal, cast: Cast
) -> None:
    worry_id = raise_worry(portal, cast.maya.child, "He was at the gate")
    (row,) = kept(portal, select(Worry).where(Worry.id == worry_id))
    assert b"gate" not in row.words.blob
    assert b"talk" not in row.kind.blob
    details = kept(portal, select(AuditEntry.detail).where(AuditEntry.subject_id == worry_id))
    assert details == [None]


def test_sent_twice_is_one_worry(portal: Portal, cast: Cast) -> None:
    once = uuid4()
    ids = {raise_worry(portal, cast.maya.child, "Please", once=once) for _ in range(3)}
    assert len(ids) == 1
    assert len(inbox_of(portal, cast.sam)) == 1


def test_other_words_in_a_form_that_came_back_are_another_worry(portal: Portal, cast: Cast) -> None:
    once = uuid4()
    first = raise_worry(portal, cast.maya.child, "Please", once=once)
    second = raise_worry(portal, cast.maya.child, "Please come today", once=once)
    assert first != second
    assert worry_of(portal, cast.maya.child, second).words == "Please come today"


def test_a_form_id_that_another_child_used_takes_nothing_away(portal: Portal, cast: Cast) -> None:
    once = uuid4()
    first = raise_worry(portal, cast.maya.child, "Please", once=once)
    second = raise_worry(portal, cast.maya.carer, "Please", once=once)
    assert first != second
    assert worry_of(portal, cast.maya.carer, second).words == "Please"


def test_only_its_writer_sees_a_worry(portal: Portal, cast: Cast) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    for other in (cast.maya.carer, cast.next_door.child, cast.next_door.carer):
        with pytest.raises(NotFound):
            worry_of(portal, other, worry_id)


def test_staff_who_are_not_on_the_case_cannot_read_or_notice(portal: Portal, cast: Cast) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    for stranger in (cast.jo, cast.ravi):
        with pytest.raises(NotFound):
            notice(portal, stranger, worry_id)
        with pytest.raises(NotFound):
            read_by_staff(portal, stranger, worry_id)
        assert inbox_of(portal, stranger) == ()
    assert noticed_by(portal, cast.maya, worry_id) == ["-", "-"]


def test_a_worker_taken_off_the_case_cannot_notice_any_more(portal: Portal, cast: Cast) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    take_off_the_case(portal, cast.priya.actor, cast.maya.case_id)
    with pytest.raises(NotFound):
        notice(portal, cast.priya, worry_id)
    assert inbox_of(portal, cast.priya) == ()


def test_to_look_is_not_to_notice(portal: Portal, cast: Cast) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    read_by_staff(portal, cast.sam, worry_id)
    assert noticed_by(portal, cast.maya, worry_id) == ["-", "-"]


def test_each_agency_notices_once_whoever_of_it_clicks_and_however_often(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    for _ in range(3):
        notice(portal, cast.sam, worry_id)
        clock.move(minutes=5)
    given = kept(portal, select(Acknowledgement).where(Acknowledgement.worry_id == worry_id))
    assert [each.acknowledged_at for each in given] == [MONDAY]
    assert noticed_by(portal, cast.maya, worry_id) == ["-", "Sam Okafor"]
    assert not is_closed(portal, worry_id)


def test_it_leaves_the_inbox_only_when_all_have_noticed_and_it_is_done(
    portal: Portal, cast: Cast
) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    notice(portal, cast.sam, worry_id)
    assert [each.is_mine_to_acknowledge for each in inbox_of(portal, cast.sam)] == [False]
    assert [each.is_mine_to_acknowledge for each in inbox_of(portal, cast.priya)] == [True]
    notice(portal, cast.priya, worry_id)
    assert [each.awaits for each in inbox_of(portal, cast.priya)] == [Awaits.NEXT]
    say_done(portal, cast.priya, worry_id)
    assert inbox_of(portal, cast.sam) == inbox_of(portal, cast.priya) == ()


def test_two_agencies_that_notice_at_the_same_moment_have_both_noticed(
    portal: Portal, cast: Cast
) -> None:
    for _ in range(5):
        worry_id = raise_worry(portal, cast.maya.child)
        at_the_same_moment(
            partial(notice, portal, cast.sam, worry_id),
            partial(notice, portal, cast.priya, worry_id),
        )
        assert noticed_by(portal, cast.maya, worry_id) == ["Priya Shah", "Sam Okafor"]
        assert is_closed(portal, worry_id)


def test_an_agency_that_joins_while_a_worry_is_open_has_to_notice_it_too(
    portal: Portal, cast: Cast
) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    notice(portal, cast.sam, worry_id)
    join_case(portal, cast.jo, cast.maya)
    notice(portal, cast.priya, worry_id)
    assert not is_closed(portal, worry_id)
    notice(portal, cast.jo, worry_id)
    assert is_closed(portal, worry_id)


def test_everyone_has_noticed_stays_true_when_another_agency_joins_later(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    notice(portal, cast.sam, worry_id)
    notice(portal, cast.priya, worry_id)
    clock.move(days=1)
    join_case(portal, cast.jo, cast.maya)
    assert noticed_by(portal, cast.maya, worry_id) == ["Priya Shah", "Sam Okafor"]


def test_an_agency_that_noticed_and_left_is_still_named(portal: Portal, cast: Cast) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    notice(portal, cast.priya, worry_id)
    leaves = update(CaseAgency).where(CaseAgency.agency_id == cast.priya.actor.agency_id)
    done(portal, lambda db: db.execute(leaves.values(until_at=MONDAY)))
    assert noticed_by(portal, cast.maya, worry_id) == ["-", "Priya Shah"]
    notice(portal, cast.sam, worry_id)
    assert is_closed(portal, worry_id)


def test_only_what_cannot_wait_is_red_and_nothing_is_ever_green_before_a_person_has_read_it(
    portal: Portal, cast: Cast
) -> None:
    found = {}
    for kind in WorryKind:
        worry_id = raise_worry(portal, cast.maya.child, kind=kind)
        shown = read_by_staff(portal, cast.sam, worry_id).shown
        assert shown.kind is kind
        found[kind] = shown.triage
    red = {kind for kind in found if found[kind] is Triage.RED}
    assert red == {WorryKind.NOT_SAFE, WorryKind.TEXT_PRESSING}
    assert Triage.GREEN not in found.values()


def test_the_time_that_was_said_is_kept_and_lateness_is_admitted(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    shown = worry_of(portal, cast.maya.child, worry_id)
    assert shown.read_by_at == MONDAY + timedelta(hours=4)
    assert not shown.is_late(shown.read_by_at)
    assert shown.is_late(shown.read_by_at + timedelta(seconds=1))
    clock.move(hours=8)
    notice(portal, cast.sam, worry_id)
    assert not worry_of(portal, cast.maya.child, worry_id).is_late(clock())


def test_the_most_pressing_worry_stands_first(portal: Portal, cast: Cast) -> None:
    for kind in (WorryKind.TALK, WorryKind.NOT_SAFE, WorryKind.UNWELL):
        raise_worry(portal, cast.maya.child, kind=kind)
    assert inbox_of(portal, cast.sam)[0].kind is WorryKind.NOT_SAFE


def test_the_same_person_on_another_case_finds_nothing(portal: Portal, cast: Cast) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    elsewhere = replace(cast.maya.child, case_id=cast.next_door.case_id)
    with pytest.raises(NotFound):
        worry_of(portal, elsewhere, worry_id)
