"""What is on its way in the village and on the tour: decisions and drafts, one for each step."""

from uuid import UUID

from portal.parts import Portal
from tests.contracts.walkers import Tour, Walker
from tests.deciding import approve, ask, give, schedule
from tests.families import Cast, Family


def make_drafts(portal: Portal, cast: Cast) -> dict[str, dict[str, str]]:
    """A decision of Priya's for each step that others take with it, and a note of Sam's for later.

    Priya's supervisor approved what the supervisor of Sam lifts the lock of.
    """
    case_id = cast.maya.case_id
    own: dict[str, dict[str, str]] = {}
    with portal.open_session() as db:
        for name in ("show_draft", "approve_draft", "give_back_draft", "record_telling"):
            own[name] = {"draft_id": str(ask(db, portal, cast.priya, case_id))}
        own["lift_lock"] = {"draft_id": str(ask(db, portal, cast.priya, case_id))}
        for name in ("record_telling", "lift_lock"):
            approve(db, portal, cast.tom, case_id, UUID(own[name]["draft_id"]))
        for name in ("take_back_draft", "drop_draft"):
            later = schedule(db, portal, cast.sam, case_id, hours=24)
            own[name] = {"draft_id": str(later)}
        db.commit()
    decision = give(portal, cast.priya, case_id, "no_further_police_action")
    own["acknowledge_decision"] = {"update_id": str(decision)}
    return own


def decide_on_tour(
    tour: Tour, cast: Cast, family: Family, sam: Walker, priya: Walker, tom: Walker, asha: Walker
) -> None:
    """Asked for, given back, asked again, approved, told; and one that nobody could be told."""
    case = f"/staff/cases/{family.case_id}"
    with tour.portal.open_session() as db:
        first = ask(db, tour.portal, cast.priya, family.case_id)
        second = ask(db, tour.portal, cast.priya, family.case_id)
        approve(db, tour.portal, cast.sam, family.case_id, second)
        schedule(db, tour.portal, cast.sam, family.case_id, hours=24)
        db.commit()
    draft = f"{case}/drafts/{first}"
    priya.look(draft)
    sam.look(draft)
    sam.send(f"{draft}/give-back")
    sam.send(f"{draft}/give-back", why="The reason is not the <b>true</b> one.")
    priya.look(f"{case}/decisions")
    priya.look(draft)
    priya.look(f"{case}/updates/no_further_police_action?draft={first}")
    locked = f"{case}/drafts/{second}"
    sam.look(locked)
    sam.send(f"{locked}/tell")
    sam.send(f"{locked}/tell", told_by="Priya", told_how="in_person", told_on="2031-01-01")
    asha.look(locked)
    tom.look(locked)
    tom.send(f"{locked}/lift")
    tom.send(f"{locked}/lift", reason="Rang three times; the school does not know where she is.")
    sam.look(f"{case}/decisions")
    sam.look(case)
