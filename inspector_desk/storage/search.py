"""The search index: contentless FTS5 tables over folded text, one pair for each kind of record.

FTS5 folds none of the letters that matter here (ё/е, қ/к, ә/а, ӯ/у, ҳ/х), so ``rules.folding`` folds on write and on
query. Words for every register; trigrams for residents and addresses only (over whole texts they would cost 1.3 times
the table itself: db.md 3). Results come newest first: bm25 took 400 ms on a common prefix, rowid order under 30.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy.orm import Session

from inspector_desk.models import Synced
from inspector_desk.rules.folding import fold
from inspector_desk.storage.engine import driver

WORDS: dict[str, tuple[str, ...]] = {
    "resident": ("family_name", "given_name", "patronymic", "iin", "phone", "phone_e164"),
    "address": ("text", "landmark"),
    "appeal": ("number", "essence", "answer", "external_number", "crime_register_number"),
    "visit": ("findings",),
    "meeting": ("topic", "agenda", "place", "raised", "decisions"),
    "preventive_record": ("number", "grounds", "authority", "file_number"),
    "measure": ("number", "text", "addressee"),
    "helper": ("name", "phone", "phone_e164", "card_number"),
    "meeting_point": ("text", "answer", "speaker"),
}
"""Register → columns whose words are indexed."""
TRIGRAMS: dict[str, tuple[str, ...]] = {
    "resident": ("family_name", "given_name", "patronymic"),
    "address": ("text",),
}

SCOPED = ("resident", "appeal", "visit", "meeting", "preventive_record", "measure", "helper")
"""Registers whose index also holds the precinct, as a word that no folding gives (it has no q)."""
LONGEST_PREFIX = 3
"""Beginnings up to this length have an index of their own, so they need no whole word tried first."""
MOST_LOOKED_AT = 4_000
"""Hits that are looked at for those that stand."""
_LAST_ROWID = 2**63 - 1


def index_text(columns: tuple[str, ...], values: dict[str, Any]) -> str:
    """The folded text of a record's indexed columns."""
    return fold(" ".join(str(values[c]) for c in columns if values.get(c)))


def indexed_text(table: str, folded: str, precinct_id: int | None) -> str:
    """What goes into the index for a folded text: the precinct's word after it, so that a search asks for both."""
    return f"{folded} {_precinct_word(precinct_id)}" if folded and table in SCOPED else folded


def _precinct_word(precinct_id: int | None) -> str:
    return f"q{precinct_id or 0:06d}"


def update(session: Session, item: Synced, *, is_new: bool) -> None:
    """Bring one record's index rows up to date; called by the journal for every record an entry touches."""
    table = item.__tablename__
    if table not in WORDS:
        return
    raw = driver(session)
    for prefix, lists in (("words", WORDS), ("trigrams", TRIGRAMS)):
        if table not in lists:
            continue
        values = {column: getattr(item, column) for column in lists[table]}
        folded = "" if item.annulled else index_text(lists[table], values)
        if not is_new:
            raw.execute(f"DELETE FROM {prefix}_{table} WHERE rowid = ?", (item.id,))  # noqa: S608 - our own names
        if folded:
            raw.execute(
                f"INSERT INTO {prefix}_{table} (rowid, text) VALUES (?, ?)",  # noqa: S608 - our own names
                (item.id, indexed_text(table, folded, getattr(item, "precinct_id", None))),
            )


def postpone(session: Session, table: str, ids: Iterable[int]) -> None:
    """Note that these records arrived or changed and are not in the index as they stand now."""
    if table in WORDS:
        # One statement for a page of thousands: the driver asks nothing for each.
        driver(session).execute(
            "INSERT OR IGNORE INTO search_pending (table_name, record_id) SELECT ?, value FROM json_each(?)",
            (table, json.dumps(sorted(ids))),
        )


def squeeze(session: Session, table: str) -> None:
    """Rewrite the index of a register without the words of records that left it: until then they stay in the file."""
    for prefix, lists in (("words", WORDS), ("trigrams", TRIGRAMS)):
        if table in lists:
            name = f"{prefix}_{table}"
            driver(session).execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608


def pending(session: Session) -> dict[str, int]:
    """How many records of each register wait to be indexed: a search must say that it does not know them yet."""
    rows = driver(session).execute("SELECT table_name, count(*) FROM search_pending GROUP BY table_name")
    return dict(rows.fetchall())


