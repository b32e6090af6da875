"""Cut the line at every byte of an attachment's way, up from one desk and down to another.

    python tests/faults/attachment_cuts.py [STEP]

A photo of two renditions goes from a real desk to the server and from there to a real colleague's, through a proxy that
breaks the connection once after a given number of bytes, counting both ways. STEP 1 (the default) tries every byte.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from threading import Event

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from sqlalchemy import select  # noqa: E402

from inspector_desk.models import Attachment, Transfer  # noqa: E402
from inspector_desk.operations import attachments, verify  # noqa: E402
from inspector_desk.operations.desk import load_actor  # noqa: E402
from inspector_desk.rules.actor import Actor  # noqa: E402
from inspector_desk.storage.store import Store  # noqa: E402
from inspector_desk.sync.client.contents import DeskContents  # noqa: E402
from inspector_desk.sync.client.desk_exchange import DeskExchange  # noqa: E402
from inspector_desk.sync.client.engine import SyncEngine  # noqa: E402
from inspector_desk.sync.client.enrolment import enrol  # noqa: E402
from inspector_desk.sync.client.session import Line  # noqa: E402
from inspector_desk.sync.client.transfers import Transfers  # noqa: E402
from inspector_desk.sync.client.transport import connect  # noqa: E402
from inspector_desk.sync.server.app import Settings  # noqa: E402
from inspector_desk.sync.server.serving import prepare  # noqa: E402
from tests.desks import new_desk  # noqa: E402
from tests.fakes.cutting_proxy import CuttingProxy  # noqa: E402
from tests.fakes.twin_desk import TwinClock  # noqa: E402
from tests.faults.nursery import record  # noqa: E402
from tests.faults.sync_cuts import TRIES, Cuts, offsets, run  # noqa: E402
from tests.sync.conftest import Region, Running, make_region  # noqa: E402

PHOTO_BYTES = 400


class Mover:
    """A real desk whose records go straight to the server and whose contents go through the proxy."""

    def __init__(self, region: Region, folder: Path, proxy: CuttingProxy) -> None:
        self.store, actor = new_desk(folder)
        self.exchange = DeskExchange(self.store)
        enrol(self.exchange, connect, region.url, region.code(), profile="kz", kind="real", program="cut")
        with self.store.read() as session:
            self.actor: Actor = load_actor(session, actor.officer_uid, profile="kz", language="ru")
        self._engine = SyncEngine(self.exchange, connect, region.clock)
        self._clock = region.clock
        self._proxied = f"http://127.0.0.1:{proxy.port}"
        self._transfers = Transfers(self.store, self.exchange.entries_waiting, pause=lambda _seconds: None)

    def sync(self) -> bool:
        """The records."""
        return self._engine.run_once(Event()).synced

    def move(self) -> bool:
        """Contents over the cut line, until none waits; False if some still do."""
        identity = self.exchange.identity()
        if identity is None:
            raise RuntimeError("the desk has not joined")
        for _ in range(TRIES):
            with connect(self._proxied, None) as transport:
                self._transfers(Line(transport, identity, self._clock, lambda _s, _r: None, Event()))
            if DeskContents(self.store).count_due() == 0:
                return True
        return False

    def newest(self, store: Store) -> Attachment:
        """The attachment that came last."""
        with store.read() as session:
            return session.scalars(select(Attachment).order_by(Attachment.id.desc()).limit(1)).one()


def whole_way(one: Mover, other: Mover, proxy: CuttingProxy, number: int, at: int | None) -> str:
    """A photo up and down through a line that breaks after ``at`` bytes; what went wrong, empty if nothing did."""
    content = (b"%08d" % number) * (PHOTO_BYTES // 8)
    record(one.store, one.actor.officer_uid, [f"Шум {number}"], content)
    if not one.sync():
        return "the records did not go"
    proxy.cut_after(at)
    if not one.move():
        return "did not arrive at the server"
    with one.store.read() as session:
        if session.scalars(select(Transfer.state).where(Transfer.state != "done")).all():
            return "is not done at its desk"
    if not other.sync():
        return "the records did not come"
    theirs = other.newest(other.store)
    with other.store.write() as session:
        attachments.request_original(session, other.store, other.actor, theirs.id)
    if not other.sync() or not other.move():
        return "did not come down"
    proxy.cut_after(None)
    with other.store.write() as session:
        read = attachments.read_attachment(session, other.store, other.actor, theirs.id).content
    return "" if read == content and other.sync() else "came down as something else"


def cut_everywhere(folder: Path, step: int, ends: int) -> Cuts:
    """Try the offsets one after the other on one server and two desks."""
    outcome = Cuts()
    clock = TwinClock(int(time.time() * 1000))
    engine, keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
    running = Running(engine, keys, Settings(clock=clock.now_ms, files=folder / "files"))
    proxy = CuttingProxy(running.port)
    desks: list[Mover] = []
    try:
        region = make_region(engine, keys, running.port, clock)
        desks += [Mover(region, folder / name, proxy) for name in ("one", "other")]
        before = proxy.carried
        fault = whole_way(*desks, proxy, 0, None)
        outcome.bytes = proxy.carried - before
        for number, at in enumerate(offsets(outcome.bytes, step, ends), 1):
            cuts = proxy.cuts
            fault = fault or whole_way(*desks, proxy, number, at)
            outcome.tried += 1
            outcome.cut += proxy.cuts - cuts
            if fault:
                outcome.faults.append(f"cut after {at} bytes: the photo {fault}")
                fault = ""
            if number % 250 == 0:
                sys.stderr.write(f"{number} tried, {outcome.cut} cut, {len(outcome.faults)} faults\n")
        for desk in desks:
            outcome.faults += [problem.code for problem in verify.verify(desk.store, full=True).problems]
    finally:
        for desk in desks:
            desk.store.close()
        proxy.close()
        running.stop()
        engine.dispose()
    return outcome


if __name__ == "__main__":
    sys.exit(run(cut_everywhere, "up and down"))
