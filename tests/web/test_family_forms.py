"""A child's and a carer's forms, filled in as people fill in forms: always a calm page."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.pictures import SECRET_SCREENS
from portal.domain.worries import CARER_KINDS, MAX_WORDS
from portal.parts import Portal
from portal.storage.worries import Worry
from tests.deciding import offer_talk
from tests.families import Cast, Clock, Family
from tests.families import visitor as new_visitor
from tests.services.acts import done, kept, worry_of
from tests.web.looking import BUILT_IN, ODD, Asker, look, seen

Enter = Callable[[Family], Visitor]
ARABIC = ("\u0600", "\u06ff")


def worries_of(portal: Portal, family: Family) -> list[Worry]:
    return kept(portal, select(Worry).where(Worry.person_id == family.child.person_id))


def with_card(portal: Portal, code: str, language: str = "en") -> Visitor:
    visitor = new_visitor(portal)
    visitor.post("/c", {"code": code})
    visitor.post("/settings", {"language": language, "back": "/hello"})
    assert visitor.page.path == "/hello"
    return visitor


def assert_calm(html: str) -> None:
    assert "<script>alert" not in html
    assert not any(words in html for words in BUILT_IN)


def is_arabic(text: str) -> bool:
    return any(ARABIC[0] <= letter <= ARABIC[1] for letter in text) and not any(
        letter.isascii() and letter.isalpha() for letter in text
    )


def test_whatever_is_typed_as_a_card_the_page_stays_calm_and_keeps_it(portal: Portal) -> None:
    nobody = Asker(portal)
    for typed in ODD.values():
        got = nobody.post("/c", {"code": typed})
        assert got.status_code == 422
        page = look(got.text)
        assert seen(page.value_of("code")) == seen(typed)
        assert page.error_of("code") or "did not match" in got.text
        assert_calm(got.text)


def test_whatever_is_typed_as_a_number_the_page_stays_calm(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    nadia = Asker(portal, with_card(portal, cast.maya.carer_code))
    for typed in ODD.values():
        clock.move(minutes=1)
        got = nadia.post("/number", {"number": typed})
        assert got.status_code in {200, 422}
        assert_calm(got.text)


def test_whatever_is_sent_as_a_picture_the_page_stays_calm(portal: Portal, cast: Cast) -> None:
    maya = Asker(portal, with_card(portal, cast.maya.child_code))
    for typed in ODD.values():
        got = maya.post("/pictures", {"picture": typed})
        assert got.status_code == 422
        assert look(got.text).error_of("picture")
        assert_calm(got.text)


def test_a_worry_is_taken_as_it_was_typed_or_handed_back_as_it_was_typed(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    for typed in ODD.values():
        got = maya.post("/write", {"words": typed, "once": str(uuid4())})
        assert_calm(got.text)
        if got.status_code == 303:
            worry_id = UUID(got.headers["location"].rsplit("/", 1)[1])
            assert worry_of(portal, cast.maya.child, worry_id).words == typed
        else:
            assert got.status_code == 422
            assert look(got.text).error_of("words")
            assert seen(look(got.text).value_of("words")) == seen(typed)
    assert len(worries_of(portal, cast.maya)) == len(ODD) - 3  # nothing, spaces, and too much


def test_four_thousand_letters_are_taken_and_one_more_is_handed_back(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    longest = "\U0001f614" * MAX_WORDS
    assert maya.post("/write", {"words": longest}).status_code == 303
    got = maya.post("/write", {"words": longest + "!"})
    assert got.status_code == 422
    assert str(MAX_WORDS) in look(got.text).error_of("words")
    assert look(got.text).value_of("words").strip("\n") == longest + "!"


def test_a_worry_with_line_breaks_comes_back_with_them_when_something_is_wrong(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    words = "\n\nfirst\r\n second\n" + "x" * MAX_WORDS
    got = maya.post("/write", {"words": words})
    assert got.status_code == 422
    assert look(got.text).value_of("words") == words.replace("\r\n", "\n")


@pytest.mark.parametrize("kind", ["with_me", "contact_me", "green", "<b>", "not_safe\x00"])
def test_a_kind_that_is_not_offered_is_not_taken(
    portal: Portal, cast: Cast, signed_in_child: Enter, kind: str
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    got = maya.post("/write", {"kind": kind, "words": "Please"})
    assert got.status_code == 422
    assert look(got.text).error_of("kind")
    assert look(got.text).value_of("words").strip() == "Please"


def test_a_carer_is_offered_only_her_kinds(
    portal: Portal, cast: Cast, signed_in_carer: Enter
) -> None:
    nadia = Asker(portal, signed_in_carer(cast.maya))
    assert nadia.post("/write", {"kind": "unwell"}).status_code == 422
    for kind in CARER_KINDS:
        assert nadia.post("/write", {"kind": kind.value}).status_code == 303


def test_a_picture_alone_is_enough_and_so_are_words_alone_but_not_neither(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    assert maya.post("/write", {"kind": "talk"}).status_code == 303
    assert maya.post("/write", {"words": "Please"}).status_code == 303
    got = maya.post("/write", {})
    assert (got.status_code, bool(look(got.text).error_of("words"))) == (422, True)


def test_a_double_click_sends_one_worry(portal: Portal, cast: Cast, signed_in_child: Enter) -> None:
    maya = signed_in_child(cast.maya)
    maya.get("/write")
    once = look(maya.page.html).value_of("once")
    form = {"kind": "talk", "words": "Please", "once": once}
    first, second = (Asker(portal, maya).post("/write", form) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert len(worries_of(portal, cast.maya)) == 1


@pytest.mark.parametrize(
    "once", ["", "1", "\x00", "{12345678-1234-5678-1234-567812345678}", "\u0661" * 32]
)
def test_a_form_that_lost_its_id_is_taken_all_the_same(
    portal: Portal, cast: Cast, signed_in_child: Enter, once: str
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    assert maya.post("/write", {"words": "Please", "once": once}).status_code == 303
    assert maya.post("/ask", {"kind": "with_me", "once": once}).status_code == 303


def test_an_answer_sent_twice_in_one_click_is_one_worry(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    offer_talk(portal, cast.sam, cast.maya.case_id)
    maya = Asker(portal, signed_in_child(cast.maya))
    form = {"answer": "no"}
    assert [maya.post("/talk/answer", form).status_code for _ in range(3)] == [303] * 3
    assert len(worries_of(portal, cast.maya)) == 1


def test_the_quiet_pages_button_pressed_many_times_is_one_request(
    portal: Portal, cast: Cast
) -> None:
    maya = with_card(portal, cast.maya.child_code)
    for _ in range(5):
        maya.get("/hello")
        maya.submit("I want my worker to contact me")
        assert maya.page.path == "/asked"
    assert len(worries_of(portal, cast.maya)) == 1


@pytest.mark.parametrize(
    "form",
    [
        [("words", "one"), ("words", "two")],
        [("kind", "talk"), ("kind", "not_safe")],
        [("kind", "talk"), ("once", "a"), ("once", "b")],
        [
            ("words", "Please"),
            ("case_id", str(uuid4())),
            ("triage", "green"),
            ("", ""),
            ("words[]", "x"),
        ],
    ],
)
def test_fields_sent_twice_or_never_heard_of_do_no_harm(
    portal: Portal, cast: Cast, signed_in_child: Enter, form: list[tuple[str, str]]
) -> None:
    got = Asker(portal, signed_in_child(cast.maya)).post("/write", form)
    assert got.status_code == 303
    (worry,) = worries_of(portal, cast.maya)
    assert (worry.case_id, worry.triage) == (cast.maya.case_id, "amber")


@pytest.mark.parametrize("language", ["ar", "pl"])
def test_what_is_wrong_is_said_in_the_readers_language(
    portal: Portal, cast: Cast, language: str
) -> None:
    say = portal.languages[language].say
    filled, choose = say("Please fill this in."), say("Please choose one of these.")
    child = with_card(portal, cast.maya.child_code, language)
    carer = with_card(portal, cast.maya.carer_code, language)
    assert filled != "Please fill this in."
    for asker, path, field in (
        (Asker(portal, child), "/c", "code"),
        (Asker(portal, carer), "/number", "number"),
    ):
        assert look(asker.post(path, {}).text).error_of(field) == filled
    answer = Asker(portal, child).post("/pictures", {"picture": "nothing"})
    assert look(answer.text).error_of("picture") == choose


def test_an_arabic_childs_errors_hold_no_english(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    maya.post("/settings", {"language": "ar", "back": "/write"})
    asker = Asker(portal, maya)
    for form in ({}, {"kind": "x"}, {"words": "x" * 5000}):
        page = look(asker.post("/write", form).text)
        errors = page.error_of("words") + page.error_of("kind")
        assert is_arabic(errors), errors


def test_a_long_list_of_pictures_is_no_way_around_the_screens(portal: Portal, cast: Cast) -> None:
    maya = Asker(portal, with_card(portal, cast.maya.child_code))
    every = [("picture", key) for screen in SECRET_SCREENS for key in screen]
    assert maya.post("/pictures", every).status_code in {303, 422}
    assert maya.get("/home").headers["location"] == "/hello"


def test_the_words_of_a_worry_never_stand_in_an_address(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    got = Asker(portal, signed_in_child(cast.maya)).post("/write", {"words": "gate"})
    (worry,) = worries_of(portal, cast.maya)
    assert got.headers["location"] == f"/write/{worry.id}"
    assert done(portal, lambda db: db.get(Worry, worry.id)) is not None
