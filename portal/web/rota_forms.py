"""What a supervisor may fill in about who reads worries."""

from typing import Any

from wtforms import BooleanField, DateField, Field, HiddenField, SelectField, StringField, TimeField
from wtforms.validators import ValidationError

from portal.domain.words import marked
from portal.messages.languages import Language
from portal.web.forms import OurForm, filled, one_of_the_choices, plain_text, stripped, up_to

MAX_TEAM, MAX_PHONE = 120, 40
WEEKDAYS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)
NOT_AFTER = marked("This has to be later than when it begins.")


class ShiftForm(OurForm):
    staff = SelectField(marked("Who"), [filled, one_of_the_choices], validate_choice=False)
    weekday = SelectField(marked("Day"), [filled, one_of_the_choices], validate_choice=False)
    from_time = TimeField(marked("From"), [filled])
    until_time = TimeField(marked("Until"), [filled])
    is_cover = BooleanField(marked("Stands in when the first is not there"))
    once = HiddenField()

    def __init__(self, language: Language, formdata: Any = None, **values: Any) -> None:
        super().__init__(language, formdata, **values)
        self.weekday.choices = {str(at): language.say(day) for at, day in enumerate(WEEKDAYS)}

    def validate_until_time(self, field: Field) -> None:
        if field.data and self.from_time.data and field.data <= self.from_time.data:
            raise ValidationError(self.say(NOT_AFTER))


class AwayForm(OurForm):
    away_staff = SelectField(
        marked("Who is away"), [filled, one_of_the_choices], validate_choice=False
    )
    from_on = DateField(marked("First day away"), [filled])
    until_on = DateField(marked("Last day away"), [filled])
    once = HiddenField()

    def validate_until_on(self, field: Field) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(self.say(NOT_AFTER))


class NightForm(OurForm):
    team = StringField(
        marked("Team that has agreed"), [filled, up_to(MAX_TEAM), plain_text], filters=[stripped]
    )
    agency = SelectField(
        marked("Agency whose staff they are"), [filled, one_of_the_choices], validate_choice=False
    )
    phone = StringField(
        marked("Their number"), [filled, up_to(MAX_PHONE), plain_text], filters=[stripped]
    )
    first_on = DateField(marked("Holds from"), [filled])
    last_on = DateField(marked("Holds until"), [filled])
    opens_time = TimeField(marked("They read from"), [filled])
    closes_time = TimeField(marked("They read until"), [filled])
    once = HiddenField()

    def validate_last_on(self, field: Field) -> None:
        if field.data and self.first_on.data and field.data < self.first_on.data:
            raise ValidationError(self.say(NOT_AFTER))
