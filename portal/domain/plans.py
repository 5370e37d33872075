"""What is agreed with a family about being told: how often, how, when it is safe, and by whom."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from portal.domain.promises import DEFAULT_EVERY_DAYS, ContactPlan
from portal.domain.words import marked


class ContactHow(StrEnum):
    """How they want to hear, beside the page itself."""

    VISIT = "visit"
    CALL = "call"
    VIDEO_CALL = "video_call"
    SCHOOL = "school"
    PAGE_ONLY = "page_only"


CONTACT_HOW_NAMES: dict[ContactHow, str] = {
    ContactHow.VISIT: marked("A visit"),
    ContactHow.CALL: marked("A phone call"),
    ContactHow.VIDEO_CALL: marked("A video call"),
    ContactHow.SCHOOL: marked("At school"),
    ContactHow.PAGE_ONLY: marked("On this page only"),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed; without `by_staff_id` it is whoever writes it down who keeps in touch."""

    every_days: int = DEFAULT_EVERY_DAYS
    how: ContactHow = ContactHow.VISIT
    safe_times: str = ""
    by_staff_id: UUID | None = None
    agreed_on: date | None = None

    @property
    def plan(self) -> ContactPlan:
        return ContactPlan(self.every_days)


UNTIL_AGREED = Agreement()
