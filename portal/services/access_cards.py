"""Issue, replace and revoke an access card. The code is shown once, on the page that is printed."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select, update

from portal.domain.four_words import FourWords
from portal.domain.people import Actor, Role
from portal.domain.refusals import NotFound
from portal.domain.worries import WorryKind
from portal.services import secret_pictures, sign_in_numbers, word_codes
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.services.passkeys import end_passkeys
from portal.services.sign_in import end_all, hash_of
from portal.services.worries import raise_worry
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.people import Person
from portal.storage.sign_in import AccessCard

CARD_LASTS = timedelta(days=365)
# Crockford's alphabet: no I, L, O or U, so that a code read aloud or copied by hand survives.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LETTERS = 26  # 130 bits


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """What is printed: nothing on it says whose it is or what it opens."""

    case_id: UUID
    role: Role
    language: str
    code: str
    address: str
    card_id: UUID

    @property
    def groups(self) -> tuple[str, ...]:
        """The code in fours, to be typed where there is no camera."""
        return tuple(self.code[start : start + 4] for start in range(0, len(self.code), 4))


def issue_card(
    db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, public_address: str, now: datetime
) -> IssuedCard:
    """A new card for a child or carer on the case; the old one, and what it opened, ends at
    once.
    """
    case_of_staff(db, actor, case_id)
    person = db.execute(
        select(Person.role, Person.language)
        .join(Participant, Participant.person_id == Person.id)
        .where(
            Person.id == person_id,
            Person.partnership_id == actor.partnership_id,
            Participant.case_id == case_id,
            Participant.until_at.is_(None),
        )
        # Of two cards made at the same moment the second ends the first.
        .with_for_update(of=Person)
    ).one_or_none()
    if person is None:
        raise NotFound
    revoke_cards(db, actor, case_id=case_id, person_id=person_id, now=now)
    _begin_second_key(db, actor, Role(person.role), person_id, now=now)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS))
    card = AccessCard(
        partnership_id=actor.partnership_id,
        person_id=person_id,
        case_id=case_id,
        code_hash=hash_of(code),
        issued_by_id=actor.staff_id,
        issued_at=now,
        expires_at=now + CARD_LASTS,
    )
    db.add(card)
    db.flush()  # the card's id goes into the audit entry
    record(db, actor, Act.CARD_ISSUED, now=now, case_id=case_id, subject_id=card.id)
    return IssuedCard(
        case_id, Role(person.role), person.language, code, f"{public_address}/c#{code}", card.id
    )


def give_words(
    db: Db, actor: Actor, card: IssuedCard, drawn: FourWords, *, words_hash: str, now: datetime
) -> None:
    """Four words for a child's card that was just issued. Raises NotFound for a carer's: her second
    key is a text, and whoever knew her words could have her texted.
    """
    if card.role is not Role.CHILD:
        raise NotFound
    word_codes.keep(db, actor, drawn, words_hash, card_id=card.card_id, now=now)
    record(db, actor, Act.WORDS_MADE, now=now, case_id=card.case_id, subject_id=card.card_id)


def _begin_second_key(db: Db, actor: Actor, role: Role, person_id: UUID, *, now: datetime) -> None:
    if role is Role.CHILD:
        secret_pictures.open_choice(db, actor, person_id=person_id, is_anew=False, now=now)
    else:
        sign_in_numbers.start_again(db, person_id)


def say_not_right(db: Db, actor: Actor, *, now: datetime) -> None:
    """Somebody has seen the card, or has it: it ends at once with all that it opened, and staff,
    nobody of the family, read that it did.
    """
    if actor.case_id is None or actor.person_id is None:
        raise ValueError("a card belongs to a person on a case")
    revoke_cards(db, actor, case_id=actor.case_id, person_id=actor.person_id, now=now)
    kind = WorryKind.CARD_NOT_RIGHT
    raise_worry(db, actor, kind=kind, words="", once=uuid4(), hours=db.hours, now=now)
    record(db, actor, Act.CARD_NOT_RIGHT, now=now)


def revoke_cards(db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, now: datetime) -> None:
    """Ends every card of this person on this case, its four words, the keys of her devices, and
    every sign-in session.
    """
    db.execute(
        update(AccessCard)
        .where(
            AccessCard.person_id == person_id,
            AccessCard.case_id == case_id,
            AccessCard.partnership_id == actor.partnership_id,
            AccessCard.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    word_codes.end_words(db, actor, person_id=person_id, case_id=case_id)
    end_passkeys(db, actor, person_id=person_id, case_id=case_id, now=now)
    end_all(db, actor, case_id=case_id, person_id=person_id, now=now)
