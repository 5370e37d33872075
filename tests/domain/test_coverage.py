"""What stands between an update and each person it is for: said, and never a reason to stop."""

import pytest

from portal.domain.coverage import SENTENCES, Gap, Reader, Wording, gaps_for
from portal.domain.passport import NONE_KNOWN, Need, Needs, needs_from_text
from portal.domain.people import Level, Role

CHILD = Reader(Role.CHILD, Level.SIMPLE, has_confirmed_mobile=False)
CARER = Reader(Role.CARER, Level.CARER, has_confirmed_mobile=True)


def gaps(
    reader: Reader, wording: Wording = Wording.WHOLE, *, has_level: bool = True
) -> tuple[Gap, ...]:
    return gaps_for(reader, wording=wording, has_level=has_level)


def needing(*needs: Need, level: Level = Level.SIMPLE, interpreter: str = "") -> Reader:
    return Reader(
        Role.CHILD, level, has_confirmed_mobile=False, needs=Needs(frozenset(needs), interpreter)
    )


def test_a_reader_whose_words_are_whole_and_who_needs_nothing_else_gets_no_warning() -> None:
    assert gaps(CHILD) == ()
    assert gaps(CARER) == ()


@pytest.mark.parametrize(
    ("wording", "gap"),
    [
        (Wording.DRAFT, Gap.DRAFT),
        (Wording.INCOMPLETE, Gap.INCOMPLETE),
        (Wording.NOT_OFFERED, Gap.NOT_OFFERED),
    ],
)
def test_a_language_that_is_not_whole_is_said(wording: Wording, gap: Gap) -> None:
    assert gaps(CARER, wording) == (gap,)


def test_a_level_without_words_is_said() -> None:
    assert gaps(CHILD, has_level=False) == (Gap.LEVEL,)


@pytest.mark.parametrize(
    ("need", "gap"),
    [
        (Need.SIGNING, Gap.SIGNING),
        (Need.AUDIO, Gap.AUDIO),
        (Need.BESIDE, Gap.BESIDE),
        (Need.BIG_PRINT, Gap.BIG_PRINT),
        (Need.SYMBOLS, Gap.SYMBOLS),
    ],
)
def test_a_need_that_the_portal_does_not_meet_is_said(need: Need, gap: Gap) -> None:
    assert gaps(needing(need)) == (gap,)


def test_a_child_who_needs_pictures_has_them_at_the_easy_level() -> None:
    assert gaps(needing(Need.SYMBOLS, level=Level.EASY)) == ()


def test_an_interpreter_is_asked_for_before_everything_a_person_can_do_alone() -> None:
    assert gaps(needing(Need.BESIDE, Need.SIGNING, interpreter="Kurmanji")) == (
        Gap.INTERPRETER,
        Gap.SIGNING,
        Gap.BESIDE,
    )


def test_a_carer_without_a_confirmed_mobile_is_rung_and_a_child_is_never_texted_anyway() -> None:
    assert gaps(Reader(Role.CARER, Level.CARER, has_confirmed_mobile=False)) == (Gap.NO_MOBILE,)
    assert gaps(CHILD) == ()


@pytest.mark.parametrize("gap", Gap)
def test_every_gap_names_the_person_and_says_what_to_do(gap: Gap) -> None:
    slots = {"name": "Nadia", "language": "Arabic", "interpreter": "Kurmanji"}
    said = SENTENCES[gap] % slots
    assert "Nadia" in said
    assert len(said.split(". ")) + len(said.split(": ")) > 2


def test_what_a_person_needs_is_kept_whole_and_in_one_order() -> None:
    needs = Needs(
        frozenset({Need.BIG_PRINT, Need.AUDIO}), "\u0643\u0648\u0631\u0645\u0627\u0646\u062c\u064a"
    )
    assert needs_from_text(needs.as_text()) == needs
    assert needs.listed == (Need.AUDIO, Need.BIG_PRINT)
    assert needs_from_text(NONE_KNOWN.as_text()) == NONE_KNOWN
