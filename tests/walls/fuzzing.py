"""Anything at all, sent to every address by everyone: what is drawn, and what an answer must be."""

import re
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any
from urllib.parse import urlencode

from httpx2 import Response
from hypothesis import strategies as st
from wtforms.fields.core import UnboundField

from portal.domain.pictures import SECRET_SCREENS
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from portal.web.forms import OurForm
from portal.web.page import Line
from portal.web.routes import LINES
from tests.contracts.village import Village
from tests.contracts.villagers import FORM_TYPE, OURS, Someone
from tests.web.looking import ODD

LIKELY = (
    *("en", "ar", "y", "simple", "carer", "2026-12-01", "2200-01-01", "10:00", "/help", "0", "-1"),
    *(next(iter(screen)) for screen in SECRET_SCREENS),
    *("//elsewhere.example", "javascript:alert(1)", "07700 900123", "call", "confirm", "1e400"),
)
VALUES = st.one_of(
    st.sampled_from(LIKELY), st.sampled_from(list(ODD.values())), st.text(max_size=40)
)
QUERIES = ("q", "by", "as", "corrects", "draft", "kept", "lane", "all", "page", "after")
KINDS = ("multipart/form-data; boundary=x", "application/json", "text/plain", "")
# Sent with anything; a form that succeeds would end what the others still have to do.
NEVER_WHOLE = {"issue_card", "end_access", "close_case", "check_number", "leave", "sign_out"}


def fields_of(form: type[OurForm]) -> set[str]:
    return {name for name in dir(form) if isinstance(getattr(form, name), UnboundField)}


def _forms_in(module: ModuleType) -> set[str]:
    return {
        name
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, OurForm)
        for name in fields_of(each)
    }


def names_for(line: Line) -> tuple[str, ...]:
    """Every field of the forms that this handler's module knows, and of those it imports."""
    module = sys.modules[line.handler.__module__]
    others = [
        each
        for each in vars(module).values()
        if isinstance(each, ModuleType) and each.__name__.startswith("portal.web")
    ]
    found = {name for each in (module, *others) for name in _forms_in(each)}
    return tuple(sorted(found | {"once", "back", "picture", "code", "number", "said", "words"}))


NAMES = {line.handler.__name__: names_for(line) for line in LINES}
OF_UPDATES = tuple(sorted({field.name for each in UPDATE_TYPES for field in each.fields}))


@st.composite
def inputs(draw: st.DrawFn, people: tuple[str, ...]) -> dict[str, Any]:
    """Who asks which line with what: a form that would succeed with some of it spoilt, or only
    what nobody would type, or a body that is no form.
    """
    line = draw(st.sampled_from(LINES))
    names = NAMES[line.handler.__name__] + (OF_UPDATES if "type_key" in line.path else ())
    names += QUERIES if line.method == "GET" else ()
    spoilt = st.lists(st.tuples(st.sampled_from(names), VALUES), min_size=1, max_size=6)
    return {
        "who": draw(st.sampled_from(people)),
        "line": line,
        "is_whole": draw(st.booleans()),
        "spoilt": draw(spoilt),
        "body": draw(st.none() | st.none() | st.none() | st.binary(max_size=60)),
        "kind": draw(st.sampled_from(("", "", "", *KINDS))),
        "key": draw(st.sampled_from(sorted(BY_KEY)) | st.just("none")),
        "ids": draw(st.sampled_from(("known", "known", "known", "strange"))),
    }


def send(village: Village, someone: Someone, drawn: Mapping[str, Any]) -> Response:
    line: Line = drawn["line"]
    address = _address(village, line, drawn)
    if line.method == "GET":
        return someone.ask("GET", f"{address}?{urlencode(drawn['spoilt'])}")
    if drawn["body"] is not None:
        return _raw(someone, address, drawn["body"], drawn["kind"])
    is_whole = drawn["is_whole"] and line.handler.__name__ not in NEVER_WHOLE
    form: dict[str, Any] = dict(village.form(line)) if is_whole else {}
    return someone.ask("POST", address, {**form, **dict(drawn["spoilt"])})


def _raw(someone: Someone, address: str, body: bytes, kind: str) -> Response:
    headers = {**FORM_TYPE, **OURS, **({"content-type": kind} if kind else {})}
    if someone.token:
        headers["cookie"] = f"s={someone.token}"
    someone.client.cookies.clear()
    return someone.client.request("POST", address, headers=headers, content=body)


def _address(village: Village, line: Line, drawn: Mapping[str, Any]) -> str:
    known = {**village.ids, **village.own_ids.get(line.handler.__name__, {})}
    known |= {"type_key": drawn["key"], "provider": village.portal.provider.name, "number": "3"}
    address = line.path
    if drawn["ids"] != "known":
        address = re.sub(r"{\w+:uuid}", "00000000-0000-4000-8000-000000000000", line.path)
    return re.sub(r"{(\w+)(:\w+)?}", lambda each: known.get(each[1], "1"), address)


def wrong_with(answer: Response) -> list[str]:
    """What no answer may be, whatever was sent."""
    found = []
    if answer.status_code >= 500:
        found.append(f"broke with {answer.status_code}")
    if "content-security-policy" not in answer.headers:
        found.append("has no policy")
    if "<script>alert" in answer.text or "<b onmouseover" in answer.text:
        found.append("gives markup back")
    target = answer.headers.get("location", "/")
    if target.startswith(("//", "javascript")) or "elsewhere" in target:
        found.append(f"leads to {target}")
    return found
