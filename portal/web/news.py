"""What a child or carer reads: four lanes and the news on one calm page, and one update opened."""

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup
from starlette.responses import Response

from portal.domain.lanes import CARER_LANE_NAMES, LANE_NAMES, NEWS_WAITS, UNREAD_HEADING, Lane
from portal.domain.people import AGENCY_KIND_NAMES, Role
from portal.domain.withdrawals import REASON_WORDS, TAKEN_BACK
from portal.domain.working_time import london_day
from portal.services import opened, reading
from portal.services.reading import LaneNow, NewsItem
from portal.services.standing import Standing
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
    is_put_right: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands above opened news about how it stands: days in words, and where to read on.

    What does not apply is "". A link is there only where this reader was told the other news.
    """

    taken_back: str
    why: str
    hides_words: bool
    put_right: str
    put_right_href: str
    puts_right: str
    puts_right_href: str


@dataclass(frozen=True, slots=True)
class WorryLink:
    href: str
    day: str
    is_noticed_by_all: bool


def home(context: Context) -> Response:
    return _home(context, "child/home.html", "/news")


def news(context: Context) -> Response:
    """One update, in the words this child was given."""
    return _news(context, "child/news.html", "/news")


def carer_home(context: Context) -> Response:
    return _home(context, "carer/home.html", "/note")


def carer_news(context: Context) -> Response:
    return _news(context, "carer/news.html", "/note")


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


def _news(context: Context, template: str, folder: str) -> Response:
    shown = opened.open_update(
        context.db,
        context.actor,
        context.id("update_id"),
        renderer=context.portal.renderer,
        now=context.now,
    )
    marks = _marks(context, shown.standing, folder)
    return context.page(
        template,
        update_heading=context.language.say(TAKEN_BACK) if marks.taken_back else shown.heading,
        first_heading=shown.heading,
        marks=marks,
        words=Markup(shown.words),  # noqa: S704 - made by our own templates, escaped when it was said
        author=shown.author_name,
        agency=context.language.say(AGENCY_KIND_NAMES[shown.agency_kind]),
        day=context.language.day(london_day(shown.published_at), shown.level),
        once=forms.new_once(),
    )


def _marks(context: Context, standing: Standing, folder: str) -> Marks:
    def day(at: datetime | None) -> str:
        return _day(context, london_day(at)) if at else ""

    why = REASON_WORDS[standing.why].said_to(context.actor.role) if standing.why else ""
    return Marks(
        day(standing.withdrawn_at),
        context.language.say(why) if why else "",
        standing.hides_words,
        day(standing.put_right_at),
        f"{folder}/{standing.put_right_by}" if standing.put_right_by else "",
        day(standing.puts_right_from),
        f"{folder}/{standing.puts_right}" if standing.puts_right else "",
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
        item.is_put_right,
    )


def _day(context: Context, day: date | None) -> str:
    return context.language.day(day, context.actor.level) if day else ""
