"""What staff type about a draft: when it goes out, why it goes back, and how a child was told."""

from datetime import datetime, timedelta

from wtforms import (
    DateField,
    DateTimeLocalField,
    Field,
    Form,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import ValidationError

from portal.domain.tellings import HOW_THEY_WERE, INTERPRETERS, WAYS, WITH_WHOM
from portal.domain.update_fields import Choice
from portal.domain.words import marked
from portal.domain.working_time import london_moment
from portal.web.forms import (
    MAX_NAME,
    Check,
    OurForm,
    filled,
    one_of_the_choices,
    plain_text,
    say_in,
    stripped,
    up_to,
)
from portal.web.update_forms import UpdateForm, may_be_said

SOONEST = timedelta(minutes=5)
LATEST = timedelta(days=28)
MAX_REASON = 2000
MINUTES = "%Y-%m-%dT%H:%M"


class Later(DateTimeLocalField):
    """A moment on the clock in London; empty means as soon as it may."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not any(valuelist):
            return
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(
                marked("Please give a day and a time, like 2027-03-24T16:30.")
            ) from None


def later_field(now: datetime) -> Later:
    return Later(marked("Publish later: day and time"), [_in_reach(now)], format=[MINUTES])


def _in_reach(now: datetime) -> Check:
    def in_reach(form: Form, field: Field) -> None:
        if field.data is None:
            return
        moment = london_moment(field.data)
        if moment is None:
            message = marked("The clocks go forward in that hour. Please give another time.")
        elif moment < now + SOONEST:
            message = marked("Please give a time at least five minutes from now, or none.")
        elif moment > now + LATEST:
            message = marked("Please give a day within the next four weeks.")
        else:
            return
        raise ValidationError(say_in(form, message))

    return in_reach


class BackForm(OurForm):
    """Why it is given back: staff's own words, for staff."""

    why = TextAreaField(
        marked("What has to change"), [filled, up_to(MAX_REASON)], filters=[stripped]
    )


class LiftForm(OurForm):
    """Why the family shall not wait longer for somebody to tell them."""

    reason = TextAreaField(
        marked("Why nobody could tell them, and what was tried"),
        [filled, up_to(MAX_REASON)],
        filters=[stripped],
    )


def _choices(choices: tuple[Choice, ...]) -> dict[str, str]:
    return {each.key: each.label for each in choices}


class TellingForm(UpdateForm):
    """How the child was told; the first three are what the family reads of it."""

    told_by = StringField(
        marked("Who told the child: first name"),
        [filled, up_to(MAX_NAME), plain_text, may_be_said],
        filters=[stripped],
    )
    told_how = RadioField(
        marked("How"), [filled, one_of_the_choices], validate_choice=False, choices=_choices(WAYS)
    )
    told_on = DateField(marked("On which day"), [filled])
    with_whom = SelectMultipleField(
        marked("Who was with the child"),
        [filled, one_of_the_choices],
        validate_choice=False,
        choices=_choices(WITH_WHOM),
    )
    interpreter = RadioField(
        marked("Interpreter"),
        [filled, one_of_the_choices],
        validate_choice=False,
        choices=_choices(INTERPRETERS),
    )
    how_they_were = SelectMultipleField(
        marked("How the child was"),
        [filled, one_of_the_choices],
        validate_choice=False,
        choices=_choices(HOW_THEY_WERE),
    )
    note = TextAreaField(marked("Anything colleagues should know"), [up_to(MAX_REASON)])
    carers = SelectMultipleField(
        marked("Who else was told with the child"),
        [one_of_the_choices],
        validate_choice=False,
        choices={},
    )
