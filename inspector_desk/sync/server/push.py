"""Taking a batch in: exactly once, in one transaction, with nothing dropped and nothing blocked.

An entry that cannot be applied is kept in the ledger out of every desk's reach and waits for a person (a review);
the entries after it go on. An entry that builds on one in review waits with it, so that no desk is ever handed an
edit before the edit it replaces.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Row, insert, select, update

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Entry, EntryRef, digest
from inspector_desk.sync.protocol.columns import read_entries
from inspector_desk.sync.protocol.frames import Frame, Kind, read_frame, unpack, verify
from inspector_desk.sync.protocol.limits import CLOCK_LEEWAY_MS
from inspector_desk.sync.protocol.messages import (
    BatchHeader,
    Clamp,
    Conflict,
    Receipt,
    Review,
    read_header,
    seal_message,
)
from inspector_desk.sync.server import records
from inspector_desk.sync.server.database import act_as, transact
from inspector_desk.sync.server.devices import Caller, Scope, admit, load_scope
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.objections import is_uid, objection
from inspector_desk.sync.server.partitions import prepare_month
from inspector_desk.sync.server.tables import (
    DISTRICT_LEVEL,
    ENTRY,
    REACH_NOBODY,
    REACH_OVERSIGHT,
    REACH_SCOPE,
    batch,
    district,
    ledger,
    lineage,
    review,
    server,
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A batch that has passed its signature: the frame, its header, and entries with their canonical bodies."""

    data: bytes
    frame: Frame
    header: BatchHeader
    entries: list[tuple[Entry | None, bytes]]


@dataclass(slots=True)
class _Work:
    """What one batch does, gathered before anything is written."""

    scope: Scope
    own: str
    home: int
    now: int
    records: records.Records
    rows: list[dict[str, object]] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    review_places: list[int] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    clamped: list[Clamp] = field(default_factory=list)
    operations: int = 0
    settled: set[EntryRef] = field(default_factory=set)


def read_arrival(data: bytes, caller: Caller) -> Arrival:
    """Check a batch's signature and read it; nothing is parsed before the signature holds.

    Raises KnownError ``sync.damaged``, ``sync.forged``, ``sync.too-large``, ``sync.unreadable``.
    """
    frame = read_frame(data, Kind.BATCH)
    verify(frame, caller.public_key)
    header = read_header(frame, BatchHeader)
    entries = read_entries(unpack(frame))
    if len(header.lineage) != 8 or header.number < 1 or header.first_n < 1:
        raise KnownError("sync.unreadable")
    if not entries or header.last_n != header.first_n + len(entries) - 1:
        raise KnownError("sync.unreadable")
    own = header.lineage.hex()
    for n, (entry, _) in enumerate(entries, header.first_n):
        if entry is not None and (entry.lineage != own or entry.n != n):
            raise KnownError("sync.unreadable")
    return Arrival(data, frame, header, entries)


def receive(
    engine: Engine,
    keys: ServerKeys,
    caller: Caller,
    counter: int,
    arrival: Arrival,
    now: int,
    offset: int | None = None,
    waiting: int | None = None,
) -> bytes:
    """Apply a batch and return its signed receipt, the same bytes whenever the same batch comes again.

    Raises KnownError ``sync.expect`` (last batch and entry held) when an earlier batch is missing, ``sync.fork`` when
    another history is already held under this lineage, ``sync.revoked``, ``sync.stale-request``.
    """

    def work(connection: Connection) -> bytes | KnownError:
        admit(connection, caller, counter, now, offset, waiting)
        return _receive(connection, keys, caller, arrival, now)

    prepare_month(engine, now)
    answer = transact(engine, work)
    if isinstance(answer, KnownError):
        raise answer
    return answer


def _receive(
    connection: Connection, keys: ServerKeys, caller: Caller, arrival: Arrival, now: int
) -> bytes | KnownError:
    header = arrival.header
    scope = load_scope(connection, caller)
    act_as(connection, scope.role, scope.held, caller.id)
    line = _lineage(connection, caller, header.lineage)
    if line.device_id != caller.id:
        return _fork(connection, line, now)
    if header.number <= line.last_batch:
        stored = connection.execute(
            select(batch.c.digest, batch.c.answer).where(
                batch.c.lineage_id == line.id, batch.c.number == header.number
            )
        ).one()
        if stored.digest == arrival.frame.digest or _same_history(connection, line, arrival):
            return bytes(stored.answer)
        return _fork(connection, line, now)
    if header.number != line.last_batch + 1 or header.first_n > line.last_n + 1:
        return KnownError("sync.expect", last_batch=line.last_batch, last_n=line.last_n)
    known = min(line.last_n - header.first_n + 1, len(arrival.entries))
    if not _same_history(connection, line, arrival) or not _continues(line, arrival, known):
        return _fork(connection, line, now)
    return _accept(connection, keys, caller, scope, line, arrival, known, now)


def _lineage(connection: Connection, caller: Caller, uid: bytes) -> Row[int, int, int, int, bytes]:
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


def _fork(connection: Connection, line: Row[int, int, int, int, bytes], now: int) -> KnownError:
    connection.execute(
        update(lineage).where(lineage.c.id == line.id, lineage.c.forked_at.is_(None)).values(forked_at=now)
    )
    return KnownError("sync.fork")


def _same_history(connection: Connection, line: Row[int, int, int, int, bytes], arrival: Arrival) -> bool:
    """Whether those entries of the batch that the ledger holds already are the same to the byte.

    Nothing but the chain decides: a batch may have been cut anew in another size, its entries may not differ.
    """
    first = arrival.header.first_n
    held = connection.execute(
        select(ledger.c.n, ledger.c.hash).where(
            ledger.c.lineage_id == line.id, ledger.c.n.between(first, arrival.header.last_n)
        )
    )
    return all(digest(arrival.entries[row.n - first][1]) == row.hash.hex() for row in held)


