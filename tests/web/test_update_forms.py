"""The form of every update type, made from its fields, with everything in it one may not expect."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from itertools import product
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from portal.demo.visitor import Visitor
from portal.domain.filmed_talk import PLANNED
from portal.domain.people import AgencyKind, CaseKind
from portal.domain.update_fields import FieldKind
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from portal.storage.drafts import Draft
from portal.storage.outbox import Message
from portal.storage.updates import Update
from portal.web.update_forms import written
from tests.deciding import explain_talk
from tests.families import Cast, Clock, Family, Worker, make_family, sample_values
from tests.services.acts import kept
from tests.web.looking import BUILT_IN, ODD, Asker, look, seen, text_of

Enter = Callable[[Family], Visitor]
FamilyFor = Callable[[str], Family]
EnterWorker = Callable[[Worker], Visitor]
# What is told by an act of its own has no form.
WRITTEN = [key for key, each in BY_KEY.items() if not each.is_told_by_an_act]


def typed(key: str) -> dict[str, str]:
    """The samples as a browser sends them; of many choices only the first."""
    values = {}
    told_later = {field.name for field in BY_KEY[key].fields if field.is_telling}
    for name, value in sample_values(key).items():
        if name in told_later:
            continue
        if isinstance(value, time):
            values[name] = value.strftime("%H:%M")
        elif isinstance(value, date):
            values[name] = value.isoformat()
        else:
            values[name] = value[0] if isinstance(value, tuple) else value
    return values


@pytest.fixture
def askers(portal: Portal, cast: Cast, signed_in_worker: EnterWorker) -> dict[bool, Asker]:
    """Whoever may publish a type: Priya what only the police may, Sam all else."""
    return {
        False: Asker(portal, signed_in_worker(cast.sam)),
        True: Asker(portal, signed_in_worker(cast.priya)),
    }


def who_may(askers: dict[bool, Asker], update_type: UpdateType) -> Asker:
    return askers[AgencyKind.CHILDRENS_SERVICES not in update_type.agencies]


@pytest.fixture
def family_for(portal: Portal, cast: Cast) -> Callable[[str], Family]:
    """Maya's, or for words about a child's own behaviour the family of a boy who has harmed."""

    def family(key: str) -> Family:
        if key == PLANNED:
            with portal.open_session() as db:
                explain_talk(db, portal, cast.priya, cast.maya.case_id)
                db.commit()
        if BY_KEY[key].suits(CaseKind.HARMED):
            return cast.maya
        both = (cast.sam, cast.priya)
        return make_family(portal, both, "Ben", "Ruth", kind=CaseKind.HAS_HARMED)

    return family


def address(whose: Cast | Family, key: str) -> str:
    family = whose.maya if isinstance(whose, Cast) else whose
    return f"/staff/cases/{family.case_id}/updates/{key}"


def published(portal: Portal, whose: Cast | Family) -> int:
    family = whose.maya if isinstance(whose, Cast) else whose
    mine = select(func.count()).select_from(Update).where(Update.case_id == family.case_id)
    return kept(portal, mine)[0]


def waiting(portal: Portal, family: Family) -> list[Draft]:
    return kept(
        portal, select(Draft).where(Draft.case_id == family.case_id, Draft.state == "waiting")
    )


@pytest.mark.parametrize("key", WRITTEN)
def test_a_whole_form_is_published_or_put_in_front_of_a_second_person(
    portal: Portal, family_for: FamilyFor, askers: dict[bool, Asker], key: str
) -> None:
    asker, family = who_may(askers, BY_KEY[key]), family_for(key)
    assert asker.get(address(family, key)).status_code == 200
    got = asker.post(address(family, key), {**typed(key), "publish": "y", "once": str(uuid4())})
    assert got.status_code == 303
    is_decision = BY_KEY[key].is_decision
    assert published(portal, family) == (0 if is_decision else 1)
    assert len(waiting(portal, family)) == (1 if is_decision else 0)


@pytest.mark.parametrize("key", WRITTEN)
def test_whatever_stands_in_a_field_the_page_stays_calm_and_keeps_it(
    portal: Portal, family_for: FamilyFor, askers: dict[bool, Asker], key: str
) -> None:
    asker, family = who_may(askers, BY_KEY[key]), family_for(key)
    each_kind = {(field.kind, field.must_be): field for field in written(BY_KEY[key])}
    for field, (what, odd) in product(each_kind.values(), ODD.items()):
        before = published(portal, family)
        form = {**typed(key), field.name: odd, "publish": "y", "once": str(uuid4())}
        got = asker.post(address(family, key), form)
        assert "<script>alert" not in got.text
        assert not any(words in got.text for words in BUILT_IN), (field.name, what)
        if got.status_code == 303:
            may_be_empty = field.is_for_closing and not odd.strip()
            assert field.kind is FieldKind.NAME or may_be_empty, (field.name, what)
            continue
        assert (got.status_code, published(portal, family)) == (422, before), (field.name, what)
        page = look(got.text)
        assert page.error_of(field.name), (field.name, what)
        if page.fields(field.name)[0].get("type") in {"text", "date", "time"}:
            assert seen(page.value_of(field.name)) == seen(odd), (field.name, what)


@pytest.mark.parametrize("key", WRITTEN)
def test_a_field_that_is_left_out_or_sent_twice_is_said_at_that_field(
    family_for: FamilyFor, askers: dict[bool, Asker], key: str
) -> None:
    asker, form, family = who_may(askers, BY_KEY[key]), typed(key), family_for(key)
    values = sample_values(key)
    for field in form:
        if field not in BY_KEY[key].missing({**values, field: ""}):
            continue
        without = {name: value for name, value in form.items() if name != field}
        got = asker.post(address(family, key), {**without, "publish": "y"})
        assert got.status_code == 422
        assert look(got.text).error_of(field)
        twice = [*form.items(), (field, form[field]), ("publish", "y")]
        assert asker.post(address(family, key), twice).status_code in {303, 422}


def bad_days() -> Iterator[str]:
    yield from (
        "2026-02-30",
        "2026-13-01",
        "26-12-01",
        "01/12/2026",
        "tomorrow",
        "2026-12-01T00:00",
    )
    yield from ("99999-01-01", "-2026-12-01", "\u0662\u0660\u0662\u0666-\u0661\u0662-\u0660\u0661")


@pytest.mark.parametrize("day", list(bad_days()))
def test_a_day_that_is_none_is_explained_with_one_that_is(
    portal: Portal, cast: Cast, askers: dict[bool, Asker], day: str
) -> None:
    form = {**typed("welcome"), "next_on": day, "publish": "y"}
    got = askers[False].post(address(cast, "welcome"), form)
    if got.status_code == 303:  # digits of another script are digits
        return
    assert "2027-03-24" in look(got.text).error_of("next_on")
    assert look(got.text).value_of("next_on") == day


@pytest.mark.parametrize(
    ("field", "day"),
    [("next_on", "2026-11-22"), ("decided_on", "2026-11-24")],
)
def test_a_promise_lies_ahead_and_what_has_happened_lies_behind(
    portal: Portal, cast: Cast, askers: dict[bool, Asker], field: str, day: str
) -> None:
    key = "no_further_police_action"
    got = askers[True].post(address(cast, key), {**typed(key), field: day, "publish": "y"})
    assert got.status_code == 422
    assert look(got.text).error_of(field)
    assert published(portal, cast) == 0


@pytest.mark.parametrize("today", ["2026-11-23"])
def test_today_is_neither_too_late_nor_too_early(
    portal: Portal, cast: Cast, askers: dict[bool, Asker], today: str
) -> None:
    key = "no_further_police_action"
    days = dict.fromkeys(("decided_on", "next_on"), today)
    form = {**typed(key), **days, "publish": "y"}
    assert askers[True].post(address(cast, key), form).status_code == 303


def test_after_midnight_in_summer_today_is_the_day_on_the_wall(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    clock.now = datetime(2027, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight on 2 July in London
    priya, key = Asker(portal, signed_in_worker(cast.priya)), "file_sent"
    form = {**typed(key), "sent_on": "2027-07-02", "next_on": "2027-07-02", "publish": "y"}
    yesterday = priya.post(address(cast, key), {**form, "next_on": "2027-07-01"})
    assert yesterday.status_code == 422
    assert priya.post(address(cast, key), form).status_code == 303
    maya = signed_in_child(cast.maya)
    assert "Friday 2 July" in maya.page.text


@pytest.mark.parametrize(("what", "status"), [("not_guilty", 422), ("found_guilty", 303)])
def test_the_day_the_agencies_talk_is_needed_where_a_part_of_the_case_ends(
    portal: Portal, cast: Cast, askers: dict[bool, Asker], what: str, status: int
) -> None:
    form = {**typed("court_decision"), "what": what, "discussion_on": "", "publish": "y"}
    got = askers[True].post(address(cast, "court_decision"), form)
    assert got.status_code == status
    if status != 303:
        assert look(got.text).error_of("discussion_on")
        assert look(got.text).value_of("worker") == form["worker"]


def test_nobody_types_how_a_child_will_have_been_told(
    portal: Portal, cast: Cast, askers: dict[bool, Asker]
) -> None:
    page = look(askers[True].get(address(cast, "no_further_police_action")).text)
    for field in ("told_by", "told_how", "told_on"):
        assert page.fields(field) == []


def test_a_choice_made_twice_is_said_once(
    portal: Portal, cast: Cast, askers: dict[bool, Asker]
) -> None:
    key = "no_further_police_action"
    form = [*typed(key).items(), ("support", "worker_stays"), ("publish", "y")]
    assert form.count(("support", "worker_stays")) == 2
    got = askers[True].post(address(cast, key), [*form[:-1], ("look", "y")])
    once = askers[True].post(address(cast, key), {**typed(key), "look": "y"})
    first, second = (look(each.text).by_id("preview") for each in (got, once))
    assert first is not None
    assert second is not None
    assert text_of(first) == text_of(second)


def test_a_double_click_publishes_once_and_one_text_goes(
    portal: Portal, cast: Cast, askers: dict[bool, Asker]
) -> None:
    form = {**typed("welcome"), "publish": "y"}
    form["once"] = look(askers[False].get(address(cast, "welcome")).text).value_of("once")
    both = [askers[False].post(address(cast, "welcome"), form) for _ in range(2)]
    assert [each.status_code for each in both] == [303, 303]
    assert published(portal, cast) == 1
    texts = select(Message).where(Message.person_id == cast.maya.carer.person_id)
    assert len(kept(portal, texts)) == 1


def test_to_look_first_publishes_nothing(
    portal: Portal, cast: Cast, askers: dict[bool, Asker]
) -> None:
    got = askers[False].post(address(cast, "welcome"), {**typed("welcome"), "look": "y"})
    assert got.status_code == 200
    assert "Maya, child" in got.text
    part = askers[False].post(address(cast, "welcome") + "/preview", typed("welcome"))
    assert "Maya, child" in part.text
    assert published(portal, cast) == 0


@pytest.mark.parametrize(
    "key", ["no_further_police_action", "looking_into_it", "nothing_like_it", "%00"]
)
def test_what_an_agency_may_not_publish_is_not_there(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, key: str
) -> None:
    jo = Asker(portal, signed_in_worker(cast.jo))
    place = f"/staff/cases/{cast.next_door.case_id}/updates/{key}"
    assert jo.get(place).status_code == 404
    assert jo.post(place, {"publish": "y"}).status_code == 404
    assert jo.post(f"{place}/preview", {}).status_code == 404


@pytest.mark.parametrize("form", [{}, typed("welcome")])
def test_a_preview_of_somebody_elses_case_is_not_there(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, form: dict[str, str]
) -> None:
    jo = Asker(portal, signed_in_worker(cast.jo))
    assert jo.post(address(cast, "welcome") + "/preview", form).status_code == 404
