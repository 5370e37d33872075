"""Pages of accounts, and of those who work on no case, as the tour meets them."""

from tests.browser.tour import first, to
from tests.browser.walking import Step, Stop, Tour

ACCOUNT = 'main a[href^="/staff/accounts/"]'


def enter(name: str) -> Step:
    def sign_in(tour: Tour) -> None:
        tour.page.context.clear_cookies()
        tour.people.enter_worker(tour.page, name)

    return sign_in


DUTIES = (
    Stop("families, for a lead", enter("Lea")),
    Stop("where she is signed in", to("/staff/devices")),
    Stop("the whole partnership", to("/staff/partnership")),
    Stop("wordings", enter("Tariq")),
    Stop("wordings of one language", first('main a[href^="/staff/wordings/"]')),
    Stop("accounts", enter("Olga")),
    Stop("how it runs", to("/staff/running")),
    Stop("accounts again", to("/staff/accounts")),
    Stop("one account", first(ACCOUNT)),
    Stop("a new secret", lambda tour: tour.press('form[action$="/reset"]')),
)
