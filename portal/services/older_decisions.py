"""What was published before decisions were kept is looked at once for what it gives its family."""

from datetime import date, datetime

from sqlalchemy import select

from portal.domain.decisions import DECIDES_IT, gives_rights
from portal.domain.people import Actor
from portal.services.audit import Act, record
from portal.services.rights import end_what_was_possible, keep_decision
from portal.services.update_values import values_from_text
from portal.services.wordings import type_of
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.rights import OlderUpdate
from portal.storage.updates import Update

AT_ONCE = 50


def keep_older(db: Db, *, holidays: frozenset[date], now: datetime) -> int:
    """The oldest first: what decides a thing ends what was only possible before it."""
    rows = db.execute(
        select(OlderUpdate, Update, Case)
        .join(Update, Update.id == OlderUpdate.update_id)
        .join(Case, Case.id == Update.case_id)
        .order_by(Update.published_at, Update.id)
        .limit(AT_ONCE)
        .with_for_update(of=OlderUpdate, skip_locked=True)
    ).all()
    for older, made, case in rows:
        service = Actor(made.partnership_id, None)
        update_type = type_of(db, made.id, made.update_type)
        values = values_from_text(update_type, db.ring.open("updates.values", made.id, made.values))
        if gives_rights(update_type.key, values):
            keep_decision(db, case, made, update_type, values, holidays=holidays)
            what = (db, service, Act.RIGHTS_FOUND)
            record(*what, now=now, case_id=case.id, subject_id=made.id)
        if update_type.key == DECIDES_IT:
            db.flush()
            end_what_was_possible(db, service, case.id, now=now)
        db.delete(older)
    return len(rows)
