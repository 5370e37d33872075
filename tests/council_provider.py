"""A provider of OpenID Connect on this machine: Authlib's own server behind a real socket.

It is told who signs on, and can be told to lie: what it would never say is what has to be refused.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from authlib.common.security import generate_token
from authlib.oauth2.rfc6749 import (
    AuthorizationServer,
    OAuth2Error,
    OAuth2Request,
    grants,
)
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import grants as oidc
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

CLIENT, SECRET = "portal", "a secret of the council"


@dataclass
class Council:
    """What it knows, and what it says. `claims` replaces what an honest provider would claim."""

    address: str
    back: str
    clock: Callable[[], float]
    user: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    is_broken: bool = False
    says_email_in_token: bool = True
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    # The key it signs with, where that is not the one it shows.
    signs_with: Any = None
    alg: str = "RS256"
    codes: dict[str, "Code"] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    subjects: dict[str, str] = field(default_factory=dict)

    # What Authlib asks of a client
    id_token_signed_response_alg = ""

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> str:
        return self.back

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.back

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return endpoint == "token" and method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code:
    """One code that was given, used once."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str | None
    code_challenge_method: str | None

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> None:
        return None

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


class AsOAuth2(OAuth2Request):  # type: ignore[misc]
    """A request of werkzeug's, as Authlib reads one."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.method, request.url, headers=request.headers)
        self.payload = BasicOAuth2Payload(request.values.to_dict())
        self._asked = request

    @property
    def args(self) -> Mapping[str, str]:
        return self._asked.args

    @property
    def form(self) -> Mapping[str, str]:
        return self._asked.form


class Server(AuthorizationServer):  # type: ignore[misc]
    def __init__(self, council: Council) -> None:
        super().__init__(scopes_supported=["openid", "email"])
        self.council = council
        self.register_token_generator("default", BearerTokenGenerator(_by_chance))
        self.register_grant(CodeGrant, [IdToken(council), CodeChallenge(required=True)])

    def query_client(self, client_id: str) -> Council | None:
        return self.council if client_id == CLIENT else None

    def save_token(self, token: Mapping[str, str], request: OAuth2Request) -> None:
        self.council.subjects[token["access_token"]] = request.user["sub"]

    def create_oauth2_request(self, request: Request) -> AsOAuth2:
        return AsOAuth2(request)

    def send_signal(self, name: str, *given: object, **named: object) -> None:
        pass

    def handle_response(self, status: int, body: object, headers: object) -> Response:
        text = json.dumps(body) if isinstance(body, dict) else body
        return Response(text or "", status, headers)  # type: ignore[arg-type]


class CodeGrant(grants.AuthorizationCodeGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic"]  # noqa: RUF012 - Authlib's own shape

    def save_authorization_code(self, code: str, request: OAuth2Request) -> None:
        asked = request.payload.data
        self.server.council.codes[code] = Code(
            code,
            request.payload.redirect_uri,
            request.payload.scope,
            asked.get("nonce", ""),
            asked.get("code_challenge"),
            asked.get("code_challenge_method"),
        )

    def query_authorization_code(self, code: str, client: Council) -> Code | None:
        return client.codes.get(code)

    def delete_authorization_code(self, authorization_code: Code) -> None:
        self.server.council.codes.pop(authorization_code.code)

    def authenticate_user(self, authorization_code: Code) -> dict[str, Any]:
        del authorization_code
        user: dict[str, Any] = self.server.council.user
        return user


class IdToken(oidc.OpenIDCode):  # type: ignore[misc]
    def __init__(self, council: Council) -> None:
        super().__init__(require_nonce=True)
        self.council = council

    def exists_nonce(self, nonce: str, request: OAuth2Request) -> bool:
        del request
        return any(each.nonce == nonce for each in self.council.codes.values())

    def resolve_client_private_key(self, client: Council) -> Any:
        return client.signs_with or client.key

    def get_client_algorithm(self, client: Council) -> str:
        return client.alg

    def get_encode_header(self, client: Council) -> dict[str, str]:
        return {"alg": client.alg, "kid": "1"}

    def get_client_claims(self, client: Council) -> dict[str, Any]:
        now = int(client.clock())
        return {"iss": client.address, "aud": [CLIENT], "iat": now, "exp": now + 300}

    def generate_user_info(self, user: dict[str, Any], scope: str) -> dict[str, Any]:
        del scope
        told = user if self.council.says_email_in_token else {"sub": user["sub"]}
        return {**told, **self.council.claims}


def _by_chance(**_: object) -> str:
    return str(generate_token(42))


def _answer(council: Council, server: Server, request: Request) -> Response:
    council.asked.append(request.path)
    if council.is_broken:
        return Response("broken", 500)
    if request.path == "/authorize":
        try:
            grant = server.get_consent_grant(request=request, end_user=council.user)
        except OAuth2Error as refused:
            return Response(json.dumps(dict(refused.get_body())), 400)
        answered: Response = server.create_authorization_response(
            request, grant_user=council.user, grant=grant
        )
        return answered
    if request.path == "/token":
        given: Response = server.create_token_response(request)
        return given
    return Response(json.dumps(_told(council, request)), 200, mimetype="application/json")


def _told(council: Council, request: Request) -> dict[str, Any]:
    if request.path == "/keys":
        return dict(KeySet([council.key]).as_dict(private=False))
    if request.path == "/me":
        access = request.headers.get("authorization", "").removeprefix("Bearer ")
        return council.user if access in council.subjects else {}
    at = council.address
    return {
        "issuer": at,
        "authorization_endpoint": f"{at}/authorize",
        "token_endpoint": f"{at}/token",
        "jwks_uri": f"{at}/keys",
        "userinfo_endpoint": f"{at}/me",
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "code_challenge_methods_supported": ["S256"],
    }


@contextmanager
def council_provider(back: str, clock: Callable[[], float]) -> Iterator[Council]:
    council = Council("", back, clock)
    server = Server(council)

    def app(environ: dict[str, Any], start: Any) -> Any:
        return _answer(council, server, Request(environ))(environ, start)

    served = make_server("127.0.0.1", 0, app, threaded=True)
    council.address = f"http://127.0.0.1:{served.server_port}"
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    try:
        yield council
    finally:
        served.shutdown()
        thread.join(timeout=10)
