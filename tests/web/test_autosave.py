"""What a caseworker types is kept: found again by her alone, until it goes out or is dropped."""

from collections.abc import Callable, Mapping
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.drafts import DraftState
from portal.parts import Portal
from portal.storage.drafts import Draft
from portal.storage.updates import Update
from tests.families import Cast, Clock, Worker
from tests.services.acts import kept
from tests.web.looking import Asker, Look, look, text_of

EnterWorker = Callable[[Worker], Visitor]
HALF = {"worker": "Samira", "next_on": "soon"}


@pytest.fixture
def sam(portal: Portal, cast: Cast, signed_in_worker: EnterWorker) -> Asker:
    return Asker(portal, signed_in_worker(cast.sam))


def page_of(asker: Asker, cast: Cast, rest: str = "/updates/welcome") -> Look:
    got = asker.get(f"/staff/cases/{cast.maya.case_id}{rest}")
    assert got.status_code == 200
    return look(got.text)


def save(
    asker: Asker, cast: Cast, page: Look, typed: Mapping[str, str], key: str = "welcome"
) -> Look:
    """As the script does; the answer's ids go into the page, as the script puts them there."""
    mine = {name: page.value_of(name) for name in ("once", "saved_at")}
    path = f"/staff/cases/{cast.maya.case_id}/updates/{key}/draft"
    got = asker.post(path, {**mine, **typed})
    assert got.status_code == 200
    return look(got.text)


def said(page: Look) -> str:
    return " ".join(text_of(each) for each in page.root.iter("p") if each.get("role") == "status")


def drafts(portal: Portal, cast: Cast) -> list[Draft]:
    return kept(portal, select(Draft).where(Draft.case_id == cast.maya.case_id))


def test_half_a_form_with_a_wrong_day_is_there_again_when_she_comes_back(
    cast: Cast, sam: Asker, clock: Clock
) -> None:
    assert said(save(sam, cast, page_of(sam, cast), HALF)) == "Saved 10:00"
    clock.move(minutes=3)
    again = page_of(sam, cast)
    assert (again.value_of("worker"), again.fields("next_on")[0].get("value")) == ("Samira", "soon")
    assert "You began this before." in text_of(again.root)


def test_typing_on_changes_the_one_draft_and_keeps_its_time(
    portal: Portal, cast: Cast, sam: Asker, clock: Clock
) -> None:
    page = save(sam, cast, page_of(sam, cast), HALF)
    clock.move(minutes=12)
    page = save(sam, cast, page, {**HALF, "worker": "Sam"})
    assert said(page) == "Saved 10:12"
    assert len(drafts(portal, cast)) == 1
    assert page_of(sam, cast).value_of("worker") == "Sam"


def test_of_two_tabs_the_last_one_saved_stands_and_says_so(
    portal: Portal, cast: Cast, sam: Asker, clock: Clock
) -> None:
    first, second = page_of(sam, cast), page_of(sam, cast)
    first = save(sam, cast, first, {**HALF, "worker": "One"})
    clock.move(minutes=1)
    second = save(sam, cast, second, {**HALF, "worker": "Two"})
    assert "It was open on another page too" in said(second)
    clock.move(minutes=1)
    assert "It was open on another page too" in said(
        save(sam, cast, first, {**HALF, "worker": "One again"})
    )
    assert len(drafts(portal, cast)) == 1
    assert page_of(sam, cast).value_of("worker") == "One again"


def test_without_script_she_saves_for_later_with_a_button(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    case = f"/staff/cases/{cast.maya.case_id}"
    got = sam.post(f"{case}/updates/welcome", {**HALF, "once": str(uuid4()), "save": "y"})
    assert got.headers["location"] == case
    on_case = text_of(page_of(sam, cast, "").root)
    assert "You began to write" in on_case
    assert page_of(sam, cast).value_of("worker") == "Samira"
    told = select(Update.id).where(Update.case_id == cast.maya.case_id)
    assert kept(portal, told) == []


def test_from_the_case_she_goes_on_or_throws_it_away(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    save(sam, cast, page_of(sam, cast), HALF)
    case = page_of(sam, cast, "")
    links = [each.get("href") or "" for each in case.root.iter("a")]
    (on,) = (each for each in links if "?draft=" in each)
    assert look(sam.get(on).text).value_of("worker") == "Samira"
    forms = [each.get("action") or "" for each in case.root.iter("form")]
    (away,) = (each for each in forms if each.endswith("/drop"))
    assert sam.post(away, {}).status_code == 303
    assert page_of(sam, cast).value_of("worker") == "Sam"
    assert [each.state for each in drafts(portal, cast)] == [DraftState.DROPPED]


def test_publishing_ends_the_draft_and_a_save_that_comes_too_late_is_told_so(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    page = save(sam, cast, page_of(sam, cast), HALF)
    whole = {"worker": "Sam", "next_on": "2026-12-24", "once": page.value_of("once")}
    path = f"/staff/cases/{cast.maya.case_id}/updates/welcome"
    assert sam.post(path, {**whole, "publish": "y"}).status_code == 303
    assert [each.state for each in drafts(portal, cast)] == [DraftState.PUBLISHED]
    assert sam.post(f"{path}/draft", whole).status_code == 409
    assert "You began" not in text_of(page_of(sam, cast).root)


def test_a_colleague_on_the_case_neither_sees_nor_loses_what_somebody_else_began(
    portal: Portal, cast: Cast, sam: Asker, signed_in_worker: EnterWorker
) -> None:
    save(sam, cast, page_of(sam, cast), HALF)
    priya = Asker(portal, signed_in_worker(cast.priya))
    assert page_of(priya, cast).value_of("worker") == "Priya"
    assert "You began" not in text_of(page_of(priya, cast, "").root)
    save(priya, cast, page_of(priya, cast), {**HALF, "worker": "Pri"})
    assert page_of(sam, cast).value_of("worker") == "Samira"
    assert len(drafts(portal, cast)) == 2


def test_who_is_not_on_the_case_keeps_nothing_there(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    for stranger in (cast.jo, cast.ravi):
        asker = Asker(portal, signed_in_worker(stranger))
        path = f"/staff/cases/{cast.maya.case_id}/updates/welcome/draft"
        assert asker.post(path, {**HALF, "once": str(uuid4())}).status_code == 404
    assert drafts(portal, cast) == []


def test_what_was_typed_is_not_lost_when_she_is_signed_out_meanwhile(
    portal: Portal, cast: Cast, sam: Asker, signed_in_worker: EnterWorker, clock: Clock
) -> None:
    page = save(sam, cast, page_of(sam, cast), HALF)
    clock.move(hours=20)
    mine = {"once": page.value_of("once"), "saved_at": page.value_of("saved_at")}
    path = f"/staff/cases/{cast.maya.case_id}/updates/welcome"
    late = sam.post(f"{path}/draft", {**HALF, **mine})
    assert late.headers["location"] == "/staff/sign-in"
    again = Asker(portal, signed_in_worker(cast.sam))
    assert page_of(again, cast).value_of("worker") == "Samira"


def test_each_kind_of_news_has_its_own_draft_and_choices_come_back_too(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    save(sam, cast, page_of(sam, cast), HALF)
    rest = "/updates/nothing_new_yet"
    save(sam, cast, page_of(sam, cast, rest), {"lane": "police", "worker": ""}, "nothing_new_yet")
    again = page_of(sam, cast, rest)
    chosen = [each.get("value") for each in again.root.iter("option") if "selected" in each.attrib]
    assert "police" in chosen
    assert again.value_of("worker") == ""
    assert len(drafts(portal, cast)) == 2
