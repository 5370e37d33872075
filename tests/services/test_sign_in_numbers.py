"""A carer's number for today: hers, once, for a quarter of an hour, and never a stranger's toy."""

import re
from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from portal.domain.people import Level, Role
from portal.parts import Portal
from portal.services import sign_in_numbers
from portal.services.opening import NewPerson
from portal.storage.outbox import Message
from portal.storage.sign_in import SignInNumber
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock, Family
from tests.families import visitor as new_visitor
from tests.services.acts import at_the_same_moment, done, empty_outbox, kept, open_family


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def ask(portal: Portal, family: Family) -> bool:
    return done(
        portal,
        lambda db: sign_in_numbers.send_number(
            db, family.carer, renderer=portal.renderer, now=portal.clock()
        ),
    )


def number_of(portal: Portal, family: Family) -> str:
    send_everything(portal)
    return str(re.findall(r"\d{6}", " ".join(texts_to(portal, family.mobile)))[-1])


def check(portal: Portal, family: Family, typed: str) -> bool:
    return done(
        portal,
        lambda db: sign_in_numbers.check_number(db, family.carer, typed, now=portal.clock()),
    )


def wrong(number: str) -> str:
    return f"{(int(number) + 1) % 10**6:06}"


def test_the_number_on_her_phone_lets_her_in_once(portal: Portal, cast: Cast) -> None:
    ask(portal, cast.maya)
    number = number_of(portal, cast.maya)
    assert check(portal, cast.maya, number)
    assert not check(portal, cast.maya, number)


@pytest.mark.parametrize("way", ["{} ", "{0:.3} {0:.6}", "\u2066{}\u2069"])
def test_it_may_be_typed_with_spaces_around_it(portal: Portal, cast: Cast, way: str) -> None:
    ask(portal, cast.maya)
    number = number_of(portal, cast.maya)
    assert check(
        portal, cast.maya, way.replace("{0:.3} {0:.6}", f"{number[:3]} {number[3:]}").format(number)
    )


def test_it_may_be_typed_in_the_digits_of_her_script(portal: Portal, cast: Cast) -> None:
    ask(portal, cast.maya)
    arabic = "".join(chr(0x660 + int(digit)) for digit in number_of(portal, cast.maya))
    assert check(portal, cast.maya, arabic)


@pytest.mark.parametrize(
    "typed", ["", " ", "\u00b2\u00b3\u00b9\u2460\u2461\u2462", "\x00", "\u4e00" * 6, "-1", "1e5"]
)
def test_what_is_no_number_is_wrong_and_breaks_nothing(
    portal: Portal, cast: Cast, typed: str
) -> None:
    ask(portal, cast.maya)
    assert not check(portal, cast.maya, typed)


def test_it_lasts_a_quarter_of_an_hour(portal: Portal, cast: Cast, clock: Clock) -> None:
    ask(portal, cast.maya)
    number = number_of(portal, cast.maya)
    clock.now += timedelta(minutes=15) - timedelta(seconds=1)
    assert not check(portal, cast.maya, wrong(number))
    clock.move(seconds=1)
    assert not check(portal, cast.maya, number)


