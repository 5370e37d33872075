"""When texts have stopped leaving, and when they only take their time."""

from datetime import timedelta

import pytest

from portal.domain.heartbeats import Beats, stopped_since
from tests.families import MONDAY


def ago(minutes: float | None) -> object:
    return None if minutes is None else MONDAY - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("worker", "provider", "oldest", "since"),
    [
        (0.1, 3, None, None),  # nothing waits
        (0.1, 60, 5, None),  # a text may wait a while
        (0.1, 60, 11, 11),  # the provider has not answered since the text was due
        (0.1, 1, 11, None),  # it answers: this text waits for another reason
        (0.1, None, 11, 11),  # it has never answered
        (3, 3, None, 3),  # the worker is gone, though nothing waits yet
        (3, 3, 1, 3),
        (None, None, None, None),  # a new installation
        (None, None, 3, 3),  # whose worker was never started
        (None, None, 1, None),
    ],
)
def test_texts_have_stopped_since(
    worker: float | None, provider: float | None, oldest: float | None, since: float | None
) -> None:
    beats = Beats(ago(worker), ago(provider), ago(oldest))  # type: ignore[arg-type]
    assert stopped_since(beats, MONDAY) == ago(since)
