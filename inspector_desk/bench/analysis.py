"""Hot spots measured: how fast, equal to what, how often wrong where there is nothing, how often right where there is.

No desk is needed: maps are drawn, a seed each. ``inspector-desk bench hotspots`` runs it; its short form stands in the
tests.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from inspector_desk.bench.figures import Figure, Measurement, Reach, Spread, spread

if TYPE_CHECKING:
    from inspector_desk.maps.analysis.grid import Grid

SIDE_M = 2_000.0
"""Side of the precinct of the drawn maps: 400 cells of 100 m."""
SHARE, RADIUS_M = 0.2, 100.0
"""What a planted spot holds of all incidents, and how far around its middle: two cells across."""
LARGE = (6_000.0, 8_000.0)
"""A grid of 60 x 80 cells of 100 m."""
RUNS = 9
APART = 1_000_003
"""Between the seed of a map and the seed of the chance it is judged by: the same one would draw the same places."""


def measure(seeds: int, incidents: int) -> Measurement:
    """All figures of the analysis: ``seeds`` maps for each share, ``incidents`` on the timed map."""
    from inspector_desk.maps.analysis.hot_spots import needed_for

    grid = _grid(SIDE_M, SIDE_M)
    needed = needed_for(grid)
    figures = [*_timed(incidents), *_gi()]
    figures += _claims(seeds, needed)
    figures += _others(min(seeds, 200), needed)
    figures.append(_peaks(min(seeds, 400)))
    notes = (
        f"{seeds} maps for each share, 400 cells of 100 m; a planted spot holds a fifth of the incidents within 100 m",
        "found means: a hot spot is claimed whose middle lies within 200 m of it",
        f"needed on such a map: {needed} incidents",
        "esda measured in this run" if _has_esda() else "esda not installed here: its time is not shown",
    )
    return Measurement("hotspots", incidents, tuple(figures), notes)


def scattered(
    n: int, seed: int, width: float = SIDE_M, height: float = SIDE_M
) -> tuple[np.ndarray, np.ndarray]:
    """Incidents anywhere."""
    rng = np.random.default_rng(seed)
    return rng.random(n) * width, rng.random(n) * height


def planted(n: int, seed: int) -> tuple[np.ndarray, np.ndarray, tuple[float, float]]:
    """Incidents anywhere but for a fifth of them around one place, and that place."""
    rng = np.random.default_rng(seed)
    x0, y0 = 200 + rng.random(2) * (SIDE_M - 400)
    near = rng.random(n) < SHARE
    angle, far = rng.random(n) * 2 * np.pi, RADIUS_M * np.sqrt(rng.random(n))
    x = np.where(near, x0 + far * np.cos(angle), rng.random(n) * SIDE_M)
    y = np.where(near, y0 + far * np.sin(angle), rng.random(n) * SIDE_M)
    return x, y, (float(x0), float(y0))


def _grid(width: float, height: float) -> Grid:
    from inspector_desk.maps.analysis.grid import make_grid
    from inspector_desk.maps.analysis.plane import Plane

    return make_grid(Plane(51.17, 71.43), None, (0.0, 0.0, width, height), 100.0)


def _timed(incidents: int) -> list[Figure]:
    from inspector_desk.maps.analysis.hot_spots import find_hot_spots
    from inspector_desk.maps.analysis.kde import find_density

    grid = _grid(*LARGE)
    x, y = scattered(incidents, 1, *LARGE)
    wall, cpu = _spent(lambda: find_hot_spots(grid, x, y))
    _wall, smooth = _spent(lambda: find_density(grid, x, y))
    size = f"{incidents:,} incidents, 4,800 cells, chance drawn 199 times"
    return [
        Figure(
            "hotspots.cpu", f"hot spots of {size}, processor", "ms", cpu.median, cpu, reach=("most", 200.0)
        ),
        Figure(
            "hotspots.wall", "the same by the clock, whatever else the machine does", "ms", wall.median, wall
        ),
        Figure(
            "hotspots.density", f"density of {incidents:,} incidents, processor", "ms", smooth.median, smooth
        ),
    ]


def _gi() -> list[Figure]:
    from inspector_desk.maps.analysis.gi import gi_star

    rng = np.random.default_rng(2)
    counts = rng.poisson(3, (60, 80))
    own, _cpu = _spent(lambda: gi_star(counts), 50)
    star = gi_star(counts)
    figures = []
    loop, _cpu = _spent(lambda: _gi_by_loop(counts), 1)
    difference = float(np.abs(star - _gi_by_loop(counts)).max())
    figures.append(
        Figure(
            "gi.loop", "Gi* of 60 x 80 cells", "ms", own.median, own, "the formula as a loop in Python", loop.median,
            ("ratio", 0.01),
        )
    )  # fmt: skip
    figures.append(
        Figure("gi.difference", "its largest difference from that", "", difference, reach=("most", 1e-9))
    )
    if _has_esda():
        value, took = _by_esda(counts)
        figures.append(
            Figure("gi.esda", "Gi* of 60 x 80 cells", "ms", own.median, own, "esda", took, ("ratio", 0.01))
        )
        worst = float(np.abs(star.ravel() - value).max())
        figures.append(
            Figure(
                "gi.esda_difference", "its largest difference from esda's", "", worst, reach=("most", 1e-9)
            )
        )
    return figures


def _claims(seeds: int, needed: int) -> list[Figure]:
    from inspector_desk.maps.analysis.hot_spots import find_hot_spots

    grid = _grid(SIDE_M, SIDE_M)
    figures = []
    for n in (needed, 200, 1_000):
        claimed = sum(
            bool(find_hot_spots(grid, *scattered(n, seed), seed=seed + APART).spots) for seed in range(seeds)
        )
        figures.append(
            _share(
                f"claims.{n}", f"a hot spot claimed on scattered maps of {n}", claimed, seeds, ("most", 5.0)
            )
        )
    rng = np.random.default_rng(77)
    homes = np.concatenate((rng.random((300, 2)) * SIDE_M, 700 + rng.random((700, 2)) * 500))
    claimed = 0
    for seed in range(seeds):
        chosen = homes[np.random.default_rng(seed).integers(0, len(homes), 200)]
        result = find_hot_spots(
            grid, chosen[:, 0], chosen[:, 1], at_risk=(homes[:, 0], homes[:, 1]), seed=seed
        )
        claimed += bool(result.spots)
    words = "a hot spot claimed where 200 incidents follow the addresses"
    figures.append(_share("claims.addresses", words, claimed, seeds, ("most", 5.0)))
    for n in (needed, 200):
        found = 0
        for seed in range(seeds):
            x, y, middle = planted(n, seed)
            spots = find_hot_spots(grid, x, y, seed=seed + APART).spots
            found += any(np.hypot(spot.x - middle[0], spot.y - middle[1]) < 200 for spot in spots)
        figures.append(_share(f"found.{n}", f"planted spots found among {n}", found, seeds, ("least", 95.0)))
    return figures


def _others(seeds: int, needed: int) -> list[Figure]:
    """What other corrections would have done on the same maps: the reason for the one that is used."""
    from inspector_desk.maps.analysis.chance import drawn_maps
    from inspector_desk.maps.analysis.exact import normal_tail
    from inspector_desk.maps.analysis.gi import gi_star

    grid = _grid(SIDE_M, SIDE_M)
    flat = np.full(400, 1 / 400)
    found: dict[str, list[int]] = {}
    for n in (needed, 1_000):
        drawn = drawn_maps(np.random.default_rng(5), flat, n, 199, placed=True).reshape(-1, 20, 20)
        critical = float(np.sort([gi_star(one).max() for one in drawn])[193])
        for seed in range(seeds):
            star = gi_star(grid.counts(*scattered(n, seed))[0]).ravel()
            p = np.sort([normal_tail(z) for z in star])
            steps = 0.05 * np.arange(1, 401) / 400
            yekutieli = steps / float((1 / np.arange(1, 401)).sum())
            for name, claimed in (
                (f"normal.{n}", p[0] < 0.05),
                (f"bonferroni.{n}", p[0] < 0.05 / 400),
                (f"benjamini_hochberg.{n}", bool((p <= steps).any())),
                (f"benjamini_yekutieli.{n}", bool((p <= yekutieli).any())),
                (f"largest_gi.{n}", star.max() > critical),
            ):
                found.setdefault(name, []).append(int(claimed))
    return [
        _share(
            f"other.{name}",
            f"claimed on scattered maps by {name.replace('_', ' ').replace('.', ', n = ')}",
            sum(hits),
            len(hits),
            None,
        )
        for name, hits in found.items()
    ]


def _peaks(seeds: int) -> Figure:
    from inspector_desk.maps.analysis.peaks import find_peaks

    first = date(2026, 1, 5)
    last = first + timedelta(weeks=20) - timedelta(days=1)
    begin = (first - date(1970, 1, 1)).days * 1_440
    claimed = 0
    for seed in range(seeds):
        at = begin + np.random.default_rng(seed).integers(0, 20 * 7 * 1_440, 200)
        claimed += bool(find_peaks(at, at, first, last, seed=seed + APART).peaks)
    return _share("peaks.claims", "a peak claimed on a flat profile of 200", claimed, seeds, ("most", 5.0))


def _share(key: str, words: str, hits: int, of: int, reach: Reach | None) -> Figure:
    return Figure(key, words, "%", 100 * hits / of, reach=reach)


def _spent(work: Callable[[], object], runs: int = RUNS) -> tuple[Spread, Spread]:
    """Wall and processor milliseconds of some runs, after one that warms up."""
    work()
    wall, cpu = [], []
    for _ in range(runs):
        started, busy = time.perf_counter(), time.process_time()
        work()
        wall.append((time.perf_counter() - started) * 1e3)
        cpu.append((time.process_time() - busy) * 1e3)
    return spread(wall), spread(cpu)


def _gi_by_loop(counts: np.ndarray) -> np.ndarray:
    """Gi* as the formula stands, cell by cell: what the vectorised one is held against in the same run."""
    values = counts.tolist()
    lines, columns = len(values), len(values[0])
    n = lines * columns
    flat = [value for row in values for value in row]
    mean = sum(flat) / n
    deviation = (sum(value * value for value in flat) / n - mean * mean) ** 0.5
    star = []
    for line in range(lines):
        for column in range(columns):
            own = [
                values[i][j]
                for i in range(max(0, line - 1), min(lines, line + 2))
                for j in range(max(0, column - 1), min(columns, column + 2))
            ]
            weight = len(own)
            below = deviation * ((n * weight - weight * weight) / (n - 1)) ** 0.5
            star.append((sum(own) - weight * mean) / below)
    return np.array(star).reshape(lines, columns)


def _has_esda() -> bool:
    return importlib.util.find_spec("esda") is not None


def _by_esda(counts: np.ndarray) -> tuple[np.ndarray, float]:
    """Gi* by esda and the milliseconds it took, its import and the weights left out."""
    import warnings

    from esda import G_Local  # type: ignore[import-not-found,unused-ignore]
    from libpysal.weights import lat2W  # type: ignore[import-not-found,unused-ignore]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights = lat2W(*counts.shape, rook=False)
        started = time.perf_counter()
        found = G_Local(counts.ravel().astype(float), weights, transform="B", star=True, permutations=0)
        return np.asarray(found.Zs), (time.perf_counter() - started) * 1e3
