"""Caseworkers' forms with everything one may not expect in them: nothing is lost or doubled."""

from collections.abc import Callable
from datetime import time
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.cases import Case
from portal.storage.people import Contact, Person
from tests.families import Cast, Worker
from tests.services.acts import kept, publish
from tests.web.looking import BUILT_IN, ODD, Asker, look, seen, text_of

EnterWorker = Callable[[Worker], Visitor]
GOOD = {
    "kind": "harmed",
    "child_name": "Noor",
    "child_language": "en",
    "child_level": "simple",
    "carer_name": "Ada",
    "carer_language": "pl",
    "carer_mobile": "07700 900127",
    "carer_confirmed": "y",
    "from_time": "09:00",
    "until_time": "20:00",
    "every_days": "14",
    "how": "visit",
}
NAMES = ("child_name", "carer_name", "carer_mobile")


@pytest.fixture
def sam(portal: Portal, cast: Cast, signed_in_worker: EnterWorker) -> Asker:
    return Asker(portal, signed_in_worker(cast.sam))


def cases_of(portal: Portal, cast: Cast) -> int:
    mine = Case.partnership_id == cast.sam.actor.partnership_id
    return kept(portal, select(func.count()).select_from(Case).where(mine))[0] - 2


def newest_contact(portal: Portal, cast: Cast) -> Contact | None:
    mine = select(Contact).where(Contact.partnership_id == cast.sam.actor.partnership_id)
    found = kept(portal, mine.join(Person).order_by(Contact.created_at))
    return found[-1] if len(found) > 2 else None


def test_a_whole_form_opens_a_case(portal: Portal, cast: Cast, sam: Asker) -> None:
    got = sam.post("/staff/cases/new", {**GOOD, "once": str(uuid4())})
    assert got.status_code == 303
    assert cases_of(portal, cast) == 1


@pytest.mark.parametrize("field", GOOD)
def test_whatever_stands_in_a_field_of_a_new_case_the_page_stays_calm(
    portal: Portal, cast: Cast, sam: Asker, field: str
) -> None:
    for what, typed in ODD.items():
        before = cases_of(portal, cast)
        got = sam.post("/staff/cases/new", {**GOOD, field: typed, "once": str(uuid4())})
        assert got.status_code in {303, 422}, what
        assert "<script>alert" not in got.text
        assert not any(words in got.text for words in BUILT_IN)
        if got.status_code == 422:
            page = look(got.text)
            assert any(page.error_of(name) for name in GOOD), what
            assert cases_of(portal, cast) == before
            assert field not in NAMES or seen(page.value_of(field)) == seen(typed)


@pytest.mark.parametrize(
    "field", ["kind", "child_name", "child_language", "child_level", "carer_language", "from_time"]
)
def test_a_field_that_was_left_out_is_asked_for(
    portal: Portal, cast: Cast, sam: Asker, field: str
) -> None:
    got = sam.post("/staff/cases/new", {name: GOOD[name] for name in GOOD if name != field})
    assert got.status_code == 422
    assert look(got.text).error_of(field)


@pytest.mark.parametrize("staff", ["", " ", "nobody", str(UUID(int=0)), "\x00", "null"])
def test_somebody_who_is_no_colleague_cannot_be_chosen(
    portal: Portal, cast: Cast, sam: Asker, staff: str
) -> None:
    got = sam.post("/staff/cases/new", [*GOOD.items(), ("staff", staff)])
    assert got.status_code == 422
    assert look(got.text).error_of("staff")
    assert cases_of(portal, cast) == 0


