"""Cut the line at every byte of an attachment's way, up from one desk and down to another.

    python tests/faults/attachment_cuts.py [STEP [FROM [TO]]]

Photos of two renditions go from a real desk to a real server's process and from there to a real colleague's desk, each
way through a proxy that breaks the connection once after a given number of bytes, counting both directions. STEP 1
(the default) tries every byte of each part, FROM and TO the offsets from one to before the other: a run that was ended
goes on at the offset that its last line names.

The records of a batch of photos go beside the proxy in one session; then each photo moves alone, the others stand
aside, so that every way is the same bytes. A way has two parts, the small rendition's and the original's, and is cut
once in each: an offset is counted from where its part begins.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from threading import Event
from typing import Any, Protocol

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from sqlalchemy import Column, Connection, Engine, select, update  # noqa: E402

from inspector_desk.models import KeptFile, Transfer  # noqa: E402
from inspector_desk.operations import attachments  # noqa: E402
from inspector_desk.operations.appeals import register_appeal  # noqa: E402
from inspector_desk.operations.attachments import NewAttachment, Rendition  # noqa: E402
from inspector_desk.operations.desk import load_actor  # noqa: E402
from inspector_desk.rules.actor import Actor  # noqa: E402
from inspector_desk.storage import files  # noqa: E402
from inspector_desk.storage.store import FILES  # noqa: E402
from inspector_desk.sync.client.contents import DeskContents  # noqa: E402
from inspector_desk.sync.client.desk_exchange import DeskExchange  # noqa: E402
from inspector_desk.sync.client.engine import SyncEngine  # noqa: E402
from inspector_desk.sync.client.enrolment import enrol  # noqa: E402
from inspector_desk.sync.client.lane import SystemClock  # noqa: E402
from inspector_desk.sync.client.session import Line  # noqa: E402
from inspector_desk.sync.client.transfers import Transfers  # noqa: E402
from inspector_desk.sync.client.transport import connect  # noqa: E402
from inspector_desk.sync.server.app import Settings  # noqa: E402
from inspector_desk.sync.server.database import look  # noqa: E402
from inspector_desk.sync.server.serving import prepare  # noqa: E402
from inspector_desk.sync.server.tables import blob, upload  # noqa: E402
from tests.desks import new_desk  # noqa: E402
from tests.fakes.cutting_proxy import CuttingProxy  # noqa: E402
from tests.fakes.twin_desk import TwinClock  # noqa: E402
from tests.faults.kill_exchange import ground  # noqa: E402
from tests.faults.nursery import Nursery, appeal_of, facts_of  # noqa: E402
from tests.faults.sync_cuts import TRIES, Cuts, offsets  # noqa: E402
from tests.sync.conftest import Running, make_region  # noqa: E402

PHOTO_BYTES = 400
BATCH = 100
"""Photos whose records go in one session."""
ASIDE = "aside"
"""The state of a transfer whose turn has not come: nothing in the program knows it, so nothing moves it."""


FourCuts = tuple[int | None, ...]
"""Of one photo: up, the small rendition and the original; down, the same."""


class Served(Protocol):
    """A server that runs somewhere."""

    engine: Engine
    port: int

    def code(self) -> str:
        """A code to join with."""


class Photo:
    """What one photo is made of, another one for each number."""

    def __init__(self, number: int) -> None:
        self.content = (b"%08d" % number) * (PHOTO_BYTES // 8)
        self.preview = self.content[: PHOTO_BYTES // 4]
        self.preview_name = hashlib.sha256(self.preview).hexdigest()
        self.renditions = {hashlib.sha256(data).hexdigest(): data for data in (self.content, self.preview)}


class Mover:
    """A real desk whose records go straight to the server and whose contents go through the proxy."""

    def __init__(self, here: Served, folder: Path, proxy: CuttingProxy) -> None:
        self.store, actor = new_desk(folder)
        self.exchange = DeskExchange(self.store)
        url = f"http://127.0.0.1:{here.port}"
        enrol(self.exchange, connect, url, here.code(), profile="kz", kind="real", program="cut")
        with self.store.read() as session:
            self.actor: Actor = load_actor(session, actor.officer_uid, profile="kz", language="ru")
        self._clock = SystemClock()
        self._engine = SyncEngine(self.exchange, connect, self._clock)
        self._proxied = f"http://127.0.0.1:{proxy.port}"
        self._proxy = proxy
        self._open: tuple[Photo, int | None] | None = None
        self._part_at = 0
        self.part_bytes = 0
        self._transfers = Transfers(self.store, self._waiting, pause=lambda _seconds: None)

    def sync(self) -> str:
        """The records, in a few sessions at most; the code of what stopped the last, empty if nothing did."""
        for _ in range(TRIES):
            status = self._engine.run_once(Event())
            if status.synced and not self.exchange.entries_waiting():
                return ""
        return "not settled" if status.failure is None else status.failure.code

    def record(self, photos: list[Photo]) -> None:
        """An appeal with these photos."""
        with self.store.write() as session:
            made = register_appeal(session, self.actor, appeal_of("Шум")).first("appeal")
        for photo in photos:
            with self.store.write() as session:
                added = NewAttachment(photo.content, "photo.jpg", photo.preview)
                attachments.add_attachment(session, self.store, self.actor, "appeal", made, added)

    def ask(self, photos: list[Photo]) -> None:
        """Wish for the originals, as ``request_original`` does when it has looked whether they may be seen."""
        with self.store.write() as session:
            for photo in photos:
                original = hashlib.sha256(photo.content).hexdigest()
                attachments._queue(session, original, "down", Rendition.ORIGINAL, PHOTO_BYTES, None)

    def line_up(self) -> None:
        """Queue every content, and let each wait for its turn."""
        DeskContents(self.store).queue_new()
        self._put("waiting", ASIDE)

    def move(self, photo: Photo, cuts: tuple[int | None, int | None]) -> bool:
        """A photo's contents over the line, cut once in each part, until none waits; False if some still do.

        ``part_bytes`` is then what the first part took of the bytes that the proxy carried.
        """
        identity = self.exchange.identity()
        if identity is None:
            raise RuntimeError("the desk has not joined")
        self._put(ASIDE, "waiting", photo)
        began = self._proxy.carried
        self._proxy.cut_after(cuts[0])
        self._open = (photo, cuts[1])
        for _ in range(TRIES):
            with connect(self._proxied, None) as transport:
                self._transfers(Line(transport, identity, self._clock, lambda _s, _r: None, Event()))
            if self._transfers.last.left == 0:
                break
        self._proxy.cut_after(None)
        self.part_bytes = self._part_at - began
        return self._states(photo.renditions) == ["done", "done"]

    def _waiting(self) -> int:
        """What Transfers asks before each piece: here the second part of the way is seen to begin."""
        if self._open is not None and self._states([self._open[0].preview_name]) == ["done"]:
            self._part_at = self._proxy.carried
            self._proxy.cut_after(self._open[1])
            self._open = None
        return self.exchange.entries_waiting()

    def _states(self, names: Iterable[str]) -> list[str]:
        with self.store.read() as session:
            return list(session.scalars(select(Transfer.state).where(Transfer.content_hash.in_(names))))

    def holds(self, photo: Photo) -> bool:
        """Whether both renditions lie here, each once and as they were."""
        with self.store.read() as session:
            kept = session.scalars(
                select(KeptFile.content_hash).where(KeptFile.content_hash.in_(photo.renditions))
            ).all()
        return sorted(kept) == sorted(photo.renditions) and all(
            files.read_file(self.store.folder / FILES, self.store.keys, name) == data
            for name, data in photo.renditions.items()
        )

    def _put(self, state: str, into: str, photo: Photo | None = None) -> None:
        change = update(Transfer).where(Transfer.state == state)
        if photo is not None:
            change = change.where(Transfer.content_hash.in_(photo.renditions))
        with self.store.write() as session:
            session.execute(change.values(state=into))


class Way:
    """Two desks, a server and the proxy between their contents."""

    def __init__(self, here: Served, folder: Path, proxy: CuttingProxy) -> None:
        self.engine = here.engine
        self.proxy = proxy
        self.one, self.other = (Mover(here, folder / name, proxy) for name in ("one", "other"))
        self.made = 0
        self.outcome = Cuts()

    def carry(self, cuts: list[FourCuts]) -> list[list[int]]:
        """As many photos up and down, the line cut after these bytes of each part; the bytes that each part took."""
        photos = [Photo(self.made + place) for place in range(len(cuts))]
        self.made += len(cuts)
        self.one.record(photos)
        for desk in (self.one, self.other):
            if fault := desk.sync():
                self._fault(f"the records did not go: {fault}")
        self.other.ask(photos)
        self.one.line_up()
        self.other.line_up()
        taken = []
        for photo, (first, second, third, fourth) in zip(photos, cuts, strict=True):
            up = self._go(self.one, photo, "up", (first, second))
            taken.append(up + self._go(self.other, photo, "down", (third, fourth)))
        self._look_round(photos)
        return taken

    def _go(self, desk: Mover, photo: Photo, way: str, at: tuple[int | None, int | None]) -> list[int]:
        before, cuts = self.proxy.carried, self.proxy.cuts
        whole = desk.move(photo, at)
        self.outcome.tried += 2 - at.count(None)
        self.outcome.cut += self.proxy.cuts - cuts
        if not whole:
            self._fault(f"{way}, cut after {at} bytes: did not arrive")
        elif not desk.holds(photo):
            self._fault(f"{way}, cut after {at} bytes: came as something else")
        return [desk.part_bytes, self.proxy.carried - before - desk.part_bytes]

    def _look_round(self, photos: list[Photo]) -> None:
        """The server took every content once, by one upload; no desk's records or contents wait."""
        digests = sorted(bytes.fromhex(name) for photo in photos for name in photo.renditions)
        for table in (blob, upload):
            rows = self._rows(table.c.digest)
            if sorted(row for row in rows if row in set(digests)) != digests or len(rows) != 2 * self.made:
                self._fault(f"the server has {len(rows)} rows of {table.name}, not {2 * self.made}")
        for desk in (self.one, self.other):
            if fault := desk.sync():
                self._fault(f"records wait: {fault}")
            if DeskContents(desk.store).count_due():
                self._fault("contents wait")

    def _rows(self, column: Column[Any]) -> list[bytes]:
        def work(connection: Connection) -> list[bytes]:
            return [bytes(value) for value in connection.scalars(select(column))]

        return look(self.engine, work)

    def close(self) -> None:
        """Look at both desks as a whole, and shut them."""
        mine, theirs = (facts_of(desk.store, full=True) for desk in (self.one, self.other))
        if (mine["appeals"], mine["digest"]) != (theirs["appeals"], theirs["digest"]):
            self._fault(f"not converged: {mine['digest']}, {theirs['digest']}")
        for found in (mine, theirs):
            for name in ("problems", "transfers", "waiting"):
                if found[name]:
                    self._fault(f"{name}: {found[name]}")
        self.one.store.close()
        self.other.store.close()

    def _fault(self, text: str) -> None:
        self.outcome.faults.append(text)


