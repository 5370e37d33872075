"""That the filmed talk was explained to the child of a demo family: she has a page about it."""

from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from portal.domain.people import Actor, Level
from portal.domain.working_time import london_day
from portal.services import Db, talks_explained
from portal.services.talks_explained import NewTelling


class Reader(Protocol):
    @property
    def language(self) -> str: ...

    @property
    def level(self) -> Level: ...


def explain_talk(db: Db, worker: Actor, case_id: UUID, child: Reader, *, now: datetime) -> None:
    assert worker.staff_id is not None
    told = NewTelling(london_day(now), "", child.language, child.level, worker.staff_id)
    talks_explained.write_telling(db, worker, case_id, told, once=uuid4(), now=now)
