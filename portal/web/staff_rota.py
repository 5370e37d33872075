"""Supervisors: who of their agency reads worries when, who is away, and what is agreed for the
night.
"""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from portal.domain.rota_lines import NightTerms
from portal.services import rota_keeping
from portal.web import forms
from portal.web.page import Context, to
from portal.web.rota_forms import WEEKDAYS, AwayForm, NightForm, ShiftForm

PLACE = "/staff/rota"


def show_rota(context: Context) -> Response:
    _, page = _page(context, {})
    assert page is not None
    return page


def add_shift(context: Context) -> Response:
    form, page = _page(context, {"shift": context.asked.form})
    if page is not None:
        return page
    rota_keeping.add_shift(
        context.db,
        context.actor,
        staff_id=UUID(form.staff.data),
        weekday=int(form.weekday.data),
        from_time=form.from_time.data,
        until_time=form.until_time.data,
        is_cover=bool(form.is_cover.data),
        once=forms.once_of(form.once.data),
        now=context.now,
    )
    return to(PLACE)


def add_absence(context: Context) -> Response:
    form, page = _page(context, {"away": context.asked.form})
    if page is not None:
        return page
    rota_keeping.add_absence(
        context.db,
        context.actor,
        staff_id=UUID(form.away_staff.data),
        from_on=form.from_on.data,
        until_on=form.until_on.data,
        once=forms.once_of(form.once.data),
        now=context.now,
    )
    return to(PLACE)


def record_night(context: Context) -> Response:
    form, page = _page(context, {"night": context.asked.form})
    if page is not None:
        return page
    terms = NightTerms(
        UUID(form.agency.data),
        form.team.data,
        form.phone.data,
        form.first_on.data,
        form.last_on.data,
        form.opens_time.data,
        form.closes_time.data,
    )
    once = forms.once_of(form.once.data)
    rota_keeping.record_night(context.db, context.actor, terms, once=once, now=context.now)
    return to(PLACE)


def end_shift(context: Context) -> Response:
    rota_keeping.end_shift(context.db, context.actor, context.id("shift_id"), now=context.now)
    return to(PLACE)


def end_absence(context: Context) -> Response:
    rota_keeping.end_absence(context.db, context.actor, context.id("absence_id"), now=context.now)
    return to(PLACE)


def end_night(context: Context) -> Response:
    rota_keeping.end_night(context.db, context.actor, context.id("night_id"), now=context.now)
    return to(PLACE)


def _page(context: Context, typed: dict[str, Any]) -> tuple[Any, Response | None]:
    """The form that was sent, checked; and the page with every form on it, unless all is well."""
    rota = rota_keeping.rota_for(context.db, context.actor, now=context.now)
    hours, say = context.portal.hours, context.language
    shift = ShiftForm(
        say,
        typed.get("shift"),
        from_time=hours.opens,
        until_time=hours.closes,
        once=forms.new_once(),
    )
    away = AwayForm(say, typed.get("away"), once=forms.new_once())
    night = NightForm(
        say,
        typed.get("night"),
        opens_time=hours.closes,
        closes_time=hours.opens,
        once=forms.new_once(),
    )
    people = {str(each.staff_id): each.name for each in rota.staff}
    shift.staff.choices = away.away_staff.choices = people
    night.agency.choices = {str(each): name for each, name in rota.agencies}
    every: dict[str, Any] = {"shift": shift, "away": away, "night": night}
    sent = next((every[name] for name in typed), None)
    if sent is not None and sent.validate():
        return sent, None
    page = context.page(
        "staff/rota.html",
        rota=rota,
        weekdays=WEEKDAYS,
        sent=sent,
        status=200 if sent is None else 422,
        **every,
    )
    return sent, page
