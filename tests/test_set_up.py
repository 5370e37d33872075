"""The first start on a machine with only Python: what is installed, what is not, what is said."""

from __future__ import annotations

import ast
import io
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portal import __main__ as commands
from portal import set_up

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RUNTIME = "kind==1.0 \\\n    --hash=sha256:aa\ncalm==2.0 ; sys_platform != 'win32' \\\n"
TEST = RUNTIME + "proof==3.0 \\\n    --hash=sha256:bb\n"


class FakePip:
    """Stands where commands are run: makes the files they would make and keeps what was asked."""

    def __init__(self, *says: str, code: int = 0) -> None:
        self.says = says
        self.code = code
        self.asked: list[str] = []

    def __call__(self, command: Sequence[str], heard: Callable[[str], object]) -> int:
        if "venv" in command:
            self.asked.append("venv")
            python = set_up.Environment(Path(command[-1]).parent, self).python
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        elif "install" in command:
            self.asked.append("install")
            for line in self.says:
                heard(line)
            return self.code
        return 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "requirements.lock").write_text(RUNTIME)
    (tmp_path / "tests" / "requirements.lock").write_text(TEST)
    return tmp_path


def start(root: Path, pip: FakePip, which: str = "runtime") -> str:
    screen = io.StringIO()
    set_up.ready(root / set_up.LOCKS[which], root, run=pip, screen=screen)
    return screen.getvalue()


def refusal(root: Path, pip: FakePip, which: str = "runtime") -> str:
    with pytest.raises(set_up.CannotSetUpError) as caught:
        start(root, pip, which)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_first_start_makes_the_environment_and_says_how_far_it_is(root: Path) -> None:
    pip = FakePip("Processing /wheels/kind-1.0-any.whl", "Ignoring calm: markers do not match")
    said = start(root, pip)
    assert pip.asked == ["venv", "install"]
    assert "Fetching 2 packages." in said
    assert "Package 2 of 2" in said
    assert "\r" not in said


def test_a_second_start_installs_nothing_and_says_nothing(root: Path) -> None:
    start(root, FakePip())
    pip = FakePip()
    assert start(root, pip) == ""
    assert pip.asked == []


def test_a_changed_lock_is_installed_into_the_same_environment(root: Path) -> None:
    start(root, FakePip())
    (root / "requirements.lock").write_text(RUNTIME.replace("1.0", "1.1"))
    pip = FakePip()
    start(root, pip)
    assert pip.asked == ["install"]


def test_whoever_ran_the_tests_can_start_the_demo_without_installing(root: Path) -> None:
    start(root, FakePip(), "test")
    pip = FakePip()
    start(root, pip)
    assert pip.asked == []


def test_whoever_ran_the_demo_still_gets_the_test_tools(root: Path) -> None:
    start(root, FakePip())
    pip = FakePip()
    start(root, pip, "test")
    assert pip.asked == ["install"]


def test_an_old_test_environment_does_not_stand_in_for_a_newer_lock(root: Path) -> None:
    start(root, FakePip(), "test")
    (root / "requirements.lock").write_text(RUNTIME.replace("1.0", "1.1"))
    pip = FakePip()
    start(root, pip)
    start(root, pip, "test")  # its versions were replaced, so it is put back
    assert pip.asked == ["install", "install"]


def test_an_install_that_broke_off_half_way_is_done_again_from_nothing(root: Path) -> None:
    broken = FakePip("Installing collected packages: kind, calm", "ERROR: it broke", code=1)
    assert "it broke" in refusal(root, broken)
    pip = FakePip()
    start(root, pip)
    assert pip.asked == ["venv", "install"]


def test_a_killed_install_is_done_again_even_if_a_stamp_is_there(root: Path) -> None:
    start(root, FakePip())
    (root / ".venv" / "unfinished").touch()
    pip = FakePip()
    start(root, pip)
    assert pip.asked == ["venv", "install"]


def test_a_start_without_network_leaves_what_worked_before(root: Path) -> None:
    start(root, FakePip())
    offline = FakePip("WARNING: Retrying: NewConnectionError", "ERROR: No matching", code=1)
    assert "index could not be reached" in refusal(root, offline, "test")
    pip = FakePip()
    start(root, pip)
    assert pip.asked == []


def test_a_stopped_download_leaves_what_worked_before(root: Path) -> None:
    start(root, FakePip())

    def stopped(command: Sequence[str], heard: Callable[[str], object]) -> int:
        if "install" in command:
            raise KeyboardInterrupt
        return 0

    with pytest.raises(KeyboardInterrupt):
        set_up.ready(root / "tests/requirements.lock", root, run=stopped, screen=io.StringIO())
    assert start(root, FakePip()) == ""


def test_an_environment_whose_python_is_gone_is_made_again(root: Path) -> None:
    start(root, FakePip())
    set_up.Environment(root, FakePip()).python.unlink()
    pip = FakePip()
    start(root, pip)
    assert pip.asked == ["venv", "install"]


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "was refused"),
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for kind==1.0", "no ready-made package"),
        ("ERROR: something nobody thought of", "something nobody thought of"),
    ],
)
def test_a_failure_is_said_in_one_line_that_helps(root: Path, line: str, meaning: str) -> None:
    assert meaning in refusal(root, FakePip(line, code=1))
    assert line in (root / ".venv" / "install.log").read_text()


def test_a_python_without_ensurepip_is_told_what_to_install(root: Path) -> None:
    with pytest.raises(set_up.CannotSetUpError, match=r"ensurepip is missing.*python3-venv"):
        set_up.ready(
            root / "requirements.lock",
            root,
            run=FakePip(),
            screen=io.StringIO(),
            find=lambda name: None if name == "ensurepip" else name,
        )
    assert not (root / ".venv").exists()


def test_an_old_python_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or later. This is Python 3\.9\.18"):
        runpy.run_path(str(commands.__file__))


def test_an_old_python_can_read_as_far_as_its_refusal() -> None:
    source = Path(commands.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    assert "__future__" not in source


def test_every_command_can_be_asked_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    for command in commands.COMMANDS:
        with pytest.raises(SystemExit) as stopped:
            commands.parse([command.name, "--help"])
        assert stopped.value.code == 0
        assert command.help in capsys.readouterr().out


def test_what_stands_after_two_dashes_goes_to_the_tests_only() -> None:
    assert commands.parse(["test", "--", "-k", "carer"]).passed_on == ["-k", "carer"]
    with pytest.raises(SystemExit):
        commands.parse(["demo", "--", "-k", "carer"])


def test_languages_are_listed_unless_something_else_is_asked() -> None:
    assert commands.parse(["languages"]).action == "list"
    signed = commands.parse(["languages", "sign-off", "pa_Arab", "--by", "A. Checker"])
    assert (signed.action, signed.code, signed.by) == ("sign-off", "pa_Arab", "A. Checker")
