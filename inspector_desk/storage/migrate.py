"""Bringing a desk to this program's schema: refuse – check – copy – run – verify – restore.

Every migration runs inside one transaction, so a kill at any statement leaves the former schema whole (0 of 23 kill
points stuck, against 19 of 22 with Alembic's defaults: reliability.md F8). The copy made before is for what a
transaction cannot undo: a migration that finished and is then found wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as dbapi
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError

from inspector_desk.errors import KnownError
from inspector_desk.storage import backup, engine, faults

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
_NAMED = re.compile(r"^(revision|down_revision)\b[^=\n]*=\s*(?:None|[\"']([^\"']+)[\"'])", re.MULTILINE)
_COUNTED = ("appeal", "resident", "visit", "meeting", "journal_entry")


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration without a file: the scripts beside this module, the connection handed over."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The newest schema this program knows."""
    chain = _chain()
    if not chain:
        raise RuntimeError("no migrations beside the program")
    return chain[-1]


def known_revisions() -> frozenset[str]:
    """Every schema this program can open."""
    return frozenset(_chain())


def _chain() -> list[str]:
    """The schemas from the first to the newest, by what each script says it follows.

    Read here and not by Alembic, which costs 17 MB and a tenth of a second: nearly every start finds its schema
    current and needs no Alembic at all. RuntimeError for scripts that are no single chain.
    """
    follows: dict[str, str] = {}
    for script in (MIGRATIONS / "versions").glob("*.py"):
        said = dict(_NAMED.findall(script.read_text(encoding="utf-8")))
        if said.get("revision"):
            if said["down_revision"] in follows:
                raise RuntimeError(f"two migrations follow {said['down_revision']!r}")
            follows[said["down_revision"]] = said["revision"]
    chain: list[str] = []
    while (following := follows.pop(chain[-1] if chain else "", None)) is not None:
        chain.append(following)
    if follows:
        raise RuntimeError(f"migrations that follow nothing: {sorted(follows.values())}")
    return chain


def create_schema(path: Path, key: bytes) -> None:
    """Lay the newest schema into a new, empty file."""
    _run(path, key, head(), None)


def schema_of(path: Path, key: bytes) -> str | None:
    """The file's schema, None where it has none; KnownError ``store.damaged`` when it cannot be read."""
    try:
        connection = engine.connect(path, key)
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except dbapi.Error as error:
        if "no such table" in str(error):
            return None
        raise (faults.known(error, str(path)) or error) from error
    return row[0] if row else None


def upgrade(
    path: Path,
    key: bytes,
    backups: Path,
    *,
    target: str | None = None,
    on_statement: Callable[[str], None] | None = None,
) -> bool:
    """Bring the file to this program's schema; True if anything was done.

    Raises KnownError ``store.newer-schema`` for a file of a newer program (left untouched), ``store.not-a-desk`` for
    one without a schema, ``store.damaged`` when the check before fails, ``store.migration-failed`` when the former
    file had to be restored. ``on_statement`` sees each statement before it runs (for progress, and for kill tests).
    """
    wanted = target or head()
    current = schema_of(path, key)
    if current is None:
        raise KnownError("store.not-a-desk", path=path.name)
    if current == wanted:
        return False
    if current not in known_revisions():
        raise KnownError("store.newer-schema", path=path.name, schema=current, known=wanted)
    backup.check_file(path, key)
    before = _counts(path, key)
    copy = backup.copy_to(path, key, backups / f"before-{wanted}-from-{current}.db")
    try:
        _run(path, key, wanted, on_statement)
        if schema_of(path, key) != wanted or _counts(path, key) != before:
            raise KnownError("store.migration-failed", path=path.name)
        backup.check_file(path, key)
    except (KnownError, DBAPIError) as error:
        backup.put_back(copy, path)
        raise KnownError("store.migration-failed", path=path.name) from error
    return True


def _run(path: Path, key: bytes, target: str, on_statement: Callable[[str], None] | None) -> None:
    from alembic import command

    made = engine.make_engine(path, key)
    try:
        if on_statement is not None:
            watcher = on_statement

            @event.listens_for(made, "before_cursor_execute")
            def watch(
                _connection: object,
                _cursor: object,
                statement: str,
                _parameters: object,
                _context: object,
                _many: object,
            ) -> None:
                watcher(statement)

        # Foreign keys can only be switched outside a transaction; batch rebuilds of a table need them off.
        raw = made.raw_connection()
        raw.cursor().execute("PRAGMA foreign_keys = OFF")
        raw.close()
        with made.begin() as connection:
            command.upgrade(configuration(connection), target)
            broken = connection.execute(text("PRAGMA foreign_key_check")).first()
            if broken is not None:
                raise KnownError("store.migration-failed", path=path.name)
    finally:
        made.dispose()


def _counts(path: Path, key: bytes) -> dict[str, int]:
    connection = engine.connect(path, key, read_only=True)
    try:
        present = {
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in _COUNTED
            if table in present
        }
    finally:
        connection.close()
