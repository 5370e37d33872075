"""What came in, read before anything else happens: nothing after it waits for the network."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from anyio import fail_after
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from portal.web import cookies

MAX_FIELDS = 60
MAX_BODY_BYTES = 64 * 1024
# Starlette answers what is larger than this with a bare line; up to it, the calm page says so.
BODY_BACKSTOP_BYTES = 16 * MAX_BODY_BYTES
# A bad line may take its time; a connection that is held open on purpose may not.
READ_WITHIN_SECONDS = 60
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as handlers may see it."""

    method: str
    path: str
    query: Mapping[str, str]
    form: FormData
    headers: Mapping[str, str]
    ids: Mapping[str, Any]
    nonce: str
    token: str
    language: str
    device: str
    peer: str
    council: str
    body: str = ""  # of a provider's call that is no form


async def read(
    request: Request,
    jar: cookies.Cookies,
    *,
    may_be_json: bool,
    within_seconds: float = READ_WITHIN_SECONDS,
) -> Asked:
    """Raises HTTPException where it is too much to be read, TimeoutError where it never ends."""
    if request.method != "POST":
        return bare(request, jar)
    if int(request.headers.get("content-length", 0)) > MAX_BODY_BYTES:
        raise HTTPException(413)
    with fail_after(within_seconds):
        if may_be_json and request.headers.get("content-type", "").startswith(JSON):
            return replace(bare(request, jar), body=await _body(request))
        form = await request.form(max_files=0, max_fields=MAX_FIELDS)
    for name, value in form.multi_items():
        f"{name}{value}".encode()  # half a letter cannot be kept, nor shown
    return bare(request, jar, form)


async def _body(request: Request) -> str:
    """Whatever length was announced, no more than this is held."""
    held = bytearray()
    async for part in request.stream():
        held += part
        if len(held) > MAX_BODY_BYTES:
            raise HTTPException(413)
    return held.decode()


def bare(request: Request, jar: cookies.Cookies, form: FormData | None = None) -> Asked:
    return Asked(
        method=request.method,
        path=request.scope["path"],
        query=request.query_params,
        form=form or FormData(),
        headers=request.headers,
        ids=request.path_params,
        nonce=request.scope["nonce"],
        token=request.cookies.get(jar.name(cookies.SIGN_IN), ""),
        language=request.cookies.get(jar.name(cookies.LANGUAGE), ""),
        device=request.cookies.get(jar.name(cookies.DEVICE), ""),
        peer=request.client.host if request.client else "",
        council=request.cookies.get(jar.name(cookies.COUNCIL), ""),
    )
