"""Caseworkers: somebody else who looks after the child joins the family on a case."""

from datetime import time
from uuid import UUID

from starlette.responses import Response

from portal.messages.numbers import mobile_number
from portal.services import cases, gate, joining, numbers
from portal.web import forms, phone_forms
from portal.web.carer_forms import CarerFields, CarerForm
from portal.web.page import Context, to


def new_carer(context: Context) -> Response:
    cases.case_of_staff(context.db, context.actor, context.id("case_id"))
    return _page(context, _form(context, None))


def add_carer(context: Context) -> Response:
    case_id = context.id("case_id")
    cases.case_of_staff(context.db, context.actor, case_id)
    form = _form(context, context.asked.form)
    once = forms.once_of(form.once.data)
    is_kept = joining.has_joined(context.db, context.actor, case_id, once)
    if not is_good(context, form, case_id, is_kept=is_kept):
        return _page(context, form, status=422)
    joining.add_carer(
        context.db,
        context.actor,
        case_id=case_id,
        carer=form.carer,
        once=once,
        phone_days=context.portal.settings.phone_days,
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}")


def is_good(context: Context, form: CarerFields, case_id: UUID | None, *, is_kept: bool) -> bool:
    """What else is known of the carer's number is said at its field, once."""
    is_whole = form.validate()
    if form.mobile is None or is_kept:
        return is_whole
    verdict = numbers.check_number(context.db, context.actor, case_id, form.mobile, now=context.now)
    said = phone_forms.said_of(verdict, form, has_checked=bool(form.anyway.data))
    form.carer_mobile.errors = [*form.carer_mobile.errors, *said]
    return is_whole and not said


def _form(context: Context, typed: object) -> CarerForm:
    case_id = context.id("case_id")
    form = CarerForm(
        context.language,
        typed,
        mobile_number=mobile_number,
        never_names=gate.names_to_keep(context.db, context.actor, case_id) if typed else (),
        carer_language="en",
        from_time=time(10),
        until_time=time(17),
        once=forms.new_once(),
    )
    form.carer_language.choices = [
        (each.code, each.name) for each in context.portal.languages.offered
    ]
    return form


def _page(context: Context, form: CarerForm, *, status: int = 200) -> Response:
    return context.page(
        "staff/new_carer.html", case_id=context.id("case_id"), form=form, status=status
    )
