"""One picture of a map in a process of its own: reads the points, draws them, says what it cost, as a line of JSON.

Arguments: CASE (a name of stock folium's ways, or desk), the file of points, how many, an empty map pack, the folder
of the web packages. The clock starts before the points are read and stops two frames after the picture stands.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inspector_desk.maps.points import PointStore

WITHIN_S = 300.0
STEPS = 12
KINDS = ("appeal", "visit", "meeting")
_ROWS = 10_000
"""Rows read at once."""


def main(arguments: list[str]) -> None:
    """Draw once and print the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    case, points, count, pack, packages = arguments
    from inspector_desk import bootstrap

    app = bootstrap.make_application()
    app.setQuitOnLastWindowClosed(False)
    from inspector_desk.ui.maps.scheme import SCRIPT_HEAP_MIB, start_engine

    # Our bound on what scripts hold would throttle pages that were never meant to live within it.
    start_engine(script_heap_mib=SCRIPT_HEAP_MIB if case == "desk" else None)
    from inspector_desk.ui.measuring.maps import MeasuringTimeout

    # Kept to the end: a page taken down in the middle of its work takes the process with it.
    kept: list[Any] = []
    try:
        found = draw(case, Path(points), int(count), Path(pack), Path(packages), kept)
    except MeasuringTimeout:
        found = {"stopped": WITHIN_S}
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    # The engine's threads are of no interest any more.
    os._exit(0)


def draw(case: str, points: Path, count: int, pack: Path, packages: Path, kept: list[Any]) -> dict[str, Any]:
    """Figures of one picture: seconds and processor seconds to it, milliseconds a step and a change of filters."""
    from inspector_desk.bench import map_stock
    from inspector_desk.maps.points import build_points
    from inspector_desk.ui.measuring import maps

    warm = maps.DeskPicture(pack, store_of(points, 10))
    kept.append(warm)
    warm.show(WITHIN_S)
    warm.close()
    maps.settle(300)
    files = map_stock.libraries(packages) if case != "desk" else {}
    began, python, engine = time.perf_counter(), time.process_time(), maps.engine_cpu_s()
    picture: maps.DeskPicture | maps.StockPicture
    if case == "desk":
        # As the map's screen does it: the points are read beside while the page comes.
        with ThreadPoolExecutor(1) as reader:
            reading = reader.submit(store_of, points, count)
            picture = maps.DeskPicture(pack, build_points(()))
            kept.append(picture)
            picture.show(WITHIN_S)
            picture.replace(reading.result(), WITHIN_S)
    else:
        page, name = map_stock.page(case, points, count)
        picture = maps.StockPicture({**files, "/map": ("text/html", page)}, name)
        kept.append(picture)
        picture.show(WITHIN_S)
    found: dict[str, Any] = {
        "wall_s": time.perf_counter() - began,
        "cpu_s": time.process_time() - python + maps.engine_cpu_s() - engine,
        "engine_mib": maps.engine_resident_mib(),
    }
    for name, act in maps.ACTS.items():
        found[name] = statistics.median(
            maps.step_ms(picture, act) for _ in range(STEPS if name == "pan_ms" else 4)
        )
    if isinstance(picture, maps.DeskPicture):
        found |= _changes(picture, points, count)
    elif picture.complaints:
        raise RuntimeError(f"folium's page complained: {picture.complaints[0][:200]}")
    return found


def _changes(picture: Any, points: Path, count: int) -> dict[str, float]:
    """What the standing page costs for other filters and for other data."""
    from inspector_desk.maps.points import PointFilters
    from inspector_desk.ui.measuring import maps

    filters = [PointFilters(kinds=frozenset(KINDS[: 1 + n % len(KINDS)])) for n in range(STEPS)]
    changes = [picture.filter_ms(one) for one in filters]
    began, python, engine = time.perf_counter(), time.process_time(), maps.engine_cpu_s()
    store = store_of(points, count)
    read = time.perf_counter()
    picture.replace(store, WITHIN_S)
    return {
        "drawn_wall_s": time.perf_counter() - read,
        "filter_ms": statistics.median(changes),
        "again_wall_s": time.perf_counter() - began,
        "again_cpu_s": time.process_time() - python + maps.engine_cpu_s() - engine,
    }


def store_of(points: Path, count: int) -> PointStore:
    """The first ``count`` points of the file as the desk's columns."""
    import numpy as np

    from inspector_desk.maps.points import build_points_from_columns

    # As text that NumPy reads: a million rows as Python numbers take twice as long. Two threads take longer than one.
    columns = (
        "((lat_e7 + 900000000) << 32) | (lon_e7 + 1800000000)",
        "(day << 32) | (kind << 16) | (category << 8) | state",
        "id",
    )
    listed = ", ".join(f"group_concat({one}, ' ')" for one in columns)
    query = f"SELECT {listed} FROM point WHERE id >= ? AND id < ?"  # noqa: S608 - our own words
    with closing(sqlite3.connect(f"file:{points}?mode=ro", uri=True)) as connection:
        parts = [
            [np.fromstring(text, dtype=np.int64, sep=" ") for text in found]
            for first in range(0, count, _ROWS)
            for found in connection.execute(query, (first, min(count, first + _ROWS)))
        ]
    place, codes, record = (np.concatenate(column) for column in zip(*parts, strict=True))
    return build_points_from_columns(
        lat_e7=(place >> 32) - 900_000_000,
        lon_e7=(place & 0xFFFFFFFF) - 1_800_000_000,
        kind=codes >> 16 & 0xFF,
        category=codes >> 8 & 0xFF,
        state=codes & 0xFF,
        day=codes >> 32,
        record=record,
        kind_names=KINDS,
        category_names=("noise", "theft", "other"),
        state_names=("open", "closed"),
        unlocated=(0,) * len(KINDS),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
