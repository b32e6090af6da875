"""Chance by Monte Carlo: how large the largest excess of a window is on maps where nothing is going on.

Each cell's window is judged by Kulldorff's likelihood ratio (1997, Communications in Statistics A 26:1481-1496) of
its count O against the E expected of n incidents,

    L = O ln(O / E) + (n - O) ln((n - O) / (n - E))   for O > E, else 0,

which weighs windows of any size and any expectation alike, where a normal approximation would call every single
incident in a corner unlikely. What counts is the largest L of the whole map, compared with the largest of maps
drawn by chance: that corrects for all windows looked at, whatever their overlap (Dwass 1957; Besag & Diggle 1977).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inspector_desk.maps.analysis.plane import Floats

Sums = Callable[[np.ndarray], np.ndarray]
"""Sums of each window of tables (runs, cells)."""

_PLACED_AT_MOST = 4_000_000
_NORMAL_FROM = 10.0
_FEW_SIZES = 32
_TIE = 1e-5
_BLOCK = 400_000
"""Values drawn at a time: what the processor's cache takes."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Each window's likelihood ratio, the value only ``level`` of chance maps reach, and how each ranks among them.

    ``p`` is corrected for all windows: the share of maps (this one among them) whose largest ratio is as large.
    """

    ratio: Floats
    critical: float
    p: Floats
    runs: int

    @property
    def exceeds(self) -> np.ndarray:
        """Which windows chance does not explain."""
        exceeding: np.ndarray = self.ratio > self.critical
        return exceeding


def likelihood_ratio(observed: np.ndarray, expected: np.ndarray, n: np.ndarray | float) -> np.ndarray:
    """Kulldorff's ratio of windows; 0 where no more was seen than expected. All arrays fit each other's shape."""
    safe = np.where(expected > 0, expected, 1.0)
    rest = np.maximum(n - observed, 0.0)
    rest_safe = np.maximum(n - expected, 1e-12)
    one = np.maximum(observed, 1e-30)
    other = np.maximum(rest, 1e-30)
    ratio = observed * np.log(one / safe) + rest * np.log(other / rest_safe)
    found: np.ndarray = np.where((observed > expected) & (expected > 0), np.maximum(ratio, 0.0), 0.0)
    return found


def judge(
    counts: Floats,
    share: Floats,
    sums: Sums,
    *,
    level: float,
    runs: int,
    seed: int = 0,
    each: Callable[[int, int], None] | None = None,
) -> Judged:
    """Judge the windows of ``counts`` (cells) against incidents that fall into cells by ``share`` (adds up to 1).

    ``runs`` maps of chance; the test of the whole map has exactly ``level`` for 19, 39, … 199, … 999 of them (ties
    make it stricter). ``each(done, runs)`` is called now and then and may raise to stop.
    """
    n = float(counts.sum())
    expected = sums(share[None, :].astype(np.float64))[0]
    ratio = likelihood_ratio(sums(counts[None, :].astype(np.float64))[0], expected * n, n)
    top = largest(share, sums, round(n), runs, seed, each)
    ordered = np.sort(top)
    rank = int(np.ceil((1.0 - level) * (runs + 1)))
    critical = float(ordered[min(rank, runs) - 1]) if runs else np.inf
    # A tie with a map of chance is chance: counts are whole, so the same ratio comes often, apart in its last digits.
    p = (runs - np.searchsorted(ordered, ratio - _TIE, side="left") + 1) / (runs + 1)
    return Judged(ratio, critical + _TIE, np.asarray(p, dtype=np.float64), runs)


def largest(
    share: Floats,
    sums: Sums,
    n: int,
    runs: int,
    seed: int = 0,
    each: Callable[[int, int], None] | None = None,
) -> Floats:
    """The largest ratio of each of ``runs`` maps on which ``n`` incidents fell by chance."""
    rng = np.random.default_rng(seed)
    expected = sums(share[None, :].astype(np.float64))[0]
    top = _top_of(expected)
    found = np.zeros(runs)
    block = max(1, _BLOCK // max(share.size, n if n * runs <= _PLACED_AT_MOST else 1))
    for first in range(0, runs, block):
        if each is not None:
            each(first, runs)
        size = min(block, runs - first)
        drawn = drawn_maps(rng, share, n, size, placed=n * runs <= _PLACED_AT_MOST)
        found[first : first + size] = top(sums(drawn), drawn.sum(axis=1, keepdims=True))
    return found


def _top_of(expected: np.ndarray) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """How the largest ratio of each map is found among windows that expect these shares.

    Of windows that expect the same, the fullest has the largest ratio, so one logarithm does for all of them: over a
    plain area only the size of a window matters. Where every window expects something else, those less than two
    standard deviations above what they expect are passed over; their ratio is below 2.2, far under any critical
    value.
    """
    values, group = np.unique(np.round(expected, 12), return_inverse=True)
    if len(values) <= _FEW_SIZES:
        order = np.argsort(group, kind="stable")
        starts = np.searchsorted(group[order], np.arange(len(values)))

        def by_size(inside: np.ndarray, total: np.ndarray) -> np.ndarray:
            fullest = np.maximum.reduceat(inside[:, order], starts, axis=1).astype(np.float64)
            best: np.ndarray = likelihood_ratio(fullest, values * total, total).max(axis=1)
            return best

        return by_size

    def by_excess(inside: np.ndarray, total: np.ndarray) -> np.ndarray:
        chance = expected * total
        above = inside - chance
        run, window = np.nonzero((above > 0) & (above * above > 4 * chance))
        ratio = likelihood_ratio(
            inside[run, window].astype(np.float64), chance[run, window], total[run, 0].astype(np.float64)
        )
        best = np.zeros(len(inside))
        np.maximum.at(best, run, ratio)
        return best

    return by_excess


def drawn_maps(rng: np.random.Generator, share: Floats, n: int, runs: int, *, placed: bool) -> np.ndarray:
    """``runs`` maps of counts (runs, cells), as float32: whole numbers to 16 million are exact in it."""
    cells = share.size
    if placed:
        # Each incident is placed: exact, and quickest while there are few.
        if np.ptp(share) < 1e-15:
            where = rng.integers(0, cells, size=(runs, n))
        else:
            where = np.searchsorted(np.cumsum(share)[:-1], rng.random((runs, n)), side="right")
        where += np.arange(runs)[:, None] * cells
        return np.bincount(where.ravel(), minlength=runs * cells).reshape(runs, cells).astype(np.float32)
    # Many incidents: cells are Poisson, and the total of each map is its own n.
    rate = (share * n).astype(np.float32)
    many = rate >= _NORMAL_FROM
    drawn = np.empty((runs, cells), dtype=np.float32)
    if many.any():
        high = rate[many]
        z = rng.standard_normal((runs, high.size), dtype=np.float32)
        # A normal count with its skewness put back (Cornish & Fisher 1938): within 0.3 % of Poisson's tail from 10 on.
        drawn[:, many] = np.maximum(np.rint(high + np.sqrt(high) * z + (z * z - 1) / 6), 0)
    if not many.all():
        drawn[:, ~many] = rng.poisson(rate[~many], size=(runs, int(np.count_nonzero(~many))))
    return drawn