def _continues(line: Row[int, int, int, int, bytes], arrival: Arrival, known: int) -> bool:
    """Whether the first new entry names the hash of the last one held."""
    if known >= len(arrival.entries):
        return True
    entry = arrival.entries[known][0]
    return entry is None or entry.previous == line.head.hex()


def _accept(
    connection: Connection,
    keys: ServerKeys,
    caller: Caller,
    scope: Scope,
    line: Row[int, int, int, int, bytes],
    arrival: Arrival,
    known: int,
    now: int,
) -> bytes:
    header = arrival.header
    new = arrival.entries[known:]
    work = _Work(
        scope=scope,
        own=header.lineage.hex(),
        home=next(iter(scope.districts)),
        now=now,
        records=records.load(connection, _touched(scope, new)),
    )
    work.records.lineages[work.own] = line.id
    head = line.head.hex()
    for n, (entry, body) in enumerate(new, header.first_n + known):
        code = objection(connection, scope, work.records, work.settled, entry, body, head)
        head = digest(body)
        _enter(work, line.id, n, entry, body, head, code)
    records.save(connection, work.records, now)
    _number(connection, work)
    receipt = Receipt(
        lineage=header.lineage,
        number=header.number,
        batch_digest=arrival.frame.digest,
        first_n=header.first_n,
        last_n=header.last_n,
        head=bytes.fromhex(head),
        epoch=connection.execute(select(server.c.epoch)).scalar_one(),
        received_ms=now,
        operations=work.operations,
        conflicts=work.conflicts,
        reviews=work.reviews,
        clamped=work.clamped,
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
        .values(last_batch=header.number, last_n=max(line.last_n, header.last_n), head=bytes.fromhex(head))
    )
    _log.info(
        "batch accepted",
        extra={
            "facts": {
                "device": caller.uid,
                "number": header.number,
                "entries": len(new),
                "known": known,
                "operations": work.operations,
                "conflicts": len(work.conflicts),
                "reviews": len(work.reviews),
                "bytes": len(arrival.data),
            }
        },
    )
    return answer


def _touched(scope: Scope, entries: list[tuple[Entry | None, bytes]]) -> list[tuple[int, str]]:
    return [
        (scope.places[entry.territory][0], change.record)
        for entry, _ in entries
        if entry is not None and entry.territory in scope.places
        for change in entry.changes
        if is_uid(change.record)
    ]


def _enter(
    work: _Work, lineage_id: int, n: int, entry: Entry | None, body: bytes, own_hash: str, code: str | None
) -> None:
    district_id, precinct_id = work.home, DISTRICT_LEVEL
    if entry is not None:
        district_id, precinct_id = work.scope.places.get(entry.territory, (district_id, precinct_id))
    logical = 0
    reach = REACH_NOBODY
    if code is not None or entry is None:
        work.reviews.append(Review(n, code or "unreadable-entry"))
        work.review_places.append(district_id)
    else:
        logical = min(entry.logical, work.now + CLOCK_LEEWAY_MS << 16)
        if logical != entry.logical:
            work.clamped.append(Clamp(n, logical))
        reach = REACH_SCOPE if entry.changes else REACH_OVERSIGHT
        work.settled.add(entry.ref)
        for change in entry.changes:
            work.operations += len(change.fields)
            disputed = records.merge(work.records, district_id, precinct_id, change, entry.ref, logical)
            work.conflicts += [Conflict(n, bytes.fromhex(change.record), number) for number in disputed]
    work.rows.append(
        {
            "district_id": district_id,
            "lineage_id": lineage_id,
            "n": n,
            "precinct_id": precinct_id,
            "reach": reach,
            "logical": logical,
            "received_at": work.now,
            "hash": bytes.fromhex(own_hash),
            "body": body,
            "what": ENTRY,
            "month": month_of(work.now),
        }
    )


def month_of(ms: int) -> int:
    """The month (year * 12 + month - 1, UTC) of an instant in milliseconds since 1970: the ledger's partition."""
    moment = datetime.fromtimestamp(ms / 1000, UTC)
    return moment.year * 12 + moment.month - 1


def _number(connection: Connection, work: _Work) -> None:
    """Give every entry its place in its district's sequence: last in the transaction, districts in ascending order.

    The district's row stays locked until the commit, so the order of the sequence is the order of the commits and a
    desk that has read up to a place never misses a lower one.
    """
    if not work.rows:
        return
    groups: dict[int, list[dict[str, object]]] = {}
    for row in work.rows:
        groups.setdefault(int(str(row["district_id"])), []).append(row)
    lineage_id = work.rows[0]["lineage_id"]
    if work.reviews:
        connection.execute(
            insert(review),
            [
                {
                    "district_id": district_id,
                    "lineage_id": lineage_id,
                    "n": item.n,
                    "code": item.code,
                    "opened_at": work.now,
                }
                for item, district_id in zip(work.reviews, work.review_places, strict=True)
            ],
        )
    for district_id in sorted(groups):
        rows = groups[district_id]
        last = connection.execute(
            update(district)
            .where(district.c.id == district_id)
            .values(seq=district.c.seq + len(rows))
            .returning(district.c.seq)
        ).scalar_one()
        for seq, row in enumerate(rows, last - len(rows) + 1):
            row["seq"] = seq
        connection.execute(insert(ledger), rows)
