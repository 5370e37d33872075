"""The libraries of both locks: what is refused, and that nobody waits for who does not answer."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from portal import locked, testing

HASH = "--hash=sha256:" + "a" * 64
WELL = f"argon2-cffi==1.0 \\\n    {HASH}\n"


@contextmanager
def service(answer: object, *, hangs: bool = False) -> Iterator[str]:
    """Stands where the advisory service is, and answers this to everybody."""
    is_over = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            if hangs:
                is_over.wait(30)
                return
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        is_over.set()
        server.shutdown()
        server.server_close()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    for lock in locked.LOCKS:
        (tmp_path / lock).write_text(WELL)
    return tmp_path


def test_every_library_that_we_lock_may_be_used_and_has_its_hash(root: Path) -> None:
    for lock in locked.LOCKS:
        pins = locked.pins_of((root / lock).read_text("utf-8"))
        licences = {pin.name: locked.licence_of(pin.name) for pin in pins}
        wrong = {name: said for name, said in licences.items() if said}
        assert pins
        assert {name: said for name, said in wrong.items() if not locked.may_be_used(said)} == {}


@pytest.mark.parametrize(
    "lock", ["kind>=1.0\n", f"kind {HASH}\n", "kind==1.0\n", "kind==1.0 \\\n --hash=md5:aa\n"]
)
def test_what_is_not_pinned_or_not_hashed_is_refused(tree: Path, lock: str) -> None:
    (tree / "requirements.lock").write_text(WELL + lock)
    assert locked.check(tree, "http://127.0.0.1:9/", 1) == 1


@pytest.mark.parametrize(
    ("licence", "is_allowed"),
    [
        ("MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("LGPL-3.0-only", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0", False),
        ("GPL-2.0 OR MIT", True),
        ("License :: Other/Proprietary License", False),
        ("says nothing", False),
    ],
)
def test_a_licence_that_asks_too_much_is_refused(licence: str, *, is_allowed: bool) -> None:
    assert locked.may_be_used(licence) is is_allowed


def test_a_library_that_is_warned_of_stops_the_run(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with service({"results": [{"vulns": [{"id": "PYSEC-2026-1"}]}]}) as address:
        assert locked.check(tree, address, 10) == 1
    assert "argon2-cffi 1.0: PYSEC-2026-1" in capsys.readouterr().out
    with service({"results": [{}]}) as address:
        assert locked.check(tree, address, 10) == 0


@pytest.mark.parametrize("answer", [{"results": []}, [], {"results": [{"vulns": [{}]}]}, "<html>"])
def test_what_is_no_answer_is_said_to_be_none(
    tree: Path, answer: object, capsys: pytest.CaptureFixture[str]
) -> None:
    with service(answer) as address:
        assert locked.check(tree, address, 10) == 0
    assert "could not be asked" in capsys.readouterr().out


def test_nobody_waits_for_a_service_that_is_silent_or_not_there(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    with service({}, hangs=True) as address:
        assert locked.check(tree, address, 0.3) == 0
    assert locked.check(tree, "http://127.0.0.1:9/", 5) == 0
    assert time.monotonic() - began < 20
    assert capsys.readouterr().out.count("could not be asked") == 2


def test_the_run_asks_about_the_libraries_before_the_tests() -> None:
    commands = [command for _, command in testing.steps((), has_browser=True)]
    places = [at for at, command in enumerate(commands) if "portal.locked" in command]
    assert places == [len(commands) - 2]
