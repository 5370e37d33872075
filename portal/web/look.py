"""How the pages look to this person: chosen once, kept for them."""

from starlette.responses import Response

from portal.domain.looks import LOOK_NAMES, offered
from portal.services import reading_choices
from portal.web.look_forms import LookForm
from portal.web.page import Context, to


def own_look(context: Context) -> Response:
    return _page(context, LookForm.of(context.language, context.actor.look))


def keep_look(context: Context) -> Response:
    form = LookForm.of(context.language, context.actor.look, context.asked.form)
    if not form.validate():
        return _page(context, form, status=422)
    chosen = offered({part: str(form[part].data or "") for part in LOOK_NAMES})
    reading_choices.choose_look(context.db, context.actor, look=chosen, now=context.now)
    return to("/look?kept=y")


def _page(context: Context, form: LookForm, *, status: int = 200) -> Response:
    is_kept = bool(context.asked.query.get("kept"))
    return context.page("family/look.html", form=form, is_kept=is_kept, status=status)
