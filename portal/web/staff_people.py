"""Caseworkers: how one person takes things in, and the names that a family must not be told."""

from starlette.responses import Response

from portal.domain.passport import Responsibility
from portal.domain.people import LEVEL_NAMES, Level, Role, levels_for
from portal.services import cases, never_names, passports
from portal.services.cases import FamilyMember
from portal.web import carer_forms
from portal.web.page import Context, to
from portal.web.staff_forms import CarerPassportForm, NeverNameForm, PassportForm


def passport(context: Context) -> Response:
    member = _member(context)
    form = _passport_form(
        context,
        member,
        None,
        reads=member.language,
        level=member.level.value,
        needs=[each.value for each in member.needs.listed],
        interpreter=member.needs.interpreter,
        **_responsibility(context, member),
    )
    return _passport_page(context, member, form)


def set_passport(context: Context) -> Response:
    member = _member(context)
    form = _passport_form(context, member, context.asked.form)
    if not form.validate():
        return _passport_page(context, member, form, status=422)
    passports.set_passport(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        person_id=member.person_id,
        language=form.reads.data,
        level=Level(form.level.data),
        needs=carer_forms.needs_of(form.needs.data, form.interpreter.data),
        now=context.now,
    )
    if isinstance(form, CarerPassportForm) and form.responsibility.data:
        passports.set_responsibility(
            context.db,
            context.actor,
            case_id=context.id("case_id"),
            person_id=member.person_id,
            holds=Responsibility(form.responsibility.data),
            now=context.now,
        )
    return to(f"/staff/cases/{context.id('case_id')}")


def names_to_keep(context: Context) -> Response:
    return _names_page(context, NeverNameForm(context.language))


def add_never_name(context: Context) -> Response:
    cases.case_of_staff(context.db, context.actor, context.id("case_id"))
    form = NeverNameForm(context.language, context.asked.form)
    if not form.validate():
        return _names_page(context, form, status=422)
    never_names.add_name(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        name=form.name.data or "",
        now=context.now,
    )
    return to(f"/staff/cases/{context.id('case_id')}/never-names")


def end_never_name(context: Context) -> Response:
    never_names.end_name(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        name_id=context.id("name_id"),
        now=context.now,
    )
    return to(f"/staff/cases/{context.id('case_id')}/never-names")


def _member(context: Context) -> FamilyMember:
    return passports.passport_of(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        person_id=context.id("person_id"),
        now=context.now,
    )


def _responsibility(context: Context, member: FamilyMember) -> dict[str, str]:
    """What was written down of a carer; a child has none."""
    if member.role is not Role.CARER:
        return {}
    found = passports.responsibility_of(context.db, context.actor, member.person_id)
    return {"responsibility": found.value}


def _passport_form(
    context: Context, member: FamilyMember, typed: object, **values: object
) -> PassportForm:
    kind = CarerPassportForm if member.role is Role.CARER else PassportForm
    form = kind(context.language, typed, **values)
    known = {each.code: each.name for each in context.portal.languages.offered}
    # A language that is offered no longer stays chosen until somebody chooses another.
    form.reads.choices = list({member.language: member.language, **known}.items())
    form.level.choices = [
        (level.value, context.language.say(LEVEL_NAMES[level])) for level in levels_for(member.role)
    ]
    return form


def _passport_page(
    context: Context, member: FamilyMember, form: PassportForm, *, status: int = 200
) -> Response:
    return context.page(
        "staff/passport.html",
        case_id=context.id("case_id"),
        name=member.name,
        form=form,
        is_carer=member.role is Role.CARER,
        status=status,
    )


def _names_page(context: Context, form: NeverNameForm, *, status: int = 200) -> Response:
    case_id = context.id("case_id")
    names = never_names.names_on_list(context.db, context.actor, case_id, now=context.now)
    return context.page(
        "staff/never_names.html", case_id=case_id, names=names, form=form, status=status
    )
