"""What can be told about health and talking help. It is offered, and never a condition."""

from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind
from portal.domain.update_fields import NEXT_ON, WORKER, Choice, Field, FieldKind
from portal.domain.update_model import EITHER_CASE, MayCome, UpdateType
from portal.domain.words import marked

_WHO_OFFERS = (AgencyKind.HEALTH, AgencyKind.CHILDRENS_SERVICES, AgencyKind.ADVOCACY)

HEALTH: tuple[UpdateType, ...] = (
    UpdateType(
        key="health_check_offered",
        title=marked("A health check is offered"),
        heading=marked("A health check"),
        lane_state=marked("A health check is offered."),
        lane=Lane.HEALTH,
        fields=(
            Field(
                "checker",
                marked("Who does the check"),
                FieldKind.CHOICE,
                "doctor",
                hint=marked("Where days matter for the child's health, speak with them as well."),
                choices=(
                    Choice("doctor", marked("A doctor who is used to children")),
                    Choice("nurse", marked("A nurse who is used to children")),
                ),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=(*_WHO_OFFERS, AgencyKind.POLICE),
        follows_with=("talking_help_offered", "visit_planned", "nothing_new_yet"),
        version=2,
    ),
    UpdateType(
        key="talking_help_offered",
        title=marked("Talking help is offered"),
        heading=marked("Someone to talk with"),
        lane_state=marked("Talking help is offered."),
        lane=Lane.HEALTH,
        may_come=MayCome("talk", marked("We may offer someone to talk with.")),
        fields=(
            Field(
                "help_kind",
                marked("What kind of help it is"),
                FieldKind.CHOICE,
                "talking",
                choices=(
                    Choice("talking", marked("Talking with one trained person")),
                    Choice("playing", marked("Playing and drawing with one trained person")),
                    Choice("group", marked("A small group of the same age")),
                    Choice("choose_together", marked("To be chosen together")),
                ),
            ),
            Field(
                "start",
                marked("When it can start"),
                FieldKind.CHOICE,
                "when_wanted",
                hint=marked("It need not wait for the police or a court."),
                choices=(
                    Choice("when_wanted", marked("It can start when the child wants it")),
                    Choice("waiting_list", marked("There is a wait for a free place")),
                ),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=_WHO_OFFERS,
        follows_with=("visit_planned", "nothing_new_yet"),
        for_cases=EITHER_CASE,
    ),
)
