"""What is on its way in the village and on the tour: decisions and drafts, one for each step."""

from uuid import UUID, uuid4

from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from portal.services import Db, drafts, notes
from portal.services.notes import OwnWords
from portal.services.update_values import typed_from_values
from tests.contracts.sent import NOTE
from tests.contracts.walkers import Tour, Walker
from tests.deciding import approve, ask, give, schedule
from tests.families import Cast, Family, sample_values


def make_drafts(portal: Portal, cast: Cast) -> dict[str, dict[str, str]]:
    """A decision of Priya's for each step that others take with it, and a note of Sam's for later.

    Priya's supervisor approved what the supervisor of Sam lifts the lock of.
    """
    case_id = cast.maya.case_id
    own: dict[str, dict[str, str]] = {}
    with portal.open_session() as db:
        for name in ("show_draft", "approve_draft", "give_back_draft", "record_telling"):
            own[name] = {"draft_id": str(ask(db, portal, cast.priya, case_id))}
        own["put_draft_note_into"] = _with_a_note(db, portal, cast)
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


def _with_a_note(db: Db, portal: Portal, cast: Cast) -> dict[str, str]:
    """A decision that waits with a note of Priya's, which nobody has put into other words."""
    once, key = uuid4(), "no_further_police_action"
    kept = {"case_id": cast.maya.case_id, "update_type": BY_KEY[key], "once": once}
    typed = typed_from_values(sample_values(key, portal.clock()))
    own, now = OwnWords(NOTE, "en"), portal.clock()
    notes.keep_with_form(db, cast.priya.actor, own=own, typed=typed, now=now, **kept)
    draft_id = ask(db, portal, cast.priya, cast.maya.case_id, once=once)
    shown = drafts.draft_for(db, cast.priya.actor, cast.maya.case_id, draft_id, now=now)
    return {"draft_id": str(draft_id), "note_id": str(shown.note_id)}


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
