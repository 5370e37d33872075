"""Caseworkers: what there is to do, taking it on, and "nothing new yet" in one tap."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from starlette.responses import Response
from wtforms import RadioField

from portal.domain.lanes import LANE_NAMES
from portal.domain.task_lines import TaskLine, one_for_each_worry
from portal.domain.tasks import TaskKind
from portal.domain.update_fields import WAITING_FOR
from portal.domain.update_types import BY_KEY
from portal.domain.wording_gate import check
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.messages.languages import SOURCE
from portal.services import (
    cases,
    contact_plans,
    gate,
    health,
    publishing,
    stranger_texts,
    tasks,
    waiting,
)
from portal.services.stranger_texts import Waiting
from portal.services.worry_cares import LADDER, PASSING_ON
from portal.web import forms, update_forms
from portal.web.page import Context, to
from portal.web.staff_rules import asked_to_recheck
from portal.web.update_forms import Gate, UpdateForm

DRAFT = "/staff/cases/{case_id}/drafts/{subject_id}"
DECISIONS = "/staff/cases/{case_id}/decisions"
STOP = "/staff/cases/{case_id}/stops/{subject_id}"
CHECK_IN = "/staff/cases/{case_id}/check-ins/{subject_id}"
# Where a task is done; the others are done on the page of the case.
PLACES: dict[TaskKind, tuple[str, str]] = {
    TaskKind.STOPPED: ("/staff/cases/{case_id}/people/{subject_id}/asked", marked("Ask them")),
    TaskKind.WANTS_TEXTS: ("/staff/cases/{case_id}/people/{subject_id}/asked", marked("Ask them")),
    TaskKind.FAMILY_LATE: ("/staff/cases/{case_id}/nothing-new", marked("Write to them")),
    TaskKind.NOTE_TRANSLATE: (
        "/staff/cases/{case_id}/told/{subject_id}/note",
        marked("Put it into their words"),
    ),
    TaskKind.FAMILY_VERY_LATE: ("/staff/silence", marked("See who waits")),
    TaskKind.CHECK_IN_DUE: (CHECK_IN, marked("Write down how the child is")),
    TaskKind.DRAFT_APPROVE: (DRAFT, marked("Read it")),
    TaskKind.NOTE_FIRST: (DRAFT, marked("Put it into their words")),
    TaskKind.DRAFT_RETURNED: (DRAFT, marked("See what has to change")),
    TaskKind.DRAFT_TELL: (DRAFT, marked("Write down how they were told")),
    TaskKind.LEDGER_ACKNOWLEDGE: (DECISIONS, marked("Say that your agency knows")),
    TaskKind.LEDGER_LATE: (DECISIONS, marked("Say that your agency knows")),
    TaskKind.CHECK_IN_LATE: (CHECK_IN, marked("See what was planned")),
    TaskKind.COPY_WAITS: ("/staff/cases/{case_id}/wishes", marked("See what waits")),
    TaskKind.TALK_READ: ("/staff/cases/{case_id}/filmed-talk", marked("Read it")),
    TaskKind.COPY_DECIDE: ("/staff/cases/{case_id}/wishes", marked("Decide, and say why")),
    TaskKind.NOT_UNDERSTOOD: ("/staff/cases/{case_id}/answers", marked("See what they said")),
    **dict.fromkeys(
        (*LADDER, *PASSING_ON, TaskKind.WORRY_UNNOTICED),
        ("/staff/worries/{subject_id}", marked("Read the worry")),
    ),
    TaskKind.HELP_ASKED: ("/staff/cases/{case_id}/answers", marked("See what they said")),
}
PLACES |= dict.fromkeys(
    (TaskKind.TEXT_FAILED, TaskKind.TEXT_UNKNOWN, TaskKind.TEXT_NOT_SENT),
    ("/staff/cases/{case_id}/untold/{subject_id}", marked("See why, and how to reach them")),
)
PLACES[TaskKind.BY_HAND_LOST] = (
    "/staff/cases/{case_id}/texts/{subject_id}",
    marked("See what it said, and how to reach them"),
)
PLACES[TaskKind.CONTACT_RECHECK] = (
    "/staff/cases/{case_id}/phones/{subject_id}",
    marked("Check the phone with them"),
)
WORKER_CHANGED = "/staff/cases/{case_id}/updates/worker_changed"
PLACES[TaskKind.HANDOVER_TELL] = (WORKER_CHANGED, marked("Tell them who is new"))
PLACES[TaskKind.HANDOVER_STAYS] = (WORKER_CHANGED, marked("Tell them who stays"))
PLACES |= dict.fromkeys(
    (TaskKind.NEWS_ASKED, TaskKind.SOMEONE_ASKED, TaskKind.REQUEST_LATE),
    ("/staff/cases/{case_id}/requests", marked("See what they asked for")),
)
PLACES |= dict.fromkeys(
    (TaskKind.ASKING_SEND, TaskKind.ASKING_CHASE, TaskKind.ASKING_LATE),
    ("/staff/cases/{case_id}/rights", marked("See what was asked")),
)
PLACES[TaskKind.CODE_TELL] = (
    "/staff/cases/{case_id}/happened",
    marked("See what, and until when"),
)
PLACES[TaskKind.FREEZE_DECIDE] = (STOP, marked("See why, and decide"))
PLACES[TaskKind.SAFETY_CHECK] = (STOP, marked("Say that it is done"))
PLACES |= dict.fromkeys(
    (TaskKind.RETENTION_LOOK, TaskKind.RETENTION_AGREE),
    ("/staff/cases/{case_id}/keep", marked("See until when it is kept")),
)
CASE_PLACE = ("/staff/cases/{case_id}", marked("Go to the case"))


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One task as the page shows it."""

    task: TaskLine
    href: str
    link: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class StrangerCard:
    """A text from a number that nobody here has: no case is known, so a supervisor looks at it."""

    text: Waiting
    is_late: bool


