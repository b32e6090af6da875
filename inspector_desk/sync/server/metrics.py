"""What a monitoring system reads: the Prometheus text format (version 0.0.4), written by hand.

Only counts, bytes, times and differences: no name, no address, no identity of a device, officer or record. Labels
come from fixed lists (the path's template, the status, a refusal's code), so their number is bounded.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, case, func, select

from inspector_desk.sync.protocol.limits import CLOCK_WARNING_MS
from inspector_desk.sync.server.database import SERVICE, act_as
from inspector_desk.sync.server.tables import conflict, device, district, lineage, review, server

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
BYTES: Final = (100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_OFFSETS_MS: Final = (1_000, 10_000, CLOCK_WARNING_MS, 3_600_000, 86_400_000)
_SILENCES_MS: Final = {"1h": 3_600_000, "1d": 86_400_000, "7d": 604_800_000, "30d": 2_592_000_000}
Labels = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Histogram:
    bounds: Sequence[float]
    counts: list[int]
    total: float = 0.0
    number: int = 0


@dataclass(slots=True)
class Metrics:
    """What this process has counted since it started; safe from any thread."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _counters: dict[tuple[str, Labels], int] = field(default_factory=dict)
    _histograms: dict[tuple[str, Labels], _Histogram] = field(default_factory=dict)

    def count(self, name: str, amount: int = 1, **labels: str) -> None:
        """Add to a counter."""
        place = (name, tuple(labels.items()))
        with self._lock:
            self._counters[place] = self._counters.get(place, 0) + amount

    def observe(self, name: str, value: float, bounds: Sequence[float], **labels: str) -> None:
        """Add a value to a histogram with these upper bounds."""
        place = (name, tuple(labels.items()))
        with self._lock:
            held = self._histograms.get(place)
            if held is None:
                held = self._histograms[place] = _Histogram(bounds, [0] * len(bounds))
            held.total += value
            held.number += 1
            for i, bound in enumerate(bounds):
                if value <= bound:
                    held.counts[i] += 1

    def answered(
        self, route: str, method: str, status: int, seconds: float, received: int, sent: int, code: str
    ) -> None:
        """Note one request that was answered; ``code`` is the refusal's, empty for none."""
        self.count("desk_requests_total", route=route, method=method, status=str(status))
        self.observe("desk_request_seconds", seconds, SECONDS, route=route)
        self.observe("desk_request_bytes", received, BYTES, route=route)
        self.observe("desk_answer_bytes", sent, BYTES, route=route)
        if code:
            self.count("desk_refusals_total", code=code)

    def text(self, gauges: Iterable[tuple[str, Labels, float]]) -> str:
        """Everything in the text format, with ``gauges`` as they stand now."""
        lines: list[str] = []
        with self._lock:
            told: set[str] = set()
            for (name, labels), amount in sorted(self._counters.items()):
                _head(lines, told, name, "counter")
                lines.append(f"{name}{_braces(labels)} {amount}")
            for (name, labels), held in sorted(self._histograms.items()):
                _head(lines, told, name, "histogram")
                for bound, number in zip(held.bounds, held.counts, strict=True):
                    lines.append(f"{name}_bucket{_braces((*labels, ('le', f'{bound:g}')))} {number}")
                lines.append(f"{name}_bucket{_braces((*labels, ('le', '+Inf')))} {held.number}")
                lines.append(f"{name}_sum{_braces(labels)} {held.total:g}")
                lines.append(f"{name}_count{_braces(labels)} {held.number}")
        for name, labels, value in sorted(gauges):
            _head(lines, told, name, "gauge")
            lines.append(f"{name}{_braces(labels)} {value:g}")
        return "\n".join(lines) + "\n"


