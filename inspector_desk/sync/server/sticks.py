"""Answering a stick: the same batches and the same pages as on the line, in a file sealed to the desk.

A stick may come twice, late, or after the line has delivered everything: each batch is taken exactly once and the
return file names the receipt that the first arrival got. Nothing is refused as a whole but a file that is damaged,
for another server, or not signed by the device that it names.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from msgspec.structs import replace
from sqlalchemy import Connection, Engine, insert, select, update

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.blobs import HeldContent
from inspector_desk.sync.protocol.boxes import (
    OPEN_KEY,
    BoxReader,
    FileKind,
    box_key,
    open_box,
    open_file,
    open_with,
    read_head,
    recipient_of,
    seal_box,
    sync_to_disk,
)
from inspector_desk.sync.protocol.frames import Frame, Kind, read_frame, verify
from inspector_desk.sync.protocol.messages import (
    EnrolAnswer,
    PageHeader,
    PullRequest,
    Refusal,
    read_header,
    read_message,
    seal_message,
)
from inspector_desk.sync.protocol.requests import Claim
from inspector_desk.sync.protocol.sticks import (
    NOBODY,
    VALID_MS,
    Part,
    PartKind,
    ReturnManifest,
    StickManifest,
    check_parts,
    part_of,
    read_manifest,
    read_parts,
    seal_manifest,
    write_content,
)
from inspector_desk.sync.server import blobs, snapshots
from inspector_desk.sync.server.database import look, transact
from inspector_desk.sync.server.devices import Caller, find_caller
from inspector_desk.sync.server.enrol import enrol, read_request
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.pull import make_page
from inspector_desk.sync.server.push import read_arrival, receive
from inspector_desk.sync.server.tables import device, server, stick

_log = logging.getLogger(__name__)
PAGE_BYTES: Final = 1024 * 1024
RETURN_BYTES: Final = 64 * 1024 * 1024
"""Pages of one return file: they are in memory until their list is signed. About 500,000 records."""
CONTENT_BYTES: Final = 512 * 1024 * 1024
"""Contents of attachments that one return file hands out."""

_NUMBER_LIMIT: Final = 1 << 31


@dataclass(frozen=True, slots=True)
class StickTaken:
    """What was done with a stick: counts, and whether it was a request to join."""

    device: str
    number: int
    joined: bool
    receipts: int
    refused: int
    pages: int
    contents: int
    handed: int
    again: bool
    """Whether this very stick had been here before."""


@dataclass(slots=True)
class _Answer:
    """The return file as it grows."""

    frames: list[tuple[Part, bytes]] = field(default_factory=list)
    contents: list[tuple[Part, Path]] = field(default_factory=list)
    held: dict[bytes, HeldContent] = field(default_factory=dict)
    receipts: int = 0
    refused: int = 0
    pages: int = 0
    arrived: int = 0
    more: bool = False
    snapshots: list[Path] = field(default_factory=list)

    def add(self, kind: PartKind, data: bytes, about: bytes = b"") -> None:
        self.frames.append((part_of(kind, data, about), data))


def answer_stick(
    engine: Engine, keys: ServerKeys, source: Path, out: Path, now: int, files: Path | None = None
) -> StickTaken:
    """Take a desk's file in and write the return file to ``out``, whole or not at all.

    ``files`` is the server's folder of attachments; without it contents on the stick are left to the next.
    Raises KnownError ``stick.not-ours``, ``stick.version``, ``stick.damaged``, ``stick.other-server``,
    ``stick.stick-expected``, ``stick.cannot-read``, ``stick.cannot-write``, ``sync.unknown-device``, ``sync.forged``.
    """
    answer = _Answer()
    with open_file(source) as file:
        box, joining = _opened(file, keys)
        frame = read_manifest(box, Kind.STICK)
        if joining:
            return _join(engine, keys, box, frame, out, now, files)
        caller = look(engine, lambda connection: find_caller(connection, Claim(frame.header.hex(), 0, b"")))
        verify(frame, caller.public_key)
        manifest = read_message(frame, StickManifest)
        if not 0 < manifest.number < _NUMBER_LIMIT:
            raise KnownError("stick.damaged")
        check_parts(manifest.parts)
        # Read through once, so that a damaged file changes nothing, and again to take it.
        for _part in read_parts(box, manifest.parts):
            pass
    with open_file(source) as file:
        box, _joining = _opened(file, keys)
        read_manifest(box, Kind.STICK)
        for part, data in read_parts(box, manifest.parts):
            _take(engine, keys, caller, part, data, now, files, answer)
    again = transact(engine, lambda connection: _note(connection, caller, manifest.number, frame, now))
    if manifest.request is not None:
        _answer_request(engine, keys, caller, manifest, now, files, answer)
    if files is not None:
        _hand_out(engine, caller, manifest.wanted, files, answer)
    epoch = look(engine, lambda connection: connection.execute(select(server.c.epoch)).scalar_one())
    request = manifest.request
    back = ReturnManifest(
        device=frame.header,
        number=manifest.number,
        answers=frame.digest,
        made_ms=now,
        valid_until_ms=now + VALID_MS,
        epoch=epoch,
        cursor=request.cursor if request is not None else b"",
        own=request.own if request is not None else [],
        held=list(answer.held.values()),
        parts=[part for part, _ in answer.frames] + [part for part, _ in answer.contents],
        more=answer.more,
    )
    _write(keys, back, manifest.box_key, answer, out)
    taken = StickTaken(
        caller.uid,
        manifest.number,
        False,
        answer.receipts,
        answer.refused,
        answer.pages,
        answer.arrived,
        len(answer.contents),
        again,
    )
    _log.info(
        "stick answered",
        extra={
            "facts": {
                "device": caller.uid,
                "number": manifest.number,
                "receipts": answer.receipts,
                "refused": answer.refused,
                "pages": answer.pages,
                "again": again,
            }
        },
    )
    return taken


def _opened(file: BinaryIO, keys: ServerKeys) -> tuple[BoxReader, bool]:
    """The file's content, and whether it asks to join."""
    head, kind, recipient, _key = read_head(file)
    if kind is FileKind.JOINING:
        return open_with(file, head, OPEN_KEY), True
    if kind is not FileKind.STICK:
        raise KnownError("stick.stick-expected")
    if recipient != recipient_of(box_key(keys.secret)):
        raise KnownError("stick.other-server")
    return open_box(file, head, keys.secret), False


