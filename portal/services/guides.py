"""Which guides somebody may read: those for the child whose case it is, and no others."""

from sqlalchemy import select

from portal.domain.guide_model import Guide
from portal.domain.guides import guides_for
from portal.domain.people import Actor, CaseKind
from portal.domain.refusals import NotFound
from portal.storage.cases import Case
from portal.storage.database import Db


def guides_of(db: Db, actor: Actor) -> tuple[Guide, ...]:
    """Every guide for this child or carer. Who reads which is written down nowhere."""
    kind = db.scalar(
        select(Case.kind).where(
            Case.id == actor.case_id, Case.partnership_id == actor.partnership_id
        )
    )
    if kind is None:
        raise NotFound
    return guides_for(CaseKind(kind))


def guide_for(db: Db, actor: Actor, number: int) -> Guide:
    """One guide; what is for another child's case does not exist. Raises NotFound."""
    for guide in guides_of(db, actor):
        if guide.number == number:
            return guide
    raise NotFound
