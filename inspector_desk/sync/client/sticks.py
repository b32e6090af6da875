"""The exchange by stick: what waits goes into a file sealed to the server, its answer comes back in another.

Line and stick carry the same numbered batches and the same pages, so that either may come first, twice, or not at
all. A receipt is a fact and always counts. A page counts only where the desk still stands at the cursor that the page
goes on from. Nothing here asks this computer's clock whether anything is true: a stick is the way out when it is wrong.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.cutting import cut_next, next_pending
from inspector_desk.sync.client.enrolment import read_enrolled
from inspector_desk.sync.client.exchange import CutBatch, Exchange, Identity, LineageState
from inspector_desk.sync.client.pacing import Sizer
from inspector_desk.sync.protocol.blobs import HeldContent
from inspector_desk.sync.protocol.boxes import (
    OPEN_KEY,
    BoxWriter,
    FileKind,
    box_key,
    open_box,
    open_file,
    read_head,
    recipient_of,
    seal_box,
    seal_with,
    sync_to_disk,
)
from inspector_desk.sync.protocol.codes import enrolment_proof, parse_code
from inspector_desk.sync.protocol.dictionaries import NEWEST
from inspector_desk.sync.protocol.frames import Frame, Kind, public_key, read_frame, verify
from inspector_desk.sync.protocol.limits import SCHEMA
from inspector_desk.sync.protocol.messages import (
    EnrolRequest,
    PullRequest,
    read_answer,
    read_message,
    read_page,
    read_receipt,
    seal_message,
)
from inspector_desk.sync.protocol.snapshots import SnapshotOffers
from inspector_desk.sync.protocol.sticks import (
    NOBODY,
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

BATCH_BYTES: Final = 64 * 1024
"""Of the batches cut for a stick: should it be lost, the line must be able to carry them."""
PAGE_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sending:
    """A piece of an attachment's content to go on a stick; ``whole`` is the content's size in bytes."""

    digest: bytes
    territory: bytes
    at: int
    whole: int
    data: bytes


class Contents(Protocol):
    """The desk's attachments as sticks see them."""

    def outgoing(self, room: int) -> Iterator[Sending]:
        """Pieces that the server lacks, at most ``room`` bytes of them, small renditions first."""

    def wanted(self) -> list[bytes]:
        """Contents that somebody asked for: SHA-256 followed by the 16 bytes of the attachment."""

    def held(self, told: Iterable[HeldContent]) -> None:
        """What the server has of contents that were on a stick."""

    def arrived(self, digest: bytes, at: int, whole: int, data: bytes) -> None:
        """A piece of a content came on a return file."""


class StickBook(Protocol):
    """What the desk keeps about its sticks; each method is one local transaction."""

    def server_box(self) -> bytes | None:
        """The server's box key, learnt when the desk joined or at any pull."""

    def keep_server_box(self, key: bytes) -> None:
        """Keep it."""

    def next_number(self) -> int:
        """The number of the next stick."""

    def made(self, number: int, cursor: bytes, entries: int, digest: bytes) -> None:
        """A stick was written; ``digest`` is that of its signed list."""

    def answered(self, number: int) -> None:
        """Its return file was read."""

    def was_answered(self, number: int) -> bool:
        """Whether the return file of this stick was read before."""

    def server_time(self) -> int:
        """The newest time that the server was heard to say, milliseconds since 1970; 0 before the first."""

    def heard(self, server_ms: int) -> None:
        """The server said this time."""

    def joining(self) -> Joining | None:
        """The request to join that waits for its return file."""

    def keep_joining(self, joining: Joining | None) -> None:
        """Keep it, or forget it."""


@dataclass(frozen=True, slots=True)
class Joining:
    """A request to join by stick: the server's address for later, and the name of the key that the code trusts.

    ``asked`` are the digests of the files that asked, each 32 bytes: only an answer to one of them counts.
    """

    url: str
    server_key_id: bytes
    authority: str | None = None
    asked: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """What a request to join says: the code as typed, the profile and kind of the desk, the program's name.

    ``url`` is where the line will look for the server later, ``authority`` the region's own certificate authority.
    """

    code: str
    url: str
    profile: str
    kind: str
    program: str
    authority: str | None = None
    takes_snapshots: bool = False


