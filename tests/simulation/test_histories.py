"""A few dozen histories of a simulated region at every run; the fault run lives through thousands.

``python -m tests.simulation 2000`` is the fault run, ``--ablate`` shows what each safety is for (docs/simulation.md).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.simulation.history import make, run

SEEDS = range(24)


@pytest.fixture(autouse=True)
def forks_are_no_news() -> Iterator[None]:
    """Histories are full of forks, copies and lost lines: what the program logs about them is not what is tested."""
    logger = logging.getLogger("inspector_desk")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(before)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_doubled_or_different_whatever_happens(seed: int) -> None:
    outcome = run(make(seed))
    assert not outcome.fault, f"{outcome.fault}\n{outcome.trace}\npython -m tests.simulation --seed {seed}"
    assert outcome.oracle.stands + outcome.oracle.replaced > 0
