"""Names that a family must not be told: kept per case, and found wherever somebody writes."""

import pytest
from sqlalchemy import select

from portal.domain.gate_rule import Action
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from portal.services import gate, never_names
from portal.services.never_names import MOST, NameOnList
from portal.storage.cases import NeverName
from portal.storage.updates import Update
from tests.families import MONDAY, Cast, Family, Worker
from tests.services.acts import done, kept, publish


def add(portal: Portal, worker: Worker, family: Family, name: str) -> None:
    done(
        portal,
        lambda db: never_names.add_name(
            db, worker.actor, case_id=family.case_id, name=name, now=MONDAY
        ),
    )


def listed(portal: Portal, worker: Worker, family: Family) -> tuple[NameOnList, ...]:
    return done(
        portal,
        lambda db: never_names.names_on_list(db, worker.actor, family.case_id, now=MONDAY),
    )


def end(portal: Portal, worker: Worker, family: Family, name: NameOnList) -> None:
    done(
        portal,
        lambda db: never_names.end_name(
            db, worker.actor, case_id=family.case_id, name_id=name.name_id, now=MONDAY
        ),
    )


def told(portal: Portal, family: Family) -> int:
    return len(kept(portal, select(Update).where(Update.case_id == family.case_id)))


@pytest.mark.parametrize(
    "written", ["Darek Wilk", "darkiem wilkiem", "WILK DAREK", "D\u00e2rek  W\u0131lk"]
)
def test_nothing_with_the_name_in_it_is_published_by_anybody(
    portal: Portal, cast: Cast, written: str
) -> None:
    add(portal, cast.priya, cast.maya, "Darek Wilk")
    with pytest.raises(NotAllowedNow):
        publish(portal, cast.sam, cast.maya, "welcome", values={"worker": written})
    assert told(portal, cast.maya) == 0


def test_another_family_may_hear_the_name(portal: Portal, cast: Cast) -> None:
    add(portal, cast.sam, cast.maya, "Darek Wilk")
    publish(portal, cast.jo, cast.next_door, "welcome", values={"worker": "Darek Wilk"})
    assert told(portal, cast.next_door) == 1


def test_a_name_taken_off_the_list_may_be_said_again_and_its_row_stays(
    portal: Portal, cast: Cast
) -> None:
    add(portal, cast.sam, cast.maya, "Darek Wilk")
    (name,) = listed(portal, cast.priya, cast.maya)
    for _ in range(2):
        end(portal, cast.priya, cast.maya, name)
    assert listed(portal, cast.sam, cast.maya) == ()
    publish(portal, cast.sam, cast.maya, "welcome", values={"worker": "Darek Wilk"})
    mine = select(NeverName).where(NeverName.case_id == cast.maya.case_id)
    assert len(kept(portal, mine)) == 1


def test_a_name_added_twice_stands_there_once(portal: Portal, cast: Cast) -> None:
    for name in ("Darek Wilk", "darek wilk", "Darek Wilk"):
        add(portal, cast.sam, cast.maya, name)
    assert [each.name for each in listed(portal, cast.sam, cast.maya)] == ["Darek Wilk"]


def test_a_full_list_says_so_instead_of_forgetting_a_name(portal: Portal, cast: Cast) -> None:
    for number in range(MOST):
        add(portal, cast.sam, cast.maya, f"Name {number}")
    with pytest.raises(NotAllowedNow):
        add(portal, cast.sam, cast.maya, "One more")
    assert len(listed(portal, cast.sam, cast.maya)) == MOST


def test_who_does_not_work_on_the_case_neither_reads_nor_changes_its_list(
    portal: Portal, cast: Cast
) -> None:
    add(portal, cast.sam, cast.maya, "Darek Wilk")
    (name,) = listed(portal, cast.sam, cast.maya)
    for stranger in (cast.jo, cast.ravi):
        with pytest.raises(NotFound):
            listed(portal, stranger, cast.maya)
        with pytest.raises(NotFound):
            add(portal, stranger, cast.maya, "Anybody")
        with pytest.raises(NotFound):
            end(portal, stranger, cast.maya, name)
    assert listed(portal, cast.sam, cast.maya) == (name,)


def test_a_name_of_one_case_cannot_be_ended_from_another(portal: Portal, cast: Cast) -> None:
    add(portal, cast.sam, cast.maya, "Darek Wilk")
    (name,) = listed(portal, cast.sam, cast.maya)
    end(portal, cast.jo, cast.next_door, name)
    assert listed(portal, cast.sam, cast.maya) == (name,)


def test_any_text_for_a_family_is_checked_in_its_own_language_and_for_its_names(
    portal: Portal, cast: Cast
) -> None:
    add(portal, cast.sam, cast.maya, "Darek Wilk")

    def found(text: str, language: str) -> list[Action]:
        return done(
            portal,
            lambda db: [
                each.action
                for each in gate.findings_for(db, cast.sam.actor, cast.maya.case_id, text, language)
            ],
        )

    assert found("We saw Darek Wilk.", "en") == [Action.BLOCK]
    assert found("Widzieli\u015bmy Darka Wilka.", "pl") == [Action.BLOCK]
    assert found("There is no further action.", "pl") == [Action.BLOCK]
    assert found("Sam comes on Tuesday.", "en") == []


def test_the_gate_names_the_field_it_found_something_in(portal: Portal, cast: Cast) -> None:
    add(portal, cast.sam, cast.maya, "Darek Wilk")
    values = {**BY_KEY["video_interview_planned"].samples(), "interviewer": "Darek Wilk"}
    found = done(
        portal,
        lambda db: gate.findings_in_values(
            db, cast.sam.actor, cast.maya.case_id, BY_KEY["video_interview_planned"], values
        ),
    )
    assert list(found) == ["interviewer"]
