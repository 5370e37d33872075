"""Every page that can be seen, in the order one meets them: the one list that checks walk."""

import re
from datetime import datetime, timedelta

from portal.domain.update_types import UPDATE_TYPES
from portal.domain.working_time import LONDON
from tests.browser.people import (
    HOW_FORM,
    PICKS,
    PICTURES_FORM,
    WORRY_FORM,
    answer_check_in,
    choose_wording,
    fill_visit,
    flag_worry,
    open_check_in,
    open_lanes,
    pick,
    say_how,
)
from tests.browser.phones import PHONES, UNTOLD, case_path
from tests.browser.walking import Step, Stop, Tour

NOT_THEIRS = ("hat", "boot", "rocket")


def to(path: str) -> Step:
    return lambda tour: tour.go(path)


def _broken(tour: Tour) -> None:
    with tour.people.site.broken():
        tour.go("/help")


def _wrong_card(tour: Tour) -> None:
    tour.page.fill("#code", "ABCD")
    tour.press("#card")


def _card_of(name: str) -> Step:
    def show(tour: Tour) -> None:
        tour.page.context.clear_cookies()
        tour.people.type_card(tour.page, name)
        choose_wording(tour.page, language=tour.language)

    return show


def _right_pictures(tour: Tour) -> None:
    pick(tour.page, PICKS)
    tour.page.wait_for_url("**/home")


def _wrong_pictures(tour: Tour) -> None:
    tour.go("/pictures")
    pick(tour.page, NOT_THEIRS)


def _four_more_wrong_tries(tour: Tour) -> None:
    for _ in range(4):
        pick(tour.page, NOT_THEIRS)


def _after_waiting(tour: Tour) -> None:
    tour.people.site.clock.move(minutes=16)
    tour.go("/pictures")


def _level(level: str) -> Step:
    return lambda tour: choose_wording(tour.page, language=tour.language, level=level)


def _first(selector: str) -> Step:
    return lambda tour: tour.page.click(f"{selector} >> nth=0")


def _worry_of(kind: str) -> Step:
    def send(tour: Tour) -> None:
        tour.go("/worry")
        flag_worry(tour.page, "He wrote to me again.", kind)

    return send


def _notice(tour: Tour) -> None:
    tour.worker.goto(tour.page.url.replace("/worry/", "/staff/worries/"))
    tour.worker.click("main button")
    tour.page.reload()


def _wrong_number(tour: Tour) -> None:
    tour.page.fill("#number", "000000")
    tour.press('form[action="/number"]')


def _right_number(tour: Tour) -> None:
    tour.press('form[action="/number/send"]')
    tour.page.fill("#number", tour.people.number_for("Grace"))
    tour.press('form[action="/number"]')
    tour.page.wait_for_url("**/notes")


def _wrong_keys(tour: Tour) -> None:
    for name in ("email", "password", "code"):
        tour.page.fill(f"#{name}", "1")
    tour.press("main")


def _enter_worker(tour: Tour) -> None:
    tour.people.enter_worker(tour.page, "Priya")


def _compose(key: str) -> Step:
    return lambda tour: tour.go(f"{case_path(tour)}/updates/{key}")


def _back_to_case(tour: Tour) -> None:
    tour.go(case_path(tour))


def _no_level(tour: Tour) -> None:
    """Whatever the browser was made to send, the page stays whole."""
    tour.page.evaluate("document.querySelector('#level').innerHTML = ''")
    tour.press("main")


def _a_name(tour: Tour) -> None:
    tour.page.fill("#name", "Derek Moss")
    tour.press("main")


def _publish_a_note(tour: Tour) -> None:
    tour.go(f"{case_path(tour)}/updates/welcome")
    tour.page.click("main form summary")
    tour.page.fill("#note", "I liked your picture.")
    tour.page.click("button[name=publish]")
    tour.page.wait_for_url(re.compile(r"/staff/cases/[0-9a-f-]{36}$"))


def _tell_later(tour: Tour) -> None:
    tour.go(f"{case_path(tour)}/updates/looking_into_it")
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
    child.goto(f"{tour.people.site.address}/worry")
    flag_worry(child, "He wrote to me again.")
    child.goto(f"{tour.people.site.address}/home")
    child.click('a[href^="/news/"] >> nth=0')
    child.goto(f"{child.url}/how")
    say_how(child)
    tour.go("/staff/worries")


