"""When it happens, whether it helped, what comes back, what grows: each against numbers worked out by hand or drawn."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from inspector_desk.maps.analysis.before_after import Counts, compare_before_after, needed_for, overdispersion
from inspector_desk.maps.analysis.comparing import compare_periods
from inspector_desk.maps.analysis.peaks import UNKNOWN, aoristic, find_peaks
from inspector_desk.maps.analysis.repeats import find_near_repeats, find_repeats

MONDAY = 20_528 * 1_440
"""Minutes from 1970 to Monday 16 March 2026, midnight."""
SINCE, UNTIL = date(2026, 1, 1), date(2026, 6, 30)


def minutes(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def test_the_monday_of_these_tests_is_one() -> None:
    day = date.fromordinal(date(1970, 1, 1).toordinal() + MONDAY // 1_440)
    assert (day, day.weekday()) == (date(2026, 3, 16), 0)


def test_a_known_moment_counts_in_its_hour_and_an_interval_in_each_of_its_hours() -> None:
    table = aoristic(minutes(MONDAY + 90, MONDAY + 20 * 60), minutes(MONDAY + 90, MONDAY + 28 * 60))
    assert table[0, 1] == 1
    # Eight hours from Monday 20:00 give each hour an eighth (Ratcliffe 2000).
    assert table[0, 20:24].tolist() == [0.125] * 4
    assert table[1, 0:4].tolist() == [0.125] * 4
    assert table.sum() == pytest.approx(2)


def test_an_interval_that_begins_within_an_hour_gives_it_its_minutes_only() -> None:
    table = aoristic(minutes(MONDAY + 45), minutes(MONDAY + 105))
    assert table[0, :3].tolist() == [0.25, 0.75, 0]


def test_sunday_night_runs_over_into_monday() -> None:
    table = aoristic(minutes(MONDAY - 60), minutes(MONDAY + 60))
    assert table[6, 23] == table[0, 0] == 0.5


def test_what_says_nothing_of_the_hour_is_left_out_and_counted() -> None:
    begin = minutes(UNKNOWN, MONDAY, MONDAY, MONDAY + 600)
    end = minutes(UNKNOWN, MONDAY + 1_440, MONDAY + 3 * 1_440, MONDAY + 600)
    result = find_peaks(begin, end, SINCE, UNTIL, excluded={"annulled": 1})
    assert dict(result.excluded) == {"annulled": 1, "no_time": 1, "no_hour": 1, "interval_too_long": 1}
    assert (result.used, result.dated) == (1, 2)
    assert result.weekdays.tolist() == [2, 0, 0, 0, 0, 0, 0]
    assert result.months[2] == 2
    assert not result.enough
    assert result.peaks == ()


def week_times(n: int, seed: int, *, evening: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    at = MONDAY - 70 * 1_440 + rng.integers(0, 20 * 7 * 1_440, n)
    late = rng.random(n) < evening
    return np.where(late, at // 1_440 * 1_440 + 21 * 60 + rng.integers(0, 180, n), at).astype(np.int64)


def test_an_evening_peak_is_found_and_named() -> None:
    at = week_times(120, 1, evening=0.4)
    result = find_peaks(at, at, SINCE, UNTIL)
    hours = [peak for peak in result.peaks if peak.kind == "hour"]
    assert [(peak.first, peak.length) for peak in hours] == [(21, 3)]
    assert hours[0].incidents > 2 * hours[0].expected
    assert hours[0].p < 0.05
    assert not [peak for peak in result.peaks if peak.kind in ("weekday", "month")]


def test_a_flat_profile_has_no_peaks_nineteen_times_in_twenty() -> None:
    claimed = 0
    for seed in range(40):
        at = week_times(150, 100 + seed)
        claimed += bool(find_peaks(at, at, date(2026, 1, 5), date(2026, 5, 24), seed=seed + 1_000_003).peaks)
    # Two on average; seven would come by chance once in 200 such tests.
    assert claimed <= 6


def test_weekdays_that_occur_more_often_in_the_period_are_expected_to_hold_more() -> None:
    at = (MONDAY + np.arange(60) % 2 * 1_440 * 6 + 600).astype(np.int64)
    mondays_and_sundays = find_peaks(at, at, date(2026, 3, 15), date(2026, 3, 16))
    assert not [peak for peak in mondays_and_sundays.peaks if peak.kind == "weekday"]
    assert mondays_and_sundays.days == (1, 0, 0, 0, 0, 0, 1)


def test_a_fall_beyond_the_control_zones_is_told_with_its_interval() -> None:
    result = compare_before_after(Counts(120, 60), Counts(100, 100), days_before=90, days_after=90)
    assert result.ratio == pytest.approx(0.5)
    error = math.sqrt(1 / 120 + 1 / 60 + 1 / 100 + 1 / 100)
    assert (result.low, result.high) == pytest.approx(
        (0.5 * math.exp(-1.96 * error), 0.5 * math.exp(1.96 * error)), rel=1e-4
    )
    assert result.expected == pytest.approx(120)
    assert result.verdict == "fell"
    assert result.enough


def test_a_fall_that_happened_everywhere_is_no_effect() -> None:
    result = compare_before_after(Counts(120, 60), Counts(200, 100), days_before=90, days_after=90)
    assert result.ratio == pytest.approx(1)
    assert result.verdict == "unclear"


def test_too_few_before_is_said_and_no_verdict_given() -> None:
    result = compare_before_after(Counts(6, 1), Counts(100, 100), days_before=30, days_after=30)
    assert (result.used, result.enough, result.verdict) == (6, False, "")
    assert 60 <= result.needed == needed_for(Counts(100, 100)) <= 100
    assert compare_before_after(Counts(0, 0), Counts(0, 0), days_before=30, days_after=30).ratio == 1


def test_weekly_counts_that_swing_widen_the_interval() -> None:
    assert overdispersion([[5, 5, 5, 5]]) == 1
    assert overdispersion([]) == 1
    swings = overdispersion([[0, 20, 0, 20, 0, 20]])
    assert swings == pytest.approx(12)
    plain = compare_before_after(Counts(120, 60), Counts(100, 100), days_before=90, days_after=90)
    wide = compare_before_after(
        Counts(120, 60), Counts(100, 100), days_before=90, days_after=90, weekly=[[0, 20, 0, 20, 0, 20]]
    )
    assert wide.high > plain.high
    assert wide.needed > plain.needed


def test_displacement_is_below_nought_where_the_ring_gained_what_the_zone_lost() -> None:
    moved = compare_before_after(
        Counts(120, 60), Counts(100, 100), ring=Counts(20, 80), days_before=90, days_after=90
    )
    spread = compare_before_after(
        Counts(120, 60), Counts(100, 100), ring=Counts(80, 50), days_before=90, days_after=90
    )
    assert moved.displacement == pytest.approx(-1)
    assert spread.displacement == pytest.approx(0.5)


def test_half_of_false_effects_are_kept_out_of_what_is_said() -> None:
    rng = np.random.default_rng(3)
    said = 0
    for _ in range(300):
        a, b, c, d = rng.poisson(80, 4)
        said += compare_before_after(
            Counts(int(a), int(b)), Counts(int(c), int(d)), days_before=90, days_after=90
        ).verdict in ("fell", "rose")
    # Five in a hundred: fifteen; twenty-eight would come once in a thousand such tests.
    assert said <= 27


def test_a_doubling_is_told_and_the_kinds_are_corrected_together() -> None:
    before = {"noise": 40, "theft": 100, "parking": 3} | {f"kind{n}": 50 for n in range(10)}
    after = {"noise": 90, "theft": 103, "parking": 6} | {f"kind{n}": 50 for n in range(10)}
    result = compare_periods(before, after, 90, 90)
    told = {change.kind: change for change in result.changes}
    assert result.changes[0].kind == "noise"
    assert told["noise"].verdict == "rose"
    assert told["noise"].ratio == pytest.approx(2.25)
    assert told["theft"].verdict == "unclear"
    assert told["parking"].verdict == ""
    assert 40 <= result.needed <= 100
    longer = compare_periods({"noise": 100}, {"noise": 200}, 90, 180)
    assert longer.whole.ratio == pytest.approx(1)


def test_an_address_that_comes_back_is_told_from_one_that_chance_brings_twice() -> None:
    address = np.array([1] * 9 + [2, 2] + list(range(10, 40)))
    day = np.arange(len(address)) * 3
    result = find_repeats(address, day, 1_000)
    first, second = result.repeated
    assert (first.address_id, first.incidents, first.median_gap, first.beyond_chance) == (1, 9, 3.0, True)
    assert (second.address_id, second.incidents, second.beyond_chance) == (2, 2, False)
    assert result.share_at_repeats == pytest.approx(11 / 41)
    assert result.chance_share == pytest.approx(1 - 0.999**40)
    assert find_repeats(np.empty(0, np.int64), np.empty(0, np.int64), 0).repeated == ()


def test_near_repeats_are_found_where_an_incident_brings_others_and_not_elsewhere() -> None:
    rng = np.random.default_rng(5)
    x, y, day = rng.random(300) * 3_000, rng.random(300) * 3_000, rng.integers(0, 365, 300)
    places = np.arange(300)
    alone = find_near_repeats(x, y, day, places)
    assert alone.enough
    assert alone.found == ()
    followed = slice(0, 60)
    x = np.concatenate((x, x[followed] + rng.normal(0, 40, 60)))
    y = np.concatenate((y, y[followed] + rng.normal(0, 40, 60)))
    day = np.concatenate((day, day[followed] + rng.integers(1, 7, 60)))
    near = find_near_repeats(x, y, day, np.arange(360))
    assert (100, 7) in {(band.metres, band.days) for band in near.found}
    band = next(band for band in near.bands if (band.metres, band.days) == (100, 7))
    assert band.ratio > 3
    assert find_near_repeats(x[:20], y[:20], day[:20], np.arange(20)).bands == ()


def test_near_pairs_are_all_pairs_that_near() -> None:
    from inspector_desk.maps.analysis.repeats import _pairs

    rng = np.random.default_rng(8)
    x, y = rng.random(120) * 1_000, rng.random(120) * 700
    one, other, far = _pairs(x, y, 150.0)
    found = {(min(a, b), max(a, b)) for a, b in zip(one.tolist(), other.tolist(), strict=True)}
    by_hand = {
        (a, b) for a in range(120) for b in range(a + 1, 120) if math.hypot(x[a] - x[b], y[a] - y[b]) <= 150
    }
    assert len(found) == len(one) == len(far)
    assert found == by_hand


def test_too_many_pairs_leave_the_oldest_out_and_say_so() -> None:
    rng = np.random.default_rng(8)
    x, y = rng.random(400) * 900, rng.random(400) * 900
    result = find_near_repeats(x, y, np.arange(400), np.arange(400), most_pairs=500)
    left = dict(result.excluded)["too_many_pairs"]
    assert left > 0
    assert result.used + left == 400
