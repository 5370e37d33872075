"""What may be typed about something that happened: what and when, and when a person told them."""

from datetime import date
from typing import Any

from wtforms import DateField, Field, HiddenField, SelectField
from wtforms.validators import ValidationError

from portal.domain.code_clocks import CodeClock
from portal.domain.victims_code import wrong_day
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.web.forms import OurForm, filled, new_once, one_of_the_choices

# First in the list, so that no clock is started by a slip of the finger.
NOTHING_YET = marked("Choose what happened")


class HappenedForm(OurForm):
    happened = SelectField(
        marked("What happened"), [filled, one_of_the_choices], validate_choice=False
    )
    happened_on = DateField(marked("On which day"), [filled])
    once = HiddenField()

    def __init__(
        self, language: Language, formdata: Any = None, *, today: date, **values: Any
    ) -> None:
        self._today = today
        super().__init__(language, formdata, **values)

    def validate_happened_on(self, field: Field) -> None:
        if field.data and (reason := wrong_day(field.data, self._today)):
            raise ValidationError(self.say(reason))


class SomebodyToldForm(OurForm):
    told_on = DateField(marked("Day they were told"), [filled])


def happened_form(
    language: Language, clocks: tuple[CodeClock, ...], today: date, typed: Any = None
) -> HappenedForm:
    form = HappenedForm(language, typed, today=today, happened_on=today, once=new_once())
    form.happened.choices = [
        ("", language.say(NOTHING_YET)),
        *((each.key, language.say(each.event)) for each in clocks),
    ]
    return form
