"""Bringing another desk's entry into this one's records.

The rule is ``rules.merge``; here it is applied to rows. The usual case, an operation whose base is exactly what
stands, is a plain assignment; only where the bases differ are all values and their logical times looked up.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import SYNCED, Conflict, JournalEntry, Synced
from inspector_desk.rules import merge
from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, Value
from inspector_desk.storage import journal, search
from inspector_desk.storage.versions import Mark, Versions

_TABLES = {model.__tablename__: model for model in SYNCED.values()}
_BY_NUMBER = {
    model: {number: (name, ref) for name, (number, ref) in journal.fields_of(model).items()}
    for model in SYNCED.values()
}


def known(session: Session, entry: Entry) -> bool:
    """Whether the journal already holds an entry of this name."""
    lineage = journal.lineage_number(session, entry.lineage)
    return (
        session.scalar(
            select(JournalEntry.id).where(JournalEntry.lineage_id == lineage, JournalEntry.n == entry.n)
        )
        is not None
    )


def apply_entry(session: Session, entry: Entry, body: bytes, logical: int) -> dict[str, set[int]]:
    """Keep a foreign entry and bring its changes into the records; returns ids touched by table.

    An entry already known does nothing. Records of a kind this version does not know stay in the journal and are
    passed on; fields it does not know are kept in the record's ``extra``.
    """
    if known(session, entry):
        return {}
    session.info["merging"] = True
    try:
        lineage_id = journal.lineage_number(session, entry.lineage)
        stored = journal.store_entry(
            session, entry, body, lineage_id, logical=logical, arrived_at=journal.now_text()
        )
        mark = (lineage_id, entry.n)
        touched: dict[str, set[int]] = {}
        for change in entry.changes:
            model = SYNCED.get(change.kind)
            if model is None:
                continue
            item, is_new = _find_or_name(session, model, change.record)
            versions = Versions.parse(item.versions)
            first = versions.created is None and not any(operation.base for operation in change.fields)
            if first:
                versions.created = mark
            for operation in change.fields:
                _apply_operation(session, item, versions, operation, mark, logical, first=first)
            item.versions = versions.text()
            session.flush()
            if not first:
                journal.concern(session, stored.id, [item.uid])
            search.update(session, item, is_new=is_new)
            touched.setdefault(model.__tablename__, set()).add(item.id)
        session.flush()
        return touched
    finally:
        session.info["merging"] = False


def _find_or_name(session: Session, model: type[Synced], record: str) -> tuple[Synced, bool]:
    """The record, or an empty row under its name: another record may name it before it arrives."""
    uid = bytes.fromhex(record)
    item = session.scalar(select(model).where(model.uid == uid))
    if item is not None:
        return item, False
    item = model(uid=uid, versions="")
    session.add(item)
    session.flush()
    return item, True


def _apply_operation(
    session: Session,
    item: Synced,
    versions: Versions,
    operation: FieldChange,
    mark: Mark,
    logical: int,
    *,
    first: bool,
) -> None:
    name, ref = _BY_NUMBER[type(item)].get(operation.field, (None, None))
    standing = _standing_value(session, item, name, ref, operation.field)
    heads = versions.heads(operation.field, was_set=standing is not None) if not first else ()
    base = {(journal.lineage_number(session, b.lineage), b.n) for b in operation.base}
    if set(heads) <= base:
        value = operation.value
        if not first:
            versions.edited[operation.field] = (mark,)
        if len(heads) > 1:
            journal.settle(session, item.uid, operation.field)
    else:
        state = merge.RecordState(item.__kind__, item.uid.hex())
        state.heads[operation.field] = _loaded_heads(session, item, operation.field, heads, standing)
        reference = EntryRef(journal.lineage_name(session, mark[0]), mark[1])
        outcome = merge.apply(state, operation, reference, logical)
        after = state.heads[operation.field]
        value = merge.standing(after).value
        versions.edited[operation.field] = tuple(
            (journal.lineage_number(session, head.ref.lineage), head.ref.n) for head in after
        )
        journal.settle(session, item.uid, operation.field)
        if len(after) > 1 and outcome is merge.Outcome.CONFLICT:
            session.add(
                Conflict(
                    kind=item.__kind__,
                    record=item.uid,
                    field=operation.field,
                    heads=json.dumps(
                        [[head.ref.text(), head.logical, head.value] for head in after], ensure_ascii=False
                    ),
                    found_at=journal.now_text(),
                )
            )
    if name is None:
        extra = json.loads(item.extra) if item.extra else {}
        extra[str(operation.field)] = value
        item.extra = json.dumps(extra, ensure_ascii=False)
    else:
        setattr(item, name, _inside(session, ref, value))


def _standing_value(session: Session, item: Synced, name: str | None, ref: str | None, number: int) -> Value:
    if name is None:
        return json.loads(item.extra).get(str(number)) if item.extra else None
    value = getattr(item, name)
    if ref is None or value is None:
        return value  # type: ignore[no-any-return]
    model = _TABLES[ref]
    return session.scalars(select(model.uid).where(model.id == value)).one().hex()


def _loaded_heads(
    session: Session, item: Synced, number: int, marks: tuple[Mark, ...], standing: Value
) -> tuple[merge.Head, ...]:
    """The heads of a field with values and logical times; several heads' values stand in the conflict."""
    conflict = session.scalar(select(Conflict).where(Conflict.record == item.uid, Conflict.field == number))
    values = {head[0]: head[2] for head in json.loads(conflict.heads)} if conflict is not None else {}
    heads = []
    for lineage, n in marks:
        ref = EntryRef(journal.lineage_name(session, lineage), n)
        logical = session.scalar(
            select(JournalEntry.logical).where(JournalEntry.lineage_id == lineage, JournalEntry.n == n)
        )
        heads.append(merge.Head(ref, logical or 0, values.get(ref.text(), standing)))
    return tuple(heads)


def _inside(session: Session, ref: str | None, value: Value) -> Any:
    """A travelling value as the column holds it: another record's uid becomes its local id."""
    if ref is None or value is None:
        return value
    item, _is_new = _find_or_name(session, _TABLES[ref], str(value))
    return item.id
