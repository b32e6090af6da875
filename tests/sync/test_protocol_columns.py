"""Entries in columns: whatever they hold comes back the same to the byte, from old payloads too."""

from __future__ import annotations

import base64
import gc
import hashlib
import threading
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_desk.errors import KnownError
from inspector_desk.rules.collecting import uncollected
from inspector_desk.rules.entries import (
    GENESIS,
    Entry,
    EntryRef,
    FieldChange,
    RecordChange,
    canonical,
    digest,
    parse,
)
from inspector_desk.sync.protocol.columns import (
    FORM_COLUMNS,
    FORM_PLAIN,
    read_entries,
    read_hashed,
    write_entries,
)
from inspector_desk.sync.protocol.values import instant_ms, instant_text, instant_texts, instants_ms

RECORDED = (
    "eNpjvMMgfkRgNRSchYLJDIxcRxQYCIDZ5xkYGCcs3HT4CsPl////deq9jZY+K/ceE51jsC4OOZJXF981m0dWz94rGs6KqdrT+x5s"
    "GCOcxQRnMcNZLHAWK5zFBmexw1kcMBbjl8lMRxhmMTDCAITLBAOT2Y4wTLqpmVhQkJqYo1eUmp5ZXJJaxADll2WmlsPYyRmJeemp"
    "s2CeZmSazHiE6T/TxgvzL+xTuLDtwoYLuy/su7DxwtZZoOCYy7Vk9+Sz73GiWYxMDFA069L/fxUyl/7/7am49P/PgiuX/v/eanDp"
    "/6+TPZf+/7z74tL/H59cgATbgkv/v0v9ufT/m34E3BVMDCD/TGSYBfMeA9MsDhhgBvuVmQWilJlhFjs7BxgxMdxhsGFk4uKWUxNA"
    "paSIERWQAmpnIBsAQw5ITGZk8p0BDEKGm/4G5vpGBkZm+oYMMJYRnGUMZ5nAWaZwlhmcZQ5nWYBDBBqxNhdWXGy+sEdB6cLeC/su"
    "tl/sudinxHVhh8KFLRf2Xpx4YQ/DhYXgSNtwYRdIdBMoKreAqIsNF7bOYGCEwMksRxhmnGPg9oyBJSJmoAAkmhcbrzjL/AITTWYF"
    "KmFkYmYAYbBjNsFSV2oKQ2ZefHl+UfZMeJhMZjjCyDJp8qILGw5MYjwMowGCACkz"
)
"""Ten entries as version 0.3 of the program cut them: a batch kept on a desk may be sent years later."""
RECORDED_BODIES = "892fe0cf88433c95705bdf54c9a0c1ca06565019e04cb40110a4dab5edb84bfd"

