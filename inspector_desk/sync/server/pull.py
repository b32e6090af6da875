"""Handing entries out: what is new in the caller's scope, in the order of each district's sequence.

A cursor names, for each district, the last place read and the first bytes of the hash of the entry there. A server
that was restored and went on differently has another entry at that place: the cursor no longer fits and the desk
reads that district again from the start, skipping what it knows. The same happens when the desk's scope changed.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, not_, select

from inspector_desk.rules.entries import parse
from inspector_desk.sync.protocol.limits import BATCH_ENTRIES
from inspector_desk.sync.protocol.messages import (
    Clamp,
    Held,
    PageHeader,
    PullRequest,
    page_positions,
    seal_page,
)
from inspector_desk.sync.server.database import act_as, as_service
from inspector_desk.sync.server.devices import Caller, Scope, load_scope
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.tables import district, ledger, lineage, server

_log = logging.getLogger(__name__)
_CHUNK = 1000
_PACKING = 7
"""How many bytes of canonical bodies make about one byte on the wire."""
_SMALLEST_PAGE = 1024
_LARGEST_PAGE = 1024 * 1024


class Place(msgspec.Struct, array_like=True, frozen=True):
    """How far one district was read: its identity, the place, and 8 bytes of the hash there."""

    district: bytes
    seq: int
    mark: bytes


class Cursor(msgspec.Struct, array_like=True, frozen=True):
    """What a desk gives back at its next pull; it never looks inside."""

    epoch: int
    scope: bytes
    places: list[Place]


@dataclass(slots=True)
class _Found:
    bodies: list[bytes] = field(default_factory=list)
    positions: list[tuple[bytes, int]] = field(default_factory=list)
    clamped: list[Clamp] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    room: int = 0
    left: int = 0
    more: bool = False


def make_page(
    connection: Connection, keys: ServerKeys, caller: Caller, request: PullRequest, answers: int, now: int
) -> bytes:
    """The signed page for one request, read in one transaction."""
    scope = load_scope(connection, caller)
    act_as(connection, scope.role, scope.held, caller.id)
    epoch = connection.execute(select(server.c.epoch)).scalar_one()
    cursor = _read_cursor(request.cursor, scope)
    found = _Found(room=min(max(request.max_bytes, _SMALLEST_PAGE), _LARGEST_PAGE) * _PACKING)
    own = _own_entries(connection, request)
    for district_id, uid in scope.districts.items():
        _read_district(connection, scope, district_id, bytes.fromhex(uid), cursor, own, found)
    territories = sorted(bytes.fromhex(uid) for uid in scope.places)
    stretches, sequences = page_positions(territories, found.positions)
    header = PageHeader(
        answers=answers,
        cursor=msgspec.msgpack.encode(Cursor(epoch, scope.mark(), found.places)),
        more=found.more,
        left=found.left,
        server_ms=now,
        epoch=epoch,
        held=_held(connection, caller, [item.lineage for item in request.own]),
        territories=territories,
        districts=stretches,
        sequences=sequences,
        clamped=found.clamped,
    )
    page = seal_page(header, found.bodies, keys.secret)
    _log.info(
        "page made",
        extra={
            "facts": {
                "device": caller.uid,
                "entries": len(found.bodies),
                "left": found.left,
                "bytes": len(page),
            }
        },
    )
    return page


def _read_cursor(data: bytes, scope: Scope) -> dict[bytes, Place]:
    try:
        cursor = msgspec.msgpack.decode(data, type=Cursor)
    except msgspec.MsgspecError:
        return {}
    if cursor.scope != scope.mark():
        return {}
    return {place.district: place for place in cursor.places if place.seq >= 0}


def _own_entries(connection: Connection, request: PullRequest) -> list[ColumnElement[bool]]:
    """Conditions that leave out what the desk wrote itself and still has."""
    have = {item.lineage: item.n for item in request.own}
    rows = connection.execute(select(lineage.c.id, lineage.c.uid).where(lineage.c.uid.in_(list(have))))
    return [not_(and_(ledger.c.lineage_id == row.id, ledger.c.n <= have[row.uid])) for row in rows]


def _read_district(
    connection: Connection,
    scope: Scope,
    district_id: int,
    uid: bytes,
    cursor: dict[bytes, Place],
    own: Sequence[ColumnElement[bool]],
    found: _Found,
) -> None:
    """Add one district's new entries while there is room, and its place in the next cursor."""
    head = connection.execute(select(district.c.seq).where(district.c.id == district_id)).scalar_one()
    at = _start(connection, district_id, cursor.get(uid), head)
    while at < head and not found.more:
        rows = _next_rows(connection, scope, district_id, at, head, own)
        for row in rows:
            if found.bodies and (found.room < len(row.body) or len(found.bodies) >= BATCH_ENTRIES):
                found.more = True
                break
            if parse(row.body).logical != row.logical:
                found.clamped.append(Clamp(len(found.bodies), row.logical))
            found.bodies.append(row.body)
            found.positions.append((uid, row.seq))
            found.room -= len(row.body)
            at = row.seq
        if len(rows) < _CHUNK and not found.more:
            at = head
    found.left += head - at
    found.more = found.more or at < head
    found.places.append(Place(uid, at, _mark(connection, district_id, at)))


def _start(connection: Connection, district_id: int, place: Place | None, head: int) -> int:
    if place is None or place.seq > head or place.mark != _mark(connection, district_id, place.seq):
        return 0
    return place.seq


def _mark(connection: Connection, district_id: int, seq: int) -> bytes:
    if seq == 0:
        return b""
    # As the server itself: the place may be that of an entry this device is not handed.
    with as_service(connection, [district_id]):
        found = connection.execute(
            select(ledger.c.hash).where(ledger.c.district_id == district_id, ledger.c.seq == seq)
        ).scalar()
    return bytes(found[:8]) if found else b"missing"


def _next_rows(
    connection: Connection,
    scope: Scope,
    district_id: int,
    after: int,
    head: int,
    own: Sequence[ColumnElement[bool]],
) -> Sequence[Row[int, int, bytes]]:
    query = select(ledger.c.seq, ledger.c.logical, ledger.c.body).where(
        ledger.c.district_id == district_id,
        ledger.c.seq > after,
        ledger.c.seq <= head,
        ledger.c.reach <= scope.reach,
        *own,
    )
    if district_id not in scope.whole:
        query = query.where(ledger.c.precinct_id.in_(scope.precincts(district_id)))
    return connection.execute(query.order_by(ledger.c.seq).limit(_CHUNK)).all()


def _held(connection: Connection, caller: Caller, wanted: list[bytes]) -> list[Held]:
    """What the server holds of each lineage that the desk names, as far as they are the desk's."""
    rows = {
        row.uid: row
        for row in connection.execute(
            select(lineage.c.uid, lineage.c.last_batch, lineage.c.last_n, lineage.c.head).where(
                lineage.c.uid.in_(wanted), lineage.c.device_id == caller.id
            )
        )
    }
    return [
        Held(uid, rows[uid].last_batch, rows[uid].last_n, rows[uid].head)
        if uid in rows
        else Held(uid, 0, 0, bytes(32))
        for uid in wanted
    ]
