"""Fields that hold two values because two desks changed them apart: told in words, and settled by a person.

A conflict stands until somebody chooses one of its values or writes a third. The choice is an ordinary entry whose
base names every value it replaces, so all desks and the server forget the conflict by the rule that made it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Integer, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    SYNCED,
    Conflict,
    JournalEntry,
    Lineage,
    Synced,
)
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.entries import FIELDS, MODELS, changes_of, inside
from inspector_desk.operations.entry_authors import device_officers, officers_named
from inspector_desk.operations.history import field_code, shown_value
from inspector_desk.operations.named_people import with_people
from inspector_desk.operations.permission import MASK, record_class, require
from inspector_desk.operations.record_parts import (
    check_reach,
    is_hidden,
    owners_of,
    record_title,
    territory_of,
)
from inspector_desk.operations.undo import TOGETHER, derived_fields, work_out
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import LIST_NAMES, require_code
from inspector_desk.rules.entries import Entry, EntryRef, Value, parse
from inspector_desk.rules.field_values import is_yes_or_no, list_of
from inspector_desk.rules.merge import Head, standing
from inspector_desk.rules.wording import Term
from inspector_desk.storage import journal, packing
from inspector_desk.storage.lineages import own_lineages
from inspector_desk.storage.versions import Versions

ACTION = "conflict.settle"
_WRITING = ("change", "record", "define", "keep")
_CHOSEN = ("resident", "address", "officer")
"""Kinds of record that can be chosen anew as a third value."""
_ONLY_TAKEN = frozenset(
    ("number", "annulled", "uid", "lat_e7", "lon_e7", "name_hash", "content_hash", "record")
)
"""Fields whose third value nobody types: given by the program, or a pair that means something only together."""


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One record with conflicts: how many fields are to be settled, since when (UTC ISO text), whether it is masked.

    ``owner_kind`` and ``owner`` name the record it is part of, empty for one that stands by itself. ``fields`` are
    codes ("appeal.essence"); a masked record names its fields and no value.
    """

    kind: str
    record_id: int
    uid: str
    title: str
    owner_kind: str
    owner: str
    fields: tuple[str, ...]
    since: str
    masked: bool


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of a field's values: the entry that gave it, by whom, when (UTC ISO text by that desk's clock), and where.

    ``seen`` are the values its author replaced, that is what he had before him; empty texts for an empty field, None
    where this desk no longer holds the entry that says so. ``here`` marks this desk's own, ``stands`` the one that
    stands for the time being.
    """

    ref: str
    value: str | int | bool | None
    officer: str
    rank: str
    when: str
    device: str
    device_of: str
    here: bool
    stands: bool
    seen: tuple[str | int | bool | None, ...] | None


@dataclass(frozen=True, slots=True)
class ConflictField:
    """One field to be settled; ``values`` begin with this desk's own.

    ``together`` are the fields of the same record that mean something only with this one. ``editor`` says how a third
    value is written: text, day, choice, yes_no, whole, resident, address, officer; empty where none can be.
    """

    id: int
    field: str
    values: tuple[ConflictValue, ...]
    together: tuple[str, ...]
    editor: str


@dataclass(frozen=True, slots=True)
class RecordConflicts:
    """All conflicts of one record; ``unknown`` counts fields that only a newer program knows."""

    row: ConflictRow
    fields: tuple[ConflictField, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class Choice:
    """How one conflict is settled: by the value of entry ``head``, or by a third one where ``head`` is empty.

    ``seen`` names the entries whose values were on screen; a value that has arrived since is not decided unseen. A
    third value is as its field's editor gives it: text, ISO day, code, whole number, or the local id of a record.
    """

    conflict: int
    seen: tuple[str, ...]
    head: str = ""
    value: str | int | bool | None = None


def count_conflicts(session: Session, actor: Actor) -> int:
    """How many fields wait for a choice where the actor may look."""
    require(actor, "conflict", "view")
    return sum(len(row.fields) for row in _rows(session, actor))


def list_conflicts(session: Session, actor: Actor) -> list[ConflictRow]:
    """The records with conflicts where the actor may look, the longest waiting first; protected ones stay masked."""
    require(actor, "conflict", "view")
    return _rows(session, actor)


def open_conflicts(
    session: Session, actor: Actor, kind: str, record_id: int, *, reason: str | None = None
) -> RecordConflicts:
    """The conflicts of one record with all their values, the view journaled (writing session).

    A protected record shows no value unless a ``reason`` is given. KnownError ``record.missing``, ``access.*``.
    """
    require(actor, "conflict", "view")
    item = _find(session, actor, kind, record_id)
    given = clean(reason, "reason")
    if given:
        require(actor, record_class(kind), "view_protected")
    journal.note(
        session,
        actor,
        "conflict.view",
        territory=territory_of(session, actor, item),
        subject=with_people(session, [item.uid]),
        reason=given,
    )
    hidden = is_hidden(session, actor, item) and not given
    found = [one for one in _conflicts_of(session, item) if not _follows(item, one.field)]
    known = [one for one in found if one.field in FIELDS[type(item)]]
    fields = _Reader(session, actor, item, hidden).read(known)
    row = _row(session, actor, item, known, hidden)
    return RecordConflicts(row, tuple(fields), len(found) - len(known))


def settle(
    session: Session, actor: Actor, choices: Sequence[Choice], *, opened_for: str | None = None
) -> Changed:
    """Settle conflicts by one entry for each record; every other desk takes the choice as it takes any edit.

    ``opened_for`` is the reason a protected record was opened with. Raises KnownError ``conflict.gone`` (somebody
    settled it meanwhile), ``conflict.grown`` (a value has arrived that was not shown), ``conflict.masked``,
    ``conflict.no-third`` for a field whose value nobody types, and ``code.*``, ``capture.*`` and ``record.missing``
    for a third value that cannot be kept.
    """
    require(actor, "conflict", "settle")
    by_record: dict[bytes, list[tuple[Conflict, Choice]]] = {}
    for choice in choices:
        conflict = session.get(Conflict, choice.conflict)
        if conflict is None:
            raise KnownError("conflict.gone")
        if {ref for ref, _logical, _value in json.loads(conflict.heads)} - set(choice.seen):
            raise KnownError("conflict.grown")
        by_record.setdefault(conflict.record, []).append((conflict, choice))
    done = []
    for uid, chosen in by_record.items():
        item = session.scalar(select(SYNCED[chosen[0][0].kind]).where(SYNCED[chosen[0][0].kind].uid == uid))
        if item is None:
            raise KnownError("conflict.gone")
        _check_writes(actor, item)
        check_reach(session, actor, item)
        if is_hidden(session, actor, item):
            if not clean(opened_for, "reason"):
                raise KnownError("conflict.masked")
            require(actor, record_class(item.__tablename__), "view_protected")
        done.append(_settle(session, actor, item, chosen))
    return Changed.merged(done)


def settle_what_follows(session: Session, actor: Actor) -> Changed:
    """Work out the columns that follow from others and are in conflict only for that; nobody has to choose them."""
    require(actor, "conflict", "settle")
    done = []
    for item, found in _records(session, actor):
        numbers = {one.field for one in found}
        fields = FIELDS[type(item)]
        names = {fields[number][0] for number in numbers if number in fields}
        follow = derived_fields(type(item))
        ready = [name for name in names if name in follow and not follow[name] & names]
        if ready:
            _put(session, actor, item, dict.fromkeys(ready))
            done.append(journal.enter(session, actor, ACTION, territory=territory_of(session, actor, item)))
    return Changed.merged(done)


def _check_writes(actor: Actor, item: Synced) -> None:
    """Go on if the actor may write records of this kind at all: a choice is a change; KnownError ``access.refused``."""
    name = record_class(item.__tablename__)
    if not any(access.may(actor.role, name, action) for action in _WRITING):
        require(actor, name, "change")


def _rows(session: Session, actor: Actor) -> list[ConflictRow]:
    rows = []
    for item, found in _records(session, actor):
        asked = [one for one in found if one.field in FIELDS[type(item)] and not _follows(item, one.field)]
        if asked:
            rows.append(_row(session, actor, item, asked, is_hidden(session, actor, item)))
    return sorted(rows, key=lambda row: (row.since, row.uid))


def _records(session: Session, actor: Actor) -> list[tuple[Synced, list[Conflict]]]:
    """The records with conflicts that lie where the actor may look and whose kind he may see."""
    by_record: dict[tuple[int, bytes], list[Conflict]] = {}
    for one in session.scalars(select(Conflict).order_by(Conflict.id)):
        by_record.setdefault((one.kind, one.record), []).append(one)
    found = []
    by_kind: dict[int, list[bytes]] = {}
    for kind, uid in by_record:
        by_kind.setdefault(kind, []).append(uid)
    for kind, uids in by_kind.items():
        model = SYNCED.get(kind)
        if model is None or not _may_see(actor, model.__tablename__):
            continue
        for start in range(0, len(uids), 500):
            for item in session.scalars(select(model).where(model.uid.in_(uids[start : start + 500]))):
                found += [(item, by_record[kind, item.uid])] if _reaches(session, actor, item) else []
    return found


def _may_see(actor: Actor, kind: str) -> bool:
    name = record_class(kind)
    return name in access.RECORD_CLASSES and access.may(actor.role, name, "view")


def _reaches(session: Session, actor: Actor, item: Synced) -> bool:
    try:
        check_reach(session, actor, item)
    except KnownError:
        return False
    return True


def _find(session: Session, actor: Actor, kind: str, record_id: int) -> Synced:
    model = MODELS.get(kind)
    if model is None:
        raise KnownError("record.missing", kind=kind)
    require(actor, record_class(kind), "view")
    item: Synced | None = session.get(model, record_id)
    if item is None:
        raise KnownError("record.missing", kind=kind)
    check_reach(session, actor, item)
    return item


def _conflicts_of(session: Session, item: Synced) -> list[Conflict]:
    query = select(Conflict).where(Conflict.record == item.uid).order_by(Conflict.field)
    return list(session.scalars(query))


def _follows(item: Synced, number: int) -> bool:
    """Whether a field is worked out from others, so that nobody is asked for it."""
    known = FIELDS[type(item)].get(number)
    return known is not None and known[0] in derived_fields(type(item))


def _row(
    session: Session, actor: Actor, item: Synced, asked: Sequence[Conflict], hidden: bool
) -> ConflictRow:
    kind = item.__tablename__
    owner = next(iter(owners_of(session, item)), None)
    return ConflictRow(
        kind,
        item.id,
        item.uid.hex(),
        MASK if hidden else record_title(actor, item),
        owner.__tablename__ if owner is not None else "",
        "" if owner is None else MASK if hidden else record_title(actor, owner),
        tuple(field_code(kind, FIELDS[type(item)][one.field][0]) for one in asked),
        min((one.found_at for one in asked), default=""),
        hidden,
    )


class _Reader:
    """Says the values of one record's conflicts in words, each entry unpacked once."""

    def __init__(self, session: Session, actor: Actor, item: Synced, hidden: bool) -> None:
        self._session = session
        self._actor = actor
        self._item = item
        self._hidden = hidden
        self._own = set(own_lineages(session))
        self._held: dict[str, tuple[Any, Entry | None]] = {}

    def read(self, conflicts: Sequence[Conflict]) -> list[ConflictField]:
        """Each conflict with its values, in the order of the fields."""
        heads = {one.id: heads_of(one) for one in conflicts}
        self._hold({head.ref for some in heads.values() for head in some})
        bases = {
            base
            for one in conflicts
            for head in heads[one.id]
            for operation in [self._operation(head.ref.text(), one.field)]
            if operation is not None
            for base in operation.base
        }
        self._hold(bases)
        rows = [row for row, _entry in self._held.values() if row is not None]
        officers = officers_named(self._session, {row.officer for row in rows})
        devices = {head.ref.lineage for some in heads.values() for head in some}
        homes = device_officers(self._session, devices - self._own)
        known = {FIELDS[type(self._item)][one.field][0] for one in conflicts}
        return [self._field(one, heads[one.id], officers, homes, known) for one in conflicts]

    def _field(
        self,
        conflict: Conflict,
        heads: Sequence[Head],
        officers: dict[bytes, tuple[str, str]],
        homes: dict[str, str],
        known: set[str],
    ) -> ConflictField:
        kind = self._item.__tablename__
        name, ref = FIELDS[type(self._item)][conflict.field]
        winner = standing(tuple(heads))
        values = []
        for head in sorted(heads, key=lambda one: (one.ref.lineage not in self._own, one.logical, one.ref)):
            row, _entry = self._held.get(head.ref.text(), (None, None))
            officer, rank = officers.get(row.officer, ("", "")) if row is not None else ("", "")
            values.append(
                ConflictValue(
                    head.ref.text(),
                    self._shown(ref, head.value),
                    officer,
                    rank,
                    row.wall if row is not None else "",
                    head.ref.lineage,
                    homes.get(head.ref.lineage, ""),
                    head.ref.lineage in self._own,
                    head is winner,
                    self._seen(head, conflict.field, ref),
                )
            )
        group = next((one for one in TOGETHER.get(kind, ()) if name in one), frozenset((name,)))
        together = tuple(field_code(kind, one) for one in sorted((group & known) - {name}))
        return ConflictField(
            conflict.id, field_code(kind, name), tuple(values), together, editor_of(type(self._item), name)
        )

    def _seen(self, head: Head, number: int, ref: str | None) -> tuple[str | int | bool | None, ...] | None:
        operation = self._operation(head.ref.text(), number)
        if operation is None:
            return None
        values = []
        for base in operation.base:
            before = self._operation(base.text(), number)
            if before is None:
                return None
            values.append(self._shown(ref, before.value))
        return tuple(values)

    def _operation(self, ref: str, number: int) -> Any:
        _row, entry = self._held.get(ref, (None, None))
        return changes_of(entry, self._item.uid.hex()).get(number) if entry is not None else None

    def _shown(self, ref: str | None, value: Value) -> str | int | bool | None:
        return shown_value(self._session, self._actor, ref, value, mask=self._hidden)

    def _hold(self, refs: Iterable[EntryRef]) -> None:
        for ref in refs:
            if ref.text() in self._held:
                continue
            row = self._session.execute(
                select(JournalEntry.officer, JournalEntry.wall, JournalEntry.packed, JournalEntry.body)
                .join(Lineage, Lineage.id == JournalEntry.lineage_id)
                .where(Lineage.name == ref.lineage, JournalEntry.n == ref.n)
            ).first()
            held = row is not None and row.packed != packing.REMOVED
            entry = parse(journal.body_of(row.packed, row.body)) if row is not None and held else None
            self._held[ref.text()] = (row, entry)


