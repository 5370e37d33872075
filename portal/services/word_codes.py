"""Four words that stand for a child's card where she has none with her: 36 bits, made by a worker,
shown once.

They open what the card opens, the quiet page; her pictures are still hers to find. The first two
words find the row by a keyed hash, so that one password hash is worked out for one try, however
many children have words; all four are hashed with a salt of their own. Wrong tries are counted for
where they come from, for the first two words typed and for the last two, whether or not anybody has
them: so nobody tells from waiting that a half is right, and who saw half of them gets no further.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select

from portal.domain.four_words import WORDS, FourWords
from portal.domain.people import Actor, OpenAs, Role
from portal.domain.worries import WorryKind
from portal.services import guessing, pausing, sign_in, tries
from portal.services.audit import Act, record
from portal.services.guessing import Guess
from portal.services.worries import raise_worry
from portal.storage.database import Db
from portal.storage.people import Person
from portal.storage.sign_in import AccessCard
from portal.storage.ways_in import WordCode

PURPOSE = guessing.Everybodys.WORDS
HALF, FINDS = "word_codes.half", "word_codes.first_half"
WHERE = "word_codes.words_hash"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept for the first half that was typed: somebody's words, or others' of the half."""

    code_id: UUID
    card_id: UUID
    typed: FourWords
    words_hash: str
    child: Actor


def draw(db: Db, code: str, listed: tuple[str, ...]) -> FourWords:
    """Four different words, of which nobody has the first two yet."""
    while True:
        pool = list(listed)
        words = tuple(pool.pop(secrets.randbelow(len(pool))) for _ in range(WORDS))
        drawn = FourWords(code, words)
        taken = select(WordCode.id).where(WordCode.first_half == _finds(db, drawn))
        if db.scalar(taken) is None:
            return drawn


def keep(
    db: Db, actor: Actor, drawn: FourWords, words_hash: str, *, card_id: UUID, now: datetime
) -> None:
    """The words of a card that was just made; its caller has checked the case. What strangers got
    wrong before with the same halves is none of hers.
    """
    code_id = uuid4()
    for half in drawn.halves:
        tries.forget(db, HALF, half)
    db.add(
        WordCode(
            id=code_id,
            partnership_id=actor.partnership_id,
            card_id=card_id,
            first_half=_finds(db, drawn),
            words_hash=db.ring.seal(WHERE, code_id, words_hash),
            made_at=now,
        )
    )


def end_words(db: Db, actor: Actor, *, person_id: UUID, case_id: UUID) -> None:
    """Part of ending a card: whoever is not there is not found any more."""
    cards = select(AccessCard.id).where(
        AccessCard.person_id == person_id,
        AccessCard.case_id == case_id,
        AccessCard.partnership_id == actor.partnership_id,
    )
    db.execute(
        delete(WordCode).where(
            WordCode.card_id.in_(cards), WordCode.partnership_id == actor.partnership_id
        )
    )


def words_since(
    db: Db, actor: Actor, *, person_id: UUID | None = None, case_id: UUID | None = None
) -> datetime | None:
    """Since when four words open a page, one's own where nobody else's is named; None if none do.
    The caller has checked the case.
    """
    return db.scalar(
        select(func.max(WordCode.made_at))
        .join(AccessCard, AccessCard.id == WordCode.card_id)
        .where(
            AccessCard.person_id == (person_id or actor.person_id),
            AccessCard.case_id == (case_id or actor.case_id),
            WordCode.partnership_id == actor.partnership_id,
        )
    )


def begin_guess(db: Db, meanings: tuple[FourWords, ...], network: str, *, now: datetime) -> Guess:
    halves = tuple((HALF, half) for each in meanings for half in each.halves)
    return guessing.begin(db, PURPOSE, network, about=halves, now=now)


def kept_for(db: Db, meanings: tuple[FourWords, ...], *, now: datetime) -> tuple[Kept, ...]:
    """Whatever begins with the two words typed, and is of a card that is good."""
    by_half = {_finds(db, each): each for each in meanings}
    rows = db.execute(
        select(WordCode, AccessCard.person_id, AccessCard.case_id, Person.role)
        .join(AccessCard, AccessCard.id == WordCode.card_id)
        .join(Person, Person.id == AccessCard.person_id)
        .where(
            WordCode.first_half.in_(by_half),
            AccessCard.revoked_at.is_(None),
            AccessCard.expires_at > now,
        )
    ).all()
    return tuple(
        Kept(
            row.id,
            row.card_id,
            by_half[bytes(row.first_half)],
            db.ring.open(WHERE, row.id, row.words_hash),
            Actor(row.partnership_id, Role(role), person_id=person_id, case_id=case_id),
        )
        for row, person_id, case_id, role in rows
    )


def matched(db: Db, guess: Guess, kept: Kept, *, now: datetime) -> sign_in.Started | None:
    """Opens the quiet page; None if the words have ended while they were looked at."""
    if not _is_there(db, kept):
        return None
    guessing.was_right(db, guess)
    for half in kept.typed.halves:
        tries.forget(db, HALF, half)
    record(db, kept.child, Act.WORDS_MATCHED, now=now, subject_id=kept.card_id)
    return sign_in.start(db, kept.child, open_as=OpenAs.QUIET, lasts=sign_in.FAMILY_LASTS, now=now)


def did_not_match(db: Db, kept: tuple[Kept, ...], *, now: datetime) -> None:
    """After the last try that is looked at, the words end, and whoever works with the child is
    told; her card and every other way in stay.
    """
    for each in kept:
        record(db, each.child, Act.WORDS_WRONG, now=now, subject_id=each.card_id)
        first, _ = each.typed.halves
        tried = tries.so_far(db, HALF, first, now=now).count
        if tried < pausing.MOST_TRIES or not _is_there(db, each):
            continue
        mine = WordCode.partnership_id == each.child.partnership_id
        db.execute(delete(WordCode).where(WordCode.id == each.code_id, mine))
        kind = WorryKind.WORDS_ENDED
        raise_worry(db, each.child, kind=kind, words="", once=uuid4(), hours=db.hours, now=now)
        record(db, each.child, Act.WORDS_ENDED, now=now, subject_id=each.card_id)


def _is_there(db: Db, kept: Kept) -> bool:
    found = select(WordCode.id).where(
        WordCode.id == kept.code_id, WordCode.partnership_id == kept.child.partnership_id
    )
    return db.scalar(found.with_for_update()) is not None


def _finds(db: Db, words: FourWords) -> bytes:
    return db.ring.index(FINDS, words.halves[0])
