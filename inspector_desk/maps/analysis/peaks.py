"""When it happens: hours, days of the week and months, with intervals shared out over the time they may lie in.

Where only an interval is known (left at eight, found broken into at six), each hour of it gets an equal share of the
incident (aoristic weights: Ratcliffe 2000, Int. J. Geographical Information Science 14:669-679); against
closed-circuit recordings that came closest to the truth of all ways tried, and the middle of the interval misled
(Ashby & Bowers 2013, Crime Science 2:1). A day or more says nothing of the hour and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from inspector_desk.maps.analysis.account import Account, excluded_of, settings, sources
from inspector_desk.maps.analysis.chance import judge
from inspector_desk.maps.analysis.exact import needed_count
from inspector_desk.maps.analysis.grid import Ints
from inspector_desk.maps.analysis.plane import Floats

UNKNOWN = -(1 << 40)
"""Stands for a time nobody knows."""
DAY, WEEK = 1_440, 10_080
"""Minutes."""
_THURSDAY = 3
"""The first of January 1970, Monday being 0."""


@dataclass(frozen=True, slots=True)
class Peak:
    """A stretch of time with more than its share: ``kind`` hour, weekday, month or hour_of_week.

    ``first`` is the hour (0-23), weekday (0 Monday), month (1-12) or hour of the week (0 Monday midnight) it
    begins with, ``length`` how many of them, ``incidents`` how many fell into it and ``expected`` how many a flat
    profile puts there.
    """

    kind: str
    first: int
    length: int
    incidents: float
    expected: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Peaks(Account):
    """Incidents by weekday and hour (7 x 24), by weekday (7) and by month (12), with the peaks chance does not
    explain.

    ``used`` counts those with a known hour, ``dated`` those with a known day; ``hot`` marks weekday and hour
    within a peak.
    """

    table: Floats
    weekdays: Floats
    months: Floats
    days: tuple[int, ...]
    dated: int
    hot: np.ndarray
    peaks: tuple[Peak, ...]

    @property
    def hours(self) -> Floats:
        """Incidents by hour of the day."""
        summed: Floats = self.table.sum(axis=0)
        return summed


def find_peaks(
    from_minute: Ints,
    to_minute: Ints,
    since: date,
    until: date,
    *,
    excluded: Mapping[str, int] | None = None,
    seed: int = 0,
    each: Callable[[int, int], None] | None = None,
) -> Peaks:
    """Peaks of incidents between two local minutes since 1970 (equal where the moment is known, UNKNOWN for none).

    ``since`` and ``until`` are the period's first and last day: a month or weekday that occurs more often is
    expected to have more. A day without an hour is an interval of one whole day.
    """
    facts = settings("peaks")
    begin, end = np.asarray(from_minute, np.int64), np.asarray(to_minute, np.int64)
    known = begin != UNKNOWN
    length = np.where(known, end - begin, 0)
    day_known = known & (length >= 0) & (length <= DAY)
    hour_known = day_known & (length < facts["longest_hours"] * 60)
    table = aoristic(begin[hour_known], end[hour_known])
    middle = begin[day_known] + length[day_known] // 2
    weekdays = np.bincount((middle // DAY + _THURSDAY) % 7, minlength=7).astype(np.float64)
    months = np.bincount(_month(middle), minlength=12).astype(np.float64)
    used, dated = int(np.count_nonzero(hour_known)), int(np.count_nonzero(day_known))
    window = int(facts["window_hours"])
    needed = needed_for(window)
    by_weekday, by_month = _exposure(since, until)
    found: list[Peak] = []
    hot = np.zeros((7, 24), dtype=np.bool_)
    if used >= needed:
        level, runs = facts["level"] / 4, int(facts["runs"])
        flat = np.full(24, 1 / 24)
        found += _judged("hour", table.sum(axis=0), flat, window, level, runs, seed, each)
        found += _judged("weekday", weekdays, by_weekday, 1, level, runs, seed, each)
        if np.count_nonzero(by_month) >= 3:
            found += _judged("month", months, by_month, 1, level, runs, seed, each)
        by_hour = np.repeat(by_weekday / 24, 24)
        week = _judged("hour_of_week", table.ravel(), by_hour, window, level, runs, seed, each)
        found += week
        for peak in week:
            hot.ravel()[np.arange(peak.first, peak.first + peak.length) % 168] = True
    return Peaks(
        method="peaks",
        parameters=(
            ("longest_hours", facts["longest_hours"]),
            ("window_hours", window),
            ("runs", facts["runs"]),
            ("level", facts["level"]),
        ),
        excluded=excluded_of(
            excluded or {},
            no_time=int(np.count_nonzero(~known)),
            no_hour=int(np.count_nonzero(day_known & ~hour_known)),
            interval_too_long=int(np.count_nonzero(known & ~day_known)),
        ),
        source=sources("peaks"),
        used=used,
        needed=needed,
        table=table,
        weekdays=weekdays,
        months=months,
        days=tuple(round(share * ((until - since).days + 1)) for share in by_weekday),
        dated=dated,
        hot=hot,
        peaks=tuple(found),
    )


def aoristic(from_minute: Ints, to_minute: Ints) -> Floats:
    """Incidents by weekday and hour (7 x 24), each shared out over its interval by the minutes that lie in an hour."""
    begin, end = np.asarray(from_minute, np.int64), np.asarray(to_minute, np.int64)
    total = np.bincount(_hour_of_week(begin[end <= begin]), minlength=168).astype(np.float64)
    begin, end = begin[end > begin], end[end > begin]
    length = (end - begin).astype(np.float64)
    hour = begin // 60
    while len(begin):
        overlap = np.minimum(end, (hour + 1) * 60) - np.maximum(begin, hour * 60)
        total += np.bincount(_hour_of_week(hour * 60), weights=overlap / length, minlength=168)
        hour = hour + 1
        going = hour * 60 < end
        begin, end, length, hour = begin[going], end[going], length[going], hour[going]
    return total.reshape(7, 24)


def needed_for(window_hours: int) -> int:
    """How many incidents with a known hour it takes to find hours with three times their share, 19 times in 20."""
    facts = settings("peaks")
    chance = window_hours / 24
    return needed_count(
        chance, facts["found_times"] * chance, facts["level"] / 4 / (24 / window_hours), facts["found_power"]
    )


def _judged(
    kind: str,
    counts: Floats,
    share: Floats,
    window: int,
    level: float,
    runs: int,
    seed: int,
    each: Callable[[int, int], None] | None,
) -> list[Peak]:
    total = float(share.sum())
    share = share / total

    def sums(tables: np.ndarray) -> np.ndarray:
        summed: np.ndarray = sum((np.roll(tables, -step, axis=1) for step in range(1, window)), start=tables)
        return summed

    judged = judge(counts, share, sums, level=level, runs=runs, seed=seed, each=each)
    n, size = float(counts.sum()), len(counts)
    inside, chance = sums(counts[None, :])[0], sums(share[None, :])[0] * n
    taken: list[Peak] = []
    covered = np.zeros(size, dtype=np.bool_)
    # The clearest first; a window that overlaps one already taken says nothing new.
    for first in np.argsort(-judged.ratio, kind="stable"):
        own = (first + np.arange(window)) % size
        if not judged.exceeds[first] or covered[own].any():
            continue
        covered[own] = True
        begins = int(first) + (1 if kind == "month" else 0)
        p = float(min(1.0, judged.p[first] * 4))
        taken.append(Peak(kind, begins, window, float(inside[first]), float(chance[first]), p))
    return taken


def _exposure(since: date, until: date) -> tuple[Floats, Floats]:
    """Shares of the period's days by weekday and by month."""
    count = max(1, (until - since).days + 1)
    days = [since + timedelta(days=number) for number in range(count)]
    weekdays = np.bincount([day.weekday() for day in days], minlength=7)
    months = np.bincount([day.month - 1 for day in days], minlength=12)
    return weekdays / count, months / count


def _hour_of_week(minute: Ints) -> Ints:
    hours: Ints = (minute // 60 + _THURSDAY * 24) % 168
    return hours


def _month(minute: Ints) -> Ints:
    days = (minute // DAY).astype("datetime64[D]")
    months: Ints = days.astype("datetime64[M]").astype(np.int64) % 12
    return months
