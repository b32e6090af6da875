"""Making and handing out snapshots: a first sync becomes the download of a file that was packed once.

All files of a district are read in one transaction that sees one moment, so they stand at one place of its sequence
and a desk pulls on from there. Older files are kept for a day, for downloads under way, then swept.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from sqlalchemy import Connection, Engine, delete, func, insert, select

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import parse
from inspector_desk.rules.snapshot_window import WINDOW_MONTHS, Window
from inspector_desk.sync.protocol.blobs import OVERRIDE
from inspector_desk.sync.protocol.bounds import ASKED_UNPACKED
from inspector_desk.sync.protocol.boxes import FileKind, seal_with, sync_to_disk
from inspector_desk.sync.protocol.frames import Kind, read_frame, unpack, verify
from inspector_desk.sync.protocol.messages import (
    StateAt,
    TerritoryDigest,
    read_message,
    seal_message,
)
from inspector_desk.sync.protocol.snapshots import (
    PART_RECORDS,
    SUFFIX,
    Offer,
    SnapshotManifest,
    SnapshotOffers,
    SnapshotRequest,
    WaitingEntry,
    pack_part,
)
from inspector_desk.sync.protocol.sticks import PartKind, part_of, write_content
from inspector_desk.sync.server import records
from inspector_desk.sync.server.blobs import digest_of, serve_range
from inspector_desk.sync.server.calls import Call, Reply, SignedRoute
from inspector_desk.sync.server.database import MAINTENANCE, SERVICE, act_as, look, transact
from inspector_desk.sync.server.devices import Caller, Scope, admit, load_scope
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.pull import cursor_at
from inspector_desk.sync.server.tables import (
    DISTRICT_LEVEL,
    ENTRY,
    REACH_NOBODY,
    district,
    ledger,
    precinct,
    review,
    server,
    snapshot,
    territory_digest,
)

_log = logging.getLogger(__name__)
KEPT_MS: Final = 24 * 3600 * 1000
WAITING_ENTRIES: Final = 2_000
WAITING_BYTES: Final = 4 * 1024 * 1024
"""Entries that wait for a supervisor and go with an offer; more come by ordinary pages."""
_MONTH_MS: Final = 2_629_800_000
"""A twelfth of a Julian year."""


@dataclass(frozen=True, slots=True)
class SnapshotMade:
    """One file that was written: its territory, whether it holds what lies before the window, records and bytes."""

    territory: str
    older: bool
    records: int
    size_bytes: int
    path: Path


@dataclass(frozen=True, slots=True)
class _Place:
    district_id: int
    district: bytes
    precinct_id: int
    territory: bytes


def routes(files: Path) -> tuple[SignedRoute, ...]:
    """The routes of this room over a folder of files."""
    return (
        SignedRoute("/v1/snapshots", {"POST": offer}),
        SignedRoute(
            "/v1/snapshots/{name}",
            {"GET": lambda call: _get(call, files), "POST": lambda call: _get(call, files)},
        ),
    )


def make_snapshots(
    engine: Engine,
    keys: ServerKeys,
    files: Path,
    now: int,
    *,
    least_new: int = 0,
    months: int = WINDOW_MONTHS,
) -> list[SnapshotMade]:
    """Write the snapshots of every district that has at least ``least_new`` entries since its last, and sweep old ones.

    Two files a precinct: what a desk needs at once, and the rest.
    """
    made: list[SnapshotMade] = []
    homes = look(engine, lambda connection: connection.execute(select(district.c.id)).scalars().all())
    for district_id in homes:
        made += _make_district(engine, keys, files, district_id, now, least_new, months)
    _sweep(engine, files, now)
    return made


def _make_district(
    engine: Engine, keys: ServerKeys, files: Path, district_id: int, now: int, least_new: int, months: int
) -> list[SnapshotMade]:
    """One district's files, read in one transaction that sees one moment."""
    options: dict[str, object] = {"reading": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    rows: list[dict[str, object]] = []
    made: list[SnapshotMade] = []
    with engine.connect().execution_options(**options) as connection:
        act_as(connection, SERVICE, [(district_id, None)])
        home = connection.execute(
            select(district.c.uid, district.c.seq).where(district.c.id == district_id)
        ).one()
        last = connection.execute(
            select(func.max(snapshot.c.seq)).where(snapshot.c.district_id == district_id)
        ).scalar()
        if last is not None and home.seq - last < max(1, least_new):
            return []
        epoch = connection.execute(select(server.c.epoch)).scalar_one()
        places = [_Place(district_id, home.uid, DISTRICT_LEVEL, home.uid)]
        places += [
            _Place(district_id, home.uid, row.id, row.uid)
            for row in connection.execute(
                select(precinct.c.id, precinct.c.uid).where(precinct.c.district_id == district_id)
            )
        ]
        since = now - months * _MONTH_MS
        for place in places:
            window = Window(since)
            for state in _states(connection, place):
                window.see(state.state)
            window.close()
            base = _digest(connection, place)
            for older in (False, True):
                manifest = SnapshotManifest(
                    place.territory, place.district, home.seq, epoch, since, older, 0, now, base, []
                )
                found, row = _write(connection, keys, files, place, window, manifest)
                made.append(found)
                rows.append(row)
    transact(engine, lambda connection: _enter(connection, district_id, rows))
    _log.info("snapshots made", extra={"facts": {"district": home.uid.hex(), "files": len(rows)}})
    return made


def _enter(connection: Connection, district_id: int, rows: list[dict[str, object]]) -> None:
    act_as(connection, SERVICE, [(district_id, None)])
    connection.execute(insert(snapshot), rows)


def _digest(connection: Connection, place: _Place) -> TerritoryDigest:
    row = connection.execute(
        select(territory_digest.c.entries, territory_digest.c.mix).where(
            territory_digest.c.district_id == place.district_id,
            territory_digest.c.precinct_id == place.precinct_id,
        )
    ).first()
    return TerritoryDigest(
        place.territory,
        row.entries if row is not None else 0,
        bytes(row.mix) if row is not None else bytes(16),
    )


def _states(connection: Connection, place: _Place) -> Iterator[StateAt]:
    after = b""
    while True:
        found = records.read_states(connection, place.district_id, place.precinct_id, after=after)
        for _uid, territory, state in found:
            yield StateAt(0, territory, state)
        if len(found) < 1000:
            return
        after = found[-1][0]


def _write(
    connection: Connection,
    keys: ServerKeys,
    files: Path,
    place: _Place,
    window: Window,
    manifest: SnapshotManifest,
) -> tuple[SnapshotMade, dict[str, object]]:
    """Write one file whole under its name; what it is, and its row."""
    packed: list[bytes] = []
    count = omitted = 0
    part: list[StateAt] = []
    for state in _states(connection, place):
        if window.holds(state.state.record) is manifest.older:
            omitted += 1
            continue
        part.append(state)
        count += 1
        if len(part) == PART_RECORDS:
            packed.append(pack_part(part))
            part = []
    if part:
        packed.append(pack_part(part))
    listed = [part_of(PartKind.STATES, data) for data in packed]
    whole = replace(manifest, records=count, parts=listed, omitted=omitted)
    name, key = secrets.token_bytes(16), secrets.token_bytes(32)
    path = path_of(files, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("wb") as file:
        box = seal_with(file, FileKind.SNAPSHOT, key, name + bytes(16))
        write_content(box, seal_message(Kind.SNAPSHOT, whole, keys.secret), iter(packed))
        sync_to_disk(file)
    unfinished.replace(path)
    size = path.stat().st_size
    row: dict[str, object] = {
        "district_id": place.district_id,
        "precinct_id": place.precinct_id,
        "seq": manifest.seq,
        # Below zero: the file with what lies before the window.
        "window_from": -manifest.since if manifest.older else manifest.since,
        "records": count,
        "size": size,
        "digest": digest_of(path),
        "key": key,
        "file_name": path.name,
        "made_at": manifest.made_ms,
    }
    return SnapshotMade(place.territory.hex(), manifest.older, count, size, path), row


def path_of(files: Path, name: bytes) -> Path:
    """Where a file of this name lies, or would lie."""
    return files / "snapshots" / (name.hex() + SUFFIX)


# ------------------------------------------------------------------------------------------------------- offers


def offer(call: Call) -> Reply:
    """Say which files there are for this desk, with their keys."""
    frame = read_frame(call.body, Kind.SNAPSHOT)
    verify(frame, call.caller.public_key)
    unpack(frame, ASKED_UNPACKED)
    request = read_message(frame, SnapshotRequest)

    def work(connection: Connection) -> SnapshotOffers:
        scope = _admit(connection, call)
        return make_offers(connection, scope, call.counter, older=request.older, waiting=request.waiting)

    return Reply(seal_message(Kind.SNAPSHOT, transact(call.engine, work), call.keys.secret))


def offers_for(connection: Connection, caller: Caller, *, older: bool = False) -> SnapshotOffers:
    """The same for a return file."""
    scope = load_scope(connection, caller)
    act_as(connection, scope.role, scope.held, caller.id)
    return make_offers(connection, scope, 0, older=older, waiting=True)


def make_offers(
    connection: Connection, scope: Scope, answers: int, *, older: bool, waiting: bool = False
) -> SnapshotOffers:
    """The newest files that together hold a whole scope at one place a district; none where one is missing.

    A supervisor is handed the entries that wait for him beside the offer, where his desk takes them there
    (``waiting``) and they are not too many; otherwise by ordinary pages only, and there is no offer. An analyst sees
    no records as they are.
    """
    epoch = connection.execute(select(server.c.epoch)).scalar_one()
    nothing = SnapshotOffers(answers, [], b"")
    if scope.depersonalised:
        return nothing
    files: list[Offer] = []
    seqs: dict[int, int] = {}
    for place, uid in sorted(scope.names().items()):
        row = connection.execute(
            select(snapshot)
            .where(
                snapshot.c.district_id == place[0],
                snapshot.c.precinct_id == place[1],
                snapshot.c.window_from < 0 if older else snapshot.c.window_from >= 0,
            )
            .order_by(snapshot.c.seq.desc())
            .limit(1)
        ).first()
        if row is None or seqs.setdefault(place[0], row.seq) != row.seq:
            return nothing
        files.append(
            Offer(
                bytes.fromhex(row.file_name.removesuffix(SUFFIX)),
                bytes.fromhex(uid),
                row.records,
                row.size,
                bytes(row.digest),
                bytes(row.key),
            )
        )
    entries: list[WaitingEntry] = []
    for district_id, seq in seqs.items():
        if older or not scope.may_decide(district_id):
            continue
        listed = _waiting(connection, district_id, seq)
        if listed is None or (listed and not waiting):
            return nothing
        entries += listed
    return SnapshotOffers(answers, files, cursor_at(connection, scope, epoch, seqs), entries)


def _waiting(connection: Connection, district_id: int, seq: int) -> list[WaitingEntry] | None:
    """The entries up to a place of the sequence that wait for the supervisor; None where they are too many."""
    rows = connection.execute(
        select(ledger.c.body, review.c.code)
        .join(
            ledger,
            (ledger.c.district_id == review.c.district_id)
            & (ledger.c.lineage_id == review.c.lineage_id)
            & (ledger.c.n == review.c.n)
            & (ledger.c.what == ENTRY),
        )
        .where(
            review.c.district_id == district_id,
            review.c.decided_at.is_(None),
            ledger.c.seq <= seq,
            ledger.c.reach == REACH_NOBODY,
        )
        .order_by(ledger.c.seq)
        .limit(WAITING_ENTRIES + 1)
    ).all()
    if len(rows) > WAITING_ENTRIES or sum(len(row.body) for row in rows) > WAITING_BYTES:
        return None
    return [WaitingEntry(bytes(row.body), row.code) for row in rows if _is_entry(row.body)]


def _is_entry(body: bytes) -> bool:
    try:
        parse(body)
    except (KnownError, ValueError, RecursionError):
        return False
    return True


def _get(call: Call, files: Path) -> Reply:
    """A stretch of a file, for a desk that may see its territory."""
    if call.method == "POST" and call.headers.get(OVERRIDE, "").upper() != "GET":
        raise KnownError("sync.method")
    try:
        name = bytes.fromhex(call.parameters.get("name", ""))
    except ValueError:
        name = b""

    def work(connection: Connection) -> int | None:
        scope = _admit(connection, call)
        places = set(scope.places.values())
        rows = connection.execute(
            select(snapshot.c.district_id, snapshot.c.precinct_id, snapshot.c.size).where(
                snapshot.c.district_id.in_(sorted(scope.districts)),
                snapshot.c.file_name == name.hex() + SUFFIX,
            )
        )
        return next((row.size for row in rows if (row.district_id, row.precinct_id) in places), None)

    size = transact(call.engine, work)
    path = path_of(files, name)
    if size is None or not path.exists():
        raise KnownError("sync.content-missing")
    return serve_range(path, size, call.headers.get("range"))


def _admit(connection: Connection, call: Call) -> Scope:
    admit(connection, call.caller, call.counter, call.now, call.offset, call.waiting)
    scope = load_scope(connection, call.caller)
    act_as(connection, scope.role, scope.held, call.caller.id)
    if scope.depersonalised:
        raise KnownError("sync.out-of-scope")
    return scope


def _sweep(engine: Engine, files: Path, now: int) -> None:
    """Forget files that newer ones have replaced for a day."""

    def work(connection: Connection) -> list[str]:
        act_as(connection, MAINTENANCE)
        newest = {
            row.district_id: row.seq
            for row in connection.execute(
                select(snapshot.c.district_id, func.max(snapshot.c.seq).label("seq")).group_by(
                    snapshot.c.district_id
                )
            )
        }
        gone: list[str] = []
        for district_id, seq in newest.items():
            old = (
                (snapshot.c.district_id == district_id)
                & (snapshot.c.seq < seq)
                & (snapshot.c.made_at < now - KEPT_MS)
            )
            gone += connection.execute(select(snapshot.c.file_name).where(old)).scalars()
            connection.execute(delete(snapshot).where(old))
        return gone

    for name in transact(engine, work):
        (files / "snapshots" / name).unlink(missing_ok=True)
