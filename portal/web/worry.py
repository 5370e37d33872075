"""Telling a worry: what is said before it is sent, the form, and what was typed and not sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.responses import HTMLResponse, Response

from portal.domain.people import AGENCY_KIND_NAMES, Role, Stage
from portal.domain.refusals import SessionEnded
from portal.domain.topics import Topic, topics_for
from portal.domain.unsent import Typed, Writing
from portal.domain.worries import WORRY_NAMES, WorryKind, kinds_for
from portal.services import rota, unsent, worries
from portal.web import forms
from portal.web.page import Context, to

# Buttons that send nothing.
KEEPING = frozenset({"later", "drop"})


@dataclass(frozen=True, slots=True)
class Other:
    """What she wrote in another page that was open: `seen` is the mark of what is shown of it."""

    once: str
    seen: str
    name: str
    about: tuple[str, ...]
    words: str


def tell_us(context: Context) -> Response:
    """Who reads it, by when, and that it may be shared, is said before the box. What she typed and
    did not send stands there again.
    """
    kept = unsent.kept_for(context.db, context.actor, now=context.now)
    if kept is None:
        form = forms.WorryForm(context.language, kind="", once=forms.new_once())
        return _page(context, form)
    wanted = forms.id_of(context.asked.query.get("with"))
    shown = next((each for each in kept.writings if each.once == wanted), kept.writings[0])
    form = forms.WorryForm(
        context.language,
        kind=shown.typed.kind,
        topics=list(shown.typed.topics),
        words=shown.typed.words,
        once=str(shown.once),
        seen=shown.mark,
    )
    others = tuple(_other(context, each) for each in kept.writings if each is not shown)
    return _page(context, form, until=context.language.when(kept.forget_at), others=others)


def raise_worry(context: Context) -> Response:
    """Sent, or kept for later; whose time has run out has it kept, whatever she pressed."""
    form = _sent(context)
    is_over = context.actor.stage is Stage.OVER
    if is_over or not KEEPING.isdisjoint(context.asked.form):
        _keep(context, form)
        return to("/?kept") if is_over else _other_of_hers(context)
    if not form.validate():
        return _page(context, form, status=422)
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
    unsent.forget(context.db, context.actor, **_what(form))
    return to(f"/write/{worry_id}")


def _other_of_hers(context: Context) -> Response:
    """Beside what stands in the form she may go on with something else, or throw that away."""
    asked = context.asked.form
    wanted = forms.id_of(str(asked.get("later", "")))
    once, _, seen = str(asked.get("drop", "")).partition(" ")
    dropped = forms.id_of(once)
    if dropped is not None:
        unsent.forget(context.db, context.actor, typed=Typed(), once=dropped, seen=seen)
    return to(f"/write?with={wanted}" if wanted is not None else "/write")


def keep_unsent(context: Context) -> Response:
    """For the script. Half of it or wrong: nothing is checked."""
    form = _sent(context)
    kept = _keep(context, form)
    text = context.pages.fragment(
        "family/kept.html",
        context.language,
        once=str(kept[0].once) if kept else form.once.data,
        seen=kept[0].mark if kept else "",
        until=context.language.when(kept[1]) if kept else "",
    )
    return HTMLResponse(text)


def throw_away_unsent(context: Context) -> Response:
    unsent.forget(context.db, context.actor, **_what(_sent(context)))
    return to("/write")


def keep_on_leaving(context: Context) -> None:
    """What stood in the form of whoever leaves; in no other form is there anything to keep."""
    actor = context.found
    if actor is None or actor.is_staff or actor.stage is not Stage.FULL:
        return
    if "words" in context.asked.form:
        _keep(context, _sent(context))


def _keep(context: Context, form: forms.WorryForm) -> tuple[Writing, datetime] | None:
    what = _what(form)
    if context.actor.stage is Stage.OVER and not what["typed"]:
        raise SessionEnded
    return unsent.keep(context.db, context.actor, **what, now=context.now)


def _what(form: forms.WorryForm) -> dict[str, Any]:
    """What stands in the form, which form that is, and what of it the page had shown before."""
    typed = Typed(form.kind.data or "", tuple(form.topics.data or ()), form.words.data or "")
    return {"typed": typed, "once": forms.once_of(form.once.data), "seen": form.seen.data or ""}


def _other(context: Context, writing: Writing) -> Other:
    say, role = context.language.say, context.actor.role or Role.CHILD
    kinds = {each.value: say(WORRY_NAMES[each]) for each in kinds_for(role)}
    topics = {each.value: say(name) for each, name in topics_for(role).items()}
    return Other(
        str(writing.once),
        writing.mark,
        kinds.get(writing.typed.kind, ""),
        tuple(topics[each] for each in writing.typed.topics if each in topics),
        writing.typed.words,
    )


def _sent(context: Context) -> forms.WorryForm:
    return _offered(context, forms.WorryForm(context.language, context.asked.form))


def _offered(context: Context, form: forms.WorryForm) -> forms.WorryForm:
    role = context.actor.role or Role.CHILD
    form.kind.choices = [(kind.value, WORRY_NAMES[kind]) for kind in kinds_for(role)]
    say = context.language.say
    form.topics.choices = [(each.value, say(name)) for each, name in topics_for(role).items()]
    return form


def _page(
    context: Context,
    form: forms.WorryForm,
    *,
    until: str = "",
    others: tuple[Other, ...] = (),
    status: int = 200,
) -> Response:
    before = rota.before_sending(
        context.db, context.actor, hours=context.portal.hours, now=context.now
    )
    topics = topics_for(context.actor.role or Role.CHILD)
    kind, say = before.agency_kind, context.language.say
    return context.page(
        "family/worry.html",
        form=_offered(context, form),
        kinds={each.value: say(name) for each, name in WORRY_NAMES.items()},
        topics={each.value: say(name) for each, name in topics.items()},
        until=until,
        others=others,
        by=context.language.when(before.by_at),
        reader=before.reader_name,
        agency=say(AGENCY_KIND_NAMES[kind]) if kind else "",
        opens=context.language.when(before.opens_at) if before.opens_at > context.now else "",
        has_night_team=before.has_night_team,
        status=status,
        scripts=("autosave.js",),
    )
