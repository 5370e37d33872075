"""Rules about asking for a decision to be looked at again: of the police, the prosecution, a court.

The numbers of one review are never those of another: who decided says which rule it is.
"""

from datetime import date

from portal.domain.rule_model import Confidence, Example, Reading, Rule, Unit
from portal.domain.words import marked

CHECKED, AGAIN, SOON = date(2026, 11, 22), date(2027, 5, 22), date(2027, 2, 22)
WILTSHIRE = "https://www.wiltshire-pcc.gov.uk/Victims-and-Witnesses/victims-right-to-review/"
LIGHTHOUSE = "https://www.lighthousevictimcare.org/what-to-expect/cps-victim-right-to-review/"
HEARD = "https://www.makeyourselfheard.org/our-campaigns/cps-vrr-pilot-whats-changing-and-why-it-matters"
PANEL = "https://www.cps.gov.uk/publication/child-sexual-abuse-review-panel"

POLICE_REVIEW = Rule(
    key="police_review",
    value=3,
    unit=Unit.MONTHS,
    applies_to=marked("Police decided not to charge or refer; a suspect was interviewed"),
    since=date(2015, 4, 1),
    source="Wiltshire PCC and Northamptonshire Police, Victims' Right to Review pages",
    publisher="Wiltshire Police and Crime Commissioner",
    address=WILTSHIRE,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.CONFIRMED,
    examples=(
        Example(date(2026, 11, 17), date(2027, 2, 17)),
        Example(date(2026, 11, 30), date(2027, 2, 28)),
        Example(date(2027, 11, 30), date(2028, 2, 29)),
    ),
)
POLICE_ACKNOWLEDGES = Rule(
    key="police_acknowledges",
    value=10,
    unit=Unit.WORKING_DAYS,
    applies_to=marked("The police say that they have a request for a review"),
    since=POLICE_REVIEW.since,
    source="Wiltshire PCC, Victims' Right to Review",
    publisher=POLICE_REVIEW.publisher,
    address=WILTSHIRE,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.CONFIRMED,
    examples=(Example(date(2026, 12, 18), date(2027, 1, 6)),),
)
POLICE_ANSWERS = Rule(
    key="police_answers",
    value=30,
    unit=Unit.WORKING_DAYS,
    applies_to=marked("The police answer a request for a review; complex cases take longer"),
    since=POLICE_REVIEW.since,
    source="Wiltshire PCC, Victims' Right to Review",
    publisher=POLICE_REVIEW.publisher,
    address=WILTSHIRE,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.CONFIRMED,
    examples=(Example(date(2026, 11, 25), date(2027, 1, 11)),),
)
# Older pages say five working days: they are older than the scheme as it is.
PROSECUTION_AIM = Rule(
    key="prosecution_review_aim",
    value=10,
    unit=Unit.WORKING_DAYS,
    applies_to=marked("The prosecution decided not to charge, or ended all of a child's case: aim"),
    since=date(2021, 5, 27),
    source="Lighthouse Victim Care, CPS Victim Right to Review; Eventum Legal, guide to the scheme",
    publisher="Lighthouse Victim Care",
    address=LIGHTHOUSE,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.SECOND_HAND,
    examples=(
        Example(date(2026, 12, 18), date(2027, 1, 6)),
        Example(date(2026, 11, 17), date(2026, 12, 1)),
    ),
)
PROSECUTION_REVIEW = Rule(
    key="prosecution_review",
    value=3,
    unit=Unit.MONTHS,
    applies_to=marked("The same: the last day, and after it only in exceptional circumstances"),
    since=PROSECUTION_AIM.since,
    source=PROSECUTION_AIM.source,
    publisher=PROSECUTION_AIM.publisher,
    address=LIGHTHOUSE,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.SECOND_HAND,
    examples=(
        Example(date(2026, 12, 18), date(2027, 3, 18)),
        Example(date(2026, 11, 30), date(2027, 2, 28)),
    ),
)
PROSECUTION_EXPLAINS = Rule(
    key="prosecution_explains",
    value=10,
    unit=Unit.WORKING_DAYS,
    applies_to=marked("The prosecution's first answer to a request for a review"),
    since=PROSECUTION_AIM.since,
    source="No source was read: general knowledge",
    publisher="",
    checked_on=CHECKED,
    recheck_by=SOON,
    confidence=Confidence.GENERAL,
    examples=(Example(date(2026, 12, 18), date(2027, 1, 6)),),
)
PROSECUTION_ANSWERS = Rule(
    key="prosecution_answers",
    value=30,
    unit=Unit.WORKING_DAYS,
    applies_to=marked("The prosecution's independent review"),
    since=PROSECUTION_AIM.since,
    source="No source was read: general knowledge",
    publisher="",
    checked_on=CHECKED,
    recheck_by=SOON,
    confidence=Confidence.GENERAL,
    examples=(Example(date(2026, 11, 25), date(2027, 1, 11)),),
)


