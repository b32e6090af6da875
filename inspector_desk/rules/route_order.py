"""The order in which the places of a day are gone to: nearest neighbour, then 2-opt, over straight-line distances.

A district inspector walks or drives among some tens of places; the way is open (nobody counts the way home) and
streets are not known here, so the order is a proposal that the officer may change by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

EARTH_M = 6_371_008.8
"""Mean radius of the earth, metres."""
TRY_EVERY_START = 40
"""Up to so many places each of them is tried as the first where no start is given."""
_GAIN_M = 1e-6

Point = tuple[int, int]
"""Latitude and longitude in 1e-7 degrees."""


def distance_m(one: Point, other: Point) -> float:
    """Metres between two points along a great circle (haversine)."""
    lat1, lon1, lat2, lon2 = (math.radians(value * 1e-7) for value in (*one, *other))
    a = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(a)))


def way_m(points: Sequence[Point], start: Point | None = None) -> float:
    """Metres of the way through ``points`` in their order, from ``start`` where one is given."""
    stops = [start, *points] if start is not None else list(points)
    return sum(distance_m(a, b) for a, b in pairwise(stops))


def order_stops(points: Sequence[Point], start: Point | None = None) -> list[int]:
    """The indices of ``points`` in the order proposed; the same for the same arguments.

    From ``start`` where it is given; else from whichever place gives the shortest way. Never longer than going to
    the nearest place each time.
    """
    if len(points) < 2:
        return list(range(len(points)))
    if start is not None:
        table = _distances([start, *points])
        order = _improved(_nearest(table, 0), table)
        return [stop - 1 for stop in order[1:]]
    table = _distances(points)
    firsts = range(len(points)) if len(points) <= TRY_EVERY_START else range(1)
    ways = [_improved(_nearest(table, first), table) for first in firsts]
    return min(ways, key=lambda order: (_length(order, table), order))


def _distances(points: Sequence[Point]) -> list[list[float]]:
    return [[distance_m(a, b) for b in points] for a in points]


def _length(order: Sequence[int], table: Sequence[Sequence[float]]) -> float:
    return sum(table[a][b] for a, b in pairwise(order))


def _nearest(table: Sequence[Sequence[float]], first: int) -> list[int]:
    """From ``first`` to the nearest place not gone to yet, and so on; equal distances in the order given."""
    left = set(range(len(table))) - {first}
    order = [first]
    while left:
        row = table[order[-1]]
        order.append(min(left, key=lambda stop: (row[stop], stop)))
        left.remove(order[-1])
    return order


def _improved(order: list[int], table: Sequence[Sequence[float]]) -> list[int]:
    """Stretches turned round while that makes the way shorter; the first place stays the first."""
    count, better = len(order), True
    while better:
        better = False
        for i in range(1, count - 1):
            for j in range(i + 1, count):
                before = table[order[i - 1]][order[i]]
                after = table[order[i - 1]][order[j]]
                if j + 1 < count:
                    before += table[order[j]][order[j + 1]]
                    after += table[order[i]][order[j + 1]]
                if after < before - _GAIN_M:
                    order[i : j + 1] = order[i : j + 1][::-1]
                    better = True
    return order
