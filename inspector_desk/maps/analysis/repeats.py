"""Again at one place: addresses that come back, and whether one incident is followed by others nearby soon after.

Repeats at one address: Farrell & Pease 1993. Near repeats: Knox 1964 with Monte Carlo, in the bands of Townsley,
Homel & Chaseling 2003 and Johnson, Bernasco, Bowers et al. 2007: how many pairs of incidents lie that near in
space and in time, beside how many do when the dates are shuffled among the places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from inspector_desk.maps.analysis.account import Account, excluded_of, settings, sources
from inspector_desk.maps.analysis.exact import binomial_tail, smallest_count
from inspector_desk.maps.analysis.grid import Ints
from inspector_desk.maps.analysis.plane import Floats


@dataclass(frozen=True, slots=True)
class Repeated:
    """An address with more than one incident: first and last day (ordinals) and the median of the days between."""

    address_id: int
    incidents: int
    first_day: int
    last_day: int
    median_gap: float
    beyond_chance: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats(Account):
    """Addresses that come back, most often first; ``threshold`` is the count that chance gives no address.

    ``share_at_repeats`` of the incidents are at an address that had one before or after; ``tenth_holds`` is the share
    that the busiest tenth of addresses holds; chance alone would give ``chance_share``.
    """

    repeated: tuple[Repeated, ...]
    addresses: int
    threshold: int
    share_at_repeats: float
    chance_share: float
    tenth_holds: float


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs of incidents at most so far apart: ``metres`` (0 is one place) and ``days``, and what chance gives.

    ``p`` is corrected for all bands; ``beyond`` says whether chance does not explain it.
    """

    metres: int
    days: int
    pairs: int
    expected: float
    p: float
    beyond: bool

    @property
    def ratio(self) -> float:
        """How many times chance (Knox ratio); 0 where chance gives none."""
        return self.pairs / self.expected if self.expected else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NearRepeats(Account):
    """Bands of space by time; ``bands_m`` and ``bands_days`` are their upper edges, 0 m being one place."""

    bands: tuple[Band, ...]
    bands_m: tuple[int, ...]
    bands_days: tuple[int, ...]

    @property
    def found(self) -> tuple[Band, ...]:
        """What chance does not explain."""
        return tuple(band for band in self.bands if band.beyond)


