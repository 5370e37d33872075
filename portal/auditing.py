"""`portal audit verify`: walks the log's chain and names every entry that was tampered with."""

import sys
from argparse import Namespace

from portal.commands import portal_or_exit, say
from portal.services import audit_chain
from portal.services.audit_chain import Found, Head


def audit(arguments: Namespace) -> int:
    """0 if every link holds; 1, with a line for each place, if not; 2 for a head nobody wrote."""
    portal = portal_or_exit()
    try:
        kept = _head(arguments.head) if arguments.head else None
    except ValueError:
        say("--head: a number, a colon and 64 letters, as an earlier run printed it")
        return 2
    faults = 0
    with portal.open_session() as db:
        newest = audit_chain.head(db)
        for each in audit_chain.verify(db, kept=kept, now=portal.clock()):
            if isinstance(each, Found):
                faults += 1
                say(_line(each))
            elif sys.stderr.isatty():
                sys.stderr.write(f"\r{each} of {newest.number if newest else 0}")
    if newest is None:
        say("Nothing is linked yet: the worker does that.")
    elif not faults:
        say(f"{newest.number} entries hold. Keep this elsewhere, for --head the next time:")
        say(str(newest))
    return 1 if faults else 0


def _head(written: str) -> Head:
    number, digest = written.split(":", 1)
    made = Head(int(number), bytes.fromhex(digest))
    if len(made.digest) != 32:  # noqa: PLR2004 - the bytes of a SHA-256
        raise ValueError(written)
    return made


def _line(found: Found) -> str:
    place = f"link {found.number}" if found.number else "no link"
    entry = f", entry {found.entry_id}" if found.entry_id else ""
    return f"{place}{entry}: {found.fault.value}"
