"""Partnerships, agencies and staff accounts, and a caseworker's password and one-time code."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import pyotp
from sqlalchemy import select, update

from portal.domain.people import Actor, AgencyKind, Duty, Role
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.words import marked
from portal.services import tries
from portal.services.audit import Act, record
from portal.storage.database import Db
from portal.storage.people import Agency, Partnership, Staff

PURPOSE = "staff"
STEP_SECONDS = 30
IS_REAL = marked("This partnership is a real one. Practise in another.")


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A new account: the secret for the authenticator app is shown once."""

    staff_id: UUID
    totp_secret: str


@dataclass(frozen=True, slots=True)
class StaffKeys:
    """What is needed to check a sign-in. For an unknown e-mail `actor` is None, and checking costs
    the same.
    """

    actor: Actor | None
    password_hash: str | None
    totp_secret: str
    totp_last_step: int
    waits_until: datetime | None


def add_partnership(db: Db, *, name: str, is_practice: bool = False, now: datetime) -> UUID:
    """The partnership of that name, made if there is none. Raises NotAllowedNow for a real one
    where one for practice was asked for.
    """
    found = db.scalar(select(Partnership).where(Partnership.name == name))
    if found is not None:
        if is_practice and not found.is_practice:
            raise NotAllowedNow(IS_REAL)
        return found.id
    partnership_id = uuid4()
    db.add(Partnership(id=partnership_id, name=name, is_practice=is_practice, created_at=now))
    db.flush()  # rows of the partnership follow in the same transaction
    return partnership_id


def partnership_named(db: Db, name: str) -> UUID:
    """Raises NotFound where no partnership has this name."""
    found = db.scalar(select(Partnership.id).where(Partnership.name == name))
    if found is None:
        raise NotFound
    return found


def add_agency(db: Db, *, partnership_id: UUID, name: str, kind: AgencyKind, now: datetime) -> UUID:
    agency_id = uuid4()
    db.add(
        Agency(
            id=agency_id, partnership_id=partnership_id, name=name, kind=kind.value, created_at=now
        )
    )
    db.flush()  # staff of the agency follow in the same transaction
    record(db, Actor(partnership_id, None), Act.AGENCY_ADDED, now=now, subject_id=agency_id)
    return agency_id


def agencies(db: Db) -> tuple[tuple[UUID, str, str, str], ...]:
    """Every agency of the installation for the operator: id, partnership, name, kind."""
    rows = db.execute(
        select(Agency.id, Partnership.name, Agency.name, Agency.kind)
        .join(Partnership, Partnership.id == Agency.partnership_id)
        .order_by(Partnership.name, Agency.name)
    ).all()
    return tuple((row[0], row[1], row[2], row[3]) for row in rows)


def add_staff(
    db: Db,
    *,
    agency_id: UUID,
    name: str,
    email: str,
    password_hash: str,
    duty: Duty = Duty.WORKER,
    now: datetime,
) -> NewStaff:
    """An account for a member of staff. Raises NotFound for an agency that does not exist."""
    partnership_id = db.scalar(select(Agency.partnership_id).where(Agency.id == agency_id))
    if partnership_id is None:
        raise NotFound
    staff_id, secret = uuid4(), pyotp.random_base32()
    db.add(
        Staff(
            id=staff_id,
            partnership_id=partnership_id,
            agency_id=agency_id,
            email_index=db.ring.index("staff.email", plain(email)),
            email=db.ring.seal("staff.email", staff_id, email),
            name=db.ring.seal("staff.name", staff_id, name),
            duty=duty.value,
            password_hash=password_hash,
            totp_secret=db.ring.seal("staff.totp_secret", staff_id, secret),
            created_at=now,
        )
    )
    db.flush()  # what they do may follow in the same transaction
    record(db, Actor(partnership_id, None), Act.STAFF_ADDED, now=now, subject_id=staff_id)
    return NewStaff(staff_id, secret)


def keys_for(db: Db, email: str, *, device: str = "", now: datetime) -> StaffKeys:
    """What a sign-in is checked against, counted as a try already; an unknown e-mail answers in the
    same shape.
    """
    waits = tries.begin(db, PURPOSE, _tried_by(db, email, device), now=now)
    row = db.scalar(
        select(Staff).where(
            Staff.email_index == db.ring.index("staff.email", plain(email)),
            Staff.ended_at.is_(None),
        )
    )
    if row is None:
        return StaffKeys(None, None, pyotp.random_base32(), 0, waits)
    actor = actor_of(row)
    secret = db.ring.open("staff.totp_secret", row.id, row.totp_secret)
    return StaffKeys(actor, row.password_hash, secret, row.totp_last_step, waits)


def actor_of(row: Staff) -> Actor:
    """Whoever has this account, before her name is opened."""
    return Actor(
        row.partnership_id,
        Role.CASEWORKER,
        staff_id=row.id,
        agency_id=row.agency_id,
        duty=Duty(row.duty),
    )


def right_step(keys: StaffKeys, code: str, *, now: datetime) -> int | None:
    """The step this one-time code belongs to (now or one before), if it is newer than the last one
    used.
    """
    totp = pyotp.TOTP(keys.totp_secret)
    typed = "".join(str(int(letter)) for letter in code if letter.isdecimal())
    current = int(now.timestamp()) // STEP_SECONDS
    for step in (current, current - 1):
        if hmac.compare_digest(totp.generate_otp(step), typed) and step > keys.totp_last_step:
            return step
    return None


def use_step(db: Db, actor: Actor, step: int) -> bool:
    """Marks the code as used; False if another sign-in used it in the meantime."""
    done = db.execute(
        update(Staff)
        .where(
            Staff.id == actor.staff_id,
            Staff.partnership_id == actor.partnership_id,
            Staff.totp_last_step < step,
        )
        .values(totp_last_step=step)
    )
    return bool(done.rowcount == 1)  # type: ignore[attr-defined]


def did_not_match(db: Db, keys: StaffKeys, *, now: datetime) -> None:
    """Somebody tried a colleague's account: written down for her partnership to see."""
    if keys.actor is not None:
        record(db, keys.actor, Act.STAFF_WRONG, now=now)


def matched(db: Db, email: str, *, device: str = "") -> None:
    tries.forget(db, PURPOSE, _tried_by(db, email, device))


def address_for_app(secret: str, email: str) -> str:
    """What an authenticator app reads to take the secret in."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Portal")


def device_for(db: Db, email: str) -> str:
    """Marks a browser as one this worker has signed in on. Tries there are counted apart, so that
    somebody who only knows her address cannot keep her out of her own computer.
    """
    name = secrets.token_urlsafe(12)
    return f"{name}.{_mark(db, email, name)}"


def _tried_by(db: Db, email: str, device: str) -> str:
    name, _, mark = device.partition(".")
    is_hers = hmac.compare_digest(mark.encode(), _mark(db, email, name).encode())
    return f"{plain(email)} {name}" if is_hers else plain(email)


def _mark(db: Db, email: str, name: str) -> str:
    return db.ring.index("staff.device", f"{plain(email)} {name}").hex()


def plain(email: str) -> str:
    return email.strip().casefold()
