"""A map pack is a stranger's file: what is refused, in which words, and what is read."""

import gzip
import sqlite3
import zlib
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.maps.packs import check_pack, open_pack
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import sentence
from tests.fakes.packs import (
    ASTANA,
    METADATA,
    PACKED,
    TILE,
    TILES_TABLE,
    jpeg,
    png,
    webp,
)
from tests.fakes.packs import (
    write_mbtiles as write_pack,
)

SOUTH = (1 << ASTANA[0]) - 1 - ASTANA[2]
CLOSE = ((*ASTANA[:2], SOUTH, PACKED),)


def refusal(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        check_pack(path)
    for language in LANGUAGES:
        words = sentence(caught.value.code, language, caught.value.facts)
        assert path.name in words
        assert words.endswith(".")
        assert "{" not in words
    return caught.value.code


def test_pack_tells_its_name_area_source_and_licence(tmp_path):
    facts = check_pack(write_pack(tmp_path / "a.mbtiles", tiles=CLOSE))
    assert (facts.name, facts.format, facts.min_zoom, facts.max_zoom) == ("Test", "pbf", 14, 14)
    assert facts.bounds == (71.0, 51.0, 72.0, 52.0)
    assert facts.center == (71.4, 51.2)
    assert facts.licence == "ODbL-1.0"
    assert facts.problems == ()


def test_tiles_are_found_counting_rows_from_the_north_and_come_unpacked(tmp_path):
    pack = open_pack(write_pack(tmp_path / "a.mbtiles", tiles=[(2, 1, 3, gzip.compress(TILE))]))
    assert pack.tile(2, 1, 0) == TILE
    assert pack.tile(2, 1, 3) is None
    assert pack.tile(2, -1, 0) is None
    assert pack.tile(40, 0, 0) is None
    pack.close()


@pytest.mark.parametrize("packed", [TILE, PACKED, zlib.compress(TILE)], ids=["plain", "gzip", "zlib"])
def test_tiles_may_be_packed_or_not(tmp_path, packed):
    pack = open_pack(write_pack(tmp_path / "a.mbtiles", tiles=[(0, 0, 0, packed)]))
    assert pack.tile(0, 0, 0) == TILE
    pack.close()


@pytest.mark.parametrize(
    ("said", "picture", "form", "size"),
    [
        ("PNG", png(256), "png", 256),
        ("png", png(512), "png", 512),
        ("jpeg", jpeg(256), "jpg", 256),
        ("jpg", jpeg(512), "jpg", 512),
        ("webp", webp(256), "webp", 256),
        ("webp", webp(512, lossless=True), "webp", 512),
        ("png", jpeg(256), "jpg", 256),
        ("image/png", png(256), "png", 256),
        (None, png(256), "png", 256),
        (None, webp(512), "webp", 512),
    ],
)
def test_pictures_of_every_kind_and_size_are_told_by_their_bytes(tmp_path, said, picture, form, size):
    metadata = {key: value for key, value in METADATA.items() if key != "format"}
    if said:
        metadata["format"] = said
    pack = open_pack(write_pack(tmp_path / "a.mbtiles", tiles=[(16, 9, 9, picture)], metadata=metadata))
    assert (pack.facts.format, pack.facts.tile_size, pack.facts.is_vector) == (form, size, False)
    assert pack.facts.problems == ()
    assert pack.tile(16, 9, 65526) == picture
    pack.close()


def test_vector_pack_without_a_format_is_told_by_its_tiles(tmp_path):
    metadata = {key: value for key, value in METADATA.items() if key != "format"}
    facts = check_pack(write_pack(tmp_path / "a.mbtiles", metadata=metadata))
    assert (facts.format, facts.layers, facts.schema) == ("pbf", ("roads", "addresses"), "desk")


def test_picture_too_large_to_draw_is_refused(tmp_path):
    # 8,000 by 8,000 pixels of one colour pack to some hundred bytes and unpack to 256 MB.
    said = {**METADATA, "format": "png"}
    path = write_pack(tmp_path / "a.mbtiles", tiles=[(0, 0, 0, png(8_000))], metadata=said)
    assert refusal(path) == "maps.pack-damaged"


@pytest.mark.parametrize(
    "nothing", [b"", None, gzip.compress(b"")], ids=["no bytes", "null", "packed nothing"]
)
def test_empty_tiles_are_no_tiles_and_do_not_spoil_the_rest(tmp_path, nothing):
    tiles = [(14, 1, 1, nothing), (14, 2, 2, PACKED), (14, 3, 3, nothing)]
    pack = open_pack(write_pack(tmp_path / "a.mbtiles", tiles=tiles))
    assert pack.tile(14, 1, 16382) is None
    assert pack.tile(14, 2, 16381) == TILE
    pack.close()
    assert refusal(write_pack(tmp_path / "b.mbtiles", tiles=[(14, 1, 1, nothing)])) == "maps.pack-empty"


@pytest.mark.parametrize("layout", ["tiles", "map"])
def test_pack_without_an_index_is_read_through_once_and_answers_as_quickly(tmp_path, layout):
    places = [(zoom, n, n % 7) for zoom in (9, 12) for n in range(200)]
    if layout == "tiles":
        path = write_pack(tmp_path / "a.mbtiles", TILES_TABLE, tiles=[(*place, PACKED) for place in places])
    else:
        path = write_pack(
            tmp_path / "a.mbtiles",
            "CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id TEXT)",
            "CREATE TABLE images (tile_id TEXT, tile_data BLOB)",
            "CREATE VIEW tiles AS SELECT * FROM map JOIN images USING (tile_id)",
            *(f"INSERT INTO map VALUES ({z}, {x}, {y}, 't{x}')" for z, x, y in places),
            *(f"INSERT INTO images VALUES ('t{n}', x'{PACKED.hex()}')" for n in range(200)),
            tiles=(),
        )
    pack = open_pack(path)
    assert "maps.pack-no-index" in pack.facts.problems
    assert (pack.facts.min_zoom, pack.facts.max_zoom) == (9, 12)
    assert all(pack.tile(z, x, (1 << z) - 1 - y) == TILE for z, x, y in places)
    assert pack.tile(12, 5, 4095) is None
    assert sorted(pack.places(9)) == sorted((x, 511 - y) for z, x, y in places if z == 9)
    pack.close()


def test_area_that_is_not_named_is_worked_out_from_the_tiles(tmp_path):
    metadata = {key: value for key, value in METADATA.items() if key not in ("bounds", "center")}
    facts = check_pack(write_pack(tmp_path / "a.mbtiles", tiles=CLOSE, metadata=metadata))
    assert facts.problems == ("maps.pack-no-bounds",)
    west, south, east, north = facts.bounds
    assert west < 71.43 < east
    assert south < 51.16 < north
    assert east - west == pytest.approx(360 / 2**14)
    assert west < facts.center[0] < east


@pytest.mark.parametrize(
    ("place_table", "content_table", "key"),
    [("map", "images", "tile_id"), ("tiles_shallow", "tiles_data", "tile_data_id")],
)
def test_equal_tiles_stored_once_are_read_from_the_tables_beneath(tmp_path, place_table, content_table, key):
    path = write_pack(
        tmp_path / "a.mbtiles",
        f"CREATE TABLE {place_table} (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, {key} TEXT)",
        f"CREATE TABLE {content_table} ({key} TEXT, tile_data BLOB)",
        f"CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM {place_table}"
        f" JOIN {content_table} USING ({key})",
        f"INSERT INTO {place_table} VALUES (1, 0, 1, 'x'), (1, 1, 1, 'x')",
        f"INSERT INTO {content_table} VALUES ('x', x'{TILE.hex()}')",
        tiles=(),
    )
    pack = open_pack(path)
    assert pack.tile(1, 0, 0) == pack.tile(1, 1, 0) == TILE
    pack.close()


def test_missing_area_source_and_licence_are_noted_not_refused(tmp_path):
    facts = check_pack(
        write_pack(tmp_path / "a.mbtiles", tiles=CLOSE, metadata={"format": "pbf", "bounds": "1,2,nan,x"})
    )
    assert facts.problems == ("maps.pack-no-bounds", "maps.pack-no-attribution", "maps.pack-no-licence")
    assert facts.name == "a"
    for code in facts.problems:
        for language in LANGUAGES:
            assert code not in sentence(code, language, {})


def test_what_a_pack_says_of_itself_becomes_one_plain_line(tmp_path):
    said = {**METADATA, "attribution": "a\nb\x00\u202e<script>alert(1)</script>" + "x" * 9_000}
    facts = check_pack(write_pack(tmp_path / "a.mbtiles", metadata=said))
    assert len(facts.attribution) <= 2_000
    assert facts.attribution.isprintable()


def test_file_that_is_no_pack_is_refused(tmp_path):
    (tmp_path / "a.mbtiles").write_bytes(b"PK\x03\x04 not a map")
    assert refusal(tmp_path / "a.mbtiles") == "maps.pack-not-mbtiles"


def test_missing_file_is_refused(tmp_path):
    assert refusal(tmp_path / "a.mbtiles") == "maps.pack-unreadable"


def test_database_without_tiles_is_refused(tmp_path):
    other = sqlite3.connect(tmp_path / "a.mbtiles")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    assert refusal(tmp_path / "a.mbtiles") == "maps.pack-not-mbtiles"


def test_pack_without_a_single_tile_is_refused(tmp_path):
    assert refusal(write_pack(tmp_path / "a.mbtiles", tiles=())) == "maps.pack-empty"


def test_unknown_tile_format_is_refused(tmp_path):
    assert (
        refusal(write_pack(tmp_path / "a.mbtiles", metadata={**METADATA, "format": "svg"}))
        == "maps.pack-format"
    )


@pytest.mark.parametrize(
    "computed",
    [
        "CREATE VIEW tiles AS SELECT 0 zoom_level, 0 tile_column, 0 tile_row, zeroblob(900000000) tile_data",
        "CREATE VIEW tiles AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT 1 FROM c) SELECT * FROM c",
        "CREATE VIRTUAL TABLE tiles USING fts5(zoom_level, tile_column, tile_row, tile_data)",
        "CREATE TABLE tiles (x INT, tile_data BLOB GENERATED ALWAYS AS (zeroblob(90000000)) VIRTUAL)",
        "CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data AS (zeroblob(9)))",
    ],
)
def test_pack_that_computes_its_tiles_is_refused(tmp_path, computed):
    assert refusal(write_pack(tmp_path / "a.mbtiles", computed, tiles=())) == "maps.pack-computed"


def test_layout_tables_may_not_be_computed_either(tmp_path):
    path = write_pack(
        tmp_path / "a.mbtiles",
        "CREATE VIEW map AS SELECT 0 zoom_level, 0 tile_column, 0 tile_row, 1 tile_id",
        "CREATE VIEW images AS SELECT 1 tile_id, zeroblob(900000000) tile_data",
        "CREATE VIEW tiles AS SELECT 0 zoom_level",
        tiles=(),
    )
    assert refusal(path) == "maps.pack-computed"


@pytest.mark.parametrize(
    "content",
    [b"\x1f\x8bnot gzip", gzip.compress(b"\0" * (5 << 20), mtime=0), PACKED[:-9], "text", 7],
    ids=["not-gzip", "bomb", "cut", "text", "number"],
)
def test_damaged_or_bloated_tile_is_refused(tmp_path, content):
    assert refusal(write_pack(tmp_path / "a.mbtiles", tiles=[(0, 0, 0, content)])) == "maps.pack-damaged"


def test_picture_pack_with_something_else_inside_is_refused(tmp_path):
    page = [(0, 0, 0, b"<html><script>alert(1)</script>")]
    path = write_pack(tmp_path / "a.mbtiles", tiles=page, metadata={**METADATA, "format": "png"})
    assert refusal(path) == "maps.pack-damaged"


def test_pack_with_random_damage_never_does_worse_than_a_refusal(tmp_path):
    whole = write_pack(
        tmp_path / "whole.mbtiles", tiles=[(9, n, n, gzip.compress(TILE * 40)) for n in range(60)]
    )
    content = whole.read_bytes()
    for number in range(120):
        at = 20 + (number * 7919) % (len(content) - 40)
        path = tmp_path / "hurt.mbtiles"
        path.write_bytes(content[:at] + bytes([content[at] ^ (1 << number % 8)]) + content[at + 1 :])
        try:
            pack = open_pack(path)
        except KnownError:
            continue
        for tile in range(60):
            try:
                pack.tile(9, tile, 511 - tile)
            except KnownError:
                break
        pack.close()


def test_reading_a_pack_leaves_its_folder_as_it_was(tmp_path):
    path = write_pack(tmp_path / "карта №1 ?a#b.mbtiles")
    before = path.read_bytes()
    pack = open_pack(path)
    pack.tile(0, 0, 0)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    pack.close()
    assert path.read_bytes() == before


def test_names_with_spaces_and_signs_open(tmp_path):
    for name in ("карта участка 12.mbtiles", "a%20b?c#d.mbtiles", "o'brien & co.mbtiles"):
        assert check_pack(write_pack(tmp_path / name)).format == "pbf"


def test_coarse_packs_and_unknown_layers_say_so(tmp_path):
    said = {**METADATA, "format": "png"}
    coarse = check_pack(write_pack(tmp_path / "a.mbtiles", tiles=[(6, 1, 1, png())], metadata=said))
    assert coarse.problems == ("maps.pack-coarse",)
    close = check_pack(write_pack(tmp_path / "b.mbtiles", tiles=[(16, 1, 1, png())], metadata=said))
    assert close.problems == ()
    strange = TILE.replace(b"roads", b"linii").replace(b"addresses", b"numerals!")
    facts = check_pack(write_pack(tmp_path / "c.mbtiles", tiles=[(14, 1, 1, strange)]))
    assert facts.problems == ("maps.pack-strange-layers",)
