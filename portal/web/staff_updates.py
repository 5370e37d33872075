"""Caseworkers: write an update, see what each recipient will read and what does not reach them,
publish.
"""

from datetime import date
from typing import Any
from uuid import UUID

from starlette.responses import HTMLResponse, Response

from portal.domain.update_model import UpdateType
from portal.domain.wording_gate import check
from portal.domain.working_time import london_day
from portal.messages.languages import SOURCE
from portal.services import cases, choosing, contact_plans, gate, notes, publishing, withdrawals
from portal.web import defaults, forms, note_forms, previews, update_forms
from portal.web.page import Context, to
from portal.web.previews import Preview
from portal.web.update_forms import UpdateForm


def compose(context: Context) -> Response:
    update_type = _type(context)
    today = london_day(context.now)
    values: dict[str, Any] = defaults.of(
        update_type,
        author=context.actor.name,
        lane=context.asked.query.get("lane", ""),
        today=today,
        hours=context.portal.hours,
        next_on=contact_plans.day_to_promise(
            context.db,
            context.actor,
            context.id("case_id"),
            hours=context.portal.hours,
            now=context.now,
        ),
    )
    values |= _to_put_right(context, update_type)
    form = _form_class(context, update_type)(
        context.language, gate=lambda *_: (), once=forms.new_once(), **values
    )
    return _compose_page(context, update_type, form)


def preview(context: Context) -> Response:
    """The preview alone, for the script; without script the compose page shows it after its
    button.
    """
    update_type = _type(context)
    form = _typed(context, update_type)
    shown = previews.for_form(context, update_type, form, is_complete=form.validate())
    text = context.pages.fragment("staff/preview.html", context.language, preview=shown)
    return HTMLResponse(text)


def publish(context: Context) -> Response:
    update_type, case_id = _type(context), context.id("case_id")
    form = _typed(context, update_type, is_last_step="publish" in context.asked.form)
    if not form.validate():
        return _compose_page(context, update_type, form, status=422)
    if not form.is_last_step:
        shown = previews.for_form(context, update_type, form, is_complete=True)
        return _compose_page(context, update_type, form, preview=shown)
    once = forms.once_of(form.once.data)
    _keep_note(context, update_type, form, once)
    published = publishing.publish_update(
        context.db,
        context.actor,
        case_id=case_id,
        update_type=update_type,
        values=update_forms.values_of(form, update_type),
        once=once,
        corrects_id=forms.id_of(form.corrects.data),
        renderer=context.portal.renderer,
        now=context.now,
    )
    notes.goes_out_with_form(
        context.db,
        context.actor,
        once,
        published.update_id,
        hours=context.portal.hours,
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}")


def _keep_note(context: Context, update_type: UpdateType, form: UpdateForm, once: UUID) -> None:
    notes.keep_with_form(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_type=update_type,
        own=note_forms.own_words(form),
        typed={name: str(value) for name, value in context.asked.form.items()},
        once=once,
        now=context.now,
    )


def _form_class(context: Context, update_type: UpdateType) -> type[UpdateForm]:
    note = note_forms.note_fields(context.portal.languages)
    return update_forms.update_form(update_type, london_day(context.now), **note)


def _to_put_right(context: Context, update_type: UpdateType) -> dict[str, Any]:
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
    # The day that was promised stays promised, unless it has passed.
    day = old.values["next_on"]
    is_coming = isinstance(day, date) and day >= london_day(context.now)
    kept = {"corrects": str(update_id), **({"next_on": day} if is_coming else {})}
    if update_type == old.update_type:
        others = {name: value for name, value in old.values.items() if name != "next_on"}
        return {**others, **kept}
    lane = old.update_type.lane_of(old.values).value
    return {"lane": lane, "written_on": london_day(old.published_at), **kept}


def _type(context: Context) -> UpdateType:
    return choosing.type_for_case(
        context.db, context.actor, context.id("case_id"), context.asked.ids["type_key"]
    )


def _typed(context: Context, update_type: UpdateType, *, is_last_step: bool = False) -> UpdateForm:
    """The form as it was sent, with the gate of this case behind it."""
    names = gate.names_to_keep(context.db, context.actor, context.id("case_id"))
    return _form_class(context, update_type)(
        context.language,
        context.asked.form,
        gate=lambda words, language=SOURCE: check(words, language, never_names=names),
        is_last_step=is_last_step,
    )


def _compose_page(
    context: Context,
    update_type: UpdateType,
    form: UpdateForm,
    *,
    preview: Preview | None = None,
    status: int = 200,
) -> Response:
    case = cases.case_for(context.db, context.actor, context.id("case_id"), now=context.now)
    return context.page(
        "staff/compose.html",
        case=case,
        update_type=update_type,
        form=form,
        preview=preview or previews.for_family(context, update_type, case.family),
        scripts=("preview.js",),
        status=status,
    )
