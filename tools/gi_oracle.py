"""Record what other libraries compute, for the tests of inspector_desk/maps/analysis: python -m tools.gi_oracle

Run by an interpreter that has esda, libpysal and scipy (about 450 MB with what they bring), which is why they are no
dependency of the tests: the values are recorded once in tests/maps/analysis/recorded.json, with the versions that made
them. Where these libraries happen to be installed, a test computes them anew.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

RECORDED = Path(__file__).resolve().parents[1] / "tests" / "maps" / "analysis" / "recorded.json"
STEP = 37
"""Of the large grid every 37th cell is recorded."""


def counts_of(lines: int, columns: int, seed: int) -> np.ndarray:
    """Counts that are the same with every version of every library: small numbers with some clusters."""
    number = np.arange(lines * columns, dtype=np.int64).reshape(lines, columns)
    noise = (number * 7_919 + seed * 104_729) % 101 % 5
    counts: np.ndarray = noise + 9 * ((number // columns // 3 + number % columns // 4) % 7 == seed % 7)
    return counts


def inside_of(lines: int, columns: int) -> np.ndarray:
    """An area that is no rectangle: a disc with a bite."""
    line, column = np.mgrid[0:lines, 0:columns]
    middle = ((lines - 1) / 2, (columns - 1) / 2)
    disc = ((line - middle[0]) / lines) ** 2 + ((column - middle[1]) / columns) ** 2 < 0.23
    area: np.ndarray = disc & ~((line > lines * 0.6) & (column < columns * 0.3))
    return area


CASES = (
    # name, lines, columns, seed, whole rectangle, band in cells (0: the square of 3 x 3)
    ("rectangle", 6, 8, 1, True, 0.0),
    ("area", 12, 15, 2, False, 0.0),
    ("band", 10, 11, 3, True, 2.0),
    ("band-area", 14, 13, 4, False, 2.5),
    ("large", 60, 80, 5, True, 0.0),
)


def star_by_esda(counts: np.ndarray, inside: np.ndarray, band: float) -> list[float]:
    """Gi* of the cells inside, in their order, by esda."""
    from esda import G_Local  # type: ignore[import-not-found,unused-ignore]
    from libpysal.weights import W  # type: ignore[import-not-found,unused-ignore]

    number = {(int(i), int(j)): k for k, (i, j) in enumerate(np.argwhere(inside))}
    reach = int(max(1.0, band))
    near = [
        (i, j)
        for i in range(-reach, reach + 1)
        for j in range(-reach, reach + 1)
        if (i, j) != (0, 0) and (band == 0 or i * i + j * j <= band * band)
    ]
    neighbours = {
        k: [number[i + di, j + dj] for di, dj in near if (i + di, j + dj) in number]
        for (i, j), k in number.items()
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights = W(neighbours, silence_warnings=True)
        found = G_Local(counts[inside].astype(float), weights, transform="B", star=True, permutations=0)
    return [float(value) for value in found.Zs]


def _exact() -> dict[str, Any]:
    from scipy import special, stats  # type: ignore[import-not-found,import-untyped,unused-ignore]

    beta = [
        (x, a, b)
        for x in (0.001, 0.02, 0.3, 0.5, 0.77, 0.999)
        for a, b in ((0.5, 0.5), (1, 3), (12, 7), (250, 4_000))
    ]
    tails = [
        (k, n, p)
        for n, p in ((14, 0.0225), (60, 0.1), (1_000, 0.003), (100_000, 0.0019))
        for k in (1, 3, 9, 205)
    ]
    shares = [(0, 10), (1, 10), (5, 10), (10, 10), (17, 240), (1_900, 100_000)]
    return {
        "beta_share": [[x, a, b, float(special.betainc(a, b, x))] for x, a, b in beta],
        "binomial_tail": [[k, n, p, float(stats.binom.sf(k - 1, n, p))] for k, n, p in tails],
        "share_interval": [
            [k, n, *map(float, stats.binomtest(k, n).proportion_ci(0.95, method="exact"))] for k, n in shares
        ],
    }


def record() -> dict[str, Any]:
    """Everything the tests compare with."""
    started = time.perf_counter()
    star_by_esda(counts_of(3, 3, 0), np.ones((3, 3), dtype=bool), 0.0)
    imported = time.perf_counter() - started
    cases = []
    for name, lines, columns, seed, whole, band in CASES:
        counts = counts_of(lines, columns, seed)
        inside = np.ones((lines, columns), dtype=bool) if whole else inside_of(lines, columns)
        started = time.perf_counter()
        star = star_by_esda(counts, inside, band)
        took = time.perf_counter() - started
        step = STEP if name == "large" else 1
        cases.append({"name": name, "star": star[::step], "ms": round(took * 1e3, 3)})
    return {
        "made_by": "tools/gi_oracle.py",
        "versions": {name: metadata.version(name) for name in ("esda", "libpysal", "scipy", "numpy")},
        "import_ms": round(imported * 1e3, 1),
        "cases": cases,
        "exact": _exact(),
    }


def main() -> None:
    """Write the file; its only argument, if any, is another path."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else RECORDED
    path.write_text(json.dumps(record(), indent=1) + "\n", encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