@dataclass(frozen=True, slots=True)
class StickMade:
    """A file for the server: its number, batches, entries that wait in all, pieces of contents, bytes."""

    path: Path
    number: int
    batches: int
    entries: int
    contents: int
    size_bytes: int


@dataclass(slots=True)
class ReturnRead:
    """What a return file brought.

    ``accepted`` entries are named by receipts that were new here; ``pages_left`` pages were not applied because the
    line had brought their records already, ``more`` says that the server has more than the file held.
    """

    number: int
    joined: bool = False
    accepted: int = 0
    reviews: int = 0
    conflicts: int = 0
    pulled: int = 0
    pages: int = 0
    pages_left: int = 0
    contents: int = 0
    refused: list[KnownError] = field(default_factory=list)
    more: bool = False
    waiting: int = 0
    offers: SnapshotOffers | None = None
    """Snapshots whose files lie beside the return file."""
    snapshot_records: int = 0


# --------------------------------------------------------------------------------------------------- export


def export_stick(
    exchange: Exchange,
    book: StickBook,
    out: Path,
    *,
    now_ms: int,
    program: str,
    contents: Contents | None = None,
    content_bytes: int = 0,
    takes_snapshots: bool = False,
) -> StickMade:
    """Write what waits here, and the question what is new, into a file that only the server can read.

    ``content_bytes`` bounds the attachments' contents that go along; ``takes_snapshots`` says that a desk which has
    nothing yet takes them in place of pages. Raises KnownError ``stick.not-joined``,
    ``stick.no-server-key`` (exchange once by line, or join by stick), ``stick.cannot-write``.
    """
    identity = exchange.identity()
    if identity is None:
        raise KnownError("stick.not-joined")
    server_box = book.server_box()
    if server_box is None:
        raise KnownError("stick.no-server-key")
    exchange.guard()
    batches = list(_batches(exchange, identity))
    request = PullRequest(
        cursor=exchange.cursor(),
        max_bytes=PAGE_BYTES,
        own=exchange.have(),
        schema=SCHEMA,
        states=True,
        digest=True,
        dictionaries=NEWEST,
        standing=True,
    )
    number = book.next_number()
    pieces = list(contents.outgoing(content_bytes)) if contents is not None and content_bytes else []
    parts = [part_of(PartKind.BATCH, batch.frame) for batch in batches]
    for piece in pieces:
        told = part_of(PartKind.CONTENT, piece.data, piece.digest)
        parts.append(
            Part(told.kind, told.size, told.digest, told.about, piece.at, piece.whole, piece.territory)
        )
    manifest = StickManifest(
        number=number,
        made_ms=now_ms,
        program=program,
        box_key=box_key(identity.device_key),
        request=request,
        wanted=contents.wanted() if contents is not None else [],
        parts=parts,
        waiting=exchange.entries_waiting(),
        snapshots=takes_snapshots,
    )
    frame = seal_manifest(manifest, bytes.fromhex(identity.device), identity.device_key)
    data = [batch.frame for batch in batches] + [piece.data for piece in pieces]
    size = _write(out, frame, data, lambda file: seal_box(file, FileKind.STICK, server_box))
    book.made(number, request.cursor, manifest.waiting, read_frame(frame, Kind.STICK).digest)
    return StickMade(out, number, len(batches), manifest.waiting, len(pieces), size)


