"""A worker makes a card, opens a child's page beside her, and sees how a family member's page is
opened.
"""

from markupsafe import Markup
from starlette.responses import Response

from portal.domain.four_words import FourWords
from portal.domain.leave_places import PLACES, LeavePlace
from portal.domain.people import Role
from portal.messages.languages import SOURCE
from portal.services import access_cards, beside, cases, leave_now, passkeys, word_codes
from portal.web import staff_forms
from portal.web.page import Context, to


def issue_card(context: Context) -> Response:
    """Shows the card once, in the answer to the button: its code and its words are kept nowhere."""
    # Only a process that prints a card holds what draws its code.
    import segno  # noqa: PLC0415

    db, actor, now = context.db, context.actor, context.now
    case_id, person_id = context.id("case_id"), context.id("person_id")
    member = cases.member_of(db, actor, case_id, person_id)
    is_asked = "words" in context.asked.form and member.role is Role.CHILD
    drawn = _four_words(context, member.language) if is_asked else None
    hashed = _hash_of(context, drawn) if drawn else ""
    public_address = context.portal.settings.public_address
    card = access_cards.issue_card(
        db, actor, case_id=case_id, person_id=person_id, public_address=public_address, now=now
    )
    if drawn:
        access_cards.give_words(db, actor, card, drawn, words_hash=hashed, now=now)
    code = segno.make(card.address, error="m").svg_inline(scale=5, border=2, omitsize=True)
    return context.page(
        "staff/card.html",
        card=card,
        groups=card.groups,
        qr=Markup(code),  # noqa: S704 - drawn by segno from our own address
        short_address=card.address.split("#", 1)[0].split("//", 1)[-1],
        card_language=context.portal.languages.choose(card.language),
        words=drawn.words if drawn else (),
        words_language=context.portal.languages[drawn.code] if drawn else None,
        is_child=member.role is Role.CHILD,
    )


def _four_words(context: Context, code: str) -> FourWords:
    """In the child's language, or in English where hers has no list."""
    listed = context.portal.languages.choose(code).words()
    if not listed:
        code, listed = SOURCE, context.portal.languages[SOURCE].words()
    return word_codes.draw(context.db, code, listed)


def _hash_of(context: Context, drawn: FourWords) -> str:
    return context.outside_transaction(lambda: context.portal.hasher.hash(drawn.secret))


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
        is_child=member.role is Role.CHILD,
        words_at=word_codes.words_since(
            context.db, context.actor, person_id=person_id, case_id=case_id
        ),
        status=status,
    )
