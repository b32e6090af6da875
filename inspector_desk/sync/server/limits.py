"""What keeps one caller from taking the server away from the others: token buckets and a count of work under way.

A bucket holds ``burst`` tokens and gains ``per_second`` of them; a request takes one and waits when there is none
(RFC 6585: 429 with Retry-After). Devices are counted by their identity once the signature holds, so that nobody can
empty another's bucket; strangers are counted by address, and only their failures, so that a district behind one
address is not slowed down by its own size.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.bounds import (
    OPERATION_BYTES,
    REPEATED_BYTES,
    Allowance,
    decoded_bytes,
    operations_limit,
)

BUSY_SECONDS: Final = 5
"""What a busy server asks a desk to wait at least."""
_MOST_BUCKETS: Final = 20_000
"""Beyond these the ones untouched for longest are forgotten: a flood of addresses must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many tokens a bucket holds and gains a second."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The rates of a server in service; every one may be set otherwise by whoever starts it."""

    device: Rate = Rate(20, 400)
    """Requests of one device. A morning's work takes 4 to 10, a first sync of 60,000 records about 100."""
    operations: Rate = Rate(5_000, 1_000_000)
    """Operations that one device sends, as they unpack: a first sync of 60,000 records with all their fields passes
    at once, what goes on for ever takes a thirtieth of one core."""
    repair: Rate = Rate(0.2, 100)
    """Requests for repair of one device: each reads a whole territory's numbers. A desk of 60,000 records takes 20."""
    stranger: Rate = Rate(1 / 5, 30)
    """Requests from one address whose signature doesn't hold."""
    enrolment: Rate = Rate(1 / 30, 20)
    """Failed enrolments from one address: mistyped, used and unknown codes."""
    code: Rate = Rate(1 / 60, 10)
    """Tries with one enrolment code, by the code's name."""
    sign_in: Rate = Rate(1 / 30, 10)
    """Failed sign-ins of administrators from one address."""
    name: Rate = Rate(1 / 60, 5)
    """Failed sign-ins under one administrator's name, from anywhere."""


class Buckets:
    """The buckets of one server, by purpose and caller; safe from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def take(self, purpose: str, caller: str, rate: Rate, cost: float = 1.0) -> None:
        """Take ``cost`` tokens, a full bucket at most; KnownError ``sync.too-many`` (seconds to wait) without them."""
        self._taken(purpose, caller, rate, cost, spend=True)

    def check(self, purpose: str, caller: str, rate: Rate) -> None:
        """Take nothing, but raise ``sync.too-many`` where ``take`` would."""
        self._taken(purpose, caller, rate, 1.0, spend=False)

    def spend(self, purpose: str, caller: str, rate: Rate) -> None:
        """Take a token if there is one; raises nothing."""
        with suppress(KnownError):
            self.take(purpose, caller, rate)

    def _taken(self, purpose: str, caller: str, rate: Rate, needed: float, *, spend: bool) -> None:
        needed = max(1.0, min(needed, float(rate.burst)))
        now = self._clock()
        place = (purpose, caller)
        with self._lock:
            tokens, then = self._held.pop(place, (float(rate.burst), now))
            tokens = min(rate.burst, tokens + (now - then) * rate.per_second)
            enough = tokens >= needed
            self._held[place] = (tokens - (needed if spend else 0.0) if enough else tokens, now)
            if len(self._held) > _MOST_BUCKETS:
                self._held.popitem(last=False)
        if not enough:
            raise KnownError("sync.too-many", seconds=math.ceil((needed - tokens) / rate.per_second))


class Gate:
    """How many requests are under way, how many bytes of bodies they hold, and whether new ones are let in."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self.under_way = 0
        self.held_bytes = 0
        self.closed = False

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Count a request for as long as it is under way; KnownError ``sync.server-busy`` if it can't be let in."""
        with self._lock:
            if self.closed or self.under_way >= self._most:
                raise KnownError("sync.server-busy", seconds=BUSY_SECONDS)
            self.under_way += 1
        try:
            yield
        finally:
            with self._lock:
                self.under_way -= 1

    def hold(self, size: int) -> None:
        """Count ``size`` more bytes in memory; KnownError ``sync.server-busy`` when there are too many already."""
        with self._lock:
            if self.held_bytes + size > self._most_bytes:
                raise KnownError("sync.server-busy", seconds=BUSY_SECONDS)
            self.held_bytes += size

    def release(self, size: int) -> None:
        """The bytes are gone from memory."""
        with self._lock:
            self.held_bytes -= size

    def close(self) -> None:
        """Let in no more: the server stops."""
        self.closed = True


class Room:
    """The memory and the rate of operations that one request of a device takes; ``leave`` gives the memory back.

    Without a gate or a rate nothing is counted: what a stick brings is read by an administrator's own command.
    """

    def __init__(self, gate: Gate | None = None, spend: Callable[[int], None] | None = None) -> None:
        self._gate = gate
        self._spend = spend
        self.held = 0

    def hold(self, size: int) -> None:
        """Count ``size`` bytes of memory before they are taken; KnownError ``sync.server-busy``."""
        if self._gate is not None:
            self._gate.hold(size)
            self.held += size

    def spend(self, operations: int) -> None:
        """Take them from the device's rate; KnownError ``sync.too-many``."""
        if self._spend is not None:
            self._spend(operations)

    def leave(self) -> None:
        """The request is over."""
        if self._gate is not None:
            self._gate.release(self.held)
            self.held = 0


class BatchRoom(Allowance):
    """What one batch of ``received`` bytes may grow to: bounded by its size, counted in the request's room."""

    def __init__(self, received: int, room: Room) -> None:
        self._received = received
        self._room = room

    def payload(self, unpacked: bytes) -> None:
        """The batch is unpacked and is read next."""
        self._room.hold(decoded_bytes(unpacked))

    def operations(self, count: int) -> None:
        """KnownError ``sync.too-large`` where so many bytes never hold so many operations honestly."""
        most = operations_limit(self._received)
        if count > most:
            raise KnownError("sync.too-large", size=count, limit=most)
        self._room.spend(count)
        self._room.hold(OPERATION_BYTES * count)

    def text(self, size: int) -> None:
        """Each such character comes in a text, in an entry and in its canonical bytes."""
        self._room.hold(REPEATED_BYTES * size)


def neighbourhood(address: str) -> str:
    """The address that failures are counted under: an IPv6 caller owns at least a whole /64."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 6 and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
