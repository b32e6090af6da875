"""The first sync as a download: files that were packed once, fetched in stretches, applied part by part.

A part is applied in one transaction together with the note that it was, so that the work goes on after a kill where it
stood. Only when every file of the offer is in does the cursor move: until then nothing of the ordinary exchange
believes that this desk has anything.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import BinaryIO, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import District, SyncState
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.collecting import uncollected
from inspector_desk.rules.entries import RecordChange, parse
from inspector_desk.rules.merge import RecordState
from inspector_desk.storage import digests, journal, lineages, merging, packing
from inspector_desk.storage.engine import driver
from inspector_desk.storage.states import Waiting, apply_state
from inspector_desk.storage.store import Store
from inspector_desk.sync.client import comparing, keeping, nearby
from inspector_desk.sync.client.session import Line
from inspector_desk.sync.protocol.blobs import LARGEST_PIECE, OVERRIDE
from inspector_desk.sync.protocol.boxes import BoxReader, FileKind, open_file, open_with, read_head
from inspector_desk.sync.protocol.frames import Kind, read_frame
from inspector_desk.sync.protocol.messages import Receipt, read_answer, read_message, seal_message
from inspector_desk.sync.protocol.snapshots import (
    PART_RECORDS,
    SUFFIX,
    Offer,
    SnapshotManifest,
    SnapshotOffers,
    SnapshotRequest,
    read_snapshot_manifest,
    unpack_part,
)
from inspector_desk.sync.protocol.sticks import read_parts

_log = logging.getLogger(__name__)
FOLDER: Final = "arriving"
"""Beside the desk's database: files under way, sealed as they came."""
FACT: Final = "snapshot"
"""Fact of the exchange: the offer under way and how many parts of each file are in."""
START_BYTES: Final = 64 * 1024
SECONDS: Final = 5.0
_FAILURES: Final = 4
_NOTHING_OFFERED: Final = frozenset(
    {"sync.unknown-route", "sync.content-missing", "sync.out-of-scope", "stick.damaged"}
)
_LOST: Final = frozenset({"sync.cut", "sync.stalled", "sync.unreachable"})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a first sync has come: bytes of its files that are here, of all; records applied, of all."""

    files: int
    here_bytes: int
    bytes: int
    records: int
    applied: int = 0


@dataclass(slots=True)
class _Kept:
    """The offer under way: its cursor, its files, and for each by name how many parts were applied."""

    cursor: str
    files: list[Offer]
    done: dict[str, int]
    older: bool = False

    def text(self) -> str:
        told = [
            [item.hex() if isinstance(item, bytes) else item for item in _parts(offer)]
            for offer in self.files
        ]
        return json.dumps([self.cursor, told, self.done, self.older])


def _parts(offer: Offer) -> tuple[object, ...]:
    return offer.name, offer.territory, offer.records, offer.size, offer.digest, offer.key


def fetch_and_apply(
    store: Store,
    line: Line,
    *,
    older: bool = False,
    tell: Callable[[Progress], None] | None = None,
    changed: Callable[[Changed], None] | None = None,
) -> int:
    """Take the records of this desk's precincts from snapshots; how many, 0 where the server has none to offer.

    For a desk that has pulled nothing yet (or, with ``older``, for what lies before the window, whenever somebody
    asks for it). Goes on with what an earlier call left. Raises the errors of the line.
    """
    with store.read() as session:
        kept = _kept(session)
        if not older and kept is None and _fact(session, "cursor"):
            return 0
    offers = ask(line, older=older)
    if not offers.files:
        return 0
    if kept is None or {one.name for one in kept.files} != {one.name for one in offers.files}:
        with store.write() as session:
            kept = begin(session, offers, older=older)
    source = nearby.source_of(store)
    for one in kept.files:
        _fetch(store, line, one, kept, tell, source)
    return _apply_all(store, line.identity.server_key, changed, tell, line.cancel)


def first_sync(
    store: Store,
    changed: Callable[[Changed], None] | None = None,
    tell: Callable[[Progress], None] | None = None,
) -> Callable[[Line], None]:
    """What ``SyncEngine`` calls before its first pull: take a snapshot where there is one, else leave it to pages.

    ``tell`` is told how far it has come. A file that left the server while it was fetched, or a server that offers
    none, is no reason to fail.
    """

    def before_first_pull(line: Line) -> None:
        try:
            records = fetch_and_apply(store, line, changed=changed, tell=tell)
        except KnownError as error:
            if error.code not in _NOTHING_OFFERED:
                raise
            return
        if records:
            _log.info("records taken from snapshots", extra={"facts": {"records": records}})

    return before_first_pull


def ask(line: Line, *, older: bool = False) -> SnapshotOffers:
    """The server's offer; no files where there is nothing for this desk."""
    body = seal_message(Kind.SNAPSHOT, SnapshotRequest(older, waiting=True), line.identity.device_key)
    data, counter = line.ask("/v1/snapshots", lambda: body)
    offers = read_message(read_answer(data, line.identity.server_key, Kind.SNAPSHOT), SnapshotOffers)
    if offers.answers != counter:
        raise KnownError("sync.forged")
    return offers


