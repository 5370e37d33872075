"""Goes everywhere as everyone: every address with everybody's ids in it, every link that is found
there, every form sent empty; and says who came upon which word, and where.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from httpx2 import Response
from sqlalchemy import Table as Rows
from sqlalchemy import select

from portal.demo.visitor import Answer, read_page
from portal.parts import Portal
from portal.storage.database import Table
from portal.web.page import Line, Who
from portal.web.routes import LINES
from tests.walls.planted import seen_in
from tests.walls.world import LAST, World

# Which table an id in an address is of, where its name does not say so.
TABLES = {
    "person_id": "people",
    "happening_id": "happenings",
    "name_id": "never_names",
    "barred_id": "barred_numbers",
    "held_id": "held_copies",
    "text_id": "stranger_texts",
    "subject_id": "recipients",
}
ENDS_IT = {"/leave", "/sign-out"}
MOST_LINKS = 100


@dataclass
class Sightings:
    """Who came upon what, where: `seen[name of the word][who]` is the first address."""

    words: Mapping[str, str]
    seen: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: int = 0

    def look(self, who: str, where: str, text: str) -> None:
        self.asked += 1
        for name in seen_in(text, self.words):
            self.seen.setdefault(name, {}).setdefault(who, where)


def crawl(world: World) -> Sightings:
    found = Sightings(world.words)
    everywhere = list(_addresses(world))
    for someone in world.people.values():
        waiting = [path for line, path in everywhere if line.who in someone.may]
        # What is for others is asked for once, with ids that are good.
        waiting += dict(reversed(everywhere)).values()
        waiting, known = list(dict.fromkeys(waiting)), set(waiting)
        most = len(waiting) + MOST_LINKS
        for path in waiting:
            answer = someone.ask("GET", path)
            found.look(someone.name, path, _all_of(answer))
            new = [each for each in _links(answer, path) if each not in known]
            if len(waiting) < most:
                waiting += dict.fromkeys(new)
                known.update(new)
    for line in (each for each in LINES if each.method == "POST" and _is_form(each)):
        own = world.village.own_ids.get(line.handler.__name__, {})
        path = _filled(line, {**world.village.ids, **own})
        for someone in world.people.values():
            found.look(someone.name, f"POST {path}", _all_of(someone.ask("POST", path)))
    return found


def _is_form(line: Line) -> bool:
    is_last = line.path in ENDS_IT or line.handler.__name__ in LAST
    return not is_last and line.who not in {Who.PROVIDER, Who.DEMO}


def _all_of(answer: Response) -> str:
    return "\n".join([answer.text, *(f"{key}: {each}" for key, each in answer.headers.items())])


def _links(answer: Response, path: str) -> Iterator[str]:
    if answer.status_code != 200 or "html" not in answer.headers.get("content-type", ""):
        return
    page = read_page(Answer(200, (), answer.text), path)
    for href, _ in page.links:
        plain = href.partition("#")[0]
        if plain.startswith("/") and plain not in ENDS_IT:
            yield plain


def _addresses(world: World) -> Iterator[tuple[Line, str]]:
    """Every line to be looked at, with the ids of each case, and with one case's ids in another."""
    village = world.village
    others = [_ids(village.portal, each.case_id) for each in world.families.values()]
    people = [str(each) for each in _people_of(village.portal, village.cast.maya.case_id)]
    for line in LINES:
        if line.method != "GET" or line.path in ENDS_IT or line.who is Who.DEMO:
            continue
        mayas = {**village.ids, **village.own_ids.get(line.handler.__name__, {})}
        yield line, _filled(line, mayas)
        if "{" not in line.path:
            continue
        for ids in others:
            yield line, _filled(line, {**mayas, **ids})
            yield line, _filled(line, {**mayas, "case_id": ids["case_id"]})
            yield line, _filled(line, {**mayas, **ids, "case_id": mayas["case_id"]})
        for person in people:
            yield line, _filled(line, {**mayas, "person_id": person})


def _filled(line: Line, ids: Mapping[str, str]) -> str:
    return re.sub(r"{(\w+)(:\w+)?}", lambda each: ids.get(each[1], "1"), line.path)


def _people_of(portal: Portal, case_id: UUID) -> list[UUID]:
    joined = Table.metadata.tables["participants"]
    with portal.open_session() as db:
        found = db.scalars(select(joined.c.person_id).where(joined.c.case_id == case_id))
        return [each for each in found if each is not None]


def _ids(portal: Portal, case_id: UUID) -> dict[str, str]:
    """By the name it has in addresses, the first row of each table that is about this case."""
    names = {name: each for line in LINES for name, each in _names(line.path)}
    kept = {"case_id": str(case_id), "person_id": str(_people_of(portal, case_id)[0])}
    with portal.open_session() as db:
        for name, table in names.items():
            if table is None or "case_id" not in table.c or name in kept:
                continue
            row = db.scalar(select(table.c.id).where(table.c.case_id == case_id).limit(1))
            if row is not None:
                kept[name] = str(row)
    return kept


def _names(path: str) -> Iterator[tuple[str, Rows | None]]:
    for name in re.findall(r"{(\w+):uuid}", path):
        guess = TABLES.get(name, f"{name.removesuffix('_id')}s").replace("worrys", "worries")
        yield name, Table.metadata.tables.get(guess)
