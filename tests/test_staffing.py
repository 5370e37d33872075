"""The command on the machine itself: who has an account, ending one, and a lost authenticator."""

import io
import re
import secrets
from argparse import Namespace
from pathlib import Path

import pytest

from portal import commands
from portal.staffing import staff

PRIYA = "priya@police.example"


@pytest.fixture(autouse=True)
def _an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_DATABASE", f"sqlite:///{tmp_path / 'portal.sqlite3'}")
    monkeypatch.setenv("PORTAL_PUBLIC_ADDRESS", "http://127.0.0.1:8000")
    monkeypatch.setenv("PORTAL_KEYS", secrets.token_hex(32))
    commands.migrate(Namespace())


@pytest.fixture
def agency(capsys: pytest.CaptureFixture[str]) -> str:
    added = {"partnership": "Riverside", "name": "Riverside Police", "kind": "police"}
    commands.agency(Namespace(action="add", practice=False, **added))
    return capsys.readouterr().out.rsplit("\n", 2)[-2].split()[0]


def add(monkeypatch: pytest.MonkeyPatch, agency: str, password: str, email: str = PRIYA) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    given = {"agency": agency, "name": "Priya Shah", "email": email, "duty": "worker"}
    return staff(Namespace(action="add", **given))


def test_an_account_is_listed_ended_and_still_listed(
    agency: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(monkeypatch, agency, "a long password") == 0
    assert "otpauth://totp/" in capsys.readouterr().out
    staff(Namespace(action="list"))
    line = f"{PRIYA}  Priya Shah, worker, Riverside Police"
    assert line in capsys.readouterr().out
    for _ in range(2):  # ended twice, it has ended
        assert staff(Namespace(action="end", email=PRIYA.upper())) == 0
    staff(Namespace(action="list"))
    assert re.search(rf"{line}  ended \d{{4}}-", capsys.readouterr().out)
    assert staff(Namespace(action="reset", email=PRIYA)) == 2


def test_a_lost_authenticator_is_replaced(
    agency: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(monkeypatch, agency, "a long password")
    staff(Namespace(action="reset", email=PRIYA))
    first, second = re.findall(r"secret=([A-Z2-7]+)", capsys.readouterr().out)
    assert first != second


def test_what_cannot_be_is_said_in_words(
    agency: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(monkeypatch, agency, "a long password")
    codes = [
        add(monkeypatch, agency, "short"),
        add(monkeypatch, agency, "a long password"),
        add(monkeypatch, "nowhere", "a long password", "a@b.example"),
        staff(Namespace(action="end", email="no@where.example")),
        staff(Namespace(action="reset", email="no@where.example")),
    ]
    assert codes == [2] * 5
    out = capsys.readouterr().out
    said = ("too short", "somebody has an account", "no such agency", "nobody has an account")
    assert [each for each in said if each not in out] == []