def export_joining(
    exchange: Exchange,
    book: StickBook,
    out: Path,
    asking: Asking,
    *,
    now_ms: int,
) -> StickMade:
    """Write a request to join into a file.

    The file proves that the desk knows the code and holds nothing that a finder could use. Raises KnownError
    ``stick.already-joined``, ``sync.code-mistyped``, ``stick.cannot-write``.
    """
    if exchange.identity() is not None:
        raise KnownError("stick.already-joined")
    code = parse_code(asking.code)
    secret = exchange.new_device_key()
    public = public_key(secret)
    lineage = bytes.fromhex(exchange.lineages()[-1].lineage)
    proof = enrolment_proof(code.proof_key(), public, lineage, asking.profile, asking.kind)
    wanted = seal_message(
        Kind.ENROL,
        EnrolRequest(code.name(), public, proof, lineage, asking.profile, asking.kind, asking.program),
        secret,
    )
    request = PullRequest(exchange.cursor(), PAGE_BYTES, [], SCHEMA, True, True, NEWEST, True)
    number = book.next_number()
    part = part_of(PartKind.ENROL, wanted)
    manifest = StickManifest(
        number, now_ms, asking.program, box_key(secret), request, [], [part], snapshots=asking.takes_snapshots
    )
    frame = seal_manifest(manifest, NOBODY, secret)
    digest = read_frame(frame, Kind.STICK).digest
    earlier = book.joining()
    asked = (*(earlier.asked if earlier is not None else ()), digest)
    book.keep_joining(Joining(asking.url, code.server_key_id, asking.authority, asked))
    size = _write(out, frame, [wanted], lambda file: seal_with(file, FileKind.JOINING, OPEN_KEY, digest))
    book.made(number, request.cursor, 0, digest)
    return StickMade(out, number, 0, 0, 0, size)


def _batches(exchange: Exchange, identity: Identity) -> Iterator[CutBatch]:
    """Everything without a receipt, in batches of every lineage: those kept, then freshly cut ones."""
    for lineage in [state.lineage for state in exchange.lineages()]:
        if next_pending(exchange, lineage) is not None:
            yield from exchange.pending_batches(lineage)
        sizer = Sizer(target=BATCH_BYTES)
        while (batch := cut_next(exchange, identity, lineage, sizer)) is not None:
            yield batch


def _write(out: Path, frame: bytes, parts: Sequence[bytes], begin: _Begin) -> int:
    """Write a file under another name and give it its own when it is on the medium; its size in bytes."""
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        try:
            with unfinished.open("wb") as file:
                write_content(begin(file), frame, iter(parts))
                sync_to_disk(file)
            os.replace(unfinished, out)  # noqa: PTH105 - replaces on every system
            return out.stat().st_size
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError("stick.cannot-write") from error


class _Begin(Protocol):
    def __call__(self, file: BinaryIO, /) -> BoxWriter: ...


# --------------------------------------------------------------------------------------------------- import


