"""Records as the server keeps them: what the creating entry gave, and the heads of every field that changed later.

``row`` is a MessagePack map of field numbers to the values that the entry (lineage_id, n, logical) gave them; earlier
servers wrote an array of [field, value, []], of which the first counts. ``edits`` is a map from field number to the
heads of that field, each [lineage_id, n, logical, value]; a field named there is not read from ``row``. A whole number
beyond 64 bits, which MessagePack can't hold, is extension 1 with its decimal digits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, insert, or_, select, update

from inspector_desk.rules.entries import EntryRef, RecordChange, Value
from inspector_desk.rules.merge import Head, Outcome, RecordState, apply, in_conflict, standing
from inspector_desk.sync.server.rows import insert_rows, rows_of, update_rows
from inspector_desk.sync.server.tables import (
    DISTRICT_LEVEL,
    ELSEWHERE,
    conflict,
    district,
    lineage,
    precinct,
    record,
)

Heads = tuple[Head, ...]
_COLUMNS: Final = ("uid", "kind", "precinct_id", "lineage_id", "n", "logical", "row", "edits")
WRITTEN: Final = ("district_id", *_COLUMNS, "changed_at")
"""The columns of a new row, in the order in which they are given."""
_CHANGED: Final = ("precinct_id", "edits", "changed_at")
_REWRITTEN: Final = ("kind", "precinct_id", "lineage_id", "n", "logical", "row", "edits", "changed_at")
_KEY: Final = ("uid",)
_STREAMED: Final = 1000
_BIG: Final = 1


@dataclass(slots=True)
class Held:
    """One record in hand: where it lives, what it was created with, and the fields that changed since.

    ``rewritten`` says that what it was created with is to be written too: it has left the district, or come back.
    """

    uid: str
    kind: int
    precinct_id: int
    created: EntryRef
    lineage_id: int
    logical: int
    values: dict[int, Value]
    edits: dict[int, Heads] = field(default_factory=dict)
    new: bool = False
    changed: bool = False
    rewritten: bool = False

    def heads(self, number: int) -> Heads:
        """The heads of one field, none where it was never set."""
        found = self.edits.get(number)
        if found is not None:
            return found
        if number in self.values:
            return (Head(self.created, self.logical, self.values[number]),)
        return ()

    @property
    def state(self) -> RecordState:
        """The whole state, for merging and for handing over."""
        heads = {number: self.heads(number) for number in self.values}
        heads.update(self.edits)
        return RecordState(self.kind, self.uid, heads)


@dataclass(slots=True)
class Records:
    """The records that a batch touches, by district number and identity, and the conflicts that come and go.

    ``lineages`` numbers the lineages whose entries the heads name; ``moved`` lists records that left for another
    district: from, to, identity.
    """

    held: dict[tuple[int, str], Held] = field(default_factory=dict)
    lineages: dict[str, int] = field(default_factory=dict)
    opened: set[tuple[int, str, int]] = field(default_factory=set)
    kept: set[tuple[int, str, int]] = field(default_factory=set)
    settled: set[tuple[int, str, int]] = field(default_factory=set)
    moved: list[tuple[int, int, str]] = field(default_factory=list)
    both: bool = True
    by_name: bool = True
    """Two parts of the rule of merging that only a test takes away (``rules.merge.apply``)."""


def load(connection: Connection, wanted: Iterable[tuple[int, str]], into: Records | None = None) -> Records:
    """Read and lock records, in ascending order of district and identity so that two batches never wait crosswise.

    With ``into`` given, those not yet in hand are added to it. Under row security the server itself must ask: a record
    of another precinct must be known to be there, else it would be made twice.
    """
    records = Records() if into is None else into
    by_district: dict[int, list[bytes]] = {}
    for place in set(wanted):
        if place not in records.held:
            by_district.setdefault(place[0], []).append(bytes.fromhex(place[1]))
    found: list[tuple[int, tuple[Any, ...]]] = []
    for district_id in sorted(by_district):
        rows = rows_of(
            connection, "record", _COLUMNS, district_id, "uid", by_district[district_id], lock=True
        )
        found += [(district_id, row) for row in rows]
    if found:
        names = _names(connection, [row for _, row in found])
        records.lineages.update((name, number) for number, name in names.items())
        for district_id, row in found:
            held = _held(row, names)
            records.held[district_id, held.uid] = held
    return records


def merge(
    records: Records, district_id: int, precinct_id: int, change: RecordChange, ref: EntryRef, logical: int
) -> list[int] | None:
    """Apply one record's changes and say which of its fields are now in conflict; None where they create it.

    The lineage of ``ref`` is already among ``records.lineages``.
    """
    place = district_id, change.record
    held = records.held.get(place)
    if held is None:
        lineage_id = records.lineages[ref.lineage]
        records.held[place] = Held(
            change.record,
            change.kind,
            precinct_id,
            ref,
            lineage_id,
            logical,
            _beginning(change),
            {},
            True,
            True,
        )
        return None
    held.changed = True
    conflicts: list[int] = []
    for item in change.fields:
        heads = held.heads(item.field)
        before = len(heads) > 1 and in_conflict(heads)
        state = RecordState(held.kind, held.uid, {item.field: heads})
        outcome = apply(state, item, ref, logical, both=records.both, by_name=records.by_name)
        if outcome is Outcome.KNOWN:
            continue
        held.edits[item.field] = state.heads[item.field]
        at = (district_id, held.uid, item.field)
        if outcome is Outcome.CONFLICT:
            conflicts.append(item.field)
            (records.kept if before else records.opened).add(at)
        elif before:
            records.settled.add(at)
            records.opened.discard(at)
            records.kept.discard(at)
    return conflicts


def move(
    records: Records, source: int, uid: str, target: tuple[int, int], ref: EntryRef, logical: int
) -> Held:
    """Take a record to another place, by entry ``ref``; where that is another district, a mark stays behind.

    The row of the target district, if it has one, is in hand already.
    """
    held = records.held[source, uid]
    if target[0] == source:
        held.precinct_id, held.changed = target[1], True
        return held
    there = records.held.get((target[0], uid))
    arrived = replace(
        held,
        precinct_id=target[1],
        new=there is None,
        changed=True,
        rewritten=there is not None,
        edits=dict(held.edits),
    )
    records.held[target[0], uid] = arrived
    held.precinct_id, held.edits = ELSEWHERE, {0: (Head(ref, logical, target[0]),)}
    held.values = {}
    held.changed = held.rewritten = True
    records.moved.append((source, target[0], uid))
    for places in (records.opened, records.kept, records.settled):
        gone = {place for place in places if place[:2] == (source, uid)}
        places -= gone
        places |= {(target[0], uid, number) for _, _, number in gone}
    return arrived


def save(connection: Connection, records: Records, now: int) -> None:
    """Write what ``merge`` and ``move`` changed."""
    new: list[tuple[object, ...]] = []
    edited: dict[int, list[tuple[object, ...]]] = {}
    rewritten: dict[int, list[tuple[object, ...]]] = {}
    numbers = records.lineages
    for (district_id, uid), held in sorted(records.held.items()):
        if not held.changed:
            continue
        key = bytes.fromhex(uid)
        edits = pack_edits(held.edits, numbers) if held.edits else None
        if not held.new and not held.rewritten:
            edited.setdefault(district_id, []).append((held.precinct_id, edits, now, key))
            continue
        made = (held.lineage_id, held.created.n, held.logical, pack_given(held.values), edits, now)
        if held.new:
            new.append((district_id, key, held.kind, held.precinct_id, *made))
        else:
            rewritten.setdefault(district_id, []).append((held.kind, held.precinct_id, *made, key))
    insert_rows(connection, "record", WRITTEN, new)
    for district_id, rows in edited.items():
        update_rows(connection, "record", _KEY, _CHANGED, district_id, rows)
    for district_id, rows in rewritten.items():
        update_rows(connection, "record", _KEY, _REWRITTEN, district_id, rows)
    for source, target, uid in records.moved:
        connection.execute(
            update(conflict)
            .where(conflict.c.district_id == source, conflict.c.record == bytes.fromhex(uid))
            .values(district_id=target)
        )
    _save_conflicts(connection, records, now)


def read_states(
    connection: Connection,
    district_id: int,
    precinct_id: int,
    *,
    after: bytes = b"",
    limit: int = 1000,
    changed_from: int = 0,
) -> list[tuple[bytes, str, RecordState]]:
    """Up to ``limit`` records of a precinct (0: the district's own) with identities above ``after``, in their order.

    Each comes with its territory's identity and its state; only records changed at ``changed_from`` (milliseconds
    since 1970) or later are given.
    """
    if precinct_id == DISTRICT_LEVEL:
        query = select(district.c.uid).where(district.c.id == district_id)
    else:
        query = select(precinct.c.uid).where(precinct.c.id == precinct_id)
    territory = connection.execute(query).scalar_one().hex()
    rows = [
        tuple(row)
        for row in connection.execute(
            select(*(record.c[name] for name in _COLUMNS))
            .where(
                record.c.district_id == district_id,
                record.c.precinct_id == precinct_id,
                record.c.uid > after,
                record.c.changed_at >= changed_from,
            )
            .order_by(record.c.uid)
            .limit(limit)
        )
    ]
    names = _names(connection, rows)
    return [(bytes(row[0]), territory, _held(row, names).state) for row in rows]


def read_changed(
    connection: Connection,
    district_id: int,
    precinct_id: int,
    kinds: Iterable[int],
    after: tuple[int, bytes],
    limit: int,
) -> list[tuple[int, RecordState]]:
    """Records of some kinds of a precinct in the order of their last change, behind ``after`` (instant, identity)."""
    changed_at, uid = after
    rows = [
        tuple(row)
        for row in connection.execute(
            select(*(record.c[name] for name in _COLUMNS), record.c.changed_at)
            .where(
                record.c.district_id == district_id,
                record.c.precinct_id == precinct_id,
                record.c.kind.in_(list(kinds)),
                record.c.changed_at >= changed_at,
                or_(record.c.changed_at > changed_at, record.c.uid > uid),
            )
            .order_by(record.c.changed_at, record.c.uid)
            .limit(limit)
        )
    ]
    names = _names(connection, rows)
    return [(row[-1], _held(row[:-1], names).state) for row in rows]


def states_of(
    connection: Connection, district_id: int, precinct_id: int, uids: Iterable[bytes]
) -> list[RecordState]:
    """The states of those records among ``uids`` that live in a precinct now."""
    rows = [
        row
        for row in rows_of(connection, "record", _COLUMNS, district_id, "uid", uids)
        if row[2] == precinct_id
    ]
    names = _names(connection, rows)
    return [_held(row, names).state for row in rows]


def read_field(
    connection: Connection, district_id: int, precinct_id: int, numbers: Mapping[int, int]
) -> Iterator[tuple[bytes, int, Value]]:
    """Identity, kind and one field's standing value of a precinct's records; ``numbers``: kind → the field's number.

    Records in which the field was never set are left out. Read as they come: a district has hundreds of thousands.
    """
    query = select(record.c.uid, record.c.kind, record.c.row, record.c.edits).where(
        record.c.district_id == district_id,
        record.c.precinct_id == precinct_id,
        record.c.kind.in_(sorted(numbers)),
    )
    torn: list[tuple[bytes, int, list[tuple[int, int, int, Value]]]] = []
    # An option of the statement: one of the connection would hold for everything that is read after it.
    with connection.execute(query, execution_options={"stream_results": True}) as found:
        for part in found.partitions(_STREAMED):
            for uid, kind, given, edited in part:
                number = numbers[kind]
                heads = _EDITS.decode(edited).get(number) if edited is not None else None
                if heads is None:
                    values = _given(given)
                    if number in values:
                        yield uid, kind, values[number]
                elif len(heads) == 1:
                    yield uid, kind, heads[0][3]
                elif heads:
                    torn.append((uid, kind, heads))
    owners = sorted({head[0] for _uid, _kind, heads in torn for head in heads})
    names = {
        row.id: row.uid.hex()
        for row in connection.execute(select(lineage.c.id, lineage.c.uid).where(lineage.c.id.in_(owners)))
    }
    for uid, kind, heads in torn:
        read = tuple(Head(EntryRef(names[owner], n), at, value) for owner, n, at, value in heads)
        yield uid, kind, standing(read).value


def parts_in(
    connection: Connection, district_id: int, precinct_id: int, parents: Mapping[int, int]
) -> dict[str, Value]:
    """The records of a precinct that are part of another, with the identity of that; ``parents``: kind → its field."""
    rows = [
        tuple(row)
        for row in connection.execute(
            select(*(record.c[name] for name in _COLUMNS)).where(
                record.c.district_id == district_id,
                record.c.precinct_id == precinct_id,
                record.c.kind.in_(sorted(parents)),
            )
        )
    ]
    names = _names(connection, rows)
    return {held.uid: held.state.value(parents[held.kind]) for held in (_held(row, names) for row in rows)}


def look_up(connection: Connection, district_id: int, uids: Iterable[bytes]) -> list[Held]:
    """Those of the records that have a row in a district, a mark of having left among them; nothing is locked."""
    rows = rows_of(connection, "record", _COLUMNS, district_id, "uid", uids)
    names = _names(connection, rows)
    return [_held(row, names) for row in rows]


def write_state(state: RecordState) -> bytes:
    """A record's state as the ledger keeps it.

    MessagePack [kind, identity, {field: [[lineage, n, logical, value], …]}], identities raw.
    """
    heads = {
        number: [
            [bytes.fromhex(head.ref.lineage), head.ref.n, head.logical, _small(head.value)] for head in listed
        ]
        for number, listed in state.heads.items()
    }
    return _ENCODER.encode([state.kind, bytes.fromhex(state.record), heads])


def read_state(body: bytes) -> RecordState:
    """The inverse of ``write_state``."""
    kind, uid, heads = _STATE.decode(body)
    return RecordState(
        kind,
        uid.hex(),
        {
            number: tuple(
                Head(EntryRef(lineage.hex(), n), logical, value) for lineage, n, logical, value in listed
            )
            for number, listed in heads.items()
        },
    )


def state_uid(body: bytes) -> bytes:
    """The identity of the record whose state ``write_state`` wrote."""
    _kind, uid, _heads = _STATE.decode(body)
    return uid


def _beginning(change: RecordChange) -> dict[int, Value]:
    """What an entry that creates a record gives its fields; of one that it sets twice the first counts."""
    if change.beginning is not None:
        numbers, said = change.beginning
        values = dict(zip(numbers, said, strict=True))
        if len(values) == len(numbers):
            return values
    return {number: value for number, value, _ in reversed(change.fields)}


def pack_given(values: dict[int, Value]) -> bytes:
    """The column ``row``."""
    try:
        return _ENCODER.encode(values)
    except OverflowError:
        return _ENCODER.encode({number: _small(value) for number, value in values.items()})


def _given(packed: bytes) -> dict[int, Value]:
    """The column ``row`` as this version writes it, or as earlier ones did."""
    found = _GIVEN.decode(packed)
    return found if isinstance(found, dict) else {number: value for number, value, _ in reversed(found)}


def pack_edits(edits: dict[int, Heads], numbers: dict[str, int]) -> bytes:
    """The column ``edits``; ``numbers`` gives the number of each lineage."""
    listed = {
        number: [[numbers[head.ref.lineage], head.ref.n, head.logical, head.value] for head in heads]
        for number, heads in edits.items()
    }
    try:
        return _ENCODER.encode(listed)
    except OverflowError:
        return _ENCODER.encode(
            {k: [[*head[:3], _small(head[3])] for head in heads] for k, heads in listed.items()}
        )


def _held(row: tuple[Any, ...], names: dict[int, str]) -> Held:
    uid, kind, precinct_id, lineage_id, n, logical, packed, changed = row
    edits = {
        number: tuple(Head(EntryRef(names[owner], k), at, value) for owner, k, at, value in heads)
        for number, heads in (_EDITS.decode(changed).items() if changed is not None else ())
    }
    created = EntryRef(names[lineage_id], n)
    return Held(uid.hex(), kind, precinct_id, created, lineage_id, logical, _given(packed), edits)


def _names(connection: Connection, rows: Iterable[tuple[Any, ...]]) -> dict[int, str]:
    """The lineages that rows of the table name, by number."""
    numbers: set[int] = set()
    for row in rows:
        numbers.add(row[3])
        if row[7] is not None:
            numbers.update(head[0] for heads in _EDITS.decode(row[7]).values() for head in heads)
    found = connection.execute(select(lineage.c.id, lineage.c.uid).where(lineage.c.id.in_(sorted(numbers))))
    return {row.id: row.uid.hex() for row in found}


def _save_conflicts(connection: Connection, records: Records, now: int) -> None:
    for district_id, uid, number in sorted(records.opened | records.kept):
        heads = records.held[district_id, uid].heads(number)
        if not in_conflict(heads):
            continue
        text = json.dumps([[head.ref.lineage, head.ref.n, head.logical, head.value] for head in heads])
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
        if in_conflict(records.held[district_id, uid].heads(number)):
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


def _small(value: Value) -> object:
    """A value with whole numbers beyond 64 bits put as extensions."""
    if isinstance(value, int) and not -(1 << 63) <= value < 1 << 64:
        return msgspec.msgpack.Ext(_BIG, str(value).encode())
    if isinstance(value, list):
        return [_small(item) for item in value]  # type: ignore[arg-type]
    return value


def _extended(code: int, data: memoryview) -> int:
    if code != _BIG:
        raise ValueError("extension")
    return int(bytes(data))


_ENCODER: Final = msgspec.msgpack.Encoder()
_GIVEN: Final = msgspec.msgpack.Decoder(dict[int, Any] | list[tuple[int, Any, list[Any]]], ext_hook=_extended)
_STATE: Final = msgspec.msgpack.Decoder(
    tuple[int, bytes, dict[int, list[tuple[bytes, int, int, Any]]]], ext_hook=_extended
)
_EDITS: Final = msgspec.msgpack.Decoder(dict[int, list[tuple[int, int, int, Any]]], ext_hook=_extended)
