"""Going on under a new lineage: after a fork, a restore or a copy, and when a desk first joins a server.

Entries of the old lineage that no server holds are written again under the new one, with the same content, officer,
wall clock and reasons; only their names change, and the bases that point to them. The old rows stay in the journal
when a desk joins; after a fork they go, because the server holds other entries under their names and will send them.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from inspector_desk.models import (
    SYNCED,
    Conflict,
    DeskFact,
    ImportRun,
    JournalEntry,
    JournalRecord,
    Lineage,
    Precinct,
    SyncBatch,
)
from inspector_desk.rules.entries import (
    GENESIS,
    Entry,
    EntryRef,
    FieldChange,
    RecordChange,
    canonical,
    digest,
    parse,
)
from inspector_desk.storage import journal, packing
from inspector_desk.storage.engine import driver
from inspector_desk.storage.versions import Mark, Versions

ENDS = "ends:"
"""Name of the fact that says after which entry a lineage was left: later entries live on under the next one."""
CHUNK = 500


def end_of(session: Session, lineage: str) -> int | None:
    """The last entry that counts of a lineage this desk has left; None for one that is still written or foreign."""
    value = _desk_fact(session, f"{ENDS}{lineage}")
    return None if value is None else int(value)


def own_lineages(session: Session) -> list[str]:
    """Every lineage this desk has written under, oldest first; the last is the one being written."""
    former, current = _desk_fact(session, "former_lineages"), _desk_fact(session, "lineage")
    return [*(json.loads(former) if former else []), str(current)]


def _desk_fact(session: Session, name: str) -> str | None:
    if session.autoflush:
        session.flush()
    found = driver(session).execute("SELECT value FROM desk_fact WHERE name = ?", (name,)).fetchone()
    return None if found is None else str(found[0])


def begin(
    session: Session,
    *,
    after_n: int = 0,
    renamed: Mapping[str, str] | None = None,
    untold: frozenset[str] = frozenset(),
) -> str:
    """Start a new lineage and write there again what the current one holds after entry ``after_n``.

    ``renamed`` maps uids (32 hex digits) of territories to those the regional server knows them by; records,
    references and territories are rewritten with it; what is said of the ``untold`` among them (former uids) is left
    out, because another desk describes these. Returns the new lineage's 16 hex digits.
    """
    renamed = renamed or {}
    old = own_lineages(session)[-1]
    old_id = journal.lineage_number(session, old)
    name = secrets.token_hex(8)
    session.add(Lineage(name=name))
    session.flush()
    new_id = journal.lineage_number(session, name)
    former = json.dumps([*own_lineages(session)])
    session.merge(DeskFact(name="former_lineages", value=former))
    session.merge(DeskFact(name="lineage", value=name))
    session.flush()
    moved: dict[Mark, Mark] = {}
    touched: set[tuple[int, bytes]] = set()
    previous = GENESIS
    old_rows = session.scalars(
        select(JournalEntry)
        .where(
            JournalEntry.lineage_id == old_id,
            JournalEntry.n > after_n,
            # What has left this desk cannot be told again.
            JournalEntry.packed != packing.REMOVED,
        )
        .order_by(JournalEntry.n)
    ).all()
    entry_ids: dict[int, int] = {}
    for number, row in enumerate(old_rows, 1):
        entry = parse(journal.body_of(row.packed, row.body))
        fresh = _reissued(entry, name, number, previous, old, moved, old_id, renamed)
        if untold:
            left_out = {renamed.get(uid, uid) for uid in untold}
            fresh = fresh._replace(
                changes=tuple(change for change in fresh.changes if change.record not in left_out)
            )
        body = canonical(fresh)
        previous = digest(body)
        stored = journal.store_entry(session, fresh, body, new_id, logical=row.logical)
        moved[(old_id, entry.n)] = (new_id, number)
        entry_ids[row.id] = stored.id
        touched |= {(change.kind, bytes.fromhex(change.record)) for change in entry.changes}
    _rename_marks(session, touched, moved)
    _rename_history(session, entry_ids, renamed)
    _rename_conflicts(session, old, name, moved)
    _rename_imports(session, old, name, moved)
    if not renamed:
        session.execute(
            delete(JournalEntry).where(JournalEntry.lineage_id == old_id, JournalEntry.n > after_n)
        )
        _take_another_block(session, name)
    for former_uid in untold:
        session.execute(update(Precinct).where(Precinct.uid == bytes.fromhex(former_uid)).values(versions=""))
    for former_uid, server_uid in renamed.items():
        for model in SYNCED.values():
            session.execute(
                update(model)
                .where(model.uid == bytes.fromhex(former_uid))
                .values(uid=bytes.fromhex(server_uid))
            )
    session.merge(DeskFact(name=f"{ENDS}{old}", value=str(after_n)))
    home = session.get(DeskFact, "home_precinct")
    if home is not None and home.value in renamed:
        home.value = renamed[home.value]
    session.execute(delete(SyncBatch).where(SyncBatch.lineage_id == old_id, SyncBatch.receipted == 0))
    session.flush()
    session.expire_all()
    return name


def _reissued(
    entry: Entry,
    lineage: str,
    number: int,
    previous: str,
    old: str,
    moved: Mapping[Mark, Mark],
    old_id: int,
    renamed: Mapping[str, str],
) -> Entry:
    def base(ref: EntryRef) -> EntryRef:
        mark = moved.get((old_id, ref.n)) if ref.lineage == old else None
        return EntryRef(lineage, mark[1]) if mark else ref

    changes = tuple(
        RecordChange(
            change.kind,
            renamed.get(change.record, change.record),
            tuple(
                FieldChange(
                    item.field,
                    renamed.get(item.value, item.value) if isinstance(item.value, str) else item.value,
                    tuple(base(ref) for ref in item.base),
                )
                for item in change.fields
            ),
        )
        for change in entry.changes
    )
    return entry._replace(
        lineage=lineage,
        n=number,
        previous=previous,
        territory=renamed.get(entry.territory, entry.territory),
        subject=tuple(renamed.get(uid, uid) for uid in entry.subject),
        changes=changes,
    )


def _rename_marks(session: Session, touched: set[tuple[int, bytes]], moved: Mapping[Mark, Mark]) -> None:
    """Bring the bases of the touched records to the entries' new names."""
    for kind in {kind for kind, _record in touched}:
        model = SYNCED.get(kind)
        if model is None:
            continue
        records = [record for one, record in touched if one == kind]
        for start in range(0, len(records), CHUNK):
            rows = session.execute(
                select(model.id, model.versions).where(model.uid.in_(records[start : start + CHUNK]))
            ).all()
            fresh = [{"id": row.id, "versions": _moved(row.versions, moved)} for row in rows]
            if fresh:
                session.execute(update(model), fresh)


