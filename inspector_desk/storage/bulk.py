"""Many records at once: imports, practice desks, benchmarks; journaled like every other change, only faster.

One entry for each chunk of records instead of one for each record, rows and index rows by executemany, words folded
once however often they come. What it leaves in the file is what single commands would have left there.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk.models import SYNCED, JournalEntry, Synced
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import GENESIS, Entry, canonical, next_logical
from inspector_desk.rules.folding import fold
from inspector_desk.storage import engine, journal, search
from inspector_desk.storage.store import Store
from inspector_desk.storage.versions import Versions

CHUNK = 500
"""Records in one entry: large enough to be cheap, small enough to travel in one sync batch."""
WIDE_CACHE_KIB = 96_000
ANNULLED = 99
"""The permanent number of the field every record has for its annulment."""
_FOLDED_AT_MOST = 200_000
_PIECES_AT_MOST = 20_000

_WORD = re.compile(r"[^\s/.,:;!?()\-]+")

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode

T = TypeVar("T")

_TABLES = {model.__tablename__: model for model in SYNCED.values()}


class WordFolder:
    """``rules.folding.fold`` of long texts made of words seen before: each word is folded once.

    Folding a text is folding its words: no rule reaches across white space or the punctuation that becomes it, and
    figures stay as they are.
    """

    def __init__(self) -> None:
        self._words: dict[str, str] = {}

    def fold(self, text: str) -> str:
        """The same as ``rules.folding.fold(text)``."""
        words = self._words
        out = []
        for word in _WORD.findall(text):
            folded = words.get(word)
            if folded is None:
                if word.isascii() and word.isdigit():
                    out.append(word)
                    continue
                if len(words) >= _FOLDED_AT_MOST:
                    words.clear()
                folded = words[word] = fold(word)
            if folded:
                out.append(folded)
        return " ".join(out)


@dataclass(slots=True)
class Memory:
    """What one call learns and the next need not ask again; kept by a caller who inserts repeatedly."""

    uids: dict[str, dict[int, str]] = field(default_factory=dict)
    """Table → local id → uid in hex: what references become in the journal."""
    words: WordFolder = field(default_factory=WordFolder)


@dataclass(frozen=True, slots=True)
class Inserted:
    """What one call wrote: the first local id, how many records (their ids are consecutive), the entries' numbers."""

    first_id: int
    count: int
    first_n: int
    last_n: int

    @property
    def ids(self) -> range:
        """The local ids of the new records, in the order of the rows."""
        return range(self.first_id, self.first_id + self.count)


def insert_many(
    session: Session,
    actor: Actor,
    action: str,
    model: type[Synced],
    rows: Iterable[Mapping[str, Any]],
    *,
    territory: str,
    reason: str | None = None,
    memory: Memory | None = None,
) -> Inserted:
    """Insert records of one kind, each row a mapping of attribute names; None and missing mean not set.

    Writes one entry for every ``CHUNK`` rows in the order given, inside the transaction of ``session``; names of
    attributes that do not travel (id, versions) are refused with ValueError. A record that comes back from an archive
    brings its "uid", and as "extra" the fields this version does not know, by their numbers. Nothing else of the
    session may wait for its entry.
    """
    chain = _Chain(session, actor, action, territory, reason)
    table = model.__tablename__
    fields = sorted((number, name, ref) for name, (number, ref) in journal.fields_of(model).items())
    names = [name for _, name, _ in fields]
    known = frozenset((*names, "uid", "extra"))
    statement = (
        f"INSERT INTO {table} (id, uid, versions, extra, {', '.join(names)}) "  # noqa: S608 - our own names
        f"VALUES ({', '.join('?' * (len(names) + 4))})"
    )
    memory = memory or Memory()
    uids = memory.uids
    pieces = _Pieces(fields)
    next_id = first_id = (session.scalar(select(func.max(model.id))) or 0) + 1
    first_n = chain.n
    connection = session.connection()
    for chunk in _chunks(rows, CHUNK):
        _learn_uids(session, fields, chunk, uids)
        mark = f"{chain.lineage_id}.{chain.n}"
        changes = []
        values = []
        operations = 0
        for offset, row in enumerate(chunk):
            if not known.issuperset(row):
                raise ValueError(f"not fields of {table}: {sorted(set(row) - known)}")
            uid = row.get("uid") or journal.new_uid()
            made = pieces.of(row, uids)
            operations += sum(row.get(name) is not None for name in names)
            extra = row.get("extra")
            if extra:
                made += "".join(f",[{int(number)},{_json(value)},[]]" for number, value in extra.items())
                operations += len(extra)
            changes.append(f'[{model.__kind__},"{uid.hex()}",[{made.removeprefix(",")}]]')
            values.append(
                (next_id + offset, uid, mark, _json(extra) if extra else None, *map(row.get, names))
            )
        connection.exec_driver_sql(statement, values)
        _index(connection, table, range(next_id, next_id + len(chunk)), chunk, memory.words)
        chain.write(",".join(changes), operations)
        next_id += len(chunk)
    chain.finish()
    return Inserted(first_id, next_id - first_id, first_n, chain.n - 1)


