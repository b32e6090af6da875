"""Small map packs and layers written for tests, whole or wrong on purpose; never read by the program's own writers."""

from __future__ import annotations

import gzip
import json
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from inspector_desk.maps.vector_tiles import LINE, POINT, TileFeature, TileLayer, encode_tile

TILE = encode_tile(
    [
        TileLayer("roads", 4096, [TileFeature(LINE, [[(0, 0), (4096, 4096)]], {"kind": "minor"})]),
        TileLayer("addresses", 4096, [TileFeature(POINT, [[(10, 20)]], {"housenumber": "40"})]),
    ]
)
PACKED = gzip.compress(TILE, mtime=0)
TILES_TABLE = "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
TILES_INDEX = "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)"
METADATA = {
    "name": "Test",
    "format": "pbf",
    "bounds": "71.0,51.0,72.0,52.0",
    "center": "71.4,51.2,13",
    "attribution": "© OpenStreetMap contributors",
    "licence": "ODbL-1.0",
    "date": "2026-01-01",
}
ASTANA = (14, 11442, 5473)
"""A tile (zoom, column, row from the north) in the middle of METADATA's bounds."""


def png(size: int = 256, height: int | None = None) -> bytes:
    """A grey picture that any viewer opens."""

    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    height = size if height is None else height
    head = struct.pack(">IIBBBBB", size, height, 1, 0, 0, 0, 0)
    lines = zlib.compress(b"\0" * (1 + (size + 7) // 8) * min(height, 64))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", lines) + part(b"IEND", b"")


def jpeg(size: int = 256) -> bytes:
    """The beginning of a JPEG picture, as far as its size."""
    table = b"\xff\xdb" + struct.pack(">H", 67) + b"\0" * 65
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, size, size, 3) + b"\1\x22\0" * 3
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + table + frame + b"\xff\xd9"


def webp(size: int = 256, *, lossless: bool = False) -> bytes:
    """The beginning of a WebP picture, as far as its size."""
    if lossless:
        body = b"VP8L" + struct.pack("<I", 5) + b"\x2f" + struct.pack("<I", size - 1 | (size - 1) << 14)
    else:
        body = b"VP8 " + struct.pack("<I", 10) + b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", size, size)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def write_mbtiles(
    path: Path,
    *statements: str,
    tiles: Iterable[tuple[object, ...]] = ((0, 0, 0, PACKED),),
    metadata: dict[str, str] = METADATA,
) -> Path:
    """An MBTiles file; ``tiles`` are rows (zoom, column, row from the south, content) of the table ``tiles``."""
    pack = sqlite3.connect(path)
    for statement in statements or (TILES_TABLE, TILES_INDEX):
        pack.execute(statement)
    pack.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    pack.executemany("INSERT INTO metadata VALUES (?, ?)", list(metadata.items()))
    if tiles:
        pack.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", tiles)
    pack.commit()
    pack.close()
    return path


def along_curve(zoom: int, column: int, row: int) -> int:
    """A tile's number in PMTiles, by walking the curve's quarters with a table (the program computes it)."""
    # Quarter entered → (place along the curve, orientation inside it); orientations: 0 ⊔ 1 ⊐ 2 ⊓ 3 ⊏.
    table = {
        0: {(0, 0): (0, 1), (0, 1): (1, 0), (1, 1): (2, 0), (1, 0): (3, 3)},
        1: {(0, 0): (0, 0), (1, 0): (1, 1), (1, 1): (2, 1), (0, 1): (3, 2)},
        2: {(1, 1): (0, 3), (1, 0): (1, 2), (0, 0): (2, 2), (0, 1): (3, 1)},
        3: {(1, 1): (0, 2), (0, 1): (1, 3), (0, 0): (2, 3), (1, 0): (3, 0)},
    }
    place, turn = 0, 0
    for bit in reversed(range(zoom)):
        quarter, turn = table[turn][(column >> bit & 1, row >> bit & 1)]
        place = place << 2 | quarter
    return sum(4**lower for lower in range(zoom)) + place


def varints(numbers: Iterable[int]) -> bytes:
    out = bytearray()
    for number in numbers:
        while number > 0x7F:
            out.append(number & 0x7F | 0x80)
            number >>= 7
        out.append(number)
    return bytes(out)


Entry = tuple[int, int, int, int]
"""Tile id, run length (0 for a leaf), length, offset."""


def directory(entries: Sequence[Entry]) -> bytes:
    """A directory's bytes, unpacked."""
    ids = [entry[0] for entry in entries]
    places, end = [], -1
    for _id, _run, length, offset in entries:
        places.append(0 if offset == end else offset + 1)
        end = offset + length
    return varints(
        [
            len(entries),
            *(one - before for one, before in zip(ids, [0, *ids], strict=False)),
            *(entry[1] for entry in entries),
            *(entry[2] for entry in entries),
            *places,
        ]
    )


def plain(content: bytes) -> bytes:
    """In place of gzip: directories stored as they are (packing 1)."""
    return content


