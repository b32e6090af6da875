"""Entries of the journal read back: which fields of which records they changed, and from what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import SYNCED, JournalEntry, JournalRecord, Lineage, Synced
from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, Value, parse
from inspector_desk.storage import journal, packing
from inspector_desk.storage.versions import Versions

MODELS = {model.__tablename__: model for model in SYNCED.values()}
"""Record kind ("appeal") → table."""
FIELDS = {
    model: {number: (name, ref) for name, (number, ref) in journal.fields_of(model).items()}
    for model in SYNCED.values()
}
"""Table → permanent field number → (attribute, referenced kind or None)."""


def read_entry(session: Session, ref: EntryRef) -> Entry | None:
    """The entry of this name, None if this desk does not hold it."""
    row = session.execute(
        select(JournalEntry.packed, JournalEntry.body)
        .join(Lineage, Lineage.id == JournalEntry.lineage_id)
        .where(Lineage.name == ref.lineage, JournalEntry.n == ref.n, JournalEntry.packed != packing.REMOVED)
    ).first()
    return parse(journal.body_of(row.packed, row.body)) if row else None


def entries_about(session: Session, item: Synced) -> list[tuple[int, Entry]]:
    """The entries about one record with their logical times, oldest first."""
    query = (
        select(JournalEntry.id, JournalEntry.logical, JournalEntry.packed, JournalEntry.body)
        .join(JournalRecord, JournalRecord.entry_id == JournalEntry.id)
        .where(JournalRecord.record == item.uid, JournalEntry.packed != packing.REMOVED)
    )
    rows = {row.id: row for row in session.execute(query)}
    created = Versions.parse(item.versions).created
    if created is not None:
        made = select(JournalEntry.id, JournalEntry.logical, JournalEntry.packed, JournalEntry.body).where(
            JournalEntry.lineage_id == created[0],
            JournalEntry.n == created[1],
            JournalEntry.packed != packing.REMOVED,
        )
        rows.update({row.id: row for row in session.execute(made)})
    ordered = sorted(rows.values(), key=lambda row: (row.logical, row.id))
    return [(row.logical, parse(journal.body_of(row.packed, row.body))) for row in ordered]


def changes_of(entry: Entry, record: str) -> dict[int, FieldChange]:
    """What an entry did to one record: its operations by field number."""
    return {
        operation.field: operation
        for change in entry.changes
        if change.record == record
        for operation in change.fields
    }


def before_value(
    operation: FieldChange,
    operations: Mapping[EntryRef, Mapping[int, FieldChange]],
    order: Mapping[EntryRef, int],
) -> Value:
    """The value an operation replaced: that of its base, of the later one where it settled a conflict."""
    known = [ref for ref in operation.base if operation.field in operations.get(ref, {})]
    if not known:
        return None
    latest = max(known, key=lambda ref: (order[ref], ref))
    return operations[latest][operation.field].value


def find_record(session: Session, uid: str) -> Synced | None:
    """The record behind a uid (32 hex digits), of whatever kind it is."""
    for model in reversed(SYNCED.values()):
        item: Synced | None = session.scalar(select(model).where(model.uid == bytes.fromhex(uid)))
        if item is not None:
            return item
    return None


def outside(session: Session, target: str | None, value: Any) -> Value:
    """A column's value as entries hold it: a reference to a record of kind ``target`` becomes its uid."""
    if target is None or value is None:
        return value  # type: ignore[no-any-return]
    model = MODELS[target]
    return session.scalars(select(model.uid).where(model.id == value)).one().hex()


def inside(session: Session, target: str | None, value: Value) -> Any:
    """An entry's value as the column holds it: the uid of a record of kind ``target`` becomes its local id."""
    if target is None or value is None:
        return value
    model = MODELS[target]
    return session.scalars(select(model.id).where(model.uid == bytes.fromhex(str(value)))).one()
