"""Who is who on a case, for the child and the carer: what somebody's work is called in plain words,
and what they may fill in about themselves.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.people import AgencyKind
from portal.domain.words import marked

# A day to meet that lies further off than this is no day that anybody can wait for.
MOST_AHEAD = timedelta(days=183)
# For so long somebody who came later is called new.
NEW_FOR = timedelta(days=28)


class Job(StrEnum):
    SOCIAL_WORKER = "social_worker"
    FAMILY_WORKER = "family_worker"
    POLICE_OFFICER = "police_officer"
    SUPPORTER = "supporter"
    NURSE = "nurse"
    DOCTOR = "doctor"
    COUNSELLOR = "counsellor"
    TEACHER = "teacher"
    LAWYER = "lawyer"
    PROBATION = "probation"


JOB_NAMES: dict[Job, str] = {
    Job.SOCIAL_WORKER: marked("Social worker"),
    Job.FAMILY_WORKER: marked("Family support worker"),
    Job.POLICE_OFFICER: marked("Police officer"),
    Job.SUPPORTER: marked("Supporter"),
    Job.NURSE: marked("Nurse"),
    Job.DOCTOR: marked("Doctor"),
    Job.COUNSELLOR: marked("Counsellor"),
    Job.TEACHER: marked("Teacher"),
    Job.LAWYER: marked("Lawyer"),
    Job.PROBATION: marked("Probation worker"),
}


@dataclass(frozen=True, slots=True)
class OwnCard:
    """What a member of staff has filled in for one family; empty is what nobody has said."""

    called: str = ""
    job: Job | None = None
    phone: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class MyPerson:
    """Somebody who works on the case. `next_name` is what the next day is called, empty where it is
    the day to meet; `cover_name` who is there while they are away.
    """

    name: str
    agency_kind: AgencyKind
    job: Job | None
    phone: str
    is_new: bool
    next_name: str
    next_on: date | None
    away_until: date | None
    cover_name: str


def first_name(name: str) -> str:
    return name.split(" ", maxsplit=1)[0]


def is_day_to_meet(day: date, today: date) -> bool:
    return today <= day <= today + MOST_AHEAD
