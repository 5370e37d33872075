"""Money, for a child or carer: the dates of one scheme for this child, and other ways.

It says when, never whether, and never how much.
"""

from dataclasses import dataclass

from starlette.responses import Response

from portal.domain.compensation import MoneyDays
from portal.domain.people import Role
from portal.domain.rechecks import rules_as_read
from portal.domain.refusals import NotFound
from portal.domain.rules_money import CIVIL_CLAIM
from portal.domain.what_comes import worker_in
from portal.domain.working_time import london_day
from portal.services import known_days, rights
from portal.web.asking_again import Source, read_again, sources_of, where_of, whole_day
from portal.web.page import Context


@dataclass(frozen=True, slots=True)
class MoneyShown:
    """Days in words, "" for one that there is not."""

    last: str
    safe: str
    aim: str
    is_over: bool
    is_to_be_safe: bool
    needs_report: bool
    is_adult: bool
    reads_it_too: bool
    sources: tuple[Source, ...]


def money(context: Context) -> Response:
    worker = _worker(context)
    found = known_days.money_for(
        context.db,
        context.actor,
        holidays=context.portal.hours.holidays,
        today=london_day(context.now),
        now=context.now,
    )
    return context.page(
        "family/money.html",
        shown=_shown(context, found),
        worker=worker,
        is_child=context.actor.role is Role.CHILD,
    )


def other_money(context: Context) -> Response:
    """The civil courts and the criminal court: pages of their own, so that nobody takes what is
    true of one for what is true of the other.
    """
    worker = _worker(context)
    rights.was_viewed(context.db, context.actor, now=context.now)
    today = london_day(context.now)
    has_no_limit = CIVIL_CLAIM.may_reach_families and CIVIL_CLAIM.is_in_force(today)
    since = CIVIL_CLAIM.since if has_no_limit else None
    (read,) = rules_as_read((CIVIL_CLAIM,), read_again(context))
    source = Source(read.publisher, whole_day(context, read.checked_on), read.is_due(today))
    return context.page(
        "family/money_other.html",
        since=whole_day(context, since),
        sources_read=(source,) if since else (),
        worker=worker,
        is_child=context.actor.role is Role.CHILD,
    )


def _worker(context: Context) -> str:
    """Whom the newest decision that speaks of money named. Raises NotFound where none does."""
    lines = rights.decisions_for(context.db, context.actor, where_of(context))
    for each in lines:
        if each.speaks_of_money:
            return worker_in(each.values)
    raise NotFound


def _shown(context: Context, found: MoneyDays) -> MoneyShown:
    today = london_day(context.now)
    is_near = found.last_day is not None and not found.may_still_aim(today)
    return MoneyShown(
        whole_day(context, found.last_day.day if found.last_day else None),
        whole_day(context, found.safe_by),
        "" if is_near else whole_day(context, found.aim_by),
        found.is_over(today),
        found.is_to_be_safe,
        found.needs_report,
        found.is_adult,
        found.reads_it_too,
        sources_of(context, [found.last_day] if found.last_day else [], read_again(context)),
    )
