"""Coarse cells: what is protected is told by cells of the ground no smaller than 500 metres, never by points.

A grid fixed to the globe, the same for every view and every officer, so that no shifting of it narrows a place down.
A cell with fewer than three records says only that: who knows of one of them learns no more.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SIDE_E7: Final = 50_000
"""0.005 degrees of latitude: 556 m on the mean sphere."""
FEWEST: Final = 3
"""Records from which a cell tells their number."""
_WHOLE_E7: Final = 1_800_000_000
_MOST_LATITUDE_E7: Final = 890_000_000


@dataclass(frozen=True, slots=True)
class CoarseCell:
    """One cell: its edges in 1e-7 degrees and how many records lie in it, None for one or two."""

    south_e7: int
    west_e7: int
    north_e7: int
    east_e7: int
    count: int | None


def cell_of(lat_e7: int, lon_e7: int) -> tuple[int, int]:
    """(row, column) of the cell a place lies in."""
    row = max(-_MOST_LATITUDE_E7, min(_MOST_LATITUDE_E7 - 1, lat_e7)) // SIDE_E7
    return row, (lon_e7 + _WHOLE_E7) // _width_e7(row)


def box_of(row: int, column: int) -> tuple[int, int, int, int]:
    """South, west, north and east of a cell in 1e-7 degrees."""
    width = _width_e7(row)
    west = column * width - _WHOLE_E7
    return row * SIDE_E7, west, (row + 1) * SIDE_E7, west + width


def coarse_cells(places: Iterable[tuple[int, int]]) -> tuple[CoarseCell, ...]:
    """The cells that hold any of the places (lat_e7, lon_e7), from south-west on."""
    counted = Counter(cell_of(lat, lon) for lat, lon in places)
    return tuple(
        CoarseCell(*box_of(*cell), count if count >= FEWEST else None)
        for cell, count in sorted(counted.items())
    )


def _width_e7(row: int) -> int:
    """Longitude across a cell: as wide as high at its edge farther from the equator, so nowhere narrower."""
    farthest = max(abs(row), abs(row + 1)) * SIDE_E7 * 1e-7
    return math.ceil(SIDE_E7 / math.cos(math.radians(farthest)))
