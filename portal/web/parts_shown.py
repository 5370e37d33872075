"""Made-up records for the page of parts: each state that a part can be in, once."""

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup, escape
from starlette.datastructures import FormData
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)

from portal.domain.doors import Door
from portal.domain.lanes import LANE_NAMES, NEWS_WAITS, OTHERS_GO_ON, UNREAD_HEADING, Lane
from portal.domain.people import AGENCY_KIND_NAMES, AGENCY_PICTURES, DOES, AgencyKind
from portal.domain.responses import FEELING_NAMES, HELP_NAMES, Help
from portal.messages.languages import Language, Languages
from portal.web.asked_for import Asked
from portal.web.asking_again import DoorShown, Source
from portal.web.forms import OurForm, filled
from portal.web.guides import GuideLink
from portal.web.how_it_was import HowForm, HowPart
from portal.web.money import MoneyShown
from portal.web.news import CheckInDays, LaneCard, Marks, NewsLine, Person, Possible, WorryLink
from portal.web.noticed import Mark
from portal.web.own_notes import EarlierOnPage, NoteOnPage
from portal.web.page_top import LanguageChoice
from portal.web.wishes import Asked as Wishes

SAM, PRIYA = "Sam", "Priya"
A_TALK = HELP_NAMES[Help.TALK]


class EveryField(OurForm):
    """One of each kind that our markup knows."""

    name = StringField("Name", [filled])
    words = TextAreaField("Words", [filled])
    day = DateField("Day", [filled])
    at = TimeField("Time", [filled])
    place = SelectField("One of a list", validate_choice=False)
    one = RadioField("One of a few", validate_choice=False)
    several = SelectMultipleField("Several", [filled], validate_choice=False)
    is_so = BooleanField("Yes or no")
    once = HiddenField()


@dataclass(frozen=True, slots=True)
class Reader:
    """What a part asks of the page that it stands on."""

    level: str
    is_child: bool
    home: str = "/home"


@dataclass(frozen=True, slots=True)
class Rights:
    has_step: bool
    has_decision: bool
    has_asked: bool
    has_money: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """All of it, by the part that shows it."""

    day: str
    names: dict[str, str]
    readers: tuple[Reader, ...]
    forms: tuple[EveryField, ...]
    how: HowPart
    lanes: tuple[LaneCard, ...]
    news: tuple[NewsLine, ...]
    people: tuple[Person, ...]
    worries: tuple[WorryLink, ...]
    check_ins: tuple[CheckInDays, ...]
    asked: tuple[Asked, ...]
    marks: tuple[Mark, ...]
    wishes: Wishes
    standings: tuple[Marks, ...]
    notes: tuple[NoteOnPage, ...]
    guide: GuideLink
    rights: tuple[Rights, ...]
    doors: tuple[DoorShown, ...]
    money: tuple[MoneyShown, ...]


def of(language: Language, now: datetime) -> Shown:
    day = language.day(date(now.year, 12, 3))
    said = {str(key): language.say(name) for key, name in FEELING_NAMES.items()}
    said |= {str(key): language.say(name) for key, name in HELP_NAMES.items()}
    how = HowForm(language, once="")
    how.feelings.choices = [(each.value, said[each.value]) for each in FEELING_NAMES]
    how.helps.choices = [(each.value, said[each.value]) for each in HELP_NAMES]
    return Shown(
        day=day,
        names=said,
        readers=(Reader("easy", True), Reader("simple", True), Reader("carer", False)),
        forms=(
            # First, because it takes the focus, and what stands above it lies below the bar.
            _form(language, said, "wrong", is_wrong=True),
            _form(language, said, "plain", is_wrong=False),
        ),
        how=HowPart(how, "#", said),
        lanes=_lanes(language, day),
        news=_news(language, day),
        people=_people(language),
        worries=(WorryLink("#", day, True), WorryLink("#", day, False)),
        check_ins=(
            CheckInDays(day, SAM, is_late=False, asked=day, asked_by=SAM),
            CheckInDays(day, SAM, is_late=True, asked="", asked_by=""),
        ),
        asked=_asked(language, day, now),
        marks=_marks(language, now),
        wishes=Wishes("Maya", (said["with_me"],), (said["talk"],)),
        standings=(
            Marks(day, language.say(NEWS_WAITS), True, "", "", "", ""),
            Marks("", "", False, day, "#", day, "#"),
        ),
        notes=_notes(language, day),
        guide=GuideLink("#", "camera", "A filmed talk"),
        rights=(Rights(True, True, True, True), Rights(False, True, False, False)),
        doors=_doors(day),
        money=_money(day),
    )


