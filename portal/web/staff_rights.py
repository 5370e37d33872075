"""For staff: what each decision on a case gives rise to, who knows it, and what was asked."""

from datetime import date

from starlette.responses import Response

from portal.domain.askings import Step
from portal.domain.passport import Responsibility
from portal.domain.people import LEVEL_NAMES, Role
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.right_labels import DOOR_NAMES, STEP_NAMES
from portal.domain.working_time import london_day
from portal.services import asking_news, askings, explained, guides, known_days, passports, rights
from portal.services.asking_steps import Stepped
from portal.services.askings import AskingLine, Made
from portal.services.explained import ExplainedDecision
from portal.web.asking_again import where_of
from portal.web.forms import id_of
from portal.web.page import Context, to
from portal.web.staff_right_forms import DaysForm, FirstToldForm, StepForm, WishForm
from portal.web.staff_rules import rule_of_age

# After these nothing more is written down.
CLOSED = (Step.ANSWERED, Step.ENDED)


def rights_of_case(context: Context) -> Response:
    case_id = context.id("case_id")
    decisions = explained.explained_on_case(
        context.db, context.actor, case_id, where_of(context), now=context.now
    )
    written = known_days.days_of_case(context.db, context.actor, case_id)
    today = london_day(context.now)
    return context.page(
        "staff/rights.html",
        case_id=case_id,
        decisions=decisions,
        askings=askings.askings_of_case(context.db, context.actor, case_id),
        written=written,
        money=known_days.dates_of(written, holidays=_holidays(context), today=today),
        doors=DOOR_NAMES,
        steps=STEP_NAMES,
        contact_on=rule_of_age(context).day(written.known.born_on, _holidays(context))
        if written.known.born_on
        else None,
        today=today,
    )


def guides_of_case(context: Context) -> Response:
    """Which guides the family opened: a part of what was explained to whom, and when."""
    case_id = context.id("case_id")
    return context.page(
        "staff/guides.html",
        case_id=case_id,
        guides=guides.opened_on_case(context.db, context.actor, case_id, now=context.now),
        level_names=LEVEL_NAMES,
        languages={each.code: each.name for each in context.portal.languages.all},
    )


def days_of_child(context: Context) -> Response:
    case_id = context.id("case_id")
    written = known_days.days_for_staff(context.db, context.actor, case_id, now=context.now)
    known = written.known
    reported = {True: "yes", False: "no", None: "unknown"}[known.is_reported]
    form = DaysForm(
        context.language,
        today=london_day(context.now),
        born_on=known.born_on,
        reported_on=known.reported_on,
        is_reported=reported,
    )
    return context.page("staff/right_days.html", case_id=case_id, form=form)


def write_days(context: Context) -> Response:
    case_id = context.id("case_id")
    form = DaysForm(context.language, context.asked.form, today=london_day(context.now))
    if not form.validate():
        known_days.days_for_staff(context.db, context.actor, case_id, now=context.now)
        return context.page("staff/right_days.html", case_id=case_id, form=form, status=422)
    known_days.write_days(
        context.db,
        context.actor,
        case_id,
        form.known,
        holidays=_holidays(context),
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}/rights")


def right_of_decision(context: Context) -> Response:
    return _decision(context)


def set_first_told(context: Context) -> Response:
    today = london_day(context.now)
    form = FirstToldForm(context.language, context.asked.form, today=today)
    if not form.validate():
        return _decision(context, told=form, status=422)
    assert form.told_on.data is not None
    try:
        rights.set_first_told(
            context.db,
            context.actor,
            context.id("case_id"),
            context.id("update_id"),
            form.told_on.data,
            where=where_of(context),
            now=context.now,
        )
    except NotAllowedNow as refusal:
        form.told_on.errors = [context.language.say(str(refusal))]
        return _decision(context, told=form, status=422)
    return to(f"/staff/cases/{context.id('case_id')}/rights")