def heads_of(conflict: Conflict) -> list[Head]:
    """The values of a conflict as the merge knows them."""
    return [Head(EntryRef.parse(ref), logical, value) for ref, logical, value in json.loads(conflict.heads)]


def editor_of(model: type[Synced], name: str) -> str:
    """How a third value of a field is written; empty where one can only take what is there."""
    kind = model.__tablename__
    code = field_code(kind, name)
    ref = dict(FIELDS[model].values())[name]
    if ref is not None:
        return ref if ref in _CHOSEN else ""
    if name in _ONLY_TAKEN or any(name in group for group in TOGETHER.get(kind, ())):
        return ""
    if isinstance(model.__table__.columns[name].type, Boolean) or is_yes_or_no(code):
        return "yes_no"
    listed = list_of(code)
    if listed is not None:
        return "choice" if listed in LIST_NAMES else ""
    if isinstance(model.__table__.columns[name].type, Integer):
        return "whole"
    if name.endswith(("_on", "birth_date")) or name in ("day", "cure_by", "until_on"):
        return "day"
    return "" if name.endswith("_at") else "text"


def _settle(
    session: Session, actor: Actor, item: Synced, chosen: Sequence[tuple[Conflict, Choice]]
) -> Changed:
    fields = FIELDS[type(item)]
    values: dict[str, Any] = {}
    for conflict, choice in chosen:
        known = fields.get(conflict.field)
        if known is None:
            raise KnownError("conflict.newer-program")
        name, ref = known
        if choice.head:
            head = next((one for one in heads_of(conflict) if one.ref.text() == choice.head), None)
            if head is None:
                raise KnownError("conflict.gone")
            values[name] = inside(session, ref, head.value)
        else:
            values[name] = _third(session, actor, item, name, choice.value)
    follow = derived_fields(type(item))
    touched = set(values)
    values.update({name: None for name, sources in follow.items() if sources & touched})
    _put(session, actor, item, values)
    return journal.enter(session, actor, ACTION, territory=territory_of(session, actor, item))


