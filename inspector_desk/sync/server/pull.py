"""Handing entries out: what is new in the caller's scope, in the order of each district's sequence.

A cursor names, for each district, the last place read and a mark of the entry there. A server
that was restored and went on differently has another entry at that place: the cursor no longer fits and the desk
reads that district again from the start, skipping what it knows. The same happens when the desk is to see more of it.

Beside entries a page hands over the states of records that came from elsewhere and, to supervisors of the whole
district, marked apart, the entries that wait for a person.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, not_, select

from inspector_desk.errors import KnownError
from inspector_desk.rules.collecting import uncollected
from inspector_desk.rules.entries import parse
from inspector_desk.sync.protocol.boxes import box_key
from inspector_desk.sync.protocol.dictionaries import NEWEST
from inspector_desk.sync.protocol.limits import BATCH_ENTRIES, CLOCK_LEEWAY_MS, SCHEMA
from inspector_desk.sync.protocol.messages import (
    Clamp,
    PageHeader,
    PullRequest,
    Review,
    StateAt,
    TerritoryDigest,
    Undecided,
    page_positions,
    seal_page,
    standing_places,
)
from inspector_desk.sync.protocol.safeties import ALL, Safeties
from inspector_desk.sync.server import analysts, digests, moves, records
from inspector_desk.sync.server.database import act_as, as_service
from inspector_desk.sync.server.devices import Caller, Scope, load_scope
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.records import Held
from inspector_desk.sync.server.standing import OwnReviews, as_they_stand, held_of, own_reviews
from inspector_desk.sync.server.tables import REACH_NOBODY, STATE, district, ledger, lineage, review, server
from inspector_desk.sync.server.work import LOGICAL_LIMIT

_log = logging.getLogger(__name__)
_CHUNK: Final = 1000
_PACKING: Final = 7
"""How many bytes of canonical bodies make about one byte on the wire."""
_SMALLEST_PAGE: Final = 1024
_REMARKS: Final = 1000
"""Lowered times and reviews in one page: its header, where they stand, has room for 64 KB with all else."""
_OWN: Final = 500
"""Lineages that a desk may name as its own; it has one more each time it is restored."""
_MONTHS: Final = 1 << 15
_LARGEST_PAGE: Final = 1024 * 1024
_OLDEST: Final = SCHEMA - 2
"""Programs of two schemas ago still pull; an older one could not keep what it would be handed. It may always push."""
_SILENT: Final = 2
"""What a program that names no schema is taken for: versions 0.1 and 0.2 both named none, and read alike."""
_DAY_MS: Final = 24 * 3600 * 1000
_HOUR_MS: Final = 3600 * 1000


class Place(msgspec.Struct, array_like=True, frozen=True):
    """How far one district was read, and what of it: its identity, the place, a mark of the entry there, and its month.

    ``precincts`` are those that were seen, None for all: what is given back later need not be read again, nor what
    another district gave; only a precinct that was hidden before makes the desk read the district from its start.
    """

    district: bytes
    seq: int
    mark: bytes
    month: int = 0
    precincts: list[int] | None = []


class Cursor(msgspec.Struct, array_like=True, frozen=True):
    """What a desk gives back at its next pull; it never looks inside. ``scope`` is the mark of what its role sees."""

    epoch: int
    scope: bytes
    places: list[Place]


@dataclass(slots=True)
class _Found:
    bodies: list[bytes] = field(default_factory=list)
    positions: list[tuple[bytes, int]] = field(default_factory=list)
    clamped: list[Clamp] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    states: list[StateAt] = field(default_factory=list)
    stood: list[tuple[bytes, int]] = field(default_factory=list)
    """For each state the district and the place at which it stands so; 0 for one as it was at its place."""
    places: list[Place] = field(default_factory=list)
    anew: list[bytes] = field(default_factory=list)
    room: int = 0
    left: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads, from where, and what is left out because the desk wrote it itself and still has it.

    ``standing`` says whether records are handed over as they stand now.
    """

    connection: Connection
    scope: Scope
    states: bool
    cursor: dict[bytes, Place]
    own: Sequence[ColumnElement[bool]]
    names: dict[tuple[int, int], str]
    safe: Safeties
    standing: bool = False


