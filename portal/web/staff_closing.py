"""Staff of the agency that leads a case: the work on it ends, or begins again."""

from starlette.responses import Response

from portal.services import closing
from portal.web.page import Context, to
from portal.web.staff_tasks import card_of


def closing_page(context: Context) -> Response:
    case_id = context.id("case_id")
    shown = closing.closing_page(context.db, context.actor, case_id, now=context.now)
    return context.page(
        "staff/closing.html",
        case_id=case_id,
        shown=shown,
        to_do=tuple(card_of(each, context.actor.staff_id) for each in shown.stands.to_do),
        # Who only oversees the case cannot open every page on which something is done.
        may_follow=not context.actor.is_supervisor,
    )


def close_case(context: Context) -> Response:
    """What came between the page and its button is shown on the page again."""
    case_id = context.id("case_id")
    shown = closing.closing_page(context.db, context.actor, case_id, now=context.now)
    if shown.closed_at is None and not shown.stands.may_close:
        return to(f"/staff/cases/{case_id}/end")
    closing.close_case(context.db, context.actor, case_id, now=context.now)
    return to("/staff")


def open_again(context: Context) -> Response:
    """Back to the list, where a supervisor who is not on the case can go too."""
    closing.open_again(context.db, context.actor, context.id("case_id"), now=context.now)
    return to("/staff")
