"""How much to send at once, and how long to wait after a failure."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from typing import Final

FLOOR_BYTES: Final = 2 * 1024
START_BYTES: Final = 24 * 1024
CEILING_BYTES: Final = 256 * 1024
PAGE_CEILING_BYTES: Final = 512 * 1024
"""Of a page, on a quick line: its commit writes every page of the indexes that it touched, which the more share."""
SHORTEST_BATCH: Final = 2.0
LONGEST_BATCH: Final = 10.0
USUAL_OVERHEAD: Final = 0.4
USUAL_BETWEEN_CUTS: Final = 60.0
"""Of a line nobody has used yet: a cut a minute, as a mobile bearer in a moving car (sync.md 4.2.13)."""

QUICK_RATE: Final = 400_000
"""Bytes a second from which the last 7 % of packing cost more time than they spare. They are spared at 1.2 MB/s of one
core; what is measured as the line's rate holds the other side's work too."""
FIRST_WAIT: Final = 2.0
LONGEST_WAIT: Final = 600.0
SAME_CAUSE: Final = 3
"""After so many failures of one cause that waiting does not cure, only the longest wait makes sense."""
_SMALL_BYTES: Final = 4 * 1024
_LINE_CAUSES: Final = frozenset(
    {"sync.unreachable", "sync.cut", "sync.stalled", "sync.server-busy", "sync.server-disk", "sync.too-many"}
)


@dataclass(slots=True)
class Link:
    """What is known of the line: seconds a message costs beside its bytes, bytes a second, seconds between cuts."""

    overhead: float = USUAL_OVERHEAD
    rate: float = 0.0
    between_cuts: float = USUAL_BETWEEN_CUTS
    _since_cut: float = 0.0
    _was_cut: bool = False

    def answered(self, size: int, seconds: float) -> None:
        """A message of ``size`` bytes, both ways together, was answered after ``seconds``."""
        self._since_cut += seconds
        self.between_cuts = max(self.between_cuts, self._since_cut)
        if size <= _SMALL_BYTES:
            self.overhead += (min(max(seconds, 0.01), 5.0) - self.overhead) / 4
            return
        rate = size / max(seconds - self.overhead, seconds / 4, 0.001)
        self.rate = rate if self.rate == 0 else self.rate + (rate - self.rate) / 2

    @property
    def quick(self) -> bool:
        """Whether packing harder would take longer than the bytes it spares."""
        return self.rate > QUICK_RATE

    def cut(self, seconds: float) -> None:
        """The line broke, ``seconds`` into a message."""
        self._since_cut += seconds
        known = self.between_cuts if self._was_cut else self._since_cut
        self.between_cuts = max(1.0, (known + self._since_cut) / 2)
        self._since_cut, self._was_cut = 0.0, True

    def batch_seconds(self) -> float:
        """How long a message should take: the longer, the fewer overheads; the shorter, the less a cut destroys.

        The square root of twice overhead times time between cuts makes both losses equal (Young 1974, CACM 17:9).
        """
        best = math.sqrt(2 * self.overhead * self.between_cuts)
        return min(LONGEST_BATCH, max(SHORTEST_BATCH, best))


@dataclass(slots=True)
class Sizer:
    """The size of the next message, found by trying: doubled while messages pass quickly, halved when one fails.

    A fixed size is the commonest reason why a sync never finishes on a bad line: a message larger than what the
    bearer carries between two losses never arrives, however often it is repeated.
    """

    target: int = START_BYTES
    entry_bytes: float = 150.0
    link: Link = field(default_factory=Link)
    ceiling: int = CEILING_BYTES

    def entries(self) -> int:
        """About how many entries make a message of the target size; at least one."""
        return max(1, int(self.target / self.entry_bytes))

    def packed(self, size: int, count: int) -> None:
        """Learn from a packed message how large an entry is on the wire."""
        self.entry_bytes = max(8.0, (self.entry_bytes + size / count) / 2)

    def passed(self, size: int, seconds: float) -> None:
        """A message of ``size`` bytes was answered after ``seconds``."""
        self.link.answered(size, seconds)
        best = self.link.batch_seconds()
        if seconds > best:
            self.target = max(FLOOR_BYTES, int(self.target * best / seconds))
        elif seconds < 0.7 * best and size * 2 >= self.target:
            self.target = min(self.ceiling, self.target * 2)

    def failed(self, seconds: float = 0.0) -> None:
        """A message was lost, ``seconds`` after it was begun."""
        self.link.cut(seconds)
        self.target = max(FLOOR_BYTES, self.target // 2)


@dataclass(slots=True)
class Backoff:
    """Waits between 2 s and 10 min, spread at random so that a district's desks do not return all at once.

    Decorrelated jitter: each wait is drawn between the shortest and three times the one before. A cause that waiting
    does not cure (a refused certificate, a revoked device) is tried three times, then only at the longest wait.
    """

    chance: random.Random = field(default_factory=random.Random)
    last: float = FIRST_WAIT
    cause: str = ""
    times: int = 0

    def next(self, at_least: float = 0.0, cause: str = "") -> float:
        """Seconds to wait now; no less than the server asked for."""
        self.times = self.times + 1 if cause == self.cause else 1
        self.cause = cause
        self.last = min(LONGEST_WAIT, self.chance.uniform(FIRST_WAIT, self.last * 3))
        if cause and cause not in _LINE_CAUSES and self.times > SAME_CAUSE:
            self.last = LONGEST_WAIT
        # Whoever asks for a pause asks many desks at once: they must not return at one moment either.
        return max(self.last, at_least * self.chance.uniform(1.0, 1.2))

    def reset(self) -> None:
        """Begin again after a success."""
        self.last, self.cause, self.times = FIRST_WAIT, "", 0
