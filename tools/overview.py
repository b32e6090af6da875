"""The overview of Kazakhstan and Tajikistan that lies under every map: borders and the Caspian, drawn from afar.

Source: Natural Earth 1:10 million (public domain) as npm ``world-atlas`` packs it, in TopoJSON. What is kept are the
lines between the countries around the two, and the sea's shore; names and towns are in resources/map/overview.toml.

``python -m tools.overview NODE_MODULES OUT`` writes OUT/overview.json; ``make setup`` does it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

SOURCE = Path("world-atlas", "countries-10m.json")
WEST, SOUTH, EAST, NORTH = 40.0, 33.0, 95.0, 60.0
"""Degrees: both countries and what is around them."""
_SEA = (50.6, 42.0)
"""A place in the Caspian, the one shore inside the area; the Aral isn't one of Natural Earth's."""
_NOT_BORDERS = frozenset({"Baikonur"})
"""What Natural Earth draws like a country and isn't one: the cosmodrome is leased, the land is Kazakhstan's."""
_FINE = 0.004
"""Degrees by which a line may differ from the source: less than two pixels at the closest zoom it is shown at (9)."""

Line = list[tuple[float, float]]
"""Longitude and latitude in degrees."""


def arcs_of(atlas: dict[str, Any]) -> list[Line]:
    """The arcs of a TopoJSON topology in degrees; its numbers are steps of a grid, each from the one before."""
    (across, up), (left, bottom) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    return [
        [
            (x * across + left, y * up + bottom)
            for x, y in accumulate(
                ((step[0], step[1]) for step in arc),
                lambda here, step: (here[0] + step[0], here[1] + step[1]),
            )
        ]
        for arc in atlas["arcs"]
    ]


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a geometry as numbers of arcs; ``~n`` is arc n walked backwards."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


def thinned(line: Line, within: float = _FINE) -> Line:
    """The line with fewer points, no left-out one further than ``within`` from the straight piece that replaced it."""
    keep = {0, len(line) - 1}
    pieces = [(0, len(line) - 1)]
    while pieces:
        first, last = pieces.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        worst, at = within * within, 0
        for number in range(first + 1, last):
            px, py = line[number][0] - ax, line[number][1] - ay
            across = (px * dy - py * dx) ** 2 / length if length else px * px + py * py
            if across > worst:
                worst, at = across, number
        if at:
            keep.add(at)
            pieces += [(first, at), (at, last)]
    return [line[number] for number in sorted(keep)]


def inside(line: Line) -> Iterator[Line]:
    """The pieces of the line that lie in the area, each with one more point where it leaves."""
    piece: Line = []
    for here, there in pairwise(line):
        if any(WEST <= lon <= EAST and SOUTH <= lat <= NORTH for lon, lat in (here, there)):
            piece = piece or [here]
            piece.append(there)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def overview(atlas: dict[str, Any]) -> dict[str, list[list[list[float]]]]:
    """``borders`` (lines between two countries) and ``seas`` (closed shores), points as [latitude, longitude]."""
    arcs = arcs_of(atlas)
    rings = [
        ring
        for country in atlas["objects"]["countries"]["geometries"]
        if country["properties"]["name"] not in _NOT_BORDERS
        for ring in rings_of(country)
    ]
    uses = Counter(arc if arc >= 0 else ~arc for ring in rings for arc in ring)
    borders = [
        piece for number, count in uses.items() if count > 1 for piece in inside(thinned(arcs[number]))
    ]
    shores = [
        _joined(arcs, ring) for land in atlas["objects"]["land"]["geometries"] for ring in rings_of(land)
    ]
    seas = [
        thinned(ring[: len(ring) // 2 + 1])[:-1] + thinned(ring[len(ring) // 2 :])
        for ring in shores
        if _within(ring) and _holds(ring, _SEA)
    ]
    return {"borders": [_plain(line) for line in borders], "seas": [_plain(ring) for ring in seas]}


def _joined(arcs: list[Line], ring: list[int]) -> Line:
    line: Line = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    return line


def _within(ring: Line) -> bool:
    return all(WEST <= lon <= EAST and SOUTH <= lat <= NORTH for lon, lat in ring)


def _holds(ring: Line, place: tuple[float, float]) -> bool:
    """Whether a place lies in a ring: a ray from it crosses the ring an odd number of times."""
    x, y = place
    crossings = 0
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossings += 1
    return crossings % 2 == 1


def _plain(line: Line) -> list[list[float]]:
    return [[round(lat, 3), round(lon, 3)] for lon, lat in line]


def main(arguments: list[str]) -> int:
    """Command line: NODE_MODULES OUT."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m tools.overview NODE_MODULES OUT\n")
        return 2
    source, out = Path(arguments[0]) / SOURCE, Path(arguments[1])
    made = overview(json.loads(source.read_text(encoding="utf-8")))
    out.mkdir(parents=True, exist_ok=True)
    unfinished = out / "overview.part"
    unfinished.write_text(json.dumps(made, separators=(",", ":")), encoding="utf-8")
    unfinished.replace(out / "overview.json")
    sys.stdout.write(f"overview: {len(made['borders'])} borders, {sum(map(len, made['borders']))} points\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