def plain(text: str) -> Markup:
    return Markup(escape(text))  # noqa: S704 - escaped


def language_choices(languages: Languages) -> tuple[LanguageChoice, ...]:
    return tuple(
        LanguageChoice(each.code, plain(each.name), each.direction, not each.is_signed_off)
        for each in languages.all
    )


def _form(language: Language, said: dict[str, str], prefix: str, *, is_wrong: bool) -> EveryField:
    sent = FormData([(f"{prefix}-once", "")]) if is_wrong else None
    form = EveryField(language, sent, prefix=prefix, once="")
    choices = [(key, said[key]) for key in ("talk", "with_me", "time")]
    form.place.choices = form.one.choices = form.several.choices = choices
    if is_wrong:
        form.validate()
    return form


def _people(language: Language) -> tuple[Person, ...]:
    kinds = ((SAM, AgencyKind.CHILDRENS_SERVICES), (PRIYA, AgencyKind.POLICE))
    say = language.say
    return tuple(
        Person(name, say(AGENCY_KIND_NAMES[kind]), say(DOES[kind]), AGENCY_PICTURES[kind])
        for name, kind in kinds
    )


def _lanes(language: Language, day: str) -> tuple[LaneCard, ...]:
    say = language.say
    may_come = tuple(
        Possible(picture, say(words)) for picture, words in (("talk", A_TALK), ("wait", NEWS_WAITS))
    )
    helper = _people(language)[0]
    named = [(each.value, say(name)) for each, name in LANE_NAMES.items()]
    named.append(named[1])
    states = (
        (say(NEWS_WAITS), "", "", day, (), None),
        (say(NEWS_WAITS), "", "Next visit", day, may_come, helper),
        (say(NEWS_WAITS), say(OTHERS_GO_ON), "", "", may_come, helper),
        ("", "", "", "", (), None),
        ("", "", "", day, (), None),
    )
    return tuple(
        LaneCard(key, name, key, *state) for (key, name), state in zip(named, states, strict=True)
    )


def _news(language: Language, day: str) -> tuple[NewsLine, ...]:
    name, words = language.say(LANE_NAMES[Lane.POLICE]), language.say(UNREAD_HEADING)
    return (
        NewsLine("#", "police", name, day, words, is_new=True, is_put_right=False),
        NewsLine("#", "police", name, day, words, is_new=False, is_put_right=False),
        NewsLine("#", "court", name, day, words, is_new=False, is_put_right=True),
    )


def _asked(language: Language, day: str, now: datetime) -> tuple[Asked, ...]:
    by = language.when(now)
    return (
        Asked(True, day, by, is_late=False, answered="", who=""),
        Asked(True, day, by, is_late=True, answered="", who=""),
        Asked(False, day, by, is_late=False, answered=day, who=SAM),
    )


def _marks(language: Language, now: datetime) -> tuple[Mark, ...]:
    agency, when = language.say(AGENCY_KIND_NAMES[AgencyKind.POLICE]), language.when(now)
    return (
        Mark(agency, "worker", True, SAM, when),
        Mark(agency, "police", True, PRIYA, when, "", language.say(A_TALK)),
        Mark(agency, "doctor", False, "", ""),
        Mark(agency, "police", False, "", "", asked=SAM),
    )


def _notes(language: Language, day: str) -> tuple[NoteOnPage, ...]:
    words, code = "I liked your picture.", language.code
    reads = language.name_of(code)
    earlier = (EarlierOnPage(words, "en", "ltr", day),)
    shape = (words, "en", "ltr", language.name_of("en"), reads)
    return (
        NoteOnPage(SAM, *shape, True, False, "", "", ()),
        NoteOnPage(PRIYA, *shape, False, True, "", "", earlier),
        NoteOnPage("Jo", *shape, False, False, PRIYA, PRIYA, ()),
    )


def _doors(day: str) -> tuple[DoorShown, ...]:
    source = Source("The Victims' Code", day, is_due=True)
    return tuple(
        DoorShown(
            door.value,
            *(False, False, False, False, False),
            day,
            day,
            *("", ""),
            frozenset(),
            (source,),
        )
        for door in Door
    )


def _money(day: str) -> tuple[MoneyShown, ...]:
    sources = (Source("The Scheme", day, is_due=False),)
    return (
        MoneyShown(day, day, day, False, True, False, False, True, sources),
        MoneyShown(day, day, "", True, False, False, True, False, sources),
        MoneyShown("", "", "", False, False, True, False, False, ()),
        MoneyShown("", "", "", False, False, False, False, False, ()),
    )
