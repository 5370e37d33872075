"""Server processes pinned to one core, and what they cost in CPU time and memory.

The benchmark itself, its load generator and PostgreSQL stay on the other core.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# As `portal serve` and `portal worker` run, and so the floors beside them.
LEAN = "-OO"
HOST = "127.0.0.1"
STARTS_WITHIN_SECONDS = 30
ENDS_WITHIN_SECONDS = 15
# Linux: the CPU clock of another process, all its threads (also ended ones), in nanoseconds.
CPU_CLOCK = 2


def cores() -> tuple[int, int]:
    """The core for the server and the core for everything else; one core has to be both."""
    usable = sorted(os.sched_getaffinity(0))
    return usable[0], usable[-1]


@dataclass(frozen=True, slots=True)
class Server:
    """One running server."""

    pid: int
    port: int

    def cpu_seconds(self) -> float:
        return time.clock_gettime((~self.pid << 3) | CPU_CLOCK)

    def memory_mib(self, field: str = "VmRSS") -> float:
        return memory_mib(self.pid, field)


def memory_mib(pid: int, field: str = "VmRSS") -> float:
    """Resident memory now (VmRSS) or at its highest (VmHWM)."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1024
    raise LookupError(field)


def forget_highest(pid: int) -> None:
    """Starts VmHWM anew."""
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")


@contextmanager
def serving(
    command: list[str], environ: Mapping[str, str], *, core: int, log: Path
) -> Iterator[Server]:
    """Runs `python -m ...` with `{port}` filled in until the block ends; waits until it listens."""
    port = _free_port()
    filled = [part.format(port=port) for part in command]
    with pinned(filled, environ, core=core, log=log) as process:
        _wait_until_listening(process, port, log)
        yield Server(process.pid, port)


@contextmanager
def pinned(
    command: list[str], environ: Mapping[str, str], *, core: int, log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A process on one core from its first instruction: affinity is inherited."""
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        with log.open("ab") as out:
            process = subprocess.Popen(
                [sys.executable, LEAN, "-m", *command],
                env={**_plain_environ(), **environ},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
    finally:
        os.sched_setaffinity(0, own)
    try:
        yield process
    finally:
        _stop(process)


def _plain_environ() -> dict[str, str]:
    """No setting of the person who runs this reaches a measured process."""
    mine = ("PORTAL_", "PYTHON")
    return {name: value for name, value in os.environ.items() if not name.startswith(mine)}


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


def _wait_until_listening(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"A server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(ENDS_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
