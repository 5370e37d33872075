"""A clock of the Victims' Code starts when somebody writes down what happened, without any draft.

It is seen by who has to tell and who oversees them, and ends when the family knows.
"""

from collections.abc import Callable
from uuid import uuid4

from portal.demo.visitor import Visitor
from portal.domain.people import CaseKind
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from portal.services import happenings, tasks
from tests.families import Cast, Clock, Family, Worker, make_family
from tests.happened import write_down
from tests.services.acts import done, publish

EnterWorker = Callable[[Worker], Visitor]
Enter = Callable[[Family], Visitor]


def case_of(family: Family) -> str:
    return f"/staff/cases/{family.case_id}"


def to_tell(portal: Portal, worker: Worker) -> list[str]:
    """The days on which her tasks of this kind are due."""
    listed = done(portal, lambda db: tasks.tasks_for(db, worker.actor, now=portal.clock()))
    return [f"{each.due_at:%d %b %H}" for each in listed if each.kind is TaskKind.CODE_TELL]


def write_it_down(worker: Visitor, family: Family, what: str, day: str) -> None:
    worker.get(case_of(family))
    worker.submit("Start its clock", happened=what, happened_on=day)


def test_an_arrest_is_written_down_from_the_case_page_and_ends_with_the_news(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    """Sam has heard of it; the police tell the family, within a working day."""
    write_it_down(signed_in_worker(cast.sam), cast.maya, "arrested", "2026-11-23")
    assert to_tell(portal, cast.priya) == ["24 Nov 17"]
    assert to_tell(portal, cast.sam) == []
    priya = signed_in_worker(cast.priya)
    page = priya.get(case_of(cast.maya)).text
    assert "Suspect arrested, Monday 23 November 2026" in page
    assert "The last day is Tuesday 24 November 2026." in page
    assert "Tell them: The police have arrested the person" in priya.get(f"{page_of(cast)}").text
    clock.move(days=2)
    priya = signed_in_worker(cast.priya)
    assert "Late: the last day was" in priya.get(case_of(cast.maya)).text
    day = clock().date()
    publish(portal, cast.priya, cast.maya, "arrested", values={"decided_on": day, "told_on": day})
    assert to_tell(portal, cast.priya) == []
    assert "Suspect arrested, " not in priya.get(case_of(cast.maya)).text.split("What they were")[0]
    assert "Told on Wednesday 25 November 2026; the last day was" in priya.get(page_of(cast)).text


def page_of(cast: Cast) -> str:
    return f"{case_of(cast.maya)}/happened"


def test_other_news_and_older_news_end_nothing(portal: Portal, cast: Cast) -> None:
    write_down(portal, cast.priya, cast.maya, "arrested")
    publish(portal, cast.sam, cast.maya, "visit_planned")
    publish(portal, cast.priya, cast.maya, "arrested")  # of the day before yesterday
    assert to_tell(portal, cast.priya) == ["24 Nov 17"]


def test_the_supervisor_of_those_who_have_to_tell_sees_it_among_the_families_that_wait(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    write_down(portal, cast.priya, cast.maya, "spoken_to", days_ago=4)
    tom = signed_in_worker(cast.tom)
    who_waits = tom.get("/staff/silence").text
    assert "Suspect interviewed under caution, Thursday 19 November 2026" in who_waits
    assert "Late: the last day was Friday 20 November 2026." in who_waits
    assert "caution" not in signed_in_worker(cast.asha).get("/staff/silence").text
    tom.get(page_of(cast))
    tom.submit("Start its clock", happened="rules", happened_on="2026-11-23")
    assert len(to_tell(portal, cast.priya)) == 2


def test_told_by_a_person_ends_it_and_so_does_a_mistake(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    write_down(portal, cast.priya, cast.maya, "must_give_evidence", days_ago=3)
    priya = signed_in_worker(cast.priya)
    priya.get(page_of(cast))
    page = priya.submit("Somebody has told them", told_on="2026-11-19")
    assert "That is before it happened." in page.text
    page = priya.submit("Somebody has told them", told_on="2026-11-23")
    assert "Told on Monday 23 November 2026; the last day was" in page.text
    assert "In time." in page.text
    write_down(portal, cast.priya, cast.maya, "arrested")
    priya.get(page_of(cast))
    assert "By mistake, says Priya Shah." in priya.submit("Written down by mistake").text
    assert to_tell(portal, cast.priya) == []


def test_a_day_in_court_gives_the_court_five_days_and_its_notice_gives_us_one(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    write_down(portal, cast.priya, cast.maya, "court_notice")
    assert to_tell(portal, cast.priya) == ["30 Nov 17"]
    clock.move(days=3)
    write_down(portal, cast.priya, cast.maya, "outcome")
    assert to_tell(portal, cast.priya) == ["27 Nov 17"]


def test_the_same_thing_written_down_twice_is_one_and_a_form_sent_again_starts_nothing(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    once = uuid4()
    write_down(portal, cast.sam, cast.maya, "arrested", once=once)
    write_down(portal, cast.priya, cast.maya, "arrested")
    assert len(to_tell(portal, cast.priya)) == 1
    priya = signed_in_worker(cast.priya)
    priya.get(page_of(cast))
    priya.submit("Written down by mistake")
    write_down(portal, cast.sam, cast.maya, "arrested", once=once)
    assert to_tell(portal, cast.priya) == []


def test_a_day_that_has_not_come_starts_nothing_and_what_was_typed_stays(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    priya = signed_in_worker(cast.priya)
    priya.get(case_of(cast.maya))
    page = priya.submit("Start its clock", happened="arrested", happened_on="2026-11-24")
    assert "Please give a day that has come." in page.text
    form = next(each for each in page.forms if each.action == page_of(cast))
    assert ("happened", "arrested") in form.fields
    assert to_tell(portal, cast.priya) == []


def test_no_family_sees_anything_of_it(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    child, carer = signed_in_child(cast.maya), signed_in_carer(cast.maya)
    before = child.get("/home").text, carer.get("/notes").text
    write_down(portal, cast.priya, cast.maya, "arrested")
    assert (child.get("/home").text, carer.get("/notes").text) == before


def test_the_code_does_not_run_for_a_child_who_has_harmed(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    finn = make_family(portal, (cast.priya,), "Finn", "Ada", kind=CaseKind.HAS_HARMED)
    priya = signed_in_worker(cast.priya)
    assert "write it down" not in priya.get(case_of(finn)).text
    assert "Its days do not run on this case." in priya.get(f"{case_of(finn)}/happened").text
    priya.post(f"{case_of(finn)}/happened", {"happened": "arrested", "happened_on": "2026-11-23"})
    lines = done(
        portal,
        lambda db: happenings.happenings_of_case(
            db, cast.priya.actor, finn.case_id, now=portal.clock()
        ),
    )
    assert lines == ()
