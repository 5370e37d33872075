"""Who is who, for a child or carer; and what a caseworker lets them know of herself."""

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from portal.domain.helpers import JOB_NAMES, MyPerson
from portal.domain.people import AGENCY_KIND_NAMES, AGENCY_PICTURES, DOES, Role
from portal.domain.working_time import london_day
from portal.services import cases, helper_cards, my_people
from portal.services.gate import CANNOT_BE_SENT
from portal.web import forms
from portal.web.helper_forms import HelperForm
from portal.web.page import Context, to


@dataclass(frozen=True, slots=True)
class Helper:
    """One of them in words; days are "" where none is known."""

    name: str
    job: str
    agency: str
    picture: str
    does: str
    phone: str
    is_new: bool
    next_name: str
    next_day: str
    away_until: str
    cover: str


def who_helps(context: Context) -> Response:
    people = my_people.people_for(context.db, context.actor, now=context.now)
    return context.page(
        "family/people.html",
        people=tuple(_helper(context, each) for each in people),
        team_phone=context.portal.settings.team_phone,
        is_child=context.actor.role is Role.CHILD,
        once=forms.new_once(),
    )


def _helper(context: Context, each: MyPerson) -> Helper:
    def day(on: Any) -> str:
        return context.language.day(on, context.actor.level) if on else ""

    say = context.language.say
    return Helper(
        each.name,
        say(JOB_NAMES[each.job]) if each.job else "",
        say(AGENCY_KIND_NAMES[each.agency_kind]),
        AGENCY_PICTURES[each.agency_kind],
        say(DOES[each.agency_kind]),
        each.phone,
        each.is_new,
        say(each.next_name) if each.next_name else "",
        day(each.next_on),
        day(each.away_until),
        each.cover_name,
    )


def own_card(context: Context) -> Response:
    return _card_page(context, None)


def keep_own_card(context: Context) -> Response:
    return _card_page(context, context.asked.form)


def _card_page(context: Context, typed: object) -> Response:
    db, actor, case_id = context.db, context.actor, context.id("case_id")
    case = cases.case_for(db, actor, case_id, now=context.now)
    kept = helper_cards.own_card(db, actor, case_id)
    form = HelperForm(
        context.language,
        typed,
        today=london_day(context.now),
        called=kept.called,
        job=kept.job.value if kept.job else "",
        phone=kept.phone,
        next_on=kept.next_on,
    )
    is_good = typed is not None and form.validate()
    if is_good and not helper_cards.is_fit_to_read(db, actor, case_id, form.card.called):
        form.called.errors = [context.language.say(CANNOT_BE_SENT)]
        is_good = False
    if not is_good:
        return context.page(
            "staff/own_card.html", case=case, form=form, status=200 if typed is None else 422
        )
    helper_cards.keep_own_card(db, actor, case_id, form.card, now=context.now)
    return to(f"/staff/cases/{case_id}")
