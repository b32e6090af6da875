"""What a territory holds, in one number: kept up with every batch, so that comparing costs the same however many.

A desk whose own number differs asks for a repair: it lists what it has in buckets of 256 entries, and is handed every
bucket that differs, whole, and the records these entries touched as they stand now.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, select, update

from inspector_desk.errors import KnownError
from inspector_desk.rules.collecting import uncollected
from inspector_desk.rules.entries import parse
from inspector_desk.rules.parts import mixed
from inspector_desk.sync.protocol.frames import Kind, read_frame, verify
from inspector_desk.sync.protocol.messages import (
    Clamp,
    PageHeader,
    RepairRequest,
    Review,
    StateAt,
    TerritoryDigest,
    Undecided,
    page_positions,
    read_message,
    seal_page,
    standing_places,
)
from inspector_desk.sync.server import living, records
from inspector_desk.sync.server.calls import Call, Reply, SignedRoute, read_for
from inspector_desk.sync.server.database import act_as
from inspector_desk.sync.server.devices import Caller, Scope, load_scope
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.standing import held_of, own_lineages, own_reviews
from inspector_desk.sync.server.tables import (
    ENTRY,
    REACH_NOBODY,
    REACH_SCOPE,
    district,
    ledger,
    lineage,
    review,
    server,
    territory_digest,
)
from inspector_desk.sync.server.work import Place, Work

BUCKET: Final = 256
"""Numbers of one lineage compared at once."""
PAGE_BYTES: Final = 4 * 1024 * 1024
"""Canonical bodies in one page of a repair, about; a bucket is never divided."""
PAGE_ENTRIES: Final = 3000
"""Entries in one page of a repair, about: each may bring a lowered time into the header, which holds 64 KB."""
UNDECIDED_ENTRIES: Final = 1000
"""Entries that wait in one page: each brings its reason into the header."""
MOST_COUNTED: Final = 500_000
"""Entries of a scope up to which its records are counted: 10 µs of processor a record (SQLite), once a day."""
_HIGHEST: Final = (1 << 63) - 1
REQUEST_BYTES: Final = 2 * 1024 * 1024
"""A repair request: 50 bytes a bucket, ten million entries."""


def save(connection: Connection, work: Work) -> None:
    """Add what a batch brought to the digests of its territories; their districts' rows are locked."""
    for (district_id, precinct_id), (count, mix) in sorted(work.digests.items()):
        here = (
            territory_digest.c.district_id == district_id,
            territory_digest.c.precinct_id == precinct_id,
        )
        row = connection.execute(
            select(territory_digest.c.entries, territory_digest.c.mix).where(*here)
        ).first()
        if row is None:
            connection.execute(
                insert(territory_digest).values(
                    district_id=district_id,
                    precinct_id=precinct_id,
                    entries=count,
                    mix=mix.to_bytes(16, "big"),
                )
            )
        else:
            whole = mix ^ int.from_bytes(row.mix, "big")
            connection.execute(
                update(territory_digest)
                .where(*here)
                .values(entries=row.entries + count, mix=whole.to_bytes(16, "big"))
            )


def of_scope(connection: Connection, scope: Scope) -> tuple[list[TerritoryDigest], list[int]]:
    """The digests of every territory in a scope, empty ones among them, and which kinds of record they count.

    None are counted where the scope holds more entries than MOST_COUNTED: each record of it has to be looked at.
    """
    names = scope.names()
    found = {
        (row.district_id, row.precinct_id): row
        for row in connection.execute(
            select(territory_digest).where(territory_digest.c.district_id.in_(sorted(scope.districts)))
        )
    }
    whole = sum(found[place].entries for place in names if place in found)
    lying = living.of_scope(connection, scope) if whole <= MOST_COUNTED else {}
    digests = []
    for place, uid in sorted(names.items()):
        entries, mix = (found[place].entries, bytes(found[place].mix)) if place in found else (0, bytes(16))
        here = lying.get(uid, {})
        told = mixed(here).to_bytes(16, "big")
        digests.append(TerritoryDigest(bytes.fromhex(uid), entries, mix, len(here), told))
    return digests, list(living.KINDS) if whole <= MOST_COUNTED else []


