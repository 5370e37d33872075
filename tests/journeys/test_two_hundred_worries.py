"""Two hundred worries in one minute, into two web processes on one PostgreSQL: none is lost, none
is doubled, and each agency's notice counts once.
"""

import http.client
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from benchmarks.processes import HOST, cores, serving
from portal.parts import Portal
from portal.services import sign_in
from portal.storage.worries import Acknowledgement, Worry, WorryCare
from tests.families import Cast, Clock, Family, Worker, make_cast
from tests.services.acts import done, kept

WORRIES, A_MINUTE, AT_ONCE, SEE_OTHER = 200, 60, 16, 303
Ports = tuple[int, int]


@pytest.fixture
def cast(portal: Portal, clock: Clock) -> Cast:
    """Real processes have the real time, and so has whoever signs in to them."""
    clock.now = datetime.now(UTC)
    return make_cast(portal)


@pytest.fixture
def ports(portal: Portal, tmp_path: Path) -> Iterator[Ports]:
    settings = portal.settings
    environ = {
        "PORTAL_DATABASE": settings.database,
        "PORTAL_KEYS": ",".join(f"{at}:{key.hex()}" for at, key in settings.keys.items()),
    }
    command = ["portal", "serve", "--host", HOST, "--port", "{port}"]
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(serving(command, environ, core=core, log=tmp_path / f"{at}.log"))
            for at, core in enumerate(cores())
        )
        yield first.port, second.port


def inside(portal: Portal, family: Family) -> str:
    with portal.open_session() as db:
        started = sign_in.redeem_card(db, family.child_code, now=portal.clock())
        assert started is not None
        actor = sign_in.who_is(db, started.token, now=portal.clock())
        token = sign_in.open_fully(db, actor, now=portal.clock()).token
        db.commit()
    return token


def at_work(portal: Portal, worker: Worker) -> str:
    return done(
        portal, lambda db: sign_in.start_for_staff(db, worker.actor, now=portal.clock()).token
    )


def post(port: int, path: str, token: str, form: dict[str, str] | None = None) -> int:
    headers = {
        "cookie": f"s={token}",
        "sec-fetch-site": "same-origin",
        "content-type": "application/x-www-form-urlencoded",
    }
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    try:
        connection.request("POST", path, urlencode(form or {}), headers)
        return connection.getresponse().status
    finally:
        connection.close()


def count(portal: Portal, question: type, *which: object) -> int:
    (found,) = kept(portal, select(func.count(question.id)).where(*which))  # type: ignore[attr-defined]
    return int(found)


@pytest.mark.parametrize("database_address", ["postgresql"], indirect=True)
def test_none_of_two_hundred_is_lost_and_every_notice_counts_once(
    portal: Portal, cast: Cast, ports: Ports
) -> None:
    maya, began = inside(portal, cast.maya), monotonic()
    forms = [
        {"kind": "talk", "words": f"Worry {number}", "once": str(uuid4())}
        for number in range(WORRIES)
    ]
    # Every fourth form is sent to both processes at once, as by a double click.
    sent = [(ports[at % 2], form) for at, form in enumerate(forms)]
    sent += [(ports[1 - at % 2], form) for at, form in enumerate(forms) if at % 4 == 0]
    with ThreadPoolExecutor(AT_ONCE) as many:
        answers = list(many.map(lambda each: post(each[0], "/write", maya, each[1]), sent))
    assert set(answers) == {SEE_OTHER}
    assert monotonic() - began < A_MINUTE
    mine = Worry.case_id == cast.maya.case_id
    worry_ids: list[UUID] = kept(portal, select(Worry.id).where(mine))
    assert len(worry_ids) == WORRIES
    assert count(portal, WorryCare, WorryCare.worry_id.in_(worry_ids)) == WORRIES
    sam, priya = at_work(portal, cast.sam), at_work(portal, cast.priya)
    clicks = [
        (port, f"/staff/worries/{worry_id}", token)
        for worry_id in worry_ids
        for port, token in ((ports[0], sam), (ports[1], sam), (ports[1], priya))
    ]
    with ThreadPoolExecutor(AT_ONCE) as many:
        assert set(many.map(lambda click: post(*click), clicks)) == {SEE_OTHER}
    assert count(portal, Acknowledgement, Acknowledgement.worry_id.in_(worry_ids)) == 2 * WORRIES
    assert count(portal, Worry, mine, Worry.noticed_by_all_at.is_not(None)) == WORRIES
