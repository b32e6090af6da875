"""An enrolled desk that turns hostile: few bytes never take much memory or time of the server, nothing is lost."""

from __future__ import annotations

import secrets
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Entry, FieldChange, RecordChange
from inspector_desk.rules.record_kinds import REVIEW_DECISION
from inspector_desk.sync.protocol import bounds
from inspector_desk.sync.protocol.columns import read_hashed
from inspector_desk.sync.protocol.frames import Kind, public_key, read_frame, seal, unpack
from inspector_desk.sync.protocol.limits import BATCH_OPERATIONS, SCHEMA
from inspector_desk.sync.protocol.messages import BatchHeader, PullRequest, read_message
from inspector_desk.sync.protocol.values import NOTHING, UID, WORDS
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.decisions import decision_uid
from inspector_desk.sync.server.devices import Caller
from inspector_desk.sync.server.limits import BatchRoom, Buckets, Gate, Limits, Rate, Room
from inspector_desk.sync.server.push import read_arrival
from inspector_desk.sync.server.tables import conflict, review
from tests.fakes.desk_by_hand import DeskByHand, new_desk_by_hand
from tests.sync.conftest import ON_SQLITE, Region, peek

if TYPE_CHECKING:
    from _typeshed import TraceFunction

APPEAL = 3
SECRET = bytes(range(32))
CALLER = Caller(1, "a" * 32, public_key(SECRET), "inspector")
HEADER = BatchHeader(bytes(8), 1, 1, 1, SCHEMA)


def batch(columns: list[object]) -> bytes:
    return seal(Kind.BATCH, msgspec.msgpack.encode(HEADER), b"\1" + msgspec.msgpack.encode(columns), SECRET)


def many_fields(count: int) -> list[object]:
    """One entry with ``count`` changes of one field of one record: all of it folds to single numbers."""
    return [
        bytes(8), [0, 1, 1], bytes(32), [], bytes(16),
        [UID, b"", [0]], [UID, b"", [1]], [WORDS, b"", ["a", [0]]], [NOTHING, b"", None],
        [1], [0], [0], [0], [NOTHING, b"", None], [1],
        [APPEAL], [UID, b"", [1]], [count], [1], [0], [], [], [[NOTHING, b"", None]],
    ]  # fmt: skip


def peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_frame_of_some_hundred_bytes_cannot_make_the_server_read_half_a_million_changes() -> None:
    frame = batch(many_fields(30_000))
    assert len(frame) < 400

    def read() -> None:
        with pytest.raises(KnownError) as refused:
            read_arrival(frame, CALLER)
        assert refused.value.code == "sync.too-large"

    unbounded = peak(lambda: read_hashed(unpack(read_frame(frame, Kind.BATCH))))
    assert peak(read) < unbounded / 8
    entries = read_arrival(batch(many_fields(9_000)), CALLER).entries
    assert entries[0][0] is not None, "what any honest batch may hold is let pass"
    assert len(entries[0][0].changes[0].fields) == 9_000


@pytest.mark.parametrize(
    "payload",
    [
        b"\1" + b"\x90" * 900_000,
        b"\1\xdc\x00\x17" + b"\x81\xa0\xc0" * 300_000,
        b"\1\x97\xc4\x00\x90\xc4\x00\x90\x90\x93\x00\xc4\x00\xdd\x00\x0d\xbb\xa0" + b"\x91\x90" * 450_000,
        b"\1\x94\xc4\x00\x90\xc4\x00\xdd\x00\x04\x93\xe0" + b"\xcd\x7f\x7f" * 300_000,
    ],
    ids=["empty lists", "maps", "lists of lists", "numbers"],
)
def test_what_reading_takes_is_counted_before_it_is_read(payload: bytes) -> None:
    room = Room(Gate(1, 1 << 40))
    allowed = BatchRoom(len(payload), room)
    allowed.payload(payload)

    def read() -> None:
        with pytest.raises(KnownError):
            read_hashed(payload, allowed)

    assert peak(read) <= room.held


def many_shapes(count: int) -> list[object]:
    """One entry with changes of one record, each of its own fields but one that all share."""
    columns = many_fields(1)
    columns[14], columns[17], columns[19] = [count], [3], [0]
    fields = [number for i in range(count) for number in (1, i + 2, i + 3)]
    columns[18], columns[22] = fields, [[NOTHING, b"", None]] * len(set(fields))
    return columns


@pytest.mark.parametrize("made", [many_fields, many_shapes])
def test_reading_costs_as_much_as_there_is_however_it_is_divided(made: Callable[[int], list[object]]) -> None:
    """Steps of the interpreter are counted, not time: ten times as much takes about ten times as many."""

    def lines(count: int) -> int:
        payload, steps = b"\1" + msgspec.msgpack.encode(made(count)), 0

        def step(_frame: FrameType, _event: str, _argument: object) -> TraceFunction:
            nonlocal steps
            steps += 1
            return step

        traced = sys.gettrace()
        sys.settrace(step)
        try:
            read_hashed(payload)
        finally:
            sys.settrace(traced)
        return steps

    assert lines(1000) < 20 * lines(100)


def test_cyrillic_texts_are_not_counted_as_lists() -> None:
    text = "Привет, рядовой участковый инспектор! " * 1000
    counted = bounds.decoded_bytes(msgspec.msgpack.encode(text))
    assert counted < 1.1 * bounds.ITEM_BYTES * len(text.encode())