def cut_all(
    here: Served, folder: Path, step: int, ends: int, first: int = 0, last: int | None = None
) -> Cuts:
    """Try the offsets one after the other on one server and two desks."""
    proxy = CuttingProxy(here.port)
    try:
        way = Way(here, folder, proxy)
        try:
            (parts,) = way.carry([(None, None, None, None)])
            way.outcome.bytes = sum(parts)
            wanted = range(first, max(parts) if last is None else last)
            tried = [[at for at in offsets(size, step, ends) if at in wanted and at < size] for size in parts]
            rounds = list(zip_longest(*tried))
            for start in range(0, len(rounds), BATCH):
                batch = rounds[start : start + BATCH]
                way.carry(batch)
                done = max(at for four in batch for at in four if at is not None) + 1
                so_far = way.outcome
                sys.stderr.write(
                    f"to {done} of {parts}: {so_far.tried} tried, {so_far.cut} cut, {len(so_far.faults)} faults\n"
                )
        finally:
            way.close()
    finally:
        proxy.close()
    return way.outcome


@contextmanager
def in_thread(folder: Path) -> Iterator[Served]:
    """A server in a thread of this process: for a few offsets it is the quicker one."""
    engine, keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
    running = Running(engine, keys, Settings(files=folder / "files"))
    try:
        yield make_region(engine, keys, running.port, TwinClock())
    finally:
        running.stop()
        engine.dispose()


def cut_everywhere(folder: Path, step: int, ends: int) -> Cuts:
    """Try the offsets on a server in this process."""
    with in_thread(folder) as here:
        return cut_all(here, folder, step, ends)


def main() -> int:
    """Read which offsets are wanted, cut at them, and say how it went."""
    given = dict(enumerate(map(int, sys.argv[1:4])))
    step, first, last = given.get(0, 1), given.get(1, 0), given.get(2)
    with tempfile.TemporaryDirectory() as name, Nursery() as nursery:
        folder = Path(name)
        with ground(nursery, f"sqlite:///{folder / 'server.db'}", folder) as here:
            outcome = cut_all(here, folder, step, 40, first, last)
    return outcome.say("up and down")


if __name__ == "__main__":
    sys.exit(main())
