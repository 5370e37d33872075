"""Kills web processes and workers at random moments and then counts: nothing lost, nothing doubled.

`python3 -m tests.kill --rounds 500 --seed 7 --database postgresql --workers 4`
"""

import argparse
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests import databases
from tests.kill.reckoning import Verdict, judge, settle_down
from tests.kill.world import ANSWERS_WITHIN_SECONDS, PUBLISHERS, World

WITHIN_SECONDS = 300.0
# Of a hundred kills: how many are a web process, and how many take a worker too.
WEB, TWO_AT_ONCE = 0.07, 0.1


def run(world: World, *, rounds: int, workers: int) -> Verdict:
    """Each round lets things run for a moment and then kills one of them, or two at once."""
    chance = random.Random(world.seed)
    names = [f"worker {n}" for n in range(1, workers + 1)]
    try:
        world.start("prepare")
        if world.wait("prepare", ANSWERS_WITHIN_SECONDS):
            raise RuntimeError(world.last_words())
        for name in ("api", "web", *names, *PUBLISHERS):
            world.start(name)
        world.wait_for_a_text()
        for _ in range(rounds):
            time.sleep(chance.uniform(0.02, 0.6))
            victim = "web" if chance.random() < WEB else chance.choice(names)
            both = [victim, chance.choice(names)] if chance.random() < TWO_AT_ONCE else [victim]
            for name in set(both):
                world.kill(name)
                world.start(name)
        (world.folder / "stop").touch()
        for name in PUBLISHERS:
            if world.wait(name, 2 * ANSWERS_WITHIN_SECONDS):
                raise RuntimeError(world.last_words())
        time.sleep(3)  # what the provider still has to say
        return _reckon(world)
    finally:
        world.stop()


def _reckon(world: World) -> Verdict:
    portal = world.portal()
    is_quiet = settle_down(world, portal, within_seconds=WITHIN_SECONDS)
    verdict = judge(world, portal)
    verdict.wrong += world.ended
    if not is_quiet:
        verdict.wrong.append(f"still under way after {WITHIN_SECONDS:.0f} s: see the states")
    return verdict


def run_on(database: str, *, rounds: int, workers: int, seed: int) -> Verdict:
    """With a fresh database of this kind, gone afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = f"sqlite:///{folder / 'kill.sqlite3'}"
        if database == "postgresql":
            address = stack.enter_context(databases.postgresql())
        return run(World(folder, address, seed), rounds=rounds, workers=workers)


def main() -> int:
    reader = argparse.ArgumentParser(prog="python3 -m tests.kill")
    reader.add_argument("--rounds", type=int, default=500)
    reader.add_argument("--seed", type=int, default=random.randrange(10**6))
    reader.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    reader.add_argument("--workers", type=int, default=0, help="4, or 2 on SQLite")
    asked = reader.parse_args()
    workers = asked.workers or (4 if asked.database == "postgresql" else 2)
    begun = time.monotonic()
    print(f"seed {asked.seed}, {asked.rounds} kills, {asked.database}, {workers} workers")
    verdict = run_on(asked.database, rounds=asked.rounds, workers=workers, seed=asked.seed)
    print(f"{verdict}; {time.monotonic() - begun:.0f} s")
    for each in verdict.wrong[:20]:
        print(f"  {each}")
    return 1 if verdict.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
