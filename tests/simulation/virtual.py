"""Time and chance of a simulated region: one clock, skewed for each desk, and one source of random bytes.

The program's modules read the clock and draw identities through ``time``, ``secrets``, ``uuid`` and ``uuid_utils``;
while a history runs, the names those modules know point here. Nothing else of the program is replaced.
"""

from __future__ import annotations

import random
import secrets
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import uuid_utils
from starlette.concurrency import run_in_threadpool

BEGIN_MS = 1_774_000_000_000
"""20 March 2026."""


class VirtualTime:
    """Stands for the module ``time``: true time in milliseconds plus the skew of whoever is acting.

    Each reading takes a millisecond, so that no two entries share a moment.
    """

    def __init__(self) -> None:
        self.true_ms = BEGIN_MS
        self.skew_ms = 0

    def pass_seconds(self, seconds: float) -> None:
        """Let time go by for everyone."""
        self.true_ms += int(seconds * 1000)

    def now_ms(self) -> int:
        """The acting party's clock."""
        self.true_ms += 1
        return self.true_ms + self.skew_ms

    def time(self) -> float:
        """As ``time.time``."""
        return self.now_ms() / 1000

    def time_ns(self) -> int:
        """As ``time.time_ns``."""
        return self.now_ms() * 1_000_000

    def monotonic(self) -> float:
        """As ``time.monotonic``: it has no skew."""
        return self.true_ms / 1000

    perf_counter = monotonic

    def sleep(self, seconds: float) -> None:
        """Nobody waits in earnest."""
        self.pass_seconds(seconds)

    def __getattr__(self, name: str) -> Any:
        return getattr(time, name)

    @contextmanager
    def acting(self, skew_ms: int) -> Iterator[None]:
        """Show the clock of one party while it acts."""
        before, self.skew_ms = self.skew_ms, skew_ms
        try:
            yield
        finally:
            self.skew_ms = before


class Chance:
    """Stands for ``secrets``, ``uuid`` and ``uuid_utils``: bytes that follow from the seed."""

    def __init__(self, moment: VirtualTime) -> None:
        self._random = random.Random(0)
        self._moment = moment

    def seed(self, *parts: object) -> None:
        """Begin again from these parts."""
        self._random = random.Random(repr(parts))

    def token_bytes(self, count: int = 32) -> bytes:
        """As ``secrets.token_bytes``."""
        return self._random.randbytes(count)

    def token_hex(self, count: int = 32) -> str:
        """As ``secrets.token_hex``."""
        return self._random.randbytes(count).hex()

    def uuid4(self) -> uuid.UUID:
        """As ``uuid.uuid4``."""
        return uuid.UUID(bytes=self._random.randbytes(16), version=4)

    def uuid7(self) -> uuid.UUID:
        """As ``uuid_utils.uuid7``: begins with the acting party's clock."""
        head = (self._moment.now_ms() & ((1 << 48) - 1)).to_bytes(6, "big")
        return uuid.UUID(bytes=head + self._random.randbytes(10), version=None)

    def __getattr__(self, name: str) -> Any:
        for module in (secrets, uuid, uuid_utils):
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)


async def _at_once(function: Any, *arguments: Any, **options: Any) -> Any:
    """In the place of Starlette's pool of threads: a simulated server does one thing at a time."""
    return function(*arguments, **options)


@contextmanager
def in_place(moment: VirtualTime, chance: Chance) -> Iterator[None]:
    """Let the program's modules see virtual time and seeded chance, and give them back what they had."""
    stands: dict[object, object] = {
        time: moment,
        secrets: chance,
        uuid: chance,
        uuid_utils: chance,
        run_in_threadpool: _at_once,
    }
    replaced: list[tuple[ModuleType, str, object]] = []
    for name, module in list(sys.modules.items()):
        if not name.startswith("inspector_desk."):
            continue
        for attribute, value in list(vars(module).items()):
            if (isinstance(value, ModuleType) or value is run_in_threadpool) and value in stands:
                replaced.append((module, attribute, value))
                setattr(module, attribute, stands[value])
    try:
        yield
    finally:
        for module, attribute, value in replaced:
            setattr(module, attribute, value)
