"""What may come in place of a filled-in form: too much, files, other formats, half of anything."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.worries import Worry
from portal.web.asked import MAX_BODY_BYTES, MAX_FIELDS
from tests.families import Cast, Family
from tests.services.acts import kept
from tests.web.looking import FORM, Asker

Enter = Callable[[Family], Visitor]
LINE = "\r\n"


@pytest.fixture
def maya(portal: Portal, cast: Cast, signed_in_child: Enter) -> Asker:
    return Asker(portal, signed_in_child(cast.maya))


def send(asker: Asker, body: bytes, kind: str = FORM, **headers: str) -> tuple[int, str]:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    got = asker.ask("POST", "/write", body=body, headers={"content-type": kind, **given})
    return got.status_code, got.text


def worries_of(portal: Portal, cast: Cast) -> list[Worry]:
    return kept(portal, select(Worry).where(Worry.case_id == cast.maya.case_id))


def parts(*given: tuple[str, str]) -> bytes:
    """A multipart body: each part's headers, and what it holds."""
    made = [f"--x{LINE}{head}{LINE}{LINE}{held}{LINE}" for head, held in given]
    return ("".join(made) + f"--x--{LINE}").encode()


def test_the_longest_worry_in_any_script_is_not_too_much(
    portal: Portal, cast: Cast, maya: Asker
) -> None:
    words = "\U0001f468\u200d\U0001f469" * 1333
    assert send(maya, urlencode({"words": words, "kind": "not_safe"}).encode())[0] == 303


def test_far_too_much_is_refused_kindly_and_nothing_is_kept(
    portal: Portal, cast: Cast, maya: Asker
) -> None:
    status, page = send(maya, b"words=" + b"x" * MAX_BODY_BYTES)
    assert status == 413
    assert "That is too much at once" in page
    assert worries_of(portal, cast) == []


@pytest.mark.parametrize("length", [str(10**12), "-1", "abc", "1e3", "\u0661", ""])
def test_a_length_that_lies_is_answered_calmly(maya: Asker, length: str) -> None:
    status, page = send(maya, b"words=Please", content_length=length)
    assert status in {303, 400, 413, 422}
    assert "Traceback" not in page


def test_too_many_fields_are_refused_kindly(portal: Portal, cast: Cast, maya: Asker) -> None:
    many = urlencode([(f"f{number}", "x") for number in range(MAX_FIELDS + 5)]).encode()
    status, page = send(maya, many + b"&words=Please")
    assert status == 413
    assert "That is too much at once" in page
    assert worries_of(portal, cast) == []


@pytest.mark.parametrize(
    "kind",
    ["multipart/form-data; boundary=x", "multipart/form-data; boundary=x; charset=utf-8"],
)
def test_a_file_is_never_taken(portal: Portal, cast: Cast, maya: Asker, kind: str) -> None:
    head = 'Content-Disposition: form-data; name="words"; filename="me.jpg"'
    status, _ = send(maya, parts((head, "\x00\x01picture")), kind)
    assert 400 <= status < 500
    assert worries_of(portal, cast) == []


@pytest.mark.parametrize(
    "charset", ["utf-7", "utf-16", "undefined", "idna", "unicode_escape", "hex", "nonsense"]
)
def test_a_form_in_a_charset_that_is_none_is_answered_calmly(
    portal: Portal, cast: Cast, maya: Asker, charset: str
) -> None:
    head = 'Content-Disposition: form-data; name="words"'
    for held in ("+2AA-", "\\ud800", "\ufffe", "xn--\xff"):
        kind = f"multipart/form-data; boundary=x; charset={charset}"
        twice = parts((head, held), (head, "Please"))
        status, page = send(maya, twice, kind)
        assert status in {303, 400, 413, 422}
        assert "Traceback" not in page


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"words": "Please"}'),
        ("text/plain", b"words=Please"),
        ("", b"words=Please"),
        ("multipart/form-data", b"words=Please"),
        ("multipart/form-data; boundary=x", b"no boundary at all"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\ny"),
        (FORM, b""),
        (FORM, b"&&&==&=&%"),
        (FORM, b"words=%ff%fe%00%zz"),
        (FORM, b"words=%ed%a0%80"),
        (FORM, b"\xff\xfe\x00\x00"),
        (FORM, b"once=%00&kind[]=talk&kind[0]=talk"),
    ],
)
def test_whatever_the_body_is_the_page_stays_calm(maya: Asker, kind: str, body: bytes) -> None:
    status, page = send(maya, body, kind)
    assert status in {303, 400, 413, 422}
    assert "Traceback" not in page


def test_letters_that_cannot_be_read_do_not_lose_the_rest(
    portal: Portal, cast: Cast, maya: Asker
) -> None:
    assert send(maya, b"words=He+was%ff+there")[0] == 303
    assert len(worries_of(portal, cast)) == 1


@pytest.mark.parametrize(
    "host", ["[", "evil.example", "a b", "", "127.0.0.1:99999", "\u00e9", "x/y?z#"]
)
def test_a_host_that_lies_changes_no_address_of_ours(portal: Portal, host: str) -> None:
    asker = Asker(portal)
    for path in ("/", "/home", "/home/", "/nothing"):
        got = asker.ask("GET", path, headers={"host": host})
        assert got.status_code in {200, 303, 404}
        assert "evil" not in got.text + got.headers.get("location", "")


@pytest.mark.parametrize("query", ["?x=%ff", "?" + "a=1&" * 2000, "?asked=%00", "?=%zz&&"])
def test_whatever_stands_behind_a_question_mark_is_ignored(portal: Portal, query: str) -> None:
    for path in ("/", "/c", "/help", "/leave"):
        assert Asker(portal).get(path + query).status_code in {200, 303}


@pytest.mark.parametrize(
    "path",
    ["/news/1", "/news/%00", "/staff/cases/' OR 1=1", "/write/" + "f" * 36],
)
def test_an_address_that_is_none_is_not_there(maya: Asker, path: str) -> None:
    got = maya.get(path)
    assert got.status_code in {303, 404}
