"""Records as the server keeps them: the heads of every field, as JSON, merged by ``rules.merge``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, insert, select, update

from inspector_desk.rules.entries import EntryRef, RecordChange
from inspector_desk.rules.merge import Head, Outcome, RecordState, apply, in_conflict
from inspector_desk.sync.server.tables import conflict, record

_CHUNK = 500


@dataclass(slots=True)
class Held:
    """One record in hand: where it lives, its state, and whether it is new to the table."""

    precinct_id: int
    state: RecordState
    new: bool
    changed: bool = False


@dataclass(slots=True)
class Records:
    """The records that a batch touches, by district number and identity, and the conflicts that come and go."""

    held: dict[tuple[int, str], Held] = field(default_factory=dict)
    opened: set[tuple[int, str, int]] = field(default_factory=set)
    kept: set[tuple[int, str, int]] = field(default_factory=set)
    settled: set[tuple[int, str, int]] = field(default_factory=set)


def load(connection: Connection, wanted: Iterable[tuple[int, str]]) -> Records:
    """Read and lock records, in ascending order of district and identity so that two batches never wait crosswise."""
    records = Records()
    by_district: dict[int, list[bytes]] = {}
    for district_id, uid in sorted(set(wanted)):
        by_district.setdefault(district_id, []).append(bytes.fromhex(uid))
    for district_id, uids in by_district.items():
        for start in range(0, len(uids), _CHUNK):
            rows = connection.execute(
                select(record.c.uid, record.c.kind, record.c.precinct_id, record.c.state)
                .where(record.c.district_id == district_id, record.c.uid.in_(uids[start : start + _CHUNK]))
                .order_by(record.c.uid)
                .with_for_update()
            )
            for row in rows:
                state = RecordState(row.kind, row.uid.hex(), _read_heads(row.state))
                records.held[district_id, state.record] = Held(row.precinct_id, state, new=False)
    return records


def merge(
    records: Records, district_id: int, precinct_id: int, change: RecordChange, ref: EntryRef, logical: int
) -> list[int]:
    """Apply one record's changes and say which of its fields are now in conflict."""
    held = records.held.get((district_id, change.record))
    if held is None:
        held = Held(precinct_id, RecordState(change.kind, change.record), new=True)
        records.held[district_id, change.record] = held
    held.changed = True
    conflicts: list[int] = []
    for item in change.fields:
        place = (district_id, change.record, item.field)
        heads = held.state.heads.get(item.field, ())
        before = len(heads) > 1 and in_conflict(heads)
        outcome = apply(held.state, item, ref, logical)
        if outcome is Outcome.CONFLICT:
            conflicts.append(item.field)
            (records.kept if before else records.opened).add(place)
        elif before:
            records.settled.add(place)
            records.opened.discard(place)
            records.kept.discard(place)
    return conflicts


def save(connection: Connection, records: Records, now: int) -> None:
    """Write what ``merge`` changed."""
    new, old = [], []
    for (district_id, uid), held in sorted(records.held.items()):
        if not held.changed:
            continue
        state = _write_heads(held.state)
        if held.new:
            new.append(
                {
                    "district_id": district_id,
                    "uid": bytes.fromhex(uid),
                    "kind": held.state.kind,
                    "precinct_id": held.precinct_id,
                    "state": state,
                }
            )
        else:
            old.append({"at_district": district_id, "at_uid": bytes.fromhex(uid), "new_state": state})
    if new:
        connection.execute(insert(record), new)
    if old:
        connection.execute(
            update(record)
            .where(record.c.district_id == bindparam("at_district"), record.c.uid == bindparam("at_uid"))
            .values(state=bindparam("new_state")),
            old,
        )
    _save_conflicts(connection, records, now)


def _save_conflicts(connection: Connection, records: Records, now: int) -> None:
    for district_id, uid, number in sorted(records.opened | records.kept):
        heads = records.held[district_id, uid].state.heads[number]
        if not in_conflict(heads):
            continue
        text = json.dumps([_head(head) for head in heads])
        open_here = (
            (conflict.c.district_id == district_id)
            & (conflict.c.record == bytes.fromhex(uid))
            & (conflict.c.field == number)
            & conflict.c.settled_at.is_(None)
        )
        if connection.execute(update(conflict).where(open_here).values(heads=text)).rowcount == 0:
            connection.execute(
                insert(conflict).values(
                    district_id=district_id,
                    record=bytes.fromhex(uid),
                    field=number,
                    heads=text,
                    opened_at=now,
                )
            )
    for district_id, uid, number in sorted(records.settled):
        if in_conflict(records.held[district_id, uid].state.heads[number]):
            continue
        connection.execute(
            update(conflict)
            .where(
                conflict.c.district_id == district_id,
                conflict.c.record == bytes.fromhex(uid),
                conflict.c.field == number,
                conflict.c.settled_at.is_(None),
            )
            .values(settled_at=now)
        )


def _head(head: Head) -> list[object]:
    return [head.ref.lineage, head.ref.n, head.logical, head.value]


def _write_heads(state: RecordState) -> str:
    return json.dumps(
        {number: [_head(head) for head in heads] for number, heads in state.heads.items()},
        separators=(",", ":"),
    )


def _read_heads(text: str) -> dict[int, tuple[Head, ...]]:
    return {
        int(number): tuple(Head(EntryRef(lineage, n), logical, value) for lineage, n, logical, value in heads)
        for number, heads in json.loads(text).items()
    }