def write_wish(context: Context) -> Response:
    """Somebody said it aloud; a worker writes it down, and it is sent like any other."""
    case_id = context.id("case_id")
    shown = _one(context)
    form = _wish_form(context, shown, context.asked.form)
    if not form.validate():
        return _decision(context, wish=form, status=422)
    who = next(each for each in shown.people if each.person_id == id_of(form.person.data))
    asking_id = asking_news.write_wish(
        context.db,
        context.actor,
        shown.line,
        Made(who.person_id, who.role, who.language, form.helper.data or ""),
        languages=context.portal.languages,
        renderer=context.portal.renderer,
        hours=context.portal.hours,
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}/askings/{asking_id}")


def staff_asking(context: Context) -> Response:
    line = _asking(context)
    form = StepForm(context.language, today=london_day(context.now), due_on=line.due_on)
    return _asking_page(context, line, form)


def take_step(context: Context) -> Response:
    line = _asking(context)
    form = StepForm(context.language, context.asked.form, today=london_day(context.now))
    if line.step not in CLOSED:
        form.offer(line.step)
    else:
        form.step.choices = [(each.value, each.value) for each in Step if each is not Step.ENDED]
    if not form.validate():
        return _asking_page(context, line, form, status=422)
    assert form.on.data is not None
    case_id = context.id("case_id")
    stepped = Stepped(Step(form.step.data), form.on.data, form.due_on.data)
    try:
        asking_news.step_and_tell(
            context.db,
            context.actor,
            case_id,
            line.asking_id,
            stepped,
            renderer=context.portal.renderer,
            hours=context.portal.hours,
            now=context.now,
        )
    except NotAllowedNow as refusal:
        form.on.errors = [context.language.say(str(refusal))]
        return _asking_page(context, line, form, status=422)
    if stepped.step is Step.SENT and line.is_review:
        # Whoever asked was told. The others may hear of it: the form is there to look over first.
        return to(f"/staff/cases/{case_id}/updates/review_asked")
    return to(f"/staff/cases/{case_id}/askings/{line.asking_id}")


def _holidays(context: Context) -> frozenset[date]:
    return context.portal.hours.holidays


def _one(context: Context) -> ExplainedDecision:
    """The decision of this address. Raises NotFound where nobody can ask about it."""
    found = explained.explained_on_case(
        context.db, context.actor, context.id("case_id"), where_of(context), now=context.now
    )
    for each in found:
        if each.line.update_id == context.id("update_id") and each.line.way is not None:
            return each
    raise NotFound


def _wish_form(context: Context, shown: ExplainedDecision, typed: object = None) -> WishForm:
    form = WishForm(context.language, typed)
    form.person.choices = [(str(each.person_id), each.name) for each in shown.people]
    return form


def _decision(
    context: Context,
    *,
    told: FirstToldForm | None = None,
    wish: WishForm | None = None,
    status: int = 200,
) -> Response:
    shown = _one(context)
    today = london_day(context.now)
    return context.page(
        "staff/right.html",
        case_id=context.id("case_id"),
        shown=shown,
        told=told or FirstToldForm(context.language, today=today, told_on=shown.line.told_on),
        wish=wish or _wish_form(context, shown),
        doors=DOOR_NAMES,
        today=today,
        status=status,
    )


def _asking(context: Context) -> AskingLine:
    return askings.asking_for_staff(
        context.db,
        context.actor,
        context.id("case_id"),
        context.id("asking_id"),
        now=context.now,
    )


def _is_parent(context: Context, line: AskingLine) -> bool:
    held = passports.responsibility_of(context.db, context.actor, line.person_id)
    return held is Responsibility.YES


def _asking_page(
    context: Context, line: AskingLine, form: StepForm, *, status: int = 200
) -> Response:
    if line.step not in CLOSED:
        form.offer(line.step)
    return context.page(
        "staff/asking.html",
        case_id=context.id("case_id"),
        line=line,
        form=form,
        is_open=line.step not in CLOSED,
        is_child=line.role is Role.CHILD,
        is_parent=line.role is Role.CHILD or _is_parent(context, line),
        door=context.language.say(DOOR_NAMES[line.door]),
        step=context.language.say(STEP_NAMES[line.step]),
        status=status,
    )
