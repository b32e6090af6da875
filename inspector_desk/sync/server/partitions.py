"""Partitions of the ledger and of the records on PostgreSQL: one a district, and in the ledger one a month.

They are made ahead. A row that finds none goes to a default partition and moves over when its own is made, so a
partition that could not be made in time refuses nothing. On SQLite there is nothing to do.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from functools import partial
from typing import Final

from sqlalchemy import Connection, Engine, text

from inspector_desk.errors import KnownError
from inspector_desk.sync.server.database import look, transact

_log = logging.getLogger(__name__)
AHEAD: Final = 3
"""Months made before they begin: that many times the making may fail before the default partition is used."""
_READY: Final = "desk_months_ready"


def month_of(ms: int) -> int:
    """The month (year * 12 + month - 1, UTC) of an instant in milliseconds since 1970."""
    moment = datetime.fromtimestamp(ms / 1000, UTC)
    return moment.year * 12 + moment.month - 1


def make_district(connection: Connection, district_id: int, now: int) -> None:
    """Make the partitions of a district and of its next months, in the transaction that adds the district."""
    if connection.dialect.name != "postgresql":
        return
    connection.execute(text("SELECT parts.make_district(:district)"), {"district": district_id})
    for month in range(month_of(now), month_of(now) + AHEAD + 1):
        connection.execute(
            text("SELECT parts.make_month(:district, :month)"), {"district": district_id, "month": month}
        )


def prepare_month(engine: Engine, now: int) -> None:
    """See that every district has a partition for the month of ``now``; costs nothing once it has been seen.

    Also makes the next months. What cannot be made at once, because another transaction holds the default partition,
    is left for the next time.
    """
    if engine.dialect.name != "postgresql":
        return
    month = month_of(now)
    ready: frozenset[int] = engine.get_execution_options().get(_READY, frozenset())
    if month in ready:
        return
    if not make_missing(engine, now):
        _log.warning("a partition could not be made; the default one takes the entries")
        return
    engine.update_execution_options(**{_READY: ready | {month}})


def make_missing(engine: Engine, now: int) -> bool:
    """Make whatever partition is missing, each in a transaction of its own; whether this month's are all there."""
    missing = look(engine, lambda connection: _missing(connection, month_of(now)))
    complete = True
    for district_id, month in missing:
        try:
            transact(engine, partial(_make, district_id=district_id, month=month))
        except KnownError:
            complete = complete and month > month_of(now)
    return complete


def _make(connection: Connection, district_id: int, month: int) -> None:
    connection.execute(
        text("SELECT parts.make_district(:district), parts.make_month(:district, :month)"),
        {"district": district_id, "month": month},
    )


def _missing(connection: Connection, month: int) -> list[tuple[int, int]]:
    rows = connection.execute(
        text(
            "SELECT district.id AS district, due FROM district, "
            "generate_series(cast(:first AS integer), cast(:last AS integer)) AS due "
            "WHERE to_regclass(format('parts.ledger_d%s_m%s', district.id, due)) IS NULL ORDER BY due, district.id"
        ),
        {"first": month, "last": month + AHEAD},
    )
    return [(row.district, row.due) for row in rows]
