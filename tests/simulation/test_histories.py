"""Two hundred histories of a simulated region at every run; the fault run lives through thousands.

``python -m tests.simulation 2000`` is the fault run, ``--ablate`` shows what each safety is for (docs/simulation.md).
"""

from __future__ import annotations

import pytest

from tests.simulation.history import make, run
from tests.simulation.world import template

HISTORIES = 200
AT_ONCE = 10
"""Histories in one test: few enough for two processes to share the work evenly."""


@pytest.mark.parametrize("first", range(0, HISTORIES, AT_ONCE))
def test_nothing_is_lost_doubled_or_different_whatever_happens(first: int) -> None:
    template()
    failed, kept = [], 0
    for seed in range(first, first + AT_ONCE):
        outcome = run(make(seed))
        if outcome.fault:
            failed.append(f"{outcome.fault}\n{outcome.trace}\npython -m tests.simulation --seed {seed}")
        # In a single one every desk may be locked by its clock; ten without a keystroke would prove nothing.
        kept += outcome.oracle.stands + outcome.oracle.replaced
    assert kept > 0
    assert not failed, "\n\n".join(failed)
