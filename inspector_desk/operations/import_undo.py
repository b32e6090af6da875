"""Taking a whole import back, and what imports there were."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import SYNCED, ImportRun, JournalEntry, Remark, Synced
from inspector_desk.operations.entries import FIELDS, MODELS
from inspector_desk.operations.import_kinds import KINDS
from inspector_desk.operations.imports import ACTION
from inspector_desk.operations.permission import in_scope, require
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import bulk, journal, packing
from inspector_desk.storage.versions import Versions

UNDO_ACTION = "import.undo"
T = TypeVar("T")
_SUPPORT = ("resident", "address", "street")
"""Records that others may name: they stay while somebody does. In the order they can be taken back."""


@dataclass(frozen=True, slots=True)
class ImportRunRow:
    """One import as the list of imports shows it; ``undone_at`` is empty while it stands."""

    id: int
    kind: str
    source: str
    run_at: str
    rows: int
    undone_at: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking an import back did: records annulled, and records that stay because others name them."""

    changed: Changed
    annulled: int
    kept: int


@dataclass(slots=True)
class _Made:
    """What the entries of an import did: records it made by model, and fields it gave to records of the desk."""

    records: dict[type[Synced], list[int]] = field(default_factory=dict)
    given: list[tuple[type[Synced], bytes, int, int]] = field(default_factory=list)
    """(model, uid, field number, entry number)."""


def undo_import(session: Session, actor: Actor, run_id: int) -> TakenBack:
    """Take a whole import back by annulling what it made and emptying what it filled; the journal stays as it is.

    Residents, addresses and streets that somebody has used since stay, and so does a field changed since.
    KnownError ``import.unknown-run``, ``import.already-undone``.
    """
    require(actor, "import", "undo")
    run = _run(session, run_id)
    if run.undone_at:
        raise KnownError("import.already-undone")
    made = _made_by(session, run)
    kinds = {model.__tablename__ for model in made.records}
    support = [MODELS[name] for name in _SUPPORT]
    first = [model for model in made.records if model not in support]
    annulled = kept = 0
    order: list[type[Synced]] = sorted(first, key=lambda model: model is not Remark)
    for model in (*order, *support):
        ids = made.records.get(model, [])
        if model in support:
            used = _in_use(session, model, ids)
            kept += len(used)
            ids = [record_id for record_id in ids if record_id not in used]
        if ids:
            annulled += bulk.annul_many(session, actor, UNDO_ACTION, model, ids, territory=actor.precinct_uid)
    kinds |= _empty(session, actor, run, made)
    run = session.get_one(ImportRun, run_id)
    run.undone_at = journal.now_text()
    session.flush()
    return TakenBack(Changed({kind: frozenset() for kind in sorted(kinds)}), annulled, kept)


def list_imports(session: Session) -> list[ImportRunRow]:
    """Every import of this desk, newest first."""
    return [
        ImportRunRow(
            run.id, run.kind, json.loads(run.source)["file"], run.run_at, run.rows, run.undone_at or ""
        )
        for run in session.scalars(select(ImportRun).order_by(ImportRun.id.desc()))
    ]


def last_import(session: Session) -> ImportRunRow:
    """The newest import that stands; KnownError ``import.none-to-undo``."""
    for row in list_imports(session):
        if not row.undone_at:
            return row
    raise KnownError("import.none-to-undo")


def count_edited(session: Session, run_id: int) -> int:
    """How many records of an import were changed after it: what to say before it is taken back."""
    run = _run(session, run_id)
    model = MODELS[KINDS[run.kind].record]
    return sum(
        session.scalar(
            select(func.count(model.id)).where(
                model.id.in_(batch), model.versions.contains("|"), model.annulled.is_not(True)
            )
        )
        or 0
        for batch in _batches(_made_by(session, run).records.get(model, []))
    )


