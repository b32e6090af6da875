"""What a stick says: a signed list of parts, then the parts, one after another, in a sealed file (``boxes``).

    length u32 · frame STICK or RETURN · part · part · …

The frame is signed by the device or by the server and names the size and SHA-256 of every part, so that no part can be
taken from one file into another. Parts are the very frames of the line (batches, receipts, refusals, pages) and pieces
of attachments' contents. The header of a STICK frame is the device's 16 bytes, so that its key is found before
anything is unpacked; a request to join has 16 zero bytes there and is signed by the key that it asks to enrol.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from enum import IntEnum
from typing import Final

import msgspec

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.blobs import HeldContent
from inspector_desk.sync.protocol.boxes import BoxReader, BoxWriter
from inspector_desk.sync.protocol.frames import Frame, Kind, read_frame, seal
from inspector_desk.sync.protocol.limits import FRAME_BYTES
from inspector_desk.sync.protocol.messages import Have, PullRequest

SUFFIX: Final = ".idb"
VALID_MS: Final = 14 * 24 * 3600 * 1000
"""How long the records of a return file may be applied, by the server's clock."""
PARTS: Final = 20_000
"""Parts of one file."""
PIECE_BYTES: Final = 4 * 1024 * 1024
"""Bytes of an attachment's content in one part; a stick that comes half way leaves whole pieces behind."""
PART_BYTES: Final = FRAME_BYTES
NOBODY: Final = bytes(16)
_ENCODER: Final = msgspec.msgpack.Encoder()


class PartKind(IntEnum):
    """What a part is; the numbers are permanent, those up to 15 are kinds of frames."""

    BATCH = Kind.BATCH
    RECEIPT = Kind.RECEIPT
    PAGE = Kind.PAGE
    ENROL = Kind.ENROL
    ENROLLED = Kind.ENROLLED
    REFUSAL = Kind.REFUSAL
    OFFERS = Kind.SNAPSHOT
    """Which snapshots there are for the desk, with their keys; their files lie beside the return file."""
    CONTENT = 32
    """A piece of an attachment's content."""
    STATES = 33
    """A part of a snapshot."""


class Part(msgspec.Struct, array_like=True, frozen=True):
    """One part: its kind, size and SHA-256.

    ``about`` is the SHA-256 of the batch that a receipt or refusal answers, or of a piece's whole content; a refusal
    that answers the pull request or the request to join has none. ``at`` and ``whole`` are a piece's place in its
    content and the content's size, ``territory`` (16 bytes) the precinct it belongs to.
    """

    kind: int
    size: int
    digest: bytes
    about: bytes = b""
    at: int = 0
    whole: int = 0
    territory: bytes = b""


class StickManifest(msgspec.Struct, array_like=True, frozen=True):
    """What a desk's stick holds; ``number`` counts the desk's sticks from 1, ``box_key`` is the desk's own.

    ``wanted`` are contents that the desk would like to have on the return file: the SHA-256, followed by the 16 bytes
    of the attachment that names it.
    """

    number: int
    made_ms: int
    program: str
    box_key: bytes
    request: PullRequest | None
    wanted: list[bytes]
    parts: list[Part]
    waiting: int = 0
    """Entries that no receipt named when the stick was made."""
    snapshots: bool = False
    """Whether the desk has nothing yet and takes snapshots from the stick in place of pages."""


class ReturnManifest(msgspec.Struct, array_like=True, frozen=True):
    """What a return file holds: the answer to stick ``number`` of ``device`` whose frame has digest ``answers``.

    ``cursor`` and ``own`` repeat what the stick asked with: pages count only for a desk that still stands there.
    ``held`` says of each content that had pieces on the stick whether the server holds it whole now, or how far it has
    come: the next stick goes on from there.
    """

    device: bytes
    number: int
    answers: bytes
    made_ms: int
    valid_until_ms: int
    epoch: int
    cursor: bytes
    own: list[Have]
    held: list[HeldContent]
    parts: list[Part]
    more: bool = False
    """Whether the server has more pages than this file."""


def part_of(kind: PartKind, data: bytes, about: bytes = b"") -> Part:
    """The line of a manifest for a part."""
    return Part(kind, len(data), hashlib.sha256(data).digest(), about)


def seal_manifest(manifest: StickManifest | ReturnManifest, device: bytes, secret: bytes) -> bytes:
    """Sign a manifest; ``device`` is the 16 bytes of the desk it is from or for."""
    kind = Kind.STICK if isinstance(manifest, StickManifest) else Kind.RETURN
    return seal(kind, device, _ENCODER.encode(manifest), secret)


def write_content(box: BoxWriter, manifest_frame: bytes, parts: Iterator[bytes]) -> None:
    """Write a file's content and close it; ``parts`` come in the manifest's order."""
    box.write(len(manifest_frame).to_bytes(4, "big") + manifest_frame)
    for part in parts:
        box.write(part)
    box.close()


def read_manifest(box: BoxReader, kind: Kind) -> Frame:
    """The manifest's frame, whose signature is the caller's next step; KnownError ``stick.damaged``."""
    length = int.from_bytes(box.read(4), "big")
    if length > FRAME_BYTES:
        raise KnownError("stick.damaged")
    try:
        return read_frame(box.read(length), kind)
    except KnownError as error:
        raise KnownError("stick.version" if error.code == "sync.version" else "stick.damaged") from error


def check_parts(parts: list[Part]) -> None:
    """Refuse a manifest beyond the limits with KnownError ``stick.damaged``."""
    if len(parts) > PARTS or any(not 0 <= part.size <= PART_BYTES for part in parts):
        raise KnownError("stick.damaged")


def read_parts(box: BoxReader, parts: list[Part]) -> Iterator[tuple[Part, bytes]]:
    """Every part with its bytes, checked against the manifest; a file that goes on after the last is damaged."""
    for part in parts:
        data = box.read(part.size)
        if hashlib.sha256(data).digest() != part.digest:
            raise KnownError("stick.damaged")
        yield part, data
    box.end()
