"""Caseworkers: texts from numbers that are nobody's, and what is asked after a stop."""

from starlette.responses import Response
from wtforms import StringField

from portal.domain.words import marked
from portal.services import asked_about_texts, stranger_texts
from portal.web import forms
from portal.web.page import Context, to

LIST = "/staff/texts"
MAX_REFERENCE = 20


class PlaceForm(forms.OurForm):
    reference = StringField(
        marked("The case it belongs to"), [forms.filled, forms.up_to(MAX_REFERENCE)]
    )


def texts_of_strangers(context: Context) -> Response:
    return context.page(
        "staff/texts.html",
        texts=stranger_texts.waiting_texts(context.db, context.actor, now=context.now),
        now=context.now,
    )


def text_of_stranger(context: Context) -> Response:
    return _text_page(context, PlaceForm(context.language))


def place_text(context: Context) -> Response:
    form = PlaceForm(context.language, context.asked.form)
    if not form.validate():
        return _text_page(context, form, status=422)
    is_placed = stranger_texts.put_on_case(
        context.db,
        context.actor,
        context.id("text_id"),
        reference=form.reference.data or "",
        hours=context.portal.hours,
        now=context.now,
    )
    if is_placed:
        return to(LIST)
    form.reference.errors = [form.say(marked("Your agency has no case with this reference."))]
    return _text_page(context, form, status=422)


def set_text_aside(context: Context) -> Response:
    stranger_texts.put_aside(context.db, context.actor, context.id("text_id"), now=context.now)
    return to(LIST)


def ask_about_texts(context: Context) -> Response:
    member = asked_about_texts.to_ask(
        context.db,
        context.actor,
        context.id("case_id"),
        context.id("person_id"),
        now=context.now,
    )
    return context.page("staff/ask_about_texts.html", member=member, case_id=context.id("case_id"))


def record_asked(context: Context) -> Response:
    case_id = context.id("case_id")
    asked_about_texts.has_asked(
        context.db, context.actor, case_id, context.id("person_id"), now=context.now
    )
    return to(f"/staff/cases/{case_id}")


def _text_page(context: Context, form: PlaceForm, *, status: int = 200) -> Response:
    text = stranger_texts.stranger_for(
        context.db, context.actor, context.id("text_id"), now=context.now
    )
    return context.page("staff/text.html", text=text, form=form, now=context.now, status=status)
