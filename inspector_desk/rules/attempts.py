"""How long the next password has to wait after wrong ones."""

from __future__ import annotations

# The first two mistakes are typing mistakes; after them the wait doubles.
FREE_TRIES = 2
LONGEST_WAIT_S = 60


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong passwords in a row: 0, 0, 2, 4, 8 … 60."""
    return 0 if wrong <= FREE_TRIES else int(min(LONGEST_WAIT_S, 2 ** min(wrong - FREE_TRIES, 30)))
