"""The measure of the map's memory: what counts as growth, and a short run on a small map."""

import pytest

from inspector_desk.bench.map_memory import growth_an_hour, measure


def test_growth_is_the_slope_of_the_samples_and_one_outlier_changes_little():
    assert growth_an_hour([400.0] * 30) == 0
    assert growth_an_hour([400 + minute for minute in range(30)]) == pytest.approx(60)
    noisy = [400.0] * 30
    noisy[29] = 490.0
    assert growth_an_hour(noisy) == 0
    assert growth_an_hour([400.0]) == 0


@pytest.mark.slow
@pytest.mark.web
def test_a_short_use_of_the_map_gives_every_figure():
    words: list[str] = []
    measured = measure(3, 1_000, words.append)
    assert [one.key for one in measured.figures] == [
        "map_memory.growth",
        "map_memory.web",
        "map_memory.own_growth",
        "map_memory.step",
    ]
    assert words
