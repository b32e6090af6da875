"""Hot spots: found where they are, not found where there is only chance, refused where there is too little.

The long run over 1,000 maps is ``inspector-desk bench hotspots``; what stands here is its short form.
"""

from __future__ import annotations

import numpy as np
import pytest

from inspector_desk.maps.analysis.accuracy import check_accuracy
from inspector_desk.maps.analysis.chance import judge, likelihood_ratio
from inspector_desk.maps.analysis.grid import default_side, make_grid
from inspector_desk.maps.analysis.hot_spots import find_hot_spots, needed_for
from inspector_desk.maps.analysis.kde import default_bandwidth, find_density
from inspector_desk.maps.analysis.plane import Plane, border_on
from inspector_desk.rules.geometry import from_ring

PLANE = Plane(49.8, 73.1)
GRID = make_grid(PLANE, None, (0.0, 0.0, 2_000.0, 2_000.0))


def scattered(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.random(n) * 2_000, rng.random(n) * 2_000


def planted(n: int, seed: int, share: float = 0.2) -> tuple[np.ndarray, np.ndarray, tuple[float, float]]:
    """``share`` of the incidents within 100 m of one place."""
    rng = np.random.default_rng(seed)
    middle = 200 + rng.random(2) * 1_600
    near = rng.random(n) < share
    angle, far = rng.random(n) * 2 * np.pi, 100 * np.sqrt(rng.random(n))
    x = np.where(near, middle[0] + far * np.cos(angle), rng.random(n) * 2_000)
    y = np.where(near, middle[1] + far * np.sin(angle), rng.random(n) * 2_000)
    return x, y, (float(middle[0]), float(middle[1]))


def test_a_precincts_cells_are_blocks_of_a_hundred_metres() -> None:
    assert GRID.side == 100
    assert GRID.cells == 400
    assert default_side(40_000, 30_000) == 500


def test_scattered_incidents_are_hardly_ever_called_a_hot_spot() -> None:
    claimed = sum(
        bool(find_hot_spots(GRID, *scattered(120, seed), seed=seed + 1_000_003).spots) for seed in range(60)
    )
    # Three of a hundred maps on average; seven of sixty would come by chance once in 500 such tests.
    assert claimed <= 6


def test_planted_spots_are_found_with_as_many_incidents_as_are_called_needed() -> None:
    n, found = needed_for(GRID), 0
    for seed in range(60):
        x, y, middle = planted(n, seed)
        spots = find_hot_spots(GRID, x, y, seed=seed + 1_000_003).spots
        found += any(np.hypot(spot.x - middle[0], spot.y - middle[1]) < 200 for spot in spots)
    assert found >= 53


def test_too_few_incidents_are_not_judged_and_it_says_how_many_it_takes() -> None:
    x, y, _middle = planted(14, 1, share=0.9)
    result = find_hot_spots(GRID, x, y)
    assert not result.enough
    assert result.spots == ()
    assert not result.hot.any()
    assert result.used == 14
    assert 40 <= result.needed <= 90


def test_a_hot_spot_says_where_it_is_how_many_it_holds_and_how_many_chance_would() -> None:
    x, y, middle = planted(300, 4)
    result = find_hot_spots(GRID, x, y, excluded={"annulled": 2})
    (spot,) = result.spots
    assert np.hypot(spot.x - middle[0], spot.y - middle[1]) < 100
    assert spot.incidents > 5 * spot.expected
    assert spot.p <= 0.03
    assert spot.gi > 5
    assert result.excluded == (("annulled", 2),)
    assert dict(result.parameters)["cell_m"] == 100
    assert any("Getis" in one for one in result.source)
    assert result.share_of_incidents > 0.15 > 10 * result.share_of_area / 5


def test_every_spot_is_beyond_chance_and_shown_by_what_makes_it_so() -> None:
    for seed in range(12):
        x, y, _middle = planted(90, 500 + seed, share=0.35)
        result = find_hot_spots(GRID, x, y, runs=199)
        cells = [cell for spot in result.spots for cell in spot.cells]
        assert np.count_nonzero(result.hot) == len(set(cells))
        for spot in result.spots:
            assert spot.p <= 0.03
            assert spot.incidents >= 3
            assert spot.incidents > spot.expected


def test_the_same_incidents_give_the_same_answer() -> None:
    x, y, _middle = planted(300, 4)
    one, other = find_hot_spots(GRID, x, y), find_hot_spots(GRID, x[::-1], y[::-1])
    assert one.spots == other.spots
    assert np.array_equal(one.p, other.p, equal_nan=True)


def test_where_houses_are_is_no_hot_spot_when_chance_follows_the_addresses() -> None:
    rng = np.random.default_rng(7)
    houses = np.concatenate((rng.random((200, 2)) * 2_000, 800 + rng.random((600, 2)) * 300))
    chosen = houses[rng.integers(0, len(houses), 300)]
    over_area = find_hot_spots(GRID, chosen[:, 0], chosen[:, 1])
    over_houses = find_hot_spots(GRID, chosen[:, 0], chosen[:, 1], at_risk=(houses[:, 0], houses[:, 1]))
    assert over_area.spots
    assert not over_houses.spots
    assert (over_area.against, over_houses.against) == ("area", "addresses")


def test_incidents_beyond_the_border_are_left_out_and_counted() -> None:
    ring = [(PLANE.degrees(x, y)) for x, y in ((0, 0), (2_000, 0), (2_000, 1_000), (0, 1_000))]
    border = border_on(
        PLANE, from_ring([(round(float(lat) * 1e7), round(float(lon) * 1e7)) for lat, lon in ring])
    )
    grid = make_grid(PLANE, border, (0, 0, 0, 0))
    x, y = scattered(400, 3)
    result = find_hot_spots(grid, x, y)
    assert dict(result.excluded)["outside"] == np.count_nonzero(y > grid.south + grid.lines * grid.side)
    assert result.used + dict(result.excluded)["outside"] == 400
    assert 200 <= grid.cells <= 231


def test_a_border_with_a_hole_leaves_the_hole_out() -> None:
    def square(low: float, high: float) -> list[tuple[int, int]]:
        corners = [PLANE.degrees(x, y) for x, y in ((low, low), (high, low), (high, high), (low, high))]
        return [(round(float(lat) * 1e7), round(float(lon) * 1e7)) for lat, lon in corners]

    from inspector_desk.rules.geometry import Polygon, checked

    shape = checked((Polygon(tuple(square(0, 2_000)), (tuple(square(520, 1_480)),)),))
    grid = make_grid(PLANE, border_on(PLANE, shape), (0, 0, 0, 0), 100)
    x, y = grid.centre(np.flatnonzero(grid.inside.ravel()))
    assert grid.cells < 400
    assert not ((np.abs(x - 1_000) < 350) & (np.abs(y - 1_000) < 350)).any()


def test_chance_of_many_incidents_is_drawn_as_exactly_as_of_few() -> None:
    """Above four million placements cells are drawn by rate: the critical value must be that of placing each."""
    share = np.full(400, 1 / 400)

    def sums(tables: np.ndarray) -> np.ndarray:
        from inspector_desk.maps.analysis.gi import window_sums

        return window_sums(tables.reshape(-1, 20, 20)).reshape(tables.shape)

    counts = np.full(400, 12.0)
    placed = judge(counts, share, sums, level=0.03, runs=799, seed=1)
    drawn = judge(counts, share, sums, level=0.03, runs=999, seed=2)
    assert 4_800 * 799 < 4_000_000 < 4_800 * 999
    assert drawn.critical == pytest.approx(placed.critical, rel=0.12)


def test_the_likelihood_ratio_is_kulldorffs() -> None:
    n, seen, expected = 100.0, 12.0, 4.0
    by_hand = 12 * np.log(12 / 4) + 88 * np.log(88 / 96)
    assert likelihood_ratio(np.array([seen]), np.array([expected]), n)[0] == pytest.approx(by_hand)
    assert likelihood_ratio(np.array([3.0, 0.0, 5.0]), np.array([4.0, 0.0, 0.0]), n).tolist() == [0, 0, 0]


def test_work_under_way_can_be_stopped() -> None:
    class Enough(Exception):
        pass

    def stop(done: int, _runs: int) -> None:
        if done:
            raise Enough

    with pytest.raises(Enough):
        find_hot_spots(GRID, *scattered(2_000, 1), each=stop)


def test_density_holds_every_incident_and_follows_them() -> None:
    x, y, middle = planted(300, 4)
    density = find_density(GRID, x, y)
    fine = density.grid
    assert density.surface.sum() * (fine.side / 1_000) ** 2 == pytest.approx(300, rel=0.05)
    line, column = np.unravel_index(density.surface.argmax(), density.surface.shape)
    assert abs(fine.west + (column + 0.5) * fine.side - middle[0]) < 100
    assert abs(fine.south + (line + 0.5) * fine.side - middle[1]) < 100
    assert 150 <= default_bandwidth(x, y, 100) <= 600
    assert default_bandwidth(x[:1], y[:1], 100) == 300


def test_last_periods_hot_spots_are_scored_on_the_next() -> None:
    x, y, _middle = planted(300, 4)
    earlier = find_hot_spots(GRID, x, y)
    again = check_accuracy(earlier, *planted(200, 4)[:2])
    assert again.verdict == "better"
    assert again.pai is not None
    assert again.low is not None
    assert again.pei_star is not None
    assert again.pai == pytest.approx(again.hits / again.used / (again.cells / 400))
    assert 1 < again.low < again.pai
    assert 0.6 < again.pei_star <= 1
    gone = check_accuracy(earlier, *scattered(200, 9))
    assert gone.verdict == "no_better"
    assert check_accuracy(earlier, *scattered(5, 9)).verdict == ""
    assert check_accuracy(find_hot_spots(GRID, *scattered(14, 1)), *scattered(200, 9)).verdict == "none"


def test_a_place_and_its_degrees_lead_back_to_each_other() -> None:
    x, y = np.array([0.0, -1_234.5, 900.0]), np.array([10.0, 0.0, -77.0])
    lat, lon = PLANE.degrees(x, y)
    back = PLANE.metres(lat, lon)
    assert np.abs(back[0] - x).max() < 1e-6
    assert np.abs(back[1] - y).max() < 1e-6
    # A degree of latitude at 49.8° is 111.22 km, of longitude 71.97 km (WGS 84).
    assert PLANE.metres_by_degree == pytest.approx((111_226, 71_980), rel=2e-4)
