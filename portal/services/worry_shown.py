"""A worry as its writer or a caseworker may see it: words, marks, steps."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from portal.domain.helpers import Job
from portal.domain.people import Actor, AgencyKind, Role
from portal.domain.topics import Topic, from_text
from portal.domain.worries import Triage, WorryKind
from portal.domain.worry_steps import Awaits, StepKind
from portal.services.frozen import FOR_EVER
from portal.services.known_as import card_of, known_as
from portal.services.worry_cares import PASSING_ON, care_of
from portal.services.worry_steps import StepSeen, steps_of
from portal.storage.cases import CaseAgency
from portal.storage.database import Db
from portal.storage.helpers import HelperCard
from portal.storage.people import Agency, Staff
from portal.storage.worries import Acknowledgement, Worry

ABOUT_PASSING_ON = frozenset(kind.value for kind in PASSING_ON)


@dataclass(frozen=True, slots=True)
class NoticedBy:
    """One agency's mark: noticed by whom and when, or not yet."""

    agency_id: UUID
    agency_name: str
    agency_kind: AgencyKind
    staff_name: str | None
    at: datetime | None
    staff_id: UUID | None = None
    job: Job | None = None
    # What the family of the case calls who it was.
    known_as: str = ""

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
    is_for_staff: bool
    awaits: Awaits = Awaits.NOTHING
    due_at: datetime | None = None
    steps: tuple[StepSeen, ...] = ()
    topics: tuple[Topic, ...] = ()

    def is_late(self, now: datetime) -> bool:
        """What it waits for has not come by the time that was given."""
        if self.awaits is Awaits.SEEN and not any(mark.is_noticed for mark in self.marks):
            return now > self.read_by_at
        return self.due_at is not None and now > self.due_at

    def was_read_by(self, staff_id: UUID | None) -> bool:
        """Whether she herself has said that she read it."""
        read = {step.staff_id for step in self.steps if step.kind is StepKind.READ}
        return staff_id in read | {mark.staff_id for mark in self.marks if mark.is_noticed}

    def last(self, *kinds: StepKind) -> StepSeen | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    @property
    def asked_since(self) -> StepSeen | None:
        """Who was asked last because nobody acted; None once somebody did."""
        told = (each for each in reversed(self.steps) if _is_told(each))
        last = next(told, None)
        return last if last is not None and last.kind is StepKind.ASKED else None


def _is_told(step: StepSeen) -> bool:
    """Whether the family's page may say it when we are late. Who was asked to pass on what it
    tells of is not said there: whoever stands beside them would read it too.
    """
    if step.kind is StepKind.ASKED:
        return step.what not in ABOUT_PASSING_ON
    return step.kind not in {StepKind.TRIAGE, StepKind.OWNER}


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
    has_read: bool


def shown(db: Db, actor: Actor, worry: Worry) -> ShownWorry:
    """The caller has checked that the actor may see it, and records that she did."""
    care = care_of(db, actor, worry.id)
    return ShownWorry(
        worry.id,
        worry.case_id,
        kind_of(db, worry),
        Triage(worry.triage),
        db.ring.open("worries.words", worry.id, worry.words),
        worry.raised_at,
        worry.read_by_at,
        marks_of(db, actor, worry),
        worry.is_by_text,
        worry.is_for_staff,
        Awaits(care.awaits) if care else Awaits.SEEN,
        care.due_at if care else None,
        steps_of(db, actor, worry.id),
        topics_of(db, worry),
    )


def as_it_was(seen: ShownWorry, frozen_at: datetime) -> ShownWorry:
    """For its writer, who was frozen then: that it was read, and what she added herself; what came
    of it since has not come, and nothing more is promised.
    """
    own = {StepKind.READ, StepKind.SAID}
    steps = tuple(each for each in seen.steps if each.at <= frozen_at or each.kind in own)
    if seen.awaits is Awaits.SEEN:
        return replace(seen, steps=steps)
    return replace(seen, steps=steps, awaits=Awaits.NOTHING, due_at=None)


def kind_of(db: Db, worry: Worry) -> WorryKind:
    return WorryKind(db.ring.open("worries.kind", worry.id, worry.kind))


def topics_of(db: Db, worry: Worry) -> tuple[Topic, ...]:
    if worry.topics is None:
        return ()
    return from_text(db.ring.open("worries.topics", worry.id, worry.topics))


def marks_of(db: Db, actor: Actor, worry: Worry) -> tuple[NoticedBy, ...]:
    """One mark for each agency on the case, and for any that acknowledged before it left. Once
    everyone has noticed, that stays true: an agency that joins afterwards is not asked.
    """
    owes: ColumnElement[bool] = CaseAgency.until_at.is_(None)
    if worry.noticed_by_all_at is not None:
        owes &= CaseAgency.from_at <= worry.noticed_by_all_at
    rows = db.execute(_asked_of(actor, worry, owes)).all()
    return tuple(
        NoticedBy(
            row.id,
            row.name,
            AgencyKind(row.kind),
            db.ring.open("staff.name", row.staff_id, row.staff_name) if row.staff_id else None,
            row.acknowledged_at,
            row.staff_id,
            Job(row.job) if row.job else None,
            known_as(db, row.staff_id, row.staff_name, row.card_id, row.called),
        )
        for row in rows
    )


def _asked_of(actor: Actor, worry: Worry, owes: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Agency.id,
            Agency.name,
            Agency.kind,
            Staff.id.label("staff_id"),
            Staff.name.label("staff_name"),
            Acknowledgement.acknowledged_at,
            HelperCard.job,
            HelperCard.id.label("card_id"),
            HelperCard.called,
        )
        .join(CaseAgency, CaseAgency.agency_id == Agency.id)
        .outerjoin(
            Acknowledgement,
            (Acknowledgement.agency_id == Agency.id) & (Acknowledgement.worry_id == worry.id),
        )
        .outerjoin(Staff, Staff.id == Acknowledgement.staff_id)
        .outerjoin(HelperCard, card_of(Staff.id, CaseAgency.case_id))
        .where(
            # Who joined since a carer was frozen is not there for her.
            CaseAgency.from_at <= (actor.frozen_at or FOR_EVER),
            CaseAgency.case_id == worry.case_id,
            CaseAgency.partnership_id == actor.partnership_id,
            owes | Acknowledgement.id.is_not(None),
        )
        .order_by(Agency.name)
    )
