"""What happens because time passes: each round asks one indexed question, and does nothing when
nothing is due.
"""

from collections.abc import Callable
from datetime import datetime

from portal.services import (
    asking_steps,
    leaving,
    notices,
    passing_ladder,
    phone_checks,
    requests,
    unsent,
    worry_ladder,
)
from portal.services.ledger import chase_late_entries
from portal.services.older_decisions import keep_older
from portal.services.releasing import publish_due
from portal.services.rounds_parts import RoundParts
from portal.storage.database import Db

# Does what is due, a limited number at a time, and says how many that were.
Round = Callable[[Db, RoundParts, datetime], int]


def silence(db: Db, parts: RoundParts, now: datetime) -> int:
    """A promised day is here, or has passed."""
    return notices.tell_of_silence(db, hours=parts.hours, now=now)


def check_ins(db: Db, parts: RoundParts, now: datetime) -> int:
    """It is time to see how a child is, or that time has passed."""
    return notices.tell_of_check_ins(db, hours=parts.hours, now=now)


def phones(db: Db, parts: RoundParts, now: datetime) -> int:
    """What was agreed about a phone runs out soon."""
    del parts
    return phone_checks.ask_to_check_again(db, now=now)


def late_requests(db: Db, parts: RoundParts, now: datetime) -> int:
    """Nobody has done what a family asked for: a supervisor is asked."""
    del parts
    return requests.chase_late(db, now=now)


def late_askings(db: Db, parts: RoundParts, now: datetime) -> int:
    """The next step after somebody asked for a decision to be looked at again has not come."""
    del parts
    return asking_steps.chase_late(db, now=now)


def older_decisions(db: Db, parts: RoundParts, now: datetime) -> int:
    """What was published before decisions were kept; nothing once all of it was looked at."""
    return keep_older(db, holidays=parts.hours.holidays, now=now)


def worries(db: Db, parts: RoundParts, now: datetime) -> int:
    """Nobody has acted on a worry: somebody else is asked."""
    return worry_ladder.climb(db, hours=parts.hours, now=now)


def silent_agencies(db: Db, parts: RoundParts, now: datetime) -> int:
    """Somebody has noticed a worry, and an agency on the case has not."""
    return worry_ladder.ask_the_silent(db, hours=parts.hours, now=now)


def passing_on(db: Db, parts: RoundParts, now: datetime) -> int:
    """What a worry tells of has not been passed on: somebody else is asked."""
    return passing_ladder.climb(db, hours=parts.hours, now=now)


def handovers(db: Db, parts: RoundParts, now: datetime) -> int:
    """The day has come from which somebody else works on a case."""
    del parts
    return leaving.take_effect(db, now=now)


def forgotten(db: Db, parts: RoundParts, now: datetime) -> int:
    """What somebody typed a day ago and never sent."""
    del parts
    return unsent.forget_old(db, now=now)


ROUNDS: tuple[Round, ...] = (
    publish_due,
    chase_late_entries,
    handovers,
    silence,
    check_ins,
    phones,
    late_requests,
    late_askings,
    older_decisions,
    worries,
    silent_agencies,
    passing_on,
    forgotten,
)
