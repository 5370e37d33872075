"""How people use the pages: a child with her card, a carer with her number, a worker with keys."""

import re
from dataclasses import dataclass

import pyotp
from playwright.sync_api import Page

from portal.demo.families import DemoPerson
from portal.domain.pictures import SECRET_SCREENS
from portal.services.staff import STEP_SECONDS
from tests.browser.site import Site
from tests.conftest import send_everything, texts_to

PICKS = tuple(next(iter(screen)) for screen in SECRET_SCREENS)
PICTURES_FORM = "form:has(input[name=picture])"
WORRY_FORM = "form:has(textarea)"
# A hard word that explains itself is a button too, and sends nothing.
SENDS = "button:not([type=button])"
HOW_FORM = "form:has(input[name=feelings])"


@dataclass(frozen=True)
class People:
    """The people of one test: who they are, and where their portal is."""

    site: Site
    by_name: dict[str, DemoPerson]

    def code_of(self, name: str) -> str:
        return str(self.by_name[name].sign_in["card_code"])

    def show_card(self, page: Page, name: str) -> None:
        """The phone's camera opens the card's address; the script does the rest."""
        page.goto(f"{self.site.address}/c#{self.code_of(name)}")
        page.wait_for_url("**/hello")

    def type_card(self, page: Page, name: str) -> None:
        page.goto(f"{self.site.address}/c")
        page.fill("#code", self.code_of(name))
        page.click("#card button")

    def enter_child(self, page: Page, name: str = "Maya") -> None:
        self.type_card(page, name)
        page.goto(f"{self.site.address}/pictures")
        pick(page, PICKS)
        page.wait_for_url("**/home")

    def enter_carer(self, page: Page, name: str = "Grace") -> None:
        self.type_card(page, name)
        page.goto(f"{self.site.address}/number")
        page.click('form[action="/number/send"] button')
        page.fill("#number", self.number_for(name))
        page.click('form[action="/number"] button')
        page.wait_for_url("**/notes")

    def number_for(self, name: str) -> str:
        """The number in the newest text on the carer's made-up phone."""
        send_everything(self.site.portal)
        mobile = str(self.by_name[name].sign_in["mobile"])
        texts = texts_to(self.site.portal, mobile)
        return str(re.findall(r"\b\d{6}\b", " ".join(texts))[-1])

    def enter_worker(self, page: Page, name: str = "Sam") -> None:
        keys = self.by_name[name].sign_in
        # A code works once, so each sign-in comes in a step of its own.
        now = self.site.clock.move(seconds=STEP_SECONDS)
        page.goto(f"{self.site.address}/staff/sign-in")
        page.fill("#email", str(keys["email"]))
        page.fill("#password", str(keys["password"]))
        page.fill("#code", pyotp.TOTP(str(keys["totp_secret"])).at(now))
        page.click("main button")
        page.wait_for_url(re.compile(r"/staff(/accounts|/wordings)?$"))


def is_signed_in(page: Page) -> bool:
    return any(cookie.get("name") == "s" for cookie in page.context.cookies())


def is_signed_out(page: Page) -> bool:
    """Soon: the script tells the server without waiting for its answer."""
    for _ in range(50):
        if not is_signed_in(page):
            return True
        page.wait_for_timeout(100)
    return False


def open_case(page: Page, child: str) -> None:
    """From the worker's first page to the new family's."""
    page.click('a[href="/staff/cases/new"]')
    page.fill("#child_name", child)
    page.check("input[name=staff] >> nth=0")
    page.click("main button")
    page.wait_for_url(re.compile(r"/staff/cases/[0-9a-f-]{36}$"))


def new_card_address(page: Page) -> str:
    """The address in the square of a new card for the child whose case is open."""
    page.click('form[action$="/card"] button >> nth=0')
    return page.locator("[data-address]").get_attribute("data-address") or ""


def publish_visit(page: Page) -> None:
    """On the case's page: a visit next week is told."""
    page.goto(f"{page.url}/updates/visit_planned")
    fill_visit(page)
    page.click("button[name=publish]")
    page.wait_for_url(re.compile(r"/staff/cases/[0-9a-f-]{36}$"))


def fill_visit(page: Page) -> None:
    page.fill("#on", "2026-12-01")
    page.fill("#at", "16:00")
    page.select_option("#place", "school")
    page.fill("#worker", "Sam")
    page.fill("#next_on", "2026-12-04")


def pick(page: Page, pictures: tuple[str, ...]) -> None:
    for picture in pictures:
        page.check(f'input[name=picture][value="{picture}"]')
        page.click(f"{PICTURES_FORM} {SENDS}")


def choose_wording(page: Page, *, language: str, level: str = "") -> None:
    """Language and reading level, as on every family page."""
    page.click("summary")
    page.check(f'.settings input[name=language][value="{language}"]')
    if level:
        page.check(f'.settings input[name=level][value="{level}"]')
    page.click(".settings button")


def flag_worry(page: Page, words: str, kind: str = "contacted") -> None:
    page.check(f'input[name=kind][value="{kind}"]')
    page.fill("textarea", words)
    page.click(f"{WORRY_FORM} {SENDS} >> nth=0")


def say_how(page: Page) -> None:
    """How it was: two feelings at once, something that would help, and that it was not clear."""
    for name, value in (("feelings", "sad"), ("feelings", "mixed_up"), ("helps", "talk")):
        page.check(f'input[name={name}][value="{value}"]')
    page.check("input[name=not_understood]")
    page.click(f"{HOW_FORM} {SENDS}")


def open_lanes(page: Page) -> None:
    """Asks every lane what might happen next."""
    lanes = page.locator(".lane summary")
    for number in range(lanes.count()):
        lanes.nth(number).click()


def open_check_in(page: Page, address: str) -> None:
    """On the plan of the case in which something has ended, the first check-in after it."""
    page.goto(f"{address}/staff")
    cases = page.locator('main a[href^="/staff/cases/"]')
    for path in [cases.nth(number).get_attribute("href") for number in range(cases.count())]:
        page.goto(f"{address}{path}/plan")
        if page.locator('a[href*="/check-ins/"]').count():
            page.click('a[href*="/check-ins/"] >> nth=-1')
            return
    raise AssertionError("nothing has ended in any case")


def answer_check_in(page: Page) -> None:
    for name in ("how", "how_is", "help_in_place"):
        page.check(f"input[name={name}] >> nth=0")
    page.click("main button")
    page.wait_for_url("**/plan")
