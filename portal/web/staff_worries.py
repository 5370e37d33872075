"""Caseworkers: the worries nobody may fail to notice, and the act of noticing one."""

from starlette.responses import Response

from portal.domain.worries import WORRY_NAMES
from portal.services import health, worries
from portal.web.family import marks_of
from portal.web.page import Context, to


def worry_inbox(context: Context) -> Response:
    return context.page(
        "staff/worries.html",
        worries=worries.inbox(context.db, context.actor, now=context.now),
        names=WORRY_NAMES,
        now=context.now,
        texts_stopped_since=health.texts_stopped_since(context.db, now=context.now),
    )


def staff_worry(context: Context) -> Response:
    shown = worries.worry_for_staff(
        context.db, context.actor, context.id("worry_id"), now=context.now
    )
    return context.page(
        "staff/worry.html",
        worry=shown,
        name=WORRY_NAMES[shown.shown.kind],
        marks=marks_of(context, shown.shown),
        is_late=shown.shown.is_late(context.now),
    )


def acknowledge_worry(context: Context) -> Response:
    worry_id = context.id("worry_id")
    worries.acknowledge(context.db, context.actor, worry_id, now=context.now)
    return to(f"/staff/worries/{worry_id}")
