"""Caseworkers: what a family asked for with one button, and "I have talked with them"."""

from starlette.responses import Response

from portal.domain.requests import Wanted
from portal.services import requests
from portal.web.page import Context, to


def requests_of_case(context: Context) -> Response:
    case_id = context.id("case_id")
    listed = requests.requests_of_case(context.db, context.actor, case_id, now=context.now)
    return context.page(
        "staff/requests.html",
        requests=listed,
        late={each.request_id for each in listed if each.is_late(context.now)},
        news=Wanted.NEWS,
        case_id=case_id,
    )


def say_done_request(context: Context) -> Response:
    case_id = context.id("case_id")
    requests.say_done(context.db, context.actor, case_id, context.id("request_id"), now=context.now)
    return to(f"/staff/cases/{case_id}/requests")
