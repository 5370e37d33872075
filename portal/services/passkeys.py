"""Passkeys of children and of staff: made on a device, matched, listed, ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import or_, select, update

from portal.domain.people import Actor, Duty, Role
from portal.domain.refusals import NotFound
from portal.services.audit import Act, record
from portal.services.passkey_checks import (
    LASTS,
    Site,
    challenge_in,
    made_at,
    new_challenge,
    verified,
)
from portal.storage.database import Db
from portal.storage.passkeys import Passkey
from portal.storage.people import Person, Staff

TIMEOUT_MS = int(LASTS.total_seconds() * 1000)
# More than anybody has devices, and few enough to look through.
MOST = 10


@dataclass(frozen=True, slots=True)
class KeptPasskey:
    """One line of somebody's list."""

    passkey_id: UUID
    name: str
    made_at: datetime
    used_at: datetime | None


def ask_to_make(db: Db, actor: Actor, site: Site, *, shown_name: str, now: datetime) -> str:
    """What the browser needs to make a key, as JSON. The device shows `shown_name` in its own list
    of keys, which others may look at.
    """
    import webauthn  # noqa: PLC0415 - large, and few ever make a key
    from webauthn.helpers import structs  # noqa: PLC0415

    options = webauthn.generate_registration_options(
        rp_id=site.name,
        rp_name=shown_name,
        user_id=db.ring.index("passkeys.owner", str(_owner_id(actor))),
        user_name=shown_name,
        challenge=new_challenge(db, _making(actor), now=now),
        timeout=TIMEOUT_MS,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
    )
    return webauthn.options_to_json(options)


def make_passkey(
    db: Db, actor: Actor, site: Site, *, answer: str, name: str = "", now: datetime
) -> UUID | None:
    """Keeps the key that a device made for this actor; None if its answer is not right."""
    if len(passkeys_of(db, actor)) >= MOST:
        return None
    made: Any = verified(
        "verify_registration_response",
        credential=answer,
        expected_challenge=challenge_in(db, answer, _making(actor), now=now),
        expected_rp_id=site.name,
        expected_origin=site.origin,
        require_user_verification=True,
    )
    if made is None:
        return None
    passkey_id, credential = uuid4(), made.credential_id.hex()
    seal = db.ring.seal
    row = Passkey(
        id=passkey_id,
        partnership_id=actor.partnership_id,
        credential_hash=db.ring.index("passkeys.credential", credential),
        credential=seal("passkeys.credential", passkey_id, credential),
        public_key=seal("passkeys.public_key", passkey_id, made.credential_public_key.hex()),
        uses=made.sign_count,
        person_id=actor.person_id,
        case_id=actor.case_id if actor.person_id else None,
        staff_id=actor.staff_id,
        name=seal("passkeys.name", passkey_id, name) if name else None,
        made_at=now,
    )
    db.add(row)
    record(db, actor, Act.PASSKEY_MADE, now=now, subject_id=passkey_id)
    return passkey_id


