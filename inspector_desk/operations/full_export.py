"""Everything the officer may see, in one documented archive that this program and others can read again.

The archive is not encrypted and holds protected records whole: it is written only with a reason, and the journal keeps
who wrote it, when, why, and by which fingerprint a copy found later is recognised.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk import __version__
from inspector_desk.errors import KnownError
from inspector_desk.models import Attachment, Precinct, Synced
from inspector_desk.operations import archive_format as archive
from inspector_desk.operations.capture import clean
from inspector_desk.operations.permission import only_precinct, require
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import word
from inspector_desk.storage import files, journal
from inspector_desk.storage.store import FILES, Store

ACTION = "archive.export"
BATCH = 1_000
Progress = Callable[[str, int, int], bool]
"""Called with the kind being written, records done and records in all; False cancels."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Archived:
    """What was written: the file, records by kind, attachments, and the SHA-256 of the file."""

    path: Path
    counts: dict[str, int]
    attachments: int
    missing_attachments: int
    fingerprint: str

    @property
    def records(self) -> int:
        """How many records in all."""
        return sum(self.counts.values())


def check_export(actor: Actor, reason: str) -> str:
    """The reason as it will be journaled; KnownError ``access.refused``, ``archive.no-reason``."""
    require(actor, "archive", "export")
    require(actor, "resident", "view_protected")
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("archive.no-reason")
    return given


