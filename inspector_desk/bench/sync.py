"""The exchange measured from end to end: two encrypted desks, a server process, a line that counts.

Every figure is of the whole program: signatures, hash chains, read-back, durable commits on both sides, HTTP and its
headers. Bytes are those of the line, both ways together. With ``beside``, the folder of a common bench of sync engines,
its documents are the workload and its anchor is measured in the same minutes.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from inspector_desk.bench.figures import Figure, Measurement
from inspector_desk.bench.sync_desks import BenchDesk, Session, appeal_of, attribute_of
from inspector_desk.bench.sync_link import LineProcess
from inspector_desk.bench.sync_places import ServerProcess, database, start_server

ANCHOR = "anki"
RECORD_BYTES, EDIT_BYTES = 140, 30
SLOW_SECONDS, CUT_SECONDS = 13, 25
MONTH_BYTES = 120_000
DAYS, NEW_A_DAY, EDITS_A_DAY = 22, 20, 60
SLOW = {"rtt_ms": 300.0, "kbit": 128.0}
SLOW_RECORDS = 1_000
CUT_BYTES = 60_000

Change = tuple[bytes, str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured and over which line."""

    rows: int = 20_000
    edits: int = 1_000
    database: str = "sqlite"
    rtt_ms: float = 0
    kbit: float = 0
    cut_bytes: int = 0
    beside: Path | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One exchange: how many records, the session, bytes over the line, processor time of the server, cuts."""

    records: int
    session: Session
    wire: int
    server_cpu: float
    cuts: int

    @property
    def rate(self) -> float:
        """Records a second of wall."""
        return self.records / self.session.seconds


class Pair:
    """Two desks of one precinct, joined to one server over one line."""

    def __init__(
        self, folder: Path, kind: str, url: str, cluster: Path | None, line: Mapping[str, Any]
    ) -> None:
        self.server: ServerProcess = start_server(url, folder / f"server-{kind}", cluster=cluster)
        self.line = LineProcess(self.server.port, **line)
        self.first, self.second = BenchDesk(folder / "first"), BenchDesk(folder / "second")
        codes = self.server.said["districts"][0]["codes"][0]
        for desk, code in zip((self.first, self.second), codes, strict=True):
            desk.enrol(f"http://127.0.0.1:{self.line.port}", code)
            desk.sync()
        # With the second exchange comes the comparison of what lies in the precinct, which has a figure of its own.
        for desk in (self.first, self.second):
            desk.sync()

    def phase(self, desk: BenchDesk, records: int) -> Phase:
        """One desk exchanges until nothing waits."""
        before = self.server.cpu_seconds()
        self.line.counts(reset=True)
        session = desk.sync()
        counts = self.line.counts()
        cpu = self.server.cpu_seconds() - before
        return Phase(records, session, counts["up"] + counts["down"], cpu, counts["cuts"])

    def close(self) -> None:
        """Close the desks, end line and server."""
        self.first.close()
        self.second.close()
        self.line.stop()
        self.server.stop()


def measure(options: Options, said: Callable[[str], None] = lambda _words: None) -> Measurement:
    """Run every part and give its figures; KnownError ``bench.no-postgresql``, ``bench.no-bench``."""
    figures: list[Figure] = []
    notes: list[str] = [f"load of the machine at the beginning: {os.getloadavg()[0]:.1f}"]
    with tempfile.TemporaryDirectory(prefix="desk-sync-") as place:
        folder = Path(place)
        anchor = _anchor(options, folder)
        said("anchor measured")
        line = {"rtt_ms": options.rtt_ms, "kbit": options.kbit, "cut_bytes": options.cut_bytes}
        with _pair(folder / "fast", options.database, line) as pair:
            figures += _first_exchange(pair, options, anchor)
            said("first exchange measured")
        with _pair(folder / "import", "sqlite", {}) as pair:
            figures.append(_import(pair, options))
        if not options.kbit:
            for name, cut, limit in (("slow", 0, SLOW_SECONDS), ("cut", CUT_BYTES, CUT_SECONDS)):
                with _pair(folder / name, options.database, {**SLOW, "cut_bytes": cut}) as pair:
                    figures += _slow(pair, options, name, limit)
                said(f"{name} line measured")
        # What an officer writes repeats itself as the practice desk's invented texts do; random words do not.
        own = replace(options, beside=None)
        months = [("", own, 1), ("", own, 4)]
        if options.beside is not None:
            months.append((", the common bench's random texts", options, 1))
        for number, (texts, chosen, times) in enumerate(months):
            with _pair(folder / f"month{number}", "sqlite", {}) as pair:
                figures.append(_month(pair, chosen, times, texts))
        said("months measured")
        again = _anchor(options, folder)
        if anchor and again:
            rates = [
                f"{run['phases'][phase]['rec_s']:,.0f}"
                for phase in ("push", "pull")
                for run in (anchor, again)
            ]
            notes.append(
                f"{ANCHOR} before and after, a second: push {rates[0]} and {rates[1]}, pull {rates[2]} and {rates[3]}"
            )
    notes.append(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")
    return Measurement(f"sync over {options.database}", options.rows, tuple(figures), tuple(notes))


@contextmanager
def _pair(folder: Path, kind: str, line: Mapping[str, Any]) -> Iterator[Pair]:
    folder.mkdir(parents=True)
    with database(kind, folder) as (url, cluster):
        pair = Pair(folder, kind, url, cluster, line)
        try:
            yield pair
        finally:
            pair.close()


def _first_exchange(pair: Pair, options: Options, anchor: Mapping[str, Any] | None) -> list[Figure]:
    work = _work(pair, options, options.rows)
    pair.first.register(work.rows)
    push = pair.phase(pair.first, options.rows)
    pull = pair.phase(pair.second, options.rows)
    indexing = pair.second.index() / options.rows * 1e6
    pair.second.compare_next()
    compared = pair.phase(pair.second, options.rows)
    pair.first.change(work.changes)
    edit_push = pair.phase(pair.first, len(work.changes))
    edit_pull = pair.phase(pair.second, len(work.changes))
    figures: list[Figure] = []
    for name, phase, most in (
        ("push", push, RECORD_BYTES),
        ("pull", pull, RECORD_BYTES),
        ("edit_push", edit_push, EDIT_BYTES),
        ("edit_pull", edit_pull, EDIT_BYTES),
    ):
        theirs = anchor["phases"].get(name) if anchor else None
        words = name.replace("_", " ")
        what = "edit" if name.startswith("edit") else "appeal"
        figures.append(
            Figure(
                f"{name}.bytes",
                f"{words}: an {what}, both ways",
                "bytes",
                phase.wire / phase.records,
                baseline=ANCHOR if theirs else "",
                baseline_value=theirs["per_rec"] if theirs else None,
                reach=("most", most),
            )
        )
        figures.append(
            Figure(
                f"{name}.wall",
                f"{words}: an {what} ({phase.rate:,.0f} a second)",
                "µs",
                1e6 / phase.rate,
                baseline=ANCHOR if theirs else "",
                baseline_value=1e6 / theirs["rec_s"] if theirs else None,
                reach=("ratio", 1.0) if theirs and not options.kbit and what == "appeal" else None,
            )
        )
        figures += _processor(name, words, phase)
    figures += _processor(
        "compare", "comparison of what lies in the precinct, once a day: an appeal", compared
    )
    figures.append(
        Figure("pull.index", "search index of what was pulled, afterwards, an appeal", "µs", indexing)
    )
    return figures


def _processor(name: str, words: str, phase: Phase) -> list[Figure]:
    return [
        Figure(f"{name}.{side}", f"{words}: processor of the {side}", "µs", seconds / phase.records * 1e6)
        for side, seconds in (("desk", phase.session.cpu_seconds), ("server", phase.server_cpu))
    ]


def _import(pair: Pair, options: Options) -> Figure:
    rows = min(options.rows, 5_000)
    pair.first.import_rows(_work(pair, options, rows).rows)
    phase = pair.phase(pair.first, rows)
    return Figure(
        "import.bytes",
        f"push of {rows:,} appeals imported 500 to an entry: an appeal",
        "bytes",
        phase.wire / rows,
    )


def _slow(pair: Pair, options: Options, name: str, most: float) -> list[Figure]:
    count = min(SLOW_RECORDS, options.rows)
    pair.first.register(_work(pair, options, count).rows)
    words = "300 ms, 128 kbit/s" + (f", cut every {CUT_BYTES // 1000} KB" if name == "cut" else "")
    figures = []
    for way, desk in (("push", pair.first), ("pull", pair.second)):
        phase = pair.phase(desk, count)
        cuts = f", {phase.cuts} cuts, {phase.session.tries} sessions" if phase.cuts else ""
        figures.append(
            Figure(
                f"{name}.{way}",
                f"{way} of {count:,} appeals at {words}{cuts}",
                "s",
                phase.session.seconds,
                reach=("most", most),
            )
        )
    return figures


def _month(pair: Pair, options: Options, times: int, texts: str) -> Figure:
    """What an inspector's own work of a month costs on the line, exchanged ``times`` a day."""
    new, edits = NEW_A_DAY // times, EDITS_A_DAY // times
    work = _work(pair, options, DAYS * times * new)
    known: list[bytes] = []
    chance = random.Random(3)  # noqa: S311 - the same month in every run
    total = 0
    for part in range(DAYS * times):
        rows = work.rows[part * new : (part + 1) * new]
        pair.first.register(rows)
        known += [row["uid"] for row in rows]
        chosen = [chance.choice(known[-400:]) for _ in range(edits)]
        pair.first.change([_edit(uid, chance) for uid in chosen])
        total += pair.phase(pair.first, new + edits).wire
    return Figure(
        f"month.{times}{'.random' if texts else ''}",
        f"a month of one inspector ({DAYS} days of {NEW_A_DAY} new and {EDITS_A_DAY} edits), "
        f"{times} exchanges a day{texts or ', texts of the practice desk'}",
        "bytes",
        total,
        reach=("most", MONTH_BYTES) if times == 1 else None,
    )


