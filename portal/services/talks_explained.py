"""When a filmed talk was explained to a child, in which words and by whom, or why it was not yet:
without that none is planned.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.filmed_talk import PLANNED
from portal.domain.guides_police import FILMED_TALK
from portal.domain.people import Actor, Level
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.words import marked
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.services.once import once_for
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.filmed_talks import TalkExplained
from portal.storage.people import Staff

ON_PAGE = 20
NOT_EXPLAINED = marked(
    "Write down first when the filmed talk was explained to the child, or why not yet."
)


@dataclass(frozen=True, slots=True)
class ToldOfTalk:
    """One line of the record: when it was explained, by whom and how; or why it was not yet."""

    explained_on: date | None
    why_not: str
    language: str
    level: Level
    guide_version: int
    by_name: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class NewTelling:
    """What staff write down; `explained_on` is None where it was not explained yet."""

    explained_on: date | None
    why_not: str
    language: str
    level: Level
    by_id: UUID


def write_telling(
    db: Db, actor: Actor, case_id: UUID, telling: NewTelling, *, once: UUID, now: datetime
) -> None:
    """Kept beside what was written before. The same form sent twice is one telling."""
    case_of_staff(db, actor, case_id)
    works_on_it = select(Participant.id).where(
        Participant.case_id == case_id,
        Participant.staff_id == telling.by_id,
        Participant.until_at.is_(None),
        Participant.partnership_id == actor.partnership_id,
    )
    if db.scalar(works_on_it) is None:
        raise NotFound
    once = once_for(db, "talks_explained.once", once, f"{case_id} {telling}")
    already = select(TalkExplained.id).where(
        TalkExplained.once == once, TalkExplained.partnership_id == actor.partnership_id
    )
    if db.scalar(already) is not None:
        return
    told_id = uuid4()
    why_not = telling.why_not if telling.explained_on is None else ""
    db.add(
        TalkExplained(
            id=told_id,
            partnership_id=actor.partnership_id,
            case_id=case_id,
            explained_on=telling.explained_on,
            why_not=db.ring.seal("talks_explained.why_not", told_id, why_not) if why_not else None,
            guide_version=FILMED_TALK.version,
            language=telling.language,
            level=telling.level.value,
            by_id=telling.by_id,
            written_by_id=actor.staff_id,
            written_at=now,
            once=once,
        )
    )
    record(db, actor, Act.TALK_EXPLAINED, now=now, case_id=case_id, subject_id=told_id)


def is_explained(db: Db, actor: Actor, case_id: UUID) -> bool:
    """Whether somebody wrote down when it was explained, or why not yet."""
    found = select(TalkExplained.id).where(
        TalkExplained.case_id == case_id, TalkExplained.partnership_id == actor.partnership_id
    )
    return db.scalar(found.limit(1)) is not None


def refuse_unexplained(db: Db, actor: Actor, case_id: UUID, type_key: str) -> None:
    """Raises NotAllowedNow where a filmed talk would be planned of which nobody told the child."""
    if type_key == PLANNED and not is_explained(db, actor, case_id):
        raise NotAllowedNow(NOT_EXPLAINED)


def told_of_talk(db: Db, actor: Actor, case_id: UUID) -> tuple[ToldOfTalk, ...]:
    """The newest first. The caller has checked and recorded that the case was shown."""
    rows = db.execute(
        select(TalkExplained, Staff.name.label("by_name"))
        .join(Staff, Staff.id == TalkExplained.by_id)
        .where(
            TalkExplained.case_id == case_id, TalkExplained.partnership_id == actor.partnership_id
        )
        .order_by(TalkExplained.written_at.desc())
        .limit(ON_PAGE)
    ).all()
    return tuple(_line(db, row.TalkExplained, row.by_name) for row in rows)


def _line(db: Db, kept: TalkExplained, by_name: Any) -> ToldOfTalk:
    why_not = kept.why_not
    return ToldOfTalk(
        kept.explained_on,
        db.ring.open("talks_explained.why_not", kept.id, why_not) if why_not else "",
        kept.language,
        Level(kept.level),
        kept.guide_version,
        db.ring.open("staff.name", kept.by_id, by_name),
        kept.written_at,
    )