@uncollected()
def make_page(
    connection: Connection,
    keys: ServerKeys,
    caller: Caller,
    request: PullRequest,
    answers: int,
    now: int,
    *,
    safe: Safeties = ALL,
) -> bytes:
    """The signed page for one request, read in one transaction; ``answers`` is 0 for one that goes on a stick.

    Raises KnownError ``sync.too-old`` for a program more than two schemas behind.
    """
    if max(request.schema, _SILENT) < _OLDEST:
        raise KnownError("sync.too-old", schema=request.schema, oldest=_OLDEST)
    if len(request.own) > _OWN:
        raise KnownError("sync.unreadable")
    scope = load_scope(connection, caller)
    lineages = _named_lineages(connection, request)
    reviews = own_reviews(connection, scope, lineages)
    act_as(connection, scope.role, scope.held, caller.id)
    here = connection.execute(select(server.c.epoch, server.c.lease_days, server.c.grace_hours)).one()
    room = min(max(request.max_bytes, _SMALLEST_PAGE), _LARGEST_PAGE) * _PACKING
    found = _Found(room=room)
    if scope.depersonalised:
        handed = analysts.read(connection, keys, scope, request, here.epoch, room, now)
        found.states, found.more, found.left = handed.states, handed.more, handed.left
        cursor = handed.cursor
    else:
        own = _own_entries(request, lineages, reviews)
        cursor = _read(connection, scope, request, own, here.epoch, found, safe)
    territories = sorted(bytes.fromhex(uid) for uid in scope.places)
    stretches, sequences = page_positions(territories, found.positions)
    counted, kinds, undecided = _digests(connection, scope, request, found, lineages)
    header = PageHeader(
        answers=answers,
        cursor=cursor,
        more=found.more,
        left=found.left,
        server_ms=now,
        epoch=here.epoch,
        held=held_of(connection, caller, [item.lineage for item in request.own]),
        territories=territories,
        districts=stretches,
        sequences=sequences,
        clamped=found.clamped,
        reviews=found.reviews,
        digests=counted,
        lease_until_ms=now + here.lease_days * _DAY_MS,
        grace_ms=here.grace_hours * _HOUR_MS,
        box_key=box_key(keys.secret),
        dictionaries=NEWEST,
        stood=standing_places(territories, found.stood),
        waiting=reviews.waiting if found.stood else [],
        anew=[territories.index(uid) for uid in found.anew] if request.standing else [],
        compares=True,
        undecided=undecided,
        kinds=kinds,
    )
    page = seal_page(
        header, found.bodies, keys.secret, found.states, shared=request.dictionaries, quick=request.quick
    )
    _log.info(
        "page made",
        extra={
            "facts": {
                "device": caller.uid,
                "entries": len(found.bodies),
                "states": len(found.states),
                "left": found.left,
                "bytes": len(page),
            }
        },
    )
    return page


def _read(
    connection: Connection,
    scope: Scope,
    request: PullRequest,
    own: Sequence[ColumnElement[bool]],
    epoch: int,
    found: _Found,
    safe: Safeties,
) -> bytes:
    """Fill a page from the ledgers of the scope's districts; returns the cursor behind it."""
    mark = scope.mark(states=request.states)
    reader = _Reader(
        connection,
        scope,
        request.states,
        _read_cursor(request.cursor, mark),
        own,
        scope.names(),
        safe,
        request.states and request.standing,
    )
    for district_id, uid in scope.districts.items():
        _read_district(reader, district_id, bytes.fromhex(uid), found)
    return msgspec.msgpack.encode(Cursor(epoch, mark, found.places))


def cursor_at(connection: Connection, scope: Scope, epoch: int, seqs: dict[int, int]) -> bytes:
    """The cursor of a desk that has everything of its scope up to these places, by district: after a snapshot."""
    mark = scope.mark(states=True)
    reader = _Reader(connection, scope, True, {}, [], scope.names(), ALL)
    places = []
    for district_id, uid in scope.districts.items():
        seq = seqs.get(district_id, 0)
        there, month = _mark(reader, district_id, seq, 0)
        places.append(Place(bytes.fromhex(uid), seq, there, month, _seen(scope, district_id)))
    return msgspec.msgpack.encode(Cursor(epoch, mark, places))


def _read_cursor(data: bytes, mark: bytes) -> dict[bytes, Place]:
    try:
        cursor = msgspec.msgpack.decode(data, type=Cursor)
    except msgspec.MsgspecError:
        return {}
    if cursor.scope != mark:
        return {}
    return {place.district: place for place in cursor.places if place.seq >= 0 and 0 <= place.month < _MONTHS}


def _named_lineages(connection: Connection, request: PullRequest) -> dict[int, bytes]:
    """The lineages that the desk names as its own, by number, as far as the server knows them."""
    names = [item.lineage for item in request.own]
    rows = connection.execute(select(lineage.c.id, lineage.c.uid).where(lineage.c.uid.in_(names)))
    return {row.id: row.uid for row in rows}


