"""How a carer's access stops: frozen without her seeing it, or ended at once."""

from enum import StrEnum

from portal.domain.words import marked

SECOND_PERSON = marked("Somebody else has to decide this: you asked for it.")
IS_FROZEN = marked("Nothing new reaches this person while their access is frozen.")


class StopKind(StrEnum):
    FREEZE = "freeze"
    END = "end"


class StopState(StrEnum):
    """Where one stop is; `LIFT_ASKED` still holds until a second person has agreed."""

    ASKED = "asked"
    HOLDS = "holds"
    LIFT_ASKED = "lift_asked"
    OVER = "over"
