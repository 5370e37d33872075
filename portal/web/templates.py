"""The page environment: style and script inlined, only the pictures a page uses, one frozen page
record.
"""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path

from markupsafe import Markup

from portal.domain.duties import PLACES, Place
from portal.domain.looks import PLAIN, Look
from portal.domain.people import Actor, CaseDoor, Level, Role, Stage
from portal.domain.pictures import PICTURES, SECRET_SCREENS
from portal.messages.languages import Language, Languages
from portal.messages.templates import Templates
from portal.web.packing import Packer
from portal.web.page_top import Tops, home_of

STATIC = Path(__file__).parent / "static"
# Nobody gets these at home.
NOT_FAMILYS = ("/staff", "/demo", "/metrics")
# In the order in which a page has them: its own, then one with all that a family's page has.
SCRIPTS = ("card.js", "choose.js", "preview.js", "autosave.js", "key.js", "shortcuts.js")
# Leaving works everywhere, and comes first: what fails after it takes nothing from it.
LEAVING = ("leave.js",)
# What is covered, or read aloud, is a page of one's own.
READING = (*LEAVING, "cover.js", "aloud.js")
# The end of the style sheet is about staff's pages alone, and a bad line is spared it.
STAFF_BEGINS = "/* Staff"
SPRITE_PLACE = "<!--pictures-->"
MAIN, MAIN_ENDS = '<main id="main" tabindex="-1">', "</main>"
_CASE = re.compile(r"/staff/cases/[0-9a-f-]{36}(?=/)")
_USES = 'href="#pic-'
_DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """What every page knows of itself and of who is reading; nothing about the case."""

    lang: str
    dir: str
    nonce: str
    style: Markup
    scripts: tuple[Markup, ...]
    top: Callable[..., Markup]
    home: str
    path: str
    level: str
    is_draft: bool
    is_practice: bool
    is_signed_in: bool
    is_child: bool
    staff_name: str
    places: tuple[Place, ...]
    case_href: str
    sprite: Markup
    look: Markup