def task_list(context: Context) -> Response:
    all_of_them = tasks.tasks_for(context.db, context.actor, now=context.now)
    listed = one_for_each_worry(all_of_them, context.actor.staff_id)
    strangers: tuple[Waiting, ...] = ()
    if context.actor.is_supervisor:
        strangers = stranger_texts.waiting_texts(context.db, context.actor, now=context.now)
    return context.page(
        "staff/tasks.html",
        strangers=tuple(StrangerCard(each, each.read_by_at < context.now) for each in strangers),
        cards=tuple(card_of(each, context.actor.staff_id) for each in listed),
        asked=asked_to_recheck(context),
        today=london_day(context.now),
        texts_stopped_since=health.texts_stopped_since(context.db, now=context.now),
    )


def take_task(context: Context) -> Response:
    tasks.take_task(context.db, context.actor, context.id("task_id"), now=context.now)
    return to("/staff/tasks")


def nothing_new(context: Context) -> Response:
    """Everything is filled in as it was last time, and stands there before it is pressed."""
    case_id = context.id("case_id")
    case = cases.case_for(context.db, context.actor, case_id, now=context.now)
    last = waiting.last_reason(context.db, context.actor, case_id)
    day = contact_plans.day_to_promise(
        context.db, context.actor, case_id, hours=context.portal.hours, now=context.now
    )
    form = _form(
        context,
        lambda _: (),
        lane=last.lane,
        waiting_for=last.waiting_for,
        worker=context.actor.name.split(" ")[0],
        next_on=day,
        once=forms.new_once(),
    )
    return context.page("staff/nothing_new.html", case=case, form=form)


def tell_nothing_new(context: Context) -> Response:
    case_id = context.id("case_id")
    names = gate.names_to_keep(context.db, context.actor, case_id)
    form = _form(
        context,
        lambda words: check(words, SOURCE, never_names=names),
        context.asked.form,
        is_last_step=True,
    )
    if not form.validate():
        case = cases.case_for(context.db, context.actor, case_id, now=context.now)
        return context.page("staff/nothing_new.html", case=case, form=form, status=422)
    update_type = BY_KEY[waiting.NOTHING_NEW]
    publishing.publish_update(
        context.db,
        context.actor,
        case_id=case_id,
        update_type=update_type,
        values=update_forms.values_of(form, update_type),
        once=forms.once_of(form.once.data),
        renderer=context.portal.renderer,
        now=context.now,
    )
    return to("/staff/tasks")


def _form(context: Context, gate_of_case: Gate, *typed: object, **values: Any) -> UpdateForm:
    """The update's own form, with its choices laid open."""
    made = update_forms.update_form(BY_KEY[waiting.NOTHING_NEW], london_day(context.now))
    say = context.language.say
    reasons = {choice.key: say(choice.label) for choice in WAITING_FOR}
    lanes = {lane.value: say(name) for lane, name in LANE_NAMES.items()}
    checks = [forms.filled, forms.one_of_the_choices]
    laid_open = {
        "waiting_for": RadioField(
            marked("There is nothing new yet, because"),
            checks,
            choices=reasons,
            validate_choice=False,
        ),
        "lane": RadioField(
            marked("Which part this is about"), checks, choices=lanes, validate_choice=False
        ),
    }
    form: type[UpdateForm] = type("NothingNewForm", (made,), laid_open)
    return form(context.language, *typed, gate=gate_of_case, **values)


def card_of(task: TaskLine, reader_id: UUID | None) -> TaskCard:
    place, link = PLACES.get(task.kind, CASE_PLACE)
    return TaskCard(
        task,
        place.format(case_id=task.case_id, subject_id=task.subject_id),
        link,
        task.owner_id == reader_id,
    )
