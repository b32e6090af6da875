"""Areas drawn on the map: read, checked, measured, asked for a point, and parted by a line.

Coordinates are whole numbers of 1e-7 degrees, (latitude, longitude), so every question of left or right is answered
exactly. Stored borders are GeoJSON (RFC 7946): Polygon or MultiPolygon, longitude before latitude, in degrees, outer
rings counterclockwise.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from inspector_desk.errors import KnownError
from inspector_desk.rules.route_order import EARTH_M, Point

MOST_CORNERS: Final = 2_000
"""Corners of one area; a district border traced by hand has some hundreds."""
MOST_LATITUDE_E7: Final = 850_000_000
MOST_LONGITUDE_E7: Final = 1_800_000_000
LEAST_M2: Final = 25.0
"""A smaller area is a slip of the hand: five metres by five."""
LONGEST_TEXT: Final = 200_000
"""Characters of a stored border: 2,000 corners at the longest spelling are 60,000."""

Ring = tuple[Point, ...]
"""Corners in their order, the first not repeated at the end."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """One outer ring and the holes in it."""

    outer: Ring
    holes: tuple[Ring, ...] = ()


Shape = tuple[Polygon, ...]
"""An area of one or several parts."""


def read_shape(text: str) -> Shape:
    """A stored or drawn border as an area; KnownError ``geometry.*`` naming what is wrong with it.

    Each polygon must be closed, simple, inside ±85° and ±180°, and larger than a slip of the hand.
    """
    return checked(_rings_of(text))


def checked(shape: Shape) -> Shape:
    """The area with its rings turned the way they are stored; KnownError ``geometry.*`` if it is none."""
    corners = sum(len(ring) for one in shape for ring in (one.outer, *one.holes))
    if not shape:
        raise KnownError("geometry.not-a-border")
    if corners > MOST_CORNERS:
        raise KnownError("geometry.too-many", corners=corners, most=MOST_CORNERS)
    done = []
    for one in shape:
        rings = [_without_repeats(ring) for ring in (one.outer, *one.holes)]
        for ring in rings:
            if len(ring) < 3:
                raise KnownError("geometry.too-few", corners=len(ring))
            if any(abs(lat) > MOST_LATITUDE_E7 or abs(lon) > MOST_LONGITUDE_E7 for lat, lon in ring):
                raise KnownError("geometry.outside")
        spot = crossing(rings)
        if spot is not None:
            raise KnownError(
                "geometry.crosses-itself", lat=f"{spot[0] / 1e7:.5f}", lon=f"{spot[1] / 1e7:.5f}"
            )
        outer, *holes = rings
        if any(not ring_contains(outer, hole[0]) for hole in holes):
            raise KnownError("geometry.hole-outside")
        done.append(Polygon(_turned(outer, left=True), tuple(_turned(hole, left=False) for hole in holes)))
    area = area_m2(tuple(done))
    if area < LEAST_M2:
        raise KnownError("geometry.no-area", area=round(area))
    return tuple(done)


def shape_text(shape: Shape) -> str:
    """An area as it is stored: GeoJSON in one line, seven places after the point."""
    parts = [[_written(ring) for ring in (one.outer, *one.holes)] for one in shape]
    if len(parts) == 1:
        return json.dumps({"type": "Polygon", "coordinates": parts[0]}, separators=(",", ":"))
    return json.dumps({"type": "MultiPolygon", "coordinates": parts}, separators=(",", ":"))


def from_ring(points: Sequence[Point]) -> Shape:
    """An area of one ring as it was drawn; KnownError ``geometry.*`` if it is none."""
    return checked((Polygon(tuple(points)),))


def area_m2(shape: Shape) -> float:
    """Square metres on the sphere: the rings' areas, holes taken off.

    After Chamberlain and Duquette 2007 (JPL 07-03), exact for a sphere up to the edges' being parallels.
    """
    return sum(abs(_ring_m2(one.outer)) - sum(abs(_ring_m2(hole)) for hole in one.holes) for one in shape)


def contains(shape: Shape, point: Point) -> bool:
    """Whether a point lies in an area; a point on its border does."""
    for one in shape:
        if ring_contains(one.outer, point) and not any(
            ring_contains(hole, point) and not _on_ring(hole, point) for hole in one.holes
        ):
            return True
    return False


def ring_contains(ring: Ring, point: Point) -> bool:
    """Whether a point lies in a ring or on it."""
    lat, lon = point
    inside = False
    for (lat1, lon1), (lat2, lon2) in _edges(ring):
        side = (lon2 - lon1) * (lat - lat1) - (lat2 - lat1) * (lon - lon1)
        if (
            side == 0
            and min(lat1, lat2) <= lat <= max(lat1, lat2)
            and min(lon1, lon2) <= lon <= max(lon1, lon2)
        ):
            return True
        if (lat1 > lat) != (lat2 > lat) and (side > 0) == (lat2 < lat1):
            inside = not inside
    return inside


def bounds(shape: Shape) -> tuple[int, int, int, int]:
    """The area's edges: south, west, north, east in 1e-7 degrees."""
    points = [point for one in shape for point in one.outer]
    lats, lons = [lat for lat, _lon in points], [lon for _lat, lon in points]
    return min(lats), min(lons), max(lats), max(lons)


