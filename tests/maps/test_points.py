"""The point store against a count done the slow way."""

import random
import time
from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from inspector_desk.maps.points import (
    CELL_PIXELS,
    MapWindow,
    PointFacts,
    PointFilters,
    PointRow,
    PointStore,
    build_points,
    build_points_from_columns,
    cell_size,
    clusters,
    count_layers,
    rows_in_cell,
    select,
    world_of,
)

WINDOW = MapWindow(13, 71.35, 51.12, 71.50, 51.22)
FIRST_DAY = date(2026, 1, 1)
LAT, LON = 511_700_000, 714_300_000


def invented_rows(count: int, seed: int = 7) -> list[PointRow]:
    chance = random.Random(seed)
    return [
        PointRow(
            kind=chance.choice(("appeal", "visit", "meeting")),
            record_id=10_000 + number,
            lat_e7=None if chance.random() < 0.05 else round(chance.gauss(51.17, 0.04) * 1e7),
            lon_e7=round(chance.gauss(71.43, 0.06) * 1e7),
            category=chance.choice(("noise", "theft", "other")),
            state=chance.choice(("open", "closed")),
            day=None if chance.random() < 0.02 else FIRST_DAY + timedelta(days=chance.randrange(90)),
        )
        for number in range(count)
    ]


def brute_force(
    rows: list[PointRow], filters: PointFilters, window: MapWindow
) -> dict[tuple[int, int], Counter]:
    """Cells of the window → records by kind, one record at a time."""
    size = cell_size(window.zoom)

    def cell(lat_e7: int, lon_e7: int) -> tuple[int, int]:
        x, y = world_of(np.array([lat_e7]), np.array([lon_e7]))
        return int(x[0]) // size, int(y[0]) // size

    left, top = cell(round(window.north * 1e7), round(window.west * 1e7))
    right, bottom = cell(round(window.south * 1e7), round(window.east * 1e7))
    found: dict[tuple[int, int], Counter] = {}
    for row in rows:
        if row.lat_e7 is None or row.lon_e7 is None:
            continue
        if filters.kinds is not None and row.kind not in filters.kinds:
            continue
        if filters.categories is not None and row.category not in filters.categories:
            continue
        if filters.states is not None and row.state not in filters.states:
            continue
        if filters.since and (row.day is None or row.day < filters.since):
            continue
        if filters.until and (row.day is None or row.day > filters.until):
            continue
        column, line = cell(row.lat_e7, row.lon_e7)
        if left <= column <= right and top <= line <= bottom:
            found.setdefault((column, line), Counter())[row.kind] += 1
    return found


@pytest.mark.parametrize(
    "filters",
    [
        PointFilters(),
        PointFilters(kinds=frozenset({"visit"})),
        PointFilters(categories=frozenset({"noise", "theft"}), states=frozenset({"open"})),
        PointFilters(since=FIRST_DAY + timedelta(days=30), until=FIRST_DAY + timedelta(days=40)),
        PointFilters(until=FIRST_DAY + timedelta(days=3)),
        PointFilters(kinds=frozenset()),
    ],
)
@pytest.mark.parametrize("zoom", [10, 13, 16])
def test_clusters_count_what_a_slow_count_finds(filters, zoom):
    rows = invented_rows(3_000)
    window = MapWindow(zoom, WINDOW.west, WINDOW.south, WINDOW.east, WINDOW.north)
    store = build_points(rows)
    counted = clusters(select(store, filters), window)
    expected = brute_force(rows, filters, window)
    assert {
        tuple(cell): {name: n for name, n in zip(store.kind_names, by_kind, strict=True) if n}
        for cell, by_kind in zip(counted.cell.tolist(), counted.by_kind.tolist(), strict=True)
    } == {cell: dict(kinds) for cell, kinds in expected.items()}
    assert counted.total == sum(sum(kinds.values()) for kinds in expected.values())


def test_single_point_is_named_by_its_row_and_lies_where_its_record_lies():
    rows = [PointRow("visit", 42, 511_700_000, 714_300_000), PointRow("appeal", 7, 511_710_000, 714_600_000)]
    store = build_points(rows)
    counted = clusters(select(store, PointFilters()), WINDOW)
    assert sorted(store.record[counted.single].tolist()) == [7, 42]
    for lat, lon, single in zip(counted.lat, counted.lon, counted.single, strict=True):
        expected = next(row for row in rows if row.record_id == store.record[single])
        assert abs(lat * 1e7 - expected.lat_e7) < 20
        assert abs(lon * 1e7 - expected.lon_e7) < 20


def test_cell_gives_back_the_records_its_cluster_counted():
    rows = invented_rows(2_000)
    store = build_points(rows)
    chosen = select(store, PointFilters(kinds=frozenset({"appeal"})))
    counted = clusters(chosen, WINDOW)
    for (column, line), count in zip(counted.cell.tolist(), counted.count.tolist(), strict=True):
        members = rows_in_cell(chosen, WINDOW.zoom, column, line)
        assert len(members) == count
        assert {store.kind_names[kind] for kind in store.kind[members]} == {"appeal"}


