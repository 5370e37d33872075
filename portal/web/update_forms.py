"""A form made from an update type's fields: an update type needs no form of its own."""

from datetime import date, time
from typing import Any

from wtforms import (
    DateField,
    Field,
    Form,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.validators import ValidationError

from portal.domain.gate_rule import Action
from portal.domain.lanes import LANE_NAMES
from portal.domain.update_fields import FUTURE, PAST, FieldKind, FieldValue
from portal.domain.update_fields import Field as UpdateField
from portal.domain.update_model import UpdateType
from portal.domain.wording_gate import check
from portal.domain.words import marked
from portal.messages.languages import SOURCE
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


def update_form(update_type: UpdateType, today: date) -> type[OurForm]:
    """A form made from the type's fields: an update type needs no form of its own."""
    fields = {field.name: _form_field(field, today) for field in update_type.fields}
    hidden = {"once": HiddenField(), "corrects": HiddenField()}
    return type("UpdateForm", (OurForm,), {**fields, **hidden})


def values_of(form: OurForm, update_type: UpdateType) -> dict[str, FieldValue]:
    """The checked values, typed as the update type declares them."""
    return {field.name: _typed(field, form[field.name].data) for field in update_type.fields}


def _typed(field: UpdateField, data: Any) -> FieldValue:
    if field.kind is FieldKind.CHOICES:
        return tuple(data)
    if field.kind in {FieldKind.DATE, FieldKind.TIME}:
        assert isinstance(data, date | time)
        return data
    return str(data)


def _in_time(must_be: str, today: date) -> Check:
    def in_time(form: Form, field: Field) -> None:
        if field.data and must_be == FUTURE and field.data < today:
            raise ValidationError(
                say_in(form, marked("This day has passed. Please give a later one."))
            )
        if field.data and must_be == PAST and field.data > today:
            raise ValidationError(say_in(form, marked("This day has not come yet.")))

    return in_time


def may_be_said(form: Form, field: Field) -> None:
    """The wording gate: what must never reach a family is refused, with the reason."""
    for finding in check(field.data or "", SOURCE):
        if finding.action is Action.BLOCK:
            raise ValidationError(say_in(form, finding.why))


def _form_field(field: UpdateField, today: date) -> Field:
    options: dict[str, Any] = {"description": field.hint}
    choices = {choice.key: choice.label for choice in field.choices}
    checks = [filled, one_of_the_choices]
    match field.kind:
        case FieldKind.DATE:
            return DateField(field.label, [filled, _in_time(field.must_be, today)], **options)
        case FieldKind.TIME:
            return TimeField(field.label, [filled], **options)
        case FieldKind.CHOICE:
            offered = {"": "-", **choices}
            return SelectField(
                field.label, checks, choices=offered, validate_choice=False, **options
            )
        case FieldKind.CHOICES:
            return SelectMultipleField(
                field.label, checks, choices=choices, validate_choice=False, **options
            )
        case FieldKind.LANE:
            lanes = {"": "-", **{lane.value: name for lane, name in LANE_NAMES.items()}}
            return SelectField(field.label, checks, choices=lanes, validate_choice=False, **options)
        case FieldKind.NAME:
            return StringField(
                field.label,
                [filled, up_to(MAX_NAME), plain_text, may_be_said],
                filters=[stripped],
                **options,
            )