def crossing(rings: Sequence[Ring]) -> Point | None:
    """Where edges of the rings cross or touch, None if they never do; edges that follow one another may meet.

    A sweep from west to east: only edges whose longitudes overlap are compared.
    """
    edges: list[tuple[int, int, int, int, Point, Point]] = []
    for number, ring in enumerate(rings):
        for place, (one, other) in enumerate(_edges(ring)):
            low, high = (one[1], other[1]) if one[1] <= other[1] else (other[1], one[1])
            edges.append((low, high, number, place, one, other))
    edges.sort(key=lambda edge: edge[0])
    active: list[tuple[int, int, int, int, Point, Point]] = []
    for edge in edges:
        low, _high, number, place, one, other = edge
        active = [held for held in active if held[1] >= low]
        for held in active:
            if held[2] == number and _follow_on(held[3], place, len(rings[number])):
                if _turns_back(held, edge):
                    return one
                continue
            if _meet(held[4], held[5], one, other):
                return _meeting_point(held[4], held[5], one, other)
        active.append(edge)
    return None


def part(shape: Shape, line: Sequence[Point]) -> tuple[Shape, Shape]:
    """The two areas that a line makes of one; the line begins and ends outside and crosses the border twice.

    Raises KnownError ``geometry.part-simple`` (several parts or holes), ``geometry.part-line`` (the line crosses
    itself or is too short) and ``geometry.part-twice`` (with how often it crosses the border).
    """
    if len(shape) != 1 or shape[0].holes:
        raise KnownError("geometry.part-simple")
    ring, way = shape[0].outer, list(dict.fromkeys(line))
    if len(way) < 2 or len(way) > MOST_CORNERS:
        raise KnownError("geometry.part-line")
    steps = list(pairwise(way))
    if any(_meet(*steps[i], *steps[j]) for i in range(len(steps)) for j in range(i + 2, len(steps))):
        raise KnownError("geometry.part-line")
    crossings: list[tuple[int, float, int, Point]] = []
    for number, (begin, end) in enumerate(steps):
        for place, (one, other) in enumerate(_edges(ring)):
            share = _crossed_at(begin, end, one, other)
            if share is not None:
                spot = (
                    round(begin[0] + share * (end[0] - begin[0])),
                    round(begin[1] + share * (end[1] - begin[1])),
                )
                crossings.append((number, share, place, spot))
    crossings.sort()
    if len(crossings) != 2 or ring_contains(ring, way[0]) or ring_contains(ring, way[-1]):
        raise KnownError("geometry.part-twice", crossings=len(crossings))
    (first, _share1, enters, start), (second, _share2, leaves, stop) = crossings
    inner = [start, *way[first + 1 : second + 1], stop]
    one_side = _stretch(ring, leaves, enters)
    other_side = _stretch(ring, enters, leaves)
    # When both crossings are on one edge, one of the stretches is the whole ring and the other is empty.
    if enters == leaves:
        begun, ended = ring[enters], ring[(enters + 1) % len(ring)]
        forward = _along(begun, ended, start) < _along(begun, ended, stop)
        whole = [*ring[enters + 1 :], *ring[: enters + 1]]
        one_side, other_side = (whole, []) if forward else ([], whole)
    return from_ring([*inner, *one_side]), from_ring([*reversed(inner), *other_side])


# --- how it is done --------------------------------------------------------------------------------------


def _rings_of(text: str) -> Shape:
    if len(text) > LONGEST_TEXT:
        raise KnownError("geometry.too-many", corners=MOST_CORNERS, most=MOST_CORNERS)
    try:
        found: Any = json.loads(text)
        kind, coordinates = found["type"], found["coordinates"]
        parts = {"Polygon": [coordinates], "MultiPolygon": coordinates}[kind]
        shape = []
        for rings in parts:
            read = [_read_ring(ring) for ring in rings]
            shape.append(Polygon(read[0], tuple(read[1:])))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as reason:
        raise KnownError("geometry.not-a-border") from reason
    return tuple(shape)


