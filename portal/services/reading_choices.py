"""What a reader chooses for herself: language, level, colours and letters; kept for the person."""

from datetime import datetime

from sqlalchemy import update

from portal.domain.looks import Look
from portal.domain.people import Actor, Level
from portal.services.audit import Act, record
from portal.storage.database import Db
from portal.storage.people import Person


def choose_wording(
    db: Db, actor: Actor, *, language: str | None, level: Level | None, now: datetime
) -> None:
    """The reader's own choice of language and level, kept for the person. None leaves it as
    it is.
    """
    chosen = {"language": language or actor.language, "level": (level or actor.level).value}
    db.execute(
        update(Person)
        .where(Person.id == actor.person_id, Person.partnership_id == actor.partnership_id)
        .values(chosen)
    )
    record(db, actor, Act.WORDING_CHOSEN, now=now, detail=f"{chosen['language']} {chosen['level']}")


def choose_look(db: Db, actor: Actor, *, look: Look, now: datetime) -> None:
    """The reader's own choice of colours, letters, space and movement, kept for the person."""
    db.execute(
        update(Person)
        .where(Person.id == actor.person_id, Person.partnership_id == actor.partnership_id)
        .values(look=str(look))
    )
    record(db, actor, Act.WORDING_CHOSEN, now=now, detail=f"look {look}")
