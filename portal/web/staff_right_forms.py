"""What staff write down about rights: two days, a spoken wish, how far an asking has got."""

from datetime import date
from typing import Any

from wtforms import DateField, Field, RadioField, SelectField, StringField
from wtforms.validators import Optional, ValidationError

from portal.domain.askings import MAX_HELPER, Step
from portal.domain.compensation import KnownDays
from portal.domain.right_labels import STEP_NAMES
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.web.forms import (
    OurForm,
    filled,
    one_of_the_choices,
    plain_text,
    stripped,
    up_to,
)

REPORTED = {"yes": True, "no": False, "unknown": None}
AHEAD = marked("This day has not come yet.")


class Dated(OurForm):
    """A form with days that cannot lie ahead."""

    def __init__(
        self, language: Language, formdata: Any = None, *, today: date, **values: Any
    ) -> None:
        self.today = today
        super().__init__(language, formdata, **values)

    def refuse_ahead(self, field: Field) -> None:
        if field.data and field.data > self.today:
            raise ValidationError(self.say(AHEAD))


def day_field(label: str, *checks: Any) -> DateField:
    """A day that may be left empty, unless a check asks for it."""
    return DateField(label, list(checks) or [Optional()])


class DaysForm(Dated):
    """What compensation hangs on. What is left empty is not known."""

    born_on = day_field(marked("The child's day of birth"))
    is_reported = RadioField(
        marked("Was any police force told?"),
        [filled, one_of_the_choices],
        validate_choice=False,
        choices={
            "yes": marked("Yes"),
            "no": marked("No"),
            "unknown": marked("Nobody knows yet"),
        },
    )
    reported_on = day_field(marked("The first day any police force was told, by anyone"))

    def validate_born_on(self, field: Field) -> None:
        self.refuse_ahead(field)

    def validate_reported_on(self, field: Field) -> None:
        self.refuse_ahead(field)
        born = self.born_on.data
        if field.data and born and field.data < born:
            raise ValidationError(self.say(marked("That is before the child was born.")))
        if field.data and self.is_reported.data == "no":
            message = marked("You said that no police force was told. Leave this empty.")
            raise ValidationError(self.say(message))

    @property
    def known(self) -> KnownDays:
        return KnownDays(
            self.born_on.data, self.reported_on.data, REPORTED[self.is_reported.data or "unknown"]
        )


class FirstToldForm(Dated):
    """The first day that anybody who acts for the child was told."""

    told_on = day_field(
        marked("The first day that anybody who acts for the child was told"), filled
    )

    def validate_told_on(self, field: Field) -> None:
        self.refuse_ahead(field)


class WishForm(OurForm):
    """A child or carer has said aloud that they want to ask."""

    person = SelectField(
        marked("Who wants to ask"), [filled, one_of_the_choices], validate_choice=False
    )
    helper = StringField(
        marked("Who helps them, if anybody"), [up_to(MAX_HELPER), plain_text], filters=[stripped]
    )


class StepForm(Dated):
    """The next step, the day it happened, and by when an answer is expected."""

    step = RadioField(
        marked("What has happened"), [filled, one_of_the_choices], validate_choice=False
    )
    on = day_field(marked("On which day"), filled)
    due_on = day_field(marked("By when they say they will answer, if they say"))

    def offer(self, after: Step) -> None:
        """Only what can come next."""
        order: list[Step] = [each for each in Step if each is not Step.ENDED]
        later = order[order.index(after) + 1 :]
        near = [each for each in later if each is later[0] or each is Step.ANSWERED]
        self.step.choices = [(each.value, self.say(STEP_NAMES[each])) for each in near]

    def validate_on(self, field: Field) -> None:
        self.refuse_ahead(field)