def _take(
    engine: Engine,
    keys: ServerKeys,
    caller: Caller,
    part: Part,
    data: bytes,
    now: int,
    files: Path | None,
    answer: _Answer,
) -> None:
    """One part of a stick: a batch gets its receipt or its refusal, a piece of a content is kept."""
    if part.kind == PartKind.BATCH:
        try:
            receipt = receive(engine, keys, caller, None, read_arrival(data, caller), now)
            answer.add(PartKind.RECEIPT, receipt, part.digest)
            answer.receipts += 1
        except KnownError as error:
            answer.add(PartKind.REFUSAL, _refusal(keys, error), part.digest)
            answer.refused += 1
    elif part.kind == PartKind.CONTENT and files is not None:
        try:
            held = blobs.take_piece(engine, files, caller, part, data, now)
        except KnownError as error:
            held = HeldContent(part.about, at=_whole(error.facts.get("offset")), code=error.code)
        answer.held[part.about] = held
        answer.arrived += bool(held.size)


def _answer_request(
    engine: Engine,
    keys: ServerKeys,
    caller: Caller,
    manifest: StickManifest,
    now: int,
    files: Path | None,
    answer: _Answer,
) -> None:
    """Snapshots for a desk that has nothing yet, where there are any; else what is new, in pages."""
    request = manifest.request
    if request is None:
        return
    if manifest.snapshots and not request.cursor and files is not None:
        offers = look(engine, lambda connection: snapshots.offers_for(connection, caller))
        paths = [snapshots.path_of(files, one.name) for one in offers.files]
        if paths and all(path.is_file() for path in paths):
            answer.add(PartKind.OFFERS, seal_message(Kind.SNAPSHOT, offers, keys.secret))
            answer.snapshots = paths
            # What came since the files were made is asked for by the next stick, or by line.
            answer.more = True
            return
    _give(engine, keys, caller, request, now, answer)


def _give(
    engine: Engine, keys: ServerKeys, caller: Caller, request: PullRequest, now: int, answer: _Answer
) -> None:
    """The pages that the stick asked for, as far as one file holds them."""
    size = 0
    cursor = request.cursor
    while True:
        try:
            page = _page(engine, keys, caller, replace(request, cursor=cursor, max_bytes=PAGE_BYTES), now)
        except KnownError as error:
            answer.add(PartKind.REFUSAL, _refusal(keys, error))
            return
        header = read_header(read_frame(page, Kind.PAGE), PageHeader)
        answer.add(PartKind.PAGE, page)
        answer.pages += 1
        size += len(page)
        answer.more = header.more
        if not header.more or size > RETURN_BYTES or header.cursor == cursor:
            return
        cursor = header.cursor


def _page(engine: Engine, keys: ServerKeys, caller: Caller, request: PullRequest, now: int) -> bytes:
    def work(connection: Connection) -> bytes:
        revoked = connection.execute(select(device.c.revoked_at).where(device.c.id == caller.id)).scalar_one()
        if revoked is not None:
            raise KnownError("sync.revoked")
        return make_page(connection, keys, caller, request, 0, now)

    return look(engine, work)


def _hand_out(engine: Engine, caller: Caller, wanted: list[bytes], files: Path, answer: _Answer) -> None:
    """The contents that the desk asked for, where it may have them and the server holds them whole."""
    room = CONTENT_BYTES
    for digest in wanted:
        found = _size_of(engine, caller, digest)
        path = blobs.path_of(files, digest[:32])
        if found is None or found > room or not path.exists():
            continue
        room -= found
        for at in range(0, found, blobs.PIECE_BYTES):
            size = min(blobs.PIECE_BYTES, found - at)
            piece = blobs.digest_of(path, at, size)
            answer.contents.append(
                (Part(PartKind.CONTENT, size, piece, digest[:32], at, found, NOBODY), path)
            )


