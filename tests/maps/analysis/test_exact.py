"""Exact probabilities: equal to another library's, and intervals that hold what they promise."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from inspector_desk.maps.analysis.exact import (
    beta_share,
    binomial_tail,
    needed_count,
    rate_difference_p,
    rate_ratio,
    share_interval,
    smallest_count,
)

RECORDED = json.loads((Path(__file__).parent / "recorded.json").read_text(encoding="utf-8"))["exact"]


def test_beta_and_binomial_equal_what_scipy_recorded() -> None:
    for x, a, b, value in RECORDED["beta_share"]:
        assert beta_share(x, a, b) == pytest.approx(value, rel=1e-10, abs=1e-300)
    for k, n, p, value in RECORDED["binomial_tail"]:
        assert binomial_tail(k, n, p) == pytest.approx(value, rel=1e-8, abs=1e-300)


def test_intervals_of_a_share_equal_what_scipy_recorded() -> None:
    for k, n, low, high in RECORDED["share_interval"]:
        assert share_interval(k, n) == pytest.approx((low, high), abs=1e-10)
    assert share_interval(0, 0) == (0.0, 1.0)


def test_the_smallest_unlikely_count_is_the_first_one() -> None:
    for n, p in ((14, 0.02), (60, 0.1), (500, 0.0225)):
        k = smallest_count(n, p, 0.01)
        assert binomial_tail(k, n, p) <= 0.01 < binomial_tail(k - 1, n, p)


def test_with_the_needed_count_a_busy_place_is_found_and_with_half_of_it_less_often() -> None:
    n = needed_count(0.0225, 0.2, 0.0001, 0.95)
    assert binomial_tail(smallest_count(n, 0.0225, 0.0001), n, 0.2) >= 0.95
    assert binomial_tail(smallest_count(n // 2, 0.0225, 0.0001), n // 2, 0.2) < 0.9
    assert needed_count(0.3, 0.2, 0.01, 0.9, most=777) == 777


def test_rate_ratio_of_known_counts() -> None:
    ratio, low, high = rate_ratio(10, 20, 30.0, 30.0)
    assert ratio == 2.0
    # Interval of 20/30 by Clopper and Pearson, 0.4719 to 0.8271, as odds.
    assert (low, high) == pytest.approx((0.4719 / 0.5281, 0.8271 / 0.1729), rel=2e-3)
    assert rate_ratio(0, 5, 1, 1)[0] == math.inf
    assert rate_ratio(0, 5, 1, 1)[2] == math.inf
    assert rate_ratio(5, 0, 1, 1)[:2] == (0.0, 0.0)
    assert rate_ratio(10, 10, 10.0, 20.0)[0] == 0.5


def test_no_difference_is_probable_and_a_large_one_is_not() -> None:
    assert rate_difference_p(0, 0, 1, 1) == 1.0
    assert rate_difference_p(50, 50, 30, 30) == 1.0
    assert rate_difference_p(20, 60, 30, 30) < 1e-4
    assert rate_difference_p(20, 60, 30, 90) == 1.0
