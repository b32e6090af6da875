"""Opening the server's database: the same code on SQLite (one file) and PostgreSQL.

Every transaction that writes begins as a writer. On SQLite that is BEGIN IMMEDIATE under WAL with synchronous=FULL;
on PostgreSQL it is READ COMMITTED with row locks taken in one order (lineage, records, districts), and a transaction
that the database gives up on (deadlock, lock timeout) is run again from its start.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError

from inspector_desk.errors import KnownError

T = TypeVar("T")
_TRIES: Final = 5
_AGAIN: Final = frozenset({"40P01", "40001", "55P03", "23505"})
"""PostgreSQL's deadlock, serialization failure, lock timeout, and the same row made twice at once."""
_MIGRATION_LOCK: Final = 0x1D5C


def open_engine(url: str) -> Engine:
    """An engine for ``sqlite:///FILE`` or ``postgresql+psycopg://…``; KnownError ``sync.database-url``."""
    kind = make_url(url).get_backend_name()
    if kind == "sqlite":
        engine = create_engine(
            url, hide_parameters=True, connect_args={"timeout": 30.0, "isolation_level": None}, pool_size=8
        )
        event.listen(engine, "connect", _sqlite_settings)
        event.listen(engine, "begin", _sqlite_begin)
        return engine
    if kind == "postgresql":
        return create_engine(
            url,
            hide_parameters=True,
            pool_size=16,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={"options": "-c lock_timeout=20s -c statement_timeout=60s"},
        )
    raise KnownError("sync.database-url", kind=kind)


def migrate(engine: Engine) -> None:
    """Bring the schema up to date in one transaction; one server at a time does it."""
    config = migration_config()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def migration_config() -> Config:
    """Alembic's settings, without a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def transact(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Run ``work`` in one writing transaction and commit it.

    Raises KnownError ``sync.server-busy`` when the database kept giving the transaction up.
    """
    for attempt in range(_TRIES):
        try:
            with engine.begin() as connection:
                return work(connection)
        except DBAPIError as error:
            if not _worth_repeating(error):
                raise
            time.sleep(random.uniform(0.01, 0.05) * 2**attempt)  # noqa: S311 - spreads retries, guards nothing
    raise KnownError("sync.server-busy", seconds=5)


def look(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Run ``work`` in a transaction that only reads."""
    with engine.connect().execution_options(reading=True) as connection:
        return work(connection)


def _worth_repeating(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    return state in _AGAIN or "database is locked" in str(error.orig)


def _sqlite_settings(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
