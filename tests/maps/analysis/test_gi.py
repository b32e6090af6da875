"""Gi*: equal to another library's to nine places, whatever the area and the window."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from inspector_desk.maps.analysis.gi import SQUARE, disc, gi_star, window_sums
from tools.gi_oracle import CASES, STEP, counts_of, inside_of, star_by_esda

RECORDED = json.loads((Path(__file__).parent / "recorded.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_gi_star_equals_esdas_to_nine_places(case) -> None:
    name, lines, columns, seed, whole, band = case
    counts = counts_of(lines, columns, seed)
    inside = np.ones((lines, columns), dtype=bool) if whole else inside_of(lines, columns)
    star = gi_star(counts, inside, disc(band, 1.0) if band else SQUARE)[inside]
    recorded = next(one["star"] for one in RECORDED["cases"] if one["name"] == name)
    assert np.abs(star[:: STEP if name == "large" else 1] - recorded).max() < 1e-9


@pytest.mark.skipif(
    importlib.util.find_spec("esda") is None,
    reason="esda is not installed (450 MB with what it brings); its values are recorded in recorded.json",
)
def test_gi_star_equals_esda_computed_anew() -> None:
    for _name, lines, columns, seed, whole, band in CASES:
        counts = counts_of(lines, columns, seed)
        inside = np.ones((lines, columns), dtype=bool) if whole else inside_of(lines, columns)
        star = gi_star(counts, inside, disc(band, 1.0) if band else SQUARE)[inside]
        assert np.abs(star - star_by_esda(counts, inside, band)).max() < 1e-9


def test_cells_outside_the_area_have_no_value_and_count_for_no_neighbour() -> None:
    counts, inside = counts_of(9, 9, 1), inside_of(9, 9)
    with_rubbish = np.where(inside, counts, 1_000_000)
    assert np.isnan(gi_star(with_rubbish, inside)[~inside]).all()
    assert np.array_equal(gi_star(with_rubbish, inside), gi_star(counts, inside), equal_nan=True)


def test_a_map_of_equal_counts_has_no_cold_and_no_hot_cell() -> None:
    assert (gi_star(np.full((5, 7), 3)) == 0).all()
    assert (gi_star(np.zeros((5, 7), dtype=np.int64)) == 0).all()


def test_window_sums_count_what_a_loop_counts() -> None:
    table = counts_of(7, 9, 3)
    window = disc(2.9, 1.0)
    assert window == (2, 2, 2)
    for line in range(7):
        for column in range(9):
            counted = sum(
                table[i, j]
                for i in range(7)
                for j in range(9)
                if abs(i - line) < len(window) and abs(j - column) <= window[abs(i - line)]
            )
            assert window_sums(table, window)[line, column] == counted


@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (4, 1), (2, 2)])
def test_a_grid_smaller_than_the_window_is_summed_as_well(shape: tuple[int, int]) -> None:
    table = np.ones(shape)
    assert window_sums(table, (3, 3, 3, 3)).max() <= table.size
    assert window_sums(table).shape == shape
