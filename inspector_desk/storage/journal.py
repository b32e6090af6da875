"""Writing the journal: every change of a record that travels becomes part of exactly one entry.

``enter`` finds what the session changed by itself, so a command cannot forget a field; a transaction that changed
such a record and wrote no entry is refused at commit (see store.write).
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import uuid_utils
from sqlalchemy import delete, event, inspect, select
from sqlalchemy.orm import Session

from inspector_desk.models import SYNCED, Conflict, DeskFact, JournalEntry, JournalRecord, Lineage, Synced
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.entries import (
    GENESIS,
    Entry,
    EntryRef,
    FieldChange,
    RecordChange,
    Value,
    canonical,
    digest,
    next_logical,
)
from inspector_desk.storage import search
from inspector_desk.storage.versions import Mark, Versions

FIRST_LINEAGE = 1
"""The local number of the lineage a new desk writes; a restored or forked desk goes on under another."""
PACK_ABOVE_BYTES = 400
"""Entries above this size are deflated; below it, deflate saves nothing (measured on single appeals)."""

_TABLES = {model.__tablename__: model for model in SYNCED.values()}


@dataclass(slots=True)
class _Pending:
    """What one session has changed since its last entry."""

    lineage: int
    n: int
    changed: dict[int, tuple[Synced, dict[str, tuple[Mark, ...]], bool]] = field(default_factory=dict)


def fields_of(model: type[Synced]) -> dict[str, tuple[int, str | None]]:
    """Attribute name → (permanent field number, referenced table) of a record's travelling columns."""
    return {
        column.key: (column.info["field"], column.info["ref"])
        for column in model.__table__.columns
        if "field" in column.info
    }


_FIELDS = {model: fields_of(model) for model in SYNCED.values()}


def watch(session: Session) -> None:
    """Make a writing session notice its changes; called once by the store for each write."""
    own = own_lineage(session)
    session.info["pending"] = _Pending(own, last_number(session, own) + 1)
    event.listen(session, "before_flush", _note_changes)


def own_lineage(session: Session) -> int:
    """The local number of the lineage this desk writes now."""
    return session.scalars(
        select(Lineage.id).join(DeskFact, DeskFact.value == Lineage.name).where(DeskFact.name == "lineage")
    ).one()


def last_number(session: Session, lineage_id: int) -> int:
    """The newest entry of a lineage, 0 where it has none."""
    return (
        session.scalar(
            select(JournalEntry.n)
            .where(JournalEntry.lineage_id == lineage_id)
            .order_by(JournalEntry.n.desc())
            .limit(1)
        )
        or 0
    )


def unentered(session: Session) -> bool:
    """Whether the session changed a record that travels and wrote no entry about it."""
    pending: _Pending = session.info["pending"]
    return bool(pending.changed) or any(
        isinstance(item, Synced)
        for item in (*session.new, *(d for d in session.dirty if session.is_modified(d)))
    )


def new_uid() -> bytes:
    """A fresh 16-byte UUIDv7: sorted by time, unique without asking anyone."""
    return uuid_utils.uuid7().bytes


def now_text(moment: float | None = None) -> str:
    """The device's clock as UTC ISO-8601 text with milliseconds."""
    stamp = datetime.fromtimestamp(time.time() if moment is None else moment, UTC)
    return stamp.strftime("%Y-%m-%dT%H:%M:%S.") + f"{stamp.microsecond // 1000:03d}Z"


def _note_changes(session: Session, _context: object, _instances: object) -> None:
    pending: _Pending = session.info["pending"]
    if session.info.get("merging"):
        return
    mark = (pending.lineage, pending.n)
    for item in session.new:
        if isinstance(item, Synced):
            if not item.uid:
                item.uid = new_uid()
            item.versions = Versions(mark).text()
            pending.changed[id(item)] = (item, {}, True)
    for item in session.dirty:
        if not isinstance(item, Synced):
            continue
        state = inspect(item)
        for name, (number, _ref) in _FIELDS[type(item)].items():
            history = state.attrs[name].history
            if not history.has_changes():
                continue
            old = history.deleted[0] if history.deleted else None
            known = pending.changed.get(id(item))
            if known and known[2]:
                continue
            versions = Versions.parse(item.versions)
            if known is None:
                known = pending.changed[id(item)] = (item, {}, False)
            if name not in known[1]:
                known[1][name] = versions.heads(number, was_set=old is not None)
            versions.edited[number] = (mark,)
            item.versions = versions.text()


