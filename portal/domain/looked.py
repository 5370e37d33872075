"""What a child is told when she asks who has looked at what is kept about her: staff alone, by the
name she knows, with their agency and the day. Never the hour, and nobody of her family.
"""

from dataclasses import dataclass
from datetime import date

from portal.domain.words import marked

# So many days of each person are read out; a longer list is a list nobody reads.
DAYS_SHOWN = 8

HEADING = marked("Who has looked")
INTRO = marked("These people looked at what we keep about you. We write down everybody who looks.")
EARLIER = marked("and on days before that")
NOBODY = marked("Nobody has looked.")
ASK = marked("Is there a name you do not know? You can ask. It is a good question.")


@dataclass(frozen=True, slots=True)
class Looker:
    """One of the staff who looked: `days` are the newest, newest first."""

    name: str
    agency_name: str
    days: tuple[date, ...]
    is_more: bool
