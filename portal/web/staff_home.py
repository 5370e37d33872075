"""Where a caseworker begins: who is waiting, with what can be done at once, and everybody else."""

from starlette.responses import Response

from portal.services import case_list, health, rechecks, tasks
from portal.web.page import Context


def staff_home(context: Context) -> Response:
    cases = case_list.cases_of(
        context.db, context.actor, hours=context.portal.hours, now=context.now
    )
    waiting = [each for each in cases if each.waits_for_us]
    at_rest = [each for each in cases if each.closed_at is None and not each.waits_for_us]
    return context.page(
        "staff/home.html",
        waiting=sorted(waiting, key=lambda each: each.next_on),
        at_rest=sorted(at_rest, key=lambda each: each.next_on),
        closed=[each for each in cases if each.closed_at is not None],
        unnoticed=sum(each.unnoticed for each in cases),
        task_count=tasks.count_for(context.db, context.actor)
        + len(rechecks.due_soon(context.db, context.actor, now=context.now)),
        texts_stopped_since=health.texts_stopped_since(context.db, now=context.now),
    )
