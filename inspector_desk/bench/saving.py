"""Saving an appeal until it has reached the disk, beside a bare durable write of the same bytes."""

from __future__ import annotations

import dataclasses
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from inspector_desk.bench.desks import MeasuredDesk, bare, opened, prepared
from inspector_desk.bench.figures import Figure, Measurement, spread

SAVES = 120
NOTE = (
    "The bare driver writes the same bytes (the appeal's row, the entry's body, the record's line in the journal, the "
    "indexed words) into the same tables with the same indexes in a small encrypted file of its own, one transaction, "
    "WAL and FULL; it decides, folds, hashes and checks nothing. Saving adds appeals to the measured desk, and a desk "
    "of a million pays for larger trees, which its twin does not have."
)
TABLES = ("appeal", "journal_entry", "journal_record", "words_appeal")
EDITED = ("category", "channel", "language", "essence", "external_number")


T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True)
class _Timed:
    wall_ms: float
    cpu_ms: float


def measure(rows: int, folder: Path | None) -> Measurement:
    """An appeal with its entry, registered and with five fields changed: each ≤ 3 x the bare durable write."""
    with opened(prepared(rows, folder), role="inspector") as measured:
        return _measure(measured)


def _measure(measured: MeasuredDesk) -> Measurement:
    from inspector_desk.operations.appeals import NewAppeal, change_appeal, register_appeal
    from inspector_desk.operations.clock import local_today

    with bare(measured.store.folder, measured.key) as driver:
        applicant, address = driver.execute(
            "SELECT id, address_id FROM resident WHERE precinct_id = ? AND address_id IS NOT NULL",
            (measured.actor.precinct_id,),
        ).fetchone()
    command = NewAppeal(
        kind="application",
        channel="phone",
        category="noise",
        essence="Жүйелі түрде түнде айқай-шу: соседи сверху шумят после одиннадцати вечера",
        received_on=local_today(measured.actor.profile).isoformat(),
        crime_signs="none",
        applicant_id=applicant,
        address_id=address,
    )
    edited = dataclasses.replace(
        command,
        category="quarrel",
        channel="in_person",
        language="kk",
        essence="Сосед сверху шумит после одиннадцати вечера, на замечания отвечает бранью",
        external_number="ЗТ-2026-000001",
    )

    def register() -> int:
        with measured.store.write() as session:
            return register_appeal(session, measured.actor, command).first("appeal")

    def change(appeal: int) -> None:
        with measured.store.write() as session:
            change_appeal(session, measured.actor, appeal, edited, shown=command)

    ours: dict[str, list[_Timed]] = {"register": [], "change": []}
    plain: dict[str, list[_Timed]] = {"register": [], "change": []}
    with tempfile.TemporaryDirectory(prefix="measured-") as scratch:
        twin = _Twin(measured, Path(scratch) / "bare.db")
        # One of each in turn, so that whatever else the machine does falls on all of them alike.
        for _ in range(SAVES):
            appeal, timed = _timed(register)
            ours["register"].append(timed)
            plain["register"].append(_timed(twin.to_insert(appeal))[1])
            ours["change"].append(_timed(partial(change, appeal))[1])
            plain["change"].append(_timed(twin.to_change(appeal))[1])
        twin.close()
    words = {
        "register": "an appeal registered, with its entry, and on the disk",
        "change": f"{len(EDITED)} fields of an appeal changed, with the entry, and on the disk",
    }
    same = "bare durable write of the same bytes"
    figures = []
    for name, runs in ours.items():
        wall, bare_wall = spread([one.wall_ms for one in runs]), spread([one.wall_ms for one in plain[name]])
        cpu, bare_cpu = spread([one.cpu_ms for one in runs]), spread([one.cpu_ms for one in plain[name]])
        figures += [
            Figure(
                f"save.{name}", words[name], "ms", wall.median, wall, same, bare_wall.median, ("ratio", 3.0)
            ),
            Figure(f"save.{name}_cpu", "of which processor", "ms", cpu.median, cpu, same, bare_cpu.median),
        ]
    return Measurement("save", measured.appeals, tuple(figures), (NOTE,))


def _timed(work: Callable[[], T]) -> tuple[T, _Timed]:
    started, used = time.perf_counter(), time.process_time()
    result = work()
    return result, _Timed((time.perf_counter() - started) * 1e3, (time.process_time() - used) * 1e3)


class _Twin:
    """The tables a save writes to, with their indexes, in a small encrypted file filled by the bare driver."""

    def __init__(self, measured: MeasuredDesk, path: Path) -> None:
        import sqlcipher3.dbapi2 as dbapi

        self._measured = measured
        with bare(measured.store.folder, measured.key) as driver:
            made = [
                sql
                for table in TABLES
                for (sql,) in driver.execute(
                    "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", (table,)
                )
            ]
        self._connection = dbapi.connect(str(path), isolation_level=None)
        for pragma in (f"key = \"x'{measured.key.hex()}'\"", "journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        for sql in made:
            self._connection.execute(sql)

    def to_insert(self, appeal: int) -> Callable[[], None]:
        """The statements that write what registering this appeal wrote, ready to be run."""
        row, entry, text = self._written(appeal)
        return lambda: self._run(
            (_insert("appeal", row), tuple(row.values())),
            (_insert("journal_entry", entry), tuple(entry.values())),
            ("INSERT INTO words_appeal (rowid, text) VALUES (?, ?)", (appeal, text)),
        )

    def to_change(self, appeal: int) -> Callable[[], None]:
        """The statements that write what changing this appeal wrote, ready to be run."""
        row, entry, text = self._written(appeal)
        names = (*EDITED, "versions")
        fields = ", ".join(f"{name} = ?" for name in names)
        return lambda: self._run(
            (f"UPDATE appeal SET {fields} WHERE id = ?", (*(row[name] for name in names), appeal)),  # noqa: S608
            (_insert("journal_entry", entry), tuple(entry.values())),
            ("INSERT INTO journal_record (record, entry_id) VALUES (?, ?)", (row["uid"], entry["id"])),
            ("DELETE FROM words_appeal WHERE rowid = ?", (appeal,)),
            ("INSERT INTO words_appeal (rowid, text) VALUES (?, ?)", (appeal, text)),
        )

    def _written(self, appeal: int) -> tuple[dict[str, Any], dict[str, Any], str]:
        """The appeal's row, the newest entry's and the text of the index, as the desk holds them now."""
        from inspector_desk.storage import search

        with bare(self._measured.store.folder, self._measured.key) as driver:
            row = _row(driver, "SELECT * FROM appeal WHERE id = ?", (appeal,))
            entry = _row(driver, "SELECT * FROM journal_entry ORDER BY id DESC LIMIT 1", ())
        text = search.index_text(search.WORDS["appeal"], row)
        return row, entry, search.indexed_text("appeal", text, row["precinct_id"])

    def _run(self, *statements: tuple[str, tuple[Any, ...]]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        for sql, values in statements:
            self._connection.execute(sql, values)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


def _row(driver: Any, sql: str, values: tuple[Any, ...]) -> dict[str, Any]:
    cursor = driver.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def _insert(table: str, row: dict[str, Any]) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608 - our own names
