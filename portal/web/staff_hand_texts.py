"""Caseworkers: the few texts that are sent by hand, and what to do about a text that was lost."""

from starlette.responses import Response
from wtforms import RadioField

from portal.domain.kit_texts import NAMES, KitText
from portal.domain.people import Role
from portal.services import kit_texts, lost_texts
from portal.web import forms, staff_phones
from portal.web.page import Context, to


class HandTextForm(forms.OurForm):
    """What the button of one text sends."""

    kind = RadioField(
        "",
        [forms.filled, forms.one_of_the_choices],
        validate_choice=False,
        choices={each.value: each.value for each in KitText},
    )


def texts_by_hand(context: Context) -> Response:
    member, offered = kit_texts.hand_texts(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        person_id=context.id("person_id"),
        renderer=context.portal.renderer,
        now=context.now,
    )
    return context.page(
        "staff/texts_by_hand.html",
        case_id=context.id("case_id"),
        member=member,
        texts=offered,
        titles=NAMES,
        languages={each.code: each for each in context.portal.languages.all},
        now=context.now,
    )


def send_text_by_hand(context: Context) -> Response:
    case_id, person_id = context.id("case_id"), context.id("person_id")
    form = HandTextForm(context.language, context.asked.form)
    if form.validate():
        kit_texts.send_kit_text(
            context.db,
            context.actor,
            case_id=case_id,
            person_id=person_id,
            kind=KitText(form.kind.data),
            renderer=context.portal.renderer,
            now=context.now,
        )
    return to(f"/staff/cases/{case_id}/people/{person_id}/texts")


def lost_text(context: Context) -> Response:
    shown = lost_texts.lost_text(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        text_id=context.id("message_id"),
        now=context.now,
    )
    return context.page(
        "staff/lost_text.html",
        case_id=context.id("case_id"),
        shown=shown,
        is_child=shown.member.role is Role.CHILD,
        title=NAMES[KitText(shown.kind)] if shown.is_by_hand else "",
        **staff_phones.names(context),
    )


def send_text_again(context: Context) -> Response:
    case_id, text_id = context.id("case_id"), context.id("message_id")
    lost_texts.send_again(
        context.db, context.actor, case_id=case_id, text_id=text_id, now=context.now
    )
    return to(f"/staff/cases/{case_id}/texts/{text_id}")


def say_reached(context: Context) -> Response:
    case_id = context.id("case_id")
    lost_texts.was_reached(
        context.db,
        context.actor,
        case_id=case_id,
        text_id=context.id("message_id"),
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}")