def _edit(uid: bytes, chance: random.Random) -> Change:
    """A change of one field such as a day brings: a term, a code, a moment."""
    name = chance.choice(("due_on", "notice_channel", "category", "notified_on"))
    if name.endswith("_on"):
        return uid, name, date.fromordinal(date(2026, 3, 1).toordinal() + chance.randrange(60)).isoformat()
    return uid, name, chance.choice(("phone", "letter", "noise", "neighbours", "parking", "visit", "sms"))


# Workloads -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Work:
    rows: Sequence[Mapping[str, Any]]
    changes: Sequence[Change]


def _work(pair: Pair, options: Options, count: int) -> _Work:
    """Appeals to record and one-field changes of some of them."""
    if options.beside is not None:
        gen = _common(options.beside)
        documents = list(gen.docs(count, 1))
        changes = [
            (bytes.fromhex(uid.replace("-", "")), attribute_of(field), value)
            for uid, field, value in gen.edits(documents, min(options.edits, count))
        ]
        return _Work([appeal_of(document) for document in documents], changes)
    from inspector_desk.training.activity import Appeals

    rows: list[dict[str, Any]] = []
    for chunk in Appeals(_settle(pair, count), 1, count, date(2026, 10, 1)):
        rows += [{**row, "uid": _uid()} for row in chunk.rows]
    chance = random.Random(2)  # noqa: S311 - the same changes in every run
    step = max(1, count // max(1, options.edits))
    changes = [_edit(row["uid"], chance) for row in rows[::step]][: options.edits]
    return _Work(rows, changes)


def _uid() -> bytes:
    from inspector_desk.storage import journal

    return journal.new_uid()


def _settle(pair: Pair, appeals: int) -> Any:
    """Residents and addresses of the precinct on both desks, as invented work needs them; not measured."""
    from inspector_desk.models import Address, Resident
    from inspector_desk.storage import bulk
    from inspector_desk.training.population import invent_name
    from inspector_desk.training.scene import Person, Place, PrecinctScene, Scene

    desk = pair.first
    chance = random.Random(1)  # noqa: S311 - the same people in every run
    home = desk.actor.precinct_id
    count = max(20, appeals // 8)
    streets = [f"улица {invent_name(chance, 'kz', 'male', 'ru')[0]}" for _ in range(12)]
    houses = [
        {
            "precinct_id": home,
            "kind": "house",
            "house": str(n // 12 + 1),
            "text": f"{streets[n % 12]}, {n // 12 + 1}",
        }
        for n in range(count // 2)
    ]
    names = [invent_name(chance, "kz", "male", "ru") for _ in range(count)]
    people = [
        {
            "precinct_id": home,
            "family_name": family,
            "given_name": given,
            "patronymic": father,
            "language": "ru",
        }
        for family, given, father in names
    ]
    made = {}
    with desk.store.write() as session:
        for model, rows in ((Address, houses), (Resident, people)):
            made[model] = bulk.insert_many(
                session,
                desk.actor,
                f"{model.__tablename__}.record",
                model,
                rows,
                territory=desk.actor.precinct_uid,
            )
    for one in (pair.first, pair.second):
        one.sync()
    places = [Place(n, streets[i % 12], streets[i % 12]) for i, n in enumerate(made[Address].ids)]
    persons = [Person(n, i % len(places), "ru", "none") for i, n in enumerate(made[Resident].ids)]
    return Scene("kz", [PrecinctScene(home, desk.actor.officer_id, "01", 1.0, places, persons)])


def _common(folder: Path) -> Any:
    """The common bench's generator of documents."""
    from inspector_desk.errors import KnownError

    spec = importlib.util.spec_from_file_location("common_documents", folder / "gen.py")
    if spec is None or spec.loader is None or not (folder / "gen.py").is_file():
        raise KnownError("bench.no-bench", folder=str(folder))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _anchor(options: Options, folder: Path) -> dict[str, Any] | None:
    """The anchor's figures over the same line, where the common bench is given and has it installed."""
    if options.beside is None or "SYNC_BENCH_HOME" not in os.environ:
        return None
    out = folder / "anchor.jsonl"
    order = [sys.executable, "run.py", ANCHOR, "--n", str(options.rows), "--edits", str(options.edits)]
    order += ["--rtt-ms", str(options.rtt_ms), "--kbit", str(options.kbit), "--out", str(out)]
    subprocess.run(order, cwd=options.beside, check=True, capture_output=True)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8").splitlines()[-1])
    return found
