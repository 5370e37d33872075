"""Raise a worry, acknowledge it for an agency, and show the family who has noticed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, case, func, or_, select, update

from portal.domain.people import Actor, AgencyKind, Role
from portal.domain.refusals import NotFound
from portal.domain.working_time import WorkingTime
from portal.domain.worries import Triage, WorryKind, is_noticed_by_all, read_by, triage_of
from portal.services.audit import Act, record
from portal.services.once import once_for
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.database import Db
from portal.storage.people import Agency, Person, Staff
from portal.storage.worries import Acknowledgement, Worry

# However many worries one person sends, only so many stand among everybody else's.
INBOX_LENGTH, IN_FRONT = 100, 5


@dataclass(frozen=True, slots=True)
class NoticedBy:
    """One agency's mark: noticed by whom and when, or not yet."""

    agency_id: UUID
    agency_name: str
    agency_kind: AgencyKind
    staff_name: str | None
    at: datetime | None

    @property
    def is_noticed(self) -> bool:
        return self.at is not None


@dataclass(frozen=True, slots=True)
class ShownWorry:
    """A worry as its own writer, or staff on the case, may see it."""

    worry_id: UUID
    case_id: UUID
    kind: WorryKind
    triage: Triage
    words: str
    raised_at: datetime
    read_by_at: datetime
    marks: tuple[NoticedBy, ...]
    is_by_text: bool

    def is_late(self, now: datetime) -> bool:
        """Nobody has read it although the time that was given has passed."""
        return now > self.read_by_at and not any(mark.is_noticed for mark in self.marks)


@dataclass(frozen=True, slots=True)
class StaffWorry:
    """A worry on a caseworker's page: with the names and the reference she needs, and
    nothing more.
    """

    shown: ShownWorry
    reference: str
    writer_name: str
    writer_role: Role
    is_mine_to_acknowledge: bool


@dataclass(frozen=True, slots=True)
class WorryOnList:
    worry_id: UUID
    reference: str
    kind: WorryKind
    triage: Triage
    raised_at: datetime
    read_by_at: datetime
    is_mine_to_acknowledge: bool


def raise_worry(
    db: Db,
    actor: Actor,
    *,
    kind: WorryKind,
    words: str,
    once: UUID,
    hours: WorkingTime,
    now: datetime,
) -> UUID:
    """Keeps the words as typed. The same form sent twice is one worry, other words in it are
    another: nothing that was written is dropped, and a child is never told "too many".
    """
    once = once_for(db, "worries.once", once, f"{actor.person_id} {kind.value} {words}")
    already = db.scalar(
        select(Worry.id).where(Worry.once == once, Worry.partnership_id == actor.partnership_id)
    )
    if already is not None:
        return already
    worry_id = uuid4()
    triage = triage_of(kind)
    db.add(
        Worry(
            id=worry_id,
            partnership_id=actor.partnership_id,
            case_id=actor.case_id,
            person_id=actor.person_id,
            kind=db.ring.seal("worries.kind", worry_id, kind.value),
            triage=triage.value,
            words=db.ring.seal("worries.words", worry_id, words),
            raised_at=now,
            read_by_at=read_by(now, triage, hours),
            once=once,
        )
    )
    record(db, actor, Act.WORRY_RAISED, now=now, subject_id=worry_id)
    return worry_id


def worry_for(db: Db, actor: Actor, worry_id: UUID, *, now: datetime) -> ShownWorry:
    """The writer's own worry with a mark for each agency; nobody else's exists for her."""
    worry = db.scalar(
        select(Worry).where(
            Worry.id == worry_id,
            Worry.person_id == actor.person_id,
            Worry.case_id == actor.case_id,
            Worry.partnership_id == actor.partnership_id,
            Worry.is_by_text.is_(False),
        )
    )
    if worry is None:
        raise NotFound
    record(db, actor, Act.WORRY_VIEWED, now=now, subject_id=worry_id)
    return _shown(db, actor, worry)


def inbox(db: Db, actor: Actor, *, now: datetime) -> tuple[WorryOnList, ...]:
    """Worries somebody has still to notice, the most pressing first; what her own agency has
    noticed, and the rest of a great many from one person, after them.
    """
    mine = (
        select(Acknowledgement.id)
        .where(Acknowledgement.worry_id == Worry.id, Acknowledgement.agency_id == actor.agency_id)
        .exists()
    )
    number = func.row_number().over(
        partition_by=(Worry.person_id, mine), order_by=(Worry.read_by_at, Worry.raised_at)
    )
    rows = db.execute(
        select(Worry, Case.reference, mine.label("done"))
        .join(Case, Case.id == Worry.case_id)
        .join(Participant, Participant.case_id == Worry.case_id)
        .where(
            Worry.partnership_id == actor.partnership_id,
            Worry.noticed_by_all_at.is_(None),
            Participant.staff_id == actor.staff_id,
            Participant.until_at.is_(None),
        )
        .order_by(
            case((or_(mine, number > IN_FRONT), 1), else_=0), Worry.read_by_at, Worry.raised_at
        )
        .limit(INBOX_LENGTH)
    ).all()
    record(db, actor, Act.WORRY_LISTED, now=now, detail=str(len(rows)))
    return tuple(
        WorryOnList(
            worry.id,
            reference,
            _kind(db, worry),
            Triage(worry.triage),
            worry.raised_at,
            worry.read_by_at,
            not done,
        )
        for worry, reference, done in rows
    )


