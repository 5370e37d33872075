"""The four lanes of a case. Each ends by itself: one lane ending never looks like everything
ending.
"""

from enum import StrEnum

from portal.domain.words import marked


class Lane(StrEnum):
    POLICE = "police"
    SAFETY = "safety"
    HEALTH = "health"
    COURT = "court"


LANE_NAMES: dict[Lane, str] = {
    Lane.POLICE: marked("Police"),
    Lane.SAFETY: marked("Keeping you safe"),
    Lane.HEALTH: marked("Health"),
    Lane.COURT: marked("Court"),
}

CARER_LANE_NAMES: dict[Lane, str] = {**LANE_NAMES, Lane.SAFETY: marked("Keeping your child safe")}

# Nothing hard comes unasked: until it has been opened, a lane and a line of news say only this.
NEWS_WAITS = marked("There is news for you to read.")
UNREAD_HEADING = marked("There is news")

# One lane ending never looks like everything ending.
OTHERS_GO_ON = marked("This part has stopped. The other parts go on.")
ONLY_THIS_STOPPED = marked("This part has stopped. You can still ask for help.")
