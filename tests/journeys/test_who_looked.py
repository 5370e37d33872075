"""A child asks who has looked at what is kept about her, and her worker can show her."""

from collections.abc import Callable

import pytest

from portal.demo.visitor import Visitor
from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.services import looked
from tests.families import Cast, Clock, Family, Worker, make_family
from tests.services.acts import done, raise_worry

EnterWorker = Callable[[Worker], Visitor]
Enter = Callable[[Family], Visitor]


def shown(portal: Portal, worker: Worker, family: Family) -> looked.Looked:
    now = portal.clock()
    return done(portal, lambda db: looked.who_looked(db, worker.actor, family.case_id, now=now))


def test_she_reads_who_looked_by_the_names_she_knows_with_agency_and_day(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    clock.move(days=3)
    priya = signed_in_worker(cast.priya)
    priya.get(f"/staff/cases/{cast.maya.case_id}")
    priya.get(f"/staff/cases/{cast.maya.case_id}/me")
    priya.submit("Keep this", called="Pree", job="police_officer", phone="")
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    page = sam.follow("Who has looked, for the child").text
    assert "Pree" in page
    assert cast.priya.actor.name not in page
    assert "Thursday 26 November" in page
    assert "These people looked at what we keep about you." in page


def test_no_hour_stands_there_and_nothing_that_her_family_did(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_carer: Enter
) -> None:
    raise_worry(portal, cast.maya.child)
    signed_in_carer(cast.maya)
    place = f"/staff/cases/{cast.maya.case_id}/looked"
    page = signed_in_worker(cast.sam).get(place).text
    own_part = page.partition("These people")[2]
    assert "Nadia" not in own_part
    assert ":" not in own_part.partition("Is there a name")[0]


def test_she_reads_it_in_her_own_language(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    family = make_family(portal, (cast.sam,), "Lena", "Ola", language="pl")
    page = signed_in_worker(cast.sam).get(f"/staff/cases/{family.case_id}/looked")
    assert "Kto patrzył" in page.text
    assert 'lang="pl"' in page.html


def test_who_was_sent_away_has_not_looked(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    """She is in the log, and saw nothing."""
    family = make_family(portal, (cast.sam,), "Lena", "Ola")
    assert signed_in_worker(cast.priya).get(f"/staff/cases/{family.case_id}").status == 404
    names = {each.name for each in shown(portal, cast.sam, family).lookers}
    assert names == {cast.sam.actor.name.split()[0]}


def test_many_days_are_told_as_a_few_and_that_there_were_more(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    for _ in range(12):
        clock.move(days=1)
        shown(portal, cast.priya, cast.maya)
    (first, *_) = shown(portal, cast.sam, cast.maya).lookers
    assert len(first.days) == 8
    assert first.is_more
    assert list(first.days) == sorted(first.days, reverse=True)


def test_whoever_is_not_on_the_case_cannot_ask_for_it(portal: Portal, cast: Cast) -> None:
    family = make_family(portal, (cast.sam,), "Lena", "Ola")
    with pytest.raises(NotFound):
        shown(portal, cast.priya, family)


def test_it_is_on_no_page_of_her_own(portal: Portal, cast: Cast, signed_in_child: Enter) -> None:
    """Whoever makes her sign in does not learn there when the police looked."""
    shown(portal, cast.priya, cast.maya)
    maya = signed_in_child(cast.maya)
    assert maya.get(f"/staff/cases/{cast.maya.case_id}/looked").status != 200
    for path in ("/home", "/people", "/asked"):
        assert "Who has looked" not in maya.get(path).text
