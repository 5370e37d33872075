"""Beside the form: who reads this, what does not reach them, and what the gate found."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from httpx2 import Response
from sqlalchemy import func, select

from portal.demo.visitor import Visitor
from portal.domain.people import Level, Role
from portal.parts import Portal
from portal.services.opening import NewPerson
from portal.storage.updates import Update
from tests.families import Cast, Family, Worker
from tests.services.acts import kept, open_family, publish
from tests.web.looking import Asker, Look, look, text_of

EnterWorker = Callable[[Worker], Visitor]
AGREED = {"from_time": "10:00", "until_time": "17:00", "every_days": "14", "how": "visit"}
WELCOME = {"worker": "Sam", "next_on": "2026-12-24"}


@pytest.fixture
def sam(portal: Portal, cast: Cast, signed_in_worker: EnterWorker) -> Asker:
    return Asker(portal, signed_in_worker(cast.sam))


def case_path(family: Family) -> str:
    return f"/staff/cases/{family.case_id}"


def write(asker: Asker, family: Family, form: Mapping[str, str], key: str = "welcome") -> Response:
    return asker.post(f"{case_path(family)}/updates/{key}", form)


def told(portal: Portal, family: Family) -> int:
    mine = select(func.count()).select_from(Update).where(Update.case_id == family.case_id)
    return kept(portal, mine)[0]


def never_name(asker: Asker, family: Family, name: str) -> None:
    assert asker.post(f"{case_path(family)}/never-names", {"name": name}).status_code == 303


def words_of(page: Look, name: str) -> str:
    found = page.by_id(name)
    assert found is not None
    return " ".join(text_of(found).split())


def test_a_needs_list_set_for_the_carer_stands_on_the_case_and_beside_every_form(
    cast: Cast, sam: Asker
) -> None:
    path = f"{case_path(cast.maya)}/people/{cast.maya.carer.person_id}/passport"
    page = look(sam.get(path).text)
    assert page.fields("reads")[0].tag == "select"
    form = {"reads": "ar", "level": "carer", "needs": "signing", "interpreter": "Kurmanji"}
    assert sam.post(path, form).headers["location"] == case_path(cast.maya)
    assert "Interpreter: Kurmanji." in sam.get(case_path(cast.maya)).text
    beside = words_of(look(sam.get(f"{case_path(cast.maya)}/updates/welcome").text), "preview")
    assert "Nadia needs an interpreter into Kurmanji." in beside
    assert "Nadia uses British Sign Language, and the portal has none." in beside
    assert "The words in Arabic are a draft" in beside


def test_a_passport_that_cannot_be_right_is_explained_and_nothing_typed_is_lost(
    cast: Cast, sam: Asker
) -> None:
    path = f"{case_path(cast.maya)}/people/{cast.maya.child.person_id}/passport"
    form = {"reads": "en", "level": "carer", "needs": "telepathy", "interpreter": "Sylheti"}
    got = sam.post(path, form)
    assert got.status_code == 422
    page = look(got.text)
    assert page.error_of("level")
    assert page.error_of("needs")
    assert page.value_of("interpreter") == "Sylheti"


def test_a_block_is_said_at_its_field_with_why_and_what_was_found(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    never_name(sam, cast.maya, "Darek Wilk")
    got = write(sam, cast.maya, {**WELCOME, "worker": "Darkiem Wilkiem", "publish": "y"})
    assert got.status_code == 422
    error = look(got.text).error_of("worker")
    assert "Darkiem Wilkiem" in error
    assert "This name must not be named here." in error
    again = {**WELCOME, "worker": "Darkiem Wilkiem", "publish": "y"}
    again["looked_at"] = look(got.text).value_of("looked_at")
    assert write(sam, cast.maya, again).status_code == 422
    assert told(portal, cast.maya) == 0


def test_better_words_are_offered_where_there_are_any(cast: Cast, sam: Asker) -> None:
    got = write(sam, cast.maya, {**WELCOME, "worker": "NFA", "publish": "y"})
    assert "You could write: no further police action" in look(got.text).error_of("worker")


def test_a_warning_is_passed_with_one_more_click_and_new_words_are_looked_at_again(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    never_name(sam, cast.maya, "Darek Wilk")
    form = {**WELCOME, "worker": "Wilk", "publish": "y"}
    first = write(sam, cast.maya, form)
    assert first.status_code == 422
    assert "press the same button once more" in look(first.text).error_of("worker")
    seen = {"looked_at": look(first.text).value_of("looked_at")}
    other = write(sam, cast.maya, {**form, **seen, "worker": "Darek"})
    assert (other.status_code, told(portal, cast.maya)) == (422, 0)
    assert write(sam, cast.maya, {**form, **seen}).status_code == 303
    assert told(portal, cast.maya) == 1


def test_a_warning_does_not_stand_in_the_way_of_looking(cast: Cast, sam: Asker) -> None:
    never_name(sam, cast.maya, "Darek Wilk")
    beside = words_of(look(write(sam, cast.maya, {**WELCOME, "worker": "Wilk"}).text), "preview")
    assert "This may be a name that must not be named here." in beside
    assert "Maya, child: English" in beside


def test_while_she_types_the_preview_says_what_the_gate_found(cast: Cast, sam: Asker) -> None:
    never_name(sam, cast.maya, "Darek Wilk")
    part = write(sam, cast.maya, {"worker": "Darek Wilk"}, "welcome/preview").text
    assert "Words to look at" in part
    assert "This name must not be named here." in part


def test_two_carers_who_read_the_same_are_one_preview_and_each_text_is_named(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    rana = NewPerson(Role.CARER, "Rana", "ar", Level.CARER, "+447700900444", may_be_texted=True)
    omar = NewPerson(Role.CARER, "Omar", "ar", Level.CARER)
    family = open_family(portal, cast.sam, rana, others=(omar,))
    page = look(write(sam, family, WELCOME).text)
    articles = [text_of(each) for each in page.root.iter("article")]
    assert len(articles) == 2
    # Who joined at the same moment stands by name.
    assert "Omar, Rana, carer:" in articles[1]
    assert "Text to Rana, 1 part" in articles[1]
    assert "Omar gets no text, because there is no confirmed mobile." in words_of(page, "preview")


def test_a_new_form_holds_what_is_most_often_right_and_no_day_the_law_counts_from(
    portal: Portal, cast: Cast, sam: Asker, signed_in_worker: EnterWorker
) -> None:
    visit = look(sam.get(f"{case_path(cast.maya)}/updates/visit_planned").text)
    assert visit.value_of("worker") == "Sam"
    assert visit.value_of("on") == date(2026, 11, 24).isoformat()
    assert visit.value_of("next_on") == date(2026, 12, 7).isoformat()
    priya = Asker(portal, signed_in_worker(cast.priya))
    stop = look(priya.get(f"{case_path(cast.maya)}/updates/no_further_police_action").text)
    assert stop.value_of("decided_on") == ""


def test_letters_typed_without_script_find_it_and_the_first_one_is_ready_for_enter(
    cast: Cast, sam: Asker
) -> None:
    page = look(sam.get(f"{case_path(cast.maya)}/updates?q=Hom%C3%A9").text)
    links = [each for each in page.root.iter("a") if each.get("class") == "news"]
    assert [each.get("href", "").rsplit("/", 1)[-1] for each in links] == ["visit_planned"]
    assert "autofocus" in links[0].attrib
    assert page.value_of("q") == "Hom\u00e9"
    none = sam.get(f"{case_path(cast.maya)}/updates?q=%3Cb%3Ezzz").text
    assert "Nothing found." in none
    assert "<b>zzz" not in none


def test_what_may_come_next_stands_first_with_its_lane_chosen(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    publish(portal, cast.sam, cast.maya, "looking_into_it")
    page = look(sam.get(f"{case_path(cast.maya)}/updates").text)
    first = next(page.root.iter("section"))
    assert "May come next" in text_of(first)
    hrefs = [each.get("href", "") for each in first.iter("a")]
    assert hrefs[0].endswith("/updates/video_interview_planned")
    (quiet,) = (each for each in hrefs if each.endswith("/nothing_new_yet?lane=police"))
    assert not any("no_further_police_action" in each for each in hrefs)
    silence = look(sam.get(quiet).text)
    chosen = [each for each in silence.root.iter("option") if "selected" in each.attrib]
    assert "police" in [each.get("value") for each in chosen]


def test_a_case_of_a_child_who_has_harmed_offers_and_takes_only_its_own_words(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    form = {"kind": "has_harmed", "child_name": "Ben", "child_language": "en"}
    form |= {"child_level": "simple", "carer_language": "en", "child_needs": "beside"}
    opened = sam.post("/staff/cases/new", {**form, **AGREED})
    case = opened.headers["location"]
    offered = sam.get(f"{case}/updates").text
    assert "own_behaviour_welcome" in offered
    assert "thank_you_for_telling" not in offered
    assert sam.get(f"{case}/updates/thank_you_for_telling").status_code == 404
    assert sam.post(f"{case}/updates/welcome", {**WELCOME, "publish": "y"}).status_code == 404
    beside = words_of(look(sam.get(f"{case}/updates/own_behaviour_welcome").text), "preview")
    assert "Ben wants somebody beside them for news." in beside
