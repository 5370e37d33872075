"""What a device is asked, and whether its answer is right: challenges, and our own name for it.

A challenge is signed rather than kept. It says when it was made and lasts ten minutes; a key
answers only to challenges made after it was last used, so that each is used once.
"""

import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from portal.storage.database import Db

LASTS = timedelta(minutes=10)
CHANCE_BYTES, TIME_BYTES = 16, 8


@dataclass(frozen=True, slots=True)
class Site:
    """What a device binds its key to: our name, and the whole address in front of our paths."""

    name: str
    origin: str


def site_of(public_address: str) -> Site | None:
    """None where devices make no keys: an address of digits has no name to bind them to."""
    name = urlsplit(public_address).hostname or ""
    try:
        ip_address(name)
    except ValueError:
        return Site(name, public_address)
    return None


def verified(how: str, **asked: Any) -> Any:
    """What the device's answer proves, or None. The library's own checks: challenge, origin, our
    name, that the device knew its owner, and the signature.
    """
    import webauthn  # noqa: PLC0415 - large, and few ever use a key

    if asked["expected_challenge"] is None:
        return None
    try:
        return getattr(webauthn, how)(**asked)
    except Exception:  # noqa: BLE001 - whatever a device sends that cannot be read is no match
        return None


def new_challenge(db: Db, purpose: str, *, now: datetime) -> bytes:
    since = int(now.timestamp() * 1_000_000).to_bytes(TIME_BYTES)
    start = secrets.token_bytes(CHANCE_BYTES) + since
    return start + _mark(db, purpose, start)


def challenge_in(db: Db, answer: str, purpose: str, *, now: datetime) -> bytes | None:
    """The challenge an answer is to, if we made it for this purpose a short time ago."""
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - large, and few ever use a key

    try:
        client_data = json.loads(answer)["response"]["clientDataJSON"]
        challenge = base64url_to_bytes(json.loads(base64url_to_bytes(client_data))["challenge"])
        start = challenge[: CHANCE_BYTES + TIME_BYTES]
        is_ours = hmac.compare_digest(challenge[len(start) :], _mark(db, purpose, start))
        return challenge if is_ours and now - LASTS <= made_at(challenge) <= now else None
    except Exception:  # noqa: BLE001 - whatever a device sends that cannot be read is no match
        return None


def made_at(challenge: bytes) -> datetime:
    since = int.from_bytes(challenge[CHANCE_BYTES : CHANCE_BYTES + TIME_BYTES])
    return datetime.fromtimestamp(since / 1_000_000, UTC)


def _mark(db: Db, purpose: str, start: bytes) -> bytes:
    return db.ring.index("passkeys.challenge", f"{purpose} {start.hex()}")
