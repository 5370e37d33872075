"""Which rules, guides and services a partnership's staff have read again at their source; and what
they have to read again soon.
"""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import literal, select, update

from portal.domain.guide_grounds import GROUNDS
from portal.domain.guide_grounds import key_of as key_of_guide
from portal.domain.help_services import GOOD_FOR, SERVICES, SHOWN
from portal.domain.law import RULES
from portal.domain.people import Actor
from portal.domain.rechecks import (
    Recheck,
    Sort,
    as_read,
    keeping_as_read,
    key_of_keeping,
    key_of_rule,
    rules_as_read,
    soon,
)
from portal.domain.refusals import NotFound
from portal.domain.retention import RULES as KEEPING
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.storage.database import Db
from portal.storage.help_services import LocalService, ServiceCheck

ON_PAGE = 200
# Stands for every service near by, which has no key.
NEAR_BY = ""


def checked_days(db: Db, actor: Actor) -> dict[str, date]:
    """The day on which this partnership's staff last read each again."""
    rows = db.execute(
        select(ServiceCheck.key, ServiceCheck.checked_on)
        .where(ServiceCheck.partnership_id == actor.partnership_id)
        .limit(ON_PAGE)
    ).all()
    return {row.key: row.checked_on for row in rows}


def keep_checked(db: Db, actor: Actor, key: str, *, act: Act, now: datetime) -> None:
    """Somebody looked today, and all of it is right. Twice on a day is once."""
    today = london_day(now)
    changed = db.execute(
        update(ServiceCheck)
        .where(ServiceCheck.key == key, ServiceCheck.partnership_id == actor.partnership_id)
        .values(checked_on=today, checked_by_id=actor.staff_id)
        .returning(ServiceCheck.id)
        .execution_options(synchronize_session=False)
    ).all()
    if not changed:
        db.add(
            ServiceCheck(
                id=uuid4(),
                partnership_id=actor.partnership_id,
                key=key,
                checked_on=today,
                checked_by_id=actor.staff_id,
            )
        )
    record(db, actor, act, now=now, detail=key)


def say_read_again(db: Db, actor: Actor, key: str, *, now: datetime) -> None:
    """A rule of law, what a guide rests on, or how long a case is kept still says what stands
    here.
    """
    keeping = map(key_of_keeping, KEEPING.values())
    if key not in {*map(key_of_rule, RULES), *map(key_of_guide, GROUNDS), *keeping}:
        raise NotFound
    keep_checked(db, actor, key, act=Act.SOURCE_READ, now=now)


def due_soon(db: Db, actor: Actor, *, now: datetime) -> tuple[Recheck, ...]:
    """For supervisors; nobody else is asked. It is empty as soon as all of it was read again."""
    if not actor.is_supervisor:
        return ()
    today, (read, local) = london_day(now), _all_days(db, actor)
    known = [
        max(each.checked_on, read.get(each.key, each.checked_on))
        for each in SERVICES
        if each.grade in SHOWN
    ]
    keeping = keeping_as_read(KEEPING.values(), read)
    found = (
        soon(Sort.SERVICES, [each + GOOD_FOR for each in (*known, *local)], today),
        soon(Sort.RULES, [each.recheck_by for each in rules_as_read(RULES, read)], today),
        soon(Sort.GUIDES, _guides(read), today),
        soon(Sort.KEEPING, [each.recheck_by for each in keeping], today),
    )
    return tuple(each for each in found if each is not None)


def _all_days(db: Db, actor: Actor) -> tuple[dict[str, date], list[date]]:
    """What was read again, by its key, and when each service near by was checked: one question."""
    again = select(ServiceCheck.key, ServiceCheck.checked_on).where(
        ServiceCheck.partnership_id == actor.partnership_id
    )
    near = select(literal(NEAR_BY), LocalService.checked_on).where(
        LocalService.partnership_id == actor.partnership_id, LocalService.ended_at.is_(None)
    )
    rows = db.execute(again.union_all(near).limit(ON_PAGE)).all()
    read = {key: day for key, day in rows if key != NEAR_BY}
    return read, [day for key, day in rows if key == NEAR_BY]


def _guides(read: Mapping[str, date]) -> list[date]:
    return [
        min(as_read(each, read.get(key_of_guide(number))).recheck_by for each in grounds)
        for number, grounds in GROUNDS.items()
    ]
