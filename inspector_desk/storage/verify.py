"""Checking a desk against itself: pages, index, chains, records, attachments.

The journal is the truth: every lineage of this desk must be a whole chain, and what stands in a record must be what
merging the journal's operations gives. Everything is read in pieces, so the size of the desk does not matter.
"""

from __future__ import annotations

import json
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as dbapi
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    SYNCED,
    Appeal,
    Attachment,
    District,
    JournalEntry,
    JournalRecord,
    Lineage,
    Precinct,
    Region,
    Synced,
    SyncReceipt,
)
from inspector_desk.rules import merge
from inspector_desk.rules.entries import GENESIS, Entry, EntryRef, Value, digest, parse
from inspector_desk.rules.wording import Term
from inspector_desk.storage import engine, faults, files, journal, lineages, packing, rebuilding, search
from inspector_desk.storage.vault import Keys
from inspector_desk.storage.versions import Mark, Versions

Progress = Callable[[str, int], None]
"""Called with what is being checked and how much of it is done."""

SAMPLED_RECORDS = 5_000
"""Records of each kind that a quick check replays: the newest, where a fault of today would show."""
SAMPLED_FILES = 200
MOST_PROBLEMS = 50
"""Of one sort; beyond that the desk needs healing, not a longer list."""
_PIECE = 500
_CACHED_ENTRIES = 64
_TERRITORY = frozenset(model.__kind__ for model in (Region, District, Precinct))
_FIELDS = {model: journal.fields_of(model) for model in SYNCED.values()}
_BY_TABLE = {model.__tablename__: model for model in SYNCED.values()}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it must be: the code of its sentence and the facts that fill it."""

    code: str
    facts: Mapping[str, object]


@dataclass(slots=True)
class Findings:
    """What a check has found so far."""

    problems: list[Problem] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=dict)

    def add(self, code: str, **facts: object) -> None:
        """Note a problem, unless there are enough of its sort already."""
        if sum(problem.code == code for problem in self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(code, facts))


def check_pages(path: Path, keys: Keys, findings: Findings) -> bool:
    """Every page's seal and the structure of tables and search index; False if nothing further can be read."""
    try:
        connection = engine.connect(path, keys.database, read_only=True)
        try:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            told = [row[0] for row in connection.execute("PRAGMA quick_check(5)") if row[0] != "ok"]
        finally:
            connection.close()
    except dbapi.Error as error:
        known = faults.known(error, str(path))
        if known is None:
            raise
        findings.problems.append(Problem(known.code, known.facts))
        return False
    findings.checked["pages"] = pages
    index_faults = [line for line in told if "fts5" in line.lower() or "inverted index" in line.lower()]
    if broken or len(told) > len(index_faults):
        findings.add("store.damaged", path=str(path), pages=max(len(broken), 1))
    if index_faults:
        findings.add("verify.index-damaged")
    return not broken


def check_index(session: Session, findings: Findings) -> None:
    """Whether the search index knows exactly the records that have words."""
    for table, columns in search.WORDS.items():
        model = _BY_TABLE[table]
        connection = session.connection()
        stale = connection.exec_driver_sql(
            f"SELECT count(*) FROM words_{table}_docsize d WHERE NOT EXISTS "  # noqa: S608 - our own names
            f"(SELECT 1 FROM {table} t WHERE t.id = d.id AND t.annulled IS NOT 1) AND NOT EXISTS "
            f"(SELECT 1 FROM search_pending p WHERE p.table_name = '{table}' AND p.record_id = d.id)"
        ).scalar_one()
        filled = " OR ".join(f"t.{column} <> ''" for column in columns)
        unknown = connection.exec_driver_sql(
            f"SELECT t.id FROM {table} t WHERE t.annulled IS NOT 1 AND ({filled}) AND NOT EXISTS "  # noqa: S608
            f"(SELECT 1 FROM words_{table}_docsize d WHERE d.id = t.id) AND NOT EXISTS "
            f"(SELECT 1 FROM search_pending p WHERE p.table_name = '{table}' AND p.record_id = t.id) "
            f"LIMIT {_PIECE}"
        ).scalars()
        ids = list(unknown)
        query = select(*(getattr(model, c) for c in columns)).where(model.id.in_(ids))
        rows = session.execute(query).mappings()
        missing = sum(bool(search.index_text(columns, dict(row))) for row in rows)
        if stale or missing:
            findings.add("verify.index-behind", records=stale + missing)


