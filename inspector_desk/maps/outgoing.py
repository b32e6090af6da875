"""What a map that leaves the desk may show of records: how many lie in a square, and nothing where few do.

The squares are fixed to the ground, not to the view or the filter, so two maps can't be laid over each other to
tell one record from the next square's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from inspector_desk.maps.points import Selection, degrees_of
from inspector_desk.rules.resources import read_toml

_METRES_BY_DEGREE = 111_320.0
"""Length of a degree of latitude, to a third of a per cent; squares need no more."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour as #rrggbb for squares with at least ``least`` records, and up to ``most`` (None: no limit)."""

    least: int
    most: int | None
    colour: str


@dataclass(frozen=True, slots=True)
class OutgoingRule:
    """How records become squares: side in metres, least number shown, shades from light to dark; and its source."""

    side_m: int
    least: int
    shades: tuple[Shade, ...]
    border: str
    zone: str
    source: str
    verified: bool

    def shade(self, count: int) -> Shade:
        """The shade of a square with ``count`` records (at least ``least``)."""
        return next(one for one in reversed(self.shades) if count >= one.least)


@dataclass(frozen=True, slots=True)
class OutgoingCell:
    """A square, edges in degrees, and how many records lie in it."""

    south: float
    west: float
    north: float
    east: float
    count: int


@dataclass(frozen=True, slots=True)
class OutgoingCells:
    """The squares of a map that leaves the desk; ``left_out`` records lie in squares with too few."""

    cells: tuple[OutgoingCell, ...]
    records: int
    left_out: int


def outgoing_rule() -> OutgoingRule:
    """The rule in force (resources/map/output.toml)."""
    data: dict[str, Any] = read_toml("map", "output.toml")
    steps = data["shades"]
    ends = [step["least"] - 1 for step in steps[1:]] + [None]
    return OutgoingRule(
        data["side_m"],
        data["least"],
        tuple(Shade(step["least"], end, step["colour"]) for step, end in zip(steps, ends, strict=True)),
        data["border"],
        data["zone"],
        data["source"],
        data["verified"],
    )


def outgoing_cells(selection: Selection, rule: OutgoingRule) -> OutgoingCells:
    """Count the selection in squares of the ground; squares with fewer than ``rule.least`` are left out."""
    if len(selection) == 0:
        return OutgoingCells((), 0, 0)
    lat, lon = degrees_of(selection.x, selection.y)
    high = rule.side_m / _METRES_BY_DEGREE
    line = np.floor(lat / high).astype(np.int64)
    # The width of a column follows from its line alone, so a square is the same whoever draws it.
    middle = (line + 0.5) * high
    wide = high / np.maximum(0.01, np.cos(np.radians(middle)))
    column = np.floor(lon / wide).astype(np.int64)
    places, counts = np.unique(np.stack((line, column), axis=1), axis=0, return_counts=True)
    shown = counts >= rule.least
    cells = []
    for (row, place), count in zip(places[shown].tolist(), counts[shown].tolist(), strict=True):
        width = high / max(0.01, math.cos(math.radians((row + 0.5) * high)))
        cells.append(OutgoingCell(row * high, place * width, (row + 1) * high, (place + 1) * width, count))
    return OutgoingCells(tuple(cells), len(selection), int(counts[~shown].sum()))
