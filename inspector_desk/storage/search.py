"""The search index: contentless FTS5 tables over folded text, one pair for each kind of record.

FTS5 folds none of the letters that matter here (ё/е, қ/к, ә/а, ӯ/у, ҳ/х), so ``rules.folding`` folds on write and on
query. Words for every register; trigrams for residents and addresses only (over whole texts they would cost 1.3 times
the table itself: db.md 3). Results come newest first: bm25 took 400 ms on a common prefix, rowid order under 30.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from inspector_desk.models import Synced
from inspector_desk.rules.folding import fold

WORDS: dict[str, tuple[str, ...]] = {
    "resident": ("family_name", "given_name", "patronymic", "iin", "phone", "phone_e164"),
    "address": ("text", "landmark"),
    "appeal": ("number", "essence", "answer", "external_number", "crime_register_number"),
    "visit": ("findings",),
    "meeting": ("topic", "agenda", "place", "raised", "decisions"),
}
"""Register → columns whose words are indexed."""
TRIGRAMS: dict[str, tuple[str, ...]] = {
    "resident": ("family_name", "given_name", "patronymic"),
    "address": ("text",),
}


def index_text(columns: tuple[str, ...], values: dict[str, Any]) -> str:
    """The folded text of a record's indexed columns."""
    return fold(" ".join(str(values[c]) for c in columns if values.get(c)))


def update(session: Session, item: Synced, *, is_new: bool) -> None:
    """Bring one record's index rows up to date; called by the journal for every record an entry touches."""
    table = item.__tablename__
    if table not in WORDS:
        return
    connection = session.connection()
    for prefix, lists in (("words", WORDS), ("trigrams", TRIGRAMS)):
        if table not in lists:
            continue
        name = f"{prefix}_{table}"
        values = {column: getattr(item, column) for column in lists[table]}
        folded = "" if item.annulled else index_text(lists[table], values)
        if not is_new:
            connection.execute(text(f"DELETE FROM {name} WHERE rowid = :id"), {"id": item.id})  # noqa: S608
        if folded:
            connection.execute(
                text(f"INSERT INTO {name} (rowid, text) VALUES (:id, :text)"), {"id": item.id, "text": folded}  # noqa: S608
            )


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
    condition = "AND rowid < :before" if before is not None else ""
    rows = session.execute(
        text(
            f"SELECT rowid FROM words_{table} WHERE words_{table} MATCH :query {condition} "  # noqa: S608
            "ORDER BY rowid DESC LIMIT :limit"
        ),
        {"query": query, "limit": limit, "before": before},
    )
    return [row[0] for row in rows]


def find_inside(session: Session, table: str, typed: str, limit: int) -> list[int]:
    """Like ``find``, for a piece from inside a name or address (three letters or more)."""
    folded = fold(typed)
    if len(folded) < 3:
        return []
    pieces = " ".join(f'"{piece}"' for piece in folded.split() if len(piece) >= 3)
    if not pieces:
        return []
    rows = session.execute(
        text(
            f"SELECT rowid FROM trigrams_{table} WHERE trigrams_{table} MATCH :query ORDER BY rowid DESC LIMIT :limit"  # noqa: S608
        ),
        {"query": pieces, "limit": limit},
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
    rows = session.execute(
        text(
            f"SELECT rowid FROM trigrams_{table} WHERE trigrams_{table} MATCH :query "  # noqa: S608
            f"ORDER BY bm25(trigrams_{table}) LIMIT :limit"
        ),
        {"query": query, "limit": limit},
    )
    return [row[0] for row in rows]


def find_halves(session: Session, table: str, typed: str, limit: int) -> list[int]:
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
    rows = session.execute(
        text(
            f"SELECT rowid FROM trigrams_{table} WHERE trigrams_{table} MATCH :query "  # noqa: S608 - our own names
            "ORDER BY rowid DESC LIMIT :limit"
        ),
        {"query": " AND ".join(parts), "limit": limit},
    )
    return [row[0] for row in rows]
