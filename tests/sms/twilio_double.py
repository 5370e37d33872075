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
from twilio.http import HttpClient  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]

from portal.sms import ProviderSettings

DESCRIPTION = Path(__file__).resolve().parents[3] / "shared" / "twilio" / "messages-openapi.json"
MESSAGES = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
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
class Request:
    form: Mapping[str, str]
    timeout: float | None


@cache
def description() -> OpenAPI:
    if not DESCRIPTION.exists():
        pytest.skip("Twilio's own description is not at ../shared/twilio/messages-openapi.json")
    return OpenAPI.from_dict(json.loads(DESCRIPTION.read_text()))


@cache
def known_fields() -> frozenset[str]:
    """The description allows fields it does not name; Twilio would ignore them, so a typo shows."""
    page = json.loads(DESCRIPTION.read_text())["paths"][MESSAGES]["post"]
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
    def __init__(self, *answers: Answer | Exception) -> None:
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
        sent = requests.Request(method, uri, data=data, headers=headers, auth=auth).prepare()
        form = dict(parse_qsl(str(sent.body), keep_blank_values=True))
        with judging():
            assert params is None
            assert not allow_redirects
            self._judge(sent, form)
            answer = self.answers.pop(0)
        self.requests.append(Request(form, timeout))
        if isinstance(answer, Exception):
            raise answer
        with judging():
            return self._reply(answer, sent, form)

    def _judge(self, sent: requests.PreparedRequest, form: Mapping[str, str]) -> None:
        assert set(form) <= known_fields(), set(form) - known_fields()
        self.description.validate_request(self._as_judged(sent))

    @staticmethod
    def _as_judged(sent: requests.PreparedRequest) -> MockRequest:
        address = urlsplit(str(sent.url))
        return MockRequest(
            f"{address.scheme}://{address.netloc}",
            str(sent.method),
            address.path,
            headers=dict(sent.headers),
            data=str(sent.body).encode(),
            content_type=str(sent.headers["Content-Type"]),
        )

    def _reply(
        self, answer: Answer, sent: requests.PreparedRequest, form: Mapping[str, str]
    ) -> Response:
        if answer.raw is not None:
            return Response(answer.status, answer.raw)
        if answer.status != 201:
            return Response(answer.status, json.dumps(_error(answer, form)))
        text = json.dumps(_message(answer, form, number=len(self.requests)))
        judged = self._as_judged(sent)
        self.description.validate_response(judged, MockResponse(text.encode(), 201))
        return Response(201, text)


def _error(answer: Answer, form: Mapping[str, str]) -> dict[str, object]:
    return {
        "code": answer.code,
        "message": f"Twilio says something about {form['To']}",
        "more_info": f"https://www.twilio.com/docs/errors/{answer.code}",
        "status": answer.status,
    }


def _message(answer: Answer, form: Mapping[str, str], *, number: int) -> dict[str, object]:
    account, sid = SETTINGS.account_sid, f"SM{number:032x}"
    return {
        "account_sid": account,
        "api_version": "2010-04-01",
        "body": form["Body"],
        "date_created": "Tue, 03 Mar 2026 15:00:00 +0000",
        "date_sent": None,
        "date_updated": "Tue, 03 Mar 2026 15:00:00 +0000",
        "direction": "outbound-api",
        "error_code": answer.code,
        "error_message": None,
        "from": form.get("From"),
        "messaging_service_sid": form.get("MessagingServiceSid"),
        "num_media": "0",
        "num_segments": "1",
        "price": None,
        "price_unit": None,
        "sid": sid,
        "status": answer.state,
        "subresource_uris": {},
        "to": form["To"],
        "uri": f"/2010-04-01/Accounts/{account}/Messages/{sid}.json",
    }
