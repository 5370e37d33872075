"""What families are told in English, rendered for a test as they would read it."""

import re
from collections.abc import Iterator
from datetime import date, time
from html import unescape
from itertools import chain, combinations, product
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from portal.domain.lanes import Lane
from portal.domain.people import Level
from portal.domain.update_fields import FieldKind, FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.update_types import DERIVED, UPDATE_TYPES
from portal.messages.templates import picture

TEMPLATES = Path(__file__).parents[1] / "accessible_templates"
DECISIONS = tuple(each for each in UPDATE_TYPES if each.is_decision)
READ_ALONE = (Level.SIMPLE, Level.STANDARD, Level.CARER)
# No bank holiday falls into the days of the samples.
NO_HOLIDAYS: frozenset[date] = frozenset()


def english() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    environment.filters["picture"] = picture
    return environment


def every_case(update_type: UpdateType) -> Iterator[dict[str, FieldValue]]:
    """One set of values for each way the choices of a type can be combined."""
    options: dict[str, tuple[str, ...]] = {}
    for field in update_type.fields:
        if field.kind is FieldKind.CHOICE:
            options[field.name] = tuple(choice.key for choice in field.choices)
        elif field.kind is FieldKind.LANE:
            options[field.name] = tuple(lane.value for lane in Lane)
    for chosen in product(*options.values()):
        yield {**update_type.samples(), **dict(zip(options, chosen, strict=True))}


def every_ticking(update_type: UpdateType, name: str) -> Iterator[dict[str, FieldValue]]:
    """One set of values for no box of a field, each one, each two together, and all of them."""
    keys = [choice.key for choice in update_type.field(name).choices]
    for ticked in chain.from_iterable(combinations(keys, n) for n in (0, 1, 2, len(keys))):
        yield {**update_type.samples(), name: ticked}


def ticked_fields(update_type: UpdateType) -> tuple[str, ...]:
    return tuple(each.name for each in update_type.fields if each.kind is FieldKind.CHOICES)


def html(
    environment: Environment, update_type: UpdateType, level: Level, values: dict[str, FieldValue]
) -> str:
    derive = DERIVED.get(update_type.key)
    derived = derive(values, NO_HOLIDAYS) if derive else {}
    shown = {name: on_the_page(value, level) for name, value in {**values, **derived}.items()}
    for field in update_type.fields:
        if field.kind is FieldKind.NAME:
            shown[field.name] = Markup("<bdi>{}</bdi>").format(shown[field.name])
    return environment.get_template(f"updates/{update_type.key}/{level}.html").render(shown)


def on_the_page(value: FieldValue, level: Level) -> object:
    if isinstance(value, date):
        year = f" {value:%Y}" if level in {Level.STANDARD, Level.CARER} else ""
        return f"{value:%A} {value.day} {value:%B}{year}"
    if isinstance(value, time):
        return f"{value.hour % 12 or 12}:{value:%M} {'am' if value.hour < 12 else 'pm'}"
    return value


def plain(page: str, level: Level) -> str:
    """The words alone, with empty lines between what stands together: when easy, a whole part."""
    ends = "</section>|</h2>|</div>|</li>|<ul[^>]*>" + ("" if level is Level.EASY else "|</p>")
    return unescape(re.sub(r"<[^>]+>", "", re.sub(ends, "\n\n", page)))


def part_of(page: str, key: str) -> str:
    found = re.search(rf'data-part="{key}">(.*?)</section>', page, re.DOTALL)
    assert found
    return found[1]


def source_of(update_type: UpdateType, level: Level) -> str:
    return (TEMPLATES / f"updates/{update_type.key}/{level}.html").read_text("utf-8")


def shared_source_of(update_type: UpdateType, level: Level) -> str:
    """What a wording takes from the files it shares with others."""
    names = re.findall(r'{% from "([^"]+)" import', source_of(update_type, level))
    return "\n".join((TEMPLATES / name).read_text("utf-8") for name in names)
