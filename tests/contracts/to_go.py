"""A case that is to go, for whoever asks every line there is: no time passes in the village."""

from datetime import timedelta
from uuid import UUID

from portal.domain.people import Actor
from portal.domain.retention import Status
from portal.domain.working_time import london_day
from portal.parts import Portal
from portal.storage.retention import Destruction


def to_go(portal: Portal, supervisor: Actor, case_id: UUID) -> None:
    with portal.open_session() as db:
        db.add(
            Destruction(
                partnership_id=supervisor.partnership_id,
                case_id=case_id,
                reference_index=db.ring.index("destructions.reference", str(case_id)),
                agency_id=supervisor.agency_id,
                rule=Status.CLOSED.value,
                due_on=london_day(portal.clock()) + timedelta(days=30),
                warned_at=portal.clock(),
            )
        )
        db.commit()
