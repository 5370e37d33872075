"""What still waits on a case, so that it may not be destroyed: asked in one question."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select

from portal.domain.drafts import DraftState
from portal.domain.retention import WAITING
from portal.domain.tasks import OF_RETENTION
from portal.domain.worry_steps import Awaits
from portal.storage.access_stops import AccessStop
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.drafts import Draft
from portal.storage.filmed_talks import SaidOfTalk
from portal.storage.happenings import Happening
from portal.storage.outbox import Message
from portal.storage.promises import CheckIn
from portal.storage.requests import Request
from portal.storage.rights import Asking, OpenDecision
from portal.storage.rota import Handover
from portal.storage.tasks import Task
from portal.storage.tellings import LedgerEntry, Telling
from portal.storage.updates import Recipient
from portal.storage.wishes import HeldCopy
from portal.storage.worries import Worry, WorryCare

ENDED = (DraftState.PUBLISHED.value, DraftState.DROPPED.value)
ON_THE_WAY = ("queued", "sending", "unknown")


def waiting_on(db: Db, partnership_id: UUID, case_id: UUID, *, today: date) -> tuple[str, ...]:
    """The keys of WAITING, in its order, of which there is any."""
    asked = {
        name: exists().where(
            table.case_id == case_id, table.partnership_id == partnership_id, *is_so
        )
        for name, table, is_so in what_waits(today)
    }
    row = db.execute(select(*(each.label(name) for name, each in asked.items()))).one()
    return tuple(name for name in WAITING if getattr(row, name))


def what_waits(today: date) -> tuple[tuple[str, Any, tuple[Any, ...]], ...]:
    return (
        ("worries", Worry, (_is_unfinished(),)),
        ("unread", SaidOfTalk, (SaidOfTalk.read_at.is_(None),)),
        ("unopened", Recipient, (Recipient.opened_at.is_(None), _still_takes_part(), ~_was_told())),
        ("drafts", Draft, (Draft.state.not_in(ENDED),)),
        ("askings", Asking, (Asking.answered_on.is_(None), Asking.ended_at.is_(None))),
        (
            "appeals",
            OpenDecision,
            (OpenDecision.ended_at.is_(None), OpenDecision.lapses_on >= today),
        ),
        ("clocks", Happening, (Happening.ended_at.is_(None),)),
        ("requests", Request, (Request.done_at.is_(None),)),
        ("check_ins", CheckIn, (CheckIn.done_at.is_(None), CheckIn.ended_at.is_(None))),
        ("texts", Message, (Message.state.in_(ON_THE_WAY),)),
        ("copies", HeldCopy, (HeldCopy.ended_at.is_(None),)),
        (
            "stops",
            AccessStop,
            (
                AccessStop.ended_at.is_(None),
                or_(AccessStop.begun_at.is_(None), AccessStop.lift_asked_at.is_not(None)),
            ),
        ),
        (
            "ledger",
            LedgerEntry,
            (LedgerEntry.acknowledged_at.is_(None), LedgerEntry.ended_at.is_(None)),
        ),
        ("handovers", Handover, (Handover.left_at.is_(None), Handover.ended_at.is_(None))),
        ("tasks", Task, (Task.ended_at.is_(None), Task.kind.not_in(OF_RETENTION))),
    )


def _is_unfinished() -> Any:
    cared = exists().where(WorryCare.worry_id == Worry.id, WorryCare.awaits != Awaits.NOTHING.value)
    return or_(Worry.noticed_by_all_at.is_(None), cared.correlate(Worry))


def _still_takes_part() -> Any:
    return (
        exists()
        .where(
            Participant.case_id == Recipient.case_id,
            Participant.person_id == Recipient.person_id,
            Participant.until_at.is_(None),
        )
        .correlate(Recipient)
    )


def _was_told() -> Any:
    """By a person: she has it, even where she never opened her page."""
    return (
        exists()
        .where(Telling.update_id == Recipient.update_id, Telling.person_id == Recipient.person_id)
        .correlate(Recipient)
    )
