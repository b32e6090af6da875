"""The history of one record as people read it: who, when, from what to what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    Address,
    Appeal,
    Attachment,
    Commitment,
    JournalEntry,
    JournalRecord,
    Meeting,
    Officer,
    Remark,
    Resident,
    Street,
    Synced,
    Visit,
)
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.entries import FIELDS, MODELS, before_value, changes_of, find_record
from inspector_desk.operations.permission import MASK, check_scope, require
from inspector_desk.operations.residents import full_name, is_protected
from inspector_desk.operations.undo import obstacle
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import FieldChange, Value, parse
from inspector_desk.storage import journal
from inspector_desk.storage.versions import Versions

_PERSONAL = {
    "resident": None,
    "appeal": frozenset(("essence", "answer", "applicant_id", "address_id")),
    "visit": frozenset(("findings", "resident_id", "address_id")),
    "remark": frozenset(("text",)),
    "attachment": frozenset(("label",)),
}
"""Fields hidden in the history of a protected record; None hides all of them."""
_REF = re.compile(r"[0-9a-f]{16}:\d+")


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field that changed: its code ("appeal.state") and its values before and after.

    Codes stay codes for the screen to word; a record referred to is shown by its title. None is an empty field.
    """

    field: str
    before: str | int | bool | None
    after: str | int | bool | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry that made, changed or concerned the record.

    ``when`` is UTC ISO text by the device's own clock, ``device`` the lineage (16 hex digits), ``here`` whether that
    is this desk, ``ref`` the entry's name, ``undoes`` the name of the entry it took back, empty if none.
    """

    ref: str
    when: str
    officer: str
    action: str
    reason: str
    device: str
    here: bool
    changes: tuple[FieldWords, ...]
    undoes: str
    undoable: bool


def timeline(
    session: Session, actor: Actor, kind: str, record_id: int, *, reason: str | None = None
) -> list[TimelineEntry]:
    """The history of a record, oldest first, views and prints among it.

    Shown beside a record that its ``open_…`` has journaled; values of a protected record stay masked unless the
    ``reason`` given there is given here too. KnownError ``record.missing``, ``access.*``.
    """
    require(actor, kind, "view")
    item = session.get(MODELS[kind], record_id)
    if item is None:
        raise KnownError("record.missing", kind=kind)
    if hasattr(item, "precinct_id"):
        check_scope(actor, item)
    hidden = is_hidden(session, actor, item)
    if hidden and reason:
        require(actor, kind, "view_protected")
        hidden = False
    rows = _rows_about(session, item)
    entries = [parse(journal.body_of(row.packed, row.body)) for row in rows]
    operations = {entry.ref: changes_of(entry, item.uid.hex()) for entry in entries}
    order = {entry.ref: row.logical for row, entry in zip(rows, entries, strict=True)}
    officers = _officer_names(session, {row.officer for row in rows})
    own = journal.lineage_name(session, journal.own_lineage(session))
    shown = []
    for row, entry in zip(rows, entries, strict=True):
        undoes = entry.reason if entry.action == "entry.undo" and _REF.fullmatch(entry.reason or "") else None
        changed = tuple(
            _words(session, actor, type(item), operation, before_value(operation, operations, order), hidden)
            for operation in operations[entry.ref].values()
        )
        shown.append(
            TimelineEntry(
                entry.ref.text(),
                entry.wall,
                officers.get(row.officer, row.officer.hex()[:8]),
                entry.action,
                "" if undoes else entry.reason or "",
                entry.lineage,
                entry.lineage == own,
                changed,
                undoes or "",
                bool(entry.changes) and obstacle(session, actor, entry) is None,
            )
        )
    return shown


def record_title(actor: Actor, item: Synced) -> str:
    """What people call a record: a resident's name (masked where protected), an appeal's number, an address's text."""
    if isinstance(item, Resident):
        if is_protected(item.protection, item.birth_date, local_today(actor.profile)):
            return MASK
        return full_name(item.family_name, item.given_name, item.patronymic)
    parts: dict[type[Synced], Sequence[str]] = {
        Address: ("text", "landmark"),
        Street: ("name", "name_ru"),
        Officer: ("name",),
        Appeal: ("number",),
        Visit: ("day",),
        Meeting: ("topic",),
        Commitment: ("what",),
        Attachment: ("label",),
        Remark: ("written_at",),
    }
    for name in parts.get(type(item), ("name", "name_ru", "code")):
        value = getattr(item, name)
        if value:
            return str(value)
    return ""


def is_hidden(session: Session, actor: Actor, item: Synced) -> bool:
    """Whether the record or the person behind it is protected, so that it is shown masked."""
    day = local_today(actor.profile)
    person: Resident | None = None
    if isinstance(item, Resident):
        person = item
    elif isinstance(item, Appeal):
        person = session.get(Resident, item.applicant_id) if item.applicant_id else None
    elif isinstance(item, Visit):
        person = session.get(Resident, item.resident_id) if item.resident_id else None
    elif isinstance(item, Attachment | Remark):
        owner = find_record(session, item.record or "")
        return owner is not None and is_hidden(session, actor, owner)
    if person is not None and is_protected(person.protection, person.birth_date, day):
        return True
    return is_protected(getattr(item, "protection", None), None, day)


def _rows_about(session: Session, item: Synced) -> list[JournalEntry]:
    """Entries about a record in order of logical time: the creation stands in its versions, the rest in an index."""
    rows = list(
        session.scalars(
            select(JournalEntry)
            .join(JournalRecord, JournalRecord.entry_id == JournalEntry.id)
            .where(JournalRecord.record == item.uid)
        )
    )
    created = Versions.parse(item.versions).created
    if created is not None:
        rows += session.scalars(
            select(JournalEntry).where(JournalEntry.lineage_id == created[0], JournalEntry.n == created[1])
        )
    by_id = {row.id: row for row in rows}
    return sorted(by_id.values(), key=lambda row: (row.logical, row.id))


def _officer_names(session: Session, uids: Iterable[bytes]) -> dict[bytes, str]:
    rows = session.execute(select(Officer.uid, Officer.name).where(Officer.uid.in_(list(uids))))
    return {row.uid: row.name or "" for row in rows}


def _words(
    session: Session,
    actor: Actor,
    model: type[Synced],
    operation: FieldChange,
    before: Value,
    hidden: bool,
) -> FieldWords:
    name, ref = FIELDS[model].get(operation.field, (str(operation.field), None))
    personal = _PERSONAL.get(model.__tablename__, frozenset())
    mask = hidden and (personal is None or name in personal)
    return FieldWords(
        f"{model.__tablename__}.{name.removesuffix('_id')}",
        _shown(session, actor, ref, before, mask),
        _shown(session, actor, ref, operation.value, mask),
    )


def _shown(session: Session, actor: Actor, ref: str | None, value: Value, mask: bool) -> Any:
    if value is None:
        return None
    if mask:
        return MASK
    if ref is None:
        return value if isinstance(value, str | int | bool) else str(value)
    item = session.scalar(select(MODELS[ref]).where(MODELS[ref].uid == bytes.fromhex(str(value))))
    return record_title(actor, item) if item is not None else str(value)[:8]
