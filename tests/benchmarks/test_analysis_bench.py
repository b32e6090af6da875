"""``bench hotspots`` in short: its figures are there and those that need no luck are kept; in full behind ``slow``."""

from __future__ import annotations

import pytest

from inspector_desk.bench.analysis import measure


def test_hot_spots_are_measured_beside_the_formula_and_on_drawn_maps() -> None:
    found = {figure.key: figure for figure in measure(20, 2_000).figures}
    assert found["gi.difference"].kept
    assert found["gi.loop"].ratio is not None
    assert found["hotspots.cpu"].spread is not None
    assert found["other.normal.1000"].value == 100
    assert {key.split(".")[0] for key in found} == {"hotspots", "gi", "claims", "found", "other", "peaks"}


@pytest.mark.slow
def test_of_a_thousand_scattered_maps_few_are_claimed_and_of_planted_ones_nearly_all_found() -> None:
    found = {figure.key: figure for figure in measure(1_000, 100_000).figures}
    assert [
        key
        for key, figure in found.items()
        if key.startswith(("claims", "found", "peaks")) and not figure.kept
    ] == []
