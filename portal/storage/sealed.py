"""Sealed columns and the key ring: only the ring can make a value that may be stored.

A value is bound to its table, column and row, and filled up, so that its length tells nothing. What
belongs to a case or a person is sealed with a key of their own, which the ring wraps and which
comes with the value, in the same statement: where it was destroyed, nothing opens any more.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import (
    ColumnElement,
    Dialect,
    LargeBinary,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
    type_coerce,
)
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator

NONCE_BYTES = 12
# A kind or a name fills the first size; what was typed into a form, the second; wordings, pages.
SIZES, PAGE = (64, 512), 4096
END = b"\x80"
# The first byte says which: a key of its own, a wrapped key, or the ring's key of that version.
OWN, WRAPPED = 0, 255
HANDLE_BYTES, KEY_BYTES = 16, 32
# A mark, the ring's version, a nonce, the key, and what AES-GCM adds.
WRAPPED_BYTES = 1 + 1 + NONCE_BYTES + KEY_BYTES + 16
KEYS_HELD = 256
_KEYS = table("own_keys", column("handle"), column("wrapped", LargeBinary()))


class CannotOpen(Exception):  # noqa: N818 - says what happened
    """The value was made with a key we do not hold, or for another row, or was changed."""


class Own(NamedTuple):
    """The key of one case or person, wrapped by the ring, and the name by which values find it."""

    handle: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Sealed:
    """Ciphertext: which key, the nonce, then what AES-GCM made; beside it the wrapped key that was
    found for it. Its repr shows nothing.
    """

    blob: bytes
    wrapped: bytes | None = field(default=None, compare=False)

    @property
    def is_own(self) -> bool:
        return self.blob[:1] == bytes([OWN])

    @property
    def own(self) -> Own | None:
        """The key of somebody's own that sealed it, if there is one and it still stands."""
        return Own(self.blob[1 : 1 + HANDLE_BYTES], self.wrapped) if self.wrapped else None

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
        return None if value is None else Sealed(value)


class OwnSealedColumn(SealedColumn):
    """A column whose values are sealed with a key of the case's or person's own: the database puts
    the wrapped key before each value that it hands out.
    """

    cache_ok = True

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        handle = func.substr(column, literal_column("2"), literal_column(str(HANDLE_BYTES)))
        found = select(_KEYS.c.wrapped).where(_KEYS.c.handle == handle)
        key = found.correlate_except(_KEYS).scalar_subquery()
        found_or_not = func.coalesce(key.op("||")(column), column)
        return type_coerce(cast(found_or_not, LargeBinary()), self)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Sealed | None:  # noqa: ARG002
        if value is None:
            return None
        if value[0] != WRAPPED:
            return Sealed(value)
        return Sealed(value[WRAPPED_BYTES:], value[:WRAPPED_BYTES])


# What stands in a row of a case or of a person.
OwnSealed = Annotated[Sealed, mapped_column(OwnSealedColumn)]


class KeyRing:
    """Seals with the newest key and opens with any it holds; also makes keyed hashes for
    look-ups.
    """

    def __init__(self, keys: Mapping[int, bytes], *, index_key: bytes | None = None) -> None:
        self._ciphers = {version: AESGCM(_derive(key, b"seal")) for version, key in keys.items()}
        self._wrappers = {version: AESGCM(_derive(key, b"wrap")) for version, key in keys.items()}
        # By the wrapped bytes, which the database hands out only while the key is not destroyed.
        self._unwrapped = lru_cache(KEYS_HELD)(self._unwrap)
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
        start = 1 + HANDLE_BYTES if sealed.is_own else 1
        nonce, made = sealed.blob[start : start + NONCE_BYTES], sealed.blob[start + NONCE_BYTES :]
        try:
            filled = self._cipher_of(where, sealed).decrypt(nonce, made, _bound(where, row_id))
            return filled.rstrip(b"\0").removesuffix(END).decode()
        except (InvalidTag, ValueError):  # ValueError: what is left is no nonce, or no letters
            raise CannotOpen(where) from None

    def new_own(self) -> Own:
        """A key for one case or person, as it may be stored."""
        handle, nonce = secrets.token_bytes(HANDLE_BYTES), secrets.token_bytes(NONCE_BYTES)
        key = secrets.token_bytes(KEY_BYTES)
        wrapped = self._wrappers[self.current].encrypt(nonce, key, handle)
        return Own(handle, bytes([WRAPPED, self.current]) + nonce + wrapped)

    def seal_own(self, own: Own, where: str, row_id: UUID, text: str) -> Sealed:
        """As `seal`, with the key of a case or a person."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        cipher = self._unwrapped(own.handle, own.wrapped)
        made = cipher.encrypt(nonce, _filled(text), _bound(where, row_id))
        return Sealed(bytes([OWN]) + own.handle + nonce + made, own.wrapped)

    def _cipher_of(self, where: str, sealed: Sealed) -> AESGCM:
        if sealed.is_own:
            if sealed.wrapped is None:
                raise CannotOpen(f"{where}: its own key is not there")
            return self._unwrapped(sealed.blob[1 : 1 + HANDLE_BYTES], sealed.wrapped)
        cipher = self._ciphers.get(sealed.blob[0])
        if cipher is None:
            raise CannotOpen(f"{where}: key version {sealed.blob[0]} is not on the ring")
        return cipher

    def _unwrap(self, handle: bytes, wrapped: bytes) -> AESGCM:
        wrapper = self._wrappers.get(wrapped[1])
        if wrapper is None:
            raise CannotOpen(f"own_keys.wrapped: key version {wrapped[1]} is not on the ring")
        nonce, made = wrapped[2 : 2 + NONCE_BYTES], wrapped[2 + NONCE_BYTES :]
        try:
            return AESGCM(wrapper.decrypt(nonce, made, handle))
        except InvalidTag:
            raise CannotOpen("own_keys.wrapped") from None

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
