"""Every container cut short and with bits turned over: it works or is refused in a sentence, quickly, in little memory.

The quick form takes a sample of places; ``-m slow`` cuts and turns at every 64th byte. By hand, with a summary:
``python -m tests.maps.test_pack_damage``.
"""

from __future__ import annotations

import gzip
import itertools
import json
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.maps.address_sources import csv_addresses, write_index
from inspector_desk.maps.layers import Layer, open_layer
from inspector_desk.maps.pack_addresses import open_index
from inspector_desk.maps.pack_folder import examine
from inspector_desk.maps.packs import open_pack
from tests.fakes.packs import (
    PACKED,
    TILE,
    gpkg_blob,
    png,
    wkb_point,
    wkb_polygon,
    write_geopackage,
    write_mbtiles,
    write_pmtiles,
)

MOST_SECONDS = 20.0
"""Of one damaged file, on a machine that does much else; a whole one takes a hundredth of a second."""
MOST_BYTES = 50 << 20
SQUARE = [(71.0, 51.0), (71.1, 51.0), (71.1, 51.1), (71.0, 51.0)]


def _mbtiles(folder: Path) -> Path:
    tiles = [(9, n, n % 7, gzip.compress(TILE + b"\x1a\x03\x0a\x01%c" % (97 + n % 20))) for n in range(120)]
    return write_mbtiles(folder / "a.mbtiles", tiles=[(9, 200, 3, PACKED), *tiles])


def _shared(folder: Path) -> Path:
    return write_mbtiles(
        folder / "b.mbtiles",
        "CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id TEXT)",
        "CREATE TABLE images (tile_id TEXT, tile_data BLOB)",
        "CREATE VIEW tiles AS SELECT * FROM map JOIN images USING (tile_id)",
        *(f"INSERT INTO map VALUES (15, {n}, {n}, 't{n % 5}')" for n in range(60)),
        *(f"INSERT INTO images VALUES ('t{n}', x'{PACKED.hex()}')" for n in range(5)),
        tiles=(),
    )


def _pmtiles(folder: Path) -> Path:
    tiles = {(12, 40 * n % 4096, n): PACKED + b"\0" * (n % 9) for n in range(200)}
    return write_pmtiles(folder / "c.pmtiles", tiles, leaf=16)


def _pictures(folder: Path) -> Path:
    return write_pmtiles(folder / "d.pmtiles", {(16, n, n): png(256) for n in range(40)}, form=2)


def _geojson(folder: Path) -> Path:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
            "properties": {"name": f"Участок {n}", "номер": n},
        }
        for n in range(30)
    ]
    path = folder / "e.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False))
    return path


def _geopackage(folder: Path) -> Path:
    rows = [(gpkg_blob(wkb_point(71 + n / 100, 51)), f"камера {n}", "x") for n in range(40)]
    return write_geopackage(folder / "f.gpkg", [*rows, (gpkg_blob(wkb_polygon(SQUARE, SQUARE)), "a", "b")])


def _csv(folder: Path) -> Path:
    path = folder / "g.csv"
    lines = [f"улица Абая,{n},51.{n:03},71.{n:03}" for n in range(120)]
    path.write_text("\n".join(["street,house,lat,lon", *lines]), encoding="utf-8")
    return path


def _index(folder: Path) -> Path:
    path = folder / "h.csv.addresses"
    write_index(path, csv_addresses(_csv(folder)))
    return path


MAKERS: dict[str, Callable[[Path], Path]] = {
    "mbtiles": _mbtiles,
    "shared": _shared,
    "pmtiles": _pmtiles,
    "pictures": _pictures,
    "geojson": _geojson,
    "geopackage": _geopackage,
    "csv": _csv,
    "index": _index,
}


def damaged(content: bytes, step: int) -> Iterator[tuple[str, bytes]]:
    """The file cut and with one bit turned at every ``step``-th byte, and the whole bytes of its first 200."""
    for at in range(0, len(content), step):
        yield f"cut at {at}", content[:at]
        bit = 1 << (at // step) % 8
        yield f"bit {bit} at {at}", content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]
        yield f"ff at {at}", content[:at] + b"\xff" + content[at + 1 :]


def used(path: Path) -> str:
    """Open a file as the program would and look at all of it; "works" or the code it is refused with."""
    try:
        if path.name.endswith(".addresses"):
            index = open_index(path)
            index.find("абая 5")
            return "works"
        one = examine(path)
        if one.kind == "layer":
            layer: Layer = open_layer(path)
            json.dumps(layer.features)
        elif one.kind == "tiles":
            pack = open_pack(path)
            try:
                for zoom in range(pack.facts.min_zoom, pack.facts.max_zoom + 1):
                    for column, row in itertools.islice(pack.places(zoom), 40):
                        try:
                            pack.tile(zoom, column, row)
                        except KnownError:
                            continue
            finally:
                pack.close()
    except KnownError as fault:
        return fault.code
    return "works"


def tried(folder: Path, name: str, step: int) -> tuple[dict[str, int], float, int]:
    """How each damaged copy ended, the longest time and the most memory of one."""
    whole = MAKERS[name](folder)
    content = whole.read_bytes()
    assert used(whole) == "works"
    ends: dict[str, int] = {}
    longest, most = 0.0, 0
    path = folder / f"hurt-{whole.name}"
    for what, bytes_now in damaged(content, step):
        path.write_bytes(bytes_now)
        started = time.process_time()
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        try:
            end = used(path)
        except Exception as error:
            raise AssertionError(f"{name} {what}") from error
        longest = max(longest, time.process_time() - started)
        most = max(most, tracemalloc.get_traced_memory()[1] - before)
        ends[end] = ends.get(end, 0) + 1
    return ends, longest, most


@pytest.fixture(autouse=True)
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def hold(ends: dict[str, int], longest: float, most: int) -> None:
    assert all(end == "works" or end.startswith("maps.") for end in ends)
    assert longest < MOST_SECONDS
    assert most < MOST_BYTES


@pytest.mark.parametrize("name", MAKERS)
def test_damage_anywhere_is_a_sentence_or_does_no_harm(tmp_path: Path, name: str) -> None:
    size = MAKERS[name](tmp_path).stat().st_size
    for made in tmp_path.iterdir():
        made.unlink()
    hold(*tried(tmp_path, name, max(97, size // 6 | 1)))


@pytest.mark.slow
@pytest.mark.parametrize("name", MAKERS)
def test_damage_at_every_64th_byte_is_a_sentence_or_does_no_harm(tmp_path: Path, name: str) -> None:
    hold(*tried(tmp_path, name, 64))


if __name__ == "__main__":
    tracemalloc.start()
    for container in MAKERS:
        with tempfile.TemporaryDirectory() as scratch:
            found, seconds, memory = tried(Path(scratch), container, int(sys.argv[1]) if sys.argv[1:] else 64)
        sys.stdout.write(f"{container}: {found}, longest {seconds:.2f} s, most {memory / 1e6:.1f} MB\n")
        sys.stdout.flush()
