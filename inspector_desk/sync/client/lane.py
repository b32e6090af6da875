"""The thread that runs sessions: on a schedule that can be stated, and with growing pauses after failures.

It exchanges at the start, thirty seconds after a change, every five minutes, when somebody asks, and as soon as the
network is back.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.pacing import LONGEST_WAIT
from inspector_desk.sync.client.status import SyncState, SyncStatus

INTERVAL_SECONDS: Final = 300.0
"""From one good session to the next when nobody asks."""
AFTER_CHANGE_SECONDS: Final = 30.0
"""From the first change to the session that sends it: what follows within half a minute travels together."""
LOOK_SECONDS: Final = 5.0
"""How often a waiting lane looks for changes and for the network; neither costs a packet."""
PAUSED_SECONDS: Final = 60.0
"""How often a paused lane says that time goes on."""
_ANYWHERE: Final = "192.0.2.1"
"""An address of nobody (RFC 5737): choosing a route to it tells whether there is one, and sends nothing."""


class SystemClock:
    """This computer's clock."""

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()


def own_address(url: str) -> str | None:
    """The address from which this computer would reach the server; None while there is no way there.

    Nothing is sent and no name is asked for: the system only says which way a packet would take.
    """
    host = urlsplit(url).hostname or ""
    try:
        version = ipaddress.ip_address(host).version
    except ValueError:
        host, version = _ANYWHERE, 4
    with socket.socket(socket.AF_INET6 if version == 6 else socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((host, 9))
            return str(probe.getsockname()[0])
        except OSError:
            return None


class SyncLane:
    """One background thread over one engine. ``retry_now`` runs a session now, ``stop`` ends the thread.

    ``looked`` is called whenever the lane looks around, paused or not. A stop or pause in the middle of a session is
    safe: it ends at the next chunk of bytes and loses nothing.
    """

    def __init__(
        self,
        engine: SyncEngine,
        interval: float = INTERVAL_SECONDS,
        *,
        after_change: float = AFTER_CHANGE_SECONDS,
        look: float = LOOK_SECONDS,
        address: Callable[[str], str | None] = own_address,
        looked: Callable[[], None] | None = None,
    ) -> None:
        self._engine = engine
        self._interval, self._after_change, self._look = interval, after_change, look
        self._address = address
        self._looked = looked
        self._ended = threading.Event()
        self._cancel = threading.Event()
        self._wake = threading.Event()
        self._asked = threading.Event()
        self._paused = threading.Event()
        self._files = False
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        engine.interrupted = self._asked.is_set

    @property
    def paused(self) -> bool:
        """Whether sessions wait for ``resume``."""
        return self._paused.is_set()

    @property
    def metered(self) -> bool:
        """Whether only records are exchanged; files when ``retry_now(files=True)`` asks for them."""
        return self._engine.metered

    @metered.setter
    def metered(self, on: bool) -> None:
        self._engine.metered = on

    def start(self) -> None:
        """Start the thread; the first session begins at once."""
        self._thread.start()

    def wake(self) -> None:
        """Run a session as soon as the present one, if any, has ended."""
        self.retry_now()

    def retry_now(self, *, files: bool = False) -> None:
        """Exchange now, whatever the next try was planned for; a paused lane goes on.

        ``files`` moves attachments too although the connection is metered.
        """
        self._files = self._files or files
        self._paused.clear()
        self._asked.set()
        self._wake.set()

    def changed(self) -> None:
        """Say that a command has written something; it is sent within half a minute."""
        self._wake.set()

    def pause(self) -> None:
        """End a session under way at its next chunk and begin none until ``resume`` or ``retry_now``."""
        self._paused.set()
        self._cancel.set()
        self._wake.set()

    def resume(self) -> None:
        """Go on after ``pause``."""
        self._paused.clear()
        self._asked.set()
        self._wake.set()

    def stop(self, seconds: float = 5.0) -> bool:
        """End the thread; False if it hasn't ended within ``seconds``."""
        self._ended.set()
        self._cancel.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        self._asked.set()
        while not self._ended.is_set():
            if self._looked is not None:
                self._looked()
            self._await()
            if self._ended.is_set() or self._paused.is_set():
                continue
            files, self._files = self._files, False
            self._asked.clear()
            self._cancel.clear()
            if self._ended.is_set() or self._paused.is_set():
                continue
            self._engine.run_once(self._cancel, files=files)
        self._engine.pause()

    def _await(self) -> None:
        """Wait until a session is due: by the schedule, on request, after a change, with the network's return."""
        if self._paused.is_set():
            self._engine.pause()
            self._wake.clear()
            if self._paused.is_set() and not self._ended.is_set():
                self._wake.wait(PAUSED_SECONDS)
            return
        status = self._engine.status()
        began = time.monotonic()
        due = began + self._delay(status)
        waiting, changed_at = status.waiting, None
        url = self._engine.url
        address = self._address(url) if url else None
        while not (self._asked.is_set() or self._ended.is_set() or self._paused.is_set()):
            now = time.monotonic()
            if now >= due:
                return
            self._engine.plan(int((due - now) * 1000))
            self._wake.clear()
            self._wake.wait(min(self._look, due - now))
            counted = self._engine.refresh().waiting
            if self._looked is not None:
                self._looked()
            if counted > waiting and changed_at is None and status.failure is None:
                changed_at = time.monotonic()
                due = min(due, changed_at + self._after_change)
            waiting = counted
            if url:
                found = self._address(url)
                if found is not None and found != address:
                    # The way there has come back, or is another one: what failed on the old one may pass here.
                    return
                address = found

    def _delay(self, status: SyncStatus) -> float:
        planned = self._engine.until_next_try()
        if planned is not None:
            # A clock set back or forth in the meantime must not silence the lane.
            return min(max(0.0, planned), LONGEST_WAIT)
        return LONGEST_WAIT if status.state is SyncState.OFF else self._interval