def check_chains(session: Session, findings: Findings, progress: Progress | None = None) -> None:
    """Every lineage: numbers without a gap, each entry naming the one before, bodies as their hashes say.

    Of another desk's lineage only the part meant for this desk is here, so its numbers may have gaps. An entry that
    was removed (``storage.stubs``) proves nothing by itself: its hash stands where the next entry names it, and a
    receipt of the server stands for what it said; ``checked["removed"]`` counts them.
    """
    own = lineages.own_lineages(session)
    current = own[-1]
    checked = removed = 0
    for lineage_id, name in session.execute(select(Lineage.id, Lineage.name).order_by(Lineage.id)).all():
        previous, after = GENESIS, 0
        missing = _Missing(former=name in own and name != current)
        anchored = _anchored(session, lineage_id) if name in own else 0
        for row in _entries_of(session, lineage_id):
            checked += 1
            if row.packed == packing.REMOVED:
                removed += 1
                _check_stub(row, name, after, findings, own=name in own, anchored=anchored)
                previous, after = row.hash.hex(), row.n
                continue
            try:
                body = journal.body_of(row.packed, row.body)
                entry = parse(body)
            except (KnownError, zlib.error):
                findings.add("verify.entry-unreadable", n=row.n, lineage=name)
                previous, after = row.hash.hex(), row.n
                continue
            if digest(body) != row.hash.hex() or not _columns_agree(row, entry, name):
                findings.add("verify.entry-altered", n=row.n, lineage=name)
            elif row.n != after + 1 and name in own:
                findings.add("journal.chain-gap", n=after + 1, lineage=name)
            elif previous and entry.previous != previous and row.n == after + 1:
                findings.add("journal.chain-broken", n=row.n, lineage=name)
            previous, after = row.hash.hex(), row.n
            missing.note(session, entry, findings)
            if progress is not None and checked % 1_000 == 0:
                progress("entries", checked)
        missing.close(session, findings)
    findings.checked["removed"] = removed
    findings.checked["entries"] = checked


def check_records(
    session: Session, findings: Findings, *, full: bool = False, progress: Progress | None = None
) -> None:
    """Whether records hold what their entries say: all records, or the newest ``SAMPLED_RECORDS`` of each kind."""
    reader = _EntryReader(session)
    declined = rebuilding.declined_entries(session)
    checked = 0
    for model in SYNCED.values():
        last: int | None = None
        left = None if full else SAMPLED_RECORDS
        while left is None or left > 0:
            query = select(model).order_by(model.id.desc()).limit(_PIECE)
            if last is not None:
                query = query.where(model.id < last)
            items = list(session.scalars(query))
            if not items:
                break
            _replay_piece(session, reader, items, findings, declined)
            checked += len(items)
            last = items[-1].id
            left = None if left is None else left - len(items)
            session.expunge_all()
            if progress is not None:
                progress("records", checked)
    findings.checked["records"] = checked


def check_files(
    session: Session, folder: Path, keys: Keys, findings: Findings, *, full: bool = False
) -> None:
    """Whether the attachments made on this desk are there and open; all of them, or the newest ones."""
    own = {journal.lineage_number(session, name) for name in lineages.own_lineages(session)}
    query = select(Attachment.label, Attachment.content_hash, Attachment.versions).where(
        Attachment.annulled.is_not(True)
    )
    if not full:
        query = query.order_by(Attachment.id.desc()).limit(SAMPLED_FILES)
    checked = 0
    for row in session.execute(query):
        created = Versions.parse(row.versions).created
        content_hash = row.content_hash or ""
        if created is None or (created[0] not in own and not files.is_here(folder, keys, content_hash)):
            continue
        checked += 1
        try:
            files.read_file(folder, keys, content_hash)
        except KnownError as error:
            code = (
                "verify.attachment-missing" if error.code == "file.missing" else "verify.attachment-damaged"
            )
            findings.add(code, label=row.label or "—")
    findings.checked["attachments"] = checked


def check_numbers(session: Session, findings: Findings) -> None:
    """Official numbers that two appeals carry, as two desks with one block of numbers would give them."""
    twice = session.execute(
        select(Appeal.number, func.count())
        .where(Appeal.number.is_not(None), Appeal.annulled.is_not(True))
        .group_by(Appeal.number)
        .having(func.count() > 1)
        .limit(MOST_PROBLEMS)
    )
    for number, count in twice:
        findings.add("verify.number-twice", number=number, count=count)


def _check_stub(row: Any, lineage: str, after: int, findings: Findings, *, own: bool, anchored: int) -> None:
    """A removed entry of this desk's own chain must have its hash, its place, and a receipt that names it."""
    if not own:
        return
    if row.n != after + 1:
        findings.add("journal.chain-gap", n=after + 1, lineage=lineage)
    elif row.n > anchored:
        findings.add("verify.removed-unanchored", n=row.n, lineage=lineage)


def _anchored(session: Session, lineage_id: int) -> int:
    """The last entry of a lineage that a receipt of the server names."""
    found = session.scalar(select(func.max(SyncReceipt.last_n)).where(SyncReceipt.lineage_id == lineage_id))
    return found or 0


