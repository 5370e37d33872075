"""Caseworkers and supervisors: a part of a case is handed to a colleague."""

from starlette.responses import Response

from portal.domain.handovers import from_whom, to_whom
from portal.domain.working_time import london_day
from portal.services import handovers, taking_back
from portal.services.handover_news import WORKER_CHANGED
from portal.services.handovers import HandoverPage
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
    once = forms.id_of(str(context.asked.form.get("once")))
    if once is not None and handovers.is_kept(context.db, context.actor, once):
        return to("/staff/tasks")
    return _page(context, context.asked.form)


def take_back(context: Context) -> Response:
    case_id = context.id("case_id")
    taking_back.take_back(
        context.db,
        context.actor,
        case_id=case_id,
        handover_id=context.id("handover_id"),
        hours=context.portal.hours,
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}/handover")


def _page(context: Context, typed: object) -> Response:
    case_id = context.id("case_id")
    shown = handovers.page_of(context.db, context.actor, case_id, now=context.now)
    form = _form(context, shown, typed)
    if typed is None or not form.validate():
        return context.page(
            "staff/handover.html",
            case_id=case_id,
            shown=shown,
            form=form,
            may_hand_over=bool(form.old_staff.choices),
            status=200 if typed is None else 422,
        )
    is_still_there = handovers.hand_over(
        context.db,
        context.actor,
        case_id=case_id,
        wanted=form.wanted,
        once=forms.once_of(form.once.data),
        hours=context.portal.hours,
        now=context.now,
    )
    news = f"/staff/cases/{case_id}/updates/{WORKER_CHANGED}"
    return to(news if is_still_there else "/staff/tasks")


def _form(context: Context, shown: HandoverPage, typed: object) -> HandoverForm:
    today, everybody = london_day(context.now), shown.part.colleagues
    old = from_whom(context.actor, everybody)
    # Who alone may leave cannot be who takes it.
    new = [each for each in to_whom(everybody) if len(old) > 1 or each not in old]
    form = HandoverForm(
        context.language,
        typed,
        today=today,
        old_staff=str(context.actor.staff_id),
        from_on=today,
        once=forms.new_once(),
    )
    form.old_staff.choices = {str(each.staff_id): each.name for each in old}
    nobody_yet = {"": context.language.say(NOBODY_YET)}
    form.new_staff.choices = nobody_yet | {str(each.staff_id): each.name for each in new}
    return form
