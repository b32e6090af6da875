"""Two hundred histories of a simulated region at every run; the fault run lives through thousands.

``python -m tests.simulation 2000`` is the fault run, ``--ablate`` shows what each safety is for (docs/simulation.md).
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.simulation.history import make, run
from tests.simulation.world import template

pytestmark = pytest.mark.long
HISTORIES = 200
AT_ONCE = 10
"""Histories in one test: few enough for the processes to share the work evenly."""
FOUND = (232, 233, 246, 266, 334, 401, 409, 480, 490, 833)
"""Seeds beyond these that once showed a fault of the program (docs/simulation.md)."""


def lived_through(seeds: Iterable[int]) -> None:
    template()
    failed, kept = [], 0
    for seed in seeds:
        outcome = run(make(seed))
        if outcome.fault:
            failed.append(f"{outcome.fault}\n{outcome.trace}\npython -m tests.simulation --seed {seed}")
        # In a single one every desk may be locked by its clock; ten without a keystroke would prove nothing.
        kept += outcome.oracle.stands + outcome.oracle.replaced
    assert kept > 0
    assert not failed, "\n\n".join(failed)


@pytest.mark.parametrize("first", range(0, HISTORIES, AT_ONCE))
def test_nothing_is_lost_doubled_or_different_whatever_happens(first: int) -> None:
    lived_through(range(first, first + AT_ONCE))


def test_what_further_histories_found_stays_mended() -> None:
    lived_through(FOUND)
