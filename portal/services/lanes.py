"""The four lanes of a family's first page, made of the newest news in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import MayCome, UpdateType
from portal.domain.what_comes import DayAhead, day_ahead, passed, possibilities, worker_in
from portal.services.update_values import values_from_text
from portal.storage.database import Db
from portal.storage.sealed import Sealed


class Told(NamedTuple):
    """One piece of news as it is kept for one reader, in the order in which it is asked for. The
    database's own rows would be slow to look things up in.
    """

    update_id: UUID
    lane: str
    published_at: datetime
    is_opened: bool
    next_on: date
    is_aside: bool
    in_lane: int
    in_all: int
    is_taken_back: bool
    is_put_right: bool
    is_over: bool
    is_taken_back_unseen: bool
    update_type: Sealed
    update_values: Sealed
    agency_kind: str
    # Of all her news: whether a decision was read that she can ask about, one that speaks of money,
    # whether she has asked, and whether something has come of it that she has not seen.
    has_decision: bool = False
    has_money: bool = False
    has_asked: bool = False
    has_step: bool = False
    # Whether there is anything that she asked for with one button, and any check-in on her case.
    has_wanted: bool = True
    has_check_ins: bool = True


@dataclass(frozen=True, slots=True)
class Helper:
    """Whom to ask about one lane: the worker whom its newest opened news named."""

    name: str
    agency_kind: AgencyKind


@dataclass(frozen=True, slots=True)
class LaneNow:
    """Where one lane is: `state` is None where nothing has been said, or read, about it yet."""

    lane: Lane
    state: str | None = None
    has_news: bool = False
    next_on: date | None = None
    may_come: tuple[MayCome, ...] = ()
    step: DayAhead | None = None
    passed: str = ""
    helper: Helper | None = None
    has_ended: bool = False
    others_go_on: bool = False
    can_say_no: bool = False

    @property
    def goes_on(self) -> bool:
        """Something was told in it, and it has not ended."""
        return not self.has_ended and (self.has_news or self.state is not None)


def lanes_of(
    db: Db, rows: Sequence[Told], kinds: Mapping[UUID, UpdateType], *, today: date
) -> tuple[LaneNow, ...]:
    """The four lanes. `rows` are the newest opened and unopened news of each, newest first,
    those that stand and those that were put right or taken back, and what only accompanies.

    `kinds` knows the opened ones. What has not been opened stays sealed and says nothing of itself.
    """
    found = tuple(
        _lane(db, lane, [row for row in rows if row.lane == lane.value], kinds, today)
        for lane in Lane
    )
    going = sum(each.goes_on for each in found)
    return tuple(
        replace(each, others_go_on=going > 0) if each.has_ended else each for each in found
    )


def _lane(
    db: Db, lane: Lane, rows: Sequence[Told], kinds: Mapping[UUID, UpdateType], today: date
) -> LaneNow:
    if not rows:
        return LaneNow(lane)
    # A promise holds, whatever became of the news that made it.
    next_on = rows[0].next_on
    standing = [row for row in rows if not row.is_over]
    if not standing:
        return LaneNow(lane, next_on=next_on)
    newest, opened = standing[0], next((row for row in standing if row.is_opened), None)
    values = _values(db, opened, kinds)
    helper = _helper(opened, values)
    # What only accompanies says where a lane is only while nothing else does.
    where = next((row for row in standing if not row.is_aside), newest)
    if not (newest.is_opened and where.is_opened):
        # Only the day to hear again is known of it.
        return LaneNow(lane, None, has_news=True, next_on=next_on, helper=helper)
    of_where = values if where is opened else _values(db, where, kinds)
    update_type = kinds[where.update_id]
    own_step = day_ahead(update_type, of_where, today)
    return LaneNow(
        lane,
        update_type.lane_state,
        has_news=False,
        next_on=next_on,
        may_come=possibilities(update_type, lane),
        step=day_ahead(kinds[newest.update_id], values, today) or own_step,
        passed=passed(update_type, of_where, today),
        helper=helper,
        has_ended=update_type.ends(of_where),
        can_say_no=update_type.can_be_refused and own_step is not None,
    )


def _values(db: Db, row: Told | None, kinds: Mapping[UUID, UpdateType]) -> dict[str, FieldValue]:
    if row is None:
        return {}
    text = db.ring.open("updates.values", row.update_id, row.update_values)
    return values_from_text(kinds[row.update_id], text)


def _helper(row: Told | None, values: dict[str, FieldValue]) -> Helper | None:
    name = worker_in(values)
    return Helper(name, AgencyKind(row.agency_kind)) if row and name else None
