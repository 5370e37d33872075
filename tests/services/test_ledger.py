"""Who has been told of a decision is one record: the ledger tells the agencies on the case.

What the author ticks cannot leave one of them out.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.services import ledger
from portal.services.ledger import Ledger
from portal.storage.updates import Update
from tests.deciding import ask
from tests.families import Cast, Family, Worker, sample_values
from tests.services.acts import done, join_case, kept, publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
KEY = "no_further_police_action"
TODAY = date(2026, 11, 23)


def ledger_of(portal: Portal, cast: Cast) -> Ledger:
    return done(
        portal,
        lambda db: ledger.ledger_of_case(db, cast.sam.actor, cast.maya.case_id, today=TODAY),
    )


def told(portal: Portal, cast: Cast, *ticked: str) -> None:
    publish(portal, cast.priya, cast.maya, KEY, values={"also_told": ticked})


def test_an_agency_that_the_author_did_not_tick_is_told_all_the_same_and_the_family_reads_it(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    join_case(portal, cast.jo, cast.maya)
    told(portal, cast, "school")
    owed = {line.agency_name for line in ledger_of(portal, cast).lines}
    assert any("health" in name for name in owed)
    assert any("childrens_services" in name for name in owed)
    (update_id,) = kept(portal, select(Update.id).where(Update.case_id == cast.maya.case_id))
    text = signed_in_child(cast.maya).get(f"/news/{update_id}").text
    assert "health" in text[text.lower().index("know") :]


def test_who_is_no_agency_on_the_case_stands_there_as_the_authors_word_and_owes_no_sign(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    told(portal, cast, "school", "police", "childrens_services")
    shown = ledger_of(portal, cast)
    assert [each.names for each in shown.outside] == [("The adults at school who need to know",)]
    assert len(shown.lines) == 1
    page = signed_in_worker(cast.sam).get(f"/staff/cases/{cast.maya.case_id}/decisions")
    assert "The adults at school who need to know" in page.text


def test_only_agencies_on_the_case_were_told_and_nothing_stands_outside(
    portal: Portal, cast: Cast
) -> None:
    told(portal, cast, "police")
    assert ledger_of(portal, cast).outside == ()


def test_the_form_begins_with_every_agency_on_the_case_ticked(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    page = signed_in_worker(cast.priya).get(f"/staff/cases/{cast.maya.case_id}/updates/{KEY}")
    form = next(each for each in page.forms if "also_told" in each.names)
    ticked = {value for name, value in form.fields if name == "also_told"}
    assert ticked == {"police", "childrens_services"}


def test_the_second_person_reads_who_has_been_told_as_the_family_will(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    values = {**sample_values(KEY), "also_told": ("school",)}
    draft_id = done(portal, lambda db: ask(db, portal, cast.priya, cast.maya.case_id, KEY, values))
    page = signed_in_worker(cast.tom).get(f"/staff/cases/{cast.maya.case_id}/drafts/{draft_id}")
    assert "Children's services" in page.text
