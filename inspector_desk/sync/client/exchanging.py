"""The exchange of one open desk put together: engine, thread, joining, sticks; what the screens ask for.

Its parts are loaded by ``prepare`` in a quiet moment after the start, or when they are first needed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector_desk.rules.changed import Changed

if TYPE_CHECKING:
    from inspector_desk.storage.store import Store
    from inspector_desk.sync.client.desk_exchange import DeskExchange
    from inspector_desk.sync.client.engine import SyncEngine
    from inspector_desk.sync.client.lane import SyncLane
    from inspector_desk.sync.client.status import SyncStatus

REFRESH_SECONDS = 1.0
"""The waiting entries are counted at most this often."""


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
                from inspector_desk.sync.client.transport import connect

                exchange = DeskExchange(self._store, self._on_changed)
                self._parts = exchange, SyncEngine(exchange, connect, SystemClock())
            return self._parts

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

    def start(self) -> None:
        """Begin exchanging on the schedule, if this desk has joined a server."""
        if self._lane is None and self._exchange.identity() is not None:
            from inspector_desk.sync.client.lane import SyncLane

            self._lane = SyncLane(self._engine)
            self._lane.start()

    def wake(self) -> None:
        """Exchange now."""
        if self._lane is None:
            self.start()
        else:
            self._lane.wake()

    def pause(self) -> None:
        """Stop exchanging until ``wake``."""
        self.stop()

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


def exchange_once(store: Store, url: str, code: str, program: str) -> SyncStatus:
    """One session with the regional server, joining it first if an address and a code are given."""
    exchanger = Exchanger(store, None, program)
    if url:
        exchanger.enrol(url, code)
    return exchanger.run_once()
