"""The records of each precinct compared with the server's, once a day beside the entries, and what follows from it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from inspector_desk.rules.entries import EntryRef, parse
from inspector_desk.storage import digests, holding, journal, lineages, packing
from inspector_desk.storage.engine import driver
from inspector_desk.storage.holding import Holding
from inspector_desk.storage.plain import uid_of
from inspector_desk.sync.client import keeping
from inspector_desk.sync.protocol.messages import RecordBucket, TerritoryDigest

_ON_THEIR_WAY = (
    "SELECT packed, body FROM journal_entry WHERE lineage_id = ? AND operations > 0 AND n <= ? AND n > "
    "(SELECT coalesce(max(last_n), 0) FROM sync_batch WHERE lineage_id = ?1 AND receipted = 1) LIMIT ?"
)
_ASIDE = (
    "SELECT r.id, r.lineage, r.n, r.decision, e.packed, e.body FROM sync_review r JOIN lineage l ON l.name = r.lineage "
    "JOIN journal_entry e ON e.lineage_id = l.id AND e.n = r.n WHERE r.own = 1"
)


def differing(session: Session, told: Sequence[TerritoryDigest], kinds: Sequence[int]) -> list[str]:
    """The territories (uids, hex) in which other records lie here than at the server.

    Nothing is compared where the server does not count, or counts kinds that this program does not know, nor a
    territory of which a snapshot brought only a window.
    """
    if not kinds or not holding.COUNTED.issuperset(kinds):
        return []
    here = holding.read(session, kinds)
    undecided = open_records(session, here)
    if undecided is None:
        return []
    return [
        one.territory.hex()
        for one in told
        if _is_whole(session, one.territory)
        and not holding.agrees(
            here.by_precinct.get(one.territory.hex(), ()),
            undecided,
            one.records,
            int.from_bytes(one.identities, "big"),
        )
    ]


def buckets(session: Session, territory: str, kinds: Sequence[int]) -> list[RecordBucket]:
    """The records of a territory in buckets, as a repair lists them."""
    found = holding.buckets(holding.read(session, kinds).by_precinct.get(territory, ()))
    return [RecordBucket(index, count, mix) for index, (count, mix) in found.items()]


def strays(
    session: Session, territory: str, kinds: Sequence[int], dealt: Collection[int], told: Collection[str]
) -> list[bytes]:
    """Records that lie in a territory here, whose buckets were handed over, and that no answer told of."""
    here = holding.read(session, kinds)
    undecided = open_records(session, here)
    if undecided is None:
        return []
    found = here.by_precinct.get(territory, set()) - undecided
    return sorted(uid for uid in found if uid[-1] in dealt and uid.hex() not in told)


def open_records(session: Session, here: Holding) -> set[bytes] | None:
    """Records that entries of this desk make, change or name which the server may not have applied, with their parts.

    Those that are on their way, wait for a person (and though this desk accepted them, until the server has taken that
    decision), or were declined and are not out of their records yet. None where
    these are too many, or one has been reduced: what it was about has left with a territory and cannot be named.
    """
    raw = driver(session)
    bodies: list[tuple[int, bytes]] = []
    for name in lineages.own_lineages(session):
        number, end = journal.lineage_number(session, name), lineages.end_of(session, name)
        until = (1 << 62) if end is None else end
        rows = raw.execute(_ON_THEIR_WAY, (number, until, holding.MOST_OPEN + 1)).fetchall()
        if len(rows) > holding.MOST_OPEN:
            return None
        bodies += rows
    taken_out = keeping.taken_out(session)
    for number, name, n, decision, packed, body in raw.execute(_ASIDE).fetchall():
        applied = decision == "accepted" and keeping.stands(session, EntryRef(name, n))
        if not applied and not (decision == "declined" and number in taken_out):
            bodies.append((packed, body))
    found: set[str] = set()
    for packed, body in bodies:
        if packed == packing.REMOVED:
            return None
        entry = parse(packing.unpack(packed, body))
        found.update(change.record for change in entry.changes)
        found.update(entry.subject)
    return here.with_parts(uid for uid in map(uid_of, found) if uid is not None)


def note_snapshot(session: Session, territory: bytes, *, whole: bool) -> None:
    """Keep whether a snapshot left anything of a territory out."""
    if whole:
        keeping.keep(session, holding.WHOLE + territory.hex(), json.dumps(True))
    else:
        keeping.drop(session, holding.WHOLE + territory.hex())


def _is_whole(session: Session, territory: bytes) -> bool:
    known = keeping.facts(session, digests.BASE + territory.hex(), holding.WHOLE + territory.hex())
    return digests.BASE + territory.hex() not in known or holding.WHOLE + territory.hex() in known
