"""What may be typed about phones: how one may be used, who must never be contacted, and that
somebody was told by another way.
"""

from datetime import date, time
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import ValidationError

from portal.domain.contact import EVERY_DAY, safe_times_of
from portal.domain.kit_texts import NAME_SAYS_TOO_MUCH, says_too_much
from portal.domain.phones import (
    BARRED,
    NOT_A_MOBILE,
    WEEKDAY_NAMES,
    WHOSE_NAMES,
    Phone,
    Verdict,
    Whose,
)
from portal.domain.tellings import WAYS_AFTERWARDS
from portal.domain.words import marked
from portal.messages.numbers import any_number, mobile_number
from portal.web.forms import (
    MAX_NAME,
    OurForm,
    filled,
    name_field,
    one_of_the_choices,
    plain_lines,
    plain_text,
    stripped,
    up_to,
)

MAX_OTHERS, MAX_WHO, MAX_NOTE = 200, 200, 600
NO_SAFE_TIME = marked(
    "That leaves no safe time. Texts never go from 9 in the evening to 8 in the morning, and the "
    "end must be later than the start."
)
NEEDS_MORE = marked("%(warning)s Tick the box below if you have done that.")


def anyway_field() -> BooleanField:
    return BooleanField(marked("I have checked what is said about this number, and it is right"))


def no_safe_time(start: time | None, end: time | None, days: frozenset[int] = EVERY_DAY) -> bool:
    return bool(start and end and days) and safe_times_of(start, end, days) is None  # type: ignore[arg-type]


class PhoneForm(OurForm):
    """Asked in a conversation and confirmed as a whole: that day is the day it was checked."""

    mobile = StringField(
        marked("Mobile number"), [filled, up_to(40), plain_text], filters=[stripped]
    )
    anyway = anyway_field()
    whose = RadioField(
        marked("Whose phone it is"),
        [filled, one_of_the_choices],
        validate_choice=False,
        choices={whose.value: name for whose, name in WHOSE_NAMES.items()},
    )
    others = StringField(
        marked("Who else can open it"), [up_to(MAX_OTHERS), plain_text], filters=[stripped]
    )
    texted = BooleanField(marked("Texts are safe"))
    called = BooleanField(marked("Calls are safe"))
    voicemail = BooleanField(marked("A message on voicemail is safe"))
    weekdays = SelectMultipleField(
        marked("Days on which it is safe"),
        [filled, one_of_the_choices],
        validate_choice=False,
        choices={str(day): name for day, name in WEEKDAY_NAMES.items()},
    )
    from_time = TimeField(marked("Safe from"), [filled])
    until_time = TimeField(marked("Safe until"), [filled])
    safe_name = StringField(
        marked("Name to give on this phone"), [up_to(MAX_NAME), plain_text], filters=[stripped]
    )
    reads = SelectField(marked("Language of texts"), [one_of_the_choices], validate_choice=False)
    confirmed = BooleanField(marked("I asked them today, and all of this is as they said"))

    @property
    def number(self) -> str | None:
        return mobile_number(self.mobile.data or "")

    @property
    def phone(self) -> Phone:
        """What was typed, once it has been checked."""
        assert self.number is not None, "the form has been found good"
        return Phone(
            self.number,
            may_be_texted=bool("texted" in self and self.texted.data),
            may_be_called=bool(self.called.data),
            may_leave_voicemail=bool(self.voicemail.data),
            from_time=self.from_time.data or time(10),
            until_time=self.until_time.data or time(17),
            weekdays=self._days(),
            whose=Whose(self.whose.data),
            others=self.others.data or "",
            safe_name=self.safe_name.data or "",
            language=self.reads.data or "",
        )

    def _days(self) -> frozenset[int]:
        return frozenset(int(each) for each in self.weekdays.data or ())

    def validate_mobile(self, field: Field) -> None:
        if field.data and self.number is None:
            raise ValidationError(self.say(NOT_A_MOBILE))

    def validate_others(self, field: Field) -> None:
        if self.whose.data in {Whose.SHARED, Whose.OTHER} and not field.data:
            raise ValidationError(self.say(marked("Please say who: a text may be read by them.")))

    def validate_voicemail(self, field: Field) -> None:
        if field.data and not self.called.data:
            raise ValidationError(self.say(marked("A message can only be left by a call.")))

    def validate_until_time(self, field: Field) -> None:
        if no_safe_time(self.from_time.data, field.data):
            raise ValidationError(self.say(NO_SAFE_TIME))

    def validate_safe_name(self, field: Field) -> None:
        if field.data and says_too_much(field.data):
            raise ValidationError(self.say(NAME_SAYS_TOO_MUCH))

    def validate_confirmed(self, field: Field) -> None:
        if not field.data:
            message = marked("A phone that nobody asked about cannot be used. Ask them first.")
            raise ValidationError(self.say(message))


class BarredForm(OurForm):
    number = StringField(
        marked("Phone number"), [filled, up_to(40), plain_text], filters=[stripped]
    )
    who = StringField(marked("Who it is"), [filled, up_to(MAX_WHO), plain_text], filters=[stripped])

    @property
    def normal(self) -> str | None:
        return any_number(self.number.data or "")

    def validate_number(self, field: Field) -> None:
        if field.data and self.normal is None:
            raise ValidationError(self.say(marked("This is not a phone number.")))


class ToldForm(OurForm):
    """Told by a person of news that is out already."""

    told_by = name_field(marked("Who told them: first name"))
    told_how = RadioField(
        marked("How"),
        [filled, one_of_the_choices],
        validate_choice=False,
        choices={each.key: each.label for each in WAYS_AFTERWARDS},
    )
    told_on = DateField(marked("On which day"), [filled])
    note = TextAreaField(
        marked("What colleagues should know of it"),
        [up_to(MAX_NOTE), plain_lines],
        filters=[stripped],
    )
    once = HiddenField()

    @property
    def day(self) -> date:
        day: date | None = self.told_on.data
        assert day is not None, "the form has been found good"
        return day


def said_of(verdict: Verdict, form: OurForm, *, has_checked: bool) -> list[str]:
    """What stands at the field of a number; nothing where it may be used."""
    if verdict.is_barred:
        return [form.say(BARRED)]
    if has_checked:
        return []
    return [form.say(NEEDS_MORE, warning=form.say(each)) for each in verdict.warnings]


def typed_of(phone: Phone) -> dict[str, Any]:
    """The form as a phone stands now."""
    return {
        "mobile": phone.mobile,
        "whose": phone.whose.value,
        "others": phone.others,
        "texted": phone.may_be_texted,
        "called": phone.may_be_called,
        "voicemail": phone.may_leave_voicemail,
        "weekdays": [str(day) for day in sorted(phone.weekdays)],
        "from_time": phone.from_time,
        "until_time": phone.until_time,
        "safe_name": phone.safe_name,
        "reads": phone.language,
    }
