"""One update opened by a child or carer: the words they were given, and how it stands today."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, exists, insert, select, update

from portal.domain.decisions import decided_by_update, speaks_of_money
from portal.domain.guide_model import Guide
from portal.domain.guides import guide_beside
from portal.domain.people import Actor, AgencyKind, CaseKind, Level, Role
from portal.domain.refusals import NotFound
from portal.messages.render import Renderer
from portal.services import text_tasks
from portal.services.audit import Act, record
from portal.services.frozen import FOR_EVER
from portal.services.holding import child_opened
from portal.services.known_as import card_of, known_as
from portal.services.note_shown import ShownNote, note_shown, with_note
from portal.services.standing import Standing, standing_of, with_standing
from portal.services.update_values import values_from_text
from portal.services.wordings import keep_wording, keep_wording_beside, type_of
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.helpers import HelperCard
from portal.storage.people import Agency, Staff
from portal.storage.rights import OpenDecision
from portal.storage.updates import Opening, Recipient, Update, Wording
from portal.storage.wishes import HeldCopy


@dataclass(frozen=True, slots=True)
class OpenedUpdate:
    """One update as this person was given it, in the language and level asked for.

    Where it was taken back because its words could do harm, there are no words.
    """

    update_id: UUID
    heading: str
    words: str
    language: str
    level: Level
    author_name: str
    agency_kind: AgencyKind
    published_at: datetime
    next_on: date
    standing: Standing
    note: ShownNote | None
    asks_how_it_was: bool
    guide: Guide | None
    # What it gives its reader, while it stands: somebody to ask again, and money.
    can_be_asked_about: bool
    speaks_of_money: bool


# What is kept of a decision that stands.
_GIVES_RIGHTS = (
    exists()
    .where(
        OpenDecision.update_id == Recipient.update_id,
        OpenDecision.ended_at.is_(None) | (OpenDecision.ended_at > bindparam("as_of")),
    )
    .correlate(Recipient)
)
# Whether somebody else's copy waits, perhaps until she has opened hers.
_IS_WAITED_FOR = (
    exists()
    .where(HeldCopy.update_id == Recipient.update_id, HeldCopy.ended_at.is_(None))
    .correlate(Recipient)
)
# One row for each wording of its note; one row where there is none.
_ONE = with_note(
    with_standing(
        select(
            Recipient.id.label("recipient_id"),
            Recipient.update_id,
            Recipient.published_at,
            Recipient.opened_at,
            Recipient.next_on,
            Update.update_type,
            Update.values.label("update_values"),
            Update.author_id,
            Staff.name.label("author_name"),
            HelperCard.id.label("card_id"),
            HelperCard.called,
            Agency.kind.label("agency_kind"),
            Case.kind.label("case_kind"),
            Wording.id.label("wording_id"),
            Wording.heading,
            Wording.words,
            _IS_WAITED_FOR.label("is_waited_for"),
            _GIVES_RIGHTS.label("gives_rights"),
            text_tasks.IS_RUNG_ABOUT.label("is_rung_about"),
        )
        .join(Update, Update.id == Recipient.update_id)
        .join(Staff, Staff.id == Update.author_id)
        .join(Agency, Agency.id == Staff.agency_id)
        .outerjoin(HelperCard, card_of(Staff.id, Recipient.case_id))
        .join(Case, Case.id == Recipient.case_id)
        .outerjoin(
            Wording,
            (Wording.recipient_id == Recipient.id)
            & (Wording.language == bindparam("language"))
            & (Wording.level == bindparam("level")),
        )
        .where(
            Recipient.update_id == bindparam("update_id"),
            Recipient.person_id == bindparam("person_id"),
            Recipient.case_id == bindparam("case_id"),
            Recipient.partnership_id == bindparam("partnership_id"),
        )
    )
)
_ADD_OPENING = insert(Opening.__table__)  # type: ignore[arg-type]


def open_update(
    db: Db, actor: Actor, update_id: UUID, *, renderer: Renderer, now: datetime
) -> OpenedUpdate:
    """The words this person was given; another language or level is rendered now and kept too."""
    asked = {
        "person_id": actor.person_id,
        "case_id": actor.case_id,
        "partnership_id": actor.partnership_id,
        "update_id": update_id,
        "language": actor.language,
        "as_of": actor.frozen_at or FOR_EVER,
        "level": actor.level.value,
    }
    rows = db.line.execute(_ONE, asked).all()
    if not rows:
        raise NotFound
    found = rows[0]
    standing = standing_of(found)
    heading, words, note = "", "", None
    if not standing.hides_words:
        heading, words = _words(db, actor, found, renderer=renderer, now=now)
        note = note_shown(db, rows, language=actor.language, level=actor.level)
    _note_opening(db, actor, found, now=now)
    if found.is_waited_for and actor.role is Role.CHILD:
        child_opened(db, actor, update_id, renderer=renderer, now=now)
    return OpenedUpdate(
        update_id,
        heading,
        words,
        actor.language,
        actor.level,
        known_as(db, found.author_id, found.author_name, found.card_id, found.called),
        AgencyKind(found.agency_kind),
        found.published_at,
        found.next_on,
        standing,
        note,
        *_beside(db, found, standing),
        *_rights(db, found),
    )


def _rights(db: Db, found: Any) -> tuple[bool, bool]:
    """Whether its reader can ask about it, and whether it speaks of money."""
    if not found.gives_rights:
        return False, False
    kind = type_of(db, found.update_id, found.update_type)
    text = db.ring.open("updates.values", found.update_id, found.update_values)
    decided = decided_by_update(kind.key, values_from_text(kind, text))
    return decided is not None, speaks_of_money(kind.key)


def _beside(db: Db, found: Any, standing: Standing) -> tuple[bool, Guide | None]:
    """Whether it is asked how it was to read this, and the guide that goes with it. Of news that
    hides its words neither is left.
    """
    if standing.hides_words:
        return False, None
    kind = type_of(db, found.update_id, found.update_type)
    return kind.asks_how_it_was, guide_beside(kind.key, CaseKind(found.case_kind))


def _words(
    db: Db, actor: Actor, found: Any, *, renderer: Renderer, now: datetime
) -> tuple[str, str]:
    """What was kept for this language and level, or is made and kept now; `found` is from _ONE."""
    if found.wording_id is not None:
        return (
            db.ring.open("wordings.heading", found.wording_id, found.heading),
            db.ring.open("wordings.words", found.wording_id, found.words),
        )
    update_type = type_of(db, found.update_id, found.update_type)
    values = values_from_text(
        update_type, db.ring.open("updates.values", found.update_id, found.update_values)
    )
    said = renderer.update(update_type, values, language=actor.language, level=actor.level)
    if said.language == actor.language:
        whose = actor.partnership_id, found.recipient_id
        own = found.update_type.own
        if own:
            keep_wording_beside(db, *whose, said, own=own, now=now)
        else:
            keep_wording(db, *whose, said, now=now)
    return said.heading, said.words


def _note_opening(db: Db, actor: Actor, found: Any, *, now: datetime) -> None:
    if found.opened_at is None:
        db.execute(
            update(Recipient)
            .where(
                Recipient.id == found.recipient_id,
                Recipient.partnership_id == actor.partnership_id,
            )
            .values(opened_at=now)
        )
    if found.is_rung_about and actor.person_id is not None:
        who = (actor.person_id,)
        text_tasks.was_told(db, actor, update_id=found.update_id, person_ids=who, now=now)
    db.line.execute(
        _ADD_OPENING,
        {
            "id": uuid4(),
            "partnership_id": actor.partnership_id,
            "recipient_id": found.recipient_id,
            "opened_at": now,
        },
    )
    record(db, actor, Act.UPDATE_OPENED, now=now, subject_id=found.update_id)
