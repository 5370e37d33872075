"""A child writes from a phone that nobody knows: a person reads it, and it becomes her worry."""

import re
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.inbound import StrangerText
from tests.contracts.happenings import reference_of, stranger_text
from tests.contracts.sent import SECRET
from tests.families import Cast, Worker
from tests.services.acts import kept, notice
from tests.texting import tasks_on, text_from, text_worries

SignIn = Callable[[Worker], Visitor]


def ended(portal: Portal, text_id: UUID) -> StrangerText:
    (text,) = kept(portal, select(StrangerText).where(StrangerText.id == text_id))
    return text


def test_a_supervisor_finds_it_and_puts_it_on_the_case(
    portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    text_id = stranger_text(portal, cast)
    asha = signed_in_worker(cast.asha)
    asha.follow("/staff/texts")
    assert SECRET not in asha.page.text
    asha.follow(f"/staff/texts/{text_id}")
    assert SECRET in asha.page.text
    assert "07700900999" in asha.page.text.replace("+44", "0")
    asha.submit("Put it on this case", reference=reference_of(portal, cast.maya).lower())
    assert asha.page.path == "/staff/texts"
    (worry,) = text_worries(portal, cast.maya.case_id)
    assert worry.person_id == cast.maya.child.person_id
    notice(portal, cast.priya, worry.id)
    asha.post(f"/staff/texts/{text_id}", {"reference": reference_of(portal, cast.maya)})
    assert len(text_worries(portal, cast.maya.case_id)) == 1


def test_it_stands_in_the_tasks_of_her_supervisor_until_somebody_has_read_it(
    portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    asha, tom, sam = (signed_in_worker(each) for each in (cast.asha, cast.tom, cast.sam))
    before = task_count(asha)
    stranger_text(portal, cast)
    assert task_count(asha) == before + 1
    portal.clock.move(minutes=1)  # type: ignore[attr-defined]
    page = asha.get("/staff/tasks")
    assert "Late Read a text from a number that nobody here has" in page.text
    assert SECRET not in page.text
    assert "a number that nobody here has" not in sam.get("/staff/tasks").text
    asha.get(page.link("Read the text"))
    asha.submit("Put it aside")
    assert "a number that nobody here has" not in tom.get("/staff/tasks").text
    assert task_count(asha) == before


def task_count(by: Visitor) -> int:
    found = re.search(r"(\d+) tasks?", by.get("/staff").text)
    return int(found[1]) if found else 0


def test_it_is_put_on_no_case_that_is_not_her_agencys(
    portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    text_id = stranger_text(portal, cast)
    asha = signed_in_worker(cast.asha)
    for reference in (reference_of(portal, cast.next_door), "NONE", " "):
        asha.get(f"/staff/texts/{text_id}")
        asha.submit("Put it on this case", reference=reference)
        assert asha.page.status == 422
        assert SECRET in asha.page.text
    assert ended(portal, text_id).ended_at is None
    assert text_worries(portal, cast.next_door.case_id) == []


def test_put_aside_it_stays_kept_and_it_is_known_by_whom(
    portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    text_id = stranger_text(portal, cast)
    asha = signed_in_worker(cast.asha)
    asha.get(f"/staff/texts/{text_id}")
    asha.submit("Put it aside")
    assert f"/staff/texts/{text_id}" not in asha.page.html
    text = ended(portal, text_id)
    assert (text.ended_by_id, text.case_id) == (cast.asha.actor.staff_id, None)
    assert "Somebody has looked after this" in asha.get(f"/staff/texts/{text_id}").text


def test_nobody_else_reads_it(portal: Portal, cast: Cast, signed_in_worker: SignIn) -> None:
    text_id = stranger_text(portal, cast)
    for worker in (cast.sam, cast.ravi):
        assert signed_in_worker(worker).get(f"/staff/texts/{text_id}").status == 404


def test_after_a_stop_somebody_asks_and_the_task_is_done_but_texts_stay_off(
    portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    text_from(portal, cast.maya.mobile, "STOP")
    sam = signed_in_worker(cast.sam)
    sam.get("/staff/tasks")
    assert "They replied STOP" in sam.page.text
    sam.follow(f"/staff/cases/{cast.maya.case_id}/people/{cast.maya.carer.person_id}/asked")
    sam.submit("I have asked them")
    assert tasks_on(portal, cast.maya.case_id) == []
    assert "No confirmed mobile" in sam.page.text
    sam.follow("/staff/worries/")
    assert "STOP" in sam.page.text
    assert "It came by text" in sam.page.text
    assert "They will see your name" not in sam.page.text
    assert "They were told" not in sam.page.text
