"""Every page of staff, a caseworker's and a supervisor's, in the order one meets them."""

import re
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from portal.domain.delivery import DeliveryState
from portal.domain.update_types import UPDATE_TYPES
from portal.domain.working_time import LONDON
from portal.storage.outbox import Message
from tests.browser.duties import DUTIES
from tests.browser.people import (
    SENDS,
    answer_check_in,
    fill_visit,
    flag_worry,
    open_check_in,
    say_how,
)
from tests.browser.phones import PHONES, UNTOLD
from tests.browser.tour import first, to
from tests.browser.walking import Step, Stop, Tour


def _wrong_keys(tour: Tour) -> None:
    for name in ("email", "password", "code"):
        tour.page.fill(f"#{name}", "1")
    tour.press("main")


def _enter_worker(tour: Tour) -> None:
    tour.people.enter_worker(tour.page, "Priya")


def _compose(key: str) -> Step:
    return lambda tour: tour.go(f"{_case_path(tour)}/updates/{key}")


def _case_path(tour: Tour) -> str:
    found = re.search(r"/staff/cases/[0-9a-f-]{36}", tour.page.url)
    assert found is not None, tour.page.url
    return found.group()


def _back_to_case(tour: Tour) -> None:
    tour.go(_case_path(tour))


def _no_level(tour: Tour) -> None:
    """Whatever the browser was made to send, the page stays whole."""
    tour.page.evaluate("document.querySelector('#level').innerHTML = ''")
    tour.press("main")


def _a_name(tour: Tour) -> None:
    tour.page.fill("#name", "Derek Moss")
    tour.press("main")


def _publish_a_note(tour: Tour) -> None:
    tour.go(f"{_case_path(tour)}/updates/welcome")
    tour.page.click("main form summary")
    tour.page.fill("#note", "I liked your picture.")
    tour.page.click("button[name=publish]")
    tour.page.wait_for_url(re.compile(r"/staff/cases/[0-9a-f-]{36}$"))


def _tell_later(tour: Tour) -> None:
    tour.go(f"{_case_path(tour)}/updates/looking_into_it")
    tomorrow = datetime.now(LONDON) + timedelta(days=1)
    tour.page.fill("#later", tomorrow.strftime("%Y-%m-%dT10:00"))
    tour.page.click("button[name=publish]")
    tour.page.wait_for_url(re.compile(r"/decisions$"))


def _look(tour: Tour) -> None:
    fill_visit(tour.page)
    tour.page.click("button[name=look]")


def _it_has_happened(tour: Tour) -> None:
    path = tour.page.url
    answer_check_in(tour.page)
    tour.page.goto(path)


def _enter_supervisor(tour: Tour) -> None:
    tour.page.context.clear_cookies()
    tour.people.enter_worker(tour.page, "Asha")


def _a_child_worries(tour: Tour) -> None:
    child = tour.worker
    child.context.clear_cookies()
    tour.people.enter_child(child)
    child.goto(f"{tour.people.site.address}/write")
    flag_worry(child, "He wrote to me again.")
    child.goto(f"{tour.people.site.address}/home")
    child.click('a[href^="/news/"] >> nth=0')
    child.goto(f"{child.url}/how")
    say_how(child)
    tour.go("/staff/worries")


def _text_back(tour: Tour, mobile: str, words: str) -> None:
    tour.go("/demo/texts")
    tour.page.fill("#mobile", mobile)
    tour.page.fill("#words", words)
    tour.press('form[action="/demo/texts"]')


def _asked(tour: Tour) -> None:
    """The page about the same person that a task leads to after a stop."""
    tour.page.goto(tour.page.url.replace("/passport", "/asked"))


def _a_text_from_nobodys_number(tour: Tour) -> None:
    _text_back(tour, "07700 900999", "Is she all right?")


def _a_lost_text(tour: Tour) -> None:
    """Nobody knows whether the newest text of this family arrived."""
    case = _case_path(tour)
    of_theirs = Message.case_id == UUID(case.rsplit("/", 1)[1])
    newest = select(Message).where(of_theirs).order_by(Message.created_at.desc()).limit(1)
    with tour.people.site.portal.open_session() as db:
        text = db.scalars(newest).one()
        text.state = DeliveryState.UNKNOWN.value
        db.commit()
    tour.go(f"{case}/texts/{text.id}")


def _ask_to_freeze(tour: Tour) -> None:
    tour.page.fill("#reason", "His phone is not hers alone.")
    tour.press('main form[action$="/access"]')
    if "/stops/" not in tour.page.url:
        tour.page.click('a[href*="/stops/"]')


