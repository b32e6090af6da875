"""Hot spots as files: what another program reads in them, and what is never in them."""

from __future__ import annotations

import json
import sqlite3
import struct
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from inspector_desk.errors import KnownError
from inspector_desk.maps.analysis.hot_spot_files import LEAST, write_hot_spots
from inspector_desk.maps.analysis.hot_spots import HotSpots, find_hot_spots
from inspector_desk.maps.analysis.kde import find_density
from inspector_desk.maps.analysis.layer import density_layer, hot_layer, hot_rows, level_of
from tests.maps.analysis.test_hot_spots import GRID, planted


@pytest.fixture(scope="module")
def found() -> HotSpots:
    x, y, _middle = planted(300, 4)
    return find_hot_spots(GRID, x, y, excluded={"annulled": 2, "unlocated": 5})


def read_geopackage(path: Path) -> tuple[list[dict[str, object]], dict[str, object]]:
    """Features and metadata as a stranger's reader takes them: by the tables of the standard, not by our names."""
    pack = sqlite3.connect(path)
    pack.row_factory = sqlite3.Row
    assert pack.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"GPKG", "big")
    assert pack.execute("PRAGMA user_version").fetchone()[0] == 10_300
    assert pack.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert pack.execute("PRAGMA foreign_key_check").fetchall() == []
    content = pack.execute("SELECT * FROM gpkg_contents WHERE data_type = 'features'").fetchone()
    column = pack.execute(
        "SELECT * FROM gpkg_geometry_columns WHERE table_name = ?", (content["table_name"],)
    ).fetchone()
    system = pack.execute(
        "SELECT * FROM gpkg_spatial_ref_sys WHERE srs_id = ?", (column["srs_id"],)
    ).fetchone()
    assert (system["organization"], system["organization_coordsys_id"]) == ("EPSG", 4326)
    assert {row[0] for row in pack.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")} >= {-1, 0, 4326}
    features = []
    for row in pack.execute(f'SELECT * FROM "{content["table_name"]}"'):
        ring = read_geometry(row[column["column_name"]], column["srs_id"])
        features.append(dict(row) | {"ring": ring})
        assert content["min_x"] <= min(lon for lon, _ in ring)
        assert content["max_y"] >= max(lat for _, lat in ring)
    (text,) = pack.execute(
        "SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id "
        "WHERE reference_scope = 'table' AND table_name = ?",
        (content["table_name"],),
    ).fetchone()
    pack.close()
    return features, json.loads(text)


def read_geometry(blob: bytes, srs: int) -> list[tuple[float, float]]:
    """The outer ring of a polygon in GeoPackage binary."""
    magic, version, flags, srs_id = struct.unpack_from("<2sBBi", blob)
    assert (magic, version, srs_id) == (b"GP", 0, srs)
    assert flags & 1, "little-endian"
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[flags >> 1 & 7]
    west, east, south, north = struct.unpack_from("<4d", blob, 8)
    order, kind, rings, points = struct.unpack_from("<BIII", blob, 8 + envelope)
    assert (order, kind, rings) == (1, 3, 1)
    numbers = struct.unpack_from(f"<{2 * points}d", blob, 8 + envelope + 13)
    ring = list(zip(numbers[::2], numbers[1::2], strict=True))
    assert ring[0] == ring[-1]
    assert (west, east) == (min(lon for lon, _ in ring), max(lon for lon, _ in ring))
    assert (south, north) == (min(lat for _, lat in ring), max(lat for _, lat in ring))
    assert len(blob) == 8 + envelope + 13 + 16 * points
    return ring


def test_geojson_holds_the_cells_with_method_parameters_and_what_was_left_out(found, tmp_path) -> None:
    path = tmp_path / "горячие точки.geojson"
    written = write_hot_spots(found, path, {"since": "2026-01-01"})
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert whole["type"] == "FeatureCollection"
    assert len(whole["features"]) == written > 0
    facts = whole["analysis"]
    assert facts["method"] == "hot_spots"
    assert facts["parameters"]["cell_m"] == 100
    assert facts["excluded"] == {"annulled": 2, "unlocated": 5}
    assert facts["source"]
    assert facts["since"] == "2026-01-01"
    for feature in whole["features"]:
        (ring,) = feature["geometry"]["coordinates"]
        assert ring[0] == ring[-1]
        # Counterclockwise, as RFC 7946 has outer rings: twice the area of the shoelace is positive.
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
        assert area > 0
        assert feature["properties"]["incidents"] >= LEAST


def test_geopackage_reads_by_the_standards_tables_and_says_the_same_as_the_geojson(found, tmp_path) -> None:
    write_hot_spots(found, tmp_path / "spots.gpkg")
    write_hot_spots(found, tmp_path / "spots.geojson")
    features, facts = read_geopackage(tmp_path / "spots.gpkg")
    other = json.loads((tmp_path / "spots.geojson").read_text(encoding="utf-8"))
    assert facts == other["analysis"]
    assert [
        ([list(corner) for corner in one["ring"]], one["incidents"], one["level"], one["gi_star"])
        for one in features
    ] == [
        (
            one["geometry"]["coordinates"][0],
            *(one["properties"][key] for key in ("incidents", "level", "gi_star")),
        )
        for one in other["features"]
    ]


def test_cells_of_one_or_two_incidents_never_leave(found, tmp_path) -> None:
    few = {cell for cell, held, _times, _level in hot_rows(found) if held < LEAST}
    assert few, "the map of this test has hot cells with fewer than three incidents"
    assert write_hot_spots(found, tmp_path / "spots.gpkg") == len(hot_rows(found)) - len(few)


def test_a_file_of_another_kind_or_in_no_folder_is_refused_and_nothing_is_left(found, tmp_path) -> None:
    with pytest.raises(KnownError, match=r"analysis\.file-format"):
        write_hot_spots(found, tmp_path / "spots.shp")
    with pytest.raises(KnownError, match=r"analysis\.cannot-write"):
        write_hot_spots(found, tmp_path / "none" / "spots.gpkg")
    assert list(tmp_path.iterdir()) == []


def test_a_map_without_hot_spots_is_a_valid_empty_file(tmp_path) -> None:
    x, y, _middle = planted(14, 1)
    assert write_hot_spots(find_hot_spots(GRID, x, y), tmp_path / "none.gpkg") == 0
    assert read_geopackage(tmp_path / "none.gpkg")[0] == []


def test_the_map_gets_cells_in_degrees_with_words_and_a_surface_of_bytes(found) -> None:
    rows = hot_rows(found)
    layer = hot_layer(found, "Hot", [f"cell {n}" for n in range(len(rows))], [(1, "more")], ["method"])
    plain = json.loads(json.dumps(layer.plain()))
    assert len(plain["rows"]) == len(rows)
    south, west, north, east, level, words = plain["rows"][0]
    assert 49.79 < south < north < 49.83
    assert 73.09 < west < east < 73.14
    assert level in (1, 2, 3)
    assert words == "cell 0"
    assert plain["notes"] == ["method"]
    assert layer.may_leave
    x, y, _middle = planted(300, 4)
    surface = density_layer(find_density(GRID, x, y), "Density", [(3, "many")]).plain()
    assert len(surface["values"]) == surface["columns"] * surface["lines"]
    assert max(surface["values"]) == 255
    assert min(surface["values"]) == 0
    assert [level_of(times) for times in (1.2, 3, 5.9, 6, 40)] == [1, 2, 2, 3, 3]


def test_the_northernmost_line_of_a_surface_comes_first() -> None:
    x = np.full(50, 1_000.0)
    surface = density_layer(find_density(GRID, x, np.full(50, 1_900.0)), "", ()).surface
    assert surface is not None
    values = np.array(surface.values).reshape(surface.lines, surface.columns)
    assert values[: surface.lines // 2].sum() > 0
    assert values[surface.lines // 2 :].sum() == 0
