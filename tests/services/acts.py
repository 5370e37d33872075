"""What people do in these stories, each in a session of its own, as a request would do it."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import Select, update

from portal.domain.delivery import DeliveryState
from portal.domain.filmed_talk import PLANNED
from portal.domain.people import Actor, Level, Role
from portal.domain.update_fields import FieldValue
from portal.domain.update_types import BY_KEY
from portal.domain.worries import Triage, WorryKind
from portal.domain.worry_steps import Said
from portal.parts import Portal
from portal.services import (
    Db,
    access_cards,
    cases,
    notes,
    opening,
    publishing,
    worries,
    worry_acts,
)
from portal.services.cases import FamilyMember
from portal.services.notes import OwnWords
from portal.services.opening import NewPerson
from portal.services.publishing import Published
from portal.services.worry_shown import ShownWorry
from portal.storage.cases import CaseAgency, Participant
from portal.storage.drafts import Draft
from portal.storage.inbound import Answer
from portal.storage.outbox import Message
from tests.deciding import decide, explain_talk
from tests.families import NEVER_RUNS_OUT, Family, Worker, sample_values

Result = TypeVar("Result")


def done(portal: Portal, act: Callable[[Db], Result]) -> Result:
    """One act in one transaction, kept."""
    with portal.open_session() as db:
        result = act(db)
        db.commit()
        return result


def kept(portal: Portal, question: Select[Result]) -> list[Result]:
    """What the database holds now, to somebody who comes later."""
    with portal.open_session() as db:
        return list(db.scalars(question).all())


def publish(
    portal: Portal,
    worker: Worker,
    family: Family,
    key: str = "visit_planned",
    *,
    values: Mapping[str, FieldValue] | None = None,
    once: UUID | None = None,
    note: str = "",
) -> Published:
    """A worker publishes an update of this type, with its samples where nothing else is given."""
    form, now = once or uuid4(), portal.clock()
    given = {**sample_values(key, now), **(values or {})}
    if BY_KEY[key].is_decision:
        told = decide(portal, worker, family.case_id, key, given, note=note, once=form)
        return Published(told, 0, 0)
    what: dict[str, Any] = {
        "case_id": family.case_id,
        "update_type": BY_KEY[key],
        "once": form,
        "now": now,
    }

    def act(db: Db) -> Published:
        if key == PLANNED:
            explain_talk(db, portal, worker, family.case_id)
        own = OwnWords(note, "en")
        notes.keep_with_form(db, worker.actor, own=own, typed={}, **what)
        published = publishing.publish_update(
            db, worker.actor, values=given, renderer=portal.renderer, **what
        )
        notes.goes_out_with_form(
            db, worker.actor, form, published.update_id, hours=portal.hours, now=now
        )
        return published

    return done(portal, act)


def raise_worry(
    portal: Portal,
    actor: Actor,
    words: str = "He was at the school gate.",
    *,
    kind: WorryKind = WorryKind.TALK,
    once: UUID | None = None,
) -> UUID:
    return done(
        portal,
        lambda db: worries.raise_worry(
            db,
            actor,
            kind=kind,
            words=words,
            once=once or uuid4(),
            hours=portal.hours,
            now=portal.clock(),
        ),
    )


def notice(portal: Portal, worker: Worker, worry_id: UUID) -> None:
    done(
        portal,
        lambda db: worries.acknowledge(
            db, worker.actor, worry_id, hours=portal.hours, now=portal.clock()
        ),
    )


def say_next(portal: Portal, worker: Worker, worry_id: UUID, on: date, block: str = "talk") -> None:
    done(
        portal,
        lambda db: worry_acts.say_next(
            db,
            worker.actor,
            worry_id,
            block=block,
            day_on=on,
            once=uuid4(),
            hours=portal.hours,
            now=portal.clock(),
        ),
    )


def say_done(portal: Portal, worker: Worker, worry_id: UUID, block: str = "talked") -> None:
    done(
        portal,
        lambda db: worry_acts.say_done(
            db,
            worker.actor,
            worry_id,
            block=block,
            once=uuid4(),
            hours=portal.hours,
            now=portal.clock(),
        ),
    )


def say_more(
    portal: Portal,
    actor: Actor,
    worry_id: UUID,
    said: Said = Said.CHANGED_MIND,
    *,
    once: UUID | None = None,
) -> None:
    done(
        portal,
        lambda db: worry_acts.say_more(
            db,
            actor,
            worry_id,
            said=said,
            once=once or uuid4(),
            hours=portal.hours,
            now=portal.clock(),
        ),
    )


def set_triage(portal: Portal, worker: Worker, worry_id: UUID, wanted: Triage) -> None:
    done(
        portal,
        lambda db: worry_acts.set_triage(
            db, worker.actor, worry_id, wanted=wanted, hours=portal.hours, now=portal.clock()
        ),
    )


def worry_of(portal: Portal, actor: Actor, worry_id: UUID) -> ShownWorry:
    return done(portal, lambda db: worries.worry_for(db, actor, worry_id, now=portal.clock()))


def take_off_the_case(portal: Portal, actor: Actor, case_id: UUID) -> None:
    """There is no page for it yet; the day it ends stands in the row."""
    done(
        portal,
        lambda db: db.execute(
            update(Participant)
            .where(
                Participant.case_id == case_id,
                (Participant.person_id == actor.person_id)
                if actor.person_id
                else (Participant.staff_id == actor.staff_id),
            )
            .values(until_at=portal.clock())
        ),
    )


def join_case(
    portal: Portal, worker: Worker, family: Family, *, is_new_agency: bool = True
) -> None:
    """There is no page for it yet: a worker comes to the case, and her agency with her."""
    given = {
        "partnership_id": worker.actor.partnership_id,
        "case_id": family.case_id,
        "from_at": portal.clock(),
    }
    rows: list[object] = [
        Participant(staff_id=worker.actor.staff_id, role=Role.CASEWORKER, **given)
    ]
    if is_new_agency:
        rows.append(CaseAgency(agency_id=worker.actor.agency_id, **given))
    done(portal, lambda db: db.add_all(rows))


def empty_outbox(portal: Portal) -> None:
    """What other stories left in the outbox, or will publish later, is nobody's concern in this
    one.
    """
    texts = update(Message).values(state=DeliveryState.DELIVERED, look_at=None)
    answers = update(Answer).values(state=DeliveryState.DELIVERED)
    later = update(Draft).values(publish_at=None)
    done(portal, lambda db: [db.execute(each) for each in (texts, answers, later)])


def at_the_same_moment(*acts: Callable[[], Result]) -> list[Result]:
    """Each act in a thread of its own, let go together. Raises what any of them raised."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], Result]) -> Result:
        gate.wait(timeout=20)
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def open_family(
    portal: Portal,
    worker: Worker,
    carer: NewPerson | None = None,
    *,
    child: Mapping[str, Any] | None = None,
    others: tuple[NewPerson, ...] = (),
) -> Family:
    """A case this worker opens alone, for a child called Noor and the carers as given."""
    noor = NewPerson(Role.CHILD, "Noor", "en", Level.SIMPLE, **(child or {}))
    family, now = (noor, *filter(None, (carer, *others))), portal.clock()

    def act(db: Db) -> Family:
        more = {"staff_ids": (), "once": uuid4(), "phone_days": NEVER_RUNS_OUT, "now": now}
        case_id = opening.open_case(db, worker.actor, family=family, **more)  # type: ignore[arg-type]
        db.flush()
        members = cases.family_of(db, worker.actor, case_id)
        actors = {each.role: _as_actor(worker, case_id, each) for each in members}
        codes = {
            role: access_cards.issue_card(
                db,
                worker.actor,
                case_id=case_id,
                person_id=each.person_id or case_id,
                public_address=portal.settings.public_address,
                now=now,
            ).code
            for role, each in actors.items()
        }
        me, mobile = actors[Role.CHILD], (carer.mobile or "") if carer else ""
        adult, code = actors.get(Role.CARER, me), codes.get(Role.CARER, "")
        return Family(case_id, me, codes[Role.CHILD], adult, code, mobile)

    return done(portal, act)


def _as_actor(worker: Worker, case_id: UUID, member: FamilyMember) -> Actor:
    return Actor(
        worker.actor.partnership_id,
        member.role,
        person_id=member.person_id,
        case_id=case_id,
        language=member.language,
        level=member.level,
    )
