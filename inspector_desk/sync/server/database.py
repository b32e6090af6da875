"""Opening the server's database: the same code on SQLite (one file) and PostgreSQL.

Every transaction that writes begins as a writer. On SQLite that is BEGIN IMMEDIATE under WAL with synchronous=FULL;
on PostgreSQL it is READ COMMITTED with row locks taken in one order (lineage, records, districts), and a transaction
that the database gives up on (deadlock, lock timeout) is run again from its start.

PostgreSQL shows a district's rows only to a transaction that has said for whom it acts (``act_as``).
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final, TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from inspector_desk.errors import KnownError

T = TypeVar("T")
_TRIES: Final = 5
_AGAIN: Final = frozenset({"40P01", "40001", "55P03", "23505", "23514"})
"""PostgreSQL's deadlock, serialization failure, lock timeout, the same row made twice at once, and a row on its way to
the default partition while its own was made (the tables have no other checks)."""
_LATER: Final = frozenset({"57014", "25P03", "53300", "57P01", "57P02", "57P03"})
"""PostgreSQL's statement timeout, transaction left idle too long, no connection free, and a server that stops or
starts: the device asks again later, and what it sends is known by its number if it was taken already."""
_TURN: Final = "desk_turn"
_TURN_SECONDS: Final = 20.0
"""How long a writer waits for its turn on SQLite: a desk gives an answer up that is silent for 45."""
_SQLITE_WAIT_SECONDS: Final = 4.0
"""How long one try waits on SQLite for another process that holds the file; five tries stay within the same bound."""
_FOLDED_EVERY: Final = 4_000
"""Pages of SQLite's log that are folded into the file at once: a batch writes more than the usual thousand, and each
folding waits for the disk twice more."""
DISK_SECONDS: Final = 60
"""What a server whose disk is full asks a desk to wait: somebody has to make room."""
_MIGRATION_LOCK: Final = 0x1D5C

POOL_SIZE: Final = 16
"""Connections a server process holds; ``max_connections`` of the database must hold those of all processes."""
POOL_TIMEOUT_S: Final = 30.0
"""How long a request waits for one of them before it is told to come again."""
LOCK_TIMEOUT_MS: Final = 5_000
STATEMENT_TIMEOUT_MS: Final = 60_000
IDLE_TIMEOUT_MS: Final = 60_000
"""What waits longer is given up and tried again; a transaction of ours that stands idle is ended by the database."""

SERVICE: Final = "service"
"""The server itself, beyond what the calling device may see: reads and writes in the districts that are named."""
ADMINISTRATION: Final = "administration"
"""Reads what waits and how much there is, never an entry or a record."""
MAINTENANCE: Final = "maintenance"
"""Migration, partitions, backup, clearing away: everything."""


_SETTINGS: Final = {
    "lock_timeout": LOCK_TIMEOUT_MS,
    "statement_timeout": STATEMENT_TIMEOUT_MS,
    "idle_in_transaction_session_timeout": IDLE_TIMEOUT_MS,
    # A generic plan opens every partition of every district before it drops those it does not need.
    "plan_cache_mode": "force_custom_plan",
}


def open_engine(url: str) -> Engine:
    """An engine for ``sqlite:///FILE`` or ``postgresql+psycopg://…``; KnownError ``sync.database-url``.

    With ``?pooled=transaction`` in a PostgreSQL address a pgbouncer in transaction mode may stand between: nothing is
    prepared on the server (needed before pgbouncer 1.21) and timeouts are set by each transaction.
    """
    address = make_url(url)
    kind = address.get_backend_name()
    if kind == "sqlite":
        engine = create_engine(
            url,
            hide_parameters=True,
            connect_args={"timeout": _SQLITE_WAIT_SECONDS, "isolation_level": None},
            pool_size=8,
        )
        event.listen(engine, "connect", _sqlite_settings)
        event.listen(engine, "begin", _sqlite_begin)
        engine.update_execution_options(**{_TURN: threading.Lock()})
        return engine
    if kind == "postgresql":
        bouncer = address.query.get("pooled") == "transaction"
        arguments: dict[str, object] = {"application_name": "inspector-desk"}
        if bouncer:
            arguments["prepare_threshold"] = None
        else:
            arguments["options"] = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
        engine = create_engine(
            address.difference_update_query(["pooled"]),
            hide_parameters=True,
            pool_size=POOL_SIZE,
            max_overflow=0,
            pool_timeout=POOL_TIMEOUT_S,
            pool_pre_ping=True,
            connect_args=arguments,
        )
        if bouncer:
            event.listen(engine, "begin", _settings_of_one_transaction)
        return engine
    raise KnownError("sync.database-url", kind=kind)


def migrate(engine: Engine) -> None:
    """Bring the schema up to date in one transaction; one server at a time does it."""
    config = migration_config()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
            act_as(connection, MAINTENANCE)
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

    Raises KnownError ``sync.server-busy`` when the database kept giving the transaction up, ``sync.server-disk`` when
    it has no room.
    """
    for attempt in range(_TRIES):
        try:
            with _turn(engine), engine.begin() as connection:
                return work(connection)
        except PoolTimeoutError as error:
            raise KnownError("sync.server-busy", seconds=5) from error
        except DBAPIError as error:
            if _is_full(error):
                raise KnownError("sync.server-disk", seconds=DISK_SECONDS) from error
            if _is_away(error):
                raise KnownError("sync.server-busy", seconds=30) from error
            if not _worth_repeating(error):
                raise
            time.sleep(random.uniform(0.01, 0.05) * 2**attempt)  # noqa: S311 - spreads retries, guards nothing
    raise KnownError("sync.server-busy", seconds=5)