def index_pending(session: Session, limit: int = 500, folded: Callable[[str], str] = fold) -> int:
    """Bring up to ``limit`` records that wait into the index; returns how many were dealt with, 0 when none waits.

    ``folded`` is ``rules.folding.fold`` or one that remembers words (``storage.bulk.WordFolder.fold``).
    """
    raw = driver(session)
    waiting: dict[str, list[int]] = {}
    for table, record_id in raw.execute("SELECT table_name, record_id FROM search_pending LIMIT ?", (limit,)):
        waiting.setdefault(table, []).append(record_id)
    for table, ids in waiting.items():
        named = ", ".join("?" * len(ids))
        for prefix, lists in (("words", WORDS), ("trigrams", TRIGRAMS)):
            columns = lists.get(table)
            if columns is None:
                continue
            precinct = "precinct_id" if table in SCOPED else "NULL"
            rows = raw.execute(
                f"SELECT id, {precinct}, {', '.join(columns)} FROM {table} "  # noqa: S608 - our own names
                f"WHERE id IN ({named}) AND annulled IS NOT 1",
                ids,
            ).fetchall()
            texts = [
                (row[0], indexed_text(table, text, row[1]))
                for row in rows
                if (text := folded(" ".join(str(value) for value in row[2:] if value)))
            ]
            raw.execute(f"DELETE FROM {prefix}_{table} WHERE rowid IN ({named})", ids)  # noqa: S608
            raw.executemany(f"INSERT INTO {prefix}_{table} (rowid, text) VALUES (?, ?)", texts)  # noqa: S608
        raw.executemany(
            "DELETE FROM search_pending WHERE table_name = ? AND record_id = ?",
            [(table, record_id) for record_id in ids],
        )
    return sum(map(len, waiting.values()))


def word_query(typed: str) -> str:
    """An FTS5 query that finds records having every typed word as the beginning of a word; empty if none."""
    words = fold(typed).split()
    return " ".join(f'"{word}"*' for word in words if word)


def find(session: Session, table: str, typed: str, limit: int, before: int | None = None) -> list[int]:
    """Local ids of the records of ``table`` that match what was typed, newest first, at most ``limit``.

    ``before`` continues after the last id of the page before. What was typed is quoted: no FTS syntax gets through.
    """
    query = word_query(typed)
    if not query:
        return []
    rows = driver(session).execute(
        f"SELECT rowid FROM words_{table} WHERE words_{table} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",  # noqa: S608
        (query, _LAST_ROWID if before is None else before, limit),
    )
    return [row[0] for row in rows]


def find_whole(session: Session, table: str, typed: str, limit: int) -> list[int]:
    """Like ``find``, for records that have every typed word whole, single letters and digits too: a house's number."""
    words = fold(typed).split()
    if not words:
        return []
    rows = driver(session).execute(
        f"SELECT rowid FROM words_{table} WHERE words_{table} MATCH ? ORDER BY rowid DESC LIMIT ?",  # noqa: S608
        (" ".join(f'"{word}"' for word in words), limit),
    )
    return [row[0] for row in rows]


def find_standing(
    session: Session, table: str, typed: str, limit: int, precinct_id: int | None = None
) -> list[int]:
    """Like ``find``, records not annulled only, of one precinct if given; looks at ``MOST_LOOKED_AT`` hits at most.

    Records that have the typed words whole come first: they are what was meant, and where there are enough of them the
    index need not merge every word that begins so (33 ms for the most common beginning in a million appeals).
    """
    words = fold(typed).split()
    # One letter or digit beside other words would make the index walk through a tenth of all its terms.
    words = [word for word in words if len(word) > 1] or words
    if not words:
        return []
    begun = " ".join(f'"{word}"*' for word in words)
    whole = " ".join(f'"{word}"' for word in words)
    found = _standing(session, table, whole, limit, precinct_id) if len(words[-1]) > LONGEST_PREFIX else []
    if len(found) < limit:
        found += [one for one in _standing(session, table, begun, limit, precinct_id) if one not in found]
    return found[:limit]


def _standing(session: Session, table: str, query: str, limit: int, precinct_id: int | None) -> list[int]:
    here = ""
    values: list[Any] = [query, limit]
    if precinct_id is not None:
        values = [in_precinct("words", query, precinct_id), precinct_id, limit]
        # The unary plus keeps SQLite from walking the precinct's own index instead of the hits.
        here = "AND (+t.precinct_id = ? OR t.precinct_id IS NULL)"
    rows = driver(session).execute(
        f"SELECT t.id FROM (SELECT rowid FROM words_{table} WHERE words_{table} MATCH ? "  # noqa: S608 - our own names
        f"ORDER BY rowid DESC LIMIT {MOST_LOOKED_AT}) w CROSS JOIN {table} t ON t.id = w.rowid "
        f"WHERE t.annulled IS NOT 1 {here} LIMIT ?",
        tuple(values),
    )
    return sorted((row[0] for row in rows), reverse=True)


