"""What a child or carer sees first: four lanes, the newest news, the newest worries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Exists, bindparam, exists, func, select

from portal.domain.lanes import Lane
from portal.domain.people import Actor
from portal.domain.update_model import UpdateType
from portal.domain.withdrawals import TAKEN_BACK
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.frozen import FOR_EVER
from portal.services.lanes import LaneNow, Told, lanes_of
from portal.services.standing import Newer
from portal.services.wordings import type_of
from portal.storage.database import Db
from portal.storage.people import Agency, Staff
from portal.storage.promises import CheckIn
from portal.storage.requests import Request
from portal.storage.rights import Asking, OpenDecision
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
    # Whether a decision was read that she can ask about, and how what she asked has got on.
    has_decision: bool
    has_money: bool
    has_asked: bool
    has_step: bool
    # Whether there is anything to fetch that most families have not: each would be a statement.
    has_wanted: bool
    has_check_ins: bool


# Whether somebody has looked since it was taken back: until then that is news too.
_SEEN_TAKEN_BACK = (
    exists()
    .where(Opening.recipient_id == Recipient.id, Opening.opened_at >= Withdrawal.withdrawn_at)
    .correlate(Recipient, Withdrawal)
)
_IS_OVER = Withdrawal.id.is_not(None) | Newer.id.is_not(None)
# Of each lane come first the newest news that was opened and the newest that was not; by itself
# what was put right or taken back, for it says nothing any more of where the lane is, and by itself
# what only accompanies, for it never did.
_RANKED = (
    select(
        Recipient.update_id,
        Recipient.lane,
        Recipient.published_at,
        Recipient.opened_at.is_not(None).label("is_opened"),
        Recipient.next_on,
        Recipient.is_aside,
        func.row_number()
        .over(
            partition_by=(
                Recipient.lane,
                Recipient.opened_at.is_(None),
                _IS_OVER,
                Recipient.is_aside,
            ),
            order_by=Recipient.published_at.desc(),
        )
        .label("in_lane"),
        func.row_number().over(order_by=Recipient.published_at.desc()).label("in_all"),
        Withdrawal.id.is_not(None).label("is_taken_back"),
        Newer.id.is_not(None).label("is_put_right"),
        _IS_OVER.label("is_over"),
        (Withdrawal.id.is_not(None) & ~_SEEN_TAKEN_BACK).label("is_taken_back_unseen"),
    )
    .outerjoin(
        Withdrawal,
        (Withdrawal.update_id == Recipient.update_id)
        & (Withdrawal.withdrawn_at <= bindparam("as_of")),
    )
    .outerjoin(
        Newer,
        (Newer.corrects_id == Recipient.update_id) & (Newer.published_at <= bindparam("as_of")),
    )
    .where(
        Recipient.person_id == bindparam("person_id"),
        Recipient.case_id == bindparam("case_id"),
        Recipient.partnership_id == bindparam("partnership_id"),
    )
    .subquery()
)


def _has_read(which: ColumnElement[bool]) -> Exists:
    """Whether she was given a decision like this that stands, and has opened it: from her case."""
    return (
        exists()
        .where(
            OpenDecision.case_id == bindparam("case_id"),
            OpenDecision.ended_at.is_(None) | (OpenDecision.ended_at > bindparam("as_of")),
            which,
            Recipient.update_id == OpenDecision.update_id,
            Recipient.person_id == bindparam("person_id"),
            Recipient.opened_at.is_not(None),
        )
        .correlate(None)
    )


_MY_ASKINGS = (Asking.person_id == bindparam("person_id")) & (
    Asking.case_id == bindparam("case_id")
)
_NEWS = (
    select(
        _RANKED,
        Update.update_type,
        Update.values.label("update_values"),
        Agency.kind.label("agency_kind"),
        _has_read(OpenDecision.has_door.is_(True)).label("has_decision"),
        _has_read(OpenDecision.has_money.is_(True)).label("has_money"),
        exists().where(_MY_ASKINGS).correlate(None).label("has_asked"),
        exists()
        .where(_MY_ASKINGS, Asking.stepped_at > func.coalesce(Asking.seen_at, Asking.asked_at))
        .correlate(None)
        .label("has_step"),
        exists()
        .where(
            Request.person_id == bindparam("person_id"),
            Request.case_id == bindparam("case_id"),
        )
        .correlate(None)
        .label("has_wanted"),
        exists()
        .where(CheckIn.case_id == bindparam("case_id"))
        .correlate(None)
        .label("has_check_ins"),
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
        Worry.is_for_staff.is_(False),
    )
    .order_by(Worry.raised_at.desc())
    .limit(WORRIES_ON_PAGE)
)


def home_for(db: Db, actor: Actor, *, now: datetime) -> Home:
    """The first page: four lanes, the newest news, the newest worries. Three statements with the
    audit.
    """
    mine = _mine(actor)
    rows = [Told._make(row) for row in db.line.execute(_NEWS, mine)]
    worries = db.line.execute(_WORRIES, mine).all()
    record(db, actor, Act.PAGE_VIEWED, now=now)
    today = london_day(now)
    kinds = _kinds(db, rows)
    lanes = lanes_of(db, [row for row in rows if row.in_lane == 1], kinds, today=today)
    coming = [each.next_on for each in lanes if each.next_on and each.next_on >= today]
    stands = {row.update_id for row in rows if not row.is_over}
    return Home(
        lanes=lanes,
        news=tuple(_item(row, kinds) for row in rows if row.in_all <= NEWS_ON_PAGE),
        worries=tuple(
            WorryLine(row.id, row.raised_at, row.noticed_by_all_at is not None) for row in worries
        ),
        next_on=min(coming, default=None),
        # Who is frozen is promised nothing, so no day of hers is missed.
        missed_on=_missed_on(rows[0].next_on, today) if rows and not actor.frozen_at else None,
        to_say_how=next(
            (key for key, kind in kinds.items() if kind.asks_how_it_was and key in stands), None
        ),
        has_decision=bool(rows and rows[0].has_decision),
        has_money=bool(rows and rows[0].has_money),
        has_asked=bool(rows and rows[0].has_asked),
        has_step=bool(rows and rows[0].has_step) and not actor.frozen_at,
        # Without news nothing was asked about them: then they are looked for.
        has_wanted=not rows or rows[0].has_wanted,
        has_check_ins=not rows or rows[0].has_check_ins,
    )


def lanes_for(db: Db, actor: Actor, *, today: date) -> tuple[LaneNow, ...]:
    """The four lanes alone. The caller records what they are shown for."""
    rows = [Told._make(row) for row in db.line.execute(_NEWS, _mine(actor))]
    newest = [row for row in rows if row.in_lane == 1]
    return lanes_of(db, newest, _kinds(db, newest), today=today)


def _kinds(db: Db, rows: Sequence[Told]) -> dict[UUID, UpdateType]:
    """What is still unread stays sealed; the rest is opened once, for its line and its lane."""
    return {
        row.update_id: type_of(db, row.update_id, row.update_type) for row in rows if row.is_opened
    }


def _item(row: Told, kinds: dict[UUID, UpdateType]) -> NewsItem:
    """News that was taken back is new again until somebody has seen that."""
    is_new = not row.is_opened or row.is_taken_back_unseen
    heading = ""
    if not is_new:
        heading = TAKEN_BACK if row.is_taken_back else kinds[row.update_id].heading
    return NewsItem(
        row.update_id,
        Lane(row.lane),
        heading,
        row.published_at,
        is_new,
        is_put_right=row.is_put_right,
    )


def _missed_on(promised_on: date, today: date) -> date | None:
    return promised_on if promised_on < today else None


def _mine(actor: Actor) -> dict[str, UUID | datetime | None]:
    """Whose page it is, and until when what happened to their news is shown."""
    return {
        "as_of": actor.frozen_at or FOR_EVER,
        "person_id": actor.person_id,
        "case_id": actor.case_id,
        "partnership_id": actor.partnership_id,
    }
