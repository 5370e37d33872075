"""A part of the tour: every way in, before anybody is in, and with keys that do not match."""

from dataclasses import replace
from datetime import datetime

from portal.domain.papers import PAPERS
from portal.domain.pictures import SECRET_SCREENS
from tests.contracts.own_devices import named
from tests.contracts.walkers import Tour
from tests.families import PICKS, Family

WRONG_PICKS = (*PICKS[:2], list(SECRET_SCREENS[2])[1])
TRIES, TOO_MUCH = 5, 70_000


def before_sign_in(tour: Tour) -> None:
    anybody = tour.stranger()
    for path in (
        "/",
        "/?kept",
        "/c",
        "/help",
        "/tips",
        "/bye",
        "/nowhere",
        "/together",
        "/words",
        "/words/list",
        "/device",
    ):
        anybody.look(path)
    for each in PAPERS:
        anybody.look(f"/about/{each.number}")
    anybody.look("/demo/texts")
    anybody.look(f"/demo/parts/light/{tour.code}")
    tour.stranger(named(tour.portal)).look("/device")
    tour.stranger(named(tour.portal)).send("/device", answer="{}")
    anybody.send("/together")
    anybody.send("/together", number="1")
    for typed in ({}, {"word_1": "moon lamp zzz cup"}, {"word_1": "moon lamp boat cup"}):
        anybody.send("/words", **typed)
    anybody.send("/words/list", letter="m")
    anybody.send("/words/list", letter="m", picked="moon")
    anybody.send("/words/list", picked=["moon", "lamp", "boat", "cup"])
    anybody.send("/c")
    anybody.send("/c", code="not a card")
    anybody.send("/settings", back="x" * TOO_MUCH)
    tour.stranger(replace(tour.portal, clock=_no_clock)).look("/help")
    for _ in range(TRIES + 1):
        anybody.post("/staff/sign-in", email=f"{id(tour)}@b.example", password="x", code="1")
    anybody.look()


def _no_clock() -> datetime:
    raise RuntimeError("a failure that nobody foresaw")


def forgotten_keys(tour: Tour, family: Family) -> None:
    """Wrong pictures and wrong numbers, until the page asks to wait."""
    child, carer = tour.stranger(), tour.stranger()
    child.post("/c", code=family.child_code)
    for _ in range(TRIES):
        child.pick(WRONG_PICKS)
    carer.post("/c", code=family.carer_code)
    for _ in range(TRIES + 1):
        carer.send("/number", number="1")
