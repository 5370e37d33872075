"""A device that makes passkeys and answers with them, as a phone does, without a browser."""

import base64
import json
import secrets
from dataclasses import dataclass, field, replace
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256, Hash

KNOWS_ITS_OWNER, HAS_A_KEY = 0x05, 0x40


@dataclass(frozen=True)
class Device:
    """It keeps one key. `flags` say whether somebody was there and was known to it."""

    origin: str
    flags: int = KNOWS_ITS_OWNER
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def make(self, options: str) -> str:
        """What navigator.credentials.create() gives, as JSON."""
        asked = json.loads(options)
        numbers = self.key.public_key().public_numbers()
        public: dict[int, object] = {1: 2, 3: -7, -1: 1}
        public |= {-2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        held = bytes(16) + len(self.name).to_bytes(2) + self.name + cbor2.dumps(public)
        data = self._data(asked["rp"]["id"], self.flags | HAS_A_KEY) + held
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer("create", asked, attestationObject=text(attested))

    def open(self, options: str) -> str:
        """What navigator.credentials.get() gives, as JSON."""
        asked = json.loads(options)
        data = self._data(asked["rpId"], self.flags)
        seen = self._client_data("get", asked)
        signed = self.key.sign(data + hashed(seen), ec.ECDSA(SHA256()))
        return self._answer("get", asked, authenticatorData=text(data), signature=text(signed))

    def elsewhere(self, origin: str) -> "Device":
        """The same device on somebody's copy of the page."""
        return replace(self, origin=origin)

    def _data(self, site: str, flags: int) -> bytes:
        return hashed(site.encode()) + bytes([flags]) + bytes(4)

    def _client_data(self, how: str, asked: dict[str, Any]) -> bytes:
        said = {"type": f"webauthn.{how}", "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, how: str, asked: dict[str, Any], **response: str) -> str:
        response["clientDataJSON"] = text(self._client_data(how, asked))
        name = text(self.name)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def hashed(data: bytes) -> bytes:
    digest = Hash(SHA256())
    digest.update(data)
    return digest.finalize()
