"""Takes published news back, and shows staff what was published, to take back or to put right."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.withdrawals import WithdrawalReason, may_withdraw
from portal.domain.words import marked
from portal.services.asking_steps import decision_ended
from portal.services.audit import Act, record
from portal.services.cases import case_seen_by
from portal.services.check_ins import end_check_ins
from portal.services.ledger import end_entries
from portal.services.outbox_upkeep import stop_texts_about
from portal.services.rights import end_decision
from portal.services.update_values import values_from_text
from portal.services.wordings import type_of
from portal.storage.database import Db
from portal.storage.people import Staff
from portal.storage.tellings import Withdrawal
from portal.storage.updates import Update

SECOND_PERSON = marked(
    "A decision is taken back by a second person. Ask a colleague on the case, or a supervisor."
)


@dataclass(frozen=True, slots=True)
class PublishedUpdate:
    """What staff are shown of one update that was published, with the facts it was made of."""

    update_id: UUID
    update_type: UpdateType
    values: dict[str, FieldValue]
    published_at: datetime
    may_withdraw: bool
    withdrawn_at: datetime | None
    withdrawn_by: str
    why: WithdrawalReason | None


def published_update(
    db: Db, actor: Actor, *, case_id: UUID, update_id: UUID, now: datetime
) -> PublishedUpdate:
    """One update of a case, for who works on the case and who oversees it."""
    case_seen_by(db, actor, case_id)
    return update_of_case(db, actor, case_id=case_id, update_id=update_id, now=now)


def update_of_case(
    db: Db, actor: Actor, *, case_id: UUID, update_id: UUID, now: datetime
) -> PublishedUpdate:
    """The same, where the caller has checked that the actor works on the case."""
    shown = _shown(db, actor, _found(db, actor, case_id, update_id))
    record(db, actor, Act.UPDATE_SHOWN_AGAIN, now=now, case_id=case_id, subject_id=update_id)
    return shown


def withdraw(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_id: UUID,
    why: WithdrawalReason,
    now: datetime,
) -> None:
    """Takes it back, and with it the texts that have not gone, the check-ins to come, and what
    agencies were asked to acknowledge. Taken back twice is once.
    """
    case_seen_by(db, actor, case_id)
    shown = _shown(db, actor, _found(db, actor, case_id, update_id))
    if shown.withdrawn_at is not None:
        return
    if not shown.may_withdraw:
        raise NotAllowedNow(SECOND_PERSON)
    db.add(
        Withdrawal(
            partnership_id=actor.partnership_id,
            update_id=update_id,
            why=why.value,
            withdrawn_by_id=actor.staff_id,
            withdrawn_at=now,
        )
    )
    stop_texts_about(db, actor, case_id, update_id, now=now)
    end_check_ins(db, actor, update_id, now=now)
    end_entries(db, actor, update_id, now=now)
    end_decision(db, actor, update_id, now=now)
    decision_ended(db, actor, update_id, now=now)
    what = (db, actor, Act.UPDATE_WITHDRAWN)
    record(*what, now=now, case_id=case_id, subject_id=update_id, detail=why.value)


def _found(db: Db, actor: Actor, case_id: UUID, update_id: UUID) -> Any:
    found = db.execute(
        select(Update, Withdrawal, Staff)
        .outerjoin(Withdrawal, Withdrawal.update_id == Update.id)
        .outerjoin(Staff, Staff.id == Withdrawal.withdrawn_by_id)
        .where(
            Update.id == update_id,
            Update.case_id == case_id,
            Update.partnership_id == actor.partnership_id,
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def _shown(db: Db, actor: Actor, found: Any) -> PublishedUpdate:
    update, withdrawal, staff = found
    update_type = type_of(db, update.id, update.update_type)
    text = db.ring.open("updates.values", update.id, update.values)
    return PublishedUpdate(
        update.id,
        update_type,
        values_from_text(update_type, text),
        update.published_at,
        may_withdraw(
            is_decision=update_type.is_decision, is_author=update.author_id == actor.staff_id
        ),
        withdrawal.withdrawn_at if withdrawal else None,
        db.ring.open("staff.name", staff.id, staff.name) if staff else "",
        WithdrawalReason(withdrawal.why) if withdrawal else None,
    )
