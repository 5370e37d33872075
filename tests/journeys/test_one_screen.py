"""From "who is waiting" one screen leads to what is published, whatever there is to tell."""

from collections.abc import Callable

from portal.demo.visitor import Visitor
from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from tests.families import Cast, Clock, Worker, make_family
from tests.services.acts import publish, raise_worry

EnterWorker = Callable[[Worker], Visitor]


def waiting(visitor: Visitor) -> str:
    """What stands under "Who is waiting", and no further."""
    text = visitor.get("/staff").text
    begins = text.index("Who is waiting")
    end = text.find("Promised for later", begins)
    return text[begins : end if end > 0 else text.index("Keyboard shortcuts", begins)]


def test_a_few_letters_and_she_writes_and_one_press_more_and_it_is_published(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    assert "Maya" in waiting(sam)
    sam.submit("Write, Maya", q="welc")
    assert sam.page.path.startswith(f"/staff/cases/{cast.maya.case_id}/updates/welcome")
    sam.submit("Publish")
    assert "Welcome" in sam.page.text
    assert "Nobody waits for you now." in waiting(sam)
    assert "for Maya" in waiting(sam)


def test_letters_that_fit_several_open_the_first_and_name_the_others(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.submit("Write, Maya", q="meeting")
    assert '"meeting" could also be:' in sam.page.text
    other = sam.page.link(BY_KEY["safety_meeting_held"].title)
    assert sam.get(other).status == 200
    assert "could also be" not in sam.page.text


def test_letters_that_fit_nothing_lead_to_the_list_which_says_what_to_try(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.submit("Write, Maya", q="zzz")
    assert "Nothing found. Try fewer letters, or another word." in sam.page.text
    assert sam.page.link("Show everything")


def test_who_was_promised_first_stands_first_and_who_is_promised_later_stands_below(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    ola = make_family(portal, (cast.sam,), "Ola", "Ewa")
    today = clock().date()
    publish(portal, cast.sam, cast.maya, values={"next_on": today.replace(month=12, day=18)})
    publish(portal, cast.sam, ola, values={"next_on": today.replace(month=12, day=1)})
    assert "Nobody waits for you now." in waiting(signed_in_worker(cast.sam))
    clock.now = clock.now.replace(month=12, day=2)
    text = waiting(signed_in_worker(cast.sam))
    assert "Ola" in text
    assert "Maya" not in text
    clock.now = clock.now.replace(month=12, day=19)
    text = waiting(signed_in_worker(cast.sam))
    assert text.index("Ola") < text.index("Maya")


def test_a_worry_that_somebody_has_to_notice_makes_a_family_wait_for_her(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    publish(portal, cast.sam, cast.maya)
    sam = signed_in_worker(cast.sam)
    assert "Nobody waits for you now." in waiting(sam)
    raise_worry(portal, cast.maya.child)
    assert "1 worry to notice , Maya" in waiting(sam)


def test_the_case_says_what_may_come_next_and_leads_there_at_once(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam, case = signed_in_worker(cast.sam), f"/staff/cases/{cast.maya.case_id}"
    assert sam.get(case).link("Welcome") == f"{case}/updates/welcome"
    publish(portal, cast.sam, cast.maya, "looking_into_it")
    priya = signed_in_worker(cast.priya)
    assert "lane=police" not in priya.get(case).link("The police have arrested the person")
    assert priya.get(priya.page.link("The police have arrested the person")).status == 200