strange = st.sampled_from(
    ['"', "\\", "\n", "\x00", "\\u0000", "a\x00b", "\x1f", "\x7f", "%", "%s", "%%d", "\u2028", "😀", "", "é"]
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | strange
hexes = st.integers(0, 5).map(lambda n: f"{n:032x}") | st.text("0123456789abcdef", min_size=32, max_size=32)
instants = st.datetimes().map(lambda moment: moment.isoformat(timespec="milliseconds") + "Z")
unreal = st.sampled_from(["2026-02-30", "2026-02-30T10:00:00.000Z", "2026-01-01T24:00:00.000Z", "2026-13-01"])
numbers = st.integers() | st.sampled_from([0, 1, -1, 2**63, -(2**63) - 1, 2**64, 10**40])
scalars = (
    st.none()
    | st.booleans()
    | numbers
    | texts
    | hexes
    | instants
    | unreal
    | st.dates().map(lambda day: day.isoformat())
)
anything = scalars | st.recursive(scalars, lambda inner: st.lists(inner, max_size=3), max_leaves=4)
alike = st.sampled_from([texts, hexes, instants, numbers, st.sampled_from(["new", "in_work"]), anything])


@st.composite
def chains(draw: st.DrawFn) -> list[Entry]:
    """Entries as a desk writes them: a few shapes that come again and again, bases that name earlier entries."""
    kinds = st.integers(1, 2)
    shapes = draw(
        st.lists(
            st.tuples(kinds, st.lists(st.integers(1, 5), max_size=4), st.integers(0, 2)),
            min_size=1,
            max_size=3,
        )
    )
    columns = {(kind, number): draw(alike) for kind, fields, _ in shapes for number in fields}
    entries: list[Entry] = []
    previous = GENESIS
    for n in range(1, draw(st.integers(0, 12)) + 1):
        changes = []
        for kind, fields, most in draw(st.lists(st.sampled_from(shapes), max_size=2)):
            made = []
            for number in fields:
                bases = draw(st.integers(0, most)) if n > 1 else 0
                refs = tuple(EntryRef("ab" * 8, draw(st.integers(1, n - 1))) for _ in range(bases))
                value: Any = draw(columns[kind, number])
                made.append(FieldChange(number, value, refs))
            changes.append(RecordChange(kind, draw(hexes), tuple(made)))
        entries.append(
            Entry(
                "ab" * 8,
                n,
                previous,
                draw(hexes),
                draw(st.integers(0, 1 << 60)),
                draw(instants),
                draw(st.sampled_from(["appeal.register", "appeal.move", 'a"b'])),
                draw(hexes),
                draw(st.none() | texts),
                tuple(draw(st.lists(hexes, max_size=2))),
                tuple(changes),
            )
        )
        previous = digest(canonical(entries[-1]))
    return entries


@settings(deadline=None, max_examples=50)
@given(chains())
def test_chains_of_alike_entries_come_back_to_the_byte_with_their_hashes(written: list[Entry]) -> None:
    bodies = [canonical(entry) for entry in written]
    payload = write_entries(bodies)
    again = write_entries([body for _, body in read_entries(payload)], proven=True)
    for found in (read_hashed(payload), read_hashed(again)):
        assert [body for _, body, _ in found] == bodies
        assert [hashed.hex() for _, _, hashed in found] == [digest(body) for body in bodies]
        # repr tells 1 from True, which are equal.
        assert list(map(repr, (entry for entry, _, _ in found))) == list(map(repr, map(parse, bodies)))


@settings(deadline=None, max_examples=60)
@given(st.lists(instants, max_size=8), st.lists(st.integers(-(10**11), 10**11), max_size=8))
def test_a_column_of_instants_is_read_as_each_by_itself(written: list[str], moments: list[int]) -> None:
    assert instants_ms(written) == [instant_ms(text) for text in written]
    assert instant_texts(moments) == [instant_text(ms) for ms in moments]


def test_what_an_earlier_version_cut_is_still_read() -> None:
    payload = zlib.decompress(base64.b64decode("".join(RECORDED)))
    assert payload[0] == FORM_COLUMNS
    bodies = [body for _, body in read_entries(payload)]
    assert hashlib.sha256(b"\0".join(bodies)).hexdigest() == RECORDED_BODIES
    assert len(bodies) == 10
    assert write_entries(bodies) == payload


def written_by_hand(action: str, changes: str = "") -> bytes:
    """The text of an entry with a piece that the program itself never writes."""
    head = f'["{"ab" * 8}",1,"{GENESIS}","",0,"2026-01-01T00:00:00.000Z"'
    return f'{head},"{action}","",null,[],[{changes}]]'.encode()


@pytest.mark.parametrize(
    "body",
    [
        written_by_hand("a").replace(b",", b", "),
        written_by_hand("\xff").decode().encode("latin-1"),
        written_by_hand("\\ud800"),
        written_by_hand("\\u0430"),
        written_by_hand("a", '[1,"r",[[1,1.0,[]]]]'),
        written_by_hand("a", '[1,"r",[[1,{},[]]]]'),
        b"[]",
        b"",
    ],
)
def test_what_is_no_canonical_entry_travels_plain_and_is_not_taken_for_one(body: bytes) -> None:
    payload = write_entries([body])
    assert payload[0] == FORM_PLAIN
    assert read_hashed(payload) == [(None, body, bytes.fromhex(digest(body)))]


def test_an_entry_written_by_hand_as_the_program_does_is_an_entry() -> None:
    assert parse(written_by_hand("a")).action == "a"


def test_the_collector_runs_again_after_reading_also_when_that_failed() -> None:
    assert gc.isenabled()
    with pytest.raises(KnownError, match=r"sync\.unreadable"):
        read_hashed(b"\x01\x90")
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_runs_again_after_many_threads_read_at_once() -> None:
    def read() -> None:
        for _ in range(50):
            with uncollected():
                pass

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()
