"""How these stories look at a page, and ask for one as a browser would or would not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import html5lib
from httpx2 import Response
from starlette.testclient import TestClient

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.web.routes import application

FORM = "application/x-www-form-urlencoded"
Pairs = Iterable[tuple[str, str]]
# What people, browsers and those who mean harm put into a field.
ODD = {
    "nothing": "",
    "spaces": " \t ",
    "too much": "long " * 1200,
    "emoji": "\U0001f9d1\u200d\U0001f9b0\U0001f1fa\U0001f1e6",
    "Arabic": "\u0646\u0648\u0631 \u0661\u0662",
    "Polish": "Zo\u015bka \u0141",
    "control characters": "a\x00b\x07c\x1b[31m",
    "turned round": "a\u202egnp.exe",
    "markup": "<script>alert(1)</script>\"'><b onmouseover=x>",
    "a template": "{{ 7*7 }} {% raw %} %(name)s %s {0}",
    "a query": "'; DROP TABLE worries; --",
    "digits of another kind": "\u00b2\u2460\u0968",
    "a number": "-1e9999",
    "a list": "['a', 'b']",
}
# What WTForms would say by itself: never on any page of ours.
BUILT_IN = ("Not a valid", "This field is required", "Invalid", "could not be coerced", "Traceback")


@dataclass(frozen=True)
class Look:
    """A page as a browser builds it."""

    root: Any

    def by_id(self, name: str) -> Element | None:
        return next((each for each in self.root.iter() if each.get("id") == name), None)

    def fields(self, name: str) -> list[Element]:
        return [each for each in self.root.iter() if each.get("name") == name]

    def error_of(self, name: str) -> str:
        """The words of the error that assistive technology reads out with this field."""
        tied = [*self.fields(name), *self._groups(name)]
        ids = " ".join(each.get("aria-describedby") or "" for each in tied).split()
        found = {each: self.by_id(each) for each in ids if each.endswith("-error")}
        return " ".join(text_of(each) for each in found.values() if each is not None)

    def value_of(self, name: str) -> str:
        (field, *_) = self.fields(name)
        return text_of(field) if field.tag == "textarea" else field.get("value") or ""

    def _groups(self, name: str) -> list[Element]:
        groups = [each for each in self.root.iter() if each.tag == "fieldset"]
        return [each for each in groups if any(inner.get("name") == name for inner in each.iter())]


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def seen(text: str) -> str:
    """What of a text can be seen at all, with its spaces made one: browsers drop the rest."""
    plain = (each if each.isprintable() and each != "\ufffd" else " " for each in text)
    return " ".join("".join(plain).split())


def look(html: str) -> Look:
    return Look(html5lib.parse(html, namespaceHTMLElements=False))


class Asker:
    """Asks as a browser would, or as one would not: any header, any body."""

    def __init__(self, portal: Portal, visitor: Visitor | None = None) -> None:
        self.origin = portal.settings.public_address
        self._cookies = dict(visitor.cookies) if visitor else {}
        self._client = TestClient(
            application(portal),
            base_url=self.origin,
            follow_redirects=False,
            raise_server_exceptions=False,
        )

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        self._client.cookies.clear()
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        own = {"origin": self.origin, "accept-language": "en"}
        sent = {**own, **({"cookie": cookie} if cookie else {}), **(headers or {})}
        given = {name.encode(): value.encode() for name, value in sent.items()}
        return self._client.request(method, path, content=body, headers=given)

    def get(self, path: str, **headers: str) -> Response:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("GET", path, headers=given)

    def post(self, path: str, form: Mapping[str, str] | Pairs, kind: str = FORM) -> Response:
        pairs = list(form.items()) if isinstance(form, Mapping) else list(form)
        return self.ask(
            "POST", path, body=urlencode(pairs).encode(), headers={"content-type": kind}
        )
