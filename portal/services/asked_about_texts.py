"""A person has asked, by another safe route, what a stop (or a wish for texts) meant."""

from datetime import datetime
from uuid import UUID

from portal.domain.people import Actor
from portal.domain.tasks import TaskKind
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, member_of
from portal.services.tasks import end_tasks
from portal.storage.database import Db

ABOUT_TEXTS = (TaskKind.STOPPED, TaskKind.WANTS_TEXTS)


def to_ask(db: Db, actor: Actor, case_id: UUID, person_id: UUID, *, now: datetime) -> FamilyMember:
    """Whom to ask. Raises NotFound unless this caseworker works with them."""
    member = member_of(db, actor, case_id, person_id)
    record(db, actor, Act.CASE_VIEWED, now=now, case_id=case_id, subject_id=person_id)
    return member


def has_asked(db: Db, actor: Actor, case_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """Ends the tasks about it. Texts stay off: only a phone that is confirmed anew is texted."""
    member_of(db, actor, case_id, person_id)
    end_tasks(db, actor, ABOUT_TEXTS, subject_id=person_id, now=now)
    record(db, actor, Act.STOP_ASKED, now=now, case_id=case_id, subject_id=person_id)