def _moved(text: str, moved: Mapping[Mark, Mark]) -> str:
    versions = Versions.parse(text)
    if versions.created is not None:
        versions.created = moved.get(versions.created, versions.created)
    versions.edited = {
        field: tuple(moved.get(mark, mark) for mark in marks) for field, marks in versions.edited.items()
    }
    return versions.text()


def _rename_conflicts(session: Session, old: str, name: str, moved: Mapping[Mark, Mark]) -> None:
    """Let open conflicts name their values by the entries' new names."""
    numbers = {before[1]: after[1] for before, after in moved.items()}
    for conflict in session.scalars(select(Conflict)):
        heads = [
            [_renamed_ref(ref, old, name, numbers), logical, value]
            for ref, logical, value in json.loads(conflict.heads)
        ]
        conflict.heads = json.dumps(heads, ensure_ascii=False)


def _renamed_ref(text: str, old: str, name: str, numbers: Mapping[int, int]) -> str:
    ref = EntryRef.parse(text)
    number = numbers.get(ref.n) if ref.lineage == old else None
    return text if number is None else EntryRef(name, number).text()


def _rename_imports(session: Session, old: str, name: str, moved: Mapping[Mark, Mark]) -> None:
    """Let an import find its entries, so that it can still be taken back."""
    numbers = {before[1]: after[1] for before, after in moved.items()}
    for run in session.scalars(select(ImportRun)):
        source = json.loads(run.source)
        if source["lineage"] == old and run.first_n in numbers and run.last_n in numbers:
            run.source = json.dumps({**source, "lineage": name}, ensure_ascii=False)
            run.first_n, run.last_n = numbers[run.first_n], numbers[run.last_n]


def _take_another_block(session: Session, name: str) -> None:
    """A copy of a desk may not go on giving the numbers the original gives: its block gets a part of its own."""
    block = session.get(DeskFact, "number_block")
    if block is not None:
        block.value = f"{block.value.partition('.')[0]}.{int(name, 16) % 900 + 100}"


def _rename_history(session: Session, entry_ids: Mapping[int, int], renamed: Mapping[str, str]) -> None:
    """Let the history of records name the entries, and the records, as they are called now."""
    rows = session.execute(select(JournalRecord.record, JournalRecord.entry_id)).all()
    former = [row for row in rows if row.entry_id in entry_ids]
    for row in former:
        session.execute(
            delete(JournalRecord).where(
                JournalRecord.record == row.record, JournalRecord.entry_id == row.entry_id
            )
        )
    if former:
        session.execute(
            insert(JournalRecord),
            [
                {
                    "record": bytes.fromhex(renamed.get(row.record.hex(), row.record.hex())),
                    "entry_id": entry_ids[row.entry_id],
                }
                for row in former
            ],
        )
