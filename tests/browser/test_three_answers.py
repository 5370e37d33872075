"""Yes, no and not yet: three buttons of one size and one look, on a small phone too."""

import pytest
from playwright.sync_api import Page

from tests.browser.people import People, choose_wording

LOOK = """(each) => {
  const style = getComputedStyle(each), box = each.getBoundingClientRect();
  return [Math.round(box.width), Math.round(box.height),
    style.color, style.backgroundColor, style.borderColor, style.fontSize, style.fontWeight];
}"""


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("language", ["en", "ar", "pl"])
def test_three_answers_weigh_the_same(
    people: People, page: Page, width: int, language: str
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    people.enter_child(page)
    choose_wording(page, language=language)
    page.goto(f"{people.site.address}/talk")
    looks = [
        each.evaluate(LOOK) for each in page.locator('form[action="/talk/answer"] button').all()
    ]
    assert len(looks) == 3
    assert looks[0] == looks[1] == looks[2]
