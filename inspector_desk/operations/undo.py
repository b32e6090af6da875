"""Taking an entry back by a new entry: nothing in the journal is ever removed or rewritten.

Redo is the same thing again: taking back the entry that took something back.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import SYNCED, District, Officer, Precinct, Region, Synced
from inspector_desk.operations.entries import FIELDS, MODELS, before_value, changes_of, read_entry
from inspector_desk.operations.permission import require
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, RecordChange, Value
from inspector_desk.rules.wording import Term
from inspector_desk.storage import journal
from inspector_desk.storage.versions import Versions

MOST_RECORDS = 50
"""Records in an entry that undo takes back one by one; a larger entry is an import and is taken back as a whole."""
ANNULLED = 99
_TERRITORY = (Region, District, Precinct, Officer)


def undo_entry(session: Session, actor: Actor, ref: str) -> Changed:
    """Take back the actor's own entry ``ref`` ("lineage:n"): former values return, a record it made is annulled.

    Raises KnownError ``undo.missing``, ``undo.not-own``, ``undo.nothing`` (a view or print), ``undo.import``,
    ``undo.not-this`` (territory and officers), and ``undo.changed-since`` naming the field that was changed later.
    """
    require(actor, "entry", "undo")
    entry = _entry(session, ref)
    refused = obstacle(session, actor, entry)
    if refused is not None:
        raise refused
    for change in entry.changes:
        item = _record(session, change)
        if item is None:
            continue
        if _made_by(session, item, entry):
            item.annulled = True
            continue
        for operation in change.fields:
            known = FIELDS[type(item)].get(operation.field)
            if known is not None:
                name, target = known
                setattr(item, name, _inside(session, target, _former(session, change.record, operation)))
    return journal.enter(session, actor, "entry.undo", territory=entry.territory, reason=entry.ref.text())


def obstacle(session: Session, actor: Actor, entry: Entry) -> KnownError | None:
    """Why the actor cannot take this entry back, None if he can."""
    if not entry.changes:
        return KnownError("undo.nothing")
    if entry.officer != actor.officer_uid:
        return KnownError("undo.not-own")
    if len(entry.changes) > MOST_RECORDS:
        return KnownError("undo.import")
    for change in entry.changes:
        model = SYNCED.get(change.kind)
        if model is None or issubclass(model, _TERRITORY):
            return KnownError("undo.not-this")
        item = _record(session, change)
        if item is None:
            return KnownError("record.missing", kind=model.__tablename__)
        later = _changed_later(session, item, change, entry)
        if later is not None:
            field = Term("field", f"{model.__tablename__}.{later.removesuffix('_id')}")
            return KnownError("undo.changed-since", kind=Term("kind", model.__tablename__), field=field)
    return None


def _changed_later(session: Session, item: Synced, change: RecordChange, entry: Entry) -> str | None:
    """The first field whose value is no longer the one the entry gave it; None if all still are."""
    given = {operation.field: operation.value for operation in change.fields}
    if _made_by(session, item, entry):
        # A record that somebody has worked on since cannot be unmade by taking its first entry back.
        numbers = [number for number, (name, _ref) in FIELDS[type(item)].items() if name]
    else:
        numbers = list(given)
    for number in numbers:
        known = FIELDS[type(item)].get(number)
        if known is None:
            continue
        name, target = known
        if (_outside(session, target, getattr(item, name)) or None) != (given.get(number) or None):
            return name
    return None


def _former(session: Session, record: str, operation: FieldChange) -> Value:
    operations: dict[EntryRef, dict[int, FieldChange]] = {}
    order: dict[EntryRef, int] = {}
    for ref in operation.base:
        entry = read_entry(session, ref)
        if entry is not None:
            order[ref] = entry.logical
            operations[ref] = changes_of(entry, record)
    return before_value(operation, operations, order)


def _entry(session: Session, ref: str) -> Entry:
    try:
        name = EntryRef.parse(ref)
    except ValueError as error:
        raise KnownError("undo.missing") from error
    entry = read_entry(session, name)
    if entry is None:
        raise KnownError("undo.missing")
    return entry


def _record(session: Session, change: RecordChange) -> Synced | None:
    model = SYNCED.get(change.kind)
    if model is None:
        return None
    found: Synced | None = session.scalar(select(model).where(model.uid == bytes.fromhex(change.record)))
    return found


def _made_by(session: Session, item: Synced, entry: Entry) -> bool:
    created = Versions.parse(item.versions).created
    if created is None:
        return False
    return (journal.lineage_name(session, created[0]), created[1]) == (entry.lineage, entry.n)


def _outside(session: Session, target: str | None, value: Any) -> Value:
    if target is None or value is None:
        return value  # type: ignore[no-any-return]
    model = MODELS[target]
    return session.scalars(select(model.uid).where(model.id == value)).one().hex()


def _inside(session: Session, target: str | None, value: Value) -> Any:
    if target is None or value is None:
        return value
    model = MODELS[target]
    return session.scalars(select(model.id).where(model.uid == bytes.fromhex(str(value)))).one()
