"""A flat piece of the earth in metres, and borders on it: good to a tenth of a per cent across a region."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inspector_desk.rules.geometry import Shape

Floats = NDArray[np.float64]
Ring = Floats
"""A closed line of points as rows (x, y) in metres; the last point joins the first."""

_AXIS_M = 6_378_137.0
_FLATTENING = 1 / 298.257223563
"""The WGS 84 ellipsoid."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Metres east and north of a place given in degrees."""

    lat: float
    lon: float

    @property
    def metres_by_degree(self) -> tuple[float, float]:
        """Length of a degree of latitude and of longitude here."""
        squared = _FLATTENING * (2 - _FLATTENING)
        sine = math.sin(math.radians(self.lat))
        bent = 1 - squared * sine * sine
        north = _AXIS_M * (1 - squared) / bent**1.5
        east = _AXIS_M / math.sqrt(bent) * math.cos(math.radians(self.lat))
        return math.radians(1) * north, math.radians(1) * east

    def metres(self, lat_deg: Any, lon_deg: Any) -> tuple[Floats, Floats]:
        """(x, y) in metres of latitudes and longitudes in degrees."""
        north, east = self.metres_by_degree
        return (np.asarray(lon_deg, np.float64) - self.lon) * east, (
            np.asarray(lat_deg, np.float64) - self.lat
        ) * north

    def degrees(self, x: Any, y: Any) -> tuple[Floats, Floats]:
        """(latitudes, longitudes) in degrees of metres."""
        north, east = self.metres_by_degree
        return self.lat + np.asarray(y, np.float64) / north, self.lon + np.asarray(x, np.float64) / east


@dataclass(frozen=True, slots=True)
class Border:
    """A border on a plane: outer rings and holes together, inside is what an odd number of them encloses."""

    rings: tuple[Ring, ...]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north in metres."""
        points = np.concatenate(self.rings)
        west, south = points.min(axis=0)
        east, north = points.max(axis=0)
        return float(west), float(south), float(east), float(north)

    def holds(self, x: Floats, y: Floats) -> NDArray[np.bool_]:
        """Which of the points lie inside (even-odd rule)."""
        inside = np.zeros(np.shape(x), dtype=np.bool_)
        for ring in self.rings:
            x1, y1 = ring[:, 0], ring[:, 1]
            x2, y2 = np.roll(x1, -1), np.roll(y1, -1)
            for ax, ay, bx, by in zip(x1, y1, x2, y2, strict=True):
                if ay == by:
                    continue
                crosses = (y >= min(ay, by)) & (y < max(ay, by))
                inside ^= crosses & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
        return inside


def border_on(plane: Plane, shape: Shape) -> Border:
    """An area (``rules.geometry``, 1e-7 degrees) as a border on a plane."""
    made = []
    for part in shape:
        for ring in (part.outer, *part.holes):
            corners = np.array(ring, dtype=np.float64) * 1e-7
            x, y = plane.metres(corners[:, 0], corners[:, 1])
            made.append(np.stack((x, y), axis=1))
    return Border(tuple(made))
