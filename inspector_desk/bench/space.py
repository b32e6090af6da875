"""How much of the file the records take, how much the journal, and how much the search index."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from inspector_desk.bench.desks import bare, opened, prepared
from inspector_desk.bench.figures import Figure, Measurement
from inspector_desk.storage.engine import PAGE_SIZE

GROUPS = ("records", "indexes of records", "journal", "search index", "exchange and settings", "free")
NOTE = (
    "Pages of each table and index as SQLite's dbstat counts them in a copy without encryption; the encrypted file is "
    "2 % larger (80 bytes of each page of 4,096 are its seal). Bytes per appeal share out everything in the file among "
    "the appeals, its other registers too. The practice desk was written 500 records to an entry, as an import is; a "
    "desk written by hand has an entry for each command, which is reckoned apart."
)
_JOURNAL = ("journal_entry", "journal_record", "lineage", "conflict")
_ENTRY = """
SELECT avg(length(body) + length(hash) + length(officer) + length(wall) + length(action) + 8 + 40)
FROM journal_entry WHERE action = 'appeal.register'
"""
"""Bytes of an entry's row and its two index rows; 40 are their heads, numbers and rowids."""
_OTHER = ("sync_", "draft", "setting", "desk_fact", "number_series", "import_run", "alembic_", "sqlite_")


def measure(rows: int, folder: Path | None) -> Measurement:
    """The journal's share of the file: stated, nothing promised."""
    where = prepared(rows, folder)
    with opened(where) as measured, tempfile.TemporaryDirectory(prefix="measured-") as scratch:
        appeals = measured.appeals
        plain = Path(scratch) / "plain.db"
        with bare(where, measured.key) as driver:
            (free,) = driver.execute("PRAGMA freelist_count").fetchone()
            driver.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
            driver.execute("SELECT sqlcipher_export('plain')").fetchall()
            driver.execute("DETACH DATABASE plain")
        # The driver's own SQLite has no dbstat, Python's has.
        with closing(sqlite3.connect(plain)) as copy:
            sizes = _sizes(copy, free * PAGE_SIZE)
            (entry,) = copy.execute(_ENTRY).fetchone()
    whole = sum(sizes.values())
    figures = [
        Figure(f"share.{name.replace(' ', '_')}", f"{name}, share of the file", "%", 100 * size / whole)
        for name, size in sizes.items()
    ]
    figures += [
        Figure(f"share.{name.replace(' ', '_')}_bytes", f"{name}, for each appeal", "bytes", size / appeals)
        for name, size in (*sizes.items(), ("whole file", whole))
    ]
    if entry is not None:
        by_hand = whole / appeals - sizes["journal"] / appeals + entry
        figures += [
            Figure("share.entry", "the entry of one appeal registered by hand", "bytes", entry),
            Figure(
                "share.by_hand", "journal, were every appeal registered by hand", "%", 100 * entry / by_hand
            ),
        ]
    return Measurement("share", appeals, tuple(figures), (NOTE,))


def _sizes(copy: sqlite3.Connection, free: int) -> dict[str, int]:
    """Bytes by group, ``free`` of them in pages that nothing uses."""
    sizes = dict.fromkeys(GROUPS, 0)
    known = {
        name: (kind, table)
        for name, kind, table in copy.execute("SELECT name, type, tbl_name FROM sqlite_master")
    }
    for name, size in copy.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"):
        kind, table = known.get(name, ("table", name))
        sizes[_group(table, is_index=kind == "index")] += size
    sizes["free"] = free
    return sizes


def _group(table: str, *, is_index: bool) -> str:
    if table in _JOURNAL:
        return "journal"
    if table.startswith(("words_", "trigrams_")):
        return "search index"
    if table.startswith(_OTHER):
        return "exchange and settings"
    return "indexes of records" if is_index else "records"
