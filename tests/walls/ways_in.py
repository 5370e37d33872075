"""Every way in, as whoever guesses at it would use it: what he knows, what he sends, and how what
he sends is counted.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import permutations
from uuid import UUID

from sqlalchemy import func, select
from starlette.testclient import TestClient

from portal.domain.four_words import LISTED, WORDS, FourWords
from portal.domain.pictures import SECRET_SCREENS
from portal.messages.languages import SOURCE
from portal.parts import Portal
from portal.services import (
    access_cards,
    beside,
    guessing,
    secret_pictures,
    sign_in_numbers,
    staff,
    tries,
    word_codes,
)
from portal.services.audit import Act
from portal.services.tries import Tries
from portal.storage.audit import AuditEntry
from portal.storage.database import Db
from portal.web.routes import application
from portal.web.staff_council import BACK
from tests.families import PASSWORD, Cast, Family, visitor
from tests.services.acts import done
from tests.walls.guessing import WayIn

PICTURES, NUMBERS, BESIDE, CHANCE = 12**3, 10**6, 10**8, 2**128
# A one-time code is good for its own half minute and the next.
CODES = 10**6 // 2
# Of that many children somebody's words are looked for; of one, where two of hers were seen.
CHILDREN = 10_000
FOUR_WORDS, TWO_WORDS = LISTED**WORDS // CHILDREN, (LISTED - 2) * (LISTED - 3)
OURS = {"sec-fetch-site": "same-origin"}
ONE_PLACE = "81.2.69.170"
# Each brings as many as the one before: what a guesser got wrong is forgotten by then.
AN_HOUR = timedelta(hours=1)
MANY = "from many networks"
ONE = "from one network"


def ways_in(portal: Portal, cast: Cast) -> tuple[WayIn, ...]:
    code, words = _with_words(portal, cast)
    return (
        WayIn("A card, by its code", "knows nothing", CHANCE, ("/c",)),
        _pictures(portal, cast, code),
        _carers_number(portal, cast),
        *_beside(portal),
        *_four_words(portal, cast.maya, words),
        WayIn(
            *("A device's own lock, a child's or of staff", "holds no such device", CHANCE),
            ("/device", "/staff/sign-in/key"),
        ),
        _one_time_code(portal, cast),
        WayIn("Staff: back from the council's sign-on", "has not been there", CHANCE, (BACK,)),
    )


def _pictures(portal: Portal, cast: Cast, code: str) -> WayIn:
    child, wrong = visitor(portal), [list(screen)[-1] for screen in SECRET_SCREENS]

    def send() -> None:
        child.post("/c", {"code": code})
        for each in wrong:
            child.post("/pictures", {"picture": each})

    subject = (secret_pictures.PURPOSE, str(cast.maya.child.person_id))
    return WayIn(
        *("A child's secret pictures", "holds her card", PICTURES, ("/pictures",), send),
        partial(_of_subject, portal, subject),
    )


def _carers_number(portal: Portal, cast: Cast) -> WayIn:
    carer = visitor(portal)

    def send() -> None:
        carer.post("/c", {"code": cast.maya.carer_code})
        carer.post("/number", {"number": "12345"})

    subject = (sign_in_numbers.PURPOSE, str(cast.maya.carer.person_id))
    return WayIn(
        *("A carer's number for today", "holds her card", NUMBERS, ("/number",), send),
        partial(_of_subject, portal, subject),
    )


def _one_time_code(portal: Portal, cast: Cast) -> WayIn:
    anybody = visitor(portal)

    def send() -> None:
        keys = {"email": cast.sam.email, "password": PASSWORD, "code": "12345"}
        anybody.post("/staff/sign-in", keys)

    subject = (staff.PURPOSE, cast.sam.email)
    return WayIn(
        *("Staff: the one-time code", "knows the password", CODES, ("/staff/sign-in",), send),
        partial(_of_subject, portal, subject),
    )


def _beside(portal: Portal) -> Iterator[WayIn]:
    """While one number is shown somewhere at any moment."""
    name, paths = "The number beside a worker, ", ("/together",)

    def send(client: TestClient) -> None:
        client.post("/together", data={"number": "1"}, headers=OURS)

    one = (beside.PURPOSE, ONE_PLACE)
    yield WayIn(
        *(name + ONE, "knows nothing", BESIDE, paths, partial(send, _place(portal, ONE_PLACE))),
        partial(_of_subject, portal, one),
    )
    yield WayIn(
        *(name + MANY, "knows nothing", BESIDE, paths, partial(send, _place(portal))),
        partial(_everywhere, portal, beside.PURPOSE),
        AN_HOUR,
    )


def _four_words(portal: Portal, maya: Family, words: FourWords) -> Iterator[WayIn]:
    name, paths = "Any child's four words, ", ("/words", "/words/list")
    listed = portal.languages[SOURCE].words()
    fours = permutations(listed[::-1], WORDS)
    # Halves that were not tried yet, as whoever is clever would go about it.
    halves = permutations(listed, WORDS // 2)

    def send(client: TestClient) -> None:
        _type(client, (*next(halves), *next(halves)))

    def send_half() -> None:
        _type(_place(portal), (*words.words[:2], *next(fours)[2:]))

    one = (word_codes.PURPOSE, ONE_PLACE)
    yield WayIn(
        *(name + ONE, "knows nothing", FOUR_WORDS, paths, partial(send, _place(portal, ONE_PLACE))),
        partial(_of_subject, portal, one),
    )
    yield WayIn(
        *(name + MANY, "knows nothing", FOUR_WORDS, paths, partial(send, _place(portal))),
        partial(_everywhere, portal, word_codes.PURPOSE),
        AN_HOUR,
    )
    yield WayIn(
        *("A child's four words, " + MANY, "saw two of them", TWO_WORDS, paths, send_half),
        partial(_of_words, portal, maya.case_id, words),
    )


def _type(client: TestClient, words: tuple[str, ...]) -> None:
    client.post("/words", data={"word_1": " ".join(words)}, headers=OURS)


def _place(portal: Portal, address: str = "") -> TestClient:
    """A browser at an address, or at one that cannot be told from others: only the limits that
    hold for all slow it down, as if each guess came from elsewhere.
    """
    client = (address or "10.0.0.9", 4711)
    return TestClient(application(portal), base_url="http://127.0.0.1:8000", client=client)


def _with_words(portal: Portal, cast: Cast) -> tuple[str, FourWords]:
    """The code and the words of a new card of Maya's."""
    now, sam, maya = portal.clock(), cast.sam.actor, cast.maya

    def make(db: Db) -> tuple[str, FourWords]:
        card = access_cards.issue_card(
            db,
            sam,
            case_id=maya.case_id,
            person_id=maya.child.person_id or maya.case_id,
            public_address="",
            now=now,
        )
        words = word_codes.draw(db, SOURCE, portal.languages[SOURCE].words())
        words_hash = portal.hasher.hash(words.secret)
        access_cards.give_words(db, sam, card, words, words_hash=words_hash, now=now)
        return card.code, words

    return done(portal, make)


def _of_subject(portal: Portal, subject: tuple[str, str], now: datetime) -> Tries:
    return done(portal, lambda db: tries.so_far(db, *subject, now=now))


def _everywhere(portal: Portal, purpose: str, now: datetime) -> Tries:
    def ask(db: Db) -> Tries:
        count = tries.so_far(db, purpose, guessing.EVERYWHERE, now=now).count
        return Tries(count, guessing.waits_everywhere(db, purpose, now=now))

    return done(portal, ask)


def _of_words(portal: Portal, case_id: UUID, words: FourWords, now: datetime) -> Tries:
    """As many as were looked at while she had words."""

    def ask(db: Db) -> Tries:
        wrong = select(func.count()).where(
            AuditEntry.case_id == case_id, AuditEntry.act == Act.WORDS_WRONG.value
        )
        waits = tries.waits_until(db, word_codes.HALF, words.halves[0], now=now)
        return Tries(db.scalar(wrong) or 0, waits)

    return done(portal, ask)
