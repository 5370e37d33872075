"""Caseworkers: what is being written is kept while it is typed, and stands there when they come
back.
"""

from datetime import datetime
from uuid import UUID

from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, Response
from wtforms import SelectMultipleField

from portal.domain.update_model import UpdateType
from portal.domain.working_time import LONDON, london_day
from portal.services import autosave, choosing
from portal.services.autosave import Kept, Saved
from portal.services.drafts import Typed
from portal.web import forms, note_forms, update_forms
from portal.web.draft_forms import later_field
from portal.web.page import Context
from portal.web.update_forms import UpdateForm

OF_THE_PAGE = frozenset({"once", "looked_at", "saved_at"})


def autosave_draft(context: Context) -> Response:
    """For the script: what was kept, when, and the ids under which the page goes on."""
    update_type = choosing.type_for_case(
        context.db, context.actor, context.id("case_id"), context.asked.ids["type_key"]
    )
    saved = keep(context, update_type)
    text = context.pages.fragment(
        "staff/saved.html",
        context.language,
        once=saved.once,
        known=saved.saved_at.isoformat(),
        when=f"{saved.saved_at.astimezone(LONDON):%H:%M}",
        was_elsewhere=saved.was_elsewhere,
    )
    return HTMLResponse(text)


def keep(context: Context, update_type: UpdateType) -> Saved:
    """Whatever was typed, half of it or wrong: nothing is checked but that it is hers."""
    form = empty_form(context, update_type, context.asked.form)
    return autosave.autosave(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_type=update_type,
        typed=_typed(form, context.asked.form),
        once=forms.once_of(form.once.data),
        known=form.saved_at.data or "",
        now=context.now,
    )


def form_of(context: Context, update_type: UpdateType, kept: Kept) -> UpdateForm:
    """The form as she left it."""
    again = sent_again(kept.typed, once=kept.once, saved_at=kept.saved_at)
    return empty_form(context, update_type, again)


def empty_form(context: Context, update_type: UpdateType, typed: FormData) -> UpdateForm:
    """A form that is only read or shown: nothing in it is checked."""
    return form_class(context, update_type)(context.language, typed, gate=lambda *_: ())


def form_class(context: Context, update_type: UpdateType) -> type[UpdateForm]:
    """Everything that can be typed about this kind of news."""
    return update_forms.update_form(
        update_type,
        london_day(context.now),
        later=later_field(context.now),
        **note_forms.note_fields(context.portal.languages),
    )


def sent_again(typed: Typed, *, once: UUID, saved_at: datetime) -> FormData:
    """What was kept, as a browser would send it."""
    form: list[tuple[str, str | UploadFile]] = [
        ("once", str(once)),
        ("saved_at", saved_at.isoformat()),
    ]
    for name, given in typed.items():
        form += [(name, each) for each in ([given] if isinstance(given, str) else given)]
    return FormData(form)


def _typed(form: UpdateForm, sent: FormData) -> dict[str, str | list[str]]:
    typed: dict[str, str | list[str]] = {}
    for field in form:
        if field.name not in OF_THE_PAGE:
            values = [str(each) for each in sent.getlist(field.name)]
            is_many = isinstance(field, SelectMultipleField)
            typed[field.name] = values if is_many else next(iter(values), "")
    return typed
