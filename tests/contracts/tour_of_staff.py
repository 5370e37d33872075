"""A part of the tour: what those see who oversee, and those who work on no case."""

from dataclasses import replace
from uuid import UUID

import pyotp
import requests

from portal.council import Council
from portal.domain.duties import first_page
from portal.domain.people import Duty
from tests.contracts.to_go import to_go
from tests.contracts.told_us import services_near_by
from tests.contracts.tour_of_a_case import how_soon
from tests.contracts.walkers import Tour, Walker
from tests.council_provider import CLIENT, SECRET, council_provider
from tests.families import PASSWORD, Worker, colleague, visitor


def at_work(tour: Tour, person: Worker) -> Walker:
    worker = Walker(tour, visitor(tour.portal), "en")
    worker.look("/staff/sign-in")
    worker.send("/staff/sign-in")
    code = pyotp.TOTP(person.totp_secret).at(tour.clock())
    worker.send("/staff/sign-in", email=person.email, password="not hers", code=code)
    worker.send("/staff/sign-in", email=person.email, password=PASSWORD, code=code)
    assert worker.visitor.page.path == first_page(person.actor), worker.visitor.page.text
    return worker


def of_every_duty(tour: Tour, of: Worker) -> None:
    """Pages of accounts, and of those who work on no case."""
    hers = {
        Duty.LEAD: ("/staff/partnership",),
        Duty.TRANSLATOR: ("/staff/wordings", "/staff/wordings/ar"),
        Duty.OPERATOR: ("/staff/running",),
    }
    for duty, paths in hers.items():
        name = f"{duty.value.title()} Person"
        person = at_work(tour, colleague(tour.portal, of, name, duty=duty))
        for path in ("/staff/devices", "/staff/keys", "/staff/practice", *paths):
            assert person.look(path).status == 200
    leaver = f"/staff/accounts/{colleague(tour.portal, of, 'Lou Vale').actor.staff_id}"
    person.look("/staff/accounts")
    person.look(leaver)
    person.send(f"{leaver}/duty")
    person.send(f"{leaver}/reset")
    person.send(f"{leaver}/end")


def passkeys(tour: Tour, person: Worker) -> None:
    """Under an address that has a name, which devices need."""
    settings = replace(tour.portal.settings, public_address="https://notes.example")
    named = replace(tour.portal, settings=settings)
    tour.clock.move(minutes=1)  # a code works once
    worker = at_work(replace(tour, portal=named), person)
    worker.look("/staff/keys")
    worker.send("/staff/keys", name="Work laptop", answer="{}")
    anybody = Walker(tour, visitor(named), "en")
    anybody.look("/staff/sign-in/key")
    anybody.send("/staff/sign-in/key", answer="{}")


def the_councils_sign_on(tour: Tour, person: Worker) -> None:
    """There and back; away; and back with nothing."""
    back = f"{tour.portal.settings.public_address}/staff/sign-in/council/back"
    with council_provider(back, lambda: tour.clock().timestamp()) as council:
        council.user = {"sub": "1", "email": person.email, "email_verified": True}
        joined = replace(
            tour.portal, council=Council(council.address, CLIENT, SECRET, council.back)
        )
        anybody = Walker(tour, visitor(joined), "en")
        sent_to = anybody.visitor.get("/staff/sign-in/council").path
        came_back = requests.get(sent_to, timeout=10, allow_redirects=False).headers["location"]
        anybody.look(came_back.removeprefix(tour.portal.settings.public_address))
        anybody.look("/staff/sign-in/council/back")
        council.is_broken = True
        away = replace(joined, council=Council(council.address, CLIENT, SECRET, council.back))
        Walker(tour, visitor(away), "en").look("/staff/sign-in/council")


def is_sensitive(asha: Walker, case: str) -> None:
    """A case that asks why, while it does."""
    asha.look(f"{case}/looks")
    asha.send(f"{case}/looks", sensitive="yes")
    asha.look(f"{case}/decisions")
    asha.send(f"{case}/why", why="other")
    asha.send(f"{case}/why", why="oversee", words="A <b>word</b>.")
    asha.look(f"{case}/looks")
    asha.send(f"{case}/looks", sensitive="no")


def is_to_go(tour: Tour, person: Worker, asha: Walker, case_id: str) -> None:
    """Nothing is planned; then its time ends; then she keeps it."""
    place = f"/staff/cases/{case_id}/keep"
    asha.look(place)
    to_go(tour.portal, person.actor, UUID(case_id))
    asha.look(place)
    asha.send(place, decision="go")
    asha.send(place, decision="stay", why="")
    asha.send(place, decision="stay", why="A <b>word</b>.")
    asha.look(place)


def overseen(tour: Tour, person: Worker, text_id: str, case_id: str) -> None:
    of_every_duty(tour, person)
    passkeys(tour, person)
    the_councils_sign_on(tour, person)
    tour.clock.move(minutes=1)
    asha = at_work(tour, person)
    is_sensitive(asha, f"/staff/cases/{case_id}")
    is_to_go(tour, person, asha, case_id)
    services_near_by(asha)
    asha.look("/staff/rota")
    for part, wrong in (("shifts", "from_time"), ("away", "from_on"), ("night", "team")):
        asha.send(f"/staff/rota/{part}", **{wrong: ""})
    how_soon(asha)
    for path in ("/staff/silence", "/staff/silence?by=broken", "/staff/tasks", "/staff/texts"):
        assert asha.look(path).status == 200
    text = f"/staff/texts/{text_id}"
    asha.look(text)
    asha.send(text)
    asha.send(text, reference="NONE")
    asha.send(f"{text}/aside")
    asha.look(text)
