"""The open desk: one encrypted file, its transactions, its folder.

A desk is a folder: ``desk.db`` (SQLCipher), ``vault.json`` (the wrapped master key), ``files/`` (encrypted
attachments), ``backups/``, ``lock``.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import sqlcipher3.dbapi2 as dbapi
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import DeskFact, Lineage
from inspector_desk.storage import engine, faults, journal, migrate, places
from inspector_desk.storage.vault import Keys

DATABASE, VAULT, FILES, BACKUPS, LOCK = (
    places.DATABASE,
    places.VAULT,
    places.FILES,
    places.BACKUPS,
    places.LOCK,
)
READERS = 3


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What this desk is: kind (real, practice), country profile, lineage (16 hex digits), folder, schema."""

    kind: str
    profile: str
    lineage: str
    folder: Path
    schema: str


class Store:
    """One open desk. ``write`` gives one transaction at a time, ``read`` as many as there are readers."""

    def __init__(self, folder: Path, keys: Keys, lock: IO[str]) -> None:
        self.folder = folder
        self.keys = keys
        self._lock = lock
        path = folder / DATABASE
        self._writer = engine.make_engine(path, keys.database)
        self._readers = engine.make_engine(path, keys.database, read_only=True, pool_size=READERS)
        with self.read() as session:
            facts = {row.name: row.value for row in session.execute(select(DeskFact.name, DeskFact.value))}
        self.desk = DeskFacts(facts["kind"], facts["profile"], facts["lineage"], folder, migrate.head())

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one snapshot and cannot write."""
        with Session(self._readers, autoflush=False, expire_on_commit=False) as session:
            try:
                yield session
            except (DBAPIError, dbapi.Error) as error:
                # Registers fetch from the driver's own cursor, whose errors SQLAlchemy does not wrap. A connection
                # that met a damaged page refuses everything afterwards: the next session gets a fresh one.
                session.invalidate()
                raise (faults.known(error, str(self.folder)) or error) from error

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits at the end, or changes nothing at all if anything is raised.

        When it returns, the commit has reached the disk (synchronous=FULL). A change of a record that travels without
        a journal entry is a defect and is refused.
        """
        with journal.WritingSession(self._writer, autoflush=True, expire_on_commit=False) as session:
            try:
                journal.watch(session)
                yield session
                if journal.unentered(session):
                    raise RuntimeError("records changed without a journal entry")
                session.commit()
            except (DBAPIError, dbapi.Error) as error:
                session.rollback()
                raise (faults.known(error, str(self.folder)) or error) from error
            except BaseException:
                session.rollback()
                raise

    def fold(self) -> None:
        """Fold the write-ahead log into the file and empty it, as far as no reader stands in the way."""
        with self._writer.connect() as connection:
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # type: ignore[union-attr]

    def close(self) -> None:
        """Fold the write-ahead log into the file, drop the connections and let others open the desk.

        Closing twice is closing once.
        """
        if self._lock.closed:
            return
        self._readers.dispose()
        try:
            raw = self._writer.raw_connection()
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            raw.close()
        finally:
            self._writer.dispose()
            self._lock.close()


def create_desk(folder: Path, keys: Keys, *, kind: str, profile: str) -> Store:
    """Lay a new desk into a folder that has none; the vault must already be there."""
    path = folder / DATABASE
    if path.exists():
        raise KnownError("store.already-there", path=str(path))
    (folder / FILES).mkdir(parents=True, exist_ok=True)
    lock = _take_lock(folder)
    unfinished = folder / "desk.unfinished.db"
    for leftover in ("", "-wal", "-shm"):
        Path(f"{unfinished}{leftover}").unlink(missing_ok=True)
    try:
        connection = engine.connect(unfinished, keys.database, create=True)
        connection.execute(f"PRAGMA application_id = {engine.APPLICATION_IDS[kind]}")
        connection.close()
        migrate.create_schema(unfinished, keys.database)
        made = engine.make_engine(unfinished, keys.database)
        lineage = secrets.token_hex(8)
        with made.begin() as session:
            session.execute(
                insert(DeskFact),
                [
                    {"name": "kind", "value": kind},
                    {"name": "profile", "value": profile},
                    {"name": "lineage", "value": lineage},
                    {"name": "number_block", "value": "1"},
                ],
            )
            session.execute(insert(Lineage), [{"id": journal.FIRST_LINEAGE, "name": lineage}])
        raw = made.raw_connection()
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        raw.close()
        made.dispose()
        unfinished.replace(path)
        return Store(folder, keys, lock)
    except (dbapi.Error, DBAPIError) as error:
        lock.close()
        raise (faults.known(error, str(folder)) or error) from error
    except BaseException:
        lock.close()
        raise


def open_desk(folder: Path, keys: Keys, *, on_statement: Callable[[str], None] | None = None) -> Store:
    """Open a desk whose keys are known, bringing its schema up to date first.

    Raises KnownError: ``store.missing``, ``store.in-use``, ``store.newer-schema``, ``store.not-a-desk``,
    ``store.damaged``, ``store.read-only``.
    """
    path = folder / DATABASE
    if not path.exists():
        raise KnownError("store.missing", path=str(path))
    if path.stat().st_size < engine.PAGE_SIZE:
        # SQLite takes a file shorter than a page for an empty database, and would write its header over it.
        raise KnownError("store.not-a-desk", path=str(path))
    if not os.access(folder, os.W_OK) or not os.access(path, os.W_OK):
        raise KnownError("store.read-only", path=str(folder))
    lock = _take_lock(folder)
    try:
        migrate.upgrade(path, keys.database, folder / BACKUPS, on_statement=on_statement)
        check_kind(path, keys.database)
        return Store(folder, keys, lock)
    except (dbapi.Error, DBAPIError) as error:
        lock.close()
        raise (faults.known(error, str(path)) or error) from error
    except BaseException:
        lock.close()
        raise


def check_kind(path: Path, key: bytes) -> None:
    """Refuse a file whose seal as practice or real does not match what it says of itself."""
    connection = engine.connect(path, key, read_only=True)
    try:
        sealed = connection.execute("PRAGMA application_id").fetchone()[0]
        (kind,) = connection.execute("SELECT value FROM desk_fact WHERE name = 'kind'").fetchone()
    finally:
        connection.close()
    if engine.APPLICATION_IDS.get(kind) != sealed:
        raise KnownError("store.kind-mixed", path=str(path))


def _take_lock(folder: Path) -> IO[str]:
    """Keep other programs off this desk until the file closes; KnownError ``store.in-use``."""
    try:
        file = (folder / LOCK).open("a+", encoding="ascii")
    except PermissionError as error:
        raise KnownError("store.read-only", path=str(folder)) from error
    try:
        if os.name == "posix":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError as error:
        file.close()
        raise KnownError("store.in-use", path=str(folder)) from error
    return file
