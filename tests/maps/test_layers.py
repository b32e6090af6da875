"""Layers from a stranger: GeoJSON and GeoPackage become places and a few plain words, or are refused in a sentence."""

import json
import struct
import tracemalloc
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.maps.layers import open_layer
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import sentence
from tests.fakes.packs import gpkg_blob, wkb_point, wkb_polygon, write_geopackage

SQUARE = [[71.0, 51.0], [71.1, 51.0], [71.1, 51.1], [71.0, 51.0]]
HOSTILE = "</script><img src=x onerror=alert(1)>${alert(1)}`"


def write(path: Path, held: object) -> Path:
    path.write_text(held if isinstance(held, str) else json.dumps(held, ensure_ascii=False), encoding="utf-8")
    return path


def feature(kind: str, coordinates: object, **properties: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "geometry": {"type": kind, "coordinates": coordinates},
        "properties": properties,
    }


def collection(*features: object, **more: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def refusal(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        open_layer(path)
    for language in LANGUAGES:
        words = sentence(caught.value.code, language, caught.value.facts)
        assert path.name in words
        assert "{" not in words
    return caught.value.code


def test_every_kind_of_geometry_is_read_and_the_layer_says_what_it_is(tmp_path):
    held = collection(
        feature("Point", [71.4, 51.2, 340.0], name="Школа 12"),
        feature("MultiPoint", [[71.4, 51.2], [71.5, 51.2]]),
        feature("LineString", [[71.4, 51.2], [71.5, 51.3]]),
        feature("MultiLineString", [[[71.4, 51.2], [71.5, 51.3]]]),
        feature("Polygon", [SQUARE]),
        feature("MultiPolygon", [[SQUARE], [SQUARE]]),
        {
            "type": "Feature",
            "geometry": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Point", "coordinates": [71, 51]},
                    {"type": "LineString", "coordinates": [[1, 1], [2, 2]]},
                ],
            },
            "properties": None,
        },
        name="Участки", attribution="УПП", license="own", date="2026-02-03",
    )  # fmt: skip
    layer = open_layer(write(tmp_path / "мои слои.geojson", held))
    facts = layer.facts
    assert (facts.name, facts.container, facts.features) == ("Участки", "geojson", 8)
    assert facts.shapes == ("area", "line", "point")
    assert facts.bounds == (1.0, 1.0, 71.5, 51.3)
    assert (facts.licence, facts.date, facts.problems) == ("own", "2026-02-03", ())
    first = layer.features["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [71.4, 51.2]}
    assert first["properties"] == {"name": "Школа 12"}


def test_only_listed_properties_come_through_as_plain_words(tmp_path):
    held = feature(
        "Point", [71.4, 51.2], Название=HOSTILE + "\n\u202e" + "x" * 900, iin="920101300123", phone="+7701",
        номер=12.0, type=["a"], address={"x": 1}, note=None, __proto__="x",
    )  # fmt: skip
    (read,) = open_layer(write(tmp_path / "a.geojson", collection(held))).features["features"]
    assert set(read["properties"]) == {"name", "number"}
    assert read["properties"]["number"] == "12"
    assert read["properties"]["name"].isprintable()
    assert len(read["properties"]["name"]) == 200


@pytest.mark.parametrize(
    "bare",
    [
        feature("Point", [71.4, 51.2]),
        {"type": "Point", "coordinates": [71.4, 51.2]},
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [71.4, 51.2]}]},
    ],
)
def test_single_features_and_bare_geometries_are_layers_too(tmp_path, bare):
    assert open_layer(write(tmp_path / "a.geojson", bare)).facts.features == 1


def test_byte_order_mark_is_no_obstacle(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(feature("Point", [71.4, 51.2])).encode())
    assert open_layer(path).facts.features == 1


