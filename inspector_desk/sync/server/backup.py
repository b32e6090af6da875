"""Backup of the server's database in one file, and its way back.

The file is a zip archive: ``manifest.json`` and the database, as SQLite's own copy or as PostgreSQL's dump in its
custom format. It holds everything that desks sent, readable: keep it as the database itself is kept. It does not hold
the server's key, which is copied apart, nor the files of attachments, which lie in their folder under the names of
their contents and are copied as they are.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

import msgspec
from sqlalchemy import Connection, Engine, inspect, make_url, text
from sqlalchemy.engine import URL

from inspector_desk.errors import KnownError
from inspector_desk.sync.server.admin import restored
from inspector_desk.sync.server.cluster import find_binaries
from inspector_desk.sync.server.database import MAINTENANCE, act_as, look, migrate, open_engine
from inspector_desk.sync.server.holdings import Holdings, differences, take_stock
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.policies import check_role, check_walls

_FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_CHUNK: Final = 1024 * 1024
_ACTING: Final = f"-c desk.role={MAINTENANCE} -c statement_timeout=0 -c idle_in_transaction_session_timeout=0"


class Manifest(msgspec.Struct, frozen=True):
    """What a backup says of itself: ``engine`` is sqlite or postgresql, ``key`` names the server's key."""

    format: int
    engine: str
    made_at: str
    key: str
    size: int
    sha256: str
    holdings: Holdings


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that came back: the epoch that began, and what the database holds now."""

    epoch: int
    holdings: Holdings


def key_name(keys: ServerKeys) -> str:
    """The name of a server's key: 16 hex digits that do not tell it."""
    return hashlib.sha256(b"inspector-desk-server-key-1\0" + keys.public).hexdigest()[:16]


def back_up(engine: Engine, keys: ServerKeys, target: Path, *, overwrite: bool = False) -> Manifest:
    """Write the whole database to a file while the server works, read it back, and only then give it its name.

    Raises KnownError ``sync.backup-exists``, ``sync.backup-program`` (PostgreSQL's own is missing or failed),
    ``sync.backup-failed`` (what was written is not what was meant).
    """
    if target.exists() and not overwrite:
        raise KnownError("sync.backup-exists", path=str(target))
    part = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        copy = Path(folder) / "database"
        holdings = _copy_sqlite(engine, copy) if engine.dialect.name == "sqlite" else _dump(engine, copy)
        size, digest = _measure(copy)
        manifest = Manifest(
            format=_FORMAT,
            engine=engine.dialect.name,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            key=key_name(keys),
            size=size,
            sha256=digest,
            holdings=holdings,
        )
        _pack(part, manifest, copy)
    if read_manifest(part, check=True) != manifest:
        part.unlink()
        raise KnownError("sync.backup-failed", path=str(target))
    part.replace(target)
    _flush_folder(target.parent)
    return manifest


