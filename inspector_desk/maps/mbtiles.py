"""MBTiles: a database of tiles, opened as a stranger's.

Two common layouts that store equal tiles once behind a view are read from the tables beneath, by our own
statement. A pack without an index is read through once when it is opened and its places are kept in a database
of our own, which SQLite holds in memory or in a temporary file that vanishes with it.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.maps.pack_facts import (
    MAX_ZOOM,
    MOST_PLACES,
    SAMPLES,
    Bounds,
    Held,
    Pack,
    area_of_tiles,
    facts_of,
)
from inspector_desk.maps.strange_files import connect, faults, is_plain, one, plain_line, rows, schema_entry

_MOST_ROWS = 3_000_000
"""Tiles a pack without an index may have: more take longer to read through than anybody waits."""
_LONGEST_JSON = 1 << 20
_KEYS = ("name", "format", "bounds", "center", "attribution", "licence", "license", "date")
_PLACE = "zoom_level, tile_column, tile_row"
_AT_PLACE = "zoom_level = ? AND tile_column = ? AND tile_row = ?"


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where places and contents lie: the tables needed, the one with the places, how the content is found."""

    tables: tuple[str, ...]
    places: str
    content: str
    key: str


_LAYOUTS = (
    _Layout(("tiles",), "tiles", "", "tile_data"),
    _Layout(("map", "images"), "map", "SELECT tile_data FROM images WHERE tile_id = ?", "tile_id"),
    _Layout(
        ("tiles_shallow", "tiles_data"),
        "tiles_shallow",
        "SELECT tile_data FROM tiles_data WHERE tile_data_id = ?",
        "tile_data_id",
    ),
)


def open_mbtiles(path: Path) -> Pack:
    """Check and open an MBTiles file (known to be a database); KnownError if it isn't a usable pack."""
    with ExitStack() as unless_used:
        connection = connect(path)
        unless_used.callback(connection.close)
        pack = _MbtilesPack(path, connection)
        unless_used.pop_all()
    return pack


