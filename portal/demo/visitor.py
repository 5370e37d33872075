"""A visitor without script: fetches a page, fills in the form that is on it, sends it, follows on.

The demo's check and the tests walk with it, so field names and addresses are those of the real
pages.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

MAX_STEPS = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: headers are name and value pairs, because Set-Cookie may come twice."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


Transport = Callable[[str, str, Mapping[str, str], str], Answer]


@dataclass(slots=True)
class FormOnPage:
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    only_asks: bool = False  # what was typed goes into the address


@dataclass(slots=True)
class PageSeen:
    """A page as a person without script sees it."""

    status: int
    path: str
    html: str
    headers: tuple[tuple[str, str], ...] = ()
    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    forms: list[FormOnPage] = field(default_factory=list)

    def link(self, words: str) -> str:
        """The address of the first link with these words or this start. Raises LookupError."""
        for href, text in self.links:
            if words in text or href.startswith(words):
                return href
        raise LookupError(f"no link {words!r} on {self.path}")


class Visitor:
    """One browser: its own cookies, one page at a time."""

    def __init__(self, transport: Transport, *, origin: str) -> None:
        self._transport = transport
        self._origin = origin
        self.cookies: dict[str, str] = {}
        self.page = PageSeen(0, "", "")

    def get(self, path: str) -> PageSeen:
        return self._go("GET", path, "")

    def post(self, path: str, values: Mapping[str, str | list[str]]) -> PageSeen:
        """A bare post, as an attacker or a script would make it."""
        return self._go("POST", path, urlencode(values, doseq=True))

    def follow(self, words: str) -> PageSeen:
        return self.get(self.page.link(words))

    def submit(self, button: str, **values: str | list[str]) -> PageSeen:
        """Fills in the form that has this button, as it stands on the page, and sends it."""
        for form in self.page.forms:
            for name, value, text in form.buttons:
                if button in text:
                    return self._send(form, name, value, values)
        raise LookupError(f"no button {button!r} on {self.page.path}")

    def _send(
        self, form: FormOnPage, name: str, value: str, values: Mapping[str, str | list[str]]
    ) -> PageSeen:
        strangers = set(values) - form.names
        if strangers:
            raise LookupError(f"{form.action} has no field {sorted(strangers)}")
        pairs = [(key, kept) for key, kept in form.fields if key not in values]
        for key, given in values.items():
            pairs += [(key, each) for each in ([given] if isinstance(given, str) else given)]
        if name:
            pairs.append((name, value))
        path, typed = form.action or self.page.path, urlencode(pairs)
        return (
            self._go("GET", f"{path}?{typed}", "")
            if form.only_asks
            else self._go("POST", path, typed)
        )

    def _go(self, method: str, path: str, body: str) -> PageSeen:
        for _ in range(MAX_STEPS):
            answer = self._transport(method, path, self._headers(method), body)
            self._keep_cookies(answer)
            if answer.status not in {301, 302, 303}:
                self.page = read_page(answer, path.partition("?")[0])
                return self.page
            target = answer.header("location")
            if not target.startswith("/") and not target.startswith(self._origin):
                self.page = PageSeen(answer.status, target, "", answer.headers)
                return self.page
            parts = urlsplit(target)
            query = f"?{parts.query}" if parts.query else ""
            method, path, body = "GET", (parts.path or "/") + query, ""
        raise LookupError(f"{path} goes round in circles")

    def _headers(self, method: str) -> dict[str, str]:
        headers = {"accept-language": "en"}
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            headers |= {
                "content-type": "application/x-www-form-urlencoded",
                "origin": self._origin,
                "sec-fetch-site": "same-origin",
            }
        return headers

    def _keep_cookies(self, answer: Answer) -> None:
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                key, _, kept = value.split(";", 1)[0].partition("=")
                self.cookies[key] = kept.strip('"')
                if not self.cookies[key]:
                    del self.cookies[key]


def over_http(host: str, port: int) -> Transport:
    """A transport over a real connection to this machine."""

    def ask(method: str, path: str, headers: Mapping[str, str], body: str) -> Answer:
        connection = HTTPConnection(host, port, timeout=30)
        try:
            connection.request(method, path, body.encode() or None, dict(headers))
            got = connection.getresponse()
            return Answer(got.status, tuple(got.getheaders()), got.read().decode())
        finally:
            connection.close()

    return ask


# A word that can be pressed is read as the word it is, in its sentence.
_HARD_WORD = re.compile(r'<button type="button" class="word"[^>]*>([^<]*)</button>')


def read_page(answer: Answer, path: str) -> PageSeen:
    page = PageSeen(answer.status, path, answer.body, answer.headers)
    reader = _Reader(page)
    reader.feed(_HARD_WORD.sub(r"\1", answer.body))
    page.text = " ".join(" ".join(reader.words).split())
    return page


class _Reader(HTMLParser):
    """Collects the words, the links and the forms; what style and script hold is not for
    reading.
    """

    def __init__(self, page: PageSeen) -> None:
        super().__init__()
        self._page = page
        self.words: list[str] = []
        self._silent = 0
        self._text: list[str] | None = None
        self._href = ""
        self._button = ("", "")
        self._select = ""
        self._is_selected = False
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"style", "script"}:
            self._silent += 1
        elif tag == "form":
            only_asks = given.get("method", "get").lower() != "post"
            self._page.forms.append(FormOnPage(given.get("action", ""), only_asks=only_asks))
        elif tag == "a":
            self._href, self._text = given.get("href", ""), []
        elif tag == "button" and given.get("type") != "button":
            self._button, self._text = (given.get("name", ""), given.get("value", "")), []
        elif tag in {"input", "select", "textarea", "option"} and self._page.forms:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        form = self._page.forms[-1]
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "select":
            self._select, self._is_selected = name, False
        elif tag == "textarea":
            self._area, self._text = name, []
        elif tag == "option" and ("selected" in given or not self._is_selected):
            self._option(form, given)
        elif tag == "input" and (kind not in {"radio", "checkbox"} or "checked" in given):
            form.fields.append((name, given.get("value", "")))
        if name:
            form.names.add(name)

    def _option(self, form: FormOnPage, given: dict[str, str]) -> None:
        """As browsers do: the first one, unless a later one is marked as selected."""
        if self._is_selected:
            form.fields.pop()
        form.fields.append((self._select, given.get("value", "")))
        self._is_selected = True

    def handle_endtag(self, tag: str) -> None:
        text = " ".join("".join(self._text or []).split())
        if tag in {"style", "script"}:
            self._silent -= 1
        elif tag == "a" and self._text is not None:
            self._page.links.append((self._href, text))
            self._text = None
        elif tag == "button" and self._text is not None:
            if self._page.forms:
                self._page.forms[-1].buttons.append((*self._button, text))
            self._text = None
        elif tag == "textarea" and self._area:
            typed = "".join(self._text or []).removeprefix("\n")
            self._page.forms[-1].fields.append((self._area, typed))
            self._area, self._text = "", None

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.words.append(data)
        if self._text is not None:
            self._text.append(data)
