"""Two people freeze a carer: she signs in as ever and sees what she knew, and nothing else."""

import re
from collections.abc import Callable
from datetime import time
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.kit_texts import KitText
from portal.domain.phones import Phone
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.withdrawals import WithdrawalReason
from portal.parts import Portal
from portal.services import Db, freezing, kit_texts, phones, withdrawals
from portal.storage.tasks import Task
from tests.conftest import send_everything, texts_to
from tests.families import NEVER_RUNS_OUT, Cast, Clock, Family, Worker
from tests.services.acts import done, kept, publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
WHY = "He reads her phone."


def ask(portal: Portal, cast: Cast) -> UUID:
    assert cast.maya.carer.person_id is not None
    case = {"case_id": cast.maya.case_id, "person_id": cast.maya.carer.person_id}
    return done(
        portal,
        lambda db: freezing.ask_freeze(db, cast.sam.actor, **case, reason=WHY, now=portal.clock()),
    )


def decide(portal: Portal, cast: Cast, by: Worker, stop_id: UUID, *, agrees: bool = True) -> None:
    stop = {"case_id": cast.maya.case_id, "stop_id": stop_id, "agrees": agrees}
    done(portal, lambda db: freezing.decide_stop(db, by.actor, **stop, now=portal.clock()))


def lift(portal: Portal, cast: Cast, by: Worker, stop_id: UUID) -> None:
    stop = {"case_id": cast.maya.case_id, "stop_id": stop_id}
    done(portal, lambda db: freezing.ask_lift(db, by.actor, **stop, now=portal.clock()))


@pytest.fixture
def frozen(portal: Portal, cast: Cast, clock: Clock) -> UUID:
    """She was told one thing, then frozen."""
    publish(portal, cast.sam, cast.maya, "welcome")
    send_everything(portal)
    stop_id = ask(portal, cast)
    decide(portal, cast, cast.asha, stop_id)
    clock.move(minutes=1)
    return stop_id


def page_of(visitor: Visitor) -> str:
    """Her page without what is new on every page by itself."""
    html = visitor.get("/notes").html
    return re.sub(r'nonce="[^"]*"|value="[0-9a-f-]{36}"', "", html)


def test_her_page_stays_as_it_was_whatever_is_told_to_the_child(
    portal: Portal, cast: Cast, clock: Clock, frozen: UUID, signed_in_carer: Enter
) -> None:
    nadia = signed_in_carer(cast.maya)
    before = page_of(nadia)
    told = publish(portal, cast.sam, cast.maya, "visit_planned")
    assert page_of(nadia) == before
    assert nadia.get(f"/note/{told.update_id}").status == 404


def test_news_that_is_taken_back_or_put_right_since_stays_for_her_as_it_was(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter
) -> None:
    told = publish(portal, cast.sam, cast.maya, "visit_planned").update_id
    nadia = signed_in_carer(cast.maya)
    nadia.get(f"/note/{told}")
    decide(portal, cast, cast.asha, ask(portal, cast))
    clock.move(minutes=1)
    before, words = page_of(nadia), nadia.get(f"/note/{told}").text
    now = clock()
    case = {"case_id": cast.maya.case_id, "update_id": told, "now": now}
    done(
        portal,
        lambda db: withdrawals.withdraw(db, cast.sam.actor, why=WithdrawalReason.NOT_TRUE, **case),
    )
    assert page_of(nadia) == before
    assert nadia.get(f"/note/{told}").text == words


def test_no_text_comes_except_the_number_that_she_asks_for(
    portal: Portal, cast: Cast, clock: Clock, frozen: UUID, signed_in_carer: Enter
) -> None:
    before = len(texts_to(portal, cast.maya.mobile))
    publish(portal, cast.sam, cast.maya, "visit_planned")
    clock.move(hours=1)
    send_everything(portal)
    assert len(texts_to(portal, cast.maya.mobile)) == before
    signed_in_carer(cast.maya)
    assert len(texts_to(portal, cast.maya.mobile)) == before + 1


def test_a_text_that_waited_when_she_was_frozen_does_not_go_and_nobody_rings(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya, "visit_planned")
    decide(portal, cast, cast.asha, ask(portal, cast))
    clock.move(hours=1)
    send_everything(portal)
    assert texts_to(portal, cast.maya.mobile) == []
    kinds = kept(portal, select(Task.kind).where(Task.case_id == cast.maya.case_id))
    assert {kind for kind in kinds if kind.startswith("text")} == set()


