"""What a child asked for about being told: said on her own page, or written down by a worker; kept
sealed, changed at any time, and never shown to anybody else in the family.
"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.people import Actor, Role
from portal.domain.refusals import NotFound
from portal.domain.wishes import Wishes
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, case_of_staff, family_of
from portal.storage.database import Db
from portal.storage.wishes import KeptWishes


def family_for_wishes(
    db: Db, actor: Actor, case_id: UUID | None = None, *, now: datetime
) -> tuple[FamilyMember, ...]:
    """The child with what she asked for, then her carers, whom she may want beside her. For the
    child herself, and for who works on the case.
    """
    case_id = _case_of(db, actor, case_id)
    family = family_of(db, actor, case_id)
    record(db, actor, Act.WISHES_VIEWED, now=now, case_id=case_id)
    return family


def set_wishes(
    db: Db, actor: Actor, case_id: UUID | None = None, *, wishes: Wishes, now: datetime
) -> None:
    """What she asks for now stands in place of what she asked for before. Sent twice, it is one
    change. Raises NotFound where somebody who is no carer of hers is to be beside her.
    """
    case_id = _case_of(db, actor, case_id)
    family = family_of(db, actor, case_id)
    child = next(each for each in family if each.role is Role.CHILD)
    carers = {each.person_id for each in family if each.role is Role.CARER}
    if wishes.carer_id is not None and wishes.carer_id not in carers:
        raise NotFound
    if child.wishes == wishes:
        return
    kept = db.scalar(
        select(KeptWishes).where(
            KeptWishes.person_id == child.person_id,
            KeptWishes.case_id == case_id,
            KeptWishes.partnership_id == actor.partnership_id,
        )
    )
    if kept is None:
        kept = KeptWishes(
            id=uuid4(),
            partnership_id=actor.partnership_id,
            person_id=child.person_id,
            case_id=case_id,
        )
        db.add(kept)
    kept.wishes = db.ring.seal("wishes.wishes", kept.id, wishes.as_text())
    kept.set_by_id, kept.set_at = actor.staff_id, now
    record(db, actor, Act.WISHES_SET, now=now, case_id=case_id, subject_id=child.person_id)


def _case_of(db: Db, actor: Actor, case_id: UUID | None) -> UUID:
    """Hers, if a child asks; a worker's, if she works on it. Nobody else's exists."""
    if actor.role is Role.CHILD and actor.case_id is not None:
        return actor.case_id
    if case_id is None:
        raise NotFound
    return case_of_staff(db, actor, case_id).id