def read_manifest(source: Path, *, check: bool = False) -> Manifest:
    """What a backup says of itself; with ``check`` also that its contents are whole.

    Raises KnownError ``sync.backup-unreadable`` and ``sync.backup-damaged``.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = msgspec.json.decode(archive.read(_MANIFEST), type=Manifest)
            if manifest.format != _FORMAT:
                raise KnownError("sync.backup-newer", path=str(source))
            if check:
                with archive.open(manifest.engine) as stream:
                    if _read_through(stream) != (manifest.size, manifest.sha256):
                        raise KnownError("sync.backup-damaged", path=str(source))
    except (zipfile.BadZipFile, zlib.error) as error:
        raise KnownError("sync.backup-damaged", path=str(source)) from error
    except (OSError, KeyError, msgspec.MsgspecError) as error:
        raise KnownError("sync.backup-unreadable", path=str(source)) from error
    return manifest


def restore(
    source: Path, database_url: str, keys: ServerKeys, profile: str, kind: str, *, replace: bool = False
) -> Restored:
    """Bring a backup into a new database, up to date and compared with its manifest, and begin a new epoch.

    A SQLite file that is there is moved aside when ``replace`` says so; a PostgreSQL database must be empty. Raises
    KnownError ``sync.other-country``, ``sync.practice-and-real``, ``sync.backup-other-key``,
    ``sync.backup-other-engine``, ``sync.backup-newer``, ``sync.restore-occupied``, ``sync.restore-differs``, and what
    ``read_manifest`` and ``database.open_engine`` raise.
    """
    manifest = read_manifest(source, check=True)
    address = make_url(database_url)
    _check(source, manifest, address.get_backend_name(), keys, profile, kind)
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        if manifest.engine == "sqlite":
            before = _unpack_sqlite(source, address, replace=replace)
        else:
            before = 0
            _unpack_postgresql(source, database_url, Path(folder))
    engine = open_engine(database_url)
    try:
        found = look(engine, _stock)
        differing = differences(manifest.holdings, found)
        if differing:
            raise KnownError("sync.restore-differs", what=", ".join(differing))
        migrate(engine)
        check_walls(engine)
        epoch = restored(engine, after=before)
        return Restored(epoch, look(engine, _stock))
    finally:
        engine.dispose()


def _check(source: Path, manifest: Manifest, backend: str, keys: ServerKeys, profile: str, kind: str) -> None:
    held = manifest.holdings
    if held.profile != profile:
        raise KnownError("sync.other-country")
    if held.kind != kind:
        raise KnownError("sync.practice-and-real")
    if manifest.key != key_name(keys):
        raise KnownError("sync.backup-other-key", path=str(source))
    if manifest.engine != backend:
        raise KnownError("sync.backup-other-engine", engine=manifest.engine)


def _stock(connection: Connection) -> Holdings:
    act_as(connection, MAINTENANCE)
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT set_config('statement_timeout', '0', true)"))
    return take_stock(connection)


# --------------------------------------------------------------------------------------------------------- SQLite


def _file_of(address: URL) -> Path:
    if not address.database or address.database == ":memory:":
        raise KnownError("sync.database-url", kind="sqlite")
    return Path(address.database)


def _copy_sqlite(engine: Engine, copy: Path) -> Holdings:
    with (
        closing(sqlite3.connect(_file_of(engine.url))) as here,
        closing(sqlite3.connect(copy, isolation_level=None)) as there,
    ):
        # In one step: a copy in steps begins again with every batch that comes in between.
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")
        sound = there.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not sound or there.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise KnownError("sync.backup-failed", path=str(copy))
    copied = open_engine(f"sqlite:///{copy}")
    try:
        return look(copied, take_stock)
    finally:
        copied.dispose()


def _unpack_sqlite(source: Path, address: URL, *, replace: bool) -> int:
    """Put the file in its place; the epoch of the one that it takes the place of, 0 without one."""
    target = _file_of(address)
    before = 0
    if target.exists():
        if not replace:
            raise KnownError("sync.restore-occupied", database=str(target))
        before = _set_aside(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    _extract(source, "sqlite", part)
    part.replace(target)
    _flush_folder(target.parent)
    return before


def _set_aside(target: Path) -> int:
    """Move a database away under a name with the time, all of it in the one file, and return its epoch."""
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
            row = old.execute("SELECT max(epoch) FROM server").fetchone()
    except sqlite3.DatabaseError:
        # Damaged, or not a server's: that may be the very reason for the restore. The file is kept as it is.
        row = (0,)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    for name in (target.name, target.name + "-wal", target.name + "-shm"):
        file = target.with_name(name)
        if file.exists():
            file.rename(target.with_name(f"{name}.before-{stamp}"))
    return int(row[0] or 0)


# ----------------------------------------------------------------------------------------------------- PostgreSQL


@contextmanager
def _snapshot(engine: Engine) -> Iterator[tuple[Connection, str]]:
    """A transaction that sees one moment, and the name by which pg_dump sees the same."""
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        for name in ("statement_timeout", "idle_in_transaction_session_timeout"):
            connection.execute(text("SELECT set_config(:name, '0', true)"), {"name": name})
        act_as(connection, MAINTENANCE)
        yield connection, str(connection.execute(text("SELECT pg_export_snapshot()")).scalar_one())


def _dump(engine: Engine, copy: Path) -> Holdings:
    with _snapshot(engine) as (connection, snapshot):
        _program(
            "pg_dump",
            engine.url,
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            "--enable-row-security",
            f"--snapshot={snapshot}",
            f"--file={copy}",
        )
        holdings = take_stock(connection)
    _program("pg_restore", None, "--list", str(copy))
    return holdings


def _unpack_postgresql(source: Path, database_url: str, folder: Path) -> None:
    engine = open_engine(database_url)
    try:
        check_role(engine)
        if look(engine, lambda connection: inspect(connection).get_table_names()):
            raise KnownError("sync.restore-occupied", database=str(engine.url.database))
        dump = folder / "database"
        _extract(source, "postgresql", dump)
        _program(
            "pg_restore",
            engine.url,
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--exit-on-error",
            str(dump),
        )
    finally:
        engine.dispose()


def _program(name: str, address: URL | None, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs against a database; the password never shows among its arguments."""
    binaries = find_binaries()
    program = binaries / name if binaries is not None else Path(name)
    environment = {**os.environ, "PGOPTIONS": _ACTING, "LC_MESSAGES": "C"}
    where: list[str] = []
    if address is not None:
        host = address.host or address.query.get("host")
        facts = {
            "PGHOST": host if isinstance(host, str) else None,
            "PGPORT": str(address.port) if address.port else None,
            "PGUSER": address.username,
            "PGPASSWORD": address.password,
            "PGDATABASE": address.database,
        }
        environment |= {key: str(value) for key, value in facts.items() if value}
        where = [f"--dbname={address.database}"]
    try:
        done = subprocess.run(
            [str(program), *where, *arguments],
            env=environment,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
    except FileNotFoundError as error:
        raise KnownError("sync.backup-program", program=name, reason="-") from error
    if done.returncode != 0:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise KnownError("sync.backup-program", program=name, reason=lines[0][:200] if lines else "-")


# ------------------------------------------------------------------------------------------------------- the file


def _pack(part: Path, manifest: Manifest, copy: Path) -> None:
    # PostgreSQL's dump is compressed already.
    method = zipfile.ZIP_DEFLATED if manifest.engine == "sqlite" else zipfile.ZIP_STORED
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", method, compresslevel=1) as archive:
            archive.writestr(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
            with copy.open("rb") as source, archive.open(manifest.engine, "w", force_zip64=True) as target:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _extract(source: Path, name: str, target: Path) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with zipfile.ZipFile(source) as archive, archive.open(name) as stream, os.fdopen(handle, "wb") as file:
        while chunk := stream.read(_CHUNK):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _measure(file: Path) -> tuple[int, str]:
    with file.open("rb") as stream:
        return _read_through(stream)


def _read_through(stream: IO[bytes]) -> tuple[int, str]:
    size, total = 0, hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        total.update(chunk)
    return size, total.hexdigest()


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
