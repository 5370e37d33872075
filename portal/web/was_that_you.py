"""A child or carer says whether they know of the last time their page was opened."""

from starlette.responses import Response

from portal.services import was_that_you
from portal.services.was_that_you import WasIt
from portal.web.page import Context, to
from portal.web.page_top import home_of


def say_if_it_was_me(context: Context) -> Response:
    """Whatever was said, the same page follows, and says the same."""
    said = str(context.asked.form.get("said", ""))
    if said in set(WasIt):
        was_that_you.answer(
            context.db,
            context.actor,
            WasIt(said),
            hours=context.portal.hours,
            now=context.now,
        )
    return to(home_of(context.actor) or "/")
