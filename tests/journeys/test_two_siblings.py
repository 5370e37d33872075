"""A brother and a sister, each with a case of their own: neither learns of the other's news."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.cases import Case
from portal.storage.updates import Update
from portal.web.page import Who
from portal.web.routes import LINES
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock, Family, Worker, make_family
from tests.services.acts import done, kept, publish, raise_worry

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
SISTERS_NOTE = "I liked your drawing of the lighthouse."
BROTHERS_WORKER = "Zebedee"


@dataclass(frozen=True)
class Siblings:
    """Sam works with the sister, Jo with the brother; one mother has a card for each case."""

    sister: Family
    brother: Family
    sisters_news: UUID
    brothers_news: UUID


@pytest.fixture
def siblings(portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker) -> Siblings:
    sister = make_family(portal, (cast.sam,), "Ruby", "Dana")
    brother = make_family(portal, (cast.jo,), "Finn", "Dana")
    both, group = (sister.case_id, brother.case_id), uuid4()
    done(
        portal,
        lambda db: db.execute(update(Case).where(Case.id.in_(both)).values(family_group_id=group)),
    )
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{sister.case_id}/updates/welcome")
    sam.submit("Publish", note=SISTERS_NOTE)
    clock.move(minutes=1)  # a code of hers works once
    (news,) = kept(portal, select(Update.id).where(Update.case_id == sister.case_id))
    told = publish(
        portal, cast.jo, brother, "health_check_offered", values={"worker": BROTHERS_WORKER}
    )
    return Siblings(sister, brother, news, told.update_id)


def test_each_child_sees_their_own_news_and_nothing_of_the_others(
    siblings: Siblings, signed_in_child: Enter
) -> None:
    ruby, finn = signed_in_child(siblings.sister), signed_in_child(siblings.brother)
    assert SISTERS_NOTE in ruby.get(f"/news/{siblings.sisters_news}").text
    assert BROTHERS_WORKER in finn.get(f"/news/{siblings.brothers_news}").text
    for child, news, other in (
        (ruby, siblings.brothers_news, ("Finn", BROTHERS_WORKER)),
        (finn, siblings.sisters_news, ("Ruby", SISTERS_NOTE)),
    ):
        assert child.get(f"/news/{news}").status == 404
        home = child.get("/home")
        assert str(news) not in home.html
        assert not any(words in home.text for words in other)


def test_the_shared_carer_reads_each_case_with_its_own_card_alone(
    siblings: Siblings, signed_in_carer: Enter
) -> None:
    for family, own, others in (
        (siblings.sister, siblings.sisters_news, siblings.brothers_news),
        (siblings.brother, siblings.brothers_news, siblings.sisters_news),
    ):
        dana = signed_in_carer(family)
        assert dana.get(f"/note/{own}").status == 200
        assert dana.get(f"/note/{others}").status == 404
        assert str(others) not in dana.get("/notes").html


def test_her_texts_do_not_tell_which_child_they_are_about(
    portal: Portal, siblings: Siblings
) -> None:
    send_everything(portal)
    of_sister = texts_to(portal, siblings.sister.mobile)
    of_brother = texts_to(portal, siblings.brother.mobile)
    assert of_sister
    assert of_sister == of_brother


def test_staff_of_one_case_see_nothing_of_the_other(
    portal: Portal, cast: Cast, siblings: Siblings, signed_in_worker: EnterWorker
) -> None:
    raise_worry(portal, siblings.brother.child)
    sam = signed_in_worker(cast.sam)
    for path in ("/staff", "/staff/worries", "/staff/tasks"):
        page = sam.get(path)
        assert page.status == 200
        assert "Finn" not in page.text
        assert str(siblings.brother.case_id) not in page.html
    case = sam.get(f"/staff/cases/{siblings.sister.case_id}")
    assert "Finn" not in case.text
    assert BROTHERS_WORKER not in case.text


def addresses(siblings: Siblings, worry_id: UUID) -> list[tuple[str, str]]:
    """Every address about somebody, with the brother's real ids in it."""
    theirs = siblings.brother
    ids = {
        "{case_id:uuid}": theirs.case_id,
        "{person_id:uuid}": theirs.child.person_id,
        "{update_id:uuid}": siblings.brothers_news,
        "{worry_id:uuid}": worry_id,
        "{type_key}": "health_check_offered",
    }
    found = []
    for line in LINES:
        if line.who in {Who.ANYONE, Who.DEMO, Who.PROVIDER, Who.WATCHER} or "{" not in line.path:
            continue
        path = line.path
        for slot, value in ids.items():
            path = path.replace(slot, str(value))
        # What the brother's case has none of, nobody finds under any id.
        found.append((line.method, re.sub(r"{\w+:uuid}", lambda _: str(uuid4()), path)))
    return found


def test_every_address_with_the_brothers_ids_is_shut_to_the_sisters_side(
    portal: Portal,
    cast: Cast,
    siblings: Siblings,
    signed_in_worker: EnterWorker,
    signed_in_child: Enter,
    signed_in_carer: Enter,
) -> None:
    worry_id = raise_worry(portal, siblings.brother.child)
    sides = (
        signed_in_worker(cast.sam),
        signed_in_worker(cast.asha),
        signed_in_child(siblings.sister),
        signed_in_carer(siblings.sister),
    )
    tried = addresses(siblings, worry_id)
    for end in ("/right", "/back", "/note", "/note/anew"):
        assert any(path.endswith(f"/told/{siblings.brothers_news}{end}") for _, path in tried)
    for visitor in sides:
        for method, path in tried:
            page = visitor.get(path) if method == "GET" else visitor.post(path, {})
            assert page.status == 404, (method, path, page.status)


def test_ones_own_case_does_not_open_the_others_news(
    cast: Cast, siblings: Siblings, signed_in_worker: EnterWorker
) -> None:
    """The case that she works on in the address, and the brother's update behind it."""
    sam = signed_in_worker(cast.sam)
    told = f"/staff/cases/{siblings.sister.case_id}/told/{siblings.brothers_news}"
    for path in (f"{told}/right", f"{told}/back", f"{told}/note"):
        assert sam.get(path).status == 404
    assert sam.post(f"{told}/back", {"why": "not_true"}).status == 404
    compose = f"/staff/cases/{siblings.sister.case_id}/updates/correction"
    assert sam.get(f"{compose}?corrects={siblings.brothers_news}").status == 404


def test_a_correction_of_the_brothers_news_cannot_be_published_on_the_sisters_case(
    cast: Cast, siblings: Siblings, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{siblings.sister.case_id}/updates/correction")
    sam.submit(
        "Publish",
        wrong="day",
        lane="health",
        corrects=str(siblings.brothers_news),
    )
    assert sam.page.status == 404
