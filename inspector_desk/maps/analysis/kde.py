"""Density of incidents as a smooth surface: for the eye only, it proves nothing.

Quartic (biweight) kernel on fine cells, divided by what of the kernel lies inside the area, so that edges do not look
quiet (Diggle 1985). Silverman 1986, ch. 4.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from inspector_desk.maps.analysis.account import Account, excluded_of, sources
from inspector_desk.maps.analysis.grid import Grid
from inspector_desk.maps.analysis.plane import Floats

FINER = 4
"""Fine cells along the side of a counting cell."""
QUARTIC_BY_NORMAL = 2.78
"""A quartic kernel this many times as wide as a normal one smooths as much (Scott 1992, table 6.3, to the same
error in two dimensions)."""
MOST_FINE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Density(Account):
    """Incidents by square kilometre on fine cells (lines, columns), 0 outside the area."""

    grid: Grid
    surface: Floats
    bandwidth_m: float


def default_bandwidth(x: Floats, y: Floats, side: float) -> float:
    """The normal-optimal bandwidth in two dimensions, n^(-1/6) times the spread, held between 1.5 and 3 cells.

    Bowman & Azzalini 1997, 2.4.2, with the spread by the median absolute deviation, which few far points do not move.
    Below 1.5 cells the surface shows single houses, above 3 it washes out what a 3 x 3 window can find.
    """
    if len(x) < 2:
        return 3.0 * side
    spread = [float(np.median(np.abs(one - np.median(one)))) / 0.6745 for one in (x, y)]
    normal = math.sqrt(max(spread[0] * spread[1], 0.0)) * float(len(x)) ** (-1 / 6)
    return float(min(3.0 * side, max(1.5 * side, normal * QUARTIC_BY_NORMAL)))


def find_density(
    grid: Grid,
    x: Floats,
    y: Floats,
    *,
    bandwidth_m: float | None = None,
    excluded: Mapping[str, int] | None = None,
) -> Density:
    """The density of incidents at ``x``, ``y`` metres over the area of ``grid``."""
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    bandwidth = bandwidth_m or default_bandwidth(x, y, grid.side)
    finer = max(1, min(FINER, MOST_FINE // max(grid.lines, grid.columns)))
    side = grid.side / finer
    inside = np.repeat(np.repeat(grid.inside, finer, axis=0), finer, axis=1)
    fine = Grid(grid.plane, side, grid.west, grid.south, inside)
    counts, outside = fine.counts(x, y)
    kernel = _kernel(bandwidth, side)
    smooth = _spread(counts.astype(np.float64), kernel)
    held = _spread(fine.inside.astype(np.float64), kernel)
    surface = np.zeros(smooth.shape)
    np.divide(smooth, held, out=surface, where=fine.inside & (held > 1e-9))
    return Density(
        method="density",
        parameters=(("bandwidth_m", round(bandwidth)), ("cell_m", side), ("kernel", "quartic")),
        excluded=excluded_of(excluded or {}, outside=outside),
        source=sources("density"),
        used=int(counts.sum()),
        needed=1,
        grid=fine,
        surface=surface / (side * side) * 1e6,
        bandwidth_m=bandwidth,
    )


def _kernel(bandwidth: float, side: float) -> Floats:
    reach = max(1, math.ceil(bandwidth / side))
    steps = np.arange(-reach, reach + 1) * side
    distance = (steps[:, None] ** 2 + steps[None, :] ** 2) / (bandwidth * bandwidth)
    weights = np.where(distance < 1, (1 - distance) ** 2, 0.0)
    kernel: Floats = weights / weights.sum()
    return kernel


def _spread(table: Floats, kernel: Floats) -> Floats:
    """``table`` convolved with a symmetric kernel, the same size."""
    size = [a + b - 1 for a, b in zip(table.shape, kernel.shape, strict=True)]
    # Transforms are quick for lengths of small factors.
    shape = [_smooth_length(one) for one in size]
    made = np.fft.irfft2(np.fft.rfft2(table, shape) * np.fft.rfft2(kernel, shape), shape)
    first = [(one - 1) // 2 for one in kernel.shape]
    cut = made[first[0] : first[0] + table.shape[0], first[1] : first[1] + table.shape[1]]
    result: Floats = np.where(np.abs(cut) < 1e-12, 0.0, cut)
    return result


def _smooth_length(n: int) -> int:
    while True:
        rest = n
        for factor in (2, 3, 5):
            while rest % factor == 0:
                rest //= factor
        if rest == 1:
            return n
        n += 1
