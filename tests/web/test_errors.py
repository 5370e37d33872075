"""When something breaks: a calm page with a reference, and a log that holds no words."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from uuid import UUID

import pytest
from starlette.responses import Response
from structlog.testing import capture_logs

from portal import places
from portal.demo.visitor import Visitor
from portal.messages.templates import Templates
from portal.parts import Portal
from portal.services import sign_in, worries
from portal.services.worry_shown import ShownWorry
from portal.web import errors
from portal.web.page import Context
from portal.web.routes import LINES
from tests.families import Cast, Family
from tests.services.acts import publish, raise_worry
from tests.web.looking import Asker

Enter = Callable[[Family], Visitor]
WORDS = "He was at the gate"


def breaks(*_: object, **__: object) -> ShownWorry:
    raise RuntimeError(f"{WORDS} +447700900123")


@pytest.fixture
def broken_templates(portal: Portal, tmp_path: Path) -> Portal:
    """Everything works except the pages about errors."""
    folder = tmp_path / "templates"
    copytree(places.folder("accessible_templates"), folder)
    for page in ("failed", "refused"):
        (folder / "errors" / f"{page}.html").write_text("{{ not_there }}", "utf-8")
    return replace(portal, templates=Templates(folder))


def test_the_page_gives_a_reference_and_never_a_cause(
    portal: Portal, cast: Cast, signed_in_child: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    worry = raise_worry(portal, cast.maya.child)
    monkeypatch.setattr(worries, "worry_for", breaks)
    with capture_logs() as logs:
        got = maya.get(f"/write/{worry}")
    assert got.status_code == 500
    assert "It is not because of you." in got.text
    (line,) = logs
    assert line["reference"] in got.text
    assert not any(word in got.text for word in (WORDS, "RuntimeError", "Traceback", ".py"))


def test_the_log_says_where_and_what_kind_and_not_a_word_of_it(
    portal: Portal,
    cast: Cast,
    signed_in_child: Enter,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    monkeypatch.setattr(worries, "raise_worry", breaks)
    maya.post("/write", {"words": "my own words", "kind": "talk"})
    said = "".join(capfd.readouterr())
    assert "RuntimeError" in said
    assert "worry.py" in said
    assert not any(word in said for word in ("gate", "7700900", "own words"))


def test_what_broke_half_way_is_not_kept(
    portal: Portal, cast: Cast, signed_in_child: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = signed_in_child(cast.maya)
    raise_really = worries.raise_worry

    def half(*given: object, **named: object) -> None:
        raise_really(*given, **named)  # type: ignore[arg-type]
        breaks()

    monkeypatch.setattr(worries, "raise_worry", half)
    assert Asker(portal, maya).post("/write", {"words": WORDS}).status_code == 500
    assert "/write/" not in maya.get("/home").html


def test_it_speaks_the_readers_language(
    portal: Portal, cast: Cast, signed_in_child: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = signed_in_child(cast.maya)
    maya.post("/settings", {"language": "ar", "back": "/home"})
    asker = Asker(portal, maya)
    worry = raise_worry(portal, cast.maya.child)
    monkeypatch.setattr(worries, "worry_for", breaks)
    for path, status in ((f"/write/{worry}", 500), ("/notes", 404)):
        got = asker.get(path)
        assert (got.status_code, 'lang="ar" dir="rtl"' in got.text) == (status, True)


def test_leave_now_and_help_now_work_although_nothing_else_does(
    portal: Portal, cast: Cast, signed_in_child: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    monkeypatch.setattr(sign_in, "who_is", breaks)
    assert maya.get("/home").status_code == 500
    assert maya.get("/help").status_code == 200
    assert maya.get("/leave").headers["location"].startswith("https://")


def test_if_even_the_calm_page_breaks_there_is_a_last_one(
    broken_templates: Portal, cast: Cast, signed_in_child: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = Asker(broken_templates, signed_in_child(cast.maya))
    monkeypatch.setattr(worries, "raise_worry", breaks)
    got = maya.post("/write", {"words": WORDS})
    assert (got.status_code, got.text) == (500, errors.LAST_RESORT)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/notes", 404),
        ("GET", "/nothing", 404),
        ("GET", "/news/x", 404),
        ("POST", "/write", 413),
    ],
)
def test_if_the_page_about_a_refusal_breaks_there_is_the_same_last_one(
    *,
    broken_templates: Portal,
    cast: Cast,
    signed_in_child: Enter,
    method: str,
    path: str,
    status: int,
) -> None:
    maya = Asker(broken_templates, signed_in_child(cast.maya))
    got = maya.ask(
        method,
        path,
        body=b"x" * 70_000 if method == "POST" else b"",
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert (got.status_code, got.text) == (status, errors.LAST_RESORT)
    assert got.headers["cache-control"] == "no-store"


def test_every_handler_that_breaks_is_answered_calmly(
    portal: Portal, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(context: Context) -> Response:
        raise ValueError(WORDS)

    lines = tuple(replace(line, handler=broken) for line in LINES if "{" not in line.path)
    monkeypatch.setattr("portal.web.routes.LINES", lines)
    nobody = Asker(portal)
    for line in lines:
        got = nobody.post(line.path, {}) if line.method == "POST" else nobody.get(line.path)
        assert got.status_code in {303, 404, 500}
        assert WORDS not in got.text
        assert "internal server error" not in got.text.lower()


def test_what_does_not_exist_looks_like_what_one_may_not_see(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    leo = Asker(portal, signed_in_child(cast.next_door))
    worry = raise_worry(portal, cast.maya.child)
    told = publish(portal, cast.sam, cast.maya).update_id
    for same in (
        (f"/write/{worry}", f"/write/{UUID(int=1)}", f"/news/{told}", "/notes", "/nothing"),
        (f"/staff/worries/{worry}", f"/staff/cases/{cast.maya.case_id}", "/staff", "/staff/x"),
    ):
        pages = [leo.get(path) for path in same]
        assert {each.status_code for each in pages} == {404}
        assert len({re.sub(r'nonce="[^"]*"|value="/[^"]*"', "", each.text) for each in pages}) == 1


def test_a_reference_is_new_each_time(
    portal: Portal, cast: Cast, signed_in_child: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    monkeypatch.setattr(worries, "worry_for", breaks)
    with capture_logs() as logs:
        for _ in range(3):
            maya.get(f"/write/{cast.maya.case_id}")
    assert len({each["reference"] for each in logs}) == 3
