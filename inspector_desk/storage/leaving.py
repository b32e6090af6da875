"""What leaves this desk's disk: a precinct that is no longer its own, a record that was moved out of its reach.

Records go with everything that says anything of them: index rows, conflicts, drafts, reviews, batches' bytes, files.
A row that a remaining record still refers to stays behind empty, under its name alone. Of entries a stub stays where
something depends on it: the desk's own (their chain must be followed), and those that gave a remaining record its
values; the stub keeps only what it says of records that remain. ``secure_delete`` overwrites what is freed, and
``sweep_out`` folds the write-ahead log and old backups away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import RecordChange, parse
from inspector_desk.storage import backup, files, journal, lineages, packing, search, stubs
from inspector_desk.storage.engine import driver
from inspector_desk.storage.places import BACKUPS, FILES
from inspector_desk.storage.plain import BY_TABLE, KINDS, Kind
from inspector_desk.storage.store import Store

HELD, LEAVING, LEFT = "held", "leaving", "left"
GROUND: Final = frozenset({"region", "district", "precinct", "officer"})
"""Kinds of record that tell where things are and who works there: they leave no desk."""
_BY_NAME: Final = ("attachment", "remark")
"""Kinds that name the record they belong to by its uid."""
_CHUNK: Final = 500

_REFERRING: Final = {
    table: tuple(
        (kind.table, kind.names[kind.fields[number].place])
        for kind in KINDS.values()
        for number, ref in kind.refs.items()
        if ref == table
    )
    for table in BY_TABLE
}


def note_territories(session: Session, named: Sequence[str]) -> list[str]:
    """Compare the territories (uids, hex) the server hands out with those held; returns those that came back.

    One that is named no more begins to leave; one that had left and is named again has to be read anew.
    """
    raw = driver(session)
    held = {uid.hex(): state for uid, state in raw.execute("SELECT uid, state FROM held_territory")}
    now = journal.now_text()
    back = []
    for uid in named:
        state = held.get(uid)
        if state is None:
            raw.execute(
                "INSERT INTO held_territory (uid, level, state, since) VALUES (?, ?, ?, ?)",
                (bytes.fromhex(uid), _level(raw, uid), HELD, now),
            )
        elif state != HELD:
            raw.execute(
                "UPDATE held_territory SET state = ?, since = ?, checked_at = NULL WHERE uid = ?",
                (HELD, now, bytes.fromhex(uid)),
            )
            if state == LEFT:
                back.append(uid)
    for uid, state in held.items():
        if state == HELD and uid not in named:
            raw.execute(
                "UPDATE held_territory SET state = ?, since = ? WHERE uid = ?",
                (LEAVING, now, bytes.fromhex(uid)),
            )
    return back


def _level(raw: Any, uid: str) -> str:
    known = raw.execute("SELECT 1 FROM district WHERE uid = ?", (bytes.fromhex(uid),)).fetchone()
    return "district" if known else "precinct"


def leaving(session: Session) -> list[bytes]:
    """Territories (16 bytes each) that are on their way out."""
    rows = driver(session).execute("SELECT uid FROM held_territory WHERE state = ? ORDER BY uid", (LEAVING,))
    return [row[0] for row in rows]


def territory_leaves(
    session: Session, territory: bytes, stay: Mapping[str, Collection[int]] | None = None
) -> list[str]:
    """Take everything of a territory out of the file; returns the content hashes of files that nobody names now.

    The caller has made sure that none of the desk's own entries about it still waits to be sent. Records to ``stay``
    (table, local ids) were taken there by an entry of this desk that nobody has decided: they may come back.
    """
    raw = driver(session)
    found = raw.execute("SELECT id FROM precinct WHERE uid = ?", (territory,)).fetchone()
    gone: dict[str, set[int]] = {}
    if found is not None:
        for kind in KINDS.values():
            if "precinct_id" in kind.names and kind.table not in GROUND:
                rows = raw.execute(
                    f"SELECT id FROM {kind.table} WHERE precinct_id = ?",  # noqa: S608 - our own names
                    found,
                )
                kept = (stay or {}).get(kind.table, ())
                gone.setdefault(kind.table, set()).update(row[0] for row in rows if row[0] not in kept)
    contents = _take_out(session, gone, territory)
    raw.execute(
        "UPDATE held_territory SET state = ?, since = ?, checked_at = NULL WHERE uid = ?",
        (LEFT, journal.now_text(), territory),
    )
    raw.execute("DELETE FROM sync_review WHERE territory = ? AND own = 0", (territory,))
    return contents


def records_leave(session: Session, ids: dict[str, set[int]]) -> list[str]:
    """Take single records (table, local ids) out of the file; content hashes of files nobody names now."""
    return _take_out(session, {table: set(found) for table, found in ids.items()}, None)


def moved_out(session: Session, touched: dict[str, set[int]]) -> dict[str, set[int]]:
    """Of these records those that lie in a precinct that has never been, or is no longer, handed to this desk.

    A desk that has been told of no territories yet holds whatever it has.
    """
    raw = driver(session)
    if raw.execute("SELECT 1 FROM held_territory LIMIT 1").fetchone() is None:
        return {}
    found: dict[str, set[int]] = {}
    for table, ids in touched.items():
        kind = BY_TABLE[table]
        if "precinct_id" not in kind.names or table in GROUND:
            continue
        for piece in _pieces(sorted(ids)):
            rows = raw.execute(
                f"SELECT t.id FROM {table} t JOIN precinct p ON p.id = t.precinct_id "  # noqa: S608
                f"WHERE t.id IN ({_marks(piece)}) AND NOT EXISTS "
                "(SELECT 1 FROM held_territory h WHERE h.uid = p.uid AND h.state IN ('held', 'leaving'))",
                piece,
            )
            found.setdefault(table, set()).update(row[0] for row in rows)
    return {table: ids for table, ids in found.items() if ids}


def sweep_out(store: Store, contents: Iterable[str]) -> None:
    """Remove files by their content hashes, old backups, and what the write-ahead log still holds.

    A fresh backup comes first: the desk is never without one.
    """
    home = store.folder / FILES
    for content_hash in contents:
        name = files.name_of(store.keys, content_hash)
        (home / name[:2] / name).unlink(missing_ok=True)
        files.drop_pieces(home, store.keys, content_hash)
    store.fold()
    old = sorted((store.folder / BACKUPS).glob("*"))
    if any(path.suffix == ".db" for path in old):
        backup.make_backup(store.folder, store.keys.database)
        for path in old:
            path.unlink(missing_ok=True)


def _take_out(session: Session, gone: dict[str, set[int]], territory: bytes | None) -> list[str]:
    raw = driver(session)
    session.flush()
    _with_parts(raw, gone)
    uids = _uids(raw, gone)
    contents = _contents(raw, gone.get("attachment", ()))
    _reduce_entries(session, gone, uids, territory)
    for piece in _pieces(sorted(uids)):
        for statement in (
            "DELETE FROM conflict WHERE record",
            "DELETE FROM draft WHERE record",
            "DELETE FROM journal_record WHERE record",
        ):
            raw.execute(f"{statement} IN ({_marks(piece)})", piece)
    for table, ids in gone.items():
        _forget_rows(raw, BY_TABLE[table], ids)
    for table, ids in gone.items():
        if ids:
            _drop_unreferred(raw, BY_TABLE[table], ids)
            search.squeeze(session, table)
    still = {row[0] for row in raw.execute("SELECT content_hash FROM attachment")}
    still |= {row[0] for row in raw.execute("SELECT preview_hash FROM attachment")}
    left = [one for one in contents if one not in still]
    for one in left:
        raw.execute("DELETE FROM kept_file WHERE content_hash = ?", (one,))
        raw.execute("DELETE FROM transfer WHERE content_hash = ?", (one,))
    session.expire_all()
    return left


def _with_parts(raw: Any, gone: dict[str, set[int]]) -> None:
    """Add what is nothing without the records that go: parts without a precinct of their own, papers, remarks."""
    for _ in range(4):
        before = sum(map(len, gone.values()))
        for table, ids in list(gone.items()):
            for child, column in _REFERRING[table]:
                kind = BY_TABLE[child]
                if "precinct_id" not in kind.names and child not in GROUND:
                    for piece in _pieces(sorted(ids)):
                        rows = raw.execute(
                            f"SELECT id FROM {child} WHERE {column} IN ({_marks(piece)})",  # noqa: S608
                            piece,
                        )
                        gone.setdefault(child, set()).update(row[0] for row in rows)
        named = [uid.hex() for uid in _uids(raw, gone)]
        for child in _BY_NAME:
            for names in _pieces(named):
                rows = raw.execute(f"SELECT id FROM {child} WHERE record IN ({_marks(names)})", names)  # noqa: S608
                gone.setdefault(child, set()).update(row[0] for row in rows)
        if sum(map(len, gone.values())) == before:
            return


def _uids(raw: Any, gone: dict[str, set[int]]) -> set[bytes]:
    found: set[bytes] = set()
    for table, ids in gone.items():
        for piece in _pieces(sorted(ids)):
            rows = raw.execute(f"SELECT uid FROM {table} WHERE id IN ({_marks(piece)})", piece)  # noqa: S608
            found.update(row[0] for row in rows)
    return found


def _contents(raw: Any, ids: Iterable[int]) -> list[str]:
    found: dict[str, None] = {}
    for piece in _pieces(sorted(ids)):
        rows = raw.execute(
            f"SELECT content_hash, preview_hash FROM attachment WHERE id IN ({_marks(piece)})",  # noqa: S608
            piece,
        )
        for row in rows:
            found.update((one, None) for one in row if one)
    return list(found)


def _reduce_entries(
    session: Session, gone: dict[str, set[int]], uids: set[bytes], territory: bytes | None
) -> None:
    """Leave of the entries about these records only what the chain and the remaining records need."""
    raw = driver(session)
    own = {journal.lineage_number(session, name) for name in lineages.own_lineages(session)}
    records = {uid.hex() for uid in uids}
    left_batches: set[tuple[int, int]] = set()
    for entry_id in sorted(_entries_about(raw, gone, uids, territory)):
        row = raw.execute(
            "SELECT lineage_id, n, packed, body, territory FROM journal_entry WHERE id = ?", (entry_id,)
        ).fetchone()
        lineage, n, packed, body, place = row
        remaining = _remaining(raw, packed, body, records)
        if lineage in own:
            left_batches.add((lineage, n))
        elif territory is not None and place == territory and not remaining:
            raw.execute("DELETE FROM journal_record WHERE entry_id = ?", (entry_id,))
            raw.execute("DELETE FROM journal_entry WHERE id = ?", (entry_id,))
            continue
        raw.execute(
            "UPDATE journal_entry SET packed = ?, body = ? WHERE id = ?",
            (packing.REMOVED, stubs.write(remaining), entry_id),
        )
    for lineage, n in sorted(left_batches):
        raw.execute(
            "UPDATE sync_batch SET body = x'' WHERE lineage_id = ? AND receipted = 1 AND ? BETWEEN first_n AND last_n",
            (lineage, n),
        )


def _entries_about(
    raw: Any, gone: dict[str, set[int]], uids: set[bytes], territory: bytes | None
) -> set[int]:
    found: set[int] = set()
    if territory is not None:
        rows = raw.execute("SELECT id FROM journal_entry WHERE territory = ?", (territory,))
        found.update(row[0] for row in rows)
    for piece in _pieces(sorted(uids)):
        rows = raw.execute(f"SELECT entry_id FROM journal_record WHERE record IN ({_marks(piece)})", piece)  # noqa: S608
        found.update(row[0] for row in rows)
    for table, ids in gone.items():
        for names in _pieces(sorted(ids)):
            rows = raw.execute(
                f"SELECT versions FROM {table} WHERE id IN ({_marks(names)})",  # noqa: S608 - our own names
                names,
            ).fetchall()
            for (text,) in rows:
                created = text.split("|")[0]
                if created:
                    lineage, n = created.split(".")
                    one = raw.execute(
                        "SELECT id FROM journal_entry WHERE lineage_id = ? AND n = ?", (int(lineage), int(n))
                    ).fetchone()
                    if one is not None:
                        found.add(one[0])
    return found


def _remaining(raw: Any, packed: int, body: bytes, records: set[str]) -> list[RecordChange]:
    """What an entry says of records that are still here, and have not left just now."""
    try:
        changes = (
            stubs.read(body) if packed == packing.REMOVED else parse(journal.body_of(packed, body)).changes
        )
    except KnownError:
        return []
    kept = []
    for change in changes:
        kind = KINDS.get(change.kind)
        if change.record in records or kind is None:
            continue
        row = raw.execute(
            f"SELECT versions FROM {kind.table} WHERE uid = ?",  # noqa: S608 - our own names
            (bytes.fromhex(change.record),),
        ).fetchone()
        if row is not None and row[0]:
            kept.append(change)
    return kept


def _forget_rows(raw: Any, kind: Kind, ids: set[int]) -> None:
    """Empty rows and take them out of the index."""
    empty = ", ".join(f"{name} = NULL" for name in kind.names if name not in ("id", "uid", "versions"))
    for piece in _pieces(sorted(ids)):
        marks = _marks(piece)
        raw.execute(f"UPDATE {kind.table} SET {empty}, versions = '' WHERE id IN ({marks})", piece)  # noqa: S608
        raw.execute(
            f"DELETE FROM search_pending WHERE table_name = ? AND record_id IN ({marks})",  # noqa: S608
            [kind.table, *piece],
        )
        for prefix, lists in (("words", search.WORDS), ("trigrams", search.TRIGRAMS)):
            if kind.table in lists:
                raw.execute(f"DELETE FROM {prefix}_{kind.table} WHERE rowid IN ({marks})", piece)  # noqa: S608


def _drop_unreferred(raw: Any, kind: Kind, ids: set[int]) -> None:
    """Delete emptied rows that no row refers to any more."""
    free = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {child} c WHERE c.{column} = t.id)"  # noqa: S608 - our own names
        for child, column in _REFERRING[kind.table]
    )
    for piece in _pieces(sorted(ids)):
        raw.execute(
            f"DELETE FROM {kind.table} AS t WHERE t.id IN ({_marks(piece)})"  # noqa: S608 - our own names
            + (f" AND {free}" if free else ""),
            piece,
        )


def _marks(piece: Sequence[Any]) -> str:
    return ", ".join("?" * len(piece))


def _pieces(things: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(things)
    while piece := list(islice(iterator, _CHUNK)):
        yield piece
