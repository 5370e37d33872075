"""Somebody texts our number in a test, as the provider would bring it."""

from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import Select, delete, select, update

from portal.domain.people import Level, Role
from portal.domain.replies import Keyword
from portal.domain.worries import Triage, WorryKind
from portal.parts import Portal
from portal.services import answers, inbound
from portal.services.inbound import Came
from portal.services.opening import NewPerson
from portal.storage.inbound import Answer, InboundMessage
from portal.storage.people import Contact
from portal.storage.tasks import Task
from portal.storage.worries import Worry
from tests.families import Family, Worker
from tests.services.acts import done, kept, open_family


def forget_other_stories(portal: Portal) -> None:
    """A phone of another test is nobody's in this one, and was not answered a minute ago."""
    phones = update(Contact).where(Contact.ended_at.is_(None)).values(ended_at=portal.clock())
    done(portal, lambda db: (db.execute(phones), db.execute(delete(Answer))))


def text_from(
    portal: Portal,
    mobile: str,
    body: str,
    *,
    keyword: Keyword | None = None,
    reference: str = "",
    to: str = "",
) -> None:
    now = portal.clock()
    came = Came("console", reference or uuid4().hex, mobile, body, keyword, now, to)
    done(
        portal,
        lambda db: inbound.receive(db, came, hours=portal.hours, renderer=portal.renderer, now=now),
    )


def text_worries(portal: Portal, case_id: UUID) -> list[Worry]:
    return kept(
        portal,
        select(Worry)
        .where(Worry.case_id == case_id, Worry.is_by_text.is_(True))
        .order_by(Worry.raised_at),
    )


def said_in(portal: Portal, worry: Worry) -> tuple[WorryKind, Triage, str]:
    with portal.open_session() as db:
        kind = db.ring.open("worries.kind", worry.id, worry.kind)
        words = db.ring.open("worries.words", worry.id, worry.words)
    return WorryKind(kind), Triage(worry.triage), words


def tasks_on(portal: Portal, case_id: UUID) -> list[str]:
    """The open ones that a text may open."""
    mine = Task.case_id == case_id, Task.ended_at.is_(None), Task.kind.startswith("texts.")
    return kept(portal, select(Task.kind).where(*mine).order_by(Task.opened_at, Task.kind))


def may_be_texted(portal: Portal, person_id: UUID | None) -> list[bool]:
    return kept(portal, select(Contact.may_be_texted).where(Contact.person_id == person_id))


def answers_to(portal: Portal, mobile: str) -> list[str]:
    """The answers that left for this phone. The made-up phones forget them as real providers do."""
    with portal.open_session() as db:
        sent = answers.sent_answers(db)
    return [each.body for each in reversed(sent) if each.mobile == mobile]


def came_as(reference: str) -> Select[InboundMessage]:
    return select(InboundMessage).where(InboundMessage.provider_reference == reference)


def came_from(portal: Portal, mobile: str) -> Select[InboundMessage]:
    with portal.open_session() as db:
        index = db.ring.index("contacts.mobile", mobile)
    return select(InboundMessage).where(InboundMessage.number_index == index)


def same_phone(portal: Portal, worker: Worker, mobile: str, **other: object) -> Family:
    """Another family whose carer has the same phone."""
    carer = NewPerson(Role.CARER, "Salma", "en", Level.CARER, mobile, may_be_texted=True)
    return open_family(portal, worker, replace(carer, **other))  # type: ignore[arg-type]
