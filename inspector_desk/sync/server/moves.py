"""Records that go to another precinct, and precincts that go to another district.

A record moves when an applied entry changes the field that names its precinct. The entry stays in the log of the old
precinct and tells its holders; the record as it stands enters the log of the new one, and with it its parts and what
the entry names as its subject. Later edits of the old holder find the record elsewhere and wait for a person; so does a
new part of it, which lives where the record lives once it is accepted.
"""

from __future__ import annotations

import json

from sqlalchemy import Connection, LargeBinary, Row, delete, func, insert, literal, select, update

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Entry, EntryRef, RecordChange, parse
from inspector_desk.rules.merge import Head, RecordState, standing
from inspector_desk.rules.record_kinds import HOME_FIELD, PARENT_FIELD
from inspector_desk.sync.server import records
from inspector_desk.sync.server.database import MAINTENANCE, act_as
from inspector_desk.sync.server.partitions import month_of
from inspector_desk.sync.server.records import Held
from inspector_desk.sync.server.rows import insert_rows, rows_of
from inspector_desk.sync.server.tables import (
    DISTRICT_LEVEL,
    ELSEWHERE,
    ENTRY,
    LEFT,
    REACH_NOBODY,
    REACH_SCOPE,
    STATE,
    blob,
    conflict,
    device_scope,
    district,
    enrolment_code,
    ledger,
    lineage,
    precinct,
    record,
    review,
    snapshot,
    territory_digest,
    upload,
)
from inspector_desk.sync.server.work import Place, Work, is_uid


def touches_home(change: RecordChange) -> bool:
    """Whether a change sets the field that says where its record lives."""
    number = HOME_FIELD.get(change.kind)
    return number is not None and any(item.field == number for item in change.fields)


def against(work: Work, held: Held | None, change: RecordChange) -> str | None:
    """The reason against moving a record: the precinct named is not one that the device works in.

    ``held`` is None for an edit of a record whose creation itself waits.
    """
    number = HOME_FIELD.get(change.kind)
    if number is None:
        return None
    for item in change.fields:
        if item.field != number or item.value is None:
            continue
        heads = held.heads(number) if held is not None else ()
        if heads and item.value == standing(heads).value:
            continue
        if not isinstance(item.value, str) or item.value not in work.scope.places:
            return "move-out-of-scope"
    return None


def follow(work: Work, place: Place, entry: Entry, lineage_id: int, logical: int) -> None:
    """Take the records whose precinct an entry of ``place`` changed to where they belong now.

    The records named in the entry's subject go with the first of them, as far as they live at the same place.
    """
    gone: dict[str, Place] = {}
    for change in entry.changes:
        if touches_home(change):
            found = rehome(work, place, change.record, entry, lineage_id, logical)
            if found is not None:
                gone[change.record] = found
    if not gone:
        return
    target = next(iter(gone.values()))
    records.load(work.connection, [(place[0], uid) for uid in entry.subject if is_uid(uid)], work.records)
    for uid in entry.subject:
        held = work.records.held.get((place[0], uid))
        if held is not None and held.precinct_id == place[1]:
            _take(work, place, uid, target, entry, lineage_id, logical)
            gone[uid] = target
    take_parts(work, place, gone, entry, lineage_id, logical)


def take_parts(
    work: Work, place: Place, gone: dict[str, Place], entry: Entry, lineage_id: int, logical: int
) -> None:
    """Take the parts of records that went from ``place`` to where these are; whoever moved them may not have had all.

    What a place holds of parts is looked through once in a batch, however many records leave it.
    """
    if place not in work.parts:
        work.parts[place] = records.parts_in(work.connection, *place, PARENT_FIELD)
    parents = dict(work.parts[place])
    for (district_id, uid), held in work.records.held.items():
        # New ones, and those that the same batch has brought here: neither has a row there yet.
        if district_id == place[0] and held.kind in PARENT_FIELD:
            parents[uid] = held.state.value(PARENT_FIELD[held.kind])
    waiting = gone
    while waiting:
        found = {
            uid: waiting[parent]
            for uid, parent in parents.items()
            if isinstance(parent, str) and parent in waiting and uid not in gone
        }
        records.load(work.connection, [(place[0], uid) for uid in found], work.records)
        for uid, target in found.items():
            if work.records.held[place[0], uid].precinct_id == place[1]:
                _take(work, place, uid, target, entry, lineage_id, logical)
        gone = {**gone, **found}
        waiting = found


