"""Makes a page small for a bad line. Style and scripts, most of a page and the same on every one,
are packed once at the start; a request packs only what was said to this reader.
"""

import zlib
from collections.abc import Iterable

# The rest of a page is small: harder packing would cost more time than it saves bytes.
LEVEL = 3
RAW = -zlib.MAX_WBITS
# Small tables serve a page as well, and those for more would have to be wiped for each.
TABLES = 5
# So many letters tell the fixed parts apart.
START = 64
# A gzip file without a name or a time, from no particular system (RFC 1952).
HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"


class Packer:
    """Packs a page as gzip. `fixed` are the parts known beforehand, in the order they stand in."""

    def __init__(self, fixed: Iterable[str]) -> None:
        self._ready = [(part.encode(), _alone(part.encode())) for part in fixed]

    def pack(self, page: bytes) -> bytes:
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW, TABLES)
        made, done = [HEADER], 0
        for part, packed in self._ready:
            at = page.find(part[:START], done)
            if at >= 0 and page.startswith(part, at):
                # A full flush ends on a whole byte and forgets what came before, so the part that
                # was packed alone fits in.
                made += [packer.compress(page[done:at]), packer.flush(zlib.Z_FULL_FLUSH), packed]
                done = at + len(part)
        made += [packer.compress(page[done:]), packer.flush()]
        made += [_four_bytes(zlib.crc32(page)), _four_bytes(len(page))]
        return b"".join(made)


def _alone(part: bytes) -> bytes:
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, RAW)
    return packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)


def _four_bytes(number: int) -> bytes:
    return (number & 0xFFFFFFFF).to_bytes(4, "little")
