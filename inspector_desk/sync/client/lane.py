"""The thread that runs sessions: on a schedule, at once when asked, and with growing pauses after failures."""

from __future__ import annotations

import threading
import time
from typing import Final

from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.pacing import LONGEST_WAIT
from inspector_desk.sync.client.status import SyncState

INTERVAL_SECONDS: Final = 300.0
"""From one good session to the next when nobody asks."""


class SystemClock:
    """This computer's clock."""

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()


class SyncLane:
    """One background thread over one engine. ``wake`` runs a session now, ``stop`` ends the thread.

    A stop in the middle of a session is safe: it ends at the next chunk of bytes and loses nothing.
    """

    def __init__(self, engine: SyncEngine, interval: float = INTERVAL_SECONDS) -> None:
        self._engine = engine
        self._interval = interval
        self._cancel = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Start the thread; the first session begins at once."""
        self._thread.start()

    def wake(self) -> None:
        """Run a session as soon as the present one, if any, has ended."""
        self._wake.set()

    def stop(self, seconds: float = 5.0) -> bool:
        """End the thread; False if it hasn't ended within ``seconds``."""
        self._cancel.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._cancel.is_set():
            self._wake.clear()
            status = self._engine.run_once(self._cancel)
            wait: float | None = self._interval
            if status.next_try_at is not None:
                # A clock set back or forth in the meantime must not silence the lane.
                wait = min(max(0.0, (status.next_try_at - SystemClock().now_ms()) / 1000), LONGEST_WAIT)
            elif status.state is SyncState.OFF:
                wait = None
            if not self._cancel.is_set():
                self._wake.wait(wait)
        self._engine.pause()
