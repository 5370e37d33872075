"""What somebody who records the line could measure: a page's length says nothing of the news."""

import gzip
from collections.abc import Callable

import pytest
from httpx2 import Response

from portal.demo.visitor import Visitor
from portal.domain.people import AgencyKind, CaseKind, Level
from portal.domain.update_types import UPDATE_TYPES
from portal.parts import Portal
from portal.services import reading_choices
from portal.web.packing import LEAST, SIZES, STEP, Packer, filled_to
from portal.web.page import NOT_FAMILYS
from portal.web.routes import LINES
from tests.deciding import give
from tests.families import Cast, Clock, Family, make_cast, make_family
from tests.services.acts import done, publish
from tests.web.looking import Asker

Enter = Callable[[Family], Visitor]
KINDS = [CaseKind.HARMED, CaseKind.HAS_HARMED]
CHILDS = (Level.EASY, Level.SIMPLE, Level.STANDARD)


def on_the_line(answer: Response) -> int:
    """All of an answer that somebody sees pass, in bytes."""
    assert answer.headers["content-encoding"] == "gzip"
    head = sum(len(name) + len(value) for name, value in answer.headers.raw)
    return head + int(answer.headers["content-length"])


def sizes(portal: Portal, visitor: Visitor, paths: list[str]) -> set[int]:
    asker = Asker(portal, visitor)
    answers = [asker.get(path, accept_encoding="gzip") for path in paths]
    # What a carer is not told is not there for her, and is as long.
    assert {200} <= {answer.status_code for answer in answers} <= {200, 404}
    return {on_the_line(answer) for answer in answers}


def read_as(portal: Portal, family: Family, language: str, level: Level) -> None:
    reader = family.carer if level is Level.CARER else family.child
    now = portal.clock()
    chosen = {"language": language, "level": level, "now": now}
    done(portal, lambda db: reading_choices.choose_wording(db, reader, **chosen))


def everything(
    portal: Portal, clock: Clock, cast: Cast, family: Family, kind: CaseKind
) -> list[str]:
    """News of every kind that suits the case."""
    workers = {AgencyKind.CHILDRENS_SERVICES: cast.sam, AgencyKind.POLICE: cast.priya}
    told = []
    for each in UPDATE_TYPES:
        if each.suits(kind) and not each.is_told_by_an_act:
            clock.move(seconds=1)
            worker = next(workers[agency] for agency in workers if agency in each.agencies)
            told.append(str(give(portal, worker, family.case_id, each.key)))
    return told


@pytest.mark.parametrize("kind", KINDS)
def test_news_of_every_kind_at_every_level_is_as_long_as_any_other(
    portal: Portal, clock: Clock, signed_in_child: Enter, signed_in_carer: Enter, kind: CaseKind
) -> None:
    cast = make_cast(portal)
    family = make_family(portal, (cast.sam, cast.priya), "Zoe", "Nour", kind=kind)
    told = everything(portal, clock, cast, family, kind)
    child, carer = signed_in_child(family), signed_in_carer(family)
    seen = set()
    for language in ("en", "ar", "pl"):
        for level in CHILDS:
            read_as(portal, family, language, level)
            seen |= sizes(portal, child, [f"/news/{each}" for each in told])
        read_as(portal, family, language, Level.CARER)
        seen |= sizes(portal, carer, [f"/note/{each}" for each in told])
    assert len(seen) == 1


def test_her_first_page_is_as_long_with_news_as_without(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    maya, nadia = signed_in_child(cast.maya), signed_in_carer(cast.maya)
    before = sizes(portal, maya, ["/home"]) | sizes(portal, nadia, ["/notes"])
    publish(portal, cast.sam, cast.maya, "visit_planned")
    after = sizes(portal, maya, ["/home"]) | sizes(portal, nadia, ["/notes"])
    assert before == after
    assert len(after) == 1


def test_a_page_that_is_not_there_is_as_long_as_news(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    told = publish(portal, cast.sam, cast.maya, "visit_planned").update_id
    maya = Asker(portal, signed_in_child(cast.maya))
    there, gone = (
        maya.get(f"/news/{each}", accept_encoding="gzip") for each in (told, cast.maya.case_id)
    )
    assert gone.status_code == 404
    assert on_the_line(there) == on_the_line(gone)


def test_every_page_of_a_family_has_one_of_few_lengths_and_reads_as_ever(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    asker = Asker(portal, signed_in_child(cast.maya))
    for line in LINES:
        if line.method == "GET" and "{" not in line.path and not line.path.startswith(NOT_FAMILYS):
            plain, packed = (
                asker.get(line.path, accept_encoding=each) for each in ("identity", "gzip")
            )
            if packed.headers.get("content-encoding") == "gzip":
                assert int(packed.headers["content-length"]) in SIZES
                assert len(packed.content) == len(plain.content)


def test_what_is_longer_than_all_of_them_is_a_whole_number_of_kilobytes() -> None:
    assert [filled_to(size, "/copy") for size in (1, 8_193, 13_249, 20_000)] == [
        *(SIZES[0], SIZES[1], 13 * STEP, 20 * STEP)
    ]
    assert all(filled_to(1, start) == least for start, least in LEAST.items())


def test_what_is_a_little_too_long_is_packed_harder_and_reads_the_same() -> None:
    parts = [(each, each * 37 % 4096) for each in range(700)]
    style = "".join(f".part{each}{{color:#{colour:03x};margin:{each}px}}" for each, colour in parts)
    packer, path = Packer([style]), "/news/"
    lines = [f"<p>part{each * 7919 % 700} {each}" for each in range(2400)]
    pages = [
        f'<style nonce="n">{style}</style>{"".join(lines[:many])}' for many in range(900, 2400, 20)
    ]
    sizes = [len(packer.pack(page.encode(), path)) for page in pages]
    assert sizes.count(LEAST[path]) > 1
    assert sizes[-1] > LEAST[path]
    for page in pages:
        assert gzip.decompress(packer.pack(page.encode(), path)).decode() == page


def test_where_a_form_leads_is_not_told_by_the_length_of_the_answer(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    asker = Asker(portal, signed_in_child(cast.maya))
    sent = asker.post("/write", {"kind": "talk", "words": "Please."})
    thrown = asker.post("/write/away", {})
    assert (sent.status_code, thrown.status_code) == (303, 303)
    assert sent.headers["location"] != thrown.headers["location"]
    lengths = {
        sum(len(name) + len(value) for name, value in each.headers.raw) + len(each.content)
        for each in (sent, thrown)
    }
    assert len(lengths) == 1