def _a_service(tour: Tour) -> None:
    """One near here, and the page on which it is put into other languages."""
    tour.go("/staff/services")
    for name, typed in (("name", "Riverside"), ("what", "Somebody to talk to."), ("from_age", "5")):
        tour.page.fill(f"#{name}", typed)
    for name, typed in (("to_age", "17"), ("phone", "01632 960000"), ("hours", "Every day")):
        tour.page.fill(f"#{name}", typed)
    tour.page.check("#is_for_children")
    tour.press('form[action="/staff/services"]')
    tour.page.click('main a[href^="/staff/services/"] >> nth=0')


def _asked_again(tour: Tour) -> None:
    """Yusuf has read a decision and asks for another look; his worker sees what comes of it."""
    child, page = tour.worker, tour.page
    child.context.clear_cookies()
    tour.people.enter_child(child, "Yusuf")
    every_news = child.locator('main a[href^="/news/"]').all()
    for path in [each.get_attribute("href") for each in every_news]:
        child.goto(f"{tour.people.site.address}{path}")
    child.goto(f"{tour.people.site.address}/again")
    child.click('a[href^="/again/"] >> nth=0')
    child.click(f'form[action^="/again/"] {SENDS} >> nth=0')
    child.wait_for_url("**/asking/*")
    page.context.clear_cookies()
    tour.people.enter_worker(page, "Priya")
    page.click('main a[href^="/staff/cases/"]:has-text("Yusuf")')
    tour.go(f"{_case_path(tour)}/rights")


def _no_time(tour: Tour) -> None:
    tour.page.fill("#red_minutes", "soon")
    tour.press("main")


def _no_number(tour: Tour) -> None:
    tour.page.fill("#phone", "none")
    tour.press("main")


