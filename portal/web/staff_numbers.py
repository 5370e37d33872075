"""Caseworkers: who must never be contacted about a case."""

from starlette.responses import Response

from portal.services import barred, cases
from portal.web.page import Context, to
from portal.web.phone_forms import BarredForm


def barred_list(context: Context) -> Response:
    return _page(context, BarredForm(context.language))


def bar_number(context: Context) -> Response:
    cases.case_of_staff(context.db, context.actor, context.id("case_id"))
    form = BarredForm(context.language, context.asked.form)
    if not form.validate():
        return _page(context, form, status=422)
    assert form.normal is not None, "the form has been found good"
    barred.bar_number(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        number=form.normal,
        who=form.who.data or "",
        now=context.now,
    )
    return to(_address(context))


def end_barring(context: Context) -> Response:
    barred.end_barring(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        barred_id=context.id("barred_id"),
        now=context.now,
    )
    return to(_address(context))


def _address(context: Context) -> str:
    return f"/staff/cases/{context.id('case_id')}/never-contact"


def _page(context: Context, form: BarredForm, *, status: int = 200) -> Response:
    case_id = context.id("case_id")
    people = barred.barred_on_case(context.db, context.actor, case_id, now=context.now)
    return context.page(
        "staff/never_contact.html", case_id=case_id, people=people, form=form, status=status
    )