def _own_entries(
    request: PullRequest, lineages: Mapping[int, bytes], reviews: OwnReviews
) -> list[ColumnElement[bool]]:
    """Conditions that leave out what the desk wrote itself and still has.

    A record's state is never left out, nor an entry that was accepted after it had waited: when the desk let go of
    the record in the meantime, it let go of what the entry said too.
    """
    have = {item.lineage: min(item.n, LOGICAL_LIMIT) for item in request.own}
    conditions = []
    for number, uid in lineages.items():
        accepted = reviews.accepted.get(number, [])
        own = [ledger.c.lineage_id == number, ledger.c.n <= have[uid], ledger.c.what != STATE]
        if len(accepted) > _REMARKS:
            # What a desk sent after it had been shut out: more than a statement should name.
            own.append(ledger.c.n > accepted[-1])
        elif accepted:
            own.append(ledger.c.n.not_in(accepted))
        conditions.append(not_(and_(*own)))
    return conditions


def _read_district(reader: _Reader, district_id: int, uid: bytes, found: _Found) -> None:
    """Add one district's new entries while there is room, and its place in the next cursor."""
    head, newest = reader.connection.execute(
        select(district.c.seq, district.c.month).where(district.c.id == district_id)
    ).one()
    at, month, fits = _start(reader, district_id, reader.cursor.get(uid), head)
    if not fits:
        found.anew.append(uid)
    handed: set[str] = set()
    while at < head and not found.more:
        rows = _next_rows(reader, district_id, at, head, month)
        waiting = _waiting(reader, district_id, rows)
        standing = _standing(reader, district_id, rows)
        bodies, states, positions = found.bodies, found.states, found.positions
        for row in rows:
            # Its parts by their places: each asked for by name costs as much as all at once.
            parts: Any = row
            seq, logical, body, what, reach, _precinct, _lineage, _n, received, its_month = parts
            full = found.room < len(body) or len(bodies) + len(states) >= BATCH_ENTRIES
            full = full or len(found.clamped) + len(found.reviews) >= _REMARKS
            if full and (bodies or states):
                found.more = True
                break
            if what == STATE:
                _add_state(reader, district_id, row, standing, handed, (uid, head), found)
            elif reach == REACH_NOBODY or logical == received + CLOCK_LEEWAY_MS << 16:
                _add(uid, row, waiting, found)
            else:
                bodies.append(body)
                positions.append((uid, seq))
                found.room -= len(body)
            at, month = seq, its_month
        if len(rows) < _CHUNK and not found.more:
            at, month = head, newest
    found.left += head - at
    found.more = found.more or at < head
    mark, month = _mark(reader, district_id, at, month)
    found.places.append(Place(uid, at, mark, month, _seen(reader.scope, district_id)))


def _standing(reader: _Reader, district_id: int, rows: Sequence[Row[Any]]) -> dict[str, tuple[int, Held]]:
    """The records that states among the rows hand over, as they stand now and where."""
    if not reader.standing:
        return {}
    uids = {records.state_uid(row.body) for row in rows if row.what == STATE}
    return as_they_stand(reader.connection, district_id, uids) if uids else {}


def _add_state(
    reader: _Reader,
    district_id: int,
    row: Row[Any],
    standing: dict[str, tuple[int, Held]],
    handed: set[str],
    place: tuple[bytes, int],
    found: _Found,
) -> None:
    """A record that came here; as it stands now where the desk can read that, once in a page.

    One that lives elsewhere by now is handed over where it lives, if the desk sees that place. If not, this log says
    itself how it left: the entry that moved it follows, or this is the state that says where it went.
    """
    territory = reader.names.get((district_id, row.precinct_id))
    if territory is None:
        return
    state, stood = records.read_state(row.body), (place[0], 0)
    if reader.standing:
        now = standing.get(state.record)
        if now is None or state.record in handed:
            return
        home, held = now[0], now[1].precinct_id
        if (home, held) == (district_id, row.precinct_id):
            handed.add(state.record)
            state, stood = now[1].state, place
        elif (home, held) in reader.names or not moves.says_where_it_went(state, territory):
            return
        found.stood.append(stood)
    found.states.append(StateAt(len(found.bodies), territory, state))
    found.room -= len(row.body)


