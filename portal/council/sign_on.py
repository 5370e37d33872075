"""A sign-on begun at the council's provider, and what came back of it checked.

The code flow with PKCE. What signs the answer is chosen from our list, never by the answer; keys
and addresses of the provider are asked for anew every hour. Nothing of it is written to a log.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

ALGORITHMS = ("RS256", "PS256", "ES256")
SCOPE = "openid email"
LEEWAY_SECONDS = 60
# Between the token's making and its use there is one redirect.
OLDEST_TOKEN = timedelta(minutes=10)
KEPT_FOR = timedelta(hours=1)
# A key we do not know may be a new one; a liar must not make us ask without end.
ASK_AGAIN_AFTER = timedelta(minutes=1)
MOST_BYTES = 256 * 1024
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Away(Exception):  # noqa: N818 - an answer, not an error
    """The provider cannot be reached, or does not answer as one does."""


class NotProven(Exception):  # noqa: N818 - an answer, not an error
    """What came back does not prove who somebody is."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Where the browser goes, and what its answer is checked against."""

    address: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proven:
    """Who it is at the provider; the e-mail only where the provider has verified it."""

    issuer: str
    subject: str
    email: str


@dataclass(slots=True)
class Council:
    """One provider, as the settings name it."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    back_address: str
    timeout_seconds: int = 10
    _kept: dict[str, tuple[datetime, Any]] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def begin(self, *, now: datetime) -> Begun:
        """Raises Away."""
        place = self._endpoints(now)["authorization_endpoint"]
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        with self._session(now) as session:
            address, _ = session.create_authorization_url(
                place, state=state, nonce=nonce, code_verifier=verifier
            )
        return Begun(address, state, nonce, verifier)

    def finish(self, code: str, *, nonce: str, verifier: str, now: datetime) -> Proven:
        """Raises Away, or NotProven."""
        token = self._token(code, verifier, now)
        claims = self._claims(str(token.get("id_token", "")), nonce, now)
        told = claims if "email" in claims else self._user_info(token, claims, now)
        is_verified = told.get("email_verified") is True
        email = str(told.get("email", "")) if is_verified else ""
        return Proven(self.issuer, str(claims["sub"]), email)

    def _session(self, now: datetime) -> Any:
        from authlib.integrations.requests_client import (  # type: ignore[import-untyped]  # noqa: PLC0415 - large, and few councils have one
            OAuth2Session,
        )

        offered = self._endpoints(now).get("token_endpoint_auth_methods_supported")
        is_basic = not offered or "client_secret_basic" in offered
        return OAuth2Session(
            self.client_id,
            self.client_secret,
            scope=SCOPE,
            redirect_uri=self.back_address,
            token_endpoint_auth_method="client_secret_basic" if is_basic else "client_secret_post",
            code_challenge_method="S256",
        )

    def _token(self, code: str, verifier: str, now: datetime) -> Mapping[str, Any]:
        from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]  # noqa: PLC0415 - as above
        from requests import RequestException  # noqa: PLC0415 - as above

        place = self._endpoints(now)["token_endpoint"]
        try:
            with self._session(now) as session:
                token: Mapping[str, Any] = session.fetch_token(
                    place,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                    timeout=self.timeout_seconds,
                    allow_redirects=False,
                )
        except AuthlibBaseError as refused:
            raise NotProven from refused
        except (RequestException, ValueError) as gone:
            raise Away from gone
        return token

    def _claims(self, id_token: str, nonce: str, now: datetime) -> Mapping[str, Any]:
        from joserfc import jwt  # noqa: PLC0415 - as above
        from joserfc.errors import JoseError  # noqa: PLC0415 - as above

        try:
            claims = self._decoded(id_token, now).claims
            rules = jwt.JWTClaimsRegistry(
                now=int(now.timestamp()),
                leeway=LEEWAY_SECONDS,
                iss={"essential": True, "value": self.issuer},
                aud={"essential": True, "value": self.client_id},
                sub={"essential": True},
                exp={"essential": True},
                iat={"essential": True},
                nonce={"essential": True, "value": nonce},
            )
            rules.validate(claims)
        except (JoseError, ValueError, TypeError, KeyError) as wrong:
            raise NotProven from wrong
        is_ours = claims.get("azp", self.client_id) == self.client_id
        is_new = claims["iat"] >= (now - OLDEST_TOKEN).timestamp()
        if not (is_ours and is_new and claims["sub"]):
            raise NotProven
        return dict(claims)

    def _decoded(self, id_token: str, now: datetime) -> Any:
        """With the keys that are kept; and once more with new ones, where none of those fits."""
        from joserfc import jwt  # noqa: PLC0415 - as above
        from joserfc.errors import JoseError  # noqa: PLC0415 - as above

        try:
            return jwt.decode(id_token, self._keys(now), algorithms=list(ALGORITHMS))
        except (JoseError, ValueError):
            place = self._endpoints(now)["jwks_uri"]
            if now - self._kept[place][0] < ASK_AGAIN_AFTER:
                raise
            with self._lock:
                self._kept.pop(place, None)
            return jwt.decode(id_token, self._keys(now), algorithms=list(ALGORITHMS))

    def _keys(self, now: datetime) -> Any:
        from joserfc.errors import JoseError  # noqa: PLC0415 - as above
        from joserfc.jwk import KeySet  # noqa: PLC0415 - as above

        try:
            shown: Any = self._asked(self._endpoints(now)["jwks_uri"], now)
            return KeySet.import_key_set(shown)
        except (JoseError, ValueError, KeyError, TypeError) as wrong:
            raise Away from wrong

    def _user_info(
        self, token: Mapping[str, Any], claims: Mapping[str, Any], now: datetime
    ) -> Mapping[str, Any]:
        """Many providers say the e-mail only here. It counts for the same subject alone."""
        place, access = self._endpoints(now).get("userinfo_endpoint"), token.get("access_token")
        if not place or not access:
            return {}
        told = _read(place, self.timeout_seconds, {"authorization": f"Bearer {access}"})
        return told if told.get("sub") == claims["sub"] else {}

    def _endpoints(self, now: datetime) -> Mapping[str, Any]:
        found = self._asked(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration", now)
        places = [found.get(each) for each in ENDPOINTS]
        if found.get("issuer") != self.issuer or not all(map(_is_safe, places)):
            raise Away
        return found

    def _asked(self, place: str, now: datetime) -> Mapping[str, Any]:
        with self._lock:
            kept = self._kept.get(place)
        if kept is not None and now - kept[0] < KEPT_FOR:
            return kept[1]  # type: ignore[no-any-return]
        found = _read(place, self.timeout_seconds, {})
        with self._lock:
            self._kept[place] = (now, found)
        return found


def _is_safe(place: object) -> bool:
    """Nothing is asked in clear but of this machine."""
    parts = urlsplit(str(place or ""))
    is_here = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    return parts.scheme == "https" or (parts.scheme == "http" and is_here)


def _read(place: str, timeout: int, headers: Mapping[str, str]) -> Mapping[str, Any]:
    """A small JSON object, without following anybody elsewhere. Raises Away."""
    from requests import RequestException, get  # noqa: PLC0415 - few councils have a sign-on

    if not _is_safe(place):
        raise Away
    try:
        with get(
            place, headers=dict(headers), timeout=timeout, allow_redirects=False, stream=True
        ) as reply:
            reply.raise_for_status()
            words = reply.raw.read(MOST_BYTES + 1, decode_content=True)
        found = json.loads(words) if len(words) <= MOST_BYTES else None
    except (RequestException, ValueError, OSError) as gone:
        raise Away from gone
    if not isinstance(found, dict):
        raise Away
    return found
