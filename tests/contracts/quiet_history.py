"""What a browser keeps of a family's pages in its list: addresses, titles, names of files."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from portal.demo.visitor import PageSeen
from portal.messages.languages import Language

# Words for a family's addresses that would be read past in anybody's list.
WORDS = {
    *("about", "again", "ask", "asked", "asking", "before", "bye", "c", "copy", "cover"),
    *("device", "end", "hello", "help", "here", "home", "how", "keep", "key", "leave", "look"),
    *("me", "money", "news", "note", "notes", "number", "other", "paper", "people", "pictures"),
    *("ready", "send", "settings", "sign-out", "steps", "talk", "answer", "tips", "together"),
    *("ways", "who", "wishes", "words", "list", "write", "away"),
}
# The few that say something of the page, and nothing of why somebody reads it.
TITLES = {
    *("Hello", "Your card", "Your pictures", "Your number", "Together", "Please wait", "Goodbye"),
    *("Before you start", "Your news", "Next steps", "My page", "About this page", "Help"),
    *("Colours and letters", "Page"),
}
NOT_FAMILYS = ("/staff", "/outside", "/demo", "/health", "/metrics")
# What may stand behind a question mark: that something was kept, at which level, with whom.
QUESTIONS = {"kept", "asked", "as", "with"}
NUMBERED = re.compile(r"\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\{\w+:(uuid|int)\}")
FORM = re.compile(r"<form\b[^>]*>")
TITLE = re.compile(r"<title>([^<]*)</title>")


def is_familys(path: str) -> bool:
    return not path.startswith(NOT_FAMILYS)


def telling_words(address: str) -> list[str]:
    """What of an address is neither a plain word nor a number nor an opaque id."""
    asked = urlsplit(address)
    parts = [each for each in asked.path.split("/") if each and not NUMBERED.fullmatch(each)]
    names = [name for name, _ in parse_qsl(asked.query, keep_blank_values=True)]
    return [*(set(parts) - WORDS), *(set(names) - QUESTIONS)]


def telling(page: PageSeen, language: Language) -> Iterator[str]:
    """What of this page a browser would keep and should not; nothing of a page for staff."""
    if not is_familys(page.path) or page.path == "/nowhere":
        return
    titles = TITLE.findall(page.html)
    if len(titles) != 1 or titles[0] not in {language.say(each) for each in TITLES}:
        yield f"its title is {titles}"
    to = [href for href, _ in page.links if href.startswith("/")]
    for address in {page.path, *to, *(form.action for form in page.forms)}:
        if is_familys(address):
            yield from (f"{address} says {word}" for word in telling_words(address))
    if any('method="post"' not in form for form in FORM.findall(page.html)):
        yield "a form puts what is typed into the address"
    names = {name.lower() for name, _ in page.headers}
    if "content-disposition" in names:
        yield "it names a file"
