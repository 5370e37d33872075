"""What its author has typed so far, kept without being asked: one draft for each kind of news on a
case, found again when she comes back.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.drafts import DraftState
from portal.domain.people import Actor
from portal.domain.update_model import UpdateType
from portal.services.cases import LIST_LENGTH
from portal.services.drafts import Typed, save_draft, type_of_draft, typed_of
from portal.storage.database import Db
from portal.storage.drafts import Draft

# Before it is anybody else's to read.
ON_HER_DESK = (DraftState.WRITING, DraftState.RETURNED)


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft on its author's desk. `once` is the id of the form that it is saved from."""

    draft_id: UUID
    update_type: UpdateType
    typed: Typed
    once: UUID
    saved_at: datetime

    @property
    def corrects(self) -> str:
        """The older update that it puts right, if it does."""
        return str(self.typed.get("corrects", ""))


@dataclass(frozen=True, slots=True)
class Saved:
    """`was_elsewhere`: it had been saved from another page since this one last knew of it."""

    once: UUID
    saved_at: datetime
    was_elsewhere: bool


def my_drafts(db: Db, actor: Actor, case_id: UUID) -> tuple[Kept, ...]:
    """The newest first. The caller has checked that the actor works on the case, and recorded that
    it was shown.
    """
    rows = db.scalars(
        select(Draft)
        .where(
            Draft.case_id == case_id,
            Draft.partnership_id == actor.partnership_id,
            Draft.author_id == actor.staff_id,
            Draft.state.in_([each.value for each in ON_HER_DESK]),
        )
        .order_by(Draft.saved_at.desc(), Draft.id)
        .limit(LIST_LENGTH)
    ).all()
    return tuple(
        Kept(each.id, type_of_draft(db, each), typed_of(db, each), each.once, each.saved_at)
        for each in rows
    )


def kept_draft(
    db: Db, actor: Actor, case_id: UUID, update_type: UpdateType, *, corrects: str = ""
) -> Kept | None:
    """What she began of this kind of news, or of putting this older update right."""
    for kept in my_drafts(db, actor, case_id):
        if (kept.update_type, kept.corrects) == (update_type, corrects):
            return kept
    return None


def autosave(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_type: UpdateType,
    typed: Typed,
    once: UUID,
    known: str,
    now: datetime,
) -> Saved:
    """Keeps what stands in the form now: of two pages, the one that was saved last.

    `known` is the moment of the last save that this page knows of. Raises NotAllowedNow once the
    form has gone on its way.
    """
    kept = kept_draft(db, actor, case_id, update_type, corrects=str(typed.get("corrects", "")))
    was_elsewhere = kept is not None and kept.saved_at.isoformat() != known
    once = kept.once if kept is not None else once
    save_draft(db, actor, case_id=case_id, update_type=update_type, typed=typed, once=once, now=now)
    return Saved(once, now, was_elsewhere)
