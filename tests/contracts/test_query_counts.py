"""How many statements each page costs: a page that grows is noticed on the day it grows."""

from portal.web.page import Who
from portal.web.routes import LINES
from tests.contracts.conftest import Record
from tests.contracts.village import Village, publish, raise_worry

MOST = 6
# One statement finds out who is asking; one more writes down that something was shown.
EXPECTED = {
    "/": 0,
    "/c": 0,
    "/hello": 1,
    "/pictures": 3,
    "/number": 2,
    "/leave": 0,
    "/together": 0,
    "/words": 0,
    "/words/list": 0,
    "/device": 0,
    "/ready": 1,
    "/ways": 4,
    "/bye": 0,
    "/help": 0,
    "/health/live": 0,
    "/health/ready": 1,
    "/metrics": 0,
    "/tips": 0,
    "/look": 1,
    "/copy": 3,
    "/about": 0,
    "/about/{number:int}": 0,
    "/home": 6,
    "/news/{update_id:uuid}": 5,
    # One less than a child's, because this carer has asked for nothing with one button.
    "/notes": 5,
    "/news/{update_id:uuid}/how": 3,
    "/note/{update_id:uuid}": 5,
    "/note/{update_id:uuid}/how": 3,
    "/write": 5,
    "/asked": 4,
    "/steps": 2,
    "/talk": 4,
    "/who": 6,
    "/steps/{number:int}": 3,
    "/before": 3,
    "/wishes": 4,
    "/people": 5,
    "/again": 3,
    "/again/{update_id:uuid}": 4,
    "/asking/{asking_id:uuid}": 4,
    "/asking/{asking_id:uuid}/paper": 3,
    "/money": 5,
    "/money/other": 4,
    "/write/{worry_id:uuid}": 6,
    "/staff/sign-in": 0,
    "/staff": 6,
    "/staff/cases/new": 2,
    "/staff/cases/{case_id:uuid}": 6,
    "/staff/cases/{case_id:uuid}/people/{person_id:uuid}/passport": 4,
    "/staff/cases/{case_id:uuid}/people/{person_id:uuid}/access": 5,
    "/staff/cases/{case_id:uuid}/stops/{stop_id:uuid}": 4,
    "/staff/cases/{case_id:uuid}/people/new": 2,
    "/staff/cases/{case_id:uuid}/people/{person_id:uuid}/ways": 6,
    "/staff/cases/{case_id:uuid}/never-names": 4,
    "/staff/cases/{case_id:uuid}/people/{person_id:uuid}/phones": 5,
    "/staff/cases/{case_id:uuid}/phones/{contact_id:uuid}": 6,
    "/staff/cases/{case_id:uuid}/people/{person_id:uuid}/texts": 5,
    "/staff/cases/{case_id:uuid}/texts/{message_id:uuid}": 6,
    "/staff/cases/{case_id:uuid}/never-contact": 4,
    "/staff/cases/{case_id:uuid}/untold/{subject_id:uuid}": 6,
    "/staff/cases/{case_id:uuid}/wishes": 5,
    "/staff/cases/{case_id:uuid}/filmed-talk": 6,
    "/staff/cases/{case_id:uuid}/answers": 4,
    "/staff/cases/{case_id:uuid}/requests": 4,
    "/staff/cases/{case_id:uuid}/rights": 6,
    "/staff/cases/{case_id:uuid}/guides": 4,
    "/staff/cases/{case_id:uuid}/rights/days": 4,
    "/staff/cases/{case_id:uuid}/rights/{update_id:uuid}": 4,
    "/staff/cases/{case_id:uuid}/askings/{asking_id:uuid}": 4,
    "/staff/last-days": 5,
    "/staff/rules": 2,
    "/staff/cases/{case_id:uuid}/updates": 5,
    "/staff/cases/{case_id:uuid}/decisions": 6,
    "/staff/cases/{case_id:uuid}/drafts/{draft_id:uuid}": 6,
    "/staff/cases/{case_id:uuid}/nothing-new": 5,
    "/staff/cases/{case_id:uuid}/plan": 5,
    "/staff/cases/{case_id:uuid}/me": 5,
    "/staff/cases/{case_id:uuid}/handover": 5,
    "/staff/cases/{case_id:uuid}/happened": 5,
    "/staff/cases/{case_id:uuid}/end": 5,
    "/staff/cases/{case_id:uuid}/keep": 5,
    "/staff/cases/{case_id:uuid}/looked": 6,
    "/staff/cases/{case_id:uuid}/check-ins/{check_in_id:uuid}": 6,
    "/staff/tasks": 5,
    "/staff/silence": 6,
    "/staff/texts": 3,
    "/staff/texts/{text_id:uuid}": 3,
    "/staff/cases/{case_id:uuid}/people/{person_id:uuid}/asked": 4,
    "/staff/cases/{case_id:uuid}/updates/{type_key}": 4,
    "/staff/cases/{case_id:uuid}/told/{update_id:uuid}/right": 5,
    "/staff/cases/{case_id:uuid}/told/{update_id:uuid}/back": 4,
    "/staff/cases/{case_id:uuid}/told/{update_id:uuid}/note": 6,
    "/staff/services": 3,
    "/staff/services/{service_id:uuid}": 3,
    "/staff/rota": 6,
    "/staff/cases/{case_id:uuid}/why": 2,
    "/staff/cases/{case_id:uuid}/looks": 4,
    "/staff/practice": 1,
    "/staff/keys": 3,
    "/staff/sign-in/key": 0,
    "/staff/sign-in/council": 0,
    "/staff/sign-in/council/back": 0,
    "/staff/devices": 3,
    "/staff/accounts": 3,
    "/staff/accounts/{staff_id:uuid}": 4,
    "/staff/running": 6,
    "/staff/partnership": 6,
    "/staff/wordings": 1,
    "/staff/wordings/{code}": 1,
    "/staff/wordings/{code}/file": 1,
    "/staff/clocks": 3,
    "/staff/worries": 4,
    "/staff/worries/{worry_id:uuid}": 6,
}