def parent_of(change: RecordChange) -> str | None:
    """The identity of the record that a new record is a part of; None for what stands by itself or is no creation."""
    number = PARENT_FIELD.get(change.kind)
    parent = None
    for item in change.fields if number is not None else ():
        if item.base:
            return None
        if item.field == number and isinstance(item.value, str) and is_uid(item.value):
            parent = item.value
    return parent


def holds_parts(held: Held) -> bool:
    """Whether what is part of a record lives where the record does: not so with streets, which all precincts share."""
    return held.precinct_id != DISTRICT_LEVEL and (held.kind in HOME_FIELD or held.kind in PARENT_FIELD)


def lives_elsewhere(work: Work, place: Place, held: Held | None, change: RecordChange) -> bool:
    """Whether the record that an entry of ``place`` changes, or that something new is part of, lives elsewhere."""
    if held is not None:
        return held.precinct_id != place[1]
    parent = parent_of(change)
    there = work.records.held.get((place[0], parent)) if parent is not None else None
    if there is None or place[1] == DISTRICT_LEVEL:
        return False
    return there.precinct_id != place[1] and holds_parts(there)


def rehome(work: Work, place: Place, uid: str, entry: Entry, lineage_id: int, logical: int) -> Place | None:
    """Take one record of ``place`` where its standing precinct says; None where it stays."""
    held = work.records.held.get((place[0], uid))
    # What an entry creates lives where the entry belongs; one made earlier in the same batch moves like any other.
    if held is None or held.created == entry.ref or held.precinct_id != place[1]:
        return None
    heads = held.heads(HOME_FIELD[held.kind])
    value = standing(heads).value if heads else None
    target = work.scope.places.get(value) if isinstance(value, str) else None
    if target is None or target == place:
        return None
    _take(work, place, uid, target, entry, lineage_id, logical)
    return target


def says_where_it_went(state: RecordState, territory: str) -> bool:
    """Whether a state in the log of a precinct says that the record lives in another one."""
    number = HOME_FIELD.get(state.kind)
    value = state.value(number) if number is not None else None
    return isinstance(value, str) and value != territory


def _take(
    work: Work, place: Place, uid: str, target: Place, entry: Entry, lineage_id: int, logical: int
) -> None:
    if target[0] != place[0]:
        records.load(work.connection, [(target[0], uid)], work.records)
    held = records.move(work.records, place[0], uid, target, entry.ref, logical)
    work.hand_over(target, held.state, (lineage_id, entry.n), logical)


def move_precinct(connection: Connection, precinct_id: int, district_id: int, now: int) -> None:
    """Give a precinct to another district, with its records, its log and its devices, in one transaction.

    Its entries enter the new district's sequence in their old order, so that whoever reads the new district finds them
    before what builds on them; desks that have them already skip them. In the old district empty rows stay for the
    cursors that name them, and a mark for each record that says where it went. Unspent enrolment codes for the
    precinct end now, its snapshots are made anew. Raises KnownError ``sync.territory-unknown``; nothing happens when
    the precinct is in that district already.
    """
    act_as(connection, MAINTENANCE)
    here = connection.execute(
        select(precinct.c.district_id).where(precinct.c.id == precinct_id).with_for_update()
    ).scalar()
    districts = connection.execute(
        select(district.c.id, district.c.seq, district.c.month)
        .where(district.c.id.in_((here or 0, district_id)))
        .order_by(district.c.id)
        .with_for_update()
    ).all()
    if here is None or district_id not in {row.id for row in districts}:
        raise KnownError("sync.territory-unknown")
    if here == district_id:
        return
    target = next(row for row in districts if row.id == district_id)
    _move_ledger(connection, precinct_id, here, target, max(target.month, month_of(now)))
    arriving = select(record.c.uid).where(record.c.district_id == here, record.c.precinct_id == precinct_id)
    connection.execute(
        delete(record).where(
            record.c.district_id == district_id,
            record.c.precinct_id == ELSEWHERE,
            record.c.uid.in_(arriving),
        )
    )
    connection.execute(
        update(conflict)
        .where(conflict.c.district_id == here, conflict.c.record.in_(arriving))
        .values(district_id=district_id)
    )
    connection.execute(
        update(record)
        .where(record.c.district_id == here, record.c.precinct_id == precinct_id)
        .values(district_id=district_id, changed_at=now)
    )
    _leave_marks(connection, precinct_id, here, district_id, now)
    _mark_departed(connection, precinct_id, here, district_id, now)
    for table in (territory_digest, review, blob, upload):
        connection.execute(
            update(table)
            .where(table.c.district_id == here, table.c.precinct_id == precinct_id)
            .values(district_id=district_id)
        )
    connection.execute(
        delete(snapshot).where(snapshot.c.district_id == here, snapshot.c.precinct_id == precinct_id)
    )
    connection.execute(
        update(device_scope).where(device_scope.c.precinct_id == precinct_id).values(district_id=district_id)
    )
    _end_codes(connection, precinct_id, now)
    connection.execute(update(precinct).where(precinct.c.id == precinct_id).values(district_id=district_id))


