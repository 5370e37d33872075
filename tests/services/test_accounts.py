"""Somebody leaves, loses her authenticator, or is signed in where she should not be."""

from collections.abc import Callable

import pyotp
import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.people import Duty
from portal.domain.refusals import NotFound
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from portal.services import accounts, staff_sessions
from portal.storage.audit import AuditEntry
from portal.storage.cases import Participant
from portal.storage.people import Staff
from portal.storage.promises import ContactPlan
from portal.storage.rota import Handover
from portal.storage.tasks import Task
from portal.storage.worries import WorryCare
from tests.contracts.happenings import raise_worry
from tests.families import PASSWORD, Cast, Clock, Worker, colleague
from tests.families import visitor as new_visitor
from tests.services.acts import done, kept

SignIn = Callable[[Worker], Visitor]


def ends(portal: Portal, by: Worker, whom: Worker) -> None:
    assert whom.actor.staff_id is not None
    staff_id = whom.actor.staff_id
    done(portal, lambda db: accounts.end_account(db, by.actor, staff_id, now=portal.clock()))


def workers_of(portal: Portal, cast: Cast) -> set[object]:
    now = Participant.case_id == cast.maya.case_id, Participant.until_at.is_(None)
    return {each for each in kept(portal, select(Participant.staff_id).where(*now)) if each}


def test_who_has_left_is_out_of_every_browser_in_the_same_second(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: SignIn
) -> None:
    laptop = signed_in_worker(cast.sam)
    clock.move(minutes=1)  # a code works once
    phone = signed_in_worker(cast.sam)
    ends(portal, cast.asha, cast.sam)
    for browser in (laptop, phone):
        for path in ("/staff", f"/staff/cases/{cast.maya.case_id}", "/staff/devices"):
            assert browser.get(path).path == "/staff/sign-in"
    clock.move(minutes=1)
    code = pyotp.TOTP(cast.sam.totp_secret).at(clock())
    again = new_visitor(portal)
    again.get("/staff/sign-in")
    again.submit("Sign in", email=cast.sam.email, password=PASSWORD, code=code)
    assert "did not match" in again.page.text


def test_what_was_hers_goes_to_a_colleague_of_her_agency_on_the_same_case(
    portal: Portal, cast: Cast
) -> None:
    raise_worry(portal, cast.maya.child)
    ines = colleague(portal, cast.sam, "Ines Maric")
    joins = Participant(
        partnership_id=ines.actor.partnership_id,
        case_id=cast.maya.case_id,
        staff_id=ines.actor.staff_id,
        role="caseworker",
        from_at=portal.clock(),
    )
    done(portal, lambda db: db.add(joins))
    ends(portal, cast.asha, cast.sam)
    here = Task.case_id == cast.maya.case_id
    assert kept(portal, select(Task.id).where(Task.owner_id == cast.sam.actor.staff_id)) == []
    mine = select(Task.kind).where(here, Task.owner_id == ines.actor.staff_id)
    assert TaskKind.HANDOVER_TELL in kept(portal, mine)
    plan = select(ContactPlan.by_staff_id).where(ContactPlan.case_id == cast.maya.case_id)
    assert kept(portal, plan) == [ines.actor.staff_id]
    owner = select(WorryCare.owner_id).where(WorryCare.partnership_id == ines.actor.partnership_id)
    assert kept(portal, owner) == [ines.actor.staff_id]
    assert workers_of(portal, cast) == {ines.actor.staff_id, cast.priya.actor.staff_id}


def test_where_no_colleague_is_on_the_case_a_supervisor_joins_it(
    portal: Portal, cast: Cast
) -> None:
    raise_worry(portal, cast.maya.child)
    ends(portal, cast.asha, cast.sam)
    asha = cast.asha.actor.staff_id
    assert workers_of(portal, cast) == {asha, cast.priya.actor.staff_id}
    told = select(Handover.new_staff_id).where(Handover.case_id == cast.maya.case_id)
    assert kept(portal, told) == [asha]


def test_where_nobody_is_left_she_stays_named_and_her_tasks_are_everybodys(
    portal: Portal, cast: Cast
) -> None:
    boss = colleague(portal, cast.jo, "Olga Reed", duty=Duty.OPERATOR)
    raise_worry(portal, cast.next_door.child)
    ends(portal, boss, cast.jo)
    here = Participant.case_id == cast.next_door.case_id, Participant.until_at.is_(None)
    staff = select(Participant.staff_id).where(*here, Participant.staff_id.is_not(None))
    assert kept(portal, staff) == [cast.jo.actor.staff_id]
    owners = select(Task.id).where(Task.owner_id == cast.jo.actor.staff_id, Task.ended_at.is_(None))
    assert kept(portal, owners) == []


def test_her_name_stays_wherever_it_was_written_down(portal: Portal, cast: Cast) -> None:
    ends(portal, cast.asha, cast.sam)
    (row,) = kept(portal, select(Staff).where(Staff.id == cast.sam.actor.staff_id))
    with portal.open_session() as db:
        assert db.ring.open("staff.name", row.id, row.name) == "Sam Okafor"
        shown, _ = accounts.accounts_for(db, cast.asha.actor, page=0, now=portal.clock())
    assert {each.name for each in shown if each.ended_at} == {"Sam Okafor"}


