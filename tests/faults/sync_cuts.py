"""Cut the line at every byte of an exchange, and look for what was lost or doubled.

    python tests/faults/sync_cuts.py [STEP]

A desk joins, sends what it wrote and fetches what others wrote, through a proxy that breaks the connection once after
a given number of bytes, counting both ways; then it goes on by itself. STEP 1 (the default) tries every byte, in about
a tenth of a second each.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from sqlalchemy import select  # noqa: E402

from inspector_desk.errors import KnownError  # noqa: E402
from inspector_desk.sync.client.engine import SyncEngine  # noqa: E402
from inspector_desk.sync.client.enrolment import enrol  # noqa: E402
from inspector_desk.sync.client.transport import connect  # noqa: E402
from inspector_desk.sync.server import admin  # noqa: E402
from inspector_desk.sync.server.app import Settings  # noqa: E402
from inspector_desk.sync.server.database import look  # noqa: E402
from inspector_desk.sync.server.serving import prepare  # noqa: E402
from inspector_desk.sync.server.tables import ledger, lineage  # noqa: E402
from tests.fakes.cutting_proxy import CuttingProxy  # noqa: E402
from tests.fakes.twin_desk import TwinDesk  # noqa: E402
from tests.sync.conftest import Region, Running, make_region, sync  # noqa: E402

TRIES = 6


@dataclass
class Cuts:
    """What a run showed: how many bytes a whole exchange takes, how often it was cut, and what went wrong."""

    bytes: int = 0
    tried: int = 0
    cut: int = 0
    faults: list[str] = field(default_factory=list)

    def say(self, what: str) -> int:
        """Print how cutting ``what`` went; 1 if anything was wrong."""
        for fault in self.faults:
            sys.stdout.write(f"FAILED {fault}\n")
        sys.stdout.write(
            f"{self.bytes} bytes {what}, {self.tried} offsets tried, {self.cut} lines cut, "
            f"{len(self.faults)} faults\n"
        )
        return min(1, len(self.faults))


def whole_exchange(region: Region, proxy: CuttingProxy, number: int, at: int | None) -> str:
    """Join, send, fetch, through a line that breaks after ``at`` bytes; what went wrong, empty if nothing did."""
    desk = TwinDesk(region.first, clock=region.clock)
    url = f"http://127.0.0.1:{proxy.port}"
    code = region.code()
    desk.record({1: f"{number} первая", 2: "Шум ночью"})
    uid = desk.record({1: f"{number} вторая"})
    proxy.cut_after(at)
    for _ in range(TRIES):
        try:
            enrol(desk, connect, url, code, profile="kz", kind="real", program="cut")
        except KnownError:
            continue
        break
    else:
        return "never joined"
    engine = SyncEngine(desk, connect, desk.clock)
    for _ in range(TRIES):
        if sync(desk, engine).synced:
            break
    else:
        return f"never synced: {desk.entries_waiting()} wait"
    proxy.cut_after(None)
    chain = bytes.fromhex(desk.chains[-1].lineage)
    query = (
        select(ledger.c.n, ledger.c.body)
        .join(lineage, lineage.c.id == ledger.c.lineage_id)
        .where(lineage.c.uid == chain)
        .order_by(ledger.c.n)
    )
    held = look(region.engine, lambda connection: [(row.n, row.body) for row in connection.execute(query)])
    if held != list(enumerate(desk.chains[-1].bodies, 1)):
        return f"the server holds {[n for n, _ in held]}"
    return "" if uid in desk.states and len(desk.known) >= 3 else "what others wrote did not arrive"


def offsets(total: int, step: int, ends: int) -> list[int]:
    """Every ``step``-th byte, and each of the first and last ``ends``."""
    return sorted({*range(0, total, step), *range(min(ends, total)), *range(max(0, total - ends), total)})


def cut_everywhere(folder: Path, step: int, ends: int) -> Cuts:
    """Try the offsets one after the other on one server."""
    outcome = Cuts()
    clock = TwinDesk().clock
    engine, keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
    running = Running(engine, keys, Settings(clock=clock.now_ms))
    proxy = CuttingProxy(running.port)
    try:
        region = make_region(engine, keys, running.port, clock)
        other = region.desk()
        other.record({1: "от другого"})
        sync(other)
        before = proxy.carried
        fault = whole_exchange(region, proxy, 0, None)
        outcome.bytes = proxy.carried - before
        numbers: Iterable[int] = offsets(outcome.bytes, step, ends)
        for number, at in enumerate(numbers, 1):
            # A precinct of its own: what a desk fetches must not grow with those that were tried before it.
            region.first = admin.create_precinct(engine, region.district, f"Precinct of {number}")
            other = region.desk()
            other.record({1: "от другого"})
            sync(other)
            cuts = proxy.cuts
            fault = fault or whole_exchange(region, proxy, number, at)
            outcome.tried += 1
            outcome.cut += proxy.cuts - cuts
            if fault:
                outcome.faults.append(f"cut after {at} bytes: {fault}")
                fault = ""
    finally:
        proxy.close()
        running.stop()
        engine.dispose()
    return outcome


def run(cut_all: Callable[[Path, int, int], Cuts], what: str) -> int:
    """Take the step from the command line, cut everywhere, and say how it went; 1 if anything was wrong."""
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        outcome = cut_all(Path(folder), step, 40)
    return outcome.say(what)


if __name__ == "__main__":
    sys.exit(run(cut_everywhere, "an exchange"))
