"""Help for me: what takes this child, with the day it was checked; and what is near by."""

from collections.abc import Callable

from portal.demo.visitor import Visitor
from portal.domain.help_services import SERVICES
from portal.parts import Portal
from tests.deciding import give
from tests.families import Cast, Clock, Family, Worker

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
NEAR: dict[str, str] = {
    "name": "The Green Room",
    "what": "Music and talking on Saturdays.",
    "phone": "01632 960999",
    "hours": "Saturdays, 10 to 12",
}


def test_a_child_whose_age_nobody_wrote_down_sees_what_takes_every_child(
    cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    text = maya.get(maya.page.link("Help for me")).text
    assert "Childline" in text
    assert "Checked on Sunday 22 November 2026" in text
    for name in ("Rape", "Stop It Now", "Family Rights Group", "NSPCC"):
        assert name not in text


def test_once_her_day_of_birth_is_known_she_sees_what_takes_her_age(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/rights/days")
    sam.submit("Keep", born_on="2010-01-01")
    text = signed_in_child(cast.maya).get("/who").text
    assert "Rape and Sexual Abuse Support Line" in text


def test_a_carer_sees_what_is_for_carers(cast: Cast, signed_in_carer: Enter) -> None:
    text = signed_in_carer(cast.next_door).get("/who").text
    assert "Family Rights Group" in text
    assert "18001 0808 801 0366" in text
    assert "Your child can talk there about anything, if they are under 19." in text
    assert "Centre for health checks (SARC)" in text
    assert "مركز للفحوص الصحية (SARC)" in signed_in_carer(cast.maya).get("/who").text


def test_what_is_near_by_is_shown_until_it_is_ended_and_nowhere_else(
    cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    asha, maya = signed_in_worker(cast.asha), signed_in_child(cast.maya)
    asha.get("/staff/services")
    asha.submit("Add this service", **NEAR)
    assert all(each in maya.get("/who").text for each in NEAR.values())
    asha.submit("Show it no more")
    assert "The Green Room" not in maya.get("/who").text


def test_a_service_near_by_is_read_in_each_language_somebody_put_it_into_and_else_as_written(
    cast: Cast, signed_in_child: Enter, signed_in_carer: Enter, signed_in_worker: EnterWorker
) -> None:
    asha, leo = signed_in_worker(cast.asha), signed_in_child(cast.next_door)
    asha.get("/staff/services")
    asha.submit("Add this service", **NEAR)
    assert f'<p lang="en" dir="ltr">{NEAR["what"]}</p>' in leo.get("/who").html
    words = asha.page.link("Put it into other languages")
    asha.get(words)
    asha.submit("Keep this", what_pl="Muzyka i rozmowy.", hours_pl="W soboty, 10 do 12")
    assert '<p lang="pl" dir="ltr">Muzyka i rozmowy.</p>' in leo.get("/who").html
    assert "W soboty, 10 do 12" in leo.page.text
    assert NEAR["what"] not in leo.page.text
    assert NEAR["what"] in signed_in_child(cast.maya).get("/who").text
    nadia = signed_in_carer(cast.maya)
    assert NEAR["what"] not in nadia.get("/who").text
    asha.get(words)
    asha.submit("Keep this", what_pl="", hours_pl="")
    assert NEAR["what"] in leo.get("/who").text


def test_what_is_wrong_in_one_language_is_said_beside_its_field_and_nothing_typed_is_lost(
    cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    asha = signed_in_worker(cast.asha)
    asha.get("/staff/services")
    asha.submit("Add this service", **NEAR)
    asha.get(asha.page.link("Put it into other languages"))
    wrong = asha.submit("Keep this", what_pl="NFA", hours_ar="السبت")
    assert wrong.status == 422
    assert 'id="what_pl-error"' in wrong.html
    assert 'id="hours_ar-error"' in wrong.html
    assert "NFA" in wrong.html
    assert "السبت" in wrong.html
    assert "Muzyka" not in signed_in_child(cast.next_door).get("/who").text


def test_what_families_must_not_read_is_not_taken(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    asha = signed_in_worker(cast.asha)
    asha.get("/staff/services")
    wrong = asha.submit("Add this service", **{**NEAR, "what": "For NFA cases."})
    assert wrong.status == 422
    assert "The Green Room" in wrong.html
    assert "None yet." in asha.get("/staff/services").text


def test_after_ninety_days_a_line_is_hidden_until_somebody_checks_it(
    cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    clock.move(days=100)
    assert "Samaritans" not in signed_in_child(cast.maya).get("/who").text
    asha = signed_in_worker(cast.asha)
    assert "Hidden: last checked on" in asha.get("/staff/services").text
    asha.submit("I checked this today: Samaritans")
    asha.submit("I checked this today: Samaritans")
    assert "Samaritans" in signed_in_child(cast.maya).get("/who").text


def test_nobody_is_left_without_anybody_however_long_nothing_was_checked(
    cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    clock.move(days=300)
    for reader in (signed_in_child(cast.maya), signed_in_carer(cast.next_door)):
        page = reader.get("/who")
        assert {"tel:999", "tel:08001111"} <= {href for href, _ in page.links}
        assert "Samaritans" not in page.text


def test_weeks_before_a_rule_is_due_a_supervisor_is_asked_and_what_she_read_again_is_dated_anew(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter,
    signed_in_worker: EnterWorker,
) -> None:  # fmt: skip
    asked, which = "Read rules of law again at their sources", "rule.police_review"
    clock.move(days=160)
    stopped = give(portal, cast.priya, cast.maya.case_id, "no_further_police_action")
    asha, maya = signed_in_worker(cast.asha), signed_in_child(cast.maya)
    maya.get(f"/news/{stopped}")
    assert "We checked it on Sunday 22 November 2026." in maya.get(f"/again/{stopped}").text
    assert asked in asha.get("/staff/tasks").text
    asha.follow("/staff/rules")
    due = asha.page.html.count("it still says this")
    assert asha.post("/staff/rules", {"which": which}).path == "/staff/rules"
    assert asha.page.html.count("it still says this") == due - 1
    assert "We checked it on Sunday 2 May 2027." in maya.get(f"/again/{stopped}").text
    assert asha.post("/staff/rules", {"which": "rule.of_nobody"}).status == 404


def test_weeks_before_a_service_would_be_hidden_a_supervisor_is_asked_to_check_it(
    cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    asked = "Check the services that families are shown"
    clock.move(days=46)
    assert asked not in signed_in_worker(cast.asha).get("/staff/tasks").text
    clock.move(days=1)
    asha = signed_in_worker(cast.asha)
    tasks_before = asha.page.text
    assert asked in asha.get("/staff/tasks").text
    assert "The first by Saturday 20 February 2027" in asha.page.text
    asha.follow("/staff/services")
    for name in [each.name for each in SERVICES]:
        asha.submit(f"I checked this today: {name}")
    assert asked not in asha.get("/staff/tasks").text
    assert tasks_before != asha.get("/staff").text
    assert asked not in signed_in_worker(cast.sam).get("/staff/tasks").text
