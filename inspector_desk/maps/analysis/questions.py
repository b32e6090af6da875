"""The five questions of an officer, from incidents to a result: where, when, did it help, again, what grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from inspector_desk.maps.analysis.account import settings
from inspector_desk.maps.analysis.accuracy import Accuracy, check_accuracy
from inspector_desk.maps.analysis.before_after import BeforeAfter, Counts, compare_before_after
from inspector_desk.maps.analysis.comparing import Comparison, compare_periods
from inspector_desk.maps.analysis.grid import Flags, Grid, Ints, make_grid, plane_of
from inspector_desk.maps.analysis.hot_spots import HotSpots, find_hot_spots
from inspector_desk.maps.analysis.kde import Density, find_density
from inspector_desk.maps.analysis.peaks import Peaks, find_peaks
from inspector_desk.maps.analysis.plane import Border, Floats, Plane, border_on
from inspector_desk.maps.analysis.repeats import NearRepeats, Repeats, find_near_repeats, find_repeats
from inspector_desk.operations.incidents import Incidents
from inspector_desk.rules.geometry import Shape

QUESTIONS = ("where", "when", "helped", "again", "growing")
Each = Callable[[int, int], None]
"""Told of progress (done, all) now and then; may raise to stop."""


@dataclass(frozen=True, slots=True)
class Where:
    """Hot spots, the density beside them, and what the hot spots of the period before were worth in this one."""

    hot: HotSpots
    density: Density
    accuracy: Accuracy | None
    near: tuple[int, ...]
    """For each spot the address id of most of its incidents; 0 where only protected ones lie there."""


@dataclass(frozen=True, slots=True)
class Again:
    """Addresses that come back, and whether an incident is followed by others nearby; ``hidden`` are not listed."""

    repeats: Repeats
    near: NearRepeats
    hidden: int


def where(
    incidents: Incidents,
    shape: Shape | None,
    *,
    before: Incidents | None = None,
    at_risk: tuple[Sequence[int], Sequence[int]] | None = None,
    side: float | None = None,
    each: Each | None = None,
) -> Where:
    """Where it repeats, within ``shape`` or around all incidents.

    ``before`` are the incidents of the period before, whose hot spots are scored on this one. ``at_risk`` are
    latitudes and longitudes (1e-7 degrees) of where something could have happened; without them that is anywhere.
    """
    grid, x, y = laid_out(incidents, shape, side, before)
    risk = None if at_risk is None else grid.plane.metres(_degrees(at_risk[0]), _degrees(at_risk[1]))
    hot = find_hot_spots(grid, x, y, excluded=incidents.excluded, at_risk=risk, each=each)
    open_ones = np.array(incidents.protected, dtype=np.int64) == 0
    hidden = int(np.count_nonzero(~open_ones))
    # The surface rises over single incidents: protected ones would show as hills of their own.
    density = find_density(
        grid,
        x[open_ones],
        y[open_ones],
        excluded=dict(incidents.excluded) | ({"protected": hidden} if hidden else {}),
    )
    accuracy = None
    if before is not None:
        earlier_x, earlier_y = grid.plane.metres(_degrees(before.lat_e7), _degrees(before.lon_e7))
        earlier = find_hot_spots(
            grid, earlier_x, earlier_y, excluded=before.excluded, at_risk=risk, each=each
        )
        accuracy = check_accuracy(earlier, x, y, excluded=incidents.excluded)
    return Where(hot, density, accuracy, _near(hot, grid.cell_of(x, y), incidents))


def when(incidents: Incidents, since: date, until: date, *, each: Each | None = None) -> Peaks:
    """When it happens."""
    return find_peaks(
        np.array(incidents.from_minute, dtype=np.int64),
        np.array(incidents.to_minute, dtype=np.int64),
        since,
        until,
        excluded=incidents.excluded,
        each=each,
    )


def helped(
    incidents: Incidents,
    zone: Shape,
    control: Shape | None,
    since: date,
    changed_on: date,
    until: date,
) -> BeforeAfter:
    """Whether what was done in a zone on ``changed_on`` helped, beside a control zone or all that is farther away.

    The days from ``since`` until the day before count as before, the day itself and up to ``until`` as after.
    """
    lat, lon = _degrees(incidents.lat_e7), _degrees(incidents.lon_e7)
    plane = plane_of(lat, lon)
    x, y = plane.metres(lat, lon)
    border = border_on(plane, zone)
    inside = border.holds(x, y)
    ring = ~inside & near_border(border, x, y, float(settings("before_after")["buffer_m"]))
    beside = ~inside & ~ring if control is None else border_on(plane, control).holds(x, y) & ~inside
    if control is not None:
        ring &= ~beside
    day = np.array(incidents.day, dtype=np.int64)
    late = day >= changed_on.toordinal()
    weekly = [
        _weeks(day[part & side], first, last)
        for part in (inside, beside)
        for side, first, last in ((~late, since, changed_on - timedelta(days=1)), (late, changed_on, until))
    ]
    return compare_before_after(
        _counts(inside, late),
        _counts(beside, late),
        ring=_counts(ring, late),
        days_before=(changed_on - since).days,
        days_after=(until - changed_on).days + 1,
        weekly=weekly,
        excluded=incidents.excluded,
    )


def again(incidents: Incidents, addresses: int, *, each: Each | None = None) -> Again:
    """Which addresses come back; protected incidents are left out of the list and counted."""
    lat, lon = _degrees(incidents.lat_e7), _degrees(incidents.lon_e7)
    x, y = plane_of(lat, lon).metres(lat, lon)
    day, place = np.array(incidents.day, dtype=np.int64), np.array(incidents.address_id, dtype=np.int64)
    open_ones = np.array(incidents.protected, dtype=np.int64) == 0
    hidden = int(np.count_nonzero(~open_ones))
    excluded = dict(incidents.excluded) | ({"protected": hidden} if hidden else {})
    repeats = find_repeats(place[open_ones], day[open_ones], addresses, excluded=excluded)
    near = find_near_repeats(x, y, day, place, excluded=incidents.excluded, each=each)
    return Again(repeats, near, hidden)


def growing(before: Incidents, after: Incidents, days_before: int, days_after: int) -> Comparison:
    """Which kinds of incident grow from one period to the next."""
    excluded = Counter(before.excluded) + Counter(after.excluded)
    return compare_periods(
        _by_category(before), _by_category(after), days_before, days_after, excluded=dict(excluded)
    )


def laid_out(
    incidents: Incidents, shape: Shape | None, side: float | None = None, more: Incidents | None = None
) -> tuple[Grid, Floats, Floats]:
    """A grid over the area of the shape, or over all incidents, and the incidents' metres on its plane."""
    lat, lon = _degrees(incidents.lat_e7), _degrees(incidents.lon_e7)
    if shape is not None:
        corners = np.array([corner for part in shape for corner in part.outer], dtype=np.float64) * 1e-7
        plane = plane_of(corners[:, 0], corners[:, 1])
        border: Border | None = border_on(plane, shape)
    else:
        plane, border = plane_of(lat, lon), None
    x, y = plane.metres(lat, lon)
    bounds = _bounds(plane, x, y, more)
    return make_grid(plane, border, bounds, side), x, y


