"""Which is growing: counts of two periods by kind, each ratio with its exact interval.

Two Poisson counts compared given their sum (Przyborowski & Wilenski 1940); the probabilities of many kinds are
corrected together (Holm 1979), since of twenty kinds one grows "significantly" by chance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from inspector_desk.maps.analysis.account import Account, excluded_of, settings, sources
from inspector_desk.maps.analysis.exact import binomial_tail, rate_difference_p, rate_ratio, smallest_count


@dataclass(frozen=True, slots=True)
class Change:
    """One kind in two periods; ``ratio`` of its rates by day with its interval, ``p`` corrected for all kinds.

    ``verdict`` is rose, fell, unclear, or "" where both counts together are below ``needed``.
    """

    kind: str
    before: int
    after: int
    ratio: float
    low: float
    high: float
    p: float
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Account):
    """Two periods compared, the kinds that changed most surely first; ``whole`` is all kinds together."""

    whole: Change
    changes: tuple[Change, ...]


def compare_periods(
    before: Mapping[str, int],
    after: Mapping[str, int],
    days_before: int,
    days_after: int,
    *,
    excluded: Mapping[str, int] | None = None,
) -> Comparison:
    """Counts by kind of two periods of so many days."""
    facts = settings("comparing")
    needed = needed_for(days_before, days_after)
    kinds = sorted(before.keys() | after.keys())
    counts = {kind: (before.get(kind, 0), after.get(kind, 0)) for kind in kinds}
    plain = {kind: rate_difference_p(*counts[kind], days_before, days_after) for kind in kinds}
    corrected = _holm({kind: p for kind, p in plain.items() if sum(counts[kind]) >= needed})
    changes = [
        _change(kind, *counts[kind], days_before, days_after, corrected.get(kind), needed) for kind in kinds
    ]
    total = (sum(before.values()), sum(after.values()))
    whole = _change(
        "", *total, days_before, days_after, rate_difference_p(*total, days_before, days_after), needed
    )
    return Comparison(
        method="comparing",
        parameters=(("days_before", days_before), ("days_after", days_after), ("level", facts["level"])),
        excluded=excluded_of(excluded or {}),
        source=sources("comparing"),
        used=sum(total),
        needed=needed,
        whole=whole if sum(total) >= needed else _change("", *total, days_before, days_after, None, needed),
        changes=tuple(sorted(changes, key=lambda one: (one.p, -abs(one.after - one.before), one.kind))),
    )


def needed_for(days_before: int, days_after: int) -> int:
    """Incidents of both periods together, so that a doubling would be found four times in five."""
    facts = settings("comparing")
    share = days_after / (days_before + days_after)
    grown = facts["found_ratio"] * days_after / (facts["found_ratio"] * days_after + days_before)
    for n in range(5, 2_000):
        if (
            binomial_tail(smallest_count(n, share, (1 - facts["level"]) / 2), n, grown)
            >= facts["found_power"]
        ):
            return n
    return 2_000


def _change(
    kind: str, before: int, after: int, days_before: int, days_after: int, p: float | None, needed: int
) -> Change:
    level = float(settings("comparing")["level"])
    ratio, low, high = rate_ratio(before, after, days_before, days_after, level)
    verdict = ""
    if p is not None and before + after >= needed:
        grew = ratio > 1 or math.isinf(ratio)
        verdict = "unclear" if p > 1 - level else "rose" if grew else "fell"
    return Change(kind, before, after, ratio, low, high, 1.0 if p is None else p, verdict)


def _holm(plain: Mapping[str, float]) -> dict[str, float]:
    corrected: dict[str, float] = {}
    highest = 0.0
    for place, (kind, p) in enumerate(sorted(plain.items(), key=lambda item: (item[1], item[0]))):
        highest = max(highest, min(1.0, p * (len(plain) - place)))
        corrected[kind] = highest
    return corrected
