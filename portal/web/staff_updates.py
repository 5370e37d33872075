"""Caseworkers: write an update, see what each recipient will read and what does not reach them,
publish.
"""

from datetime import date
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from portal.domain.decision_fields import ALSO_TOLD, with_those_on_the_case
from portal.domain.filmed_talk import PLANNED
from portal.domain.refusals import NotFound
from portal.domain.update_model import UpdateType
from portal.domain.wording_gate import check
from portal.domain.working_time import london_day, london_moment
from portal.messages.languages import SOURCE
from portal.services import (
    approving,
    autosave,
    cases,
    choosing,
    contact_plans,
    drafts,
    gate,
    handover_news,
    notes,
    publishing,
    releasing,
    talks_explained,
    withdrawals,
)
from portal.services.autosave import Kept
from portal.services.cases import OpenCase
from portal.services.drafts import Typed
from portal.services.update_values import typed_from_values
from portal.web import defaults, forms, note_forms, previews, staff_autosave, update_forms
from portal.web.draft_forms import MINUTES
from portal.web.page import Context, to
from portal.web.previews import Preview
from portal.web.staff_choose import also_found
from portal.web.update_forms import UpdateForm


def compose(context: Context) -> Response:
    """A new form, or what its author has typed before; with ?draft=, the draft of that id."""
    case = cases.case_for(context.db, context.actor, context.id("case_id"), now=context.now)
    update_type = choosing.type_on_case(context.actor, case, context.asked.ids["type_key"])
    if "draft" in context.asked.query:
        return _write_on(context, update_type, case)
    kept = autosave.kept_draft(
        *(context.db, context.actor, context.id("case_id"), update_type),
        corrects=context.asked.query.get("corrects", ""),
    )
    if kept is not None:
        form = staff_autosave.form_of(context, update_type, kept)
        return _compose_page(context, update_type, form, case=case, kept=kept)
    today, known = london_day(context.now), _known(context, update_type, case)
    values: dict[str, Any] = defaults.of(
        update_type,
        author=context.actor.name,
        lane=context.asked.query.get("lane", ""),
        today=today,
        hours=context.portal.hours,
        next_on=known["next_on"],
    )
    values |= known
    values |= _to_put_right(context, update_type)
    form = staff_autosave.form_class(context, update_type)(
        context.language, gate=lambda *_: (), once=forms.new_once(), **values
    )
    return _compose_page(context, update_type, form, case=case, is_new=True)


def _known(context: Context, update_type: UpdateType, case: OpenCase) -> dict[str, Any]:
    """The day to promise, and who is new where somebody handed the case over."""
    when: dict[str, Any] = {"hours": context.portal.hours, "now": context.now}
    if update_type.key == handover_news.WORKER_CHANGED and "corrects" not in context.asked.query:
        who = context.db, context.actor, case.case_id
        return dict(handover_news.values_to_tell(*who, **when))
    return {"next_on": contact_plans.day_on_case(case, **when)}


def preview(context: Context) -> Response:
    """The preview alone, for the script; without script the compose page shows it after its
    button.
    """
    update_type = _type(context)
    form = _typed(context, update_type, context.asked.form)
    shown = previews.for_form(context, update_type, form, is_complete=form.validate())
    text = context.pages.fragment("staff/preview.html", context.language, preview=shown)
    return HTMLResponse(text)


def publish(context: Context) -> Response:
    """A decision is put in front of a second person; other news goes out, now or later."""
    update_type, typed = _type(context), context.asked.form
    if "save" in typed:
        staff_autosave.keep(context, update_type)
        return to(f"/staff/cases/{context.id('case_id')}")
    form = _typed(context, update_type, typed, is_last_step="publish" in typed)
    if not form.validate():
        return _compose_page(context, update_type, form, status=422)
    if form.is_last_step and _has_to_be_explained(context, update_type):
        return _compose_page(context, update_type, form, status=422)
    if not form.is_last_step:
        shown = previews.for_form(context, update_type, form, is_complete=True)
        return _compose_page(context, update_type, form, preview=shown)
    _send_on_its_way(context, update_type, form)
    page = "/decisions" if update_type.is_decision or form["later"].data else ""
    return to(f"/staff/cases/{context.id('case_id')}{page}")


