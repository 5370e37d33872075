"""Stands in for GOV.UK Notify on a local socket: checks each token, and answers from a script.

Made from its published REST documentation: there is no machine-readable description to judge by.
"""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID, uuid4

import jwt

from portal.sms import Call, NotifyProvider, ProviderSettings

SERVICE_ID, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATE_ID, TOKEN = "f33517ff-2a88-4f6e-b855-c550268ce08a", "a-made-up-token-of-thirty-two-ch"
SETTINGS = ProviderSettings(
    api_key=f"our_key-{SERVICE_ID}-{SECRET}",
    template_id=TEMPLATE_ID,
    callback_token=TOKEN,
    timeout_seconds=0.5,
)
FIELDS = {"phone_number", "template_id", "personalisation", "reference", "sms_sender_id"}
SMS, LIST, TEMPLATE = "/v2/notifications/sms", "/v2/notifications", f"/v2/template/{TEMPLATE_ID}"


@dataclass(frozen=True)
class Answer:
    """A status with an error's name and words; `hangs` takes the text and says nothing."""

    status: int = 201
    error: str = ""
    words: str = ""
    raw: bytes | None = None
    hangs: bool = False


@dataclass
class NotifyDouble:
    answers: list[Answer] = field(default_factory=list)
    template: Mapping[str, object] = field(
        default_factory=lambda: {"type": "sms", "body": "((text))", "version": 1}
    )
    template_status: int = 200
    version: int = 1
    listed: list[Mapping[str, object]] = field(default_factory=list)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)

    @property
    def texts(self) -> list[Mapping[str, Any]]:
        return [held for _, path, held in self.asked if path == SMS]

    def reply(self, method: str, address: str, held: Any) -> tuple[int, bytes] | None:
        path = urlsplit(address).path
        self.asked.append((method, path, held or dict(parse_qsl(urlsplit(address).query))))
        if path == TEMPLATE:
            return self.template_status, json.dumps(self.template).encode()
        if path == LIST:
            return 200, json.dumps({"notifications": self.listed, "links": {}}).encode()
        assert (method, path) == ("POST", SMS)
        answer = self.answers.pop(0) if self.answers else Answer()
        if answer.hangs:
            return None
        return answer.status, answer.raw or json.dumps(self._body(answer, held)).encode()

    def _body(self, answer: Answer, held: Mapping[str, Any]) -> Mapping[str, object]:
        if answer.status != 201:
            error = {"error": answer.error, "message": answer.words}
            return {"status_code": answer.status, "errors": [error]}
        assert set(held) <= FIELDS
        return {
            "id": str(uuid4()),
            "reference": held["reference"],
            "content": {"body": held["personalisation"]["text"], "from_number": "GOVUK"},
            "template": {"id": held["template_id"], "version": self.version, "uri": "x"},
        }


def is_let_in(header: str) -> bool:
    """As Notify does: signed with the secret, by this service, within thirty seconds."""
    kind, _, token = header.partition(" ")
    said = jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": False})
    return kind == "Bearer" and said["iss"] == SERVICE_ID and abs(said["iat"] - time.time()) < 30


@contextmanager
def serving(double: NotifyDouble) -> Iterator[NotifyProvider]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            held = json.loads(self.rfile.read(length)) if length else None
            if not is_let_in(self.headers["authorization"]):
                reply: tuple[int, bytes] | None = (403, b"{}")
            else:
                reply = double.reply(self.command, self.path, held)
            if reply is None:
                time.sleep(SETTINGS.timeout_seconds * 2)
                return
            self.send_response(reply[0])
            self.send_header("content-length", str(len(reply[1])))
            self.end_headers()
            self.wfile.write(reply[1])

        do_GET = do_POST = answer  # noqa: N815 - the names the server looks for

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield NotifyProvider(SETTINGS, f"http://127.0.0.1:{server.server_address[1]}")
        finally:
            server.shutdown()
            thread.join()


def call_of(fields: Mapping[str, object], *, token: str = TOKEN, what: str = "status") -> Call:
    """As Notify calls back: JSON, and the token that it was given."""
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    return Call(f"/outside/notify/{what}", headers, body=json.dumps(fields))


def receipt_of(status: str, **other: object) -> dict[str, object]:
    return {
        "id": str(UUID(int=7)),
        "reference": "our-own-name",
        "to": "07700900123",
        "status": status,
        "created_at": "2026-11-23T10:00:00.000000Z",
        "completed_at": "2026-11-23T10:00:03.000000Z",
        "sent_at": None,
        "notification_type": "sms",
        "template_id": TEMPLATE_ID,
        "template_version": 1,
        **other,
    }
