"""Asking again, for a child or carer: which decisions, which way and by when, the button, and what
became of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from portal.domain.askings import Step, send_by
from portal.domain.doors import Door, Effect, Way
from portal.domain.law import LawDay
from portal.domain.people import Role
from portal.domain.rechecks import rules_as_read
from portal.domain.what_comes import worker_in
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.messages.languages import SOURCE
from portal.services import askings, rechecks, rights
from portal.services.askings import AskingLine, Made
from portal.services.rights import DecisionLine, Where
from portal.web.page import Context, to
from portal.web.rights_forms import AskForm

# What was asked about was taken back: it is not named any more.
WHAT_YOU_ASKED = marked("What you asked for")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a day comes from, when that was read, and whether it has to be read again."""

    publisher: str
    checked: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class DoorShown:
    """The way as the page says it: days in words, "" for one that there is not."""

    door: str
    only_explains: bool
    court_agrees: bool
    is_unsure: bool
    say_go_on_first: bool
    is_late: bool
    aim: str
    last: str
    reply: str
    told: str
    others: frozenset[str]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    href: str
    heading: str
    day: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class StepsShown:
    """How far an asking has got: days in words, "" for what has not happened."""

    door: str
    asked: str
    send_by: str
    sent: str
    heard: str
    due: str
    answered: str
    is_late: bool
    is_ended: bool
    helper: str
    written_by: str


def where_of(context: Context) -> Where:
    return Where(
        context.portal.settings.prosecution_area,
        context.portal.hours.holidays,
        london_day(context.now),
    )


def read_again(context: Context) -> dict[str, date]:
    """When this partnership's own staff last read each source."""
    return rechecks.checked_days(context.db, context.actor)


def asking_again(context: Context) -> Response:
    """Every decision she has read and can ask about."""
    lines = rights.decisions_for(context.db, context.actor, where_of(context))
    rights.was_viewed(context.db, context.actor, now=context.now)
    return context.page(
        "family/again.html",
        choices=tuple(_choice(context, each) for each in lines if each.way is not None),
        has_money=any(each.speaks_of_money for each in lines),
    )


def asking_about(context: Context) -> Response:
    return _asking_about(context, AskForm(context.language))


def ask_again(context: Context) -> Response:
    form = AskForm(context.language, context.asked.form)
    if not form.validate():
        return _asking_about(context, form, status=422)
    actor = context.actor
    line = rights.decision_for(context.db, actor, context.id("update_id"), where_of(context))
    if line.asking_id is not None:
        return to(f"/asking/{line.asking_id}")
    asking_id = askings.ask_again(
        context.db,
        actor,
        line,
        _made(context, form.helper.data or ""),
        languages=context.portal.languages,
        hours=context.portal.hours,
        now=context.now,
    )
    return to(f"/asking/{asking_id}")


def _made(context: Context, helper: str = "") -> Made:
    """For the reader's own asking."""
    actor = context.actor
    assert actor.person_id is not None
    assert actor.role is not None
    return Made(actor.person_id, actor.role, actor.language, helper)


def follow_asking(context: Context) -> Response:
    line = askings.asking_for(context.db, context.actor, context.id("asking_id"), now=context.now)
    return context.page(
        "family/asking.html",
        steps=_steps(context, line),
        paper_href=f"/asking/{line.asking_id}/paper",
    )


def asking_paper(context: Context) -> Response:
    """The words in the family's language and in English, to print."""
    line = askings.asking_for(context.db, context.actor, context.id("asking_id"), now=context.now)
    own = context.portal.languages[line.language]
    return context.page(
        "family/asking_paper.html",
        own_words=line.own_words,
        own_code=own.code,
        own_direction=own.direction,
        english=line.english if line.language != SOURCE else (),
        back=f"/asking/{line.asking_id}",
    )


def _asking_about(context: Context, form: AskForm, *, status: int = 200) -> Response:
    line = rights.decision_for(
        context.db, context.actor, context.id("update_id"), where_of(context)
    )
    rights.was_viewed(context.db, context.actor, line.update_id, now=context.now)
    assert line.way is not None
    return context.page(
        "family/again_about.html",
        form=form,
        heading=context.language.say(line.update_type.heading),
        shown=door_shown(context, line.way, line.told_on, read_again(context)),
        is_child=context.actor.role is Role.CHILD,
        is_parent=askings.is_parent(context.db, context.actor, _made(context)),
        worker=worker_in(line.values),
        sent_by=context.language.day(
            london_day(send_by(context.now, context.portal.hours)), context.actor.level
        ),
        can_be_asked=line.way.door is not Door.NATIONAL_PANEL,
        asking_href=f"/asking/{line.asking_id}" if line.asking_id else "",
        action=f"/again/{line.update_id}",
        status=status,
    )


def _choice(context: Context, line: DecisionLine) -> ChoiceLine:
    asked = line.asking_id is not None
    return ChoiceLine(
        f"/asking/{line.asking_id}" if asked else f"/again/{line.update_id}",
        context.language.say(WHAT_YOU_ASKED if line.is_over else line.update_type.heading),
        context.language.day(london_day(line.published_at), context.actor.level),
        asked,
    )


def door_shown(
    context: Context, way: Way, told_on: date, read: Mapping[str, date] | None = None
) -> DoorShown:
    """A day to aim for that has passed is left out: the last day stands. `read` says when staff
    read the sources again.
    """
    today = london_day(context.now)
    aim = way.aim_by if way.aim_by and not way.aim_by.is_over(today) else None
    days = [each for each in (aim, way.last_day) if each is not None]
    return DoorShown(
        way.door.value,
        way.effect is Effect.EXPLAINS_ONLY,
        way.effect is Effect.COURT_AGREES,
        way.is_unsure,
        way.say_go_on_first,
        way.is_late(today),
        whole_day(context, aim.day if aim else None),
        whole_day(context, way.last_day.day if way.last_day else None),
        whole_day(context, way.reply_by),
        whole_day(context, told_on),
        frozenset(each.value for each in way.others),
        sources_of(context, days, read or {}),
    )


def sources_of(
    context: Context, days: list[LawDay], read: Mapping[str, date]
) -> tuple[Source, ...]:
    """Each once, with the day it was read."""
    today = london_day(context.now)
    rules = dict.fromkeys(
        (each.publisher, each.checked_on, each.is_due(today))
        for each in rules_as_read((day.rule for day in days), read)
    )
    return tuple(
        Source(publisher, whole_day(context, checked_on), is_due)
        for publisher, checked_on, is_due in rules
    )


def _steps(context: Context, line: AskingLine) -> StepsShown:
    sent_by = london_day(send_by(line.asked_at, context.portal.hours))
    today = london_day(context.now)
    waits_for = {
        Step.ASKED: sent_by,
        Step.SENT: line.due_on,
        Step.ACKNOWLEDGED: line.due_on,
        Step.ANSWERED: None,
        Step.ENDED: None,
    }[line.step]
    return StepsShown(
        line.door.value,
        _day(context, london_day(line.asked_at)),
        _day(context, sent_by),
        _day(context, line.sent_on),
        _day(context, line.acknowledged_on),
        _day(context, line.due_on),
        _day(context, line.answered_on),
        waits_for is not None and today > waits_for,
        line.step is Step.ENDED,
        line.helper,
        line.written_by.split(" ")[0],
    )


def whole_day(context: Context, day: date | None) -> str:
    """With its year at every level: a last day may be years away."""
    return context.language.day(day) if day else ""


def _day(context: Context, day: date | None) -> str:
    return context.language.day(day, context.actor.level) if day else ""
