"""The command that says which partnership reads what strangers text to a number of ours."""

from argparse import Namespace

from portal.commands import portal_or_exit, say
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.messages.numbers import any_number
from portal.services import our_numbers


def number(arguments: Namespace) -> int:
    portal = portal_or_exit()
    with portal.open_session() as db:
        if arguments.action == "list":
            for each, partnership in our_numbers.our_numbers(db):
                say(f"{each}  {partnership}")
            return 0
        normal = any_number(arguments.number)
        if normal is None:
            say("--number: this is not a phone number")
            return 2
        if arguments.action == "end":
            if not our_numbers.end_number(db, number=normal, now=portal.clock()):
                say("--number: it is nobody's; see: portal number list")
                return 2
        else:
            try:
                whose = arguments.partnership
                our_numbers.give_number(db, number=normal, partnership=whose, now=portal.clock())
            except NotFound:
                say("--partnership: no such partnership; see: portal agency list")
                return 2
            except NotAllowedNow as refusal:
                say(refusal.reason)
                return 2
        db.commit()
    say(normal)
    return 0
