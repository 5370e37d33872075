"""Somebody else who looks after the child joins later: a person of her own, who is told from now on
and nothing of before, and never sees the child's page.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from portal.demo.visitor import PageSeen, Visitor
from portal.domain.people import Level, Role
from portal.parts import Portal
from portal.services import barred, cases, joining, never_names
from portal.services.opening import NewPerson
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock, Family, Worker, new_mobile
from tests.services.acts import done, publish, raise_worry

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
CODE = re.compile(r'data-address="[^"#]*#([^"]+)"')


def add(sam: Visitor, cast: Cast, name: str, mobile: str, **more: str) -> PageSeen:
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    sam.follow("Add a carer")
    typed = {"carer_language": "pl", "carer_confirmed": "y", "not_suspected": "y", **more}
    return sam.submit("Add them", carer_name=name, carer_mobile=mobile, **typed)


def with_a_card(sam: Visitor, cast: Cast, portal: Portal, name: str, mobile: str) -> Family:
    """The family as this carer is in it: her card is made on the case's page."""
    page = sam.submit(f"New access card for {name}")
    (code,) = CODE.findall(page.html)
    members = done(portal, lambda db: cases.family_of(db, cast.sam.actor, cast.maya.case_id))
    person = next(each for each in members if each.name == name)
    actor = replace(cast.maya.carer, person_id=person.person_id, language=person.language)
    return replace(cast.maya, carer=actor, carer_code=code, mobile=mobile)


def test_she_reads_what_is_told_from_now_on_in_her_own_language(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_carer: Enter
) -> None:
    publish(portal, cast.sam, cast.maya, "welcome")
    sam, mobile = signed_in_worker(cast.sam), new_mobile(portal)
    assert "Basia" in add(sam, cast, "Basia", mobile).text
    hers = with_a_card(sam, cast, portal, "Basia", mobile)
    basia = signed_in_carer(hers)
    assert [href for href, _ in basia.page.links if href.startswith("/note/")] == []
    assert 'lang="pl"' in basia.page.html
    publish(portal, cast.sam, cast.maya, "visit_planned")
    send_everything(portal)
    assert len(texts_to(portal, mobile)) > 1
    (news,) = {href for href, _ in basia.get("/notes").links if href.startswith("/note/")}
    assert 'lang="pl"' in basia.get(news).html


def test_she_never_sees_the_childs_page_nor_the_first_carers_worry(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_carer: Enter
) -> None:
    worry = f"/write/{raise_worry(portal, cast.maya.carer, 'He rang again.')}"
    sam, mobile = signed_in_worker(cast.sam), new_mobile(portal)
    add(sam, cast, "Basia", mobile)
    basia = signed_in_carer(with_a_card(sam, cast, portal, "Basia", mobile))
    for path in ("/home", "/wishes", worry):
        seen = basia.get(path)
        assert seen.status == 404 or seen.path in {"/", "/notes", "/hello"}, path
        assert "He rang again" not in seen.text
    assert "Basia" not in signed_in_carer(cast.maya).get("/notes").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"carer_name": ""}, "Please fill this in."),
        ({"carer_confirmed": []}, "A number nobody confirmed in person cannot be texted."),
        ({"not_suspected": []}, "Nobody is added before the team has agreed on it."),
        ({"carer_name": "Derek"}, "Nobody on that list is added."),
        ({"carer_mobile": "07700 900998"}, "must never be contacted. It cannot be used here."),
    ],
)
def test_nobody_unsafe_is_added_and_what_was_typed_stays(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, wrong: dict[str, str], said: str
) -> None:
    here = {"case_id": cast.maya.case_id, "now": portal.clock()}
    done(portal, lambda db: never_names.add_name(db, cast.sam.actor, name="Derek", **here))
    number = {"number": "+447700900998", "who": "Derek"}
    done(portal, lambda db: barred.bar_number(db, cast.sam.actor, **number, **here))
    typed = {"carer_name": "Basia", "carer_mobile": new_mobile(portal), **wrong}
    name, mobile = typed.pop("carer_name"), typed.pop("carer_mobile")
    page = add(signed_in_worker(cast.sam), cast, name, mobile, **typed)
    assert page.status == 422
    assert said in page.text
    assert mobile in page.html
    members = done(portal, lambda db: cases.family_of(db, cast.sam.actor, cast.maya.case_id))
    assert len(members) == 2


def test_a_number_that_is_somebody_elses_is_asked_about_first(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    page = add(sam, cast, "Basia", cast.next_door.mobile)
    assert "already used for somebody else" in page.text
    assert "Basia" in sam.submit("Add them", anyway="y").text
    assert sam.page.path == f"/staff/cases/{cast.maya.case_id}"


def test_the_same_form_sent_twice_adds_one_person(portal: Portal, cast: Cast, clock: Clock) -> None:
    clock.move(minutes=1)
    once, mobile = uuid4(), new_mobile(portal)
    basia = NewPerson(Role.CARER, "Basia", "pl", Level.CARER, mobile, may_be_texted=True)
    for _ in range(2):
        done(
            portal,
            lambda db: joining.add_carer(
                db,
                cast.sam.actor,
                case_id=cast.maya.case_id,
                carer=basia,
                once=once,
                phone_days=30,
                now=portal.clock(),
            ),
        )
    members = done(portal, lambda db: cases.family_of(db, cast.sam.actor, cast.maya.case_id))
    assert [each.name for each in members] == ["Maya", "Nadia", "Basia"]
