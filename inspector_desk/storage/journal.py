"""Writing the journal: every change of a record that travels becomes part of exactly one entry.

``enter`` finds what the session changed by itself, so a command cannot forget a field; a transaction that changed
such a record and wrote no entry is refused at commit (see store.write).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import uuid_utils
from sqlalchemy import delete, event, inspect
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import SYNCED, Conflict, Lineage, Synced
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
from inspector_desk.storage import engine, packing, placing, rows, search
from inspector_desk.storage.engine import driver
from inspector_desk.storage.versions import Mark, Versions

FIRST_LINEAGE = 1
"""The local number of the lineage a new desk writes; a restored or forked desk goes on under another."""

# Statements of every command go to the driver as they are (storage.engine.driver says why).
_OWN_LINEAGE = "SELECT l.id FROM desk_fact f JOIN lineage l ON l.name = f.value WHERE f.name = 'lineage'"
_CHAIN_END = "SELECT n, hash FROM journal_entry WHERE lineage_id = ? ORDER BY n DESC LIMIT 1"
_TOP_LOGICAL = "SELECT max(logical) FROM journal_entry"
_LINEAGE_NAME = "SELECT name FROM lineage WHERE id = ?"
_STORE_ENTRY = (
    "INSERT INTO journal_entry "
    "(lineage_id, n, hash, officer, logical, wall, action, packed, body, arrived_at, territory, operations) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_GOING = "SELECT 1 FROM held_territory WHERE uid = ? AND state <> 'held'"
_CONCERN = "INSERT INTO journal_record (record, entry_id) VALUES (?, ?)"
_UID_OF = {
    model.__tablename__: f"SELECT uid FROM {model.__tablename__} WHERE id = ?"  # noqa: S608 - our own names
    for model in SYNCED.values()
}


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


class WritingSession(Session):
    """A session of one command: it notices changes of records that travel, and reads and writes them plainly.

    The store makes one for each transaction. Whatever is not simply a new or changed record goes SQLAlchemy's way.
    """

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:
        """As ``Session.get``; a record not held yet is read by the driver."""
        if options or not isinstance(ident, int) or entity not in _FIELDS or self.deleted:
            return super().get(entity, ident, **options)
        if (entity, (ident,), None) in self.identity_map:
            return super().get(entity, ident)
        return rows.read(self, entity, ident)

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """As ``Session.flush``; new and changed records are written by the driver."""
        new, changed = list(self.new), list(self.dirty)
        plain = (
            objects is None and not self.deleted and all(type(item) in _FIELDS for item in (*new, *changed))
        )
        if not plain:
            super().flush(objects)
            return
        if new or changed:
            _note_changes(self, None, None)
            for item in new:
                rows.insert(self, item)
            for item in changed:
                rows.update(self, item)

    def commit(self) -> None:
        """As ``Session.commit``; the driver's connection belongs to this transaction no longer."""
        super().commit()
        self.info.pop(engine.DRIVER, None)

    def rollback(self) -> None:
        """As ``Session.rollback``; the driver's connection belongs to this transaction no longer."""
        self.info.pop(engine.DRIVER, None)
        super().rollback()


def watch(session: WritingSession) -> None:
    """Let a writing session know which entry it is about to write; called once by the store for each write."""
    session.info[engine.DRIVER] = driver(session)
    own = own_lineage(session)
    session.info["pending"] = _Pending(own, last_number(session, own) + 1)


def own_lineage(session: Session) -> int:
    """The local number of the lineage this desk writes now."""
    (found,) = driver(session).execute(_OWN_LINEAGE).fetchone()
    return int(found)


def last_number(session: Session, lineage_id: int) -> int:
    """The newest entry of a lineage, 0 where it has none."""
    return _chain_end(session, lineage_id)[0]


def _chain_end(session: Session, lineage_id: int) -> tuple[int, bytes | None]:
    found: tuple[int, bytes] | None = driver(session).execute(_CHAIN_END, (lineage_id,)).fetchone()
    return found or (0, None)


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


@event.listens_for(WritingSession, "before_flush")
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
        if isinstance(item, Synced):
            known = pending.changed.get(id(item))
            if known is None or not known[2]:
                _note_fields(pending, item)


