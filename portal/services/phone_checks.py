"""A phone that has to be checked again before it is texted: in time, or at once after a failure."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select, update

from portal.domain.people import Actor
from portal.domain.tasks import TaskKind
from portal.services.audit import Act, record
from portal.services.tasks import open_task
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.people import Contact, Staff
from portal.storage.promises import ContactPlan

AT_ONCE = 50
# After a text has failed, somebody finds out by the next day whose phone it is now.
CHECK_WITHIN = timedelta(days=1)


def run_out(
    db: Db, partnership_id: UUID, which: ColumnElement[bool], *, is_gone: bool, now: datetime
) -> None:
    """A text failed on it, or somebody said STOP: nothing holds any more that was said of it, until
    a worker has checked again. One that is gone gets not even a number to sign in with.
    """
    if is_gone:
        db.execute(
            update(Contact)
            .where(
                which,
                Contact.partnership_id == partnership_id,
                Contact.ended_at.is_(None),
                Contact.gone_at.is_(None),
            )
            .values(gone_at=now)
            .execution_options(synchronize_session=False)
        )
    expired = db.execute(
        update(Contact)
        .where(
            which,
            Contact.partnership_id == partnership_id,
            Contact.ended_at.is_(None),
            Contact.expires_at > now,
        )
        .values(expires_at=now, recheck_at=None)
        .returning(Contact.id, Contact.person_id)
        .execution_options(synchronize_session=False)
    ).all()
    service = Actor(partnership_id, None)
    for contact_id, person_id in expired:
        record(db, service, Act.PHONE_EXPIRED, now=now, subject_id=contact_id)
        _ask_again(db, service, contact_id, person_id, due_at=now + CHECK_WITHIN, now=now)


def ask_to_check_again(db: Db, *, now: datetime) -> int:
    """Some days before a record runs out, whoever keeps in touch is asked to check it. Returns how
    many were due.
    """
    due = db.execute(
        select(
            Contact.id,
            Contact.person_id,
            Contact.partnership_id,
            Contact.recheck_at,
            Contact.expires_at,
        )
        .where(Contact.recheck_at <= now, Contact.ended_at.is_(None))
        .order_by(Contact.recheck_at, Contact.id)
        .limit(AT_ONCE)
    ).all()
    for row in due:
        asked = db.execute(
            update(Contact)
            .where(
                Contact.id == row.id,
                Contact.recheck_at == row.recheck_at,
                Contact.partnership_id == row.partnership_id,
            )
            .values(recheck_at=None)
            .returning(Contact.id)
            .execution_options(synchronize_session=False)
        ).all()
        if asked:  # of several workers that see the same row, one asks
            service = Actor(row.partnership_id, None)
            _ask_again(db, service, row.id, row.person_id, due_at=row.expires_at, now=now)
    return len(due)


def _ask_again(
    db: Db,
    service: Actor,
    contact_id: UUID,
    person_id: UUID,
    *,
    due_at: datetime,
    now: datetime,
) -> None:
    """On every open case the person takes part in: of whoever keeps in touch there."""
    rows = db.execute(
        select(Case.id, Case.lead_agency_id, Staff.id.label("by_id"), Staff.agency_id)
        .join(Participant, Participant.case_id == Case.id)
        .outerjoin(ContactPlan, (ContactPlan.case_id == Case.id) & ContactPlan.until_at.is_(None))
        .outerjoin(Staff, (Staff.id == ContactPlan.by_staff_id) & Staff.ended_at.is_(None))
        .where(
            Participant.person_id == person_id,
            Participant.until_at.is_(None),
            Participant.partnership_id == service.partnership_id,
            Case.closed_at.is_(None),
        )
    ).all()
    for row in rows:
        open_task(
            db,
            service,
            TaskKind.CONTACT_RECHECK,
            case_id=row.id,
            subject_id=contact_id,
            agency_id=row.agency_id or row.lead_agency_id,
            owner_id=row.by_id,
            due_at=due_at,
            now=now,
        )
