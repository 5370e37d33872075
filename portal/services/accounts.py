"""Staff accounts, for whoever looks after them: who has one, where each is signed in, ending one,
another duty, a new authenticator.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pyotp
from sqlalchemy import Select, select, update

from portal.domain.duties import ON_CASES, looks_after
from portal.domain.people import Actor, Duty
from portal.domain.refusals import NotFound
from portal.services.audit import Act, record
from portal.services.council import forget_subject
from portal.services.leavers import give_up_all
from portal.services.passkeys import end_passkeys_of_staff
from portal.services.staff import plain
from portal.services.staff_sessions import OpenSession, end_sessions_of, open_sessions
from portal.storage.database import Db
from portal.storage.people import Agency, Partnership, Staff

LIST_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Account:
    """One account. `may_change` says that the reader looks after it."""

    staff_id: UUID
    agency_id: UUID
    name: str
    email: str
    agency_name: str
    duty: Duty
    created_at: datetime
    ended_at: datetime | None
    may_change: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    account: Account
    sessions: tuple[OpenSession, ...]


def accounts_for(
    db: Db, actor: Actor, *, page: int, now: datetime
) -> tuple[tuple[Account, ...], bool]:
    """Some of the accounts, the newest first, and whether there are more: a supervisor's are those
    of her agency.
    """
    asked = _asked(actor).order_by(Staff.created_at.desc(), Staff.id)
    rows = db.execute(asked.limit(LIST_LENGTH + 1).offset(page * LIST_LENGTH)).all()
    record(db, actor, Act.STAFF_LISTED, now=now, detail=str(len(rows)))
    return tuple(_account(db, actor, row) for row in rows[:LIST_LENGTH]), len(rows) > LIST_LENGTH


@dataclass(frozen=True, slots=True)
class Found:
    staff_id: UUID
    partnership_id: UUID


def with_email(db: Db, email: str) -> Found | None:
    """Whose account it is, for the command on the machine itself."""
    row = db.execute(
        select(Staff.id, Staff.partnership_id).where(
            Staff.email_index == db.ring.index("staff.email", plain(email))
        )
    ).one_or_none()
    return Found(row.id, row.partnership_id) if row is not None else None


def every_account(db: Db, *, now: datetime) -> Iterator[Account]:
    """Of every partnership, for the command on the machine itself; each partnership's log says that
    its accounts were listed.
    """
    for partnership_id in db.scalars(select(Partnership.id).order_by(Partnership.name)).all():
        actor = Actor(partnership_id, None)
        record(db, actor, Act.STAFF_LISTED, now=now)
        for row in db.execute(_asked(actor).order_by(Agency.name, Staff.created_at)):
            yield _account(db, actor, row)


def account_for(db: Db, actor: Actor, staff_id: UUID, *, now: datetime) -> AccountPage:
    """One account and where it is signed in. Raises NotFound where it is not hers to look after."""
    account = _found(db, actor, staff_id)
    record(db, actor, Act.STAFF_VIEWED, now=now, subject_id=staff_id)
    return AccountPage(account, open_sessions(db, actor, staff_id, now=now))


def sign_out_account(db: Db, actor: Actor, staff_id: UUID, *, now: datetime) -> None:
    """Ends every session of a colleague: a lost laptop, a screen that was left."""
    _found(db, actor, staff_id)
    end_sessions_of(db, actor, staff_id, now=now)
    record(db, actor, Act.STAFF_SIGNED_OUT, now=now, subject_id=staff_id)


def end_account(db: Db, actor: Actor, staff_id: UUID, *, now: datetime) -> None:
    """She has left: no session, no key and no code opens anything from this moment on, and what was
    open in her name is a colleague's. Ended twice, it has ended once.
    """
    account = _found(db, actor, staff_id)
    ended = db.execute(
        update(Staff)
        .where(
            Staff.id == staff_id,
            Staff.partnership_id == actor.partnership_id,
            Staff.ended_at.is_(None),
        )
        .values(ended_at=now)
    )
    if ended.rowcount != 1:  # type: ignore[attr-defined]
        return
    end_sessions_of(db, actor, staff_id, now=now)
    end_passkeys_of_staff(db, actor, staff_id, now=now)
    give_up_all(db, actor, staff_id=staff_id, agency_id=account.agency_id, now=now)
    record(db, actor, Act.STAFF_ENDED, now=now, subject_id=staff_id)


def change_duty(db: Db, actor: Actor, staff_id: UUID, duty: Duty, *, now: datetime) -> None:
    """Another duty from this moment on; who can be on a case no more gives up what was hers."""
    account = _found(db, actor, staff_id)
    if actor.duty is not Duty.OPERATOR or account.ended_at is not None:
        raise NotFound
    if account.duty is duty:
        return
    db.execute(
        update(Staff)
        .where(Staff.id == staff_id, Staff.partnership_id == actor.partnership_id)
        .values(duty=duty.value)
    )
    if duty not in ON_CASES:
        give_up_all(db, actor, staff_id=staff_id, agency_id=account.agency_id, now=now)
    what = f"{account.duty.value} {duty.value}"
    record(db, actor, Act.STAFF_DUTY_CHANGED, now=now, subject_id=staff_id, detail=what)


def reset_authenticator(db: Db, actor: Actor, staff_id: UUID, *, now: datetime) -> str:
    """A new secret for an authenticator that was lost, shown once, to a second person who has her
    beside them. It opens nothing without her password; every session and passkey of hers ends.
    """
    account = _found(db, actor, staff_id)
    if account.ended_at is not None:
        raise NotFound
    secret = pyotp.random_base32()
    db.execute(
        update(Staff)
        .where(Staff.id == staff_id, Staff.partnership_id == actor.partnership_id)
        .values(totp_secret=db.ring.seal("staff.totp_secret", staff_id, secret))
    )
    end_sessions_of(db, actor, staff_id, now=now)
    end_passkeys_of_staff(db, actor, staff_id, now=now)
    forget_subject(db, actor, staff_id)
    record(db, actor, Act.STAFF_RESET, now=now, subject_id=staff_id)
    return secret


def _asked(actor: Actor) -> Select[*tuple[Any, ...]]:
    asked = (
        select(
            Staff.id,
            Staff.agency_id,
            Staff.name,
            Staff.email,
            Staff.duty,
            Staff.created_at,
            Staff.ended_at,
            Agency.name.label("agency_name"),
        )
        .join(Agency, Agency.id == Staff.agency_id)
        .where(Staff.partnership_id == actor.partnership_id)
    )
    return asked.where(Staff.agency_id == actor.agency_id) if actor.is_supervisor else asked


def _found(db: Db, actor: Actor, staff_id: UUID) -> Account:
    """Raises NotFound where it is not this person's to look after: her own is not."""
    row = db.execute(_asked(actor).where(Staff.id == staff_id)).one_or_none()
    account = _account(db, actor, row) if row is not None else None
    if account is None or not account.may_change:
        raise NotFound
    return account


def _account(db: Db, actor: Actor, row: Any) -> Account:
    duty = Duty(row.duty)
    return Account(
        row.id,
        row.agency_id,
        db.ring.open("staff.name", row.id, row.name),
        db.ring.open("staff.email", row.id, row.email),
        row.agency_name,
        duty,
        row.created_at,
        row.ended_at,
        # On the machine itself nobody is signed in, and every account can be reached.
        actor.role is None
        or looks_after(actor, staff_id=row.id, agency_id=row.agency_id, duty=duty),
    )
