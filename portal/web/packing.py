"""Makes a page small for a bad line. Style and scripts, most of a page and the same on every one,
are packed once at the start; a request packs only what was said to this reader. What a family reads
is then filled up to one of few sizes, so that whoever records the line learns nothing from it.
"""

import zlib
from collections.abc import Iterable

# The rest of a page is small: harder packing would cost more time than it saves bytes.
LEVEL = 4
RAW = -zlib.MAX_WBITS
TABLES = 8
# So many letters tell the fixed parts apart.
START = 64
# A gzip file without a name or a time, from no particular system (RFC 1952).
HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
# The same with room for more that a reader leaves out: its length, a name, and again its length.
ROOMY, ROOM = b"\x1f\x8b\x08\x04\0\0\0\0\0\xff", 6
# What is packed is as long as one of these; what is longer, as a whole number of kilobytes.
# Three of them, her page, news and telling a worry, are 40 KB with what comes before each.
SIZES = (8_192, 12_672, 12_800, 13_312)
STEP = 1_024
# These are never shorter, so that news of one kind is as long as of any other, and as none at all.
LEAST = {"/home": 12_800, "/notes": 12_800, "/news/": 13_312, "/note/": 13_312}


class Packer:
    """Packs a page as gzip. `fixed` are the parts known beforehand, in the order they stand in."""

    def __init__(self, fixed: Iterable[str]) -> None:
        self._ready = [(part.encode(), _alone(part.encode())) for part in fixed]

    def pack(self, page: bytes, path: str = "") -> bytes:
        """The page as gzip, filled up if it is a family's at this path."""
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW, TABLES)
        made, done = [], 0
        for part, packed in self._ready:
            at = page.find(part[:START], done)
            if at >= 0 and page.startswith(part, at):
                # A full flush ends on a whole byte and forgets what came before, so the part that
                # was packed alone fits in.
                made += [packer.compress(page[done:at]), packer.flush(zlib.Z_FULL_FLUSH), packed]
                done = at + len(part)
        made += [packer.compress(page[done:]), packer.flush()]
        made += [_four_bytes(zlib.crc32(page)), _four_bytes(len(page))]
        return b"".join([_head(sum(map(len, made)), path), *made])


def filled_to(size: int, path: str) -> int:
    """How long what is `size` bytes long becomes."""
    least = next((each for start, each in LEAST.items() if path.startswith(start)), 0)
    size = max(size, least)
    return next((each for each in SIZES if each >= size), -(-size // STEP) * STEP)


def _head(size: int, path: str) -> bytes:
    """What comes before so many packed bytes."""
    if not path:
        return HEADER
    size += len(ROOMY) + ROOM
    filling = bytes(filled_to(size, path) - size)
    length, room = len(filling), len(filling) + ROOM - 2
    return ROOMY + room.to_bytes(2, "little") + b"  " + length.to_bytes(2, "little") + filling


def _alone(part: bytes) -> bytes:
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, RAW)
    return packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)


def _four_bytes(number: int) -> bytes:
    return (number & 0xFFFFFFFF).to_bytes(4, "little")
