"""Where "Leave now" leads: plain pages that know nobody and show nothing that was looked at before.

A worker chooses one of three with a child. It should be a page that she could have been looking
at.
"""

from dataclasses import dataclass
from enum import StrEnum

from portal.domain.words import marked


class LeavePlace(StrEnum):
    WEATHER = "weather"
    HOLIDAYS = "holidays"
    NATURE = "nature"


@dataclass(frozen=True, slots=True)
class Place:
    """`address` is "" where the installation's own setting says it. `told` is what the family is
    told about it, `name` what staff choose it by.
    """

    address: str
    told: str
    name: str


PLACES: dict[LeavePlace, Place] = {
    LeavePlace.WEATHER: Place(
        "",
        marked("It takes you to a page about the weather."),
        marked("The weather"),
    ),
    LeavePlace.HOLIDAYS: Place(
        "https://www.gov.uk/school-term-holiday-dates",
        marked("It takes you to a page about school holidays."),
        marked("School holidays"),
    ),
    LeavePlace.NATURE: Place(
        "https://www.nhm.ac.uk/discover.html",
        marked("It takes you to a page about animals and nature."),
        marked("Animals and nature, from a museum"),
    ),
}


def place_of(key: str) -> Place:
    """The place chosen for somebody; the weather where nobody chose."""
    return PLACES[LeavePlace(key) if key in set(LeavePlace) else LeavePlace.WEATHER]


def address_of(key: str, usual: str) -> str:
    return place_of(key).address or usual