@contextmanager
def wide_cache(store: Store) -> Iterator[None]:
    """Give the writing connection a larger page cache while very many records go in.

    Index pages of a million records do not fit into the usual cache, and each one dropped is enciphered again.
    """
    with store.write() as session:
        session.connection().exec_driver_sql(f"PRAGMA cache_size = -{WIDE_CACHE_KIB}")
    try:
        yield
    finally:
        with store.write() as session:
            session.connection().exec_driver_sql(f"PRAGMA cache_size = -{engine.WRITE_CACHE_KIB}")


def annul_many(
    session: Session,
    actor: Actor,
    action: str,
    model: type[Synced],
    ids: Iterable[int],
    *,
    territory: str,
    reason: str | None = None,
) -> int:
    """Annul the records with these local ids, those already annulled left alone; returns how many there were.

    Like every annulment it takes nothing away: the records, their history and this entry stay.
    """
    chain = _Chain(session, actor, action, territory, reason)
    table = model.__tablename__
    connection = session.connection()
    count = 0
    for chunk in _chunks(ids, CHUNK):
        found = session.execute(
            select(model.id, model.uid, model.versions, model.annulled)
            .where(model.id.in_(chunk), model.annulled.is_not(True))
            .order_by(model.id)
        ).all()
        if not found:
            continue
        changes = []
        updates = []
        for row in found:
            versions = Versions.parse(row.versions)
            heads = versions.heads(ANNULLED, was_set=row.annulled is not None)
            base = ",".join(f'"{journal.lineage_name(session, lineage)}:{n}"' for lineage, n in heads)
            changes.append(f'[{model.__kind__},"{row.uid.hex()}",[[{ANNULLED},true,[{base}]]]]')
            versions.edited[ANNULLED] = ((chain.lineage_id, chain.n),)
            updates.append((versions.text(), row.id))
        connection.exec_driver_sql(
            f"UPDATE {table} SET annulled = 1, versions = ? WHERE id = ?",  # noqa: S608 - our own names
            updates,
        )
        for name in _index_tables(table):
            connection.exec_driver_sql(
                f"DELETE FROM {name} WHERE rowid = ?",  # noqa: S608 - our own names
                [(row.id,) for row in found],
            )
        entry_id = chain.write(",".join(changes), len(changes))
        journal.concern(session, entry_id, [row.uid for row in found])
        count += len(found)
    chain.finish()
    session.expire_all()
    return count


