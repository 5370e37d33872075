"""On the browsers' tour: phones, numbers never to contact, and news that no text brought."""

import re

from tests.browser.walking import Stop, Tour

A_CASE = re.compile(r"/staff/cases/[0-9a-f-]{36}")


def case_path(tour: Tour) -> str:
    found = A_CASE.search(tour.page.url)
    assert found is not None, tour.page.url
    return found.group()


def _carers_phones(tour: Tour) -> None:
    tour.page.click('main a[href$="/phones"] >> nth=1')


def _one_phone(tour: Tour) -> None:
    tour.page.click('main a[href*="/phones/"] >> nth=0')


def _texts_by_hand(tour: Tour) -> None:
    tour.go(case_path(tour))
    tour.page.click('main a[href$="/texts"] >> nth=0')


def _a_number(tour: Tour) -> None:
    tour.page.fill("#number", "020 7946 0018")
    tour.page.fill("#who", "Derek Moss")
    tour.press("main")


def _news_without_a_text(tour: Tour) -> None:
    """Sam ends the carer's phone, and then there is news."""
    page = tour.page
    page.context.clear_cookies()
    tour.people.enter_worker(page, "Sam")
    page.click('main a[href^="/staff/cases/"]:not([href$="/new"]) >> nth=0')
    case = case_path(tour)
    _carers_phones(tour)
    _one_phone(tour)
    page.click('form[action$="/end"] button')
    tour.go(f"{case}/updates/welcome")
    page.click("button[name=publish]")
    page.wait_for_url(f"**{case}")
    tour.go("/staff/tasks")
    page.click('a[href*="/untold/"] >> nth=0')


PHONES = (
    Stop("phones", _carers_phones),
    Stop("phones, nothing agreed", lambda tour: tour.press("main")),
    Stop("a phone", _one_phone),
    Stop("a phone, not asked about", lambda tour: tour.press("main")),
    Stop("texts by hand", _texts_by_hand),
    Stop("never contact", lambda tour: tour.go(f"{case_path(tour)}/never-contact")),
    Stop("never contact, nothing typed", lambda tour: tour.press("main")),
    Stop("a number never to contact", _a_number),
)
UNTOLD = (
    Stop("news that no text brought", _news_without_a_text),
    Stop("news that no text brought, nothing chosen", lambda tour: tour.press("main")),
)
