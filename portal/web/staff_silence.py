"""Supervisors: who has waited how long, and how often what was promised was kept."""

from starlette.responses import Response

from portal.domain.working_time import london_day
from portal.services import happenings, health, silence
from portal.services.silence import COUNTED_DAYS, Order
from portal.web.page import Context


def silence_list(context: Context) -> Response:
    order = Order.BROKEN if context.asked.query.get("by") == Order.BROKEN else Order.LONGEST
    shown = silence.silence_for(
        context.db, context.actor, order=order, hours=context.portal.hours, now=context.now
    )
    return context.page(
        "staff/silence.html",
        silence=shown,
        running=happenings.running_for(context.db, context.actor),
        today=london_day(context.now),
        order=order.value,
        counted_days=COUNTED_DAYS,
        texts_stopped_since=health.texts_stopped_since(context.db, now=context.now),
    )