def _read_ring(positions: Any) -> Ring:
    points = []
    for position in positions:
        lon, lat = position[0], position[1]
        if isinstance(lon, bool) or isinstance(lat, bool) or not (math.isfinite(lon) and math.isfinite(lat)):
            raise ValueError(position)
        points.append((round(lat * 1e7), round(lon * 1e7)))
    if len(points) < 2 or points[0] != points[-1]:
        raise KnownError("geometry.not-closed")
    return tuple(points[:-1])


def _written(ring: Ring) -> list[list[float]]:
    return [[lon / 1e7, lat / 1e7] for lat, lon in (*ring, ring[0])]


def _edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return pairwise((*ring, ring[0]))


def _without_repeats(ring: Ring) -> Ring:
    kept = [point for place, point in enumerate(ring) if point != ring[place - 1]]
    return tuple(kept)


def _turned(ring: Ring, *, left: bool) -> Ring:
    """The ring counterclockwise (left) or clockwise."""
    return ring if (_ring_m2(ring) > 0) == left else tuple(reversed(ring))


def _ring_m2(ring: Ring) -> float:
    """Signed square metres, positive counterclockwise."""
    total = 0.0
    for (lat1, lon1), (lat2, lon2) in _edges(ring):
        turn = math.radians((lon2 - lon1) * 1e-7)
        total += turn * (2 + math.sin(math.radians(lat1 * 1e-7)) + math.sin(math.radians(lat2 * 1e-7)))
    return -total * EARTH_M * EARTH_M / 2


def _side(one: Point, other: Point, point: Point) -> int:
    return (other[1] - one[1]) * (point[0] - one[0]) - (other[0] - one[0]) * (point[1] - one[1])


def _between(one: Point, other: Point, point: Point) -> bool:
    """Whether a point known to lie on the line of an edge lies on the edge."""
    return min(one[0], other[0]) <= point[0] <= max(one[0], other[0]) and min(one[1], other[1]) <= point[
        1
    ] <= max(one[1], other[1])


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two edges have a point in common."""
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    abc, abd, cda, cdb = _side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b)
    if (abc > 0) != (abd > 0) and (cda > 0) != (cdb > 0) and abc and abd and cda and cdb:
        return True
    return (
        (abc == 0 and _between(a, b, c))
        or (abd == 0 and _between(a, b, d))
        or (cda == 0 and _between(c, d, a))
        or (cdb == 0 and _between(c, d, b))
    )


def _meeting_point(a: Point, b: Point, c: Point, d: Point) -> Point:
    down, along = _side(c, d, a), _side(c, d, b)
    share = down / (down - along) if down != along else 0.0
    return round(a[0] + share * (b[0] - a[0])), round(a[1] + share * (b[1] - a[1]))


def _crossed_at(begin: Point, end: Point, one: Point, other: Point) -> float | None:
    """How far along begin–end it crosses the edge, None if it does not; a corner counts for one of its two edges."""
    first, second = _side(begin, end, one), _side(begin, end, other)
    if (first >= 0) == (second >= 0):
        return None
    down, along = _side(one, other, begin), _side(one, other, end)
    if (down >= 0) == (along >= 0):
        return None
    return down / (down - along)


def _follow_on(one: int, other: int, count: int) -> bool:
    return abs(one - other) == 1 or {one, other} == {0, count - 1}


def _turns_back(
    held: tuple[int, int, int, int, Point, Point], edge: tuple[int, int, int, int, Point, Point]
) -> bool:
    """Whether two edges that share a corner lie on each other: a spike."""
    if held[5] == edge[4]:
        before, corner, after = held[4], held[5], edge[5]
    elif edge[5] == held[4]:
        before, corner, after = edge[4], edge[5], held[5]
    else:
        return False
    if _side(before, corner, after) != 0:
        return False
    return (corner[0] - before[0]) * (after[0] - corner[0]) + (corner[1] - before[1]) * (
        after[1] - corner[1]
    ) < 0


def _on_ring(ring: Ring, point: Point) -> bool:
    return any(_side(a, b, point) == 0 and _between(a, b, point) for a, b in _edges(ring))


def _stretch(ring: Ring, after: int, until: int) -> list[Point]:
    """The corners from the end of edge ``after`` to the beginning of edge ``until``."""
    count = len(ring)
    steps = (until - after) % count
    return [ring[(after + 1 + step) % count] for step in range(steps)]


def _along(one: Point, other: Point, point: Point) -> int:
    return (point[0] - one[0]) * (other[0] - one[0]) + (point[1] - one[1]) * (other[1] - one[1])


__all__ = [
    "LEAST_M2",
    "MOST_CORNERS",
    "Polygon",
    "Ring",
    "Shape",
    "area_m2",
    "bounds",
    "checked",
    "contains",
    "crossing",
    "from_ring",
    "part",
    "read_shape",
    "ring_contains",
    "shape_text",
]
