"""Access cards: one good card for each person, shown once, and its code kept nowhere."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.domain.refusals import NotFound, SessionEnded
from portal.parts import Portal
from portal.services import access_cards, sign_in
from portal.services.access_cards import ALPHABET, IssuedCard
from portal.services.sign_in import Started, plain_code
from portal.storage.audit import AuditEntry
from portal.storage.sign_in import AccessCard
from tests.families import MONDAY, Cast, Family, Worker
from tests.services.acts import at_the_same_moment, done, kept, take_off_the_case


def issue(portal: Portal, worker: Worker, family: Family, person_id: UUID | None) -> IssuedCard:
    return done(
        portal,
        lambda db: access_cards.issue_card(
            db,
            worker.actor,
            case_id=family.case_id,
            person_id=person_id or uuid4(),
            public_address="https://notes.example",
            now=portal.clock(),
        ),
    )


def redeem(portal: Portal, code: str) -> Started | None:
    return done(portal, lambda db: sign_in.redeem_card(db, code, now=portal.clock()))


def test_a_new_card_ends_the_old_card_and_whoever_is_in_with_it(portal: Portal, cast: Cast) -> None:
    old = redeem(portal, cast.maya.child_code)
    assert old is not None
    new = issue(portal, cast.sam, cast.maya, cast.maya.child.person_id)
    assert redeem(portal, cast.maya.child_code) is None
    assert redeem(portal, new.code) is not None
    with pytest.raises(SessionEnded):
        done(portal, lambda db: sign_in.who_is(db, old.token, now=portal.clock()))


def test_a_new_card_for_the_child_leaves_her_carers_card_alone(portal: Portal, cast: Cast) -> None:
    issue(portal, cast.sam, cast.maya, cast.maya.child.person_id)
    assert redeem(portal, cast.maya.carer_code) is not None


def test_of_two_cards_made_at_the_same_moment_one_is_good(portal: Portal, cast: Cast) -> None:
    person_id = cast.maya.child.person_id
    at_the_same_moment(*[lambda: issue(portal, cast.sam, cast.maya, person_id)] * 3)
    good = select(AccessCard).where(AccessCard.person_id == person_id)
    assert len(kept(portal, good.where(AccessCard.revoked_at.is_(None)))) == 1


def test_the_code_is_long_random_and_survives_being_read_aloud(portal: Portal, cast: Cast) -> None:
    codes = {issue(portal, cast.sam, cast.maya, cast.maya.child.person_id).code for _ in range(5)}
    assert len(codes) == 5
    assert all(len(code) == 26 and set(code) <= set(ALPHABET) for code in codes)
    assert not set("ILOU") & set(ALPHABET)
    assert all(plain_code(code.lower()) == code for code in codes)


def test_what_is_printed_says_neither_who_nor_what(portal: Portal, cast: Cast) -> None:
    card = issue(portal, cast.sam, cast.maya, cast.maya.carer.person_id)
    assert card.address == f"https://notes.example/c#{card.code}"
    assert "".join(card.groups) == card.code
    assert card.language == "ar"


def test_the_code_is_kept_nowhere(portal: Portal, cast: Cast) -> None:
    card = issue(portal, cast.sam, cast.maya, cast.maya.child.person_id)
    mine = AccessCard.person_id == cast.maya.child.person_id
    rows = kept(portal, select(AccessCard).where(mine))
    assert not any(card.code in str(vars(row)) for row in rows)
    assert not any(card.code.encode() in row.code_hash for row in rows)


def test_a_card_lasts_a_year(portal: Portal, cast: Cast) -> None:
    mine = AccessCard.person_id == cast.maya.child.person_id
    assert kept(portal, select(AccessCard.expires_at).where(mine)) == [MONDAY + timedelta(days=365)]


def test_only_a_worker_on_the_case_gives_a_card(portal: Portal, cast: Cast) -> None:
    for stranger in (cast.jo, cast.ravi):
        with pytest.raises(NotFound):
            issue(portal, stranger, cast.maya, cast.maya.child.person_id)
    assert redeem(portal, cast.maya.child_code) is not None


def test_only_for_somebody_who_is_on_that_case_now(portal: Portal, cast: Cast) -> None:
    for somebody in (cast.next_door.child.person_id, cast.sam.actor.staff_id, None):
        with pytest.raises(NotFound):
            issue(portal, cast.sam, cast.maya, somebody)
    take_off_the_case(portal, cast.maya.carer, cast.maya.case_id)
    with pytest.raises(NotFound):
        issue(portal, cast.sam, cast.maya, cast.maya.carer.person_id)


def test_every_card_is_written_down(portal: Portal, cast: Cast) -> None:
    issue(portal, cast.sam, cast.maya, cast.maya.child.person_id)
    mine = select(AuditEntry).where(AuditEntry.case_id == cast.maya.case_id)
    acts = [each.act for each in kept(portal, mine) if each.actor_id == cast.sam.actor.staff_id]
    assert acts.count("card.issued") == 3
