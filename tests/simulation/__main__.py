"""The fault run: many histories of a simulated region, and which safeties they need.

    python -m tests.simulation 2000              histories of seeds 0 to 1,999
    python -m tests.simulation 100 --from 5000   seeds 5,000 to 5,099
    python -m tests.simulation --seed 171        one history, shortened and shown step by step when it fails
    python -m tests.simulation 300 --ablate      each safety off in turn: its directed history and 300 random ones

Two processes share the work. Every failing seed is printed with the command that runs it again.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, replace
from multiprocessing import get_context

from inspector_desk.sync.protocol.safeties import ALL, Safeties
from tests.simulation.directed import ELSEWHERE, PLANS, live
from tests.simulation.history import Outcome, make, run, shorten
from tests.simulation.world import template

_HASH_SEED = "0"
"""The order of sets must not differ between a run and its repetition."""


def say(text: str) -> None:
    """One line for whoever started the run."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def prepare() -> None:
    """Make the files that every world is copied from, and leave what they took out of the collector's way."""
    logging.getLogger("inspector_desk").setLevel(logging.CRITICAL)
    template()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def one(work: tuple[int, Safeties]) -> Outcome:
    """One history; its trace is text, so that it can go to another process."""
    seed, safe = work
    return run(make(seed), safe)


def many(seeds: Iterable[int], safe: Safeties, jobs: int) -> Iterator[Outcome]:
    """Histories in the order of their seeds."""
    work = [(seed, safe) for seed in seeds]
    if jobs == 1:
        prepare()
        yield from map(one, work)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=prepare) as pool:
        yield from pool.map(one, work, chunksize=4)


def fault_run(seeds: range, jobs: int) -> int:
    """Run them all and say what failed; returns how many did."""
    began, counts, seen, failed = time.monotonic(), Counter[str](), Counter[str](), 0
    for outcome in many(seeds, ALL, jobs):
        counts.update(outcome.counts)
        oracle = outcome.oracle
        seen.update(
            entries=len(oracle.typed),
            forgiven=len(oracle.forgiven),
            standing=oracle.stands,
            replaced=oracle.replaced,
            conflicts=oracle.conflicts,
            reviews=oracle.reviews,
            rewritten=oracle.twice,
        )
        if outcome.fault:
            failed += 1
            say(
                f"FAILED {outcome.fault}\n{outcome.trace}  python -m tests.simulation --seed {outcome.history.seed}"
            )
    seconds = time.monotonic() - began
    say(f"{len(seeds)} histories, {failed} failed, {len(seeds) / seconds:.2f} a second on {jobs} processes")
    say("what happened: " + ", ".join(f"{what} {count}" for what, count in sorted(counts.items())))
    say("what the oracle saw: " + ", ".join(f"{what} {count}" for what, count in seen.items()))
    return failed


def replay(seed: int, safe: Safeties) -> int:
    """Run one history; a failing one is shortened and shown."""
    prepare()
    outcome = run(make(seed), safe)
    if not outcome.fault:
        say(f"seed {seed}: every promise held")
        return 0
    say(f"seed {seed}: {outcome.fault}\n{outcome.trace}")
    short = shorten(outcome.history, lambda fewer: bool(run(fewer, safe).fault))
    say(f"shortened from {len(outcome.history.steps)} to {len(short.steps)} steps, skews {short.skews}:")
    for step in short.steps:
        say(f"  {step.text()}")
    say(run(short, safe).fault)
    return 1


def ablate(seeds: range, jobs: int, only: str | None) -> int:
    """Take each safety away in turn; returns how many were not missed.

    A safety is missed when its directed history fails without it, or a random one does that holds with all.
    """
    prepare()
    unmissed = 0
    held = {outcome.history.seed for outcome in many(seeds, ALL, jobs) if not outcome.fault}
    say(f"| safety off | directed | of {len(held)} random | first seeds |\n|---|---|---|---|")
    for safety in fields(Safeties):
        if only is not None and safety.name != only:
            continue
        if safety.name in ELSEWHERE:
            say(f"| {safety.name} | {ELSEWHERE[safety.name]} | | |")
            continue
        plans = [plan for plan in PLANS if plan.safety == safety.name]
        broken = [plan for plan in plans if live(plan, without=True).fault and not live(plan).fault]
        safe = replace(ALL, **{safety.name: False})
        failing = [outcome.history.seed for outcome in many(sorted(held), safe, jobs) if outcome.fault]
        unmissed += not broken
        first = ", ".join(map(str, failing[:4]))
        say(f"| {safety.name} | {len(broken)} of {len(plans)} | {len(failing)} | {first} |")
    return unmissed


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("histories", nargs="?", type=int, default=200)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--without", help="a safety to take away, by its name in sync/protocol/safeties.py")
    told = parser.parse_args()
    if os.environ.get("PYTHONHASHSEED") != _HASH_SEED:
        os.environ["PYTHONHASHSEED"] = _HASH_SEED
        os.execv(sys.executable, [sys.executable, "-m", "tests.simulation", *sys.argv[1:]])
    seeds = range(told.first, told.first + told.histories)
    safe = replace(ALL, **{told.without: False}) if told.without else ALL
    if told.seed is not None:
        return replay(told.seed, safe)
    if told.ablate:
        return min(1, ablate(seeds, told.jobs, told.without))
    return min(1, fault_run(seeds, told.jobs))


if __name__ == "__main__":
    sys.exit(main())
