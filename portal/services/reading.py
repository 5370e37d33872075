"""What a child or carer sees first: four lanes, the newest news, the newest worries."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, case, exists, func, select

from portal.domain.lanes import Lane
from portal.domain.people import Actor
from portal.domain.update_model import UpdateType
from portal.domain.withdrawals import TAKEN_BACK
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.publishing import type_of
from portal.services.standing import Newer
from portal.storage.database import Db
from portal.storage.tellings import Withdrawal
from portal.storage.updates import Opening, Recipient, Update
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
    is_put_right: bool


@dataclass(frozen=True, slots=True)
class LaneNow:
    """Where one lane is: None where nothing has been said about it yet."""

    lane: Lane
    state: str | None
    has_news: bool
    next_on: date | None


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


# Whether somebody has looked since it was taken back: until then that is news too.
_SEEN_TAKEN_BACK = (
    exists()
    .where(Opening.recipient_id == Recipient.id, Opening.opened_at >= Withdrawal.withdrawn_at)
    .correlate(Recipient, Withdrawal)
)
_IS_OVER = Withdrawal.id.is_not(None) | Newer.id.is_not(None)
_RANKED = (
    select(
        Recipient.update_id,
        Recipient.lane,
        Recipient.published_at,
        Recipient.opened_at,
        Recipient.next_on,
        Update.update_type,
        func.row_number()
        .over(partition_by=Recipient.lane, order_by=Recipient.published_at.desc())
        .label("in_lane"),
        # What was put right or taken back says nothing any more of where its lane is.
        func.row_number()
        .over(
            partition_by=Recipient.lane,
            order_by=(case((_IS_OVER, 1), else_=0), Recipient.published_at.desc()),
        )
        .label("standing_in_lane"),
        func.row_number().over(order_by=Recipient.published_at.desc()).label("in_all"),
        Withdrawal.withdrawn_at,
        Newer.id.label("newer_id"),
        (Withdrawal.id.is_not(None) & ~_SEEN_TAKEN_BACK).label("is_taken_back_unseen"),
    )
    .join(Update, Update.id == Recipient.update_id)
    .outerjoin(Withdrawal, Withdrawal.update_id == Recipient.update_id)
    .outerjoin(Newer, Newer.corrects_id == Recipient.update_id)
    .where(
        Recipient.person_id == bindparam("person_id"),
        Recipient.case_id == bindparam("case_id"),
        Recipient.partnership_id == bindparam("partnership_id"),
    )
    .subquery()
)
_NEWS = (
    select(_RANKED)
    .where(
        (_RANKED.c.in_lane == 1)
        | (_RANKED.c.standing_in_lane == 1)
        | (_RANKED.c.in_all <= NEWS_ON_PAGE)
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


def home_for(db: Db, actor: Actor, *, now: datetime) -> Home:
    """The first page: four lanes, the newest news, the newest worries. Three statements with the
    audit.
    """
    mine = _mine(actor)
    rows = db.line.execute(_NEWS, mine).all()
    worries = db.line.execute(_WORRIES, mine).all()
    record(db, actor, Act.PAGE_VIEWED, now=now)
    newest = [row for row in reversed(rows) if row.in_lane == 1]
    standing = {row.lane: row for row in rows if row.standing_in_lane == 1}
    today = london_day(now)
    # A promise holds, whatever became of the news that made it.
    promised = {row.lane: row.next_on for row in newest}
    coming = [next_on for next_on in promised.values() if next_on >= today]
    # What is still unread stays sealed; the rest is opened once, for its line and for its lane.
    kinds = {
        row.update_id: type_of(db, row.update_id, row.update_type) for row in rows if row.opened_at
    }
    return Home(
        lanes=tuple(
            _lane_now(lane, standing.get(lane), promised.get(lane), kinds) for lane in Lane
        ),
        news=tuple(_item(row, kinds) for row in rows if row.in_all <= NEWS_ON_PAGE),
        worries=tuple(
            WorryLine(row.id, row.raised_at, row.noticed_by_all_at is not None) for row in worries
        ),
        next_on=min(coming, default=None),
        missed_on=_missed_on(rows[0].next_on, today) if rows else None,
    )


def _item(row: Any, kinds: dict[UUID, UpdateType]) -> NewsItem:
    """News that was taken back is new again until somebody has seen that."""
    is_new = row.opened_at is None or bool(row.is_taken_back_unseen)
    heading = ""
    if not is_new:
        heading = TAKEN_BACK if row.withdrawn_at else kinds[row.update_id].heading
    return NewsItem(
        row.update_id,
        Lane(row.lane),
        heading,
        row.published_at,
        is_new,
        is_put_right=row.newer_id is not None,
    )


def _missed_on(promised_on: date, today: date) -> date | None:
    return promised_on if promised_on < today else None


def _lane_now(lane: Lane, row: Any, next_on: date | None, kinds: dict[UUID, UpdateType]) -> LaneNow:
    """`row` is the newest news of the lane that still stands, where there is one."""
    if row is None or row.withdrawn_at or row.newer_id:
        return LaneNow(lane, None, has_news=False, next_on=next_on)
    if row.opened_at is None:
        return LaneNow(lane, None, has_news=True, next_on=next_on)
    return LaneNow(lane, kinds[row.update_id].lane_state, has_news=False, next_on=next_on)


def _mine(actor: Actor) -> dict[str, UUID | None]:
    return {
        "person_id": actor.person_id,
        "case_id": actor.case_id,
        "partnership_id": actor.partnership_id,
    }
