"""A record without the entries that a person declined: its fields as the entries that remain make them.

Only fields that hold a declined value are worked out again; everything else stays as it stands. An entry built on a
declined one counts as built on what that one replaced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import JournalEntry, Lineage, SyncReview
from inspector_desk.rules.entries import EntryRef, FieldChange, RecordChange, parse
from inspector_desk.rules.merge import Head
from inspector_desk.storage import journal, packing, stubs
from inspector_desk.storage.merging import Page
from inspector_desk.storage.plain import KINDS, Row
from inspector_desk.storage.versions import Mark

_PARTS = (
    "SELECT e.lineage_id, e.n, e.logical, e.packed, e.body FROM journal_entry e WHERE e.id IN "
    "(SELECT entry_id FROM journal_record WHERE record = ?)"
)
_ONE = "SELECT lineage_id, n, logical, packed, body FROM journal_entry WHERE lineage_id = ? AND n = ?"

Declined = Mapping[EntryRef, Sequence[RecordChange]]
"""Declined entries and what they said, as far as it is still here."""


def declined_entries(session: Session) -> dict[EntryRef, Sequence[RecordChange]]:
    """This desk's own entries that a person declined, by their names; of those that were reduced what remained."""
    rows = session.execute(
        select(Lineage.name, JournalEntry.n, JournalEntry.packed, JournalEntry.body)
        .join(Lineage, Lineage.id == JournalEntry.lineage_id)
        .join(SyncReview, (SyncReview.lineage == Lineage.name) & (SyncReview.n == JournalEntry.n))
        .where(SyncReview.own == 1, SyncReview.decision == "declined")
    )
    return {EntryRef(row.name, row.n): _changes(row.packed, row.body) for row in rows}


def effective_base(record: str, item: FieldChange, declined: Declined) -> tuple[EntryRef, ...]:
    """What an operation replaces once declined entries do not count: in their place what they would have replaced."""
    if not any(ref in declined for ref in item.base):
        return item.base
    found: dict[EntryRef, None] = {}
    waiting, seen = list(item.base), set(item.base)
    while waiting:
        ref = waiting.pop(0)
        changes = declined.get(ref)
        if changes is None:
            found[ref] = None
            continue
        for change in changes:
            for other in change.fields:
                if change.record == record and other.field == item.field:
                    waiting += [one for one in other.base if one not in seen]
                    seen.update(other.base)
    return tuple(found)


def without(session: Session, refs: Collection[EntryRef]) -> dict[str, set[int]]:
    """Bring the records that declined entries touched to what they are without them; ids touched by table."""
    declined = declined_entries(session)
    page = Page(session)
    for ref in refs:
        for change in declined.get(ref, ()):
            kind = KINDS.get(change.kind)
            row = None if kind is None else page.find(kind, change.record)
            if row is not None:
                _rebuild(page, row, change, ref, declined)
    return page.write()


def _rebuild(page: Page, row: Row, change: RecordChange, ref: EntryRef, declined: Declined) -> None:
    mark: Mark = (page.lineage(ref.lineage), ref.n)
    numbers = [item.field for item in change.fields if mark in page.heads(row, item.field)]
    if not numbers:
        return
    parts = _parts(page, row)
    record = change.record
    for number in numbers:
        heads: list[Head] = []
        replaced: set[EntryRef] = set()
        for one, logical, fields in parts:
            for item in fields:
                if item.field == number and one not in declined:
                    heads.append(Head(one, logical, item.value))
                    replaced.update(effective_base(record, item, declined))
        standing = tuple(head for head in heads if head.ref not in replaced)
        if standing:
            page.stand(row, number, standing)
        else:
            page.raw.execute("DELETE FROM conflict WHERE record = ? AND field = ?", (row.uid, number))
            row.versions.edited.pop(number, None)
            page.assign(row, number, None)
    if row.versions.created == mark:
        row.versions.created = None
    page.touch(row)


def _parts(page: Page, row: Row) -> list[tuple[EntryRef, int, tuple[FieldChange, ...]]]:
    """Every entry that is part of a record, with its operations on it."""
    rows: list[tuple[int, int, int, int, bytes]] = page.raw.execute(_PARTS, (row.uid,)).fetchall()
    if row.versions.created is not None:
        rows += page.raw.execute(_ONE, row.versions.created).fetchall()
    found = []
    for lineage, n, logical, packed, body in rows:
        try:
            changes = _changes(packed, body)
        except KnownError:
            # verify names an entry that cannot be read; here the others have to do.
            continue
        ref = EntryRef(page.lineage_name(lineage), n)
        found.append((ref, logical, _of_record(changes, row.uid.hex())))
    return found


def _changes(packed: int, body: bytes) -> Sequence[RecordChange]:
    return stubs.read(body) if packed == packing.REMOVED else parse(journal.body_of(packed, body)).changes


def _of_record(changes: Iterable[RecordChange], record: str) -> tuple[FieldChange, ...]:
    return next((change.fields for change in changes if change.record == record), ())