_HELP: Final[Mapping[str, str]] = {
    "desk_requests_total": "Requests answered.",
    "desk_refusals_total": "Refusals by code.",
    "desk_request_seconds": "From the request's head to its answer's end.",
    "desk_request_bytes": "Bodies received.",
    "desk_answer_bytes": "Bodies sent.",
    "desk_under_way": "Requests under way now.",
    "desk_held_bytes": "Bytes of request bodies in memory now.",
    "desk_epoch": "How often the database came back from a backup, plus one.",
    "desk_entries": "Places given in all districts' sequences.",
    "desk_lineages": "Lineages held; forked ones apart.",
    "desk_devices": "Devices enrolled, by role and whether they are let in.",
    "desk_devices_silent": "Devices let in and not heard from for at least this long.",
    "desk_waiting_entries": "Entries that wait on the devices, as they said at their last contact.",
    "desk_reviews": "Entries that wait for a person, by reason.",
    "desk_conflicts": "Fields with several values that wait for a person.",
    "desk_clock_offset_devices": "Devices whose clock differs from ours by at most this many seconds.",
}


def read_gauges(connection: Connection, now: int) -> list[tuple[str, Labels, float]]:
    """What the database says now; its cost follows the devices and the open reviews, not the entries."""
    gauges: list[tuple[str, Labels, float]] = []

    def tell(name: str, value: float, **labels: str) -> None:
        gauges.append((name, tuple(labels.items()), value))

    tell("desk_epoch", connection.execute(select(server.c.epoch)).scalar_one())
    tell("desk_entries", connection.execute(select(func.coalesce(func.sum(district.c.seq), 0))).scalar_one())
    forked = func.coalesce(func.sum(case((lineage.c.forked_at.is_not(None), 1), else_=0)), 0)
    all_lines, forks = connection.execute(select(func.count(), forked).select_from(lineage)).one()
    tell("desk_lineages", all_lines - forks, forked="no")
    tell("desk_lineages", forks, forked="yes")
    admitted = device.c.revoked_at.is_(None)
    counted = select(device.c.role, admitted, func.count()).group_by(device.c.role, admitted)
    for role, let_in, number in connection.execute(counted):
        tell("desk_devices", number, role=role, admitted="yes" if let_in else "no")
    waiting = select(func.coalesce(func.sum(device.c.waiting), 0)).where(admitted)
    tell("desk_waiting_entries", connection.execute(waiting).scalar_one())
    heard = func.coalesce(device.c.last_contact_at, device.c.enrolled_at)
    for name, silence in _SILENCES_MS.items():
        query = select(func.count()).where(admitted, heard <= now - silence)
        tell("desk_devices_silent", connection.execute(query).scalar_one(), at_least=name)
    apart = func.abs(device.c.clock_offset_ms)
    for bound in _OFFSETS_MS:
        query = select(func.count()).where(admitted, apart <= bound)
        tell("desk_clock_offset_devices", connection.execute(query).scalar_one(), le=f"{bound / 1000:g}")
    known = select(func.count()).where(admitted, device.c.clock_offset_ms.is_not(None))
    tell("desk_clock_offset_devices", connection.execute(known).scalar_one(), le="+Inf")
    districts = connection.execute(select(district.c.id)).scalars().all()
    # Conflicts hold values: here only their number leaves the server itself.
    act_as(connection, SERVICE, [(number, None) for number in districts])
    reviews = select(review.c.code, func.count()).where(review.c.decided_at.is_(None)).group_by(review.c.code)
    for code, number in connection.execute(reviews):
        tell("desk_reviews", number, code=code)
    conflicts = select(func.count()).select_from(conflict).where(conflict.c.settled_at.is_(None))
    tell("desk_conflicts", connection.execute(conflicts).scalar_one())
    return gauges


def _head(lines: list[str], told: set[str], name: str, kind: str) -> None:
    if name not in told:
        told.add(name)
        lines.append(f"# HELP {name} {_HELP[name]}")
        lines.append(f"# TYPE {name} {kind}")


def _braces(labels: Labels) -> str:
    if not labels:
        return ""
    inner = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels)
    return "{" + inner + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
