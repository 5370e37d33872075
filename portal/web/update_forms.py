"""A form made from an update type's fields: an update type needs no form of its own."""

from collections.abc import Callable
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
from wtforms.validators import Optional, ValidationError

from portal.domain.gate_rule import Action, Finding
from portal.domain.lanes import LANE_NAMES
from portal.domain.tellings import as_values
from portal.domain.update_fields import FUTURE, PAST, FieldKind, FieldValue
from portal.domain.update_fields import Field as UpdateField
from portal.domain.update_model import UpdateType
from portal.domain.words import marked
from portal.messages.languages import Language
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

# What the gate of a case finds in words, in English or in the language that is given.
Gate = Callable[..., tuple[Finding, ...]]
BLOCKED = marked("This cannot be sent: \u201c%(found)s\u201d.")
WARNED = marked("Please look at this again: \u201c%(found)s\u201d.")
BETTER = marked("You could write: %(better)s")
ONCE_MORE = marked("If it is right as it is, press the same button once more.")


class UpdateForm(OurForm):
    """One update being written. `findings` are the gate's, by field, once it was validated.

    A block is an error. A warning is one only for the last step, and only the first time: what was
    shown is kept in `looked_at`, so that one more click passes it and new words do not.
    """

    once = HiddenField()
    looked_at = HiddenField()
    saved_at = HiddenField()
    # The older update that this one puts right, if it does.
    corrects = HiddenField()

    def __init__(
        self,
        language: Language,
        formdata: Any = None,
        *,
        gate: Gate,
        is_last_step: bool = False,
        **values: Any,
    ) -> None:
        self.gate, self.is_last_step = gate, is_last_step
        self.findings: dict[str, tuple[Finding, ...]] = {}
        super().__init__(language, formdata, **values)
        self._passed = set((self.looked_at.data or "").split("\n"))

    def has_passed(self, name: str, finding: Finding) -> bool:
        return not self.is_last_step or _token(name, finding) in self._passed

    def validate(self, extra_validators: Any = None) -> bool:
        is_good = super().validate(extra_validators)
        self.looked_at.data = "\n".join(
            _token(name, finding)
            for name, findings in self.findings.items()
            for finding in findings
            if finding.action is Action.WARN and self.is_last_step
        )
        return is_good


def written(update_type: UpdateType) -> tuple[UpdateField, ...]:
    """What its author fills in: how a decision was told comes from whoever told it."""
    return tuple(field for field in update_type.fields if not field.is_telling)


def update_form(update_type: UpdateType, today: date, **others: Field) -> type[UpdateForm]:
    fields = {field.name: _form_field(update_type, field, today) for field in written(update_type)}
    return type("FormOfType", (UpdateForm,), {**fields, **others})


def values_of(form: OurForm, update_type: UpdateType) -> dict[str, FieldValue]:
    """The checked values, typed as the update type declares them."""
    return {field.name: _typed(field, form[field.name].data) for field in written(update_type)}


def as_if_told(
    update_type: UpdateType, values: dict[str, FieldValue], *, by: str, today: date
) -> dict[str, FieldValue]:
    """How a decision will read once somebody has told them: until then this stands in its place."""
    if not update_type.is_decision or values.get("told_on"):
        return values
    return values | as_values(by.split(" ", 1)[0], "in_person", today)


def shown_values(
    update_type: UpdateType,
    values: dict[str, FieldValue],
    language: Language,
    *,
    is_telling: bool,
) -> tuple[tuple[str, str], ...]:
    """Each field's label and what is in it, as staff read it."""
    fields = update_type.fields if is_telling else written(update_type)
    return tuple(
        (language.say(field.label), _as_read(field, values[field.name], language))
        for field in fields
    )


def _as_read(field: UpdateField, value: FieldValue, language: Language) -> str:
    if isinstance(value, date):
        return language.day(value)
    if isinstance(value, time):
        return language.time(value)
    labels = {choice.key: choice.label for choice in field.choices}
    labels |= {lane.value: name for lane, name in LANE_NAMES.items()}
    keys = value if isinstance(value, tuple) else (value,)
    return ", ".join(language.say(labels[key]) if key in labels else key for key in keys)


def said(form: OurForm, finding: Finding) -> str:
    """What was found, why it is kept from families, and what to write instead."""
    what = BLOCKED if finding.action is Action.BLOCK else WARNED
    words = [form.say(what, found=finding.found), form.say(finding.why)]
    if finding.better:
        words.append(form.say(BETTER, better=finding.better))
    return " ".join(words)


def _token(name: str, finding: Finding) -> str:
    return f"{name} {finding.rule_key} {finding.found}"


def _typed(field: UpdateField, data: Any) -> FieldValue:
    if field.kind is FieldKind.CHOICES:
        return tuple(data)
    if field.kind in {FieldKind.DATE, FieldKind.TIME}:
        assert isinstance(data, date | time) or field.is_for_closing
        return data or ""
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


def _filled_if_it_ends(update_type: UpdateType) -> Check:
    """What may be left empty, unless a part of the case ends with what was chosen beside it."""

    def check_it(form: Form, field: Field) -> None:
        chosen: dict[str, FieldValue] = {each.name: str(each.data) for each in form}
        (filled if update_type.closes(chosen) else Optional())(form, field)

    return check_it


def may_be_said(form: Form, field: Field) -> None:
    """The wording gate, with the names that this family must not be told."""
    assert isinstance(form, UpdateForm)
    heed(form, field, form.gate(field.data or ""))


def heed(form: UpdateForm, field: Field, findings: tuple[Finding, ...]) -> None:
    """A block is an error; a warning is one until it was looked at."""
    if not findings:
        return
    form.findings[field.name] = findings
    blocked = [each for each in findings if each.action is Action.BLOCK]
    if blocked:
        raise ValidationError(" ".join(said(form, each) for each in blocked))
    new = [each for each in findings if not form.has_passed(field.name, each)]
    if new:
        words = [said(form, each) for each in new]
        raise ValidationError(" ".join([*words, form.say(ONCE_MORE)]))


def _form_field(update_type: UpdateType, field: UpdateField, today: date) -> Field:
    options: dict[str, Any] = {"description": field.hint}
    choices = {choice.key: choice.label for choice in field.choices}
    checks = [filled, one_of_the_choices]
    match field.kind:
        case FieldKind.DATE:
            needed = _filled_if_it_ends(update_type) if field.is_for_closing else filled
            return DateField(field.label, [needed, _in_time(field.must_be, today)], **options)
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
