"""Contents of attachments at the server: taken in pieces, counted only when their SHA-256 holds, handed out in ranges.

tus 1.0 core with its extensions creation, checksum (sha256) and expiration. A piece is on the disk before its answer
goes out; a whole content gets its name by a rename after its hash was checked. The bytes lie in ``FILES/contents``,
once for however many precincts, pieces in ``FILES/uploads``; who may have them stands in the tables ``blob`` and
``upload``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from inspector_desk.errors import KnownError
from inspector_desk.rules.record_kinds import (
    ATTACHMENT,
    ATTACHMENT_CONTENT_FIELD,
    ATTACHMENT_PREVIEW_FIELD,
)
from inspector_desk.sync.protocol.blobs import (
    ASKED,
    LARGEST_BYTES,
    LARGEST_PIECE,
    OFFSET_TYPE,
    OVERRIDE,
    TUS_VERSION,
    HaveAnswer,
    HaveRequest,
    HeldContent,
    Wanted,
)
from inspector_desk.sync.protocol.frames import Kind, read_frame, verify
from inspector_desk.sync.protocol.messages import read_message, seal_message
from inspector_desk.sync.protocol.requests import MEDIA_TYPE
from inspector_desk.sync.protocol.sticks import PIECE_BYTES, Part
from inspector_desk.sync.server import records
from inspector_desk.sync.server.calls import Call, Reply, SignedRoute
from inspector_desk.sync.server.database import DISK_SECONDS, MAINTENANCE, act_as, as_service, transact
from inspector_desk.sync.server.devices import Caller, Scope, admit, load_scope
from inspector_desk.sync.server.tables import blob, device, upload

__all__ = ["PIECE_BYTES", "find", "path_of", "routes", "take_piece"]

KEPT_MS: Final = 7 * 24 * 3600 * 1000
"""How long an upload waits for its next piece."""
OPEN_BYTES: Final = 2_000_000_000
"""What one device may have under way: forty of the largest contents."""
_READ: Final = 1024 * 1024
OPTIONS_HEADERS: Final = {
    "tus-resumable": TUS_VERSION,
    "tus-version": TUS_VERSION,
    "tus-extension": "creation,checksum,expiration",
    "tus-checksum-algorithm": "sha256",
    "tus-max-size": str(LARGEST_BYTES),
}
"""What a server says of itself to an unsigned OPTIONS."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """An upload under way."""

    name: bytes
    size: int
    at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Bytes for an upload and the place that they are for."""

    name: bytes
    at: int
    data: bytes


def routes(files: Path) -> tuple[SignedRoute, ...]:
    """The routes of this room over a folder of files."""

    def create(call: Call) -> Reply:
        return _create(call, files)

    def have(call: Call) -> Reply:
        return _have(call, files)

    def piece(call: Call) -> Reply:
        method = _method(call)
        if method == "HEAD":
            return _head(call, files)
        if method == "PATCH":
            return _patch(call, files)
        if method == "GET":
            return _get(call, files)
        raise KnownError("sync.method")

    return (
        SignedRoute("/v1/blobs", {"POST": create}),
        SignedRoute("/v1/blobs/have", {"POST": have}),
        SignedRoute(
            "/v1/blobs/{name}",
            {"HEAD": piece, "PATCH": piece, "GET": piece, "POST": piece},
            LARGEST_PIECE,
            (OFFSET_TYPE, MEDIA_TYPE),
        ),
    )


def path_of(files: Path, digest: bytes) -> Path:
    """Where the content with this SHA-256 lies, or would lie."""
    name = digest.hex()
    return files / "contents" / name[:2] / name


