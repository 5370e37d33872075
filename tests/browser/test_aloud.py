"""Reading aloud, with a stand-in for the device's voices: Chromium without a screen has none."""

from playwright.sync_api import Page, expect

from tests.browser.doors import Doors
from tests.browser.people import People

# Keeps what was to be said; a test tells the page which word is being said, and when it is over.
VOICES = """
(local, lang) => {
  const said = [];
  const speech = {
    getVoices: () => [{ localService: local, lang, name: "one" }],
    speak: (piece) => { said.push(piece); },
    cancel: () => { said.cancelled = (said.cancelled || 0) + 1; },
    addEventListener: () => {},
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  window.said = said;
}
"""


def with_voice(page: Page, *, local: bool = True, lang: str = "en-GB") -> None:
    is_local = "true" if local else "false"
    page.add_init_script(f"({VOICES})({is_local}, '{lang}')")


def start(page: Page, people: People) -> None:
    people.enter_child(page)
    page.goto(f"{people.site.address}/tips")
    expect(page.locator("[data-act=ask]")).to_be_visible()
    assert page.evaluate("said.length") == 0
    page.click("[data-act=ask]")
    expect(page.locator(".aloud")).to_contain_text("People near you may hear.")
    assert page.evaluate("said.length") == 0
    page.click("[data-act=play]")


def test_it_reads_what_is_seen_piece_by_piece_and_lights_the_word(
    page: Page, people: People
) -> None:
    with_voice(page)
    start(page, people)
    assert page.evaluate("said[0].text") == "How to stay safe when you look"
    assert page.evaluate("said[0].voice.localService")
    page.evaluate("said[0].onboundary({ charIndex: 7, charLength: 4 })")
    assert page.evaluate("[...CSS.highlights.get('aloud')][0].toString()") == "stay"
    page.evaluate("said[0].onend()")
    assert page.evaluate("said[1].text").startswith('"Leave now" is at the top')


def test_a_pause_goes_on_from_the_same_word_and_slower_is_slower(
    page: Page, people: People
) -> None:
    with_voice(page)
    start(page, people)
    page.evaluate("said[0].onboundary({ charIndex: 12, charLength: 4 })")
    page.click("[data-act=pause]")
    page.click("[data-act=slower]")
    page.click("[data-act=play]")
    assert page.evaluate("said[1].text") == "safe when you look"
    assert page.evaluate("said[1].rate") < 1
    page.evaluate("said[0].onend()")  # a piece that was stopped leads to nothing
    assert page.evaluate("said.length") == 2


def test_leaving_and_looking_away_end_the_sound(page: Page, people: People) -> None:
    with_voice(page)
    start(page, people)
    before = page.evaluate("said.cancelled")
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate("said.cancelled") > before
    expect(page.locator("[data-act=ask]")).to_be_visible()
    before = page.evaluate("said.cancelled")
    page.evaluate("document.documentElement.classList.add('left')")
    page.wait_for_function("(before) => said.cancelled > before", arg=before)


def test_a_voice_that_lives_elsewhere_or_speaks_another_language_is_none(
    doors: Doors, people: People
) -> None:
    for local, lang in ((False, "en-GB"), (True, "de-DE")):
        page = doors.new_page()
        with_voice(page, local=local, lang=lang)
        people.enter_child(page)
        page.goto(f"{people.site.address}/tips")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("[data-act]")).to_have_count(0)
