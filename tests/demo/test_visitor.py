"""The visitor without script: sends what a browser would send from the form on the page."""

import pytest

from portal.demo.visitor import Answer, PageSeen, Visitor, read_page

PAGE = """
<style>p { content: "hidden" }</style><script>const words = "hidden";</script>
<form action="/one" method="post">
  <input type="hidden" name="once" value="a&amp;b">
  <input name="name" value="Zo&euml;">
  <input type="radio" name="kind" value="talk">
  <input type="radio" name="kind" value="other" checked>
  <input type="checkbox" name="yes" value="y">
  <input type="checkbox" name="also" value="z" checked>
  <select name="first"><option value="1">one</option><option value="2">two</option></select>
  <select name="marked"><option value="1">one</option><option value="2" selected>two</option>
  <option value="3">three</option></select>
  <textarea name="words">

 second line &lt;b&gt;</textarea>
  <button name="look" value="y">Show <b>them</b></button>
  <button>Send</button>
</form>
<form action="/two" method="post"><button>Leave</button></form>
<a href="/news/1"><span>New</span> There is news</a>
"""


def seen(html: str = PAGE, path: str = "/here") -> PageSeen:
    return read_page(Answer(200, (), html), path)


class Site:
    """Answers from a script and remembers what it was asked."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str, dict[str, str], str]] = []

    def __call__(self, method: str, path: str, headers: object, body: str) -> Answer:
        self.asked.append((method, path, dict(headers), body))  # type: ignore[call-overload]
        return self.answers.pop(0) if self.answers else Answer(200, (), PAGE)


def visiting(*answers: Answer) -> tuple[Visitor, Site]:
    site = Site(*answers)
    return Visitor(site, origin="https://here"), site


def test_it_reads_what_a_person_reads() -> None:
    assert "hidden" not in seen().text
    assert "New There is news" in seen().text
    assert seen().link("/news/") == seen().link("There is news") == "/news/1"


def test_a_word_that_can_be_pressed_stays_in_its_sentence_and_sends_no_form() -> None:
    word = '<button type="button" class="word" popovertarget="word-1">court</button>'
    page = seen(f'<form action="/one"><p>In {word}.</p><button>Send</button></form>')
    assert page.text == "In court. Send"
    assert [text for _, _, text in page.forms[0].buttons] == ["Send"]


def test_it_finds_a_forms_fields_as_a_browser_would_send_them() -> None:
    assert seen().forms[0].fields == [
        ("once", "a&b"),
        ("name", "Zo\u00eb"),
        ("kind", "other"),
        ("also", "z"),
        ("first", "1"),
        ("marked", "2"),
        ("words", "\n second line <b>"),
    ]


def test_the_button_that_was_pressed_is_sent_and_no_other() -> None:
    visitor, site = visiting(Answer(200, (), PAGE))
    visitor.get("/here")
    visitor.submit("Show them")
    assert site.asked[-1][:2] == ("POST", "/one")
    assert site.asked[-1][3].endswith("look=y")
    visitor.submit("Send")
    assert "look" not in site.asked[-1][3]


def test_what_is_filled_in_replaces_what_stood_there() -> None:
    visitor, site = visiting(Answer(200, (), PAGE))
    visitor.get("/here")
    visitor.submit("Send", name="Maya", also=["1", "2"])
    body = site.asked[-1][3]
    assert "name=Maya" in body
    assert "also=1&also=2" in body
    assert "also=z" not in body


def test_a_field_or_a_button_that_is_not_there_is_an_error_of_the_story() -> None:
    visitor, _ = visiting(Answer(200, (), PAGE))
    visitor.get("/here")
    with pytest.raises(LookupError, match="no field"):
        visitor.submit("Send", typo="x")
    with pytest.raises(LookupError, match="no button"):
        visitor.submit("Nothing")
    with pytest.raises(LookupError, match="no link"):
        visitor.follow("Nothing")


def test_a_form_without_an_address_goes_to_its_own_page() -> None:
    visitor, site = visiting(Answer(200, (), "<form method=post><button>Go</button></form>"))
    visitor.get("/here")
    visitor.submit("Go")
    assert site.asked[-1][:2] == ("POST", "/here")


def test_it_follows_to_a_page_of_ours_with_its_question_and_never_to_another_site() -> None:
    visitor, site = visiting(Answer(303, (("location", "/next?asked"),), ""))
    assert visitor.post("/one", {}).path == "/next"
    assert site.asked[-1][:2] == ("GET", "/next?asked")
    visitor, site = visiting(Answer(303, (("location", "https://weather.example/x"),), ""))
    assert visitor.get("/leave").path == "https://weather.example/x"
    assert len(site.asked) == 1


def test_it_does_not_go_round_in_circles_for_ever() -> None:
    visitor, _ = visiting(*[Answer(303, (("location", "/a"),), "")] * 9)
    with pytest.raises(LookupError, match="circles"):
        visitor.get("/a")


def test_it_keeps_cookies_and_forgets_those_that_are_taken_back() -> None:
    given = (("set-cookie", "s=1; Path=/; HttpOnly"), ("Set-Cookie", "l=pl; Path=/"))
    taken = (("set-cookie", 's=""; Max-Age=0'),)
    visitor, site = visiting(Answer(200, given, ""), Answer(200, taken, ""))
    visitor.get("/a")
    visitor.get("/b")
    assert site.asked[-1][2]["cookie"] == "s=1; l=pl"
    assert visitor.cookies == {"l": "pl"}


def test_a_post_says_that_it_comes_from_our_own_page() -> None:
    visitor, site = visiting()
    visitor.post("/one", {"words": "\u0633 &", "staff": ["1", "2"]})
    _, _, headers, body = site.asked[0]
    assert headers["sec-fetch-site"] == "same-origin"
    assert headers["origin"] == "https://here"
    assert body == "words=%D8%B3+%26&staff=1&staff=2"
