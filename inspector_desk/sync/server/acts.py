"""The log of the administration: who did what at the server and when, from the command line or the pages.

An act is entered in the transaction that does it. Facts are names of places, officers' names, codes and counts; what
officers write never comes here.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Engine, insert, select

from inspector_desk.sync.server.database import look
from inspector_desk.sync.server.tables import administration

CONSOLE: Final = "console"
"""Who acts where nobody signed in: the command line names the user of the machine after it."""


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act: its number, instant (milliseconds since 1970), who, the code of what (a word under ``act``), facts."""

    id: int
    at: int
    by: str
    action: str
    facts: dict[str, str | int]


def enter(connection: Connection, by: str, action: str, **facts: str | int) -> None:
    """Write one act; in the same transaction as what it says."""
    connection.execute(
        insert(administration).values(
            at=now_ms(),
            administrator=by or CONSOLE,
            action=action,
            facts=json.dumps(facts, ensure_ascii=False, sort_keys=True),
        )
    )


def list_acts(engine: Engine, before: int | None = None, limit: int = 50) -> list[ActRow]:
    """The newest acts, or those older than number ``before``; newest first."""
    query = select(administration).order_by(administration.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(administration.c.id < before)
    return [
        ActRow(row.id, row.at, row.administrator, row.action, json.loads(row.facts))
        for row in look(engine, lambda connection: connection.execute(query).all())
    ]


def now_ms() -> int:
    """The server's clock in milliseconds since 1970."""
    return time.time_ns() // 1_000_000
