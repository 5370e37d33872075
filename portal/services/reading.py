"""What a child or carer reads: the first page with its four lanes, and one opened update."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, func, insert, select, update

from portal.domain.lanes import Lane
from portal.domain.people import Actor, AgencyKind, Level
from portal.domain.refusals import NotFound
from portal.domain.working_time import london_day
from portal.messages.render import Renderer
from portal.services.audit import Act, record
from portal.services.lanes import LaneNow, lanes_of
from portal.services.publishing import keep_wording, type_of, values_from_text
from portal.storage.database import Db
from portal.storage.people import Agency, Staff
from portal.storage.updates import Opening, Recipient, Update, Wording
from portal.storage.worries import Worry

NEWS_ON_PAGE = 12
WORRIES_ON_PAGE = 5


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One line of news. Its heading is shown only once it has been opened: nothing hard comes
    unasked.
    """

    update_id: UUID
    lane: Lane
    heading: str
    published_at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class WorryLine:
    worry_id: UUID
    raised_at: datetime
    is_noticed_by_all: bool


@dataclass(frozen=True, slots=True)
class Home:
    lanes: tuple[LaneNow, ...]
    news: tuple[NewsItem, ...]
    worries: tuple[WorryLine, ...]
    next_on: date | None
    # The day the newest news named for the next, if it has passed in silence.
    missed_on: date | None
    # The newest opened news that asks how it was to read it.
    to_say_how: UUID | None


@dataclass(frozen=True, slots=True)
class OpenedUpdate:
    """One update as this person was given it, in the language and level asked for."""

    update_id: UUID
    heading: str
    words: str
    language: str
    level: Level
    author_name: str
    agency_kind: AgencyKind
    published_at: datetime
    next_on: date


# Of each lane, the newest news that was opened and the newest that was not come first.
_RANKED = (
    select(
        Recipient.update_id,
        Recipient.lane,
        Recipient.published_at,
        Recipient.opened_at,
        Recipient.next_on,
        func.row_number()
        .over(
            partition_by=(Recipient.lane, Recipient.opened_at.is_(None)),
            order_by=Recipient.published_at.desc(),
        )
        .label("in_lane"),
        func.row_number().over(order_by=Recipient.published_at.desc()).label("in_all"),
    )
    .where(
        Recipient.person_id == bindparam("person_id"),
        Recipient.case_id == bindparam("case_id"),
        Recipient.partnership_id == bindparam("partnership_id"),
    )
    .subquery()
)
_NEWS = (
    select(
        _RANKED,
        Update.update_type,
        Update.values.label("update_values"),
        Agency.kind.label("agency_kind"),
    )
    .join(Update, Update.id == _RANKED.c.update_id)
    .join(Staff, Staff.id == Update.author_id)
    .join(Agency, Agency.id == Staff.agency_id)
    .where(
        (_RANKED.c.in_lane == 1) | (_RANKED.c.in_all <= NEWS_ON_PAGE),
        Update.partnership_id == bindparam("partnership_id"),
    )
    .order_by(_RANKED.c.in_all)
)
_WORRIES = (
    select(Worry.id, Worry.raised_at, Worry.noticed_by_all_at)
    .where(
        Worry.person_id == bindparam("person_id"),
        Worry.case_id == bindparam("case_id"),
        Worry.partnership_id == bindparam("partnership_id"),
    )
    .order_by(Worry.raised_at.desc())
    .limit(WORRIES_ON_PAGE)
)
_ONE = (
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
        Agency.kind.label("agency_kind"),
        Wording.id.label("wording_id"),
        Wording.heading,
        Wording.words,
    )
    .join(Update, Update.id == Recipient.update_id)
    .join(Staff, Staff.id == Update.author_id)
    .join(Agency, Agency.id == Staff.agency_id)
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
_ADD_OPENING = insert(Opening.__table__)  # type: ignore[arg-type]


def home_for(db: Db, actor: Actor, *, now: datetime) -> Home:
    """The first page: four lanes, the newest news, the newest worries. Three statements with the
    audit.
    """
    mine = _mine(actor)
    rows = db.line.execute(_NEWS, mine).all()
    worries = db.line.execute(_WORRIES, mine).all()
    record(db, actor, Act.PAGE_VIEWED, now=now)
    today = london_day(now)
    # What is still unread stays sealed; the rest is opened once, for its line and for its lane.
    kinds = {
        row.update_id: type_of(db, row.update_id, row.update_type) for row in rows if row.opened_at
    }
    lanes = lanes_of(db, [row for row in rows if row.in_lane == 1], kinds, today=today)
    coming = [each.next_on for each in lanes if each.next_on and each.next_on >= today]
    return Home(
        lanes=lanes,
        news=tuple(
            NewsItem(
                row.update_id,
                Lane(row.lane),
                kinds[row.update_id].heading if row.opened_at else "",
                row.published_at,
                row.opened_at is None,
            )
            for row in rows
            if row.in_all <= NEWS_ON_PAGE
        ),
        worries=tuple(
            WorryLine(row.id, row.raised_at, row.noticed_by_all_at is not None) for row in worries
        ),
        next_on=min(coming, default=None),
        missed_on=_missed_on(rows[0].next_on, today) if rows else None,
        to_say_how=next((key for key, kind in kinds.items() if kind.asks_how_it_was), None),
    )


def open_update(
    db: Db, actor: Actor, update_id: UUID, *, renderer: Renderer, now: datetime
) -> OpenedUpdate:
    """The words this person was given; another language or level is rendered now and kept too."""
    asked = {
        **_mine(actor),
        "update_id": update_id,
        "language": actor.language,
        "level": actor.level.value,
    }
    found = db.line.execute(_ONE, asked).one_or_none()
    if found is None:
        raise NotFound
    heading, words = _words(db, actor, found, renderer=renderer, now=now)
    _note_opening(db, actor, found, now=now)
    return OpenedUpdate(
        update_id,
        heading,
        words,
        actor.language,
        actor.level,
        db.ring.open("staff.name", found.author_id, found.author_name),
        AgencyKind(found.agency_kind),
        found.published_at,
        found.next_on,
    )


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
        keep_wording(db, actor.partnership_id, found.recipient_id, said, now=now)
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


def _missed_on(promised_on: date, today: date) -> date | None:
    return promised_on if promised_on < today else None


def _mine(actor: Actor) -> dict[str, UUID | None]:
    return {
        "person_id": actor.person_id,
        "case_id": actor.case_id,
        "partnership_id": actor.partnership_id,
    }