def test_ended_twice_it_ended_once(portal: Portal, cast: Cast) -> None:
    ends(portal, cast.asha, cast.sam)
    ends(portal, cast.asha, cast.sam)
    entries = select(AuditEntry.id).where(
        AuditEntry.act == "staff.ended", AuditEntry.subject_id == cast.sam.actor.staff_id
    )
    assert len(kept(portal, entries)) == 1


@pytest.mark.parametrize(
    ("by", "whom"),
    [("asha", "asha"), ("asha", "priya"), ("asha", "ravi"), ("sam", "priya"), ("sam", "sam")],
)
def test_nobody_ends_or_resets_what_is_not_hers_to_look_after(
    portal: Portal, cast: Cast, by: str, whom: str
) -> None:
    actor, staff_id = getattr(cast, by).actor, getattr(cast, whom).actor.staff_id
    for act in (accounts.end_account, accounts.reset_authenticator, accounts.sign_out_account):
        with pytest.raises(NotFound):
            done(portal, lambda db, act=act: act(db, actor, staff_id, now=portal.clock()))


def test_a_supervisor_cannot_end_a_lead_or_an_operator_of_her_own_agency(
    portal: Portal, cast: Cast
) -> None:
    for duty in (Duty.LEAD, Duty.OPERATOR):
        other = colleague(portal, cast.sam, f"{duty.value.title()} Person", duty=duty)
        with pytest.raises(NotFound):
            ends(portal, cast.asha, other)


def test_a_lost_authenticator_is_replaced_by_a_second_person(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: SignIn
) -> None:
    sam, asha = signed_in_worker(cast.sam), signed_in_worker(cast.asha)
    asha.get(f"/staff/accounts/{cast.sam.actor.staff_id}")
    page = asha.submit("Make a new secret")
    secret = "".join(each for each in kept_secret(portal, cast.sam))
    assert secret in page.text.replace(" ", "")
    assert secret not in asha.get(f"/staff/accounts/{cast.sam.actor.staff_id}").text
    assert sam.get("/staff").path == "/staff/sign-in"
    clock.move(minutes=1)
    for key, path in ((cast.sam.totp_secret, "/staff/sign-in"), (secret, "/staff")):
        sam.get("/staff/sign-in")
        code = pyotp.TOTP(key).at(clock())
        shown = sam.submit("Sign in", email=cast.sam.email, password=PASSWORD, code=code)
        assert shown.path == path


def kept_secret(portal: Portal, person: Worker) -> str:
    (row,) = kept(portal, select(Staff).where(Staff.id == person.actor.staff_id))
    with portal.open_session() as db:
        return db.ring.open("staff.totp_secret", row.id, row.totp_secret)


def test_she_sees_where_she_is_signed_in_and_signs_out_there(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: SignIn
) -> None:
    lost = signed_in_worker(cast.sam)
    clock.move(minutes=2)
    here = signed_in_worker(cast.sam)
    page = here.get("/staff/devices")
    assert page.text.count("with password and code") == 2
    assert page.text.count("This one") == 1
    here.submit("Sign out there")
    assert here.page.text.count("with password and code") == 1
    assert lost.get("/staff").path == "/staff/sign-in"
    assert here.get("/staff").path == "/staff"


def test_everywhere_but_here_leaves_her_here(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: SignIn
) -> None:
    others = []
    for _ in range(2):
        others.append(signed_in_worker(cast.sam))
        clock.move(minutes=1)
    here = signed_in_worker(cast.sam)
    here.get("/staff/devices")
    here.submit("Sign out everywhere but here")
    assert here.page.path == "/staff/devices"
    assert [each.get("/staff").path for each in others] == ["/staff/sign-in"] * 2


def test_nobody_ends_a_colleagues_session_by_its_address(
    portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    sam, priya = signed_in_worker(cast.sam), signed_in_worker(cast.priya)
    with portal.open_session() as db:
        staff_id = cast.sam.actor.staff_id
        assert staff_id is not None
        (hers,) = staff_sessions.open_sessions(db, cast.sam.actor, staff_id, now=portal.clock())
    assert priya.post(f"/staff/devices/{hers.session_id}", {}).status == 404
    assert sam.get("/staff").path == "/staff"


def test_a_supervisor_signs_out_a_laptop_that_was_left(
    portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    sam, asha = signed_in_worker(cast.sam), signed_in_worker(cast.asha)
    asha.get(f"/staff/accounts/{cast.sam.actor.staff_id}")
    asha.submit("Sign them out everywhere")
    assert "Nowhere at the moment" in asha.page.text
    assert sam.get("/staff").path == "/staff/sign-in"


def test_who_becomes_a_translator_leaves_every_case(
    portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    boss = colleague(portal, cast.priya, "Olga Reed", duty=Duty.OPERATOR)
    sam, olga = signed_in_worker(cast.sam), signed_in_worker(boss)
    olga.get(f"/staff/accounts/{cast.sam.actor.staff_id}")
    olga.submit("Keep this duty", duty="translator")
    assert "Translator" in olga.page.text
    assert sam.get(f"/staff/cases/{cast.maya.case_id}").status == 404
    assert cast.sam.actor.staff_id not in workers_of(portal, cast)
    assert sam.get("/staff/wordings").status == 200


def test_a_duty_that_does_not_exist_is_refused_in_words(
    portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    boss = colleague(portal, cast.priya, "Olga Reed", duty=Duty.OPERATOR)
    olga = signed_in_worker(boss)
    page = olga.post(f"/staff/accounts/{cast.sam.actor.staff_id}/duty", {"duty": "queen"})
    assert (page.status, "Please choose one of these." in page.text) == (422, True)
