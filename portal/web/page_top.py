"""The top of a family's page: the way out, the main places, language and reading. It is made once
for all who read alike, and nothing of it is about one person.
"""

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from portal.domain.duties import first_page
from portal.domain.leave_places import address_of
from portal.domain.people import LEVEL_NAMES, Actor, Level, Role, Stage, levels_for
from portal.messages.languages import Language, Languages
from portal.messages.templates import Templates

PLACES = ("/home", "/notes", "/write", "/help")
# The address to come back to is of one page, and may hold an id: it is put in for each reader.
BACK_PLACE = Markup("<!--back-->")


@dataclass(frozen=True, slots=True)
class Alike:
    """All that it hangs on besides the language: each is one of a handful."""

    home: str = ""
    here: str = ""
    level: Level | None = None
    levels: tuple[Level, ...] = ()
    leave_place: str = ""


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    code: str
    name: Markup
    dir: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Top:
    """What the template gets, and all it gets."""

    lang: str
    leave_to: str
    home: str
    here: str
    back: Markup
    languages: tuple[LanguageChoice, ...]
    level: str
    levels: tuple[tuple[str, str], ...]


class Tops:
    """Every top that was asked for so far."""

    def __init__(self, templates: Templates, languages: Languages, *, leave_to: str) -> None:
        self._templates = templates
        self._leave_to = leave_to
        self._choices = tuple(
            LanguageChoice(each.code, _in_ascii(each.name), each.direction, not each.is_signed_off)
            for each in languages.offered
        )
        self._pieces = cache(self._make)

    def top(
        self, language: Language, actor: Actor | None, path: str, *, is_quiet: bool = False
    ) -> Markup:
        """A quiet page leads to help alone, whoever looks at it."""
        before, after = self._pieces(language, alike(actor, path, is_quiet=is_quiet))
        return Markup(f"{before}{escape(path)}{after}")  # noqa: S704 - our own template, escaped there

    def _make(self, language: Language, alike: Alike) -> tuple[str, str]:
        levels = alike.levels if len(alike.levels) > 1 else ()
        top = Top(
            lang=language.code,
            leave_to=address_of(alike.leave_place, self._leave_to),
            home=alike.home,
            here=alike.here,
            back=BACK_PLACE,
            languages=self._choices,
            level=alike.level.value if alike.level else "",
            levels=tuple((each.value, language.say(LEVEL_NAMES[each])) for each in levels),
        )
        text = self._templates.render("parts/top.html", language, top=top)
        before, _, after = text.partition(BACK_PLACE)
        return before, after


def alike(actor: Actor | None, path: str, *, is_quiet: bool) -> Alike:
    """What this reader shares with everybody who reads alike."""
    home = "" if is_quiet else home_of(actor)
    here = path if path in PLACES else ""
    if actor is None or actor.stage is not Stage.FULL or actor.role not in {Role.CHILD, Role.CARER}:
        place = actor.leave_place if actor is not None else ""
        return Alike(home, here, leave_place=place)
    return Alike(home, here, actor.level, levels_for(actor.role), actor.leave_place)


def _in_ascii(name: str) -> Markup:
    """A language's own name stands on every page, and one letter outside ASCII makes Python keep,
    search and encode the whole page at two bytes a letter or more: a twentieth of its cost.
    """
    return Markup(escape(name).encode("ascii", "xmlcharrefreplace").decode())  # noqa: S704 - escaped


def home_of(actor: Actor | None) -> str:
    """The address of this person's first page; empty before full sign-in."""
    if actor is None or actor.stage is not Stage.FULL:
        return ""
    if actor.is_staff:
        return first_page(actor)
    return "/home" if actor.role is Role.CHILD else "/notes"
