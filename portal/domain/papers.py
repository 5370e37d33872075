"""The papers that anybody may read, before sign-in too: what this page is, what it keeps, who it
works for. None of them says what the families here are told.
"""

from dataclasses import dataclass
from datetime import date

from portal.domain.guide_model import Guide
from portal.domain.papers_about import ABOUT
from portal.domain.papers_access import ACCESS
from portal.domain.papers_privacy import PRIVACY

PAPERS: tuple[Guide, ...] = (ABOUT, PRIVACY, ACCESS)
BY_NUMBER: dict[int, Guide] = {each.number: each for each in PAPERS}


@dataclass(frozen=True, slots=True)
class Looked:
    """When the papers were last looked through, and the day by which it is done again.

    Source: the accessibility regulations of 2018 ask for both days, and for a look every year.
    """

    looked_on: date
    again_by: date


LOOKED = Looked(looked_on=date(2026, 11, 26), again_by=date(2027, 11, 26))
