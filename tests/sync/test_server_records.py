"""How the server keeps records: nothing an entry may hold is lost, and states come out as they went in."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select, update

from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, RecordChange, Value
from inspector_desk.rules.merge import RecordState
from inspector_desk.sync.server import records
from inspector_desk.sync.server.database import MAINTENANCE, act_as
from inspector_desk.sync.server.rows import insert_rows, rows_of, update_rows
from inspector_desk.sync.server.tables import record
from tests.fakes.desk_by_hand import DeskByHand, new_desk_by_hand
from tests.fakes.twin_desk import APPEAL
from tests.sync.conftest import ON_SQLITE, Region, peek, sync

ONE = "a" * 32


def desk_of(office: Region) -> DeskByHand:
    return new_desk_by_hand(office.engine, office.keys, office.clock, "inspector", [office.first])


def write(desk: DeskByHand, fields: list[tuple[int, Value]], *base: Entry, uid: str = ONE) -> Entry:
    refs = tuple(entry.ref for entry in base)
    items = tuple(FieldChange(number, value, refs) for number, value in fields)
    return desk.twin.enter((RecordChange(5, uid, items),))


def states(office: Region, **more: object) -> list[tuple[bytes, str, RecordState]]:
    return peek(office.engine, lambda connection: records.read_states(connection, 1, 1, **more))


VALUES: list[Value] = [
    *("текст", "", None, True, 0, -(1 << 63), (1 << 64) + 7, -(1 << 80), ["а", [1 << 70, None]]),
]


def test_a_value_is_kept_as_it_is_whether_created_or_edited(office: Region) -> None:
    desk = desk_of(office)
    for i, value in enumerate(VALUES):
        made = write(desk, [(1, value), (2, "другое")], uid=f"{i:032x}")
        desk.push()
        write(desk, [(2, value)], made, uid=f"{i:032x}")
    desk.push()
    assert office.values() == {f"{i:032x}": {1: value, 2: value} for i, value in enumerate(VALUES)}


@ON_SQLITE
def test_of_a_field_set_twice_by_one_entry_the_first_counts(office: Region) -> None:
    desk = desk_of(office)
    write(desk, [(1, "первое"), (1, "второе")])
    desk.push()
    assert office.values()[ONE] == {1: "первое"}
    assert desk.twin.values()[ONE] == {1: "первое"}


def test_a_record_that_an_earlier_server_wrote_is_read_as_before(office: Region) -> None:
    desk = desk_of(office)
    made = write(desk, [(1, "новое"), (2, "другое")])
    desk.push()
    earlier = msgspec.msgpack.encode([(1, "первое", ()), (1, "второе", ()), (2, "другое", ())])
    with office.engine.begin() as connection:
        act_as(connection, MAINTENANCE)
        connection.execute(update(record).values(row=earlier))

    assert office.values()[ONE] == {1: "первое", 2: "другое"}
    fields = peek(office.engine, lambda connection: list(records.read_field(connection, 1, 1, {5: 1})))
    assert fields == [(bytes.fromhex(ONE), 5, "первое")]

    write(desk, [(2, "третье")], made)
    desk.push()
    assert office.values()[ONE] == {1: "первое", 2: "третье"}


@ON_SQLITE
def test_a_record_touched_twice_in_one_batch_is_what_the_desk_has(office: Region) -> None:
    desk = desk_of(office)
    made = write(desk, [(1, "а"), (2, "б")])
    again = write(desk, [(1, "в")], made)
    write(desk, [(3, "г")])
    write(desk, [(1, "д")], again)
    desk.push()
    assert office.values() == desk.twin.values()


def test_states_are_read_page_by_page_with_every_head(office: Region) -> None:
    first, second = desk_of(office), desk_of(office)
    made = [write(first, [(1, i)], uid=f"{i:032x}") for i in range(7)]
    first.push()
    write(first, [(1, "а")], made[3], uid=f"{3:032x}")
    first.push()
    write(second, [(1, "б")], made[3], uid=f"{3:032x}")
    since = office.clock.now
    second.push()
    found: list[tuple[bytes, str, RecordState]] = []
    while page := states(office, after=found[-1][0] if found else b"", limit=3):
        found += page
    assert [uid.hex() for uid, _, _ in found] == [f"{i:032x}" for i in range(7)]
    assert {territory for _, territory, _ in found} == {office.first}
    assert [head.value for head in found[3][2].heads[1]] == ["а", "б"]
    assert records.read_state(records.write_state(found[3][2])) == found[3][2]
    assert [uid.hex() for uid, _, _ in states(office, changed_from=since)] == [f"{3:032x}"]


def test_rows_in_bulk_are_written_whatever_is_the_same_in_all_of_them(office: Region) -> None:
    rows = [
        [(1, bytes([i]) * 16, 5, 1, 1, i, 1, b"\x90", None, 7) for i in range(3)],
        [(1, b"x" * 16, 5, 1, 1, 9, 1, b"\x90", None, 7)],
        [(1, b"y" * 16, 5, 1, 1, 9, 1, b"\x90", None, 7), (1, b"z" * 16, 6, 1, 1, 9, 1, b"\x90", b"e", 7)],
    ]

    def work(connection: Connection) -> list[tuple[object, ...]]:
        for part in rows:
            insert_rows(connection, "record", records.WRITTEN, part)
        update_rows(connection, "record", ("uid",), ("edits", "changed_at"), 1, [(b"new", 8, b"x" * 16)])
        update_rows(connection, "record", ("uid",), ("edits",), 1, [(None, b"z" * 16), (b"w", b"y" * 16)])
        wanted = [b"z" * 16, b"x" * 16, b"missing", b"y" * 16]
        found = rows_of(connection, "record", ("uid", "n", "edits", "changed_at"), 1, "uid", wanted)
        assert len(connection.execute(select(record.c.uid)).all()) == 6
        return found

    assert peek(office.engine, work) == [
        (b"x" * 16, 9, b"new", 8),
        (b"y" * 16, 9, b"w", 7),
        (b"z" * 16, 9, None, 7),
    ]


def test_two_edits_of_one_batch_on_the_same_value_conflict_and_neither_waits(region: Region) -> None:
    desk, other = region.desk(), region.desk()
    uid = desk.record({10: "Шум"})
    assert sync(desk).failure is None
    state = desk.lineages()[-1]
    base = (EntryRef(state.lineage, state.last_n),)
    for value in ("Шум днём", "Шум ночью"):
        desk.enter((RecordChange(APPEAL, uid, (FieldChange(10, value, base),)),))
    status = sync(desk)
    assert (status.failure, status.reviews, status.conflicts) == (None, 0, 1)
    assert sync(other).failure is None
    assert other.conflicts() == 1
    assert other.values()[uid] == region.values()[uid] == {10: "Шум ночью"}
