"""Records as they stand, in columns: whatever they hold comes back the same, alone and beside the entries of a page."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import GENESIS, Entry, EntryRef, FieldChange, RecordChange, canonical
from inspector_desk.rules.merge import Head, RecordState
from inspector_desk.sync.protocol.frames import public_key
from inspector_desk.sync.protocol.limits import BATCH_ENTRIES
from inspector_desk.sync.protocol.messages import PageHeader, Review, StateAt, read_page, seal_page
from inspector_desk.sync.protocol.states import FORM_COLUMNS, FORM_PLAIN, read_states, write_states

KEY = bytes(range(32))
hexes = st.integers(0, 3).map(lambda n: f"{n:032x}") | st.text("0123456789abcdef", min_size=32, max_size=32)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    | st.sampled_from(["a\x00b", "2026-03-16", "2026-03-16T09:14:03.120Z", "new", 2**70])
    | hexes
)
values = scalars | st.lists(scalars, max_size=2)
refs = st.builds(EntryRef, st.sampled_from(["ab" * 8, "cd" * 8, "00" * 8]), st.integers(1, 40))
logicals = st.integers(0, 1 << 62) | st.integers(1_774_000_000_000 << 16, 1_774_000_100_000 << 16)


@st.composite
def states(draw: st.DrawFn) -> StateAt:
    """A record most of whose fields its first entry gave, some with several heads."""
    first = (draw(refs), draw(logicals))
    heads: dict[int, tuple[Head, ...]] = {}
    for number in draw(st.lists(st.integers(1, 9), unique=True, max_size=6)):
        found: list[Head] = []
        for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
            ref, logical = first if draw(st.booleans()) else (draw(refs), draw(logicals))
            value: Any = draw(values)
            found.append(Head(ref, logical, value))
        heads[number] = tuple(found)
    return StateAt(
        draw(st.integers(0, 3)), draw(hexes), RecordState(draw(st.integers(0, 9)), draw(hexes), heads)
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(states(), max_size=6))
def test_any_states_come_back_with_the_same_values_and_types(written: list[StateAt]) -> None:
    # repr tells 1 from True, which are equal.
    assert list(map(repr, read_states(write_states(written)))) == list(map(repr, written))


def a_state(n: int = 1, lineage: str = "ab" * 8, value: Any = "Шум ночью") -> StateAt:
    head = Head(EntryRef(lineage, n), 1_774_000_000_000 + n << 16, value)
    return StateAt(0, "2" * 32, RecordState(8, f"{n:032x}", {10: (head,), 16: (head,)}))


def test_what_columns_cannot_carry_travels_as_plain_json() -> None:
    assert write_states([a_state()])[0] == FORM_COLUMNS
    for strange in (a_state(value=10**30), a_state(lineage="not a lineage")):
        payload = write_states([strange])
        assert payload[0] == FORM_PLAIN
        assert read_states(payload) == [strange]


def test_a_value_that_no_entry_may_hold_is_not_written() -> None:
    with pytest.raises(ValueError, match="value"):
        write_states([a_state(value=1.5)])


def test_states_that_promise_more_than_the_limit_are_refused() -> None:
    columns = msgspec.msgpack.decode(write_states([a_state()])[1:])
    columns[0] = BATCH_ENTRIES + 1
    with pytest.raises(KnownError, match=r"sync\.too-large"):
        read_states(bytes((FORM_COLUMNS,)) + msgspec.msgpack.encode(columns))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_garbled_states_are_refused_and_never_crash(data: st.DataObject) -> None:
    written = [a_state(n) for n in range(1, 4)] + (
        [a_state(9, value=10**30)] if data.draw(st.booleans()) else []
    )
    payload = bytearray(write_states(written))
    for _ in range(data.draw(st.integers(1, 3))):
        payload[data.draw(st.integers(0, len(payload) - 1))] = data.draw(st.integers(0, 255))
    assert fault_of(bytes(payload)) in (None, "sync.unreadable", "sync.too-large")


def fault_of(payload: bytes) -> str | None:
    try:
        read_states(payload)
    except KnownError as fault:
        return fault.code
    return None


def an_entry() -> bytes:
    change = RecordChange(8, "3" * 32, (FieldChange(10, "а"),))
    return canonical(
        Entry(
            "ab" * 8,
            1,
            GENESIS,
            "1" * 32,
            5 << 16,
            "2026-03-16T09:14:03.120Z",
            "a",
            "2" * 32,
            changes=(change,),
        )
    )


def a_header(entries: int, reviews: list[Review]) -> PageHeader:
    places = [0, entries] if entries else []
    return PageHeader(7, b"c", False, 0, 1, 1, [], [bytes(16)], places, [1] * entries, [], reviews)


@pytest.mark.parametrize("reviews", [[], [Review(0, "out-of-scope")]])
def test_a_page_hands_over_entries_and_states_together(reviews: list[Review]) -> None:
    data = seal_page(a_header(1, reviews), [an_entry()], KEY, [a_state(4)])
    page = read_page(data, public_key(KEY), 7)
    assert [item.body for item in page.entries] == [an_entry()]
    assert page.states == (a_state(4),)
    assert page.reviews == tuple((item.n, item.code) for item in reviews)
    assert read_page(seal_page(a_header(0, []), [], KEY), public_key(KEY), 7).states == ()


def test_a_state_that_stands_after_more_entries_than_the_page_has_is_refused() -> None:
    late = StateAt(2, "2" * 32, a_state().state)
    data = seal_page(a_header(1, []), [an_entry()], KEY, [late])
    with pytest.raises(KnownError, match=r"sync\.unreadable"):
        read_page(data, public_key(KEY), 7)
