"""A simulated desk's store: the program's own, whose connections stay open from one transaction to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as dbapi
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, PoolProxiedConnection, QueuePool

from inspector_desk.storage import engine, faults, migrate, places
from inspector_desk.storage.store import READERS, DeskFacts, Store, _take_lock
from inspector_desk.storage.vault import Keys

_head = cache(migrate.head)
"""The program reads its migrations whenever it opens a desk; here desks are opened seven times a history."""


@dataclass
class _Reach:
    """A connection to the desk's file, and the session that reads over it."""

    connection: Connection
    session: Session
    raw: Any


class SimulatedStore(Store):
    """The program's store, over the least connections that do.

    A history reads five hundred times and writes eighty: a pool's connection, a session and a transaction object for
    each of them were a fifth of it. Here whoever reads or writes takes a connection that nobody uses at the moment, and
    one session reads again and again, each time in a transaction of its own. ``falling``: whether this program is about
    to end; what it reads then goes the program's own way, whose events end it.
    """

    def __init__(self, folder: Path, keys: Keys, falling: Callable[[], bool]) -> None:
        self.folder, self.keys, self._lock = folder, keys, _take_lock(folder)
        self._falling = falling
        self._idle: list[_Reach] = []
        self._engine = _open_engine(folder / places.DATABASE, keys.database)
        self._writer = self._readers = self._engine
        facts = dict(self.rows("SELECT name, value FROM desk_fact"))
        self.desk = DeskFacts(facts["kind"], facts["profile"], facts["lineage"], folder, _head())

    @contextmanager
    def read(self) -> Iterator[Session]:
        """As ``Store.read``."""
        if self._falling():
            with Store.read(self) as falling:
                yield falling
            return
        reach = self._take()
        try:
            reach.raw.execute("BEGIN")
            yield reach.session
        except (DBAPIError, dbapi.Error) as error:
            reach.session.invalidate()
            reach.connection.close()
            raise (faults.known(error, str(self.folder)) or error) from error
        except BaseException:
            self._give_back(reach)
            raise
        self._give_back(reach)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """As ``Store.write``, which does it."""
        reach = self._take()
        reach.raw.execute("PRAGMA query_only = OFF")
        reach.raw.execute("BEGIN IMMEDIATE")
        self._writer = reach.connection  # type: ignore[assignment]  # what a session may be bound to as well
        try:
            with Store.write(self) as session:
                yield session
        finally:
            self._writer = self._engine
            self._give_back(reach)
            reach.raw.execute("PRAGMA query_only = ON")

    def rows(self, statement: str, parameters: tuple[Any, ...] = ()) -> list[Any]:
        """What a statement finds, for the oracle: also while the desk falls."""
        reach = self._take()
        try:
            return reach.raw.execute(statement, parameters).fetchall()  # type: ignore[no-any-return]
        finally:
            self._idle.append(reach)

    def watch(self, beginning: Callable[[Any], None], committing: Callable[[Any], None]) -> None:
        """Tell of each transaction that begins from now on, and of each commit before it."""
        event.listen(self._engine, "begin", beginning)
        event.listen(self._engine, "commit", committing)

    def drop(self) -> None:
        """Let go of the file as a program does that ends without a word."""
        self._leave_idle()
        self._engine.dispose()
        self._lock.close()

    def close(self) -> None:
        """As ``Store.close``."""
        self._leave_idle()
        super().close()

    def _leave_idle(self) -> None:
        while self._idle:
            self._idle.pop().connection.close()

    def _take(self) -> _Reach:
        if self._idle:
            return self._idle.pop()
        connection = self._engine.connect()
        session = Session(connection, autoflush=False, expire_on_commit=False)
        raw: Any = connection.connection.driver_connection
        session.info[engine.DRIVER] = raw
        return _Reach(connection, session, raw)

    def _give_back(self, reach: _Reach) -> None:
        if reach.session.in_transaction():
            reach.session.close()
        if reach.raw.in_transaction:
            reach.raw.rollback()
        self._idle.append(reach)


def _begin(connection: PoolProxiedConnection) -> None:
    raw: Any = connection.driver_connection
    # Most often the transaction is under way when SQLAlchemy hears of it.
    if not raw.in_transaction:
        raw.execute("BEGIN")


@cache
def _pattern() -> Engine:
    """An engine whose dialect and compiled statements all desks share; it never has a connection.

    Transactions are begun by the dialect: SQLAlchemy's event, by which the program begins them, costs as much again.
    """
    made = create_engine("sqlite+pysqlite://", module=dbapi, poolclass=NullPool, hide_parameters=True)
    vars(made.dialect)["do_begin"] = _begin
    with made.connect():
        # What the dialect asks of its first connection.
        return made


def _open_engine(path: Path, key: bytes) -> Engine:
    """As ``engine.make_engine``, without what a history would pay for ten times over."""
    pattern = _pattern()

    def opened() -> Any:
        made = engine.connect(path, key)
        made.execute("PRAGMA query_only = ON")
        return made

    # What is taken never goes back; as many at once as the program has, and one for whoever falls.
    pool = QueuePool(opened, pool_size=READERS + 2, max_overflow=0, dialect=pattern.dialect)
    made = Engine(pool, pattern.dialect, pattern.url, hide_parameters=True)
    made._compiled_cache = pattern._compiled_cache
    return made