def import_return(
    exchange: Exchange, book: StickBook, source: Path, contents: Contents | None = None
) -> ReturnRead:
    """Read the server's answer to one of this desk's sticks.

    Raises KnownError ``stick.not-ours``, ``stick.version``, ``stick.damaged``, ``stick.other-desk``,
    ``stick.other-server``, ``stick.return-expected``, ``stick.not-joined``, ``stick.cannot-read``; ``stick.used``
    where everything in the file was known here, ``stick.stale`` where its records are too old to apply (its receipts
    are kept), and what the server said where it refused the desk as a whole.
    """
    identity = exchange.identity()
    joining = book.joining()
    with open_file(source) as file:
        head, kind, recipient, _key = read_head(file)
        if kind is not FileKind.RETURN:
            raise KnownError("stick.return-expected")
        if identity is None and joining is None:
            raise KnownError("stick.not-joined")
        secret = identity.device_key if identity is not None else exchange.new_device_key()
        if recipient != recipient_of(box_key(secret)):
            raise KnownError("stick.other-desk")
        frame, manifest, found = _content(file, head, secret)
        # Nothing is acted on before the whole file was read and found undamaged. Contents of attachments, which may
        # be large, are read again where they are kept.
        parts = [(part, data) for part, data in found if part.kind != PartKind.CONTENT]
    outcome = ReturnRead(manifest.number, more=manifest.more)
    if identity is None and joining is not None:
        identity = _joined(exchange, book, joining, secret, (frame, manifest), parts)
        outcome.joined = True
        # Joining may have begun another lineage, never another cursor.
    if identity is None:
        raise KnownError("stick.not-joined")
    try:
        verify(frame, identity.server_key)
    except KnownError as error:
        raise KnownError("stick.other-server") from error
    if manifest.device != bytes.fromhex(identity.device):
        raise KnownError("stick.other-desk")
    _receipts(exchange, identity, parts, outcome)
    if contents is not None:
        contents.held(manifest.held)
        outcome.contents = _keep_contents(source, secret, contents)
    stale = manifest.valid_until_ms < book.server_time()
    outcome.offers = next(
        (_offers(data, identity) for part, data in parts if part.kind == PartKind.OFFERS), None
    )
    if not stale:
        _pages(exchange, book, identity, manifest, parts, outcome)
    book.heard(manifest.made_ms)
    known_before = book.was_answered(manifest.number)
    book.answered(manifest.number)
    outcome.waiting = exchange.entries_waiting()
    if stale and any(part.kind == PartKind.PAGE for part, _ in parts):
        raise KnownError("stick.stale", accepted=outcome.accepted)
    new = (
        outcome.offers
        or outcome.joined
        or outcome.accepted
        or outcome.pages
        or outcome.contents
        or outcome.refused
    )
    if known_before and not new:
        raise KnownError("stick.used", number=manifest.number)
    return outcome


def _content(
    file: BinaryIO, head: bytes, secret: bytes
) -> tuple[Frame, ReturnManifest, Iterator[tuple[Part, bytes]]]:
    """The signed list of a return file and its parts; the signature is the caller's next step."""
    box = open_box(file, head, secret)
    frame = read_manifest(box, Kind.RETURN)
    manifest = read_message(frame, ReturnManifest)
    check_parts(manifest.parts)
    return frame, manifest, read_parts(box, manifest.parts)


def _keep_contents(source: Path, secret: bytes, contents: Contents) -> int:
    """Keep the pieces of attachments' contents on a file that was found whole; returns how many."""
    kept = 0
    with open_file(source) as file:
        head, *_ = read_head(file)
        for part, data in _content(file, head, secret)[2]:
            if part.kind == PartKind.CONTENT:
                contents.arrived(part.about, part.at, part.whole, data)
                kept += 1
    return kept


def _joined(
    exchange: Exchange,
    book: StickBook,
    joining: Joining,
    secret: bytes,
    listed: tuple[Frame, ReturnManifest],
    parts: list[tuple[Part, bytes]],
) -> Identity:
    """Enrol with the answer on a return file; it counts only if the very key that the code names signed it.

    That key must have signed the file's list too (``listed``), which says whose question it answers.
    """
    listing, manifest = listed
    if manifest.answers not in joining.asked:
        # Another desk's answer, sealed to this one by whoever was handed it.
        raise KnownError("stick.other-desk")
    for part, data in parts:
        if part.kind not in (PartKind.ENROLLED, PartKind.REFUSAL):
            continue
        message = read_enrolled(data, joining.server_key_id)
        verify(listing, message.server_key)
        identity = Identity(joining.url, message.device.hex(), secret, message.server_key, joining.authority)
        exchange.save_enrolment(identity, message)
        if message.box_key:
            book.keep_server_box(message.box_key)
        book.keep_joining(None)
        return identity
    raise KnownError("stick.damaged")


