"""Which records lie in a territory, told beside its entries, and handed over where a desk has others.

A record comes to a desk as a state when it is handed over to its precinct: no entry of that precinct tells of it, and
a digest of entries cannot miss it. So records are counted by themselves, by identity alone: what their fields say is
the entries' digest's to compare. A record lies where the field that names its precinct says, a part where what it is
part of lies; a record whose territory its device does not see is not counted, whatever that field says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, select

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import parse
from inspector_desk.rules.parts import homes_of_parts, mixed
from inspector_desk.rules.record_kinds import HOME_FIELD, PARENT_FIELD
from inspector_desk.sync.protocol.messages import (
    PageHeader,
    RepairRequest,
    StateAt,
    seal_page,
    standing_places,
)
from inspector_desk.sync.server import records
from inspector_desk.sync.server.database import as_service
from inspector_desk.sync.server.devices import Caller, Scope
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.records import Held
from inspector_desk.sync.server.standing import OwnReviews, held_of, own_lineages
from inspector_desk.sync.server.tables import ELSEWHERE, ENTRY, REACH_SCOPE, STATE, district, ledger, server
from inspector_desk.sync.server.work import Place, is_uid

KINDS: Final = tuple(sorted({*HOME_FIELD, *PARENT_FIELD}))
"""The kinds of record that are counted."""
PAGE_BYTES: Final = 4 * 1024 * 1024
PAGE_RECORDS: Final = 3000
"""States in one page of a repair, about; a bucket is never divided."""
STRAYS: Final = 1000
"""Identities in one question about strays: the header of the answer, where they stand, holds 64 KB."""
BUCKETS: Final = 256
"""Buckets of records that there can be: identities are divided by their last byte."""
_IDENTITY: Final = re.compile(rb'(?<=")[0-9a-f]{32}(?=")')
_FIELDS: Final = {**HOME_FIELD, **PARENT_FIELD}


def of_scope(connection: Connection, scope: Scope) -> dict[str, dict[bytes, Place]]:
    """The records that lie in each precinct (uid) of a scope: identity → where the server keeps them."""
    found: dict[str, dict[bytes, Place]] = {}
    inside: dict[bytes, str] = {}
    parts: dict[bytes, list[bytes]] = {}
    kept: dict[bytes, Place] = {}
    for place in sorted(scope.places.values()):
        for uid, kind, value in records.read_field(connection, *place, _FIELDS):
            if not isinstance(value, str):
                continue
            if kind in PARENT_FIELD:
                if is_uid(value):
                    parts.setdefault(bytes.fromhex(value), []).append(uid)
                    kept[uid] = place
            elif value in scope.places:
                found.setdefault(value, {})[uid] = place
                inside[uid] = value
    for uid, territory in homes_of_parts(inside, parts).items():
        found[territory][uid] = kept[uid]
    return found


def answer(
    connection: Connection,
    keys: ServerKeys,
    caller: Caller,
    scope: Scope,
    request: RepairRequest,
    reviews: OwnReviews,
    answers: int,
    now: int,
) -> bytes:
    """The signed page of the records in buckets that differ, as they stand now, or of which strays live elsewhere.

    ``cursor`` says how many differing buckets were dealt with so far, in decimal: the next request's ``after``. What
    ``reviews`` say waits is in no state. The caller has checked that the device sees the territory. Raises KnownError
    ``sync.too-large`` for more buckets or strays than there can be in a request.
    """
    for listed, limit in ((request.records or (), BUCKETS), (request.strays, STRAYS)):
        if len(listed) > limit:
            raise KnownError("sync.too-large", size=len(listed), limit=limit)
    epoch = connection.execute(select(server.c.epoch)).scalar_one()
    territories = sorted(bytes.fromhex(uid) for uid in scope.places)
    elsewhere: list[bytes] = []
    dealt: list[int] = []
    states: list[StateAt] = []
    stood: list[tuple[bytes, int]] = []
    left = 0
    if request.strays:
        elsewhere = _elsewhere(connection, scope, request)
    else:
        dealt, states, stood, left = _buckets(connection, scope, request)
    header = PageHeader(
        answers=answers,
        cursor=str(request.after + len(dealt)).encode(),
        more=left > 0,
        left=left,
        server_ms=now,
        epoch=epoch,
        held=held_of(connection, caller, list(own_lineages(connection, caller).values())),
        territories=territories,
        districts=[],
        sequences=[],
        clamped=[],
        stood=standing_places(territories, stood),
        waiting=reviews.waiting,
        dealt=dealt,
        elsewhere=elsewhere,
    )
    return seal_page(header, [], keys.secret, states)


def _buckets(
    connection: Connection, scope: Scope, request: RepairRequest
) -> tuple[list[int], list[StateAt], list[tuple[bytes, int]], int]:
    """Buckets handed over, their records with the place each stands at, and how many buckets remain."""
    # Before the records are read: what comes in between is laid over them again, and not passed over.
    heads = {row.id: row.seq for row in connection.execute(select(district.c.id, district.c.seq))}
    here = of_scope(connection, scope).get(request.territory.hex(), {})
    held: dict[int, list[bytes]] = {}
    for uid in sorted(here):
        held.setdefault(uid[-1], []).append(uid)
    theirs = {one.index: (one.records, one.mix) for one in request.records or ()}
    differing = [
        index for index in range(BUCKETS) if theirs.get(index, (0, bytes(8))) != _told(held.get(index, []))
    ]
    names = scope.names()
    dealt: list[int] = []
    states: list[StateAt] = []
    stood: list[tuple[bytes, int]] = []
    size = 0
    for index in differing[request.after :]:
        found = _states(connection, {uid: here[uid] for uid in held.get(index, ())})
        more = sum(len(records.write_state(one.state)) for _place, one in found)
        if dealt and (size + more > PAGE_BYTES or len(states) + len(found) > PAGE_RECORDS):
            break
        for place, one in found:
            states.append(StateAt(0, names[place], one.state))
            stood.append((bytes.fromhex(scope.districts[place[0]]), heads[place[0]]))
        size += more
        dealt.append(index)
    return dealt, states, stood, max(0, len(differing) - request.after - len(dealt))


def _told(identities: list[bytes]) -> tuple[int, bytes]:
    return len(identities), (mixed(identities) & (1 << 64) - 1).to_bytes(8, "big")


def _states(connection: Connection, places: Mapping[bytes, Place]) -> list[tuple[Place, Held]]:
    """Records that lie where ``places`` says, what stands by itself before what is part of it."""
    by_district: dict[int, list[bytes]] = {}
    for uid, place in places.items():
        by_district.setdefault(place[0], []).append(uid)
    found = [
        ((district_id, held.precinct_id), held)
        for district_id, uids in sorted(by_district.items())
        for held in records.look_up(connection, district_id, uids)
        if places[bytes.fromhex(held.uid)] == (district_id, held.precinct_id)
    ]
    return sorted(found, key=lambda one: (one[1].kind in PARENT_FIELD, one[1].uid))


def _elsewhere(connection: Connection, scope: Scope, request: RepairRequest) -> list[bytes]:
    """Those of a desk's strays that live where it does not see them; one that nobody knows is not among them.

    Nor is one of which no log that the device reads ever told: it asks about its own records, and whether a strange one
    exists is not said, not even by the time that the answer takes.
    """
    place = scope.places[request.territory.hex()]
    handed = _handed(connection, scope, place, {uid.hex() for uid in request.strays if len(uid) == 16})
    names = set(scope.names())
    with as_service(connection, [place[0]]):
        found = records.look_up(connection, place[0], [bytes.fromhex(uid) for uid in handed])
    return [
        bytes.fromhex(one.uid)
        for one in found
        if one.precinct_id == ELSEWHERE or (place[0], one.precinct_id) not in names
    ]


def _handed(connection: Connection, scope: Scope, place: Place, wanted: set[str]) -> set[str]:
    """Those of the records that an applied entry or a state in the device's logs of a district is about.

    The territory's own log first: there is what the desk holds, unless its log was another when it came.
    """
    found: set[str] = set()
    for here in (ledger.c.precinct_id == place[1], ledger.c.precinct_id != place[1]):
        query = select(ledger.c.what, ledger.c.body).where(
            scope.visible(place[0], states=True),
            here,
            ledger.c.reach == REACH_SCOPE,
            ledger.c.what.in_((ENTRY, STATE)),
        )
        if found == wanted:
            break
        with connection.execute(query, execution_options={"stream_results": True}) as rows:
            for what, body in rows:
                if what == STATE:
                    found |= wanted & {records.state_uid(body).hex()}
                elif not wanted.isdisjoint(name.decode() for name in _IDENTITY.findall(body)):
                    found |= wanted & {change.record for change in parse(body).changes}
                if found == wanted:
                    break
    return found