class _MbtilesPack(Pack):
    """Tiles of one file. Statements run under a lock: SQLite's progress handler belongs to the connection."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._lock = threading.Lock()
        self._layout = _layout(connection, path)
        layout = self._layout
        self._places: sqlite3.Connection | None = None
        self._contents: sqlite3.Connection | None = None
        self._find = f"SELECT {layout.key} FROM {layout.places} WHERE {_AT_PLACE}"  # noqa: S608 - our own names
        problems: list[str] = []
        with ExitStack() as unless_used:
            unless_used.callback(self._close_own)
            with faults(path):
                if _scans(connection, self._find, (0, 0, 0)):
                    self._places = _index_places(connection, layout.places, path)
                    self._find = f"SELECT {layout.key} FROM {layout.places} WHERE rowid = ?"  # noqa: S608
                    problems.append("maps.pack-no-index")
                if layout.content and _scans(connection, layout.content, ("",)):
                    self._contents = _index_contents(connection, layout, path)
                    problems = ["maps.pack-no-index"]
                low, high = self._zooms()
            self.facts = facts_of(
                Held(
                    path=path,
                    container="mbtiles",
                    low=low,
                    high=high,
                    said=self._said(),
                    samples=self._samples(low, high),
                    extent=lambda: self._extent(low, high),
                    layers=self._vector_layers(),
                    problems=tuple(problems),
                )
            )
            unless_used.pop_all()

    def stored(self, zoom: int, column: int, row: int) -> bytes | None:
        with self._lock, faults(self._path):
            return self._read(zoom, column, (1 << zoom) - 1 - row)

    def places(self, zoom: int) -> Iterator[tuple[int, int]]:
        with self._lock, faults(self._path):
            found = [
                (column, (1 << zoom) - 1 - row)
                for column, row in rows(
                    self._connection,
                    f"SELECT tile_column, tile_row FROM {self._layout.places} WHERE zoom_level = ? LIMIT ?",  # noqa: S608
                    (zoom, MOST_PLACES),
                )
                if isinstance(column, int) and isinstance(row, int)
            ]
        yield from found

    def close(self) -> None:
        with self._lock:
            self._close_own()
            self._connection.close()

    def _close_own(self) -> None:
        for own in (self._places, self._contents):
            if own is not None:
                own.close()

    def _read(self, zoom: int, column: int, flipped: int) -> bytes | None:
        where: tuple[object, ...] = (zoom, column, flipped)
        if self._places is not None:
            at = self._places.execute(
                "SELECT at FROM place WHERE key = ?", (_key(zoom, column, flipped),)
            ).fetchone()
            if at is None:
                return None
            where = at
        found = one(self._connection, self._find, where)
        if found is not None and self._layout.content and found[0] is not None:
            found = self._content(found[0])
        if found is None or found[0] is None:
            return None
        if not isinstance(found[0], bytes):
            raise KnownError("maps.pack-damaged", file=self._path.name)
        return found[0]

    def _content(self, key: object) -> tuple[object, ...] | None:
        if self._contents is None:
            return one(self._connection, self._layout.content, (key,))
        at = self._contents.execute("SELECT at FROM content WHERE key = ?", (key,)).fetchone()
        table = self._layout.tables[1]
        return one(self._connection, f"SELECT tile_data FROM {table} WHERE rowid = ?", at) if at else None  # noqa: S608

    def _zooms(self) -> tuple[int, int]:
        if self._places is not None:
            first = self._places.execute("SELECT min(key), max(key) FROM place").fetchone()
            low, high = (None, None) if first[0] is None else (first[0] >> 44, first[1] >> 44)
        else:
            ends = [
                one(
                    self._connection,
                    f"SELECT zoom_level FROM {self._layout.places} ORDER BY zoom_level {way} LIMIT 1",  # noqa: S608
                )
                for way in ("ASC", "DESC")
            ]
            low, high = (end[0] if end else None for end in ends)
        if low is None or high is None:
            raise KnownError("maps.pack-empty", file=self._path.name)
        if not (isinstance(low, int) and isinstance(high, int) and 0 <= low <= high <= MAX_ZOOM):
            raise KnownError("maps.pack-damaged", file=self._path.name)
        return low, high

    def _samples(self, low: int, high: int) -> Iterator[bytes]:
        """Stored tiles that aren't empty, the closest zoom first."""
        for zoom in range(high, low - 1, -1):
            with faults(self._path):
                places = list(
                    itertools.islice(
                        rows(
                            self._connection,
                            f"SELECT {_PLACE} FROM {self._layout.places} WHERE zoom_level = ? LIMIT ?",  # noqa: S608
                            (zoom, SAMPLES),
                        ),
                        SAMPLES,
                    )
                )
                for place in places:
                    if not all(isinstance(number, int) for number in place):
                        raise KnownError("maps.pack-damaged", file=self._path.name)
                    content = self._read(*place)  # type: ignore[arg-type]
                    if content:
                        yield content

    def _extent(self, low: int, high: int) -> Bounds | None:
        """The area of the tiles of the closest zoom that can be looked through in time."""
        ends = "min(tile_column), max(tile_column), min(tile_row), max(tile_row)"
        statement = f"SELECT {ends} FROM {self._layout.places} WHERE zoom_level = ?"  # noqa: S608
        for zoom in range(high, low - 1, -1):
            try:
                found = one(self._connection, statement, (zoom,))
            except sqlite3.Error:
                continue
            if found is None or not all(isinstance(n, int) and 0 <= n < 1 << zoom for n in found):
                continue
            west, east, south, north = (number for number in found if isinstance(number, int))
            flip = (1 << zoom) - 1
            return area_of_tiles(zoom, west, flip - north, east, flip - south)
        return None

    def _said(self) -> dict[str, str]:
        with faults(self._path):
            return {
                key: plain_line(
                    (
                        one(
                            self._connection,
                            "SELECT substr(value, 1, 4000) FROM metadata WHERE name = ? COLLATE NOCASE",
                            (key,),
                        )
                        or (None,)
                    )[0]
                )
                for key in _KEYS
            }

    def _vector_layers(self) -> tuple[str, ...]:
        with faults(self._path):
            found = one(
                self._connection,
                "SELECT value FROM metadata WHERE name = 'json' AND length(value) < ?",
                (_LONGEST_JSON,),
            )
        return said_layers(found[0] if found else None)


