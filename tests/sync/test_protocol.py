"""Frames, columns and codes: what goes in comes out to the byte, and nothing tampered with gets through."""

from __future__ import annotations

import secrets

import msgspec
import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import (
    GENESIS,
    Entry,
    EntryRef,
    FieldChange,
    RecordChange,
    canonical,
    digest,
)
from inspector_desk.sync.protocol import frames
from inspector_desk.sync.protocol.codes import enrolment_proof, new_code, parse_code
from inspector_desk.sync.protocol.columns import FORM_COLUMNS, FORM_PLAIN, read_entries, write_entries
from inspector_desk.sync.protocol.frames import Kind, public_key, read_frame, seal, unpack, verify
from inspector_desk.sync.protocol.limits import UNPACKED_BYTES
from inspector_desk.sync.protocol.messages import BatchHeader, seal_batch
from inspector_desk.sync.protocol.requests import check_claim, read_claim, sign_request
from inspector_desk.sync.protocol.values import UidReader, UidWriter, pack_column, read_column

KEY = bytes(range(32))
hexes = st.text("0123456789abcdef", min_size=32, max_size=32)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
instants = st.datetimes().map(lambda moment: moment.isoformat(timespec="milliseconds") + "Z")
days = st.dates().map(lambda day: day.isoformat())
scalars = (
    st.none() | st.booleans() | st.integers() | texts | hexes | instants | days | st.sampled_from(["new", ""])
)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3), max_leaves=5)
lineages = st.sampled_from(["00" * 8, "ab" * 8, "fedcba9876543210"])
refs = st.builds(EntryRef, lineages, st.integers(1, 1 << 40))
changes = st.builds(
    RecordChange,
    st.integers(0, 9),
    hexes,
    st.lists(
        st.builds(FieldChange, st.integers(0, 5), values, st.lists(refs, max_size=2).map(tuple)), max_size=4
    ).map(tuple),
)
entries = st.builds(
    Entry,
    lineage=lineages,
    n=st.integers(1, 1 << 40),
    previous=st.text("0123456789abcdef", min_size=64, max_size=64),
    officer=hexes,
    logical=st.integers(0, 1 << 60),
    wall=instants,
    action=texts,
    territory=hexes,
    reason=st.none() | texts,
    subject=st.lists(hexes | texts, max_size=3).map(tuple),
    changes=st.lists(changes, max_size=3).map(tuple),
)


def chain(count: int) -> list[bytes]:
    bodies: list[bytes] = []
    previous = GENESIS
    for n in range(1, count + 1):
        change = RecordChange(3, f"{n:012x}7{n:019x}", (FieldChange(1, f"№ {n}"), FieldChange(2, None)))
        entry = Entry(
            "ab" * 8,
            n,
            previous,
            "1" * 32,
            n << 20,
            "2026-03-16T09:14:03.120Z",
            "a",
            "2" * 32,
            changes=(change,),
        )
        bodies.append(canonical(entry))
        previous = digest(bodies[-1])
    return bodies


@settings(deadline=None, max_examples=60)
@given(st.lists(entries, max_size=6))
def test_any_entries_come_back_to_the_byte(written: list[Entry]) -> None:
    bodies = [canonical(entry) for entry in written]
    assert [body for _, body in read_entries(write_entries(bodies))] == bodies
    assert [body for _, body in read_entries(write_entries(bodies, proven=True))] == bodies


@settings(deadline=None, max_examples=100)
@given(st.lists(scalars, max_size=12))
def test_any_column_comes_back_with_the_same_values_and_types(column: list[object]) -> None:
    writer = UidWriter()
    packed = pack_column(column, writer)  # type: ignore[arg-type]
    steps, rests = writer.table()
    back = read_column(packed, len(column), UidReader(steps, rests))
    assert list(map(repr, back)) == list(map(repr, column))


def test_a_chain_travels_in_columns_and_a_strange_entry_travels_plain() -> None:
    assert write_entries(chain(50))[0] == FORM_COLUMNS
    strange = Entry("not a lineage", 1, GENESIS, "", 0, "never", "a", "", changes=())
    assert write_entries([canonical(strange)])[0] == FORM_PLAIN
    garbage = b"\x00not an entry"
    assert read_entries(write_entries([garbage])) == [(None, garbage)]


def test_a_broken_chain_is_sent_as_it_is() -> None:
    bodies = chain(3)
    bodies[1] = bodies[1].replace("№ 2".encode(), "№ 9".encode())
    assert [body for _, body in read_entries(write_entries(bodies))] == bodies


def test_the_same_batch_cut_twice_is_the_same_bytes() -> None:
    header = BatchHeader(bytes(8), 1, 1, 20)
    assert seal_batch(header, chain(20), KEY) == seal_batch(header, chain(20), KEY)


def test_any_bit_flipped_in_a_batch_is_noticed_before_it_is_read() -> None:
    frame = seal_batch(BatchHeader(bytes(8), 1, 1, 3), chain(3), KEY)
    public = public_key(KEY)
    verify(read_frame(frame, Kind.BATCH), public)
    for place in range(len(frame)):
        broken = bytearray(frame)
        broken[place] ^= 1 << place % 8
        with pytest.raises(KnownError) as fault:
            verify(read_frame(bytes(broken), Kind.BATCH), public)
        assert fault.value.code in ("sync.damaged", "sync.forged", "sync.version")


