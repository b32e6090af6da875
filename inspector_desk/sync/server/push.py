"""Taking a batch in: exactly once, in one transaction, with nothing dropped and nothing blocked.

An entry that cannot be applied is kept in the ledger out of every desk's reach and waits for a person (a review);
the entries after it go on. An entry that builds on one in review waits with it, so that no desk is ever handed an
edit before the edit it replaces.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Row, insert, select, update

from inspector_desk.errors import KnownError
from inspector_desk.rules.collecting import uncollected
from inspector_desk.rules.entries import Entry
from inspector_desk.rules.record_kinds import PARENT_FIELD, REVIEW_DECISION
from inspector_desk.sync.protocol.bounds import unpacked_limit
from inspector_desk.sync.protocol.columns import read_hashed
from inspector_desk.sync.protocol.frames import Frame, Kind, read_frame, unpack, verify
from inspector_desk.sync.protocol.messages import (
    BatchHeader,
    Clamp,
    Conflict,
    Receipt,
    Review,
    read_header,
    seal_message,
)
from inspector_desk.sync.protocol.safeties import ALL, Safeties
from inspector_desk.sync.server import decisions, digests, moves, officers, records
from inspector_desk.sync.server.applying import apply_entry
from inspector_desk.sync.server.bases import open_bases, settled_among
from inspector_desk.sync.server.database import act_as, as_service, transact
from inspector_desk.sync.server.devices import REVOKED_ROLE, Caller, Scope, admit, load_scope
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.limits import BatchRoom, Room
from inspector_desk.sync.server.objections import objection
from inspector_desk.sync.server.partitions import prepare_month
from inspector_desk.sync.server.tables import DISTRICT_LEVEL, batch, lineage, server
from inspector_desk.sync.server.work import Work, is_uid, lowered, number

_log = logging.getLogger(__name__)
_Line = Row[int, int, int, int, bytes]
_Read = tuple[Entry | None, bytes, bytes]
"""An entry (None where the body is none), its canonical body and the 32 bytes of its hash."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A batch that has passed its signature: the frame, its header, and entries with canonical bodies and hashes."""

    data: bytes
    frame: Frame
    header: BatchHeader
    entries: list[_Read]


def read_arrival(data: bytes, caller: Caller, room: Room | None = None) -> Arrival:
    """Check a batch's signature and read it; nothing is parsed before the signature holds.

    What it unpacks to is bounded by its size and counted in ``room`` before it is unpacked. Raises KnownError
    ``sync.damaged``, ``sync.forged``, ``sync.too-large``, ``sync.unreadable``; and what ``room`` raises.
    """
    frame = read_frame(data, Kind.BATCH)
    verify(frame, caller.public_key)
    header = read_header(frame, BatchHeader)
    allowed = BatchRoom(len(data), room or Room())
    payload = unpack(frame, unpacked_limit(len(data)))
    allowed.payload(payload)
    entries = read_hashed(payload, allowed)
    if len(header.lineage) != 8 or header.number < 1 or header.first_n < 1:
        raise KnownError("sync.unreadable")
    if not entries or header.last_n != header.first_n + len(entries) - 1:
        raise KnownError("sync.unreadable")
    if header.head and not (header.head == entries[-1][2] and _is_chain(entries)):
        # What came in columns gives other bytes than its author's: he sends them as they are.
        raise KnownError("sync.unreadable")
    own = header.lineage.hex()
    for n, (entry, _, _) in enumerate(entries, header.first_n):
        if entry is not None and (entry.lineage != own or entry.n != n):
            raise KnownError("sync.unreadable")
    return Arrival(data, frame, header, entries)


def receive(  # noqa: PLR0913 - what a request says of its desk comes with it
    engine: Engine,
    keys: ServerKeys,
    caller: Caller,
    counter: int | None,
    arrival: Arrival,
    now: int,
    offset: int | None = None,
    waiting: int | None = None,
    *,
    safe: Safeties = ALL,
) -> bytes:
    """Apply a batch and return its signed receipt, the same bytes whenever the same batch comes again.

    ``counter`` is None for a batch from a stick. What a revoked device sends is taken too, and all of it waits for a
    person. Raises KnownError ``sync.expect`` (last batch and entry held) when an earlier batch is missing,
    ``sync.fork`` when another history is already held under this lineage, ``sync.stale-request``.
    """

    def work(connection: Connection) -> bytes | KnownError:
        revoked = admit(connection, caller, counter, now, offset, waiting, even_revoked=True)
        return _receive(connection, keys, caller, arrival, now, revoked, safe)

    prepare_month(engine, now)
    answer = transact(engine, work)
    if isinstance(answer, KnownError):
        raise answer
    return answer


