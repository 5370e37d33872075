"""One rule says who may read a worry: what stands in somebody's list opens, and nothing else but
what they were asked about before.
"""

from uuid import UUID

import pytest

from portal.domain.refusals import NotFound
from portal.domain.worries import WorryKind
from portal.parts import Portal
from portal.services import worries, worry_inbox
from tests.families import Cast, Worker
from tests.services.acts import done, notice, raise_worry


def listed(portal: Portal, worker: Worker) -> set[UUID]:
    found = done(portal, lambda db: worry_inbox.inbox(db, worker.actor, now=portal.clock()))
    return {each.worry_id for each in found}


def opens(portal: Portal, worker: Worker, worry_id: UUID) -> bool:
    try:
        done(
            portal,
            lambda db: worries.worry_for_staff(db, worker.actor, worry_id, now=portal.clock()),
        )
    except NotFound:
        return False
    return True


def everybody(cast: Cast) -> tuple[Worker, ...]:
    return (cast.sam, cast.priya, cast.jo, cast.ravi, cast.asha, cast.tom)


@pytest.mark.parametrize("kind", [WorryKind.SOMETHING, WorryKind.CONTACT_ME])
def test_what_is_in_a_list_opens_and_what_is_in_none_does_not(
    portal: Portal, cast: Cast, kind: WorryKind
) -> None:
    hers = raise_worry(portal, cast.maya.child, kind=kind)
    theirs = raise_worry(portal, cast.next_door.child, kind=kind)
    for worker in everybody(cast):
        assert {each for each in (hers, theirs) if opens(portal, worker, each)} == listed(
            portal, worker
        )
    assert hers in listed(portal, cast.sam)
    assert theirs not in listed(portal, cast.sam)


def test_who_was_asked_once_still_sees_what_became_of_it(portal: Portal, cast: Cast) -> None:
    """In danger a supervisor is asked at once; when somebody acts, nobody is asked any more."""
    worry_id = raise_worry(portal, cast.maya.child, kind=WorryKind.NOT_SAFE)
    assert worry_id in listed(portal, cast.asha)
    notice(portal, cast.sam, worry_id)
    assert worry_id not in listed(portal, cast.asha)
    assert opens(portal, cast.asha, worry_id)
    assert not opens(portal, cast.tom, worry_id)
