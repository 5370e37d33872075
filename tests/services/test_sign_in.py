"""Sign-in sessions: the row is the truth, a cookie opens only what its row still allows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from portal.domain.people import Actor, Level, Role, Stage
from portal.domain.refusals import NotSignedIn, SessionEnded
from portal.parts import Portal
from portal.services import access_cards, reading_choices, sign_in
from portal.services.sign_in import FAMILY_LASTS, IDLE, STAFF_LASTS, Started
from portal.storage.people import Person, Staff
from portal.storage.sign_in import AccessCard, SignInSession
from tests.families import Cast, Clock, Family
from tests.services.acts import done, kept, take_off_the_case


def who_is(portal: Portal, started: Started) -> Actor:
    return done(portal, lambda db: sign_in.who_is(db, started.token, now=portal.clock()))


def redeem(portal: Portal, code: str) -> Started:
    started = done(portal, lambda db: sign_in.redeem_card(db, code, now=portal.clock()))
    assert started is not None
    return started


def enter_fully(portal: Portal, family: Family) -> Started:
    actor = who_is(portal, redeem(portal, family.child_code))
    return done(portal, lambda db: sign_in.open_fully(db, actor, now=portal.clock()))


def start_staff(portal: Portal, actor: Actor) -> Started:
    return done(portal, lambda db: sign_in.start_for_staff(db, actor, now=portal.clock()))


def test_a_card_opens_the_quiet_page_and_no_more(portal: Portal, cast: Cast) -> None:
    actor = who_is(portal, redeem(portal, cast.maya.child_code))
    assert (actor.role, actor.stage) == (Role.CHILD, Stage.QUIET)
    assert actor.case_id == cast.maya.case_id


@pytest.mark.parametrize("change", [str.lower, lambda code: f" {code[:4]} - {code[4:]} \n"])
def test_a_code_may_be_typed_in_any_way(portal: Portal, cast: Cast, change: object) -> None:
    assert callable(change)
    redeem(portal, change(cast.maya.child_code))


def test_letters_that_look_like_digits_are_the_digits(portal: Portal, cast: Cast) -> None:
    redeem(portal, cast.maya.child_code.replace("0", "o").replace("1", "l"))
    redeem(portal, cast.maya.child_code.replace("1", "I"))


def test_digits_of_another_script_are_digits(portal: Portal, cast: Cast) -> None:
    arabic = str.maketrans(
        "0123456789", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"
    )
    redeem(portal, cast.maya.carer_code.translate(arabic))


@pytest.mark.parametrize("code", ["", "0" * 26, "\x00", "\u0660", "A" * 300, "\U0001f600"])
def test_a_code_that_is_none_opens_nothing(portal: Portal, cast: Cast, code: str) -> None:
    assert done(portal, lambda db: sign_in.redeem_card(db, code, now=portal.clock())) is None


def test_the_second_key_gives_a_new_token_and_the_old_one_opens_nothing(
    portal: Portal, cast: Cast
) -> None:
    quiet = redeem(portal, cast.maya.child_code)
    actor = who_is(portal, quiet)
    full = done(portal, lambda db: sign_in.open_fully(db, actor, now=portal.clock()))
    assert full.token != quiet.token
    assert who_is(portal, full).stage is Stage.FULL
    with pytest.raises(SessionEnded):
        who_is(portal, quiet)


def test_no_token_is_kept(portal: Portal, cast: Cast) -> None:
    started = redeem(portal, cast.maya.child_code)
    rows = kept(portal, select(SignInSession).where(SignInSession.id == started.session_id))
    assert started.token.encode() not in rows[0].token_hash
    assert started.token not in str(vars(rows[0]))


def test_half_an_hour_without_a_page_ends_it(portal: Portal, cast: Cast, clock: Clock) -> None:
    started = enter_fully(portal, cast.maya)
    clock.now += IDLE - timedelta(seconds=1)
    who_is(portal, started)
    clock.now += IDLE
    with pytest.raises(SessionEnded):
        who_is(portal, started)


@pytest.mark.parametrize(("who", "lasts"), [("worker", STAFF_LASTS), ("child", FAMILY_LASTS)])
def test_it_ends_after_its_hours_although_pages_are_read_all_the_time(
    portal: Portal, cast: Cast, clock: Clock, who: str, lasts: timedelta
) -> None:
    is_staff, end = who == "worker", clock() + lasts
    started = start_staff(portal, cast.sam.actor) if is_staff else enter_fully(portal, cast.maya)
    while clock() + timedelta(minutes=9) < end:
        clock.move(minutes=9)
        who_is(portal, started)
    clock.now = end
    with pytest.raises(SessionEnded):
        who_is(portal, started)


def test_a_second_key_is_needed_again_on_another_device(portal: Portal, cast: Cast) -> None:
    enter_fully(portal, cast.maya)
    assert who_is(portal, redeem(portal, cast.maya.child_code)).stage is Stage.QUIET


def test_a_child_taken_off_the_case_is_out_at_once(portal: Portal, cast: Cast) -> None:
    started = enter_fully(portal, cast.maya)
    take_off_the_case(portal, cast.maya.child, cast.maya.case_id)
    with pytest.raises(SessionEnded):
        who_is(portal, started)


def test_a_worker_who_has_left_is_out_at_once(portal: Portal, cast: Cast, clock: Clock) -> None:
    started = start_staff(portal, cast.sam.actor)
    leaves = update(Staff).where(Staff.id == cast.sam.actor.staff_id).values(ended_at=clock())
    done(portal, lambda db: db.execute(leaves))
    with pytest.raises(SessionEnded):
        who_is(portal, started)


def test_signing_out_ends_it_for_whoever_kept_the_cookie(portal: Portal, cast: Cast) -> None:
    started = start_staff(portal, cast.sam.actor)
    actor = who_is(portal, started)
    done(portal, lambda db: sign_in.end(db, actor, now=portal.clock()))
    with pytest.raises(SessionEnded):
        who_is(portal, started)


def test_a_cookie_nobody_was_given_is_nobody(portal: Portal, cast: Cast) -> None:
    for token in ("", "x", "\x00", "0" * 5000):
        with pytest.raises(NotSignedIn):
            who_is(portal, Started(token, cast.maya.case_id))


def test_a_card_that_has_expired_opens_nothing(portal: Portal, cast: Cast, clock: Clock) -> None:
    clock.now += access_cards.CARD_LASTS - timedelta(seconds=1)
    redeem(portal, cast.maya.child_code)
    clock.move(seconds=1)
    code = cast.maya.child_code
    assert done(portal, lambda db: sign_in.redeem_card(db, code, now=clock())) is None


def test_a_card_that_was_revoked_opens_nothing(portal: Portal, cast: Cast, clock: Clock) -> None:
    mine = AccessCard.person_id == cast.maya.child.person_id
    done(portal, lambda db: db.execute(update(AccessCard).where(mine).values(revoked_at=clock())))
    code = cast.maya.child_code
    assert done(portal, lambda db: sign_in.redeem_card(db, code, now=clock())) is None


def test_language_and_level_are_kept_for_the_person_on_every_device(
    portal: Portal, cast: Cast
) -> None:
    first = enter_fully(portal, cast.maya)
    actor = who_is(portal, first)
    done(
        portal,
        lambda db: reading_choices.choose_wording(
            db, actor, language="pl", level=Level.EASY, now=portal.clock()
        ),
    )
    second = enter_fully(portal, cast.maya)
    for started in (first, second):
        found = who_is(portal, started)
        assert (found.language, found.level) == ("pl", Level.EASY)


def test_what_is_not_chosen_stays_and_nobody_elses_changes(portal: Portal, cast: Cast) -> None:
    actor = replace(cast.maya.child, language="en", level=Level.SIMPLE)
    done(
        portal,
        lambda db: reading_choices.choose_wording(
            db, actor, language=None, level=Level.STANDARD, now=portal.clock()
        ),
    )
    people = {
        row.id: (row.language, row.level)
        for row in kept(portal, select(Person).where(Person.partnership_id == actor.partnership_id))
    }
    assert people[cast.maya.child.person_id] == ("en", "standard")  # type: ignore[index]
    assert people[cast.maya.carer.person_id] == ("ar", "carer")  # type: ignore[index]
