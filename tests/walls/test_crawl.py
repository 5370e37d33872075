"""What somebody must not know is nowhere that they can come to: no page, no answer to a form, no
text, no log, no figure, no page about a mistake.
"""

from dataclasses import replace
from datetime import datetime

import pytest
from structlog.testing import capture_logs

from portal.parts import Portal
from portal.sms.console import ConsoleProvider
from tests.conftest import send_everything
from tests.families import visitor
from tests.walls.crawl import Sightings, crawl
from tests.walls.planted import ALLOWED, may_see
from tests.walls.world import World, make_world

TOKEN = "a token for the figures"


def trespasses(world: World, found: Sightings) -> list[tuple[str, str, str]]:
    """Who came upon what they must not know, and where."""
    return [
        (name, who, where)
        for name, seen in sorted(found.seen.items())
        for who, where in sorted(seen.items())
        if who not in may_see(name, world.writers.get(name, ""))
    ]


def look_behind_the_pages(portal: Portal, world: World, found: Sightings) -> None:
    """The texts that left, the figures, and what is said when something breaks."""
    send_everything(portal)
    assert isinstance(portal.provider, ConsoleProvider)
    for text in portal.provider.outbox:
        found.look("whoever picks up a phone", f"a text to {text.message.to}", text.message.body)
    watched = replace(portal, settings=replace(portal.settings, metrics_token=TOKEN))
    watcher = visitor(watched)
    for path in ("/metrics", "/health/ready", "/health/live"):
        found.look("who watches the service", path, watcher.get(path).html)

    def broken() -> datetime:
        raise RuntimeError(" ".join(world.words.values()))

    failing = visitor(replace(portal, clock=broken))
    for someone in world.people.values():
        failing.cookies["s"] = someone.token
        for path in ("/home", "/notes", "/staff", "/help"):
            found.look("who saw a page break", path, failing.get(path).html)


@pytest.mark.timeout(900)  # thousands of pages, on a machine that may be busy
def test_nobody_comes_upon_what_is_not_theirs_to_know(portal: Portal) -> None:
    with capture_logs() as logs:
        world = make_world(portal)
        found = crawl(world)
        look_behind_the_pages(portal, world, found)
    for line in logs:
        found.look("who reads the log", str(line.get("event")), str(line))
    assert trespasses(world, found) == []
    # And the crawl goes where things are: each of these was seen by somebody who may.
    assert {name for name in ALLOWED if name not in found.seen} == set()
