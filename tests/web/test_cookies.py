"""Cookies: a random id, unreadable by scripts, gone with the browser, useless to another site."""

from collections.abc import Callable
from dataclasses import replace
from http.cookies import Morsel, SimpleCookie

import pytest
from httpx2 import Response

from portal.demo.visitor import Visitor
from portal.parts import Portal
from tests.families import Cast, Family, Worker
from tests.web.looking import Asker

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


@pytest.fixture
def secure(portal: Portal) -> Portal:
    return replace(
        portal, settings=replace(portal.settings, public_address="https://notes.example")
    )


def cookies_of(got: Response) -> dict[str, "Morsel[str]"]:
    found: dict[str, Morsel[str]] = {}
    for line in got.headers.get_list("set-cookie"):
        found.update(SimpleCookie(line))
    return found


def test_on_https_no_other_site_of_the_domain_can_set_it(secure: Portal, cast: Cast) -> None:
    got = Asker(secure).post("/c", {"code": cast.maya.child_code})
    cookie = cookies_of(got)["__Host-s"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"].lower() == "strict"
    assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_it_is_gone_when_the_browser_closes(portal: Portal, cast: Cast) -> None:
    got = Asker(portal).post("/c", {"code": cast.maya.child_code})
    cookie = cookies_of(got)["s"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"]
    assert cookie["samesite"].lower() == "strict"


def test_it_says_nothing_about_whose_it_is(portal: Portal, cast: Cast) -> None:
    values = set()
    for _ in range(3):
        got = Asker(portal).post("/c", {"code": cast.maya.child_code})
        values.add(cookies_of(got)["s"].value)
    assert len(values) == 3
    assert all(len(value) >= 43 for value in values)
    assert not any(cast.maya.child_code[:6] in value for value in values)


def test_a_cookie_under_the_plain_name_opens_nothing_on_https(secure: Portal, cast: Cast) -> None:
    got = Asker(secure).post("/c", {"code": cast.maya.child_code})
    visitor = Visitor(lambda *_: None, origin="")  # type: ignore[arg-type]
    visitor.cookies = {"s": cookies_of(got)["__Host-s"].value}
    assert Asker(secure, visitor).get("/hello").headers["location"] == "/"
    visitor.cookies = {"__Host-s": visitor.cookies["s"]}
    assert Asker(secure, visitor).get("/hello").status_code == 200


def test_the_second_key_changes_the_cookie(portal: Portal, cast: Cast, visitor: Visitor) -> None:
    visitor.post("/c", {"code": cast.maya.child_code})
    before = visitor.cookies["s"]
    visitor.get("/pictures")
    for picture in ("apple", "tree", "flower"):
        visitor.post("/pictures", {"picture": picture})
    assert visitor.page.path == "/home"
    assert visitor.cookies["s"] != before
    visitor.cookies["s"] = before
    assert visitor.get("/home").path == "/"


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/leave"), ("POST", "/leave"), ("POST", "/sign-out")]
)
def test_whoever_leaves_takes_the_cookie_along(
    portal: Portal, cast: Cast, signed_in_child: Enter, method: str, path: str
) -> None:
    maya = signed_in_child(cast.maya)
    got = Asker(portal, maya).ask(method, path)
    dropped = cookies_of(got)["s"]
    assert (dropped.value, dropped["max-age"]) == ("", "0")
    assert maya.get("/home").path == "/"


def test_leaving_forgets_the_language_too(portal: Portal, visitor: Visitor) -> None:
    visitor.post("/settings", {"language": "ar", "back": "/"})
    assert "l" in visitor.cookies
    visitor.get("/leave")
    assert visitor.cookies == {}


def test_a_worker_who_signs_out_is_out_on_that_device_only(
    cast: Cast, signed_in_worker: EnterWorker, clock: Callable[[], object]
) -> None:
    here = signed_in_worker(cast.sam)
    clock.move(minutes=1)  # type: ignore[attr-defined]
    there = signed_in_worker(cast.sam)
    here.submit("Sign out")
    assert here.get("/staff").path == "/staff/sign-in"
    assert there.get("/staff").path == "/staff"


@pytest.mark.parametrize("value", ["", "x", "\u00e9", "a;b", "'", "0" * 4000, "null"])
def test_a_cookie_of_nonsense_is_nobodys(portal: Portal, value: str) -> None:
    got = Asker(portal).ask("GET", "/home", headers={"cookie": f"s={value}; l={value}"})
    assert (got.status_code, got.headers["location"] in {"/", "/hello"}) == (303, True)
    page = Asker(portal).ask("GET", "/", headers={"cookie": f"l={value}"})
    assert page.status_code == 200
