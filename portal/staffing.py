"""The command that adds, lists and ends accounts of staff, and resets a lost authenticator."""

import getpass
import sys
from argparse import Namespace
from uuid import UUID

from portal.commands import portal_or_exit, say
from portal.domain.people import Actor, Duty
from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.services import Conflict, accounts
from portal.services import staff as staff_service

MIN_PASSWORD = 12


def staff(arguments: Namespace) -> int:
    act = {"add": _add, "list": _list, "end": _end, "reset": _reset}[arguments.action]
    return act(portal_or_exit(), arguments)


def _add(portal: Portal, arguments: Namespace) -> int:
    """The password is typed by her, unseen; the secret is for her app."""
    password = _typed_password()
    if len(password) < MIN_PASSWORD:
        say("That is too short.")
        return 2
    hashed = portal.hasher.hash(password)
    with portal.open_session() as db:
        try:
            made = staff_service.add_staff(
                db,
                agency_id=UUID(arguments.agency),
                name=arguments.name,
                email=arguments.email,
                password_hash=hashed,
                duty=Duty(arguments.duty),
                now=portal.clock(),
            )
            db.commit()
        except (NotFound, ValueError):
            say("--agency: no such agency; see: portal agency list")
            return 2
        except Conflict:
            say("--email: somebody has an account with it, perhaps one that ended")
            return 2
    _say_secret(made.totp_secret, arguments.email)
    return 0


def _list(portal: Portal, arguments: Namespace) -> int:
    del arguments
    with portal.open_session() as db:
        for each in accounts.every_account(db, now=portal.clock()):
            ended = f"  ended {each.ended_at:%Y-%m-%d}" if each.ended_at else ""
            say(f"{each.email}  {each.name}, {each.duty.value}, {each.agency_name}{ended}")
        db.commit()
    return 0


def _end(portal: Portal, arguments: Namespace) -> int:
    with portal.open_session() as db:
        found = accounts.with_email(db, arguments.email)
        if found is None:
            return _nobody()
        actor = Actor(found.partnership_id, None)
        accounts.end_account(db, actor, found.staff_id, now=portal.clock())
        db.commit()
    say("Ended everywhere. What was open has gone to a colleague.")
    return 0


def _reset(portal: Portal, arguments: Namespace) -> int:
    """Also for whoever is the only one that looks after accounts, and lost her own."""
    with portal.open_session() as db:
        found = accounts.with_email(db, arguments.email)
        if found is None:
            return _nobody()
        actor = Actor(found.partnership_id, None)
        try:
            secret = accounts.reset_authenticator(db, actor, found.staff_id, now=portal.clock())
        except NotFound:
            say("--email: this account has ended")
            return 2
        db.commit()
    _say_secret(secret, arguments.email)
    return 0


def _say_secret(secret: str, email: str) -> None:
    say(f"For the authenticator app, shown once: {staff_service.address_for_app(secret, email)}")


def _nobody() -> int:
    say("--email: nobody has an account with it; see: portal staff list")
    return 2


def _typed_password() -> str:
    """Typed unseen at a terminal; from a pipe, the first line."""
    if sys.stdin.isatty():
        return getpass.getpass("Password (at least 12 letters or signs): ")
    return sys.stdin.readline().rstrip("\n")