def _send_on_its_way(context: Context, update_type: UpdateType, form: UpdateForm) -> None:
    later = form["later"].data
    values = update_forms.values_of(form, update_type)
    typed = {**typed_from_values(values), "later": later.strftime(MINUTES) if later else ""}
    own = note_forms.own_words(form)
    typed |= {
        "corrects": form.corrects.data or "",
        "note": own.words,
        "note_language": own.language,
    }
    publish_at = london_moment(later) if later else None
    who = context.db, context.actor
    what: dict[str, Any] = {
        "case_id": context.id("case_id"),
        "update_type": update_type,
        "once": forms.once_of(form.once.data),
        "corrects_id": forms.id_of(form.corrects.data),
        "now": context.now,
    }
    _keep_note(context, update_type, form, typed)
    if update_type.is_decision:
        approving.ask_approval(
            *who, typed=typed, publish_at=publish_at, hours=context.portal.hours, **what
        )
    elif publish_at is not None:
        releasing.schedule_update(*who, typed=typed, publish_at=publish_at, **what)
    else:
        published = publishing.publish_update(
            *who, values=values, renderer=context.portal.renderer, **what
        )
        notes.goes_out_with_form(
            *who, what["once"], published.update_id, hours=context.portal.hours, now=context.now
        )


def _write_on(context: Context, update_type: UpdateType, case: OpenCase) -> Response:
    try:
        draft_id = UUID(context.asked.query["draft"])
    except ValueError:
        raise NotFound from None
    draft = drafts.draft_for(
        *(context.db, context.actor, context.id("case_id")), draft_id, now=context.now
    )
    is_hers = draft.line.author_id == context.actor.staff_id
    if not is_hers or draft.line.update_type != update_type:
        raise NotFound
    again = staff_autosave.sent_again(draft.typed, once=draft.once, saved_at=draft.line.saved_at)
    form = _typed(context, update_type, again)
    return _compose_page(
        context, update_type, form, case=case, returned_why=draft.line.returned_why
    )


def _keep_note(context: Context, update_type: UpdateType, form: UpdateForm, typed: Typed) -> None:
    notes.keep_with_form(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_type=update_type,
        own=note_forms.own_words(form),
        typed=typed,
        once=forms.once_of(form.once.data),
        now=context.now,
    )


def _to_put_right(context: Context, update_type: UpdateType) -> dict[str, Any]:
    """What the form starts with when it puts something older right."""
    update_id = forms.id_of(context.asked.query.get("corrects"))
    if update_id is None:
        return {}
    old = withdrawals.update_of_case(
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


def _typed(
    context: Context, update_type: UpdateType, typed: FormData, *, is_last_step: bool = False
) -> UpdateForm:
    """The form as it was sent, with the gate of this case behind it."""
    names = gate.names_to_keep(context.db, context.actor, context.id("case_id"))
    return staff_autosave.form_class(context, update_type)(
        context.language,
        typed,
        gate=lambda words, language=SOURCE: check(words, language, never_names=names),
        is_last_step=is_last_step,
    )


def _has_to_be_explained(context: Context, update_type: UpdateType) -> bool:
    """No filmed talk is planned before somebody wrote down when it was explained, or why not."""
    if update_type.key != PLANNED:
        return False
    return not talks_explained.is_explained(context.db, context.actor, context.id("case_id"))


def _compose_page(
    context: Context,
    update_type: UpdateType,
    form: UpdateForm,
    *,
    case: OpenCase | None = None,
    preview: Preview | None = None,
    returned_why: str = "",
    kept: Kept | None = None,
    is_new: bool = False,
    status: int = 200,
) -> Response:
    case = case or cases.case_for(context.db, context.actor, context.id("case_id"), now=context.now)
    if is_new and ALSO_TOLD.name in form:
        told, kinds = form[ALSO_TOLD.name], {each.agency_kind for each in case.staff}
        told.data = with_those_on_the_case(told.data or (), kinds)
    letters, others = also_found(context, case, update_type)
    return context.page(
        "staff/compose.html",
        case=case,
        letters=letters,
        others=others,
        update_type=update_type,
        form=form,
        returned_why=returned_why,
        explain_first=_has_to_be_explained(context, update_type),
        kept=kept,
        preview=preview or previews.for_family(context, update_type, case.family),
        scripts=("preview.js", "autosave.js"),
        status=status,
    )
