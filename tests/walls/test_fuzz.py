"""Twenty thousand inputs over the whole route table: no page breaks, and none gives markup back."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from portal.parts import Portal
from portal.services import sign_in
from tests.contracts.village import Village, make_village
from tests.contracts.villagers import Someone, _at_work
from tests.walls.fuzzing import inputs, send, wrong_with

# On both databases together: what the pages do with anything is the same, and SQLite is quicker.
INPUTS = {"sqlite": 4_000, "postgresql": 1_100}
GROUPS = {
    "outside": ("nobody", "who has Maya's card", "Maya's carer with her card alone"),
    "family": ("Maya", "Maya's carer", "the child next door"),
    "worker": ("Maya's worker",),
    "others": ("the supervisor of Maya's worker", "a worker of another partnership"),
}
SIGNED_OUT = {"/", "/staff/sign-in"}
ANEW_EVERY = 40


def test_enough_is_sent() -> None:
    assert sum(INPUTS.values()) * len(GROUPS) >= 20_000


@pytest.mark.timeout(900)  # thousands of pages, on a machine that may be busy
@pytest.mark.parametrize("group", GROUPS)
def test_whatever_is_sent_wherever_by_whomever_the_answer_is_calm(
    portal: Portal, group: str
) -> None:
    village = make_village(portal)
    people, count = dict(village.people), 0

    @given(drawn=inputs(GROUPS[group]))
    @settings(
        max_examples=INPUTS[portal.settings.database.partition(":")[0].partition("+")[0]],
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(drawn: dict[str, object]) -> None:
        nonlocal count
        count += 1
        if count % ANEW_EVERY == 0:  # what was sent may have signed somebody out
            people.update(signed_in_anew(village))
        answer = send(village, people[str(drawn["who"])], drawn)
        assert wrong_with(answer) == [], answer.request.url
        outcomes.setdefault(answer.status_code, 0)
        outcomes[answer.status_code] += 1

    outcomes: dict[int, int] = {}
    ask()
    print(group, count, outcomes)  # noqa: T201
    # Not only the ways in were seen: pages, and forms that were taken or given back.
    assert {200, 303, 404} <= set(outcomes)


def signed_in_anew(village: Village) -> dict[str, Someone]:
    """Everyone who has been here; who only has a card comes in as long as that is good."""
    portal, cast, known = village.portal, village.cast, village.people
    workers = {
        "Maya's worker": cast.sam,
        "the supervisor of Maya's worker": cast.asha,
        "a worker of another partnership": cast.ravi,
    }
    family = {
        "Maya": cast.maya.child,
        "Maya's carer": cast.maya.carer,
        "the child next door": cast.next_door.child,
    }
    tokens = {name: _at_work(portal, each) for name, each in workers.items()}
    with portal.open_session() as db:
        for name, actor in family.items():
            tokens[name] = sign_in.open_fully(db, actor, now=portal.clock()).token
        db.commit()
    return {name: replace(known[name], token=token) for name, token in tokens.items()}
