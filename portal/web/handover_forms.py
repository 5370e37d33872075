"""What may be typed when a case is handed over: from whom, to whom, from when, and a note."""

from datetime import date
from typing import Any
from uuid import UUID

from wtforms import DateField, Field, HiddenField, SelectField, TextAreaField
from wtforms.validators import ValidationError

from portal.domain.handovers import WRONG_DAY, Wanted, is_day_for_it
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.web.forms import OurForm, filled, one_of_the_choices, plain_lines, stripped, up_to

MAX_NOTE = 2000
# First in the list, so that nobody is given a family by a slip of the finger.
NOBODY_YET = marked("Choose a colleague")


class HandoverForm(OurForm):
    """The choices are put in by the handler: nobody but who may leave, and who may take it."""

    old_staff = SelectField(
        marked("Whose part is handed over"), [filled, one_of_the_choices], validate_choice=False
    )
    new_staff = SelectField(
        marked("Who takes it"), [filled, one_of_the_choices], validate_choice=False
    )
    from_on = DateField(marked("From which day"), [filled])
    note = TextAreaField(
        marked("What they need to know"), [up_to(MAX_NOTE), plain_lines], filters=[stripped]
    )
    once = HiddenField()

    def __init__(
        self, language: Language, formdata: Any = None, *, today: date, **values: Any
    ) -> None:
        self._today = today
        super().__init__(language, formdata, **values)

    def validate_new_staff(self, field: Field) -> None:
        if field.data and field.data == self.old_staff.data:
            raise ValidationError(self.say(marked("Please choose somebody else.")))

    def validate_from_on(self, field: Field) -> None:
        if field.data and not is_day_for_it(field.data, self._today):
            raise ValidationError(self.say(WRONG_DAY))

    @property
    def wanted(self) -> Wanted:
        """What was typed, once it has been checked."""
        assert self.from_on.data is not None
        return Wanted(
            UUID(self.old_staff.data),
            UUID(self.new_staff.data),
            self.from_on.data,
            self.note.data or "",
        )
