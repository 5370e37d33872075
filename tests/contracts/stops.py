"""A freeze that was asked for, for whoever asks every line there is."""

from portal.parts import Portal
from portal.services import freezing
from tests.contracts.sent import SECRET
from tests.families import Cast


def stops(portal: Portal, cast: Cast) -> dict[str, dict[str, str]]:
    """By handler: Sam asks that Nadia is frozen, and nobody has agreed yet."""
    nadia = cast.maya.carer.person_id
    assert nadia is not None
    with portal.open_session() as db:
        about = {"case_id": cast.maya.case_id, "person_id": nadia, "now": portal.clock()}
        stop_id = freezing.ask_freeze(db, cast.sam.actor, reason=SECRET, **about)
        db.commit()
    of_it = ("show_stop", "decide_stop", "ask_lift", "say_checked")
    return {
        **{each: {"person_id": str(nadia)} for each in ("access_of", "ask_freeze", "end_access")},
        **{each: {"stop_id": str(stop_id)} for each in of_it},
    }
