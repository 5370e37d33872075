"""Every page of a family, in the order one meets them; staff's are beside it. Checks walk them."""

from portal.domain.four_words import WORDS
from tests.browser.people import (
    HOW_FORM,
    PICKS,
    PICTURES_FORM,
    WORRY_FORM,
    choose_wording,
    flag_worry,
    open_lanes,
    pick,
    say_how,
)
from tests.browser.walking import Step, Stop, Tour

ANSWER_FORM = ".three"
NOT_THEIRS = ("hat", "boot", "rocket")


def to(path: str) -> Step:
    return lambda tour: tour.go(path)


def _broken(tour: Tour) -> None:
    with tour.people.site.broken():
        tour.go("/help")


def _wrong_card(tour: Tour) -> None:
    tour.page.fill("#code", "ABCD")
    tour.press("#card")


def _wrong_together(tour: Tour) -> None:
    tour.page.fill("#number", "12345678")
    tour.press('form[action="/together"]')


def _wrong_words(tour: Tour) -> None:
    tour.page.fill("#word_1", "moon lamp drum boat")
    tour.press('form[action="/words"]')


def _picked_words(tour: Tour) -> None:
    """In the page's own language, whatever its list begins with."""
    tour.go("/words/list")
    for _ in range(WORDS):
        for name in ("letter", "word"):
            tour.page.locator(f"button[name={name}]").first.click()
            tour.page.wait_for_load_state()


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


def first(selector: str) -> Step:
    return lambda tour: tour.page.click(f"{selector} >> nth=0")


def _worry_of(kind: str) -> Step:
    def send(tour: Tour) -> None:
        tour.go("/write")
        flag_worry(tour.page, "He wrote to me again.", kind)

    return send


def _keep_for_later(tour: Tour) -> None:
    tour.go("/write")
    tour.page.click("main form summary")
    tour.page.check("input[name=topics] >> nth=0")
    tour.page.fill("textarea", "He wrote to me again.")
    tour.page.click("button[name=later]")


def _notice(tour: Tour) -> None:
    tour.worker.goto(tour.page.url.replace("/write/", "/staff/worries/"))
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


NOBODY = (
    Stop("front", to("/")),
    Stop("card", to("/c")),
    Stop("card, nothing typed", lambda tour: tour.press("#card")),
    Stop("card, wrong", _wrong_card),
    Stop("help, signed out", to("/help")),
    Stop("safety, signed out", to("/tips")),
    Stop("papers", to("/about")),
    Stop("privacy, signed out", to("/about/2?as=carer")),
    Stop("device", to("/device")),
    Stop("together", to("/together")),
    Stop("together, wrong", _wrong_together),
    Stop("words", to("/words")),
    Stop("words, nothing typed", lambda tour: tour.press('form[action="/words"]')),
    Stop("words, wrong", _wrong_words),
    Stop("word list", to("/words/list")),
    Stop("words of a letter", lambda tour: tour.page.locator("button[name=letter]").first.click()),
    Stop("picked words", _picked_words),
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
    Stop("before you start", lambda tour: tour.press("form:has(input[name=keep])")),
    Stop("hello again", _card_of("Yusuf")),
    Stop("pictures did not match", _wrong_pictures),
    Stop("please wait", _four_more_wrong_tries),
    Stop("find pictures", _after_waiting),
    Stop("home, unread", _right_pictures),
    Stop("language and level", first("summary")),
    Stop("news", first('a[href^="/news/"]')),
    Stop("news, easy", _level("easy")),
    Stop("news, short", _level("simple")),
    Stop("how it was, nothing chosen", lambda tour: tour.press(HOW_FORM)),
    Stop("how it was, said", lambda tour: say_how(tour.page)),
    Stop("how it was, another way", first("main summary")),
    Stop("home", to("/home")),
    Stop("home, with what may come", lambda tour: open_lanes(tour.page)),
    Stop("home, easy", _level("easy")),
    Stop("home, easy, with what may come", lambda tour: open_lanes(tour.page)),
    Stop("who helps", to("/people")),
    Stop("asked before", to("/before")),
    Stop("wishes", to("/wishes")),
    Stop("how my page opens", to("/ways")),
    Stop("asked before", to("/before")),
    Stop("asking again", to("/again")),
    Stop("asking about a decision", first('a[href^="/again/"]')),
    Stop("asked again", lambda tour: tour.press('form[action^="/again/"]')),
    Stop("the words of it", first('a[href$="/paper"]')),
    Stop("money", to("/money")),
    Stop("other money", to("/money/other")),
    Stop("what happens when", to("/steps")),
    Stop("a guide, easy", first('main a[href^="/steps/"]')),
    Stop("a guide, short", _level("simple")),
    Stop("a guide, more detail", _level("standard")),
    Stop("about the filmed talk", to("/talk")),
    Stop("about the filmed talk, answered", lambda tour: tour.press(ANSWER_FORM)),
    Stop("help for me", to("/who")),
    Stop("worry", to("/write")),
    Stop("worry, nothing chosen", lambda tour: tour.press(WORRY_FORM)),
    Stop("worry, kept", _keep_for_later),
    Stop("worry sent", _worry_of("not_safe")),
    Stop("worry noticed", _notice),
    Stop("help", to("/help")),
    Stop("safety", to("/tips")),
    Stop("privacy", to("/about/2")),
    Stop("look", to("/look")),
    Stop("told", to("/copy")),
    Stop("home with a worry", to("/home")),
)
CARER = (
    Stop("hello, carer", _card_of("Grace")),
    Stop("number", to("/number")),
    Stop("number, nothing typed", lambda tour: tour.press('form[action="/number"]')),
    Stop("number, wrong", _wrong_number),
    Stop("carer's home", _right_number),
    Stop("carer's news", first('a[href^="/note/"]')),
    Stop("carer's how it was, nothing chosen", lambda tour: tour.press(HOW_FORM)),
    Stop("carer's how it was, said", lambda tour: say_how(tour.page)),
    Stop("carer's home, read", to("/notes")),
    Stop("carer's home, with what may come", lambda tour: open_lanes(tour.page)),
    Stop("carer's help for me", to("/who")),
    Stop("carer's guide", to("/steps/2")),
    Stop("who helps the carer", to("/people")),
    Stop("carer's worry", to("/write")),
    Stop("carer's worry, nothing chosen", lambda tour: tour.press(WORRY_FORM)),
    Stop("carer's worry sent", _worry_of("not_safe")),
    Stop("carer's home with a worry", to("/notes")),
)
FAMILY = (*NOBODY, *CHILD, *CARER)
