"""Who goes on the tour, and what is remembered of it."""

from dataclasses import dataclass, field
from typing import Any

from portal import places
from portal.demo.visitor import PageSeen, Visitor
from portal.messages.languages import Language
from portal.messages.templates import Templates
from portal.parts import Portal
from tests.families import Clock, visitor


class Watched(Templates):
    """Renders as ever, and remembers what was rendered and with what."""

    def __init__(self) -> None:
        super().__init__(places.folder("accessible_templates"))
        self.rendered: dict[str, list[dict[str, Any]]] = {}

    def render(self, template: str, language: Language, /, **values: object) -> str:
        self.rendered.setdefault(template, []).append(values)
        return super().render(template, language, **values)


@dataclass
class Tour:
    """One language's walk: every page that was seen, with the language it had to be in."""

    portal: Portal
    clock: Clock
    code: str
    pages: list[tuple[str, PageSeen]] = field(default_factory=list)

    def stranger(self, portal: Portal | None = None) -> "Walker":
        """Somebody who chose the language before signing in."""
        walker = Walker(self, visitor(portal or self.portal), self.code)
        walker.visitor.cookies["l"] = self.code
        return walker


@dataclass
class Walker:
    """Someone on the tour; what they look at is kept."""

    tour: Tour
    visitor: Visitor
    code: str

    def look(self, path: str = "") -> PageSeen:
        """Keeps the page they are on, after going to `path` if one is given."""
        page = self.visitor.get(path) if path else self.visitor.page
        self.tour.pages.append((self.code, page))
        return page

    def post(self, path: str, **values: str) -> PageSeen:
        return self.visitor.post(path, values)

    def send(self, path: str, **values: str) -> PageSeen:
        self.post(path, **values)
        return self.look()

    def pick(self, picks: tuple[str, ...]) -> PageSeen:
        for each in picks:
            self.post("/pictures", picture=each)
        return self.look()


def read(reader: Walker, home: str, folder: str) -> None:
    links = reader.look(home).links
    for href in dict.fromkeys(href for href, _ in links if href.startswith(folder)):
        assert reader.look(href).status == 200
    guides = [href for href, _ in reader.look("/steps").links if href.startswith("/steps/")]
    for path in (home, "/help", "/tips", "/who", "/about", "/look", "/copy", *guides):
        reader.look(path)
