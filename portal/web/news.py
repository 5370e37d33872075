"""What a child or carer reads: four lanes and the news on one calm page, and one update opened."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup
from starlette.responses import Response

from portal.domain.lanes import CARER_LANE_NAMES, LANE_NAMES, NEWS_WAITS, UNREAD_HEADING, Lane
from portal.domain.people import AGENCY_KIND_NAMES, Role
from portal.domain.working_time import london_day
from portal.services import reading
from portal.services.reading import LaneNow, NewsItem
from portal.web import forms
from portal.web.page import Context


@dataclass(frozen=True, slots=True)
class LaneCard:
    """One lane as the page shows it."""

    key: str
    name: str
    state: str
    next: str
    picture: str


@dataclass(frozen=True, slots=True)
class NewsLine:
    href: str
    lane_name: str
    day: str
    heading: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class WorryLink:
    href: str
    day: str
    is_noticed_by_all: bool


def home(context: Context) -> Response:
    return _home(context, "child/home.html", "/news")


def news(context: Context) -> Response:
    """One update, in the words this child was given."""
    return _news(context, "child/news.html")


def carer_home(context: Context) -> Response:
    return _home(context, "carer/home.html", "/note")


def carer_news(context: Context) -> Response:
    return _news(context, "carer/news.html")


def _home(context: Context, template: str, folder: str) -> Response:
    shown = reading.home_for(context.db, context.actor, now=context.now)
    names = LANE_NAMES if context.actor.role is Role.CHILD else CARER_LANE_NAMES
    news = tuple(_line(context, names, each, folder) for each in shown.news)
    return context.page(
        template,
        lanes=tuple(_lane(context, names, each) for each in shown.lanes),
        news=news,
        unread=tuple(each for each in news if each.is_new),
        worries=tuple(
            WorryLink(
                f"/worry/{each.worry_id}",
                context.language.when(each.raised_at),
                each.is_noticed_by_all,
            )
            for each in shown.worries
        ),
        next_day=_day(context, shown.next_on),
        missed_day=_day(context, shown.missed_on),
        once=forms.new_once(),
    )


def _news(context: Context, template: str) -> Response:
    shown = reading.open_update(
        context.db,
        context.actor,
        context.id("update_id"),
        renderer=context.portal.renderer,
        now=context.now,
    )
    return context.page(
        template,
        update_heading=shown.heading,
        words=Markup(shown.words),  # noqa: S704 - made by our own templates, escaped when it was said
        author=shown.author_name,
        agency=context.language.say(AGENCY_KIND_NAMES[shown.agency_kind]),
        day=context.language.day(london_day(shown.published_at), shown.level),
        once=forms.new_once(),
    )


def _lane(context: Context, names: dict[Lane, str], each: LaneNow) -> LaneCard:
    say = context.language.say
    state = NEWS_WAITS if each.has_news else each.state
    is_coming = each.next_on is not None and each.next_on >= london_day(context.now)
    return LaneCard(
        each.lane.value,
        say(names[each.lane]),
        say(state) if state else "",
        _day(context, each.next_on) if is_coming else "",
        each.lane.value,
    )


def _line(context: Context, names: dict[Lane, str], item: NewsItem, folder: str) -> NewsLine:
    say = context.language.say
    return NewsLine(
        f"{folder}/{item.update_id}",
        say(names[item.lane]),
        context.language.day(london_day(item.published_at), context.actor.level),
        say(item.heading or UNREAD_HEADING),
        item.is_new,
    )


def _day(context: Context, day: date | None) -> str:
    return context.language.day(day, context.actor.level) if day else ""
