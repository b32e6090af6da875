"""GeoPackage layers (OGC 12-128): a stranger's database of features, read by our own statements only.

Geometry is well-known binary behind GeoPackage's own header; every count in it is compared with the bytes that are
left before anything is made of it. Curves and surfaces beyond points, lines and polygons are left out and counted.
"""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.maps.layer_features import KEYS, MOST_FEATURES, Gathered
from inspector_desk.maps.strange_files import connect, faults, is_plain, plain_line, rows, schema_entry

_MOST_TABLES = 16
_MOST_COLUMNS = 200
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_KINDS = {
    1: "Point",
    2: "LineString",
    3: "Polygon",
    4: "MultiPoint",
    5: "MultiLineString",
    6: "MultiPolygon",
}
_DEGREES, _MERCATOR = (4326, 4490, 0, -1), (3857, 900913)
_FAULT = "maps.layer-damaged"


class BadGeometry(ValueError):
    """Bytes that are no geometry this program draws."""


def is_geopackage(path: Path) -> bool:
    """Whether a database calls itself a GeoPackage by having its table of contents."""
    connection = connect(path, _FAULT)
    try:
        with faults(path, _FAULT):
            return schema_entry(connection, "gpkg_contents") is not None
    finally:
        connection.close()


def read_geopackage(path: Path) -> tuple[Gathered, dict[str, str]]:
    """The features of every feature table, and what the file says of itself; KnownError "maps.layer-*"."""
    connection = connect(path, _FAULT)
    try:
        with faults(path, _FAULT):
            return _read(connection, path)
    finally:
        connection.close()


def _read(connection: sqlite3.Connection, path: Path) -> tuple[Gathered, dict[str, str]]:
    for needed in ("gpkg_contents", "gpkg_geometry_columns"):
        entry = schema_entry(connection, needed)
        if entry is None:
            raise KnownError("maps.layer-empty", file=path.name)
        if not is_plain(entry):
            raise KnownError("maps.layer-computed", file=path.name)
    tables = list(
        rows(
            connection,
            "SELECT c.table_name, g.column_name, g.srs_id, c.identifier, substr(c.last_change, 1, 10)"
            " FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name"
            " WHERE c.data_type = 'features' LIMIT ?",
            (_MOST_TABLES + 1,),
        )
    )
    if not tables:
        raise KnownError("maps.layer-empty", file=path.name)
    if len(tables) > _MOST_TABLES:
        raise KnownError("maps.layer-too-large", file=path.name, what="tables", most=_MOST_TABLES)
    gathered = Gathered(path)
    for table, column, srs, identifier, _changed in tables:
        if not (isinstance(table, str) and isinstance(column, str) and isinstance(srs, int)):
            raise KnownError(_FAULT, file=path.name)
        if srs not in (*_DEGREES, *_MERCATOR):
            raise KnownError("maps.layer-projection", file=path.name, projection=f"EPSG:{srs}")
        gathered.mercator = srs in _MERCATOR
        if not is_plain(schema_entry(connection, table)):
            raise KnownError("maps.layer-computed", file=path.name)
        _read_table(connection, table, column, plain_line(identifier, 100), gathered)
    return gathered, {"name": plain_line(tables[0][3], 200), "date": plain_line(tables[0][4], 10)}


def _read_table(
    connection: sqlite3.Connection, table: str, geometry: str, identifier: str, gathered: Gathered
) -> None:
    looked = connection.execute(f"SELECT * FROM {_quoted(table)} LIMIT 0")  # noqa: S608 - quoted
    columns = [str(part[0]) for part in looked.description]
    wanted = [name for name in columns[:_MOST_COLUMNS] if name.strip().lower() in KEYS]
    fields = ", ".join(_quoted(name) for name in (geometry, *wanted))
    if geometry not in columns:
        raise KnownError(_FAULT, file=gathered.path.name)
    statement = f"SELECT {fields} FROM {_quoted(table)} LIMIT ?"  # noqa: S608 - names quoted, from the table itself
    blob: object
    for blob, *values in rows(connection, statement, (MOST_FEATURES + 1,)):
        properties = dict(zip(wanted, values, strict=True))
        properties.setdefault("kind", identifier)
        try:
            kind, coordinates = read_geometry(blob)
        except BadGeometry:
            gathered.left_out += 1
            continue
        gathered.add(kind, coordinates, properties)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


# --- geometry -----------------------------------------------------------------------------------------------


def read_geometry(blob: object) -> tuple[str, Any]:
    """(GeoJSON type, coordinates) of a GeoPackage geometry; BadGeometry if it is empty, cut or of another kind."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 13:
        raise BadGeometry("no header")
    flags = blob[3]
    envelope = _ENVELOPES.get(flags >> 1 & 7)
    if envelope is None or flags & 0x10:
        raise BadGeometry("empty")
    kind, coordinates, _end = _read_wkb(blob, 8 + envelope, 0)
    return kind, coordinates


def _read_wkb(data: bytes, at: int, depth: int) -> tuple[str, Any, int]:
    if at + 5 > len(data) or depth > 1:
        raise BadGeometry("cut")
    order = "<" if data[at] == 1 else ">"
    (code,) = struct.unpack_from(f"{order}I", data, at + 1)
    at += 5
    size = 2
    # Heights and measures: ISO adds 1000, 2000 or 3000, PostGIS sets the highest bits.
    for bit in (0x80000000, 0x40000000):
        size += bool(code & bit)
    if code & 0x20000000:
        at += 4
    code &= 0x0FFFFFFF
    size += (0, 1, 1, 2)[code // 1000] if code < 4000 else 0
    kind = _KINDS.get(code % 1000) if code < 4000 else None
    if kind is None or size > 4:
        raise BadGeometry("kind")
    if kind == "Point":
        (point,), at = _positions(data, at, order, size, 1)
        return kind, point, at
    count, at = _count(data, at, order)
    if kind == "LineString":
        positions, at = _positions(data, at, order, size, count)
        return kind, positions, at
    if kind == "Polygon":
        rings = []
        _fits(data, at, count, 4)
        for _ in range(count):
            length, at = _count(data, at, order)
            ring, at = _positions(data, at, order, size, length)
            rings.append(ring)
        return kind, rings, at
    parts = []
    _fits(data, at, count, 9)
    for _ in range(count):
        inner, part, at = _read_wkb(data, at, depth + 1)
        if f"Multi{inner}" != kind:
            raise BadGeometry("mixed")
        parts.append(part)
    return kind, parts, at


def _count(data: bytes, at: int, order: str) -> tuple[int, int]:
    if at + 4 > len(data):
        raise BadGeometry("cut")
    return struct.unpack_from(f"{order}I", data, at)[0], at + 4


def _fits(data: bytes, at: int, count: int, least: int) -> None:
    if count * least > len(data) - at:
        raise BadGeometry("count")


def _positions(
    data: bytes, at: int, order: str, size: int, count: int
) -> tuple[list[tuple[float, float]], int]:
    _fits(data, at, count, 8 * size)
    numbers = struct.unpack_from(f"{order}{count * size}d", data, at)
    return list(zip(numbers[::size], numbers[1::size], strict=True)), at + 8 * size * count
