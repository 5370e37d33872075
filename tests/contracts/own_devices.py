"""A device that opens Maya's page, and a portal at an address that devices can be bound to."""

from dataclasses import replace
from uuid import UUID, uuid4

from portal.domain.people import Actor
from portal.parts import Portal
from portal.services import passkeys
from portal.services.passkey_checks import Site
from tests.devices import Device

SITE = Site("localhost", "http://localhost:8000")


def named(portal: Portal) -> Portal:
    """The same portal where people reach it by a name; an address of digits has no devices."""
    return replace(portal, settings=replace(portal.settings, public_address=SITE.origin))


def own_device(portal: Portal, child: Actor) -> UUID:
    actor = replace(child, session_id=uuid4())
    with portal.open_session() as db:
        asked = passkeys.ask_to_make(db, actor, SITE, shown_name="My page", now=portal.clock())
        made = passkeys.make_passkey(
            db, actor, SITE, answer=Device(SITE.origin).make(asked), now=portal.clock()
        )
        db.commit()
    assert made is not None
    return made
