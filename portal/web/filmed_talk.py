"""A child's page about a filmed talk: yes, no or not yet, and what would help her in it."""

from starlette.responses import Response

from portal.domain.filmed_talk import ANSWER_NAMES, HELPS_NAMES, Answer
from portal.domain.guides_police import FILMED_TALK
from portal.services import filmed_talk
from portal.web import begun
from portal.web.guides import link_to
from portal.web.page import Context, to
from portal.web.talk_forms import TalkForm, talk_form


def own_talk(context: Context) -> Response:
    """What she said so far stands there, and can be changed."""
    return _page(context, None)


def say_answer(context: Context) -> Response:
    """One button; whatever else is sent changes nothing."""
    answer = str(context.asked.form.get("answer", ""))
    if answer in set(Answer):
        filmed_talk.say_answer(
            context.db,
            context.actor,
            Answer(answer),
            hours=context.portal.hours,
            now=context.now,
        )
    return to("/talk?kept=y")


def say_talk_wishes(context: Context) -> Response:
    if begun.keep_if_late(context):
        return to("/?kept")
    kept = filmed_talk.wishes_of_child(context.db, context.actor, now=context.now)
    form = talk_form(context.language, kept, context.asked.form)
    if not form.validate():
        return _page(context, form)
    filmed_talk.say_wishes(
        context.db, context.actor, form.said(), hours=context.portal.hours, now=context.now
    )
    begun.was_sent(context)
    return to("/talk?kept=y")


def _page(context: Context, form: TalkForm | None) -> Response:
    kept = filmed_talk.wishes_of_child(context.db, context.actor, now=context.now)
    say = context.language.say
    return context.page(
        "child/talk.html",
        form=form or talk_form(context.language, kept, begun.begun_here(context)),
        answer=say(ANSWER_NAMES[kept.answer]) if kept.answer else "",
        names={each.value: say(name) for each, name in HELPS_NAMES.items()},
        guide=link_to(context, FILMED_TALK),
        is_kept=context.asked.method == "GET" and bool(context.asked.query.get("kept")),
        status=422 if form else 200,
    )
