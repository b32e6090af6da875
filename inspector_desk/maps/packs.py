"""Map packs (MBTiles): checked and read as files from a stranger.

A pack is opened by its own standard-library connection, never by the desk's: read-only and immutable, no
trusted schema, no memory map, short strings and blobs only, every statement stopped when it runs too long,
and only from plain tables (a view could compute anything). Two common layouts that store equal tiles once
behind a view are read from the tables beneath, by our own statement.
"""

from __future__ import annotations

import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from inspector_desk.errors import KnownError

_MAX_TILE_BYTES = 4 << 20
"""Largest stored or unpacked tile; the densest tiles of planet-wide packs stay below one megabyte."""
_MAX_TEXT = 2_000
_MAX_ZOOM = 22
_STATEMENT_SECONDS = 2.0
_STEPS_BETWEEN_LOOKS = 2_000

MIME_OF_FORMAT = {
    "pbf": "application/x-protobuf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
"""What each format is served as; a tile never chooses its own type."""
_LAYOUTS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("tiles",),
        "SELECT zoom_level, tile_column, tile_row FROM tiles",
        "SELECT tile_data FROM tiles",
    ),
    (
        ("map", "images"),
        "SELECT zoom_level, tile_column, tile_row FROM map",
        "SELECT tile_data FROM map JOIN images USING (tile_id)",
    ),
    (
        ("tiles_shallow", "tiles_data"),
        "SELECT zoom_level, tile_column, tile_row FROM tiles_shallow",
        "SELECT tile_data FROM tiles_shallow JOIN tiles_data USING (tile_data_id)",
    ),
)
"""Tables a layout needs, how to list its places and how to read its tiles."""
_LOWEST = " ORDER BY zoom_level LIMIT 1"
_HIGHEST = " ORDER BY zoom_level DESC LIMIT 1"
_AT_PLACE = " WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
_MAGIC = {"png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "webp": (b"RIFF",)}


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What a pack says of itself, cleaned, and what is odd about it without being a reason to refuse.

    ``bounds`` is (west, south, east, north) and ``center`` (longitude, latitude) in degrees; ``problems``
    holds codes of sentences in the wording ("maps.pack-no-licence"). Texts are one plain line.
    """

    path: Path
    name: str
    format: str
    min_zoom: int
    max_zoom: int
    bounds: tuple[float, float, float, float]
    center: tuple[float, float]
    attribution: str
    licence: str
    date: str
    problems: tuple[str, ...]

    @property
    def is_vector(self) -> bool:
        """Whether its tiles are drawn by the page (streets with names) and not pictures."""
        return self.format == "pbf"


class Pack:
    """An open pack; any thread may ask for tiles, one at a time. Close it when the map is released."""

    def __init__(self, facts: PackFacts, connection: sqlite3.Connection, statement: str) -> None:
        self.facts = facts
        self._statement = statement
        self._connection = connection
        self._lock = threading.Lock()

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """The tile's content (vector tiles unpacked), rows counted from the north; None if there is none.

        KnownError "maps.pack-damaged" if it can't be read or isn't what the pack says it holds.
        """
        if not (0 <= zoom <= _MAX_ZOOM and 0 <= column < 1 << zoom and 0 <= row < 1 << zoom):
            return None
        with self._lock, _faults(self.facts.path):
            found = _one(self._connection, self._statement, (zoom, column, (1 << zoom) - 1 - row))
        if found is None:
            return None
        if not isinstance(found[0], bytes):
            raise KnownError("maps.pack-damaged", file=self.facts.path.name)
        return _checked_content(found[0], self.facts.format, self.facts.path)

    def close(self) -> None:
        """Let the file go; asking for a tile afterwards is an error of ours."""
        with self._lock:
            self._connection.close()


def open_pack(path: Path) -> Pack:
    """Check ``path`` as ``check_pack`` does and keep it open; KnownError if it isn't a usable pack."""
    connection = _connect(path)
    try:
        places, tiles = _layout(connection, path)
        return Pack(_facts(connection, path, places, tiles), connection, tiles + _AT_PLACE)
    except BaseException:
        connection.close()
        raise


def check_pack(path: Path) -> PackFacts:
    """What the pack holds, with notes in ``problems``; KnownError in one sentence if it can't be used."""
    pack = open_pack(path)
    pack.close()
    return pack.facts


# --- opening a stranger's file ---------------------------------------------------------------------------


def _connect(path: Path) -> sqlite3.Connection:
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as reason:
        raise KnownError("maps.pack-unreadable", file=path.name) from reason
    if head != b"SQLite format 3\0":
        raise KnownError("maps.pack-not-mbtiles", file=path.name)
    uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_TILE_BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 10_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_VDBE_OP, 25_000)
    with _faults(path):
        for pragma in (
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "mmap_size=0",
            "query_only=ON",
            "cache_size=-2000",
        ):
            connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    """SQLite's complaints about the file become one sentence; nothing of its own text is shown."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as reason:
        raise KnownError("maps.pack-damaged", file=path.name) from reason


def _one(
    connection: sqlite3.Connection, statement: str, values: tuple[object, ...] = ()
) -> tuple[object, ...] | None:
    deadline = time.monotonic() + _STATEMENT_SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS_BETWEEN_LOOKS)
    try:
        row: tuple[object, ...] | None = connection.execute(statement, values).fetchone()
    finally:
        connection.set_progress_handler(None, 0)
    return row


def _layout(connection: sqlite3.Connection, path: Path) -> tuple[str, str]:
    """How to list places and read tiles, of the first layout that is made of plain tables."""
    with _faults(path):
        metadata = _schema_entry(connection, "metadata")
        if metadata is None or _schema_entry(connection, "tiles") is None:
            raise KnownError("maps.pack-not-mbtiles", file=path.name)
        for tables, places, tile in _LAYOUTS:
            if all(_is_plain(_schema_entry(connection, table)) for table in tables) and _is_plain(metadata):
                return places, tile
    raise KnownError("maps.pack-computed", file=path.name)


def _schema_entry(connection: sqlite3.Connection, name: str) -> tuple[object, ...] | None:
    return _one(connection, "SELECT type, sql FROM sqlite_schema WHERE name = ?", (name,))


def _is_plain(entry: tuple[object, ...] | None) -> bool:
    """A table that holds what was put in: not a view, not virtual, no computed columns."""
    if entry is None or entry[0] != "table":
        return False
    words = str(entry[1]).lower().replace("(", " ( ").split()
    return words[:2] == ["create", "table"] and "generated" not in words and "as" not in words


def _facts(connection: sqlite3.Connection, path: Path, places: str, tiles: str) -> PackFacts:
    with _faults(path):
        lowest = _one(connection, places + _LOWEST)
        highest = _one(connection, places + _HIGHEST)
        said = {
            key: _text(
                _one(connection, "SELECT substr(value, 1, ?) FROM metadata WHERE name = ?", (_MAX_TEXT, key))
            )
            for key in (
                "name",
                "format",
                "minzoom",
                "maxzoom",
                "bounds",
                "center",
                "attribution",
                "licence",
                "license",
                "date",
            )
        }
        sample = _one(connection, tiles + _AT_PLACE, highest) if highest else None
    if lowest is None or highest is None or sample is None:
        raise KnownError("maps.pack-empty", file=path.name)
    low, high = lowest[0], highest[0]
    if not (isinstance(low, int) and isinstance(high, int) and 0 <= low <= high <= _MAX_ZOOM):
        raise KnownError("maps.pack-damaged", file=path.name)
    form = {"jpeg": "jpg", "mvt": "pbf"}.get(said["format"].lower(), said["format"].lower())
    if form not in MIME_OF_FORMAT:
        raise KnownError("maps.pack-format", file=path.name, format=form[:20] or "?")
    if not isinstance(sample[0], bytes):
        raise KnownError("maps.pack-damaged", file=path.name)
    _checked_content(sample[0], form, path)
    problems: list[str] = []
    bounds = _numbers(said["bounds"], 4)
    if bounds is None or not (-180 <= bounds[0] < bounds[2] <= 180 and -90 <= bounds[1] < bounds[3] <= 90):
        problems.append("maps.pack-no-bounds")
        bounds = (45.0, 35.0, 90.0, 56.0)  # Kazakhstan and Tajikistan: somewhere to begin
    center = _numbers(said["center"], 3) or _numbers(said["center"], 2)
    if center is None or not (bounds[0] <= center[0] <= bounds[2] and bounds[1] <= center[1] <= bounds[3]):
        center = ((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
    attribution, licence = said["attribution"], said["licence"] or said["license"]
    if not attribution:
        problems.append("maps.pack-no-attribution")
    if not licence:
        problems.append("maps.pack-no-licence")
    return PackFacts(
        path=path,
        name=said["name"] or path.stem,
        format=form,
        min_zoom=low,
        max_zoom=high,
        bounds=(bounds[0], bounds[1], bounds[2], bounds[3]),
        center=(center[0], center[1]),
        attribution=attribution,
        licence=licence,
        date=said["date"],
        problems=tuple(problems),
    )


def _text(row: tuple[object, ...] | None) -> str:
    """A metadata value as one line of plain text: markup is shown as it stands, never followed."""
    if row is None or row[0] is None:
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in str(row[0])).split())


def _numbers(text: str, count: int) -> tuple[float, ...] | None:
    parts = text.split(",")
    if len(parts) != count:
        return None
    try:
        numbers = tuple(float(part) for part in parts)
    except ValueError:
        return None
    return numbers if all(abs(number) <= 1000 for number in numbers) else None


def _checked_content(content: bytes, form: str, path: Path) -> bytes:
    if form == "pbf":
        return _unpacked(content, path)
    if not content.startswith(_MAGIC[form]):
        raise KnownError("maps.pack-damaged", file=path.name)
    return content


def _unpacked(content: bytes, path: Path) -> bytes:
    """Gzip or zlib taken off, no further than the largest tile we accept (a bomb stops there)."""
    if content[:2] not in (b"\x1f\x8b", b"\x78\x9c", b"\x78\xda", b"\x78\x01"):
        return content
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        plain = unpacker.decompress(content, _MAX_TILE_BYTES)
    except zlib.error as reason:
        raise KnownError("maps.pack-damaged", file=path.name) from reason
    if not unpacker.eof:
        raise KnownError("maps.pack-damaged", file=path.name)
    return plain