def digest_of(path: Path, at: int = 0, size: int | None = None) -> bytes:
    """SHA-256 of a stretch of a file; of the whole file where none is given."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        file.seek(at)
        left = size if size is not None else 1 << 62
        while left > 0 and (data := file.read(min(_READ, left))):
            found.update(data)
            left -= len(data)
    return found.digest()


def find(connection: Connection, caller: Caller, wanted: bytes) -> int | None:
    """The size of a content that the caller may have, None where there is none.

    ``wanted`` is the content's SHA-256, followed where the desk knows it by the 16 bytes of the attachment that names
    it: a record that was moved takes its contents along.
    """
    scope = _scope(connection, caller, revoked=False)
    revoked = connection.execute(select(device.c.revoked_at).where(device.c.id == caller.id)).scalar_one()
    if revoked is not None:
        # A stick passes no ``admit``: what a revoked desk still has is taken, nothing is handed out to it.
        return None
    return _find(connection, scope, wanted[:32], wanted[32:48])


def take_piece(engine: Engine, files: Path, caller: Caller, part: Part, data: bytes, now: int) -> HeldContent:
    """Take a piece from a stick and say how far its content is now. A piece known already is passed over.

    Raises KnownError ``sync.out-of-scope``, ``sync.upload-place`` for a piece beyond what is held, and the others of
    an upload.
    """
    wanted = Wanted(part.about, part.territory, b"", part.whole)

    def let_in(connection: Connection) -> Scope:
        revoked = admit(connection, caller, None, now, even_revoked=True)
        return _scope(connection, caller, revoked=revoked)

    held = transact(
        engine, lambda connection: _begin(connection, files, let_in(connection), caller, wanted, now)
    )
    if isinstance(held, HeldContent):
        return held
    if part.at > held.at:
        raise KnownError("sync.upload-place", offset=held.at)
    if part.at + len(data) > held.at:
        piece = _Piece(held.name, held.at, data[held.at - part.at :])
        held = _write(engine, files, caller, piece, now, let_in)
    return HeldContent(part.about, held.size if held.at == held.size else 0, b"", held.at)


def sweep(engine: Engine, files: Path, now: int) -> int:
    """Forget uploads whose time is over; returns how many."""

    def work(connection: Connection) -> list[bytes]:
        act_as(connection, MAINTENANCE)
        gone = list(connection.execute(select(upload.c.name).where(upload.c.expires_at < now)).scalars())
        connection.execute(delete(upload).where(upload.c.name.in_(gone)))
        return [bytes(name) for name in gone]

    gone = transact(engine, work)
    for name in gone:
        _pieces(files, name).unlink(missing_ok=True)
    return len(gone)


# ------------------------------------------------------------------------------------------------ questions


def _have(call: Call, files: Path) -> Reply:
    frame = read_frame(call.body, Kind.HAVE)
    verify(frame, call.caller.public_key)
    request = read_message(frame, HaveRequest)
    if len(request.contents) > ASKED:
        raise KnownError("sync.too-large", size=len(request.contents), limit=ASKED)

    def work(connection: Connection) -> list[HeldContent]:
        scope = _admit(connection, call, even_revoked=True)
        return [
            _answer(connection, files, scope, call.caller, wanted, call.now) for wanted in request.contents
        ]

    contents = transact(call.engine, work)
    return Reply(seal_message(Kind.HELD, HaveAnswer(call.counter, contents), call.keys.secret))


def _answer(
    connection: Connection, files: Path, scope: Scope, caller: Caller, wanted: Wanted, now: int
) -> HeldContent:
    try:
        if wanted.size:
            begun = _begin(connection, files, scope, caller, wanted, now)
            if isinstance(begun, HeldContent):
                return begun
            return HeldContent(wanted.digest, 0, begun.name, begun.at)
        return HeldContent(wanted.digest, _find(connection, scope, wanted.digest, wanted.record) or 0)
    except KnownError as error:
        return HeldContent(wanted.digest, code=error.code)


def _begin(
    connection: Connection, files: Path, scope: Scope, caller: Caller, wanted: Wanted, now: int
) -> _Begun | HeldContent:
    """The upload of a content, begun or found again where the disk has it; what is held already needs none.

    Raises KnownError ``sync.out-of-scope`` and ``sync.upload-limit``.
    """
    place = scope.places.get(wanted.territory.hex())
    if place is None or not scope.may_change() or len(wanted.digest) != 32:
        raise KnownError("sync.out-of-scope")
    if not 0 < wanted.size <= LARGEST_BYTES:
        raise KnownError("sync.upload-limit", limit_mb=LARGEST_BYTES // 1_000_000)
    here = (
        (blob.c.district_id == place[0]) & (blob.c.precinct_id == place[1]) & (blob.c.digest == wanted.digest)
    )
    with as_service(connection, [place[0]]):
        size = connection.execute(select(blob.c.size).where(here)).scalar()
    if size is not None:
        return HeldContent(wanted.digest, size)
    mine = (upload.c.district_id == place[0]) & (upload.c.device_id == caller.id)
    row = connection.execute(
        select(upload.c.name, upload.c.size, upload.c.offset, upload.c.expires_at).where(
            mine,
            upload.c.precinct_id == place[1],
            upload.c.digest == wanted.digest,
            upload.c.size == wanted.size,
            upload.c.expires_at >= now,
        )
    ).first()
    if row is not None:
        name = bytes(row.name)
        return _Begun(name, row.size, _place(files, name, row.offset, row.size), row.expires_at)
    under_way = connection.execute(
        select(func.coalesce(func.sum(upload.c.size), 0)).where(
            mine, upload.c.expires_at >= now, upload.c.offset < upload.c.size
        )
    ).scalar_one()
    if under_way + wanted.size > OPEN_BYTES:
        raise KnownError("sync.upload-limit", limit_mb=OPEN_BYTES // 1_000_000)
    name = secrets.token_bytes(16)
    connection.execute(
        insert(upload).values(
            name=name,
            district_id=place[0],
            precinct_id=place[1],
            digest=wanted.digest,
            size=wanted.size,
            offset=0,
            device_id=caller.id,
            expires_at=now + KEPT_MS,
        )
    )
    return _Begun(name, wanted.size, 0, now + KEPT_MS)


def _find(connection: Connection, scope: Scope, digest: bytes, record_uid: bytes) -> int | None:
    if scope.depersonalised:
        return None
    places = set(scope.places.values())
    districts = sorted(scope.districts)
    with as_service(connection, districts):
        rows = connection.execute(
            select(blob.c.size, blob.c.district_id, blob.c.precinct_id).where(
                blob.c.district_id.in_(districts), blob.c.digest == digest
            )
        ).all()
    for row in rows:
        if (row.district_id, row.precinct_id) in places:
            return int(row.size)
    if len(record_uid) != 16:
        return None
    for row in rows:
        if _is_named(connection, places, row.district_id, record_uid, digest):
            return int(row.size)
    return None


def _is_named(
    connection: Connection, places: set[tuple[int, int]], district_id: int, uid: bytes, digest: bytes
) -> bool:
    """Whether an attachment within the caller's places names this content."""
    held = records.load(connection, [(district_id, uid.hex())]).held.get((district_id, uid.hex()))
    if held is None or held.kind != ATTACHMENT or (district_id, held.precinct_id) not in places:
        return False
    named = [
        head.value
        for number in (ATTACHMENT_CONTENT_FIELD, ATTACHMENT_PREVIEW_FIELD)
        for head in held.heads(number)
    ]
    return digest.hex() in named


