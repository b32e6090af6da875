"""Files from a stranger: a database opened so that it can do no harm, texts made one plain line, packed bytes
unpacked no further than allowed.

A database is opened by its own standard-library connection, never by the desk's: read-only and immutable, no
trusted schema, no memory map, short strings and blobs only, nothing but plain selects (an authorizer refuses the
rest), every statement stopped when it runs too long, and only from plain tables (a view could compute anything).
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from inspector_desk.errors import KnownError

SQLITE_MAGIC = b"SQLite format 3\0"
STATEMENT_SECONDS = 2.0
"""The longest one look into a pack may take; a map that waits longer for a tile is of no use."""
SCAN_SECONDS = 30.0
"""The longest a pack without an index may take to be read through once, when it is opened."""
_STEPS_BETWEEN_LOOKS = 2_000
_LARGEST_VALUE = 4 << 20
_FUNCTIONS = frozenset({"substr", "length", "min", "max", "count", "typeof"})

Row = tuple[object, ...]


class BrokenPacking(ValueError):
    """Packed bytes are cut, damaged, of an unknown kind, or unpack to more than was allowed."""


def connect(path: Path, code: str = "maps.pack-damaged") -> sqlite3.Connection:
    """A connection to a stranger's database; KnownError ``code`` if SQLite itself finds it damaged."""
    uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    with faults(path, code):
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    with ExitStack() as unless_used:
        unless_used.callback(connection.close)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 10_000)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_VDBE_OP, 25_000)
        with faults(path, code):
            for pragma in (
                "trusted_schema=OFF",
                "cell_size_check=ON",
                "mmap_size=0",
                "query_only=ON",
                "cache_size=-2000",
                "temp_store=MEMORY",
            ):
                connection.execute(f"PRAGMA {pragma}")
        connection.set_authorizer(_may)
        unless_used.pop_all()
    return connection


def _may(action: int, _first: str | None, second: str | None, *_rest: str | None) -> int:
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


@contextmanager
def faults(path: Path, code: str = "maps.pack-damaged") -> Iterator[None]:
    """SQLite's complaints about the file become one sentence; nothing of its own text is shown."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as reason:
        raise KnownError(code, file=path.name) from reason


def one(connection: sqlite3.Connection, statement: str, values: tuple[object, ...] = ()) -> Row | None:
    """The first row of a statement, stopped (sqlite3.OperationalError) when it takes too long."""
    deadline = time.monotonic() + STATEMENT_SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS_BETWEEN_LOOKS)
    try:
        row: Row | None = connection.execute(statement, values).fetchone()
    finally:
        connection.set_progress_handler(None, 0)
    return row


def rows(
    connection: sqlite3.Connection,
    statement: str,
    values: tuple[object, ...] = (),
    *,
    seconds: float = SCAN_SECONDS,
) -> Iterator[Row]:
    """The rows of a statement one by one; the whole reading is stopped when it takes longer than ``seconds``."""
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS_BETWEEN_LOOKS)
    try:
        # Not "yield from", which would close the cursor of a connection that may be closed before it.
        for row in connection.execute(statement, values):  # noqa: UP028
            yield row
    finally:
        # A reading that was given up half way ends with its connection, which may be closed by then.
        with suppress(sqlite3.ProgrammingError):
            connection.set_progress_handler(None, 0)


def schema_entry(connection: sqlite3.Connection, name: str) -> Row | None:
    """(type, sql) of what bears the name, in any case of its letters as SQLite itself takes it."""
    return one(connection, "SELECT type, sql FROM sqlite_schema WHERE name = ? COLLATE NOCASE", (name,))


def is_plain(entry: Row | None) -> bool:
    """A table that holds what was put in: not a view, not virtual, no computed columns."""
    if entry is None or entry[0] != "table":
        return False
    words = str(entry[1]).lower().replace("(", " ( ").split()
    return words[:2] == ["create", "table"] and "generated" not in words and "as" not in words


def plain_line(value: object, most: int = 2_000) -> str:
    """A text as one plain line: markup is shown as it stands, never followed; nothing unprintable is left."""
    if value is None or isinstance(value, (bytes, list, dict)):
        return ""
    text = str(value)[: most * 2]
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:most]


def unpacked(content: bytes, packing: str, most: int) -> bytes:
    """``content`` with its packing ("none", "gzip", "zlib", "zstd") taken off; BrokenPacking past ``most`` bytes."""
    if packing == "none":
        if len(content) > most:
            raise BrokenPacking
        return content
    if packing in ("gzip", "zlib"):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        try:
            plain = unpacker.decompress(content, most)
        except zlib.error as reason:
            raise BrokenPacking from reason
        if not unpacker.eof:
            raise BrokenPacking
        return plain
    if packing == "zstd":
        return _unpacked_zstd(content, most)
    raise BrokenPacking


def _unpacked_zstd(content: bytes, most: int) -> bytes:
    from backports import zstd

    # A frame may ask for a window of gigabytes before a byte is unpacked: 8 MB is the most any level writes here.
    unpacker = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 23})
    try:
        plain = unpacker.decompress(content, max_length=most)
    except zstd.ZstdError as reason:
        raise BrokenPacking from reason
    if not unpacker.eof:
        raise BrokenPacking
    return plain


def packing_of(content: bytes) -> str:
    """How the bytes are packed, told by how they begin."""
    if content[:2] == b"\x1f\x8b":
        return "gzip"
    if content[:4] == b"\x28\xb5\x2f\xfd":
        return "zstd"
    # zlib has no signature of its own: its first two bytes are a multiple of 31 and name "deflate".
    if len(content) > 2 and content[0] == 0x78 and (content[0] << 8 | content[1]) % 31 == 0:
        return "zlib"
    return "none"