def find_repeats(
    address: Ints, day: Ints, addresses: int, *, excluded: Mapping[str, int] | None = None
) -> Repeats:
    """Repeats by address id and day (ordinal); ``addresses`` is how many there are, with incidents or without."""
    facts = settings("repeats")
    address, day = np.asarray(address, np.int64), np.asarray(day, np.int64)
    ids, counts = np.unique(address, return_counts=True)
    n, places = len(address), max(addresses, len(ids), 1)
    threshold = _threshold(n, places, facts["level"])
    order = np.lexsort((day, address))
    ends = np.cumsum(counts)
    repeated = []
    for number, (one, count) in enumerate(zip(ids, counts, strict=True)):
        if count < 2:
            continue
        days = day[order][ends[number] - count : ends[number]]
        repeated.append(
            Repeated(
                int(one),
                int(count),
                int(days[0]),
                int(days[-1]),
                float(np.median(np.diff(days))),
                bool(count >= threshold),
            )
        )
    repeated.sort(key=lambda item: (-item.incidents, -item.last_day, item.address_id))
    busiest = np.sort(counts)[::-1]
    tenth = max(1, places // 10)
    alone = (1 - 1 / places) ** max(0, n - 1)
    return Repeats(
        method="repeats",
        parameters=(("addresses", places), ("level", facts["level"])),
        excluded=excluded_of(excluded or {}),
        source=sources("repeats"),
        used=n,
        needed=2,
        repeated=tuple(repeated),
        addresses=places,
        threshold=threshold,
        share_at_repeats=float(counts[counts > 1].sum()) / n if n else 0.0,
        chance_share=1 - alone if n else 0.0,
        tenth_holds=float(busiest[:tenth].sum()) / n if n else 0.0,
    )


def find_near_repeats(
    x: Floats,
    y: Floats,
    day: Ints,
    place: Ints,
    *,
    excluded: Mapping[str, int] | None = None,
    most_pairs: int | None = None,
    seed: int = 0,
    each: Callable[[int, int], None] | None = None,
) -> NearRepeats:
    """Near repeats of incidents at metres ``x``, ``y``, on ``day`` (ordinal), at address ``place``.

    Only the newest incidents are paired where there are more pairs than ``most_pairs``; the rest is counted as
    left out.
    """
    facts = settings("near_repeats")
    bands_m, bands_days = tuple(facts["bands_m"]), tuple(facts["bands_days"])
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    day, place = np.asarray(day, np.int64), np.asarray(place, np.int64)
    newest = np.argsort(-day, kind="stable")
    x, y, day, place = x[newest], y[newest], day[newest], place[newest]
    whole = len(x)
    one, other, far = _pairs(x, y, float(bands_m[-1]))
    most = most_pairs or int(facts["most_pairs"])
    while len(one) > most:
        keep = int(len(x) * (most / len(one)) ** 0.5)
        x, y, day, place = x[:keep], y[:keep], day[:keep], place[:keep]
        one, other, far = _pairs(x, y, float(bands_m[-1]))
    ring = np.searchsorted(np.array(bands_m, np.float64), far, side="left") + 1
    ring[(place[one] == place[other]) & (place[one] >= 0)] = 0
    columns = len(bands_days) + 1
    shape = (len(bands_m) + 1, columns)

    def counted(days: Ints) -> np.ndarray:
        apart = np.abs(days[one] - days[other])
        column = np.searchsorted(np.array(bands_days), apart, side="left")
        return np.bincount(ring * columns + column, minlength=shape[0] * columns).reshape(shape)[:, :-1]

    used = len(x)
    bands: tuple[Band, ...] = ()
    if used >= facts["least"]:
        seen = counted(day)
        rng = np.random.default_rng(seed)
        shuffled = np.empty((facts["runs"], *seen.shape))
        for run in range(facts["runs"]):
            if each is not None and run % 10 == 0:
                each(run, facts["runs"])
            shuffled[run] = counted(rng.permutation(day))
        bands = _bands(seen, shuffled, (0, *bands_m), bands_days, facts["level"])
    return NearRepeats(
        method="near_repeats",
        parameters=(
            ("bands_m", ", ".join(map(str, bands_m))),
            ("bands_days", ", ".join(map(str, bands_days))),
            ("runs", facts["runs"]),
            ("level", facts["level"]),
        ),
        excluded=excluded_of(excluded or {}, too_many_pairs=whole - used),
        source=sources("near_repeats"),
        used=used,
        needed=facts["least"],
        bands=bands,
        bands_m=(0, *bands_m),
        bands_days=bands_days,
    )


def _bands(
    seen: np.ndarray, shuffled: np.ndarray, metres: tuple[int, ...], days: tuple[int, ...], level: float
) -> tuple[Band, ...]:
    mean = shuffled.mean(axis=0)
    # A band chance leaves almost empty has next to no spread of its own: never less than that of a Poisson count.
    spread = np.sqrt(np.maximum(shuffled.var(axis=0), np.maximum(mean, 0.25)))
    top = np.sort(((shuffled - mean) / spread).reshape(len(shuffled), -1).max(axis=1))
    z = (seen - mean) / spread
    p = (len(top) - np.searchsorted(top, z - 1e-9, side="left") + 1) / (len(top) + 1)
    return tuple(
        Band(
            metres[line],
            days[column],
            int(seen[line, column]),
            float(mean[line, column]),
            float(p[line, column]),
            bool(p[line, column] <= level),
        )
        for line in range(len(metres))
        for column in range(len(days))
    )


def _threshold(n: int, places: int, level: float) -> int:
    """The count that chance gives to any of ``places`` with at most ``level`` (all places together; at least 2)."""
    if n < 2:
        return 2
    least = smallest_count(n, 1 / places, min(1.0, level / places))
    while least > 2 and binomial_tail(least - 1, n, 1 / places) * places <= level:
        least -= 1
    return max(2, least)


def _pairs(x: Floats, y: Floats, most: float) -> tuple[Ints, Ints, Floats]:
    """All pairs at most ``most`` metres apart, each once, with their distance; found through squares of that side."""
    if len(x) < 2:
        none = np.empty(0, np.int64)
        return none, none, np.empty(0)
    column = np.floor((x - x.min()) / most).astype(np.int64) + 1
    line = np.floor((y - y.min()) / most).astype(np.int64) + 1
    width = int(column.max()) + 2
    cell = line * width + column
    order = np.argsort(cell, kind="stable")
    sorted_cell = cell[order]
    ones, others, fars = [], [], []
    # The square itself and four of its neighbours: the other four look back at it.
    for shift in (0, 1, width - 1, width, width + 1):
        first = np.searchsorted(sorted_cell, cell[order] + shift, side="left")
        last = np.searchsorted(sorted_cell, cell[order] + shift, side="right")
        if shift == 0:
            first = np.arange(len(order)) + 1
        length = np.maximum(last - first, 0)
        left = np.repeat(np.arange(len(order)), length)
        right = (
            np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length) + np.repeat(first, length)
        )
        a, b = order[left], order[right]
        far = np.hypot(x[a] - x[b], y[a] - y[b])
        near = far <= most
        ones.append(a[near])
        others.append(b[near])
        fars.append(far[near])
    return np.concatenate(ones), np.concatenate(others), np.concatenate(fars)
