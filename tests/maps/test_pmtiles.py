"""PMTiles read by our own reader: beside the reference package, in every shape writers leave, and hostile."""

import gzip
import random
import struct
from pathlib import Path

import pytest
from backports import zstd

from inspector_desk.errors import KnownError
from inspector_desk.maps.pack_facts import tile_at
from inspector_desk.maps.packs import check_pack, open_pack
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import sentence
from tests.fakes.packs import (
    ASTANA,
    PACKED,
    TILE,
    directory,
    plain,
    png,
    varints,
    write_pmtiles,
    write_raw_pmtiles,
)

HEADER = 127


def some_tiles(count: int = 300, zooms=(10, 14)) -> dict[tuple[int, int, int], bytes]:
    chance = random.Random(5)
    tiles = {}
    for number in range(count):
        zoom = zooms[number % len(zooms)]
        place = (zoom, *(chance.randrange(1 << zoom) for _ in "xy"))
        tiles[place] = gzip.compress(TILE + b"\x1a\x03\x0a\x01" + bytes([97 + number % 20]), mtime=0)
    return tiles


def refusal(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        check_pack(path)
    for language in LANGUAGES:
        words = sentence(caught.value.code, language, caught.value.facts)
        assert path.name in words
        assert "{" not in words
    return caught.value.code


SHAPES = {
    "all in the root": {},
    "leaves": {"leaf": 16},
    "leaves of leaves": {"leaf": 16, "deeper": 1},
    "unclustered": {"clustered": False, "leaf": 7},
    "not packed": {"pack": plain, "packing": 1, "leaf": 16},
    "zstd": {"pack": zstd.compress, "packing": 4, "leaf": 16},
    "packing not named": {"packing": 0, "leaf": 16},
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_every_tile_is_found_in_every_shape_and_no_other(tmp_path, shape):
    tiles = some_tiles()
    pack = open_pack(write_pmtiles(tmp_path / "карта 1.pmtiles", tiles, **shape))
    assert all(pack.tile(*place) == gzip.decompress(content) for place, content in tiles.items())
    chance = random.Random(6)
    for _ in range(300):
        place = (chance.choice((9, 10, 14, 15)), chance.randrange(512), chance.randrange(512))
        assert (pack.tile(*place) is not None) == (place in tiles)
    for zoom in (10, 14):
        assert sorted(pack.places(zoom)) == sorted(place[1:] for place in tiles if place[0] == zoom)
    assert list(pack.places(11)) == []
    pack.close()


def test_reference_reader_and_ours_agree_tile_by_tile(tmp_path):
    from pmtiles.reader import MmapSource, Reader

    tiles = some_tiles()
    path = write_pmtiles(tmp_path / "a.pmtiles", tiles, leaf=20)
    with path.open("rb") as file:
        reference = Reader(MmapSource(file))
        ours = open_pack(path)
        for place in [*tiles, (10, 3, 3), (14, 0, 0)]:
            theirs = reference.get(*place)
            assert ours.tile(*place) == (gzip.decompress(theirs) if theirs else None)
        ours.close()


def test_archive_written_by_the_reference_package_opens(tmp_path):
    from pmtiles.tile import Compression, TileType, zxy_to_tileid
    from pmtiles.writer import Writer

    tiles = some_tiles(2_000, (12,))
    path = tmp_path / "theirs.pmtiles"
    with path.open("wb") as file:
        writer = Writer(file)
        for number, content in sorted((zxy_to_tileid(*place), content) for place, content in tiles.items()):
            writer.write_tile(number, content)
        writer.finalize(
            {
                "tile_type": TileType.MVT, "tile_compression": Compression.GZIP,
                "min_lon_e7": 710000000, "min_lat_e7": 510000000, "max_lon_e7": 720000000, "max_lat_e7": 520000000,
                "center_zoom": 12, "center_lon_e7": 714000000, "center_lat_e7": 512000000,
            },
            {"attribution": "© OSM"},
        )  # fmt: skip
    pack = open_pack(path)
    assert pack.facts.bounds == pytest.approx((71.0, 51.0, 72.0, 52.0))
    assert pack.facts.center == pytest.approx((71.4, 51.2))
    assert all(pack.tile(*place) == gzip.decompress(content) for place, content in tiles.items())
    pack.close()


def test_runs_of_equal_tiles_are_one_entry_and_all_found(tmp_path):
    tiles = {(5, x, y): PACKED for x in range(32) for y in range(32)}
    pack = open_pack(write_pmtiles(tmp_path / "a.pmtiles", tiles))
    assert all(pack.tile(5, x, y) == TILE for x in range(32) for y in range(32))
    assert sum(1 for _ in pack.places(5)) == 1024
    assert pack.tile(6, 0, 0) is None
    pack.close()


def test_facts_come_from_header_metadata_and_tiles(tmp_path):
    layers = {"vector_layers": [{"id": "roads", "fields": {}}, {"id": "streets"}], "name": "Астана"}
    facts = check_pack(write_pmtiles(tmp_path / "a.pmtiles", {ASTANA: PACKED}, metadata=layers))
    assert (facts.container, facts.name, facts.format) == ("pmtiles", "Астана", "pbf")
    assert (facts.min_zoom, facts.max_zoom) == (14, 14)
    assert facts.layers == ("roads", "streets", "addresses")
    assert facts.problems == ("maps.pack-no-attribution", "maps.pack-no-licence")
    assert facts.bytes == (tmp_path / "a.pmtiles").stat().st_size


def test_pictures_and_packs_without_type_area_or_metadata_work(tmp_path):
    path = write_pmtiles(
        tmp_path / "a.pmtiles",
        {(16, *tile_at(16, 71.43, 51.16)): png(512)},
        form=0,
        bounds=None,
        center=None,
        metadata={},
    )
    facts = check_pack(path)
    assert (facts.format, facts.tile_size, facts.name) == ("png", 512, "a")
    assert "maps.pack-no-bounds" in facts.problems
    assert facts.bounds[0] < 71.43 < facts.bounds[2]
    assert facts.bounds[1] < 51.16 < facts.bounds[3]


def test_empty_tiles_are_no_tiles(tmp_path):
    tiles = {(14, 1, 1): gzip.compress(b""), (14, 2, 2): PACKED}
    pack = open_pack(write_pmtiles(tmp_path / "a.pmtiles", tiles))
    assert (pack.tile(14, 1, 1), pack.tile(14, 2, 2)) == (None, TILE)
    pack.close()


@pytest.mark.parametrize(
    ("at", "byte", "code"),
    [
        (7, 2, "maps.pack-version"),
        (97, 3, "maps.pack-packing"),
        (97, 9, "maps.pack-damaged"),
        (99, 5, "maps.pack-format"),
        (15, 0xFF, "maps.pack-damaged"),
        (23, 0xFF, "maps.pack-damaged"),
    ],
    ids=["version", "brotli", "unknown packing", "avif", "root outside", "root too long"],
)
def test_header_that_cannot_be_used_is_refused_in_words(tmp_path, at, byte, code):
    path = write_pmtiles(tmp_path / "a.pmtiles", {ASTANA: PACKED})
    content = bytearray(path.read_bytes())
    content[at] = byte
    path.write_bytes(content)
    assert refusal(path) == code


def raw(tmp_path, root: bytes, leaves: bytes = b"", body: bytes = PACKED) -> Path:
    return write_raw_pmtiles(tmp_path / "a.pmtiles", root, b"{}", leaves, body, packing=1)


def test_leaf_that_names_itself_is_followed_no_further(tmp_path):
    itself = directory([(0, 0, 5, 0)])
    assert len(itself) == 5
    assert refusal(raw(tmp_path, directory([(0, 0, 5, 0)]), itself)) == "maps.pack-damaged"


def test_leaves_that_multiply_are_not_walked_twice(tmp_path):
    # Each of a hundred entries points to the same leaf of a hundred: a hundred million tiles if all were believed.
    leaf = directory([(n * 10_000, 0, 400, 0) for n in range(100)])
    leaf = directory([(n * 10_000, 0, len(leaf), 0) for n in range(100)])
    path = raw(tmp_path, directory([(n * 10_000, 0, len(leaf), 0) for n in range(100)]), leaf)
    assert refusal(path) == "maps.pack-damaged"


@pytest.mark.parametrize(
    "root",
    [
        varints([1 << 40]) + b"\1" * 64,
        varints([0]),
        varints([2, 5, 0, 1, 1, 4, 4, 1, 5]),
        varints([1, 5, 1, 0, 1]),
        varints([1, 5, 1, 4, 0]),
        varints([1, 5, 1, 1 << 40, 1]),
        varints([1, 5, 1, 4, 1 << 40]),
        varints([1, 1 << 47, 1, 4, 1]),
        varints([2, 5, 1, 9, 1, 4, 4, 1, 5]),
        b"\xff" * 40,
        b"\x81",
        b"",
    ],
    ids=[
        "huge count", "no entries", "same id twice", "no length", "no place", "tile of a terabyte", "place outside",
        "id past the closest zoom", "runs overlap", "number too long", "number cut", "nothing",
    ],
)  # fmt: skip
def test_directories_that_cannot_be_are_refused(tmp_path, root):
    assert refusal(raw(tmp_path, root)) in ("maps.pack-damaged", "maps.pack-empty")


def test_bombs_in_directory_and_tile_are_stopped(tmp_path):
    path = write_pmtiles(tmp_path / "a.pmtiles", {ASTANA: gzip.compress(b"\0" * (5 << 20), mtime=0)})
    assert refusal(path) == "maps.pack-damaged"
    bomb = gzip.compress(b"\1" * (5 << 20), mtime=0)
    assert refusal(write_raw_pmtiles(tmp_path / "b.pmtiles", bomb, b"", b"", PACKED)) == "maps.pack-damaged"


@pytest.mark.parametrize("text", [b"[" * 500_000, b"{" * 9, b'{"vector_layers": 5}', b"\xff", b"[]"])
def test_metadata_nobody_can_read_say_nothing(tmp_path, text):
    entry = directory([(1, 1, len(PACKED), 0)])
    path = write_raw_pmtiles(tmp_path / "a.pmtiles", entry, text, b"", PACKED, packing=1)
    assert check_pack(path).name == "a"


def test_entries_may_share_and_overlap_bytes(tmp_path):
    entries = [(5, 1, len(PACKED), 0), (6, 1, len(PACKED), 0), (9, 1, len(PACKED) - 1, 1)]
    pack = open_pack(raw(tmp_path, directory(entries)))
    assert pack.tile(2, 0, 0) == pack.tile(2, 1, 0) == TILE
    # What begins in the middle of another tile is not unpacked: it is passed on as it is and is no gzip.
    assert pack.tile(2, 1, 1) is None
    pack.close()


def test_metadata_become_one_plain_line(tmp_path):
    said = {"name": "a\n<script>alert(1)</script>\u202e", "attribution": {"x": 1}, "license": 5}
    facts = check_pack(write_pmtiles(tmp_path / "a.pmtiles", {ASTANA: PACKED}, metadata=said))
    assert facts.name == "a <script>alert(1)</script>"
    assert (facts.attribution, facts.licence) == ("", "5")


def test_header_cut_anywhere_is_refused(tmp_path):
    content = write_pmtiles(tmp_path / "whole.pmtiles", {ASTANA: PACKED}).read_bytes()
    path = tmp_path / "a.pmtiles"
    for length in (8, 60, HEADER - 1, HEADER, HEADER + 3, len(content) - 1):
        path.write_bytes(content[:length])
        assert refusal(path) == "maps.pack-damaged"
    path.write_bytes(content[:5])
    assert refusal(path) == "maps.pack-not-mbtiles"
    path.write_bytes(struct.pack("<7sB", b"PMTiles", 3))
    assert refusal(path) == "maps.pack-damaged"


def test_leaf_that_does_not_begin_where_it_was_found_is_refused(tmp_path):
    leaf = directory([(9, 1, len(PACKED), 0)])
    assert refusal(raw(tmp_path, directory([(5, 0, len(leaf), 0)]), leaf)) == "maps.pack-damaged"


def test_runs_of_all_the_world_are_listed_no_further_than_a_region(tmp_path):
    everything = varints([1, (4**22 - 1) // 3, 4**22, len(PACKED), 1])
    pack = open_pack(raw(tmp_path, everything))
    assert pack.tile(22, 5, 5) == TILE
    assert sum(1 for _ in pack.places(22)) == 100_000
    pack.close()
