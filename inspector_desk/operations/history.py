"""The history of one record as people read it: who, when, on which device, from what to what.

A record's entries are those that made, changed or concerned it or one of its parts. They are put in order by the
journal's logical time and read page by page: only what is shown is unpacked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import JournalEntry, JournalRecord, Lineage, Synced
from inspector_desk.operations.entries import FIELDS, MODELS, before_value, changes_of
from inspector_desk.operations.entry_authors import device_officers, officers_named
from inspector_desk.operations.permission import MASK, record_class, require
from inspector_desk.operations.record_parts import (
    check_reach,
    is_hidden,
    parts_of,
    record_title,
)
from inspector_desk.operations.undo import obstacle
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, Value, parse
from inspector_desk.storage import journal, packing
from inspector_desk.storage.lineages import own_lineages
from inspector_desk.storage.versions import Versions

LOOKS = ("view", "print", "export", "search", "run", "view_protected")
"""Last words of the actions by which somebody looked at a record and changed nothing."""
REF = re.compile(r"([0-9a-f]{16}:\d+)(?: (.*))?", re.DOTALL)
"""The reason of an entry that takes another back: that entry's name, then the reason somebody gave."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field that changed: its code ("appeal.state") and its values before and after.

    Codes stay codes for the screen to word; a record referred to is shown by its title. None is an empty field.
    """

    field: str
    before: str | int | bool | None
    after: str | int | bool | None


@dataclass(frozen=True, slots=True)
class PartWords:
    """What an entry did to one part of the record: its kind, uid (hex), title, and whether it was made then."""

    kind: str
    record: str
    title: str
    made: bool
    changes: tuple[FieldWords, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry that made, changed or concerned the record.

    ``when`` is UTC ISO text by the device's own clock, ``arrived`` the same for the moment an entry of another desk
    came here (empty where it is not known), ``device`` the lineage (16 hex digits), ``device_of`` the officer whose
    desk that is as far as this one knows, ``here`` whether it is this desk. ``ref`` is the entry's name, ``undoes``
    that of the entry it took back. ``undoable`` says whether the actor may take it all back with one key,
    ``takeable`` whether he may take back single fields of it.
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
    rank: str = ""
    arrived: str = ""
    device_of: str = ""
    parts: tuple[PartWords, ...] = ()
    takeable: bool = False
    record: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some entries of a record, newest first; ``total`` counts all of them, ``masked`` says values are hidden."""

    entries: tuple[TimelineEntry, ...]
    total: int
    first: int
    masked: bool
    may_see_looks: bool


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which entries: from number ``first`` (0 the newest), ``most`` of them (None: all).

    ``looks`` adds views, prints and exports, for those who may read the journal; ``parts`` the entries of remarks,
    attachments and other parts of the record.
    """

    first: int = 0
    most: int | None = 50
    looks: bool = False
    parts: bool = True


@dataclass(frozen=True, slots=True)
class _About:
    """An entry about the record before it is unpacked."""

    id: int
    logical: int
    action: str


def read_history(
    session: Session,
    actor: Actor,
    kind: str,
    record_id: int,
    asked: HistoryQuery = HistoryQuery(),
    *,
    reason: str | None = None,
) -> HistoryPage:
    """A page of a record's history, newest first.

    Shown beside a record that its ``open_…`` has journaled; values of a protected record stay masked unless the
    ``reason`` given there is given here too. KnownError ``record.missing``, ``access.*``.
    """
    item, hidden = find_shown(session, actor, kind, record_id, reason)
    if asked.looks:
        require(actor, "journal", "view")
    own = {item.uid: item, **(parts_of(session, item) if asked.parts else {})}
    about = [one for one in _entries_about(session, own.values()) if asked.looks or not is_look(one.action)]
    about.sort(key=lambda one: (one.logical, one.id), reverse=True)
    wanted = about[asked.first :] if asked.most is None else about[asked.first :][: asked.most]
    shown = _Reader(session, actor, item, own, hidden).read(wanted)
    return HistoryPage(
        tuple(shown), len(about), asked.first, hidden, access.may(actor.role, "journal", "view")
    )


def timeline(
    session: Session, actor: Actor, kind: str, record_id: int, *, reason: str | None = None
) -> list[TimelineEntry]:
    """Every entry that made, changed or concerned the record itself, oldest first, views and prints among them."""
    everything = HistoryQuery(most=None, looks=True, parts=False)
    page = read_history(session, actor, kind, record_id, everything, reason=reason)
    return list(reversed(page.entries))


def find_shown(
    session: Session, actor: Actor, kind: str, record_id: int, reason: str | None
) -> tuple[Synced, bool]:
    """The record whose history is asked for, and whether its values stay hidden; KnownError ``record.missing``."""
    require(actor, record_class(kind), "view")
    item: Synced | None = session.get(MODELS[kind], record_id)
    if item is None:
        raise KnownError("record.missing", kind=kind)
    check_reach(session, actor, item)
    hidden = is_hidden(session, actor, item)
    if hidden and reason:
        require(actor, record_class(kind), "view_protected")
        hidden = False
    return item, hidden


def is_look(action: str) -> bool:
    """Whether an action is one of looking: nothing of a record changes by it."""
    return action.rpartition(".")[2] in LOOKS


class _Reader:
    """Unpacks entries of one record and says them in words, looking everything up once for the whole page."""

    def __init__(
        self, session: Session, actor: Actor, item: Synced, own: Mapping[bytes, Synced], hidden: bool
    ) -> None:
        self._session = session
        self._actor = actor
        self._item = item
        self._own = {uid.hex(): part for uid, part in own.items()}
        self._hidden = hidden
        self._here = set(own_lineages(session))
        self._entries: dict[EntryRef, Entry] = {}
        self._order: dict[EntryRef, int] = {}
        self._titles: dict[tuple[str, str], str] = {}
        self._may_take_others = access.may(actor.role, "entry", "take_back")

    def read(self, wanted: Sequence[_About]) -> list[TimelineEntry]:
        """The entries in words, in the order given."""
        rows = _rows(self._session, [one.id for one in wanted])
        page = []
        for one in wanted:
            row = rows[one.id]
            page.append((row, parse(journal.body_of(row.packed, row.body))))
        self._know([entry for _row, entry in page], {entry.ref: row.logical for row, entry in page})
        self._fetch_bases()
        officers = officers_named(self._session, {row.officer for row, _entry in page})
        homes = device_officers(self._session, {entry.lineage for _row, entry in page} - self._here)
        return [self._said(row, entry, officers, homes) for row, entry in page]

    def _know(self, entries: Iterable[Entry], order: Mapping[EntryRef, int]) -> None:
        for entry in entries:
            self._entries[entry.ref] = entry
            self._order[entry.ref] = order[entry.ref]

    def _fetch_bases(self) -> None:
        """Bring the entries whose values those of the page replaced, in one question."""
        missing = {
            base
            for entry in self._entries.values()
            for change in entry.changes
            if change.record in self._own
            for operation in change.fields
            for base in operation.base
        } - set(self._entries)
        for row, entry in _entries_named(self._session, missing):
            self._know([entry], {entry.ref: row.logical})

    def _said(
        self,
        row: Any,
        entry: Entry,
        officers: Mapping[bytes, tuple[str, str]],
        homes: Mapping[str, str],
    ) -> TimelineEntry:
        named = REF.fullmatch(entry.reason or "") if _takes_back(entry.action) else None
        name, rank = officers.get(row.officer, (row.officer.hex()[:8], ""))
        mine = entry.officer == self._actor.officer_uid
        blocked = self._hidden or not entry.changes
        return TimelineEntry(
            ref=entry.ref.text(),
            when=entry.wall,
            officer=name,
            action=entry.action,
            reason=(named.group(2) or "") if named else entry.reason or "",
            device=entry.lineage,
            here=entry.lineage in self._here,
            changes=self._changes(entry, self._item),
            undoes=named.group(1) if named else "",
            undoable=not blocked and mine and obstacle(self._session, self._actor, entry) is None,
            rank=rank,
            arrived=getattr(row, "arrived_at", None) or "",
            device_of=homes.get(entry.lineage, ""),
            parts=self._parts(entry),
            takeable=not blocked
            and (mine or self._may_take_others)
            and access.may(self._actor.role, "entry", "undo")
            and not self._made(entry, self._item),
            record=self._item.uid.hex(),
        )

    def _parts(self, entry: Entry) -> tuple[PartWords, ...]:
        found = []
        for change in entry.changes:
            part = self._own.get(change.record)
            if part is None or part is self._item:
                continue
            hidden = self._hidden or is_hidden(self._session, self._actor, part)
            title = MASK if hidden else record_title(self._actor, part)
            found.append(
                PartWords(
                    part.__tablename__,
                    change.record,
                    title,
                    self._made(entry, part),
                    self._changes(entry, part),
                )
            )
        return tuple(found)

    def _made(self, entry: Entry, item: Synced) -> bool:
        created = Versions.parse(item.versions).created
        return created is not None and entry.ref == EntryRef(
            journal.lineage_name(self._session, created[0]), created[1]
        )

    def _changes(self, entry: Entry, item: Synced) -> tuple[FieldWords, ...]:
        record = item.uid.hex()
        operations = {
            ref: changes_of(self._entries[ref], record)
            for operation in changes_of(entry, record).values()
            for ref in operation.base
            if ref in self._entries
        }
        return tuple(
            self._words(item, operation, before_value(operation, operations, self._order))
            for operation in changes_of(entry, record).values()
        )

    def _words(self, item: Synced, operation: FieldChange, before: Value) -> FieldWords:
        kind = item.__tablename__
        name, ref = FIELDS[type(item)].get(operation.field, (str(operation.field), None))
        return FieldWords(field_code(kind, name), self._shown(ref, before), self._shown(ref, operation.value))

    def _shown(self, ref: str | None, value: Value) -> str | int | bool | None:
        if ref is None or value is None or self._hidden:
            return shown_value(self._session, self._actor, ref, value, mask=self._hidden)
        key = (ref, str(value))
        if key not in self._titles:
            said = shown_value(self._session, self._actor, ref, value, mask=False)
            self._titles[key] = str(said)
        return self._titles[key]


def field_code(kind: str, name: str) -> str:
    """A field as words-fields.toml names it: "appeal.applicant" for the attribute applicant_id."""
    return f"{kind}.{name.removesuffix('_id')}"


def shown_value(
    session: Session, actor: Actor, ref: str | None, value: Value, *, mask: bool
) -> str | int | bool | None:
    """A journaled value as the history shows it: a record referred to by its title, the rest as it is."""
    if value is None:
        return None
    if mask:
        return MASK
    if ref is None:
        return value if isinstance(value, str | int | bool) else str(value)
    item = session.scalar(select(MODELS[ref]).where(MODELS[ref].uid == bytes.fromhex(str(value))))
    return record_title(actor, item) if item is not None else str(value)[:8]


def _takes_back(action: str) -> bool:
    return action in ("entry.undo", "entry.take_back")


def _entries_about(session: Session, items: Iterable[Synced]) -> list[_About]:
    """The entries about some records: their creations stand in their versions, the rest in an index."""
    found: dict[int, _About] = {}
    created: dict[int, set[int]] = {}
    uids = []
    for item in items:
        uids.append(item.uid)
        mark = Versions.parse(item.versions).created
        if mark is not None:
            created.setdefault(mark[0], set()).add(mark[1])
    columns = (JournalEntry.id, JournalEntry.logical, JournalEntry.action)
    for batch in _batches(uids):
        query = (
            select(*columns)
            .join(JournalRecord, JournalRecord.entry_id == JournalEntry.id)
            .where(JournalRecord.record.in_(batch), JournalEntry.packed != packing.REMOVED)
        )
        found.update({row.id: _About(*row) for row in session.execute(query)})
    for lineage_id, numbers in created.items():
        for some in _batches(sorted(numbers)):
            query = select(*columns).where(
                JournalEntry.lineage_id == lineage_id,
                JournalEntry.n.in_(some),
                JournalEntry.packed != packing.REMOVED,
            )
            found.update({row.id: _About(*row) for row in session.execute(query)})
    return list(found.values())


def _rows(session: Session, ids: Sequence[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for batch in _batches(ids):
        rows = session.scalars(select(JournalEntry).where(JournalEntry.id.in_(batch)))
        found.update({row.id: row for row in rows})
    return found


def _entries_named(session: Session, refs: Iterable[EntryRef]) -> list[tuple[Any, Entry]]:
    by_lineage: dict[str, list[int]] = {}
    for ref in refs:
        by_lineage.setdefault(ref.lineage, []).append(ref.n)
    found = []
    for lineage, numbers in by_lineage.items():
        for batch in _batches(numbers):
            query = (
                select(JournalEntry.logical, JournalEntry.packed, JournalEntry.body)
                .join(Lineage, Lineage.id == JournalEntry.lineage_id)
                .where(
                    Lineage.name == lineage,
                    JournalEntry.n.in_(batch),
                    JournalEntry.packed != packing.REMOVED,
                )
            )
            found += [(row, parse(journal.body_of(row.packed, row.body))) for row in session.execute(query)]
    return found


def _batches(values: Sequence[Any], size: int = 500) -> Iterable[Sequence[Any]]:
    return [values[start : start + size] for start in range(0, len(values), size)]
