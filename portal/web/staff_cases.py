"""Caseworkers: a new case, and one case."""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from starlette.responses import Response

from portal.domain import kit_texts
from portal.domain.filmed_talk import ANSWER_NAMES
from portal.domain.passport import NEED_NAMES
from portal.domain.people import CHILD_LEVELS, LEVEL_NAMES, CaseKind, Level, Role
from portal.domain.plans import CONTACT_HOW_NAMES
from portal.domain.promises import DEFAULT_EVERY_DAYS
from portal.domain.tellings import SENTENCES
from portal.domain.victims_code import TellingInTime, clocks_for, telling_in_time
from portal.domain.withdrawals import REASON_WORDS
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.messages.numbers import mobile_number
from portal.services import (
    autosave,
    cases,
    opening,
    receipts,
    secret_pictures,
    told,
)
from portal.services.cases import FamilyMember
from portal.services.opening import NewPerson
from portal.services.told import UpdateOnCase
from portal.web import carer_forms, forms, staff_carers, staff_forms
from portal.web.happening_forms import happened_form
from portal.web.page import Context, to
from portal.web.staff_choose import likely
from portal.web.wishes import asked_by

NO_TEXTS = marked("No confirmed mobile, so no texts: ring or visit when there is news.")
TEXTS_GO = marked("Texts go to a confirmed mobile. It has to be checked again by %(until)s.")
NOT_CHECKED = marked(
    "No texts since %(until)s: their phone has to be checked with them. Ring or visit when there "
    "is news."
)


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One family member on the case page."""

    person_id: UUID
    is_child: bool
    is_frozen: bool
    name: str
    language: str
    level: str
    phone: str
    needs: tuple[str, ...]
    interpreter: str


@dataclass(frozen=True, slots=True)
class UpdateLine:
    """One published update on the case page: what became of it, and what can be done about it."""

    title: str
    published_at: datetime
    opened: int
    told: int
    puts_something_right: bool
    put_right: str
    withdrawn: str
    withdrawn_by: str
    why: str
    correct_href: str
    withdraw_href: str
    note_href: str
    in_time: TellingInTime | None
    by_person: tuple[str, ...]


def new_case(context: Context) -> Response:
    form = _case_form(
        context,
        None,
        kind=CaseKind.HARMED.value,
        child_language="en",
        child_level=Level.SIMPLE.value,
        carer_language="en",
        from_time=time(10),
        until_time=time(17),
        every_days=str(DEFAULT_EVERY_DAYS),
        once=forms.new_once(),
    )
    return context.page("staff/new_case.html", form=form)


def open_case(context: Context) -> Response:
    form = _case_form(context, context.asked.form)
    if not _is_good(context, form):
        return context.page("staff/new_case.html", form=form, status=422)
    case_id = opening.open_case(
        context.db,
        context.actor,
        family=_family(form),
        staff_ids=tuple(UUID(each) for each in form.staff.data or ()),
        once=forms.once_of(form.once.data),
        now=context.now,
        kind=CaseKind(form.kind.data),
        agreed=form.agreed,
        barred=((form.barred, form.barred_who.data or ""),) if form.barred else (),
        phone_days=context.portal.settings.phone_days,
    )
    return to(f"/staff/cases/{case_id}")


def _family(form: staff_forms.CaseForm) -> tuple[NewPerson, ...]:
    family = [
        NewPerson(
            Role.CHILD,
            form.child_name.data or "",
            form.child_language.data,
            Level(form.child_level.data),
            needs=carer_forms.needs_of(form.child_needs.data, form.child_interpreter.data),
        )
    ]
    if form.carer_name.data:
        family.append(form.carer)
    return tuple(family)


def _is_good(context: Context, form: staff_forms.CaseForm) -> bool:
    is_opened = opening.is_opened(context.db, context.actor, forms.once_of(form.once.data))
    return staff_carers.is_good(context, form, None, is_kept=is_opened is not None)


def show_case(context: Context) -> Response:
    case_id = context.id("case_id")
    case = cases.case_for(context.db, context.actor, case_id, now=context.now)
    today = london_day(context.now)
    updates = told.updates_of_case(context.db, context.actor, case_id)
    return context.page(
        "staff/case.html",
        case=case,
        likely=likely(context, case, updates),
        talk_answer=_talk_answer(context, case),
        drafts=autosave.my_drafts(context.db, context.actor, case_id),
        asked=asked_by(context, case.family),
        how_names=CONTACT_HOW_NAMES,
        hand_texts={kind.value: name for kind, name in kit_texts.NAMES.items()},
        family=tuple(_member(context, each) for each in case.family),
        updates=tuple(_update(context, case_id, each) for each in updates),
        texts=receipts.texts_of_case(context.db, context.actor, case_id),
        today=today,
        happened_form=happened_form(context.language, clocks_for(case.kind), today),
    )


def _talk_answer(context: Context, case: cases.OpenCase) -> str:
    """Yes, no or not yet, as she said it; "" where she said none of them."""
    answer = case.talk.answer if case.talk else None
    return context.language.say(ANSWER_NAMES[answer]) if answer else ""


def reset_pictures(context: Context) -> Response:
    case_id, person_id = context.id("case_id"), context.id("person_id")
    cases.member_of(context.db, context.actor, case_id, person_id)
    secret_pictures.reset(
        context.db, context.actor, case_id=case_id, person_id=person_id, now=context.now
    )
    return to(f"/staff/cases/{case_id}")


def _case_form(context: Context, typed: object, **values: object) -> staff_forms.CaseForm:
    form = staff_forms.CaseForm(context.language, typed, mobile_number=mobile_number, **values)
    languages = [(each.code, each.name) for each in context.portal.languages.offered]
    form.child_language.choices = form.carer_language.choices = languages
    form.child_level.choices = [
        (level.value, context.language.say(LEVEL_NAMES[level])) for level in CHILD_LEVELS
    ]
    form.staff.choices = [
        (str(each.staff_id), f"{each.name}, {each.agency_name}")
        for each in cases.staff_choices(context.db, context.actor)
    ]
    return form


def _member(context: Context, member: FamilyMember) -> MemberLine:
    return MemberLine(
        member.person_id,
        member.role is Role.CHILD,
        member.is_frozen,
        member.name,
        context.portal.languages.choose(member.language).name,
        context.language.say(LEVEL_NAMES[member.level]),
        _phone(context, member),
        tuple(context.language.say(NEED_NAMES[each]) for each in member.needs.listed),
        member.needs.interpreter,
    )


def _phone(context: Context, member: FamilyMember) -> str:
    """Whether texts go to them now, and until when that holds."""
    if member.role is Role.CHILD:
        return ""
    if member.texting is None:
        return context.language.say(NO_TEXTS)
    until = context.language.stamp(member.texting.until_at)
    sentence = TEXTS_GO if member.has_safe_mobile(context.now) else NOT_CHECKED
    return context.language.say(sentence) % {"until": until}


def _update(context: Context, case_id: UUID, each: UpdateOnCase) -> UpdateLine:
    say, stamp = context.language.say, context.language.stamp
    here = f"/staff/cases/{case_id}/told/{each.update_id}"
    return UpdateLine(
        each.update_type.title,
        each.published_at,
        each.opened,
        each.told,
        each.puts_something_right,
        stamp(each.put_right_at) if each.put_right_at else "",
        stamp(each.withdrawn_at) if each.withdrawn_at else "",
        each.withdrawn_by,
        say(REASON_WORDS[each.withdrawn_why].for_child) if each.withdrawn_why else "",
        "" if each.put_right_at else f"{here}/right",
        "" if each.withdrawn_at else f"{here}/back",
        f"{here}/note" if each.has_note else "",
        telling_in_time(
            each.update_type.key,
            each.values,
            london_day(each.published_at),
            context.portal.hours,
        ),
        tuple(
            say(SENTENCES[one.how])
            % {"name": one.name, "by": one.by, "day": context.language.day(one.on)}
            for one in each.by_person
        ),
    )
