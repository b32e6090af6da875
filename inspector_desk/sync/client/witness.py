"""What time it is at least, whatever this computer's clock says.

A lease that is counted by a clock its holder can stop is none. The desk therefore keeps the latest time it knows of:
what the server said last, and on from there every hour that the program ran, counted by a clock that nobody sets.
Beside that stand times seen here: the clock itself, entries, files. These may be wrong by accident, as when a battery
died or a year was mistyped; so they bring a lease to its last day of running hours and never over its end.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from inspector_desk.storage.engine import driver
from inspector_desk.sync.client import keeping

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from inspector_desk.storage.store import Store

SAVED_EVERY_MS: Final = 5 * 60 * 1000
"""How often the counted time is written; so much of it is lost when a program is ended at once."""
LAST_MS: Final = 24 * 3_600_000
"""Running hours that times seen on this computer leave until a lease and its grace are over."""
_TOP_LOGICAL: Final = "SELECT max(logical) FROM journal_entry"


def system_ms() -> int:
    """This computer's clock in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def uptime() -> float:
    """Seconds that nobody sets; where the system counts the time it slept, with that."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class Witness:
    """Counts the time of one open desk; any thread may ask."""

    def __init__(
        self,
        store: Store,
        now_ms: Callable[[], int] = system_ms,
        uptime: Callable[[], float] = uptime,
    ) -> None:
        self._store = store
        self._now_ms, self._uptime = now_ms, uptime
        self._lock = threading.Lock()
        self._last = uptime()
        self._unsaved = 0
        self._seen: int | None = None

    def told(self, session: Session) -> tuple[int, int]:
        """The time it is at least, and how far this computer's clock is behind it; in milliseconds."""
        now = self._now_ms()
        behind = max(0, self._known(session) - now)
        return now + behind, behind

    def keep(self) -> None:
        """Write what was counted, where it is worth it."""
        with self._store.read() as session:
            known = self._known(session)
            kept = _kept(session)
        if known - kept >= SAVED_EVERY_MS:
            with self._store.write() as session:
                keeping.keep(session, keeping.WITNESS, str(known))
            with self._lock:
                self._unsaved = 0

    def heard(self) -> None:
        """The server has just told the time: counting begins there."""
        with self._lock:
            self._last, self._unsaved, self._seen = self._uptime(), 0, 0

    def _known(self, session: Session) -> int:
        locked_at = keeping.lock_state(session, 0).locked_at_ms
        if locked_at is None:
            return 0
        kept = _kept(session)
        with self._lock:
            now = self._uptime()
            self._unsaved += max(0, round((now - self._last) * 1000))
            self._last = now
            if self._seen is None:
                self._seen = max(_of_entries(session), _of_files(self._store.folder))
            seen = max(self._seen, self._now_ms())
            return max(kept + self._unsaved if kept else 0, min(seen, locked_at - LAST_MS))


def _kept(session: Session) -> int:
    known = keeping.facts(session, keeping.WITNESS, "server_ms")
    return int(known.get(keeping.WITNESS) or known.get("server_ms") or 0)


def _of_entries(session: Session) -> int:
    row = driver(session).execute(_TOP_LOGICAL).fetchone()
    return (row[0] or 0) >> 16


def _of_files(folder: Path) -> int:
    return max((round(one.stat().st_mtime * 1000) for one in folder.iterdir() if one.is_file()), default=0)
