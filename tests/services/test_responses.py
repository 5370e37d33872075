"""How it was: said by whoever it was for, sealed, and answered by whoever wrote the news."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.domain.people import Actor, Role
from portal.domain.refusals import NotFound
from portal.domain.responses import Answer, Feeling, Help, answer_by
from portal.domain.task_lines import TaskLine
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from portal.services import responses, tasks
from portal.services.responses import HowItWas, ResponseOnCase
from portal.storage.audit import AuditEntry
from portal.storage.notes import Response
from portal.storage.tasks import Task
from tests.families import MONDAY, Cast, Clock, Worker
from tests.services.acts import at_the_same_moment, done, kept, publish

SAD_AND_LOST = Answer((Feeling.SAD, Feeling.ANGRY), (Help.TALK,), is_not_understood=True)


def say(
    portal: Portal, actor: Actor, update_id: UUID, answer: Answer, once: UUID | None = None
) -> None:
    done(
        portal,
        lambda db: responses.say_how_it_was(
            db,
            actor,
            update_id,
            answer,
            once=once or uuid4(),
            hours=portal.hours,
            now=portal.clock(),
        ),
    )


def last_said(portal: Portal, actor: Actor, update_id: UUID) -> HowItWas:
    return done(portal, lambda db: responses.how_it_was(db, actor, update_id, now=portal.clock()))


def on_case(portal: Portal, worker: Worker, case_id: UUID) -> tuple[ResponseOnCase, ...]:
    return done(
        portal,
        lambda db: responses.responses_of_case(db, worker.actor, case_id, now=portal.clock()),
    )


def todo(portal: Portal, worker: Worker) -> list[TaskLine]:
    lines = done(portal, lambda db: tasks.tasks_for(db, worker.actor, now=portal.clock()))
    return [each for each in lines if each.kind.value.startswith("response.")]


def has_answered(portal: Portal, cast: Cast, worker: Worker, kind: TaskKind) -> None:
    recipient_id = on_case(portal, cast.sam, cast.maya.case_id)[0].recipient_id
    done(
        portal,
        lambda db: responses.has_answered(
            db, worker.actor, cast.maya.case_id, recipient_id, kind, now=portal.clock()
        ),
    )


@pytest.fixture
def told(portal: Portal, cast: Cast) -> UUID:
    return publish(portal, cast.priya, cast.maya, "no_further_police_action").update_id


def test_what_was_not_understood_is_a_task_of_whoever_wrote_it_for_two_working_days(
    portal: Portal, cast: Cast, told: UUID
) -> None:
    say(portal, cast.maya.child, told, SAD_AND_LOST)
    lines = todo(portal, cast.priya)
    assert {each.kind for each in lines} == {TaskKind.NOT_UNDERSTOOD, TaskKind.HELP_ASKED}
    assert {each.owner_id for each in lines} == {cast.priya.actor.staff_id}
    wednesday = (MONDAY + timedelta(days=2)).date()
    assert {each.due_at.date() for each in lines} == {wednesday}
    assert todo(portal, cast.sam) == []


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (Answer((Feeling.SAD,)), ()),
        (Answer((), (Help.TIME, Help.NOTHING_NOW)), ()),
        (Answer((), (Help.EXPLAIN,)), (TaskKind.HELP_ASKED,)),
        (Answer((), (Help.WITH_ME, Help.TIME)), (TaskKind.HELP_ASKED,)),
        (Answer((), (), is_not_understood=True), (TaskKind.NOT_UNDERSTOOD,)),
    ],
)
def test_a_feeling_and_time_ask_nobody_for_anything(
    portal: Portal, cast: Cast, told: UUID, answer: Answer, asked: tuple[TaskKind, ...]
) -> None:
    say(portal, cast.maya.child, told, answer)
    assert tuple(each.kind for each in todo(portal, cast.priya)) == asked


def test_the_two_days_leave_out_a_weekend(portal: Portal) -> None:
    friday = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
    by = answer_by(friday, portal.hours)
    assert (by.date(), by.time()) == (datetime(2026, 12, 1, tzinfo=UTC).date(), portal.hours.closes)


def test_the_same_form_sent_twice_is_one_answer_even_at_the_same_moment(
    portal: Portal, cast: Cast, told: UUID
) -> None:
    once = uuid4()
    say(portal, cast.maya.child, told, SAD_AND_LOST, once)
    at_the_same_moment(*[lambda: say(portal, cast.maya.child, told, SAD_AND_LOST, once)] * 2)
    of_case = Response.case_id == cast.maya.case_id
    assert len(kept(portal, select(Response.id).where(of_case))) == 1
    assert len(todo(portal, cast.priya)) == 2


def test_it_can_be_said_again_and_what_was_said_before_stays(
    portal: Portal, cast: Cast, told: UUID, clock: Clock
) -> None:
    say(portal, cast.maya.child, told, SAD_AND_LOST)
    clock.move(days=1)
    say(portal, cast.maya.child, told, Answer((Feeling.OKAY,)))
    assert last_said(portal, cast.maya.child, told).answer == Answer((Feeling.OKAY,))
    said = [each.answer for each in on_case(portal, cast.sam, cast.maya.case_id)]
    assert said == [Answer((Feeling.OKAY,)), SAD_AND_LOST]
    assert len(todo(portal, cast.priya)) == 2


def test_a_child_and_her_carer_never_see_what_the_other_said(
    portal: Portal, cast: Cast, told: UUID
) -> None:
    say(portal, cast.maya.child, told, SAD_AND_LOST)
    hers = last_said(portal, cast.maya.carer, told)
    assert (hers.answer, hers.due_at) == (None, None)
    say(portal, cast.maya.carer, told, Answer((Feeling.TIRED,)))
    assert last_said(portal, cast.maya.child, told).answer == SAD_AND_LOST


def test_the_child_is_told_who_answers_until_it_is_done(
    portal: Portal, cast: Cast, told: UUID, clock: Clock
) -> None:
    say(portal, cast.maya.child, told, SAD_AND_LOST)
    shown = last_said(portal, cast.maya.child, told)
    assert (shown.author_name, shown.is_late(portal.clock())) == ("Priya", False)
    clock.move(days=3)
    assert last_said(portal, cast.maya.child, told).is_late(portal.clock())
    for kind in (TaskKind.NOT_UNDERSTOOD, TaskKind.HELP_ASKED):
        has_answered(portal, cast, cast.sam, kind)
    assert last_said(portal, cast.maya.child, told).due_at is None


def test_explained_again_ends_one_task_and_says_who_did_it(
    portal: Portal, cast: Cast, told: UUID
) -> None:
    say(portal, cast.maya.child, told, SAD_AND_LOST)
    has_answered(portal, cast, cast.priya, TaskKind.NOT_UNDERSTOOD)
    assert [each.kind for each in todo(portal, cast.priya)] == [TaskKind.HELP_ASKED]
    ended = select(Task.ended_by_id).where(
        Task.case_id == cast.maya.case_id,
        Task.ended_at.is_not(None),
        Task.kind.startswith("response."),
    )
    assert kept(portal, ended) == [cast.priya.actor.staff_id]
    (line,) = on_case(portal, cast.priya, cast.maya.case_id)
    assert [kind for kind, _ in line.still_asked] == [TaskKind.HELP_ASKED]


def test_who_did_not_understand_again_after_an_explanation_asks_again(
    portal: Portal, cast: Cast, told: UUID, clock: Clock
) -> None:
    lost = Answer(is_not_understood=True)
    say(portal, cast.maya.child, told, lost)
    has_answered(portal, cast, cast.priya, TaskKind.NOT_UNDERSTOOD)
    clock.move(days=1)
    say(portal, cast.maya.child, told, lost)
    assert [each.kind for each in todo(portal, cast.priya)] == [TaskKind.NOT_UNDERSTOOD]


def test_workers_on_the_case_read_who_said_what_about_which_news(
    portal: Portal, cast: Cast, told: UUID
) -> None:
    say(portal, cast.maya.carer, told, Answer((Feeling.TIRED,)))
    (line,) = on_case(portal, cast.sam, cast.maya.case_id)
    assert (line.person_name, line.role) == ("Nadia", Role.CARER)
    assert line.title == "No further police action at this time"
    acts = kept(portal, select(AuditEntry.act).where(AuditEntry.case_id == cast.maya.case_id))
    assert {"response.said", "response.listed"} <= set(acts)


def test_to_anybody_else_there_is_nothing_to_say_or_to_read(
    portal: Portal, cast: Cast, told: UUID
) -> None:
    say(portal, cast.maya.child, told, SAD_AND_LOST)
    for stranger in (cast.next_door.child, cast.next_door.carer):
        with pytest.raises(NotFound):
            say(portal, stranger, told, SAD_AND_LOST)
        with pytest.raises(NotFound):
            last_said(portal, stranger, told)
    for worker in (cast.jo, cast.ravi):
        with pytest.raises(NotFound):
            on_case(portal, worker, cast.maya.case_id)
        with pytest.raises(NotFound):
            has_answered(portal, cast, worker, TaskKind.NOT_UNDERSTOOD)


def test_only_what_an_answer_asks_for_is_ended_by_this_button(
    portal: Portal, cast: Cast, told: UUID
) -> None:
    say(portal, cast.maya.child, told, SAD_AND_LOST)
    with pytest.raises(NotFound):
        has_answered(portal, cast, cast.sam, TaskKind.FAMILY_LATE)


def test_what_was_said_cannot_be_read_in_the_database(
    portal: Portal, cast: Cast, told: UUID
) -> None:
    say(portal, cast.maya.child, told, SAD_AND_LOST)
    (sealed,) = kept(portal, select(Response.answers).where(Response.case_id == cast.maya.case_id))
    assert b"sad" not in sealed.blob
