"""A connection that is held open on purpose keeps nobody waiting for long."""

from functools import partial
from typing import Any

import anyio
import pytest
from starlette.requests import Request

from portal.web import cookies
from portal.web.asked import READ_WITHIN_SECONDS, read


def test_who_sends_a_form_for_ever_is_not_waited_for() -> None:
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/write",
        "query_string": b"",
        "headers": [(b"content-type", b"application/x-www-form-urlencoded")],
    }

    async def drip() -> dict[str, Any]:
        await anyio.sleep(0.01)
        return {"type": "http.request", "body": b"a", "more_body": True}

    request = Request(scope, drip)
    wait = partial(read, request, cookies.Cookies(is_secure=True), may_be_json=False)
    with pytest.raises(TimeoutError):
        anyio.run(partial(wait, within_seconds=0.2))
    assert READ_WITHIN_SECONDS <= 60