def _columns_agree(row: Any, entry: Entry, lineage: str) -> bool:
    return (
        entry.n == row.n
        and entry.lineage == lineage
        and entry.action == row.action
        and entry.wall == row.wall
        and entry.officer == row.officer.hex()
    )


def _entries_of(session: Session, lineage_id: int) -> Iterator[Any]:
    after = 0
    columns = (
        JournalEntry.n,
        JournalEntry.hash,
        JournalEntry.officer,
        JournalEntry.wall,
        JournalEntry.action,
        JournalEntry.packed,
        JournalEntry.body,
    )
    while True:
        piece = session.execute(
            select(*columns)
            .where(JournalEntry.lineage_id == lineage_id, JournalEntry.n > after)
            .order_by(JournalEntry.n)
            .limit(_PIECE)
        ).all()
        yield from piece
        if len(piece) < _PIECE:
            return
        after = piece[-1].n


class _Missing:
    """Records that the journal speaks of and no table has, looked up many at a time.

    Under a ``former`` lineage the territory may have had uids that were given up when the desk joined a server.
    """

    def __init__(self, *, former: bool) -> None:
        self._kinds = SYNCED.keys() - (_TERRITORY if former else frozenset())
        self._waiting: dict[int, set[bytes]] = {}

    def note(self, session: Session, entry: Entry, findings: Findings) -> None:
        for change in entry.changes:
            if change.kind in self._kinds:
                self._waiting.setdefault(change.kind, set()).add(bytes.fromhex(change.record))
        if sum(map(len, self._waiting.values())) >= _PIECE:
            self.close(session, findings)

    def close(self, session: Session, findings: Findings) -> None:
        for kind, uids in self._waiting.items():
            model = SYNCED[kind]
            for piece in _pieces(uids, _PIECE):
                present = session.scalar(select(func.count()).where(model.uid.in_(piece))) or 0
                if present < len(piece):
                    findings.add(
                        "verify.record-missing",
                        kind=Term("kind", model.__tablename__),
                        count=len(piece) - present,
                    )
        self._waiting.clear()