def _note_fields(pending: _Pending, item: Synced) -> None:
    """Keep which travelling fields of a changed record differ, and the entries whose values they replace."""
    state = inspect(item)
    fields = _FIELDS[type(item)]
    versions: Versions | None = None
    # Only what was set since the last flush: asking each of fifty fields for its history took half a millisecond.
    for name in [name for name in state.committed_state if name in fields]:
        history = state.attrs[name].history
        if not history.has_changes():
            continue
        if versions is None:
            versions = Versions.parse(item.versions)
        number, _ref = fields[name]
        _item, bases, _is_new = pending.changed.setdefault(id(item), (item, {}, False))
        if name not in bases:
            old = history.deleted[0] if history.deleted else None
            bases[name] = versions.heads(number, was_set=old is not None)
        versions.edited[number] = ((pending.lineage, pending.n),)
    if versions is not None:
        item.versions = versions.text()


def restate(session: Session, item: Synced, name: str) -> None:
    """Let the next entry write a field again although its value stays.

    So a person settles a conflict for the value that stands: the entry names every value it replaces.
    """
    pending: _Pending = session.info["pending"]
    number, _ref = _FIELDS[type(item)][name]
    versions = Versions.parse(item.versions)
    _item, bases, _is_new = pending.changed.setdefault(id(item), (item, {}, False))
    if name not in bases:
        bases[name] = versions.heads(number, was_set=getattr(item, name) is not None)
    versions.edited[number] = ((pending.lineage, pending.n),)
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
    district) it belongs to. Records of other precincts than the officer's own get an entry each, named by their own
    precinct (``placing``). Returns what changed; a session that changed nothing gets no entry.
    """
    session.flush()
    pending: _Pending = session.info["pending"]
    if not pending.changed:
        return Changed()
    noted = list(pending.changed.values())
    done: list[Changed] = []
    for place, group in _by_territory(session, actor, territory, noted):
        if done:
            _mark_anew(pending, group)
            session.flush()
        done.append(_enter_group(session, actor, action, place, reason, tuple(subject), group))
    pending.changed.clear()
    return done[0] if len(done) == 1 else Changed.merged(done)


_Noted = tuple[Synced, dict[str, tuple[Mark, ...]], bool]


def _by_territory(
    session: Session, actor: Actor, territory: str, noted: list[_Noted]
) -> list[tuple[str, list[_Noted]]]:
    """What changed, by the precinct it belongs to: the one the command names is only where nothing says otherwise.

    A command that names a district means it; so does one that moves a record.
    """
    if any("precinct_id" in bases for _item, bases, _new in noted):
        return [(territory, noted)]
    own = territory == actor.precinct_uid
    named = actor.precinct_id if own else placing.id_of(session, territory)
    if named is None or all(getattr(item, "precinct_id", None) == named for item, _bases, _new in noted):
        return [(territory, noted)]
    groups = placing.by_precinct(session, [item for item, _bases, _new in noted], named)
    return [
        (
            territory if precinct == named else placing.uid_of(session, precinct),
            [noted[i] for i in places],
        )
        for precinct, places in groups.items()
    ]


def _check_staying(session: Session, territory: str) -> None:
    """Refuse a change in a precinct that was handed over: its records are about to leave this desk."""
    uid = _uid_or_none(territory)
    if uid is not None and driver(session).execute(_GOING, (uid,)).fetchone():
        raise KnownError("sync.territory-leaving")


def _mark_anew(pending: _Pending, group: list[_Noted]) -> None:
    """Let the records of a further entry name that one: their marks were given before it was known."""
    mark = (pending.lineage, pending.n)
    for item, bases, is_new in group:
        if is_new:
            item.versions = Versions(mark).text()
            continue
        versions = Versions.parse(item.versions)
        for name in bases:
            versions.edited[_FIELDS[type(item)][name][0]] = (mark,)
        item.versions = versions.text()


def _enter_group(
    session: Session,
    actor: Actor,
    action: str,
    territory: str,
    reason: str | None,
    subject: tuple[str, ...],
    group: list[_Noted],
) -> Changed:
    pending: _Pending = session.info["pending"]
    _check_staying(session, territory)
    changes: list[RecordChange] = []
    touched: dict[str, set[int]] = {}
    for item, bases, is_new in group:
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
    written, entry_id = _append(session, actor, action, territory, reason, subject, tuple(changes))
    concern(session, entry_id, [item.uid for item, _bases, is_new in group if not is_new])
    pending.n += 1
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
    session.flush()
    pending: _Pending = session.info["pending"]
    uids = tuple(subject)
    _ref, entry_id = _append(session, actor, action, territory, reason, tuple(uid.hex() for uid in uids), ())
    concern(session, entry_id, dict.fromkeys(uids))
    pending.n += 1


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
    _n, last_hash = _chain_end(session, pending.lineage)
    (top,) = driver(session).execute(_TOP_LOGICAL).fetchone()
    moment = time.time()
    entry = Entry(
        lineage=lineage_name(session, pending.lineage),
        n=pending.n,
        previous=last_hash.hex() if last_hash else GENESIS,
        officer=actor.officer_uid,
        logical=next_logical(top or 0, int(moment * 1000)),
        wall=now_text(moment),
        action=action,
        territory=territory,
        reason=reason,
        subject=subject,
        changes=changes,
    )
    return entry.ref, store_entry(session, entry, canonical(entry), pending.lineage).id


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry as it was kept: its local id and the hash of its canonical form."""

    id: int
    hash: bytes


