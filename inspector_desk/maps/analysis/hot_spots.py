"""Hot spots: places with more incidents than chance puts anywhere on the map, or none, or "not enough data"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from inspector_desk.maps.analysis.account import Account, excluded_of, settings, sources
from inspector_desk.maps.analysis.chance import Judged, judge
from inspector_desk.maps.analysis.exact import needed_count
from inspector_desk.maps.analysis.gi import SQUARE, Window, gi_star, window_sums
from inspector_desk.maps.analysis.grid import Grid, Ints
from inspector_desk.maps.analysis.plane import Floats

LEAST = 3
"""Incidents in the cells a spot is shown by."""
WORK = 1_000_000
"""Cells times runs of chance that are drawn: about a tenth of a second."""


@dataclass(frozen=True, slots=True)
class HotSpot:
    """Hot cells that touch: their numbers, how many incidents lie in them and how many chance would put there.

    ``x``, ``y`` is the middle of its incidents' cells in metres, ``p`` the chance of so large an excess anywhere.
    """

    cells: tuple[int, ...]
    incidents: int
    expected: float
    x: float
    y: float
    gi: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HotSpots(Account):
    """The hot spots of a map, the busiest first; ``hot`` marks their cells, ``gi`` is Gi* of every cell of the area.

    ``against`` says what chance means: incidents anywhere in the area, or where the addresses are.
    """

    grid: Grid
    counts: Ints
    gi: Floats
    p: Floats
    hot: np.ndarray
    spots: tuple[HotSpot, ...]
    against: str

    @property
    def share_of_area(self) -> float:
        """Share of the area's cells that are hot."""
        return int(np.count_nonzero(self.hot)) / max(1, self.grid.cells)

    @property
    def share_of_incidents(self) -> float:
        """Share of the incidents that lie in hot cells."""
        return float(self.counts[self.hot].sum()) / max(1, self.used)


def find_hot_spots(  # noqa: PLR0913 - each has a default that is right for a precinct
    grid: Grid,
    x: Floats,
    y: Floats,
    *,
    excluded: Mapping[str, int] | None = None,
    at_risk: tuple[Floats, Floats] | None = None,
    window: Window = SQUARE,
    runs: int | None = None,
    seed: int = 0,
    each: Callable[[int, int], None] | None = None,
) -> HotSpots:
    """The hot spots of incidents at ``x``, ``y`` metres.

    Chance puts incidents anywhere in the area, or with ``at_risk`` where these addresses are. Cells that chance maps
    reach less often than ``level`` anywhere are hot, and only while there are as many incidents as needed. The same
    incidents give the same answer: ``seed`` is fixed.
    """
    facts = settings("hot_spots")
    counts, outside = grid.counts(np.asarray(x, np.float64), np.asarray(y, np.float64))
    used = int(counts.sum())
    share, against = _share(grid, at_risk)
    runs = runs or _runs(grid.cells, facts["least_runs"], facts["most_runs"])
    needed = needed_for(grid, window)
    gi = gi_star(counts, grid.inside, window)
    p = np.full(grid.inside.shape, np.nan)
    p[grid.inside] = 1.0
    hot = np.zeros(grid.inside.shape, dtype=np.bool_)
    spots: tuple[HotSpot, ...] = ()
    if used >= needed:
        judged = _judged(grid, counts, share, window, facts["level"], runs, seed, each)
        p[grid.inside] = judged.p
        spots = _spots(grid, counts, share * used, window, judged.exceeds, gi, p)
        hot.ravel()[[cell for spot in spots for cell in spot.cells]] = True
    return HotSpots(
        method="hot_spots",
        parameters=(
            ("cell_m", grid.side),
            ("cells", grid.cells),
            ("area_km2", round(grid.area_km2, 2)),
            ("window", f"{2 * window[0] + 1} × {2 * (len(window) - 1) + 1}"),
            ("against", against),
            ("runs", runs),
            ("level", facts["level"]),
        ),
        excluded=excluded_of(excluded or {}, outside=outside),
        source=sources("hot_spots"),
        used=used,
        needed=needed,
        grid=grid,
        counts=counts,
        gi=gi,
        p=p,
        hot=hot,
        spots=spots,
        against=against,
    )


