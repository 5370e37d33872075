"""Makes a page small for a bad line. Style and scripts, most of a page and the same on every one,
are packed once at the start; a request packs only what was said to this reader. What a family reads
is then filled up to one of few sizes, so that whoever records the line learns nothing from it.
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

# The rest of a page is small: harder packing would cost more time than it saves bytes. What is
# filled up anyway is packed quicker still; hard only what would else be longer than all others.
LEVEL, QUICK, HARD = 4, 2, zlib.Z_BEST_COMPRESSION
RAW, WINDOW = -zlib.MAX_WBITS, 32_768
TABLES = 8
# The fixed parts stand in tags with a nonce, and so many letters tell them apart.
TAG, START = b' nonce="', 64
# A gzip file without a name or a time, from no particular system (RFC 1952).
HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
# The same with room for more that a reader leaves out: its length, a name, and again its length.
ROOMY, ROOM = b"\x1f\x8b\x08\x04\0\0\0\0\0\xff", 6
# What is packed is as long as one of these; what is longer, as a whole number of kilobytes. Her
# page, one piece of news and the page to tell a worry are within 40 KB, with their headers.
SIZES = (8_192, 12_288, 12_800, 13_248)
STEP = 1_024
# These are never shorter, so that news of one kind is as long as of any other, and as none at all.
LEAST = {"/home": 12_800, "/notes": 12_800, "/write": 12_800, "/news/": 13_248, "/note/": 13_248}


class Packer:
    """Packs a page as gzip. `fixed` are the parts known beforehand, the longer of two that begin
    alike first.
    """

    def __init__(self, fixed: Iterable[str]) -> None:
        self._ready: dict[bytes, list[tuple[bytes, bytes]]] = {}
        for part in map(str.encode, fixed):
            self._ready.setdefault(part[:START], []).append((part, _alone(part)))

    def pack(self, page: bytes, path: str = "") -> bytes:
        """The page as gzip, filled up if it is a family's at this path."""
        least = _least(path)
        made = self._packed(page, QUICK if least else LEVEL)
        if _whole(made) > least > 0:
            made = self._packed(page, HARD)
        return b"".join([_head(made, path), *made])

    def _packed(self, page: bytes, level: int) -> list[bytes]:
        made, done = [], 0
        packer = _packer(level)
        for at, part, packed in self._fixed_in(page):
            # A full flush ends on a whole byte and forgets what came before, so the part that was
            # packed alone fits in.
            made += [packer.compress(page[done:at]), packer.flush(zlib.Z_FULL_FLUSH), packed]
            done = at + len(part)
            packer = _packer(level, page[max(done - WINDOW, 0) : done])
        made += [packer.compress(page[done:]), packer.flush()]
        return [*made, _four_bytes(zlib.crc32(page)), _four_bytes(len(page))]

    def _fixed_in(self, page: bytes) -> Iterator[tuple[int, bytes, bytes]]:
        """Where each fixed part begins, itself, and itself packed. A look for each in turn would
        read the page ten times.
        """
        at = page.find(TAG)
        while at >= 0 and (at := page.find(b">", at) + 1):
            for part, packed in self._ready.get(page[at : at + START], ()):
                if page.startswith(part, at):
                    yield at, part, packed
                    at += len(part)
                    break
            at = page.find(TAG, at)


def _packer(level: int, before: bytes = b"") -> Any:
    """Packed hard, what follows may point back to what came before it, which its reader has."""
    if level != HARD:
        return zlib.compressobj(level, zlib.DEFLATED, RAW, TABLES)
    best = (HARD, zlib.DEFLATED, RAW, zlib.DEF_MEM_LEVEL)
    return zlib.compressobj(*best, zlib.Z_DEFAULT_STRATEGY, before)


def _least(path: str) -> int:
    return next((each for start, each in LEAST.items() if path.startswith(start)), 0)


def _whole(made: list[bytes]) -> int:
    return sum(map(len, made)) + len(ROOMY) + ROOM


def filled_to(size: int, path: str) -> int:
    """How long what is `size` bytes long becomes."""
    size = max(size, _least(path))
    return next((each for each in SIZES if each >= size), -(-size // STEP) * STEP)


def _head(made: list[bytes], path: str) -> bytes:
    """What comes before what was packed."""
    if not path:
        return HEADER
    size = _whole(made)
    filling = bytes(filled_to(size, path) - size)
    length, room = len(filling), len(filling) + ROOM - 2
    return ROOMY + room.to_bytes(2, "little") + b"  " + length.to_bytes(2, "little") + filling


def _alone(part: bytes) -> bytes:
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, RAW)
    return packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)


def _four_bytes(number: int) -> bytes:
    return (number & 0xFFFFFFFF).to_bytes(4, "little")
