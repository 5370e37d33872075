"""The command that throws away what was made up in a partnership for practice."""

from argparse import Namespace

from portal.commands import portal_or_exit, say
from portal.domain.refusals import NotFound
from portal.services import practice as practice_service
from portal.services import staff


def practice(arguments: Namespace) -> int:
    portal = portal_or_exit()
    with portal.open_session() as db:
        try:
            partnership_id = staff.partnership_named(db, arguments.partnership)
            gone = practice_service.empty(db, partnership_id, now=portal.clock())
        except NotFound:
            say("--partnership: no partnership for practice has this name")
            return 2
        db.commit()
    say(f"Emptied: {gone} rows are gone.")
    return 0
