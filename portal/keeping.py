"""What need not be kept any more: the worker's hourly step, and `portal retention`, which shows
what is in line and what became of a case.
"""

from argparse import Namespace

import structlog

from portal.commands import portal_or_exit, say
from portal.domain.retention import WAITING
from portal.parts import Portal
from portal.services import destroying, in_line, retention

log = structlog.get_logger("portal.keeping")


def keep_no_longer(portal: Portal) -> int:
    """Warns of what is due soon, and destroys what is due and agreed: each case in a transaction of
    its own. Returns how many went.
    """
    with portal.open_session() as db:
        retention.warn(db, portal.periods, now=portal.clock())
        db.commit()
        due = destroying.due(db, now=portal.clock())
    gone = 0
    for each in due:
        with portal.open_session() as db:
            try:
                gone += destroying.destroy(db, each, now=portal.clock())
                db.commit()
            except Exception as failure:  # noqa: BLE001 - one case that cannot go must not keep the others
                db.rollback()
                log.error("a case could not go", kind=type(failure).__name__)  # noqa: TRY400 - a message may quote words
    return gone


def show(arguments: Namespace) -> int:
    """`due` lists what is in line, by id and never by name; `find` says what became of a case."""
    portal = portal_or_exit()
    with portal.open_session() as db:
        if arguments.action == "find":
            return _find(in_line.became_of(db, arguments.reference))
        for each in in_line.in_line(db, now=portal.clock()):
            say(f"{each.due_on}  case {each.case_id}  {each.rule}  {_state(each)}")
    return 0


def _state(each: in_line.InLine) -> str:
    if each.is_held:
        return "held by a supervisor"
    if each.waiting:
        return "stays: " + "; ".join(WAITING[name] for name in each.waiting)
    return "agreed" if each.is_agreed else "waits for a supervisor to agree"


def _find(found: in_line.Became | None) -> int:
    if found is None:
        say("No case with this reference was destroyed.")
        return 1
    agreed = f"agreed by staff {found.agreed_by_id}" if found.agreed_by_id else "made up"
    say(f"Destroyed on {found.destroyed_at:%Y-%m-%d}, rule {found.rule}, {agreed}.")
    say(found.counts)
    return 0
