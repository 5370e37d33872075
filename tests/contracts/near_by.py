"""A service near by, for whoever asks every line there is."""

from uuid import uuid4

from portal.parts import Portal
from portal.services import help_services
from portal.services.help_services import NewService
from tests.deciding import offer_talk
from tests.families import Cast


def near_by(portal: Portal, cast: Cast) -> dict[str, str]:
    """A service that a supervisor added, and that families see; and the number of a guide. The
    filmed talk was explained to Maya, so that she has a page about it.
    """
    offer_talk(portal, cast.sam, cast.maya.case_id)
    new = NewService("Blue Room", "Music.", "en", True, True, 0, 99, "", "", True)
    with portal.open_session() as db:
        who = (db, cast.asha.actor)
        help_services.add_service(*who, new, once=uuid4(), now=portal.clock())
        db.flush()
        (line,) = help_services.all_services(*who).local
        db.commit()
    return {"service_id": str(line.service_id), "number": "1"}
