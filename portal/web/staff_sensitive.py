"""Why a sensitive case is opened, asked before it; and who opened it, for a supervisor."""

from typing import Any
from uuid import UUID

from starlette.responses import Response
from wtforms import Field, RadioField, TextAreaField
from wtforms.validators import ValidationError

from portal.domain.sensitive import MAX_WORDS, REASON_NAMES, LookReason
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.services import sensitive
from portal.web.forms import OurForm, filled, one_of_the_choices, plain_lines, stripped, up_to
from portal.web.page import Context, to


class WhyForm(OurForm):
    why = RadioField(
        marked("Why do you open it?"), [filled, one_of_the_choices], validate_choice=False
    )
    words = TextAreaField(
        marked("In your own words"), [up_to(MAX_WORDS), plain_lines], filters=[stripped]
    )

    def __init__(self, language: Language, formdata: Any = None, **values: Any) -> None:
        super().__init__(language, formdata, **values)
        self.why.choices = [(each.value, self.say(name)) for each, name in REASON_NAMES.items()]

    def validate_words(self, field: Field) -> None:
        if self.why.data == LookReason.OTHER and not field.data:
            raise ValidationError(self.say(marked("Please say in a few words what it is.")))


def ask_why(context: Context) -> Response:
    sensitive.refuse_stranger(context.db, context.actor, context.id("case_id"))
    return _page(context, WhyForm(context.language))


def say_why(context: Context) -> Response:
    case_id = context.id("case_id")
    form = WhyForm(context.language, context.asked.form)
    sensitive.refuse_stranger(context.db, context.actor, case_id)
    if not form.validate():
        return _page(context, form, status=422)
    sensitive.say_why(
        context.db,
        context.actor,
        case_id,
        why=LookReason(form.why.data),
        words=form.words.data or "",
        now=context.now,
    )
    return to(_wanted(context, case_id))


def looks_of_case(context: Context) -> Response:
    shown = sensitive.looks_of(context.db, context.actor, context.id("case_id"), now=context.now)
    return context.page("staff/looks.html", shown=shown, reason_names=REASON_NAMES)


def mark_case(context: Context) -> Response:
    case_id = context.id("case_id")
    sensitive.mark_sensitive(
        context.db,
        context.actor,
        case_id,
        is_sensitive=context.asked.form.get("sensitive") == "yes",
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}/looks")


def _wanted(context: Context, case_id: UUID) -> str:
    """The page of this very case that was asked for first, and no other address."""
    case, wanted = f"/staff/cases/{case_id}", str(context.asked.form.get("wanted", ""))
    is_of_case = wanted.startswith(f"{case}/") and wanted.isprintable() and ".." not in wanted
    if is_of_case and "\\" not in wanted:
        return wanted
    # The case's own page is for those who work on it.
    return f"{case}/decisions" if context.actor.is_supervisor else case


def _page(context: Context, form: WhyForm, *, status: int = 200) -> Response:
    wanted = context.asked.query.get("wanted") or context.asked.form.get("wanted", "")
    return context.page("staff/why.html", form=form, wanted=str(wanted), status=status)
