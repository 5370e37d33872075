"""Flagging a worry: a form with a fresh id each time, kept durably before the answer."""

from collections.abc import Generator
from uuid import uuid4

from sqlalchemy import func, select

from benchmarks.cast import Place
from benchmarks.load import Answer, Step, get, measure, post
from benchmarks.processes import Server
from benchmarks.report import Report, Row
from portal.domain.worries import WorryKind
from portal.storage.worries import Worry

WORDS = "I do not want to go on Monday. Nobody has told me who will be there."
AT_8_PER_SECOND = 30
AT_32_MS = 1000


def measure_worries(
    place: Place, server: Server, report: Report, times: dict[int, int], *, on: str
) -> None:
    def flag(client: int) -> Generator[Step, Answer, None]:
        yield worry_form(place.child_cookies[client]), 303

    def whole_act(client: int) -> Generator[Step, Answer, None]:
        cookie = place.child_cookies[client]
        yield get("/write", cookie), 200
        answer = yield worry_form(cookie), 303
        yield get(answer.header("location"), cookie), 200

    before = _kept(place)
    rows: dict[int, Row] = {}
    for clients, count in times.items():
        done = measure(server, flag, clients=clients, times=count)
        rows[clients] = Row(f"a worry flagged, {on}", clients, (done,))
        report.row(rows[clients])
    whole = measure(server, whole_act, clients=8, times=times[8] // 2)
    report.row(Row(f"a worry, with form and answer, {on}", 8, (whole,)))
    sent = sum(row.rounds[0].done for row in rows.values()) + whole.done
    _judge(rows, report, lost=sent - (_kept(place) - before), on=on)


def _judge(rows: dict[int, Row], report: Report, *, lost: int, on: str) -> None:
    report.target(
        f"worries at 8 clients, {on}",
        f"at least {AT_8_PER_SECOND} a second, durable",
        f"{rows[8].per_second():.0f} a second",
        holds=rows[8].per_second() >= AT_8_PER_SECOND,
    )
    failed = sum(row.failed for row in rows.values())
    p99 = rows[32].wait_ms(99)
    report.target(
        f"worries at 1, 8 and 32 clients, {on}",
        f"none failed or lost, p99 under {AT_32_MS} ms at 32",
        f"{failed} failed, {lost} lost, p99 {p99:.0f} ms",
        holds=failed == 0 and lost == 0 and p99 < AT_32_MS,
    )


def worry_form(cookie: str) -> bytes:
    values = {"kind": WorryKind.SOMETHING.value, "words": WORDS, "once": str(uuid4())}
    return post("/write", values, cookie)


def _kept(place: Place) -> int:
    with place.portal.open_session() as db:
        return db.scalar(select(func.count()).select_from(Worry)) or 0
