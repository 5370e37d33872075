"""The day a family is promised to hear next: made with every news, ended by the next, kept or
broken.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select, update

from portal.domain.people import Actor
from portal.domain.tasks import TaskKind
from portal.domain.working_time import london_day
from portal.services import tasks
from portal.services.cases import FamilyMember
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.promises import Promise
from portal.storage.updates import Recipient

SILENCE = (TaskKind.FAMILY_LATE, TaskKind.FAMILY_VERY_LATE)


def owe_first_word(db: Db, case: Case, *, now: datetime) -> None:
    """A case that is opened counts as waiting from that day on, although no day was named yet."""
    case.next_on, case.silent_since_at = london_day(now), now
    _promise(db, case, case.next_on, is_first_word=True, now=now)


def news_came(
    db: Db,
    actor: Actor,
    case: Case,
    *,
    told: Iterable[FamilyMember],
    family: Iterable[FamilyMember],
    next_on: date,
    now: datetime,
) -> None:
    """Whatever was promised before has ended, and nobody has to be told of it any more.

    The case's next day is the first that anyone in the family was promised: who was not told today
    still waits for what they were told before.
    """
    heard = {each.person_id for each in told}
    if not heard:
        return
    others = {each.person_id for each in family} - heard
    case.next_on = min([next_on, *_promised_to(db, case, others)])
    case.silent_since_at = now
    db.flush()  # holds the case's row, so that of two who publish at once the later ends both
    db.execute(
        update(Promise)
        .where(
            Promise.case_id == case.id,
            Promise.ended_on.is_(None),
            Promise.partnership_id == case.partnership_id,
        )
        .values(ended_on=london_day(now), notice_on=None)
        .execution_options(synchronize_session=False)
    )
    _promise(db, case, case.next_on, is_first_word=False, now=now)
    tasks.end_tasks_of_case(db, actor, SILENCE, case_id=case.id, now=now)


def _promised_to(db: Db, case: Case, people: set[UUID]) -> list[date]:
    """The day each of these people was told last, of those who were told one."""
    if not people:
        return []
    ranked = (
        select(
            Recipient.next_on,
            func.row_number()
            .over(partition_by=Recipient.person_id, order_by=Recipient.published_at.desc())
            .label("place"),
        )
        .where(
            Recipient.case_id == case.id,
            Recipient.person_id.in_(people),
            Recipient.partnership_id == case.partnership_id,
        )
        .subquery()
    )
    return list(db.scalars(select(ranked.c.next_on).where(ranked.c.place == 1)))


def _promise(db: Db, case: Case, day: date, *, is_first_word: bool, now: datetime) -> None:
    db.add(
        Promise(
            partnership_id=case.partnership_id,
            case_id=case.id,
            agency_id=case.lead_agency_id,
            promised_on=day,
            is_first_word=is_first_word,
            made_at=now,
            notice_on=day,
        )
    )
