"""Staff: a note that is out, put by a person into its readers' words, or written anew."""

from starlette.responses import Response

from portal.domain.notes import Reader
from portal.domain.people import Level
from portal.services import note_wordings, notes
from portal.services.note_wordings import OpenNote
from portal.web import note_forms
from portal.web.note_words import card_of, gate_of, pairs_of
from portal.web.page import Context, to
from portal.web.update_forms import UpdateForm


def show_note(context: Context) -> Response:
    return _page(context, _open(context))


def put_note_into(context: Context) -> Response:
    shown = _open(context)
    form = _put_form(context, shown, context.asked.form)
    if not form.validate():
        return _page(context, shown, put=form, status=422)
    language, level = form.pair.data.split(" ")
    note_wordings.put_into(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_id=context.id("update_id"),
        reader=Reader(language, Level(level)),
        words=form.words.data or "",
        from_version=form.made_from,
        hours=context.portal.hours,
        now=context.now,
    )
    return to(_address(context))


def write_note_anew(context: Context) -> Response:
    shown = _open(context)
    form = _anew_form(context, context.asked.form)
    if not form.validate():
        return _page(context, shown, anew=form, status=422)
    notes.write_anew(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_id=context.id("update_id"),
        own=note_forms.own_words(form),
        hours=context.portal.hours,
        now=context.now,
    )
    return to(_address(context))


def _address(context: Context) -> str:
    return f"/staff/cases/{context.id('case_id')}/told/{context.id('update_id')}/note"


def _open(context: Context) -> OpenNote:
    return note_wordings.note_for(
        context.db,
        context.actor,
        case_id=context.id("case_id"),
        update_id=context.id("update_id"),
        now=context.now,
    )


def _page(
    context: Context,
    shown: OpenNote,
    *,
    put: note_forms.PutIntoForm | None = None,
    anew: UpdateForm | None = None,
    status: int = 200,
) -> Response:
    own = shown.source
    return context.page(
        "staff/note.html",
        case_id=context.id("case_id"),
        here=_address(context),
        source=card_of(context, own),
        others=tuple(card_of(context, each) for each in shown.wordings if each is not own),
        has_missing=bool(shown.missing),
        is_beside_a_decision=shown.is_beside_a_decision,
        may_write_anew=shown.may_write_anew,
        put_form=put or _put_form(context, shown, None),
        anew_form=anew
        or _anew_form(context, None, note=own.words, note_language=own.reader.language),
        status=status,
    )


def _put_form(context: Context, shown: OpenNote, typed: object) -> note_forms.PutIntoForm:
    form = note_forms.PutIntoForm(
        context.language,
        typed,
        gate=gate_of(context, typed),
        is_last_step=True,
        version=str(shown.version),
    )
    form.pair.choices = pairs_of(context, shown.missing)
    return form


def _anew_form(context: Context, typed: object, **values: str) -> UpdateForm:
    return note_forms.anew_form(context.portal.languages)(
        context.language,
        typed,
        gate=gate_of(context, typed),
        is_last_step=True,
        **values,
    )
