"""Applying an entry to the records in hand, and what follows from it."""

from __future__ import annotations

from inspector_desk.rules.entries import Entry
from inspector_desk.rules.record_kinds import OFFICER
from inspector_desk.sync.server import moves, records
from inspector_desk.sync.server.tables import REACH_OVERSIGHT, REACH_SCOPE
from inspector_desk.sync.server.work import Place, Work


def apply_entry(
    work: Work,
    place: Place,
    lineage_id: int,
    entry: Entry,
    body: bytes,
    own_hash: bytes,
    logical: int,
    received_at: int,
) -> list[tuple[str, int]]:
    """Bring an entry of ``place`` into the records and its district's log; returns the fields now in conflict."""
    reach = REACH_SCOPE if entry.changes else REACH_OVERSIGHT
    work.enter(place, reach, (lineage_id, entry.n), logical, received_at, own_hash, body)
    ref = entry.ref
    work.settled.add(ref)
    disputed: list[tuple[str, int]] = []
    moved = False
    for change in entry.changes:
        if change.kind == OFFICER:
            work.serving.clear()
        numbers = records.merge(work.records, place[0], place[1], change, ref, logical)
        if numbers is None:
            continue
        disputed += [(change.record, number) for number in numbers]
        moved = moved or moves.touches_home(change)
        # What it replaced stood or was settled; a later entry of the batch may name it as its base too.
        for item in change.fields:
            work.settled.update(item.base)
    if moved:
        moves.follow(work, place, entry, lineage_id, logical)
    return disputed