def _add(uid: bytes, row: Row[Any], waiting: dict[tuple[int, int], str], found: _Found) -> None:
    """Add an entry that waits for a person, or whose time may have been lowered."""
    if row.reach == REACH_NOBODY:
        code = waiting.get((row.lineage_id, row.n))
        if code is None:
            return
        found.reviews.append(Review(len(found.bodies), code))
    # Only a time that was lowered can equal the latest allowed; nothing else need be read to know that it was not.
    elif parse(row.body).logical != row.logical:
        found.clamped.append(Clamp(len(found.bodies), row.logical))
    found.bodies.append(row.body)
    found.positions.append((uid, row.seq))
    found.room -= len(row.body)


def _start(reader: _Reader, district_id: int, place: Place | None, head: int) -> tuple[int, int, bool]:
    """After which place to read, its month, and whether places that the desk has heard of mean the same still."""
    if place is None or place.seq > head:
        return 0, 0, False
    mark, month = _mark(reader, district_id, place.seq, place.month)
    if place.mark != mark and reader.safe.cursor_mark:
        return 0, 0, False
    seen = _seen(reader.scope, district_id)
    if place.precincts is not None and (seen is None or not set(seen) <= set(place.precincts)):
        return 0, 0, True
    return place.seq, month, True


def _seen(scope: Scope, district_id: int) -> list[int] | None:
    return None if district_id in scope.whole else scope.precincts(district_id)


def _mark(reader: _Reader, district_id: int, seq: int, month: int) -> tuple[bytes, int]:
    """8 bytes that only the row at a place has, and its month, which spares looking through all months if known.

    When it was received is part of them: after a restore the same entry may come again and take the same place, with
    another below it that the desk has never seen.
    """
    if seq == 0:
        return b"", 0
    # As the server itself: the place may be that of an entry this device is not handed.
    with as_service(reader.connection, [district_id]):
        found = reader.connection.execute(
            select(ledger.c.hash, ledger.c.received_at, ledger.c.month).where(
                ledger.c.district_id == district_id,
                ledger.c.seq == seq,
                *([ledger.c.month == month] if month else []),
            )
        ).first()
    if found is None:
        return b"missing", 0
    received = int(found.received_at).to_bytes(8, "big")
    return hashlib.sha256(bytes(found.hash) + received).digest()[:8], found.month


def _next_rows(reader: _Reader, district_id: int, after: int, head: int, month: int) -> Sequence[Row[Any]]:
    query = (
        select(
            ledger.c.seq,
            ledger.c.logical,
            ledger.c.body,
            ledger.c.what,
            ledger.c.reach,
            ledger.c.precinct_id,
            ledger.c.lineage_id,
            ledger.c.n,
            ledger.c.received_at,
            ledger.c.month,
        )
        .where(
            reader.scope.visible(district_id, states=reader.states),
            ledger.c.seq > after,
            ledger.c.seq <= head,
            ledger.c.month >= month,
            *reader.own,
        )
        .order_by(ledger.c.seq)
        .limit(_CHUNK)
    )
    found: Sequence[Any] = reader.connection.execute(query).all()
    return found


def _waiting(reader: _Reader, district_id: int, rows: Sequence[Row[Any]]) -> dict[tuple[int, int], str]:
    """Why each entry in review among the rows waits; those decided, or that cannot be read, are not handed out."""
    kept = [row for row in rows if row.reach == REACH_NOBODY]
    if not kept:
        return {}
    found = reader.connection.execute(
        select(review.c.lineage_id, review.c.n, review.c.code).where(
            review.c.district_id == district_id,
            review.c.lineage_id.in_({row.lineage_id for row in kept}),
            review.c.n.in_({row.n for row in kept}),
            review.c.decided_at.is_(None),
            review.c.code != "unreadable-entry",
        )
    )
    return {(row.lineage_id, row.n): row.code for row in found}


def _digests(
    connection: Connection,
    scope: Scope,
    request: PullRequest,
    found: _Found,
    lineages: Mapping[int, bytes],
) -> tuple[list[TerritoryDigest], list[int], Undecided | None]:
    """What each territory holds at the page's place, by which kinds, and what waits, if asked for on the last page.

    Nothing is said when a batch came in between: the next page will.
    """
    if not request.digest or found.more or scope.depersonalised:
        return [], [], None
    counted, kinds = digests.of_scope(connection, scope)
    undecided = digests.undecided(connection, scope, lineages)
    for place in found.places:
        now_at = connection.execute(select(district.c.seq).where(district.c.uid == place.district)).scalar()
        if now_at != place.seq:
            return [], [], None
    return counted, kinds, undecided