def counts(village: Village, statements: Record) -> dict[str, int]:
    counted = {}
    for line in LINES:
        if line.method == "GET" and line.who is not Who.DEMO:
            with statements() as seen:
                village.ask(village.right_person(line), line)
            counted[line.path] = len(seen)
    return counted


def test_every_page_costs_what_it_says_here_and_none_is_dear(
    village: Village, statements: Record
) -> None:
    assert counts(village, statements) == EXPECTED
    assert {path: count for path, count in EXPECTED.items() if count > MOST} == {}


def test_a_page_with_more_on_it_costs_no_more(village: Village, statements: Record) -> None:
    for key in ("welcome", "thank_you_for_telling", "nothing_new_yet"):
        publish(village.portal, village.cast, key)
        raise_worry(village.portal, village.cast.maya.child)
    assert counts(village, statements) == EXPECTED


def test_news_asked_for_in_another_language_is_not_dear_either(
    village: Village, statements: Record
) -> None:
    """It is said anew, and kept."""
    maya, path = village.people["Maya"], f"/news/{village.ids['update_id']}"
    maya.ask("POST", "/settings", {"language": "ar", "level": "easy", "back": "/home"})
    with statements() as seen:
        assert 'lang="ar"' in maya.ask("GET", path).text
    assert EXPECTED["/news/{update_id:uuid}"] < len(seen) <= MOST


def test_putting_news_right_is_not_dear_from_the_tap_to_the_form(
    village: Village, statements: Record
) -> None:
    """The form asks for the case once, and for what is put right once."""
    case, update_id = f"/staff/cases/{village.ids['case_id']}", village.ids["update_id"]
    worker = village.people["Maya's worker"]
    with statements() as leads:
        there = worker.ask("GET", f"{case}/told/{update_id}/right").headers["location"]
    with statements() as form:
        assert update_id in worker.ask("GET", there).text
    assert len(leads) <= MOST
    assert len(form) <= MOST
