"""The exchange of one open desk put together: engine, thread, joining, sticks; what the screens ask for.

Its parts are loaded by ``prepare`` in a quiet moment after the start, or when they are first needed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from inspector_desk.errors import KnownError
from inspector_desk.rules.changed import Changed

if TYPE_CHECKING:
    from pathlib import Path

    from inspector_desk.storage.store import Store
    from inspector_desk.sync.client.desk_exchange import DeskExchange
    from inspector_desk.sync.client.engine import SyncEngine
    from inspector_desk.sync.client.exchange import LockState
    from inspector_desk.sync.client.lane import SyncLane
    from inspector_desk.sync.client.snapshots import Progress as Arriving
    from inspector_desk.sync.client.status import SyncStatus
    from inspector_desk.sync.client.sticks import ReturnRead, StickMade

REFRESH_SECONDS = 1.0
"""The waiting entries are counted at most this often."""


METERED = "metered"
"""Fact of the exchange: "1" where the connection is paid by the byte."""


class Exchanger:
    """Engine, thread, enrolment and sticks over one open desk; implements ``ui.sync.Exchanger``.

    ``program`` names the program and its version for the server; ``on_changed`` is told what arrived (from the
    engine's thread).
    """

    def __init__(
        self,
        store: Store,
        on_changed: Callable[[Changed], None] | None = None,
        program: str = "inspector-desk",
    ) -> None:
        self._store = store
        self._on_changed = on_changed
        self._program = program
        self._parts: tuple[DeskExchange, SyncEngine] | None = None
        self._making = threading.Lock()
        self._lane: SyncLane | None = None
        self._refreshed = 0.0

    @property
    def ready(self) -> bool:
        """Whether the parts are loaded."""
        return self._parts is not None

    def prepare(self) -> None:
        """Load the parts; any thread may call."""
        self._made()

    def _made(self) -> tuple[DeskExchange, SyncEngine]:
        with self._making:
            if self._parts is None:
                from inspector_desk.sync.client.desk_exchange import DeskExchange
                from inspector_desk.sync.client.engine import SyncEngine
                from inspector_desk.sync.client.lane import SystemClock
                from inspector_desk.sync.client.snapshots import first_sync
                from inspector_desk.sync.client.transfers import Transfers
                from inspector_desk.sync.client.transport import connect

                exchange = DeskExchange(self._store, self._on_changed)
                transfers = Transfers(
                    self._store, exchange.entries_waiting, metered=lambda: self._engine.metered
                )
                engine = SyncEngine(exchange, connect, SystemClock(), after_records=transfers)
                engine.before_first_pull = first_sync(self._store, self._on_changed, engine.arriving)
                engine.metered = self._kept_metered()
                self._parts = exchange, engine
            return self._parts

    def _kept_metered(self) -> bool:
        from inspector_desk.models import SyncState as Fact

        with self._store.read() as session:
            kept = session.get(Fact, METERED)
            return kept is not None and kept.value == "1"

    @property
    def _exchange(self) -> DeskExchange:
        return self._made()[0]

    @property
    def _engine(self) -> SyncEngine:
        return self._made()[1]

    def status(self) -> SyncStatus:
        """How it stands; the waiting entries are counted at most once a second."""
        status = self._engine.status()
        now = time.monotonic()
        if not status.busy and now - self._refreshed > REFRESH_SECONDS:
            self._refreshed = now
            return self._engine.refresh()
        return status

    def lock_state(self) -> LockState:
        """Whether the desk may be opened now; one that may not still sends what waits."""
        return self._exchange.lock_state()

    def _keep_time(self) -> None:
        """A disk that is full says so where the officer's own work meets it."""
        with suppress(KnownError):
            self._exchange.witness.keep()

    def start(self) -> None:
        """Begin exchanging on the schedule, if this desk has joined a server."""
        if self._lane is None and self._exchange.identity() is not None:
            from inspector_desk.sync.client.lane import SyncLane

            self._lane = SyncLane(self._engine, looked=self._keep_time)
            self._lane.start()

    def wake(self) -> None:
        """Exchange now, whatever the next try was planned for."""
        self.retry_now()

    def retry_now(self, *, files: bool = False) -> None:
        """Exchange now; ``files`` moves attachments too although the connection is metered. Ends a pause."""
        self.start()
        if self._lane is not None:
            self._lane.retry_now(files=files)

    def pause(self) -> None:
        """End a session under way at its next chunk and begin none until ``resume``."""
        if self._lane is not None:
            self._lane.pause()

    def resume(self) -> None:
        """Go on after a pause."""
        self.start()
        if self._lane is not None:
            self._lane.resume()

    @property
    def paused(self) -> bool:
        """Whether somebody paused the exchange; a pause ends with the program."""
        return self._lane is not None and self._lane.paused

    @property
    def metered(self) -> bool:
        """Whether only records are exchanged, and files when somebody asks; kept in the desk's file."""
        return self._engine.metered

    def set_metered(self, on: bool) -> None:
        """Exchange only records from now on, or everything again; kept in the desk's file."""
        from inspector_desk.models import SyncState as Fact

        self._engine.metered = on
        with self._store.write() as session:
            session.merge(Fact(name=METERED, value="1" if on else "0"))

    def write_stick(self, path: Path, content_bytes: int = 0) -> StickMade:
        """Write what waits into a file that only the server can read; KnownError ``stick.*``."""
        from inspector_desk.sync.client.contents import DeskContents
        from inspector_desk.sync.client.stick_book import DeskStickBook
        from inspector_desk.sync.client.sticks import export_stick

        with self._kept_session() as record:
            made = export_stick(
                self._exchange,
                DeskStickBook(self._store),
                path,
                now_ms=int(time.time() * 1000),
                program=self._program,
                contents=DeskContents(self._store),
                content_bytes=content_bytes,
                takes_snapshots=True,
            )
            record.update(sent_bytes=made.size_bytes)
        return made

    def ask_by_stick(self, path: Path, url: str, code: str) -> StickMade:
        """Write a request to join a server into a file; its answer comes on a return file. KnownError ``stick.*``."""
        from inspector_desk.sync.client.stick_book import DeskStickBook
        from inspector_desk.sync.client.sticks import Asking, export_joining

        desk = self._store.desk
        asking = Asking(code, url, desk.profile, desk.kind, self._program, takes_snapshots=True)
        book = DeskStickBook(self._store)
        with self._kept_session() as record:
            made = export_joining(self._exchange, book, path, asking, now_ms=int(time.time() * 1000))
            record.update(sent_bytes=made.size_bytes)
        return made

    def read_stick(
        self,
        path: Path,
        tell: Callable[[Arriving], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> ReturnRead:
        """Read the server's answer to one of this desk's sticks, and the snapshots beside it; KnownError ``stick.*``.

        ``tell`` is told how far the snapshots have come.
        """
        from inspector_desk.sync.client import snapshots
        from inspector_desk.sync.client.contents import DeskContents
        from inspector_desk.sync.client.stick_book import DeskStickBook
        from inspector_desk.sync.client.sticks import import_return

        with self._kept_session() as record:
            record.update(received_bytes=path.stat().st_size if path.is_file() else 0)
            found = import_return(self._exchange, DeskStickBook(self._store), path, DeskContents(self._store))
            identity = self._exchange.identity()
            if found.offers is not None and identity is not None and not self._exchange.cursor():
                with self._store.write() as session:
                    snapshots.begin(session, found.offers)
                found.snapshot_records = snapshots.take_beside(
                    self._store, path.parent, identity.server_key, self._on_changed, tell, cancel
                )
            record.update(
                pushed=found.accepted,
                pulled=found.pulled + found.snapshot_records,
                conflicts=found.conflicts,
                reviews=found.reviews,
            )
        self._engine.refresh()
        return found

    @contextmanager
    def _kept_session(self) -> Iterator[dict[str, int]]:
        """A stick in the history of sessions, whatever became of it."""
        from inspector_desk.sync.client.exchange import SessionRecord

        started, told, outcome = int(time.time() * 1000), dict[str, int](), "sync.cancelled"
        try:
            yield told
            outcome = "ok"
        except KnownError as error:
            outcome = error.code
            raise
        finally:
            with suppress(KnownError):
                self._exchange.save_session(
                    SessionRecord("stick", started, int(time.time() * 1000), outcome, **told)
                )

    def set_snapshot_source(self, text: str) -> None:
        """Where first syncs look before the line: a folder or an address near by; KnownError ``snapshot.source``."""
        from inspector_desk.sync.client.nearby import keep_source

        keep_source(self._store, text)

    def enrol(self, url: str, code: str) -> None:
        """Join a server with a one-time code."""
        from inspector_desk.sync.client.enrolment import enrol
        from inspector_desk.sync.client.transport import connect

        enrol(
            self._exchange,
            connect,
            url,
            code,
            profile=self._store.desk.profile,
            kind=self._store.desk.kind,
            program=self._program,
        )

    def run_once(self) -> SyncStatus:
        """One session on the calling thread."""
        return self._engine.run_once(threading.Event())

    def stop(self) -> None:
        """End the thread; a session under way ends at its next chunk and loses nothing."""
        if self._lane is not None:
            self._lane.stop()
            self._lane = None
            self._engine.refresh()


def exchange_once(store: Store, url: str, code: str, program: str, nearby: str | None = None) -> SyncStatus:
    """One session with the regional server, joining it first if an address and a code are given.

    ``nearby`` is where a first sync looks for snapshots before the line, from now on.
    """
    exchanger = Exchanger(store, None, program)
    if nearby is not None:
        exchanger.set_snapshot_source(nearby)
    if url:
        exchanger.enrol(url, code)
    return exchanger.run_once()
