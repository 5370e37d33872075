"""For staff: the rules of law, what the guides rest on and how long cases are kept, with what has
to be read again; and what lapses soon across their cases.
"""

from dataclasses import dataclass, replace
from datetime import date

from starlette.responses import Response

from portal.domain.code_clocks import DIRECT_CONTACT
from portal.domain.guide_grounds import GROUNDS, Ground
from portal.domain.guide_grounds import key_of as key_of_guide
from portal.domain.guides import BY_NUMBER
from portal.domain.law import RULES, due_for_recheck
from portal.domain.rechecks import (
    Sort,
    as_read,
    is_soon,
    keeping_as_read,
    key_of_keeping,
    key_of_rule,
    rules_as_read,
)
from portal.domain.retention import RULES as KEEPING
from portal.domain.retention import KeepRule
from portal.domain.right_labels import CONFIDENCE_NAMES, UNIT_NAMES
from portal.domain.rule_model import Rule
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.services import lapsing, rechecks
from portal.web.page import Context, to

# What a supervisor is asked, and where she does it.
ASKED: dict[Sort, tuple[str, str]] = {
    Sort.SERVICES: (marked("Check the services that families are shown"), "/staff/services"),
    Sort.RULES: (marked("Read rules of law again at their sources"), "/staff/rules"),
    Sort.GUIDES: (marked("Read again what the guides rest on"), "/staff/rules"),
    Sort.KEEPING: (marked("Read again why cases are kept as long as they are"), "/staff/rules"),
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    rule: Rule
    unit: str
    confidence: str
    is_due: bool
    is_soon: bool
    is_in_force: bool
    key: str


@dataclass(frozen=True, slots=True)
class GroundsLine:
    """One guide, and each source with how sure it is."""

    heading: str
    grounds: tuple[tuple[Ground, str], ...]
    checked_on: date
    recheck_by: date
    is_soon: bool
    key: str


@dataclass(frozen=True, slots=True)
class KeepingLine:
    """How long one sort of case is kept."""

    rule: KeepRule
    is_soon: bool
    key: str


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What a supervisor is asked to read again, on no case."""

    title: str
    href: str
    count: int
    by: date
    is_late: bool


def asked_to_recheck(context: Context) -> tuple[AskedOf, ...]:
    today = london_day(context.now)
    return tuple(
        AskedOf(
            context.language.say(ASKED[each.sort][0]),
            ASKED[each.sort][1],
            each.count,
            each.first_by,
            each.first_by < today,
        )
        for each in rechecks.due_soon(context.db, context.actor, now=context.now)
    )


def lapsing_list(context: Context) -> Response:
    today = london_day(context.now)
    rules = rules_as_read(RULES, rechecks.checked_days(context.db, context.actor))
    return context.page(
        "staff/lapsing.html",
        lines=lapsing.lapsing_soon(
            context.db, context.actor, holidays=context.portal.hours.holidays, now=context.now
        ),
        due=len(due_for_recheck(today, rules)),
    )


def rule_list(context: Context) -> Response:
    """Those that are due first. What is second-hand, or nobody has read, says so."""
    today = london_day(context.now)
    read = rechecks.checked_days(context.db, context.actor)
    rules = rules_as_read(
        (rule_of_age(context) if each is DIRECT_CONTACT else each for each in RULES), read
    )
    in_order = sorted(rules, key=lambda rule: (rule.recheck_by, rule.key))
    return context.page(
        "staff/rules.html",
        lines=[_rule_line(context, each, today) for each in in_order],
        guides=[_grounds_line(context, number, read, today) for number in GROUNDS],
        keeping=[
            KeepingLine(each, is_soon(each.recheck_by, today), key_of_keeping(each))
            for each in keeping_as_read(KEEPING.values(), read)
        ],
        due=len(due_for_recheck(today, rules)),
        may_say_read=context.actor.is_supervisor,
    )


def read_again(context: Context) -> Response:
    """A supervisor has read one of them at its source, and it still says what stands here."""
    which = str(context.asked.form.get("which", ""))
    rechecks.say_read_again(context.db, context.actor, which, now=context.now)
    return to("/staff/rules")


def rule_of_age(context: Context) -> Rule:
    return replace(DIRECT_CONTACT, value=context.portal.settings.direct_contact_age)


def _rule_line(context: Context, rule: Rule, today: date) -> RuleLine:
    say = context.language.say
    return RuleLine(
        rule,
        say(UNIT_NAMES[rule.unit]),
        say(CONFIDENCE_NAMES[rule.confidence]),
        rule.is_due(today),
        is_soon(rule.recheck_by, today),
        rule.is_in_force(today),
        key_of_rule(rule),
    )


def _grounds_line(context: Context, number: int, read: dict[str, date], today: date) -> GroundsLine:
    say, key = context.language.say, key_of_guide(number)
    grounds = [as_read(each, read.get(key)) for each in GROUNDS[number]]
    again = min(each.recheck_by for each in grounds)
    return GroundsLine(
        say(BY_NUMBER[number].heading),
        tuple((each, say(CONFIDENCE_NAMES[each.confidence])) for each in grounds),
        min(each.checked_on for each in grounds),
        again,
        is_soon(again, today),
        key,
    )
