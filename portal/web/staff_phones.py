"""Caseworkers: a person's phones, how each may be used, checked again, changed and ended."""

from typing import Any

from starlette.responses import Response

from portal.domain.people import Role
from portal.domain.phones import WEEKDAY_NAMES, WHOSE_NAMES, Phone
from portal.domain.words import marked
from portal.services import numbers, phones
from portal.services.cases import FamilyMember
from portal.services.phones import KeptPhone
from portal.web import phone_forms
from portal.web.page import Context, to
from portal.web.phone_forms import PhoneForm

# Nothing is agreed about a phone until somebody has asked.
UNASKED = Phone("")
AS_THEY_READ = marked("The language they read: %(language)s")


def phone_list(context: Context) -> Response:
    member, kept = _phones(context)
    return _list(
        context, member, kept, _form(context, member, None, **phone_forms.typed_of(UNASKED))
    )


def add_phone(context: Context) -> Response:
    member, kept = _phones(context)
    form = _form(context, member, context.asked.form)
    if not _is_good(context, form, member):
        return _list(context, member, kept, form, status=422)
    _confirm(context, form, member)
    return to(_address(context, member))


def one_phone(context: Context) -> Response:
    member, kept = _phone(context)
    return _one(
        context, member, kept, _form(context, member, None, **phone_forms.typed_of(kept.phone))
    )


def change_phone(context: Context) -> Response:
    member, kept = _phone(context)
    form = _form(context, member, context.asked.form)
    if not _is_good(context, form, member):
        return _one(context, member, kept, form, status=422)
    _confirm(context, form, member, contact_id=kept.contact_id)
    return to(_address(context, member))


def end_phone(context: Context) -> Response:
    case_id = context.id("case_id")
    person_id = phones.end_phone(
        context.db,
        context.actor,
        case_id=case_id,
        contact_id=context.id("contact_id"),
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}/people/{person_id}/phones")


def _phones(context: Context) -> tuple[FamilyMember, tuple[KeptPhone, ...]]:
    return phones.phones_of_person(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        person_id=context.id("person_id"),
        now=context.now,
    )


def _phone(context: Context) -> tuple[FamilyMember, KeptPhone]:
    return phones.phone_on_case(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        contact_id=context.id("contact_id"),
        now=context.now,
    )


def _address(context: Context, member: FamilyMember) -> str:
    return f"/staff/cases/{context.id('case_id')}/people/{member.person_id}/phones"


def _standing(context: Context, member: FamilyMember, phone: Phone) -> PhoneForm:
    return _form(context, member, None, **phone_forms.typed_of(phone))


def _form(context: Context, member: FamilyMember, typed: object, **values: Any) -> PhoneForm:
    form = PhoneForm(context.language, typed, **values)
    theirs = context.portal.languages.choose(member.language).name
    form.reads.choices = {
        "": context.language.say(AS_THEY_READ) % {"language": theirs},
        **{each.code: each.name for each in context.portal.languages.offered},
    }
    if member.role is Role.CHILD:
        del form.texted
    return form


def _is_good(context: Context, form: PhoneForm, member: FamilyMember) -> bool:
    """A number that must never be contacted is refused at its field; one that only warns goes
    through when the worker says that it was checked.
    """
    is_good = form.validate()
    if form.number is None:
        return False
    verdict = numbers.check_number(
        context.db,
        context.actor,
        context.id("case_id"),
        form.number,
        person_id=member.person_id,
        now=context.now,
    )
    said = phone_forms.said_of(verdict, form, has_checked=bool(form.anyway.data))
    form.mobile.errors = [*form.mobile.errors, *said]
    return is_good and not said


def _confirm(context: Context, form: PhoneForm, member: FamilyMember, **which: Any) -> None:
    phones.confirm_phone(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        person_id=member.person_id,
        phone=form.phone,
        days=context.portal.settings.phone_days,
        now=context.now,
        **which,
    )


def _list(
    context: Context,
    member: FamilyMember,
    kept: tuple[KeptPhone, ...],
    form: PhoneForm,
    *,
    status: int = 200,
) -> Response:
    return context.page(
        "staff/phones.html",
        case_id=context.id("case_id"),
        member=member,
        phones=kept,
        form=form,
        **names(context),
        status=status,
    )


def _one(
    context: Context, member: FamilyMember, kept: KeptPhone, form: PhoneForm, *, status: int = 200
) -> Response:
    return context.page(
        "staff/phone.html",
        case_id=context.id("case_id"),
        member=member,
        kept=kept,
        form=form,
        **names(context),
        status=status,
    )


def names(context: Context) -> dict[str, Any]:
    """What every page that shows a phone needs to say it in words."""
    return {
        "now": context.now,
        "days": context.portal.settings.phone_days,
        "whose_names": WHOSE_NAMES,
        "weekday_names": WEEKDAY_NAMES,
        "languages": {each.code: each.name for each in context.portal.languages.all},
    }
