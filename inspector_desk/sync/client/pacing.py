"""How much to send at once, and how long to wait after a failure."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Final

FLOOR_BYTES: Final = 2 * 1024
START_BYTES: Final = 24 * 1024
CEILING_BYTES: Final = 256 * 1024
TARGET_SECONDS: Final = 5.0
"""A message should take about this long: long enough to use the line, short enough to survive it."""

FIRST_WAIT: Final = 2.0
LONGEST_WAIT: Final = 600.0


@dataclass(slots=True)
class Sizer:
    """The size of the next message, found by trying: doubled while messages pass quickly, halved when one fails.

    A fixed size is the commonest reason why a sync never finishes on a bad line: a message larger than what the
    bearer carries between two losses never arrives, however often it is repeated.
    """

    target: int = START_BYTES
    entry_bytes: float = 150.0

    def entries(self) -> int:
        """About how many entries make a message of the target size; at least one."""
        return max(1, int(self.target / self.entry_bytes))

    def packed(self, size: int, count: int) -> None:
        """Learn from a packed message how large an entry is on the wire."""
        self.entry_bytes = max(8.0, (self.entry_bytes + size / count) / 2)

    def passed(self, size: int, seconds: float) -> None:
        """A message of ``size`` bytes was answered after ``seconds``."""
        if seconds > TARGET_SECONDS:
            self.target = max(FLOOR_BYTES, int(self.target * TARGET_SECONDS / seconds))
        elif seconds < 0.7 * TARGET_SECONDS and size * 2 >= self.target:
            self.target = min(CEILING_BYTES, self.target * 2)

    def failed(self) -> None:
        """A message was lost under way."""
        self.target = max(FLOOR_BYTES, self.target // 2)


@dataclass(slots=True)
class Backoff:
    """Waits between 2 s and 10 min, spread at random so that a district's desks do not return all at once.

    Decorrelated jitter: each wait is drawn between the shortest and three times the one before.
    """

    chance: random.Random = field(default_factory=random.Random)
    last: float = FIRST_WAIT

    def next(self, at_least: float = 0.0) -> float:
        """Seconds to wait now; no less than the server asked for."""
        self.last = min(LONGEST_WAIT, self.chance.uniform(FIRST_WAIT, self.last * 3))
        return max(self.last, at_least)

    def reset(self) -> None:
        """Begin again after a success."""
        self.last = FIRST_WAIT
