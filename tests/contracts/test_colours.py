"""Every theme keeps words at 7:1 and edges of controls at 3:1, worked out from the style sheet."""

import re

import pytest

from portal import places
from portal.domain.looks import LOOK_NAMES
from portal.messages.languages import Languages
from portal.messages.templates import Templates
from portal.web.demo_parts import THEMES
from portal.web.templates import STATIC, Pages

STYLE = (STATIC / "style.css").read_text(encoding="utf-8")
FOR_WORDS, FOR_EDGES = 7.0, 3.0
LANES = ("blue", "butter", "rose", "sage")
# What may stand on what.
WORDS = [
    *(("ink", ground) for ground in ("page", "card", "wash", "tint", "glow", *LANES)),
    *(("soft", ground) for ground in ("page", "card", "wash")),
    *(("accent", ground) for ground in ("page", "card", "wash")),
    ("on", "accent"),
    ("white", "bar"),
]
EDGES = [("line", "page"), ("line", "card"), ("accent", "page"), ("accent", "card")]


def colours_of(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+):(#[0-9a-f]{3,6})\b", block))


def blocks(selector: str) -> list[dict[str, str]]:
    return [colours_of(each) for each in re.findall(re.escape(selector) + r"{([^}]*)}", STYLE)]


def themes() -> dict[str, dict[str, str]]:
    """Each as the browser puts it together: the first colours, and what a theme changes."""
    first = {"white": "#fff", **blocks(":root")[0]}
    found = {"light": first}
    for name in THEMES[1:]:
        (own,) = blocks(f"[data-theme={name}]")
        found[name] = first | own
    wishes = blocks(":root:not([data-theme])")
    names = ("a dark device", "a device with more contrast", "a dark device with more contrast")
    for name, own in zip(names, wishes, strict=True):
        found[name] = first | own
    return found


def brightness(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(each * 2 for each in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", themes())
def test_words_and_edges_can_be_seen_in_every_theme(name: str) -> None:
    theme = themes()[name]
    for pairs, least in ((WORDS, FOR_WORDS), (EDGES, FOR_EDGES)):
        weak = {
            f"{front} on {ground}": round(found, 2)
            for front, ground in pairs
            if (found := contrast(theme[front], theme[ground])) < least
        }
        assert weak == {}


def test_the_reckoning_of_contrast_agrees_with_what_is_known() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_every_look_that_can_be_chosen_is_in_the_style_sheet() -> None:
    for part, names in LOOK_NAMES.items():
        kept = [each for each in names if each and (part, each) != ("theme", "light")]
        assert kept
        assert all(f"[data-{part}={each}]" in STYLE for each in kept)


def test_families_are_not_sent_what_is_for_staff(languages: Languages) -> None:
    pages = Pages(Templates(places.folder("accessible_templates")), languages, leave_to="/")
    asked = {"actor": None, "nonce": "n", "is_kept": False, "has_keys": False}
    family = pages.render("sign_in/front.html", languages["en"], path="/", **asked)
    staff = pages.render("sign_in/front.html", languages["en"], path="/staff", **asked)
    assert ".lane{" in family
    assert ".staff{" not in family
    assert ".staff{" in staff


def test_colours_are_named_once_and_used_by_their_names() -> None:
    named = re.sub(r"--[a-z]+:#[0-9a-f]+", "", STYLE)
    # The bar's words are white in every theme, and paper is black on white.
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", named)) <= {"#fff", "#000"}


def test_the_style_sheet_knows_no_left_and_no_right() -> None:
    physical = r"[;{](?:margin|padding|border|inset)?-?(?:left|right|top|bottom)(?:-\w+)?:"
    assert re.findall(physical, STYLE) == []
