"""A first sync of many appeals, by ordinary pages and from a snapshot, in one run: bytes and seconds of each.

    python -m tests.benchmarks.first_sync RECORDS [FOLDER-OF-GENERATOR]

FOLDER holds ``gen.py`` with ``docs(count, seed)``; without it the texts are made of a few words and pack too well.
"""

from __future__ import annotations

import importlib.util
import json
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Event
from typing import Any

from inspector_desk.bench.sync_desks import BenchDesk, appeal_of
from inspector_desk.sync.client.desk_exchange import DeskExchange
from inspector_desk.sync.client.lane import SystemClock
from inspector_desk.sync.client.session import Line
from inspector_desk.sync.client.snapshots import fetch_and_apply
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.serving import make_server, prepare
from inspector_desk.sync.server.snapshots import make_snapshots

WORDS = (
    "шум",
    "двор",
    "ночь",
    "жалоба",
    "сосед",
    "подъезд",
    "драка",
    "музыка",
    "парковка",
    "угроза",
    "кража",
)


def measure(count: int, folder: Path, beside: Path | None = None) -> dict[str, float]:
    """The figures of one run."""
    engine, keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
    listening = Event()
    ports: list[int] = []

    def started(port: int) -> None:
        ports.append(port)
        listening.set()

    files = folder / "files"
    server = make_server(engine, keys, "127.0.0.1", 0, settings=Settings(files=files), started=started)
    thread = threading.Thread(target=server.run)
    thread.start()
    listening.wait(30)
    district = admin.create_district(engine, admin.create_region(engine, "Region"), "District")
    precinct = admin.create_precinct(engine, district, "Precinct")

    def join(name: str) -> BenchDesk:
        desk = BenchDesk(folder / name)
        code = admin.issue_code(engine, keys, district, role="inspector", precincts=(precinct,))
        desk.enrol(f"http://127.0.0.1:{ports[0]}", code)
        return desk

    desks = [join(name) for name in ("first", "pages", "snapshot")]
    first, pages, seeded = desks
    figures: dict[str, float] = {"records": count}
    try:
        first.register(_rows(count, beside))
        figures["push_seconds"] = _timed(first.sync)[0]
        figures["pack_seconds"], made = _timed(
            lambda: make_snapshots(engine, keys, files, time.time_ns() // 1_000_000)
        )
        figures["snapshot_bytes"] = sum(item.size_bytes for item in made)
        figures["pages_seconds"], received = _timed(lambda: _received(pages, pages.sync))
        figures["pages_bytes"] = received
        figures["snapshot_seconds"], received = _timed(lambda: _received(seeded, lambda: _seed(seeded)))
        figures["snapshot_received_bytes"] = received
        assert first.count() == pages.count() == seeded.count() == count
    finally:
        for desk in desks:
            desk.close()
        server.should_exit = True
        thread.join(30)
        engine.dispose()
    return figures


def _seed(desk: BenchDesk) -> None:
    identity = DeskExchange(desk.store).identity()
    assert identity is not None
    with connect(identity.url, None) as transport:
        line = Line(transport, identity, SystemClock(), _count, Event())
        assert fetch_and_apply(desk.store, line) > 0
    desk.sync()


_came = [0]


def _count(_sent: int, received: int) -> None:
    _came[0] += received


def _received(desk: BenchDesk, work: Callable[[], Any]) -> int:
    """Bytes that came during ``work``: what the line counted, and what the desk's sessions did."""
    from sqlalchemy import func, select

    from inspector_desk.models import SyncSession

    def so_far() -> int:
        with desk.store.read() as session:
            return session.scalar(select(func.sum(SyncSession.received_bytes))) or 0

    before, _came[0] = so_far(), 0
    work()
    return so_far() - before + _came[0]


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    done = work()
    return round(time.perf_counter() - started, 2), done


def _rows(count: int, beside: Path | None) -> Iterator[Mapping[str, Any]]:
    if beside is not None:
        spec = importlib.util.spec_from_file_location("gen", beside / "gen.py")
        assert spec is not None
        assert spec.loader is not None
        gen = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(gen)
        yield from (appeal_of(document) for document in gen.docs(count, 1))
        return
    chance = random.Random(1)
    for i in range(count):
        yield {
            "essence": " ".join(chance.choices(WORDS, k=12)),
            "state": "registered",
            "received_on": "2026-03-16",
            "number": f"Ж-{i}",
        }


def main() -> None:
    """Print one run's figures as JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    beside = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(json.dumps(measure(count, Path(folder), beside), indent=1) + "\n")


if __name__ == "__main__":
    main()