def write_pmtiles(
    path: Path,
    tiles: dict[tuple[int, int, int], bytes],
    *,
    metadata: dict[str, object] | None = None,
    form: int = 1,
    pack: Callable[[bytes], bytes] = gzip.compress,
    packing: int = 2,
    bounds: tuple[float, float, float, float] | None = (71.0, 51.0, 72.0, 52.0),
    center: tuple[float, float] | None = (71.4, 51.2),
    clustered: bool = True,
    leaf: int = 0,
    deeper: int = 0,
) -> Path:
    """A PMTiles 3 file; ``tiles`` by (zoom, column, row from the north), their contents stored as given.

    Equal tiles that follow each other become runs. ``clustered=False`` stores contents in reverse; ``leaf`` is the
    number of entries in a leaf directory (0: all in the root), ``deeper`` how many directories more stand on the way.
    """
    numbered = sorted((along_curve(*place), content) for place, content in tiles.items())
    body, offsets = bytearray(), dict[bytes, int]()
    for _id, content in numbered if clustered else reversed(numbered):
        if content not in offsets:
            offsets[content] = len(body)
            body += content
    entries: list[Entry] = []
    for number, content in numbered:
        if entries and entries[-1][0] + entries[-1][1] == number and entries[-1][3] == offsets[content]:
            entries[-1] = (entries[-1][0], entries[-1][1] + 1, *entries[-1][2:])
        else:
            entries.append((number, 1, len(content), offsets[content]))
    leaves = bytearray()
    for level in range(deeper + 1 if leaf else 0):
        size = leaf if level == 0 else 2
        above: list[Entry] = []
        for start in range(0, len(entries), size):
            packed = pack(directory(entries[start : start + size]))
            above.append((entries[start][0], 0, len(packed), len(leaves)))
            leaves += packed
        entries = above
    said = {"name": "Test", "attribution": "© OSM", "license": "ODbL-1.0", "date": "2026-01-01"}
    text = pack(json.dumps(said if metadata is None else metadata).encode())
    root = pack(directory(entries))
    return write_raw_pmtiles(
        path, root, text, bytes(leaves), bytes(body), form=form, packing=packing, bounds=bounds, center=center,
        clustered=clustered,
    )  # fmt: skip


def write_raw_pmtiles(
    path: Path,
    root: bytes,
    text: bytes,
    leaves: bytes,
    body: bytes,
    *,
    form: int = 1,
    packing: int = 2,
    bounds: tuple[float, float, float, float] | None = (71.0, 51.0, 72.0, 52.0),
    center: tuple[float, float] | None = (71.4, 51.2),
    clustered: bool = True,
) -> Path:
    """A PMTiles 3 file of parts that are written as they are."""
    places, at = [], 127
    for part in (root, text, leaves, body):
        places += [at, len(part)]
        at += len(part)
    corners = [round(degree * 1e7) for degree in bounds or (0, 0, 0, 0)]
    middle = [round(degree * 1e7) for degree in center or (0, 0)]
    head = struct.pack(
        "<7sB8Q3Q4B2B4iB2i", b"PMTiles", 3, *places, 0, 0, 0, int(clustered), packing, 2 if form == 1 else 1, form,
        0, 14, *corners, 12, *middle,
    )  # fmt: skip
    path.write_bytes(head + root + text + leaves + body)
    return path


def gpkg_blob(wkb: bytes, *, srs: int = 4326, envelope: int = 0, empty: bool = False) -> bytes:
    """Well-known binary behind GeoPackage's own header."""
    flags = 1 | envelope << 1 | (0x10 if empty else 0)
    return b"GP\0" + bytes([flags]) + struct.pack("<i", srs) + b"\0" * (0, 32, 48, 48, 64)[envelope] + wkb


def wkb_point(x: float, y: float, *, order: str = "<", code: int = 1, more: tuple[float, ...] = ()) -> bytes:
    """A point as well-known binary; ``more`` are its height and measure."""
    return bytes([order == "<"]) + struct.pack(f"{order}I{2 + len(more)}d", code, x, y, *more)


def wkb_polygon(*rings: Sequence[tuple[float, float]]) -> bytes:
    """A polygon as well-known binary."""
    body = b"".join(
        struct.pack("<I", len(ring)) + b"".join(struct.pack("<2d", *point) for point in ring)
        for ring in rings
    )
    return b"\1" + struct.pack("<II", 3, len(rings)) + body


def write_geopackage(
    path: Path,
    features: Iterable[tuple[object, ...]],
    *,
    columns: str = "name TEXT, script TEXT",
    srs: int = 4326,
    statements: Sequence[str] = (),
) -> Path:
    """A GeoPackage with one feature table ``things``; ``features`` are rows (geometry, columns …)."""
    pack = sqlite3.connect(path)
    pack.executescript(
        "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT, last_change TEXT, srs_id INT);"
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INT);"
        f"INSERT INTO gpkg_contents VALUES ('things', 'features', 'Cameras', '2026-03-01T00:00:00Z', {srs});"
        f"INSERT INTO gpkg_geometry_columns VALUES ('things', 'geom', 'GEOMETRY', {srs});"
    )
    for statement in statements or (f"CREATE TABLE things (fid INTEGER PRIMARY KEY, geom BLOB, {columns})",):
        pack.execute(statement)
    for feature in features:
        pack.execute(f"INSERT INTO things VALUES (NULL, {', '.join('?' * len(feature))})", feature)
    pack.commit()
    pack.close()
    return path