# ------------------------------------------------------------------------------------------------------ tus


def _method(call: Call) -> str:
    """The method meant: POST may stand for another where nothing else passes (tus 1.0, X-HTTP-Method-Override)."""
    override = call.headers.get(OVERRIDE, "").upper()
    return override if call.method == "POST" and override else call.method


def _create(call: Call, files: Path) -> Reply:
    _check_version(call)
    length = _whole(call.headers.get("upload-length"))
    metadata = _metadata(call.headers.get("upload-metadata", ""))
    if length is None or "digest" not in metadata or "territory" not in metadata:
        raise KnownError("sync.unreadable")
    wanted = Wanted(metadata["digest"], metadata["territory"], b"", length)

    def work(connection: Connection) -> _Begun | HeldContent:
        scope = _admit(connection, call, even_revoked=True)
        return _begin(connection, files, scope, call.caller, wanted, call.now)

    begun = transact(call.engine, work)
    if isinstance(begun, HeldContent):
        headers = {"location": f"/v1/blobs/{begun.digest.hex()}", "upload-offset": str(begun.size)}
    else:
        headers = {
            "location": f"/v1/blobs/{begun.name.hex()}",
            "upload-offset": str(begun.at),
            "upload-expires": _expires(begun),
        }
    return Reply(b"", 201, {"tus-resumable": TUS_VERSION, **headers}, None)


def _head(call: Call, files: Path) -> Reply:
    _check_version(call)

    def work(connection: Connection) -> _Begun:
        name = _name(call)
        scope = _admit(connection, call, even_revoked=len(name) == 16)
        if len(name) == 32:
            size = _find(connection, scope, name, b"")
            if size is None:
                raise KnownError("sync.upload-gone")
            return _Begun(name, size, size, 0)
        return _upload(connection, files, call.caller, name, call.now)

    begun = transact(call.engine, work)
    headers = {
        "tus-resumable": TUS_VERSION,
        "upload-offset": str(begun.at),
        "upload-length": str(begun.size),
        "cache-control": "no-store",
    }
    if begun.expires_at:
        headers["upload-expires"] = _expires(begun)
    return Reply(b"", 200, headers, None)


