"""How it was to read some news: said by a child or carer, and read by the workers on the case."""

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response
from wtforms import BooleanField, Field, HiddenField, SelectMultipleField
from wtforms.validators import ValidationError

from portal.domain.people import Role
from portal.domain.responses import (
    CARER_FEELING_NAMES,
    FEELING_NAMES,
    HELP_NAMES,
    NOT_UNDERSTOOD,
    Answer,
    Feeling,
    Help,
)
from portal.domain.tasks import TaskKind
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.services import responses
from portal.services.responses import ResponseOnCase
from portal.web import forms
from portal.web.page import Context, to


class HowForm(forms.OurForm):
    """Pictures and a box; anything may be left out, and skipping is no answer at all."""

    feelings = SelectMultipleField(
        marked("How is it for you?"), [forms.one_of_the_choices], validate_choice=False
    )
    helps = SelectMultipleField(
        marked("What would help?"), [forms.one_of_the_choices], validate_choice=False
    )
    not_understood = BooleanField(NOT_UNDERSTOOD)
    once = HiddenField()

    def validate_feelings(self, field: Field) -> None:
        if not field.data and not self.helps.data and not self.not_understood.data:
            raise ValidationError(self.say(marked("Choose what fits, or skip this.")))

    @property
    def answer(self) -> Answer:
        return Answer(
            tuple(each for each in Feeling if each in (self.feelings.data or ())),
            tuple(each for each in Help if each in (self.helps.data or ())),
            bool(self.not_understood.data),
        )


@dataclass(frozen=True, slots=True)
class HowPart:
    """The form as it stands under some news, or on a page of its own."""

    form: HowForm
    action: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    picture: str
    name: str


@dataclass(frozen=True, slots=True)
class StillAsked:
    kind: str
    by: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """One answer on the page of a case."""

    href: str
    who: str
    is_child: bool
    title: str
    said: str
    when: str
    still_asked: tuple[StillAsked, ...]


def how_it_was(context: Context) -> Response:
    return _page(context, how_part(context, context.asked.path))


def say_how_it_was(context: Context) -> Response:
    """Kept, then said back in words; the same form sent twice is one answer."""
    part = how_part(context, context.asked.path, context.asked.form)
    if not part.form.validate():
        return _page(context, part, status=422)
    responses.say_how_it_was(
        context.db,
        context.actor,
        context.id("update_id"),
        part.form.answer,
        once=forms.once_of(part.form.once.data),
        hours=context.portal.hours,
        now=context.now,
    )
    return to(context.asked.path)


def carer_how_it_was(context: Context) -> Response:
    return how_it_was(context)


def carer_say_how_it_was(context: Context) -> Response:
    return say_how_it_was(context)


def how_part(context: Context, action: str, typed: Any = None) -> HowPart:
    form = HowForm(context.language, typed, once=forms.new_once())
    feelings = _feelings(context.actor.role)
    form.feelings.choices = [(each.value, name) for each, name in feelings.items()]
    form.helps.choices = [(each.value, name) for each, name in HELP_NAMES.items()]
    names = {each.value: context.language.say(name) for each, name in feelings.items()}
    names |= {each.value: context.language.say(name) for each, name in HELP_NAMES.items()}
    return HowPart(form, action, names)


def answers_of_case(context: Context) -> Response:
    case_id = context.id("case_id")
    shown = responses.responses_of_case(context.db, context.actor, case_id, now=context.now)
    return context.page(
        "staff/answers.html",
        answers=tuple(_line(context, each) for each in shown),
    )


def answer_response(context: Context) -> Response:
    """The worker's button, "Explained again" or "Helped", which ends the task."""
    case_id = context.id("case_id")
    wanted = context.asked.form.get("kind", "")
    kind = next((each for each in TaskKind if each.value == wanted), TaskKind.NOTE_TRANSLATE)
    responses.has_answered(
        context.db, context.actor, case_id, context.id("recipient_id"), kind, now=context.now
    )
    return to(f"/staff/cases/{case_id}/answers")


def _page(context: Context, part: HowPart, *, status: int = 200) -> Response:
    shown = responses.how_it_was(
        context.db, context.actor, context.id("update_id"), now=context.now
    )
    due_on = london_day(shown.due_at) if shown.due_at else None
    return context.page(
        "family/how.html",
        how=part,
        said=_said(shown.answer, part) if shown.answer else (),
        is_not_understood=shown.answer is not None and shown.answer.is_not_understood,
        author=shown.author_name,
        due_day=context.language.day(due_on, context.actor.level) if due_on else "",
        is_late=shown.is_late(context.now),
        news_href=context.asked.path.removesuffix("/how"),
        status=status,
    )


def _said(answer: Answer, part: HowPart) -> tuple[Said, ...]:
    chosen = (*answer.feelings, *answer.helps)
    return tuple(Said(each.value, part.names[each.value]) for each in chosen)


def _feelings(role: Role | None) -> dict[Feeling, str]:
    return FEELING_NAMES if role is Role.CHILD else CARER_FEELING_NAMES


def _line(context: Context, each: ResponseOnCase) -> ResponseLine:
    say = context.language.say
    feelings = [say(_feelings(each.role)[feeling]) for feeling in each.answer.feelings]
    helps = [say(HELP_NAMES[help_]) for help_ in each.answer.helps]
    misses = [say(NOT_UNDERSTOOD)] if each.answer.is_not_understood else []
    return ResponseLine(
        f"{context.asked.path}/{each.recipient_id}",
        each.person_name,
        each.role is Role.CHILD,
        say(each.title),
        ". ".join((*feelings, *misses, *helps)),
        context.language.stamp(each.said_at),
        tuple(
            StillAsked(kind.value, context.language.stamp(due_at), due_at < context.now)
            for kind, due_at in each.still_asked
        ),
    )
