"""Small messages are packed with a shipped dictionary, and nobody is sent one that he lacks."""

from __future__ import annotations

import hashlib

import pytest
from backports import zstd

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, RecordChange, canonical
from inspector_desk.rules.resources import read_toml, resource_path
from inspector_desk.sync.protocol.columns import read_entries
from inspector_desk.sync.protocol.dictionaries import NEWEST, SMALL_BYTES, dictionary
from inspector_desk.sync.protocol.frames import Frame, Kind, read_frame, seal, unpack
from inspector_desk.sync.protocol.limits import UNPACKED_BYTES
from inspector_desk.sync.protocol.messages import BatchHeader, PageHeader, seal_batch, seal_page

KEY = bytes(range(32))
HEADER = BatchHeader(bytes(8), 1, 1, 1)


def a_change() -> bytes:
    change = RecordChange(8, "3" * 32, (FieldChange(16, "in_work", (EntryRef("ab" * 8, 7),)),))
    return canonical(
        Entry("ab" * 8, 9, "0f" * 32, "1" * 32, 1 << 50, "2026-03-16T09:14:03.120Z", "appeal.move", "2" * 32,
              changes=(change,))
    )  # fmt: skip


@pytest.mark.parametrize("number", range(1, NEWEST + 1))
def test_a_shipped_dictionary_never_changes(number: int) -> None:
    content = resource_path("sync", f"payload-{number}.dict").read_bytes()
    made = read_toml("sync", "dictionaries.toml")[f"payload-{number}"]
    assert hashlib.sha256(content).hexdigest() == made["sha256"]
    assert len(content) <= 64 * 1024


def test_a_small_batch_is_packed_with_the_newest_dictionary_and_is_smaller_for_it() -> None:
    shared, own = seal_batch(HEADER, [a_change()], KEY), seal_batch(HEADER, [a_change()], KEY, shared=0)
    assert len(shared) < len(own)
    for data, packing in ((shared, 1 + NEWEST), (own, 1)):
        frame = read_frame(data, Kind.BATCH)
        assert frame.packing in (packing, 0)
        assert [body for _, body in read_entries(unpack(frame))] == [a_change()]


def test_a_large_payload_and_one_that_does_not_pack_go_without() -> None:
    large = bytes(range(256)) * (SMALL_BYTES // 256)
    assert read_frame(seal(Kind.BATCH, b"", large, KEY, shared=NEWEST), Kind.BATCH).packing == 1
    noise = hashlib.sha256(b"noise").digest()
    assert read_frame(seal(Kind.BATCH, b"", noise, KEY, shared=NEWEST), Kind.BATCH).packing == 0


@pytest.mark.parametrize("known", [0, NEWEST, NEWEST + 5])
def test_a_page_is_packed_with_what_the_desk_knows(known: int) -> None:
    header = PageHeader(7, b"c", False, 0, 1, 1, [], [bytes(16)], [0, 1], [1], [])
    frame = read_frame(seal_page(header, [a_change()], KEY, shared=known), Kind.PAGE)
    assert frame.packing == 1 + min(known, NEWEST)
    assert [body for _, body in read_entries(unpack(frame))] == [a_change()]


def test_a_dictionary_of_a_later_program_is_named() -> None:
    with pytest.raises(KnownError, match=r"sync\.dictionary") as told:
        unpack(Frame(Kind.BATCH, 2 + NEWEST, b"", b"", b"x", b"", b""))
    assert told.value.facts["dictionary"] == NEWEST + 1
    with pytest.raises(KnownError, match=r"sync\.dictionary"):
        dictionary(0)


def test_a_bomb_packed_with_a_dictionary_does_not_unpack() -> None:
    bomb = zstd.compress(bytes(UNPACKED_BYTES + 1), level=1, zstd_dict=dictionary(NEWEST))
    with pytest.raises(KnownError, match=r"sync\.too-large"):
        unpack(Frame(Kind.BATCH, 1 + NEWEST, b"", b"", bomb, b"", b""))
