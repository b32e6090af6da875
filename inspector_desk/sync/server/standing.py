"""Records as they stand now, for pages that hand them over, and what of a desk's own such a state cannot hold.

A state in the ledger says how a record stood when it moved. Whoever reads it later may know entries that came after
it: his own, which are not sent back to him. So a page hands the record over as it stands at the moment the page is
made, with its place in the district's sequence: entries up to there are in it, own ones that wait for a person are
not, and nothing else has to be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, or_, select

from inspector_desk.sync.protocol import messages
from inspector_desk.sync.protocol.messages import Waits
from inspector_desk.sync.server import records
from inspector_desk.sync.server.database import SERVICE, act_as, as_service
from inspector_desk.sync.server.devices import Caller, Scope
from inspector_desk.sync.server.records import Held
from inspector_desk.sync.server.tables import ELSEWHERE, lineage, review
from inspector_desk.sync.server.work import ACCEPTED

_HOPS: Final = 8
"""Districts through which a record is followed."""
_MOST: Final = 1000
"""Stretches of waiting entries told in a page, 17 bytes each: its header has room for 64 KB with all else."""


@dataclass(frozen=True, slots=True)
class OwnReviews:
    """Of a device's own entries: those that wait for a person, and those that were accepted after waiting.

    ``accepted`` are numbers of entries by the number of their lineage: they came to their place long after their
    author had stopped asking for them.
    """

    waiting: list[Waits] = field(default_factory=list)
    accepted: Mapping[int, list[int]] = field(default_factory=dict)


def own_reviews(connection: Connection, scope: Scope, lineages: Mapping[int, bytes]) -> OwnReviews:
    """What the server knows of entries of these lineages (number and name); whom the transaction acts for is lost.

    An accepted entry whose base still waits is no further than one that waits.
    """
    if not lineages:
        return OwnReviews()
    act_as(connection, SERVICE, [(district, None) for district in sorted({*scope.districts, scope.home})])
    rows = connection.execute(
        select(review.c.lineage_id, review.c.n, review.c.decided_at)
        .where(
            review.c.lineage_id.in_(sorted(lineages)),
            or_(review.c.decided_at.is_(None), review.c.decision == ACCEPTED),
        )
        .order_by(review.c.lineage_id, review.c.n)
    ).all()
    accepted: dict[int, list[int]] = {}
    waiting: list[tuple[int, int]] = []
    for row in rows:
        if row.decided_at is None:
            waiting.append((row.lineage_id, row.n))
        else:
            accepted.setdefault(row.lineage_id, []).append(row.n)
    return OwnReviews(_stretches(waiting, lineages), accepted)


def own_lineages(connection: Connection, caller: Caller) -> dict[int, bytes]:
    """The lineages under which a device has sent anything, by number."""
    rows = connection.execute(select(lineage.c.id, lineage.c.uid).where(lineage.c.device_id == caller.id))
    return {row.id: row.uid for row in rows}


def held_of(connection: Connection, caller: Caller, wanted: list[bytes]) -> list[messages.Held]:
    """What the server holds of each lineage that a desk names, as far as they are the desk's."""
    rows = {
        row.uid: row
        for row in connection.execute(
            select(lineage.c.uid, lineage.c.last_batch, lineage.c.last_n, lineage.c.head).where(
                lineage.c.uid.in_(wanted), lineage.c.device_id == caller.id
            )
        )
    }
    return [
        messages.Held(uid, rows[uid].last_batch, rows[uid].last_n, rows[uid].head)
        if uid in rows
        else messages.Held(uid, 0, 0, bytes(32))
        for uid in wanted
    ]


def as_they_stand(
    connection: Connection, district_id: int, uids: Iterable[bytes]
) -> dict[str, tuple[int, Held]]:
    """Records named in a district's log, with the district in which each lives now; one that is nowhere is left out."""
    found: dict[str, tuple[int, Held]] = {}
    wanted: dict[int, set[bytes]] = {district_id: set(uids)}
    for _ in range(_HOPS):
        further: dict[int, set[bytes]] = {}
        for at, names in sorted(wanted.items()):
            with as_service(connection, [at]):
                held = records.look_up(connection, at, names)
            for one in held:
                if one.precinct_id == ELSEWHERE:
                    further.setdefault(int(str(one.heads(0)[0].value)), set()).add(bytes.fromhex(one.uid))
                else:
                    found[one.uid] = (at, one)
        wanted = further
    return found


def _stretches(names: list[tuple[int, int]], lineages: Mapping[int, bytes]) -> list[Waits]:
    """Names in ascending order as stretches; the newest where there are too many."""
    found: list[list[int]] = []
    for lineage_id, n in names:
        if found and found[-1][0] == lineage_id and found[-1][1] + found[-1][2] == n:
            found[-1][2] += 1
        else:
            found.append([lineage_id, n, 1])
    return [Waits(lineages[lineage_id], first, count) for lineage_id, first, count in found[-_MOST:]]
