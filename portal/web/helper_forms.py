"""What a caseworker may fill in about herself for one family."""

from datetime import date
from typing import Any

from wtforms import DateField, Field, SelectField, StringField
from wtforms.validators import Optional, ValidationError

from portal.domain.helpers import JOB_NAMES, Job, OwnCard, is_day_to_meet
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.messages.numbers import any_number
from portal.web.forms import OurForm, one_of_the_choices, plain_text, stripped, up_to

MAX_CALLED, MAX_PHONE = 40, 30
NOT_SAID = marked("Not said")


class HelperForm(OurForm):
    """Nothing of it has to be filled in: the first name and the agency are known."""

    called = StringField(
        marked("What they call you"), [up_to(MAX_CALLED), plain_text], filters=[stripped]
    )
    job = SelectField(marked("Your work"), [one_of_the_choices], validate_choice=False)
    phone = StringField(
        marked("Your work number"), [up_to(MAX_PHONE), plain_text], filters=[stripped]
    )
    next_on = DateField(marked("The next day you see them"), [Optional()])

    def __init__(
        self, language: Language, formdata: Any = None, *, today: date, **values: Any
    ) -> None:
        self._today = today
        super().__init__(language, formdata, **values)
        names = {each.value: language.say(name) for each, name in JOB_NAMES.items()}
        self.job.choices = {"": language.say(NOT_SAID), **names}

    def validate_phone(self, field: Field) -> None:
        if field.data and any_number(field.data) is None:
            raise ValidationError(self.say(marked("This is not a phone number.")))

    def validate_next_on(self, field: Field) -> None:
        if field.data and not is_day_to_meet(field.data, self._today):
            message = marked("Please give a day from today on, not more than six months away.")
            raise ValidationError(self.say(message))

    @property
    def card(self) -> OwnCard:
        """What was typed, once it has been checked."""
        job = Job(self.job.data) if self.job.data else None
        return OwnCard(self.called.data or "", job, self.phone.data or "", self.next_on.data)
