"""What an analysis draws on the map: cells, a surface, lines or points with their legend, and nothing of any person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from inspector_desk.maps.analysis.hot_spots import HotSpots
from inspector_desk.maps.analysis.kde import Density
from inspector_desk.rules.geometry import Shape

COLOURS = {0: "#9aa5ae", 1: "#f4b942", 2: "#e8743b", 3: "#b3123c"}
"""Yellow, orange, red by how many times its share a place holds; told apart by lightness too, on paper and by the
colour-blind (after ColorBrewer's YlOrRd)."""
TIMES = (0.0, 3.0, 6.0)
"""From how many times its share on a cell has level 1, 2 and 3."""
_SURFACE_STEPS = 255


@dataclass(frozen=True, slots=True)
class Surface:
    """A raster over (south, west, north, east) degrees; ``values`` 0 (nothing) to 255, from the north-west by lines."""

    bounds: tuple[float, float, float, float]
    columns: int
    lines: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnalysisLayer:
    """One drawable result; only cells and surfaces may leave the desk.

    ``rows`` are (south, west, north, east, level, words) for cells, (lat, lon, level, words) for points and
    (((lat, lon), …), level, words) for lines, in degrees; ``legend`` (level, words). ``notes`` say how it was
    counted.
    """

    kind: Literal["cells", "surface", "lines", "points"]
    title: str
    rows: tuple[tuple[Any, ...], ...] = ()
    legend: tuple[tuple[int, str], ...] = ()
    surface: Surface | None = None
    notes: tuple[str, ...] = ()

    @property
    def colours(self) -> tuple[tuple[int, str], ...]:
        """The colour of each level of the legend."""
        return tuple((level, COLOURS[level]) for level, _words in self.legend)

    @property
    def may_leave(self) -> bool:
        """Whether it may be printed and exported: points of repeats are homes."""
        return self.kind in ("cells", "surface")

    def plain(self) -> dict[str, Any]:
        """As JSON for the map page."""
        made: dict[str, Any] = {
            "kind": self.kind,
            "title": self.title,
            "legend": [list(one) for one in self.legend],
            "colours": {str(level): colour for level, colour in COLOURS.items()},
            "notes": list(self.notes),
            "rows": [list(row) for row in self.rows],
        }
        if self.surface is not None:
            made |= {
                "bounds": list(self.surface.bounds),
                "columns": self.surface.columns,
                "lines": self.surface.lines,
                "values": list(self.surface.values),
            }
        return made


def level_of(times: float) -> int:
    """The level of a cell that holds so many times its share."""
    return sum(times >= least for least in TIMES)


def hot_rows(result: HotSpots) -> list[tuple[int, int, float, int]]:
    """(cell, incidents, times its share, level) of the hot cells, by their number."""
    found: dict[int, tuple[int, int, float, int]] = {}
    for spot in result.spots:
        for cell in spot.cells:
            held = int(result.counts.ravel()[cell])
            chance = spot.expected / len(spot.cells)
            times = held / chance if chance else 0.0
            # A cell between two spots is drawn once, with the busier.
            found.setdefault(cell, (cell, held, times, level_of(times)))
    return sorted(found.values())


def hot_layer(
    result: HotSpots,
    title: str,
    words: Sequence[str],
    legend: Sequence[tuple[int, str]],
    notes: Sequence[str] = (),
) -> AnalysisLayer:
    """The hot cells of a map; ``words`` say of each cell, in order of ``hot_rows``, what a reader is told."""
    cells = hot_rows(result)
    if not cells:
        return AnalysisLayer("cells", title, legend=tuple(legend), notes=tuple(notes))
    south, west, north, east = result.grid.edges(np.array([cell for cell, *_ in cells], dtype=np.int64))
    rows = tuple(
        (round(s, 7), round(w, 7), round(n, 7), round(e, 7), level, said)
        for s, w, n, e, (_cell, _held, _times, level), said in zip(
            south.tolist(), west.tolist(), north.tolist(), east.tolist(), cells, words, strict=True
        )
    )
    return AnalysisLayer("cells", title, rows, tuple(legend), notes=tuple(notes))


def density_layer(
    result: Density, title: str, legend: Sequence[tuple[int, str]], notes: Sequence[str] = ()
) -> AnalysisLayer:
    """A density as a raster: what is highest is 255, below a fiftieth of it nothing is drawn."""
    top = float(result.surface.max())
    scaled = (
        np.rint(result.surface / top * _SURFACE_STEPS).astype(int)
        if top > 0
        else np.zeros(result.surface.shape, int)
    )
    scaled[scaled < _SURFACE_STEPS // 50] = 0
    grid = result.grid
    south, west = grid.plane.degrees(grid.west, grid.south)
    north, east = grid.plane.degrees(
        grid.west + grid.columns * grid.side, grid.south + grid.lines * grid.side
    )
    surface = Surface(
        (float(south), float(west), float(north), float(east)),
        grid.columns,
        grid.lines,
        tuple(scaled[::-1].ravel().tolist()),
    )
    return AnalysisLayer("surface", title, (), tuple(legend), surface, tuple(notes))


def border_layer(
    shapes: Sequence[tuple[Shape, int, str]],
    title: str,
    legend: Sequence[tuple[int, str]],
    notes: Sequence[str] = (),
) -> AnalysisLayer:
    """Borders of zones, each with its level and words."""
    rows = []
    for shape, level, words in shapes:
        for part in shape:
            for ring in (part.outer, *part.holes):
                line = tuple((lat / 1e7, lon / 1e7) for lat, lon in (*ring, ring[0]))
                rows.append((line, level, words))
    return AnalysisLayer("lines", title, tuple(rows), tuple(legend), notes=tuple(notes))


def point_layer(
    places: Sequence[tuple[tuple[int, int], int, str]],
    title: str,
    legend: Sequence[tuple[int, str]],
    notes: Sequence[str] = (),
) -> AnalysisLayer:
    """Addresses that come back, (lat, lon) in 1e-7 degrees with level and words: for the screen only."""
    rows = tuple((lat / 1e7, lon / 1e7, level, words) for (lat, lon), level, words in places)
    return AnalysisLayer("points", title, rows, tuple(legend), notes=tuple(notes))
