"""What may be typed about a carer, when a case is opened or later."""

from collections.abc import Callable
from datetime import time
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.validators import ValidationError

from portal.domain.passport import MAX_INTERPRETER, NEED_NAMES, Need, Needs
from portal.domain.people import Level, Role
from portal.domain.phones import NOT_A_MOBILE
from portal.domain.wording_gate import check
from portal.domain.words import marked
from portal.messages.languages import SOURCE, Language
from portal.services.opening import NewPerson
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

ON_THE_LIST = marked(
    "This name is on the list of names that must not be named. Nobody on that list is added. "
    "If this is somebody else, write the name so that nobody can mistake it."
)


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


class CarerFields(OurForm):
    """One carer: her name, how she reads, and her phone if she has one that is safe."""

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
    from_time = TimeField(marked("Texts are safe from"), [filled])
    until_time = TimeField(marked("Texts are safe until"), [filled])
    carer_needs = needs_field(marked("Carer: what else helps"))
    carer_interpreter = interpreter_field(marked("Carer: interpreter into"))
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

    @property
    def carer(self) -> NewPerson:
        """What was typed, once it has been checked."""
        return NewPerson(
            Role.CARER,
            self.carer_name.data or "",
            self.carer_language.data,
            Level.CARER,
            self.mobile,
            bool(self.carer_confirmed.data),
            self.from_time.data or time(10),
            self.until_time.data or time(17),
            needs_of(self.carer_needs.data, self.carer_interpreter.data),
            may_be_called=bool(self.carer_called.data),
        )

    def validate_carer_mobile(self, field: Field) -> None:
        if field.data and self.mobile is None:
            raise ValidationError(self.say(NOT_A_MOBILE))

    def validate_carer_confirmed(self, field: Field) -> None:
        if self.carer_mobile.data and not field.data:
            message = marked(
                "A number nobody confirmed in person cannot be texted. Leave it out, or confirm it."
            )
            raise ValidationError(self.say(message))

    def validate_until_time(self, field: Field) -> None:
        if phone_forms.no_safe_time(self.from_time.data, field.data):
            raise ValidationError(self.say(phone_forms.NO_SAFE_TIME))


class CarerForm(CarerFields):
    """Somebody who joins a family later, with the names that must not be named on that case."""

    carer_name = name_field(marked("Carer: first name"))
    not_suspected = BooleanField(
        marked("The team agreed: this adult is not suspected, and is safe for the child")
    )

    def __init__(
        self,
        language: Language,
        formdata: Any = None,
        *,
        never_names: tuple[str, ...] = (),
        **values: Any,
    ) -> None:
        self._never_names = never_names
        super().__init__(language, formdata, **values)

    def validate_carer_name(self, field: Field) -> None:
        typed = field.data or ""
        named = check(typed, SOURCE, never_names=self._never_names)
        if set(named) - set(check(typed, SOURCE)):
            raise ValidationError(self.say(ON_THE_LIST))

    def validate_not_suspected(self, field: Field) -> None:
        if not field.data:
            message = marked("Nobody is added before the team has agreed on it.")
            raise ValidationError(self.say(message))
