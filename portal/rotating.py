"""`portal keys`: makes a key, and seals everything anew with it while the portal runs."""

import secrets
import sys
from argparse import Namespace

from portal.commands import portal_or_exit, say
from portal.parts import Portal
from portal.services import key_rotation
from portal.settings import KEY_BYTES
from portal.storage.sealed import CannotOpen


def keys(arguments: Namespace) -> int:
    """`new` prints a key; `rotate` goes on until every row is sealed with the newest one."""
    if arguments.action == "new":
        say(secrets.token_hex(KEY_BYTES))
        return 0
    return _rotate(portal_or_exit())


def _rotate(portal: Portal) -> int:
    with portal.open_session() as db:
        total = key_rotation.remaining(db)
    done = 0
    say(f"{total} rows to seal anew. It can be stopped at any time, and goes on from there.")
    try:
        while some := _seal_some(portal):
            done += some
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{done} of {total}")
    except KeyboardInterrupt:
        say(f"\nStopped after {done}. Run it again to go on.")
        return 1
    except CannotOpen as unknown:
        say(f"{unknown}. Put that key back on the ring, then run this again.")
        return 1
    say(f"{done} rows sealed anew: nothing but the log needs an older key.")
    return 0


def _seal_some(portal: Portal) -> int:
    """A transaction of its own for each step."""
    with portal.open_session() as db:
        done = key_rotation.seal_some_anew(db)
        db.commit()
    return done
