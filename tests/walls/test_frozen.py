"""A carer is frozen, and then everybody goes on: of all that they write she comes upon nothing."""

import pytest

from portal.parts import Portal
from tests.contracts.village import make_village
from tests.deciding import freeze
from tests.families import Clock
from tests.walls import planted
from tests.walls.crawl import crawl
from tests.walls.world import Words, World, again, plant

# How somebody wants to be called, and who helps in the area: nothing of it is about a child.
OF_NO_CHILD = {"keep_own_card.called", "add_service.name", "add_service.what"}


@pytest.mark.timeout(300)
def test_whatever_is_written_after_she_was_frozen_never_comes_to_her(
    portal: Portal, clock: Clock
) -> None:
    village, words = make_village(portal), Words()
    freeze(portal, village.cast)
    clock.move(minutes=1)
    writers = plant(village, words)
    hers = again(village)[planted.CARER]
    seen = crawl(World(village, {planted.CARER: hers}, {}, words, writers)).seen
    her_own = {name for name, writer in writers.items() if writer == planted.CARER}
    assert set(seen) - her_own <= OF_NO_CHILD
    # And she does come to her pages, where what is no secret can be read.
    assert "add_service.name" in seen
