"""Staff: a carer is frozen without her seeing it, or somebody's access is ended at once."""

from uuid import UUID

from starlette.responses import Response
from wtforms import BooleanField, Field, TextAreaField
from wtforms.validators import ValidationError

from portal.domain.access import StopKind, StopState
from portal.domain.words import marked
from portal.services import ending_access, freezing
from portal.web.forms import OurForm, filled, plain_lines, stripped, up_to
from portal.web.page import Context, to

MAX_REASON = 500


class ReasonForm(OurForm):
    reason = TextAreaField(
        marked("Why"), [filled, up_to(MAX_REASON), plain_lines], filters=[stripped]
    )


class EndForm(OurForm):
    end_reason = TextAreaField(
        marked("Why"), [filled, up_to(MAX_REASON), plain_lines], filters=[stripped]
    )
    is_sure = BooleanField(marked("This person is known now to be the one to fear"))

    def validate_is_sure(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(self.say(marked("Please say that this is so.")))


def access_of(context: Context) -> Response:
    return _page(context, ReasonForm(context.language), EndForm(context.language))


def ask_freeze(context: Context) -> Response:
    form = ReasonForm(context.language, context.asked.form)
    if not form.validate():
        return _page(context, form, EndForm(context.language), status=422)
    stop_id = freezing.ask_freeze(
        context.db,
        context.actor,
        **_person(context),
        reason=form.reason.data or "",
        now=context.now,
    )
    return to(_address(context, stop_id))


def end_access(context: Context) -> Response:
    form = EndForm(context.language, context.asked.form)
    if not form.validate():
        return _page(context, ReasonForm(context.language), form, status=422)
    stop_id = ending_access.end_access(
        context.db,
        context.actor,
        **_person(context),
        reason=form.end_reason.data or "",
        now=context.now,
    )
    return to(_address(context, stop_id))


def show_stop(context: Context) -> Response:
    stop = freezing.stop_for(context.db, context.actor, **_stop(context), now=context.now)
    is_open = stop.state in {StopState.ASKED, StopState.LIFT_ASKED}
    return context.page(
        "staff/stop.html",
        case_id=context.id("case_id"),
        stop=stop,
        is_end=stop.kind is StopKind.END,
        may_decide=is_open and context.actor.is_supervisor and not stop.is_asked_by_reader,
    )


def decide_stop(context: Context) -> Response:
    agrees = context.asked.form.get("agrees") == "y"
    freezing.decide_stop(
        context.db, context.actor, **_stop(context), agrees=agrees, now=context.now
    )
    return to(_address(context, context.id("stop_id")))


def ask_lift(context: Context) -> Response:
    freezing.ask_lift(context.db, context.actor, **_stop(context), now=context.now)
    return to(_address(context, context.id("stop_id")))


def say_checked(context: Context) -> Response:
    ending_access.say_checked(context.db, context.actor, **_stop(context), now=context.now)
    return to(_address(context, context.id("stop_id")))


def _person(context: Context) -> dict[str, UUID]:
    return {"case_id": context.id("case_id"), "person_id": context.id("person_id")}


def _stop(context: Context) -> dict[str, UUID]:
    return {"case_id": context.id("case_id"), "stop_id": context.id("stop_id")}


def _address(context: Context, stop_id: UUID) -> str:
    return f"/staff/cases/{context.id('case_id')}/stops/{stop_id}"


def _page(context: Context, form: ReasonForm, end: EndForm, *, status: int = 200) -> Response:
    person = freezing.access_of(context.db, context.actor, **_person(context), now=context.now)
    return context.page(
        "staff/access.html",
        case_id=context.id("case_id"),
        person=person,
        form=form,
        end=end,
        status=status,
    )
