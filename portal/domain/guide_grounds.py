"""What each guide rests on: where it was read, how sure that is, and when to read it again.

What no source says, such as rules for a filmed talk that nobody here has read in the guidance
itself, stands in no guide: a child may ask for a break, and is not told that one is hers by right.
"""

from dataclasses import dataclass
from datetime import date

from portal.domain.rule_model import Confidence

CHECKED, AGAIN = date(2026, 11, 22), date(2027, 5, 22)
PANEL_NOTE = "gov.uk, I wanted them all to notice, November 2024"
PANEL = "Child Safeguarding Practice Review Panel"
CPS = "Crown Prosecution Service"


@dataclass(frozen=True, slots=True)
class Ground:
    """`source` is where it was read, for staff; `publisher` the name that a family is shown."""

    publisher: str
    source: str
    confidence: Confidence
    checked_on: date = CHECKED
    recheck_by: date = AGAIN


def _confirmed(publisher: str, source: str) -> Ground:
    return Ground(publisher, source, Confidence.CONFIRMED)


def _second_hand(publisher: str, source: str) -> Ground:
    return Ground(publisher, source, Confidence.SECOND_HAND)


NOTE = _confirmed(PANEL, PANEL_NOTE)
# By the number of the guide.
GROUNDS: dict[int, tuple[Ground, ...]] = {
    1: (NOTE, _second_hand("CSA Centre", "responsepathway.csacentre.org.uk; figures of 2021/22")),
    2: (
        NOTE,
        _second_hand("CSA Centre", "responsepathway.csacentre.org.uk/child-formally-interviewed"),
        _second_hand(
            "Bedfordshire Police and Crime Commissioner",
            "The Code of Practice for Victims, rights 1 and 2: interpreter, supporter, interviewer",
        ),
    ),
    3: (
        NOTE,
        _confirmed("Wiltshire Police and Crime Commissioner", "Victims' Right to Review"),
        _confirmed("Criminal Injuries Compensation Authority", "its own online form, April 2026"),
    ),
    4: (
        _confirmed("Youth Justice and Criminal Evidence Act 1999", "section 16(1)(a)"),
        _second_hand(CPS, "cps.gov.uk/legal-guidance/special-measures, October 2024"),
    ),
    5: (
        _confirmed("NHS England", "England.nhs.uk, 2 February 2026"),
        _second_hand(
            "Bedfordshire Police and Crime Commissioner",
            "The Code of Practice for Victims, right 2: only with consent",
        ),
    ),
    6: (_confirmed(CPS, "cps.gov.uk/publication/guidance-pre-trial-therapy, May 2022"),),
    7: (
        NOTE,
        _second_hand("Make Yourself Heard", "who withdrew and goes on can ask for a review"),
    ),
    8: (NOTE,),
    9: (NOTE,),
    10: (
        _confirmed("Children's Commissioner", "childrenscommissioner.gov.uk/help-at-hand"),
        _confirmed("House of Commons Library", "Victims' Code complaints, January 2025"),
        _second_hand("Family Rights Group", "frg.org.uk, complaints about children's services"),
    ),
    11: (_confirmed("Information Commissioner's Office", "ico.org.uk, Children's code"),),
}


def key_of(number: int) -> str:
    return f"guide.{number}"
