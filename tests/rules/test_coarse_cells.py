"""Coarse cells: never smaller than 500 metres, fixed to the ground, and silent about one or two records."""

import random

import pytest

from inspector_desk.rules.coarse_cells import FEWEST, box_of, cell_of, coarse_cells
from inspector_desk.rules.route_order import distance_m


@pytest.mark.parametrize("lat", [-891_234_567, -510_000_001, -1, 0, 385_000_000, 511_699_999, 680_000_000])
def test_a_cell_is_nowhere_narrower_than_500_metres_and_holds_its_place(lat):
    for lon in (-1_799_999_999, -1, 0, 687_800_000, 714_300_001, 1_799_999_999):
        south, west, north, east = box_of(*cell_of(lat, lon))
        if abs(lat) < 890_000_000:
            assert south <= lat < north
        assert west <= lon < east
        if abs(lat) < 700_000_000:
            assert distance_m((south, west), (north, west)) >= 500
            assert min(distance_m((at, west), (at, east)) for at in (south, north)) >= 500


def test_one_or_two_records_have_no_number_and_three_have():
    lat, lon = 511_720_000, 714_300_000
    for count in range(1, 6):
        (cell,) = coarse_cells([(lat, lon + step) for step in range(count)])
        assert cell.count == (count if count >= FEWEST else None)


def test_cells_do_not_move_with_what_is_in_them():
    chance = random.Random(4)
    places = [
        (511_000_000 + chance.randint(0, 10**6), 714_000_000 + chance.randint(0, 10**6)) for _ in range(500)
    ]
    whole = {(cell.south_e7, cell.west_e7) for cell in coarse_cells(places)}
    for _ in range(20):
        some = chance.sample(places, 50)
        assert {(cell.south_e7, cell.west_e7) for cell in coarse_cells(some)} <= whole
    assert sum(cell.count or 0 for cell in coarse_cells(places)) <= 500