def _turn(engine: Engine) -> AbstractContextManager[object]:
    """A writer's turn on SQLite, whose own waiting lets some of many writers starve: a batch took 7 s where half took
    0.3. Writers of other processes are still waited for by SQLite's way.
    """
    turn: threading.Lock | None = engine.get_execution_options().get(_TURN)
    return nullcontext() if turn is None else _held(turn)


@contextmanager
def _held(turn: threading.Lock) -> Iterator[None]:
    if not turn.acquire(timeout=_TURN_SECONDS):
        raise KnownError("sync.server-busy", seconds=5)
    try:
        yield
    finally:
        turn.release()


def look(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Run ``work`` in a transaction that only reads; KnownError ``sync.server-busy`` when that takes too long."""
    options: dict[str, Any] = {"reading": True}
    if engine.dialect.name == "postgresql":
        # One moment for all that is read: a page's states, places and digests must belong together.
        options["isolation_level"] = "REPEATABLE READ"
    try:
        with engine.connect().execution_options(**options) as connection:
            return work(connection)
    except PoolTimeoutError as error:
        raise KnownError("sync.server-busy", seconds=5) from error
    except DBAPIError as error:
        if not _is_away(error) and not _worth_repeating(error):
            raise
        raise KnownError("sync.server-busy", seconds=30) from error


def act_as(
    connection: Connection,
    role: str,
    places: Iterable[tuple[int, int | None]] = (),
    device: int | None = None,
) -> None:
    """Say for whom the rest of this transaction acts: a role and its places (district, precinct; None: all of it).

    The setting ends with the transaction, whatever becomes of the connection. Nothing happens on SQLite.
    """
    if connection.dialect.name != "postgresql":
        return
    listed = list(places)
    whole = {district for district, precinct in listed if precinct is None}
    parts = {(district, precinct) for district, precinct in listed if precinct is not None}
    _say(
        connection,
        role,
        ",".join(map(str, sorted(whole))),
        ",".join(str(district) for district in sorted({district for district, _ in parts})),
        # 0 is a district's own level, which each of its devices shares.
        ",".join(map(str, sorted({0, *(precinct for _, precinct in parts)}))),
        str(device or ""),
    )


@contextmanager
def as_service(connection: Connection, districts: Iterable[int]) -> Iterator[None]:
    """Let a few statements act for the server itself in the named districts, then go on for whom it was before.

    For what a device must not see and the server must know: where a record lives, whether a base is settled, the
    log that a moved record enters.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    former = connection.execute(_READ_SETTINGS).one()
    act_as(connection, SERVICE, [(district, None) for district in districts])
    yield
    # Not in a ``finally``: a statement that failed ends the transaction, and the settings with it.
    _say(connection, *(value or "" for value in former))


_NAMES: Final = ("role", "whole", "districts", "precincts", "device")
_READ_SETTINGS: Final = text(
    "SELECT " + ", ".join(f"current_setting('desk.{name}', true) AS {name}" for name in _NAMES)
)
_WRITE_SETTINGS: Final = text(
    "SELECT " + ", ".join(f"set_config('desk.{name}', :{name}, true)" for name in _NAMES)
)


def _say(connection: Connection, *values: str) -> None:
    connection.execute(_WRITE_SETTINGS, dict(zip(_NAMES, values, strict=True)))


def _settings_of_one_transaction(connection: Connection) -> None:
    parts = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in _SETTINGS.items())
    connection.exec_driver_sql(f"SELECT {parts}")


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


def _is_full(error: DBAPIError) -> bool:
    """Whether the database's disk has no room: PostgreSQL's 53100, SQLite's SQLITE_FULL."""
    return _state(error) == "53100" or "database or disk is full" in str(error.orig)


def _is_away(error: DBAPIError) -> bool:
    """Whether the database does not answer now: stopped, starting, out of connections, or the statement too long."""
    state = _state(error)
    if state is not None:
        return state in _LATER or state.startswith("08")
    # psycopg gives no state where there was nobody to give one.
    refused = isinstance(error, OperationalError) and hasattr(error.orig, "sqlstate")
    return refused or error.connection_invalidated


def _worth_repeating(error: DBAPIError) -> bool:
    return _state(error) in _AGAIN or "database is locked" in str(error.orig)


def _sqlite_settings(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-65536",
        f"wal_autocheckpoint={_FOLDED_EVERY}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
