"""What may be filled in about an account."""

from typing import Any

from wtforms import RadioField

from portal.domain.duties import DUTY_NAMES
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.web.forms import OurForm, filled, one_of_the_choices


class DutyForm(OurForm):
    duty = RadioField(marked("Duty"), [filled, one_of_the_choices], validate_choice=False)

    def __init__(self, language: Language, formdata: Any = None, **values: Any) -> None:
        super().__init__(language, formdata, **values)
        self.duty.choices = [(each.value, self.say(name)) for each, name in DUTY_NAMES.items()]
