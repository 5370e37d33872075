"""The outbox: every text at most once, only in safe hours, and never after somebody said stop."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from portal.domain.contact import LONDON
from portal.domain.delivery import DeliveryState
from portal.domain.people import Level, Role
from portal.parts import Portal
from portal.services import claims, deliveries, outbox_upkeep, sign_in_numbers
from portal.services.claims import LEASE, DueText
from portal.services.opening import NewPerson
from tests.families import Cast, Clock, Family
from tests.services.acts import (
    at_the_same_moment,
    done,
    empty_outbox,
    open_family,
    publish,
)
from tests.texts import message_of, messages_of

NIGHT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def claim(portal: Portal) -> tuple[DueText, ...]:
    return done(portal, lambda db: claims.claim(db, limit=10, now=portal.clock()))


def look_after(portal: Portal) -> None:
    done(portal, lambda db: outbox_upkeep.keep(db, now=portal.clock()))


def texted(mobile: str, from_time: time = time(9), until_time: time = time(20)) -> NewPerson:
    return NewPerson(
        *(Role.CARER, "Ada", "en", Level.CARER, mobile),
        may_be_texted=True,
        from_time=from_time,
        until_time=until_time,
    )


def family_with_hours(portal: Portal, cast: Cast, from_time: time, until_time: time) -> Family:
    return open_family(portal, cast.sam, texted("+447700900126", from_time, until_time))


def test_two_workers_at_the_same_moment_never_have_the_same_text(
    portal: Portal, cast: Cast
) -> None:
    for _ in range(12):
        publish(portal, cast.sam, open_family(portal, cast.sam, texted("+447700900126")))
    claimed = at_the_same_moment(*[lambda: claim(portal)] * 4)
    ids = [due.message_id for each in claimed for due in each]
    assert len(ids) == len(set(ids)) == 12


def test_whoever_slept_through_the_lease_hands_nothing_over(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    (due,) = claim(portal)
    assert claim(portal) == ()
    assert due.may_be_handed_over(clock())
    clock.now += LEASE
    assert not due.may_be_handed_over(clock())


def test_a_worker_that_died_while_sending_leaves_it_unknown_and_nobody_sends_it_again(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    claim(portal)
    look_after(portal)
    assert message_of(portal, cast.maya).state == DeliveryState.SENDING
    clock.now += LEASE + timedelta(seconds=1)
    look_after(portal)
    assert message_of(portal, cast.maya).state == DeliveryState.UNKNOWN
    assert claim(portal) == ()
    clock.move(days=1)
    look_after(portal)
    assert claim(portal) == ()


def test_a_worker_that_was_only_slow_may_still_say_what_happened(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    (due,) = claim(portal)
    clock.now += LEASE + timedelta(seconds=1)
    look_after(portal)
    settle(portal, due, DeliveryState.SENT)
    message = message_of(portal, cast.maya)
    assert (message.state, message.provider_reference) == ("sent", f"ref-{due.message_id}")


def settle(portal: Portal, due: DueText, state: DeliveryState) -> None:
    done(
        portal,
        lambda db: deliveries.settle_sent(
            db,
            due,
            provider="console",
            reference=f"ref-{due.message_id}",
            state=state,
            now=portal.clock(),
        ),
    )


@pytest.mark.parametrize("state", list(DeliveryState))
def test_what_the_provider_has_taken_is_never_handed_over_again(
    portal: Portal, cast: Cast, clock: Clock, state: DeliveryState
) -> None:
    publish(portal, cast.sam, cast.maya)
    (due,) = claim(portal)
    settle(portal, due, state)
    for _ in range(3):
        assert claim(portal) == ()
        clock.move(minutes=30)
        look_after(portal)
    assert message_of(portal, cast.maya).state != DeliveryState.QUEUED


def test_a_persons_texts_leave_one_after_the_other_in_the_order_they_were_written(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    clock.now = NIGHT
    for _ in range(4):
        publish(portal, cast.sam, cast.maya)
        clock.move(minutes=1)
    clock.now = NIGHT + timedelta(hours=10)
    left = []
    for _ in range(4):
        (due,) = claim(portal)
        assert claim(portal) == ()
        settle(portal, due, DeliveryState.QUEUED)
        left.append(due.message_id)
    assert left == [each.id for each in messages_of(portal, cast.maya.carer)]


def test_a_number_she_asked_for_waits_behind_no_note(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    clock.now = NIGHT
    publish(portal, cast.sam, cast.maya)
    assert claim(portal) == ()
    done(
        portal,
        lambda db: sign_in_numbers.send_number(
            db, cast.maya.carer, renderer=portal.renderer, now=clock()
        ),
    )
    assert len(claim(portal)) == 1


@pytest.mark.parametrize(
    ("told_at", "texted_at"),
    [
        ("2026-11-23 12:00", "2026-11-23 12:00"),
        ("2026-11-23 20:00", "2026-11-24 09:00"),
        ("2026-11-23 19:59", "2026-11-23 19:59"),
        ("2026-11-23 23:30", "2026-11-24 09:00"),
        ("2026-11-24 03:00", "2026-11-24 09:00"),
        ("2026-10-24 23:00", "2026-10-25 09:00"),  # the night the clocks go back
        ("2027-03-27 23:00", "2027-03-28 09:00"),  # the night they go forward
        ("2027-07-01 08:59", "2027-07-01 09:00"),  # summer time
    ],
)
def test_nothing_is_sent_at_night(
    portal: Portal, cast: Cast, clock: Clock, told_at: str, texted_at: str
) -> None:
    def london(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)

    clock.now = london(told_at)
    publish(portal, cast.sam, cast.maya)  # Nadia said: from nine to eight
    clock.now = max(
        london(texted_at) - timedelta(seconds=1), london(told_at) - timedelta(seconds=1)
    )
    assert claim(portal) == ()
    clock.now = london(texted_at)
    assert len(claim(portal)) == 1


def test_a_text_whose_time_passed_unsent_waits_for_the_next_one(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    clock.now = NIGHT
    look_after(portal)
    assert claim(portal) == ()
    assert message_of(portal, cast.maya).due_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
    clock.now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert len(claim(portal)) == 1


def test_the_last_minute_of_a_safe_time_is_over(portal: Portal, cast: Cast, clock: Clock) -> None:
    family = family_with_hours(portal, cast, time(9), time(12))
    publish(portal, cast.sam, family)
    clock.now = datetime(2026, 11, 23, 11, 59, 1, tzinfo=UTC)
    assert claim(portal) == ()
    look_after(portal)
    assert message_of(portal, family).due_at == datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_the_network_may_try_only_until_the_safe_time_ends(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    family = family_with_hours(portal, cast, time(9), time(12))
    publish(portal, cast.sam, family)
    clock.now = datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
    (due,) = claim(portal)
    assert due.valid_for_seconds(clock()) == 30 * 60
    clock.move(minutes=25)
    assert due.valid_for_seconds(clock()) == 5 * 60


def test_after_stop_nothing_that_was_waiting_is_sent_and_staff_can_see_it(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    waiting = message_of(portal, cast.maya)
    done(
        portal,
        lambda db: outbox_upkeep.stop_texting(
            db,
            partnership_id=waiting.partnership_id,
            message_id=waiting.id,
            meaning="Somebody replied STOP",
            now=clock(),
        ),
    )
    assert claim(portal) == ()
    message = message_of(portal, cast.maya)
    assert (message.state, message.meaning) == ("failed", "Somebody replied STOP")
    assert publish(portal, cast.sam, cast.maya, "welcome").texts == 0


def test_a_record_without_an_hour_by_day_gets_no_text(portal: Portal, cast: Cast) -> None:
    family = family_with_hours(portal, cast, time(21, 30), time(23))
    assert publish(portal, cast.sam, family).texts == 0


def test_the_night_is_never_a_safe_time_whatever_the_record_says(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    family = family_with_hours(portal, cast, time(0), time.max)
    clock.now = NIGHT
    publish(portal, cast.sam, family)
    message = message_of(portal, family)
    assert message.due_at == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert message.valid_until_at <= datetime(2026, 11, 24, 21, tzinfo=UTC)


def test_the_words_and_the_number_cannot_be_read_in_the_database(
    portal: Portal, cast: Cast
) -> None:
    publish(portal, cast.sam, cast.maya)
    message = message_of(portal, cast.maya)
    assert cast.maya.mobile[3:].encode() not in message.mobile.blob
    (due,) = claim(portal)
    assert due.mobile == cast.maya.mobile
    assert due.body.encode() not in message.body.blob


def test_safe_hours_are_on_the_clock_in_london() -> None:
    assert ZoneInfo("Europe/London") == LONDON
