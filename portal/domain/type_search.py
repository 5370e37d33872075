"""Finds an update type by a few letters: of its title, its lane, or a word staff use for it.

The words here are what people at work call a thing; no family ever reads them.
"""

import re
import unicodedata
from collections.abc import Iterable

from portal.domain.lanes import Lane
from portal.domain.update_model import UpdateType

_NOT_A_WORD = re.compile(r"[^\w]+")
_NO_MARK = {"\u0142": "l", "\u0111": "d", "\u00f8": "o"}

ALSO_CALLED: dict[str, str] = {
    "welcome": "first hello start introduction new",
    "nothing_new_yet": "no news waiting delay still silence keep in touch",
    "worker_changed": "handover new worker social worker officer staff leaving",
    "late_and_sorry": "apology apologise delay overdue missed promise",
    "correction": "mistake error wrong put right",
    "police_part_over": "closed ends finished closure",
    "thank_you_for_telling": "disclosure told report reported",
    "enquiry_started": "section 47 s47 strategy assessment social care investigation",
    "visit_planned": "home visit appointment meeting call",
    "safety_meeting_held": "conference icpc rcpc child protection strategy meeting core group",
    "safety_meeting_planned": "conference icpc rcpc child protection strategy meeting core group",
    "plan_made": "child protection plan cpp cin safety plan",
    "plan_reviewed": "review conference rcpc child protection plan",
    "plan_ended": "child protection plan closed step down",
    "looking_into_it": "investigation investigating enquiries started",
    "video_interview_planned": "abe vri achieving best evidence filmed statement",
    "video_interview_done": "abe vri achieving best evidence filmed statement finished",
    "video_interview_not_now": "abe vri filmed declined later not ready",
    "devices_checked": "phone phones laptop computer digital forensics download",
    "police_spoke_to_person": "suspect interview caution voluntary interviewed",
    "arrested": "arrest custody suspect detained",
    "rules_set": "bail conditions rui released under investigation order restraining sopo shpo",
    "rules_changed": "bail conditions varied extended changed",
    "rules_ended": "bail ended lifted expired",
    "file_sent": "cps charging advice prosecution evidence",
    "no_further_police_action": "nfa closed closure stop stopped discontinued finalised",
    "health_check_offered": "medical paediatric sarc doctor nurse examination",
    "talking_help_offered": "therapy counselling isva camhs pre trial support",
    "feeling_different": "retraction withdrawal changed mind unsure",
    "charged": "charge cps court prosecuted",
    "not_charged": "nfa cps no charge decision stopped vrr",
    "charge_changed": "discontinued dropped plea offer no evidence lesser offence",
    "court_date_set": "trial hearing listing listed date",
    "court_date_changed": "trial hearing relisted vacated adjourned postponed",
    "giving_evidence": "special measures screens link section 28 intermediary witness",
    "court_decision": "verdict guilty acquitted convicted trial result outcome",
    "sentence": "prison sentenced years order unduly lenient",
    "may_stop": "cps offer no evidence vrr pilot expedited review discontinue",
    "review_asked": "vrr right to review appeal complaint",
    "review_answered": "vrr right to review outcome upheld",
    "other_child_enquiry": "peer sibling harmful sexual behaviour hsb section 47",
    "other_child_plan": "peer sibling harmful sexual behaviour hsb safety plan",
    "other_child_police_stopped": "nfa peer sibling harmful sexual behaviour hsb outcome 21",
    "own_behaviour_welcome": "hsb harmful sexual behaviour first hello start",
    "own_behaviour_enquiry": "hsb harmful sexual behaviour section 47",
    "own_behaviour_police": "hsb harmful sexual behaviour police involved",
    "own_behaviour_plan": "hsb harmful sexual behaviour safety plan",
    "own_behaviour_police_stopped": "nfa hsb harmful sexual behaviour outcome 21",
}


def plain(text: str) -> str:
    """Small letters without accents, one space between words and one at each end."""
    small = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(_NO_MARK.get(each, each) for each in small if not unicodedata.combining(each))
    return f" {' '.join(_NOT_A_WORD.sub(' ', bare).split())} "


def words_for(update_type: UpdateType, *said: str) -> str:
    """What it is found by: what is shown of it, and what people call it."""
    lane = update_type.lane.value if update_type.lane else ""
    return plain(" ".join((*said, lane, ALSO_CALLED.get(update_type.key, ""))))


def is_found(words: str, typed: str) -> bool:
    """Whether each word that was typed begins one of the words; nothing typed finds everything."""
    return all(f" {each}" in words for each in plain(typed).split())


def may_come_next(
    told: dict[Lane, UpdateType], offered: Iterable[UpdateType]
) -> tuple[tuple[Lane | None, UpdateType], ...]:
    """What may follow the newest update of each lane, each type once; before anything was told, the
    welcome.
    """
    by_key = {each.key: each for each in offered}
    if not told:
        return tuple((None, each) for key, each in by_key.items() if key.endswith("welcome"))
    found: dict[str, tuple[Lane | None, UpdateType]] = {}
    for lane in Lane:
        for key in told[lane].follows_with if lane in told else ():
            if key in by_key:
                found.setdefault(key, (lane, by_key[key]))
    return tuple(found.values())
