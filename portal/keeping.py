"""What need not be kept any more: the worker's hourly step."""

import structlog

from portal.parts import Portal
from portal.services import destroying, retention

log = structlog.get_logger("portal.keeping")


def keep_no_longer(portal: Portal) -> int:
    """Warns of what is due soon, and destroys what is due and agreed: each case in a transaction of
    its own. Returns how many went.
    """
    with portal.open_session() as db:
        retention.warn(db, portal.periods, now=portal.clock())
        db.commit()
        due = destroying.due(db, now=portal.clock())
    gone = 0
    for each in due:
        with portal.open_session() as db:
            try:
                gone += destroying.destroy(db, each, now=portal.clock())
                db.commit()
            except Exception as failure:  # noqa: BLE001 - one case that cannot go must not keep the others
                db.rollback()
                log.error("a case could not go", kind=type(failure).__name__)  # noqa: TRY400 - a message may quote words
    return gone
