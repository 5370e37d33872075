"""What was begun in a form that keeps nothing by itself: when its page covers itself, or her time
has run out, it is kept for a day, and stands there again.
"""

from starlette.datastructures import FormData

from portal.domain.people import Stage
from portal.services import unsent
from portal.web.page import Context

# The pages with such a form in which something is typed.
PAGES = frozenset({"/wishes", "/talk"})
# The field of the form that says on which page it stands.
AT = "at"


def keep_under_cover(context: Context) -> None:
    """The script sends with the cover what stood in the form."""
    at = str(context.asked.form.get(AT, ""))
    if at in PAGES and context.actor.is_child:
        _keep(context, at)


def keep_if_late(context: Context) -> bool:
    """Her time ran out before she pressed: what she chose is kept, and nothing else is done."""
    is_late = context.actor.stage is Stage.OVER
    if is_late:
        _keep(context, context.asked.path)
    return is_late


def begun_here(context: Context) -> FormData | None:
    """What stands in this page's form again, as if it had just been sent."""
    fields = unsent.begun_at(context.db, context.actor, at=context.asked.path, now=context.now)
    return FormData([*fields]) if fields else None


def was_sent(context: Context) -> None:
    unsent.forget_begun(context.db, context.actor, at=context.asked.path)


def _keep(context: Context, at: str) -> None:
    sent = context.asked.form.multi_items()
    fields = [(name, str(value)) for name, value in sent if name != AT]
    unsent.keep_begun(context.db, context.actor, at=at, fields=fields, now=context.now)
