"""A large batch is not read back by its sender where the server compares its end with the hash in the header."""

from __future__ import annotations

import msgspec
import pytest

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import GENESIS, Entry, FieldChange, RecordChange, canonical, digest
from inspector_desk.sync.client.pacing import Link
from inspector_desk.sync.protocol.columns import follow, write_entries
from inspector_desk.sync.protocol.frames import Kind, public_key, read_frame, seal
from inspector_desk.sync.protocol.messages import COMPARED_ENTRIES, BatchHeader, read_header, seal_batch
from inspector_desk.sync.server.devices import Caller
from inspector_desk.sync.server.push import read_arrival

KEY = bytes(range(32))
LINEAGE = "cd" * 8
CALLER = Caller(1, "ab" * 16, public_key(KEY), "inspector")


def chain(count: int, first: str = "Шум") -> list[bytes]:
    previous, bodies = GENESIS, []
    for n in range(1, count + 1):
        change = RecordChange(8, f"{n:032x}", (FieldChange(10, first if n == 1 else f"№ {n}"),))
        entry = Entry(
            LINEAGE, n, previous, "ab" * 16, n << 16, "2026-03-16T09:14:03.120Z", "appeal.register", "ef" * 16,
            changes=(change,),
        )  # fmt: skip
        bodies.append(canonical(entry))
        previous = digest(bodies[-1])
    return bodies


def header(count: int) -> BatchHeader:
    return BatchHeader(bytes.fromhex(LINEAGE), 1, 1, count)


def head_of(frame: bytes) -> bytes:
    return read_header(read_frame(frame, Kind.BATCH), BatchHeader).head


def test_the_header_names_the_last_hash_only_where_the_server_compares_and_the_batch_is_large():
    large = chain(COMPARED_ENTRIES)
    told = seal_batch(header(len(large)), large, KEY, compared=True)
    assert head_of(told).hex() == digest(large[-1])
    assert head_of(seal_batch(header(len(large)), large, KEY)) == b""
    assert head_of(seal_batch(header(len(large) - 1), large[:-1], KEY, compared=True)) == b""
    assert [body for _, body, _ in read_arrival(told, CALLER).entries] == large


@pytest.mark.parametrize("form", ["columns of other entries", "one entry's words are others"])
def test_a_batch_that_reads_otherwise_than_its_author_wrote_it_is_unreadable(form):
    meant = chain(COMPARED_ENTRIES)
    other = chain(COMPARED_ENTRIES, first="Тишина") if form.startswith("columns") else [*meant]
    if other == meant:
        # The last entry is the same: only the chain shows that the first is not.
        other[0] = other[0].replace("Шум".encode(), "Мир".encode())
    told = msgspec.structs.replace(header(len(meant)), head=bytes.fromhex(digest(meant[-1])))
    frame = seal(Kind.BATCH, msgspec.msgpack.encode(told), write_entries(other), KEY)
    with pytest.raises(KnownError, match=r"sync\.unreadable"):
        read_arrival(frame, CALLER)


def test_entries_that_do_not_follow_on_each_other_are_read_back_by_the_sender():
    broken = chain(COMPARED_ENTRIES)
    assert follow(broken)
    broken[3] = broken[3].replace("№ 4".encode(), "№ 9".encode())
    assert not follow(broken)
    assert not follow([b"garbage"])
    assert head_of(seal_batch(header(len(broken)), broken, KEY, compared=True)) == b""


def test_a_quick_line_is_sent_more_bytes_that_took_less_time_to_pack():
    bodies = chain(4000)
    quick = seal_batch(header(len(bodies)), bodies, KEY, quick=True)
    slow = seal_batch(header(len(bodies)), bodies, KEY)
    assert len(slow) < len(quick) < 1.3 * len(slow)
    assert [body for _, body, _ in read_arrival(quick, CALLER).entries] == bodies
    link = Link()
    assert not link.quick
    link.answered(8_000_000, 2.0)
    assert link.quick
