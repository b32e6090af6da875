"""Reading an archive of everything into an empty desk: all of it or nothing, every field as it was.

The archive is trusted in nothing: its size, its digests, each record's names, types and texts are checked before a
record is written. Records keep their uids; who wrote which field when stays with the desk that wrote the archive.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    Attachment,
    DeskFact,
    District,
    Officer,
    Precinct,
    Region,
    Synced,
    SyncState,
)
from inspector_desk.operations import archive_format as archive
from inspector_desk.operations.capture import clean
from inspector_desk.operations.full_export import Progress
from inspector_desk.operations.permission import require
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import bulk, files, journal
from inspector_desk.storage.store import FILES, Store

ACTION = "archive.import"
_TERRITORY: tuple[type[Synced], ...] = (Region, District, Precinct, Officer)
EVERY = 500
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was read: records by kind, references to records that were not in the archive, attachments kept."""

    changed: Changed
    counts: Mapping[str, int]
    open_references: int
    attachments: int

    @property
    def records(self) -> int:
        """How many records in all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class _Part:
    """One kind of record in the archive: its model, and its fields here by their names there."""

    model: type[Synced]
    file: str
    count: int
    sha256: str
    fields: Mapping[str, archive.ArchiveField]
    unknown: Mapping[str, int]
    """Fields that this version does not know: name → permanent number."""


def import_everything(
    session: Session, store: Store, actor: Actor, path: Path, *, progress: Progress | None = None
) -> Restored:
    """Read the archive at ``path`` into this empty desk, in the caller's one transaction.

    The desk takes over the archive's precinct. KnownError ``archive.unreadable``, ``archive.damaged``,
    ``archive.bad-record``, ``archive.newer``, ``archive.too-large``, ``archive.other-kind``,
    ``archive.desk-not-empty``, ``archive.joined-elsewhere``, ``archive.cancelled``, ``access.refused``.
    """
    require(actor, "archive", "import")
    try:
        with zipfile.ZipFile(path) as source:
            _check_size(source, path)
            manifest = _manifest(source, path)
            _check_desk(session, store, manifest, path)
            reader = _Reader(session, store, actor, source, path, manifest, progress)
            return reader.read()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, EOFError) as error:
        raise KnownError("archive.unreadable", file=path.name) from error


def _check_size(source: zipfile.ZipFile, path: Path) -> None:
    parts = source.infolist()
    if any(part.flag_bits & 1 or part.compress_type not in _PACKINGS for part in parts):
        # Locked with a password, or packed in a way that we never do.
        raise KnownError("archive.unreadable", file=path.name)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    endless = unpacked > archive.SUSPICIOUS_UNPACKED and unpacked / packed > archive.STEEPEST_RATIO
    if unpacked > archive.LARGEST_UNPACKED or endless:
        raise KnownError("archive.too-large", file=path.name)
    if archive.MANIFEST not in source.namelist():
        raise KnownError("archive.unreadable", file=path.name)
    if source.getinfo(archive.MANIFEST).file_size > archive.LARGEST_MANIFEST:
        raise KnownError("archive.too-large", file=path.name)


def _manifest(source: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        found = json.loads(source.read(archive.MANIFEST))
        if found["format"] != archive.FORMAT:
            raise KnownError("archive.unreadable", file=path.name)
        if found["version"] > archive.VERSION:
            raise KnownError("archive.newer", file=path.name)
        named = [entry["file"] for entry in found["records"]]
        named += [f"{archive.FILES}/{entry['sha256']}" for entry in found["files"]]
        texts = (found["desk"], found["profile"], found["home_precinct"])
        whole = archive.UID.fullmatch(found["home_precinct"]) and all(isinstance(one, str) for one in texts)
        if not whole or not set(named) <= set(source.namelist()):
            raise KnownError("archive.unreadable", file=path.name)
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise KnownError("archive.unreadable", file=path.name) from error
    return dict(found)


def _check_desk(session: Session, store: Store, manifest: Mapping[str, Any], path: Path) -> None:
    """Refuse a desk of another kind, one that holds records, one that a server has given another precinct."""
    if (manifest["desk"], manifest["profile"]) != (store.desk.kind, store.desk.profile):
        raise KnownError("archive.other-kind", file=path.name)
    held = sum(
        session.scalar(select(func.count(model.id))) or 0
        for model in archive.models_by_name().values()
        if model not in _TERRITORY
    )
    if held:
        raise KnownError("archive.desk-not-empty", records=held)
    home = session.get(DeskFact, "home_precinct")
    joined = session.scalar(select(SyncState.value).where(SyncState.name == "url"))
    if joined and home is not None and home.value != manifest["home_precinct"]:
        raise KnownError("archive.joined-elsewhere")


class _Reader:
    """Reads the parts of one archive into the desk."""

    def __init__(
        self,
        session: Session,
        store: Store,
        actor: Actor,
        source: zipfile.ZipFile,
        path: Path,
        manifest: Mapping[str, Any],
        progress: Progress | None,
    ) -> None:
        self._session, self._store, self._actor = session, store, actor
        self._source, self._path, self._manifest, self._progress = source, path, manifest, progress
        self._parts = [self._part(entry) for entry in manifest["records"]]
        self._ids: dict[str, dict[str, int]] = {name: {} for name in archive.models_by_name()}
        """Table → uid → local id, of what stands here and of what will."""
        self._standing: dict[str, set[str]] = {name: set() for name in archive.models_by_name()}
        self._open = 0
        self._memory = bulk.Memory()

    def read(self) -> Restored:
        """Everything: ids first, so that records may name each other in any order, then the records."""
        # References run in all directions; they are checked when the transaction commits.
        self._session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for part in self._parts:
            self._learn_ids(part)
        for table, ids in self._ids.items():
            self._memory.uids[table] = {local: uid for uid, local in ids.items()}
        attachments = self._keep_files()
        territory = str(self._manifest["home_precinct"])
        counts = {}
        for part in self._parts:
            self._update_standing(part, territory)
            bulk.insert_many(
                self._session,
                self._actor,
                ACTION,
                part.model,
                self._fresh(part),
                territory=territory,
                memory=self._memory,
            )
            counts[part.model.__tablename__] = part.count
        self._move_in(territory)
        with self._path.open("rb") as file:
            fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
        journal.note(
            self._session,
            self._actor,
            ACTION,
            territory=territory,
            subject=(),
            reason=f"{self._path.name}; {sum(counts.values())}; sha256 {fingerprint}",
        )
        changed = Changed({name: frozenset() for name, count in counts.items() if count})
        return Restored(changed, counts, self._open, attachments)

    def _part(self, entry: Mapping[str, Any]) -> _Part:
        """One kind as the manifest describes it, its fields found here by their permanent numbers."""
        try:
            model = archive.models_by_name().get(str(entry["name"]))
            if model is None or model.__kind__ != entry["kind"]:
                raise KnownError("archive.newer", file=self._path.name)
            here = {one.number: one for one in archive.fields_of(model)}
            known, unknown = {}, {}
            for name, about in dict(entry["fields"]).items():
                one = here.get(int(about["number"]))
                if one is None:
                    unknown[str(name)] = int(about["number"])
                else:
                    known[str(name)] = one
            return _Part(model, str(entry["file"]), int(entry["count"]), str(entry["sha256"]), known, unknown)
        except (KeyError, TypeError, ValueError) as error:
            raise KnownError("archive.unreadable", file=self._path.name) from error

    # -- lines

    def _records(self, part: _Part) -> Iterator[tuple[int, dict[str, Any]]]:
        """The records of a part with their line numbers, the whole checked against its digest at the end."""
        digest = hashlib.sha256()
        count = 0
        with self._source.open(part.file) as stream:
            while line := stream.readline(archive.LARGEST_LINE):
                count += 1
                digest.update(line)
                try:
                    record = json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise self._bad(part, count) from error
                if not isinstance(record, dict) or not archive.UID.fullmatch(str(record.get("uid"))):
                    raise self._bad(part, count)
                yield count, record
        if digest.hexdigest() != part.sha256 or count != part.count:
            raise KnownError("archive.damaged", file=self._path.name, part=part.file)

    def _bad(self, part: _Part, line: int) -> KnownError:
        return KnownError("archive.bad-record", part=part.file, line=line)

    def _learn_ids(self, part: _Part) -> None:
        """Give every record of a part the local id it will have; those that stand here keep theirs."""
        model, name = part.model, part.model.__tablename__
        ids = self._ids[name]
        for row in self._session.execute(select(model.id, model.uid)):
            ids[row.uid.hex()] = row.id
            self._standing[name].add(row.uid.hex())
        following = (self._session.scalar(select(func.max(model.id))) or 0) + 1
        seen: set[str] = set()
        for line, record in self._records(part):
            uid = record["uid"]
            if uid in seen:
                raise self._bad(part, line)
            seen.add(uid)
            if uid not in ids:
                ids[uid] = following
                following += 1

    def _fresh(self, part: _Part) -> Iterator[dict[str, Any]]:
        """The records of a part that do not stand here, as rows for the desk."""
        name = part.model.__tablename__
        for line, record in self._records(part):
            if self._progress and line % EVERY == 1 and not self._progress(name, line - 1, part.count):
                raise KnownError("archive.cancelled")
            if record["uid"] not in self._standing[name]:
                yield self._row(part, line, record)

    def _row(self, part: _Part, line: int, record: Mapping[str, Any]) -> dict[str, Any]:
        row: dict[str, Any] = {"uid": bytes.fromhex(record["uid"])}
        extra: dict[str, Any] = {}
        for name, value in record.items():
            one = part.fields.get(name)
            if name in ("uid", "extra") or value is None:
                continue
            if one is not None:
                row[one.column] = self._value(part, line, one, value)
            elif name in part.unknown and isinstance(value, str | int | float | bool):
                extra[str(part.unknown[name])] = value
            else:
                raise self._bad(part, line)
        passed_on = record.get("extra") or {}
        if not isinstance(passed_on, dict) or not all(str(number).isdecimal() for number in passed_on):
            raise self._bad(part, line)
        if extra or passed_on:
            row["extra"] = {**passed_on, **extra}
        if part.model is Attachment and row.get("content_hash"):
            row["name_hash"] = files.name_of(self._store.keys, row["content_hash"])
        return row

    def _value(self, part: _Part, line: int, one: archive.ArchiveField, value: Any) -> Any:
        """A value of the type its field has; a reference as the local id, None where its record is not here."""
        if one.type == "truth" and isinstance(value, bool):
            return value
        if (
            one.type == "number"
            and isinstance(value, int)
            and not isinstance(value, bool)
            and abs(value) < 2**62
        ):
            return value
        if one.type == "reference" and isinstance(value, str) and archive.UID.fullmatch(value):
            found = self._ids[one.to].get(value)
            self._open += found is None
            return found
        if one.type == "text" and isinstance(value, str):
            if one.column == "content_hash" and not archive.SHA256.fullmatch(value):
                raise self._bad(part, line)
            try:
                clean(value, one.name)
            except KnownError as error:
                raise self._bad(part, line) from error
            return value
        raise self._bad(part, line)

    def _update_standing(self, part: _Part, territory: str) -> None:
        """Territory and officers that stand here under the same uid take the archive's values."""
        name = part.model.__tablename__
        if not self._standing[name]:
            return
        for line, record in self._records(part):
            if record["uid"] not in self._standing[name]:
                continue
            item = self._session.get_one(part.model, self._ids[name][record["uid"]])
            for column, value in self._row(part, line, record).items():
                if column not in ("uid", "extra") and getattr(item, column) != value:
                    setattr(item, column, value)
        journal.enter(self._session, self._actor, ACTION, territory=territory)

    # -- what is not a record

    def _keep_files(self) -> int:
        """Keep the attachments before any record names them; content that is not what it is called is refused."""
        listed = self._manifest["files"]
        for done, about in enumerate(listed):
            if self._progress and not self._progress("files", done, len(listed)):
                raise KnownError("archive.cancelled")
            content_hash = str(about["sha256"])
            name = f"{archive.FILES}/{content_hash}"
            if not archive.SHA256.fullmatch(content_hash):
                raise KnownError("archive.unreadable", file=self._path.name)
            if self._source.getinfo(name).file_size > files.LARGEST_BYTES:
                raise KnownError("archive.too-large", file=self._path.name)
            content = self._source.read(name)
            if hashlib.sha256(content).hexdigest() != content_hash:
                raise KnownError("archive.damaged", file=self._path.name, part=name)
            files.keep_file(self._store.folder / FILES, self._store.keys, content)
        return len(listed)

    def _move_in(self, territory: str) -> None:
        """The desk takes over the archive's precinct: its officer belongs there, what it was made with is annulled."""
        session = self._session
        here = session.get(DeskFact, "home_precinct")
        precinct = session.scalar(select(Precinct).where(Precinct.uid == bytes.fromhex(territory)))
        if precinct is None or here is None or here.value == territory:
            return
        former = session.scalar(select(Precinct).where(Precinct.uid == bytes.fromhex(here.value)))
        session.get_one(Officer, self._actor.officer_id).precinct_id = precinct.id
        if former is not None:
            district = session.get(District, former.district_id) if former.district_id else None
            region = session.get(Region, district.region_id) if district and district.region_id else None
            for item in (former, district, region):
                if item is not None:
                    item.annulled = True
        journal.enter(session, self._actor, ACTION, territory=territory)
        here.value = territory
        # The desk that wrote the archive may go on giving numbers: this one draws from a part of its own.
        block = session.get(DeskFact, "number_block")
        if block is not None:
            block.value = f"{block.value.partition('.')[0]}.{secrets.randbelow(900) + 100}"
        session.flush()
