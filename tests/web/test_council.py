"""The council's own sign-on, against a real provider on this machine that can be told to lie."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
import requests
from joserfc.jwk import OctKey, RSAKey
from sqlalchemy import func, select

from portal.council import Council as SignOn
from portal.demo.visitor import PageSeen, Visitor
from portal.parts import Portal
from portal.services import accounts
from portal.storage.council import CouncilAsk
from portal.storage.people import Staff
from tests.council_provider import CLIENT, SECRET, Council, council_provider
from tests.families import Cast, Clock
from tests.families import visitor as new_visitor
from tests.services.acts import done, kept

BACK = "/staff/sign-in/council/back"
OUT = "That did not work"


@pytest.fixture
def council(portal: Portal, clock: Clock, cast: Cast) -> Iterator[Council]:
    """It knows Sam, with the e-mail of her account, and has verified it."""
    back = f"{portal.settings.public_address}{BACK}"
    with council_provider(back, lambda: clock().timestamp()) as council:
        council.user = {"sub": "u-17", "email": cast.sam.email.upper(), "email_verified": True}
        yield council


@pytest.fixture
def joined(portal: Portal, council: Council) -> Portal:
    return replace(portal, council=sign_on(council))


def sign_on(council: Council, issuer: str = "") -> SignOn:
    return SignOn(issuer or council.address, CLIENT, SECRET, council.back, timeout_seconds=5)


def goes_there(portal: Portal) -> tuple[Visitor, str]:
    """To the provider, and where that sends the browser back to."""
    visitor = new_visitor(portal)
    visitor.get("/staff/sign-in")
    sent_to = visitor.follow("Use the council's own sign-on").path
    answer = requests.get(sent_to, timeout=5, allow_redirects=False)
    assert answer.status_code == 302, answer.text
    parts = urlsplit(answer.headers["location"])
    return visitor, f"{parts.path}?{parts.query}"


def signs_on(portal: Portal) -> PageSeen:
    visitor, back = goes_there(portal)
    page = visitor.get(back)
    return visitor.follow("Go on") if "You are signed in" in page.text else page


def test_whoever_has_an_account_is_let_in_and_sees_how(joined: Portal) -> None:
    visitor, back = goes_there(joined)
    assert "You are signed in" in visitor.get(back).text
    assert visitor.follow("Go on").path == "/staff"
    assert "with the council's own sign-on" in visitor.get("/staff/devices").text
    visitor.submit("Sign out")
    assert visitor.get("/staff").path == "/staff/sign-in"


def test_a_provider_that_says_the_e_mail_only_when_asked_is_asked(
    joined: Portal, council: Council
) -> None:
    council.says_email_in_token = False
    assert signs_on(joined).path == "/staff"
    assert "/me" in council.asked


def test_the_first_name_at_the_provider_is_kept_and_the_e_mail_counts_no_more(
    joined: Portal, council: Council, cast: Cast
) -> None:
    assert signs_on(joined).path == "/staff"
    council.user = {"sub": "u-17", "email": "other@place.example", "email_verified": True}
    assert signs_on(joined).path == "/staff"
    # Somebody else was given her address.
    council.user = {"sub": "u-99", "email": cast.sam.email, "email_verified": True}
    assert OUT in signs_on(joined).text


def test_nobody_gets_an_account_by_it(joined: Portal, council: Council) -> None:
    before = kept(joined, select(func.count()).select_from(Staff))
    council.user = {"sub": "u-1", "email": "new@place.example", "email_verified": True}
    assert OUT in signs_on(joined).text
    assert kept(joined, select(func.count()).select_from(Staff)) == before


@pytest.mark.parametrize("verified", [False, "true", 1, None])
def test_an_e_mail_that_nobody_verified_opens_nothing(
    joined: Portal, council: Council, verified: object
) -> None:
    council.user["email_verified"] = verified
    assert OUT in signs_on(joined).text


def test_who_has_left_is_not_let_in(joined: Portal, council: Council, cast: Cast) -> None:
    assert signs_on(joined).path == "/staff"
    staff_id = cast.sam.actor.staff_id
    assert staff_id is not None
    done(
        joined,
        lambda db: accounts.end_account(db, cast.asha.actor, staff_id, now=joined.clock()),
    )
    assert OUT in signs_on(joined).text


LIES: dict[str, dict[str, object]] = {
    "another issuer": {"iss": "https://elsewhere.example"},
    "for somebody else": {"aud": "another client"},
    "for us among others": {"aud": [CLIENT, "another"], "azp": "another"},
    "another nonce": {"nonce": "x" * 43},
    "no nonce": {"nonce": None},
    "ended": {"exp": 1_700_000_000},
    "old": {"iat": 1_700_000_000},
    "of tomorrow": {"iat": 2_000_000_000},
    "nobody": {"sub": ""},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_does_not_say_what_it_has_to_is_refused(
    joined: Portal, council: Council, lie: str
) -> None:
    council.claims = dict(LIES[lie])
    page = signs_on(joined)
    assert (page.status, OUT in page.text) == (422, True)


def test_a_token_signed_by_another_key_is_refused(joined: Portal, council: Council) -> None:
    council.signs_with = RSAKey.generate_key(2048, {"kid": "1"})
    assert OUT in signs_on(joined).text


def test_how_a_token_is_signed_is_not_the_tokens_to_say(joined: Portal, council: Council) -> None:
    # The oldest trick: our own secret, or the public key's letters, as the key of an HMAC.
    council.alg = "HS256"
    for secret in (SECRET.encode(), council.key.as_dict(private=False)["n"].encode()):
        council.signs_with = OctKey.import_key(secret)
        assert OUT in signs_on(joined).text


def test_a_new_key_is_learnt_when_it_is_needed(
    joined: Portal, council: Council, clock: Clock
) -> None:
    assert signs_on(joined).path == "/staff"
    council.key = RSAKey.generate_key(2048, {"kid": "1"})
    clock.move(minutes=2)
    assert signs_on(joined).path == "/staff"
    asked = council.asked.count("/keys")
    council.signs_with = RSAKey.generate_key(2048, {"kid": "1"})
    # A liar does not make us ask without end.
    for _ in range(3):
        assert OUT in signs_on(joined).text
    assert council.asked.count("/keys") == asked


def test_keys_are_asked_for_anew_after_an_hour(
    joined: Portal, council: Council, clock: Clock
) -> None:
    for _ in range(2):
        signs_on(joined)
    assert council.asked.count("/keys") == 1
    clock.move(minutes=61)
    signs_on(joined)
    assert council.asked.count("/keys") == 2


def test_a_way_back_is_used_once_in_time_and_by_the_browser_that_went(
    joined: Portal, clock: Clock
) -> None:
    visitor, back = goes_there(joined)
    stranger = new_visitor(joined)
    assert OUT in stranger.get(back).text
    assert "You are signed in" in visitor.get(back).text
    assert OUT in visitor.get(back).text
    late, back = goes_there(joined)
    clock.move(minutes=11)
    assert OUT in late.get(back).text


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=y", "?error=denied"])
def test_what_is_no_way_back_breaks_nothing(joined: Portal, query: str) -> None:
    assert new_visitor(joined).get(BACK + query).status == 422


def test_a_code_that_was_changed_is_refused_by_the_provider(joined: Portal) -> None:
    visitor, back = goes_there(joined)
    page = visitor.get(back.replace("code=", "code=x"))
    assert (page.status, OUT in page.text) == (422, True)


def test_a_provider_that_is_away_leaves_the_other_ways(joined: Portal, council: Council) -> None:
    visitor, back = goes_there(joined)
    council.is_broken = True
    for path in ("/staff/sign-in/council", back):
        fresh = replace(joined, council=sign_on(council))
        other = new_visitor(fresh)
        other.cookies = dict(visitor.cookies)
        page = other.get(path)
        assert (page.status, "does not answer" in page.text) == (503, True)
    assert "Work e-mail" in new_visitor(joined).get("/staff/sign-in").text


def test_a_provider_under_another_name_is_not_believed(joined: Portal, council: Council) -> None:
    fresh = replace(joined, council=sign_on(council, issuer=f"{council.address}/"))
    assert new_visitor(fresh).get("/staff/sign-in/council").status == 503


def test_nothing_of_it_can_be_read_in_the_database(joined: Portal) -> None:
    _, back = goes_there(joined)
    state = back.partition("state=")[2].partition("&")[0]
    rows = kept(joined, select(CouncilAsk).order_by(CouncilAsk.made_at.desc()))
    stored = b"".join(row.nonce.blob + row.verifier.blob + row.state_hash for row in rows)
    assert state.encode() not in stored


def test_without_one_there_is_no_such_way(portal: Portal) -> None:
    visitor = new_visitor(portal)
    assert "council" not in visitor.get("/staff/sign-in").text
    assert visitor.get("/staff/sign-in/council").path == "/staff/sign-in"
    assert visitor.get(BACK).path == "/staff/sign-in"
