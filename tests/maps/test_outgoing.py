"""Maps that leave the desk: squares with enough records, fixed to the ground."""

from __future__ import annotations

from inspector_desk.maps.outgoing import outgoing_cells, outgoing_rule
from inspector_desk.maps.points import PointFilters, PointRow, PointStore, build_points, select

LAT, LON = 511_600_000, 714_300_000
RULE = outgoing_rule()


def rows(count: int, lat: int = LAT, lon: int = LON, kind: str = "appeal") -> list[PointRow]:
    return [PointRow(kind, number, lat + number, lon) for number in range(count)]


def cells(store: PointStore, filters: PointFilters | None = None):
    return outgoing_cells(select(store, filters or PointFilters()), RULE)


def test_square_with_fewer_records_than_the_rule_is_left_out_and_counted() -> None:
    found = cells(build_points(rows(RULE.least - 1)))
    assert (found.cells, found.records, found.left_out) == ((), RULE.least - 1, RULE.least - 1)


def test_square_with_enough_records_tells_their_number_and_holds_their_places() -> None:
    found = cells(build_points(rows(7)))
    (cell,) = found.cells
    assert cell.count == 7
    assert cell.south <= LAT * 1e-7 < cell.north
    assert cell.west <= LON * 1e-7 < cell.east


def test_square_is_the_same_whatever_else_is_on_the_map() -> None:
    alone = cells(build_points(rows(5)))
    among = cells(build_points(rows(5) + rows(9, LAT + 400_000, LON + 700_000)))
    filtered = cells(
        build_points(rows(5) + rows(9, LAT + 400_000, LON, "visit")),
        PointFilters(kinds=frozenset({"appeal"})),
    )
    assert alone.cells[0] in among.cells
    assert alone.cells == filtered.cells


def test_square_is_as_wide_as_the_rule_says() -> None:
    (cell,) = cells(build_points(rows(3))).cells
    high = (cell.north - cell.south) * 111_320
    assert abs(high - RULE.side_m) < 1
    wide = (cell.east - cell.west) * 111_320 * 0.627
    assert abs(wide - RULE.side_m) < 2


def test_shades_cover_every_number_from_the_least() -> None:
    assert RULE.shades[0].least == RULE.least
    for before, after in zip(RULE.shades, RULE.shades[1:], strict=False):
        assert before.most == after.least - 1
    assert RULE.shades[-1].most is None
    assert [RULE.shade(shade.least) for shade in RULE.shades] == list(RULE.shades)
