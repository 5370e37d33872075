"""Caseworkers: how the child is, some weeks after a part of the case has ended."""

from datetime import date
from typing import Any

from starlette.responses import Response
from wtforms import DateField, Field, RadioField, TextAreaField
from wtforms.validators import ValidationError

from portal.domain.check_ins import (
    HELP_NAMES,
    HOW_IS_NAMES,
    SEEN_HOW_NAMES,
    Answers,
    HelpInPlace,
    HowIs,
    SeenHow,
)
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.messages.languages import Language
from portal.services import cases, check_ins
from portal.web.forms import OurForm, filled, one_of_the_choices, up_to
from portal.web.page import Context, to

MAX_NOTE = 2000


def _radio(label: str, names: dict[Any, str]) -> RadioField:
    choices = {key.value: name for key, name in names.items()}
    return RadioField(label, [filled, one_of_the_choices], validate_choice=False, choices=choices)


class CheckInForm(OurForm):
    """A worker answers all of it; what was asked and the note may be empty."""

    done_on = DateField(marked("Day it happened"), [filled])
    how = _radio(marked("How you saw or spoke to the child"), SEEN_HOW_NAMES)
    how_is = _radio(marked("How the child is"), HOW_IS_NAMES)
    help_in_place = _radio(marked("Is the help that was agreed in place?"), HELP_NAMES)
    asked = TextAreaField(marked("What they asked for"), [up_to(MAX_NOTE)])
    note = TextAreaField(marked("Note for colleagues"), [up_to(MAX_NOTE)])

    def __init__(
        self, language: Language, formdata: Any = None, *, today: date, **values: Any
    ) -> None:
        self._today = today
        super().__init__(language, formdata, **values)

    def validate_done_on(self, field: Field) -> None:
        if field.data and field.data > self._today:
            raise ValidationError(self.say(marked("This day has not come yet.")))

    @property
    def answers(self) -> Answers:
        return Answers(
            self.done_on.data or self._today,
            SeenHow(self.how.data),
            HowIs(self.how_is.data),
            HelpInPlace(self.help_in_place.data),
            self.asked.data or "",
            self.note.data or "",
        )


def check_in(context: Context) -> Response:
    today = london_day(context.now)
    return _page(context, CheckInForm(context.language, None, today=today, done_on=today))


def answer_check_in(context: Context) -> Response:
    form = CheckInForm(context.language, context.asked.form, today=london_day(context.now))
    if not form.validate():
        return _page(context, form, status=422)
    case_id = context.id("case_id")
    check_ins.answer_check_in(
        context.db,
        context.actor,
        case_id=case_id,
        check_in_id=context.id("check_in_id"),
        answers=form.answers,
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}/plan")


def _page(context: Context, form: CheckInForm, *, status: int = 200) -> Response:
    case_id = context.id("case_id")
    shown = check_ins.check_in_for(
        context.db, context.actor, case_id, context.id("check_in_id"), now=context.now
    )
    (child, *_) = cases.family_of(context.db, context.actor, case_id)
    return context.page(
        "staff/check_in.html",
        case_id=case_id,
        child_name=child.name,
        shown=shown,
        form=form,
        how_names=SEEN_HOW_NAMES,
        how_is_names=HOW_IS_NAMES,
        help_names=HELP_NAMES,
        status=status,
    )
