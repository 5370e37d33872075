"""What a worry can be, and when everybody has noticed it."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.people import Role
from portal.domain.worries import (
    WORRY_NAMES,
    WORRY_PICTURES,
    Triage,
    WorryKind,
    is_noticed_by_all,
    kinds_for,
    triage_of,
)

AGENCIES = st.sets(st.uuids(), max_size=5)


@given(owed=AGENCIES, given_by=AGENCIES)
def test_everyone_has_noticed_only_if_nobody_who_owes_it_is_missing(
    owed: set[UUID], given_by: set[UUID]
) -> None:
    assert is_noticed_by_all(owed, given_by) == (bool(owed) and not owed - given_by)


def test_where_there_is_no_agency_nobody_has_noticed() -> None:
    assert not is_noticed_by_all((), ())


@pytest.mark.parametrize("kind", WorryKind)
def test_every_kind_has_a_name_and_a_picture(kind: WorryKind) -> None:
    assert WORRY_NAMES[kind]
    assert WORRY_PICTURES[kind]


def test_not_safe_stands_first_for_everyone_and_is_red() -> None:
    for role in (Role.CHILD, Role.CARER):
        assert kinds_for(role)[0] is WorryKind.NOT_SAFE
    assert triage_of(WorryKind.NOT_SAFE) is Triage.RED


def test_what_has_a_button_of_its_own_is_not_offered_twice() -> None:
    for role in (Role.CHILD, Role.CARER):
        assert not {WorryKind.WITH_ME, WorryKind.CONTACT_ME} & set(kinds_for(role))
