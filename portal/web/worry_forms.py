"""What a caseworker may fill in about a worry: what happens next, that it is done, how pressing it
is, that it was passed on.
"""

from datetime import date, datetime
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    SelectField,
    StringField,
    TimeField,
)
from wtforms.validators import ValidationError

from portal.domain.passing_on import ToWhom
from portal.domain.words import marked
from portal.domain.working_time import LONDON, london_moment
from portal.domain.worries import Triage
from portal.domain.worry_labels import DONE_NAMES, NEXT_NAMES, TO_WHOM_NAMES, TRIAGE_NAMES
from portal.messages.languages import Language
from portal.services.passing_on import NOT_YET
from portal.web.forms import (
    OurForm,
    filled,
    name_field,
    one_of_the_choices,
    plain_text,
    stripped,
    up_to,
)

MAX_REFERENCE = 60


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


class PassOnForm(OurForm):
    """Who told the police or the local authority what a worry tells of, and when."""

    to_whom = SelectField(
        marked("Who was told"), [filled, one_of_the_choices], validate_choice=False
    )
    passed_by = name_field(marked("Who told them"))
    passed_on = DateField(marked("Passed on: which day"), [filled])
    passed_time = TimeField(marked("Passed on: at what time"), [filled])
    reference = StringField(
        marked("Their reference, if there is one"),
        [up_to(MAX_REFERENCE), plain_text],
        filters=[stripped],
    )
    say_so = BooleanField(marked("Tell them: the people who need to know have been told"))
    once = HiddenField()

    def __init__(
        self, language: Language, formdata: Any = None, *, now: datetime, **values: Any
    ) -> None:
        self._now = now
        local = now.astimezone(LONDON)
        times = {"passed_on": local.date(), "passed_time": local.time()}
        super().__init__(language, formdata, **times, **values)
        self.to_whom.choices = {key.value: language.say(TO_WHOM_NAMES[key]) for key in ToWhom}

    @property
    def at(self) -> datetime | None:
        """None for an hour that the clocks leave out."""
        return london_moment(datetime.combine(self.passed_on.data, self.passed_time.data))  # type: ignore[arg-type]

    def validate_passed_time(self, field: Field) -> None:
        if not field.data or not self.passed_on.data:
            return
        if self.at is None or self.at > self._now:
            raise ValidationError(self.say(NOT_YET))
