"""Reads the fields of a call that came as JSON; whatever is wrong with it, the call is refused."""

import json
from collections.abc import Mapping
from typing import Any

from portal.sms.contract import ReceiptRefused


def fields_of(body: str) -> Mapping[str, str]:
    """The fields of one flat object, each as text; what is null is empty."""
    try:
        given: Any = json.loads(body)
        items = given.items()
        fields = {name: "" if value is None else str(value) for name, value in items}
        "".join((*fields, *fields.values())).encode()  # half a letter can be neither kept nor shown
    except (ValueError, AttributeError, RecursionError):
        raise ReceiptRefused("the body holds no fields") from None
    return fields
