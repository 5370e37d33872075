"""A worker opens a child's page beside her, and sees how a family member's page is opened."""

from starlette.responses import Response

from portal.domain.leave_places import PLACES, LeavePlace
from portal.services import beside, cases, leave_now, passkeys
from portal.web import staff_forms
from portal.web.page import Context, to


def show_beside(context: Context) -> Response:
    """Shows the number once, in the answer to the button: it is kept nowhere."""
    case_id = context.id("case_id")
    shown = beside.make_number(
        context.db,
        context.actor,
        case_id=case_id,
        person_id=context.id("person_id"),
        now=context.now,
    )
    return context.page(
        "staff/beside.html",
        case_id=case_id,
        halves=shown.halves,
        until=shown.until_at,
        address=context.portal.settings.public_address.split("//", 1)[-1] + "/together",
    )


def ways_of_member(context: Context) -> Response:
    return _page(context, None)


def set_leave_place(context: Context) -> Response:
    form = _form(context, context.asked.form)
    if not form.validate():
        return _page(context, form, status=422)
    case_id, person_id = context.id("case_id"), context.id("person_id")
    leave_now.set_place(
        context.db,
        context.actor,
        LeavePlace(form.place.data),
        case_id=case_id,
        person_id=person_id,
        now=context.now,
    )
    return to(_here(context))


def end_key_of(context: Context) -> Response:
    case_id, person_id = context.id("case_id"), context.id("person_id")
    cases.member_of(context.db, context.actor, case_id, person_id)
    passkeys.end_passkey(
        context.db,
        context.actor,
        context.id("passkey_id"),
        person_id=person_id,
        case_id=case_id,
        now=context.now,
    )
    return to(_here(context))


def _here(context: Context) -> str:
    return f"/staff/cases/{context.id('case_id')}/people/{context.id('person_id')}/ways"


def _form(context: Context, typed: object, **values: object) -> staff_forms.LeavePlaceForm:
    form = staff_forms.LeavePlaceForm(context.language, typed, **values)
    form.place.choices = [
        (key.value, context.language.say(place.name)) for key, place in PLACES.items()
    ]
    return form


def _page(
    context: Context, form: staff_forms.LeavePlaceForm | None, *, status: int = 200
) -> Response:
    case_id, person_id = context.id("case_id"), context.id("person_id")
    member = cases.member_of(context.db, context.actor, case_id, person_id)
    place = leave_now.place_for(context.db, context.actor, person_id)
    keys = passkeys.passkeys_of(context.db, context.actor, person_id=person_id, case_id=case_id)
    return context.page(
        "staff/ways.html",
        case_id=case_id,
        person_id=person_id,
        name=member.name,
        form=form or _form(context, None, place=place.value),
        keys=keys,
        status=status,
    )