class Pages:
    """Turns a template and its record into a whole page."""

    def __init__(self, templates: Templates, languages: Languages, *, leave_to: str) -> None:
        self._templates = templates
        self._tops = Tops(templates, languages, leave_to=leave_to)
        whole = _read("style.css")
        self._staff_style = _style(whole)
        self._style = _style(whole.partition(STAFF_BEGINS)[0])
        self.packer = Packer(
            (
                *(self._staff_style, self._style, *(_script(name) for name in SCRIPTS)),
                # The longer of two that begin alike is looked for first.
                *(_script(*READING), _script(*LEAVING)),
            )
        )
        self._symbols = {
            file.stem: _symbol(file) for file in sorted((STATIC / "pictures").glob("*.svg"))
        }

    def render(
        self,
        template: str,
        language: Language,
        /,
        *,
        actor: Actor | None,
        nonce: str,
        path: str,
        staff_name: str = "",
        scripts: tuple[str, ...] = (),
        look: Look | None = None,
        **values: object,
    ) -> str:
        """The page as text. `scripts` are our own files by name; families' pages always get
        leave.js.
        """
        is_family = actor is None or not actor.is_staff
        is_family = is_family and not path.startswith(NOT_FAMILYS)
        page = self._page(
            language,
            actor=actor,
            nonce=nonce,
            path=path,
            staff_name=staff_name,
            scripts=scripts,
            is_family=is_family,
            look=look,
        )
        text = self._templates.render(template, language, page=page, **values)
        if page.level:
            text = self._explained(text, language, Level(page.level))
        return text.replace(SPRITE_PLACE, self._sprite(text), 1)

    def _explained(self, text: str, language: Language, level: Level) -> str:
        """The page with its hard words explained where they stand."""
        before, main, rest = text.partition(MAIN)
        words, end, after = rest.partition(MAIN_ENDS)
        found = language.hard_words[level].explain(words)
        if not found.meanings:
            return text
        meanings = [(word, language.say(meaning)) for word, meaning in found.meanings]
        shown = self._templates.render("parts/hard_words.html", language, meanings=meanings)
        return f"{before}{main}{found.html}{shown}{end}{after}"

    def fragment(self, template: str, language: Language, /, **values: object) -> str:
        """A piece of a page, with the pictures it uses, for a script to put in its place."""
        text = self._templates.render(template, language, **values)
        return text + self._sprite(text)

    def _page(
        self,
        language: Language,
        *,
        actor: Actor | None,
        nonce: str,
        path: str,
        staff_name: str,
        scripts: tuple[str, ...],
        is_family: bool,
        look: Look | None,
    ) -> Page:
        is_full = actor is not None and actor.stage is Stage.FULL
        role = actor.role if actor is not None else None
        reads = is_full and role in {Role.CHILD, Role.CARER}
        return Page(
            lang=language.code,
            dir=language.direction,
            nonce=nonce,
            style=self._style if is_family else self._staff_style,
            scripts=(*(_script(name) for name in scripts), *_always(actor, is_family)),
            top=partial(self._tops.top, language, actor, path),
            home=home_of(actor),
            path=path,
            level=actor.level.value if actor is not None and reads else "",
            is_draft=is_family and not language.is_signed_off,
            is_practice=actor is not None and actor.is_practice,
            is_signed_in=is_full,
            is_child=role is Role.CHILD,
            staff_name=staff_name,
            places=PLACES[actor.duty] if actor is not None and actor.is_staff else (),
            case_href=_case_of(actor, path),
            sprite=Markup(SPRITE_PLACE),  # noqa: S704 - our own mark
            look=_looks(look or (actor.look if actor is not None else PLAIN)),
        )

    def _sprite(self, text: str) -> str:
        """Only the pictures this page uses, so that it stays small on a bad line."""
        used = dict.fromkeys(part.split('"', 1)[0] for part in text.split(_USES)[1:])
        symbols = "".join(self._symbols[key] for key in used)
        return f'<div hidden aria-hidden="true"><svg>{symbols}</svg></div>' if symbols else ""


def picture_names(language: Language) -> dict[str, str]:
    """Every picture's name in this language."""
    names = {**PICTURES, **{key: name for screen in SECRET_SCREENS for key, name in screen.items()}}
    return {key: language.say(name) for key, name in names.items()}


def _always(actor: Actor | None, is_family: bool) -> tuple[Markup, ...]:  # noqa: FBT001
    """What is on every page of its reader, after what is on this one alone."""
    if not is_family:
        return (_script("shortcuts.js"),) if actor is not None and actor.is_staff else ()
    return (_script(*(READING if actor is not None and actor.stage is Stage.FULL else LEAVING)),)


def _case_of(actor: Actor | None, path: str) -> str:
    """The page of the case that this page is about, where it is open to whoever looks."""
    found = _CASE.match(path) if actor is not None and actor.door is CaseDoor.OPEN else None
    return found.group() if found else ""


@cache
def _looks(look: Look) -> Markup:
    """What this person chose, as style.css finds it on the first tag."""
    chosen = ((part, value) for part, value in asdict(look).items() if value)
    return Markup("").join(Markup(' data-{}="{}"').format(*each) for each in chosen)


@cache
def _script(*names: str) -> Markup:
    return Markup("\n").join(Markup(_read(name)) for name in names)  # noqa: S704 - our own files


@cache
def _read(name: str) -> str:
    """A style sheet as it is written; a script without its comments and the spaces before lines."""
    text = (STATIC / name).read_text(encoding="utf-8").strip()
    if not name.endswith(".js"):
        return text
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _symbol(file: Path) -> str:
    found = _DRAWING.search(file.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{file.name} is not one drawing")
    return f'<symbol id="pic-{file.stem}" viewBox="0 0 32 32">{found.group(1).strip()}</symbol>'


def _style(written: str) -> Markup:
    """Without comments and line ends."""
    plain = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    return Markup(re.sub(r"\s*\n\s*", "", plain).strip())  # noqa: S704 - our own file
