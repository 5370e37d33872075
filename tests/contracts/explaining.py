"""Finds hard words that a page leaves unexplained: by the glossary, not by what marks them."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from portal import places
from portal.domain.hard_words import HARD_WORDS
from portal.domain.people import Level

LEFT_ALONE = {"a", "button", "label", "legend", "summary", "option", "select", "textarea"}
LEFT_ALONE |= {"h1", "h2", "h3", "dt", "script", "style", "svg", "bdi"}


@cache
def forms(code: str) -> dict[str, list[str]]:
    """Every form of every term in one language."""
    path = places.folder("locales") / "glossary.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["english"]: [form for form in row[f"forms_{code}"].split(";") if form]
            for row in csv.DictReader(file)
        }


def running_text(element: Any) -> Iterator[str]:
    """What stands in sentences: not in headings, links or buttons, nor in a person's own words."""
    for child in element:
        is_word = child.tag == "button" and child.get("class") == "word"
        is_alone = child.tag in LEFT_ALONE or child.get("class") in {"said", "meanings"}
        if is_word or not is_alone:
            yield child.text or ""
            yield from running_text(child)
        yield child.tail or ""


def level_of(tree: list[Any]) -> Level | None:
    """At which level a page of a child or carer is read; None before sign-in and for staff."""
    chosen = [each.get("value") for each in tree if each.get("name") == "level"]
    checked = [each for each in tree if each.get("name") == "level" and "checked" in each.attrib]
    if chosen:
        return Level(checked[0].get("value")) if checked else None
    is_carers = any(each.tag == "a" and each.get("href") == "/notes" for each in tree)
    return Level.CARER if is_carers else None


def unexplained(tree: list[Any], code: str) -> Iterator[str]:
    level = level_of(tree)
    (main,) = [each for each in tree if each.tag == "main"]
    meant = {
        (each.findtext("p/b") or "").lower()
        for each in tree
        if each.get("class") == "means flow" and each.get("popover") is not None
    }
    said = "\n".join([main.text or "", *running_text(main)]).lower()
    hard = {each.term for each in HARD_WORDS if level and each.explained(level)}
    known = [(form.lower(), term) for term in hard for form in forms(code)[term]]
    # What is part of a longer form is no word of its own.
    for form, term in sorted(known, key=lambda each: -len(each[0])):
        said, times = re.subn(rf"(?<!\w){re.escape(form)}(?![\w\u064b-\u0652])", " ", said)
        if times and not meant & {each for each, its in known if its == term}:
            yield f"{term} is not explained"
