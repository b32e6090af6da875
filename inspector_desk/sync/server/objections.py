"""Why an entry is not applied at once but waits for a person.

Each reason is a code with a wording under ``sync-review``. An entry in review is kept, signed batch and all.
"""

from __future__ import annotations

import json
from typing import Final

from sqlalchemy import Connection, select

from inspector_desk.rules.entries import Entry, EntryRef, RecordChange
from inspector_desk.sync.server.database import as_service
from inspector_desk.sync.server.devices import CHANGING_ROLES, Scope
from inspector_desk.sync.server.records import Records
from inspector_desk.sync.server.tables import REACH_NOBODY, ledger, lineage

_NUMBER_LIMIT: Final = 1 << 31
_LOGICAL_LIMIT: Final = 1 << 62
_HEX: Final = frozenset("0123456789abcdef")


def objection(
    connection: Connection,
    scope: Scope,
    records: Records,
    settled: set[EntryRef],
    entry: Entry | None,
    body: bytes,
    head: str,
) -> str | None:
    """The reason against an entry, None if it may be applied.

    ``head`` is the hash of the entry before it, ``settled`` the entries known to be applied, which grows here.
    """
    if entry is None or not _in_range(entry):
        return "unreadable-entry"
    if entry.previous != head:
        return "chain-broken"
    if b"\\u0000" in body and _holds_nul(json.loads(body)):
        return "nul-character"
    place = scope.places.get(entry.territory)
    if place is None:
        return "out-of-scope"
    if entry.changes and scope.role not in CHANGING_ROLES:
        return "role-cannot-change"
    for change in entry.changes:
        reason = _against_change(connection, records, settled, place, change)
        if reason is not None:
            return reason
    return None


def is_uid(text: str) -> bool:
    """Whether a text is an identity: 32 lower-case hex digits."""
    return len(text) == 32 and _HEX.issuperset(text)


def _against_change(
    connection: Connection,
    records: Records,
    settled: set[EntryRef],
    place: tuple[int, int],
    change: RecordChange,
) -> str | None:
    if not is_uid(change.record):
        return "unreadable-entry"
    held = records.held.get((place[0], change.record))
    if held is not None and held.precinct_id != place[1]:
        return "record-elsewhere"
    if held is not None and held.state.kind != change.kind:
        return "record-of-another-kind"
    for item in change.fields:
        heads = held.state.heads.get(item.field, ()) if held is not None else ()
        standing = {head.ref for head in heads}
        if not all(ref in standing or _is_settled(connection, place[0], settled, ref) for ref in item.base):
            return "base-missing"
    return None


def _is_settled(connection: Connection, district_id: int, settled: set[EntryRef], ref: EntryRef) -> bool:
    """Whether an entry is in the ledger and not itself in review."""
    if ref in settled:
        return True
    if not 0 < ref.n < _LOGICAL_LIMIT or len(ref.lineage) != 16 or not _HEX.issuperset(ref.lineage):
        return False
    # As the server itself: a base may have been written in a precinct that this device does not hold.
    with as_service(connection, [district_id]):
        reach = connection.execute(
            select(ledger.c.reach)
            .join(lineage, lineage.c.id == ledger.c.lineage_id)
            .where(
                ledger.c.district_id == district_id,
                lineage.c.uid == bytes.fromhex(ref.lineage),
                ledger.c.n == ref.n,
            )
        ).scalar()
    if reach is None or reach == REACH_NOBODY:
        return False
    settled.add(ref)
    return True


def _in_range(entry: Entry) -> bool:
    """Whether the numbers of an entry fit the tables."""
    return 0 <= entry.logical < _LOGICAL_LIMIT and all(
        0 <= change.kind < _NUMBER_LIMIT and all(0 <= item.field < _NUMBER_LIMIT for item in change.fields)
        for change in entry.changes
    )


def _holds_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\0" in value
    return isinstance(value, list) and any(map(_holds_nul, value))
