"""What has happened on Maya's case before anybody walks through the village."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.delivery import DeliveryState
from portal.domain.kit_texts import KitText
from portal.domain.people import Actor, Role
from portal.domain.phones import Phone
from portal.domain.requests import Wanted
from portal.domain.rota_lines import NightTerms
from portal.domain.tasks import TaskKind
from portal.domain.wishes import NO_WISHES, Wish, Wishes
from portal.domain.worries import WorryKind
from portal.parts import Portal
from portal.services import (
    askings,
    barred,
    cases,
    check_ins,
    happenings,
    holding,
    kit_texts,
    never_names,
    opened,
    phones,
    requests,
    rights,
    rota_keeping,
    tasks,
    wishes,
    worries,
)
from portal.services.askings import Made
from portal.services.rights import Where
from portal.storage.cases import Case
from portal.storage.inbound import InboundMessage, StrangerText
from portal.storage.outbox import Message
from portal.storage.rota import Handover
from tests.contracts.sent import SECRET
from tests.deciding import decide
from tests.families import NEVER_RUNS_OUT, Cast, Family, sample_values
from tests.happened import write_down
from tests.services import acts

TYPE = "visit_planned"
DECISION = "no_further_police_action"
NOBODYS = "+447700900999"


def publish(portal: Portal, cast: Cast, key: str = TYPE, *, note: str = "") -> UUID:
    return acts.publish(portal, cast.sam, cast.maya, key, note=note).update_id


def open_task(portal: Portal, cast: Cast) -> UUID:
    assert cast.sam.actor.agency_id is not None
    with portal.open_session() as db:
        tasks.open_task(
            db,
            cast.sam.actor,
            TaskKind.CHECK_IN_DUE,
            case_id=cast.maya.case_id,
            subject_id=uuid4(),
            agency_id=cast.sam.actor.agency_id,
            due_at=portal.clock(),
            now=portal.clock(),
        )
        listed = tasks.tasks_for(db, cast.sam.actor, now=portal.clock())
        db.commit()
    return next(each.task_id for each in listed if each.kind is TaskKind.CHECK_IN_DUE)


def never_name(portal: Portal, cast: Cast) -> UUID:
    with portal.open_session() as db:
        names = {"case_id": cast.maya.case_id, "now": portal.clock()}
        never_names.add_name(db, cast.sam.actor, name="Derek Moss", **names)
        (kept,) = never_names.names_on_list(db, cast.sam.actor, **names)
        db.commit()
    return kept.name_id


def lost_text(portal: Portal, cast: Cast) -> UUID:
    """Nadia was asked to call, and nobody knows whether the text arrived."""
    carer, case_id = cast.maya.carer.person_id, cast.maya.case_id
    assert carer is not None
    hers: dict[str, Any] = {"case_id": case_id, "person_id": carer, "now": portal.clock()}
    said = Phone(cast.maya.mobile, True, from_time=time(9), until_time=time(20), safe_name="Jo")
    with portal.open_session() as db:
        phones.confirm_phone(db, cast.sam.actor, phone=said, days=NEVER_RUNS_OUT, **hers)
        kind = {"kind": KitText.CALL_ME, "renderer": portal.renderer}
        kit_texts.send_kit_text(db, cast.sam.actor, **kind, **hers)
        db.flush()
        hers_by_hand = (Message.person_id == carer, Message.kind == KitText.CALL_ME.value)
        text = db.scalars(select(Message).where(*hers_by_hand)).one()
        text.state = DeliveryState.UNKNOWN.value
        db.commit()
        return text.id


def second_phone(portal: Portal, cast: Cast) -> UUID:
    """Nadia has another phone, on which she is never texted."""
    with portal.open_session() as db:
        contact_id = phones.confirm_phone(
            db,
            cast.sam.actor,
            case_id=cast.maya.case_id,
            person_id=cast.maya.carer.person_id or cast.maya.case_id,
            phone=Phone("+447700900777", may_be_called=True),
            days=30,
            now=portal.clock(),
        )
        db.commit()
    return contact_id


def barred_number(portal: Portal, cast: Cast) -> UUID:
    with portal.open_session() as db:
        case = {"case_id": cast.maya.case_id, "now": portal.clock()}
        barred.bar_number(db, cast.sam.actor, number="+442079460018", who="Derek Moss", **case)
        (listed,) = barred.barred_on_case(db, cast.sam.actor, **case)
        db.commit()
    return listed.barred_id


def check_in(portal: Portal, cast: Cast) -> UUID:
    """Two weeks after something ended: the first of Maya's check-ins."""
    update_id = publish(portal, cast)
    with portal.open_session() as db:
        case = cases.case_of_staff(db, cast.sam.actor, cast.maya.case_id)
        check_ins.plan_check_ins(
            db, case, update_id=update_id, holidays=portal.hours.holidays, now=portal.clock()
        )
        planned = check_ins.check_ins_of_case(db, cast.sam.actor, case.id)
        db.commit()
    return planned[-1].check_in_id


def held_copy(portal: Portal, cast: Cast) -> UUID:
    """News whose copy for the carer waits, because Maya once asked to be told first."""
    with portal.open_session() as db:
        first = Wishes(frozenset({Wish.FIRST}))
        wishes.set_wishes(db, cast.maya.child, wishes=first, now=portal.clock())
        db.commit()
    publish(portal, cast)
    with portal.open_session() as db:
        wishes.set_wishes(db, cast.maya.child, wishes=NO_WISHES, now=portal.clock())
        (held,) = holding.held_copies_of_case(db, cast.sam.actor, cast.maya.case_id)
        db.commit()
    return held.held_id


