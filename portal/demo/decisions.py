"""A made-up decision goes the way that a real one goes: asked for, approved by another, told."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from portal.domain.compensation import KnownDays
from portal.domain.people import Actor
from portal.domain.tellings import Told
from portal.domain.update_fields import FieldValue
from portal.domain.update_types import BY_KEY
from portal.domain.working_time import london_day
from portal.services import Db, approving, drafts, known_days, telling
from portal.services.rounds_parts import RoundParts
from portal.services.update_values import typed_from_values

BORN_ON, REPORTED_BEFORE = date(2012, 3, 14), timedelta(days=14)


def decide(
    db: Db,
    author: Actor,
    second: Actor,
    case_id: UUID,
    key: str,
    values: dict[str, FieldValue],
    *,
    parts: RoundParts,
    now: datetime,
) -> None:
    """All of it on one day; and the days that compensation hangs on are written down too."""
    draft_id = ask(db, author, case_id, key, values, parts=parts, now=now)
    _approve_and_tell(db, author, second, case_id, draft_id, values, parts=parts, now=now)
    known = KnownDays(BORN_ON, london_day(now - REPORTED_BEFORE), is_reported=True)
    holidays = parts.renderer.holidays
    known_days.write_days(db, author, case_id, known, holidays=holidays, now=now)


def ask(
    db: Db,
    author: Actor,
    case_id: UUID,
    key: str,
    values: dict[str, FieldValue],
    *,
    parts: RoundParts,
    now: datetime,
) -> UUID:
    """Its author asks a second person."""
    told_later = {field.name for field in BY_KEY[key].fields if field.is_telling}
    written = {name: value for name, value in values.items() if name not in told_later}
    draft_id = approving.ask_approval(
        db,
        author,
        case_id=case_id,
        update_type=BY_KEY[key],
        typed=typed_from_values(written),
        publish_at=None,
        once=uuid4(),
        hours=parts.hours,
        now=now,
    )
    db.flush()  # the second person looks it up
    return draft_id


def _approve_and_tell(
    db: Db,
    author: Actor,
    second: Actor,
    case_id: UUID,
    draft_id: UUID,
    values: dict[str, FieldValue],
    *,
    parts: RoundParts,
    now: datetime,
) -> None:
    """A second person reads and approves it; its author tells the child, and writes that down."""
    seen = drafts.draft_for(db, second, case_id, draft_id, now=now)
    assert seen.line.submitted_at is not None
    approving.approve(
        db,
        second,
        case_id,
        draft_id,
        read_at=seen.line.submitted_at.isoformat(),
        hours=parts.hours,
        now=now,
    )
    telling.record_telling(
        db,
        author,
        case_id,
        draft_id,
        _told(author.name, values),
        once=uuid4(),
        parts=parts,
        now=now,
    )


def _told(author: str, values: dict[str, FieldValue]) -> Told:
    told_on = values["told_on"]
    assert isinstance(told_on, date)
    return Told(
        author.split(" ", 1)[0],
        "in_person",
        told_on,
        ("carer",),
        "by_phone",
        ("quiet", "had_questions"),
    )
