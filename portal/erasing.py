"""Asks the provider to forget texts that have ended; part of the worker's round."""

import structlog

from portal.parts import Portal
from portal.services import erasures

log = structlog.get_logger("portal.erasing")


def erase_next(portal: Portal) -> bool:
    """One text, with no transaction open while the provider is asked. False if none is due."""
    provider = portal.provider
    with portal.open_session() as db:
        wanted = erasures.claim(db, provider=provider.name, now=portal.clock())
        db.commit()
    if wanted is None:
        return False
    erased = provider.redact(wanted.reference)
    with portal.open_session() as db:
        is_well = erasures.settle(db, wanted, erased, now=portal.clock())
        db.commit()
    if not is_well:
        log.error("a text was not erased", provider=provider.name)
    return True