def near_border(border: Border, x: Floats, y: Floats, metres: float) -> Flags:
    """Which points lie within so many metres of a border's line."""
    near: Flags = np.zeros(len(x), dtype=np.bool_)
    for ring in border.rings:
        for (ax, ay), (bx, by) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
            dx, dy = bx - ax, by - ay
            length = dx * dx + dy * dy
            along = np.clip(((x - ax) * dx + (y - ay) * dy) / length, 0, 1) if length else 0.0
            near |= (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2 <= metres * metres
    return near


def period_before(since: date, until: date) -> tuple[date, date]:
    """The period of the same length that ends the day before."""
    return since - ((until - since) + timedelta(days=1)), since - timedelta(days=1)


def _near(hot: HotSpots, cell: Ints, incidents: Incidents) -> tuple[int, ...]:
    place = np.array(incidents.address_id, dtype=np.int64)
    open_ones = np.array(incidents.protected, dtype=np.int64) == 0
    found = []
    for spot in hot.spots:
        here = place[open_ones & np.isin(cell, np.array(spot.cells))]
        ids, counts = np.unique(here, return_counts=True)
        found.append(int(ids[np.argmax(counts)]) if len(ids) else 0)
    return tuple(found)


def _bounds(plane: Plane, x: Floats, y: Floats, more: Incidents | None) -> tuple[float, float, float, float]:
    if more is not None and len(more):
        other_x, other_y = plane.metres(_degrees(more.lat_e7), _degrees(more.lon_e7))
        x, y = np.concatenate((x, other_x)), np.concatenate((y, other_y))
    if not len(x):
        return 0.0, 0.0, 1.0, 1.0
    return float(x.min()) - 1, float(y.min()) - 1, float(x.max()) + 1, float(y.max()) + 1


def _degrees(values: Sequence[int]) -> Floats:
    return np.asarray(np.array(values, dtype=np.int64) * 1e-7, dtype=np.float64)


def _counts(part: Flags, late: Flags) -> Counts:
    return Counts(int(np.count_nonzero(part & ~late)), int(np.count_nonzero(part & late)))


def _weeks(day: Ints, first: date, last: date) -> list[int]:
    """Counts of the whole weeks of a period."""
    weeks = ((last - first).days + 1) // 7
    if weeks < 2:
        return []
    week = (day - first.toordinal()) // 7
    counted: list[int] = np.bincount(week[(week >= 0) & (week < weeks)], minlength=weeks).tolist()
    return counted


def _by_category(incidents: Incidents) -> dict[str, int]:
    counted = Counter(incidents.category)
    return {name: counted[code] for code, name in enumerate(incidents.category_names) if counted[code]}
