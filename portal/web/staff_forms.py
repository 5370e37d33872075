"""What caseworkers may type: a new case, a passport, a name that must not be named."""

from collections.abc import Callable
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.validators import ValidationError

from portal.domain.passport import MAX_INTERPRETER, NEED_NAMES, Need, Needs
from portal.domain.people import CaseKind
from portal.domain.phones import BARRED, NOT_A_MOBILE
from portal.domain.wishes import MAX_REASON
from portal.domain.words import marked
from portal.messages.languages import Language
from portal.messages.numbers import any_number
from portal.web import phone_forms
from portal.web.forms import (
    MAX_NAME,
    OurForm,
    filled,
    name_field,
    one_of_the_choices,
    plain_text,
    stripped,
    up_to,
)
from portal.web.phone_forms import MAX_WHO
from portal.web.plan_forms import PlanFields

KIND_NAMES: dict[CaseKind, str] = {
    CaseKind.HARMED: marked("A child who was harmed"),
    CaseKind.HAS_HARMED: marked("A child who has harmed"),
}
FEWEST_LETTERS = 2


def needs_field(label: str) -> SelectMultipleField:
    return SelectMultipleField(
        label,
        [one_of_the_choices],
        validate_choice=False,
        choices={need.value: name for need, name in NEED_NAMES.items()},
    )


def interpreter_field(label: str) -> StringField:
    return StringField(label, [up_to(MAX_INTERPRETER), plain_text], filters=[stripped])


def needs_of(chosen: list[str] | None, interpreter: str | None) -> Needs:
    return Needs(frozenset(Need(each) for each in chosen or ()), interpreter or "")


class CaseForm(PlanFields):
    """A child, her carer if she has one who is safe, and who works with them."""

    kind = RadioField(
        marked("Whose case this is"),
        [filled, one_of_the_choices],
        validate_choice=False,
        choices={kind.value: name for kind, name in KIND_NAMES.items()},
    )
    child_name = name_field(marked("Child: first name"))
    child_language = SelectField(
        marked("Child: language"), [filled, one_of_the_choices], validate_choice=False
    )
    child_level = SelectField(
        marked("Child: reading level"), [filled, one_of_the_choices], validate_choice=False
    )
    carer_name = StringField(
        marked("Carer: first name"), [up_to(MAX_NAME), plain_text], filters=[stripped]
    )
    carer_language = SelectField(
        marked("Carer: language"), [filled, one_of_the_choices], validate_choice=False
    )
    carer_mobile = StringField(
        marked("Carer: mobile number"), [up_to(40), plain_text], filters=[stripped]
    )
    carer_confirmed = BooleanField(
        marked("I asked the carer in person: this number is theirs, and texts are safe")
    )
    anyway = phone_forms.anyway_field()
    carer_called = BooleanField(marked("Calls are safe on it in these hours too"))
    barred_mobile = StringField(
        marked("Number that must never be contacted"), [up_to(40), plain_text], filters=[stripped]
    )
    barred_who = StringField(
        marked("Whose number that is"), [up_to(MAX_WHO), plain_text], filters=[stripped]
    )
    from_time = TimeField(marked("Texts are safe from"), [filled])
    until_time = TimeField(marked("Texts are safe until"), [filled])
    child_needs = needs_field(marked("Child: what else helps"))
    child_interpreter = interpreter_field(marked("Child: interpreter into"))
    carer_needs = needs_field(marked("Carer: what else helps"))
    carer_interpreter = interpreter_field(marked("Carer: interpreter into"))
    staff = SelectMultipleField(
        marked("Who works with them"), [one_of_the_choices], validate_choice=False
    )
    once = HiddenField()

    def __init__(
        self,
        language: Language,
        formdata: Any = None,
        *,
        mobile_number: Callable[[str], str | None],
        **values: Any,
    ) -> None:
        self._mobile_number = mobile_number
        super().__init__(language, formdata, **values)

    @property
    def mobile(self) -> str | None:
        return self._mobile_number(self.carer_mobile.data or "")

    def validate_carer_name(self, field: Field) -> None:
        if not field.data and self.carer_mobile.data:
            raise ValidationError(self.say(marked("Please give the name this number belongs to.")))

    def validate_carer_mobile(self, field: Field) -> None:
        if field.data and self.mobile is None:
            raise ValidationError(self.say(NOT_A_MOBILE))
        if self.mobile is not None and self.mobile == self.barred:
            raise ValidationError(self.say(BARRED))

    def validate_carer_confirmed(self, field: Field) -> None:
        if self.carer_mobile.data and not field.data:
            message = marked(
                "A number nobody confirmed in person cannot be texted. Leave it out, or confirm it."
            )
            raise ValidationError(self.say(message))

    def validate_until_time(self, field: Field) -> None:
        if phone_forms.no_safe_time(self.from_time.data, field.data):
            raise ValidationError(self.say(phone_forms.NO_SAFE_TIME))

    @property
    def barred(self) -> str | None:
        return any_number(self.barred_mobile.data or "")

    def validate_barred_mobile(self, field: Field) -> None:
        if field.data and self.barred is None:
            raise ValidationError(self.say(marked("This is not a phone number.")))

    def validate_barred_who(self, field: Field) -> None:
        if self.barred_mobile.data and not field.data:
            raise ValidationError(self.say(marked("Please say whose number this is.")))


class PassportForm(OurForm):
    """How one person reads, and what else helps."""

    reads = SelectField(
        marked("Language they read"), [filled, one_of_the_choices], validate_choice=False
    )
    level = SelectField(
        marked("Reading level"), [filled, one_of_the_choices], validate_choice=False
    )
    needs = needs_field(marked("What else helps"))
    interpreter = interpreter_field(marked("Interpreter into"))


class NeverNameForm(OurForm):
    name = StringField(
        marked("Name that must not be named"),
        [filled, up_to(MAX_NAME), plain_text],
        filters=[stripped],
    )

    def validate_name(self, field: Field) -> None:
        if sum(letter.isalnum() for letter in field.data or "") < FEWEST_LETTERS:
            raise ValidationError(self.say(marked("A name needs two letters or more.")))


class WithdrawForm(OurForm):
    """One of the approved reasons; the family reads it as it stands."""

    why = RadioField(
        marked("What the family will read"), [filled, one_of_the_choices], validate_choice=False
    )


class CopyForm(OurForm):
    """Whether a copy that waits is given, and why: never without a reason."""

    decided = RadioField(
        marked("What happens with this copy"),
        [filled, one_of_the_choices],
        validate_choice=False,
        choices={
            "give": marked("Give it to them now"),
            "keep": marked("Do not give it to them"),
        },
    )
    reason = StringField(marked("Why"), [filled, up_to(MAX_REASON), plain_text], filters=[stripped])
