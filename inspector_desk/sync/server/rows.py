"""Many rows at once by the driver's own statements: the same calls on SQLite and PostgreSQL.

A batch brings thousands of rows; SQLAlchemy's compiled statements cost more for each than the database does. On
PostgreSQL the rows travel as one array for each column: COPY is refused by row-level security.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, CursorResult

_CHUNK: Final = 500
_NESTED: Final = 50
"""Rows up to which comparing each with each costs nothing worth two more statements."""
_TYPES: Final = {
    "district_id": "int",
    "precinct_id": "int",
    "lineage_id": "int",
    "kind": "int",
    "reach": "smallint",
    "what": "smallint",
    "month": "smallint",
    "uid": "bytea",
    "row": "bytea",
    "edits": "bytea",
    "hash": "bytea",
    "body": "bytea",
    "record": "bytea",
    "code": "text",
}
"""PostgreSQL's type of each column written in bulk; whole numbers of 64 bits where nothing is said."""


def insert_rows(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert rows given as tuples in the order of ``columns``."""
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))  # noqa: S608
        return
    listed, source, given = _laid_out(columns, rows)
    connection.exec_driver_sql(f"INSERT INTO {table} ({names}) SELECT {listed}{source}", given)


def _laid_out(
    columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> tuple[str, str, tuple[object, ...]]:
    """What to select, from where, and the parameters: one value for a column that is the same in every row.

    District, precinct, month, lineage and the instant are, in nearly every batch; an array costs by its items.
    """
    same: list[tuple[str, object]] = []
    varied: list[tuple[str, list[object]]] = []
    for name, values in zip(columns, map(list, zip(*rows, strict=True)), strict=True):
        if values.count(values[0]) == len(values):
            same.append((name, values[0]))
        else:
            varied.append((name, values))
    once = {name for name, _ in same}
    listed = ", ".join(f"%b::{_type(name)}" if name in once else f'new."{name}"' for name in columns)
    given = (*(value for _, value in same), *(values for _, values in varied))
    if not varied:
        return listed, f" FROM generate_series(1, {len(rows):d})", given
    names = [name for name, _ in varied]
    quoted = ", ".join(f'"{name}"' for name in names)
    return listed, f" FROM unnest({_arrays(names)}) AS new({quoted})", given


def update_rows(
    connection: Connection,
    table: str,
    keys: Sequence[str],
    columns: Sequence[str],
    district_id: int,
    rows: Sequence[tuple[object, ...]],
) -> None:
    """Set ``columns`` of rows of one district found by ``keys``; each tuple gives the columns first, then the keys."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        settings = ", ".join(f'"{name}" = ?' for name in columns)
        where = " AND ".join(f'"{name}" = ?' for name in keys)
        connection.exec_driver_sql(
            f"UPDATE {table} SET {settings} WHERE district_id = {district_id:d} AND {where}",  # noqa: S608
            list(rows),
        )
        return
    names = [*columns, *keys]
    settings = ", ".join(f'"{name}" = new."{name}"' for name in columns)
    where = " AND ".join(f'old."{name}" = new."{name}"' for name in keys)
    listed = ", ".join(f'"{name}"' for name in names)
    arrays = tuple(map(list, zip(*rows, strict=True)))
    # The key once more as a list: joined alone, every row of the district passed the row security of every new value
    # (1,000 edits beside 20,000 records: 8 ms each).
    among = f' AND old."{keys[0]}" = ANY(%b::{_TYPES.get(keys[0], "bigint")}[])'
    # Of a partition that was never analysed PostgreSQL expects one row, and compares each new value with each found one
    # (1,000 edits: 743 ms of 770); told not to, it hashes them.
    by_hash = len(rows) > _NESTED
    if by_hash:
        connection.exec_driver_sql("SET LOCAL enable_nestloop = off")
    connection.exec_driver_sql(
        f"UPDATE {table} AS old SET {settings} FROM unnest({_arrays(names)}) AS new({listed}) "  # noqa: S608
        f"WHERE old.district_id = {district_id:d} AND {where}{among}",
        (*arrays, arrays[len(columns)]),
    )
    if by_hash:
        connection.exec_driver_sql("SET LOCAL enable_nestloop = on")


def rows_of(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    district_id: int,
    key: str,
    wanted: Iterable[Any],
    *,
    lock: bool = False,
) -> list[tuple[Any, ...]]:
    """Rows of one district whose ``key`` is among ``wanted``, in ascending order of the key, locked if asked."""
    names = ", ".join(f'"{name}"' for name in columns)
    keys = sorted(set(wanted))
    if not keys:
        return []
    start = f'SELECT {names} FROM {table} WHERE district_id = {district_id:d} AND "{key}" '  # noqa: S608
    if connection.dialect.name != "sqlite":
        ending = f'ORDER BY "{key}"' + (" FOR UPDATE" if lock else "")
        kind = _TYPES.get(key, "bigint")
        return _fetched(connection.exec_driver_sql(f"{start} = ANY(%b::{kind}[]) {ending}", (keys,)))
    found: list[tuple[Any, ...]] = []
    for first in range(0, len(keys), _CHUNK):
        part = keys[first : first + _CHUNK]
        marks = ", ".join("?" * len(part))
        found += _fetched(connection.exec_driver_sql(f'{start} IN ({marks}) ORDER BY "{key}"', tuple(part)))
    return found


def _fetched(result: CursorResult[Any]) -> list[tuple[Any, ...]]:
    """All rows as the driver gives them: SQLAlchemy's rows cost more to make than to read."""
    cursor = result.cursor
    rows = list(cursor.fetchall()) if cursor is not None else []
    result.close()
    return rows


def _arrays(columns: Sequence[str]) -> str:
    return ", ".join(f"%b::{_type(name)}[]" for name in columns)


def _type(column: str) -> str:
    return _TYPES.get(column, "bigint")