def _patch(call: Call, files: Path) -> Reply:
    _check_version(call)
    if call.headers.get("content-type", "").split(";")[0].strip().lower() != OFFSET_TYPE:
        raise KnownError("sync.media-type", expected=OFFSET_TYPE)
    at = _whole(call.headers.get("upload-offset"))
    if at is None:
        raise KnownError("sync.unreadable")
    checksum = call.headers.get("upload-checksum")
    if checksum is not None and checksum != _checksum(call.body):
        raise KnownError("sync.upload-checksum")
    piece = _Piece(_name(call), at, call.body)
    begun = _write(
        call.engine,
        files,
        call.caller,
        piece,
        call.now,
        lambda connection: _admit(connection, call, even_revoked=True),
    )
    return Reply(
        b"",
        204,
        {
            "tus-resumable": TUS_VERSION,
            "upload-offset": str(begun.at),
            "upload-expires": _expires(begun),
        },
        None,
    )


def _get(call: Call, files: Path) -> Reply:
    """A content, or a stretch of it (RFC 9110 section 14: one range of bytes)."""
    name, _, record_uid = call.parameters.get("name", "").partition("-")
    digest, uid = _hex(name, 32), _hex(record_uid, 16) if record_uid else b""

    def work(connection: Connection) -> int | None:
        return _find(connection, _admit(connection, call), digest, uid)

    size = transact(call.engine, work)
    path = path_of(files, digest)
    if size is None or not path.exists():
        raise KnownError("sync.content-missing")
    return serve_range(path, size, call.headers.get("range"))


def serve_range(path: Path, size: int, wanted: str | None) -> Reply:
    """At most ``LARGEST_PIECE`` bytes of a file, from where the Range header says."""
    first, last = _range(wanted, size)
    with path.open("rb") as file:
        file.seek(first)
        data = file.read(last - first + 1)
    headers = {"accept-ranges": "bytes", "content-range": f"bytes {first}-{last}/{size}"}
    return Reply(data, 206, headers, "application/octet-stream")


def _range(text: str | None, size: int) -> tuple[int, int]:
    first, last = 0, size - 1
    if text is not None:
        unit, _, span = text.partition("=")
        start, _, end = span.partition("-")
        begin, finish = _whole(start), _whole(end)
        if unit.strip().lower() != "bytes" or begin is None or (end and finish is None):
            raise KnownError("sync.unreadable")
        first, last = begin, finish if finish is not None else last
    if not 0 <= first <= last or first >= size:
        raise KnownError("sync.upload-place", offset=size)
    return first, min(last, size - 1, first + LARGEST_PIECE - 1)


# ---------------------------------------------------------------------------------------------------- pieces


