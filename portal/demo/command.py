"""`python3 -m portal demo`: a fresh database, made-up families, web and worker in one process."""

import json
import secrets
import signal
import socket
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import Event, Thread

import pyotp
import uvicorn

from portal import assemble, worker
from portal.demo import check, steps
from portal.demo.families import DemoPerson, make_families
from portal.demo.visitor import Visitor, over_http
from portal.parts import Portal
from portal.settings import read
from portal.web.routes import application

HOST = "127.0.0.1"


def run_demo(arguments: Namespace) -> int:
    """Starts the demo and stays until Ctrl-C; with --check, walks the loop once instead."""
    # A polite end from outside is the same as Ctrl-C: nothing is left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as temporary, _listening(arguments) as listener:
        port = listener.getsockname()[1]
        address = f"http://{HOST}:{port}"
        portal = _fresh_portal(Path(arguments.data or temporary), address)
        people = _people(portal, address)
        if arguments.json:
            _write(arguments.json, address, people)
        with _running(portal, listener) as server:
            _show(address, people)
            if arguments.check:
                return _check(port, people)
            try:
                _wait(server, people)
            except KeyboardInterrupt:
                _say("\nStopped. Nothing of the demo is still running.")
    return 0


@contextmanager
def _listening(arguments: Namespace) -> Iterator[socket.socket]:
    """The port is taken before anything is made, so that a taken one is said at once."""
    # The check needs no particular port, and must not stumble over a demo that is running.
    wanted = 0 if arguments.check else arguments.port
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, wanted))
            listener.listen()
        except OSError:
            raise SystemExit(
                f"Port {wanted} is taken. Try: python3 -m portal demo --port 0"
            ) from None
        yield listener


def _fresh_portal(folder: Path, address: str) -> Portal:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("demo.sqlite3*"):
        old.unlink()
    settings = read(
        {
            "PORTAL_DATABASE": f"sqlite:///{folder.resolve() / 'demo.sqlite3'}",
            "PORTAL_PUBLIC_ADDRESS": address,
            "PORTAL_KEYS": secrets.token_hex(32),
            "PORTAL_DRAFT_LANGUAGES": "true",
            "PORTAL_DEMO": "true",
            "PORTAL_TEAM_PHONE": "01632 960123",
        }
    )
    assemble.prepare_database(settings)
    return assemble.portal(settings)


def _people(portal: Portal, address: str) -> tuple[DemoPerson, ...]:
    with portal.open_session() as db:
        people = make_families(
            db,
            parts=portal.round_parts,
            hasher=portal.hasher,
            public_address=address,
            now=portal.clock(),
        )
        db.commit()
    return people


@contextmanager
def _running(portal: Portal, listener: socket.socket) -> Iterator[Thread]:
    """Web and worker, each in a thread of its own; both are stopped and waited for at the end."""
    config = uvicorn.Config(
        application(portal), access_log=False, log_level="warning", server_header=False
    )
    server, stop = uvicorn.Server(config), Event()
    web = Thread(target=server.run, args=([listener],), daemon=True)
    sender = Thread(target=worker.run, args=(portal, stop), daemon=True)
    web.start()
    sender.start()
    try:
        yield web
    finally:
        server.should_exit = True
        stop.set()
        web.join(timeout=10)
        sender.join(timeout=10)


def _wait(server: Thread, people: tuple[DemoPerson, ...]) -> None:
    """Until Ctrl-C. At a terminal, Enter shows the caseworkers' one-time codes of this moment."""
    while server.is_alive() and sys.stdin.isatty() and sys.stdin.readline():
        for person in people:
            if "totp_secret" in person.sign_in:
                code = pyotp.TOTP(str(person.sign_in["totp_secret"])).now()
                _say(f"  {person.name}: {code}")
    server.join()


def _check(port: int, people: tuple[DemoPerson, ...]) -> int:
    staff = [person for person in people if person.role == "caseworker"]
    walk = steps.Walk(lambda: Visitor(over_http(HOST, port), origin=f"http://{HOST}:{port}"), _say)
    try:
        check.walk(walk, (staff[0], staff[1]))
    except (steps.StepFailed, LookupError) as failure:
        _say(f"FAILED  {failure}")
        return 1
    _say("The whole loop holds.")
    return 0


def _write(path: Path, address: str, people: tuple[DemoPerson, ...]) -> None:
    kept = {"address": address, "people": [asdict(person) for person in people]}
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _show(address: str, people: tuple[DemoPerson, ...]) -> None:
    _say(f"\nThe portal is at {address}   (texts: {address}/demo/texts)\n\nWho can sign in:\n")
    for person in people:
        _say(f"  {person.name}, {person.role} ({person.agency or person.language})")
        for key, value in person.sign_in.items():
            shown = (
                ", ".join(value)
                if isinstance(value, list)
                else value or "chosen at the first visit"
            )
            _say(f"      {key.replace('_', ' ')}: {shown}")
    _say("\nEnter shows the caseworkers' one-time codes. Ctrl-C ends it.\n")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
