"""Rules about complaints: of the police, of the council, under the Victims' Code."""

from datetime import date

from portal.domain.rule_model import CodeVersion, Confidence, Example, Rule, Unit
from portal.domain.words import marked

CHECKED, AGAIN, SOON = date(2026, 11, 22), date(2027, 5, 22), date(2027, 2, 22)
FRG = "https://www.frg.org.uk/6-2-what-childrens-services-should-do-when-they-get-your-complaint"
REGULATION = "https://legislation.gov.uk/uksi/2006/1738/regulation/19/made"
ESSEX = "https://www.essex.police.uk/fo/feedback/complaints/unhappy-complaint-outcome/"
UNREAD = "No source was read: general knowledge"


def _working_days(
    key: str, value: int, applies_to: str, example: date, confidence: Confidence, **read: str
) -> Rule:
    return Rule(
        key=key,
        value=value,
        unit=Unit.WORKING_DAYS,
        applies_to=applies_to,
        since=None,
        source=read.get("source", UNREAD),
        publisher=read.get("publisher", ""),
        address=read.get("address", ""),
        checked_on=CHECKED,
        recheck_by=AGAIN if confidence is Confidence.CONFIRMED else SOON,
        confidence=confidence,
        examples=(Example(date(2026, 3, 30), example),),
    )


FAMILY_RIGHTS = {
    "source": "Family Rights Group, Coram Voice and Greenwich on council complaints",
    "publisher": "Family Rights Group",
    "address": FRG,
}
POLICE_COMPLAINT = Rule(
    key="police_complaint",
    value=12,
    unit=Unit.MONTHS,
    applies_to=marked("Complaining of the police: no strict limit, but after it say why"),
    since=None,
    source="Second-hand, without an address: no strict limit, explain if over 12 months",
    publisher="",
    checked_on=CHECKED,
    recheck_by=SOON,
    confidence=Confidence.SECOND_HAND,
    examples=(Example(date(2028, 2, 29), date(2029, 2, 28)),),
)
POLICE_COMPLAINT_REVIEW = Rule(
    key="police_complaint_review",
    value=28,
    unit=Unit.DAYS,
    applies_to=marked("Asking for the outcome of a police complaint to be reviewed"),
    since=None,
    source="Essex Police, unhappy with a complaint outcome",
    publisher="Essex Police",
    address=ESSEX,
    checked_on=CHECKED,
    recheck_by=AGAIN,
    confidence=Confidence.CONFIRMED,
    examples=(Example(date(2026, 11, 25), date(2026, 12, 23)),),
)
PROSECUTION_COMPLAINT = Rule(
    key="prosecution_complaint",
    value=6,
    unit=Unit.MONTHS,
    applies_to=marked("Complaining of the prosecution: ideally within"),
    since=None,
    source="Ask the Police Q202, an old page",
    publisher="Ask the Police",
    checked_on=CHECKED,
    recheck_by=SOON,
    confidence=Confidence.SECOND_HAND,
    examples=(Example(date(2026, 8, 31), date(2027, 2, 28)),),
)
COUNCIL_COMPLAINT = Rule(
    key="council_complaint",
    value=1,
    unit=Unit.YEARS,
    applies_to=marked("Complaining of children's services; the council may allow later"),
    since=None,
    source="SI 2006/1738 regulation 9, not read",
    publisher="",
    checked_on=CHECKED,
    recheck_by=SOON,
    confidence=Confidence.GENERAL,
    examples=(Example(date(2028, 2, 29), date(2029, 2, 28)),),
)
COUNCIL_ANSWERS = _working_days(
    "council_answers",
    10,
    marked("The council answers a complaint at the first stage; complex ones take ten more"),
    date(2026, 4, 15),
    Confidence.SECOND_HAND,
    **FAMILY_RIGHTS,
)
COUNCIL_INVESTIGATES = _working_days(
    "council_investigates",
    25,
    marked("The council's second stage, with an independent person; at most 65"),
    date(2026, 5, 7),
    Confidence.SECOND_HAND,
    **FAMILY_RIGHTS,
)
COUNCIL_PANEL_ASKED = _working_days(
    "council_panel_asked",
    20,
    marked("Asking for the third stage of a council complaint"),
    date(2026, 4, 29),
    Confidence.GENERAL,
)
COUNCIL_PANEL = _working_days(
    "council_panel",
    30,
    marked("A panel of three independent people meets"),
    date(2026, 5, 14),
    Confidence.CONFIRMED,
    source="SI 2006/1738 regulation 19",
    publisher="legislation.gov.uk",
    address=REGULATION,
)


def _under_the_code(key: str, value: int, applies_to: str, example: date) -> Rule:
    return Rule(
        key=key,
        value=value,
        unit=Unit.WORKING_DAYS,
        applies_to=applies_to,
        since=date(2021, 4, 1),
        code=CodeVersion.CODE_2021,
        source=UNREAD,
        publisher="",
        checked_on=CHECKED,
        recheck_by=SOON,
        confidence=Confidence.GENERAL,
        examples=(Example(date(2026, 3, 30), example),),
    )


COMPLAINTS: tuple[Rule, ...] = (
    POLICE_COMPLAINT,
    POLICE_COMPLAINT_REVIEW,
    PROSECUTION_COMPLAINT,
    COUNCIL_COMPLAINT,
    COUNCIL_ANSWERS,
    COUNCIL_INVESTIGATES,
    COUNCIL_PANEL_ASKED,
    COUNCIL_PANEL,
    _under_the_code(
        "code_complaint_acknowledged",
        10,
        marked("A complaint under the Code is acknowledged"),
        date(2026, 4, 15),
    ),
    _under_the_code(
        "code_complaint_answered",
        20,
        marked("A complaint under the Code is answered"),
        date(2026, 4, 29),
    ),
)