def test_what_has_no_place_is_counted_and_never_at_nought(tmp_path):
    held = collection(
        feature("Point", [71.4, 51.2]),
        feature("Point", [0, 0]),
        feature("Point", []),
        feature("Point", ["a", 1]),
        feature("Point", [500, 51]),
        feature("Polygon", [[[1, 1], [2, 2]]]),
        feature("LineString", [[1, 1]]),
        feature("Curve", [[1, 1]]),
        {"type": "Feature", "geometry": None, "properties": {}},
    )
    facts = open_layer(write(tmp_path / "a.geojson", held)).facts
    assert (facts.features, facts.left_out) == (1, 8)
    assert "maps.layer-left-out" in facts.problems
    assert facts.bounds == (71.4, 51.2, 71.4, 51.2)


def test_open_rings_are_closed(tmp_path):
    layer = open_layer(write(tmp_path / "a.geojson", feature("Polygon", [SQUARE[:3]])))
    (ring,) = layer.features["features"][0]["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    assert len(ring) == 4


def test_web_mercator_is_turned_into_degrees_and_others_are_refused(tmp_path):
    def with_crs(name: str, at: list[float]) -> Path:
        crs = {"type": "name", "properties": {"name": name}}
        return write(tmp_path / "a.geojson", collection(feature("Point", at), crs=crs))

    layer = open_layer(with_crs("urn:ogc:def:crs:EPSG::3857", [7951551.2, 6650000.0]))
    lon, lat = layer.features["features"][0]["geometry"]["coordinates"]
    assert (lon, lat) == pytest.approx((71.43, 51.162), abs=0.01)
    assert open_layer(with_crs("urn:ogc:def:crs:OGC:1.3:CRS84", [71.4, 51.1])).facts.features == 1
    assert refusal(with_crs("EPSG:28412", [12575000.0, 5660000.0])) == "maps.layer-projection"
    assert (
        refusal(write(tmp_path / "b.geojson", feature("Point", [7951551.2, 6650000.0])))
        == "maps.layer-projection"
    )


@pytest.mark.parametrize(
    ("held", "code"),
    [
        ("", "maps.layer-damaged"),
        ("{", "maps.layer-damaged"),
        ("[1, 2]", "maps.layer-damaged"),
        ('{"type": "Topology"}', "maps.layer-damaged"),
        ('{"type": "FeatureCollection", "features": 5}', "maps.layer-damaged"),
        ('{"type": "FeatureCollection", "features": []}', "maps.layer-empty"),
        ("[" * 200_000, "maps.layer-damaged"),
        ('{"type": "FeatureCollection", "features": ' + "[" * 200_000, "maps.layer-damaged"),
        ('{"type": "FeatureCollection", "features": [' + "{}," * 60_000 + "{}]}", "maps.layer-too-large"),
        ('{"type": "Point", "coordinates": ' + "[" * 5_000 + "]" * 5_000 + "}", "maps.layer-damaged"),
        ('{"type": "MultiPoint", "coordinates": [' + "[1,1]," * 210_000 + "[1,1]]}", "maps.layer-too-large"),
    ],
    ids=[
        "nothing", "cut", "no object", "another kind", "no features", "none", "deep", "deep features", "many",
        "deep place", "many points",
    ],
)  # fmt: skip
def test_file_that_is_no_layer_is_refused(tmp_path, held, code):
    assert refusal(write(tmp_path / "a.geojson", held)) == code


@pytest.mark.parametrize(
    "held",
    [
        '{"type": "MultiPoint", "coordinates": [' + "[]," * 300_000 + "[]]}",
        '{"type":"FeatureCollection","features":['
        '{"properties":{"a":[' + "[]," * 20_000 + "[]]}}," * 40 + "{}]}",
    ],
    ids=["empty lists in a place", "empty lists in properties"],
)
def test_hostile_lists_stay_within_the_memory_allowed(tmp_path, held):
    path = write(tmp_path / "a.geojson", held)
    tracemalloc.start()
    refusal(path)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 50 << 20


def test_geopackage_of_points_and_areas_is_read(tmp_path):
    square = [(71.0, 51.0), (71.1, 51.0), (71.1, 51.1), (71.0, 51.0)]
    line = b"\1" + struct.pack("<II4d", 2, 2, 71.0, 51.0, 71.2, 51.2)
    many = b"\1" + struct.pack("<II", 4, 2) + wkb_point(71.0, 51.0) + wkb_point(71.5, 51.0)
    path = write_geopackage(
        tmp_path / "камеры 1.gpkg",
        [
            (gpkg_blob(wkb_point(71.4, 51.2)), HOSTILE, "alert(1)"),
            (gpkg_blob(wkb_point(71.4, 51.2, order=">"), envelope=1), "big end", None),
            (gpkg_blob(wkb_point(71.4, 51.2, code=1001, more=(340.0,)), envelope=2), "height", None),
            (gpkg_blob(wkb_point(71.4, 51.2, code=0xC0000001, more=(340.0, 1.0))), "postgis", None),
            (gpkg_blob(wkb_polygon(square, square)), "area", None),
            (gpkg_blob(line), "line", None),
            (gpkg_blob(many), "points", None),
            (gpkg_blob(b"", empty=True), "empty", None),
            (None, "null", None),
            ("text", "text", None),
        ],
    )
    layer = open_layer(path)
    facts = layer.facts
    assert (facts.container, facts.name, facts.date) == ("geopackage", "Cameras", "2026-03-01")
    assert (facts.features, facts.left_out, facts.shapes) == (7, 3, ("area", "line", "point"))
    assert layer.features["features"][0]["properties"] == {"name": HOSTILE, "kind": "Cameras"}
    assert all(f["geometry"]["coordinates"] == [71.4, 51.2] for f in layer.features["features"][:4])


def test_geopackage_in_mercator_is_turned_and_in_another_projection_refused(tmp_path):
    point = gpkg_blob(wkb_point(7951551.2, 6650000.0), srs=3857)
    layer = open_layer(write_geopackage(tmp_path / "a.gpkg", [(point, "a", "b")], srs=3857))
    assert layer.features["features"][0]["geometry"]["coordinates"] == pytest.approx(
        [71.43, 51.162], abs=0.01
    )
    path = write_geopackage(tmp_path / "b.gpkg", [(point, "a", "b")], srs=28412)
    assert refusal(path) == "maps.layer-projection"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW things AS SELECT 1 fid, zeroblob(900000000) geom, 'a' name, 'b' script",
        "CREATE VIEW things AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT 1 FROM c) SELECT n geom FROM c",
        "CREATE TABLE things (fid INT, geom BLOB GENERATED ALWAYS AS (zeroblob(90000000)) VIRTUAL)",
    ],
)
def test_geopackage_that_computes_its_features_is_refused(tmp_path, statement):
    path = write_geopackage(tmp_path / "a.gpkg", [], statements=(statement,))
    assert refusal(path) == "maps.layer-computed"


