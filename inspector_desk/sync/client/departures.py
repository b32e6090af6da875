"""What left this desk's disk, kept as counts by kind: of the records themselves nothing stays to be named."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from sqlalchemy.orm import Session

from inspector_desk.storage import journal, leaving
from inspector_desk.storage.engine import driver
from inspector_desk.storage.plain import BY_TABLE, KINDS
from inspector_desk.sync.client import keeping

FACT: Final = "left"
"""Fact of the exchange: JSON list of [when, precinct, whole, {kind: records}], the newest first.

``precinct`` is the uid of the precinct that left, or that the records went to.
"""
KEPT: Final = 200
_CHUNK: Final = 500


def note_territory(session: Session, territory: bytes) -> None:
    """A precinct is about to leave: count what of it is here."""
    raw = driver(session)
    here = raw.execute("SELECT id FROM precinct WHERE uid = ?", (territory,)).fetchone()
    if here is None:
        return
    counts = {}
    for kind in KINDS.values():
        if "precinct_id" in kind.names and kind.table not in leaving.GROUND:
            query = f"SELECT count(*) FROM {kind.table} WHERE precinct_id = ?"  # noqa: S608 - our own names
            counts[kind.table] = raw.execute(query, here).fetchone()[0]
    _note(session, territory.hex(), True, counts)


def note_records(session: Session, ids: dict[str, set[int]]) -> None:
    """Single records are about to leave: count them by the precinct they went to."""
    raw = driver(session)
    found: dict[str, dict[str, int]] = {}
    for table, wanted in sorted(ids.items()):
        if "precinct_id" not in BY_TABLE[table].names:
            continue
        for part in _parts(wanted):
            marks = ", ".join("?" * len(part))
            query = (
                f"SELECT p.uid, count(*) FROM {table} t JOIN precinct p ON p.id = t.precinct_id "  # noqa: S608
                f"WHERE t.id IN ({marks}) GROUP BY p.uid"
            )
            for uid, count in raw.execute(query, part):
                counts = found.setdefault(uid.hex(), {})
                counts[table] = counts.get(table, 0) + count
    for uid, counts in found.items():
        _note(session, uid, False, counts)


def _parts(ids: Iterable[int]) -> Iterable[list[int]]:
    listed = sorted(ids)
    return (listed[start : start + _CHUNK] for start in range(0, len(listed), _CHUNK))


def _note(session: Session, precinct: str, whole: bool, counts: dict[str, int]) -> None:
    told = {kind: count for kind, count in counts.items() if count}
    if not told and not whole:
        return
    known = json.loads(keeping.fact(session, FACT) or "[]")
    keeping.keep(session, FACT, json.dumps([[journal.now_text(), precinct, whole, told], *known][:KEPT]))