def worry_for_staff(db: Db, actor: Actor, worry_id: UUID, *, now: datetime) -> StaffWorry:
    """A worry on a case this caseworker works on. To look is not to acknowledge: that is an act of
    its own.
    """
    worry, reference, person = _on_my_case(db, actor, worry_id)
    shown = _shown(db, actor, worry)
    record(db, actor, Act.WORRY_VIEWED, now=now, case_id=worry.case_id, subject_id=worry_id)
    is_mine = any(mark.agency_id == actor.agency_id and not mark.is_noticed for mark in shown.marks)
    return StaffWorry(
        shown,
        reference,
        db.ring.open("people.name", person.id, person.name),
        Role(person.role),
        is_mine,
    )


def acknowledge(db: Db, actor: Actor, worry_id: UUID, *, now: datetime) -> None:
    """She has seen it, for her agency. A second time, or a colleague's, changes nothing."""
    worry, _, _ = _on_my_case(db, actor, worry_id)
    marks = _marks(db, actor, worry)
    owed = {mark.agency_id for mark in marks}
    given = {mark.agency_id for mark in marks if mark.is_noticed}
    if actor.agency_id not in owed - given or actor.agency_id is None:
        return
    db.add(
        Acknowledgement(
            partnership_id=actor.partnership_id,
            worry_id=worry_id,
            agency_id=actor.agency_id,
            staff_id=actor.staff_id,
            acknowledged_at=now,
        )
    )
    if is_noticed_by_all(owed, given | {actor.agency_id}):
        db.execute(
            update(Worry)
            .where(Worry.id == worry_id, Worry.partnership_id == actor.partnership_id)
            .values(noticed_by_all_at=now)
        )
    record(db, actor, Act.WORRY_ACKNOWLEDGED, now=now, case_id=worry.case_id, subject_id=worry_id)


def _on_my_case(db: Db, actor: Actor, worry_id: UUID) -> tuple[Worry, str, Person]:
    # Locked, so that two agencies acknowledging at the same moment both see who was last.
    found = db.execute(
        select(Worry, Case.reference, Person)
        .join(Case, Case.id == Worry.case_id)
        .join(Person, Person.id == Worry.person_id)
        .join(Participant, Participant.case_id == Worry.case_id)
        .where(
            Worry.id == worry_id,
            Worry.partnership_id == actor.partnership_id,
            Participant.staff_id == actor.staff_id,
            Participant.until_at.is_(None),
        )
        .with_for_update(of=Worry)
    ).one_or_none()
    if found is None:
        raise NotFound
    worry, reference, person = found
    return worry, reference, person


def _shown(db: Db, actor: Actor, worry: Worry) -> ShownWorry:
    return ShownWorry(
        worry.id,
        worry.case_id,
        _kind(db, worry),
        Triage(worry.triage),
        db.ring.open("worries.words", worry.id, worry.words),
        worry.raised_at,
        worry.read_by_at,
        _marks(db, actor, worry),
        worry.is_by_text,
    )


def _kind(db: Db, worry: Worry) -> WorryKind:
    return WorryKind(db.ring.open("worries.kind", worry.id, worry.kind))


def _marks(db: Db, actor: Actor, worry: Worry) -> tuple[NoticedBy, ...]:
    """One mark for each agency on the case, and for any that acknowledged before it left. Once
    everyone has noticed, that stays true: an agency that joins afterwards is not asked.
    """
    owes: ColumnElement[bool] = CaseAgency.until_at.is_(None)
    if worry.noticed_by_all_at is not None:
        owes &= CaseAgency.from_at <= worry.noticed_by_all_at
    rows = db.execute(
        select(
            Agency.id,
            Agency.name,
            Agency.kind,
            Staff.id.label("staff_id"),
            Staff.name.label("staff_name"),
            Acknowledgement.acknowledged_at,
        )
        .join(CaseAgency, CaseAgency.agency_id == Agency.id)
        .outerjoin(
            Acknowledgement,
            (Acknowledgement.agency_id == Agency.id) & (Acknowledgement.worry_id == worry.id),
        )
        .outerjoin(Staff, Staff.id == Acknowledgement.staff_id)
        .where(
            CaseAgency.case_id == worry.case_id,
            CaseAgency.partnership_id == actor.partnership_id,
            owes | Acknowledgement.id.is_not(None),
        )
        .order_by(Agency.name)
    ).all()
    return tuple(
        NoticedBy(
            row.id,
            row.name,
            AgencyKind(row.kind),
            db.ring.open("staff.name", row.staff_id, row.staff_name) if row.staff_id else None,
            row.acknowledged_at,
        )
        for row in rows
    )
