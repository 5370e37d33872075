"""Who walks through the demo's check, and how a step of it holds or fails."""

import re
import time
from collections.abc import Callable

from portal.demo.visitor import Visitor

NEWS_WAITS_SECONDS = 20
MOBILE = "07700 900321"


class StepFailed(Exception):  # noqa: N818 - it says which step
    """What should have been on the page was not."""


class Walk:
    """Four people, each with a browser of their own."""

    def __init__(self, new_visitor: Callable[[], Visitor], say: Callable[[str], None]) -> None:
        self._say = say
        self.sam, self.priya = new_visitor(), new_visitor()
        self.child, self.carer = new_visitor(), new_visitor()
        self.outside = new_visitor()

    def step(self, what: str, *, holds: bool) -> None:
        if not holds:
            raise StepFailed(what)
        self._say(f"ok  {what}")


def wait_for_text(walk: Walk, wanted: Callable[[str], bool]) -> str:
    """The newest text on the new carer's made-up phone that is the one waited for."""
    until = time.monotonic() + NEWS_WAITS_SECONDS
    number = "+44" + MOBILE.replace(" ", "")[1:]
    while time.monotonic() < until:
        html = walk.outside.get("/demo/texts").html
        bodies = re.findall(
            rf'data-mobile="{re.escape(number)}">.*?<p dir="auto">([^<]*)</p>', html, re.DOTALL
        )
        for body in bodies:
            if wanted(body):
                return str(body)
        time.sleep(0.2)
    raise StepFailed("the text did not arrive")
