"""Whether texts leave: heartbeats, and the figures that whoever watches the service asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select, update

from portal.domain.delivery import DeliveryState
from portal.domain.heartbeats import Beats, Part, stopped_since
from portal.services import Conflict
from portal.services.guessing import Everybodys, last_hour
from portal.storage.database import Db
from portal.storage.heartbeats import Heartbeat
from portal.storage.outbox import Delivery, Message

# A row that many threads touch is written seldom.
BEAT_EVERY = timedelta(seconds=5)
WINDOW = timedelta(hours=24)
LATEST = 500


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted, for the whole installation and without a word about anybody.

    `handed_over_seconds` are the waits of the latest texts of the last day, from the moment each
    was due to the moment it was handed over; `failures` are the tries that ended badly in that
    time, by the provider's code. `guesses` are the wrong ones of the last hour.
    """

    beats: Beats
    waiting: int
    failures: tuple[tuple[str, int], ...]
    handed_over_seconds: tuple[float, ...]
    guesses: Mapping[Everybodys, int]


def beat(db: Db, part: Part, *, now: datetime) -> None:
    """Writes down that a part is alive, at most every few seconds."""
    heard_at = _last(db, part)
    if heard_at is not None and heard_at > now - BEAT_EVERY:
        return
    if heard_at is not None:
        mine = update(Heartbeat).where(Heartbeat.name == part.value, Heartbeat.beat_at < now)
        db.execute(mine.values(beat_at=now))
        return
    try:
        with db.begin_nested():
            db.add(Heartbeat(name=part.value, beat_at=now))
    except Conflict:
        return  # another worker was the first


def last_beat(db: Db, part: Part) -> datetime | None:
    """When this part was last known to be alive."""
    return _last(db, part)


def texts_stopped_since(db: Db, *, now: datetime) -> datetime | None:
    """Since when texts have not been leaving, for the warning on staff's pages; None while they
    do.
    """
    return stopped_since(_beats(db, now=now), now)


def figures(db: Db, *, now: datetime) -> Figures:
    """Everything that is measured; five questions, each over a bounded part of the table."""
    waiting = db.scalar(
        select(func.count()).where(Message.state == DeliveryState.QUEUED, Message.due_at <= now)
    )
    return Figures(
        _beats(db, now=now),
        waiting or 0,
        _failures(db, now=now),
        _handed_over(db, now=now),
        last_hour(db, now=now),
    )


def _beats(db: Db, *, now: datetime) -> Beats:
    oldest = (
        select(func.min(Message.due_at))
        .where(Message.state == DeliveryState.QUEUED, Message.due_at <= now)
        .scalar_subquery()
    )
    row = db.execute(select(_at(Part.WORKER), _at(Part.PROVIDER), oldest)).one()
    return Beats(row[0], row[1], row[2])


def _at(part: Part):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a column of the statement above
    return select(Heartbeat.beat_at).where(Heartbeat.name == part.value).scalar_subquery()


def _last(db: Db, part: Part) -> datetime | None:
    return db.line.scalar(_LAST, {"part": part.value})


_LAST = select(Heartbeat.beat_at).where(Heartbeat.name == bindparam("part"))


def _failures(db: Db, *, now: datetime) -> tuple[tuple[str, int], ...]:
    bad = (DeliveryState.FAILED, DeliveryState.UNDELIVERED, DeliveryState.UNKNOWN)
    rows = db.execute(
        select(Delivery.code, func.count())
        .where(Delivery.began_at.between(now - WINDOW, now), Delivery.state.in_(bad))
        .group_by(Delivery.code)
        .order_by(Delivery.code)
    ).all()
    return tuple((code, count) for code, count in rows)


def _handed_over(db: Db, *, now: datetime) -> tuple[float, ...]:
    rows = db.execute(
        select(Message.due_at, Delivery.began_at)
        .join(Message, Message.id == Delivery.message_id)
        .where(Delivery.began_at.between(now - WINDOW, now), Delivery.number == 1)
        .order_by(Delivery.began_at.desc())
        .limit(LATEST)
    ).all()
    return tuple(max(0.0, (began_at - due_at).total_seconds()) for due_at, began_at in rows)
