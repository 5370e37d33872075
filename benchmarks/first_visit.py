"""What a first and a whole visit send, with headers, style and script, in how many requests."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from zlib import decompress

from benchmarks.cast import Place, quiet_cookie_now
from benchmarks.load import fetch, get
from benchmarks.processes import Server
from benchmarks.report import Report, print_table
from portal.services import reading_choices

MOST_BYTES = 14 * 1024
# Her page, one piece of news, and the page on which a worry is told.
MOST_BYTES_OF_A_VISIT, MOST_REQUESTS_OF_A_VISIT = 40 * 1024, 4
MOST_BYTES_OF_SCRIPT = 10 * 1024
LANGUAGES = ("en", "ar", "pl")
NEWS = re.compile(r'href="(/news/[^"]+)"')
SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


def weigh_first_visit(place: Place, server: Server, report: Report) -> None:
    quiet = quiet_cookie_now(place)
    cookies = {"/": "", "/c": "", "/hello": quiet, "/home": place.child_cookies[0]}
    rows = []
    for language in LANGUAGES:
        _read_in(place, language)
        for path, cookie in cookies.items():
            answer = fetch(server, get(path, cookie, language=language))
            page = decompress(answer.body, 31).decode()
            sent = len(answer.head) + len(answer.body)
            rows.append((path, language, sent, len(page), 1 + _asks_for(page), answer.status))
    _read_in(place, "en")
    most, requests = max(row[2] for row in rows), max(row[4] for row in rows)
    report.target(
        "first visit, with headers, style and script",
        f"1 request, at most {MOST_BYTES} bytes",
        f"{requests} request, at most {most} bytes",
        holds=most <= MOST_BYTES and requests == 1 and all(row[5] == 200 for row in rows),
    )
    _weigh_whole_visit(place, server, report)
    print("\nFirst visit\n")
    heads = ("page", "language", "bytes sent", "bytes of HTML", "requests", "status")
    print_table(heads, [tuple(str(cell) for cell in row) for row in rows])


def _weigh_whole_visit(place: Place, server: Server, report: Report) -> None:
    cookie, sent, asked, script = place.child_cookies[0], [], [], []
    for language in LANGUAGES:
        _read_in(place, language)
        paths = ["/home", *NEWS.findall(_page(server, "/home", cookie, language)[1])[:1]]
        pages = [_page(server, path, cookie, language) for path in (*paths, "/write")]
        sent.append(sum(size for size, _ in pages))
        asked.append(sum(1 + _asks_for(page) for _, page in pages))
        script += [sum(map(len, SCRIPT.findall(page))) for _, page in pages]
    _read_in(place, "en")
    report.target(
        "whole visit: her page, one piece of news, telling a worry",
        f"{MOST_REQUESTS_OF_A_VISIT} requests, at most {MOST_BYTES_OF_A_VISIT} bytes",
        f"{max(asked)} requests, at most {max(sent)} bytes",
        holds=max(sent) <= MOST_BYTES_OF_A_VISIT and max(asked) <= MOST_REQUESTS_OF_A_VISIT,
    )
    report.target(
        "script of a page, before it is packed",
        f"at most {MOST_BYTES_OF_SCRIPT} bytes",
        f"at most {max(script)} bytes",
        holds=max(script) <= MOST_BYTES_OF_SCRIPT,
    )


def _page(server: Server, path: str, cookie: str, language: str) -> tuple[int, str]:
    answer = fetch(server, get(path, cookie, language=language))
    return len(answer.head) + len(answer.body), decompress(answer.body, 31).decode()


def _read_in(place: Place, language: str) -> None:
    with place.portal.open_session() as db:
        child, now = place.cast.maya.child, place.portal.clock()
        reading_choices.choose_wording(db, child, language=language, level=None, now=now)
        db.commit()


def _asks_for(page: str) -> int:
    """How many more files a browser would fetch for this page."""
    counter = _Fetched()
    counter.feed(page)
    return counter.count + len(re.findall(r"@import|url\((?!['\"]?(?:data:|#))", page))


class _Fetched(HTMLParser):
    """Counts what is fetched unasked: styles, scripts, pictures, frames, icons."""

    NAMES: Callable[[str], str | None] = staticmethod(
        {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src"}.get
    )

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = self.NAMES(tag)
        address = dict(attrs).get(name) if name else None
        if address and not address.startswith("data:"):
            self.count += 1
