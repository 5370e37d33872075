"""Who takes part: roles, reading levels, kinds of agency, and the actor who is asking."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from portal.domain.looks import PLAIN, Look
from portal.domain.words import marked


class Role(StrEnum):
    CHILD = "child"
    CARER = "carer"
    CASEWORKER = "caseworker"


class Duty(StrEnum):
    """What a member of staff may do: working on their own cases is the least, and the default.

    A supervisor oversees every case that their agency works on, without being one of its workers.
    A lead sees who waits and who reads across all agencies. A translator sees only wordings, an
    operator only accounts and how the service runs: neither can be on a case.
    """

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    LEAD = "lead"
    TRANSLATOR = "translator"
    OPERATOR = "operator"


class Level(StrEnum):
    """Reading level: chosen for the person with the worker, changed by the person at any time."""

    EASY = "easy"
    SIMPLE = "simple"
    STANDARD = "standard"
    CARER = "carer"


CHILD_LEVELS = (Level.EASY, Level.SIMPLE, Level.STANDARD)

LEVEL_NAMES: dict[Level, str] = {
    Level.EASY: marked("Easy, with pictures"),
    Level.SIMPLE: marked("Short"),
    Level.STANDARD: marked("More detail"),
    Level.CARER: marked("For the adult"),
}


class CaseKind(StrEnum):
    """Whose matter a case is: a child's who was harmed, or a child's who has harmed."""

    HARMED = "harmed"
    HAS_HARMED = "has_harmed"


class AgencyKind(StrEnum):
    POLICE = "police"
    CHILDRENS_SERVICES = "childrens_services"
    PROSECUTION = "prosecution"
    HEALTH = "health"
    EDUCATION = "education"
    PROBATION = "probation"
    ADVOCACY = "advocacy"


# What a child or carer reads beside a worker's name.
AGENCY_KIND_NAMES: dict[AgencyKind, str] = {
    AgencyKind.POLICE: marked("the police"),
    AgencyKind.CHILDRENS_SERVICES: marked("children's services"),
    AgencyKind.PROSECUTION: marked("the lawyers who decide about court"),
    AgencyKind.HEALTH: marked("the health team"),
    AgencyKind.EDUCATION: marked("your school"),
    AgencyKind.PROBATION: marked("the probation team"),
    AgencyKind.ADVOCACY: marked("your supporters"),
}

# Somebody who works there, drawn: it stands beside the name and where they work, never instead.
AGENCY_PICTURES: dict[AgencyKind, str] = {
    AgencyKind.POLICE: "police",
    AgencyKind.CHILDRENS_SERVICES: "worker",
    AgencyKind.PROSECUTION: "lawyer",
    AgencyKind.HEALTH: "doctor",
    AgencyKind.EDUCATION: "school",
    AgencyKind.PROBATION: "grown_up",
    AgencyKind.ADVOCACY: "with_me",
}

# What people who work there do, said to a child or carer who wonders whom to ask.
DOES: dict[AgencyKind, str] = {
    AgencyKind.POLICE: marked("The police try to find out what happened."),
    AgencyKind.CHILDRENS_SERVICES: marked("Children's services help to keep children safe."),
    AgencyKind.PROSECUTION: marked("These lawyers decide if a case can go to court."),
    AgencyKind.HEALTH: marked("The health team helps people to be well."),
    AgencyKind.EDUCATION: marked("School staff help children on school days."),
    AgencyKind.PROBATION: marked("The probation team checks that people follow the rules."),
    AgencyKind.ADVOCACY: marked("Supporters help people to say what they want."),
}


def levels_for(role: Role) -> tuple[Level, ...]:
    return CHILD_LEVELS if role is Role.CHILD else (Level.CARER,)


class Stage(StrEnum):
    """How far a sign-in session opens: the card alone opens only the quiet page. Once its time has
    run out it opens nothing, and still says whose the words are that were being typed.
    """

    QUIET = "quiet"
    FULL = "full"
    OVER = "over"


class OpenAs(StrEnum):
    """What is kept of a sign-in session: how far it was opened, and where. MINE is a device that
    nobody else uses; BESIDE a page that a worker opened beside a child.
    """

    QUIET = "quiet"
    FULL = "full"
    MINE = "mine"
    BESIDE = "beside"


FULLY_OPEN = frozenset({OpenAs.FULL, OpenAs.MINE, OpenAs.BESIDE})


class CaseDoor(StrEnum):
    """How the case in an address stands to whoever asks for it."""

    SHUT = "shut"  # no case was asked for, or it is not theirs
    ASKS = "asks"  # sensitive, and nothing has been said in this session
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever performs an act: a signed-in person, a member of staff, or the service itself.

    `session_id` is the sign-in session; `case_id` is set for a child or carer, whose pages
    are about exactly one case; `agency_id`, `name` and `duty` are set for staff.
    `opened_before_at` is when a child's or carer's page was last opened before this sign-in
    session, until they have said whether that was them. `is_resting`: a child's page stood open
    untouched, and waits for her second key. `door` is how the case in
    the address stands to a member of staff.
    """

    partnership_id: UUID
    role: Role | None
    person_id: UUID | None = None
    staff_id: UUID | None = None
    agency_id: UUID | None = None
    case_id: UUID | None = None
    session_id: UUID | None = None
    stage: Stage = Stage.FULL
    language: str = "en"
    level: Level = Level.SIMPLE
    name: str = ""
    duty: Duty = Duty.WORKER
    opened_before_at: datetime | None = None
    is_resting: bool = False
    open_as: OpenAs = OpenAs.FULL
    # Has been told what "Leave now" does, not long ago.
    has_practised: bool = True
    leave_place: str = ""
    # Since when nothing new is shown to a carer, who is not told so.
    frozen_at: datetime | None = None
    door: CaseDoor = CaseDoor.SHUT
    is_practice: bool = False
    look: Look = PLAIN

    @property
    def is_supervisor(self) -> bool:
        return self.is_staff and self.duty is Duty.SUPERVISOR

    @property
    def is_child(self) -> bool:
        return self.role is Role.CHILD

    @property
    def is_staff(self) -> bool:
        return self.staff_id is not None