def begin(session: Session, offers: SnapshotOffers, *, older: bool = False) -> _Kept:
    """Keep an offer: its files may come by line, from a share, or on a stick."""
    kept = _Kept(offers.cursor.hex(), offers.files, {}, older)
    named = [one.territory for one in offers.files]
    districts = session.scalars(select(District.uid).where(District.uid.in_(named))).all()
    # Of a desk that oversees several districts an offer does not say which of them an entry waits in.
    district = districts[0] if len(districts) == 1 else b""
    for one in offers.waiting:
        keeping.note_waiting(session, one.body, one.code, district)
    session.merge(SyncState(name=FACT, value=kept.text()))
    return kept


def is_snapshot(source: Path) -> bool:
    """Whether a file says of itself that it is a snapshot; KnownError as ``boxes.read_head``."""
    with open_file(source) as file:
        return read_head(file)[1] is FileKind.SNAPSHOT


def import_file(
    store: Store, source: Path, server_key: bytes, changed: Callable[[Changed], None] | None = None
) -> int:
    """Take a snapshot's file from a stick or a share, once its key has come with an offer; how many records.

    Raises KnownError ``snapshot.not-for-us`` where no offer named it, ``stick.not-ours``, ``stick.damaged``,
    ``stick.other-server``, ``stick.cannot-read``.
    """
    with store.read() as session:
        kept = _kept(session)
    with open_file(source) as file:
        _head, kind, _recipient, name = read_head(file)
    if kind is not FileKind.SNAPSHOT:
        raise KnownError("stick.return-expected")
    found = next((one for one in kept.files if one.name == name[:16]), None) if kept is not None else None
    if found is None:
        raise KnownError("snapshot.not-for-us")
    target = _path(store, found)
    if _digest(source) != found.digest:
        raise KnownError("stick.damaged")
    target.parent.mkdir(parents=True, exist_ok=True)
    with open_file(source) as file, target.open("wb") as copy:
        while piece := file.read(LARGEST_PIECE):
            copy.write(piece)
    return _apply_all(store, server_key, changed)


def take_beside(
    store: Store,
    folder: Path,
    server_key: bytes,
    changed: Callable[[Changed], None] | None = None,
    tell: Callable[[Progress], None] | None = None,
    cancel: Event | None = None,
) -> int:
    """Take the files of the offer under way that lie in a folder, as on the stick that brought it; how many records.

    Raises KnownError ``sync.cancelled``; what was applied by then stays, and is not applied again.
    """
    with store.read() as session:
        kept = _kept(session)
    if kept is None:
        return 0
    stop = cancel or Event()
    for one in kept.files:
        path = _path(store, one)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _is_whole(path, one):
            nearby.fetch(str(folder), one, path, lambda _size: None, stop)
    return _apply_all(store, server_key, changed, tell, stop)


# -------------------------------------------------------------------------------------------------- the line


def _fetch(
    store: Store,
    line: Line,
    offer: Offer,
    kept: _Kept,
    tell: Callable[[Progress], None] | None,
    source: str = "",
) -> None:
    """Fetch a file from near by, else by line from where an earlier session ended.

    By line the stretches shrink while it breaks.
    """
    path = _path(store, offer)
    path.parent.mkdir(parents=True, exist_ok=True)
    if _is_whole(path, offer):
        return
    if not (source and nearby.fetch(source, offer, path, lambda _size: line.progress(0, 0), line.cancel)):
        _fetch_by_line(store, line, offer, kept, path, tell)
    if tell is not None:
        tell(_progress(store, kept))
    if not _is_whole(path, offer):
        path.unlink()
        raise KnownError("stick.damaged")