def test_a_text_by_hand_does_not_reach_her_either_and_the_worker_does_not_try_for_ever(
    portal: Portal, cast: Cast, clock: Clock, frozen: UUID
) -> None:
    before = len(texts_to(portal, cast.maya.mobile))
    hers = {"case_id": cast.maya.case_id, "person_id": cast.maya.carer.person_id, "now": clock()}
    phone = Phone(cast.maya.mobile, True, from_time=time(9), until_time=time(20), safe_name="Jo")

    def ask_her_to_call(db: Db) -> None:
        phones.confirm_phone(db, cast.sam.actor, phone=phone, days=NEVER_RUNS_OUT, **hers)
        kit_texts.send_kit_text(
            db, cast.sam.actor, kind=KitText.CALL_ME, renderer=portal.renderer, **hers
        )

    done(portal, ask_her_to_call)
    clock.move(hours=1)
    send_everything(portal)
    assert len(texts_to(portal, cast.maya.mobile)) == before


def test_a_promised_day_that_passes_says_nothing_to_her_and_asks_nothing_of_staff_for_her(
    portal: Portal, cast: Cast, clock: Clock, frozen: UUID, signed_in_carer: Enter
) -> None:
    publish(portal, cast.sam, cast.maya, "visit_planned")
    clock.move(days=60)
    nadia = signed_in_carer(cast.maya)
    assert "did not" not in nadia.get("/notes").text
    assert "We said" not in nadia.page.text


def test_what_she_writes_still_reaches_us(
    portal: Portal, cast: Cast, frozen: UUID, signed_in_carer: Enter, signed_in_worker: EnterWorker
) -> None:
    nadia = signed_in_carer(cast.maya)
    nadia.get("/write")
    nadia.post("/write", {"kind": "talk", "words": "Please ring me.", "once": str(frozen)})
    sam = signed_in_worker(cast.sam)
    sam.get("/staff/worries")
    assert "Please ring me." in sam.follow("/staff/worries/").text


def test_nothing_holds_before_a_second_person_has_agreed(
    portal: Portal, cast: Cast, signed_in_carer: Enter
) -> None:
    ask(portal, cast)
    told = publish(portal, cast.sam, cast.maya, "visit_planned").update_id
    nadia = signed_in_carer(cast.maya)
    assert nadia.get(f"/note/{told}").status == 200


def test_who_asked_cannot_agree_and_a_worker_without_the_duty_neither(
    portal: Portal, cast: Cast
) -> None:
    assert cast.maya.carer.person_id is not None
    case = {"case_id": cast.maya.case_id, "person_id": cast.maya.carer.person_id}
    by_asha = done(
        portal,
        lambda db: freezing.ask_freeze(db, cast.asha.actor, **case, reason=WHY, now=portal.clock()),
    )
    with pytest.raises(NotAllowedNow):
        decide(portal, cast, cast.asha, by_asha)
    with pytest.raises(NotFound):
        decide(portal, cast, cast.sam, by_asha)
    decide(portal, cast, cast.tom, by_asha)


def test_undone_by_two_as_well_and_then_she_is_told_what_is_told_from_now_on(
    portal: Portal, cast: Cast, clock: Clock, frozen: UUID, signed_in_carer: Enter
) -> None:
    meanwhile = publish(portal, cast.sam, cast.maya, "visit_planned").update_id
    lift(portal, cast, cast.asha, frozen)
    with pytest.raises(NotAllowedNow):
        decide(portal, cast, cast.asha, frozen)
    nadia = signed_in_carer(cast.maya)
    decide(portal, cast, cast.tom, frozen)
    later = publish(portal, cast.sam, cast.maya, "health_check_offered").update_id
    assert nadia.get(f"/note/{later}").status == 200
    assert nadia.get(f"/note/{meanwhile}").status == 404


def test_staff_see_it_on_the_case_and_decide_on_its_page(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    sam, nadia = signed_in_worker(cast.sam), cast.maya.carer.person_id
    sam.get(f"/staff/cases/{cast.maya.case_id}/people/{nadia}/access")
    sam.submit("Ask to freeze", reason=WHY)
    assert "Nothing has changed yet" in sam.page.text
    asha = signed_in_worker(cast.asha)
    asha.get("/staff/tasks")
    asha.get(asha.page.link(f"/staff/cases/{cast.maya.case_id}/stops/"))
    asha.submit("Agree: freeze now")
    assert "It holds since" in asha.page.text
    assert "Nadia is frozen" in sam.get(f"/staff/cases/{cast.maya.case_id}").text


def test_a_child_is_never_frozen(portal: Portal, cast: Cast) -> None:
    child = {"case_id": cast.maya.case_id, "person_id": cast.maya.child.person_id}
    with pytest.raises(NotFound):
        done(
            portal,
            lambda db: freezing.ask_freeze(
                db, cast.sam.actor, **child, reason=WHY, now=portal.clock()
            ),
        )