class _Chain:
    """The end of this desk's own chain while entries are being added to it in one transaction."""

    def __init__(
        self, session: Session, actor: Actor, action: str, territory: str, reason: str | None
    ) -> None:
        session.flush()
        if journal.unentered(session):
            raise RuntimeError("write the entry of what changed before, then insert many")
        self._session, self._actor, self._action = session, actor, action
        self._territory, self._reason = territory, reason
        self.lineage_id: int = session.info["pending"].lineage
        last = session.scalar(
            select(JournalEntry.hash)
            .where(JournalEntry.lineage_id == self.lineage_id)
            .order_by(JournalEntry.n.desc())
            .limit(1)
        )
        self._lineage = journal.lineage_name(session, self.lineage_id)
        self._previous = last.hex() if last else GENESIS
        self._logical = (
            session.scalar(select(JournalEntry.logical).order_by(JournalEntry.logical.desc()).limit(1)) or 0
        )
        self.n: int = session.info["pending"].n

    def write(self, changes: str, operations: int) -> int:
        """Append one entry whose changes, so many fields, are given in canonical form; returns its local id."""
        moment = time.time()
        self._logical = next_logical(self._logical, int(moment * 1000))
        entry = Entry(
            lineage=self._lineage,
            n=self.n,
            previous=self._previous,
            officer=self._actor.officer_uid,
            logical=self._logical,
            wall=journal.now_text(moment),
            action=self._action,
            territory=self._territory,
            reason=self._reason,
        )
        body = canonical(entry).removesuffix(b"[]]") + f"[{changes}]]".encode()
        stored = journal.store_entry(self._session, entry, body, self.lineage_id, operations=operations)
        self._previous = stored.hash.hex()
        self.n += 1
        return stored.id

    def finish(self) -> None:
        """Tell the session's journal which number is next."""
        self._session.info["pending"].n = self.n


class _Pieces:
    """The operations of new records in the form of ``rules.entries.canonical``, put together from kept pieces.

    Records of one chunk share most of their values. Whoever reads an entry compares it with ``canonical``, so a
    difference could not go unnoticed.
    """

    def __init__(self, fields: Sequence[tuple[int, str, str | None]]) -> None:
        self._fields: list[tuple[str, int, str | None, dict[Any, str]]] = [
            (name, number, ref, {}) for number, name, ref in fields
        ]

    def of(self, row: Mapping[str, Any], uids: dict[str, dict[int, str]]) -> str:
        """The operations of one new record: every value that is set, by field number, on no base."""
        out = []
        get = row.get
        for name, number, ref, kept in self._fields:
            value = get(name)
            if value is None:
                continue
            piece = kept.get(value)
            if piece is None or value is True or value is False:
                if len(kept) >= _PIECES_AT_MOST:
                    kept.clear()
                outside = uids[ref][value] if ref else value
                piece = kept[value] = f"[{number},{_json(outside)},[]]"
            out.append(piece)
        return ",".join(out)


def _learn_uids(
    session: Session,
    fields: Sequence[tuple[int, str, str | None]],
    rows: Sequence[Mapping[str, Any]],
    uids: dict[str, dict[int, str]],
) -> None:
    """Read the uids of all records the rows refer to that are not known yet."""
    for _, name, ref in fields:
        if ref is None:
            continue
        known = uids.setdefault(ref, {})
        wanted = {row[name] for row in rows if row.get(name) is not None} - known.keys()
        if wanted:
            model = _TABLES[ref]
            found = session.execute(select(model.id, model.uid).where(model.id.in_(wanted)))
            known.update((row.id, row.uid.hex()) for row in found)


def _index_tables(table: str) -> list[str]:
    return [
        f"{prefix}_{table}"
        for prefix, lists in (("words", search.WORDS), ("trigrams", search.TRIGRAMS))
        if table in lists
    ]


def _index(
    connection: Any, table: str, ids: range, rows: Sequence[Mapping[str, Any]], folder: WordFolder
) -> None:
    """Index rows of new records, the same text as ``search.index_text`` makes."""
    for prefix, lists in (("words", search.WORDS), ("trigrams", search.TRIGRAMS)):
        columns = lists.get(table)
        if not columns:
            continue
        texts = []
        for record_id, row in zip(ids, rows, strict=True):
            folded = folder.fold(" ".join(str(row[name]) for name in columns if row.get(name)))
            if folded and not row.get("annulled"):
                texts.append((record_id, search.indexed_text(table, folded, row.get("precinct_id"))))
        if texts:
            connection.exec_driver_sql(
                f"INSERT INTO {prefix}_{table} (rowid, text) VALUES (?, ?)",  # noqa: S608 - our own names
                texts,
            )


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
