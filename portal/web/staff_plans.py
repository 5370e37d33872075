"""Caseworkers: what was agreed with a family about being told."""

from starlette.responses import Response

from portal.domain.plans import CONTACT_HOW_NAMES, Agreement
from portal.domain.working_time import london_day
from portal.services import cases, check_ins, contact_plans
from portal.web import forms
from portal.web.page import Context, to
from portal.web.plan_forms import PlanForm


def plan(context: Context) -> Response:
    """The form stands as what holds now."""
    return _page(context, None)


def agree_plan(context: Context) -> Response:
    return _page(context, context.asked.form)


def _page(context: Context, typed: object) -> Response:
    case_id, today = context.id("case_id"), london_day(context.now)
    case = cases.case_for(context.db, context.actor, case_id, now=context.now)
    plans = contact_plans.plans_of_case(context.db, context.actor, case_id)
    now_holds = plans[0] if plans else Agreement(by_staff_id=context.actor.staff_id)
    form = PlanForm(
        context.language,
        typed,
        today=today,
        every_days=str(now_holds.every_days),
        how=now_holds.how.value,
        safe_times=now_holds.safe_times,
        by_staff=str(now_holds.by_staff_id),
        agreed_on=today,
        once=forms.new_once(),
    )
    form.by_staff.choices = {
        str(each.staff_id): f"{each.name}, {each.agency_name}" for each in case.staff
    }
    is_good = typed is not None and form.validate()
    if not is_good:
        return context.page(
            "staff/plan.html",
            case=case,
            plans=plans,
            form=form,
            how_names=CONTACT_HOW_NAMES,
            check_ins=check_ins.check_ins_of_case(context.db, context.actor, case_id),
            status=200 if typed is None else 422,
        )
    contact_plans.agree_plan(
        context.db,
        context.actor,
        case_id=case_id,
        agreed=form.agreed,
        once=forms.once_of(form.once.data),
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}")
