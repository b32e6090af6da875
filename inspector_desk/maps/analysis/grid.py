"""Square cells over a precinct: what counts are taken in.

A cell that the border touches counts whole, so that no house at the edge is lost; a cell outside counts nowhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspector_desk.maps.analysis.plane import Border, Floats, Plane

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

CELL_SIZES_M = (50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1_000, 1_500, 2_000)
"""Sides a cell may have."""
SMALLEST_M, LARGEST_CELLS = 100, 6_000
"""No default is finer than 100 m, about a block of a town and twice the error of an address (50 m for a house); none
gives more cells than can be told apart on a screen."""
_SAMPLES = 5
"""A cell is looked at in 5 x 5 places to learn whether the border touches it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of ``side`` metres from (west, south) up: ``inside`` (lines, columns) says which belong to the area."""

    plane: Plane
    side: float
    west: float
    south: float
    inside: Flags

    @property
    def lines(self) -> int:
        """Rows of cells, from south to north."""
        return int(self.inside.shape[0])

    @property
    def columns(self) -> int:
        """Columns of cells, from west to east."""
        return int(self.inside.shape[1])

    @property
    def cells(self) -> int:
        """How many cells belong to the area."""
        return int(np.count_nonzero(self.inside))

    @property
    def area_km2(self) -> float:
        """What the cells of the area cover."""
        return self.cells * self.side * self.side / 1e6

    def cell_of(self, x: Floats, y: Floats) -> Ints:
        """The number of the cell of each point (line * columns + column); -1 outside the area."""
        columns, lines = self.columns, self.lines
        column = np.floor((np.asarray(x) - self.west) / self.side)
        line = np.floor((np.asarray(y) - self.south) / self.side)
        within = (column >= 0) & (column < columns) & (line >= 0) & (line < lines)
        number = np.where(within, line * columns + column, 0).astype(np.int64)
        found: Ints = np.where(within & self.inside.ravel()[number], number, -1)
        return found

    def counts(self, x: Floats, y: Floats) -> tuple[Ints, int]:
        """Points by cell (lines, columns) and how many lie outside the area."""
        number = self.cell_of(x, y)
        outside = int(np.count_nonzero(number < 0))
        counted = np.bincount(number[number >= 0] if outside else number, minlength=self.inside.size)
        return counted.reshape(self.inside.shape), outside

    def centre(self, number: Ints) -> tuple[Floats, Floats]:
        """(x, y) in metres of the middles of cells."""
        number = np.asarray(number)
        x = np.asarray(self.west + (number % self.columns + 0.5) * self.side, np.float64)
        y = np.asarray(self.south + (number // self.columns + 0.5) * self.side, np.float64)
        return x, y

    def edges(self, number: Ints) -> tuple[Floats, Floats, Floats, Floats]:
        """South, west, north and east edges of cells in degrees."""
        x, y = self.centre(number)
        half = self.side / 2
        south, west = self.plane.degrees(x - half, y - half)
        north, east = self.plane.degrees(x + half, y + half)
        return south, west, north, east


def default_side(width_m: float, height_m: float) -> float:
    """The side of a cell for an area: 100 m, or the next one that keeps the cells within LARGEST_CELLS.

    Chainey & Ratcliffe (2005, GIS and Crime Mapping, ch. 6) halve or take a hundredth and fiftieth of the shorter
    side; in a precinct that is finer than its addresses are known, so a block is taken instead.
    """
    for side in CELL_SIZES_M:
        if side >= SMALLEST_M and math.ceil(width_m / side) * math.ceil(height_m / side) <= LARGEST_CELLS:
            return float(side)
    return float(CELL_SIZES_M[-1])


def make_grid(
    plane: Plane,
    border: Border | None,
    bounds: tuple[float, float, float, float],
    side: float | None = None,
) -> Grid:
    """Cells over a border, or over ``bounds`` (west, south, east, north in metres) where there is none."""
    west, south, east, north = border.bounds if border is not None else bounds
    side = side or default_side(east - west, north - south)
    columns = max(1, math.ceil((east - west) / side - 1e-9))
    lines = max(1, math.ceil((north - south) / side - 1e-9))
    # What the last cell has too much lies half on either side.
    west -= (columns * side - (east - west)) / 2
    south -= (lines * side - (north - south)) / 2
    if border is None:
        return Grid(plane, side, west, south, np.ones((lines, columns), dtype=np.bool_))
    step = side / _SAMPLES
    x = west + (np.arange(columns * _SAMPLES) + 0.5) * step
    y = south + (np.arange(lines * _SAMPLES) + 0.5) * step
    over, up = np.meshgrid(x, y)
    held = border.holds(over, up).reshape(lines, _SAMPLES, columns, _SAMPLES)
    inside: Flags = np.asarray(held.any(axis=(1, 3)), dtype=np.bool_)
    # A corner of the border between two samples still touches its cell.
    for ring in border.rings:
        column = np.clip(((ring[:, 0] - west) // side).astype(np.int64), 0, columns - 1)
        line = np.clip(((ring[:, 1] - south) // side).astype(np.int64), 0, lines - 1)
        inside[line, column] = True
    return Grid(plane, side, west, south, inside)


def plane_of(lat_deg: Floats, lon_deg: Floats) -> Plane:
    """A plane in the middle of some places; (0, 0) for none."""
    if len(lat_deg) == 0:
        return Plane(0.0, 0.0)
    return Plane(
        (float(np.min(lat_deg)) + float(np.max(lat_deg))) / 2,
        (float(np.min(lon_deg)) + float(np.max(lon_deg))) / 2,
    )
