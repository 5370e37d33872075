"""Caseworkers: choose what to tell a family, by a few letters or by lane."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from portal.domain.lanes import LANE_NAMES, Lane
from portal.domain.type_search import is_found, may_come_next, words_for
from portal.domain.update_model import UpdateType
from portal.domain.words import marked
from portal.services import cases, choosing
from portal.services.cases import OpenCase
from portal.services.told import UpdateOnCase
from portal.services.waiting import NOTHING_NEW
from portal.web.page import Context, to

ANY_LANE = marked("About any part")
COMES_NEXT = marked("May come next")
MOST_LETTERS = 60
# Beside what is on a case: what is likeliest. Everything is one key away.
LIKELY = 6


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """One type to choose. `words` is what the script finds it by, as the server did."""

    key: str
    title: str
    lane: str
    href: str
    is_decision: bool
    words: str


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    name: str
    choices: tuple[TypeChoice, ...]


def choose_type(context: Context) -> Response:
    case_id = context.id("case_id")
    case = cases.case_for(context.db, context.actor, case_id, now=context.now)
    types = choosing.types_for_case(context.db, context.actor, case_id)
    told = choosing.last_told(context.db, context.actor, case_id)
    typed = _typed(context)
    groups = tuple(_found(_groups(context, types, told), typed))
    if groups and typed.strip() and "go" in context.asked.query:
        # Asked for elsewhere, by a few letters: straight to the form, which names the others.
        href = groups[0].choices[0].href
        return to(f"{href}{'&' if '?' in href else '?'}{urlencode({'q': typed})}")
    return context.page(
        "staff/choose_type.html",
        case=case,
        groups=groups,
        count=len({each.key for group in groups for each in group.choices}),
        typed=typed,
        first=groups[0].choices[0].key if typed.strip() and groups else "",
        scripts=("choose.js",),
    )


def likely(
    context: Context, case: OpenCase, updates: Iterable[UpdateOnCase]
) -> tuple[TypeChoice, ...]:
    """What may come next on a case that is open, with its newest updates, before its worker."""
    told: dict[Lane, UpdateType] = {}
    for each in updates:
        if each.withdrawn_at is None:
            told.setdefault(each.update_type.lane_of(each.values), each.update_type)
    types = choosing.types_on_case(context.actor, case)
    found = may_come_next(told, (each for each in types if each.key != NOTHING_NEW))
    return tuple(_choice(context, each, after, shows_lane=True) for after, each in found[:LIKELY])


def also_found(
    context: Context, case: OpenCase, chosen: UpdateType
) -> tuple[str, tuple[TypeChoice, ...]]:
    """The letters that led to a form, and what else they would have found."""
    typed = _typed(context)
    if not typed.strip():
        return "", ()
    types = choosing.types_on_case(context.actor, case)
    every = (_choice(context, each, None) for each in types if each != chosen)
    return typed, tuple(each for each in every if is_found(each.words, typed))


def _typed(context: Context) -> str:
    return context.asked.query.get("q", "")[:MOST_LETTERS]


def _groups(
    context: Context, types: tuple[UpdateType, ...], told: dict[Lane, UpdateType]
) -> Iterator[ChoiceGroup]:
    likely = may_come_next(told, types)
    yield ChoiceGroup(
        context.language.say(COMES_NEXT),
        tuple(_choice(context, each, after, shows_lane=True) for after, each in likely),
    )
    lanes: tuple[tuple[Lane | None, str], ...] = ((None, ANY_LANE), *LANE_NAMES.items())
    for lane, name in lanes:
        own = (each for each in types if each.lane is lane)
        yield ChoiceGroup(
            context.language.say(name), tuple(_choice(context, each, lane) for each in own)
        )


def _found(groups: Iterator[ChoiceGroup], typed: str) -> Iterator[ChoiceGroup]:
    """What matches, each type once where letters were typed; groups without any are left out."""
    seen: set[str] = set()
    for group in groups:
        matching = tuple(
            each
            for each in group.choices
            if is_found(each.words, typed) and not (typed.strip() and each.key in seen)
        )
        seen |= {each.key for each in matching}
        if matching:
            yield ChoiceGroup(group.name, matching)


def _choice(
    context: Context, update_type: UpdateType, lane: Lane | None, *, shows_lane: bool = False
) -> TypeChoice:
    title = context.language.say(update_type.title)
    about = update_type.lane or lane
    name = context.language.say(LANE_NAMES[about]) if about else ""
    chosen = f"?lane={lane.value}" if lane and update_type.lane is None else ""
    return TypeChoice(
        update_type.key,
        title,
        name if shows_lane else "",
        f"/staff/cases/{context.id('case_id')}/updates/{update_type.key}{chosen}",
        update_type.is_decision,
        words_for(update_type, title, name),
    )