STAFF = (
    Stop("staff sign-in", to("/staff/sign-in")),
    Stop("staff sign-in, nothing typed", lambda tour: tour.press("main")),
    Stop("staff sign-in, wrong", _wrong_keys),
    Stop("families", _enter_worker),
    Stop("new case", to("/staff/cases/new")),
    Stop("new case, nothing typed", lambda tour: tour.press("main")),
    Stop("no worries", to("/staff/worries")),
    Stop("tasks", to("/staff/tasks")),
    Stop("worries", _a_child_worries),
    Stop("worry, staff", first("tbody a")),
    Stop("case", first('main a[href^="/staff/cases/"]')),
    Stop("what they asked for", lambda tour: tour.go(f"{_case_path(tour)}/requests")),
    Stop("what decisions give rise to", lambda tour: tour.go(f"{_case_path(tour)}/rights")),
    Stop("guides they opened", first('a[href$="/guides"]')),
    Stop("the days of a child", lambda tour: tour.go(f"{_case_path(tour)}/rights/days")),
    Stop("the days of a child, nothing typed", lambda tour: tour.press("main")),
    Stop("how it was for them", lambda tour: tour.go(f"{_case_path(tour)}/answers")),
    Stop("contact plan", lambda tour: tour.go(f"{_case_path(tour)}/plan")),
    Stop("another carer", lambda tour: tour.go(f"{_case_path(tour)}/people/new")),
    Stop("another carer, nothing typed", lambda tour: tour.press("main")),
    Stop("close a case", lambda tour: tour.go(f"{_case_path(tour)}/end")),
    Stop("who has looked", lambda tour: tour.go(f"{_case_path(tour)}/looked")),
    Stop("until when it is kept", lambda tour: tour.go(f"{_case_path(tour)}/keep")),
    Stop("what happened", lambda tour: tour.go(f"{_case_path(tour)}/happened")),
    Stop("what happened, nothing chosen", lambda tour: tour.press("main")),
    Stop("what they see of her", lambda tour: tour.go(f"{_case_path(tour)}/me")),
    Stop("what they see of her, wrong", _no_number),
    Stop("hand over", lambda tour: tour.go(f"{_case_path(tour)}/handover")),
    Stop("hand over, to nobody", lambda tour: tour.press("main")),
    Stop("nothing new yet", lambda tour: tour.go(f"{_case_path(tour)}/nothing-new")),
    Stop("how she wants to be told", lambda tour: tour.go(f"{_case_path(tour)}/wishes")),
    Stop("the filmed talk", lambda tour: tour.go(f"{_case_path(tour)}/filmed-talk")),
    Stop("the filmed talk, nothing typed", lambda tour: tour.press('form[action$="/told"]')),
    Stop("the case, to go on", _back_to_case),
    Stop("what a carer may know", first('a[href$="/access"]')),
    Stop(
        "what a carer may know, nothing typed",
        lambda tour: tour.press('main form[action$="/access"]'),
    ),
    Stop("what a carer may know, asked for", _ask_to_freeze),
    Stop("the case, before the ways in", _back_to_case),
    Stop("how a page opens", first('a[href$="/ways"]')),
    Stop("the case, before the passport", _back_to_case),
    Stop("passport", first('a[href$="/passport"]')),
    Stop("passport, no level", _no_level),
    Stop("ask about texts", _asked),
    Stop("the case with a passport", _back_to_case),
    *PHONES,
    Stop("the case with phones", _back_to_case),
    Stop("names not to name", first('a[href$="/never-names"]')),
    Stop("names not to name, nothing typed", lambda tour: tour.press("main")),
    Stop("a name not to name", _a_name),
    Stop("what to tell, found", lambda tour: tour.go(f"{_case_path(tour)}/updates?q=visit")),
    Stop("what to tell", lambda tour: tour.go(f"{_case_path(tour)}/updates")),
    *(Stop(f"compose {each.key}", _compose(each.key)) for each in UPDATE_TYPES),
    Stop("compose a visit", _compose("visit_planned")),
    Stop("compose, nothing typed", lambda tour: tour.page.click("button[name=look]")),
    Stop("compose, with preview", _look),
    Stop("on its way, and who knows", _tell_later),
    Stop("a draft", first("article a")),
    Stop("the case again", _back_to_case),
    Stop("put right", first('a[href$="/right"]')),
    Stop("the case, with a note", _publish_a_note),
    Stop("its note", first('a[href$="/note"]')),
    Stop("its note, nothing typed", lambda tour: tour.press("main")),
    Stop("the case once more", _back_to_case),
    Stop("take back", first('a[href$="/back"]')),
    Stop("take back, nothing chosen", lambda tour: tour.press("main")),
    Stop("and the case", _back_to_case),
    Stop("a lost text", _a_lost_text),
    Stop("the case of the lost text", _back_to_case),
    Stop("access card", lambda tour: tour.press('form[action$="/card"]')),
    Stop("a check-in", lambda tour: open_check_in(tour.page, tour.people.site.address)),
    Stop("a check-in, nothing typed", lambda tour: tour.press("main")),
    Stop("a check-in, written down", _it_has_happened),
    Stop("demo texts", to("/demo/texts")),
    Stop("every part", to("/demo/parts/light/en")),
    Stop("demo texts again", to("/demo/texts")),
    Stop("demo texts, nothing typed", lambda tour: tour.press('form[action="/demo/texts"]')),
    Stop("a text from nobody's number", _a_text_from_nobodys_number),
    Stop("families, for a supervisor", _enter_supervisor),
    Stop("last days", to("/staff/last-days")),
    Stop("rules of law", to("/staff/rules")),
    Stop("who waits", to("/staff/silence")),
    Stop("who waits, by promise", to("/staff/silence?by=broken")),
    Stop("services", to("/staff/services")),
    Stop("services, nothing typed", lambda tour: tour.press('form[action="/staff/services"]')),
    Stop("a service in other languages", _a_service),
    Stop("who reads worries when", to("/staff/rota")),
    Stop(
        "who reads worries when, nothing typed",
        lambda tour: tour.press('form[action="/staff/rota/shifts"]'),
    ),
    Stop("how soon we read", to("/staff/clocks")),
    Stop("how soon we read, with no time", _no_time),
    Stop("texts from unknown numbers", to("/staff/texts")),
    Stop("text from an unknown number", first("tbody a")),
    Stop("text from an unknown number, nothing typed", lambda tour: tour.press("main")),
    Stop("tasks, for a supervisor", to("/staff/tasks")),
    Stop("a draft, for a supervisor", first('a.button[href*="/drafts/"]')),
    Stop(
        "what is on its way, for a supervisor",
        lambda tour: tour.go(f"{_case_path(tour)}/decisions"),
    ),
    *UNTOLD,
    Stop("what a decision gives rise to", _asked_again),
    Stop("the asking", first('a[href*="/askings/"]')),
    Stop("what decisions give rise to, again", lambda tour: tour.go(f"{_case_path(tour)}/rights")),
    Stop("one decision", first('a[href*="/rights/"]:not([href$="/days"])')),
    *DUTIES,
)