def in_precinct(index: str, query: str, precinct_id: int) -> str:
    """A query of the index "words" or "trigrams" for what ``query`` finds in one precinct.

    By trigrams the precinct is asked by its last three digits, which no name has: its whole word is a phrase of five
    pieces that stand in every row (20 ms among 125,000 residents, 1 ms so). That lets a few of another precinct through
    and leaves out residents of no precinct; whoever asks looks at the rows.
    """
    if index == "trigrams":
        return f'({query}) AND "{_precinct_word(precinct_id)[-3:]}"'
    return f'({query}) AND ("{_precinct_word(precinct_id)}" OR "{_precinct_word(None)}")'


def find_inside(session: Session, table: str, typed: str, limit: int) -> list[int]:
    """Like ``find``, for a piece from inside a name or address (three letters or more)."""
    folded = fold(typed)
    if len(folded) < 3:
        return []
    pieces = " ".join(f'"{piece}"' for piece in folded.split() if len(piece) >= 3)
    if not pieces:
        return []
    rows = driver(session).execute(
        f"SELECT rowid FROM trigrams_{table} WHERE trigrams_{table} MATCH ? ORDER BY rowid DESC LIMIT ?",  # noqa: S608
        (pieces, limit),
    )
    return [row[0] for row in rows]


def find_similar(session: Session, table: str, typed: str, limit: int) -> list[int]:
    """Candidates that share trigrams with what was typed, most alike first; for misspelt names and duplicates."""
    folded = fold(typed)
    pieces = {folded[i : i + 3] for i in range(len(folded) - 2)}
    pieces = {piece for piece in pieces if " " not in piece}
    if not pieces:
        return []
    query = " OR ".join(f'"{piece}"' for piece in sorted(pieces))
    rows = driver(session).execute(
        f"SELECT rowid FROM trigrams_{table} WHERE trigrams_{table} MATCH ? "  # noqa: S608 - our own names
        f"ORDER BY bm25(trigrams_{table}) LIMIT ?",
        (query, limit),
    )
    return [row[0] for row in rows]


def find_halves(
    session: Session, table: str, typed: str, limit: int, precinct_id: int | None = None
) -> list[int]:
    """Candidates, newest first, that have one half of every typed word: one slip of the pen leaves the other whole.

    Much narrower than sharing any trigram, so it needs no ranking to be quick; the caller puts them in order.
    """
    parts = []
    for word in fold(typed).split():
        half = max(3, (len(word) + 1) // 2)
        if len(word) > 3:
            parts.append(f'("{word[:half]}" OR "{word[-half:]}")')
    if not parts:
        return []
    query = " AND ".join(parts)
    rows = driver(session).execute(
        f"SELECT rowid FROM trigrams_{table} WHERE trigrams_{table} MATCH ? "  # noqa: S608 - our own names
        "ORDER BY rowid DESC LIMIT ?",
        (query if precinct_id is None else in_precinct("trigrams", query, precinct_id), limit),
    )
    return [row[0] for row in rows]


def rebuild(session: Session, registers: Iterable[str] = tuple(WORDS)) -> int:
    """Write the index of these registers anew from their records; returns how many have words."""
    connection = session.connection()
    written = 0
    for table in registers:
        connection.exec_driver_sql("DELETE FROM search_pending WHERE table_name = ?", (table,))
        for prefix, lists in (("words", WORDS), ("trigrams", TRIGRAMS)):
            columns = lists.get(table)
            if columns is None:
                continue
            name = f"{prefix}_{table}"
            connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")  # noqa: S608
            last = 0
            precinct = "precinct_id" if table in SCOPED else "NULL AS precinct_id"
            while piece := connection.exec_driver_sql(
                f"SELECT id, {precinct}, {', '.join(columns)} FROM {table} "  # noqa: S608 - our own names
                "WHERE id > ? AND annulled IS NOT 1 ORDER BY id LIMIT 1000",
                (last,),
            ).all():
                last = piece[-1].id
                texts = [
                    (row.id, indexed_text(table, folded, row.precinct_id))
                    for row in piece
                    if (folded := index_text(columns, dict(zip(columns, row[2:], strict=True))))
                ]
                if texts:
                    connection.exec_driver_sql(f"INSERT INTO {name} (rowid, text) VALUES (?, ?)", texts)  # noqa: S608
                written += len(texts) if prefix == "words" else 0
    return written
