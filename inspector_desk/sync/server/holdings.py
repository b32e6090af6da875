"""What a server's database holds, in figures that two databases are compared by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, func, inspect, select, text

from inspector_desk.sync.server.tables import (
    ENTRY,
    REACH_SCOPE,
    district,
    ledger,
    lineage,
    metadata,
    server,
    territory_digest,
)

_ROWS: Final = 10_000


class Holdings(msgspec.Struct, frozen=True):
    """Which country and kind it is for, its schema and epoch, rows by table, and three sums in hexadecimal.

    ``sequences`` gives each district's place; ``chains`` is over every lineage with its last entry and hash,
    ``digests`` over what is kept of each territory, ``entries`` over the ledger itself in its order.
    """

    profile: str
    kind: str
    epoch: int
    schema: str
    counts: dict[str, int]
    sequences: dict[str, int]
    chains: str
    digests: str
    entries: str


def take_stock(connection: Connection) -> Holdings:
    """Count and sum all that is there, in the caller's transaction, which acts for maintenance."""
    here = connection.execute(select(server.c.profile, server.c.kind, server.c.epoch)).one()
    present = set(inspect(connection).get_table_names())
    counts = {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
        if table.name in present
    }
    places = connection.execute(select(district.c.uid, district.c.seq).order_by(district.c.uid))
    chains = connection.execute(
        select(lineage.c.uid, lineage.c.last_batch, lineage.c.last_n, lineage.c.head).order_by(lineage.c.uid)
    )
    digests = connection.execute(
        select(territory_digest).order_by(territory_digest.c.district_id, territory_digest.c.precinct_id)
    )
    entries = connection.execution_options(yield_per=_ROWS).execute(
        select(ledger.c.district_id, ledger.c.seq, ledger.c.reach, ledger.c.hash).order_by(
            ledger.c.district_id, ledger.c.seq
        )
    )
    return Holdings(
        profile=here.profile,
        kind=here.kind,
        epoch=here.epoch,
        schema=str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()),
        counts=counts,
        sequences={row.uid.hex(): row.seq for row in places},
        chains=_sum(chains),
        digests=_sum(digests),
        entries=_sum(entries),
    )


def digests_differing(connection: Connection) -> int:
    """In how many territories the digest kept is not the one that the ledger's own entries give."""
    counted: dict[tuple[int, int], tuple[int, int]] = {}
    rows = connection.execution_options(yield_per=_ROWS).execute(
        select(ledger.c.district_id, ledger.c.precinct_id, ledger.c.hash).where(
            ledger.c.reach == REACH_SCOPE, ledger.c.what == ENTRY
        )
    )
    for row in rows:
        place = row.district_id, row.precinct_id
        entries, mix = counted.get(place, (0, 0))
        counted[place] = entries + 1, mix ^ int.from_bytes(row.hash[:16], "big")
    kept = {
        (row.district_id, row.precinct_id): (row.entries, int.from_bytes(row.mix, "big"))
        for row in connection.execute(select(territory_digest))
    }
    empty = (0, 0)
    return sum(counted.get(place, empty) != kept.get(place, empty) for place in counted.keys() | kept.keys())


def differences(one: Holdings, other: Holdings) -> list[str]:
    """What differs between two holdings, by name; the epoch aside, which a restore raises."""
    found = [
        name
        for name in ("profile", "kind", "schema", "sequences", "chains", "digests", "entries")
        if getattr(one, name) != getattr(other, name)
    ]
    tables = one.counts.keys() | other.counts.keys()
    return found + sorted(name for name in tables if one.counts.get(name) != other.counts.get(name))


def _sum(rows: Iterable[Any]) -> str:
    total = hashlib.sha256()
    encoder = msgspec.msgpack.Encoder()
    for row in rows:
        total.update(encoder.encode(tuple(row)))
    return total.hexdigest()
