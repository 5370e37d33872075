"""What caseworkers may type: a new case, a passport, a name that must not be named."""

from wtforms import (
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import Optional, ValidationError

from portal.domain.people import CaseKind
from portal.domain.phones import BARRED
from portal.domain.wishes import MAX_REASON
from portal.domain.words import marked
from portal.messages.numbers import any_number
from portal.web.carer_forms import CarerFields, interpreter_field, needs_field
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


class CaseForm(PlanFields, CarerFields):
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
    barred_mobile = StringField(
        marked("Number that must never be contacted"), [up_to(40), plain_text], filters=[stripped]
    )
    barred_who = StringField(
        marked("Whose number that is"), [up_to(MAX_WHO), plain_text], filters=[stripped]
    )
    child_needs = needs_field(marked("Child: what else helps"))
    child_interpreter = interpreter_field(marked("Child: interpreter into"))
    staff = SelectMultipleField(
        marked("Who works with them"), [one_of_the_choices], validate_choice=False
    )

    def validate_carer_name(self, field: Field) -> None:
        if not field.data and self.carer_mobile.data:
            raise ValidationError(self.say(marked("Please give the name this number belongs to.")))

    def validate_carer_mobile(self, field: Field) -> None:
        super().validate_carer_mobile(field)
        if self.mobile is not None and self.mobile == self.barred:
            raise ValidationError(self.say(BARRED))

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


class CarerPassportForm(PassportForm):
    """A carer's, with whether they may ask for the child."""

    responsibility = RadioField(
        marked("Do they hold parental responsibility?"),
        [Optional(), one_of_the_choices],
        validate_choice=False,
        choices={
            "yes": marked("Yes"),
            "no": marked("No"),
            "unknown": marked("Nobody knows yet"),
        },
    )


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


class LeavePlaceForm(OurForm):
    """Where "Leave now" leads; the places are put in by the handler."""

    place = RadioField(
        marked("Where “Leave now” leads"), [filled, one_of_the_choices], validate_choice=False
    )
