"""What a child says about a filmed talk: kept sealed, and read by who works on her case."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import exists, select

from portal.domain.filmed_talk import (
    NOTHING_SAID,
    NOTICED_AS,
    Answer,
    TalkWishes,
    talk_wishes_from_text,
)
from portal.domain.people import Actor, AgencyKind, CaseKind, Role
from portal.domain.refusals import NotFound
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime, london_day
from portal.services import worries
from portal.services.audit import Act, record
from portal.services.cases import OpenCase, case_for, case_of_staff
from portal.services.own_clocks import own_hours
from portal.services.talks_explained import ToldOfTalk, told_of_talk
from portal.services.tasks import end_tasks, open_task
from portal.storage.cases import Case, CaseAgency
from portal.storage.database import Db
from portal.storage.filmed_talks import SaidOfTalk, TalkExplained
from portal.storage.people import Agency, Staff

# Who may ask the questions in a filmed talk.
ASKERS = (AgencyKind.POLICE.value, AgencyKind.CHILDRENS_SERVICES.value)


# None is planned before this was written down, so it stands for being planned too.
IS_OFFERED = exists().where(TalkExplained.case_id == Case.id).correlate(Case).label("is_offered")


@dataclass(frozen=True, slots=True)
class TalkOfCase:
    """The staff's page about it."""

    case: OpenCase
    wishes: TalkWishes
    said_at: datetime | None
    read_at: datetime | None
    read_by_name: str
    told: tuple[ToldOfTalk, ...]


def wishes_of_child(db: Db, actor: Actor, *, now: datetime) -> TalkWishes:
    """What she said so far. The page is there for a child to whom such a talk was explained, or who
    was to have it explained: to her sister's case it says nothing. Raises NotFound.
    """
    row = db.execute(
        select(Case.kind, SaidOfTalk.id, SaidOfTalk.wishes, IS_OFFERED)
        .outerjoin(
            SaidOfTalk,
            (SaidOfTalk.case_id == Case.id) & (SaidOfTalk.person_id == actor.person_id),
        )
        .where(Case.id == actor.case_id, Case.partnership_id == actor.partnership_id)
    ).one_or_none()
    if row is None or row.kind != CaseKind.HARMED.value or not row.is_offered:
        raise NotFound
    record(db, actor, Act.TALK_VIEWED, now=now)
    return _opened(db, row.id, row.wishes) if row.id is not None else NOTHING_SAID


def is_offered(db: Db, actor: Actor) -> bool:
    """Whether this child has the page: nothing of it is shown here."""
    offered = select(IS_OFFERED).where(
        Case.id == actor.case_id,
        Case.kind == CaseKind.HARMED.value,
        Case.partnership_id == actor.partnership_id,
    )
    return bool(actor.role is Role.CHILD and db.scalar(offered))


def say_answer(db: Db, actor: Actor, answer: Answer, *, hours: WorkingTime, now: datetime) -> None:
    """Yes, no or not yet: each stands until she says another. Where she does not want it, every
    agency on the case has to notice.
    """
    before = wishes_of_child(db, actor, now=now)
    if before.answer is answer:
        return
    _keep(db, actor, replace(before, answer=answer), hours=hours, now=now)
    if answer in NOTICED_AS:
        worries.raise_worry(
            db, actor, kind=NOTICED_AS[answer], words="", once=uuid4(), hours=hours, now=now
        )


def say_wishes(
    db: Db, actor: Actor, wishes: TalkWishes, *, hours: WorkingTime, now: datetime
) -> None:
    """What would help her; her answer stays as it is."""
    before = wishes_of_child(db, actor, now=now)
    after = replace(wishes, answer=before.answer)
    if after != before:
        _keep(db, actor, after, hours=hours, now=now)


def talk_of_case(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> TalkOfCase:
    case = case_for(db, actor, case_id, now=now)
    record(db, actor, Act.TALK_VIEWED, now=now, case_id=case_id)
    said = db.execute(
        select(SaidOfTalk, Staff.id.label("by_id"), Staff.name.label("by_name"))
        .outerjoin(Staff, Staff.id == SaidOfTalk.read_by_id)
        .where(SaidOfTalk.case_id == case_id, SaidOfTalk.partnership_id == actor.partnership_id)
        .limit(1)
    ).one_or_none()
    told = told_of_talk(db, actor, case_id)
    if said is None:
        return TalkOfCase(case, NOTHING_SAID, None, None, "", told)
    kept = said.SaidOfTalk
    name = db.ring.open("staff.name", said.by_id, said.by_name) if said.by_id else ""
    return TalkOfCase(
        case, _opened(db, kept.id, kept.wishes), kept.said_at, kept.read_at, name, told
    )


def say_read(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> None:
    """Somebody has read what she said as it stands now. A second time changes nothing."""
    case_of_staff(db, actor, case_id)
    kept = db.scalar(
        select(SaidOfTalk).where(
            SaidOfTalk.case_id == case_id, SaidOfTalk.partnership_id == actor.partnership_id
        )
    )
    if kept is None or kept.read_at is not None:
        return
    kept.read_at, kept.read_by_id = now, actor.staff_id
    end_tasks(db, actor, [TaskKind.TALK_READ], subject_id=kept.id, now=now)
    record(db, actor, Act.TALK_READ, now=now, case_id=case_id, subject_id=kept.id)


def _keep(db: Db, actor: Actor, wishes: TalkWishes, *, hours: WorkingTime, now: datetime) -> None:
    """What she says now stands, unread again, and whoever may ask the questions is asked to read
    it.
    """
    kept = db.scalar(
        select(SaidOfTalk)
        .where(
            SaidOfTalk.person_id == actor.person_id,
            SaidOfTalk.case_id == actor.case_id,
            SaidOfTalk.partnership_id == actor.partnership_id,
        )
        .with_for_update()
    )
    if kept is None:
        kept = SaidOfTalk(
            id=uuid4(),
            partnership_id=actor.partnership_id,
            person_id=actor.person_id,
            case_id=actor.case_id,
        )
        db.add(kept)
    kept.wishes = db.ring.seal("said_of_talks.wishes", kept.id, wishes.as_text())
    kept.said_at, kept.read_at, kept.read_by_id = now, None, None
    record(db, actor, Act.TALK_SAID, now=now, subject_id=kept.id)
    days = own_hours(db, actor.partnership_id, hours).clocks.green_days
    due = hours.end_of(hours.working_days_after(london_day(now), days))
    for agency_id in _askers(db, actor):
        about: dict[str, Any] = {"case_id": actor.case_id, "subject_id": kept.id}
        open_task(db, actor, TaskKind.TALK_READ, agency_id=agency_id, due_at=due, now=now, **about)


def _askers(db: Db, actor: Actor) -> list[UUID]:
    """The agencies on her case that may ask the questions; where there are none, the lead."""
    on_case = (
        CaseAgency.case_id == actor.case_id,
        CaseAgency.until_at.is_(None),
        CaseAgency.partnership_id == actor.partnership_id,
    )
    asked = (
        select(CaseAgency.agency_id)
        .join(Agency, Agency.id == CaseAgency.agency_id)
        .where(*on_case, Agency.kind.in_(ASKERS))
    )
    lead = select(Case.lead_agency_id).where(
        Case.id == actor.case_id, Case.partnership_id == actor.partnership_id
    )
    return list(db.scalars(asked).all()) or list(db.scalars(lead).all())


def _opened(db: Db, kept_id: UUID, sealed: Any) -> TalkWishes:
    return talk_wishes_from_text(db.ring.open("said_of_talks.wishes", kept_id, sealed))
