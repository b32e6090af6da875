"""Bringing other desks' entries into this one's records, a page at a time.

The rule is ``rules.merge``; here it is applied to rows. The usual case, an operation whose base is exactly what
stands, is a plain assignment; only where the bases differ are all values and their logical times looked up.

A page is read in a few statements, merged in memory in the order of its entries, and written in a few statements
more (the driver's own, executemany): what it leaves in the file is what entry after entry would have left there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy.orm import Session

from inspector_desk.rules import merge
from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, RecordChange, Value, digest, parse
from inspector_desk.rules.merge import Head
from inspector_desk.storage import journal, packing, search, stubs
from inspector_desk.storage.engine import driver
from inspector_desk.storage.fresh import Apart, Fresh, take_apart
from inspector_desk.storage.plain import BY_TABLE, KINDS, ORDER, Kind, Row, fits, uid_of
from inspector_desk.storage.versions import Mark

CHUNK: Final = 500
"""Values in one statement."""

_ENTRY = (
    "INSERT INTO journal_entry "
    "(id, lineage_id, n, hash, officer, logical, wall, action, packed, body, arrived_at, territory, operations) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_BODY_PLACE: Final = 9
_INSTEAD = (
    "UPDATE journal_entry SET hash = ?, officer = ?, logical = ?, wall = ?, action = ?, packed = ?, body = ?, "
    "arrived_at = ?, territory = ?, operations = ? WHERE id = ?"
)
_KNOWN = "SELECT n, id, packed, logical FROM journal_entry WHERE lineage_id = ? AND n BETWEEN ? AND ?"
_STUB_BODY = "SELECT body FROM journal_entry WHERE id = ?"
_STUB_IS = "UPDATE journal_entry SET body = ? WHERE id = ? AND packed = ?"
_CONCERN = "INSERT OR IGNORE INTO journal_record (record, entry_id) VALUES (?, ?)"
_BODY = "SELECT packed, body FROM journal_entry WHERE lineage_id = ? AND n = ?"
_LINKED = "SELECT 1 FROM journal_record WHERE record = ? AND entry_id = ?"
_LOGICAL = "SELECT logical FROM journal_entry WHERE lineage_id = ? AND n = ?"
_LOG_FACT = "log:"
LOG_BITS: Final = 40
"""Places take the lower bits of ``Versions.handed``, which of a district's logs the upper."""
_LOG = "SELECT value FROM sync_state WHERE name = ?"
_NEXT_LOG = (
    "INSERT INTO sync_state (name, value) VALUES (?, '1') "
    "ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
)
_SETTLE = "DELETE FROM conflict WHERE record = ? AND field = ?"
_DISPUTED = "SELECT heads FROM conflict WHERE record = ? AND field = ?"
_DISPUTE = "INSERT INTO conflict (kind, record, field, heads, found_at) VALUES (?, ?, ?, ?, ?)"


class Arriving(NamedTuple):
    """An entry as it came: its canonical body, the logical time to merge by, and where the server placed it.

    ``hash`` is empty where nobody has worked it out yet; ``district`` and ``sequence`` are empty and 0 for an entry
    that came without its place.
    """

    entry: Entry
    body: bytes
    logical: int
    hash: bytes = b""
    district: str = ""
    sequence: int = 0


def known(session: Session, entry: Entry) -> bool:
    """Whether the journal already holds an entry of this name, removed or not."""
    lineage = journal.lineage_number(session, entry.lineage)
    found = driver(session).execute(_KNOWN, (lineage, entry.n, entry.n)).fetchone()
    return found is not None


def forget_places(session: Session, district: str) -> None:
    """A district's log (its uid, hex) is read from its start: after a restore its places may mean other entries.

    Records keep the place at which they were handed over; from here on it is one of an earlier log.
    """
    driver(session).execute(_NEXT_LOG, (f"{_LOG_FACT}{district}",))


