"""Pages beside the floor: the child's home page, one opened update, the quiet front page."""

import zlib
from dataclasses import dataclass

from benchmarks.cast import Place
from benchmarks.floors import Floors
from benchmarks.load import Answer, Flow, Measured, fetch, get, measure, single
from benchmarks.processes import Server
from benchmarks.report import Report, Row

TARGET = 2.0
CLIENTS = 8
WARM_UP = 150
# A round that has not come to its end by then is cut short.
ROUND_SECONDS = 4


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done: rounds one after the other, and requests in each."""

    rounds: int
    times: int
    # The two that matter are also measured with so many clients.
    also_clients: tuple[int, ...] = ()


FLOOR, HOME = "floor, compressed", "child's home page"


def home_page(place: Place, server: Server) -> tuple[str, Answer]:
    """The page the floor has to be as long as."""
    answer = fetch(server, get("/home", place.child_cookies[0]))
    return zlib.decompress(answer.body, 31).decode(), answer


def measure_pages(
    place: Place, server: Server, floors: Floors, report: Report, effort: Effort, *, on: str
) -> None:
    cookies, update = place.child_cookies, place.news[0]
    jobs: dict[str, tuple[Server, Flow]] = {
        "floor, not compressed": (floors.plain, floors.flow),
        FLOOR: (floors.compressed, floors.flow),
        HOME: (server, single(lambda client: get("/home", cookies[client]))),
        "one opened update": (
            server,
            single(lambda client: get(f"/news/{update}", cookies[client])),
        ),
        "quiet front page": (server, single(lambda _: get("/"))),
    }
    for each, flow in jobs.values():
        measure(each, flow, clients=CLIENTS, times=WARM_UP)
    rows = interleaved(jobs, CLIENTS, rounds=effort.rounds, times=effort.times)
    for name, row in rows.items():
        report.row(row.named(f"{name}, {on}"), floor=rows[FLOOR])
    _judge(rows[HOME], rows[FLOOR], report, on=on)
    both = {name: jobs[name] for name in (FLOOR, HOME)}
    for clients in effort.also_clients:
        rows = interleaved(both, clients, rounds=effort.rounds // 2, times=effort.times)
        report.row(rows[HOME].named(f"{HOME}, {on}"), floor=rows[FLOOR])


def interleaved(
    jobs: dict[str, tuple[Server, Flow]], clients: int, *, rounds: int, times: int
) -> dict[str, Row]:
    """Every job once a round, so that a busy moment of the machine hits them alike."""
    seen: dict[str, list[Measured]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, (server, flow) in jobs.items():
            seen[name].append(
                measure(server, flow, clients=clients, times=times, seconds=ROUND_SECONDS)
            )
    return {name: Row(name, clients, tuple(done)) for name, done in seen.items()}


def _judge(home: Row, floor: Row, report: Report, *, on: str) -> None:
    ratio = home.ratio_to(floor)
    report.target(
        f"child's home page, server CPU, {on}",
        f"at most {TARGET} x the compressed floor",
        f"{ratio:.2f} x ({home.cpu_ms:.2f} ms to {floor.cpu_ms:.2f} ms)",
        holds=ratio <= TARGET and home.failed == 0,
    )
