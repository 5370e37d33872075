"""Staff: a note beside a decision is put into its readers' words before anybody approves it."""

from starlette.responses import Response

from portal.domain.notes import Reader
from portal.domain.people import Level
from portal.services import cases, drafts, note_drafts
from portal.web import note_words
from portal.web.forms import id_of
from portal.web.page import Context, to
from portal.web.staff_drafts import draft_page


def put_draft_note_into(context: Context) -> Response:
    case_id, draft_id = context.id("case_id"), context.id("draft_id")
    draft = drafts.draft_for(context.db, context.actor, case_id, draft_id, now=context.now)
    family = cases.family_of(context.db, context.actor, case_id)
    form = note_words.put_form(context, draft, family, context.asked.form)
    if not form.validate():
        return draft_page(context, put_form=form, status=422)
    language, level = form.pair.data.split(" ")
    note_drafts.put_into_draft(
        context.db,
        context.actor,
        case_id=case_id,
        draft_id=draft_id,
        note_id=id_of(form.note.data),
        reader=Reader(language, Level(level)),
        words=form.words.data or "",
        now=context.now,
    )
    return to(f"/staff/cases/{case_id}/drafts/{draft_id}")