def _receive(
    connection: Connection,
    keys: ServerKeys,
    caller: Caller,
    arrival: Arrival,
    now: int,
    revoked: bool,
    safe: Safeties,
) -> bytes | KnownError:
    header = arrival.header
    scope = load_scope(connection, caller, lock=True)
    act_as(connection, REVOKED_ROLE if revoked else scope.role, scope.held, caller.id)
    line = _lineage(connection, caller, header.lineage)
    if line.device_id != caller.id:
        return _fork(connection, line, now)
    if header.number <= line.last_batch:
        stored = connection.execute(
            select(batch.c.digest, batch.c.answer).where(
                batch.c.lineage_id == line.id, batch.c.number == header.number
            )
        ).one()
        if not safe.batch_memory:
            return KnownError("sync.expect", last_batch=line.last_batch, last_n=line.last_n)
        same = stored.digest == arrival.frame.digest or not safe.fork_by_hash
        if same or _same_history(connection, line, arrival):
            return bytes(stored.answer)
        return _fork(connection, line, now)
    if header.number != line.last_batch + 1 or header.first_n > line.last_n + 1:
        return KnownError("sync.expect", last_batch=line.last_batch, last_n=line.last_n)
    known = min(line.last_n - header.first_n + 1, len(arrival.entries))
    ours = _same_history(connection, line, arrival) and _continues(line, arrival, known)
    if safe.fork_by_hash and not ours:
        return _fork(connection, line, now)
    if not safe.entry_dedupe:
        known = 0
    held = records.Records(both=safe.conflict_record, by_name=safe.base_by_name)
    work = Work(connection, scope, now, held, revoked, safe, device_id=caller.id)
    with uncollected():
        return _accept(keys, caller, line, arrival, known, work)


def _lineage(connection: Connection, caller: Caller, uid: bytes) -> _Line:
    """The lineage's row, locked; made for the caller when this is its first batch."""
    query = (
        select(lineage.c.id, lineage.c.device_id, lineage.c.last_batch, lineage.c.last_n, lineage.c.head)
        .where(lineage.c.uid == uid)
        .with_for_update()
    )
    row = connection.execute(query).first()
    if row is None:
        connection.execute(
            insert(lineage).values(uid=uid, device_id=caller.id, last_batch=0, last_n=0, head=bytes(32))
        )
        row = connection.execute(query).one()
    return row


def _fork(connection: Connection, line: _Line, now: int) -> KnownError:
    connection.execute(
        update(lineage).where(lineage.c.id == line.id, lineage.c.forked_at.is_(None)).values(forked_at=now)
    )
    return KnownError("sync.fork")


def _same_history(connection: Connection, line: _Line, arrival: Arrival) -> bool:
    """Whether those entries of the batch that the server holds already are the same to the byte.

    Each entry names the hash of the one before it, so equal hashes of the last common entry prove all before it: the
    lineage's head, or the hash in the stored batch that holds the entry. Nothing is looked up in the ledger. A batch
    may have been cut anew in another size, its entries may not differ.
    """
    first = arrival.header.first_n
    last = min(arrival.header.last_n, line.last_n)
    common = arrival.entries[: max(0, last - first + 1)]
    if not common:
        return True
    if _is_chain(common):
        held = line.head if last == line.last_n else _stored_hashes(connection, line.id, last, last).get(last)
        return common[-1][2] == held
    hashes = _stored_hashes(connection, line.id, first, last)
    return all(hashes.get(n) == own for n, (_, _, own) in enumerate(common, first))


def _is_chain(entries: Sequence[_Read]) -> bool:
    """Whether each entry names the hash of the one before it."""
    named = [None if entry is None else entry.previous for entry, _, _ in entries[1:]]
    return named == [own.hex() for _, _, own in entries[:-1]]


def _stored_hashes(connection: Connection, lineage_id: int, first: int, last: int) -> dict[int, bytes]:
    """The hashes of entries held, from the batches that brought them."""
    rows = connection.execute(
        select(batch.c.first_n, batch.c.frame)
        .where(batch.c.lineage_id == lineage_id, batch.c.first_n <= last, batch.c.last_n >= first)
        .order_by(batch.c.number.desc())
    )
    hashes: dict[int, bytes] = {}
    for row in rows:
        entries = read_hashed(unpack(read_frame(row.frame, Kind.BATCH)))
        # An earlier batch brought what a later one repeats; both are the same to the byte.
        hashes.update((n, own) for n, (_, _, own) in enumerate(entries, row.first_n))
    return hashes


def _continues(line: _Line, arrival: Arrival, known: int) -> bool:
    """Whether the first new entry names the hash of the last one held."""
    if known >= len(arrival.entries):
        return True
    entry = arrival.entries[known][0]
    return entry is None or entry.previous == line.head.hex()


