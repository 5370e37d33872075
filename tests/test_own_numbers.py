"""The operator says whose our numbers are, before a second partnership is added."""

import secrets
from argparse import Namespace
from pathlib import Path

import pytest

from portal import commands
from portal.own_numbers import number

OURS = "07700 900801"


@pytest.fixture(autouse=True)
def _an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_DATABASE", f"sqlite:///{tmp_path / 'portal.sqlite3'}")
    monkeypatch.setenv("PORTAL_PUBLIC_ADDRESS", "http://127.0.0.1:8000")
    monkeypatch.setenv("PORTAL_KEYS", secrets.token_hex(32))
    commands.migrate(Namespace())


def begin(partnership: str) -> int:
    added = {
        "partnership": partnership,
        "name": f"{partnership} Police",
        "kind": "police",
        "practice": False,
    }
    return commands.agency(Namespace(action="add", **added))


def say_whose(partnership: str, typed: str = OURS) -> int:
    return number(Namespace(action="add", partnership=partnership, number=typed))


def test_a_second_partnership_waits_until_somebody_reads_what_strangers_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert begin("Riverside") == 0
    assert begin("Hillside") == 2
    assert "portal number add" in capsys.readouterr().out
    assert say_whose("Riverside") == 0
    assert begin("Hillside") == 0
    assert number(Namespace(action="list")) == 0
    assert "+447700900801  Riverside" in capsys.readouterr().out


def test_what_cannot_be_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    begin("Hillside")
    assert say_whose("Hillside") == 0
    begin("Riverside")
    for partnership, typed, said in (
        ("Nowhere", OURS, "no such partnership"),
        ("Riverside", OURS, "belongs to another partnership"),
        ("Riverside", "the blue one", "not a phone number"),
    ):
        assert say_whose(partnership, typed) == 2
        assert said in capsys.readouterr().out
    assert number(Namespace(action="end", number=OURS)) == 0
    assert number(Namespace(action="end", number=OURS)) == 2
    assert say_whose("Riverside") == 0
