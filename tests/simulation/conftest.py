"""What tests of simulated histories share."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def forks_are_no_news() -> Iterator[None]:
    """Histories are full of forks, copies and lost lines: what the program logs about them is not what is tested."""
    logger = logging.getLogger("inspector_desk")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    # The collector walks the whole program again and again, and finds nothing: a tenth of a history.
    gc.disable()
    yield
    gc.enable()
    logger.setLevel(before)