def export_everything(
    session: Session,
    store: Store,
    actor: Actor,
    path: Path,
    reason: str,
    *,
    attachments: bool = True,
    progress: Progress | None = None,
) -> Archived:
    """Write every record the actor may see to ``path``, from one snapshot; the file appears whole or not at all.

    An inspector gets his precinct with what its records name of territory, officers and places; other roles the whole
    desk. The caller then writes ``note_export``. KnownError ``archive.no-reason``, ``archive.cancelled``,
    ``export.cannot-write``.
    """
    check_export(actor, reason)
    unfinished = path.with_name(f"{path.name}.part")
    scope = _Scope.of(session, actor)
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as target:
            writer = _Writer(session, store, target, scope, progress)
            kinds = [writer.write_kind(model) for model in archive.models_by_name().values()]
            written, missing = writer.write_files() if attachments else ([], 0)
            manifest = _manifest(store, actor, kinds, written, scope, attachments=attachments)
            target.writestr(archive.MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
            target.writestr(archive.README, _readme())
        unfinished.replace(path)
        with path.open("rb") as file:
            fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise KnownError("export.cannot-write", path=str(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    counts = {kind["name"]: kind["count"] for kind in kinds}
    return Archived(path, counts, len(written), missing, fingerprint)


def note_export(session: Session, actor: Actor, made: Archived, reason: str) -> None:
    """Journal the archive: how much, the file's name and fingerprint, and why (writing session)."""
    given = check_export(actor, reason)
    journal.note(
        session,
        actor,
        ACTION,
        territory=actor.precinct_uid,
        subject=(),
        reason=f"{given}; {made.path.name}; {made.records}; sha256 {made.fingerprint}",
    )


class DeskArchive:
    """The archive of one open desk and its officer: written and journaled in one call, for the settings screen."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self._actor = store, actor

    def export_everything(
        self, path: Path, reason: str, *, attachments: bool, progress: Progress
    ) -> Archived:
        """Write everything the officer may see and journal it; see ``export_everything``."""
        with self._store.read() as session:
            made = export_everything(
                session, self._store, self._actor, path, reason, attachments=attachments, progress=progress
            )
        with self._store.write() as session:
            note_export(session, self._actor, made, reason)
        return made


def _manifest(
    store: Store,
    actor: Actor,
    kinds: Sequence[dict[str, Any]],
    written: Sequence[dict[str, Any]],
    scope: _Scope,
    *,
    attachments: bool,
) -> dict[str, Any]:
    return {
        "format": archive.FORMAT,
        "version": archive.VERSION,
        "program": __version__,
        "schema": store.desk.schema,
        "made_at": journal.now_text(),
        "desk": store.desk.kind,
        "profile": store.desk.profile,
        "lineage": store.desk.lineage,
        "officer": {"uid": actor.officer_uid, "name": actor.name},
        "home_precinct": actor.precinct_uid,
        "scope": "precinct" if scope.ids is not None else "desk",
        "records": list(kinds),
        "attachments": attachments,
        "files": list(written),
    }


def _readme() -> str:
    return "\n\n".join(word("archive", "readme", language) for language in LANGUAGES) + "\n"


@dataclass(slots=True)
class _Scope:
    """The local ids to write by table; ``ids`` is None where that is everything."""

    ids: dict[str, set[int]] | None = None
    uids: set[str] = field(default_factory=set)
    """Of the records chosen, for those that name their owner by uid."""

    @classmethod
    def of(cls, session: Session, actor: Actor) -> _Scope:
        """What the actor may see: everything, or his precinct with all that hangs on it."""
        precinct = only_precinct(actor)
        if precinct is None:
            return cls()
        scope = cls({name: set() for name in archive.models_by_name()})
        scope._choose_own(session, precinct)
        scope._choose_hanging(session)
        scope._choose_named(session)
        return scope

    def holds(self, name: str, record_id: int) -> bool:
        """Whether this record is written."""
        return self.ids is None or record_id in self.ids[name]

    def _add(self, session: Session, model: type[Synced], condition: Any) -> bool:
        ids = self.ids or {}
        known = ids[model.__tablename__]
        found = [
            row
            for row in session.execute(select(model.id, model.uid).where(condition))
            if row.id not in known
        ]
        known.update(row.id for row in found)
        self.uids.update(row.uid.hex() for row in found)
        return bool(found)

    def _choose_own(self, session: Session, precinct: int) -> None:
        for name, model in archive.models_by_name().items():
            if model is Precinct:
                self._add(session, model, Precinct.id == precinct)
            elif "precinct_id" in model.__table__.columns:
                column: Any = model.precinct_id  # type: ignore[attr-defined]
                # What lies in no precinct yet is seen by everyone.
                own = column == precinct
                self._add(session, model, own if name == "officer" else own | column.is_(None))

    def _choose_hanging(self, session: Session) -> None:
        """Records without a precinct of their own, by the record they hang on; again until nothing is added."""
        hanging = [
            model
            for name, model in archive.models_by_name().items()
            if name not in archive.OPEN and "precinct_id" not in model.__table__.columns
        ]
        grown = True
        while grown:
            grown = False
            for model in hanging:
                for one in archive.fields_of(model):
                    if one.type == "reference" and one.to not in archive.OPEN:
                        owners = (self.ids or {})[one.to]
                        for batch in _batches(owners):
                            grown |= self._add(session, model, getattr(model, one.column).in_(batch))
                    elif one.column == "record":
                        for texts in _batches(self.uids.copy()):
                            grown |= self._add(session, model, getattr(model, one.column).in_(texts))

    def _choose_named(self, session: Session) -> None:
        """Territory, officers and places that chosen records name, and what these name in turn."""
        models = archive.models_by_name()
        for model in reversed(list(models.values())):
            for one in archive.fields_of(model):
                if one.type != "reference" or one.to not in archive.OPEN:
                    continue
                column = getattr(model, one.column)
                named: set[int] = set()
                for batch in _batches((self.ids or {})[model.__tablename__]):
                    rows = session.scalars(select(column).where(model.id.in_(batch), column.is_not(None)))
                    named.update(rows)
                for batch in _batches(named):
                    self._add(session, models[one.to], models[one.to].id.in_(batch))


class _Writer:
    """Writes kinds and attachments into an open archive."""

    def __init__(
        self,
        session: Session,
        store: Store,
        target: zipfile.ZipFile,
        scope: _Scope,
        progress: Progress | None,
    ) -> None:
        self._session, self._store, self._target = session, store, target
        self._scope, self._progress = scope, progress
        self._wanted_files: dict[str, int] = {}

    def write_kind(self, model: type[Synced]) -> dict[str, Any]:
        """Write every chosen record of one kind, oldest first; returns what the manifest says of it."""
        name = model.__tablename__
        total = self._session.scalar(select(func.count(model.id))) or 0
        count = 0
        digest = hashlib.sha256()
        with self._target.open(archive.file_of(model), "w", force_zip64=True) as stream:
            for batch in self._rows(model):
                self._tell(name, count, total)
                lines = "".join(
                    json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
                    for line in self._lines(model, batch)
                ).encode()
                digest.update(lines)
                stream.write(lines)
                count += len(batch)
        return {
            "kind": model.__kind__,
            "name": name,
            "file": archive.file_of(model),
            "count": count,
            "sha256": digest.hexdigest(),
            "fields": archive.described(model),
        }

    def write_files(self) -> tuple[list[dict[str, Any]], int]:
        """Write the content of the chosen attachments; what they are, and how many are not on this desk."""
        written = []
        missing = 0
        folder, keys = self._store.folder / FILES, self._store.keys
        for done, content_hash in enumerate(sorted(self._wanted_files)):
            self._tell("files", done, len(self._wanted_files))
            if not files.is_here(folder, keys, content_hash):
                missing += 1
                continue
            content = files.read_file(folder, keys, content_hash)
            # Photographs do not pack; storing them as they are is several times faster.
            self._target.writestr(f"{archive.FILES}/{content_hash}", content, zipfile.ZIP_STORED)
            written.append({"sha256": content_hash, "bytes": len(content)})
        return written, missing

    def _rows(self, model: type[Synced]) -> Iterator[list[Mapping[str, Any]]]:
        last = 0
        columns = model.__table__.columns
        while True:
            query = select(*columns).where(model.id > last).order_by(model.id).limit(BATCH)
            rows = self._session.execute(query).mappings().all()
            if not rows:
                return
            last = rows[-1]["id"]
            chosen = [row for row in rows if self._scope.holds(model.__tablename__, row["id"])]
            if chosen:
                yield chosen  # type: ignore[misc]

    def _lines(self, model: type[Synced], rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        fields = archive.fields_of(model)
        uids = {
            one.column: self._uids(one.to, {row[one.column] for row in rows} - {None})
            for one in fields
            if one.type == "reference"
        }
        for row in rows:
            line: dict[str, Any] = {"uid": row["uid"].hex()}
            for one in fields:
                value = row[one.column]
                if value is not None:
                    line[one.name] = uids[one.column][value] if one.type == "reference" else value
            if row["extra"]:
                line["extra"] = json.loads(row["extra"])
            if model is Attachment and row["content_hash"] and not row["annulled"]:
                self._wanted_files[row["content_hash"]] = row["size_bytes"] or 0
                if row["preview_hash"]:
                    # A desk without the original has its small picture, and no way to make another.
                    self._wanted_files.setdefault(row["preview_hash"], 0)
            yield line

    def _uids(self, table: str, ids: set[int]) -> dict[int, str]:
        if not ids:
            return {}
        model = archive.models_by_name()[table]
        found = self._session.execute(select(model.id, model.uid).where(model.id.in_(ids)))
        return {row.id: row.uid.hex() for row in found}

    def _tell(self, name: str, done: int, total: int) -> None:
        if self._progress and not self._progress(name, done, total):
            raise KnownError("archive.cancelled")


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
