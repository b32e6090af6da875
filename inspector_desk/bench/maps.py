"""``inspector-desk bench map``: one picture of many points by the desk and by each way of stock folium."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from inspector_desk.bench import map_stock
from inspector_desk.bench.figures import Figure, Measurement

ROUNDS = 3
LARGEST_STOCK = 100_000
"""More points are not asked of stock folium: at 100,000 two of its four ways have been stopped already."""
WORDS = {
    "marker": "folium.Marker with popup",
    "marker-cluster": "folium MarkerCluster, Marker with popup each",
    "fast-marker-cluster": "folium FastMarkerCluster",
    "geojson": "one folium GeoJson of CircleMarkers on canvas",
}
_SEED = 20260412
_PACKAGE = Path(__file__).resolve().parent.parent


def measure(
    counts: Sequence[int],
    packages: Path,
    say: Callable[[str], None],
    rounds: int = ROUNDS,
    ways: Sequence[str] | None = None,
) -> Measurement:
    """Medians of ``rounds`` processes each; stock folium's ways that were stopped once are not asked for more.

    ``ways`` are the names of those to be asked, all of them where it is None.

    KnownError ``bench.packages-missing`` where the web packages are not installed.
    """
    map_stock.libraries(packages)
    figures: list[Figure] = []
    notes: list[str] = []
    stopped: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="map-bench-") as scratch:
        points, pack = Path(scratch) / "points.db", Path(scratch) / "empty.mbtiles"
        write_points(points, max(counts))
        write_empty_pack(pack)
        for count in sorted(counts):
            asked = (
                [case for case in ways or map_stock.CASES if case not in stopped]
                if count <= LARGEST_STOCK
                else []
            )
            found: dict[str, dict[str, float]] = {}
            for case in (*asked, "desk"):
                say(f"{count:,} points: {WORDS.get(case, 'the desk')}")
                runs = []
                for _ in range(rounds):
                    one = _run(case, points, count, pack, packages)
                    if "stopped" in one:
                        stopped.add(case)
                        notes.append(f"{WORDS[case]}, {count:,} points: stopped after {one['stopped']:g} s")
                        break
                    runs.append(one)
                else:
                    found[case] = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            figures += _figures(count, found)
    return Measurement("map", max(counts), tuple(figures), tuple(notes))


def _figures(count: int, found: dict[str, dict[str, float]]) -> list[Figure]:
    desk = found["desk"]
    promised = count == LARGEST_STOCK
    lines = []
    for case, stock in found.items():
        if case == "desk":
            continue
        for key, unit in (("cpu_s", "s"), ("wall_s", "s")):
            reach = (
                ("ratio", 1 / 20) if promised and key == "cpu_s" and case == "fast-marker-cluster" else None
            )
            words = "processor, data to picture" if key == "cpu_s" else "data to picture"
            lines.append(
                Figure(
                    f"{key}-{count}-{case}",
                    f"{count:,} points, {words}",
                    unit,
                    desk[key],
                    baseline=WORDS[case],
                    baseline_value=stock[key],
                    reach=reach,  # type: ignore[arg-type]
                )
            )
    if len(found) == 1:
        lines.append(
            Figure(
                f"wall_s-{count}",
                f"{count:,} points, data to first picture",
                "s",
                desk["wall_s"],
                reach=("most", 2.0) if count == 1_000_000 else None,
            )
        )
    fast = found.get("fast-marker-cluster", {})
    for key, words, most in (
        ("filter_ms", "another filter", 50.0),
        ("pan_ms", "pan", 100.0),
        ("zoom_in_ms", "zoom in", 100.0),
        ("zoom_out_ms", "zoom out", 100.0),
    ):
        lines.append(
            Figure(
                f"{key}-{count}",
                f"{count:,} points, {words}",
                "ms",
                desk[key],
                baseline="folium FastMarkerCluster" + (" built anew" if key == "filter_ms" else ""),
                baseline_value=fast["wall_s"] * 1e3 if fast and key == "filter_ms" else fast.get(key),
                reach=("most", most) if promised else None,
            )
        )
    lines.append(
        Figure(
            f"again_cpu_s-{count}",
            f"{count:,} points, processor, other data in the page that stands",
            "s",
            desk["again_cpu_s"],
            baseline="folium FastMarkerCluster, which needs another page" if fast else "",
            baseline_value=fast.get("cpu_s"),
        )
    )
    lines.append(
        Figure(
            f"drawn_wall_s-{count}",
            f"{count:,} points once read, to their picture in the page that stands",
            "s",
            desk["drawn_wall_s"],
        )
    )
    return lines


def _run(case: str, points: Path, count: int, pack: Path, packages: Path) -> dict[str, Any]:
    environment = dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_PACKAGE.parent)}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "inspector_desk.bench.map_child",
            case,
            str(points),
            str(count),
            str(pack),
            str(packages),
        ],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    if done.returncode != 0 or not done.stdout.strip():
        raise RuntimeError(f"the measured process ended with {done.returncode}: {done.stderr[-400:]}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def write_points(path: Path, count: int) -> None:
    """``count`` invented points about the practice city: two thirds in forty clumps, the rest anywhere."""
    draw = np.random.default_rng(_SEED)
    lat, lon = map_stock.CENTRE
    centres = draw.normal((lat, lon), (0.03, 0.05), (40, 2))
    clump = draw.integers(0, 40, count)
    near = centres[clump] + draw.normal(0, 0.002, (count, 2))
    anywhere = draw.normal((lat, lon), (0.04, 0.07), (count, 2))
    place = np.where((draw.random(count) < 2 / 3)[:, None], near, anywhere)
    rows = zip(
        range(count),
        np.round(place[:, 0] * 1e7).astype(int).tolist(),
        np.round(place[:, 1] * 1e7).astype(int).tolist(),
        draw.integers(0, 3, count).tolist(),
        draw.integers(0, 3, count).tolist(),
        draw.integers(0, 2, count).tolist(),
        draw.integers(739_000, 739_600, count).tolist(),
        strict=True,
    )
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TABLE point (id INTEGER PRIMARY KEY, lat_e7 INTEGER, lon_e7 INTEGER, kind INTEGER, "
        "category INTEGER, state INTEGER, day INTEGER, text TEXT)"
    )
    connection.executemany(
        "INSERT INTO point VALUES (?, ?, ?, ?, ?, ?, ?, 'Жолданым № ' || ?1)",
        rows,
    )
    connection.commit()
    connection.close()


def write_empty_pack(path: Path) -> None:
    """A map pack of the same place with one empty tile, so that the streets cost nothing on either side."""
    pack = sqlite3.connect(path)
    pack.execute(
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
    )
    pack.execute("CREATE UNIQUE INDEX place ON tiles (zoom_level, tile_column, tile_row)")
    pack.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    lat, lon = map_stock.CENTRE
    facts = {
        "name": "empty",
        "format": "png",
        "attribution": "none",
        "licence": "none",
        "bounds": "71.0,50.9,71.9,51.4",
        "center": f"{lon},{lat},{map_stock.ZOOM}",
        "minzoom": "1",
        "maxzoom": "19",
    }
    pack.executemany("INSERT INTO metadata VALUES (?, ?)", facts.items())
    for zoom in (1, 19):
        pack.execute("INSERT INTO tiles VALUES (?, 0, 0, ?)", (zoom, _PIXEL))
    pack.commit()
    pack.close()


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000"
    "05000157cc5e620000000049454e44ae426082"
)
