"""Connections to the encrypted file: the one recipe by which every part of the program opens it.

SQLCipher with a raw key (no key derivation per connection), WAL with synchronous=FULL (0 acknowledged commits lost in
18,912 simulated power cuts; NORMAL lost some in most of them), transactions that begin by an explicit statement so
that schema changes are transactional too. Measured in research db.md 2 and reliability.md F6, F8, F12.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as dbapi
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

APPLICATION_IDS = {"real": 0x1D5D0001, "practice": 0x1D5D0002}
"""SQLite application_id by kind of desk: a practice file can never pass for a real one."""
PAGE_SIZE = 4096
WRITE_CACHE_KIB = 16_000
READ_CACHE_KIB = 8_000
"""Of each of three readers. At a million appeals 24 MB made search no faster, 4 MB half as fast."""
BUSY_TIMEOUT_MS = 5_000
DRIVER = "driver"
"""Where a writing session keeps the driver's connection for as long as its transaction lasts."""


def _nothing(_value: None) -> None:
    return None


# Without these the driver tries to adapt each such value by raising an error inside: 2.5 µs against 0.3 for one NULL,
# 140 µs of a new appeal's row.
dbapi.register_adapter(bytes, bytearray)
dbapi.register_adapter(bool, int)
dbapi.register_adapter(type(None), _nothing)


def connect(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> Any:
    """A DB-API connection to the encrypted file, its settings asserted; never makes a file unless ``create``.

    Raises sqlcipher3.dbapi2.Error as SQLite gives it; ``storage.faults.known`` turns it into a sentence.
    """
    if len(key) != 32:
        # A hex key of another length would silently be taken for a passphrase (measured: 108 ms of PBKDF2).
        raise ValueError("a raw key has 32 bytes")
    mode = "rwc" if create else "rw"
    uri = f"file:{quote(str(path))}?mode={mode}"
    connection = dbapi.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        cursor.execute(f"PRAGMA cipher_page_size = {PAGE_SIZE}")
        cursor.execute("PRAGMA journal_mode = WAL").fetchall()
        for pragma in (
            "synchronous = FULL",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "temp_store = MEMORY",
            "secure_delete = ON",
            f"busy_timeout = {BUSY_TIMEOUT_MS}",
            f"cache_size = -{READ_CACHE_KIB if read_only else WRITE_CACHE_KIB}",
            f"query_only = {'ON' if read_only else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}").fetchall()
        stands = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
        if stands != {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}:
            raise dbapi.OperationalError(f"settings did not take: {stands}")
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, key: bytes, *, read_only: bool = False, pool_size: int = 1) -> Engine:
    """An SQLAlchemy engine over ``connect``; writing engines begin every transaction with BEGIN IMMEDIATE."""

    def creator() -> Any:
        return connect(path, key, read_only=read_only)

    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi,
        creator=creator,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,
    )
    statement = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.connection.driver_connection.execute(statement)  # type: ignore[union-attr]

    return engine


def driver(session: Session) -> Any:
    """The driver's own connection, inside the session's transaction, for short statements that run at every command.

    A statement the driver has prepared before costs 6 µs here and 60 to 200 µs through SQLAlchemy. Nothing is flushed
    first: whoever reads what the session may still hold flushes it himself.
    """
    kept = session.info.get(DRIVER)
    return session.connection().connection.driver_connection if kept is None else kept
