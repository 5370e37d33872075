"""What a caseworker may fill in about a worry: what happens next, that it is done, how pressing it
is.
"""

from datetime import date
from typing import Any

from wtforms import DateField, Field, HiddenField, SelectField
from wtforms.validators import ValidationError

from portal.domain.words import marked
from portal.domain.worries import Triage
from portal.domain.worry_labels import DONE_NAMES, NEXT_NAMES, TRIAGE_NAMES
from portal.messages.languages import Language
from portal.web.forms import OurForm, filled, one_of_the_choices


class NextForm(OurForm):
    block = SelectField(
        marked("What happens next"),
        [filled, one_of_the_choices],
        validate_choice=False,
    )
    day = DateField(marked("On which day"), [filled])
    once = HiddenField()

    def __init__(
        self, language: Language, formdata: Any = None, *, today: date, **values: Any
    ) -> None:
        self._today = today
        super().__init__(language, formdata, **values)
        self.block.choices = {key: language.say(name) for key, name in NEXT_NAMES.items()}

    def validate_day(self, field: Field) -> None:
        if field.data and field.data < self._today:
            raise ValidationError(self.say(marked("This day has passed. Please choose another.")))


class DoneForm(OurForm):
    done = SelectField(marked("What was done"), [filled, one_of_the_choices], validate_choice=False)
    once = HiddenField()

    def __init__(self, language: Language, formdata: Any = None, **values: Any) -> None:
        super().__init__(language, formdata, **values)
        self.done.choices = {key: language.say(name) for key, name in DONE_NAMES.items()}


class TriageForm(OurForm):
    triage = SelectField(
        marked("How pressing it is"), [filled, one_of_the_choices], validate_choice=False
    )

    def __init__(self, language: Language, formdata: Any = None, **values: Any) -> None:
        super().__init__(language, formdata, **values)
        self.triage.choices = {each.value: language.say(TRIAGE_NAMES[each]) for each in Triage}
