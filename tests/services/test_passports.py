"""A communication passport: who works with a person sets it, and it stays with her."""

import pytest
from sqlalchemy import select

from portal.domain.passport import Need, Needs
from portal.domain.people import Level, Role
from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.services import cases, passports
from portal.services.audit import Act
from portal.services.cases import FamilyMember
from portal.services.opening import NewPerson
from portal.storage.audit import AuditEntry
from portal.storage.people import Passport
from tests.families import MONDAY, Cast, Family, Worker
from tests.services.acts import done, kept, open_family

SIGNS = Needs(frozenset({Need.SIGNING, Need.BESIDE}), "Sylheti")


def set_for_child(
    portal: Portal,
    worker: Worker,
    family: Family,
    needs: Needs = SIGNS,
    *,
    language: str = "pl",
    level: Level = Level.EASY,
) -> None:
    assert family.child.person_id is not None
    person_id = family.child.person_id
    done(
        portal,
        lambda db: passports.set_passport(
            db,
            worker.actor,
            case_id=family.case_id,
            person_id=person_id,
            language=language,
            level=level,
            needs=needs,
            now=MONDAY,
        ),
    )


def child_of(portal: Portal, worker: Worker, family: Family) -> FamilyMember:
    return done(
        portal, lambda db: cases.case_for(db, worker.actor, family.case_id, now=MONDAY)
    ).child


def test_what_was_set_is_what_a_colleague_of_the_other_agency_sees(
    portal: Portal, cast: Cast
) -> None:
    set_for_child(portal, cast.sam, cast.maya)
    child = child_of(portal, cast.priya, cast.maya)
    assert (child.needs, child.language, child.level) == (SIGNS, "pl", Level.EASY)


def test_a_passport_set_again_is_the_new_one_and_set_twice_is_one(
    portal: Portal, cast: Cast
) -> None:
    set_for_child(portal, cast.sam, cast.maya)
    for _ in range(2):
        set_for_child(portal, cast.priya, cast.maya, Needs(frozenset({Need.AUDIO})))
    rows = kept(portal, select(Passport).where(Passport.person_id == cast.maya.child.person_id))
    assert [each.set_by_id for each in rows] == [cast.priya.actor.staff_id]
    acts = select(AuditEntry).where(
        AuditEntry.act == Act.PASSPORT_SET, AuditEntry.case_id == cast.maya.case_id
    )
    assert len(kept(portal, acts)) == 2
    assert child_of(portal, cast.sam, cast.maya).needs == Needs(frozenset({Need.AUDIO}))


def test_who_does_not_work_with_a_child_cannot_set_hers(portal: Portal, cast: Cast) -> None:
    for stranger in (cast.jo, cast.ravi, cast.asha):
        with pytest.raises(NotFound):
            set_for_child(portal, stranger, cast.maya)
    assert child_of(portal, cast.sam, cast.maya).needs == Needs()


def test_a_child_is_not_given_the_words_for_adults(portal: Portal, cast: Cast) -> None:
    with pytest.raises(NotFound):
        set_for_child(portal, cast.sam, cast.maya, level=Level.CARER)


def test_what_a_worker_knows_when_she_opens_the_case_is_kept_from_then_on(
    portal: Portal, cast: Cast
) -> None:
    carer = NewPerson(Role.CARER, "Rana", "ar", Level.CARER, needs=Needs(interpreter="Kurmanji"))
    family = open_family(portal, cast.sam, carer, child={"needs": SIGNS})
    both = done(
        portal, lambda db: cases.case_for(db, cast.sam.actor, family.case_id, now=MONDAY)
    ).family
    assert [each.needs for each in both] == [SIGNS, Needs(interpreter="Kurmanji")]
