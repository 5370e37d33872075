"""Caseworkers: the worries nobody may fail to notice, the act of noticing one, and what comes of
it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.responses import Response

from portal.domain.passing_on import PassedOn, ToWhom, passed_on_from_text, promised_by
from portal.domain.tasks import MEANINGS, TaskKind
from portal.domain.topics import topics_for
from portal.domain.working_time import london_day
from portal.domain.worries import WORRY_NAMES, Triage
from portal.domain.worry_labels import (
    DONE_NAMES,
    NEXT_NAMES,
    STEP_NAMES,
    TO_WHOM_NAMES,
    TRIAGE_NAMES,
)
from portal.domain.worry_steps import SAID_NAMES, Awaits, Said, StepKind
from portal.services import health, passing_on, worries, worry_acts, worry_inbox
from portal.services.worry_shown import StaffWorry
from portal.services.worry_steps import StepSeen
from portal.web import forms
from portal.web.noticed import marks_of
from portal.web.page import Context, to
from portal.web.worry_forms import DoneForm, NextForm, PassOnForm, TriageForm


@dataclass(frozen=True, slots=True)
class Harm:
    """Whether somebody said that it tells of harm, who was told, and by when somebody must be."""

    is_told: bool
    passed: tuple[PassedOn, ...]
    by_at: datetime | None
    is_late: bool


def worry_inbox_page(context: Context) -> Response:
    return context.page(
        "staff/worries.html",
        worries=worry_inbox.inbox(context.db, context.actor, now=context.now),
        names=WORRY_NAMES,
        triage_names=TRIAGE_NAMES,
        now=context.now,
        texts_stopped_since=health.texts_stopped_since(context.db, now=context.now),
    )


def staff_worry(context: Context) -> Response:
    return _page(context)


def acknowledge_worry(context: Context) -> Response:
    worry_id = context.id("worry_id")
    worries.acknowledge(
        context.db, context.actor, worry_id, hours=context.portal.hours, now=context.now
    )
    return to(f"/staff/worries/{worry_id}")


def say_next(context: Context) -> Response:
    form = _next_form(context, context.asked.form)
    if not form.validate():
        return _page(context, next_form=form)
    worry_acts.say_next(
        context.db,
        context.actor,
        context.id("worry_id"),
        block=form.block.data,
        day_on=form.day.data or london_day(context.now),
        once=forms.once_of(form.once.data),
        hours=context.portal.hours,
        now=context.now,
    )
    return _back(context)


def say_done(context: Context) -> Response:
    form = DoneForm(context.language, context.asked.form)
    if not form.validate():
        return _page(context, done_form=form)
    worry_acts.say_done(
        context.db,
        context.actor,
        context.id("worry_id"),
        block=form.done.data,
        once=forms.once_of(form.once.data),
        hours=context.portal.hours,
        now=context.now,
    )
    return _back(context)


def set_triage(context: Context) -> Response:
    form = TriageForm(context.language, context.asked.form)
    if not form.validate():
        return _page(context, triage_form=form)
    worry_acts.set_triage(
        context.db,
        context.actor,
        context.id("worry_id"),
        wanted=Triage(form.triage.data),
        hours=context.portal.hours,
        now=context.now,
    )
    return _back(context)


def say_tells_of_harm(context: Context) -> Response:
    passing_on.say_tells_of_harm(
        context.db,
        context.actor,
        context.id("worry_id"),
        once=forms.once_of(str(context.asked.form.get("once", ""))),
        hours=context.portal.hours,
        now=context.now,
    )
    return _back(context)


def pass_on_worry(context: Context) -> Response:
    form = PassOnForm(context.language, context.asked.form, now=context.now)
    if not form.validate():
        return _page(context, pass_form=form)
    passing_on.pass_on(
        context.db,
        context.actor,
        context.id("worry_id"),
        passed=PassedOn(
            ToWhom(form.to_whom.data),
            form.passed_by.data or "",
            form.at or context.now,
            form.reference.data or "",
            is_said=bool(form.say_so.data),
        ),
        once=forms.once_of(form.once.data),
        now=context.now,
    )
    return _back(context)


def _back(context: Context) -> Response:
    return to(f"/staff/worries/{context.id('worry_id')}")


def _next_form(context: Context, typed: Any = None) -> NextForm:
    today = london_day(context.now)
    return NextForm(context.language, typed, today=today, day=today, once=forms.new_once())


def _page(context: Context, **typed: Any) -> Response:
    """The page, with whatever form could not be taken as it was."""
    worry_id = context.id("worry_id")
    worry = worries.worry_for_staff(context.db, context.actor, worry_id, now=context.now)
    opened = worry.shown.last(StepKind.OPENED)
    given = next(iter(typed.values()), None)
    # The page has several forms, and so several fields that no other may share an id with.
    shown = {
        "next_form": _next_form(context),
        "done_form": DoneForm(context.language, once=forms.new_once()),
        "triage_form": TriageForm(context.language, triage=worry.shown.triage.value),
        "pass_form": _pass_form(context),
        **typed,
    }
    return context.page(
        "staff/worry.html",
        worry=worry,
        name=WORRY_NAMES[worry.shown.kind],
        about=tuple(topics_for(worry.writer_role)[each] for each in worry.shown.topics),
        marks=marks_of(context, worry.shown),
        is_late=worry.shown.is_late(context.now),
        needs_reading=worry.is_mine_to_acknowledge or _is_unread(worry),
        has_added=any(step.kind is StepKind.SAID for step in worry.shown.steps),
        opened=opened.at if opened is not None else None,
        triage_name=TRIAGE_NAMES[worry.shown.triage],
        harm=_harm(context, worry),
        harm_once=forms.new_once(),
        to_whom=TO_WHOM_NAMES,
        steps=tuple((step, STEP_NAMES[step.kind], _what(step)) for step in worry.shown.steps),
        errors_of=given,
        status=422 if given else 200,
        **shown,
    )


def _pass_form(context: Context) -> PassOnForm:
    mine = {"passed_by": context.actor.name, "once": forms.new_once()}
    return PassOnForm(context.language, now=context.now, **mine)


def _harm(context: Context, worry: StaffWorry) -> Harm:
    steps = worry.shown.steps
    said = next((step for step in steps if step.kind is StepKind.HARM), None)
    passed = tuple(passed_on_from_text(step.what) for step in steps if step.kind is StepKind.PASSED)
    clocks = context.portal.hours.clocks
    by_at = promised_by(said.what, said.at, clocks) if said and not passed else None
    return Harm(said is not None, passed, by_at, is_late=by_at is not None and by_at < context.now)


def _is_unread(worry: StaffWorry) -> bool:
    return worry.shown.awaits is Awaits.SEEN or not worry.has_read


def _what(step: StepSeen) -> str:
    """What was chosen, in the words it was chosen by."""
    if step.kind is StepKind.NEXT:
        return NEXT_NAMES[step.what]
    if step.kind is StepKind.DONE:
        return DONE_NAMES[step.what]
    if step.kind is StepKind.SAID:
        return SAID_NAMES[Said(step.what)]
    if step.kind is StepKind.TRIAGE:
        return TRIAGE_NAMES[Triage(step.what.rsplit(" ", 1)[-1])]
    return MEANINGS[TaskKind(step.what)].title if step.kind is StepKind.ASKED else ""