NOBODY = (
    Stop("front", to("/")),
    Stop("card", to("/c")),
    Stop("card, nothing typed", lambda tour: tour.press("#card")),
    Stop("card, wrong", _wrong_card),
    Stop("help, signed out", to("/help")),
    Stop("safety, signed out", to("/safety")),
    Stop("bye", to("/bye")),
    Stop("not here", to("/nowhere")),
    Stop("something went wrong", _broken),
)
CHILD = (
    Stop("hello", _card_of("Zosia")),
    Stop("asked", lambda tour: tour.press('form[action="/ask"]')),
    Stop("choose pictures", to("/pictures")),
    Stop("choose pictures, none chosen", lambda tour: tour.press(PICTURES_FORM)),
    Stop("keep pictures", lambda tour: pick(tour.page, PICKS)),
    Stop("hello again", _card_of("Yusuf")),
    Stop("pictures did not match", _wrong_pictures),
    Stop("please wait", _four_more_wrong_tries),
    Stop("find pictures", _after_waiting),
    Stop("home, unread", _right_pictures),
    Stop("language and level", _first("summary")),
    Stop("news", _first('a[href^="/news/"]')),
    Stop("news, easy", _level("easy")),
    Stop("news, short", _level("simple")),
    Stop("how it was, nothing chosen", lambda tour: tour.press(HOW_FORM)),
    Stop("how it was, said", lambda tour: say_how(tour.page)),
    Stop("how it was, another way", _first("main summary")),
    Stop("home", to("/home")),
    Stop("home, with what may come", lambda tour: open_lanes(tour.page)),
    Stop("home, easy", _level("easy")),
    Stop("home, easy, with what may come", lambda tour: open_lanes(tour.page)),
    Stop("wishes", to("/wishes")),
    Stop("worry", to("/worry")),
    Stop("worry, nothing chosen", lambda tour: tour.press(WORRY_FORM)),
    Stop("worry sent", _worry_of("not_safe")),
    Stop("worry noticed", _notice),
    Stop("help", to("/help")),
    Stop("safety", to("/safety")),
    Stop("home with a worry", to("/home")),
)
CARER = (
    Stop("hello, carer", _card_of("Grace")),
    Stop("number", to("/number")),
    Stop("number, nothing typed", lambda tour: tour.press('form[action="/number"]')),
    Stop("number, wrong", _wrong_number),
    Stop("carer's home", _right_number),
    Stop("carer's news", _first('a[href^="/note/"]')),
    Stop("carer's how it was, nothing chosen", lambda tour: tour.press(HOW_FORM)),
    Stop("carer's how it was, said", lambda tour: say_how(tour.page)),
    Stop("carer's home, read", to("/notes")),
    Stop("carer's home, with what may come", lambda tour: open_lanes(tour.page)),
    Stop("carer's worry", to("/worry")),
    Stop("carer's worry, nothing chosen", lambda tour: tour.press(WORRY_FORM)),
    Stop("carer's worry sent", _worry_of("not_safe")),
    Stop("carer's home with a worry", to("/notes")),
)
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
    Stop("worry, staff", _first("td a")),
    Stop("case", _first('main a[href^="/staff/cases/"]')),
    Stop("how it was for them", lambda tour: tour.go(f"{case_path(tour)}/answers")),
    Stop("contact plan", lambda tour: tour.go(f"{case_path(tour)}/plan")),
    Stop("nothing new yet", lambda tour: tour.go(f"{case_path(tour)}/nothing-new")),
    Stop("how she wants to be told", lambda tour: tour.go(f"{case_path(tour)}/wishes")),
    Stop("the case, to go on", _back_to_case),
    Stop("passport", _first('a[href$="/passport"]')),
    Stop("passport, no level", _no_level),
    Stop(
        "ask about texts", lambda tour: tour.page.goto(tour.page.url.replace("passport", "asked"))
    ),
    Stop("the case with a passport", _back_to_case),
    *PHONES,
    Stop("the case with phones", _back_to_case),
    Stop("names not to name", _first('a[href$="/never-names"]')),
    Stop("names not to name, nothing typed", lambda tour: tour.press("main")),
    Stop("a name not to name", _a_name),
    Stop("what to tell, found", lambda tour: tour.go(f"{case_path(tour)}/updates?q=visit")),
    Stop("what to tell", lambda tour: tour.go(f"{case_path(tour)}/updates")),
    *(Stop(f"compose {each.key}", _compose(each.key)) for each in UPDATE_TYPES),
    Stop("compose a visit", _compose("visit_planned")),
    Stop("compose, nothing typed", lambda tour: tour.page.click("button[name=look]")),
    Stop("compose, with preview", _look),
    Stop("on its way, and who knows", _tell_later),
    Stop("a draft", _first("article a")),
    Stop("the case again", _back_to_case),
    Stop("put right", _first('a[href$="/right"]')),
    Stop("the case, with a note", _publish_a_note),
    Stop("its note", _first('a[href$="/note"]')),
    Stop("its note, nothing typed", lambda tour: tour.press("main")),
    Stop("the case once more", _back_to_case),
    Stop("take back", _first('a[href$="/back"]')),
    Stop("take back, nothing chosen", lambda tour: tour.press("main")),
    Stop("and the case", _back_to_case),
    Stop("access card", lambda tour: tour.press('form[action$="/card"]')),
    Stop("a check-in", lambda tour: open_check_in(tour.page, tour.people.site.address)),
    Stop("a check-in, nothing typed", lambda tour: tour.press("main")),
    Stop("a check-in, written down", _it_has_happened),
    Stop("demo texts", to("/demo/texts")),
    Stop("families, for a supervisor", _enter_supervisor),
    Stop("who waits", to("/staff/silence")),
    Stop("who waits, by promise", to("/staff/silence?by=broken")),
    Stop("tasks, for a supervisor", to("/staff/tasks")),
    Stop("a draft, for a supervisor", _first('a.button[href*="/drafts/"]')),
    Stop(
        "what is on its way, for a supervisor",
        lambda tour: tour.go(f"{case_path(tour)}/decisions"),
    ),
    *UNTOLD,
)
FAMILY = (*NOBODY, *CHILD, *CARER)
