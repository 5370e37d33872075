"""She has the same page open twice, and writes on both: she finds both, and nothing is sent or lost
by itself.
"""

from collections.abc import Callable

import pytest

from portal.demo.visitor import PageSeen, Visitor
from portal.parts import Portal
from tests.families import Cast, Family
from tests.journeys.test_words_not_sent import LATER
from tests.web.looking import Asker, look
from tests.web.test_family_forms import worries_of

Enter = Callable[[Family], Visitor]
FIRST, SECOND = "He is back, and mum said", "I do not want to go home"
BOTH = "You wrote in two places. Nothing you wrote is lost. Nobody has read it."


@pytest.fixture
def maya(cast: Cast, signed_in_child: Enter) -> Visitor:
    return signed_in_child(cast.maya)


def write(portal: Portal, child: Visitor, tab: PageSeen, words: str, **more: str) -> PageSeen:
    """What the browser sends for one of the pages that are open."""
    seen = look(tab.html)
    form = {name: seen.value_of(name) for name in ("once", "seen")}
    return child.post("/write", {**form, "words": words, "later": "y", **more})


def test_two_new_pages_are_two_writings_and_both_are_shown(
    portal: Portal, cast: Cast, maya: Visitor
) -> None:
    one, two = maya.get("/write"), maya.get("/write")
    write(portal, maya, one, FIRST)
    page = write(portal, maya, two, SECOND)
    assert look(page.html).value_of("words") == SECOND
    assert FIRST in page.text
    assert BOTH in page.text
    assert worries_of(portal, cast.maya) == []


def test_the_later_page_does_not_write_over_what_the_other_wrote_meanwhile(
    portal: Portal, maya: Visitor
) -> None:
    maya.get("/write")
    maya.submit(LATER, words="He")
    one, two = maya.get("/write"), maya.get("/write")
    write(portal, maya, one, FIRST)
    page = write(portal, maya, two, SECOND)
    assert FIRST in page.text
    assert SECOND in page.text


def test_she_goes_on_with_the_one_or_the_other_and_what_stands_there_stays(
    portal: Portal, maya: Visitor
) -> None:
    one, two = maya.get("/write"), maya.get("/write")
    write(portal, maya, one, FIRST)
    write(portal, maya, two, SECOND)
    page = maya.submit("Go on with this one", words=f"{SECOND} now")
    assert look(page.html).value_of("words") == FIRST
    assert f"{SECOND} now" in page.text


def test_she_throws_the_other_away_and_what_stands_in_the_form_stays(
    portal: Portal, maya: Visitor
) -> None:
    one, two = maya.get("/write"), maya.get("/write")
    write(portal, maya, one, FIRST)
    page = write(portal, maya, two, SECOND)
    other = next(each for each in look(page.html).fields("drop"))
    page = write(portal, maya, page, f"{SECOND} now", drop=str(other.get("value")))
    assert look(page.html).value_of("words") == f"{SECOND} now"
    assert FIRST not in page.text


def test_sending_one_leaves_the_other_until_it_is_sent_too(
    portal: Portal, cast: Cast, maya: Visitor
) -> None:
    one, two = maya.get("/write"), maya.get("/write")
    write(portal, maya, one, FIRST)
    write(portal, maya, two, SECOND)
    maya.submit("Send")
    assert SECOND in maya.page.text
    assert look(maya.get("/write").html).value_of("words") == FIRST
    assert BOTH not in maya.page.text
    maya.submit("Send")
    assert len(worries_of(portal, cast.maya)) == 2
    assert look(maya.get("/write").html).value_of("words") == ""


def test_what_she_throws_away_on_an_old_page_is_not_what_she_wrote_since(
    portal: Portal, maya: Visitor
) -> None:
    maya.get("/write")
    maya.submit(LATER, words="He")
    old = look(maya.page.html)
    write(portal, maya, maya.get("/write"), FIRST)
    maya.post("/write/away", {name: old.value_of(name) for name in ("once", "seen")})
    assert look(maya.get("/write").html).value_of("words") == FIRST


def test_the_script_learns_which_writing_is_its_own_from_then_on(
    portal: Portal, maya: Visitor
) -> None:
    maya.get("/write")
    maya.submit(LATER, words="He")
    tabs = [maya.get("/write"), maya.get("/write")]
    asker, forms = Asker(portal, maya), [_form(each.html) for each in tabs]
    for words in ("He is", "He is back"):
        for which, form in enumerate(forms):
            answer = asker.post("/write/keep", {**form, "words": f"{words} {which}"})
            forms[which] = _form(answer.text)
    page = maya.get("/write")
    assert look(page.html).value_of("words") == "He is back 1"
    assert page.text.count("You wrote this too") == 1
    assert "He is back 0" in page.text


def _form(html: str) -> dict[str, str]:
    page = look(html)
    return {name: page.value_of(name) for name in ("once", "seen")}