def imported_ids(session: Session, actor: Actor, run_id: int) -> list[int]:
    """Local ids of the records of the import's own kind that still stand and lie in the actor's scope."""
    run = _run(session, run_id)
    model = MODELS[KINDS[run.kind].record]
    found: list[int] = []
    for batch in _batches(_made_by(session, run).records.get(model, [])):
        query = select(model.id).where(model.id.in_(batch), model.annulled.is_not(True))
        if run.kind != "addresses":
            query = query.where(in_scope(actor, model))
        found.extend(session.scalars(query.order_by(model.id)))
    return found


def _run(session: Session, run_id: int) -> ImportRun:
    run = session.get(ImportRun, run_id)
    if run is None:
        raise KnownError("import.unknown-run")
    return run


def _made_by(session: Session, run: ImportRun) -> _Made:
    """What an import made and filled, read from its own entries."""
    lineage = journal.lineage_number(session, json.loads(run.source)["lineage"])
    uids: dict[int, list[bytes]] = {}
    given: list[tuple[int, bytes, int, int]] = []
    rows = session.execute(
        select(JournalEntry.n, JournalEntry.packed, JournalEntry.body).where(
            JournalEntry.lineage_id == lineage,
            JournalEntry.n.between(run.first_n, run.last_n),
            JournalEntry.action == ACTION,
            JournalEntry.packed != packing.REMOVED,
        )
    )
    for row in rows:
        for kind, record, fields in json.loads(journal.body_of(row.packed, row.body))[-1]:
            uid = bytes.fromhex(record)
            uids.setdefault(kind, []).append(uid)
            given.extend((kind, uid, number, row.n) for number, _value, _base in fields)
    made = _Made()
    own = range(run.first_n, run.last_n + 1)
    filled: set[bytes] = set()
    for kind, found in uids.items():
        model = SYNCED[kind]
        ids: list[int] = []
        for batch in _batches(found):
            records = session.execute(select(model.id, model.uid, model.versions).where(model.uid.in_(batch)))
            for record in records:
                created = Versions.parse(record.versions).created
                if created is not None and created[0] == lineage and created[1] in own:
                    ids.append(record.id)
                else:
                    filled.add(record.uid)
        made.records[model] = sorted(ids)
    made.given = [(SYNCED[kind], uid, number, n) for kind, uid, number, n in given if uid in filled]
    return made


def _empty(session: Session, actor: Actor, run: ImportRun, made: _Made) -> set[str]:
    """Empty the fields that the import filled on records of the desk, those left alone that changed since."""
    lineage = journal.lineage_number(session, json.loads(run.source)["lineage"])
    kinds: set[str] = set()
    waiting = 0
    for model, uid, number, n in made.given:
        item = session.scalar(select(model).where(model.uid == uid))
        known = FIELDS[model].get(number)
        if item is None or known is None:
            continue
        name, _ref = known
        if Versions.parse(item.versions).heads(number, was_set=True) == ((lineage, n),):
            setattr(item, name, None)
            kinds.add(model.__tablename__)
            waiting += 1
        if waiting >= bulk.CHUNK:
            journal.enter(session, actor, UNDO_ACTION, territory=actor.precinct_uid)
            waiting = 0
    journal.enter(session, actor, UNDO_ACTION, territory=actor.precinct_uid)
    return kinds


def _in_use(session: Session, model: type[Synced], ids: Sequence[int]) -> set[int]:
    """Those of the records that a standing record of any kind still names."""
    used: set[int] = set()
    for owner in SYNCED.values():
        for name, ref in FIELDS[owner].values():
            if ref != model.__tablename__:
                continue
            column = getattr(owner, name)
            for batch in _batches(ids):
                used.update(
                    session.scalars(
                        select(column).where(column.in_(batch), owner.annulled.is_not(True)).distinct()
                    )
                )
    return used


def _batches(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(ids), bulk.CHUNK):
        yield ids[at : at + bulk.CHUNK]