def test_records_without_a_place_are_counted_not_lost():
    rows = [PointRow("visit", 1, None, None), PointRow("appeal", 2, None, 714_300_000)]
    store = build_points(rows)
    assert len(store) == 0
    assert select(store, PointFilters()).unlocated == 2
    assert select(store, PointFilters(kinds=frozenset({"visit"}))).unlocated == 1


def test_empty_store_gives_no_clusters():
    counted = clusters(select(build_points([]), PointFilters()), WINDOW)
    assert counted.total == 0
    assert counted.count.size == 0


def test_points_at_the_poles_and_the_date_line_stay_on_the_map():
    rows = [
        PointRow("visit", 1, 900_000_000, 1_800_000_000),
        PointRow("visit", 2, -900_000_000, -1_800_000_000),
    ]
    world = MapWindow(2, -400.0, -95.0, 400.0, 95.0)
    assert clusters(select(build_points(rows), PointFilters()), world).total == 2


def test_clusters_cost_a_fraction_of_counting_the_points_one_by_one():
    chance = np.random.default_rng(3)
    n = 100_000
    store = build_points_from_columns(
        lat_e7=(51.17e7 + chance.normal(0, 4e5, n)).astype(np.int64),
        lon_e7=(71.43e7 + chance.normal(0, 6e5, n)).astype(np.int64),
        kind=chance.integers(0, 3, n),
        category=chance.integers(0, 9, n),
        state=chance.integers(0, 3, n),
        day=np.full(n, FIRST_DAY.toordinal()),
        record=np.arange(n),
        kind_names=("appeal", "visit", "meeting"),
        category_names=tuple("123456789"),
        state_names=tuple("abc"),
        unlocated=(0, 0, 0),
    )
    chosen = select(store, PointFilters())
    window = MapWindow(12, 71.2, 51.0, 71.7, 51.3)
    ours, plain = [], []
    for _ in range(5):
        started = time.process_time()
        assert clusters(chosen, window).total > 90_000
        ours.append(time.process_time() - started)
        started = time.process_time()
        counted: dict[tuple[int, int], int] = {}
        for x, y in zip((store.x >> 12).tolist(), (store.y >> 12).tolist(), strict=True):
            counted[x, y] = counted.get((x, y), 0) + 1
        plain.append(time.process_time() - started)
    # Both in one run, so a busy machine slows both; the milliseconds themselves belong to a benchmark.
    assert min(ours) * 3 < min(plain)


def test_cells_of_one_zoom_nest_in_whole_pixels():
    assert cell_size(22) == CELL_PIXELS
    assert all(cell_size(zoom) == 2 * cell_size(zoom + 1) for zoom in range(22))


def layered() -> PointStore:
    """Two kinds that share a category code, two states, one approximate point and one without a place."""
    rows = [
        PointRow("appeal", 1, LAT, LON, "other", "new", date(2026, 3, 1), "exact", "12/ю"),
        PointRow("appeal", 2, LAT + 9, LON, "noise", "closed", date(2026, 3, 5), "street", "13/ю"),
        PointRow("visit", 3, LAT, LON + 9, "other", "done", None, "building"),
        PointRow("visit", 4, None, None, "other", "done"),
    ]
    return build_points(rows, ("appeal", "visit"))


def test_a_category_is_left_out_of_one_kind_and_stays_in_another():
    shown = select(layered(), PointFilters(without_categories=frozenset({("appeal", "other")})))
    assert sorted(shown.store.record[shown.row].tolist()) == [2, 3]
    shown = select(layered(), PointFilters(without_states=frozenset({("visit", "done")})))
    assert sorted(shown.store.record[shown.row].tolist()) == [1, 2]


def test_each_layer_is_counted_under_the_other_filters():
    store = layered()
    counts = count_layers(store, PointFilters())
    assert counts.kinds == {"appeal": 2, "visit": 1}
    assert counts.categories == {("appeal", "other"): 1, ("appeal", "noise"): 1, ("visit", "other"): 1}
    assert counts.states == {("appeal", "new"): 1, ("appeal", "closed"): 1, ("visit", "done"): 1}
    assert (counts.shown, counts.approximate, counts.unlocated) == (3, 1, 1)
    closed_out = PointFilters(frozenset({"appeal"}), without_states=frozenset({("appeal", "closed")}))
    counts = count_layers(store, closed_out)
    assert counts.categories[("appeal", "noise")] == 0
    assert counts.states[("appeal", "closed")] == 1
    assert (counts.shown, counts.approximate, counts.unlocated) == (1, 0, 0)
    counts = count_layers(store, PointFilters(since=date(2026, 3, 4), until=date(2026, 3, 9)))
    assert counts.kinds == {"appeal": 1, "visit": 0}
    assert count_layers(build_points(()), PointFilters()).shown == 0


def test_a_row_tells_its_record_its_number_and_how_sure_it_is():
    store = layered()
    facts = {one.record_id: one for one in map(store.facts, range(len(store)))}
    assert facts[2] == PointFacts("appeal", 2, "noise", "closed", date(2026, 3, 5), "13/ю", True)
    assert facts[3] == PointFacts("visit", 3, "other", "done", None, "", False)
    assert [facts[n].number for n in (1, 2, 3)] == ["12/ю", "13/ю", ""]
