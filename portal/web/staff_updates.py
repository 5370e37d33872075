"""Caseworkers: choose an update type, fill in its fields, see what each recipient will read,
publish.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from portal.domain.people import LEVEL_NAMES, Role
from portal.domain.refusals import NotFound
from portal.domain.tellings import as_values
from portal.domain.update_model import UpdateType
from portal.domain.working_time import london_day, london_moment
from portal.services import approving, cases, drafts, publishing, releasing
from portal.services.publishing import PreviewFor
from portal.services.update_values import typed_from_values
from portal.web import forms, update_forms
from portal.web.draft_forms import later_field
from portal.web.page import Context, to


@dataclass(frozen=True, slots=True)
class PreviewCard:
    """What one recipient will read, as the compose page shows it."""

    name: str
    is_child: bool
    language: str
    lang: str
    dir: str
    level: str
    is_easy: bool
    is_draft: bool
    heading: str
    words: Markup
    text: str
    parts: int
    why_no_text: str


def choose_type(context: Context) -> Response:
    case = cases.case_for(context.db, context.actor, context.id("case_id"), now=context.now)
    types = publishing.types_for_staff(context.db, context.actor)
    return context.page("staff/choose_type.html", case=case, types=types)


def compose(context: Context) -> Response:
    """An empty form, or what its author has typed before: with ?draft= and the draft's id."""
    update_type = _type(context)
    if "draft" in context.asked.query:
        return _write_on(context, update_type)
    form = _form(context, update_type, worker=_first_name(context), once=forms.new_once())
    return _compose_page(context, update_type, form)


def preview(context: Context) -> Response:
    """The preview alone, for the script; without script the compose page shows it after its
    button.
    """
    update_type = _type(context)
    cases.case_of_staff(context.db, context.actor, context.id("case_id"))
    form = _form(context, update_type)
    cards = _previews(context, update_type, form) if form.validate() else ()
    text = context.pages.fragment(
        "staff/preview.html", context.language, cards=cards, is_complete=bool(cards)
    )
    return HTMLResponse(text)


def publish(context: Context) -> Response:
    """A decision is put in front of a second person; other news goes out, now or later."""
    update_type = _type(context)
    form = _form(context, update_type)
    if not form.validate():
        return _compose_page(context, update_type, form, status=422)
    if "publish" not in context.asked.form:
        return _compose_page(context, update_type, form, has_preview=True)
    _send_on_its_way(context, update_type, form)
    page = "/decisions" if update_type.is_decision or form["later"].data else ""
    return to(f"/staff/cases/{context.id('case_id')}{page}")


def _send_on_its_way(context: Context, update_type: UpdateType, form: forms.OurForm) -> None:
    later = form["later"].data
    publish_at = london_moment(later) if later else None
    values = update_forms.values_of(form, update_type)
    what: dict[str, Any] = {
        "case_id": context.id("case_id"),
        "update_type": update_type,
        "once": forms.once_of(form["once"].data),
        "now": context.now,
    }
    if update_type.is_decision:
        approving.ask_approval(
            *(context.db, context.actor),
            typed={**typed_from_values(values), "later": _as_typed(later)},
            publish_at=publish_at,
            hours=context.portal.hours,
            **what,
        )
    elif publish_at is not None:
        releasing.schedule_update(
            *(context.db, context.actor),
            typed={**typed_from_values(values), "later": _as_typed(later)},
            publish_at=publish_at,
            **what,
        )
    else:
        publishing.publish_update(
            *(context.db, context.actor),
            values=values,
            renderer=context.portal.renderer,
            **what,
        )


def _as_typed(later: datetime | None) -> str:
    return later.strftime("%Y-%m-%dT%H:%M") if later else ""


def _write_on(context: Context, update_type: UpdateType) -> Response:
    draft = drafts.draft_for(
        *(context.db, context.actor, context.id("case_id")),
        _draft_id(context.asked.query["draft"]),
        now=context.now,
    )
    is_hers = draft.line.author_id == context.actor.staff_id
    if not is_hers or draft.line.update_type != update_type:
        raise NotFound
    pairs = [
        (name, each)
        for name, given in draft.typed.items()
        for each in ([given] if isinstance(given, str) else given)
    ]
    form = _form(context, update_type, FormData([*pairs, ("once", str(draft.once))]))
    return _compose_page(context, update_type, form, returned_why=draft.line.returned_why)


def _draft_id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise NotFound from None


def _first_name(context: Context) -> str:
    return context.actor.name.split(" ", 1)[0]


def _form(
    context: Context, update_type: UpdateType, typed: FormData | None = None, **values: str
) -> forms.OurForm:
    made = update_forms.update_form(
        update_type, london_day(context.now), later=later_field(context.now)
    )
    return made(context.language, typed or context.asked.form or None, **values)


def _type(context: Context) -> UpdateType:
    return publishing.type_for_staff(context.db, context.actor, context.asked.ids["type_key"])


def _compose_page(
    context: Context,
    update_type: UpdateType,
    form: forms.OurForm,
    *,
    has_preview: bool = False,
    returned_why: str = "",
    status: int = 200,
) -> Response:
    case = cases.case_for(context.db, context.actor, context.id("case_id"), now=context.now)
    return context.page(
        "staff/compose.html",
        case=case,
        update_type=update_type,
        form=form,
        cards=_previews(context, update_type, form) if has_preview else (),
        is_complete=has_preview,
        returned_why=returned_why,
        scripts=("preview.js",),
        status=status,
    )


def _previews(
    context: Context, update_type: UpdateType, form: forms.OurForm
) -> tuple[PreviewCard, ...]:
    values = update_forms.values_of(form, update_type)
    if update_type.is_decision:
        # How it will read once somebody has told them.
        values |= as_values(_first_name(context), "in_person", london_day(context.now))
    shown = publishing.preview_update(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_type=update_type,
        values=values,
        renderer=context.portal.renderer,
        now=context.now,
    )
    return tuple(card(context, each) for each in shown)


def card(context: Context, each: PreviewFor) -> PreviewCard:
    language = context.portal.languages.choose(each.said.language)
    return PreviewCard(
        each.name,
        each.role is Role.CHILD,
        language.name,
        language.code,
        language.direction,
        context.language.say(LEVEL_NAMES[each.said.level]),
        each.said.level.value == "easy",
        not language.is_signed_off,
        each.said.heading,
        Markup(each.said.words),  # noqa: S704 - made by our own templates, escaped there
        each.text.body if each.text else "",
        each.text.parts if each.text else 0,
        each.why_no_text,
    )