@uncollected()
def answer_repair(
    connection: Connection, keys: ServerKeys, caller: Caller, request: RepairRequest, answers: int, now: int
) -> bytes:
    """The signed page of what differs between a desk's buckets of one territory and the ledger.

    Its cursor is no cursor, the desk keeps its own: it is the number of buckets dealt with so far, in decimal, the next
    request's ``after``. Whole buckets come; ``left`` says how many remain after this page. A request that names no
    territory is answered with the entries that wait for this supervisor, numbered the same way; one that lists
    records, or strays, by ``living.answer``. Raises KnownError
    ``sync.out-of-scope`` for a territory that the device does not see entries of, ``sync.too-large`` where records are
    asked for in a scope that is too large for them to be counted.
    """
    scope = load_scope(connection, caller)
    lineages = own_lineages(connection, caller)
    reviews = own_reviews(connection, scope, lineages)
    act_as(connection, scope.role, scope.held, caller.id)
    if not request.territory and not scope.depersonalised:
        return _answer_undecided(connection, keys, caller, scope, request.after, answers, now)
    place = scope.places.get(request.territory.hex())
    if place is None or scope.depersonalised:
        raise KnownError("sync.out-of-scope")
    if request.records is not None or request.strays:
        _check_counted(connection, scope)
        return living.answer(connection, keys, caller, scope, request, reviews, answers, now)
    differing = _differing(connection, scope, place, request)
    chosen, bodies = _bodies(connection, place, differing[request.after :])
    left = max(0, len(differing) - request.after - chosen)
    district_uid = bytes.fromhex(scope.districts[place[0]])
    here = connection.execute(select(district.c.seq).where(district.c.id == place[0])).scalar_one()
    territories = sorted(bytes.fromhex(uid) for uid in scope.places)
    stretches, sequences = page_positions(territories, [(district_uid, row[0]) for row in bodies])
    entries = [parse(row[2]) for row in bodies]
    touched = sorted({bytes.fromhex(change.record) for entry in entries for change in entry.changes})
    states = [
        StateAt(len(bodies), request.territory.hex(), state)
        for state in records.states_of(connection, place[0], place[1], touched)
    ]
    header = PageHeader(
        answers=answers,
        cursor=str(request.after + chosen).encode(),
        more=left > 0,
        left=left,
        server_ms=now,
        epoch=connection.execute(select(server.c.epoch)).scalar_one(),
        held=held_of(connection, caller, list(lineages.values())),
        territories=territories,
        districts=stretches,
        sequences=sequences,
        clamped=[
            Clamp(i, row[1])
            for i, (row, entry) in enumerate(zip(bodies, entries, strict=True))
            if row[1] != entry.logical
        ],
        stood=standing_places(territories, [(district_uid, here)] * len(states)),
        waiting=reviews.waiting,
    )
    return seal_page(header, [row[2] for row in bodies], keys.secret, states)


def _check_counted(connection: Connection, scope: Scope) -> None:
    """No digest told of records in such a scope, so no honest desk asks; each request would look at all of them."""
    counts = connection.execute(
        select(
            territory_digest.c.district_id, territory_digest.c.precinct_id, territory_digest.c.entries
        ).where(territory_digest.c.district_id.in_(sorted(scope.districts)))
    )
    names = scope.names()
    whole = sum(row.entries for row in counts if (row.district_id, row.precinct_id) in names)
    if whole > MOST_COUNTED:
        raise KnownError("sync.too-large", size=whole, limit=MOST_COUNTED)


def undecided(connection: Connection, scope: Scope, own: Collection[int]) -> Undecided | None:
    """What waits for a supervisor, without entries of his ``own`` lineages; None for one who decides nothing."""
    if not any(scope.may_decide(one) for one in scope.districts):
        return None
    rows = connection.execute(
        _undecided(scope, ledger.c.lineage_id, ledger.c.hash).where(review.c.lineage_id.not_in(sorted(own)))
    ).all()
    mix = 0
    for row in rows:
        mix ^= int.from_bytes(row.hash[:16], "big")
    return Undecided(len(rows), mix.to_bytes(16, "big"))


def _undecided(scope: Scope, *columns: Any) -> Select[Any]:
    """The entries that ordinary pages hand to this supervisor as waiting and that nobody has decided."""
    return (
        select(*columns)
        .select_from(review)
        .join(
            ledger,
            (ledger.c.district_id == review.c.district_id)
            & (ledger.c.lineage_id == review.c.lineage_id)
            & (ledger.c.n == review.c.n)
            & (ledger.c.what == ENTRY),
        )
        .where(
            review.c.district_id.in_([one for one in sorted(scope.districts) if scope.may_decide(one)]),
            review.c.decision.is_(None),
            review.c.decided_at.is_(None),
            review.c.code != "unreadable-entry",
            ledger.c.reach == REACH_NOBODY,
        )
    )


