"""What a measurement says: spreads, ratios, promises kept or missed."""

from __future__ import annotations

import pytest

from inspector_desk.bench.figures import Figure, Measurement, percentile, spread


def test_a_percentile_is_one_of_the_values_that_were_measured() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95), percentile([7.0], 0.95)) == (50.0, 95.0, 7.0)


def test_a_spread_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        spread([])


@pytest.mark.parametrize(
    ("reach", "value", "kept"),
    [
        (("ratio", 2.0), 20.0, True),
        (("ratio", 2.0), 20.1, False),
        (("most", 20.0), 20.0, True),
        (("most", 20.0), 20.1, False),
        (("least", 20.0), 19.9, False),
        (None, 20.0, None),
    ],
)
def test_a_promise_is_kept_or_missed_by_its_own_measure(
    reach: object, value: float, kept: bool | None
) -> None:
    figure = Figure("x", "x", "ms", value, None, "baseline", 10.0, reach)  # type: ignore[arg-type]
    assert figure.kept is kept
    assert figure.ratio == value / 10.0


def test_a_baseline_of_nothing_gives_no_ratio_and_is_shown() -> None:
    figure = Figure("x", "found", "%", 98.0, None, "stock FTS5", 0.0)
    assert figure.ratio is None
    assert "stock FTS5 (0.00 %)" in Measurement("search", 1, (figure,)).words()


def test_the_json_of_a_measurement_has_ratios_and_promises() -> None:
    figure = Figure("a.b", "words", "ms", 30.0, spread([20.0, 30.0]), "baseline", 10.0, ("ratio", 2.0))
    (plain,) = Measurement("a", 5, (figure,)).plain()["figures"]  # type: ignore[misc]
    assert (plain["ratio"], plain["kept"], plain["runs"]) == (3.0, False, 2)
