"""A decision from before decisions were kept gives the same right as any other."""

from collections.abc import Callable
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.rights import OlderUpdate, OpenDecision
from tests.conftest import send_everything
from tests.deciding import give
from tests.families import Cast, Family
from tests.services.acts import done, kept

Enter = Callable[[Family], Visitor]


def forget(portal: Portal, cast: Cast, *updates: UUID) -> None:
    """As it was before: the news is there, and what it gives its family was never kept."""
    done(
        portal,
        lambda db: db.execute(delete(OpenDecision).where(OpenDecision.update_id.in_(updates))),
    )
    for update_id in updates:
        row = {"id": uuid4(), "update_id": update_id}
        made = insert(OlderUpdate).values(**row, partnership_id=cast.sam.actor.partnership_id)
        done(portal, lambda db, made=made: db.execute(made))


def test_the_worker_looks_at_what_was_published_before_and_its_family_can_ask(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    stopped = give(portal, cast.priya, cast.maya.case_id, "no_further_police_action")
    maya = signed_in_child(cast.maya)
    maya.get(f"/news/{stopped}")
    before = maya.get(f"/again/{stopped}").text
    forget(portal, cast, stopped)
    assert maya.get(f"/again/{stopped}").status == 404
    send_everything(portal)
    assert maya.get(f"/again/{stopped}").text == before
    assert kept(portal, select(func.count()).select_from(OlderUpdate))[0] == 0


def test_what_was_only_possible_before_is_over_where_it_was_decided_since(
    portal: Portal, cast: Cast
) -> None:
    may_stop = give(portal, cast.priya, cast.maya.case_id, "may_stop")
    portal.clock.move(minutes=1)  # type: ignore[attr-defined]
    decided = give(portal, cast.priya, cast.maya.case_id, "charge_changed")
    welcome = give(portal, cast.sam, cast.maya.case_id, "welcome")
    forget(portal, cast, may_stop, decided, welcome)
    send_everything(portal)
    asked = select(OpenDecision.update_id).where(
        OpenDecision.case_id == cast.maya.case_id, OpenDecision.ended_at.is_(None)
    )
    assert kept(portal, asked) == [decided]