class _EntryReader:
    """Entries by their mark; neighbours come from one entry, so a few parsed ones are kept."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept: OrderedDict[int, tuple[int, Entry, dict[str, Any]]] = OrderedDict()
        self._stubs: set[int] = set()

    def of_marks(self, marks: Iterable[Mark]) -> dict[Mark, int]:
        """Mark → local entry id, for the marks that exist."""
        found: dict[Mark, int] = {}
        by_lineage: dict[int, set[int]] = {}
        for lineage, n in marks:
            by_lineage.setdefault(lineage, set()).add(n)
        for lineage, numbers in by_lineage.items():
            for piece in _pieces(numbers, _PIECE):
                rows = self._session.execute(
                    select(JournalEntry.id, JournalEntry.n).where(
                        JournalEntry.lineage_id == lineage, JournalEntry.n.in_(piece)
                    )
                )
                found.update({(lineage, row.n): row.id for row in rows})
        return found

    def fetch(self, entry_ids: Iterable[int]) -> None:
        """Read these entries in a few statements, so that ``read`` finds them at hand."""
        wanted = set(entry_ids)
        for entry_id in wanted & self._kept.keys():
            self._kept.move_to_end(entry_id)
        for piece in _pieces(sorted(wanted - self._kept.keys()), _PIECE):
            rows = self._session.execute(
                select(
                    JournalEntry.id,
                    JournalEntry.logical,
                    JournalEntry.packed,
                    JournalEntry.body,
                ).where(JournalEntry.id.in_(piece))
            )
            for row in rows:
                if row.packed == packing.REMOVED:
                    self._stubs.add(row.id)
                    continue
                try:
                    entry = parse(journal.body_of(row.packed, row.body))
                except (KnownError, zlib.error):
                    # The chain check names the entry; here the records it touched are left unjudged.
                    continue
                by_record = {change.record: change.fields for change in entry.changes}
                self._kept[row.id] = (row.logical, entry, by_record)
        while len(self._kept) > max(_CACHED_ENTRIES, len(wanted)):
            self._kept.popitem(last=False)

    def reduced(self, entry_ids: Iterable[int]) -> bool:
        """Whether one of these entries is a stub; ``fetch`` has read them."""
        return not self._stubs.isdisjoint(entry_ids)

    def read(self, entry_id: int) -> tuple[int, Entry, dict[str, Any]] | None:
        """Logical time, entry, and its operations by record; None if it is gone or unreadable."""
        return self._kept.get(entry_id)


def _replay_piece(
    session: Session,
    reader: _EntryReader,
    items: Sequence[Synced],
    findings: Findings,
    declined: rebuilding.Declined,
) -> None:
    """Merge each record's operations anew and compare with what stands.

    Entries a person declined do not count. A record that was handed over as it stood cannot be merged anew, what lay
    before is not here: of it only the names of the entries its values come from are checked.
    """
    versions = {item.id: Versions.parse(item.versions) for item in items}
    created = reader.of_marks({v.created for v in versions.values() if v.created is not None})
    later: dict[bytes, list[int]] = {}
    rows = session.execute(
        select(JournalRecord.record, JournalRecord.entry_id)
        .where(JournalRecord.record.in_([item.uid for item in items]))
        .order_by(JournalRecord.entry_id)
    )
    for record, entry_id in rows:
        later.setdefault(record, []).append(entry_id)
    uids = _uids_referred(session, items)
    reader.fetch([*created.values(), *(entry_id for ids in later.values() for entry_id in ids)])
    for item in items:
        known = versions[item.id]
        entry_ids = list(later.get(item.uid, ()))
        if known.handed is not None or reader.reduced(entry_ids):
            _check_names(reader, item, known, findings)
            continue
        if known.created is None and not entry_ids and item.__kind__ in _TERRITORY:
            # Named by the server when the desk joined; the entry of the desk that works there has not come yet.
            continue
        if known.created is not None:
            if known.created not in created:
                findings.add("verify.version-unknown", kind=Term("kind", item.__tablename__), id=item.id)
                continue
            entry_ids = sorted({created[known.created], *entry_ids})
            if reader.reduced(entry_ids):
                _check_names(reader, item, known, findings)
                continue
        read = [reader.read(entry_id) for entry_id in entry_ids]
        if None in read:
            # The chain check names the entry that is gone or unreadable; the record cannot be judged without it.
            continue
        state = _replayed(item, filter(None, read), declined)
        wrong = _first_difference(session, item, known, state, uids)
        if wrong is not None:
            field = Term("field", f"{item.__tablename__}.{wrong.removesuffix('_id')}")
            findings.add(
                "verify.record-differs", kind=Term("kind", item.__tablename__), id=item.id, field=field
            )


def _replayed(
    item: Synced, read: Iterable[tuple[int, Entry, dict[str, Any]]], declined: rebuilding.Declined
) -> merge.RecordState:
    uid = item.uid.hex()
    state = merge.RecordState(item.__kind__, uid)
    for logical, entry, by_record in read:
        if entry.ref not in declined:
            for operation in by_record.get(uid, ()):
                base = rebuilding.effective_base(uid, operation, declined)
                merge.apply(state, operation._replace(base=base), entry.ref, logical)
    return state


def _check_names(reader: _EntryReader, item: Synced, versions: Versions, findings: Findings) -> None:
    """Whether every entry that a record names as the origin of a value is known here, by its name at least."""
    marks = {mark for marks in versions.edited.values() for mark in marks}
    if versions.created is not None:
        marks.add(versions.created)
    if len(reader.of_marks(marks)) < len(marks):
        findings.add("verify.version-unknown", kind=Term("kind", item.__tablename__), id=item.id)


def _first_difference(
    session: Session,
    item: Synced,
    versions: Versions,
    state: merge.RecordState,
    uids: Mapping[tuple[str, int], str],
) -> str | None:
    extra = json.loads(item.extra) if item.extra else {}
    for name, (number, ref) in _FIELDS[type(item)].items():
        value: Value = getattr(item, name)
        if value is None:
            # What the column cannot hold was kept beside it.
            value = extra.get(str(number))
        if ref is not None and isinstance(value, int):
            value = uids.get((ref, value))
        expected = state.value(number)
        if value != expected:
            return name
        heads = state.heads.get(number, ())
        was_set = bool(heads) and number not in versions.edited
        marks = versions.heads(number, was_set=was_set)
        named = {EntryRef(journal.lineage_name(session, lineage), n) for lineage, n in marks}
        if named != {head.ref for head in heads}:
            return name
    return None


def _uids_referred(session: Session, items: Sequence[Synced]) -> dict[tuple[str, int], str]:
    wanted: dict[str, set[int]] = {}
    for name, (_number, ref) in _FIELDS[type(items[0])].items():
        if ref is not None:
            wanted.setdefault(ref, set()).update(
                getattr(item, name) for item in items if getattr(item, name) is not None
            )
    found: dict[tuple[str, int], str] = {}
    for table, ids in wanted.items():
        model = _BY_TABLE[table]
        for piece in _pieces(ids, _PIECE):
            rows = session.execute(select(model.id, model.uid).where(model.id.in_(piece)))
            found.update({(table, row.id): row.uid.hex() for row in rows})
    return found


def _pieces(things: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(things)
    while piece := list(islice(iterator, size)):
        yield piece