def raise_worry(portal: Portal, child: Actor) -> UUID:
    with portal.open_session() as db:
        worry_id = worries.raise_worry(
            db,
            child,
            kind=WorryKind.TALK,
            words=SECRET,
            once=uuid4(),
            hours=portal.hours,
            now=portal.clock(),
        )
        db.commit()
    return worry_id


def ask_for_news(portal: Portal, cast: Cast) -> UUID:
    with portal.open_session() as db:
        requests.ask_for(db, cast.maya.child, Wanted.NEWS, hours=portal.hours, now=portal.clock())
        db.flush()
        (asked,) = requests.all_requests_of(db, cast.maya.child, now=portal.clock())
        db.commit()
    return asked.request_id


def asked_again(portal: Portal, cast: Cast) -> tuple[UUID, UUID]:
    """A decision that Maya has read, and what she asked about it."""
    told = decide(
        portal,
        cast.priya,
        cast.maya.case_id,
        DECISION,
        sample_values(DECISION, portal.clock()),
    )
    maya, where = cast.maya.child, Where("", portal.hours.holidays, portal.clock().date())
    with portal.open_session() as db:
        opened.open_update(db, maya, told, renderer=portal.renderer, now=portal.clock())
        db.flush()
        asking_id = askings.ask_again(
            db,
            maya,
            rights.decision_for(db, maya, told, where),
            Made(maya.person_id or told, Role.CHILD, "ar", SECRET),
            languages=portal.languages,
            hours=portal.hours,
            now=portal.clock(),
        )
        db.commit()
    return told, asking_id


def arrest(portal: Portal, cast: Cast) -> UUID:
    """Yesterday; her family does not know it yet."""
    write_down(portal, cast.priya, cast.maya, "arrested", days_ago=1)
    with portal.open_session() as db:
        (line,) = happenings.happenings_of_case(
            db, cast.priya.actor, cast.maya.case_id, now=portal.clock()
        )
    return line.happening_id


def planned_handover(portal: Portal, cast: Cast) -> UUID:
    """One that Sam wrote down, of a part that is nobody's else in the village."""
    handover_id, now = uuid4(), portal.clock()
    with portal.open_session() as db:
        db.add(
            Handover(
                id=handover_id,
                partnership_id=cast.sam.actor.partnership_id,
                case_id=cast.maya.case_id,
                old_staff_id=cast.tom.actor.staff_id,
                new_staff_id=cast.priya.actor.staff_id,
                from_on=now.date() + timedelta(days=30),
                set_by_id=cast.sam.actor.staff_id,
                set_at=now + timedelta(minutes=1),
                once=uuid4(),
            )
        )
        db.commit()
    return handover_id


def stranger_text(portal: Portal, cast: Cast) -> UUID:
    """A text that came to Maya's partnership from a number that is nobody's."""
    message_id, text_id, owner = uuid4(), uuid4(), cast.sam.actor.partnership_id
    with portal.open_session() as db:
        db.add(
            InboundMessage(
                id=message_id,
                partnership_id=owner,
                number_index=db.ring.index("contacts.mobile", NOBODYS),
                mobile=db.ring.seal("inbound_messages.mobile", message_id, NOBODYS),
                body=db.ring.seal("inbound_messages.body", message_id, SECRET),
                kind="words",
                provider="console",
                provider_reference=str(message_id),
                received_at=portal.clock(),
            )
        )
        db.add(
            StrangerText(
                id=text_id,
                partnership_id=owner,
                inbound_id=message_id,
                read_by_at=portal.clock(),
                is_pressing=True,
            )
        )
        db.commit()
    return text_id


def reference_of(portal: Portal, family: Family) -> str:
    with portal.open_session() as db:
        return db.execute(select(Case.reference).where(Case.id == family.case_id)).scalar_one()


def rota(portal: Portal, cast: Cast) -> dict[str, str]:
    """A shift, days away and an agreement for the night, as the supervisor has kept them."""
    asha, sam = cast.asha.actor, cast.sam.actor.staff_id
    assert sam is not None
    assert asha.agency_id is not None
    today, last = portal.clock().date(), portal.clock().date() + timedelta(days=90)
    with portal.open_session() as db:
        kept: dict[str, Any] = {"once": uuid4(), "now": portal.clock()}
        nine, five = time(9), time(17)
        rota_keeping.add_shift(
            db,
            asha,
            staff_id=sam,
            weekday=0,
            from_time=nine,
            until_time=five,
            is_cover=False,
            **kept,
        )
        rota_keeping.add_absence(db, asha, staff_id=sam, from_on=last, until_on=last, **kept)
        terms = NightTerms(asha.agency_id, "Night team", "01632 960999", today, last, five, nine)
        rota_keeping.record_night(db, asha, terms, **kept)
        db.flush()
        shown = rota_keeping.rota_for(db, asha, now=portal.clock())
        db.commit()
    return {
        "shift_id": str(shown.shifts[0].shift_id),
        "absence_id": str(shown.away[0].absence_id),
        "night_id": str(shown.nights[0].night_id),
    }
