"""Four words as a worker prints them and a child types them."""

import re

from sqlalchemy import select

from portal.demo.visitor import PageSeen, Visitor
from portal.parts import Portal
from portal.storage.audit import AuditEntry
from tests.families import Cast, Family
from tests.families import visitor as new_visitor
from tests.services.acts import kept

WITH_WORDS = "New access card for Maya, with four words"
NO_MATCH = "That did not match. Try again, or ask your worker."
PRINTED = re.compile(r"<p>((?:<b>\w+</b>(?:&ensp;)?){4})</p>")
WORD = re.compile(r"<b>(\w+)</b>")
Words = tuple[str, ...]


def printed(sam: Visitor, cast: Cast) -> Words:
    """What Sam prints for Maya."""
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    return words_on(sam.submit(WITH_WORDS))


def words_on(page: PageSeen) -> Words:
    return tuple(WORD.findall(PRINTED.findall(page.html)[0]))


def boxes(words: Words) -> dict[str, str]:
    return {f"word_{number}": word for number, word in enumerate(words, 1)}


def typed(portal: Portal, words: Words) -> Visitor:
    visitor = new_visitor(portal)
    visitor.get("/words")
    visitor.submit("Go on", **boxes(words))
    return visitor


def acts_of(portal: Portal, family: Family) -> list[str]:
    return kept(portal, select(AuditEntry.act).where(AuditEntry.case_id == family.case_id))
