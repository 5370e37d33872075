"""A process that answers as Twilio's API does, on this machine: takes texts into its ledger, lists
them, calls back, and fails in every way that a provider can. The ledger is the truth.
"""

import json
import random
import sys
import time
from dataclasses import dataclass, field
from email.utils import format_datetime
from heapq import heappop, heappush
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import requests
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from tests.kill.clock import QuickClock

# How a call goes, and how often of a hundred.
CALLS = {
    "taken": 66,
    "taken, answered too late": 9,
    "taken, hung up": 5,
    "taken, answered 500": 4,
    "not taken, answered too late": 4,
    "not taken, answered 500": 3,
    "not taken, answered 429": 7,
    "not taken, refused": 2,
}
ENDS = {"delivered": 86, "undelivered 30003": 7, "undelivered 30036": 3, "undelivered 30005": 4}
TOO_LATE_SECONDS = 1.6
# What was taken a moment ago is not on the list yet.
LIST_LAG_SECONDS = 0.4
CALLBACK_TRIES = 6
NO_CONTENT = 204


@dataclass(order=True)
class Callback:
    at: float
    address: str = field(compare=False)
    form: dict[str, str] = field(compare=False)
    tries: int = field(compare=False, default=0)


class Twilio:
    """The account: its ledger, its list, and what it still has to say."""

    def __init__(self, ledger: Path, clock: QuickClock, token: str, *, is_calm: bool) -> None:
        self.ledger, self.clock, self.is_calm = ledger, clock, is_calm
        self.validator = RequestValidator(token)
        self.lock, self.waiting = Lock(), Condition()
        self.texts: list[dict[str, Any]] = []
        self.callbacks: list[Callback] = []
        self.random = random.Random()

    def take(self, form: dict[str, str]) -> dict[str, Any]:
        with self.lock:
            end = "delivered" if self.is_calm else self.choose(ENDS)
            text = {
                "sid": f"SM{self.random.getrandbits(128):032x}",
                "to": form["To"],
                "body": form["Body"],
                "from": form.get("From"),
                "direction": "outbound-api",
                "callback": form["StatusCallback"],
                "taken": time.time(),
                "date_created": format_datetime(self.clock()),
                "end": end.partition(" ")[0],
                "code": end.partition(" ")[2],
            }
            self.texts.append(text)
            with self.ledger.open("a") as lines:
                lines.write(json.dumps(text) + "\n")
        self.tell_of(text)
        return text

    def choose(self, odds: dict[str, int]) -> str:
        return self.random.choices(list(odds), list(odds.values()))[0]

    def tell_of(self, text: dict[str, Any]) -> None:
        """Late, some twice, in any order, and now and then not at all."""
        if self.is_calm or self.random.random() < 0.04:
            return
        for state in ("sent", text["end"]):
            form = {"MessageSid": text["sid"], "MessageStatus": state, "To": text["to"]}
            if state == text["end"] and text["code"]:
                form["ErrorCode"] = text["code"]
            for _ in range(2 if self.random.random() < 0.25 else 1):
                at = time.time() + self.random.uniform(0, 2.5)
                self.later(Callback(at, text["callback"], form))

    def later(self, callback: Callback) -> None:
        with self.waiting:
            heappush(self.callbacks, callback)
            self.waiting.notify()

    def call_back(self) -> None:
        """Repeats what nobody took, as web processes come and go."""
        while True:
            with self.waiting:
                while not self.callbacks or self.callbacks[0].at > time.time():
                    left = self.callbacks[0].at - time.time() if self.callbacks else 1.0
                    self.waiting.wait(max(0.01, left))
                callback = heappop(self.callbacks)
            signature = self.validator.compute_signature(callback.address, callback.form)
            headers = {"X-Twilio-Signature": signature}
            try:
                got = requests.post(
                    callback.address, data=callback.form, headers=headers, timeout=5
                )
                is_taken = got.ok
            except requests.RequestException:
                is_taken = False
            if not is_taken and callback.tries < CALLBACK_TRIES:
                callback.tries += 1
                callback.at = time.time() + 0.7
                self.later(callback)

    def listed(self, number: str) -> list[dict[str, Any]]:
        with self.lock:
            seen = [each for each in self.texts if each["to"] == number and "is_gone" not in each]
        ripe = time.time() - LIST_LAG_SECONDS
        return [self.shown(each) for each in reversed(seen) if each["taken"] < ripe]

    def forget(self, path: str) -> dict[str, Any]:
        """The words of one text, which its sender wants forgotten."""
        sid = path.rsplit("/", 1)[-1].removesuffix(".json")
        with self.lock:
            text = next(each for each in self.texts if each["sid"] == sid)
            text["body"] = ""
            return text

    @staticmethod
    def shown(text: dict[str, Any], status: str | None = None) -> dict[str, Any]:
        return {
            **{key: text[key] for key in ("sid", "to", "body", "from", "direction")},
            "date_created": text["date_created"],
            "status": status or text["end"],
            "error_code": int(text["code"]) if text["code"] and not status else None,
        }


class Api(BaseHTTPRequestHandler):
    """One request of the SDK."""

    twilio: Twilio
    latency = 0.0
    # A connection may be used again, and an answer leaves in one piece.
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        messages = self.twilio.listed(asked.get("To", [""])[0])
        self.answer(200, {"messages": messages, "next_page_uri": None})

    def do_DELETE(self) -> None:
        self.twilio.forget(self.path)["is_gone"] = True
        self.answer(NO_CONTENT, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        twilio = self.twilio
        if not self.path.endswith("/Messages.json"):
            self.answer(200, twilio.shown(twilio.forget(self.path)))
            return
        how = "taken" if twilio.is_calm else twilio.choose(CALLS)
        if self.latency:
            time.sleep(self.latency)
        text = twilio.take(dict(parse_qsl(body))) if how.startswith("taken") else None
        if "too late" in how:
            time.sleep(TOO_LATE_SECONDS)
        if how.endswith("500"):
            self.answer(500, {"code": 20500, "message": "", "status": 500})
        elif how.endswith("429"):
            self.answer(429, {"code": 20429, "message": "", "status": 429})
        elif how.endswith("refused"):
            self.answer(400, {"code": 21211, "message": "", "status": 400})
        elif text is None or how.endswith("hung up"):
            self.close_connection = True
        else:
            self.answer(201, twilio.shown(text, "queued"))

    def answer(self, status: int, what: dict[str, Any]) -> None:
        body = b"" if status == NO_CONTENT else json.dumps(what).encode()
        try:
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # whoever asked is dead, or has given up

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing: the ledger says it all."""


class Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


def serve(port: int, ledger: Path, clock: QuickClock, token: str, seed: int) -> None:
    """Until it is killed."""
    twilio = Twilio(ledger, clock, token, is_calm=False)
    twilio.random.seed(seed)
    Thread(target=twilio.call_back, daemon=True).start()
    server = Server(("127.0.0.1", port), type("TheApi", (Api,), {"twilio": twilio}))
    server.serve_forever()


def serve_calmly(port: int, ledger: Path, clock: QuickClock, latency: float) -> None:
    """Takes everything after so many seconds and calls nobody back: for measuring."""
    twilio = Twilio(ledger, clock, "none", is_calm=True)
    members = {"twilio": twilio, "latency": latency}
    Server(("127.0.0.1", port), type("TheApi", (Api,), members)).serve_forever()


if __name__ == "__main__":
    sys.exit("started by what needs it")
