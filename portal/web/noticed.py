"""A worry after it was sent, for whoever wrote it: who has noticed, what happens next, what was
done, who has been asked when we are late; and what can always be added.
"""

from dataclasses import dataclass

from starlette.responses import Response

from portal.domain.helpers import JOB_NAMES
from portal.domain.passing_on import passed_on_from_text
from portal.domain.people import AGENCY_KIND_NAMES, AGENCY_PICTURES, AgencyKind, Role
from portal.domain.tasks import TaskKind
from portal.domain.topics import topics_for
from portal.domain.worries import WORRY_NAMES, WORRY_PICTURES, WorryKind
from portal.domain.worry_steps import (
    DONE_BLOCKS,
    NEXT_BLOCKS,
    PASSED_ON,
    PASSED_ON_BY,
    SAID_NAMES,
    Awaits,
    Said,
    StepKind,
)
from portal.services import worries, worry_acts
from portal.services.worry_shown import NoticedBy, ShownWorry
from portal.services.worry_steps import StepSeen
from portal.web import forms
from portal.web.page import Context, to


@dataclass(frozen=True, slots=True)
class Mark:
    """One agency's mark, in words; `asked` is who was asked because it has not noticed."""

    agency_name: str
    picture: str
    is_noticed: bool
    who: str
    when_said: str
    asked: str = ""
    job: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who has been asked to act now; `name` is empty where nobody is known by name."""

    name: str
    agency: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that came of it, in a whole sentence."""

    picture: str
    words: str


@dataclass(frozen=True, slots=True)
class Added:
    """What the writer said afterwards, and whether a person has read that yet."""

    words: str
    when_said: str
    is_read: bool


def shown_worry(context: Context) -> Response:
    shown = worries.worry_for(context.db, context.actor, context.id("worry_id"), now=context.now)
    say, role = context.language, context.actor.role or Role.CHILD
    has_been_seen = any(mark.is_noticed for mark in shown.marks)
    return context.page(
        "family/worry_sent.html",
        worry_id=shown.worry_id,
        # Who wrote, or chose what it is about, said that already.
        name="" if _says_more(shown) else say.say(WORRY_NAMES[shown.kind]),
        picture=WORRY_PICTURES[shown.kind],
        about=tuple(say.say(topics_for(role)[each]) for each in shown.topics),
        words=shown.words,
        sent=say.when(shown.raised_at),
        by=say.when(shown.read_by_at if not has_been_seen else shown.due_at or shown.read_by_at),
        marks=marks_of(context, shown),
        has_been_seen=has_been_seen,
        late=shown.awaits.value if shown.is_late(context.now) else "",
        asked=_asked(context, shown.asked_since),
        awaits=shown.awaits.value,
        told=_told(context, shown),
        passed_on=_passed_on(context, shown),
        added=_added(context, shown),
        sayings=tuple((each.value, say.say(name)) for each, name in SAID_NAMES.items()),
        once=forms.new_once(),
    )


def say_more(context: Context) -> Response:
    """Always safe to press: whatever is sent, it adds one step or nothing."""
    worry_id = context.id("worry_id")
    wanted = context.asked.form.get("said", "")
    said = next((each for each in Said if each.value == wanted), Said.CHANGED_MIND)
    worry_acts.say_more(
        context.db,
        context.actor,
        worry_id,
        said=said,
        once=forms.once_of(str(context.asked.form.get("once", ""))),
        hours=context.portal.hours,
        now=context.now,
    )
    return to(f"/write/{worry_id}")


def _says_more(shown: ShownWorry) -> bool:
    return shown.kind is WorryKind.SOMETHING and bool(shown.words or shown.topics)


def marks_of(context: Context, shown: ShownWorry) -> tuple[Mark, ...]:
    is_staff = context.actor.is_staff
    asked = {
        step.agency_name: step.to_name if is_staff else step.to_known_as
        for step in shown.steps
        if step.kind is StepKind.ASKED and step.what == TaskKind.WORRY_UNNOTICED.value
    }
    return tuple(_mark(context, mark, asked.get(mark.agency_name, "")) for mark in shown.marks)


def _mark(context: Context, mark: NoticedBy, asked: str) -> Mark:
    return Mark(
        _upper(_agency(context, mark.agency_kind)),
        AGENCY_PICTURES[mark.agency_kind],
        mark.is_noticed,
        (mark.staff_name if context.actor.is_staff else mark.known_as) or "",
        context.language.when(mark.at) if mark.at else "",
        "" if mark.is_noticed else asked,
        context.language.say(JOB_NAMES[mark.job]) if mark.job else "",
    )


def _agency(context: Context, kind: AgencyKind | None) -> str:
    return context.language.say(AGENCY_KIND_NAMES[kind]) if kind else ""


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _asked(context: Context, step: StepSeen | None) -> Asked | None:
    return Asked(step.to_known_as, _agency(context, step.agency_kind)) if step else None


def _told(context: Context, shown: ShownWorry) -> Told | None:
    """What happens next, or that it is done: the newest of the two."""
    step = shown.last(StepKind.NEXT, StepKind.DONE)
    if step is None or step.day_on is None:
        return None
    level = context.actor.level
    slots = {"name": step.known_as, "day": context.language.day(step.day_on, level)}
    if step.kind is StepKind.DONE:
        return Told("done", context.language.say(DONE_BLOCKS[step.what]) % slots)
    block = NEXT_BLOCKS[step.what]
    return Told(block.picture, context.language.say(block.for_level(level)) % slots)


def _passed_on(context: Context, shown: ShownWorry) -> str:
    """Only where its worker chose to say so."""
    for step in reversed(shown.steps):
        if step.kind is StepKind.PASSED:
            passed = passed_on_from_text(step.what)
            if passed.is_said and passed.by == step.staff_name:
                return context.language.say(PASSED_ON_BY) % {"name": step.known_as}
            if passed.is_said:
                return context.language.say(PASSED_ON)
    return ""


def _added(context: Context, shown: ShownWorry) -> tuple[Added, ...]:
    read_at = max((each.at for each in shown.steps if each.kind is StepKind.READ), default=None)
    is_waiting = shown.awaits is Awaits.SEEN
    say = context.language
    return tuple(
        Added(
            say.say(SAID_NAMES[Said(step.what)]),
            say.when(step.at),
            is_read=not is_waiting or (read_at is not None and read_at > step.at),
        )
        for step in shown.steps
        if step.kind is StepKind.SAID
    )