def _fetch_by_line(
    store: Store,
    line: Line,
    offer: Offer,
    kept: _Kept,
    path: Path,
    tell: Callable[[Progress], None] | None,
) -> None:
    size, failures = START_BYTES, 0
    at = path.stat().st_size if path.exists() else 0
    if at >= offer.size:
        path.unlink()
        at = 0
    while at < offer.size:
        last = min(at + size, offer.size) - 1
        started = line.clock.monotonic()
        try:
            piece, _counter = line.ask(
                f"/v1/snapshots/{offer.name.hex()}", bytes, {OVERRIDE: "GET", "range": f"bytes={at}-{last}"}
            )
        except KnownError as error:
            failures += 1
            size = max(START_BYTES // 16, size // 2)
            if error.code not in _LOST or failures >= _FAILURES:
                raise
            line.cancel.wait(min(2.0, 0.25 * failures))
            continue
        if not 0 < len(piece) <= last - at + 1:
            raise KnownError("sync.unexpected-answer")
        failures = 0
        with path.open("ab") as file:
            file.write(piece)
        at += len(piece)
        seconds = line.clock.monotonic() - started
        if seconds < SECONDS / 2 and len(piece) >= size:
            size = min(LARGEST_PIECE, size * 2)
        elif seconds > SECONDS:
            size = max(START_BYTES // 16, size // 2)
        if tell is not None:
            tell(_progress(store, kept))


def _is_whole(path: Path, offer: Offer) -> bool:
    return path.exists() and path.stat().st_size == offer.size and _digest(path) == offer.digest


def _progress(store: Store, kept: _Kept) -> Progress:
    here = sum(path.stat().st_size for one in kept.files if (path := _path(store, one)).exists())
    return Progress(
        len(kept.files),
        here,
        sum(one.size for one in kept.files),
        sum(one.records for one in kept.files),
        sum(min(one.records, PART_RECORDS * kept.done.get(one.name.hex(), 0)) for one in kept.files),
    )


# --------------------------------------------------------------------------------------------------- applying


def _apply_all(
    store: Store,
    server_key: bytes,
    changed: Callable[[Changed], None] | None,
    tell: Callable[[Progress], None] | None = None,
    cancel: Event | None = None,
) -> int:
    """Apply every file that is here; when all are in, move the cursor. How many records were brought in."""
    with store.read() as session:
        kept = _kept(session)
    if kept is None:
        return 0
    applied = 0
    missing = False
    for offer in kept.files:
        path = _path(store, offer)
        if not _is_whole(path, offer):
            missing = True
            continue
        applied += _apply(store, offer, path, server_key, changed, tell, cancel)
    if missing:
        return applied
    with store.write() as session:
        if not kept.older:
            session.merge(SyncState(name="cursor", value=kept.cursor))
        session.merge(SyncState(name=FACT, value=""))
    for offer in kept.files:
        _path(store, offer).unlink(missing_ok=True)
    return applied


def _apply(
    store: Store,
    offer: Offer,
    path: Path,
    server_key: bytes,
    changed: Callable[[Changed], None] | None,
    tell: Callable[[Progress], None] | None = None,
    cancel: Event | None = None,
) -> int:
    """Apply the parts of one file that are not in yet, each in a transaction of its own."""
    records = 0
    with open_file(path) as file:
        box = _opened(file, offer)
        manifest = read_snapshot_manifest(box, server_key)
        if manifest.territory != offer.territory:
            raise KnownError("stick.damaged")
        district = manifest.district.hex()
        with store.read() as session:
            own = _overlay(session, manifest)
        for index, (_part, data) in enumerate(read_parts(box, manifest.parts)):
            if cancel is not None and cancel.is_set():
                raise KnownError("sync.cancelled")
            with store.write() as session:
                kept = _kept(session)
                if kept is None or kept.done.get(offer.name.hex(), 0) > index:
                    continue
                states = unpack_part(data)
                with uncollected():
                    work = merging.Page(session)
                    for one in states:
                        apply_state(
                            work,
                            one.state,
                            place=(district, manifest.seq) if manifest.seq else None,
                            overlay=_later(session, one.state, own),
                        )
                    touched = work.write()
                kept.done[offer.name.hex()] = index + 1
                session.merge(SyncState(name=FACT, value=kept.text()))
            records += len(states)
            if tell is not None:
                tell(_progress(store, kept))
            if changed is not None and touched:
                changed(Changed({table: frozenset(ids) for table, ids in touched.items()}))
    with store.write() as session:
        if not manifest.older:
            _keep_base(session, manifest)
        comparing.note_snapshot(session, manifest.territory, whole=manifest.older or manifest.omitted == 0)
    return records


def _overlay(session: Session, manifest: SnapshotManifest) -> dict[str, list[Waiting]]:
    """The desk's own entries that the snapshot cannot hold, by the records they change.

    Those whose receipt the server wrote after the snapshot was made, and those without one.
    """
    raw = driver(session)
    found: dict[str, list[Waiting]] = {}
    for name in lineages.own_lineages(session):
        number = journal.lineage_number(session, name)
        rows = raw.execute(
            "SELECT id, n, logical, packed, body FROM journal_entry "
            "WHERE lineage_id = ? AND packed <> ? AND operations > 0 AND n > ? ORDER BY n",
            (number, packing.REMOVED, _inside(session, number, manifest.made_ms)),
        ).fetchall()
        for entry_id, n, logical, packed, body in rows:
            for change in parse(packing.unpack(packed, body)).changes:
                found.setdefault(change.record, []).append(Waiting((number, n), logical, entry_id, change))
    return found


def _later(session: Session, state: RecordState, own: dict[str, list[Waiting]]) -> list[Waiting]:
    """Entries to be laid over a record's state: the desk's own, and those that came by line since the file was made.

    Of what came by line, an operation is later than the state where it goes on from what the state holds; one that
    the state holds already, or that was replaced within it, does not.
    """
    found = {one.mark: one for one in own.get(state.record, ())}
    heads = {number: {head.ref for head in held} for number, held in state.heads.items()}
    rows = driver(session).execute(
        "SELECT e.id, e.lineage_id, e.n, e.logical, e.packed, e.body FROM journal_record r "
        "JOIN journal_entry e ON e.id = r.entry_id WHERE r.record = ? AND e.packed <> ? "
        "AND e.arrived_at IS NOT NULL AND e.operations > 0 ORDER BY e.id",
        (bytes.fromhex(state.record), packing.REMOVED),
    )
    for entry_id, lineage_id, n, logical, packed, body in rows:
        entry = parse(packing.unpack(packed, body))
        for change in entry.changes:
            if change.record != state.record:
                continue
            later = []
            for item in change.fields:
                standing = heads.get(item.field, set())
                if standing == set(item.base) or (item.base and standing.issuperset(item.base)):
                    heads[item.field] = standing - set(item.base) | {entry.ref}
                    later.append(item)
            if later:
                part = RecordChange(change.kind, change.record, tuple(later))
                found[lineage_id, n] = Waiting((lineage_id, n), logical, entry_id, part)
    return sorted(found.values(), key=lambda one: one.entry_id)


def _inside(session: Session, lineage_id: int, made_ms: int) -> int:
    """The last own entry of a lineage that the server had received before it made the snapshot."""
    rows = driver(session).execute(
        "SELECT body FROM sync_receipt WHERE lineage_id = ? ORDER BY last_n DESC", (lineage_id,)
    )
    for (body,) in rows:
        receipt = read_message(read_frame(body, Kind.RECEIPT), Receipt)
        if receipt.received_ms < made_ms:
            return receipt.last_n
    return 0


def _keep_base(session: Session, manifest: SnapshotManifest) -> None:
    """What the file stands for in the comparison with the server, less what this desk has of it as entries."""
    count, mix = manifest.base.entries, int.from_bytes(manifest.base.mix, "big")
    raw = driver(session)
    aside = digests.set_aside(session)
    for name in lineages.own_lineages(session):
        number = journal.lineage_number(session, name)
        rows = raw.execute(
            "SELECT n, hash FROM journal_entry WHERE lineage_id = ? AND n <= ? AND territory = ? AND operations > 0 "
            "AND length(hash) = 32",
            (number, _inside(session, number, manifest.made_ms), manifest.territory),
        )
        for n, own in rows:
            if (name, n) not in aside:
                count -= 1
                mix ^= int.from_bytes(own[:16], "big")
    session.merge(
        SyncState(
            name=digests.BASE + manifest.territory.hex(), value=f"{count} {mix.to_bytes(16, 'big').hex()}"
        )
    )


# ------------------------------------------------------------------------------------------------------ files


def _path(store: Store, offer: Offer) -> Path:
    return store.folder / FOLDER / (offer.name.hex() + SUFFIX)


def _opened(file: BinaryIO, offer: Offer) -> BoxReader:
    head, kind, _recipient, name = read_head(file)
    if kind is not FileKind.SNAPSHOT or name[:16] != offer.name:
        raise KnownError("stick.damaged")
    return open_with(file, head, offer.key)


def _digest(path: Path) -> bytes:
    found = hashlib.sha256()
    with open_file(path) as file:
        while piece := file.read(LARGEST_PIECE):
            found.update(piece)
    return found.digest()


def _kept(session: Session) -> _Kept | None:
    text = _fact(session, FACT)
    if not text:
        return None
    cursor, files, done, older = json.loads(text)
    offers = [
        Offer(
            bytes.fromhex(name),
            bytes.fromhex(territory),
            records,
            size,
            bytes.fromhex(digest),
            bytes.fromhex(key),
        )
        for name, territory, records, size, digest, key in files
    ]
    return _Kept(cursor, offers, done, older)


def _fact(session: Session, name: str) -> str | None:
    row = session.get(SyncState, name)
    return row.value if row is not None else None
