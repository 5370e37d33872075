"""How many statements each page costs, counted in this process."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from sqlalchemy import event

from benchmarks.cast import Place, quiet_cookie_now
from benchmarks.report import Report, print_table
from portal.domain.update_types import BY_KEY
from portal.web.page import Line, Who
from portal.web.routes import LINES
from tests.families import visitor
from tests.web.looking import Asker

MOST_STATEMENTS = 6
# A page, where it leads on to, or that this case or this worker has no such page.
ANSWERS = frozenset({HTTPStatus.OK, HTTPStatus.SEE_OTHER, HTTPStatus.NOT_FOUND})
SLOT = re.compile(r"\{([^}]+)\}")


@contextmanager
def statements(place: Place) -> Iterator[list[tuple[str, Any]]]:
    """Every statement this process sends, without those that open and close a transaction."""
    engine = place.portal.open_session().get_bind()
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
            seen.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def count_statements(place: Place, report: Report) -> None:
    """The pages of one case with its news, as whoever may see them, each answer by itself. Every
    page, those of a draft or a phone too, is counted by tests/contracts/test_query_counts.py.
    """
    ids = ids_of(place)
    counted: list[tuple[str, int, int]] = []
    for line in LINES:
        is_page = line.method == "GET" and line.who not in {Who.DEMO, Who.WATCHER}
        if is_page and set(SLOT.findall(line.path)) <= set(ids):
            path, browser = page_of(place, line, ids)
            with statements(place) as seen:
                status = browser.get(path).status_code
            counted.append((line.path, len(seen), status))
    most = max(count for _, count, _ in counted)
    shown = sum(status == HTTPStatus.OK for *_, status in counted)
    report.target(
        f"statements an answer, {len(counted)} addresses, {shown} of them pages of this case",
        f"at most {MOST_STATEMENTS}",
        f"at most {most}",
        holds=most <= MOST_STATEMENTS and all(status in ANSWERS for *_, status in counted),
    )
    print("\nStatements a page\n")
    print_table(
        ("page", "statements", "status"),
        [(path, str(count), str(status)) for path, count, status in counted],
    )


def ids_of(place: Place) -> dict[str, object]:
    return {
        "case_id:uuid": place.cast.maya.case_id,
        "person_id:uuid": place.cast.maya.child.person_id,
        "type_key": next(iter(BY_KEY)),
        "update_id:uuid": place.news[0],
        "worry_id:uuid": place.worry,
    }


def page_of(place: Place, line: Line, ids: dict[str, object]) -> tuple[str, Asker]:
    """An address with this place's ids in it, and a browser signed in as the right person."""
    of_carer = line.who is Who.CARER or line.path == "/number"
    path = SLOT.sub(lambda found: str(ids[found.group(1)]), line.path)
    browser = visitor(place.portal)
    if line.who is Who.STAFF:
        cookie = place.staff_cookie
    elif line.who is Who.SUPERVISOR:
        cookie = place.supervisor_cookie
    elif of_carer:
        cookie = place.carer_cookie
    elif line.path in {"/hello", "/pictures"}:
        cookie = quiet_cookie_now(place)
    else:
        cookie = place.child_cookies[0]
    if line.who is not Who.ANYONE:
        name, _, value = cookie.partition("=")
        browser.cookies[name] = value
    return path, Asker(place.portal, browser)