def test_any_truncation_of_a_batch_is_noticed() -> None:
    frame = seal_batch(BatchHeader(bytes(8), 1, 1, 3), chain(3), KEY)
    for length in range(len(frame)):
        with pytest.raises(KnownError) as fault:
            read_frame(frame[:length], Kind.BATCH)
        assert fault.value.code == "sync.damaged"


def test_a_frame_signed_as_one_kind_cannot_pass_for_another() -> None:
    frame = read_frame(seal(Kind.PULL, b"", b"x", KEY), Kind.PULL)
    assert frames.domain(Kind.PULL) != frames.domain(Kind.BATCH)
    moved = frames.Frame(Kind.BATCH, *[getattr(frame, name) for name in frame.__slots__[1:]])
    with pytest.raises(KnownError, match=r"sync\.forged"):
        verify(moved, public_key(KEY))


@pytest.mark.parametrize("size", [UNPACKED_BYTES + 1, 3 * UNPACKED_BYTES])
def test_a_bomb_does_not_unpack(size: int) -> None:
    bomb = zstd.compress(bytes(size), level=1)
    with pytest.raises(KnownError, match=r"sync\.too-large"):
        unpack(frames.Frame(Kind.BATCH, 1, b"", b"", bomb, b"", b""))


def test_columns_that_promise_more_entries_than_the_limit_are_refused() -> None:
    payload = write_entries(chain(2))
    columns = msgspec.msgpack.decode(payload[1:])
    columns[1] = [0, 1, 1 << 40]
    with pytest.raises(KnownError, match=r"sync\.too-large"):
        read_entries(bytes((FORM_COLUMNS,)) + msgspec.msgpack.encode(columns))


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_garbled_columns_are_refused_and_never_crash(data: st.DataObject) -> None:
    payload = bytearray(write_entries(chain(4)))
    for _ in range(data.draw(st.integers(1, 3))):
        payload[data.draw(st.integers(0, len(payload) - 1))] = data.draw(st.integers(0, 255))
    assert _fault_of(bytes(payload)) in (None, "sync.unreadable", "sync.too-large")


def _fault_of(payload: bytes) -> str | None:
    try:
        read_entries(payload)
    except KnownError as fault:
        return fault.code
    return None


def test_a_code_survives_being_read_aloud_and_finds_a_slip() -> None:
    code = new_code(public_key(KEY))
    text = code.text()
    assert len(text) == 47
    assert (
        parse_code(text)
        == parse_code(text.lower().replace("-", " ").replace("0", "O").replace("1", "l"))
        == code
    )
    for place, letter in enumerate(text):
        if letter != "-":
            slip = text[:place] + ("7" if letter != "7" else "8") + text[place + 1 :]
            assert _read_or_none(slip) != code
    for short in ("", text[:-1], text + "A", "И" * 40):
        with pytest.raises(KnownError, match=r"sync\.code-mistyped"):
            parse_code(short)


def _read_or_none(text: str) -> object:
    try:
        return parse_code(text)
    except KnownError:
        return None


def test_the_proof_of_a_code_is_worth_nothing_for_another_key() -> None:
    code = new_code(public_key(KEY))
    mine = enrolment_proof(code.proof_key(), public_key(KEY), bytes(8), "kz", "real")
    theirs = enrolment_proof(code.proof_key(), public_key(secrets.token_bytes(32)), bytes(8), "kz", "real")
    assert mine != theirs
    assert code.secret not in mine


def test_a_request_signature_covers_method_path_body_and_counter() -> None:
    headers = sign_request("POST", "/v1/push", b"body", "ab" * 16, 7, KEY)
    claim = read_claim(headers)
    public = public_key(KEY)
    check_claim(claim, "POST", "/v1/push", b"body", public)
    for method, path, body in (
        ("PUT", "/v1/push", b"body"),
        ("POST", "/v1/pull", b"body"),
        ("POST", "/v1/push", b"other"),
    ):
        with pytest.raises(KnownError, match=r"sync\.forged"):
            check_claim(claim, method, path, body, public)
    with pytest.raises(KnownError, match=r"sync\.forged"):
        check_claim(read_claim({**headers, "desk-counter": "8"}), "POST", "/v1/push", b"body", public)
    for broken in ({}, {**headers, "desk-counter": "-1"}, {**headers, "desk-device": "x"}):
        with pytest.raises(KnownError, match=r"sync\.unknown-device"):
            read_claim(broken)


def test_a_record_and_an_edit_stay_within_the_bytes_promised() -> None:
    """Figures of the design: 140 bytes a record and 30 a one-field edit are for real appeals; here the frame's own."""
    edits = []
    previous = GENESIS
    for n in range(1, 101):
        record = f"{1_774_000_000_000 + n * 7919:012x}7{secrets.token_hex(10)[:19]}"
        change = RecordChange(3, record, (FieldChange(10, "in_work", (EntryRef("ab" * 8, 1000 + 3 * n),)),))
        logical = (1_774_000_000_000 + n * 61_331) << 16
        entry = Entry(
            "cd" * 8, n, previous, "1" * 32, logical, "2026-03-20T10:26:40.000Z", "appeal.move", "2" * 32,
            changes=(change,),
        )  # fmt: skip
        edits.append(canonical(entry))
        previous = digest(edits[-1])
    frame = seal_batch(BatchHeader(bytes.fromhex("cd" * 8), 1, 1, 100), edits, KEY)
    assert len(frame) / 100 <= 30
