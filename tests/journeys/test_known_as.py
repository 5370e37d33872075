"""A family knows who works with them by the name that each chose for them, else by a first name; a
surname is for staff.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.worker import tidy
from tests.families import MONDAY, Cast, Clock, Family, Worker
from tests.journeys.test_who_helps import fill_in
from tests.rotas import on_rota
from tests.services.acts import notice, publish, raise_worry, say_done, say_next

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
SURNAMES = ("Okafor", "Shah", "Rao", "Bell")


@pytest.fixture
def sammy(cast: Cast, signed_in_worker: EnterWorker) -> Visitor:
    return fill_in(signed_in_worker(cast.sam), cast, called="Sammy", job="social_worker")


def test_who_has_noticed_and_what_comes_of_it_is_said_with_the_chosen_name(
    portal: Portal, cast: Cast, clock: Clock, sammy: Visitor, signed_in_child: Enter
) -> None:
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    for worker in (cast.sam, cast.priya):
        notice(portal, worker, worry_id)
    say_next(portal, cast.sam, worry_id, MONDAY.date() + timedelta(days=1))
    maya = signed_in_child(cast.maya)
    page = maya.get(f"/write/{worry_id}").text
    for words in ("Noticed by Sammy,", "Noticed by Priya,", "Next, Sammy will talk with you"):
        assert words in page
    clock.move(minutes=1)
    say_done(portal, cast.sam, worry_id)
    page += maya.get(f"/write/{worry_id}").text
    assert "Sammy talked with you about it" in page
    assert not any(surname in page for surname in SURNAMES)
    staffs = sammy.get(f"/staff/worries/{worry_id}").text
    assert "Noticed by Sam Okafor" in staffs
    assert "Noticed by Priya Shah" in staffs


def test_a_carer_reads_them_likewise(
    portal: Portal, cast: Cast, sammy: Visitor, signed_in_carer: Enter
) -> None:
    worry_id = raise_worry(portal, cast.maya.carer, "I have a question")
    notice(portal, cast.sam, worry_id)
    page = signed_in_carer(cast.maya).get(f"/write/{worry_id}").text
    assert "Sammy" in page
    assert not any(surname in page for surname in SURNAMES)


def test_so_is_who_reads_it_first_and_who_has_been_asked_when_we_are_late(
    portal: Portal, cast: Cast, clock: Clock, sammy: Visitor, signed_in_child: Enter
) -> None:
    on_rota(portal, cast.asha, cast.sam)
    maya = signed_in_child(cast.maya)
    assert "First to read it: Sammy (children's services)." in maya.get("/write").text
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    clock.move(hours=2)
    tidy(portal)
    clock.move(hours=2, seconds=1)
    tidy(portal)
    page = signed_in_child(cast.maya).get(f"/write/{worry_id}").text
    assert "Asha (children's services) has been asked to read it now." in page
    assert not any(surname in page for surname in SURNAMES)


def test_news_comes_from_the_name_they_know(
    portal: Portal, cast: Cast, sammy: Visitor, signed_in_child: Enter
) -> None:
    update_id = publish(portal, cast.sam, cast.maya).update_id
    page = signed_in_child(cast.maya).get(f"/news/{update_id}").text
    assert "From Sammy, children's services." in page
