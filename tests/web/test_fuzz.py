"""Every form's address, asked by everyone with anything at all: never a broken page."""

import re
from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.demo.visitor import Visitor
from portal.domain.pictures import SECRET_SCREENS
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from portal.domain.worries import WorryKind
from portal.parts import Portal
from portal.web.forms import StaffSignInForm, WorryForm
from portal.web.routes import LINES
from portal.web.staff_forms import CaseForm
from tests.families import Cast, Family, Worker
from tests.families import visitor as new_visitor
from tests.services.acts import publish, raise_worry
from tests.web.looking import FORM, ODD, Asker

ENDS = {"/leave", "/sign-out"}
POSTS = [line.path for line in LINES if line.method == "POST" and line.path not in ENDS]
NAMES = sorted(
    {name for form in (CaseForm, StaffSignInForm, WorryForm) for name in vars(form)}
    | {field.name for each in UPDATE_TYPES for field in each.fields}
    | {"code", "number", "picture", "keep", "again", "publish", "look", "language", "level", "back"}
    | {"MessageSid", "MessageStatus"}
)
LIKELY = [
    *("en", "ar", "y", "simple", "carer", "police", "2026-12-01", "10:00", "/help", "delivered"),
    *(kind.value for kind in WorryKind),
    *(next(iter(screen)) for screen in SECRET_SCREENS),
]
VALUES = st.one_of(st.sampled_from(LIKELY), st.sampled_from(list(ODD.values())), st.text())
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=9), VALUES), max_size=15)
KINDS = st.sampled_from(
    [FORM, FORM, FORM, "multipart/form-data; boundary=x", "application/json", ""]
)
BODIES = PAIRS.map(lambda pairs: urlencode(pairs).encode()) | st.binary(max_size=200)
Enter = Callable[[Family], Visitor]


def whole_form(key: str) -> dict[str, str]:
    """Something that could be published, so that the fuzz also gets past the checks."""
    samples = BY_KEY[key].samples()
    return {name: str(value) for name, value in samples.items()} | {"publish": "y"}


@pytest.fixture(params=["nobody", "card", "child", "carer", "sam"])
def asker(
    *,
    request: pytest.FixtureRequest,
    portal: Portal,
    cast: Cast,
    signed_in_child: Enter,
    signed_in_carer: Enter,
    signed_in_worker: Callable[[Worker], Visitor],
) -> Asker:
    if request.param == "nobody":
        return Asker(portal)
    if request.param == "card":
        visitor = new_visitor(portal)
        visitor.post("/c", {"code": cast.maya.child_code})
        return Asker(portal, visitor)
    if request.param == "sam":
        return Asker(portal, signed_in_worker(cast.sam))
    enter = signed_in_child if request.param == "child" else signed_in_carer
    return Asker(portal, enter(cast.maya))


@pytest.fixture
def ids(portal: Portal, cast: Cast) -> dict[str, UUID]:
    return {
        "case_id": cast.maya.case_id,
        "person_id": cast.maya.carer.person_id or uuid4(),
        "worry_id": raise_worry(portal, cast.maya.child),
        "update_id": publish(portal, cast.sam, cast.maya).update_id,
    }


@given(
    path=st.sampled_from(POSTS),
    key=st.sampled_from(sorted(BY_KEY)) | st.text(st.characters(categories=["L", "N"]), min_size=1),
    is_stranger=st.booleans(),
    kind=KINDS,
    body=BODIES,
)
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_anybody_posts_anywhere_the_answer_is_calm(
    *,
    portal: Portal,
    asker: Asker,
    ids: dict[str, UUID],
    path: str,
    key: str,
    is_stranger: bool,
    kind: str,
    body: bytes,
) -> None:
    known = {} if is_stranger else {name: str(value) for name, value in ids.items()}
    known |= {"type_key": key, "provider": portal.provider.name}
    address = re.sub(r"{(\w+)(:\w+)?}", lambda each: known.get(each[1], str(uuid4())), path)
    if key in BY_KEY and b"publish" in body:
        body += b"&" + urlencode(whole_form(key)).encode()
    got = asker.ask("POST", address, body=body, headers={"content-type": kind})
    assert got.status_code < 500
    assert "content-security-policy" in got.headers
    assert "<script>alert" not in got.text
    assert not got.headers.get("location", "/").startswith("//")
