"""Who is who, for the child and the carer: what is known, what staff fill in, and who is away."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.cases import CaseAgency
from portal.storage.people import Staff
from tests.families import Cast, Clock, Family, Worker, colleague
from tests.rotas import away, on_rota
from tests.services.acts import done, join_case, publish, take_off_the_case

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


def who_helps(reader: Visitor) -> str:
    return reader.get("/people").text


def fill_in(worker: Visitor, cast: Cast, **typed: str) -> Visitor:
    worker.get(f"/staff/cases/{cast.maya.case_id}/me")
    worker.submit("Keep this", **typed)
    return worker


def test_first_names_and_agencies_are_there_before_anybody_has_filled_in_anything(
    cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    maya.follow("/people")
    page = maya.page.text
    for words in ("Sam", "children's services", "Priya", "the police", "01632 960123"):
        assert words in page
    for surname in ("Okafor", "Shah", "Asha", "Jo", "example"):
        assert surname not in page
    assert page.count("No day to meet is planned yet.") == 2
    maya.submit("I want my worker to contact me")
    assert "I want my worker to contact me" in maya.page.text
    assert maya.page.path.startswith("/write/")


def test_what_a_worker_fills_in_is_read_by_her_own_families_only(
    cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    day = str(clock().date() + timedelta(days=3))
    typed = {"called": "Sammy", "job": "social_worker", "phone": "020 7946 0123", "next_on": day}
    sam = fill_in(signed_in_worker(cast.sam), cast, **typed)
    assert sam.page.path == f"/staff/cases/{cast.maya.case_id}"
    page = who_helps(signed_in_child(cast.maya))
    for words in ("Sammy", "Social worker", "020 7946 0123", "Next time you meet: Thursday 26"):
        assert words in page
    assert "Sammy" not in who_helps(signed_in_child(cast.next_door))
    clock.move(days=4)
    assert "Next time you meet" not in who_helps(signed_in_child(cast.maya))
    assert 'value="Sammy"' in signed_in_worker(cast.sam).get(f"{sam.page.path}/me").html


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("phone", "ring me"),
        ("next_on", "2020-01-01"),
        ("next_on", "2031-01-01"),
        ("job", "king"),
        ("called", "N.F.A."),
        ("called", "x" * 41),
    ],
)
def test_what_cannot_be_shown_is_refused_beside_its_field(
    cast: Cast, signed_in_worker: EnterWorker, field: str, typed: str
) -> None:
    sam = fill_in(signed_in_worker(cast.sam), cast, **{"phone": "020 7946 0123", field: typed})
    assert sam.page.status == 422
    assert f'id="{field}-error"' in sam.page.html
    assert field == "phone" or 'value="020 7946 0123"' in sam.page.html


def test_beside_who_has_noticed_stands_what_their_work_is(
    cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    maya = signed_in_child(cast.maya)
    maya.get("/write")
    worry = maya.submit("Send", kind="talk", words="").path
    sam = fill_in(signed_in_worker(cast.sam), cast, job="social_worker")
    assert "Social worker" not in maya.get(worry).text
    sam.get(worry.replace("/write/", "/staff/worries/"))
    sam.submit("I have read this")
    page = maya.get(worry).text
    assert page.index("Noticed by Sam,") < page.index("Social worker")


def test_a_day_that_was_told_stands_beside_whom_it_is_with(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    publish(portal, cast.sam, cast.maya, "visit_planned", values={"worker": "Sam"})
    maya = signed_in_child(cast.maya)
    assert "The day to meet" not in who_helps(maya)
    maya.get("/home")
    maya.follow("/news/")
    page = who_helps(maya)
    assert page.count("The day to meet: ") == 1
    assert page.index("Sam") < page.index("The day to meet: ") < page.index("Priya")


def test_somebody_else_whom_news_named_is_there_with_the_day_until_it_has_passed(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    publish(portal, cast.sam, cast.maya, "visit_planned", values={"worker": "Dr Lena Fox"})
    maya = signed_in_child(cast.maya)
    assert "Lena" not in who_helps(maya)
    maya.get("/home")
    maya.follow("/news/")
    page = who_helps(maya)
    assert page.index("Priya") < page.index("Dr Lena Fox") < page.index("The day to meet: ")
    clock.move(days=200)
    assert "Lena" not in who_helps(signed_in_child(cast.maya))


def test_who_has_left_the_case_or_the_service_is_never_listed(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    join_case(portal, cast.jo, cast.maya)
    assert "Jo" in who_helps(signed_in_child(cast.maya))
    of_jo = (CaseAgency.case_id == cast.maya.case_id) & (
        CaseAgency.agency_id == cast.jo.actor.agency_id
    )
    done(
        portal,
        lambda db: db.execute(update(CaseAgency).where(of_jo).values(until_at=portal.clock())),
    )
    take_off_the_case(portal, cast.sam.actor, cast.maya.case_id)
    page = who_helps(signed_in_child(cast.maya))
    assert "Jo" not in page
    assert "Sam" not in page
    ended = update(Staff).where(Staff.id == cast.priya.actor.staff_id)
    done(portal, lambda db: db.execute(ended.values(ended_at=portal.clock())))
    assert "Priya" not in who_helps(signed_in_child(cast.maya))
    assert "We will tell you here who helps you." in who_helps(signed_in_child(cast.maya))


def test_who_is_away_until_when_and_who_helps_meanwhile(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    away(portal, cast.asha, cast.sam, days=3)
    page = who_helps(signed_in_child(cast.maya))
    assert "Sam is away until Wednesday 25 November" in page
    assert "The team helps you until then." in page
    kim = colleague(portal, cast.sam, "Kim Novak")
    on_rota(portal, cast.asha, kim, is_cover=True)
    assert "Kim helps you until then." in who_helps(signed_in_child(cast.maya))
    lee = colleague(portal, cast.sam, "Lee Wong")
    clock.move(minutes=1)
    join_case(portal, lee, cast.maya, is_new_agency=False)
    page = who_helps(signed_in_child(cast.maya))
    assert "Lee helps you until then." in page
    assert "Lee is new in your team." in page
    clock.move(days=3)
    assert "is away" not in who_helps(signed_in_child(cast.maya))


def test_a_carer_reads_it_in_her_language_and_is_offered_no_wishes(
    cast: Cast, signed_in_carer: Enter
) -> None:
    nadia = signed_in_carer(cast.maya)
    page = nadia.get("/people")
    assert 'dir="rtl"' in page.html
    assert "Sam" in page.text
    assert "/wishes" not in page.html
