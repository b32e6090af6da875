"""The server as its own process: killed while batches arrive, then stopped politely; nothing lost or doubled."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from inspector_desk.rules.entries import check_chain
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.database import look
from inspector_desk.sync.server.serving import prepare
from inspector_desk.sync.server.tables import ledger
from tests.fakes.twin_desk import TwinClock, TwinDesk
from tests.sync.conftest import sync

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from inspector_desk.sync.server.serving import serve
folder = Path(sys.argv[1])
def started(port):
    (folder / "port.new").write_text(str(port))
    (folder / "port.new").rename(folder / "port")
serve(f"sqlite:///{folder / 'server.db'}", "127.0.0.1", 0, folder / "keys", started=started)
"""


class Process:
    """`serve` in a process of its own."""

    def __init__(self, folder: Path) -> None:
        (folder / "port").unlink(missing_ok=True)
        with (folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(folder)], cwd=ROOT, stderr=log, stdout=log
            )
        deadline = time.monotonic() + 30
        while not (folder / "port").exists():
            assert self._process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        self.url = f"http://127.0.0.1:{(folder / 'port').read_text()}"

    def end(self, how: signal.Signals) -> int:
        self._process.send_signal(how)
        return self._process.wait(30)


@pytest.fixture
def start(tmp_path: Path) -> Callable[[], Process]:
    return lambda: Process(tmp_path)


def test_killed_again_and_again_the_server_holds_every_entry_once(
    tmp_path: Path, start: Callable[[], Process]
) -> None:
    engine, keys = prepare(f"sqlite:///{tmp_path / 'server.db'}", tmp_path / "keys", "kz")
    district = admin.create_district(engine, admin.create_region(engine, "R"), "D")
    precinct = admin.create_precinct(engine, district, "P")
    code = admin.issue_code(engine, keys, district, role="inspector", precincts=[precinct])
    desk = TwinDesk(precinct, clock=TwinClock(time.time_ns() // 1_000_000))
    server = start()
    try:
        enrol(desk, connect, server.url, code, profile="kz", kind="real", program="t")
        for delay in (0.0, 0.01, 0.03):
            for i in range(150):
                desk.record({1: f"{i} {delay}"})
            kill = subprocess.Popen(["sh", "-c", f"sleep {delay}; kill -9 {server._process.pid}"])
            assert desk.saved_identity is not None
            desk.saved_identity = replace(desk.saved_identity, url=server.url)
            sync(desk, _small_batches(desk))
            kill.wait()
            server._process.wait(30)
            server = start()
        desk.saved_identity = replace(desk.saved_identity, url=server.url)
        assert sync(desk).synced
    finally:
        assert server.end(signal.SIGTERM) == 0
    query = select(ledger.c.body).order_by(ledger.c.seq)
    held = look(engine, lambda connection: list(connection.execute(query).scalars()))
    engine.dispose()
    assert held == desk.chains[0].bodies
    assert len(list(check_chain(held))) == 450
    assert "Traceback" not in (tmp_path / "log").read_text()


def _small_batches(desk: TwinDesk) -> SyncEngine:
    engine = SyncEngine(desk, connect, desk.clock)
    engine._sizer.entry_bytes = 5_000.0
    return engine
