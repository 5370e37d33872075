"""Caseworkers: choose an update type, fill in its fields, see what each recipient will read,
publish.
"""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from portal.domain.people import LEVEL_NAMES, Role
from portal.domain.update_model import UpdateType
from portal.domain.working_time import london_day
from portal.services import cases, publishing, withdrawals
from portal.services.publishing import PreviewFor
from portal.services.standing import CORRECTION
from portal.web import forms, update_forms
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
    update_type = _type(context)
    values = {"worker": context.actor.name.split(" ")[0], **_to_put_right(context, update_type)}
    form = update_forms.update_form(update_type, london_day(context.now))(
        context.language, once=forms.new_once(), **values
    )
    return _compose_page(context, update_type, form)


def preview(context: Context) -> Response:
    """The preview alone, for the script; without script the compose page shows it after its
    button.
    """
    update_type = _type(context)
    cases.case_of_staff(context.db, context.actor, context.id("case_id"))
    form = update_forms.update_form(update_type, london_day(context.now))(
        context.language, context.asked.form
    )
    cards = _previews(context, update_type, form) if form.validate() else ()
    text = context.pages.fragment(
        "staff/preview.html", context.language, cards=cards, is_complete=bool(cards)
    )
    return HTMLResponse(text)


def publish(context: Context) -> Response:
    update_type, case_id = _type(context), context.id("case_id")
    form = update_forms.update_form(update_type, london_day(context.now))(
        context.language, context.asked.form
    )
    if not form.validate():
        return _compose_page(context, update_type, form, status=422)
    if "publish" not in context.asked.form:
        return _compose_page(context, update_type, form, has_preview=True)
    publishing.publish_update(
        context.db,
        context.actor,
        case_id=case_id,
        update_type=update_type,
        values=update_forms.values_of(form, update_type),
        once=forms.once_of(form["once"].data),
        corrects_id=forms.id_of(form["corrects"].data),
        renderer=context.portal.renderer,
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}")


def correct(context: Context) -> Response:
    """To the form of the same news, filled in; or to a correction, where only another agency may
    publish that news.
    """
    case_id, update_id = context.id("case_id"), context.id("update_id")
    cases.case_of_staff(context.db, context.actor, case_id)
    old = withdrawals.published_update(
        context.db, context.actor, case_id=case_id, update_id=update_id, now=context.now
    )
    mine = publishing.types_for_staff(context.db, context.actor)
    key = old.update_type.key if old.update_type in mine else CORRECTION
    return to(f"/staff/cases/{case_id}/updates/{key}?corrects={update_id}")


def _to_put_right(context: Context, update_type: UpdateType) -> dict[str, object]:
    """What the form starts with when it puts something older right."""
    update_id = forms.id_of(context.asked.query.get("corrects"))
    if update_id is None:
        return {}
    old = withdrawals.published_update(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_id=update_id,
        now=context.now,
    )
    if update_type == old.update_type:
        return {**old.values, "corrects": str(update_id)}
    return {
        "lane": old.update_type.lane_of(old.values).value,
        "written_on": london_day(old.published_at),
        # The day that was promised stays promised.
        "next_on": old.values["next_on"],
        "corrects": str(update_id),
    }


def _type(context: Context) -> UpdateType:
    return publishing.type_for_staff(context.db, context.actor, context.asked.ids["type_key"])


def _compose_page(
    context: Context,
    update_type: UpdateType,
    form: forms.OurForm,
    *,
    has_preview: bool = False,
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
        scripts=("preview.js",),
        status=status,
    )


def _previews(
    context: Context, update_type: UpdateType, form: forms.OurForm
) -> tuple[PreviewCard, ...]:
    shown = publishing.preview_update(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_type=update_type,
        values=update_forms.values_of(form, update_type),
        renderer=context.portal.renderer,
        now=context.now,
    )
    return tuple(_card(context, each) for each in shown)


def _card(context: Context, each: PreviewFor) -> PreviewCard:
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
