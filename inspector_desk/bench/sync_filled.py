"""A server that holds much already: rows of records and entries put into its tables by its own statements."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, event, insert, select, update

from inspector_desk.sync.server.database import MAINTENANCE, act_as, transact
from inspector_desk.sync.server.partitions import month_of
from inspector_desk.sync.server.rows import insert_rows
from inspector_desk.sync.server.tables import device, district, lineage, precinct

KIND = 8
CATEGORY = 8
"""Number of the field that devices change: the category of an appeal."""
_CHUNK = 10_000
_RECORD = ("district_id", "uid", "kind", "precinct_id", "lineage_id", "n", "logical", "row", "changed_at")
_LEDGER = (
    "district_id", "seq", "lineage_id", "n", "precinct_id", "reach", "logical", "received_at", "hash", "body",
    "what", "month",
)  # fmt: skip
_TEXT = (
    "Прошу принять меры к соседям из квартиры этажом выше: по ночам шумят, громко включают музыку, на замечания не "
    "реагируют; так продолжается третью неделю."
)


def lineage_of(district_number: int) -> str:
    """The 16 hex digits of the lineage under which a district's held entries stand."""
    return f"fe{district_number:014x}"


def uid_of(district_number: int, place: int) -> str:
    """The 32 hex digits of the record at ``place`` among those of a district."""
    return f"0190{district_number:04x}{place:08x}7000{place:012x}"


def fields_of(place: int) -> list[tuple[int, str | int, tuple[()]]]:
    """The fields of a held record, as its entry gives them."""
    day = f"2026-{place % 12 + 1:02d}-{place % 28 + 1:02d}"
    return [
        (1, f"07/2026/{place}", ()),
        (6, "application", ()),
        (7, "visit", ()),
        (CATEGORY, "noise", ()),
        (9, "ru", ()),
        (10, _TEXT, ()),
        (11, day, ()),
        (13, day, ()),
        (16, "registered", ()),
        (17, day, ()),
        (19, "application", ()),
        (20, "none", ()),
        (28, "none", ()),
        (29, 0, ()),
    ]


def fill(engine: Engine, districts: Sequence[int], count: int) -> None:
    """Put ``count`` records and their entries into the districts with these numbers, the same share into each.

    Record number i of a district lies in its precinct number i modulo their count, in the order of their making.
    """
    now = int(time.time() * 1000)
    with engine.begin() as connection:
        act_as(connection, MAINTENANCE)
        holder = connection.execute(
            insert(device)
            .values(
                uid=b"holder".ljust(16, b"\0"),
                public_key=bytes(32),
                role="inspector",
                program="bench",
                enrolled_at=now,
                counter=0,
            )
            .returning(device.c.id)
        ).scalar_one()
    share = count // len(districts)
    with _in_haste(engine):
        for number in districts:
            line, precincts = transact(engine, partial(_lay, number=number, holder=holder, share=share))
            rows = _rows(number, line, precincts, share, now)
            while chunk := list(islice(rows, _CHUNK)):
                transact(engine, partial(_put, chunk=chunk))
            transact(engine, partial(_close, number=number, share=share, now=now))


@contextmanager
def _in_haste(engine: Engine) -> Iterator[None]:
    """Fill without what makes single batches safe: on SQLite no waiting for the disk, and the indexes made afterwards.

    Only while nobody is served; the settings are the server's own again when it begins.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    raw = engine.raw_connection()
    try:
        held: Any = raw.driver_connection
        found = held.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            "AND tbl_name IN ('record', 'ledger')"
        ).fetchall()
        for name, _ in found:
            held.execute(f'DROP INDEX "{name}"')
    finally:
        raw.close()
    event.listen(engine, "connect", _without_waiting)
    engine.dispose()
    yield
    event.remove(engine, "connect", _without_waiting)
    engine.dispose()
    raw = engine.raw_connection()
    try:
        held = raw.driver_connection
        held.execute("PRAGMA temp_store = FILE")
        for _, order in found:
            held.execute(order)
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()
    engine.dispose()


def _without_waiting(connection: Any, _record: object) -> None:
    """After the engine's own settings of a new connection."""
    connection.execute("PRAGMA synchronous = OFF")


def _lay(connection: Connection, number: int, holder: int, share: int) -> tuple[int, list[int]]:
    act_as(connection, MAINTENANCE)
    line = connection.execute(
        insert(lineage)
        .values(
            uid=bytes.fromhex(lineage_of(number)),
            device_id=holder,
            last_batch=1,
            last_n=share,
            head=bytes(32),
        )
        .returning(lineage.c.id)
    ).scalar_one()
    query = select(precinct.c.id).where(precinct.c.district_id == number).order_by(precinct.c.id)
    return line, list(connection.execute(query).scalars())


def _rows(
    number: int, line: int, precincts: Sequence[int], share: int, now: int
) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    encode = msgspec.msgpack.Encoder().encode
    month = month_of(now)
    for place in range(share):
        uid, fields, home = uid_of(number, place), fields_of(place), precincts[place % len(precincts)]
        n, logical = place + 1, (1_700_000_000_000 + place) << 16
        record = (
            number,
            bytes.fromhex(uid),
            KIND,
            home,
            line,
            n,
            logical,
            encode({field: value for field, value, _ in fields}),
            now,
        )
        body = msgspec.json.encode(
            [lineage_of(number), n, "0" * 64, "1" * 32, logical, "2026-01-01T00:00:00.000Z", "appeal.register",
             "2" * 32, None, [], [[KIND, uid, fields]]]
        )  # fmt: skip
        own = hashlib.sha256(body).digest()
        yield record, (number, n, line, n, home, 0, logical, now, own, body, 0, month)


def _put(connection: Connection, chunk: Sequence[tuple[tuple[object, ...], tuple[object, ...]]]) -> None:
    act_as(connection, MAINTENANCE)
    insert_rows(connection, "record", _RECORD, [row for row, _ in chunk])
    insert_rows(connection, "ledger", _LEDGER, [row for _, row in chunk])


def _close(connection: Connection, number: int, share: int, now: int) -> None:
    act_as(connection, MAINTENANCE)
    connection.execute(update(district).where(district.c.id == number).values(seq=share, month=month_of(now)))
