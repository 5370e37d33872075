"""What a decision gives rise to, in words for staff."""

from portal.domain.askings import Step
from portal.domain.doors import Door
from portal.domain.rule_model import Confidence, Unit
from portal.domain.words import marked

DOOR_NAMES: dict[Door, str] = {
    Door.POLICE_REVIEW: marked("Review by the police (Victims' Right to Review)"),
    Door.PROSECUTION_REVIEW: marked("Review by the prosecution (Victims' Right to Review)"),
    Door.BEFORE_IT_STOPS: marked("Another prosecutor, before the case is stopped"),
    Door.LOW_SENTENCE: marked("A sentence that seems much too low"),
    Door.NATIONAL_PANEL: marked("Child Sexual Abuse Review Panel"),
    Door.POLICE_COMPLAINT: marked("Complaint to the police"),
    Door.COUNCIL_COMPLAINT: marked("Complaint to the council"),
    Door.EXPLAINED: marked("It cannot be changed by asking: have it explained"),
}
STEP_NAMES: dict[Step, str] = {
    Step.ASKED: marked("Asked, and not sent yet"),
    Step.SENT: marked("Sent"),
    Step.ACKNOWLEDGED: marked("They have said that they have it"),
    Step.ANSWERED: marked("Answered"),
    Step.ENDED: marked("Ended: the decision was taken back"),
}
UNIT_NAMES: dict[Unit, str] = {
    Unit.WORKING_DAYS: marked("working days"),
    Unit.DAYS: marked("days"),
    Unit.DAYS_WITH_THE_FIRST: marked("days, the first among them"),
    Unit.MONTHS: marked("calendar months"),
    Unit.YEARS: marked("years"),
    Unit.BIRTHDAY: marked("years of age"),
    Unit.NO_LIMIT: marked("no time limit"),
}
CONFIDENCE_NAMES: dict[Confidence, str] = {
    Confidence.CONFIRMED: marked("Read in the words of who makes the rule"),
    Confidence.SECOND_HAND: marked("Second-hand: check it with who makes the rule"),
    Confidence.CONFLICT: marked("Sources disagree: the earlier day is kept"),
    Confidence.GENERAL: marked("No source was read: no family is shown it"),
}