def store_entry(
    session: Session,
    entry: Entry,
    body: bytes,
    lineage_id: int,
    *,
    logical: int | None = None,
    arrived_at: str | None = None,
    operations: int | None = None,
) -> Stored:
    """Keep one entry as it is; the caller has checked its place in its chain.

    ``logical`` is the time it counts with where that is not the one it names; ``arrived_at`` when it came from
    another desk, UTC; ``operations`` how many fields it changes where ``entry`` does not list them.
    """
    packed, kept = packing.pack(body)
    name = bytes.fromhex(digest(body))
    cursor = driver(session).execute(
        _STORE_ENTRY,
        (
            lineage_id,
            entry.n,
            name,
            bytes.fromhex(entry.officer),
            entry.logical if logical is None else logical,
            entry.wall,
            entry.action,
            packed,
            kept,
            arrived_at,
            _uid_or_none(entry.territory),
            sum(change.size for change in entry.changes) if operations is None else operations,
        ),
    )
    return Stored(cursor.lastrowid, name)


def _uid_or_none(text: str) -> bytes | None:
    """A territory's 16 bytes; None where an entry of another program names none."""
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        return None
    return raw if len(raw) == 16 else None


def concern(session: Session, entry_id: int, records: Iterable[bytes]) -> None:
    """Note which records, by their uids, an entry changed after their creation, showed or printed."""
    driver(session).executemany(_CONCERN, [(record, entry_id) for record in records])


def body_of(packed: int, body: bytes) -> bytes:
    """The canonical bytes of a stored entry; nothing for one whose body is not here (``packing.REMOVED``)."""
    return packing.unpack(packed, body)


def settle(session: Session, record: bytes, number: int) -> None:
    """Forget a conflict: a new value names all the values it replaces."""
    session.execute(delete(Conflict).where(Conflict.record == record, Conflict.field == number))


def lineage_name(session: Session, lineage_id: int) -> str:
    """The 16 hex digits behind a local lineage number."""
    names: dict[int, str] = session.info.setdefault("lineages", {})
    if lineage_id not in names:
        (names[lineage_id],) = driver(session).execute(_LINEAGE_NAME, (lineage_id,)).fetchone()
    return names[lineage_id]


def lineage_number(session: Session, name: str) -> int:
    """The local number of a lineage, given on first sight."""
    if session.autoflush:
        session.flush()
    found = driver(session).execute("SELECT id FROM lineage WHERE name = ?", (name,)).fetchone()
    if found is None:
        row = Lineage(name=name)
        session.add(row)
        session.flush()
        return row.id
    return int(found[0])


def _refs(session: Session, marks: tuple[Mark, ...]) -> tuple[EntryRef, ...]:
    return tuple(EntryRef(lineage_name(session, lineage), n) for lineage, n in marks)


def _outside(session: Session, ref: str | None, value: Any) -> Value:
    """A column's value as it travels: a reference becomes the other record's uid."""
    if ref is None or value is None:
        return value  # type: ignore[no-any-return]
    (uid,) = driver(session).execute(_UID_OF[ref], (value,)).fetchone()
    return str(uid.hex())
