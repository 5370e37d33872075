"""What a family asked for with one button: as the first page shows it, and all of it on a page."""

from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from portal.domain.requests import Wanted
from portal.domain.working_time import london_day
from portal.services import requests
from portal.services.requests import RequestLine
from portal.web.page import Context


@dataclass(frozen=True, slots=True)
class Asked:
    """What she asked for with one button: days in words, "" for what has not happened."""

    is_for_news: bool
    asked: str
    by: str
    is_late: bool
    answered: str
    who: str


def asked_before(context: Context) -> Response:
    """Answers stay here when they have left the first page."""
    lines = requests.all_requests_of(context.db, context.actor, now=context.now)
    return context.page(
        "family/asked_before.html", asked=tuple(asked_line(context, each) for each in lines)
    )


def asked_line(context: Context, each: RequestLine) -> Asked:
    return Asked(
        each.wanted is Wanted.NEWS,
        _day(context, each.asked_at),
        context.language.when(each.due_at),
        each.is_late(context.now),
        _day(context, each.done_at),
        each.done_by_name,
    )


def _day(context: Context, at: datetime | None) -> str:
    return context.language.day(london_day(at), context.actor.level) if at else ""