def said_layers(text: object) -> tuple[str, ...]:
    """The names of ``vector_layers`` in a pack's own JSON; none if it says nothing that can be read."""
    if not isinstance(text, (str, bytes)):
        return ()
    try:
        held: Any = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    layers = held.get("vector_layers") if isinstance(held, dict) else None
    if not isinstance(layers, list):
        return ()
    names = [layer.get("id") for layer in layers[:64] if isinstance(layer, dict)]
    return tuple(name[:100] for name in names if isinstance(name, str))


# --- layouts and our own index ----------------------------------------------------------------------------


def _layout(connection: sqlite3.Connection, path: Path) -> _Layout:
    """The first layout that is made of plain tables; KnownError if there is none."""
    with faults(path):
        metadata = schema_entry(connection, "metadata")
        if schema_entry(connection, "tiles") is None:
            raise KnownError("maps.pack-not-mbtiles", file=path.name)
        if metadata is None:
            raise KnownError("maps.pack-not-mbtiles", file=path.name)
        for layout in _LAYOUTS:
            entries = [schema_entry(connection, table) for table in (*layout.tables, "metadata")]
            if all(is_plain(entry) for entry in entries):
                return layout
    raise KnownError("maps.pack-computed", file=path.name)


def _scans(connection: sqlite3.Connection, statement: str, values: tuple[object, ...]) -> bool:
    """Whether SQLite would have to read the whole table to answer."""
    plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    return any(str(step[3]).startswith("SCAN") for step in plan) or not any(
        # An index on the zoom alone leaves every tile of that zoom to be read.
        word in str(step[3])
        for step in plan
        for word in ("tile_row=?", "tile_id=?", "tile_data_id=?", "rowid=?")
    )


def _key(zoom: int, column: int, row: int) -> int:
    return zoom << 44 | column << 22 | row


def _own_database(table: str) -> sqlite3.Connection:
    own = sqlite3.connect("", check_same_thread=False, isolation_level=None)
    own.execute("PRAGMA cache_size=-4000")
    own.execute("PRAGMA journal_mode=OFF")
    own.execute(table)
    return own


def _index_places(connection: sqlite3.Connection, table: str, path: Path) -> sqlite3.Connection:
    own = _own_database("CREATE TABLE place (key INTEGER PRIMARY KEY, at INTEGER)")
    with ExitStack() as unless_used:
        unless_used.callback(own.close)
        found = rows(connection, f"SELECT {_PLACE}, rowid FROM {table} LIMIT ?", (_MOST_ROWS + 1,))  # noqa: S608
        own.execute("BEGIN")
        own.executemany("INSERT OR IGNORE INTO place VALUES (?, ?)", _places(found, path))
        own.execute("COMMIT")
        unless_used.pop_all()
    return own


def _places(found: Iterator[tuple[object, ...]], path: Path) -> Iterator[tuple[int, int]]:
    for number, (zoom, column, row, at) in enumerate(found):
        if number >= _MOST_ROWS:
            raise KnownError("maps.pack-too-slow", file=path.name)
        if not (
            isinstance(zoom, int)
            and isinstance(column, int)
            and isinstance(row, int)
            and isinstance(at, int)
            and 0 <= zoom <= MAX_ZOOM
        ):
            raise KnownError("maps.pack-damaged", file=path.name)
        if 0 <= column < 1 << zoom and 0 <= row < 1 << zoom:
            yield _key(zoom, column, row), at


def _index_contents(connection: sqlite3.Connection, layout: _Layout, path: Path) -> sqlite3.Connection:
    own = _own_database("CREATE TABLE content (key PRIMARY KEY, at INTEGER) WITHOUT ROWID")
    with ExitStack() as unless_used:
        unless_used.callback(own.close)
        found = rows(
            connection,
            f"SELECT {layout.key}, rowid FROM {layout.tables[1]} LIMIT ?",  # noqa: S608
            (_MOST_ROWS + 1,),
        )
        own.execute("BEGIN")
        own.executemany("INSERT OR IGNORE INTO content VALUES (?, ?)", _contents(found, path))
        own.execute("COMMIT")
        unless_used.pop_all()
    return own


def _contents(found: Iterator[tuple[object, ...]], path: Path) -> Iterator[tuple[object, int]]:
    for number, (key, at) in enumerate(found):
        if number >= _MOST_ROWS:
            raise KnownError("maps.pack-too-slow", file=path.name)
        if isinstance(key, (str, int)) and isinstance(at, int) and len(str(key)) <= 200:
            yield key, at
