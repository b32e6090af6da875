"""Areas: what is refused, which way a ring turns, how large it is, what lies in it, and how a line parts it."""

import json
import math
import random
from itertools import pairwise

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.rules import wording
from inspector_desk.rules.geometry import (
    MOST_CORNERS,
    Polygon,
    area_m2,
    bounds,
    checked,
    contains,
    crossing,
    from_ring,
    part,
    read_shape,
    ring_contains,
    shape_text,
)

LAT, LON = 511_700_000, 714_300_000
SQUARE = ((LAT, LON), (LAT, LON + 100_000), (LAT + 100_000, LON + 100_000), (LAT + 100_000, LON))


def geojson(*rings, kind="Polygon"):
    return json.dumps({"type": kind, "coordinates": list(rings)})


def star(count: int, seed: int) -> tuple[tuple[int, int], ...]:
    """A ring of uneven reach around a middle: simple whatever the chance."""
    chance = random.Random(seed)
    found = []
    for k in range(count):
        reach = 300_000 * chance.uniform(0.4, 1)
        angle = 2 * math.pi * k / count
        found.append((LAT + round(reach * math.sin(angle)), LON + round(reach * math.cos(angle))))
    return tuple(found)


def code_of(work) -> str:
    with pytest.raises(KnownError) as caught:
        work()
    for language in ("en", "ru", "kk", "tg"):
        assert wording.sentence(caught.value.code, language, caught.value.facts)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "geometry.not-a-border"),
        ("[]", "geometry.not-a-border"),
        ('{"type":"Point","coordinates":[1,2]}', "geometry.not-a-border"),
        ('{"type":"Polygon","coordinates":[]}', "geometry.not-a-border"),
        ('{"type":"MultiPolygon","coordinates":[]}', "geometry.not-a-border"),
        (geojson([["a", 1], [1, 2], ["a", 1]]), "geometry.not-a-border"),
        (geojson([[math.nan, 1], [1, 2], [math.nan, 1]]), "geometry.not-a-border"),
        ("[" * 5000, "geometry.not-a-border"),
        (geojson([[71, 51], [72, 51], [72, 52]]), "geometry.not-closed"),
        (geojson([[71, 51], [72, 51], [71, 51]]), "geometry.too-few"),
        (geojson([[71, 51], [71, 51], [71, 51], [71, 51]]), "geometry.too-few"),
        (geojson([[181, 51], [72, 51], [72, 52], [181, 51]]), "geometry.outside"),
        (geojson([[71, 86], [72, 51], [72, 52], [71, 86]]), "geometry.outside"),
        (geojson([[71, 51], [72, 52], [72, 51], [71, 52], [71, 51]]), "geometry.crosses-itself"),
        (geojson([[71, 51], [72, 51], [73, 51], [72.5, 51], [72, 52], [71, 51]]), "geometry.crosses-itself"),
        (geojson([[71, 51], [71.00001, 51], [71.00001, 51.00001], [71, 51]]), "geometry.no-area"),
        (
            geojson(
                [[71, 51], [72, 51], [72, 52], [71, 52], [71, 51]],
                [[74, 51.2], [74.5, 51.2], [74.5, 51.5], [74, 51.2]],
            ),
            "geometry.hole-outside",
        ),
    ],
)  # fmt: skip
def test_what_is_no_area_is_refused_in_a_sentence(text, code):
    assert code_of(lambda: read_shape(text)) == code


def test_more_corners_than_the_limit_are_refused_and_the_limit_is_taken():
    assert read_shape(shape_text((Polygon(star(MOST_CORNERS, 3)),)))
    assert code_of(lambda: from_ring(star(MOST_CORNERS + 1, 3))) == "geometry.too-many"


def test_a_ring_is_stored_counterclockwise_and_read_back_the_same():
    for ring in (SQUARE, tuple(reversed(SQUARE))):
        shape = from_ring(ring)
        text = shape_text(shape)
        (outer,) = json.loads(text)["coordinates"]
        assert outer[0] == outer[-1]
        turn = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(outer))
        assert turn < 0
        assert read_shape(text) == shape


