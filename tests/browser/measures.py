"""What a browser can measure of a page: its width, its targets, its controls, its focus."""

from typing import Any

from playwright.sync_api import Page

NARROW = {"width": 320, "height": 640}
# The pages set 112.5%: this is twice as large.
DOUBLE = "225%"

# Whatever reaches past an edge of the window, by tag, class and first words.
TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  const past = [...document.body.querySelectorAll("*")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > edge + 1 || box.left < -1)
      && !each.closest(".quietly, thead, svg");
  });
  return past.slice(0, 5).map((each) =>
    `${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 30)}`);
}"""

# Links that show only when focused, and yet reach into the window.
PEEPING = """() =>
  [...document.querySelectorAll(".skip")]
    .filter((each) => each.getBoundingClientRect().bottom > 0)
    .map((each) => each.textContent)
"""

# Links, buttons and choices lower than a finger; a link or a hard
# word inside a sentence is as high as its line.
TOO_LOW = """() => {
  const targets = "a, button, summary, select, textarea, input:not([type=hidden])";
  const low = [...document.querySelectorAll(targets)].filter((each) => {
    const box = (each.closest("label.pick") || each).getBoundingClientRect();
    const block = each.parentElement.closest("p, li, dd, div");
    const isInline = getComputedStyle(each).display === "inline" && each.tagName === "A";
    const inSentence = (isInline || each.matches(".word"))
      && block.textContent.trim().length > each.textContent.trim().length;
    // What can be pressed around a hard word lies in a box of its own.
    const around = parseFloat(getComputedStyle(each, "::after").top) * -2;
    const height = box.height + (each.matches(".word") ? around : 0);
    return height < 43.9 && each.checkVisibility() && !inSentence;
  });
  return low.map((each) => `${each.tagName} ${each.textContent.trim().slice(0, 30)}`);
}"""

DOUBLE_IDS = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""

# Letters of shortcuts that lead to two places, or are the browser's own.
DOUBLE_LETTERS = """() => {
  const all = [...document.querySelectorAll("[data-shortcut]")];
  const letters = all.map((each) => each.dataset.shortcut);
  return letters.filter((one, place) => letters.indexOf(one) !== place || "ABIT".includes(one));
}"""

UNLABELLED = """() =>
  [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
    .filter((each) => ![...each.labels].some((label) => label.textContent.trim()))
    .map((each) => each.outerHTML)
"""

# Labels, descriptions and links within the page that lead nowhere.
LOOSE_ENDS = """() => {
  const ids = ["for", "aria-describedby", "aria-labelledby", "href"].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].flatMap((each) => {
      const value = each.getAttribute(name);
      return name === "href" ? value.match(/(?<=^#).+/) || [] : value.split(" ");
    }));
  return ids.filter((id) => !document.getElementById(id));
}"""

# A browser's own bubbles speak the browser's language, not the reader's.
CHECKED_BY_BROWSER = """() =>
  [...document.querySelectorAll("form:has(input:not([type=hidden]), select, textarea)")]
    .filter((form) => !form.noValidate)
    .map((form) => form.action)
"""

# The focused thing: what it is, whether a line shows around it, and whether anything lies over it.
FOCUS = """() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const shown = each.closest("label.pick") || each;
  const box = shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  const bar = document.querySelector(".bar");
  const isOnBar = !bar || bar.contains(each) || each.matches(".skip");
  const edge = isOnBar ? 0 : bar.getBoundingClientRect().bottom;
  // A browser brings the line that is written into view, not the whole box around it.
  const isTooTall = box.height > innerHeight - edge || each.matches("textarea");
  const words = each.value || each.textContent.trim().slice(0, 30);
  return {
    what: `${each.tagName} ${each.name || ""} ${words}`,
    is_marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    is_covered: box.top < edge - 1 || (box.bottom > innerHeight + 1 && !isTooTall),
  };
}"""


def measured(page: Page, what: str) -> list[str]:
    found: list[str] = page.evaluate(what)
    return found


def focused(page: Page) -> dict[str, Any] | None:
    found: dict[str, Any] | None = page.evaluate(FOCUS)
    return found


def amiss_with_double_text(page: Page) -> list[str]:
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", DOUBLE)
    found = [*measured(page, TOO_WIDE), *measured(page, PEEPING)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found
