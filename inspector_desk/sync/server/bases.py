"""What an edit was made on: whether the server holds it, and whether it waits for a person.

An edit never goes out before the edit that it replaces; one that builds on an entry in review waits with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, and_, or_, select

from inspector_desk.rules.entries import Entry, EntryRef, RecordChange
from inspector_desk.sync.server.records import Held
from inspector_desk.sync.server.tables import lineage, review
from inspector_desk.sync.server.work import ACCEPTED, LOGICAL_LIMIT, Work, is_lineage

MOST_VALUES: Final = 64
"""Values of one field that stand side by side: more never come from officers' work, and every merge reads them all."""
_CHUNK: Final = 400


def too_many_values(held: Held, change: RecordChange, ref: EntryRef) -> bool:
    """Whether entry ``ref`` would leave a field with more values side by side than a person could choose from."""
    for item in change.fields:
        heads = held.edits.get(item.field, ())
        if len(heads) < MOST_VALUES or any(head.ref == ref for head in heads):
            continue
        replaced = set(item.base)
        if sum(head.ref not in replaced for head in heads) >= MOST_VALUES:
            return True
    return False


def open_bases(work: Work, entries: Iterable[Entry], held_district: int | None = None) -> list[EntryRef]:
    """The bases of entries that are neither among the heads in hand nor known to be settled."""
    wanted: set[EntryRef] = set()
    for entry in entries:
        place = work.scope.places.get(entry.territory)
        district_id = place[0] if place is not None else held_district
        for change in entry.changes:
            if not change.builds:
                continue
            for item in change.fields:
                if not item.base:
                    continue
                held = (
                    work.records.held.get((district_id, change.record)) if district_id is not None else None
                )
                standing = {head.ref for head in held.heads(item.field)} if held is not None else set()
                wanted.update(ref for ref in item.base if ref not in standing and ref not in work.settled)
    return sorted(wanted)


def settled_among(connection: Connection, refs: Iterable[EntryRef]) -> set[EntryRef]:
    """Those entries that the server holds and that do not wait for a person, nor were declined.

    Needs no look into the ledger: a lineage's row names the last entry held, and reviews are few.
    """
    by_lineage: dict[bytes, set[int]] = {}
    for ref in refs:
        if 0 < ref.n < LOGICAL_LIMIT and is_lineage(ref.lineage):
            by_lineage.setdefault(bytes.fromhex(ref.lineage), set()).add(ref.n)
    settled: set[EntryRef] = set()
    names = sorted(by_lineage)
    rows = [
        row
        for start in range(0, len(names), _CHUNK)
        for row in connection.execute(
            select(lineage.c.id, lineage.c.uid, lineage.c.last_n).where(
                lineage.c.uid.in_(names[start : start + _CHUNK])
            )
        )
    ]
    for row in rows:
        numbers = sorted(n for n in by_lineage[row.uid] if n <= row.last_n)
        for start in range(0, len(numbers), _CHUNK):
            part = numbers[start : start + _CHUNK]
            kept_back = set(
                connection.execute(
                    select(review.c.n).where(
                        review.c.lineage_id == row.id,
                        review.c.n.in_(part),
                        or_(review.c.decided_at.is_(None), review.c.decision != ACCEPTED),
                    )
                ).scalars()
            )
            settled.update(EntryRef(row.uid.hex(), n) for n in part if n not in kept_back)
    return settled


def waiting_among(connection: Connection, refs: Iterable[EntryRef]) -> set[EntryRef]:
    """Those entries that wait for a person, accepted ones whose own bases still wait among them."""
    wanted = sorted(refs)
    found: set[EntryRef] = set()
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        named = (and_(lineage.c.uid == bytes.fromhex(ref.lineage), review.c.n == ref.n) for ref in part)
        rows = connection.execute(
            select(lineage.c.uid, review.c.n)
            .join(review, review.c.lineage_id == lineage.c.id)
            .where(review.c.decided_at.is_(None), or_(*named))
        )
        found |= {EntryRef(row.uid.hex(), row.n) for row in rows}
    return found