def needed_for(grid: Grid, window: Window = SQUARE) -> int:
    """How many incidents it takes until a place of one window with a fifth of them is found 19 times in 20."""
    facts = settings("hot_spots")
    size = (2 * window[0] + 1) + 2 * sum(2 * half + 1 for half in window[1:])
    chance = min(1.0, size / grid.cells)
    spot = facts["found_share"] + (1 - facts["found_share"]) * chance
    # Fewer windows than cells stand alone: neighbours share six of their nine cells.
    level = facts["level"] / max(1.0, grid.cells / 2)
    return needed_count(chance, spot, level, facts["found_power"], most=100_000)


def _runs(cells: int, least: int, most: int) -> int:
    wanted = WORK // max(1, cells)
    # 199, 399, 599, 799, 999: of these exactly a twentieth of chance maps lie beyond a whole rank.
    return int(min(most, max(least, wanted // 200 * 200 - 1)))


def _share(grid: Grid, at_risk: tuple[Floats, Floats] | None) -> tuple[Floats, str]:
    """What share of incidents chance puts in each cell of the area, in order of the cells."""
    if at_risk is not None:
        weights, _outside = grid.counts(np.asarray(at_risk[0]), np.asarray(at_risk[1]))
        inside = weights[grid.inside].astype(np.float64)
        if inside.sum() > 0:
            # One incident in fifty falls where no address is known: rare, not impossible.
            inside += 0.02 * inside.sum() / inside.size
            return inside / inside.sum(), "addresses"
    cells = grid.cells
    return np.full(cells, 1.0 / cells), "area"


def _judged(
    grid: Grid,
    counts: Ints,
    share: Floats,
    window: Window,
    level: float,
    runs: int,
    seed: int,
    each: Callable[[int, int], None] | None,
) -> Judged:
    inside = grid.inside
    whole = bool(inside.all())
    number = np.flatnonzero(inside)

    def sums(tables: np.ndarray) -> np.ndarray:
        if whole:
            return window_sums(tables.reshape(-1, *inside.shape), window).reshape(tables.shape)
        spread = np.zeros((tables.shape[0], inside.size), dtype=tables.dtype)
        spread[:, number] = tables
        summed: np.ndarray = window_sums(spread.reshape(-1, *inside.shape), window).reshape(spread.shape)
        return summed[:, number]

    return judge(counts[inside].astype(np.float64), share, sums, level=level, runs=runs, seed=seed, each=each)


def _spots(
    grid: Grid, counts: Ints, chance: Floats, window: Window, exceeds: np.ndarray, gi: Floats, p: Floats
) -> tuple[HotSpot, ...]:
    """One spot for each group of touching cells whose windows chance does not explain, the busiest first.

    It is shown by those of its cells that hold more than their own share: the windows of a busy cell's quiet neighbours
    are unlikely as well, and showing those would only make it larger. Where next to nothing is left of a spot, the busy
    cells of its windows are shown too.
    """
    unlikely = np.zeros(grid.inside.shape, dtype=np.bool_)
    unlikely[grid.inside] = exceeds
    expected = np.zeros(grid.inside.shape)
    expected[grid.inside] = chance
    busy = counts > expected
    found = []
    for group in _touching(unlikely):
        own = np.zeros(grid.inside.shape, dtype=np.bool_)
        own.ravel()[group] = True
        kept = own & busy
        if counts[kept].sum() < LEAST:
            kept = (window_sums(own.astype(np.int64), window) > 0) & busy
        number = np.flatnonzero(kept)
        held = counts.ravel()[number]
        x, y = grid.centre(number)
        found.append(
            HotSpot(
                cells=tuple(number.tolist()),
                incidents=int(held.sum()),
                expected=float(expected[kept].sum()),
                x=float(np.average(x, weights=held)),
                y=float(np.average(y, weights=held)),
                gi=float(np.nanmax(gi.ravel()[group])),
                p=float(p.ravel()[group].min()),
            )
        )
    return tuple(sorted(found, key=lambda spot: (-spot.incidents, spot.cells)))


def _touching(hot: np.ndarray) -> list[list[int]]:
    """Groups of marked cells that touch by a side or a corner, as numbers of cells in rising order."""
    columns = hot.shape[1]
    left = {int(number) for number in np.flatnonzero(hot)}
    groups = []
    while left:
        waiting = [min(left)]
        left.discard(waiting[0])
        group = []
        while waiting:
            number = waiting.pop()
            group.append(number)
            line, column = divmod(number, columns)
            for near_line in (line - 1, line, line + 1):
                for near in (column - 1, column, column + 1):
                    one = near_line * columns + near
                    if 0 <= near < columns and one in left:
                        left.discard(one)
                        waiting.append(one)
        groups.append(sorted(group))
    return groups