def _accept(keys: ServerKeys, caller: Caller, line: _Line, arrival: Arrival, known: int, work: Work) -> bytes:
    header, connection, now = arrival.header, work.connection, work.now
    new = arrival.entries[known:]
    work.records.lineages[header.lineage.hex()] = line.id
    entries = [entry for entry, _, _ in new if entry is not None]
    # Beyond the device's own places: where a record lives, what a decision or a move reaches.
    reached = sorted({*work.scope.districts, work.scope.home})
    with as_service(connection, reached):
        records.load(
            connection, [*_touched(work.scope, entries), *officers.named(work, entries)], work.records
        )
        own = header.lineage.hex()
        first_new = header.first_n + known
        bases = [ref for ref in open_bases(work, entries) if ref.lineage != own or ref.n < first_new]
        if bases:
            work.settled |= settled_among(connection, bases)
        said = _apply(work, line, new, first_new)
        special = said.reaches_further or not work.scope.districts
        if special:
            _write(work)
    if not special:
        _write(work)
    head = new[-1][2] if new else line.head
    receipt = Receipt(
        lineage=header.lineage,
        number=header.number,
        batch_digest=arrival.frame.digest,
        first_n=header.first_n,
        last_n=header.last_n,
        head=head,
        epoch=connection.execute(select(server.c.epoch)).scalar_one(),
        received_ms=now,
        operations=said.operations,
        conflicts=said.conflicts,
        reviews=said.reviews,
        clamped=said.clamped,
    )
    answer = seal_message(Kind.RECEIPT, receipt, keys.secret)
    connection.execute(
        insert(batch).values(
            lineage_id=line.id,
            number=header.number,
            digest=arrival.frame.digest,
            first_n=header.first_n,
            last_n=header.last_n,
            received_at=now,
            frame=arrival.data,
            answer=answer,
        )
    )
    connection.execute(
        update(lineage)
        .where(lineage.c.id == line.id)
        .values(last_batch=header.number, last_n=max(line.last_n, header.last_n), head=head)
    )
    _log.info(
        "batch accepted",
        extra={
            "facts": {
                "device": caller.uid,
                "number": header.number,
                "entries": len(new),
                "known": known,
                "operations": said.operations,
                "conflicts": len(said.conflicts),
                "reviews": len(said.reviews),
                "bytes": len(arrival.data),
            }
        },
    )
    return answer


@dataclass(slots=True)
class _Said:
    """What the receipt says of the entries; ``reaches_further`` where a decision or a move was carried out."""

    operations: int
    conflicts: list[Conflict]
    reviews: list[Review]
    clamped: list[Clamp]
    reaches_further: bool = False


def _apply(work: Work, line: _Line, new: Sequence[_Read], first_new: int) -> _Said:
    said = _Said(0, [], [], [])
    scope, now = work.scope, work.now
    head = line.head.hex()
    for n, (entry, body, own) in enumerate(new, first_new):
        code = objection(work, entry, body, head)
        head = own.hex()
        if code is not None or entry is None:
            if not work.safe.quarantine:
                raise KnownError("sync.unreadable")
            place = (scope.home, DISTRICT_LEVEL)
            if entry is not None:
                place = scope.places.get(entry.territory, place)
            code = code or "unreadable-entry"
            work.hold_back(place, code, (line.id, n), own, body)
            said.reviews.append(Review(n, code))
            if entry is not None:
                # Accepted, it counts by this time; where it is filed beyond its author nothing else tells him.
                _lowered(work, entry, said)
            continue
        logical = _lowered(work, entry, said)
        place = scope.places[entry.territory]
        for uid, field in apply_entry(work, place, line.id, entry, body, own, logical, now):
            said.conflicts.append(Conflict(n, bytes.fromhex(uid), field))
        decides = False
        for change in entry.changes:
            said.operations += change.size
            decides = decides or change.kind == REVIEW_DECISION
        if decides:
            decisions.carry_out(work, entry)
            said.reaches_further = True
    said.reaches_further = said.reaches_further or work.moved
    return said


def _lowered(work: Work, entry: Entry, said: _Said) -> int:
    """The time that an entry counts by, told to its author where it is not his own."""
    logical = lowered(entry.logical, work.now) if work.safe.clock_clamp else entry.logical
    if logical != entry.logical:
        said.clamped.append(Clamp(entry.n, logical))
    return logical


def _write(work: Work) -> None:
    records.save(work.connection, work.records, work.now)
    number(work.connection, work)
    digests.save(work.connection, work)


def _touched(scope: Scope, entries: Sequence[Entry]) -> list[tuple[int, str]]:
    """The records that entries change, those that new ones are a part of, and those that go with one that moves."""
    places = scope.places
    wanted: list[tuple[int, str]] = []
    for entry in entries:
        place = places.get(entry.territory)
        if place is None:
            continue
        for change in entry.changes:
            if is_uid(change.record):
                wanted.append((place[0], change.record))
            if change.kind in PARENT_FIELD:
                parent = moves.parent_of(change)
                if parent is not None:
                    wanted.append((place[0], parent))
        # Once for the entry, however many of its records move: both lists are the sender's to make long.
        if entry.subject and any(map(moves.touches_home, entry.changes)):
            wanted += [(place[0], uid) for uid in entry.subject if is_uid(uid)]
    return wanted
