"""Caseworkers and supervisors: a part of a case is handed to a colleague."""

from starlette.responses import Response

from portal.domain.handovers import from_whom, to_whom
from portal.domain.working_time import london_day
from portal.services import handovers
from portal.services.handover_news import WORKER_CHANGED
from portal.web import forms
from portal.web.handover_forms import NOBODY_YET, HandoverForm
from portal.web.page import Context, to


def handover(context: Context) -> Response:
    """What is unread and open first, then the form."""
    return _page(context, None)


def hand_over(context: Context) -> Response:
    """Leads to the news of it, for whoever may still write it; what was kept before is not asked
    again.
    """
    once = forms.id_of(context.asked.form.get("once"))
    if once is not None and handovers.is_kept(context.db, context.actor, once):
        return to("/staff/tasks")
    return _page(context, context.asked.form)


def _page(context: Context, typed: object) -> Response:
    case_id, today = context.id("case_id"), london_day(context.now)
    shown = handovers.page_of(context.db, context.actor, case_id, now=context.now)
    old = from_whom(context.actor, shown.part.colleagues)
    form = HandoverForm(
        context.language,
        typed,
        today=today,
        old_staff=str(context.actor.staff_id),
        from_on=today,
        once=forms.new_once(),
    )
    form.old_staff.choices = {str(each.staff_id): each.name for each in old}
    form.new_staff.choices = {
        "": context.language.say(NOBODY_YET),
        **{
            str(each.staff_id): each.name
            for each in to_whom(shown.part.colleagues)
            if len(old) > 1 or each not in old
        },
    }
    if typed is None or not form.validate():
        return context.page(
            "staff/handover.html",
            case_id=case_id,
            shown=shown,
            form=form,
            may_hand_over=bool(old),
            status=200 if typed is None else 422,
        )
    is_still_there = handovers.hand_over(
        context.db,
        context.actor,
        case_id=case_id,
        **form.filled_in,
        once=forms.once_of(form.once.data),
        hours=context.portal.hours,
        now=context.now,
    )
    news = f"/staff/cases/{case_id}/updates/{WORKER_CHANGED}"
    return to(news if is_still_there else "/staff/tasks")
