"""What may be typed about being told: how often, how, when it is safe, and by whom."""

from datetime import date
from typing import Any
from uuid import UUID

from wtforms import DateField, Field, HiddenField, SelectField, StringField
from wtforms.validators import ValidationError

from portal.domain.plans import CONTACT_HOW_NAMES, Agreement, ContactHow
from portal.domain.promises import MAX_EVERY_DAYS
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.web.forms import OurForm, filled, one_of_the_choices, plain_text, stripped, up_to

MAX_SAFE_TIMES = 400


class PlanFields(OurForm):
    """What is agreed when a case is opened, by whoever opens it, on that day."""

    every_days = StringField(
        marked("They hear at least every (days)"), [filled], filters=[stripped]
    )
    how = SelectField(
        marked("How they want to hear"),
        [filled, one_of_the_choices],
        validate_choice=False,
        choices={how.value: name for how, name in CONTACT_HOW_NAMES.items()},
    )
    safe_times = StringField(
        marked("When it is safe to ring or visit, and when not"),
        [up_to(MAX_SAFE_TIMES), plain_text],
        filters=[stripped],
    )

    def validate_every_days(self, field: Field) -> None:
        typed = field.data or ""
        is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(MAX_EVERY_DAYS))
        if not is_number or not 1 <= int(typed) <= MAX_EVERY_DAYS:
            message = marked("Please give a number of days, from 1 to %(limit)d.")
            raise ValidationError(self.say(message, limit=MAX_EVERY_DAYS))

    @property
    def agreed(self) -> Agreement:
        """What was typed, once it has been checked."""
        return Agreement(
            int(self.every_days.data or 0), ContactHow(self.how.data), self.safe_times.data or ""
        )


class PlanForm(PlanFields):
    """What was agreed anew."""

    by_staff = SelectField(
        marked("Who keeps in touch"), [filled, one_of_the_choices], validate_choice=False
    )
    agreed_on = DateField(marked("Day it was agreed with them"), [filled])
    once = HiddenField()

    def __init__(
        self, language: Language, formdata: Any = None, *, today: date, **values: Any
    ) -> None:
        self._today = today
        super().__init__(language, formdata, **values)

    def validate_agreed_on(self, field: Field) -> None:
        if field.data and field.data > self._today:
            raise ValidationError(self.say(marked("This day has not come yet.")))

    @property
    def agreed(self) -> Agreement:
        first = super().agreed
        return Agreement(
            first.every_days,
            first.how,
            first.safe_times,
            UUID(self.by_staff.data),
            self.agreed_on.data,
        )
