"""What one person was told and when, in the words they were given: a copy to keep, on paper too."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, case, select

from portal.domain.people import Actor, AgencyKind
from portal.services.audit import Act, record
from portal.services.frozen import FOR_EVER
from portal.services.known_as import card_of, known_as
from portal.services.note_shown import ShownNote, note_shown, with_note
from portal.services.standing import Standing, standing_of, with_standing
from portal.storage.database import Db
from portal.storage.helpers import HelperCard
from portal.storage.people import Agency, Staff
from portal.storage.updates import Recipient, Update, Wording

MOST = 40


@dataclass(frozen=True, slots=True)
class KeptNews:
    """`language` is the one it was read in. Where it was taken back because its words could do
    harm, there are no words.
    """

    heading: str
    words: str
    language: str
    published_at: datetime
    opened_at: datetime
    author_name: str
    agency_kind: AgencyKind
    standing: Standing
    note: ShownNote | None


_NEWEST = (
    select(Recipient.id)
    .where(
        Recipient.person_id == bindparam("person_id"),
        Recipient.case_id == bindparam("case_id"),
        Recipient.partnership_id == bindparam("partnership_id"),
        # Nothing hard comes unasked: what waits for its reader is no part of a copy.
        Recipient.opened_at.is_not(None),
    )
    .order_by(Recipient.published_at.desc())
    .limit(MOST)
)
# Of the wordings it was read in, the one in today's language and level, or else the last.
_ITS_WORDING = (
    select(Wording.id)
    .where(Wording.recipient_id == Recipient.id)
    .order_by(
        case((Wording.language == bindparam("language"), 0), else_=1),
        case((Wording.level == bindparam("level"), 0), else_=1),
        Wording.said_at.desc(),
    )
    .limit(1)
    .correlate(Recipient)
    .scalar_subquery()
)
_TOLD = with_note(
    with_standing(
        select(
            Recipient.id.label("recipient_id"),
            Recipient.published_at,
            Recipient.opened_at,
            Update.author_id,
            Staff.name.label("author_name"),
            HelperCard.id.label("card_id"),
            HelperCard.called,
            Agency.kind.label("agency_kind"),
            Wording.id.label("wording_id"),
            Wording.language,
            Wording.heading,
            Wording.words,
        )
        .join(Update, Update.id == Recipient.update_id)
        .join(Staff, Staff.id == Update.author_id)
        .join(Agency, Agency.id == Staff.agency_id)
        .join(Wording, Wording.id == _ITS_WORDING)
        .outerjoin(HelperCard, card_of(Staff.id, Recipient.case_id))
        .where(Recipient.id.in_(_NEWEST))
        .order_by(Recipient.published_at.desc(), Recipient.id)
    )
)


def copy_to_keep(db: Db, actor: Actor, *, now: datetime) -> tuple[KeptNews, ...]:
    """The newest news that this child or carer has opened, newest first."""
    asked = {
        "person_id": actor.person_id,
        "case_id": actor.case_id,
        "partnership_id": actor.partnership_id,
        "language": actor.language,
        "level": actor.level.value,
        "as_of": actor.frozen_at or FOR_EVER,
    }
    rows = db.line.execute(_TOLD, asked).all()
    record(db, actor, Act.PAGE_VIEWED, now=now, detail="copy")
    each = groupby(rows, key=lambda row: row.recipient_id)
    return tuple(_kept(db, actor, tuple(of_one)) for _, of_one in each)


def _kept(db: Db, actor: Actor, rows: tuple[Any, ...]) -> KeptNews:
    """From one row for each wording of its note."""
    found, standing = rows[0], standing_of(rows[0])
    heading, words, note = "", "", None
    if not standing.hides_words:
        heading = db.ring.open("wordings.heading", found.wording_id, found.heading)
        words = db.ring.open("wordings.words", found.wording_id, found.words)
        note = note_shown(db, rows, language=actor.language, level=actor.level)
    return KeptNews(
        heading,
        words,
        found.language,
        found.published_at,
        found.opened_at,
        known_as(db, found.author_id, found.author_name, found.card_id, found.called),
        AgencyKind(found.agency_kind),
        standing,
        note,
    )