def test_a_small_frame_unpacks_to_a_bounded_size_and_an_honest_long_text_goes_unpacked() -> None:
    empty = b"\1" + bytes(20_000_000)
    frame = read_frame(seal(Kind.STICK, b"", empty, SECRET), Kind.STICK)
    small = replace(frame, kind=Kind.BATCH)
    with pytest.raises(KnownError, match=r"sync\.too-large"):
        unpack(small, bounds.unpacked_limit(len(small.payload)))
    with pytest.raises(KnownError, match=r"sync\.too-large"):
        read_message(frame, PullRequest)
    honest = read_frame(seal(Kind.BATCH, b"", b"\0" + bytes(10_000_000), SECRET), Kind.BATCH)
    assert unpack(honest, bounds.unpacked_limit(len(honest.payload))) == b"\0" + bytes(10_000_000)


def test_a_word_named_again_is_counted_too() -> None:
    columns = many_fields(1)
    columns[1], columns[9], columns[14] = [0, 1, 1000], [1] + [0] * 999, [0]
    columns[5] = [UID, b"", [0] + [1] * 999]
    columns[15], columns[16] = [], [NOTHING, b"", None]
    columns[17], columns[18], columns[19], columns[22] = [], [], [], []
    columns[8] = [WORDS, b"", ["я" * 10_000, [0]]]
    payload = b"\1" + msgspec.msgpack.encode(columns)
    room = Room(Gate(1, 100_000_000))
    with pytest.raises(KnownError, match=r"sync\.server-busy"):
        read_hashed(payload, BatchRoom(400, room))


def test_a_request_takes_no_more_memory_than_there_is_and_gives_it_back() -> None:
    frame = batch(many_fields(9_000))
    gate = Gate(1, 1_000_000)
    room = Room(gate)
    with pytest.raises(KnownError, match=r"sync\.server-busy"):
        read_arrival(frame, CALLER, room)
    room.leave()
    assert gate.held_bytes == 0


def test_a_device_that_sends_operations_without_end_is_told_to_wait_and_another_is_not() -> None:
    now = 0.0
    buckets, limits = Buckets(lambda: now), Limits()

    def spend(device: str, count: int) -> None:
        buckets.take("operations", device, limits.operations, count)

    for _ in range(2):
        spend("a", BATCH_OPERATIONS)
    with pytest.raises(KnownError) as told:
        spend("a", 50_000)
    assert told.value.code == "sync.too-many"
    assert told.value.facts["seconds"] == 10
    spend("b", 50_000)
    now = 10.0
    spend("a", 50_000)
    buckets.take("operations", "c", Rate(1, 100), 5_000)
    with pytest.raises(KnownError, match=r"sync\.too-many"):
        buckets.take("operations", "c", Rate(1, 100), 1)


def test_settings_leave_room_for_the_largest_batch_alone() -> None:
    largest = 16_777_216 + bounds.OPERATION_BYTES * BATCH_OPERATIONS
    assert largest + bounds.ITEM_BYTES * 8 * 1024 * 1024 <= Settings().held_bytes


# ---------------------------------------------------------------------------------- values of one field piled up


def desk_of(office: Region, role: str = "inspector") -> DeskByHand:
    place = office.first if role == "inspector" else office.district
    return new_desk_by_hand(office.engine, office.keys, office.clock, role, [place])


def value(uid: str, text: str, *base: Entry) -> RecordChange:
    return RecordChange(APPEAL, uid, (FieldChange(10, text, tuple(entry.ref for entry in base)),))


@ON_SQLITE
def test_beyond_sixty_four_values_of_one_field_the_entry_waits_whole_and_nothing_is_lost(
    office: Region, tmp_path: Path
) -> None:
    author, chief, reader = desk_of(office), desk_of(office, "supervisor"), desk_of(office)
    uid, other = secrets.token_hex(16), secrets.token_hex(16)
    made = author.change(value(uid, "0"))
    for i in range(1, 65):
        author.change(value(uid, str(i), made))
    assert author.push().reviews == []
    late = author.change(value(uid, "64", made), value(other, "goes with it"))
    after = author.change(value(secrets.token_hex(16), "goes on"))
    receipt = author.push()
    assert [(one.n, one.code) for one in receipt.reviews] == [(late.n, "too-many-values")]
    reader.pull()
    seen = {entry.ref for entry in reader.entries}
    assert after.ref in seen
    assert late.ref not in seen
    assert other not in office.values()
    rows = peek(office.engine, lambda one: one.execute(select(conflict.c.heads)).all())
    assert len(msgspec.json.decode(rows[0].heads)) == 64

    name = late.ref.text()
    decision = RecordChange(
        REVIEW_DECISION,
        decision_uid(name),
        tuple(FieldChange(number, text) for number, text in ((2, name), (4, "accepted"))),
    )
    chief.twin.enter((decision,), territory=office.district)
    assert chief.push().reviews == []
    assert office.values()[other][10] == "goes with it"
    left = peek(office.engine, lambda one: one.execute(select(review.c.decision)).scalars().all())
    assert left == ["accepted"]


@ON_SQLITE
def test_whoever_settles_a_field_of_many_values_is_not_held_up(office: Region) -> None:
    author = desk_of(office)
    uid = secrets.token_hex(16)
    made = author.change(value(uid, "0"))
    edits = [author.change(value(uid, str(i), made)) for i in range(1, 64)]
    settled = author.change(value(uid, "settled", *edits, made))
    author.change(value(uid, "and on", settled))
    assert author.push().reviews == []
    assert office.values()[uid][10] == "and on"
