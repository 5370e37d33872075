"""What a member of staff lets the family of one of her cases know of her."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.helpers import Job, OwnCard
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow
from portal.domain.wording_gate import is_blocked
from portal.messages.languages import SOURCE
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.services.gate import CANNOT_BE_SENT, findings_for
from portal.storage.database import Db
from portal.storage.helpers import HelperCard


def own_card(db: Db, actor: Actor, case_id: UUID) -> OwnCard:
    """As it stands. Its caller records that the case was shown."""
    case_of_staff(db, actor, case_id)
    card = _kept(db, actor, case_id)
    if card is None:
        return OwnCard()
    return OwnCard(
        db.ring.open("helper_cards.called", card.id, card.called),
        Job(card.job) if card.job else None,
        db.ring.open("helper_cards.phone", card.id, card.phone),
        card.next_on,
    )


def is_fit_to_read(db: Db, actor: Actor, case_id: UUID, called: str) -> bool:
    """Whether the family may read this as a name."""
    return not is_blocked(findings_for(db, actor, case_id, called, SOURCE))


def keep_own_card(db: Db, actor: Actor, case_id: UUID, card: OwnCard, *, now: datetime) -> None:
    """Of herself alone. Kept twice, it is the same."""
    case_of_staff(db, actor, case_id)
    if not is_fit_to_read(db, actor, case_id, card.called):
        raise NotAllowedNow(CANNOT_BE_SENT)
    kept = _kept(db, actor, case_id)
    if kept is None:
        kept = HelperCard(
            id=uuid4(),
            partnership_id=actor.partnership_id,
            case_id=case_id,
            staff_id=actor.staff_id,
        )
        db.add(kept)
    kept.called = db.ring.seal("helper_cards.called", kept.id, card.called)
    kept.phone = db.ring.seal("helper_cards.phone", kept.id, card.phone)
    kept.job, kept.next_on, kept.set_at = card.job.value if card.job else None, card.next_on, now
    record(db, actor, Act.HELPER_KEPT, now=now, case_id=case_id, subject_id=actor.staff_id)


def _kept(db: Db, actor: Actor, case_id: UUID) -> HelperCard | None:
    return db.scalar(
        select(HelperCard).where(
            HelperCard.case_id == case_id,
            HelperCard.staff_id == actor.staff_id,
            HelperCard.partnership_id == actor.partnership_id,
        )
    )
