"""The practice map: real streets of Astana, built from the locked package by the project's own command."""

import csv
import gzip
import math
import sqlite3
import time
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.maps.packs import check_pack, open_pack
from inspector_desk.maps.practice_pack import (
    build_practice_pack,
    find_fixtures,
    main,
)
from inspector_desk.maps.tile_cutting import clip, join_lines, simplify
from inspector_desk.maps.vector_tiles import LINE, POINT, POLYGON, decode_tile

NODE_MODULES = Path(__file__).parents[2] / "node_modules"
needs_source = pytest.mark.skipif(
    not (NODE_MODULES / "@mapbox" / "mvt-fixtures").is_dir(),
    reason="the map's source isn't installed",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("practice")
    seen: list[tuple[str, float]] = []
    started = time.monotonic()
    pack = build_practice_pack(
        find_fixtures(NODE_MODULES), out, lambda step, share: seen.append((step, share))
    )
    return pack, seen, time.monotonic() - started


@needs_source
@pytest.mark.slow
def test_practice_pack_is_built_in_under_a_minute_with_every_address(built):
    pack, seen, seconds = built
    assert seconds < 60
    assert (pack.addresses, pack.streets) == (21_731, 819)
    shares = [share for _, share in seen]
    assert shares == sorted(shares)
    assert seen[-1] == ("done", 1.0)


@needs_source
@pytest.mark.slow
def test_address_list_names_street_number_and_place_of_each_house(built):
    pack, _, _ = built
    with pack.addresses_path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 21_731
    assert len({row["street_ru"] for row in rows}) == 819
    assert all(row["house_number"] for row in rows)
    assert all(50.9e7 < int(row["lat_e7"]) < 51.4e7 and 71.2e7 < int(row["lon_e7"]) < 71.7e7 for row in rows)
    with pack.streets_path.open(encoding="utf-8", newline="") as file:
        streets = list(csv.DictReader(file))
    assert sum(int(row["addresses"]) for row in streets) == 21_731


@needs_source
@pytest.mark.slow
def test_practice_pack_passes_the_check_for_strangers_packs(built):
    facts = check_pack(built[0].tiles_path)
    assert (facts.min_zoom, facts.max_zoom, facts.format) == (9, 15, "pbf")
    assert facts.attribution == "© OpenStreetMap contributors (ODbL)"
    assert facts.licence == "ODbL-1.0"
    assert facts.problems == ()


@needs_source
@pytest.mark.slow
def test_house_number_in_the_tiles_lies_where_the_address_list_says(built):
    pack, _, _ = built
    with pack.addresses_path.open(encoding="utf-8", newline="") as file:
        row = list(csv.DictReader(file))[5_000]
    lat, lon = int(row["lat_e7"]) * 1e-7, int(row["lon_e7"]) * 1e-7
    size = 1 << 15
    x = (lon + 180) / 360 * size
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * size
    tiles = open_pack(pack.tiles_path)
    content = tiles.tile(15, int(x), int(y))
    tiles.close()
    layer = next(layer for layer in decode_tile(content) if layer.name == "addresses")
    near = [
        feature.properties["housenumber"]
        for feature in layer.features
        for px, py in feature.parts[0]
        if abs(px - x % 1 * 4096) < 2 and abs(py - y % 1 * 4096) < 2
    ]
    assert row["house_number"] in near


@needs_source
@pytest.mark.slow
def test_no_tile_carries_the_mappers_names_or_the_residents_phones(built):
    allowed = {"kind", "name", "name:ru", "name:kk", "name:tg", "housenumber", "bridge", "tunnel"}
    pack = sqlite3.connect(built[0].tiles_path)
    keys: set[str] = set()
    for (content,) in pack.execute("SELECT tile_data FROM tiles WHERE zoom_level = 15"):
        for layer in decode_tile(gzip.decompress(content)):
            for feature in layer.features:
                keys.update(feature.properties)
    pack.close()
    assert keys == allowed


@needs_source
@pytest.mark.slow
def test_building_twice_gives_the_same_bytes(built, tmp_path):
    again = build_practice_pack(find_fixtures(NODE_MODULES), tmp_path)
    assert again.addresses_path.read_bytes() == built[0].addresses_path.read_bytes()
    rows = []
    for path in (again.tiles_path, built[0].tiles_path):
        pack = sqlite3.connect(path)
        rows.append(pack.execute("SELECT * FROM tiles ORDER BY 1, 2, 3").fetchall())
        pack.close()
    assert rows[0] == rows[1]


def test_missing_source_is_refused_in_words(tmp_path, capsys):
    with pytest.raises(KnownError) as caught:
        find_fixtures(tmp_path)
    assert caught.value.code == "maps.practice-source-missing"
    assert main([str(tmp_path), str(tmp_path / "out")]) == 1
    assert main([]) == 2
    assert capsys.readouterr().err


def test_damaged_source_is_refused_and_leaves_no_half_pack(tmp_path):
    (tmp_path / "12-2859-1366.mvt").write_bytes(b"\x1a\x7fxx")
    with pytest.raises(KnownError) as caught:
        build_practice_pack(tmp_path, tmp_path / "out")
    assert caught.value.code == "maps.practice-source-damaged"
    assert list((tmp_path / "out").iterdir()) == []


def test_line_is_cut_into_the_pieces_inside_the_box():
    box = (0, 0, 10, 10)
    assert clip([[(-5, 5), (5, 5), (5, 20), (8, 20), (8, 5)]], LINE, box) == [
        [(0, 5), (5, 5), (5, 10)],
        [(8, 10), (8, 5)],
    ]
    assert clip([[(-5, -5), (-5, 50)]], LINE, box) == []


def test_ring_is_cut_to_the_box_and_keeps_its_winding():
    (ring,) = clip([[(-5, -5), (15, -5), (15, 15), (-5, 15)]], POLYGON, (0, 0, 10, 10))
    start = ring.index((0, 0))
    assert ring[start:] + ring[:start] == [(0, 0), (10, 0), (10, 10), (0, 10)]
    assert clip([[(20, 20), (30, 20), (30, 30)]], POLYGON, (0, 0, 10, 10)) == []


def test_street_in_pieces_becomes_one_line():
    pieces = [[(2, 0), (3, 0)], [(0, 0), (1, 0)], [(1, 0), (2, 0)], [(9, 9), (8, 8)]]
    assert sorted(join_lines(pieces)) == [[(0, 0), (1, 0), (2, 0), (3, 0)], [(9, 9), (8, 8)]]


def test_ring_road_is_joined_once():
    assert [len(line) for line in join_lines([[(0, 0), (1, 0)], [(1, 0), (1, 1)], [(1, 1), (0, 0)]])] == [4]


def test_simplifying_keeps_ends_and_points_and_drops_specks():
    assert simplify([[(0, 0), (1, 0), (2, 0), (50, 0)]], LINE, 10) == [[(0, 0), (50, 0)]]
    assert simplify([[(0, 0), (1, 0), (1, 1)]], POLYGON, 10) == []
    assert simplify([[(5, 5)]], POINT, 10) == [[(5, 5)]]
