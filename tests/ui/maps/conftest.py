"""A small map pack and a map that draws it, for the tests of the map view."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector_desk.maps.points import PointRow, PointStore, build_points
from inspector_desk.maps.vector_tiles import LINE, POINT, POLYGON, TileFeature, TileLayer, encode_tile
from inspector_desk.rules.resources import resource_path

CENTRE = (511_700_000, 714_300_000)
"""Where the small pack and its records lie, in 1e-7 degrees."""

DRAW_MS = 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ready = resource_path("web", "manifest.json").is_file()
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            # What the engine says about this machine's lack of a graphics card when it first starts.
            item.add_marker(
                pytest.mark.qt_log_ignore(
                    "^GPUInfo not initialized",
                    "^GBM is not supported",
                    "^This plugin does not support createPlatformVulkanInstance",
                    "^QVulkanInstance: Failed to initialize Vulkan",
                    extend=True,
                )
            )
            if not ready and item.get_closest_marker("web"):
                item.add_marker(pytest.mark.skip(reason="set-up hasn't copied the page's files yet"))


def write_small_pack(path: Path, *, words: str = "улица Сарыарка", said: str = "© Test") -> Path:
    """A vector pack, zoom 9 to 15, with one street, house and address in every tile around the centre."""
    tile = encode_tile(
        [
            TileLayer(
                "landuse", 4096, [TileFeature(POLYGON, [[(0, 0), (900, 0), (900, 900)]], {"kind": "park"})]
            ),
            TileLayer(
                "roads",
                4096,
                [
                    TileFeature(LINE, [[(0, 2048), (4096, 2048)]], {"kind": "major", "name": words}),
                    TileFeature(LINE, [[(2048, 0), (2048, 4096)]], {"kind": "minor", "name:kk": words}),
                ],
            ),
            TileLayer(
                "buildings", 4096, [TileFeature(POLYGON, [[(9, 9), (1500, 9), (1500, 1500), (9, 1500)]], {})]
            ),
            TileLayer("addresses", 4096, [TileFeature(POINT, [[(750, 750)]], {"housenumber": words[:6]})]),
            TileLayer(
                "pois", 4096, [TileFeature(POINT, [[(3000, 3000)]], {"kind": "police", "name": words})]
            ),
        ]
    )
    packed = gzip.compress(tile)
    pack = sqlite3.connect(path)
    pack.execute(
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
    )
    pack.execute("CREATE UNIQUE INDEX place ON tiles (zoom_level, tile_column, tile_row)")
    pack.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    facts = {
        "name": said,
        "format": "pbf",
        "attribution": said,
        "licence": "test",
        "center": "71.43,51.17,13",
    }
    pack.executemany(
        "INSERT INTO metadata VALUES (?, ?)", [*facts.items(), ("bounds", "71.2,51.0,71.6,51.3")]
    )
    for zoom in range(9, 16):
        x = int((71.43 + 180) / 360 * 2**zoom)
        y = int(0.333945 * 2**zoom)
        for column in range(x - 9, x + 10):
            for row in range(y - 9, y + 10):
                pack.execute(
                    "INSERT INTO tiles VALUES (?, ?, ?, ?)", (zoom, column, (1 << zoom) - 1 - row, packed)
                )
    pack.commit()
    pack.close()
    return path


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_pack(tmp_path_factory.mktemp("pack") / "small.mbtiles")


@pytest.fixture
def few_points() -> PointStore:
    """One appeal in the middle, three visits on one spot to the east, two meetings near each other north."""
    lat, lon = CENTRE
    rows = [PointRow("appeal", 101, lat, lon)]
    rows += [PointRow("visit", 200 + n, lat, lon + 150_000) for n in range(3)]
    rows += [PointRow("meeting", 300 + n, lat + 50_000 + n * 2_000, lon) for n in range(2)]
    rows.append(PointRow("visit", 999, None, None))
    return build_points(rows, ("appeal", "visit", "meeting"))


@pytest.fixture
def open_map(app: Any, qtbot: Any, small_pack: Path) -> Iterator[Callable[..., Any]]:
    """Makes a shown and drawn MapView; released at the end, the page before its profile."""
    from inspector_desk.ui.maps.map_view import MapView

    views: list[MapView] = []

    def make(
        points: PointStore | None = None, packs: tuple[Path, ...] = (small_pack,), **more: Any
    ) -> MapView:
        view = MapView(packs, **more)
        qtbot.addWidget(view)
        views.append(view)
        view.resize(1000, 700)
        if points is not None:
            view.set_points(points)
        with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
            view.show()
        return view

    yield make
    for view in views:
        view.release()


@pytest.fixture
def evaluate(qtbot: Any) -> Callable[..., Any]:
    """Runs an expression in the page and returns its value; promises are waited for."""

    def run(view: Any, expression: str) -> Any:
        name = f"answer{id(object())}"
        got: list[Any] = []
        view.page.runJavaScript(
            f"window.{name} = undefined; Promise.resolve({expression}).then("
            f"(v) => {{ window.{name} = JSON.stringify([v ?? null]); }},"
            f"(e) => {{ window.{name} = JSON.stringify([String(e)]); }}); null"
        )

        def answered() -> bool:
            view.page.runJavaScript(f"window.{name} ?? null", 0, got.append)
            return any(isinstance(value, str) and value for value in got)

        qtbot.waitUntil(answered, timeout=10_000)
        return json.loads(next(value for value in got if value))[0]

    return run
