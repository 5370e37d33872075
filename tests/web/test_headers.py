"""What every answer carries, whatever was asked for and whoever asked."""

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from httpx2 import Response

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.web.headers import FIXED
from portal.web.routes import LINES
from tests.families import Cast, Family, Worker
from tests.services.acts import publish, raise_worry
from tests.web.looking import Asker

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
NONCE = re.compile(r"'nonce-([^']+)'")
HTTPS = "https://notes.example"


def everywhere(portal: Portal, cast: Cast) -> list[tuple[str, str]]:
    """Every line of the table, with ids of Maya's where a page is about something."""
    told, worry = publish(portal, cast.sam, cast.maya), raise_worry(portal, cast.maya.child)
    ids = {
        "case_id": cast.maya.case_id,
        "person_id": cast.maya.child.person_id,
        "update_id": told.update_id,
        "worry_id": worry,
        "type_key": "welcome",
        "number": 1,
    }
    # The rest may be anybody's: what is not there is answered safely too.
    named = {name for line in LINES for name in re.findall(r"{(\w+)", line.path)}
    ids |= {name: uuid4() for name in named - set(ids)}
    plain = [(line.method, re.sub(":(uuid|int)", "", line.path)) for line in LINES]
    lines = [(method, path.format(**ids)) for method, path in plain]
    ends = {"/leave", "/sign-out"}
    return sorted(lines, key=lambda line: line[1] in ends)


def assert_safe(got: Response) -> None:
    for name, value in FIXED.items():
        assert got.headers.get_list(name) == [value], (got.url, name)
    policy = got.headers["content-security-policy"]
    for part in ("default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors"):
        assert part in policy
    assert "unsafe" not in policy
    assert "server" not in got.headers
    (nonce,) = set(NONCE.findall(policy))
    used = re.findall(r'nonce="([^"]*)"', got.text)
    assert set(used) <= {nonce}
    assert len(used) == len(re.findall(r"<(?:style|script)\b", got.text))
    assert not re.search(r"""\s(?:style|on[a-z]+)=["']""", got.text)


@pytest.mark.parametrize("who", ["nobody", "child", "carer", "sam", "jo"])
def test_every_answer_to_everyone_is_safe(
    portal: Portal,
    cast: Cast,
    who: str,
    signed_in_child: Enter,
    signed_in_carer: Enter,
    signed_in_worker: EnterWorker,
) -> None:
    enter: dict[str, Callable[[], Visitor | None]] = {
        "nobody": lambda: None,
        "child": lambda: signed_in_child(cast.maya),
        "carer": lambda: signed_in_carer(cast.maya),
        "sam": lambda: signed_in_worker(cast.sam),
        "jo": lambda: signed_in_worker(cast.jo),
    }
    asker = Asker(portal, enter[who]())
    for method, path in everywhere(portal, cast):
        got = asker.post(path, {}) if method == "POST" else asker.get(path)
        assert got.status_code < 500, (method, path)
        assert_safe(got)


@pytest.mark.parametrize(
    "path", ["/nothing/here", "/home/", "/..%2f", "/%00", f"/news/{UUID(int=7)}"]
)
def test_what_is_not_there_is_answered_as_safely(portal: Portal, path: str) -> None:
    assert_safe(Asker(portal).get(path))


def test_each_page_has_a_nonce_of_its_own(portal: Portal) -> None:
    asker = Asker(portal)
    nonces = {NONCE.findall(asker.get("/").headers["content-security-policy"])[0] for _ in range(5)}
    assert len(nonces) == 5
    assert min(len(nonce) for nonce in nonces) >= 22


def test_a_post_from_another_site_is_refused_with_the_same_headers(portal: Portal) -> None:
    asker = Asker(portal)
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": asker.origin},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
    ):
        got = asker.ask("POST", "/c", headers=headers)
        assert got.status_code == 403
        assert_safe(got)


def test_a_post_of_our_own_is_told_by_either_header(portal: Portal) -> None:
    asker = Asker(portal)
    for headers in ({"sec-fetch-site": "same-origin", "origin": "null"}, {"origin": asker.origin}):
        assert asker.ask("POST", "/c", headers=headers).status_code == 422


def test_only_https_promises_https(portal: Portal) -> None:
    secure = replace(portal, settings=replace(portal.settings, public_address=HTTPS))
    assert "max-age=" in Asker(secure).get("/").headers["strict-transport-security"]
    assert "strict-transport-security" not in Asker(portal).get("/").headers


def test_a_page_is_small_on_a_bad_line_and_the_same_page(portal: Portal) -> None:
    asker = Asker(portal)
    plain = asker.get("/help", accept_encoding="identity")
    packed = asker.get("/help", accept_encoding="br, gzip;q=0.5")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    without = [re.sub(r'nonce="[^"]*"', "", each.text) for each in (plain, packed)]
    assert without[0] == without[1]


def test_head_is_a_get_without_its_page(portal: Portal) -> None:
    got = Asker(portal).ask("HEAD", "/help")
    assert got.status_code == 200
    assert_safe(got)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"])
def test_other_methods_change_nothing_and_are_answered_calmly(
    portal: Portal, cast: Cast, method: str
) -> None:
    for path in ("/", "/write", "/staff", f"/staff/cases/{cast.maya.case_id}"):
        got = Asker(portal).ask(method, path)
        assert got.status_code in {403, 404, 405}
        assert_safe(got)
