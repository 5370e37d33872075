"""Memory of the web process, after load and while many sign in, and of the process that sends."""

import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import func, select

from benchmarks.cast import Place
from benchmarks.load import measure, post, single
from benchmarks.processes import Server, forget_highest, memory_mib, pinned
from benchmarks.report import Report, Row
from portal.domain.delivery import DeliveryState
from portal.services import outbox
from portal.storage.outbox import Message

MOST_MIB = 120
SIGN_INS = 60
TEXTS = 150
SENT_WITHIN_SECONDS = 60


def weigh_web(server: Server, report: Report, *, on: str) -> None:
    """After all the pages and worries; then while eight at a time sign in with a password."""
    loaded = server.memory_mib()
    forget_highest(server.pid)
    done = measure(server, single(_wrong_password, 422), clients=8, times=SIGN_INS)
    highest = server.memory_mib("VmHWM")
    report.row(Row(f"sign-in with a password, {on}", 8, (done,)))
    for when, weight in (("after pages and worries", loaded), ("while 8 sign in", highest)):
        report.target(
            f"memory of the web process {when}, {on}",
            f"at most {MOST_MIB} MiB",
            f"{weight:.0f} MiB",
            holds=weight <= MOST_MIB,
        )


def weigh_worker(place: Place, report: Report, *, core: int, folder: Path, on: str) -> None:
    """The sender, after it has sent everything that was waiting."""
    _fill_outbox(place)
    log = folder / "worker.log"
    with pinned(["portal", "worker"], place.environ, core=core, log=log) as process:
        until = time.monotonic() + SENT_WITHIN_SECONDS
        while _waiting(place) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.5)
        left, weight = _waiting(place), memory_mib(process.pid, "VmHWM")
    report.target(
        f"memory of the worker process, {on}",
        f"at most {MOST_MIB} MiB",
        f"{weight:.0f} MiB after {TEXTS - left} texts",
        holds=weight <= MOST_MIB and left == 0,
    )


def _wrong_password(_: int) -> bytes:
    """Somebody new each time, so that nobody has to wait after wrong tries; the hash is made all
    the same.
    """
    email = f"{uuid4().hex}@example.org"
    return post("/staff/sign-in", {"email": email, "password": "not this one", "code": "000000"})


def _fill_outbox(place: Place) -> None:
    portal, carer = place.portal, place.cast.maya.carer
    now = portal.clock()
    with portal.open_session() as db:
        for number in range(TEXTS):
            outbox.put_sign_in_number(
                db,
                carer,
                digits=f"{number:06}",
                cause_id=uuid4(),
                until_at=now + timedelta(hours=1),
                renderer=portal.renderer,
                now=now,
            )
        db.commit()


def _waiting(place: Place) -> int:
    now = place.portal.clock() + timedelta(seconds=1)
    with place.portal.open_session() as db:
        waiting = db.scalar(
            select(func.count())
            .select_from(Message)
            .where(Message.state == DeliveryState.QUEUED, Message.due_at <= now)
        )
    return waiting or 0
