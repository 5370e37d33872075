"""What a preview beside the form costs: six readers in three languages at four levels, and one."""

import zlib
from datetime import date, time
from functools import partial
from uuid import UUID, uuid4

from benchmarks.cast import Place
from benchmarks.load import Flow, fetch, post, single
from benchmarks.pages import Effort, interleaved
from benchmarks.processes import Server
from benchmarks.report import Report
from portal.domain.people import Level, Role
from portal.services import opening
from portal.services.opening import NewPerson
from tests.families import sample_values

AT_MOST_MS = 150
# The longest that a caseworker's agency may write without a second person.
TYPE = "visit_planned"
CLIENTS = 1
SIX = (
    NewPerson(Role.CHILD, "Noor", "en", Level.EASY),
    NewPerson(Role.CHILD, "Adil", "ar", Level.SIMPLE),
    NewPerson(Role.CHILD, "Kasia", "pl", Level.STANDARD),
    NewPerson(Role.CARER, "Rana", "ar", Level.CARER, "+447700900701", may_be_texted=True),
    NewPerson(Role.CARER, "Ewa", "pl", Level.CARER, "+447700900702", may_be_texted=True),
    NewPerson(Role.CARER, "Grace", "en", Level.CARER, "+447700900703", may_be_texted=True),
)


def measure_previews(
    place: Place, server: Server, report: Report, effort: Effort, *, on: str
) -> None:
    """No two of the six read the same, so every wording is rendered."""
    six, one = f"preview for six readers, {on}", f"preview for one reader, {on}"
    jobs: dict[str, tuple[Server, Flow]] = {}
    for name, family in ((six, SIX), (one, SIX[:1])):
        request = _form_of(place, _case(place, family))
        _check(server, request, len(family))
        jobs[name] = (server, single(partial(_same, request)))
    interleaved(jobs, CLIENTS, rounds=1, times=effort.times)  # templates are compiled by now
    rows = interleaved(jobs, CLIENTS, rounds=effort.rounds, times=effort.times)
    for row in rows.values():
        report.row(row, floor=rows[one])
    report.target(
        f"preview for 6 readers, 3 languages, 4 levels, server CPU, {on}",
        f"at most {AT_MOST_MS} ms",
        f"{rows[six].cpu_ms:.1f} ms, {rows[six].ratio_to(rows[one]):.2f} x one reader's "
        f"({rows[one].cpu_ms:.1f} ms)",
        holds=rows[six].cpu_ms <= AT_MOST_MS and not rows[six].failed,
    )


def _case(place: Place, family: tuple[NewPerson, ...]) -> UUID:
    with place.portal.open_session() as db:
        case_id = opening.open_case(
            db,
            place.cast.sam.actor,
            family=family,
            staff_ids=(),
            once=uuid4(),
            now=place.portal.clock(),
        )
        db.commit()
    return case_id


def _same(request: bytes, _client: int) -> bytes:
    return request


def _form_of(place: Place, case_id: UUID) -> bytes:
    values = sample_values(TYPE, place.portal.clock())
    typed = {name: _typed(value) for name, value in values.items()}
    return post(f"/staff/cases/{case_id}/updates/{TYPE}/preview", typed, place.staff_cookie)


def _check(server: Server, request: bytes, readers: int) -> None:
    """Every reader's words are in the answer: half a form would be answered fast."""
    page = zlib.decompress(fetch(server, request).body, 31).decode()
    if page.count("<article") != readers:
        raise LookupError(f"the preview is for {page.count('<article')}, not {readers}")


def _typed(value: object) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)