def _leave_marks(connection: Connection, precinct_id: int, source: int, target: int, now: int) -> None:
    """Say in the old district where each record of the precinct went: a late edit would make it a second time there."""
    mark = _mark(connection, target)
    if mark is None:
        return
    nothing, went = (literal(packed, LargeBinary) for packed in mark)
    rows = select(
        literal(source),
        record.c.uid,
        record.c.kind,
        literal(ELSEWHERE),
        record.c.lineage_id,
        record.c.n,
        record.c.logical,
        nothing,
        went,
        literal(now),
    ).where(record.c.district_id == target, record.c.precinct_id == precinct_id)
    connection.execute(insert(record).from_select(records.WRITTEN, rows))


def _mark_departed(connection: Connection, precinct_id: int, source: int, target: int, now: int) -> None:
    """Say in the new district where those records are that the precinct's log tells of and that had left it before.

    Whoever has not heard that one left sends his edit here: without the mark it would be made a second time, of that
    edit alone.
    """
    mark = _mark(connection, source)
    if mark is None:
        return
    told = select(ledger.c.what, ledger.c.body).where(
        ledger.c.district_id == target,
        ledger.c.precinct_id == precinct_id,
        ledger.c.reach == REACH_SCOPE,
        ledger.c.what.in_((ENTRY, STATE)),
    )
    named: set[bytes] = set()
    with connection.execute(told, execution_options={"stream_results": True}) as rows:
        for what, body in rows:
            if what == STATE:
                named.add(records.state_uid(body))
            else:
                named.update(bytes.fromhex(change.record) for change in parse(body).changes)
    here = {uid for (uid,) in rows_of(connection, "record", ["uid"], target, "uid", named)}
    columns = ["uid", "kind", "lineage_id", "n", "logical"]
    insert_rows(
        connection,
        "record",
        records.WRITTEN,
        [
            (target, uid, kind, ELSEWHERE, lineage_id, n, logical, *mark, now)
            for uid, kind, lineage_id, n, logical in rows_of(
                connection, "record", columns, source, "uid", named - here
            )
        ],
    )


def _mark(connection: Connection, went_to: int) -> tuple[bytes, bytes] | None:
    """The columns ``row`` and ``edits`` of a mark that a record went to a district; None where nobody wrote yet."""
    known = connection.execute(select(lineage.c.id, lineage.c.uid).order_by(lineage.c.id).limit(1)).first()
    if known is None:
        return None
    head = Head(EntryRef(known.uid.hex(), 0), 0, went_to)
    return records.pack_given({}), records.pack_edits({0: (head,)}, {head.ref.lineage: known.id})


def _move_ledger(
    connection: Connection, precinct_id: int, source: int, target: Row[int, int, int], month: int
) -> None:
    there = (
        ledger.c.district_id == source,
        ledger.c.precinct_id == precinct_id,
        ledger.c.what != LEFT,
    )
    count = connection.execute(select(func.count()).select_from(ledger).where(*there)).scalar_one()
    if count == 0:
        return
    kept = ("lineage_id", "n", "precinct_id", "reach", "logical", "received_at", "hash", "body", "what")
    place = literal(target.seq) + func.row_number().over(order_by=ledger.c.seq)
    rows = select(literal(target.id), place, literal(month), *(ledger.c[name] for name in kept)).where(*there)
    connection.execute(
        insert(ledger).from_select(["district_id", "seq", "month", *kept], rows.order_by(ledger.c.seq))
    )
    connection.execute(update(ledger).where(*there).values(what=LEFT, reach=REACH_NOBODY, body=b""))
    connection.execute(
        update(district).where(district.c.id == target.id).values(seq=target.seq + count, month=month)
    )


def _end_codes(connection: Connection, precinct_id: int, now: int) -> None:
    unspent = connection.execute(
        select(enrolment_code.c.id, enrolment_code.c.precinct_ids).where(
            enrolment_code.c.device_id.is_(None), enrolment_code.c.expires_at > now
        )
    ).all()
    ended = [row.id for row in unspent if precinct_id in json.loads(row.precinct_ids)]
    connection.execute(update(enrolment_code).where(enrolment_code.c.id.in_(ended)).values(expires_at=now))
