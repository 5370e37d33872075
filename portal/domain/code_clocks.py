"""The notice periods of the Victims' Code as dated records: what happened, who tells the family, in
how many working days, from which moment, and how sure the source is.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.words import marked
from portal.domain.working_time import WorkingTime


class CodeVersion(StrEnum):
    """The Code in force, and the draft of 2026 that no source shows in force: present and off.

    No source gives the draft's notice periods either, so no record has its version yet.
    """

    CODE_2021 = "2021"
    DRAFT_2026 = "2026-draft"


IN_FORCE = CodeVersion.CODE_2021


class Grade(StrEnum):
    """How well a period is known. What is only general knowledge is kept here, and runs for nobody
    until somebody has read it.
    """

    CONFIRMED = "C"
    SECOND_HAND = "C2"
    GENERAL = "G"


class RunsFrom(StrEnum):
    THE_EVENT = "the_event"
    THE_COURTS_NOTICE = "the_courts_notice"


class Rights(StrEnum):
    """Whoever is under 18 has enhanced rights by age, and so has a victim of a sexual offence."""

    ENHANCED = "enhanced"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class CodeClock:
    """One notice period: so many working days after the day it `runs_from`, day 0 being that day.

    `working_days` is the period of those with enhanced rights: every child on every case here.
    """

    key: str
    event: str
    working_days: int
    runs_from: RunsFrom
    source: str
    standard_days: int
    grade: Grade = Grade.SECOND_HAND
    code: CodeVersion = CodeVersion.CODE_2021
    since: date = date(2021, 4, 1)
    checked_on: date = date(2026, 11, 22)
    recheck_by: date = date(2027, 2, 22)

    def days_for(self, rights: Rights) -> int:
        return self.working_days if rights is Rights.ENHANCED else self.standard_days

    def last_day(
        self, started_on: date, hours: WorkingTime, rights: Rights = Rights.ENHANCED
    ) -> date:
        """The last day for telling the family, for a clock that started on this day."""
        return hours.working_days_after(started_on, self.days_for(rights))

    @property
    def may_run(self) -> bool:
        return self.code is IN_FORCE and self.grade is not Grade.GENERAL


RIGHT_4 = "Victims' Code 2021, right 4, as published by Bedfordshire PCC"
RIGHT_6 = "Victims' Code 2021, right 6, as published by Bedfordshire PCC"
RIGHT_8 = "Victims' Code 2021, right 8, as published by Bedfordshire PCC"
RIGHT_9 = "Victims' Code 2021, right 9, as published by Bedfordshire PCC"
CHARGE = "Enhanced rights, Nottinghamshire Police; older Code text with the same numbers"
ALTERED = "CPS Thames and Chiltern, older Code text"
NO_SOURCE = "No source was read"

EVENT = RunsFrom.THE_EVENT
NOTICE = RunsFrom.THE_COURTS_NOTICE

COURT_NOTICE = "court_notice"

CLOCKS: tuple[CodeClock, ...] = (
    CodeClock(
        "support_referral",
        marked("Crime reported: referral to a victim support service"),
        *(2, EVENT, RIGHT_4),
        standard_days=2,
    ),
    CodeClock("not_investigated", marked("Decision not to investigate"), 1, EVENT, RIGHT_6, 5),
    CodeClock("arrested", marked("Suspect arrested"), 1, EVENT, RIGHT_6, 5),
    CodeClock("spoken_to", marked("Suspect interviewed under caution"), 1, EVENT, RIGHT_6, 5),
    CodeClock("released", marked("Suspect released without charge"), 1, EVENT, RIGHT_6, 5),
    CodeClock(
        "rules", marked("Bail or its conditions set, changed or ended"), 1, EVENT, RIGHT_6, 5
    ),
    CodeClock(
        "charge_decision",
        marked("Charge, a decision not to charge, or an out-of-court disposal"),
        *(1, EVENT, CHARGE),
        standard_days=5,
    ),
    CodeClock("charge_altered", marked("Charges dropped or changed a lot"), 1, EVENT, ALTERED, 5),
    CodeClock("hearing", marked("Time, day and place of a hearing"), 1, NOTICE, RIGHT_8, 1),
    CodeClock(
        "must_give_evidence", marked("Whether evidence has to be given"), 1, EVENT, RIGHT_8, 1
    ),
    CodeClock(
        COURT_NOTICE,
        marked("Day in court: the court tells the witness care unit what it decided"),
        *(5, EVENT, RIGHT_9),
        standard_days=5,
    ),
    CodeClock(
        "bail_hearing",
        marked("The court told us: bail hearing, warrant or new arrest"),
        *(1, NOTICE, RIGHT_8),
        standard_days=5,
    ),
    CodeClock(
        "outcome",
        marked("The court told us: what it decided, or the sentence"),
        *(1, NOTICE, RIGHT_9),
        standard_days=1,
    ),
    CodeClock(
        "victim_contact",
        marked("Sentence: offer of the victim contact scheme"),
        *(20, EVENT, NO_SOURCE),
        standard_days=20,
        grade=Grade.GENERAL,
    ),
    CodeClock(
        "complaint_acknowledged",
        marked("Complaint under the Code: acknowledged"),
        *(10, EVENT, NO_SOURCE),
        standard_days=10,
        grade=Grade.GENERAL,
    ),
    CodeClock(
        "complaint_answered",
        marked("Complaint under the Code: answered"),
        *(20, EVENT, NO_SOURCE),
        standard_days=20,
        grade=Grade.GENERAL,
    ),
)
BY_KEY: dict[str, CodeClock] = {clock.key: clock for clock in CLOCKS}
RUNNING: tuple[CodeClock, ...] = tuple(clock for clock in CLOCKS if clock.may_run)