def _size_of(engine: Engine, caller: Caller, wanted: bytes) -> int | None:
    return look(engine, lambda connection: blobs.find(connection, caller, wanted))


def _join(
    engine: Engine,
    keys: ServerKeys,
    box: BoxReader,
    frame: Frame,
    out: Path,
    now: int,
    files: Path | None,
) -> StickTaken:
    """Enrol the device that asks in, and hand it its first pages; it has nothing on the stick but its request."""
    manifest = read_message(frame, StickManifest)
    check_parts(manifest.parts)
    if frame.header != NOBODY or [part.kind for part in manifest.parts] != [PartKind.ENROL]:
        raise KnownError("stick.damaged")
    ((_part, data),) = read_parts(box, manifest.parts)
    wanted = read_request(data)
    verify(frame, wanted.public_key)
    answer = _Answer()
    device_uid = NOBODY
    try:
        enrolled = transact(engine, lambda connection: enrol(connection, keys, wanted, now))
        answer.add(PartKind.ENROLLED, enrolled)
        device_uid = read_message(read_frame(enrolled, Kind.ENROLLED), EnrolAnswer).device
        caller = look(engine, lambda connection: find_caller(connection, Claim(device_uid.hex(), 0, b"")))
        if manifest.request is not None:
            _answer_request(engine, keys, caller, manifest, now, files, answer)
    except KnownError as error:
        answer.add(PartKind.REFUSAL, _refusal(keys, error))
        answer.refused += 1
    epoch = look(engine, lambda connection: connection.execute(select(server.c.epoch)).scalar_one())
    back = ReturnManifest(
        device_uid,
        manifest.number,
        frame.digest,
        now,
        now + VALID_MS,
        epoch,
        manifest.request.cursor if manifest.request is not None else b"",
        [],
        [],
        [part for part, _ in answer.frames],
        answer.more,
    )
    _write(keys, back, manifest.box_key, answer, out)
    return StickTaken(
        device_uid.hex(), manifest.number, not answer.refused, 0, answer.refused, answer.pages, 0, 0, False
    )


def _note(connection: Connection, caller: Caller, number: int, frame: Frame, now: int) -> bool:
    """Note the stick and the contact; whether this very stick was here before.

    A desk that was restored numbers its sticks anew: another stick under a known number takes its place.
    """
    connection.execute(update(device).where(device.c.id == caller.id).values(last_contact_at=now))
    at = (stick.c.device_id == caller.id) & (stick.c.number == number)
    known = connection.execute(select(stick.c.digest).where(at).with_for_update()).scalar()
    if known is None:
        connection.execute(
            insert(stick).values(device_id=caller.id, number=number, digest=frame.digest, received_at=now)
        )
        return False
    if bytes(known) == frame.digest:
        return True
    connection.execute(update(stick).where(at).values(digest=frame.digest, received_at=now))
    return False


def _refusal(keys: ServerKeys, error: KnownError) -> bytes:
    facts = {name: value for name, value in error.facts.items() if isinstance(value, int | str)}
    return seal_message(Kind.REFUSAL, Refusal(error.code, facts), keys.secret)


def _write(keys: ServerKeys, back: ReturnManifest, to: bytes, answer: _Answer, out: Path) -> None:
    """Write the return file beside ``out`` and give it its name when it is on the medium."""
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        try:
            for path in answer.snapshots:
                copy_beside(path, out)
            with unfinished.open("wb") as file:
                try:
                    box = seal_box(file, FileKind.RETURN, to)
                except ValueError as error:
                    raise KnownError("stick.damaged") from error
                write_content(box, seal_manifest(back, back.device, keys.secret), _parts(answer))
                sync_to_disk(file)
            os.replace(unfinished, out)  # noqa: PTH105 - replaces on every system
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError("stick.cannot-write") from error


def copy_beside(path: Path, out: Path) -> None:
    """Lay a snapshot's file beside the return file, unless it lies there from another desk of the precinct."""
    beside = out.with_name(path.name)
    if beside.exists() and beside.stat().st_size == path.stat().st_size:
        return
    unfinished = beside.with_name(f".{beside.name}.unfinished")
    try:
        with path.open("rb") as source, unfinished.open("wb") as target:
            shutil.copyfileobj(source, target)
            sync_to_disk(target)
        unfinished.replace(beside)
    finally:
        unfinished.unlink(missing_ok=True)


def _parts(answer: _Answer) -> Iterator[bytes]:
    for _part, data in answer.frames:
        yield data
    for part, path in answer.contents:
        with path.open("rb") as file:
            file.seek(part.at)
            yield file.read(part.size)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
