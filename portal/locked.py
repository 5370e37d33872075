"""What this service is built from: every library of both locks has its hashes and a licence that we
may use, and none is one that the public advisory service warns of. It is a step of `portal test`.

Who cannot be asked is not waited for: without the service it is said that nobody was asked.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "tests/requirements.lock")
ADVISORIES = "https://api.osv.dev/v1/querybatch"
WAIT_SECONDS = 10
MOST_BYTES = 5_000_000
# Words of the licences that a library may come under, however it writes them.
ALLOWED = re.compile(
    r"\b(MIT(-0)?|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public|LGPL|Unlicense"
    r"|PostgreSQL|CC0|Zlib)\b"
)
# Would ask more of whoever runs the service than to pass a licence on.
REFUSED = re.compile(r"\b(AGPL|Affero|SSPL|BUSL|Proprietary|Commercial)\b|(?<![A-Z])GPL")
# Whose licence stands in a file of their own, and is read there.
IN_ITS_FILE: Mapping[str, str] = {"axe-playwright-python": "MIT"}
# Advisories that do not concern us, each with the reason.
ACCEPTED: Mapping[str, str] = {}
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(\[[^]]*\])?==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class Pin:
    name: str
    version: str


class NotALockError(Exception):
    """A line of a lock says less than it has to."""


def pins_of(text: str) -> tuple[Pin, ...]:
    """Raises NotALockError for a library without one version, or without a hash of its own."""
    found = []
    for entry in text.replace("\\\n", " ").splitlines():
        if not entry.strip() or entry.lstrip().startswith("#"):
            continue
        pinned = _PIN.match(entry)
        if pinned is None:
            raise NotALockError(f"not pinned to one version: {entry.split('--')[0].strip()}")
        if not _HASH.search(entry):
            raise NotALockError(f"has no hash: {pinned[1]}")
        found.append(Pin(pinned[1], pinned[3]))
    return tuple(found)


def licence_of(name: str) -> str:
    """As the installed library says it; "" where it is not installed here."""
    try:
        said = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    classes = [each for each in said.get_all("Classifier") or [] if each.startswith("License")]
    first = next(iter(said.get_all("License") or []), "").strip().partition("\n")[0]
    written = next(iter(said.get_all("License-Expression") or []), "")
    return written or "; ".join(classes) or first or IN_ITS_FILE.get(name, "says nothing")


def may_be_used(licence: str) -> bool:
    """Of a choice of licences one is enough."""
    return bool(ALLOWED.search(licence)) and (
        not REFUSED.search(licence) or " OR " in licence.upper()
    )


def warned_of(pins: Iterable[Pin], answer: object) -> list[str]:
    """The advisories in an answer. Raises ValueError for what is no answer."""
    known = list(pins)
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list) or len(results) != len(known):
        raise ValueError("this is not an answer")
    return [
        f"{pin.name} {pin.version}: {each['id']}"
        for pin, result in zip(known, results, strict=True)
        for each in (result or {}).get("vulns") or ()
        if each["id"] not in ACCEPTED
    ]


def ask(pins: tuple[Pin, ...], address: str, wait_seconds: float) -> list[str] | None:
    """The advisories about these; None if there was no answer in time, whatever the reason."""
    answers: SimpleQueue[list[str] | None] = SimpleQueue()
    # Looking up a name has no time limit of its own: whoever still waits ends with the process.
    Thread(target=_ask, args=(pins, address, wait_seconds, answers), daemon=True).start()
    try:
        return answers.get(timeout=wait_seconds)
    except Empty:
        return None


def _ask(
    pins: tuple[Pin, ...],
    address: str,
    wait_seconds: float,
    answers: SimpleQueue[list[str] | None],
) -> None:
    asked = [
        {"package": {"name": pin.name, "ecosystem": "PyPI"}, "version": pin.version} for pin in pins
    ]
    request = Request(  # noqa: S310 - one address, written above
        address,
        data=json.dumps({"queries": asked}).encode(),
        headers={"content-type": "application/json"},
    )
    try:
        with urlopen(request, timeout=wait_seconds) as got:  # noqa: S310
            answers.put(warned_of(pins, json.loads(got.read(MOST_BYTES))))
    except Exception:  # noqa: BLE001 - no net, no name, no answer, not theirs: nobody was asked
        answers.put(None)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def check(root: Path = ROOT, address: str = ADVISORIES, wait_seconds: float = WAIT_SECONDS) -> int:
    """0 if all is well; says what is not."""
    try:
        found = {pin for lock in LOCKS for pin in pins_of((root / lock).read_text("utf-8"))}
    except NotALockError as wrong:
        say(f"The lock {wrong}")
        return 1
    pins = tuple(sorted(found, key=lambda pin: (pin.name, pin.version)))
    licences = {pin.name: licence_of(pin.name) for pin in pins}
    refused = [
        f"{name}: {said}" for name, said in licences.items() if said and not may_be_used(said)
    ]
    say(f"{len(pins)} libraries, each pinned and hashed; {len(refused)} of a licence we refuse.")
    warnings = ask(pins, address, wait_seconds)
    if warnings is None:
        say("The advisory service could not be asked from here: nothing is known of warnings.")
    else:
        say(f"The advisory service was asked about all of them; it warns of {len(warnings)}.")
    for line in (*refused, *(warnings or ())):
        say(f"  {line}")
    return 1 if refused or warnings else 0


if __name__ == "__main__":
    sys.exit(check())
