"""Pages of accounts, and of those who work on no case, as the tour meets them."""

from tests.browser.tour import first, to
from tests.browser.walking import Step, Stop, Tour

ACCOUNT = 'main a[href^="/staff/accounts/"]'


def enter(name: str) -> Step:
    def sign_in(tour: Tour) -> None:
        tour.page.context.clear_cookies()
        tour.people.enter_worker(tour.page, name)

    return sign_in


def _its_looks(tour: Tour) -> None:
    """Marked first, so that the page asks why."""
    tour.go("/staff/silence")
    tour.page.click('main a[href$="/looks"] >> nth=0')
    tour.page.wait_for_url("**/looks")


def _why(tour: Tour) -> None:
    tour.press('form[action$="/looks"]')
    tour.page.wait_for_selector("input[name=sensitive][value=no]", state="attached")
    tour.go(tour.page.url.split(tour.people.site.address)[1].replace("/looks", "/decisions"))


def _said(tour: Tour) -> None:
    tour.page.check("input[name=why] >> nth=3")
    tour.press('form[action$="/why"]')
    tour.page.wait_for_url("**/decisions")
    tour.go(tour.page.url.split(tour.people.site.address)[1].replace("/decisions", "/looks"))


DUTIES = (
    Stop("families, for a supervisor again", enter("Asha")),
    Stop("who opened a case", _its_looks),
    Stop("why a sensitive case is opened", _why),
    Stop("why, nothing said", lambda tour: tour.press('form[action$="/why"]')),
    Stop("who opened a sensitive case", _said),
    Stop("not sensitive any more", lambda tour: tour.press('form[action$="/looks"]')),
    Stop("families, for a lead", enter("Lea")),
    Stop("where she is signed in", to("/staff/devices")),
    Stop("her passkeys", to("/staff/keys")),
    Stop("texts that went nowhere", to("/staff/practice")),
    Stop("the whole partnership", to("/staff/partnership")),
    Stop("wordings", enter("Tariq")),
    Stop("wordings of one language", first('main a[href^="/staff/wordings/"]')),
    Stop("accounts", enter("Olga")),
    Stop("how it runs", to("/staff/running")),
    Stop("accounts again", to("/staff/accounts")),
    Stop("one account", first(ACCOUNT)),
    Stop("a new secret", lambda tour: tour.press('form[action$="/reset"]')),
)
