"""A name that a case must not name is found in every form, and everyday words stay usable."""

# ruff: noqa: RUF001 - looking alike is the point

import pytest

from portal.domain.gate_rule import Action, Finding
from portal.domain.wording_gate import check

ALL = ("en", "ar", "pl")


def keys(text: str, language: str, *never_names: str) -> set[str]:
    return {finding.rule_key for finding in check(text, language, never_names=never_names)}


def only(text: str, language: str, *never_names: str) -> Finding:
    (finding,) = check(text, language, never_names=never_names)
    return finding


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Łukasz",
            "Lukasz",
            "ŁUKASZ",
            "Łukasza",
            "Łukaszowi",
            "Łukaszem",
            "Łukaszu",
            "o Łukaszach",
        ),
        *(
            "Łukasz's",
            "Łu\u200bkasz",
            "Ł́ukasz",
            "Łukasz.",
            "(Łukasz)",
            "Łukаsz",
            "وŁukasz",
            "_Łukasz_",
        ),
    ],
)
@pytest.mark.parametrize("language", ALL)
def test_a_name_that_must_not_be_named_is_found_in_every_form(text: str, language: str) -> None:
    finding = only(f"x {text} x", language, "Łukasz")
    assert (finding.rule_key, finding.action) == ("never_name", Action.BLOCK)
    assert finding.why == "This name must not be named here."


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Marek", "Marka Markowi Markiem Marku"),
        ("Paweł", "Pawła Pawłowi Pawłem Pawle"),
        ("Piotr", "Piotra Piotrowi Piotrem Piotrze"),
        ("Robert", "Roberta Robercie"),
        ("Dawid", "Dawida Dawidzie"),
        ("Michał", "Michałowi Michale"),
        ("Anna", "Anny Annie Annę Anną Anno"),
        ("Zosia", "Zosi Zosię Zosią Zosiu"),
        ("Monika", "Moniki Monice Monikę Moniką"),
        ("Olga", "Oldze Olgi"),
        ("Marta", "Marcie Martę"),
        ("Barbara", "Barbarze"),
        ("Kowalski", "Kowalskiego Kowalskiemu Kowalskim Kowalska Kowalskiej Kowalską Kowalscy"),
        ("Jerzy", "Jerzego Jerzemu Jerzym"),
        ("Antoni", "Antoniego Antoniemu Antonim"),
        ("Mieszko", "Mieszka Mieszkowi Mieszkiem"),
        ("Mohammed", "Mohammeda Mohammedem"),
    ],
)
def test_polish_endings_do_not_hide_a_name(name: str, forms: str) -> None:
    for form in forms.split():
        assert keys(f"To zrobił {form}.", "pl", name) == {"never_name"}, form


@pytest.mark.parametrize(
    "word",
    [
        *("محمد", "ومحمد", "لمحمد", "بمحمد", "فمحمد", "كمحمد", "وبمحمد"),
        *("وَمُحَمَّد", "محـمد", "محمدًا"),
    ],
)
def test_arabic_prefixes_do_not_hide_a_name(word: str) -> None:
    for language in ALL:
        assert keys(f"قال {word} ذلك", language, "محمد") == {"never_name"}


@pytest.mark.parametrize(
    ("name", "word"),
    [("أحمد", "احمد"), ("هدية", "وهديه"), ("ليلى", "ليلي"), ("الحسين", "للحسين"), ("مؤيد", "موًيد")],
)
def test_the_variants_of_arabic_letters_do_not_hide_a_name(name: str, word: str) -> None:
    assert keys(f"مع {word} اليوم", "ar", name) == {"never_name"}


def test_a_name_inside_another_word_is_not_that_name() -> None:
    assert (
        check("Adamant people in Samara, unnamed and Anniversary.", "en", never_names=["Anni"])
        == ()
    )
    assert check("Tomasz was here", "en", never_names=["Tom"]) == ()
    assert check("زياد هنا", "ar", never_names=["زيد"]) == ()


def test_a_full_name_is_found_in_either_order_joined_and_inflected() -> None:
    for text in (
        "Łukasz Nowak",
        "Nowaka Łukasza",
        "Nowak, Łukasz",
        "z Łukaszem\nNowakiem",
        "ŁukaszNowak",
    ):
        assert "never_name" in keys(text, "pl", "Łukasz Nowak"), text
    for text in ("عبد الرحمن", "عبدالرحمن", "لعبد الرحمن"):
        assert "never_name" in keys(text, "ar", "عبد الرحمن"), text
    assert "never_name" in keys("مع أبي علي", "ar", "أبو علي")


def test_one_word_of_a_full_name_warns_because_the_child_may_share_it() -> None:
    finding = only("Zosia Nowak", "en", "Łukasz Nowak")
    assert (finding.rule_key, finding.action) == ("never_name_part", Action.WARN)
    assert finding.found == "Nowak"


def test_a_name_that_is_an_everyday_word_does_not_close_every_text() -> None:
    assert check("We will write on 15 May 2027.", "en", never_names=["Will", "May"]) == ()
    assert (
        check("Spotkanie jest 15 maja, ale sama decydujesz.", "pl", never_names=["Maja", "Ali"])
        == ()
    )
    assert only("We saw Will there.", "en", "Will").action is Action.BLOCK
    assert only("Will came.", "en", "Will").action is Action.WARN
    assert only("الرقم صالح اليوم", "ar", "صالح").action is Action.WARN


def test_a_name_in_another_script_is_found_in_capitals_too() -> None:
    for name in ("Наталя", "Νίκος", "Ειρήνη", "Никита"):
        for text in (name, name.upper(), name.lower()):
            assert keys(f"Hi {text}!", "en", name) == {"never_name"}, text


def test_an_empty_list_and_empty_names_find_nothing() -> None:
    assert check("A b c, d.", "en", never_names=["", " ", "-", "B"]) == ()