def apply_entry(session: Session, entry: Entry, body: bytes, logical: int) -> dict[str, set[int]]:
    """Keep a foreign entry and bring its changes into the records; returns ids touched by table."""
    return apply_entries(session, [Arriving(entry, body, logical)])


def apply_entries(session: Session, arriving: Sequence[Arriving]) -> dict[str, set[int]]:
    """Keep foreign entries and bring their changes into the records, in their order; ids touched by table.

    An entry already known does nothing. Records of a kind this version does not know stay in the journal and are
    passed on; fields it does not know, and values a field of this version cannot hold, are kept in ``extra``.
    What is searched for is noted in ``search_pending``; ``storage.search.index_pending`` brings it into the index.
    """
    page = Page(session, arriving)
    for item in arriving:
        page.apply(item)
    return page.write()


def adopt_times(session: Session, lineage: str, times: Iterable[tuple[int, int]]) -> dict[str, set[int]]:
    """Let entries of a lineage (number, logical time) count by the times the server gave them; ids touched."""
    page = Page(session)
    number = page.lineage(lineage)
    for n, logical in times:
        row = page.raw.execute(_BODY, (number, n)).fetchone()
        if row is not None and row[0] != packing.REMOVED:
            page.adopt_time(parse(packing.unpack(*row)), (number, n), logical)
    return page.write()


