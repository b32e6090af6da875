"""The features of a layer as they are gathered: places checked, properties made plain text, everything bounded.

Only five properties come through, under our own names, whatever a layer calls them: name, kind, number, address and
note. Each is one plain line, so that nothing in a layer can be script, markup or anything but words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.maps.pack_facts import Bounds
from inspector_desk.maps.strange_files import plain_line

MOST_FEATURES = 50_000
MOST_POSITIONS = 200_000
"""Positions of all features together: about 25 MB in memory, and more than a map can draw at once."""
_LONGEST_TEXT = 200

_CALLED = {
    "name": "name title label название наименование имя атауы аты ном номи назва",
    "kind": "kind type category class amenity тип вид категория түрі санаты навъ намуд",
    "number": "number num no nr code ref precinct номер № код участок нөмірі нөмір рақам учаске участка",
    "address": "address addr addr:full адрес мекенжай мекенжайы нишонӣ суроға",
    "note": "note notes description comment remark примечание описание комментарий ескерту эзоҳ",
}
KEYS = {word: key for key, words in _CALLED.items() for word in words.split()}
"""What a layer may call a property → what it is called here; nothing else is read."""

_KINDS = frozenset({"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"})
SHAPES = {"Point": "point", "LineString": "line", "Polygon": "area"}


_NOWHERE: Bounds = (math.inf, math.inf, -math.inf, -math.inf)


class Gathered:
    """Features taken in one by one; KnownError "maps.layer-too-large" beyond what a layer may have.

    ``mercator`` says that positions come in metres of web Mercator (EPSG:3857) and are turned into degrees.
    """

    def __init__(self, path: Path, *, mercator: bool = False) -> None:
        self.path = path
        self.mercator = mercator
        self.features: list[dict[str, Any]] = []
        self.shapes: set[str] = set()
        self.left_out = 0
        self.outside = 0
        self._positions = 0
        self._reach: Bounds = _NOWHERE
        self.bounds: Bounds = _NOWHERE
        """West, south, east and north of everything taken."""

    def add(self, kind: str, coordinates: Any, properties: Mapping[str, object]) -> None:
        """Take a feature; one without a place that can be drawn is counted in ``left_out``."""
        if len(self.features) >= MOST_FEATURES:
            raise KnownError("maps.layer-too-large", file=self.path.name, what="features", most=MOST_FEATURES)
        self._reach = _NOWHERE
        try:
            placed = self._placed(kind, coordinates)
        except (TypeError, ValueError, IndexError, OverflowError):
            self.left_out += 1
            return
        self.bounds = _both(self.bounds, self._reach)
        self.shapes.add(SHAPES[kind.removeprefix("Multi")])
        self.features.append(
            {
                "type": "Feature",
                "geometry": {"type": kind, "coordinates": placed},
                "properties": plain_properties(properties),
            }
        )

    def finished(self) -> dict[str, Any]:
        """Everything as one GeoJSON dict; KnownError if nothing of the layer can be drawn."""
        if not self.features:
            if self.outside:
                raise KnownError("maps.layer-projection", file=self.path.name, projection="?")
            raise KnownError("maps.layer-empty", file=self.path.name)
        return {"type": "FeatureCollection", "features": self.features}

    def _placed(self, kind: str, coordinates: Any) -> Any:
        if kind not in _KINDS:
            raise ValueError(kind)
        shape = kind.removeprefix("Multi")
        if kind == "Point":
            return self._position(coordinates)
        if kind == "MultiPoint":
            return self._some([self._position(one) for one in coordinates], 1)
        if kind == "LineString":
            return self._line(coordinates)
        if kind in ("MultiLineString", "Polygon"):
            part = self._line if shape == "LineString" else self._ring
            return self._some([part(one) for one in coordinates], 1)
        return self._some([self._some([self._ring(one) for one in part], 1) for part in coordinates], 1)

    def _some(self, parts: list[Any], least: int) -> list[Any]:
        if len(parts) < least:
            raise ValueError("empty")
        return parts

    def _line(self, positions: Any) -> list[list[float]]:
        return self._some([self._position(one) for one in positions], 2)

    def _ring(self, positions: Any) -> list[list[float]]:
        ring = [self._position(one) for one in positions]
        if ring and ring[0] != ring[-1]:
            ring.append(ring[0])
        return self._some(ring, 4)

    def _position(self, position: Any) -> list[float]:
        self._positions += 1
        if self._positions > MOST_POSITIONS:
            raise KnownError("maps.layer-too-large", file=self.path.name, what="points", most=MOST_POSITIONS)
        x, y = float(position[0]), float(position[1])
        if self.mercator:
            x, y = x / 20037508.342789244 * 180, math.degrees(math.atan(math.sinh(y / 6378137.0)))
        if not (-180 <= x <= 180 and -90 <= y <= 90):
            self.outside += 1
            raise ValueError("outside")
        # Nothing is ever at 0,0 here: that is what a missing place looks like.
        if x == 0 and y == 0:
            raise ValueError("nowhere")
        x, y = round(x, 7), round(y, 7)
        self._reach = _both(self._reach, (x, y, x, y))
        return [x, y]


def plain_properties(properties: Mapping[str, object]) -> dict[str, str]:
    """The properties that come through, each one plain line of words; empty ones are left out."""
    plain: dict[str, str] = {}
    for called, value in properties.items():
        key = KEYS.get(str(called).strip().lower())
        if key is None or key in plain or isinstance(value, bool) or value is None:
            continue
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if text := plain_line(value, _LONGEST_TEXT):
            plain[key] = text
    return plain


def _both(one: Bounds, other: Bounds) -> Bounds:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
