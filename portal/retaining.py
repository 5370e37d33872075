"""`portal retention`: what is in line to be destroyed, and what became of a case."""

from argparse import Namespace

from portal.commands import portal_or_exit, say
from portal.domain.retention import WAITING
from portal.services import in_line


def retention(arguments: Namespace) -> int:
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