def enter(
    session: Session,
    actor: Actor,
    action: str,
    *,
    territory: str,
    reason: str | None = None,
    subject: Sequence[str] = (),
) -> Changed:
    """Write one entry for everything the session changed since the last, and bring the search index up to date.

    ``action`` is a name from resources/wording/words-action.toml; ``territory`` the uid of the precinct (or
    district) it belongs to. Returns what changed; a session that changed nothing gets no entry.
    """
    session.flush()
    pending: _Pending = session.info["pending"]
    if not pending.changed:
        return Changed()
    changes: list[RecordChange] = []
    touched: dict[str, set[int]] = {}
    for item, bases, is_new in pending.changed.values():
        touched.setdefault(item.__tablename__, set()).add(item.id)
        names = _FIELDS[type(item)] if is_new else bases
        fields = []
        for name in names:
            number, ref = _FIELDS[type(item)][name]
            value = _outside(session, ref, getattr(item, name))
            if is_new and value is None:
                continue
            fields.append(FieldChange(number, value, _refs(session, bases.get(name, ()))))
            if len(bases.get(name, ())) > 1:
                settle(session, item.uid, number)
        fields.sort(key=lambda change: change.field)
        changes.append(RecordChange(item.__kind__, item.uid.hex(), tuple(fields)))
        search.update(session, item, is_new=is_new)
    written, entry_id = _append(session, actor, action, territory, reason, tuple(subject), tuple(changes))
    for item, _bases, is_new in pending.changed.values():
        if not is_new:
            session.add(JournalRecord(record=item.uid, entry_id=entry_id))
    pending.changed.clear()
    pending.n += 1
    session.flush()
    return Changed({kind: frozenset(ids) for kind, ids in touched.items()}, written.text())


def note(
    session: Session,
    actor: Actor,
    action: str,
    *,
    territory: str,
    subject: Iterable[bytes],
    reason: str | None = None,
) -> None:
    """Write an entry without changes: a view, search, print or export of the records named by their uids."""
    pending: _Pending = session.info["pending"]
    uids = tuple(subject)
    _ref, entry_id = _append(session, actor, action, territory, reason, tuple(uid.hex() for uid in uids), ())
    for uid in dict.fromkeys(uids):
        session.add(JournalRecord(record=uid, entry_id=entry_id))
    pending.n += 1
    session.flush()


def _append(
    session: Session,
    actor: Actor,
    action: str,
    territory: str,
    reason: str | None,
    subject: tuple[str, ...],
    changes: tuple[RecordChange, ...],
) -> tuple[EntryRef, int]:
    pending: _Pending = session.info["pending"]
    last = session.execute(
        select(JournalEntry.hash, JournalEntry.n)
        .where(JournalEntry.lineage_id == pending.lineage)
        .order_by(JournalEntry.n.desc())
        .limit(1)
    ).first()
    top = session.scalar(select(JournalEntry.logical).order_by(JournalEntry.logical.desc()).limit(1)) or 0
    moment = time.time()
    entry = Entry(
        lineage=lineage_name(session, pending.lineage),
        n=pending.n,
        previous=last.hash.hex() if last else GENESIS,
        officer=actor.officer_uid,
        logical=next_logical(top, int(moment * 1000)),
        wall=now_text(moment),
        action=action,
        territory=territory,
        reason=reason,
        subject=subject,
        changes=changes,
    )
    row = store_entry(session, entry, canonical(entry), pending.lineage)
    return entry.ref, row.id


def store_entry(session: Session, entry: Entry, body: bytes, lineage_id: int) -> JournalEntry:
    """Keep one entry as it is; the caller has checked its place in its chain."""
    packed = zlib.compress(body, 6) if len(body) > PACK_ABOVE_BYTES else b""
    use = bool(packed) and len(packed) < len(body)
    row = JournalEntry(
        lineage_id=lineage_id,
        n=entry.n,
        hash=bytes.fromhex(digest(body)),
        officer=bytes.fromhex(entry.officer),
        logical=entry.logical,
        wall=entry.wall,
        action=entry.action,
        packed=int(use),
        body=packed if use else body,
    )
    session.add(row)
    session.flush()
    return row


def body_of(packed: int, body: bytes) -> bytes:
    """The canonical bytes of a stored entry."""
    return zlib.decompress(body) if packed else body


def settle(session: Session, record: bytes, number: int) -> None:
    """Forget a conflict: a new value names all the values it replaces."""
    session.execute(delete(Conflict).where(Conflict.record == record, Conflict.field == number))


def lineage_name(session: Session, lineage_id: int) -> str:
    """The 16 hex digits behind a local lineage number."""
    names: dict[int, str] = session.info.setdefault("lineages", {})
    if lineage_id not in names:
        names[lineage_id] = session.scalars(select(Lineage.name).where(Lineage.id == lineage_id)).one()
    return names[lineage_id]


def lineage_number(session: Session, name: str) -> int:
    """The local number of a lineage, given on first sight."""
    found = session.scalar(select(Lineage.id).where(Lineage.name == name))
    if found is None:
        row = Lineage(name=name)
        session.add(row)
        session.flush()
        found = row.id
    return found


def _refs(session: Session, marks: tuple[Mark, ...]) -> tuple[EntryRef, ...]:
    return tuple(EntryRef(lineage_name(session, lineage), n) for lineage, n in marks)


def _outside(session: Session, ref: str | None, value: Any) -> Value:
    """A column's value as it travels: a reference becomes the other record's uid."""
    if ref is None or value is None:
        return value  # type: ignore[no-any-return]
    model = _TABLES[ref]
    uid = session.scalars(select(model.uid).where(model.id == value)).one()
    return uid.hex()