def _put(session: Session, actor: Actor, item: Synced, values: dict[str, Any]) -> None:
    """Give a record these values, those that follow worked out; a field in conflict is written even where it stays."""
    follow = set(derived_fields(type(item)))
    before = {name: getattr(item, name) for name in values}
    for name, value in values.items():
        if name not in follow:
            setattr(item, name, value)
    work_out(session, actor, item, follow & set(values))
    session.flush()
    numbers = {name: number for number, (name, _ref) in FIELDS[type(item)].items()}
    for name in values:
        heads = Versions.parse(item.versions).heads(numbers[name], was_set=before[name] is not None)
        if getattr(item, name) == before[name] and len(heads) > 1:
            journal.restate(session, item, name)


def _third(session: Session, actor: Actor, item: Synced, name: str, value: Any) -> Any:
    """A third value as the column holds it; the KnownError that says why it cannot be kept."""
    kind = item.__tablename__
    code = field_code(kind, name)
    editor = editor_of(type(item), name)
    if not editor:
        raise KnownError("conflict.no-third", field=Term("field", code))
    if value is None or value == "":
        return None
    if editor in _CHOSEN:
        other = session.get(MODELS[editor], int(value))
        if other is None:
            raise KnownError("record.missing", kind=editor)
        if editor == "resident":
            check_reach(session, actor, other)
        return other.id
    if editor == "choice":
        listed = str(list_of(code))
        return require_code(actor.profile, listed, str(value), local_today(actor.profile)).code
    if editor == "day":
        return clean_day(str(value), name)
    if editor == "yes_no":
        column = type(item).__table__.columns[name]
        return bool(value) if isinstance(column.type, Boolean) else int(bool(value))
    if editor == "whole":
        try:
            return int(value)
        except ValueError as error:
            raise KnownError("conflict.not-a-number", field=Term("field", code), typed=str(value)) from error
    return clean(str(value), name)
