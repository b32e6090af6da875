"""Saving an appeal until it has reached the disk, beside a bare durable insert."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from inspector_desk.bench.desks import MeasuredDesk, bare, opened, prepared
from inspector_desk.bench.figures import Figure, Measurement, spread

SAVES = 40
NOTE = (
    "The bare insert goes into the same table with the same indexes in an empty encrypted file, WAL and FULL; it "
    "writes neither journal nor search index. Saving adds appeals to the measured desk."
)


def measure(rows: int, folder: Path | None) -> Measurement:
    """How long "saved" takes; nothing is promised for it but that it is true."""
    with opened(prepared(rows, folder), role="inspector") as measured:
        return _measure(measured)


def _measure(measured: MeasuredDesk) -> Measurement:
    from inspector_desk.operations.appeals import NewAppeal, register_appeal
    from inspector_desk.operations.clock import local_today

    day = local_today(measured.actor.profile).isoformat()
    with bare(measured.store.folder, measured.key) as driver:
        applicant = driver.execute(
            "SELECT id FROM resident WHERE precinct_id = ?", (measured.actor.precinct_id,)
        ).fetchone()[0]
    command = NewAppeal(
        kind="application",
        channel="phone",
        category="noise",
        essence="Жүйелі түрде түнде айқай-шу: соседи сверху шумят после одиннадцати вечера",
        received_on=day,
        crime_signs="none",
        applicant_id=applicant,
    )
    wall, cpu, plain = [], [], []
    with tempfile.TemporaryDirectory(prefix="measured-") as scratch:
        twin = _Twin(measured, Path(scratch) / "bare.db")
        for _ in range(SAVES):
            started, used = time.perf_counter(), time.process_time()
            with measured.store.write() as session:
                register_appeal(session, measured.actor, command)
            wall.append((time.perf_counter() - started) * 1e3)
            cpu.append((time.process_time() - used) * 1e3)
            started = time.perf_counter()
            twin.insert()
            plain.append((time.perf_counter() - started) * 1e3)
        twin.close()
    total = spread(wall)
    return Measurement(
        "save",
        measured.appeals,
        (
            Figure(
                "save.appeal",
                "an appeal registered and on the disk",
                "ms",
                total.median,
                total,
                "bare durable insert",
                spread(plain).median,
            ),
            Figure("save.appeal_cpu", "of which processor", "ms", spread(cpu).median, spread(cpu)),
        ),
        (NOTE,),
    )


class _Twin:
    """The table of appeals in an empty encrypted file, filled by the bare driver."""

    def __init__(self, measured: MeasuredDesk, path: Path) -> None:
        import sqlcipher3.dbapi2 as dbapi

        with bare(measured.store.folder, measured.key) as driver:
            made = [
                sql
                for (sql,) in driver.execute(
                    "SELECT sql FROM sqlite_master WHERE tbl_name = 'appeal' AND sql IS NOT NULL"
                )
            ]
            cursor = driver.execute("SELECT * FROM appeal ORDER BY id DESC LIMIT 1")
            self._names = [column[0] for column in cursor.description]
            self._row = list(cursor.fetchone())
        self._connection = dbapi.connect(str(path), isolation_level=None)
        for pragma in (f"key = \"x'{measured.key.hex()}'\"", "journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        for sql in made:
            self._connection.execute(sql)
        self._at = {name: number for number, name in enumerate(self._names)}
        marks = ", ".join("?" * len(self._names))
        self._insert = f"INSERT INTO appeal ({', '.join(self._names)}) VALUES ({marks})"  # noqa: S608 - our own names

    def insert(self) -> None:
        """One appeal in a transaction of its own."""
        self._row[self._at["id"]] += 1
        self._row[self._at["uid"]] = self._row[self._at["id"]].to_bytes(16, "big")
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(self._insert, self._row)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()