def _pilot(area: str, since: date) -> Rule:
    return Rule(
        key=f"pilot_{area}",
        value=20,
        unit=Unit.WORKING_DAYS,
        applies_to=marked("Another prosecutor looks before a case is stopped: aim for the answer"),
        since=since,
        source="CPS and Attorney General's Office news, June 2025 to February 2026; "
        "Make Yourself Heard, CPS VRR Pilot",
        publisher="Make Yourself Heard",
        address=HEARD,
        checked_on=CHECKED,
        recheck_by=SOON,
        confidence=Confidence.SECOND_HAND,
        examples=(Example(date(2026, 11, 25), date(2026, 12, 23)),),
    )


# Where a different prosecutor may look before no evidence is offered, and since when.
PILOT: dict[str, Rule] = {
    "west_midlands": _pilot("west_midlands", date(2025, 6, 5)),
    "north_west": _pilot("north_west", date(2026, 1, 27)),
    "yorkshire_and_humberside": _pilot("yorkshire_and_humberside", date(2026, 2, 1)),
}
# Its pages name a year before which a decision has to lie; a minister has said that it covers all
# since: no such year is said to a family.
NATIONAL_PANEL = Rule(
    key="national_panel",
    value=0,
    unit=Unit.NO_LIMIT,
    applies_to=marked("Older decisions to stop may go to the Child Sexual Abuse Review Panel"),
    since=None,
    source="CPS and Hydrant Programme, Child Sexual Abuse Review Panel; written answer of "
    "18 February 2025",
    publisher="Crown Prosecution Service",
    address=PANEL,
    checked_on=CHECKED,
    recheck_by=SOON,
    confidence=Confidence.CONFLICT,
    examples=(Example(date(2026, 11, 25), None),),
)
JUDICIAL_REVIEW = Rule(
    key="judicial_review",
    value=3,
    unit=Unit.MONTHS,
    applies_to=marked("A court looks at how a public body decided: promptly, and at the latest"),
    since=None,
    source="No source was read: general knowledge",
    publisher="",
    checked_on=CHECKED,
    recheck_by=SOON,
    confidence=Confidence.GENERAL,
    examples=(Example(date(2026, 11, 30), date(2027, 2, 28)),),
)
# A longer time was announced in April 2026, and no source shows it in force: the earlier day.
LOW_SENTENCE = Rule(
    key="low_sentence",
    value=28,
    unit=Unit.DAYS_WITH_THE_FIRST,
    applies_to=marked("Asking for a sentence to be looked at that seems much too low"),
    since=date(2021, 4, 1),
    source="News of 9 April 2026 on the change from 28 days; Victims and Courts Act 2026 (c. 19)",
    publisher="Victims and Courts Act 2026",
    checked_on=CHECKED,
    recheck_by=SOON,
    confidence=Confidence.CONFLICT,
    others=(Reading(28, Unit.DAYS), Reading(6, Unit.MONTHS)),
    examples=(Example(date(2026, 11, 16), date(2026, 12, 13)),),
)

REVIEWS: tuple[Rule, ...] = (
    POLICE_REVIEW,
    POLICE_ACKNOWLEDGES,
    POLICE_ANSWERS,
    PROSECUTION_AIM,
    PROSECUTION_REVIEW,
    PROSECUTION_EXPLAINS,
    PROSECUTION_ANSWERS,
    *PILOT.values(),
    NATIONAL_PANEL,
    JUDICIAL_REVIEW,
    LOW_SENTENCE,
)
