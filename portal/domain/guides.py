"""Every guide there is, and beside which news each stands."""

from portal.domain.guide_model import Guide
from portal.domain.guides_court import COURT
from portal.domain.guides_family import OWN_BEHAVIOUR, SIBLINGS, WORDS_KEPT
from portal.domain.guides_help import HEALTH_CHECK, NOT_HAPPY, TALKING_HELP
from portal.domain.guides_police import FILMED_TALK, POLICE_STOP
from portal.domain.guides_telling import FEELING_DIFFERENT, TELLING
from portal.domain.people import CaseKind

GUIDES: tuple[Guide, ...] = (
    TELLING,
    FILMED_TALK,
    POLICE_STOP,
    COURT,
    HEALTH_CHECK,
    TALKING_HELP,
    FEELING_DIFFERENT,
    OWN_BEHAVIOUR,
    SIBLINGS,
    NOT_HAPPY,
    WORDS_KEPT,
)
BY_NUMBER: dict[int, Guide] = {each.number: each for each in GUIDES}

# The guide beside each kind of news; None where it goes with any part of a case, or with none.
BESIDE: dict[str, Guide | None] = {
    "arrested": TELLING,
    "asking_step": None,
    "charge_changed": COURT,
    "charged": COURT,
    "correction": None,
    "court_date_changed": COURT,
    "court_date_set": COURT,
    "court_decision": COURT,
    "devices_checked": TELLING,
    "enquiry_started": TELLING,
    "feeling_different": FEELING_DIFFERENT,
    "file_sent": COURT,
    "giving_evidence": COURT,
    "health_check_offered": HEALTH_CHECK,
    "late_and_sorry": NOT_HAPPY,
    "looking_into_it": TELLING,
    "no_further_police_action": POLICE_STOP,
    "not_charged": POLICE_STOP,
    "may_stop": COURT,
    "nothing_new_yet": None,
    "other_child_enquiry": SIBLINGS,
    "other_child_plan": SIBLINGS,
    "other_child_police_stopped": POLICE_STOP,
    "own_behaviour_enquiry": OWN_BEHAVIOUR,
    "own_behaviour_plan": OWN_BEHAVIOUR,
    "own_behaviour_police": OWN_BEHAVIOUR,
    "own_behaviour_police_stopped": OWN_BEHAVIOUR,
    "own_behaviour_welcome": OWN_BEHAVIOUR,
    "plan_ended": TALKING_HELP,
    "plan_made": TELLING,
    "plan_reviewed": TELLING,
    "police_part_over": TALKING_HELP,
    "police_spoke_to_person": TELLING,
    "review_answered": NOT_HAPPY,
    "review_asked": POLICE_STOP,
    "rules_changed": TELLING,
    "rules_ended": TELLING,
    "rules_set": TELLING,
    "safety_meeting_held": TELLING,
    "safety_meeting_planned": TELLING,
    "sentence": COURT,
    "talking_help_offered": TALKING_HELP,
    "thank_you_for_telling": TELLING,
    "video_interview_done": FILMED_TALK,
    "video_interview_not_now": FILMED_TALK,
    "video_interview_planned": FILMED_TALK,
    "visit_planned": TELLING,
    "welcome": WORDS_KEPT,
    "worker_changed": None,
}


def guides_for(kind: CaseKind) -> tuple[Guide, ...]:
    """Those whose words are right for the child whose case it is, in the order of the index."""
    return tuple(each for each in GUIDES if each.suits(kind))


def guide_beside(type_key: str, kind: CaseKind) -> Guide | None:
    """The guide that belongs to a piece of news, where its words are right for this child."""
    guide = BESIDE.get(type_key)
    return guide if guide is not None and guide.suits(kind) else None