def test_only_the_newest_number_counts_and_an_older_one_never_comes_back(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    ask(portal, cast.maya)
    older = number_of(portal, cast.maya)
    clock.move(minutes=1)
    ask(portal, cast.maya)
    newer = number_of(portal, cast.maya)
    assert not check(portal, cast.maya, older) or older == newer
    assert check(portal, cast.maya, newer)
    assert not check(portal, cast.maya, older)


def test_another_carers_number_is_worth_nothing(portal: Portal, cast: Cast) -> None:
    ask(portal, cast.maya)
    number = number_of(portal, cast.maya)
    ask(portal, cast.next_door)
    other = number_of(portal, cast.next_door)
    assert not check(portal, cast.next_door, number) or number == other


def test_wrong_numbers_are_counted_and_then_even_the_right_one_waits(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    visitor = new_visitor(portal)
    visitor.get("/c")
    visitor.submit("Go on", code=cast.next_door.carer_code)
    visitor.post("/number/send", {})
    number = number_of(portal, cast.next_door)
    for _ in range(5):
        visitor.post("/number", {"number": wrong(number)})
    assert "Please wait a little" in visitor.page.text
    assert visitor.post("/number", {"number": number}).path == "/number"
    clock.move(minutes=15)
    visitor.post("/number/send", {})
    visitor.post("/number", {"number": number_of(portal, cast.next_door)})
    assert visitor.page.path == "/notes"


def test_the_right_number_starts_both_counts_again(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    for _ in range(2):
        for _ in range(4):
            clock.move(seconds=1)
            assert ask(portal, cast.maya)
        number = number_of(portal, cast.maya)
        for _ in range(4):
            assert not check(portal, cast.maya, wrong(number))
        assert check(portal, cast.maya, number)


def test_a_stranger_with_the_card_cannot_make_her_phone_buzz_all_night(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    for _ in range(50):
        ask(portal, cast.maya)
        clock.move(minutes=1)
        send_everything(portal)
    assert len(texts_to(portal, cast.maya.mobile)) <= 8


def test_the_text_gives_the_number_and_nothing_else_away(portal: Portal, cast: Cast) -> None:
    ask(portal, cast.maya)
    number = number_of(portal, cast.maya)
    (text,) = texts_to(portal, cast.maya.mobile)
    assert text.count(number) == 1
    assert not any(word in text for word in ("Maya", "Nadia", "Sam", "http", "portal"))


def test_a_number_that_could_not_be_sent_in_time_is_not_sent_at_all(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    ask(portal, cast.maya)
    clock.move(minutes=20)
    send_everything(portal)
    assert texts_to(portal, cast.maya.mobile) == []
    mine = Message.person_id == cast.maya.carer.person_id
    assert kept(portal, select(Message.state).where(mine)) == ["failed"]


def test_the_phone_network_does_not_keep_trying_when_the_number_has_ended(
    portal: Portal, cast: Cast
) -> None:
    ask(portal, cast.maya)
    send_everything(portal)
    (sent,) = [each for each in portal.provider.outbox if each.message.to == cast.maya.mobile]  # type: ignore[attr-defined]
    assert sent.message.valid_for_seconds <= 15 * 60


def test_a_carer_whose_number_nobody_confirmed_gets_none_and_is_told_nothing_of_it(
    portal: Portal, cast: Cast
) -> None:
    carer = NewPerson(Role.CARER, "Ada", "en", Level.CARER, "+447700900123", may_be_texted=False)
    family = open_family(portal, cast.sam, carer)
    assert not ask(portal, family)
    assert kept(portal, select(Message).where(Message.person_id == family.carer.person_id)) == []


def test_she_gets_it_at_night_too_because_she_is_asking_for_it(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    carer = NewPerson(
        *(Role.CARER, "Ada", "en", Level.CARER, "+447700900124"),
        may_be_texted=True,
        from_time=time(9),
        until_time=time(10),
    )
    family = open_family(portal, cast.sam, carer)
    clock.move(hours=13)
    assert ask(portal, family)
    assert check(portal, family, number_of(portal, family))


def test_two_who_type_it_at_the_same_moment_are_not_both_let_in(portal: Portal, cast: Cast) -> None:
    ask(portal, cast.maya)
    number = number_of(portal, cast.maya)
    let_in = at_the_same_moment(*[lambda: check(portal, cast.maya, number)] * 4)
    assert sorted(let_in) == [False, False, False, True]


def test_the_number_is_kept_nowhere(portal: Portal, cast: Cast) -> None:
    ask(portal, cast.maya)
    number = number_of(portal, cast.maya)
    mine = SignInNumber.person_id == cast.maya.carer.person_id
    (row,) = kept(portal, select(SignInNumber).where(mine))
    assert number.encode() not in row.number_hash
    bodies = kept(portal, select(Message.body).where(Message.cause_id == row.id))
    assert not any(number.encode() in body.blob for body in bodies)
