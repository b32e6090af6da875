"""Gi*: how far the count around each cell lies from what the whole map would lead one to expect.

Getis & Ord 1992, Geographical Analysis 24:189-206; Ord & Getis 1995, Geographical Analysis 27:286-306, eq. 14: with
binary weights that include the cell itself,

    Gi* = (sum_j w_ij x_j - W_i * mean) / (s * sqrt((n * W_i - W_i^2) / (n - 1))),    W_i = sum_j w_ij,

mean and s (divided by n) of all n cells. Alone it takes every map of few incidents for a pattern: whether a cell is a
hot spot is decided in hot_spots.py.
"""

from __future__ import annotations

import math

import numpy as np

from inspector_desk.maps.analysis.grid import Flags
from inspector_desk.maps.analysis.plane import Floats

Window = tuple[int, ...]
"""Half widths of a window, one a line from its middle line outwards: (1, 1) is the square of 3 x 3 cells."""

SQUARE: Window = (1, 1)


def disc(band_m: float, side_m: float) -> Window:
    """The window of the cells whose middles lie within ``band_m`` of the middle of a cell."""
    reach = math.floor(band_m / side_m + 1e-9)
    return tuple(
        math.floor(math.sqrt(max(0.0, (band_m / side_m + 1e-9) ** 2 - line * line)))
        for line in range(reach + 1)
    )


def window_sums(table: np.ndarray, window: Window = SQUARE) -> np.ndarray:
    """The sum of each cell's window; ``table`` is (…, lines, columns), what lies beyond its edge counts nothing."""
    lines, columns = table.shape[-2:]
    total = np.zeros(table.shape, dtype=table.dtype)
    for half in sorted(set(window)):
        wide = table.copy()
        for shift in range(1, min(half, columns - 1) + 1):
            wide[..., shift:] += table[..., :-shift]
            wide[..., :-shift] += table[..., shift:]
        for line, own in enumerate(window):
            if own != half or line >= lines:
                continue
            if line == 0:
                total += wide
            else:
                total[..., line:, :] += wide[..., :-line, :]
                total[..., :-line, :] += wide[..., line:, :]
    return total


def gi_star(counts: np.ndarray, inside: Flags | None = None, window: Window = SQUARE) -> Floats:
    """Gi* of each cell (lines, columns); NaN outside the area, 0 everywhere where all counts are equal."""
    inside = np.ones(counts.shape, dtype=np.bool_) if inside is None else inside
    values = np.where(inside, counts, 0).astype(np.float64)
    members = values[inside]
    n = members.size
    mean = members.mean() if n else 0.0
    deviation = math.sqrt(max(0.0, float((members * members).mean()) - mean * mean)) if n else 0.0
    sums = window_sums(values, window)
    weight = window_sums(inside.astype(np.float64), window)
    spread = deviation * np.sqrt(np.maximum(n * weight - weight * weight, 0.0) / max(n - 1, 1))
    star = np.zeros(values.shape)
    np.divide(sums - weight * mean, spread, out=star, where=spread > 0)
    star[~inside] = np.nan
    return star