@pytest.mark.parametrize(
    "wkb",
    [
        b"",
        b"\1",
        b"\1" + struct.pack("<II", 2, 0xFFFFFFFF),
        b"\1" + struct.pack("<III", 3, 1, 0xFFFFFFFF),
        b"\1" + struct.pack("<II", 4, 0xFFFFFFFF),
        (b"\1" + struct.pack("<II", 4, 1)) * 40,
        b"\1" + struct.pack("<I2d", 99, 1, 1),
        b"\1" + struct.pack("<I2d", 1, float("nan"), float("inf")),
    ],
    ids=["nothing", "cut", "huge line", "huge ring", "huge collection", "nested", "curve", "no number"],
)
def test_geometry_that_cannot_be_is_left_out(tmp_path, wkb):
    path = write_geopackage(
        tmp_path / "a.gpkg", [(gpkg_blob(wkb), "a", "b"), (gpkg_blob(wkb_point(71, 51)), "a", "b")]
    )
    facts = open_layer(path).facts
    assert (facts.features, facts.left_out) == (1, 1)


def test_database_that_is_no_geopackage_is_no_layer(tmp_path):
    from tests.fakes.packs import write_mbtiles

    assert refusal(write_mbtiles(tmp_path / "a.gpkg")) == "maps.layer-damaged"
