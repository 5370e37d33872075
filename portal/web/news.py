"""What a child or carer reads: four lanes and the news on one calm page, and one update opened."""

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup
from starlette.responses import Response

from portal.domain.lanes import (
    CARER_LANE_NAMES,
    LANE_NAMES,
    NEWS_WAITS,
    ONLY_THIS_STOPPED,
    OTHERS_GO_ON,
    UNREAD_HEADING,
    Lane,
)
from portal.domain.people import AGENCY_KIND_NAMES, AGENCY_PICTURES, DOES, Level, Role
from portal.domain.withdrawals import REASON_WORDS, TAKEN_BACK
from portal.domain.working_time import london_day
from portal.services import check_ins, opened, reading, requests
from portal.services.lanes import Helper, LaneNow
from portal.services.reading import Home, NewsItem
from portal.services.standing import Standing
from portal.web import forms, own_notes
from portal.web.asked_for import asked_line
from portal.web.guides import link_to
from portal.web.how_it_was import how_part
from portal.web.page import Context, to


@dataclass(frozen=True, slots=True)
class Possible:
    picture: str
    words: str


@dataclass(frozen=True, slots=True)
class LaneCard:
    """One lane as the page shows it; `day` is the next day that is known and `day_name` its name,
    empty where it is only the day on which we write again.
    """

    key: str
    name: str
    picture: str
    state: str
    note: str
    day_name: str
    day: str
    may_come: tuple[Possible, ...]
    helper: "Person | None"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask: first name, where they work, and what people there do."""

    name: str
    agency: str
    does: str
    picture: str


@dataclass(frozen=True, slots=True)
class NewsLine:
    href: str
    lane: str
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


@dataclass(frozen=True, slots=True)
class CheckInDays:
    """Somebody asks how it is, after a part has ended: days in words, "" where there is none."""

    planned: str
    planned_by: str
    is_late: bool
    asked: str
    asked_by: str


def home(context: Context) -> Response:
    is_easy = context.actor.level is Level.EASY
    return _home(context, "child/easy.html" if is_easy else "child/home.html", "/news")


def news(context: Context) -> Response:
    """One update, in the words this child was given."""
    return _news(context, "child/news.html", "/news")


def carer_home(context: Context) -> Response:
    return _home(context, "carer/home.html", "/note")


def carer_news(context: Context) -> Response:
    return _news(context, "carer/news.html", "/note")


def _home(context: Context, template: str, folder: str) -> Response:
    if not context.actor.has_practised:
        return to("/ready")
    actor = context.actor
    shown = reading.home_for(context.db, actor, now=context.now)
    wanted = requests.NOTHING_ASKED
    if shown.has_wanted:
        wanted = requests.requests_of(context.db, actor, now=context.now)
    names = LANE_NAMES if actor.role is Role.CHILD else CARER_LANE_NAMES
    news = tuple(_line(context, names, each, folder) for each in shown.news)
    return context.page(
        template,
        lanes=tuple(_lane(context, names, each) for each in shown.lanes),
        people=_people(context, shown),
        can_say_no=any(each.can_say_no for each in shown.lanes),
        how_href=f"{folder}/{shown.to_say_how}/how" if shown.to_say_how else "",
        rights=shown,
        news=news,
        unread=tuple(each for each in news if each.is_new),
        worries=tuple(
            WorryLink(
                f"/write/{each.worry_id}",
                context.language.when(each.raised_at),
                each.is_noticed_by_all,
            )
            for each in shown.worries
        ),
        next_day=_day(context, shown.next_on),
        missed_day=_day(context, shown.missed_on),
        check_in=_check_in(context, is_any=shown.has_check_ins),
        asked=tuple(asked_line(context, each) for each in wanted.on_page),
        has_asked_earlier=wanted.has_earlier,
        opened_before=_when(context, actor.opened_before_at),
        once=forms.new_once(),
    )


def _check_in(context: Context, *, is_any: bool) -> CheckInDays:
    seen = check_ins.NONE_PLANNED
    if is_any:
        seen = check_ins.check_ins_for(context.db, context.actor, today=london_day(context.now))
    asked, planned = _day(context, seen.asked_on), _day(context, seen.planned_on)
    return CheckInDays(planned, seen.planned_by, seen.is_late, asked, seen.asked_by)


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
        note=own_notes.on_page(context, shown.note),
        words=Markup(shown.words),  # noqa: S704 - made by our own templates, escaped when it was said
        again_href=f"/again/{shown.update_id}" if shown.can_be_asked_about else "",
        has_money=shown.speaks_of_money,
        author=shown.author_name,
        agency=context.language.say(AGENCY_KIND_NAMES[shown.agency_kind]),
        author_picture=AGENCY_PICTURES[shown.agency_kind],
        day=context.language.day(london_day(shown.published_at), shown.level),
        how=how_part(context, f"{context.asked.path}/how") if shown.asks_how_it_was else None,
        guide=link_to(context, shown.guide) if shown.guide else None,
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
    # "A day is planned" is not true any more once that day has passed.
    state = NEWS_WAITS if each.has_news else each.passed or each.state
    note = (OTHERS_GO_ON if each.others_go_on else ONLY_THIS_STOPPED) if each.has_ended else ""
    is_coming = each.next_on is not None and each.next_on >= london_day(context.now)
    next_on = each.next_on if is_coming else None
    return LaneCard(
        each.lane.value,
        say(names[each.lane]),
        each.lane.value,
        say(state) if state else "",
        say(note) if note else "",
        say(each.step.label) if each.step else "",
        _day(context, each.step.on if each.step else next_on),
        tuple(Possible(may.picture, say(may.words)) for may in each.may_come),
        _person(context, each.helper) if each.helper else None,
    )


def _people(context: Context, shown: Home) -> tuple[Person, ...]:
    """Everybody who was named, once, in the order of the lanes."""
    helpers = dict.fromkeys(each.helper for each in shown.lanes if each.helper)
    return tuple(_person(context, each) for each in helpers)


def _person(context: Context, helper: Helper) -> Person:
    say = context.language.say
    kind = helper.agency_kind
    return Person(helper.name, say(AGENCY_KIND_NAMES[kind]), say(DOES[kind]), AGENCY_PICTURES[kind])


def _line(context: Context, names: dict[Lane, str], item: NewsItem, folder: str) -> NewsLine:
    say = context.language.say
    return NewsLine(
        f"{folder}/{item.update_id}",
        item.lane.value,
        say(names[item.lane]),
        context.language.day(london_day(item.published_at), context.actor.level),
        say(item.heading or UNREAD_HEADING),
        item.is_new,
        item.is_put_right,
    )


def _when(context: Context, at: datetime | None) -> str:
    return context.language.when(at) if at else ""


def _day(context: Context, day: date | None) -> str:
    return context.language.day(day, context.actor.level) if day else ""
