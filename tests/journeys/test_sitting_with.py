"""A child wants somebody with her for news that waits: the carer she named is asked to call, by a
text that says nothing; where that is not safe, it stays a task.
"""

from collections.abc import Callable, Iterator
from datetime import time

import pytest

from portal.demo.visitor import Visitor
from portal.domain.kit_texts import KitText
from portal.domain.phones import Phone
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Family
from tests.journeys.test_asked_for_news import open_tasks, tap
from tests.phones import NEW, confirm
from tests.services.acts import empty_outbox, publish

Enter = Callable[[Family], Visitor]
CALL = "Hi, it is Jo. Please call me when you can. It is not an emergency."


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


@pytest.fixture
def maya(cast: Cast, signed_in_child: Enter) -> Visitor:
    return signed_in_child(cast.maya)


def agree(portal: Portal, cast: Cast, **other: object) -> None:
    """Her carer's phone, with a name that says nothing, for any hour of the day that we text in."""
    said = {"safe_name": "Jo", "language": "en", "until_time": time(20), **other}
    confirm(portal, cast.sam, cast.maya, Phone(NEW, True, **said))  # type: ignore[arg-type]


def wants(maya: Visitor, cast: Cast, *wishes: str, beside: str = "", person: str = "") -> None:
    maya.get("/wishes")
    who = beside or str(cast.maya.carer.person_id)
    maya.submit("Keep this", wishes=list(wishes), beside=who, person=person)
    assert maya.page.status == 200


def calls(portal: Portal) -> list[str]:
    send_everything(portal)
    return [each for each in texts_to(portal, NEW) if "call me" in each]


def test_the_carer_she_named_is_asked_to_call_and_reads_nothing_else(
    portal: Portal, cast: Cast, maya: Visitor
) -> None:
    agree(portal, cast)
    wants(maya, cast, "with")
    publish(portal, cast.sam, cast.maya)
    for _ in range(2):
        tap(maya, "with_me")
    assert calls(portal) == [CALL]
    assert open_tasks(portal, cast.maya, TaskKind.SOMEONE_ASKED) == 2
    assert KitText.CALL_ME.value not in maya.page.html


@pytest.mark.parametrize(
    ("wishes", "beside", "person"),
    [(("first",), "", ""), (("with",), "else", "Gran"), (("with", "not_carer"), "", "")],
)
def test_who_named_no_carer_or_wants_her_told_nothing_has_a_task_and_no_text(
    portal: Portal,
    cast: Cast,
    maya: Visitor,
    wishes: tuple[str, ...],
    beside: str,
    person: str,
) -> None:
    agree(portal, cast)
    wants(maya, cast, *wishes, beside=beside, person=person)
    publish(portal, cast.sam, cast.maya)
    tap(maya, "with_me")
    assert calls(portal) == []
    assert open_tasks(portal, cast.maya, TaskKind.SOMEONE_ASKED) == 2


@pytest.mark.parametrize("phone", [{"safe_name": ""}, {"safe_name": "Social worker"}])
def test_a_phone_that_is_not_safe_is_not_texted(
    portal: Portal, cast: Cast, maya: Visitor, phone: dict[str, str]
) -> None:
    agree(portal, cast, **phone)
    wants(maya, cast, "with")
    publish(portal, cast.sam, cast.maya)
    tap(maya, "with_me")
    assert calls(portal) == []
    assert open_tasks(portal, cast.maya, TaskKind.SOMEONE_ASKED) == 2


def test_with_no_news_waiting_nobody_is_texted(portal: Portal, cast: Cast, maya: Visitor) -> None:
    agree(portal, cast)
    wants(maya, cast, "with")
    tap(maya, "with_me")
    assert calls(portal) == []


def test_a_carer_who_wants_somebody_texts_nobody(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_carer: Enter
) -> None:
    nadia = signed_in_carer(cast.maya)
    agree(portal, cast)
    wants(maya, cast, "with")
    publish(portal, cast.sam, cast.maya)
    tap(nadia, "with_me")
    assert calls(portal) == []
