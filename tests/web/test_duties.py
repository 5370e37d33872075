"""What those see who work on no case: nothing of one, and everything that is theirs."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from portal.demo.visitor import Visitor
from portal.domain.people import Duty
from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.services import cases, opening
from portal.web.routes import LINES
from tests.contracts.happenings import arrest, publish, raise_worry, rota
from tests.families import Cast, Clock, Worker, colleague
from tests.services.acts import done

Enters = Callable[[Duty], Visitor]
FIRST = {Duty.LEAD: "/staff", Duty.TRANSLATOR: "/staff/wordings", Duty.OPERATOR: "/staff/accounts"}
OF_MAYA = ("Maya", "Nadia", "green gate")


@pytest.fixture
def enters(
    portal: Portal, cast: Cast, signed_in_worker: Callable[[Worker], Visitor]
) -> Callable[[Duty], Visitor]:
    """Somebody new of Sam's agency, with that duty."""

    def enter(duty: Duty) -> Visitor:
        name = f"{duty.value.title()} Person"
        return signed_in_worker(colleague(portal, cast.sam, name, duty=duty))

    return enter


@pytest.mark.parametrize("duty", FIRST)
def test_each_begins_where_her_work_is_and_every_place_she_has_opens(
    portal: Portal, cast: Cast, enters: Enters, duty: Duty
) -> None:
    visitor = enters(duty)
    assert visitor.page.path == FIRST[duty]
    assert visitor.get("/").path == FIRST[duty]
    places = [href for href, _ in visitor.page.links if href.startswith("/staff")]
    assert {visitor.get(href).status for href in places} == {200}


@pytest.mark.parametrize("duty", [Duty.TRANSLATOR, Duty.OPERATOR])
def test_no_page_they_can_reach_names_a_child_or_a_case(
    portal: Portal, cast: Cast, enters: Enters, duty: Duty
) -> None:
    publish(portal, cast)
    raise_worry(portal, cast.maya.child)
    visitor, seen = enters(duty), []
    for line in LINES:
        if line.method == "GET" and line.path.startswith("/staff") and "{" not in line.path:
            page = visitor.get(line.path)
            seen.append(page.status)
            assert [word for word in (*OF_MAYA, str(cast.maya.case_id)) if word in page.html] == []
    assert seen.count(200) >= 2


def test_a_lead_sees_who_waits_and_who_reads_by_reference_alone(
    portal: Portal, cast: Cast, clock: Clock, enters: Enters
) -> None:
    rota(portal, cast)
    arrest(portal, cast)
    with portal.open_session() as db:
        case = cases.case_of_staff(db, cast.sam.actor, cast.maya.case_id)
        reference = case.reference
    visitor = enters(Duty.LEAD)
    clock.move(minutes=20)
    page = visitor.get("/staff/partnership")
    assert page.text.count(reference) == 2
    assert "to be told by" in page.text
    assert "Sam Okafor" in page.text
    assert [word for word in OF_MAYA if word in page.html] == []
    assert visitor.get(f"/staff/cases/{cast.maya.case_id}").status == 404


def test_an_operator_sees_every_setting_and_no_secret(
    portal: Portal, cast: Cast, clock: Clock, enters: Enters
) -> None:
    page = enters(Duty.OPERATOR)
    shown = page.get("/staff/running")
    assert "PORTAL_SMS_PROVIDER" in shown.text
    assert "set, and secret" in shown.text
    settings = portal.settings
    secrets = [settings.database, *(key.hex() for key in settings.keys.values())]
    assert [each for each in secrets if each in shown.html] == []


def test_a_translator_reads_the_sentences_and_takes_them_along(
    portal: Portal, cast: Cast, clock: Clock, enters: Enters
) -> None:
    visitor = enters(Duty.TRANSLATOR)
    assert "Polish" in visitor.page.text
    assert "Page 1 of" in visitor.get("/staff/wordings/pl").text
    assert visitor.get("/staff/wordings/pl?page=9999").status == 200
    assert visitor.get("/staff/wordings/pl?page=x").status == 200
    for code in ("xx", "en", ".."):
        assert visitor.get(f"/staff/wordings/{code}").status == 404
    taken = visitor.get("/staff/wordings/pl/file")
    assert "msgid" in taken.html


@pytest.mark.parametrize("duty", [Duty.TRANSLATOR, Duty.OPERATOR])
def test_neither_can_be_put_on_a_case(portal: Portal, cast: Cast, duty: Duty) -> None:
    person = colleague(portal, cast.sam, f"{duty.value.title()} Person", duty=duty)
    staff_id = person.actor.staff_id
    assert staff_id is not None
    with portal.open_session() as db:
        choices = {each.staff_id for each in cases.staff_choices(db, cast.sam.actor)}
    assert staff_id not in choices
    assert cast.sam.actor.staff_id in choices
    with pytest.raises(NotFound):
        done(
            portal,
            lambda db: opening.open_case(
                db,
                cast.sam.actor,
                family=(),
                staff_ids=(staff_id,),
                once=uuid4(),
                now=portal.clock(),
            ),
        )