def _answer_undecided(
    connection: Connection, keys: ServerKeys, caller: Caller, scope: Scope, after: int, answers: int, now: int
) -> bytes:
    """The signed page of what waits for a supervisor, behind the first ``after`` of them, as it came to the server."""
    query = _undecided(scope, review.c.district_id, review.c.code, ledger.c.seq, ledger.c.body)
    rows = connection.execute(query.order_by(review.c.id).offset(after).limit(UNDECIDED_ENTRIES + 1)).all()
    chosen = size = 0
    for row in rows[:UNDECIDED_ENTRIES]:
        size += len(row.body)
        if chosen and size > PAGE_BYTES:
            break
        chosen += 1
    territories = sorted(bytes.fromhex(uid) for uid in scope.places)
    stretches, sequences = page_positions(
        territories, [(bytes.fromhex(scope.districts[row.district_id]), row.seq) for row in rows[:chosen]]
    )
    header = PageHeader(
        answers=answers,
        cursor=str(after + chosen).encode(),
        more=len(rows) > chosen,
        left=len(rows) - chosen,
        server_ms=now,
        epoch=connection.execute(select(server.c.epoch)).scalar_one(),
        held=held_of(connection, caller, []),
        territories=territories,
        districts=stretches,
        sequences=sequences,
        clamped=[],
        reviews=[Review(i, row.code) for i, row in enumerate(rows[:chosen])],
    )
    return seal_page(header, [row.body for row in rows[:chosen]], keys.secret)


def _differing(
    connection: Connection, scope: Scope, place: Place, request: RepairRequest
) -> list[tuple[int, int, int]]:
    """Buckets of which the desk lacks something: place in the sequence, lineage and index, in that order."""
    rows = connection.execute(
        select(ledger.c.lineage_id, ledger.c.n, ledger.c.hash, ledger.c.seq)
        .where(
            scope.visible(place[0], states=False),
            ledger.c.precinct_id == place[1],
            ledger.c.reach == REACH_SCOPE,
        )
        .order_by(ledger.c.seq)
    )
    held: dict[tuple[int, int], tuple[int, int, int]] = {}
    for lineage_id, n, digest, seq in rows:
        key = (lineage_id, n // BUCKET)
        count, mix, first = held.get(key, (0, 0, seq))
        held[key] = count + 1, mix ^ int.from_bytes(digest[:8], "big"), first
    numbers = {
        row.uid: row.id
        for row in connection.execute(
            # By those that wrote here, of which there are few; a request may name as many as it has room for.
            select(lineage.c.id, lineage.c.uid).where(lineage.c.id.in_({key[0] for key in held}))
        )
    }
    theirs = {
        (numbers[bucket.lineage], bucket.index): (bucket.entries, int.from_bytes(bucket.mix, "big"))
        for bucket in request.buckets
        if bucket.lineage in numbers
    }
    return sorted(
        (first, *key) for key, (count, mix, first) in held.items() if theirs.get(key) != (count, mix)
    )


def _bodies(
    connection: Connection, place: Place, buckets: list[tuple[int, int, int]]
) -> tuple[int, list[tuple[int, int, bytes]]]:
    """How many of the buckets fit a page, and their entries: place, logical time and body in sequence order."""
    found: list[tuple[int, int, bytes]] = []
    size = chosen = 0
    for _, lineage_id, index in buckets:
        rows = connection.execute(
            select(ledger.c.seq, ledger.c.logical, ledger.c.body).where(
                ledger.c.district_id == place[0],
                ledger.c.precinct_id == place[1],
                ledger.c.lineage_id == lineage_id,
                ledger.c.n.between(index * BUCKET, index * BUCKET + BUCKET - 1),
                ledger.c.reach == REACH_SCOPE,
                ledger.c.what == ENTRY,
            )
        ).all()
        more = sum(len(row.body) for row in rows)
        if chosen and (size + more > PAGE_BYTES or len(found) + len(rows) > PAGE_ENTRIES):
            break
        found += [(row.seq, row.logical, row.body) for row in rows]
        size += more
        chosen += 1
    return chosen, sorted(found)


def repair(call: Call) -> Reply:
    """Answer a repair request over the wire."""
    frame = read_frame(call.body, Kind.REPAIR)
    verify(frame, call.caller.public_key)
    wanted = read_message(frame, RepairRequest)
    if not 0 <= wanted.after <= _HIGHEST:
        raise KnownError("sync.unreadable")
    return read_for(
        call,
        lambda connection: answer_repair(connection, call.keys, call.caller, wanted, call.counter, call.now),
    )


ROUTES: Final = (SignedRoute("/v1/repair", {"POST": repair}, limit=REQUEST_BYTES, rate="repair"),)
