"""What one batch does, gathered in memory and written at the end of its transaction."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from sqlalchemy import Connection, case, update

from inspector_desk.rules.entries import EntryRef, RecordChange, Value
from inspector_desk.rules.merge import RecordState
from inspector_desk.sync.protocol.limits import CLOCK_LEEWAY_MS
from inspector_desk.sync.protocol.safeties import ALL, Safeties
from inspector_desk.sync.server.devices import Scope
from inspector_desk.sync.server.partitions import month_of
from inspector_desk.sync.server.records import Records, write_state
from inspector_desk.sync.server.rows import insert_rows
from inspector_desk.sync.server.tables import ENTRY, REACH_NOBODY, REACH_SCOPE, STATE, district

Place = tuple[int, int]
"""A district's number and a precinct's number, 0 for the district's own level."""
LOGICAL_LIMIT: Final = 1 << 62
"""Logical times and entry numbers fit the tables below this."""
ACCEPTED: Final = "accepted"
DECLINED: Final = "declined"
"""What a person decides about an entry that waits."""
NUMBER_LIMIT: Final = 1 << 31
"""Kinds and fields are below this."""
_NUMBER: Final = itemgetter(0)
_UID: Final = re.compile("[0-9a-f]{32}")
_LINEAGE: Final = re.compile("[0-9a-f]{16}")
_LEDGER: Final = (
    "district_id",
    "seq",
    "month",
    "lineage_id",
    "n",
    "precinct_id",
    "reach",
    "logical",
    "received_at",
    "hash",
    "body",
    "what",
)
_REVIEW: Final = ("district_id", "lineage_id", "n", "code", "opened_at", "precinct_id")


@dataclass(slots=True)
class Work:
    """The records in hand, the rows that will enter each district's ledger in this order, and what goes with them.

    ``settled`` are entries known to be applied; ``digests`` how many entries came to each place and their mix;
    ``moved`` says that a record was handed over, maybe to a place beyond the device's own; ``fitting`` are rows of
    field numbers known to fit the tables.
    """

    connection: Connection
    scope: Scope
    now: int
    records: Records
    revoked: bool = False
    safe: Safeties = ALL
    rows: dict[int, list[tuple[object, ...]]] = field(default_factory=dict)
    opened: list[tuple[object, ...]] = field(default_factory=list)
    digests: dict[Place, tuple[int, int]] = field(default_factory=dict)
    settled: set[EntryRef] = field(default_factory=set)
    moved: bool = False
    fitting: set[tuple[int, ...]] = field(default_factory=set)
    parts: dict[Place, dict[str, Value]] = field(default_factory=dict)
    """What the places that records left held of parts, each with the identity of the record it is part of."""
    trusted: set[str] = field(default_factory=set)
    """Officers of whom nothing is known and who are let pass."""
    serving: dict[str, bool] = field(default_factory=dict)
    """Whether an officer whose record is here serves on the device, until an officer's record changes or one moves."""
    device_id: int = 0
    """The device that sends, 0 where no device does."""

    def fits(self, change: RecordChange) -> bool:
        """Whether the numbers of a change fit the tables; most changes name the same fields as one before."""
        known = change.beginning
        numbers = known[0] if known is not None else tuple(map(_NUMBER, change.fields))
        if numbers in self.fitting:
            return 0 <= change.kind < NUMBER_LIMIT
        if not all(0 <= one < NUMBER_LIMIT for one in (change.kind, *numbers)):
            return False
        self.fitting.add(numbers)
        return True

    def enter(
        self,
        place: Place,
        reach: int,
        ref: tuple[int, int],
        logical: int,
        received_at: int,
        own_hash: bytes,
        body: bytes,
    ) -> None:
        """An entry for the ledger of its district; ``ref`` is the lineage's number and the entry's."""
        row = (*ref, place[1], reach, logical, received_at, own_hash, body, ENTRY)
        self.rows.setdefault(place[0], []).append(row)
        if reach == REACH_SCOPE:
            count, mix = self.digests.get(place, (0, 0))
            self.digests[place] = count + 1, mix ^ int.from_bytes(own_hash[:16], "big")

    def hold_back(self, place: Place, code: str, ref: tuple[int, int], own_hash: bytes, body: bytes) -> None:
        """An entry that waits for a person: kept in the ledger out of every desk's reach."""
        self.enter(place, REACH_NOBODY, ref, 0, self.now, own_hash, body)
        self.opened.append((place[0], *ref, code, self.now, place[1]))

    def hand_over(self, place: Place, state: RecordState, ref: tuple[int, int], logical: int) -> None:
        """A record as it stands now, for the ledger of the place that holds it from here on."""
        self.moved = True
        self.serving.clear()
        body = write_state(state)
        digest = hashlib.sha256(body).digest()
        row = (*ref, place[1], REACH_SCOPE, logical, self.now, digest, body, STATE)
        self.rows.setdefault(place[0], []).append(row)


def is_uid(text: str) -> bool:
    """Whether a text is an identity: 32 lower-case hex digits."""
    return _UID.fullmatch(text) is not None


def is_lineage(text: str) -> bool:
    """Whether a text names a lineage: 16 lower-case hex digits."""
    return _LINEAGE.fullmatch(text) is not None


def lowered(logical: int, received_at: int) -> int:
    """An entry's logical time, lowered where its clock ran further ahead than clocks may."""
    return min(logical, received_at + CLOCK_LEEWAY_MS << 16)


def number(connection: Connection, work: Work) -> None:
    """Give every row its place in its district's sequence: last in the transaction, districts in ascending order.

    The district's row stays locked until the commit, so the order of the sequence is the order of the commits and a
    desk that has read up to a place never misses a lower one. Months never fall within a district, so that a reader
    who knows the month of its place opens only the newest parts of the ledger.
    """
    insert_rows(connection, "review", _REVIEW, work.opened)
    month = month_of(work.now)
    for district_id in sorted(work.rows):
        rows = work.rows[district_id]
        places = (
            update(district)
            .where(district.c.id == district_id)
            .values(
                seq=district.c.seq + len(rows),
                month=case((district.c.month > month, district.c.month), else_=month),
            )
            .returning(district.c.seq, district.c.month)
        )
        if work.safe.sequence_last:
            taken = connection.execute(places).one()
        else:
            with connection.engine.begin() as apart:
                taken = apart.execute(places).one()
        first = taken.seq - len(rows) + 1
        insert_rows(
            connection,
            "ledger",
            _LEDGER,
            [(district_id, seq, taken.month, *row) for seq, row in enumerate(rows, first)],
        )
