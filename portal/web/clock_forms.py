"""What a supervisor may fill in about how soon people read and answer."""

from typing import Any

from wtforms import Field, HiddenField, StringField
from wtforms.validators import ValidationError

from portal.domain.words import marked
from portal.domain.working_time import CLOCK_BOUNDS, MINUTES_AN_HOUR, Clocks, WorkingTime
from portal.messages.languages import Language
from portal.web.forms import OurForm, filled, say_in, stripped

OUT_OF_BOUNDS = marked("Please give a whole number from %(low)d to %(high)d.")
RED_LATER = marked("Danger has to be read no later than other worries.")
AMBER_LATER = marked("A new worry has to be read no later than a question.")


def in_bounds(form: Any, field: Field) -> None:
    low, high = CLOCK_BOUNDS[field.short_name]
    typed = field.data or ""
    if typed and not (typed.isascii() and typed.isdigit() and low <= int(typed[:9]) <= high):
        raise ValidationError(say_in(form, OUT_OF_BOUNDS, low=low, high=high))


def _clock(label: str) -> StringField:
    return StringField(label, [filled, in_bounds], filters=[stripped])


class ClocksForm(OurForm):
    red_minutes = _clock(marked("Danger: read within this many working minutes"))
    amber_hours = _clock(marked("Every other new worry: read within this many working hours"))
    green_days = _clock(marked("A question: read within this many working days"))
    answer_days = _clock(marked("A question that was read: answered within this many working days"))
    ring_hours = _clock(marked("No text could tell of news: rung within this many working hours"))
    pass_on_hours = _clock(
        marked("Tells of harm: passed on within this many hours, day and night; 0 sets no time")
    )
    once = HiddenField()

    def __init__(
        self, language: Language, formdata: Any = None, *, hours: WorkingTime, **values: Any
    ) -> None:
        super().__init__(language, formdata, **values)
        self.hours_a_day = hours.hours_a_day

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        clocks = self.clocks()
        if clocks.is_in_order(self.hours_a_day):
            return True
        is_red = clocks.red_minutes > clocks.amber_hours * MINUTES_AN_HOUR
        field, why = (self.red_minutes, RED_LATER) if is_red else (self.amber_hours, AMBER_LATER)
        field.errors = [self.say(why)]
        return False

    def clocks(self) -> Clocks:
        return Clocks(**{name: int(self[name].data) for name in CLOCK_BOUNDS})
