"""Staff: something happened that a family has to be told in the days of the Victims' Code."""

from dataclasses import dataclass
from uuid import UUID

from starlette.responses import Response

from portal.domain.code_clocks import COURT_NOTICE
from portal.domain.people import CaseKind
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.update_model import UpdateType
from portal.domain.victims_code import clocks_for, types_that_answer
from portal.domain.working_time import london_day
from portal.services import cases, choosing, happenings
from portal.services.happenings import HappeningLine
from portal.web.forms import once_of
from portal.web.happening_forms import HappenedForm, SomebodyToldForm, happened_form
from portal.web.page import Context, to


@dataclass(frozen=True, slots=True)
class RunningCard:
    """One clock that runs: how it stands, and the news by which it can be told."""

    line: HappeningLine
    is_late: bool
    # It is the court that has to tell us: there is nothing yet that the family could be told.
    is_the_courts: bool
    news: tuple[UpdateType, ...]
    form: SomebodyToldForm


def happened(context: Context) -> Response:
    return _page(context)


def write_down_happened(context: Context) -> Response:
    case = cases.case_seen_by(context.db, context.actor, context.id("case_id"))
    clocks = clocks_for(CaseKind(case.kind))
    form = happened_form(context.language, clocks, london_day(context.now), context.asked.form)
    if not form.validate():
        return _page(context, form=form, status=422)
    assert form.happened_on.data is not None, "the form has been found good"
    happenings.write_down(
        context.db,
        context.actor,
        case_id=case.id,
        key=form.happened.data,
        happened_on=form.happened_on.data,
        once=once_of(form.once.data),
        hours=context.portal.hours,
        now=context.now,
    )
    return to(_address(context))


def end_happened(context: Context) -> Response:
    """Told by a person, or written down by mistake."""
    happening_id = context.id("happening_id")
    which = (context.db, context.actor, context.id("case_id"), happening_id)
    if context.asked.form.get("mistake"):
        happenings.say_mistake(*which, now=context.now)
        return to(_address(context))
    form = _told_form(context, happening_id, context.asked.form)
    if form.validate():
        assert form.told_on.data is not None, "the form has been found good"
        try:
            happenings.say_told(*which, told_on=form.told_on.data, now=context.now)
        except NotAllowedNow as refusal:
            form.told_on.errors = [context.language.say(refusal.reason)]
        else:
            return to(_address(context))
    return _page(context, told=(happening_id, form), status=422)


def _address(context: Context) -> str:
    return f"/staff/cases/{context.id('case_id')}/happened"


def _told_form(context: Context, happening_id: UUID, typed: object = None) -> SomebodyToldForm:
    """Several such forms stand on one page: the fields' names are the same, their ids are not."""
    form = SomebodyToldForm(context.language, typed, told_on=london_day(context.now))
    form.told_on.id = f"told-{happening_id.hex}"
    return form


def _page(
    context: Context,
    *,
    form: HappenedForm | None = None,
    told: tuple[UUID, SomebodyToldForm] | None = None,
    status: int = 200,
) -> Response:
    case = cases.case_seen_by(context.db, context.actor, context.id("case_id"))
    lines = happenings.happenings_of_case(context.db, context.actor, case.id, now=context.now)
    clocks, today = clocks_for(CaseKind(case.kind)), london_day(context.now)
    may = _may_tell(context, case.id)
    return context.page(
        "staff/happened.html",
        case_id=case.id,
        here=_address(context),
        reference=case.reference,
        form=form or happened_form(context.language, clocks, today),
        told_form=told[1] if told else None,
        is_for_this_child=bool(clocks),
        running=tuple(_card(context, each, may, told) for each in lines if each.ended_at is None),
        ended=tuple(each for each in lines if each.ended_at is not None),
        status=status,
    )


def _may_tell(context: Context, case_id: UUID) -> dict[str, UpdateType]:
    """Who only oversees the case publishes nothing to it."""
    try:
        types = choosing.types_for_case(context.db, context.actor, case_id)
    except NotFound:
        return {}
    return {each.key: each for each in types}


def _card(
    context: Context,
    line: HappeningLine,
    may: dict[str, UpdateType],
    told: tuple[UUID, SomebodyToldForm] | None,
) -> RunningCard:
    today, key = london_day(context.now), line.runs.clock.key
    form = told[1] if told and told[0] == line.happening_id else None
    is_the_courts = key == COURT_NOTICE
    types = () if is_the_courts else types_that_answer(key)
    return RunningCard(
        line,
        line.runs.is_late(today),
        is_the_courts,
        tuple(may[each] for each in types if each in may),
        form or _told_form(context, line.happening_id),
    )