def _write(
    engine: Engine,
    files: Path,
    caller: Caller,
    piece: _Piece,
    now: int,
    let_in: Callable[[Connection], Scope],
) -> _Begun:
    """Add a piece to an upload; the last one makes the content whole, or begins it anew where the hash is another.

    ``let_in`` admits the caller at the beginning of the transaction.
    Raises KnownError ``sync.upload-gone``, ``sync.upload-place`` (with the place to go on), ``sync.upload-limit``,
    ``sync.upload-checksum``, ``sync.server-disk``.
    """

    def work(connection: Connection) -> _Begun | KnownError:
        let_in(connection)
        name, at = piece.name, piece.at
        begun = _upload(connection, files, caller, name, now)
        if begun.at != at:
            return KnownError("sync.upload-place", offset=begun.at)
        end = at + len(piece.data)
        if end > begun.size:
            return KnownError("sync.upload-limit", limit_mb=begun.size // 1_000_000)
        pieces = _pieces(files, name)
        if piece.data:
            _add(pieces, at, piece.data)
        values: dict[str, int] = {"offset": end, "expires_at": now + KEPT_MS}
        outcome: _Begun | KnownError = _Begun(name, begun.size, end, now + KEPT_MS)
        if end == begun.size and at < end and not _finish(connection, files, caller, name, pieces, now):
            values["offset"] = 0
            outcome = KnownError("sync.upload-checksum")
        connection.execute(update(upload).where(upload.c.name == name).values(**values))
        return outcome

    try:
        outcome = transact(engine, work)
    except OSError as error:
        raise KnownError("sync.server-disk", seconds=DISK_SECONDS) from error
    if isinstance(outcome, KnownError):
        raise outcome
    return outcome


def _upload(connection: Connection, files: Path, caller: Caller, name: bytes, now: int) -> _Begun:
    """An upload of the caller's, locked; its place is never beyond the bytes on the disk."""
    row = connection.execute(
        select(upload.c.size, upload.c.offset, upload.c.expires_at, upload.c.digest)
        .where(upload.c.name == name, upload.c.device_id == caller.id, upload.c.expires_at >= now)
        .with_for_update()
    ).first()
    if row is None:
        raise KnownError("sync.upload-gone")
    return _Begun(name, row.size, _place(files, name, row.offset, row.size), row.expires_at)


def _place(files: Path, name: bytes, offset: int, size: int) -> int:
    """Where an upload goes on: never beyond the bytes on the disk.

    A server that dies between the rename of a whole content and its commit has no pieces any more: it begins anew.
    """
    if offset >= size:
        return offset
    try:
        return min(offset, _pieces(files, name).stat().st_size)
    except FileNotFoundError:
        return 0


def _finish(connection: Connection, files: Path, caller: Caller, name: bytes, pieces: Path, now: int) -> bool:
    """Check the hash, give the content its name, and let it count; False where the hash is another."""
    row = connection.execute(
        select(upload.c.district_id, upload.c.precinct_id, upload.c.digest, upload.c.size).where(
            upload.c.name == name
        )
    ).one()
    digest = bytes(row.digest)
    if digest_of(pieces) != digest:
        pieces.unlink(missing_ok=True)
        return False
    target = path_of(files, digest)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(pieces, target)  # noqa: PTH105 - replaces on every system
    _flush_folder(target.parent)
    here = (
        (blob.c.district_id == row.district_id)
        & (blob.c.precinct_id == row.precinct_id)
        & (blob.c.digest == digest)
    )
    with as_service(connection, [row.district_id]):
        known = connection.execute(select(blob.c.id).where(here)).first()
    if known is None:
        connection.execute(
            insert(blob).values(
                district_id=row.district_id,
                precinct_id=row.precinct_id,
                digest=digest,
                size=row.size,
                device_id=caller.id,
                received_at=now,
            )
        )
    return True


def _add(pieces: Path, at: int, data: bytes) -> None:
    """Write bytes at their place; bytes beyond it, of a piece that never was answered, go."""
    pieces.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(pieces, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "r+b") as file:
        file.truncate(at)
        file.seek(at)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _pieces(files: Path, name: bytes) -> Path:
    return files / "uploads" / name.hex()


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# ---------------------------------------------------------------------------------------------------- headers


def _admit(connection: Connection, call: Call, *, even_revoked: bool = False) -> Scope:
    """Let a call in and act for its device from here on; what a revoked one still has may arrive, nothing goes out."""
    revoked = admit(
        connection,
        call.caller,
        call.counter,
        call.now,
        call.offset,
        call.waiting,
        even_revoked=even_revoked,
    )
    return _scope(connection, call.caller, revoked=revoked)


def _scope(connection: Connection, caller: Caller, *, revoked: bool) -> Scope:
    scope = load_scope(connection, caller)
    act_as(connection, "revoked" if revoked else scope.role, scope.held, caller.id)
    return scope


def _check_version(call: Call) -> None:
    if call.headers.get("tus-resumable") != TUS_VERSION:
        raise KnownError("sync.tus-version", version=TUS_VERSION)


def _name(call: Call) -> bytes:
    text = call.parameters.get("name", "")
    return _hex(text, 32 if len(text) == 64 else 16)


def _hex(text: str, size: int) -> bytes:
    try:
        found = bytes.fromhex(text)
    except ValueError as error:
        raise KnownError("sync.upload-gone") from error
    if len(found) != size:
        raise KnownError("sync.upload-gone")
    return found


def _metadata(text: str) -> Mapping[str, bytes]:
    """Upload-Metadata: names with base64 values, separated by commas; KnownError ``sync.unreadable``."""
    found: dict[str, bytes] = {}
    for item in text.split(","):
        name, _, value = item.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError) as error:
            raise KnownError("sync.unreadable") from error
    return found


def _checksum(body: bytes) -> str:
    return "sha256 " + base64.b64encode(hashlib.sha256(body).digest()).decode()


def _expires(begun: _Begun) -> str:
    return formatdate(begun.expires_at / 1000, usegmt=True)


def _whole(text: str | None) -> int | None:
    if text is None or not 0 < len(text) < 16 or not text.isascii() or not text.isdigit():
        return None
    return int(text)
