"""A snapshot: a precinct's records as they stood at one place of its district's sequence, packed once for many desks.

The file is a sealed one (``boxes.seal_with``): its key is handed, with the signed offer, to desks that may see the
precinct, so the file itself may lie on a share of the local network or go on a stick.

    length u32 · frame SNAPSHOT (the signed list of parts) · part · part · …

A part is the states of at most 2,000 records (``states.write_states``), packed with Zstandard at level 19.
"""

from __future__ import annotations

from typing import Final

import msgspec
from backports import zstd

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.boxes import BoxReader
from inspector_desk.sync.protocol.frames import Kind, read_frame, verify
from inspector_desk.sync.protocol.limits import FRAME_BYTES, UNPACKED_BYTES
from inspector_desk.sync.protocol.messages import StateAt, TerritoryDigest, read_message
from inspector_desk.sync.protocol.states import read_states, write_states
from inspector_desk.sync.protocol.sticks import Part, check_parts

SUFFIX: Final = ".ids"
PART_RECORDS: Final = 2000
LEVEL: Final = 19


class SnapshotManifest(msgspec.Struct, array_like=True, frozen=True):
    """What a file holds: records of ``territory`` (16 bytes) as they stood at ``seq`` of ``district`` (16 bytes).

    ``since`` is the beginning of the window in milliseconds since 1970; ``older`` says that the file holds what lies
    before it. ``base`` is the territory's digest at ``seq``: how many entries the two files stand for, and their mix.
    """

    territory: bytes
    district: bytes
    seq: int
    epoch: int
    since: int
    older: bool
    records: int
    made_ms: int
    base: TerritoryDigest
    parts: list[Part]
    omitted: int = -1
    """How many records of the territory the other file holds; -1 where the server does not say."""


class SnapshotRequest(msgspec.Struct, array_like=True, frozen=True):
    """Which files there are for this desk; ``older`` asks for those with what lies before the window."""

    older: bool = False
    waiting: bool = False
    """Whether the desk takes entries that wait for a decision beside the offer."""


class Offer(msgspec.Struct, array_like=True, frozen=True):
    """One file: its name (16 bytes, the end of its address), size, SHA-256, and the key that opens it (32 bytes)."""

    name: bytes
    territory: bytes
    records: int
    size: int
    digest: bytes
    key: bytes


class WaitingEntry(msgspec.Struct, array_like=True, frozen=True):
    """An entry that waits for a supervisor: its canonical body, and why (a wording under ``sync-review``)."""

    body: bytes
    code: str


class SnapshotOffers(msgspec.Struct, array_like=True, frozen=True):
    """The server's signed answer; without ``files`` there is nothing to be had but ordinary pages.

    Once every file is applied, the desk pulls on from ``cursor``. ``waiting`` are the entries before that place which
    wait for whoever decides in the district.
    """

    answers: int
    files: list[Offer]
    cursor: bytes
    waiting: list[WaitingEntry] = []


def pack_part(states: list[StateAt]) -> bytes:
    """One part of a file."""
    return zstd.compress(write_states(states), level=LEVEL)


def unpack_part(data: bytes) -> list[StateAt]:
    """The states of a part; KnownError ``stick.damaged``, ``sync.unreadable``, ``sync.too-large``."""
    unpacker = zstd.ZstdDecompressor()
    try:
        plain = unpacker.decompress(data, max_length=UNPACKED_BYTES + 1)
    except zstd.ZstdError as error:
        raise KnownError("stick.damaged") from error
    if len(plain) > UNPACKED_BYTES or not unpacker.eof:
        raise KnownError("stick.damaged")
    return read_states(plain)


def read_snapshot_manifest(box: BoxReader, server_key: bytes) -> SnapshotManifest:
    """A file's signed list; KnownError ``stick.damaged``, ``stick.other-server``."""
    length = int.from_bytes(box.read(4), "big")
    if length > FRAME_BYTES:
        raise KnownError("stick.damaged")
    frame = read_frame(box.read(length), Kind.SNAPSHOT)
    try:
        verify(frame, server_key)
    except KnownError as error:
        raise KnownError("stick.other-server") from error
    manifest = read_message(frame, SnapshotManifest)
    check_parts(manifest.parts)
    return manifest
