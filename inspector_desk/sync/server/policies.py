"""Row-level security on PostgreSQL: who the server may be, and whether the walls stand.

The policies themselves are in the migrations; ``database.act_as`` says for whom a transaction acts. They are a second
wall behind the checks of push and pull, for the day when one of those forgets a condition.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Engine, text

from inspector_desk.errors import KnownError
from inspector_desk.sync.server.database import look

WALLED: Final = (
    "batch",
    "blob",
    "conflict",
    "ledger",
    "record",
    "review",
    "snapshot",
    "territory_digest",
    "upload",
)
"""The tables that hold a district's data."""


def check_role(engine: Engine) -> None:
    """Refuse to work as a role that row-level security does not bind.

    Raises KnownError ``sync.database-role``, and ``sync.database-away`` when the database does not answer.
    """
    if engine.dialect.name != "postgresql":
        return
    try:
        look(engine, _check_role)
    except KnownError as error:
        if error.code != "sync.server-busy":
            raise
        address = engine.url.host or engine.url.query.get("host") or "localhost"
        raise KnownError("sync.database-away", address=str(address)) from error


def check_walls(engine: Engine) -> None:
    """Refuse a database whose tables let their owner past the policies; KnownError ``sync.database-unwalled``."""
    if engine.dialect.name == "postgresql":
        look(engine, _check_walls)


def _check_role(connection: Connection) -> None:
    row = connection.execute(
        text("SELECT rolname, rolsuper OR rolbypassrls AS passes FROM pg_roles WHERE rolname = current_user")
    ).one()
    if row.passes:
        raise KnownError("sync.database-role", role=row.rolname)


def _check_walls(connection: Connection) -> None:
    """Every table above, and every partition, is closed to its owner too."""
    rows = connection.execute(
        text(
            "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
            "WHERE relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity) "
            "AND (nspname = 'parts' OR nspname = current_schema() AND relname = ANY (:tables)) ORDER BY relname"
        ),
        {"tables": list(WALLED)},
    )
    names = [row.relname for row in rows]
    if names:
        raise KnownError("sync.database-unwalled", tables=", ".join(names))