def ask_to_open(db: Db, site: Site, *, of_staff: bool, now: datetime) -> str:
    """What the browser needs to ask its device for a key, as JSON. It names nobody: the device
    knows whose key it has.
    """
    import webauthn  # noqa: PLC0415 - large, and few ever use a key
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415

    options = webauthn.generate_authentication_options(
        rp_id=site.name,
        challenge=new_challenge(db, _opening(of_staff=of_staff), now=now),
        timeout=TIMEOUT_MS,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def match_passkey(
    db: Db, site: Site, *, answer: str, of_staff: bool, now: datetime
) -> Actor | None:
    """Whose key answered, or None: the same whatever was wrong. The caller starts the session."""
    row = _answering(db, answer)
    if row is None or (row.staff_id is not None) is not of_staff:
        return None
    asked = challenge_in(db, answer, _opening(of_staff=of_staff), now=now)
    public_key = bytes.fromhex(db.ring.open("passkeys.public_key", row.id, row.public_key))
    matched: Any = verified(
        "verify_authentication_response",
        credential=answer,
        expected_challenge=asked,
        expected_rp_id=site.name,
        expected_origin=site.origin,
        credential_public_key=public_key,
        credential_current_sign_count=row.uses,
        require_user_verification=True,
    )
    if matched is None or asked is None:
        return None
    if not _use(db, row, matched.new_sign_count, asked, now=now):
        return None
    actor = Actor(
        row.partnership_id,
        Role.CASEWORKER if of_staff else Role(row.role),
        person_id=row.person_id,
        case_id=row.case_id,
        staff_id=row.staff_id,
        agency_id=row.agency_id,
        duty=Duty(row.duty) if of_staff else Duty.WORKER,
    )
    record(db, actor, Act.PASSKEY_MATCHED, now=now, subject_id=row.id)
    return actor


def passkeys_of(
    db: Db, actor: Actor, *, person_id: UUID | None = None, case_id: UUID | None = None
) -> tuple[KeptPasskey, ...]:
    """The actor's own keys; or those of a person on a case, which the caller has checked."""
    rows = db.execute(
        select(Passkey.id, Passkey.name, Passkey.made_at, Passkey.used_at)
        .where(*_whose(actor, person_id, case_id))
        .order_by(Passkey.made_at, Passkey.id)
        .limit(MOST)
    ).all()
    return tuple(
        KeptPasskey(
            row.id,
            db.ring.open("passkeys.name", row.id, row.name) if row.name else "",
            row.made_at,
            row.used_at,
        )
        for row in rows
    )


def end_passkey(
    db: Db,
    actor: Actor,
    passkey_id: UUID,
    *,
    person_id: UUID | None = None,
    case_id: UUID | None = None,
    now: datetime,
) -> None:
    """One of the actor's own, or of a person on a case, which the caller has checked."""
    mine = _whose(actor, person_id, case_id)
    ended = db.execute(
        update(Passkey)
        .where(Passkey.id == passkey_id, *mine)
        .values(ended_at=now)
        .returning(Passkey.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if ended is None:
        raise NotFound
    record(db, actor, Act.PASSKEY_ENDED, now=now, case_id=case_id, subject_id=passkey_id)


def end_passkeys(db: Db, actor: Actor, *, person_id: UUID, case_id: UUID, now: datetime) -> None:
    """Every key of this person on this case. The caller has checked the case, and records why."""
    db.execute(
        update(Passkey)
        .where(*_whose(actor, person_id, case_id))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


def end_passkeys_of_staff(db: Db, actor: Actor, staff_id: UUID, *, now: datetime) -> None:
    """Every key of a colleague who left or lost her device. The caller looks after the account, and
    records why.
    """
    whose = (Passkey.staff_id == staff_id, Passkey.partnership_id == actor.partnership_id)
    db.execute(
        update(Passkey)
        .where(*whose, Passkey.ended_at.is_(None))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


def _whose(actor: Actor, person_id: UUID | None, case_id: UUID | None) -> tuple[Any, ...]:
    lasting = (Passkey.partnership_id == actor.partnership_id, Passkey.ended_at.is_(None))
    if person_id is None and actor.staff_id is not None:
        return (*lasting, Passkey.staff_id == actor.staff_id)
    person, case = person_id or actor.person_id, case_id or actor.case_id
    return (*lasting, Passkey.person_id == person, Passkey.case_id == case)


def _answering(db: Db, answer: str) -> Any:
    """The key that an answer says it comes from, if it lasts and whoever has it is still here."""
    import webauthn.helpers as helpers  # noqa: PLC0415, PLR0402 - large, and few ever use a key

    try:
        credential = helpers.parse_authentication_credential_json(answer).raw_id.hex()
    except Exception:  # noqa: BLE001 - whatever a device sends that cannot be read is no match
        return None
    return db.execute(
        select(
            Passkey.id,
            Passkey.partnership_id,
            Passkey.public_key,
            Passkey.uses,
            Passkey.person_id,
            Passkey.case_id,
            Passkey.staff_id,
            Person.role,
            Staff.agency_id,
            Staff.duty,
        )
        .outerjoin(Person, Person.id == Passkey.person_id)
        .outerjoin(Staff, Staff.id == Passkey.staff_id)
        .where(
            Passkey.credential_hash == db.ring.index("passkeys.credential", credential),
            Passkey.ended_at.is_(None),
            Staff.ended_at.is_(None),
        )
    ).one_or_none()


def _use(db: Db, row: Any, uses: int, challenge: bytes, *, now: datetime) -> bool:
    """False if the key has answered to this challenge, or to a later one, before."""
    asked_at = made_at(challenge)
    done = db.execute(
        update(Passkey)
        .where(
            Passkey.id == row.id,
            Passkey.partnership_id == row.partnership_id,
            or_(Passkey.used_at.is_(None), Passkey.used_at < asked_at),
        )
        .values(used_at=now, uses=uses)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount == 1)  # type: ignore[attr-defined]


def _making(actor: Actor) -> str:
    return f"make {actor.session_id} {_owner_id(actor)}"


def _opening(*, of_staff: bool) -> str:
    return "open staff" if of_staff else "open"


def _owner_id(actor: Actor) -> UUID:
    owner_id = actor.staff_id or actor.person_id
    if owner_id is None:
        raise ValueError("a key belongs to a person or to a member of staff")
    return owner_id
