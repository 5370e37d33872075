"""Until when a case is kept, what stands in the way of its end, and a supervisor's word on it."""

from typing import Any

from starlette.responses import Response
from wtforms import Field, RadioField, TextAreaField
from wtforms.validators import ValidationError

from portal.domain.refusals import NotAllowedNow
from portal.domain.retention import MAX_WORDS, WAITING
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.messages.languages import Language
from portal.services import retention
from portal.services.retention import Kept
from portal.web.forms import OurForm, filled, one_of_the_choices, plain_lines, stripped, up_to
from portal.web.page import Context, to

GO, STAY, ASK = "go", "stay", "ask"
DECISIONS = {
    GO: marked("It may be destroyed on that day"),
    STAY: marked("Keep it for now"),
    ASK: marked("Nobody needs it kept any more: ask again"),
}


class KeepingForm(OurForm):
    decision = RadioField(
        marked("What do you decide?"), [filled, one_of_the_choices], validate_choice=False
    )
    why = TextAreaField(
        marked("Why it is kept"), [up_to(MAX_WORDS), plain_lines], filters=[stripped]
    )

    def __init__(
        self, language: Language, formdata: Any = None, *, is_held: bool, **values: Any
    ) -> None:
        super().__init__(language, formdata, **values)
        offered = (STAY, ASK) if is_held else (GO, STAY)
        self.decision.choices = [(each, self.say(DECISIONS[each])) for each in offered]

    def validate_why(self, field: Field) -> None:
        if self.decision.data == STAY and not field.data:
            raise ValidationError(self.say(marked("Please say in a few words why.")))


def keeping(context: Context) -> Response:
    shown = retention.kept(context.db, context.actor, context.id("case_id"), now=context.now)
    return _page(context, shown, _form(context, shown))


def decide_keeping(context: Context) -> Response:
    """What came between the page and its button is shown on the page again."""
    case_id = context.id("case_id")
    shown = retention.kept(context.db, context.actor, case_id, now=context.now)
    form = _form(context, shown, context.asked.form)
    if not form.validate():
        return _page(context, shown, form, status=422)
    who = context.db, context.actor, case_id
    try:
        if form.decision.data == STAY:
            retention.hold(*who, why=form.why.data or "", now=context.now)
        elif form.decision.data == ASK:
            retention.let_go(*who, now=context.now)
        else:
            retention.agree(*who, now=context.now)
    except NotAllowedNow as refusal:
        form.decision.errors = [form.say(refusal.reason)]
        return _page(context, shown, form, status=409)
    return to(f"/staff/cases/{case_id}/keep")


def _form(context: Context, shown: Kept, typed: Any = None) -> KeepingForm:
    is_held = shown.standing is not None and shown.standing.is_held
    return KeepingForm(context.language, typed, is_held=is_held)


def _page(context: Context, shown: Kept, form: KeepingForm, *, status: int = 200) -> Response:
    return context.page(
        "staff/keeping.html",
        shown=shown,
        form=form,
        waiting_names=WAITING,
        today=london_day(context.now),
        status=status,
    )
