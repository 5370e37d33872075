"""Starts the floor beside the portal: as long a page, the same database, compressed and not."""

import secrets
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from itsdangerous import TimestampSigner

from benchmarks import floor
from benchmarks.load import Flow, fetch, get, single
from benchmarks.processes import Server, serving

# The compressed size is met this closely, or as closely as so many tries get.
CLOSE_ENOUGH, TRIES = 20, 24


@dataclass(frozen=True, slots=True)
class Floors:
    plain: Server
    compressed: Server
    flow: Flow
    plain_bytes: int
    compressed_bytes: int


@contextmanager
def floors(address: str, like: str, *, core: int, folder: Path) -> Iterator[Floors]:
    """Two floor servers whose page is as long as the page `like`, also when compressed."""
    floor.make_database(address)
    secret = secrets.token_hex(16)
    signer = TimestampSigner(secret)
    filler = folder / f"filler-{secrets.token_hex(4)}.html"
    environ = {
        "FLOOR_DATABASE": address,
        "FLOOR_SECRET": secret,
        "FLOOR_FILLER": str(filler),
    }

    def ask(client: int) -> bytes:
        who = signer.sign(str(floor.case_number(client))).decode()
        return get("/", f"who={who}")

    def start(*, is_compressed: bool) -> Server:
        given = {**environ, "FLOOR_GZIP": "yes" if is_compressed else "no"}
        command = ["benchmarks.floor", "{port}"]
        return stack.enter_context(serving(command, given, core=core, log=folder / "floor.log"))

    with ExitStack() as bare:
        filler.write_text("", encoding="utf-8")
        stack = bare
        own = fetch(start(is_compressed=False), ask(0)).body.decode()
    filler.write_text(_filler(own, like), encoding="utf-8")
    with ExitStack() as running:
        stack = running
        plain, compressed = start(is_compressed=False), start(is_compressed=True)
        sizes = [len(fetch(each, ask(0)).body) for each in (plain, compressed)]
        yield Floors(plain, compressed, single(ask), *sizes)


def packed(text: str) -> int:
    packer = zlib.compressobj(level=floor.GZIP_LEVEL, wbits=31)
    return len(packer.compress(text.encode()) + packer.flush())


def _filler(own: str, like: str) -> str:
    """The start of the portal's page, then noise or blanks, so that both lengths come out right."""
    missing = len(like.encode()) - len(own.encode())
    plain = "".join(letter for letter in like if letter.isascii())
    wanted = packed(like)
    noise = secrets.token_hex(missing)
    best, low, high = "", -missing, missing
    for _ in range(TRIES):
        share = (low + high) // 2
        end = noise[:share] if share > 0 else " " * -share
        best = plain[: missing - abs(share)] + end
        off = packed(own + best) - wanted
        if abs(off) <= CLOSE_ENOUGH:
            break
        low, high = (low, share) if off > 0 else (share, high)
    return best
