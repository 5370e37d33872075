"""What "Leave now" does, said once before the first page, with the button there to try."""

from starlette.responses import Response

from portal.domain.leave_places import place_of
from portal.services import leave_now, resting
from portal.web import begun
from portal.web.page import Context, to
from portal.web.page_top import home_of


def before_you_start(context: Context) -> Response:
    place = place_of(context.actor.leave_place)
    return context.page(
        "family/ready.html",
        leads_to=context.language.say(place.told),
        is_child=context.actor.is_child,
    )


def say_ready(context: Context) -> Response:
    leave_now.has_practised(context.db, context.actor, now=context.now)
    return to(home_of(context.actor))


def still_here(context: Context) -> Response:
    """The page is being touched: its time begins anew. Finding out who asks has noted it."""
    del context
    return Response(status_code=204)


def cover(context: Context) -> Response:
    """Nobody has touched the page for ten minutes, and it has covered itself."""
    begun.keep_under_cover(context)
    resting.rest(context.db, context.actor, now=context.now)
    return Response(status_code=204)
