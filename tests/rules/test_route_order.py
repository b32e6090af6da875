"""The proposed order of a day's visits: all of them once, never longer than the nearest each time."""

from __future__ import annotations

import itertools
import random

import pytest

from inspector_desk.rules.route_order import Point, distance_m, order_stops, way_m

OFFICE: Point = (511_600_000, 714_300_000)


def around(chance: random.Random, count: int) -> list[Point]:
    return [
        (OFFICE[0] + chance.randint(-200_000, 200_000), OFFICE[1] + chance.randint(-300_000, 300_000))
        for _ in range(count)
    ]


def nearest_each_time(points: list[Point], start: Point) -> list[int]:
    left, at, order = list(range(len(points))), start, []
    while left:
        stop = min(left, key=lambda one: (distance_m(at, points[one]), one))
        order.append(stop)
        left.remove(stop)
        at = points[stop]
    return order


def test_a_degree_of_latitude_is_about_111_kilometres() -> None:
    assert distance_m((510_000_000, 710_000_000), (520_000_000, 710_000_000)) == pytest.approx(
        111_195, rel=1e-3
    )
    # At 51° north a degree of longitude is cos 51° of that.
    assert distance_m((510_000_000, 710_000_000), (510_000_000, 720_000_000)) == pytest.approx(
        69_977, rel=1e-3
    )
    assert distance_m(OFFICE, OFFICE) == 0


def test_nothing_and_one_place_need_no_order() -> None:
    assert order_stops([], OFFICE) == []
    assert order_stops([OFFICE], OFFICE) == [0]
    assert order_stops([]) == []


@pytest.mark.parametrize("seed", range(40))
def test_every_place_once_and_never_longer_than_the_nearest_each_time(seed: int) -> None:
    points = around(random.Random(seed), seed % 23 + 2)
    order = order_stops(points, OFFICE)
    assert sorted(order) == list(range(len(points)))
    greedy = nearest_each_time(points, OFFICE)
    assert way_m([points[i] for i in order], OFFICE) <= way_m([points[i] for i in greedy], OFFICE) + 1e-6
    assert order == order_stops(points, OFFICE)


@pytest.mark.parametrize("seed", range(12))
def test_small_days_are_within_a_tenth_of_the_shortest_way_there_is(seed: int) -> None:
    points = around(random.Random(f"small/{seed}"), 6)
    best = min(way_m(list(way), OFFICE) for way in itertools.permutations(points))
    found = way_m([points[i] for i in order_stops(points, OFFICE)], OFFICE)
    assert found <= best * 1.1
    free = min(way_m(list(way)) for way in itertools.permutations(points))
    assert way_m([points[i] for i in order_stops(points)]) <= free * 1.1


def test_flats_of_one_house_stay_in_the_order_given() -> None:
    assert order_stops([(511_600_100, 714_300_100)] * 4, OFFICE) == [0, 1, 2, 3]