class Page:
    """What one transaction of merging has read and will write; nothing reaches the file before ``write``.

    ``records`` and ``named`` are what else will be touched or referred to (kind and uid, table and uid): whatever is
    not announced is asked for singly.
    """

    def __init__(
        self,
        session: Session,
        arriving: Sequence[Arriving] = (),
        records: Iterable[tuple[int, str]] = (),
        named: Iterable[tuple[str, str]] = (),
    ) -> None:
        session.flush()
        self.both = self.by_name = True
        """Two parts of the rule of merging that only a test takes away (``rules.merge.apply``)."""
        self.session = session
        self.raw = driver(session)
        self.now = journal.now_text()
        self._lineages: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._kept: dict[Mark, tuple[int, int]] = {}
        """Mark → local id and packing of entries the journal has."""
        self._strange: set[Mark] = set()
        """Marks of entries that the journal had none of when it was asked; ``_kept`` tells what came since."""
        self._logicals: dict[Mark, int] = {}
        self._ids: dict[str, dict[str, int]] = {table: {} for table in BY_TABLE}
        self._asked: dict[str, set[str]] = {table: set() for table in BY_TABLE}
        self._rows: dict[str, dict[str, Row]] = {table: {} for table in BY_TABLE}
        self._tops: dict[str, int] = {}
        self._uids: dict[tuple[str, int], str] = {}
        self._bytes: dict[str, bytearray | None] = {}
        self._raw_uids: dict[str, bytes] = {}
        """The bytes of records that were announced."""
        self._entries: dict[int, tuple[Any, ...]] = {}
        self._stubs: dict[Mark, tuple[RecordChange, ...]] = {}
        self._concerns: dict[bytes, list[int]] = {}
        """Record → entries that are part of its history since this page began, beside those in the file."""
        self._logs: dict[int, int] = {}
        self._touched: dict[str, set[int]] = {}
        self._new_stubs: dict[Mark, int] = {}
        self._apart: dict[int, Apart] = {}
        """Changes that can only be creations, by their place in memory."""
        self._fresh = Fresh()
        self._next_entry = int(
            self.raw.execute("SELECT coalesce(max(id), 0) + 1 FROM journal_entry").fetchone()[0]
        )
        self._learn(arriving, records, named)

    # --------------------------------------------------------------------------------------------- reading

    def _learn(
        self,
        arriving: Sequence[Arriving],
        records: Iterable[tuple[int, str]],
        named: Iterable[tuple[str, str]],
    ) -> None:
        self._learn_known(arriving)
        wanted: dict[str, set[str]] = {}
        referred: dict[str, set[str]] = {}
        for kind_number, record in records:
            if kind_number in KINDS:
                wanted.setdefault(KINDS[kind_number].table, set()).add(record)
        for table, uid in named:
            referred.setdefault(table, set()).add(uid)
        of_kind: dict[int, set[str] | None] = {}
        for item in arriving:
            for change in item.entry.changes:
                number = change.kind
                if number not in of_kind:
                    kind = KINDS.get(number)
                    of_kind[number] = None if kind is None else wanted.setdefault(kind.table, set())
                uids = of_kind[number]
                if uids is None:
                    continue
                uids.add(change.record)
                apart = take_apart(change)
                if apart is not None:
                    self._apart[id(change)] = apart
                    if apart.shape.refs:
                        _note_named(apart, referred)
                else:
                    _note_references(KINDS[number], change, referred)
        for table, uids in wanted.items():
            self._read_rows(BY_TABLE[table], uids)
        for table, uids in referred.items():
            self._read_ids(BY_TABLE[table], uids - self._asked[table])

    def _learn_known(self, arriving: Sequence[Arriving]) -> None:
        spans: dict[str, tuple[int, int]] = {}
        for item in arriving:
            lineage, n = item.entry.lineage, item.entry.n
            first, last = spans.get(lineage, (n, n))
            spans[lineage] = (min(first, n), max(last, n))
        for lineage, (first, last) in spans.items():
            number = self.lineage(lineage)
            for n, entry_id, packed, logical in self.raw.execute(_KNOWN, (number, first, last)):
                self._kept[number, n] = (entry_id, packed)
                self._logicals[number, n] = logical

    def _read_rows(self, kind: Kind, uids: Iterable[str]) -> None:
        rows, ids, asked = self._rows[kind.table], self._ids[kind.table], self._asked[kind.table]
        for piece in _pieces(_named_bytes(uids), CHUNK):
            for values in self.raw.execute(f"{kind.read}({_marks(len(piece))})", [raw for _, raw in piece]):
                uid = values[1].hex()
                rows[uid] = Row(kind, list(values), new=False)
                ids[uid] = values[0]
            self._raw_uids.update(piece)
            asked.update([uid for uid, _ in piece])

    def _read_ids(self, kind: Kind, uids: Iterable[str]) -> None:
        ids, asked = self._ids[kind.table], self._asked[kind.table]
        for piece in _pieces(_named_bytes(uids), CHUNK):
            for record_id, raw in self.raw.execute(
                f"{kind.ids}({_marks(len(piece))})", [raw for _, raw in piece]
            ):
                ids[raw.hex()] = record_id
            asked.update(uid for uid, _ in piece)

    def lineage(self, name: str) -> int:
        """The local number of a lineage, given on first sight."""
        number = self._lineages.get(name)
        if number is None:
            row = self.raw.execute("SELECT id FROM lineage WHERE name = ?", (name,)).fetchone()
            if row is None:
                row = (self.raw.execute("INSERT INTO lineage (name) VALUES (?)", (name,)).lastrowid,)
            number = self._lineages[name] = int(row[0])
        return number

    def lineage_name(self, number: int) -> str:
        """The 16 hex digits of a local lineage number."""
        name = self._names.get(number)
        if name is None:
            name = self._names[number] = journal.lineage_name(self.session, number)
        return name

    def find(self, kind: Kind, uid: str) -> Row | None:
        """The record, None where this desk has no row of it."""
        row = self._rows[kind.table].get(uid)
        if row is None:
            row = self._fresh.take(kind.table, uid)
            if row is not None:
                self._rows[kind.table][uid] = row
        if row is None and (uid not in self._asked[kind.table] or uid in self._ids[kind.table]):
            self._read_rows(kind, [uid])
            row = self._rows[kind.table].get(uid)
        return row

    def find_or_name(self, kind: Kind, uid: str) -> Row:
        """The record, or an empty row under its name: another record may name it before it arrives."""
        row = self.find(kind, uid)
        if row is None:
            values: list[Any] = [None] * len(kind.names)
            values[0], values[1], values[kind.versions] = self._new_id(kind), bytes.fromhex(uid), ""
            row = self._rows[kind.table][uid] = Row(kind, values, new=True)
            self._ids[kind.table][uid] = values[0]
            self._asked[kind.table].add(uid)
        return row

    def _new_id(self, kind: Kind) -> int:
        tops, table = self._tops, kind.table
        if table not in tops:
            tops[table] = int(self.raw.execute(kind.top).fetchone()[0])
        new = tops[table] = tops[table] + 1
        return new

    def id_of(self, table: str, uid: str) -> int:
        """The local id of a record, named if it is not here yet."""
        ids = self._ids[table]
        found = ids.get(uid)
        if found is None:
            if uid not in self._asked[table]:
                self._read_ids(BY_TABLE[table], [uid])
                found = ids.get(uid)
            if found is None:
                found = self.find_or_name(BY_TABLE[table], uid).values[0]
        return found

    def _uid_of(self, table: str, record_id: int) -> str:
        key = (table, record_id)
        found = self._uids.get(key)
        if found is None:
            found = self._fresh.uid_of(table, record_id)
            for uid, row in self._rows[table].items():
                if found is None and row.new and row.values[0] == record_id:
                    found = uid
            if found is None:
                (raw,) = self.raw.execute(
                    f"SELECT uid FROM {table} WHERE id = ?",  # noqa: S608 - our own names
                    (record_id,),
                ).fetchone()
                found = raw.hex()
            self._uids[key] = found
        return found

    # --------------------------------------------------------------------------------------------- merging

    def kept(self, mark: Mark) -> tuple[int, int] | None:
        """Local id and packing of an entry the journal has, None if it has none."""
        found = self._kept.get(mark)
        if found is None and mark not in self._strange:
            row = self.raw.execute(_KNOWN, (mark[0], mark[1], mark[1])).fetchone()
            if row is not None:
                found = self._kept[mark] = (row[1], row[2])
            else:
                self._strange.add(mark)
        return found

    def apply(self, item: Arriving) -> bool:
        """Keep one entry and bring its changes into the rows; False if it was known already."""
        entry = item.entry
        lineage = self._lineages.get(entry.lineage) or self.lineage(entry.lineage)
        mark = (lineage, entry.n)
        kept = self._kept.get(mark)
        if kept is not None and kept[1] != packing.REMOVED:
            if self.logical(mark) != item.logical:
                self.adopt_time(entry, mark, item.logical)
            if item.sequence:
                self._merge_again(item, mark, kept[0])
            return False
        instead = kept[0] if kept is not None else None
        entry_id = self.keep(entry, item.body, item.logical, mark, hashed=item.hash, instead=instead)
        for change in entry.changes:
            kind = KINDS.get(change.kind)
            if kind is None:
                continue
            raw = self._raw_uids.get(change.record) or uid_of(change.record)
            if raw is None:
                continue
            apart = self._apart.get(id(change))
            if apart is not None and self.begin(kind, change.record, apart, f"{lineage}.{mark[1]}", raw):
                continue
            row = self.find_or_name(kind, change.record)
            if row.versions.handed is not None and (
                self._stands_later(row, item) or (instead is not None and self._part_of(row, mark, instead))
            ):
                continue
            self.merge(row, change, mark, item.logical, entry_id)
        return True

    def adopt_time(self, entry: Entry, mark: Mark, logical: int) -> None:
        """Let a known entry count by another time, as the server has it now, wherever values compete with its own."""
        self.raw.execute(
            "UPDATE journal_entry SET logical = ? WHERE lineage_id = ? AND n = ?", (logical, *mark)
        )
        self._logicals[mark] = logical
        for change in entry.changes:
            kind = KINDS.get(change.kind)
            row = None if kind is None else self.find(kind, change.record)
            if row is None:
                continue
            for item in change.fields:
                heads = self.heads(row, item.field)
                if len(heads) > 1 and mark in heads:
                    self.stand(row, item.field, self.loaded_heads(row, item.field))
                    self.touch(row)

    def keep(
        self,
        entry: Entry,
        body: bytes,
        logical: int,
        mark: Mark,
        *,
        hashed: bytes = b"",
        instead: int | None = None,
    ) -> int:
        """Put an entry into the journal, in the place of the stub ``instead`` if one is given; its local id."""
        packed, kept = packing.pack(body)
        territory = entry.territory
        known = self._bytes
        if territory not in known:
            known[territory] = _taken(uid_of(territory))
        officer = entry.officer
        if officer not in known:
            known[officer] = _taken(uid_of(officer))
        operations = 0
        for change in entry.changes:
            operations += change.size
        facts = (
            bytearray(hashed or bytes.fromhex(digest(body))),
            known[officer] or b"",
            logical,
            entry.wall,
            entry.action,
            packed,
            bytearray(kept),
            self.now,
            known[territory],
            operations,
        )
        if instead is not None:
            if instead in self._entries:
                # A state of this very page named it.
                self._entries[instead] = (instead, *mark, *facts)
            else:
                self.raw.execute(_INSTEAD, (*facts, instead))
            self._stubs.pop(mark, None)
            entry_id = instead
        else:
            entry_id = self._next_entry
            self._next_entry += 1
            self._entries[entry_id] = (entry_id, mark[0], mark[1], *facts)
        self._kept[mark] = (entry_id, packed)
        self._logicals[mark] = logical
        return entry_id

    def keep_stub(self, mark: Mark, logical: int, part: RecordChange) -> int:
        """Keep the name of an entry that is not here, and what a state says of it; its local id.

        An entry that is here whole stays so; a stub that is here learns what it did not know.
        """
        kept = self.kept(mark)
        if kept is not None:
            if kept[1] == packing.REMOVED:
                if mark not in self._stubs:
                    (body,) = self.raw.execute(_STUB_BODY, (kept[0],)).fetchone() or (b"",)
                    self._stubs[mark] = stubs.read(body)
                self._stubs[mark] = stubs.joined(self._stubs[mark], [part])
            return kept[0]
        entry_id = self._next_entry
        self._next_entry += 1
        facts = (b"", b"", logical, "", "", packing.REMOVED, b"", self.now, None, 0)
        self._entries[entry_id] = (entry_id, mark[0], mark[1], *facts)
        self._kept[mark] = (entry_id, packing.REMOVED)
        self._logicals[mark] = logical
        self._stubs[mark] = (part,)
        self._new_stubs[mark] = entry_id
        return entry_id

    def _merge_again(self, item: Arriving, mark: Mark, entry_id: int) -> None:
        """Bring a known entry into records that were handed over as they stood before it: they lost it then."""
        for change in item.entry.changes:
            kind = KINDS.get(change.kind)
            row = None if kind is None else self.find(kind, change.record)
            handed = None if row is None else row.versions.handed
            if row is None or handed is None or not handed[1] or self._stands_later(row, item):
                continue
            if self._part_of(row, mark, entry_id):
                continue
            self.merge(row, change, mark, item.logical, entry_id)

    def place(self, district: str, sequence: int) -> tuple[int, int]:
        """A place in a district's sequence (uid of the district) as ``Versions.handed`` keeps it."""
        number = self.id_of("district", district)
        return number, sequence + (self._log(number, district) << LOG_BITS)

    def _stands_later(self, row: Row, item: Arriving) -> bool:
        """Whether the state a record was handed over in holds an entry already: it may not be applied twice."""
        handed = row.versions.handed
        if handed is None or not handed[1] or not item.district or not item.sequence:
            return False
        district, place = self.place(item.district, item.sequence)
        if district != handed[0]:
            # A record that came from another district brought with it whatever had happened to it there.
            return True
        return place >> LOG_BITS == handed[1] >> LOG_BITS and place <= handed[1]

    def _part_of(self, row: Row, mark: Mark, entry_id: int) -> bool:
        """Whether an entry is part of how a record stands here."""
        if mark == row.versions.created or entry_id in self._concerns.get(row.uid, ()):
            return True
        return self.raw.execute(_LINKED, (row.uid, entry_id)).fetchone() is not None

    def _log(self, number: int, district: str) -> int:
        """Which of the logs heard of under a district's name this is (``forget_places``)."""
        found = self._logs.get(number)
        if found is None:
            row = self.raw.execute(_LOG, (f"{_LOG_FACT}{district}",)).fetchone()
            found = self._logs[number] = int(row[0]) if row else 0
        return found

    def merge(self, row: Row, change: RecordChange, mark: Mark, logical: int, entry_id: int) -> None:
        """Bring the operations of one entry on one record into its row."""
        versions, kind = row.versions, row.kind
        if versions.created is None and not any(operation.base for operation in change.fields):
            versions.created = mark
            self._create(row, change, mark)
        else:
            for operation in change.fields:
                self._operate(row, operation, mark, logical)
            self.concern(row, entry_id)
        row.values[kind.versions] = versions.text()
        if not row.new:
            row.changed.add(kind.versions)
        touched = self._touched.get(kind.table)
        if touched is None:
            touched = self._touched[kind.table] = set()
        touched.add(row.values[0])

    def begin(self, kind: Kind, uid: str, apart: Apart, versions: str, raw: bytes) -> bool:
        """Keep a record that nobody here has heard of as its values only; False where there is more to it.

        ``versions`` is the text of its ``Versions``, ``raw`` its identity.
        """
        shape, values = apart
        table = kind.table
        ids = self._ids[table]
        if uid in ids or uid not in self._asked[table] or not shape.holds(values):
            return False
        if shape.refs:
            inside = list(values)
            for place, other in shape.refs:
                named = values[place]
                found = self._ids[other].get(named)
                if found is None:
                    if uid_of(named) is None:
                        return False
                    found = self.id_of(other, named)
                inside[place] = found
            values = tuple(inside)
        if uid in ids:
            # It names itself: it has a row of its own now.
            return False
        record_id = ids[uid] = self._new_id(kind)
        self._fresh.add(shape, uid, (record_id, bytearray(raw), versions, *values))
        touched = self._touched.get(table)
        if touched is None:
            touched = self._touched[table] = set()
        touched.add(record_id)
        return True

    def _create(self, row: Row, change: RecordChange, mark: Mark) -> None:
        values, fields = row.values, row.kind.fields
        for number, value, _base in change.fields:
            field = fields.get(number)
            if field is None or (type(value) is not field.plain and not fits(field, value)):
                self._keep_extra(row, number, value)
                continue
            inside: Any = value
            if value is None:
                # An entry that says "empty" is the base of whatever follows, as the server has it.
                row.versions.edited[number] = (mark,)
            elif field.ref is not None:
                inside = self._ids[field.ref].get(inside) or self.id_of(field.ref, inside)
            values[field.place] = inside
            if not row.new:
                row.changed.add(field.place)

    def _operate(self, row: Row, operation: FieldChange, mark: Mark, logical: int) -> None:
        number = operation.field
        heads = self.heads(row, number)
        base = {(self.lineage(ref.lineage), ref.n) for ref in operation.base}
        if base.issuperset(heads) or (not self.by_name and {n for _, n in base} >= {n for _, n in heads}):
            row.versions.edited[number] = (mark,)
            if len(heads) > 1:
                self.raw.execute(_SETTLE, (row.uid, number))
            self.assign(row, number, operation.value)
            return
        if mark in heads:
            return
        state = merge.RecordState(row.kind.number, row.uid.hex())
        state.heads[number] = self.loaded_heads(row, number)
        ref = EntryRef(self.lineage_name(mark[0]), mark[1])
        merge.apply(state, operation, ref, logical, both=self.both, by_name=self.by_name)
        self.stand(row, number, state.heads[number])

    def stand(self, row: Row, number: int, heads: tuple[Head, ...]) -> None:
        """Let these heads of a field be what stands, in conflict where they disagree."""
        row.versions.edited[number] = tuple((self.lineage(head.ref.lineage), head.ref.n) for head in heads)
        self.raw.execute(_SETTLE, (row.uid, number))
        if len(heads) > 1 and merge.in_conflict(heads):
            told = [[head.ref.text(), head.logical, head.value] for head in heads]
            self.raw.execute(
                _DISPUTE, (row.kind.number, row.uid, number, json.dumps(told, ensure_ascii=False), self.now)
            )
        self.assign(row, number, merge.standing(heads).value)

    def assign(self, row: Row, number: int, value: Value) -> None:
        """Set a field as it travels; what its column cannot hold is kept beside it."""
        field = row.kind.fields.get(number)
        if field is None:
            self._keep_extra(row, number, value)
            return
        holds = fits(field, value)
        if row.values[row.kind.extra] is not None or not holds:
            self._keep_extra(row, number, None if holds else value)
        inside: Any = value if holds else None
        if inside is not None and field.ref is not None:
            inside = self.id_of(field.ref, inside)
        row.put(field.place, inside)

    def value(self, row: Row, number: int) -> Value:
        """What stands in a field, as it travels."""
        field = row.kind.fields.get(number)
        inside = None if field is None else row.values[field.place]
        if field is None or inside is None:
            extra = row.values[row.kind.extra]
            return json.loads(extra).get(str(number)) if extra else None
        if field.ref is not None:
            return self._uid_of(field.ref, inside)
        return bool(inside) if field.truth else inside

    def heads(self, row: Row, number: int) -> tuple[Mark, ...]:
        """The marks of the entries whose values stand in a field."""
        edited = row.versions.edited.get(number)
        if edited is not None:
            return edited
        return row.versions.heads(number, was_set=self.value(row, number) is not None)

    def loaded_heads(self, row: Row, number: int) -> tuple[Head, ...]:
        """The heads of a field with values and logical times; several heads' values stand in the conflict."""
        marks = self.heads(row, number)
        values: dict[str, Value] = {}
        if len(marks) > 1:
            told = self.raw.execute(_DISPUTED, (row.uid, number)).fetchone()
            values = {ref: value for ref, _logical, value in json.loads(told[0])} if told else {}
        standing = self.value(row, number)
        heads = []
        for mark in marks:
            ref = EntryRef(self.lineage_name(mark[0]), mark[1])
            heads.append(Head(ref, self.logical(mark), values.get(ref.text(), standing)))
        return tuple(heads)

    def logical(self, mark: Mark) -> int:
        """The logical time by which an entry counts."""
        found = self._logicals.get(mark)
        if found is None:
            row = self.raw.execute(_LOGICAL, mark).fetchone()
            found = self._logicals[mark] = row[0] if row else 0
        return found

    def concern(self, row: Row, entry_id: int) -> None:
        """Note that an entry is part of a record's history."""
        found = self._concerns.get(row.uid)
        if found is None:
            self._concerns[row.uid] = [entry_id]
        else:
            found.append(entry_id)

    def no_part_of(self, row: Row) -> None:
        """Forget which entries a record is made of; it is made anew."""
        self._concerns.pop(row.uid, None)
        self.raw.execute("DELETE FROM journal_record WHERE record = ?", (row.uid,))

    def touch(self, row: Row) -> None:
        """Say that a record has changed; its versions are written."""
        row.put(row.kind.versions, row.versions.text())
        self._touched.setdefault(row.kind.table, set()).add(row.values[0])

    def _keep_extra(self, row: Row, number: int, value: Value) -> None:
        text = row.values[row.kind.extra]
        extra = json.loads(text) if text else {}
        if value is None and number in row.kind.fields:
            extra.pop(str(number), None)
        else:
            extra[str(number)] = value
        made = json.dumps(extra, ensure_ascii=False) if extra else None
        if made != text:
            row.put(row.kind.extra, made)

    # --------------------------------------------------------------------------------------------- writing

    def write(self) -> dict[str, set[int]]:
        """Write everything; returns the local ids of touched records by table."""
        raw = self.raw
        self._write_entries()
        # Rows that refer to each other within one table may come in any order: they are checked at the end.
        raw.execute("PRAGMA defer_foreign_keys = ON")
        for kind in ORDER:
            many, few = self._fresh.parted(kind.table)
            for statement, fresh in many.items():
                raw.executemany(statement, fresh)
            made = [row.values for row in (*self._rows[kind.table].values(), *few) if row.new]
            self._insert(kind, sorted(made, key=_by_id))
        self._update()
        if self._concerns:
            raw.executemany(
                _CONCERN, [(uid, one) for uid, entries in self._concerns.items() for one in entries]
            )
        for table, ids in self._touched.items():
            if BY_TABLE[table].indexed:
                search.postpone(self.session, table, ids)
        self.session.expire_all()
        touched, self._touched = self._touched, {}
        self._entries, self._concerns, self._stubs, self._new_stubs = {}, {}, {}, {}
        for rows in self._rows.values():
            for row in rows.values():
                row.new = False
                row.changed.clear()
        return touched

    def _write_entries(self) -> None:
        for mark, changes in self._stubs.items():
            body = stubs.write(changes)
            new = self._entries.get(self._new_stubs.get(mark, 0))
            if new is not None:
                self._entries[new[0]] = (*new[:_BODY_PLACE], body, *new[_BODY_PLACE + 1 :])
            else:
                self.raw.execute(_STUB_IS, (body, self._kept[mark][0], packing.REMOVED))
        if self._entries:
            self.raw.executemany(_ENTRY, list(self._entries.values()))

    def _update(self) -> None:
        """Write the columns that changed of rows that the file has."""
        for kind in ORDER:
            table, rows = kind.table, self._rows[kind.table]
            for row in rows.values():
                if row.changed and not row.new:
                    places = sorted(row.changed)
                    named = ", ".join(f"{kind.names[place]} = ?" for place in places)
                    self.raw.execute(
                        f"UPDATE {table} SET {named} WHERE id = ?",  # noqa: S608 - our own names
                        [*(row.values[place] for place in places), row.values[0]],
                    )

    def _insert(self, kind: Kind, fresh: list[list[Any]]) -> None:
        """Write new rows, naming only columns that one of them fills: of an appeal's sixty some twenty."""
        for start in range(0, len(fresh), CHUNK):
            piece = fresh[start : start + CHUNK]
            places = [
                place
                for place, column in enumerate(zip(*piece, strict=True))
                if column.count(None) < len(piece)
            ]
            statement = (
                f"INSERT INTO {kind.table} ({', '.join(kind.names[place] for place in places)}) "  # noqa: S608
                f"VALUES ({_marks(len(places))})"
            )
            self.raw.executemany(statement, [[values[place] for place in places] for values in piece])


def _note_named(apart: Apart, referred: dict[str, set[str]]) -> None:
    for place, table in apart.shape.refs:
        value = apart.values[place]
        if isinstance(value, str):
            referred.setdefault(table, set()).add(value)


def _note_references(kind: Kind, change: RecordChange, referred: dict[str, set[str]]) -> None:
    refs = kind.refs
    for number, value, _base in change.fields:
        if number in refs and isinstance(value, str):
            referred.setdefault(refs[number], set()).add(value)


def _named_bytes(uids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Identities with their bytes, in their order; what is none is left out."""
    for uid in sorted(uids):
        raw = uid_of(uid)
        if raw is not None:
            yield uid, raw


def _taken(raw: bytes | None) -> bytearray | None:
    """Bytes as the driver takes them without looking for an adapter first (0.1 µs for 0.5)."""
    return None if raw is None else bytearray(raw)


def _by_id(values: list[Any]) -> int:
    return values[0]  # type: ignore[no-any-return]


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _pieces(things: Iterable[tuple[str, bytes]], size: int) -> Iterator[list[tuple[str, bytes]]]:
    iterator = iter(things)
    while piece := list(islice(iterator, size)):
        yield piece
