"""Asking for a decision to be looked at again: with one button, alone or with a helper, or written
down by a worker; and how far each asking has got.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.askings import ARE_REVIEWS, Request, Step, send_by, sentences, step_of
from portal.domain.doors import Door
from portal.domain.passport import Responsibility
from portal.domain.people import Actor, Role
from portal.domain.refusals import NotFound
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime, london_day
from portal.messages.languages import SOURCE, Language, Languages
from portal.services.audit import Act, record
from portal.services.cases import case_seen_by
from portal.services.frozen import FOR_EVER
from portal.services.passports import responsibility_of
from portal.services.rights import DecisionLine
from portal.services.tasks import open_task
from portal.storage.cases import CaseAgency
from portal.storage.database import Db
from portal.storage.people import Person, Staff
from portal.storage.rights import Asking
from portal.storage.updates import Update

LIST_LENGTH = 20


@dataclass(frozen=True, slots=True)
class AskingLine:
    """One request as its owner and the staff follow it."""

    asking_id: UUID
    update_id: UUID
    person_id: UUID
    door: Door
    asked_at: datetime
    helper: str
    own_words: tuple[str, ...]
    english: tuple[str, ...]
    language: str
    written_by: str
    sent_on: date | None
    acknowledged_on: date | None
    due_on: date | None
    answered_on: date | None
    ended_at: datetime | None = None
    person_name: str = ""
    role: Role | None = None

    @property
    def step(self) -> Step:
        return step_of(self.sent_on, self.acknowledged_on, self.answered_on, self.ended_at)

    @property
    def is_review(self) -> bool:
        return self.door in ARE_REVIEWS


@dataclass(frozen=True, slots=True)
class Made:
    """Who asks, in which language, with whose help."""

    person_id: UUID
    role: Role
    language: str
    helper: str = ""


def ask_again(
    db: Db,
    actor: Actor,
    line: DecisionLine,
    made: Made,
    *,
    languages: Languages,
    hours: WorkingTime,
    now: datetime,
) -> UUID:
    """One asking for each person and decision: asked twice, it is the first. `actor` is who asks,
    or the worker who writes down what was said aloud.
    """
    assert line.way is not None
    if actor.case_id not in {None, line.case_id}:
        raise NotFound
    db.scalars(
        select(Update.id)
        .where(Update.id == line.update_id, Update.partnership_id == actor.partnership_id)
        .with_for_update()
    ).all()
    already = _already(db, actor, line, made.person_id)
    if already is not None:
        return already
    asking = _made(db, actor, line, made, languages, now=now)
    asking.chase_at = due = send_by(now, hours)
    db.add(asking)
    record(db, actor, Act.ASKING_MADE, now=now, case_id=line.case_id, subject_id=asking.id)
    about = About(line.case_id, asking.id)
    ask_all_agencies(db, actor, TaskKind.ASKING_SEND, about, due_at=due, now=now)
    return asking.id


def _already(db: Db, actor: Actor, line: DecisionLine, person_id: UUID) -> UUID | None:
    return db.scalar(
        select(Asking.id).where(
            Asking.update_id == line.update_id,
            Asking.person_id == person_id,
            Asking.partnership_id == actor.partnership_id,
        )
    )


def _made(
    db: Db,
    actor: Actor,
    line: DecisionLine,
    made: Made,
    languages: Languages,
    *,
    now: datetime,
) -> Asking:
    assert line.way is not None
    asking_id = uuid4()
    language = languages.choose(made.language)
    request = replace(_request(line, made, now), is_parent=is_parent(db, actor, made))
    words = {code: _said(languages[code], request) for code in {language.code, SOURCE}}
    seal = db.ring.seal
    return Asking(
        id=asking_id,
        partnership_id=actor.partnership_id,
        case_id=line.case_id,
        update_id=line.update_id,
        person_id=made.person_id,
        written_by_id=actor.staff_id,
        door=seal("askings.door", asking_id, line.way.door.value),
        helper=seal("askings.helper", asking_id, made.helper),
        words=seal("askings.words", asking_id, json.dumps(words, ensure_ascii=False)),
        language=language.code,
        asked_at=now,
    )


def _request(line: DecisionLine, made: Made, now: datetime) -> Request:
    assert line.way is not None
    today = london_day(now)
    return Request(
        line.way.door,
        made.role,
        today,
        line.told_on,
        line.decided_on,
        made.helper,
        is_late=line.way.is_late(today),
        says_go_on=line.way.say_go_on_first,
    )


def is_parent(db: Db, actor: Actor, made: Made) -> bool:
    """A child asks for herself; a carer asks for a child of hers where a worker wrote that down."""
    if made.role is not Role.CARER:
        return True
    return responsibility_of(db, actor, made.person_id) is Responsibility.YES


def _said(language: Language, request: Request) -> list[str]:
    said = []
    for sentence, slot in sentences(request):
        shown = language.day(slot) if isinstance(slot, date) else slot or ""
        said.append(language.say(sentence) % {"day": shown, "name": shown})
    return said


LINES = (
    select(Asking, Staff.id.label("by_id"), Staff.name.label("by_name"))
    .outerjoin(Staff, Staff.id == Asking.written_by_id)
    .order_by(Asking.asked_at.desc())
    .limit(LIST_LENGTH)
)


def asking_for(db: Db, actor: Actor, asking_id: UUID, *, now: datetime) -> AskingLine:
    """Her own, and nobody else's: a child may have asked alone. Looking at it is written down."""
    row = db.execute(
        LINES.where(
            Asking.id == asking_id,
            Asking.person_id == actor.person_id,
            Asking.case_id == actor.case_id,
            Asking.partnership_id == actor.partnership_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    row.Asking.seen_at = now
    record(db, actor, Act.ASKING_VIEWED, now=now, case_id=actor.case_id, subject_id=asking_id)
    line = line_of(db, row)
    return _as_it_was(line, row.Asking, actor.frozen_at) if actor.frozen_at else line


def _as_it_was(line: AskingLine, kept: Asking, frozen_at: datetime) -> AskingLine:
    """For who was frozen then: a step that was taken since has not been taken, nor its day set."""
    day, is_since = london_day(frozen_at), (kept.stepped_at or frozen_at) > frozen_at

    def known(on: date | None) -> date | None:
        return None if on is None or on > day or (on == day and is_since) else on

    return replace(
        line,
        sent_on=known(line.sent_on),
        acknowledged_on=known(line.acknowledged_on),
        answered_on=known(line.answered_on),
        due_on=None if is_since else line.due_on,
        ended_at=None if (line.ended_at or FOR_EVER) > frozen_at else line.ended_at,
    )


def asking_for_staff(
    db: Db, actor: Actor, case_id: UUID, asking_id: UUID, *, now: datetime
) -> AskingLine:
    """For whoever works on the case or oversees it. Raises NotFound."""
    case_seen_by(db, actor, case_id)
    for line in askings_of_case(db, actor, case_id):
        if line.asking_id == asking_id:
            record(db, actor, Act.ASKING_VIEWED, now=now, case_id=case_id, subject_id=asking_id)
            return line
    raise NotFound


def askings_of_case(db: Db, actor: Actor, case_id: UUID) -> tuple[AskingLine, ...]:
    """All of a case, for staff. The caller has checked that the actor may see the case."""
    rows = db.execute(
        LINES.add_columns(Person)
        .join(Person, Person.id == Asking.person_id)
        .where(Asking.case_id == case_id, Asking.partnership_id == actor.partnership_id)
    ).all()
    return tuple(line_of(db, row, row.Person) for row in rows)


def line_of(db: Db, row: Any, person: Person | None = None) -> AskingLine:
    kept: Asking = row.Asking
    words = json.loads(db.ring.open("askings.words", kept.id, kept.words))
    return AskingLine(
        kept.id,
        kept.update_id,
        kept.person_id,
        Door(db.ring.open("askings.door", kept.id, kept.door)),
        kept.asked_at,
        db.ring.open("askings.helper", kept.id, kept.helper),
        tuple(words[kept.language]),
        tuple(words[SOURCE]),
        kept.language,
        db.ring.open("staff.name", row.by_id, row.by_name) if row.by_id else "",
        kept.sent_on,
        kept.acknowledged_on,
        kept.due_on,
        kept.answered_on,
        kept.ended_at,
        db.ring.open("people.name", person.id, person.name) if person else "",
        Role(person.role) if person else None,
    )


@dataclass(frozen=True, slots=True)
class About:
    """Which asking, on which case."""

    case_id: UUID
    asking_id: UUID


def ask_all_agencies(
    db: Db, actor: Actor, kind: TaskKind, about: About, *, due_at: datetime, now: datetime
) -> None:
    """A task for every agency on the case; whoever does it ends it for all."""
    agencies = select(CaseAgency.agency_id).where(
        CaseAgency.case_id == about.case_id,
        CaseAgency.until_at.is_(None),
        CaseAgency.partnership_id == actor.partnership_id,
    )
    for agency_id in db.scalars(agencies).all():
        open_task(
            db,
            actor,
            kind,
            case_id=about.case_id,
            subject_id=about.asking_id,
            agency_id=agency_id,
            due_at=due_at,
            now=now,
        )