def _receipts(
    exchange: Exchange, identity: Identity, parts: list[tuple[Part, bytes]], outcome: ReturnRead
) -> None:
    """Keep every receipt; act on what the server refused as on the line, where it is still news."""
    sent = {_digest(batch): batch for batch in _pending(exchange)}
    forked: set[str] = set()
    for part, data in parts:
        if part.kind == PartKind.RECEIPT:
            receipt = read_receipt(data, identity.server_key)
            lineage = receipt.lineage.hex()
            state = _find(exchange, lineage)
            if state is None or lineage in forked:
                continue
            if receipt.last_n > state.last_n:
                _fork(exchange, lineage, forked)
                continue
            pending = {batch.number: batch for batch in exchange.pending_batches(lineage)}
            batch = pending.get(receipt.number)
            if batch is None:
                continue
            if (receipt.first_n, receipt.last_n) != (batch.first_n, batch.last_n):
                # Cut anew since: the server has this number as the stick had it, and its range counts.
                exchange.save_batch(
                    CutBatch(lineage, batch.number, receipt.first_n, receipt.last_n, batch.frame)
                )
            exchange.save_receipt(receipt, data)
            outcome.accepted += receipt.last_n - receipt.first_n + 1
            outcome.reviews += len(receipt.reviews)
            outcome.conflicts += len(receipt.conflicts)
        elif part.kind == PartKind.REFUSAL:
            error = _refusal_in(data, identity)
            batch = sent.get(part.about)
            if part.about and (batch is None or batch.lineage in forked):
                # Answered by the line in the meantime, or cut anew: the word is out of date.
                continue
            _refused(exchange, batch, error, forked, outcome)


def _refused(
    exchange: Exchange, batch: CutBatch | None, error: KnownError, forked: set[str], outcome: ReturnRead
) -> None:
    """What a refusal means: a missing batch is sent again, a fork goes on under a new lineage, the rest is told."""
    if batch is not None and error.code == "sync.fork":
        _fork(exchange, batch.lineage, forked)
        return
    if batch is not None and error.code == "sync.expect":
        last_batch, last_n = (_whole(error.facts.get(name)) for name in ("last_batch", "last_n"))
        state = _find(exchange, batch.lineage)
        if state is not None and last_n > state.last_n:
            _fork(exchange, batch.lineage, forked)
        elif state is not None and last_batch < state.accepted_batch:
            exchange.held_by_server(batch.lineage, last_batch, last_n)
        return
    outcome.refused.append(error)


def _fork(exchange: Exchange, lineage: str, forked: set[str]) -> None:
    """Go on under a new lineage, once, and only from the one being written."""
    forked.add(lineage)
    if exchange.lineages()[-1].lineage == lineage:
        exchange.begin_lineage(lineage)


def _pages(
    exchange: Exchange,
    book: StickBook,
    identity: Identity,
    manifest: ReturnManifest,
    parts: list[tuple[Part, bytes]],
    outcome: ReturnRead,
) -> None:
    """Apply the pages that go on from where the desk stands; the pages of a file follow one another."""
    has = {state.lineage: state.last_n for state in exchange.lineages()}
    whole = all(has.get(item.lineage.hex(), -1) >= item.n for item in manifest.own)
    at = manifest.cursor
    for part, data in parts:
        if part.kind != PartKind.PAGE:
            continue
        page = read_page(data, identity.server_key, 0)
        if whole and exchange.cursor() == at:
            exchange.apply_page(page)
            outcome.pulled += len(page.entries) + len(page.states)
            outcome.pages += 1
        else:
            outcome.pages_left += 1
        at = page.cursor
        book.heard(page.server_ms)
        if page.box_key:
            book.keep_server_box(page.box_key)


def _offers(data: bytes, identity: Identity) -> SnapshotOffers:
    return read_message(read_answer(data, identity.server_key, Kind.SNAPSHOT), SnapshotOffers)


def _pending(exchange: Exchange) -> Iterator[CutBatch]:
    for state in exchange.lineages():
        yield from exchange.pending_batches(state.lineage)


def _digest(batch: CutBatch) -> bytes:
    return part_of(PartKind.BATCH, batch.frame).digest


def _refusal_in(data: bytes, identity: Identity) -> KnownError:
    try:
        read_answer(data, identity.server_key, Kind.REFUSAL)
    except KnownError as error:
        return error
    return KnownError("stick.damaged")


def _find(exchange: Exchange, lineage: str) -> LineageState | None:
    return next((state for state in exchange.lineages() if state.lineage == lineage), None)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
