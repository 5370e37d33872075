"""Rules about money: criminal injuries compensation, and the civil courts. What is true of one is
not true of the other: since June 2026 only a civil claim has no time limit.
"""

from datetime import date

from portal.domain.rule_model import Confidence, Example, Rule, Unit
from portal.domain.words import marked

CHECKED, AGAIN, SOON = date(2026, 11, 22), date(2027, 5, 22), date(2027, 2, 22)
AUTHORITY = "Criminal Injuries Compensation Authority"
FORM = "https://github.com/CriminalInjuriesCompensationAuthority/q-templates-application"
FORM_READ = "CICA's own online application, version 12.4.10 of 9 April 2026"
TRIBUNAL = "https://www.gov.uk/criminal-injuries-compensation-tribunal"
BROWNE = (
    "https://www.brownejacobson.com/insights/"
    "child-sexual-abuse-claims-limitation-change-implications-for-local-authorities"
)

REPORTED_BEFORE_18 = Rule(
    key="injuries_reported_before_18",
    value=20,
    unit=Unit.BIRTHDAY,
    applies_to=marked("Under 18 when it happened, and the police knew before the 18th birthday"),
    since=None,
    source=FORM_READ,
    publisher=AUTHORITY,
    address=FORM,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.CONFIRMED,
    examples=(
        Example(date(2012, 3, 14), date(2032, 3, 14)),
        Example(date(2012, 2, 29), date(2032, 2, 29)),
    ),
)
REPORTED_AFTER_18 = Rule(
    key="injuries_reported_after_18",
    value=2,
    unit=Unit.YEARS,
    applies_to=marked("Under 18 when it happened, and the police first knew after that: from then"),
    since=None,
    source=FORM_READ,
    publisher=AUTHORITY,
    address=FORM,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.CONFIRMED,
    examples=(
        Example(date(2031, 6, 10), date(2033, 6, 10)),
        Example(date(2028, 2, 29), date(2030, 2, 28)),
    ),
)
AGE_OF_MAJORITY = Rule(
    key="adult",
    value=18,
    unit=Unit.BIRTHDAY,
    applies_to=marked("From this day they apply themselves; before it an adult applies for them"),
    since=None,
    source=FORM_READ,
    publisher=AUTHORITY,
    address=FORM,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.CONFIRMED,
    examples=(
        Example(date(2012, 3, 14), date(2030, 3, 14)),
        Example(date(2012, 2, 29), date(2030, 2, 28)),
    ),
)
READS_IT_TOO = Rule(
    key="injuries_read_by_child",
    value=12,
    unit=Unit.BIRTHDAY,
    applies_to=marked("From this age the adult who applies says that the child has read it too"),
    since=None,
    source=FORM_READ,
    publisher=AUTHORITY,
    address=FORM,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.CONFIRMED,
    examples=(Example(date(2012, 3, 14), date(2024, 3, 14)),),
)
INJURIES_DECIDED = Rule(
    key="injuries_decided",
    value=12,
    unit=Unit.MONTHS,
    applies_to=marked("The Authority aims to decide within; it can be longer"),
    since=None,
    source=FORM_READ,
    publisher=AUTHORITY,
    address=FORM,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.CONFIRMED,
    examples=(Example(date(2026, 11, 25), date(2027, 11, 25)),),
)
INJURIES_REVIEW = Rule(
    key="injuries_review",
    value=56,
    unit=Unit.DAYS,
    applies_to=marked("Asking the Authority to look at its decision again"),
    since=None,
    source="Hodge Jones & Allen; Slee Blackwell. Older schemes had 90 days",
    publisher="Hodge Jones & Allen",
    address="https://www.hja.net/?p=106176",
    checked_on=CHECKED,
    recheck_by=SOON,
    confidence=Confidence.SECOND_HAND,
    examples=(Example(date(2026, 6, 1), date(2026, 7, 27)),),
)
INJURIES_APPEAL = Rule(
    key="injuries_appeal",
    value=90,
    unit=Unit.DAYS,
    applies_to=marked("Appealing to the tribunal after the Authority looked again"),
    since=None,
    source="GOV.UK, Criminal injuries compensation tribunal",
    publisher="GOV.UK",
    address=TRIBUNAL,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.CONFIRMED,
    examples=(Example(date(2026, 6, 1), date(2026, 8, 30)),),
)
# Before that day it was the 21st birthday; claims that were settled or decided stay so.
CIVIL_CLAIM = Rule(
    key="civil_claim",
    value=0,
    unit=Unit.NO_LIMIT,
    applies_to=marked("A civil claim about sexual abuse of a child. Not criminal injuries"),
    since=date(2026, 6, 29),
    source="Crime and Policing Act 2026 section 96, as read by Browne Jacobson and Enable Law",
    publisher="Crime and Policing Act 2026",
    address=BROWNE,
    checked_on=CHECKED,
    recheck_by=SOON,
    confidence=Confidence.SECOND_HAND,
    examples=(Example(date(2026, 6, 29), None),),
)

MONEY: tuple[Rule, ...] = (
    REPORTED_BEFORE_18,
    REPORTED_AFTER_18,
    AGE_OF_MAJORITY,
    READS_IT_TOO,
    INJURIES_DECIDED,
    INJURIES_REVIEW,
    INJURIES_APPEAL,
    CIVIL_CLAIM,
)