def test_parts_and_holes_survive_storing():
    hole = tuple((lat // 2 + LAT // 2 + 20_000, lon // 2 + LON // 2 + 20_000) for lat, lon in SQUARE)
    shape = checked((Polygon(SQUARE, (hole,)), Polygon(tuple((a + 500_000, b) for a, b in SQUARE))))
    assert read_shape(shape_text(shape)) == shape
    assert contains(shape, (LAT + 1_000, LON + 1_000))
    assert not contains(shape, (LAT + 45_000, LON + 45_000))
    assert contains(shape, (LAT + 550_000, LON + 50_000))
    assert bounds(shape) == (LAT, LON, LAT + 600_000, LON + 100_000)


def test_the_area_of_a_square_is_its_sides_multiplied():
    metres = math.radians(0.01) * 6_371_008.8
    expected = metres * metres * math.cos(math.radians(51.175))
    assert area_m2(from_ring(SQUARE)) == pytest.approx(expected, rel=1e-6)


def test_a_point_on_the_border_is_inside_and_one_beside_it_is_not():
    shape = from_ring(SQUARE)
    assert contains(shape, SQUARE[0])
    assert contains(shape, (LAT, LON + 50_000))
    assert not contains(shape, (LAT - 1, LON + 50_000))
    assert not contains(shape, (LAT + 50_000, LON - 1))


def test_crossings_agree_with_comparing_every_pair():
    def naive(ring) -> bool:
        edges = list(zip(ring, (*ring[1:], ring[0]), strict=True))
        for i, (a, b) in enumerate(edges):
            for j in range(i + 2, len(edges)):
                if i == 0 and j == len(edges) - 1:
                    continue
                c, d = edges[j]

                def side(p, q, r):
                    return (q[1] - p[1]) * (r[0] - p[0]) - (q[0] - p[0]) * (r[1] - p[1])

                if side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0:
                    return True
        return False

    chance = random.Random(7)
    seen = set()
    for _ in range(300):
        count = chance.randint(4, 9)
        ring = tuple((LAT + chance.randint(0, 10**6), LON + chance.randint(0, 10**6)) for _ in range(count))
        assert (crossing([ring]) is not None) == naive(ring)
        seen.add(naive(ring))
    assert seen == {True, False}


def test_a_line_parts_a_square_into_areas_that_add_up():
    one, other = part(from_ring(SQUARE), [(LAT + 30_000, LON - 10_000), (LAT + 40_000, LON + 200_000)])
    whole = area_m2(from_ring(SQUARE))
    assert area_m2(one) + area_m2(other) == pytest.approx(whole, rel=1e-5)
    assert contains(one, (LAT + 90_000, LON + 50_000)) != contains(other, (LAT + 90_000, LON + 50_000))
    assert contains(one, (LAT + 1_000, LON + 50_000)) != contains(one, (LAT + 90_000, LON + 50_000))


def test_a_bent_line_that_enters_and_leaves_by_one_edge_cuts_a_bite():
    bite = [
        (LAT - 10_000, LON + 30_000),
        (LAT + 40_000, LON + 30_000),
        (LAT + 40_000, LON + 60_000),
        (LAT - 10_000, LON + 60_000),
    ]
    for line in (bite, list(reversed(bite))):
        parts = part(from_ring(SQUARE), line)
        inside = [contains(one, (LAT + 20_000, LON + 45_000)) for one in parts]
        assert sorted(inside) == [False, True]
        assert sum(area_m2(one) for one in parts) == pytest.approx(area_m2(from_ring(SQUARE)), rel=1e-5)


def test_random_lines_part_random_areas_without_losing_a_place():
    chance = random.Random(11)
    parted = 0
    for seed in range(120):
        ring = star(chance.randint(5, 40), seed)
        angle = chance.uniform(0, math.pi)
        reach = 900_000
        line = [
            (LAT + round(reach * math.sin(angle)), LON + round(reach * math.cos(angle))),
            (LAT + chance.randint(-60_000, 60_000), LON + chance.randint(-60_000, 60_000)),
            (LAT - round(reach * math.sin(angle)), LON - round(reach * math.cos(angle))),
        ]
        try:
            one, other = part(from_ring(ring), line)
        except KnownError as fault:
            assert fault.code in ("geometry.part-twice", "geometry.no-area")  # noqa: PT017
            continue
        parted += 1
        assert area_m2(one) + area_m2(other) == pytest.approx(area_m2(from_ring(ring)), rel=1e-4)
        for _ in range(20):
            point = (LAT + chance.randint(-300_000, 300_000), LON + chance.randint(-300_000, 300_000))
            assert ring_contains(ring, point) == (contains(one, point) or contains(other, point))
    assert parted > 40


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ([(LAT + 50_000, LON - 1_000)], "geometry.part-line"),
        ([(LAT + 50_000, LON - 9_000), (LAT + 50_000, LON + 50_000)], "geometry.part-twice"),
        ([(LAT - 9_000, LON - 9_000), (LAT - 5_000, LON + 300_000)], "geometry.part-twice"),
        (
            [
                (LAT + 50_000, LON - 9_000),
                (LAT + 50_000, LON + 90_000),
                (LAT + 70_000, LON + 60_000),
                (LAT + 20_000, LON + 60_000),
                (LAT - 20_000, LON + 60_000),
            ],
            "geometry.part-line",
        ),
    ],
)
def test_a_line_that_parts_nothing_is_refused_in_a_sentence(line, code):
    assert code_of(lambda: part(from_ring(SQUARE), line)) == code


def test_only_a_whole_area_is_parted():
    two = checked((Polygon(SQUARE), Polygon(tuple((a + 500_000, b) for a, b in SQUARE))))
    assert code_of(lambda: part(two, [(LAT, LON - 1), (LAT, LON + 9)])) == "geometry.part-simple"