def test_a_worker_of_another_partnership_is_no_colleague(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    form = [*GOOD.items(), ("staff", str(cast.ravi.actor.staff_id))]
    assert sam.post("/staff/cases/new", form).status_code == 422


def test_a_colleague_chosen_twice_is_on_the_case_once(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    twice = [("staff", str(cast.priya.actor.staff_id))] * 2
    got = sam.post("/staff/cases/new", [*GOOD.items(), *twice])
    assert got.status_code == 303
    page = look(sam.get(got.headers["location"]).text)
    names = [text_of(each) for each in page.root.iter("li") if "Priya" in text_of(each)]
    assert len(names) == 1


@pytest.mark.parametrize(
    ("from_time", "until_time"),
    [("10:00", "10:00"), ("10:00", "10:01"), ("18:00", "09:00"), ("23:59", "00:00")],
)
def test_safe_hours_that_are_none_are_refused(
    portal: Portal, cast: Cast, sam: Asker, from_time: str, until_time: str
) -> None:
    times = {"from_time": from_time, "until_time": until_time}
    got = sam.post("/staff/cases/new", {**GOOD, **times})
    assert got.status_code == 422
    assert look(got.text).error_of("until_time")


def test_the_shortest_hours_that_are_taken_are_long_enough_for_a_text(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    times = {"from_time": "10:00", "until_time": "10:02", "once": str(uuid4())}
    got = sam.post("/staff/cases/new", {**GOOD, **times})
    assert got.status_code == 303
    told = {"worker": "Sam", "next_on": "2026-12-24", "publish": "y"}
    assert sam.post(f"{got.headers['location']}/updates/welcome", told).status_code == 303


def test_safe_hours_are_kept_as_they_were_said(portal: Portal, cast: Cast, sam: Asker) -> None:
    sam.post("/staff/cases/new", GOOD)
    contact = newest_contact(portal, cast)
    assert contact is not None
    assert (contact.from_time, contact.until_time) == (time(9), time(20))


@pytest.mark.parametrize(
    "mobile",
    [
        "01632 960123",
        "020 7946 0123",
        "+1 202 555 0123",
        "070 1234 5678",
        "999",
        "7",
        "07700 900127 ext 5",
    ],
)
def test_a_number_that_is_no_uk_mobile_is_refused(
    portal: Portal, cast: Cast, sam: Asker, mobile: str
) -> None:
    got = sam.post("/staff/cases/new", {**GOOD, "carer_mobile": mobile})
    assert got.status_code == 422
    assert look(got.text).error_of("carer_mobile")
    assert look(got.text).value_of("carer_mobile") == mobile


def test_a_number_nobody_confirmed_in_person_is_not_kept(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    form = {name: value for name, value in GOOD.items() if name != "carer_confirmed"}
    got = sam.post("/staff/cases/new", form)
    assert (got.status_code, bool(look(got.text).error_of("carer_confirmed"))) == (422, True)
    assert newest_contact(portal, cast) is None


def test_a_number_needs_the_name_it_belongs_to(portal: Portal, cast: Cast, sam: Asker) -> None:
    got = sam.post("/staff/cases/new", {**GOOD, "carer_name": ""})
    assert (got.status_code, bool(look(got.text).error_of("carer_name"))) == (422, True)


def test_a_child_without_a_safe_carer_has_a_case_too(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    form = {name: value for name, value in GOOD.items() if not name.startswith("carer")}
    form |= {"carer_language": "en"}
    got = sam.post("/staff/cases/new", form)
    assert got.status_code == 303
    assert "Carer" not in sam.get(got.headers["location"]).text


def test_a_double_click_opens_one_case(portal: Portal, cast: Cast, sam: Asker) -> None:
    once = look(sam.get("/staff/cases/new").text).value_of("once")
    both = [sam.post("/staff/cases/new", {**GOOD, "once": once}) for _ in range(2)]
    assert len({each.headers["location"] for each in both}) == 1
    assert cases_of(portal, cast) == 1


def test_what_a_worker_may_not_choose_is_not_taken_from_the_form(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    extra = {
        "partnership_id": str(cast.ravi.actor.partnership_id),
        "lead_agency_id": str(cast.ravi.actor.agency_id),
        "child_level": "carer",
    }
    assert sam.post("/staff/cases/new", {**GOOD, **extra}).status_code == 422
    del extra["child_level"]
    sam.post("/staff/cases/new", {**GOOD, **extra})
    cases = kept(portal, select(Case).where(Case.partnership_id == cast.sam.actor.partnership_id))
    assert {each.lead_agency_id for each in cases} <= {
        cast.sam.actor.agency_id,
        cast.jo.actor.agency_id,
    }


def test_a_click_on_noticed_twice_is_one_and_a_card_twice_is_the_newest(
    portal: Portal, cast: Cast, sam: Asker
) -> None:
    publish(portal, cast.sam, cast.maya)
    person = f"/staff/cases/{cast.maya.case_id}/people/{cast.maya.child.person_id}"
    codes = {
        look(sam.post(f"{person}/card", {}).text)
        .root.find(".//*[@data-address]")
        .get("data-address")
        for _ in range(2)
    }
    assert len(codes) == 2
    assert sam.post(f"{person}/card", {"unknown": "x"}).status_code == 200
