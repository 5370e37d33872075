"""Cases: opened once, seen only by those who work on them, invisible to everybody else."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update

from portal.domain.people import Level, Role
from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.services import Conflict, case_list, cases, opening
from portal.services.cases import OpenCase
from portal.services.opening import REFERENCE_LETTERS, NewPerson
from portal.storage.audit import AuditEntry
from portal.storage.cases import Case, CaseAgency
from portal.storage.people import Contact, Person, Staff
from tests.families import Cast, Worker
from tests.services.acts import (
    at_the_same_moment,
    done,
    kept,
    notice,
    open_family,
    raise_worry,
    take_off_the_case,
)

NOOR = NewPerson(Role.CHILD, "Noor \u0646\u0648\u0631 <b>", "en", Level.SIMPLE)


def open_case(
    portal: Portal, worker: Worker, *, once: UUID | None = None, staff: tuple[Worker, ...] = ()
) -> UUID:
    return done(
        portal,
        lambda db: opening.open_case(
            db,
            worker.actor,
            family=(NOOR,),
            staff_ids=tuple(each.actor.staff_id or uuid4() for each in staff),
            once=once or uuid4(),
            now=portal.clock(),
        ),
    )


def case_as(portal: Portal, worker: Worker, case_id: UUID) -> OpenCase:
    return done(portal, lambda db: cases.case_for(db, worker.actor, case_id, now=portal.clock()))


def how_many_cases(portal: Portal, worker: Worker) -> int:
    mine = Case.partnership_id == worker.actor.partnership_id
    return kept(portal, select(func.count()).select_from(Case).where(mine))[0]


def test_a_double_click_opens_one_case(portal: Portal, cast: Cast) -> None:
    once = uuid4()
    assert open_case(portal, cast.sam, once=once) == open_case(portal, cast.sam, once=once)
    assert how_many_cases(portal, cast.sam) == 3  # Maya's, Leo's, and this one


def test_two_clicks_at_the_same_moment_open_one_case(portal: Portal, cast: Cast) -> None:
    once = uuid4()

    def click() -> UUID:
        try:
            return open_case(portal, cast.sam, once=once)
        except Conflict:  # what web/page.py does, for every page
            return open_case(portal, cast.sam, once=once)

    assert len(set(at_the_same_moment(*[click] * 4))) == 1
    people = select(Person.id).where(Person.partnership_id == cast.sam.actor.partnership_id)
    assert len(kept(portal, people)) == 5  # Maya, Nadia, Leo, Grace and one Noor


def test_staff_of_another_partnership_cannot_be_put_on_a_case(portal: Portal, cast: Cast) -> None:
    with pytest.raises(NotFound):
        open_case(portal, cast.sam, staff=(cast.priya, cast.ravi))
    assert how_many_cases(portal, cast.sam) == 2


def test_somebody_who_has_left_cannot_be_put_on_a_case(portal: Portal, cast: Cast) -> None:
    leaves = update(Staff).where(Staff.id == cast.priya.actor.staff_id)
    done(portal, lambda db: db.execute(leaves.values(ended_at=portal.clock())))
    with pytest.raises(NotFound):
        open_case(portal, cast.sam, staff=(cast.priya,))
    offered = done(portal, lambda db: cases.staff_choices(db, cast.sam.actor))
    assert {each.name for each in offered} == {"Sam Okafor", "Jo Lindqvist", "Asha Rao", "Tom Bell"}


def test_whoever_opens_a_case_works_on_it_and_each_agency_owes_notice_once(
    portal: Portal, cast: Cast
) -> None:
    case_id = open_case(portal, cast.sam, staff=(cast.priya, cast.sam))
    shown = case_as(portal, cast.sam, case_id)
    assert {each.name for each in shown.staff} == {"Sam Okafor", "Priya Shah"}
    agencies = kept(portal, select(CaseAgency.agency_id).where(CaseAgency.case_id == case_id))
    assert sorted(agencies) == sorted(
        each.actor.agency_id for each in (cast.sam, cast.priya) if each.actor.agency_id
    )


def test_a_name_is_kept_as_typed_and_cannot_be_read_in_the_database(
    portal: Portal, cast: Cast
) -> None:
    case_id = open_case(portal, cast.sam)
    shown = case_as(portal, cast.sam, case_id)
    assert shown.child.name == NOOR.name
    (blob,) = kept(portal, select(Person.name).where(Person.id == shown.child.person_id))
    assert b"Noor" not in blob.blob


def test_a_mobile_is_kept_with_who_confirmed_it_and_when(portal: Portal, cast: Cast) -> None:
    ada = NewPerson(Role.CARER, "Ada", "en", Level.CARER, "+447700900125", may_be_texted=True)
    family = open_family(portal, cast.sam, ada)
    (contact,) = kept(portal, select(Contact).where(Contact.person_id == family.carer.person_id))
    assert contact.confirmed_by_id == cast.sam.actor.staff_id
    assert contact.confirmed_on == date(2026, 11, 23)
    assert b"7700900125" not in contact.mobile.blob + contact.mobile_index


def test_a_case_does_not_exist_for_those_who_do_not_work_on_it(portal: Portal, cast: Cast) -> None:
    for stranger in (cast.jo, cast.ravi):
        with pytest.raises(NotFound):
            case_as(portal, stranger, cast.maya.case_id)


def test_taken_off_the_case_it_is_gone_from_her_list_and_her_reach(
    portal: Portal, cast: Cast
) -> None:
    take_off_the_case(portal, cast.priya.actor, cast.maya.case_id)
    assert (
        done(
            portal,
            lambda db: case_list.cases_of(
                db, cast.priya.actor, hours=portal.hours, now=portal.clock()
            ),
        )
        == ()
    )
    with pytest.raises(NotFound):
        done(portal, lambda db: cases.case_of_staff(db, cast.priya.actor, cast.maya.case_id))


def test_the_list_counts_what_somebody_has_still_to_notice(portal: Portal, cast: Cast) -> None:
    first, _ = (raise_worry(portal, cast.maya.child, words) for words in ("one", "two"))
    (line,) = done(
        portal,
        lambda db: case_list.cases_of(db, cast.sam.actor, hours=portal.hours, now=portal.clock()),
    )
    assert (line.child_name, line.unnoticed) == ("Maya", 2)
    notice(portal, cast.sam, first)
    notice(portal, cast.priya, first)
    (line,) = done(
        portal,
        lambda db: case_list.cases_of(db, cast.sam.actor, hours=portal.hours, now=portal.clock()),
    )
    assert line.unnoticed == 1


def test_a_family_member_of_another_case_is_not_found_through_ours(
    portal: Portal, cast: Cast
) -> None:
    leo = cast.next_door.child.person_id or uuid4()
    with pytest.raises(NotFound):
        done(portal, lambda db: cases.member_of(db, cast.sam.actor, cast.maya.case_id, leo))


def test_to_look_at_a_case_is_written_down(portal: Portal, cast: Cast) -> None:
    case_id = cast.maya.case_id
    case_as(portal, cast.priya, case_id)
    seen = select(AuditEntry.actor_id).where(
        AuditEntry.case_id == case_id, AuditEntry.act == "case.viewed"
    )
    assert kept(portal, seen) == [cast.priya.actor.staff_id]


def test_a_reference_can_be_read_aloud_and_says_nothing(portal: Portal, cast: Cast) -> None:
    case_id = open_case(portal, cast.sam)
    (reference,) = kept(portal, select(Case.reference).where(Case.id == case_id))
    assert len(reference) == 9
    assert set(reference) <= {*REFERENCE_LETTERS, "-"}
    assert not set("AEIOU015SZ") & set(REFERENCE_LETTERS)
