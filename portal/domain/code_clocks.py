"""The notice periods of the Victims' Code as dated records: what happened, in how many working days
the family is told, from which moment, and how sure the source is.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.rule_model import IN_FORCE, CodeVersion, Confidence, Example, Rule, Unit
from portal.domain.words import marked
from portal.domain.working_time import WorkingTime


class RunsFrom(StrEnum):
    THE_EVENT = "the_event"
    THE_COURTS_NOTICE = "the_courts_notice"


class Rights(StrEnum):
    """Whoever is under 18 has enhanced rights by age, and so has a victim of a sexual offence."""

    ENHANCED = "enhanced"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeClock(Rule):
    """One notice period: working days after the day it `runs_from`, day 0 being that day.

    `value` is the period of those with enhanced rights: every child on every case here.
    """

    runs_from: RunsFrom
    standard_days: int

    @property
    def event(self) -> str:
        return self.applies_to

    @property
    def working_days(self) -> int:
        return self.value

    def last_day(
        self, started_on: date, hours: WorkingTime, rights: Rights = Rights.ENHANCED
    ) -> date:
        """The last day for telling the family, for a clock that started on this day."""
        days = self.value if rights is Rights.ENHANCED else self.standard_days
        return hours.working_days_after(started_on, days)

    @property
    def may_run(self) -> bool:
        return self.code is IN_FORCE and self.confidence is not Confidence.GENERAL


@dataclass(frozen=True, slots=True)
class _Read:
    """Where a period was read."""

    source: str
    address: str = ""


BEDFORDSHIRE = (
    "https://www.bedfordshire.pcc.police.uk/"
    "the-code-of-practice-for-victims-victims-code-individual-rights-information"
)
NOTTINGHAMSHIRE = (
    "https://www.nottinghamshire.police.uk/faqs/what-are-enhanced-rights-and-how-do-i-receive-them"
)
RIGHT_4 = _Read(
    "Victims' Code 2021, right 4, as published by Bedfordshire PCC", f"{BEDFORDSHIRE}-2/"
)
RIGHT_6 = _Read(
    "Victims' Code 2021, right 6, as published by Bedfordshire PCC",
    f"{BEDFORDSHIRE}-right-6-of-12",
)
RIGHT_8 = _Read(
    "Victims' Code 2021, right 8, as published by Bedfordshire PCC",
    f"{BEDFORDSHIRE}-right-8-of-12",
)
RIGHT_9 = _Read(
    "Victims' Code 2021, right 9, as published by Bedfordshire PCC",
    f"{BEDFORDSHIRE}-right-9-of-12/",
)
CHARGE = _Read(
    "Enhanced rights, Nottinghamshire Police; older Code text with the same numbers",
    NOTTINGHAMSHIRE,
)
ALTERED = _Read("CPS Thames and Chiltern, older Code text")
UNREAD = _Read("No source was read: general knowledge")

EVENT = RunsFrom.THE_EVENT
NOTICE = RunsFrom.THE_COURTS_NOTICE
COURT_NOTICE = "court_notice"


def _clock(
    key: str,
    event: str,
    days: tuple[int, int],
    runs_from: RunsFrom,
    read: _Read,
    example: tuple[date, date],
) -> CodeClock:
    """`days` for those with enhanced rights, and for others; an example as a person counted it."""
    return CodeClock(
        key=key,
        value=days[0],
        unit=Unit.WORKING_DAYS,
        applies_to=event,
        since=date(2021, 4, 1),
        code=CodeVersion.CODE_2021,
        source=read.source,
        publisher="",
        address=read.address,
        checked_on=date(2026, 11, 22),
        recheck_by=date(2027, 2, 22),
        confidence=Confidence.GENERAL if read is UNREAD else Confidence.SECOND_HAND,
        examples=(Example(*example),),
        runs_from=runs_from,
        standard_days=days[1],
    )


# In 2026, 25 and 28 December are holidays, and so are 3 and 6 April, 4 and 25 May and 31 August;
# 1 January 2027 is one too.
CLOCKS: tuple[CodeClock, ...] = (
    _clock(
        "support_referral",
        marked("Crime reported: referral to a victim support service"),
        *((2, 2), EVENT, RIGHT_4, (date(2026, 11, 27), date(2026, 12, 1))),
    ),
    _clock(
        "not_investigated",
        marked("Decision not to investigate"),
        *((1, 5), EVENT, RIGHT_6, (date(2026, 11, 25), date(2026, 11, 26))),
    ),
    _clock(
        "arrested",
        marked("Suspect arrested"),
        *((1, 5), EVENT, RIGHT_6, (date(2026, 12, 24), date(2026, 12, 29))),
    ),
    _clock(
        "spoken_to",
        marked("Suspect interviewed under caution"),
        *((1, 5), EVENT, RIGHT_6, (date(2026, 11, 28), date(2026, 11, 30))),
    ),
    _clock(
        "released",
        marked("Suspect released without charge"),
        *((1, 5), EVENT, RIGHT_6, (date(2026, 4, 2), date(2026, 4, 7))),
    ),
    _clock(
        "rules",
        marked("Bail or its conditions set, changed or ended"),
        *((1, 5), EVENT, RIGHT_6, (date(2026, 12, 31), date(2027, 1, 4))),
    ),
    _clock(
        "charge_decision",
        marked("Charge, a decision not to charge, or an out-of-court disposal"),
        *((1, 5), EVENT, CHARGE, (date(2026, 11, 27), date(2026, 11, 30))),
    ),
    _clock(
        "charge_altered",
        marked("Charges dropped or changed a lot"),
        *((1, 5), EVENT, ALTERED, (date(2026, 8, 28), date(2026, 9, 1))),
    ),
    _clock(
        "hearing",
        marked("Time, day and place of a hearing"),
        *((1, 1), NOTICE, RIGHT_8, (date(2026, 11, 25), date(2026, 11, 26))),
    ),
    _clock(
        "must_give_evidence",
        marked("Whether evidence has to be given"),
        *((1, 1), EVENT, RIGHT_8, (date(2026, 5, 22), date(2026, 5, 26))),
    ),
    _clock(
        COURT_NOTICE,
        marked("Day in court: the court tells the witness care unit what it decided"),
        *((5, 5), EVENT, RIGHT_9, (date(2026, 12, 18), date(2026, 12, 29))),
    ),
    _clock(
        "bail_hearing",
        marked("The court told us: bail hearing, warrant or new arrest"),
        *((1, 5), NOTICE, RIGHT_8, (date(2026, 11, 24), date(2026, 11, 25))),
    ),
    _clock(
        "outcome",
        marked("The court told us: what it decided, or the sentence"),
        *((1, 1), NOTICE, RIGHT_9, (date(2026, 12, 24), date(2026, 12, 29))),
    ),
    _clock(
        "victim_contact",
        marked("Sentence: offer of the victim contact scheme"),
        *((20, 20), EVENT, UNREAD, (date(2026, 11, 2), date(2026, 11, 30))),
    ),
)
CLOCK_BY_KEY: dict[str, CodeClock] = {clock.key: clock for clock in CLOCKS}
RUNNING: tuple[CodeClock, ...] = tuple(clock for clock in CLOCKS if clock.may_run)

# In the draft of 2026 alone: present, and off. The setting says the age.
DIRECT_CONTACT = Rule(
    key="direct_contact",
    value=12,
    unit=Unit.BIRTHDAY,
    applies_to=marked("From this age police and probation may talk to a child directly"),
    since=None,
    code=CodeVersion.DRAFT_2026,
    source="Ministry of Justice on the draft Code of February 2026, as told by SAFE CIC",
    publisher="",
    checked_on=date(2026, 11, 22),
    recheck_by=date(2027, 2, 22),
    confidence=Confidence.SECOND_HAND,
    examples=(Example(date(2014, 11, 25), date(2026, 11, 25)),),
)
