"""Telling a worry: what is said before it is sent, the form, and what was typed and not sent."""

from datetime import datetime

from starlette.responses import HTMLResponse, Response

from portal.domain.people import AGENCY_KIND_NAMES, Role, Stage
from portal.domain.refusals import SessionEnded
from portal.domain.topics import Topic, topics_for
from portal.domain.worries import WORRY_NAMES, WorryKind, kinds_for
from portal.services import rota, unsent, worries
from portal.services.unsent import Kept, Typed
from portal.web import forms
from portal.web.page import Context, to


def tell_us(context: Context) -> Response:
    """Who reads it, by when, and that it may be shared, is said before the box. What she typed and
    did not send stands there again.
    """
    kept = unsent.kept_for(context.db, context.actor, now=context.now)
    if kept is None:
        form = forms.WorryForm(context.language, kind="", once=forms.new_once())
    else:
        form = forms.WorryForm(
            context.language,
            kind=kept.typed.kind,
            topics=list(kept.typed.topics),
            words=kept.typed.words,
            once=str(kept.once),
        )
    return _page(context, form, kept)


def raise_worry(context: Context) -> Response:
    """Sent, or kept for later; whose time has run out has it kept, whatever she pressed."""
    form = _sent(context)
    is_over = context.actor.stage is Stage.OVER
    if is_over or "later" in context.asked.form:
        _keep(context, form)
        return to("/?kept" if is_over else "/worry")
    if not form.validate():
        return _page(context, form, None, status=422)
    once = forms.once_of(form.once.data)
    worry_id = worries.raise_worry(
        context.db,
        context.actor,
        kind=WorryKind(form.kind.data) if form.kind.data else WorryKind.SOMETHING,
        words=form.words.data or "",
        topics=tuple(Topic(each) for each in form.topics.data or ()),
        once=once,
        hours=context.portal.hours,
        now=context.now,
    )
    unsent.forget(context.db, context.actor, once=once)
    return to(f"/worry/{worry_id}")


def keep_unsent(context: Context) -> Response:
    """For the script. Half of it or wrong: nothing is checked."""
    form = _sent(context)
    until = _keep(context, form)
    text = context.pages.fragment(
        "family/kept.html",
        context.language,
        once=form.once.data,
        until=context.language.when(until) if until else "",
    )
    return HTMLResponse(text)


def throw_away_unsent(context: Context) -> Response:
    unsent.forget(context.db, context.actor)
    return to("/worry")


def keep_on_leaving(context: Context) -> None:
    """What stood in the form of whoever leaves; in no other form is there anything to keep."""
    actor = context.found
    if actor is None or actor.is_staff or actor.stage is not Stage.FULL:
        return
    if "words" in context.asked.form:
        _keep(context, _sent(context))


def _keep(context: Context, form: forms.WorryForm) -> datetime | None:
    typed = Typed(form.kind.data or "", tuple(form.topics.data or ()), form.words.data or "")
    if context.actor.stage is Stage.OVER and not typed:
        raise SessionEnded
    once = forms.once_of(form.once.data)
    return unsent.keep(context.db, context.actor, typed=typed, once=once, now=context.now)


def _sent(context: Context) -> forms.WorryForm:
    return _offered(context, forms.WorryForm(context.language, context.asked.form))


def _offered(context: Context, form: forms.WorryForm) -> forms.WorryForm:
    role = context.actor.role or Role.CHILD
    form.kind.choices = [(kind.value, WORRY_NAMES[kind]) for kind in kinds_for(role)]
    say = context.language.say
    form.topics.choices = [(each.value, say(name)) for each, name in topics_for(role).items()]
    return form


def _page(
    context: Context, form: forms.WorryForm, kept: Kept | None, *, status: int = 200
) -> Response:
    before = rota.before_sending(
        context.db, context.actor, hours=context.portal.hours, now=context.now
    )
    topics = topics_for(context.actor.role or Role.CHILD)
    kind, say = before.agency_kind, context.language.say
    until = context.language.when(kept.forget_at) if kept else ""
    return context.page(
        "family/worry.html",
        form=_offered(context, form),
        kinds={each.value: say(name) for each, name in WORRY_NAMES.items()},
        topics={each.value: say(name) for each, name in topics.items()},
        until=until,
        by=context.language.when(before.by_at),
        reader=before.reader_name,
        agency=say(AGENCY_KIND_NAMES[kind]) if kind else "",
        opens=context.language.when(before.opens_at) if before.opens_at > context.now else "",
        has_night_team=before.has_night_team,
        status=status,
        scripts=("autosave.js",),
    )
