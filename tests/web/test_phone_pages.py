"""The pages about phones: what may be typed, what is refused at its field, what is never said."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.barred import BarredNumber
from portal.storage.people import Contact
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock, Family, Worker, make_family
from tests.services.acts import kept, publish

EnterWorker = Callable[[Worker], Visitor]
NEW = "07700 900321"
GOOD = {
    "mobile": NEW,
    "whose": "own",
    "texted": "y",
    "called": "y",
    "from_time": "09:00",
    "until_time": "15:00",
    "confirmed": "y",
}


def phones(family: Family, *, child: bool = False) -> str:
    person = family.child if child else family.carer
    return f"/staff/cases/{family.case_id}/people/{person.person_id}/phones"


def add(sam: Visitor, family: Family, **typed: str) -> None:
    sam.get(phones(family))
    sam.submit("Keep this phone", **{**GOOD, **typed})


def test_a_worker_writes_down_what_was_said_and_sees_it_in_words(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    add(sam, cast.maya, whose="shared", others="Her sister Ines", safe_name="Jo")
    for words in (
        "+447700900321",
        "Who else can open it: Her sister Ines",
        "Texts: yes. Calls: yes. Voicemail: no.",
        "Say that you are Jo.",
        "Checked by Sam Okafor on Monday 23 November 2026",
    ):
        assert words in sam.page.text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("mobile", "020 7946 0018", "This is not a UK mobile number."),
        ("mobile", "070 1234 5678", "070 or 076 are not mobiles."),
        ("mobile", "07624 123456", "This is not a UK mobile number."),
        ("until_time", "08:00", "That leaves no safe time."),
        ("whose", "shared", "Please say who: a text may be read by them."),
        ("confirmed", "", "Ask them first."),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, signed_in_worker: EnterWorker, field: str, typed: str, said: str
) -> None:
    sam = signed_in_worker(cast.sam)
    add(sam, cast.maya, **{"safe_name": "Jo from the library", field: typed})
    assert sam.page.status == 422
    assert said in sam.page.text
    assert "Jo from the library" in sam.page.html


def test_hours_in_the_night_alone_are_no_safe_time(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    add(sam, cast.maya, from_time="21:30", until_time="23:00")
    assert "Texts never go from 9 in the evening to 8 in the morning" in sam.page.text


def test_a_voicemail_without_a_call_is_none(cast: Cast, signed_in_worker: EnterWorker) -> None:
    sam = signed_in_worker(cast.sam)
    add(sam, cast.maya, called="", voicemail="y")
    assert "A message can only be left by a call." in sam.page.text


def test_a_childs_phone_may_be_rung_but_its_page_offers_no_texts(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(phones(cast.maya, child=True))
    assert 'name="texted"' not in sam.page.html
    sam.post(phones(cast.maya, child=True), {**GOOD, "weekdays": "0"})
    hers = select(Contact.may_be_texted).where(Contact.person_id == cast.maya.child.person_id)
    assert kept(portal, hers) == [False]


def test_confirming_again_takes_one_tick_and_a_tick_that_is_missing_is_asked_for(
    cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    clock.move(days=20)
    sam = signed_in_worker(cast.sam)
    sam.get(sam.get(phones(cast.maya)).link("Check it again, or change it"))
    sam.submit("Keep what they said")
    assert sam.page.status == 422
    sam.submit("Keep what they said", confirmed="y")
    assert "Checked by Sam Okafor on Sunday 13 December 2026" in sam.page.text


def test_a_phone_that_is_ended_is_gone_from_the_page(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(sam.get(phones(cast.maya)).link("Check it again, or change it"))
    sam.submit("End this phone")
    assert "No phone of Nadia's is known." in sam.page.text


def test_a_barred_number_is_refused_at_its_field_however_it_is_typed(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/never-contact")
    sam.submit("Never contact this number", number="+44 7700 900 321", who="Derek, her uncle")
    assert "Derek, her uncle" in sam.page.text
    assert "900321" not in sam.page.html.replace(" ", "")
    add(sam, cast.maya)
    assert "must never be contacted. It cannot be used here." in sam.page.text
    (index,) = kept(portal, select(BarredNumber.number_index))[-1:]
    assert b"7700900321" not in index


def test_a_number_barred_elsewhere_or_in_use_warns_without_a_name_and_a_tick_lets_it_through(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    other = make_family(portal, (cast.sam,), "Ola", "Ewa")
    sam = signed_in_worker(cast.sam)
    add(sam, other, mobile=cast.maya.mobile)
    assert sam.page.status == 422
    assert "already used for somebody else's texts" in sam.page.text
    assert "Nadia" not in sam.page.text
    assert "Maya" not in sam.page.text
    sam.submit("Keep this phone", anyway="y")
    assert sam.page.status == 200
    assert cast.maya.mobile in sam.page.text


def test_at_opening_a_number_in_use_warns_and_the_suspects_own_is_refused(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    opened = {
        "kind": "harmed",
        "child_name": "Ada",
        "carer_name": "Bo",
        "carer_confirmed": "y",
    }
    sam.get("/staff/cases/new")
    sam.submit("Open the case", **opened, carer_mobile=cast.maya.mobile)
    assert "already used for somebody else's texts" in sam.page.text
    sam.submit("Open the case", carer_mobile=NEW, barred_mobile=NEW, barred_who="Derek")
    assert "must never be contacted. It cannot be used here." in sam.page.text
    sam.submit("Open the case", barred_mobile="020 7946 0018")
    assert sam.page.status == 200
    assert "Ada's case" in sam.page.text


@pytest.mark.parametrize(
    ("hour", "said"),
    [(10, "It goes as soon as this is published."), (21, "It goes when it is next safe: ")],
)
def test_the_preview_says_when_the_text_would_go(
    cast: Cast, clock: Clock, signed_in_worker: EnterWorker, hour: int, said: str
) -> None:
    clock.now = clock.now.replace(hour=hour)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/updates/welcome")
    sam.submit("Show what they will read")
    assert said in sam.page.text
    assert "Text to Nadia, 1 part" in sam.page.text


def test_the_preview_says_why_no_text_will_go(
    cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    clock.move(days=1001)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/updates/welcome")
    sam.submit("Show what they will read")
    assert "No text to Nadia: nobody has checked their phone lately" in sam.page.text


def test_what_the_preview_shows_is_what_arrives(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/updates/welcome")
    sam.submit("Show what they will read")
    publish(portal, cast.sam, cast.maya, "welcome")
    send_everything(portal)
    (arrived,) = texts_to(portal, cast.maya.mobile)
    assert arrived in sam.page.text
