"""Supervisors: how soon people of their partnership read and answer, and who set it when."""

from typing import Any

from starlette.responses import Response

from portal.domain.working_time import CLOCK_BOUNDS
from portal.services import own_clocks
from portal.web import forms
from portal.web.clock_forms import ClocksForm
from portal.web.page import Context, to

PLACE = "/staff/clocks"


def show_clocks(context: Context) -> Response:
    return _page(context)


def set_clocks(context: Context) -> Response:
    hours = context.portal.hours
    form = ClocksForm(context.language, context.asked.form, hours=hours)
    if not form.validate():
        return _page(context, form)
    own_clocks.set_clocks(
        context.db,
        context.actor,
        form.clocks(),
        once=forms.once_of(form.once.data),
        hours=hours,
        now=context.now,
    )
    return to(PLACE)


def _page(context: Context, sent: ClocksForm | None = None) -> Response:
    """What holds now stands in the form; without any of its own, what the installation begins
    with.
    """
    kept = own_clocks.clocks_set(context.db, context.actor, now=context.now)
    hours = context.portal.hours
    holds = kept[0].clocks if kept else hours.clocks
    values: dict[str, Any] = {name: str(getattr(holds, name)) for name in CLOCK_BOUNDS}
    blank = ClocksForm(context.language, hours=hours, once=forms.new_once(), **values)
    return context.page(
        "staff/clocks.html",
        kept=kept,
        form=sent or blank,
        sent=sent,
        begins=hours.clocks,
        status=422 if sent is not None else 200,
    )
