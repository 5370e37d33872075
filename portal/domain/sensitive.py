"""Sensitive cases: whoever opens one says why, which is kept; lists do not name the child."""

from datetime import timedelta
from enum import StrEnum

from portal.domain.words import marked

# In one browser session, for one case.
LASTS = timedelta(hours=4)
# In place of a child's name, wherever cases stand in a list.
HIDDEN_NAME = marked("Sensitive case")
MAX_WORDS = 300


class LookReason(StrEnum):
    WORK = "work"
    COVER = "cover"
    ASKED = "asked"
    OVERSEE = "oversee"
    OTHER = "other"


REASON_NAMES: dict[LookReason, str] = {
    LookReason.WORK: marked("I work with this family today"),
    LookReason.COVER: marked("I stand in for a colleague"),
    LookReason.ASKED: marked("The family or a colleague has asked me something"),
    LookReason.OVERSEE: marked("I check how the work goes"),
    LookReason.OTHER: marked("Something else, which I say below"),
}
