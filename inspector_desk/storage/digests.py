"""What this desk holds of a territory, in a few bytes: compared with the server's once a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import SyncState
from inspector_desk.rules.entries import digest
from inspector_desk.storage import lineages
from inspector_desk.storage.engine import driver

_HELD = (
    "SELECT l.name, e.n, e.hash, e.arrived_at FROM journal_entry e JOIN lineage l ON l.id = e.lineage_id "
    "WHERE e.territory = ? AND e.operations > 0 AND length(e.hash) = 32"
)
_ACCEPTED = (
    "SELECT l.name, max(b.last_n) FROM lineage l JOIN sync_batch b ON b.lineage_id = l.id "
    "WHERE b.receipted = 1 GROUP BY l.id"
)
_REVIEWS = "SELECT id, lineage, n, decision, code FROM sync_review WHERE own = 1"
_UNDECIDED = (
    "SELECT entry FROM sync_review WHERE own = 0 AND decision IS NULL AND entry IS NOT NULL "
    "AND code <> 'unreadable-entry'"
)
BASE = "base:"
"""Fact of the exchange, with a territory's uid: how many entries a snapshot stood for, and their mix in hex."""
CAME_BACK = "came_back"
"""Fact of the exchange: the reviews (JSON list of ids) of own entries that a page handed to this desk after all.

An entry that was accepted belongs to the place it names only if its record lived there then; if not, its present
holders were handed the record, and no page brings the entry. So neither the decision nor the reason tells.
"""
BUCKET_BITS = 8


@dataclass(frozen=True, slots=True)
class Mix:
    """How many entries, and the exclusive or of the beginnings of their hashes."""

    entries: int
    mix: bytes


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is held of 256 numbers of one lineage (16 hex digits): entries ``index`` * 256 and on."""

    lineage: str
    index: int
    entries: int
    mix: bytes


def of_territory(session: Session, territory: bytes) -> Mix:
    """All applied entries with changes that belong to a territory (16 bytes), 16 bytes of each hash."""
    count, mix = 0, 0
    for _lineage, _n, name in _held(session, territory):
        count += 1
        mix ^= int.from_bytes(name[:16], "big")
    known = session.scalar(select(SyncState.value).where(SyncState.name == BASE + territory.hex()))
    if known:
        entries, text = known.split()
        count += int(entries)
        mix ^= int.from_bytes(bytes.fromhex(text)[:16], "big")
    return Mix(count, mix.to_bytes(16, "big"))


def of_undecided(session: Session) -> Mix:
    """The entries of other desks that wait here for a supervisor, 16 bytes of each hash."""
    count, mix = 0, 0
    for (body,) in driver(session).execute(_UNDECIDED):
        count += 1
        mix ^= int.from_bytes(bytes.fromhex(digest(body))[:16], "big")
    return Mix(count, mix.to_bytes(16, "big"))


def stretches(session: Session, territory: bytes) -> list[Stretch]:
    """The same by lineage and 256 numbers, 8 bytes of each hash."""
    found: dict[tuple[str, int], list[int]] = {}
    for lineage, n, name in _held(session, territory):
        kept = found.setdefault((lineage, n >> BUCKET_BITS), [0, 0])
        kept[0] += 1
        kept[1] ^= int.from_bytes(name[:8], "big")
    return [
        Stretch(lineage, index, count, mix.to_bytes(8, "big"))
        for (lineage, index), (count, mix) in sorted(found.items())
    ]


def came_back(session: Session) -> set[int]:
    """The reviews (ids) of own entries that are in the log of the place they name, as far as this desk was told.

    Where nothing is kept yet they were decided under a program that told by the reason: so they stay counted.
    """
    known = session.scalar(select(SyncState.value).where(SyncState.name == CAME_BACK))
    if known is not None:
        return set(json.loads(known))
    rows = driver(session).execute(_REVIEWS)
    return {
        number
        for number, _, _, decision, code in rows
        if decision == "accepted" and code != "record-elsewhere"
    }


def set_aside(session: Session) -> set[tuple[str, int]]:
    """Own entries (lineage, number) that waited or wait, and are not in the log of the place they name."""
    came = came_back(session)
    return {(row[1], row[2]) for row in driver(session).execute(_REVIEWS) if row[0] not in came}


def _held(session: Session, territory: bytes) -> Iterator[tuple[str, int, bytes]]:
    """What the server has here too: of the desk's own no entry on its way, and of those that waited what came back."""
    raw = driver(session)
    accepted = dict(raw.execute(_ACCEPTED).fetchall())
    own = {name: accepted.get(name, 0) for name in lineages.own_lineages(session)}
    aside = set_aside(session)
    for lineage, n, name, arrived_at in raw.execute(_HELD, (territory,)):
        # What was pulled under an own lineage is what another copy of this desk wrote there.
        if (arrived_at is not None or n <= own.get(lineage, n)) and (lineage, n) not in aside:
            yield lineage, n, name
