"""Stands in for Twilio behind its own SDK: answers from a script, and is judged both ways.

Each request, encoded as it would travel, and each accepting reply is checked against Twilio's own
description of its API, where that file lies beside the checkout.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest, MockResponse
from twilio.base import values  # type: ignore[import-untyped]
from twilio.http import HttpClient  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]

from portal.sms import ProviderSettings

DESCRIPTION = Path(__file__).resolve().parents[3] / "shared" / "twilio" / "messages-openapi.json"
MESSAGES = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
MESSAGE = "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json"
SETTINGS = ProviderSettings(
    account_sid="AC" + "1" * 32,
    auth_token="a-made-up-secret",
    sender="+447700900000",
    public_address="https://portal.example",
    timeout_seconds=2,
)


@dataclass(frozen=True)
class Answer:
    """What Twilio replies: a status, an error code with it, or a text's first state."""

    status: int = 201
    code: int | None = None
    state: str = "queued"
    raw: str | None = None


@dataclass(frozen=True)
class Page:
    """One page of the account's list, and whether another follows."""

    texts: tuple[Mapping[str, object], ...] = ()
    is_last: bool = True


# What it says to a text being emptied, and to one being deleted.
EMPTIED, DELETED = Answer(status=200, state="delivered"), Answer(status=204, raw="")


@dataclass(frozen=True)
class Request:
    form: Mapping[str, str]
    timeout: float | None
    method: str = "POST"
    path: str = ""


@cache
def description() -> OpenAPI:
    if not DESCRIPTION.exists():
        pytest.skip("Twilio's own description is not at ../shared/twilio/messages-openapi.json")
    return OpenAPI.from_dict(json.loads(DESCRIPTION.read_text()))


@cache
def known_fields(method: str, path: str) -> frozenset[str]:
    """The description allows fields it does not name; Twilio would ignore them, so a typo shows."""
    page = json.loads(DESCRIPTION.read_text())["paths"][path][method.lower()]
    if method != "POST":
        return frozenset(each["name"] for each in page.get("parameters", []))
    content = page["requestBody"]["content"]["application/x-www-form-urlencoded"]
    return frozenset(content["schema"]["properties"])


@contextmanager
def judging() -> Iterator[None]:
    """A provider survives any exception, so a wrong request must fail the test past its reach."""
    try:
        yield
    except Exception as problem:  # noqa: BLE001 - whatever it is, the test has failed
        pytest.fail(f"not as Twilio describes it: {problem!r}")


class TwilioDouble(HttpClient):  # type: ignore[misc]
    def __init__(self, *answers: Answer | Page | Exception) -> None:
        self.description = description()
        self.answers = list(answers)
        self.requests: list[Request] = []
        self.timeout = SETTINGS.timeout_seconds

    def request(
        self,
        method: str,
        uri: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,  # noqa: FBT001, FBT002 - the SDK's own signature
    ) -> Response:
        # The SDK names what was left out; it is not a part of what travels.
        query = {name: value for name, value in (params or {}).items() if value is not values.unset}
        sent = requests.Request(
            method, uri, params=query, data=data, headers=headers, auth=auth
        ).prepare()
        judged = _as_judged(sent)
        form = dict(parse_qsl(str(sent.body or ""), keep_blank_values=True)) or judged.asked
        with judging():
            assert not allow_redirects
            described = MESSAGES if judged.request.path.endswith("/Messages.json") else MESSAGE
            assert set(form) <= (known := known_fields(method, described)), set(form) - known
            self.description.validate_request(judged.request)
            answer = self.answers.pop(0)
        self.requests.append(Request(form, timeout, method, judged.request.path))
        if isinstance(answer, Exception):
            raise answer
        with judging():
            return self._reply(answer, judged.request, form)

    def _reply(
        self, answer: Answer | Page, request: MockRequest, form: Mapping[str, str]
    ) -> Response:
        if isinstance(answer, Page):
            status, text = 200, json.dumps(_page(answer))
        elif answer.raw is not None:
            return Response(answer.status, answer.raw)
        elif answer.status >= 300:
            return Response(answer.status, json.dumps(_error(answer, form)))
        else:
            made = a_message(
                len(self.requests),
                body=form["Body"],
                error_code=answer.code,
                status=answer.state,
                to=form.get("To", "+447700900123"),
                messaging_service_sid=form.get("MessagingServiceSid"),
                **{"from": form.get("From")},
            )
            status, text = answer.status, json.dumps(made)
        self.description.validate_response(request, MockResponse(text.encode(), status))
        return Response(status, text)


@dataclass(frozen=True)
class Judged:
    request: MockRequest
    asked: Mapping[str, str]


def _as_judged(sent: requests.PreparedRequest) -> Judged:
    address = urlsplit(str(sent.url))
    asked = dict(parse_qsl(address.query))
    request = MockRequest(
        f"{address.scheme}://{address.netloc}",
        str(sent.method),
        address.path,
        args=asked,
        headers=dict(sent.headers),
        data=str(sent.body).encode() if sent.body else None,
        content_type=str(sent.headers.get("Content-Type", "")),
    )
    return Judged(request, asked)


def _page(page: Page) -> dict[str, object]:
    first = MESSAGES.format(AccountSid=SETTINGS.account_sid)
    return {
        "messages": list(page.texts),
        "page": 0,
        "page_size": 50,
        "start": 0,
        "end": len(page.texts),
        "uri": first,
        "first_page_uri": first,
        "previous_page_uri": None,
        "next_page_uri": None if page.is_last else f"{first}?Page=1&PageToken=PASM1",
    }


def _error(answer: Answer, form: Mapping[str, str]) -> dict[str, object]:
    return {
        "code": answer.code,
        "message": f"Twilio says something about {form.get('To')}",
        "more_info": f"https://www.twilio.com/docs/errors/{answer.code}",
        "status": answer.status,
    }


def a_message(number: int, **other: object) -> dict[str, object]:
    """A text as Twilio keeps it."""
    account, sid = SETTINGS.account_sid, f"SM{number:032x}"
    return {
        "account_sid": account,
        "api_version": "2010-04-01",
        "body": "",
        "date_created": "Tue, 03 Mar 2026 15:00:00 +0000",
        "date_sent": None,
        "date_updated": "Tue, 03 Mar 2026 15:00:00 +0000",
        "direction": "outbound-api",
        "error_code": None,
        "error_message": None,
        "from": None,
        "messaging_service_sid": None,
        "num_media": "0",
        "num_segments": "1",
        "price": None,
        "price_unit": None,
        "sid": sid,
        "status": "queued",
        "subresource_uris": {},
        "to": "+447700900123",
        "uri": f"/2010-04-01/Accounts/{account}/Messages/{sid}.json",
        **other,
    }
