"""Sealed columns and the key ring: only the ring can make a value that may be stored.

A value is bound to its table, column and row, so it cannot be moved to another row unnoticed, and
is filled up, so that its length does not tell one kind of news or worry from another.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

NONCE_BYTES = 12
# A kind or a name fills the first size; what was typed into a form, the second; wordings, pages.
SIZES, PAGE = (64, 512), 4096
END = b"\x80"


class CannotOpen(Exception):  # noqa: N818 - says what happened
    """The value was made with a key we do not hold, or for another row, or was changed."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Ciphertext: one byte of key version, the nonce, then what AES-GCM made. Its repr shows
    nothing.
    """

    blob: bytes

    def __repr__(self) -> str:
        return "Sealed(...)"


class SealedColumn(TypeDecorator[Sealed]):
    """A column that refuses anything but a Sealed value."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Sealed | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError("only a sealed value may be stored here")
        return value.blob

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Sealed | None:  # noqa: ARG002
        return None if value is None else Sealed(bytes(value))


class KeyRing:
    """Seals with the newest key and opens with any it holds; also makes keyed hashes for
    look-ups.
    """

    def __init__(self, keys: Mapping[int, bytes], *, index_key: bytes | None = None) -> None:
        self._ciphers = {version: AESGCM(_derive(key, b"seal")) for version, key in keys.items()}
        self.current = max(keys)
        # Look-ups must survive a change of the sealing key, so they hang on one that stays.
        self._index_key = _derive(index_key or keys[1], b"index")

    def seal(self, where: str, row_id: UUID, text: str) -> Sealed:
        """`where` is "table.column"; the value opens only there and only for this row."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        made = self._ciphers[self.current].encrypt(nonce, _filled(text), _bound(where, row_id))
        return Sealed(bytes([self.current]) + nonce + made)

    def open(self, where: str, row_id: UUID, sealed: Sealed) -> str:
        """The text again. Raises CannotOpen."""
        if len(sealed.blob) <= NONCE_BYTES:
            raise CannotOpen(where)
        version, nonce = sealed.blob[0], sealed.blob[1 : 1 + NONCE_BYTES]
        cipher = self._ciphers.get(version)
        if cipher is None:
            raise CannotOpen(f"{where}: key version {version} is not on the ring")
        try:
            filled = cipher.decrypt(nonce, sealed.blob[1 + NONCE_BYTES :], _bound(where, row_id))
            return filled.rstrip(b"\0").removesuffix(END).decode()
        except InvalidTag:
            raise CannotOpen(where) from None

    def index(self, purpose: str, text: str) -> bytes:
        """A keyed hash: equal texts for one purpose can be found without being readable."""
        return hmac.digest(self._index_key, f"{purpose}\0{text}".encode(), "sha256")


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"portal " + purpose).derive(key)


def _filled(text: str) -> bytes:
    ended = text.encode() + END
    pages = -(-len(ended) // PAGE) * PAGE
    return ended.ljust(next((size for size in SIZES if len(ended) <= size), pages), b"\0")


def _bound(where: str, row_id: UUID) -> bytes:
    return where.encode() + b"\0" + row_id.bytes
