"""The fields of an update as they are kept: one sealed text, read back as the type declares."""

import json
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from portal.domain.update_fields import Field, FieldKind, FieldValue
from portal.domain.update_model import UpdateType


def typed_from_values(values: Mapping[str, FieldValue]) -> dict[str, str | list[str]]:
    """The values as a form would send them."""
    return {name: _as_typed(value) for name, value in values.items()}


def _as_typed(value: FieldValue) -> str | list[str]:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else value


def values_as_text(values: Mapping[str, FieldValue]) -> str:
    return json.dumps(typed_from_values(values), ensure_ascii=False)


def values_from_text(update_type: UpdateType, text: str) -> dict[str, FieldValue]:
    """The values as they were published; a slot that was added to the type later reads as empty."""
    return values_of_typed(update_type, json.loads(text))


def values_of_typed(update_type: UpdateType, typed: Mapping[str, Any]) -> dict[str, FieldValue]:
    """What was typed, as values; what was left out, or cannot be read, is empty."""
    return {field.name: _value(field, typed.get(field.name, "")) for field in update_type.fields}


def _value(field: Field, kept: str | list[str]) -> FieldValue:
    if isinstance(kept, list):
        return tuple(kept)
    if not kept:
        return () if field.kind is FieldKind.CHOICES else ""
    try:
        if field.kind is FieldKind.DATE:
            return date.fromisoformat(kept)
        if field.kind is FieldKind.TIME:
            return time.fromisoformat(kept)
    except ValueError:
        return ""
    return (kept,) if field.kind is FieldKind.CHOICES else kept
