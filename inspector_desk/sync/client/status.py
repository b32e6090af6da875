"""How the exchange stands, in words that are true."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.limits import CLOCK_WARNING_MS


class SyncState(StrEnum):
    """What the engine is doing."""

    OFF = "off"
    """The desk isn't enrolled."""
    IDLE = "idle"
    """The last session ended well."""
    CONNECTING = "connecting"
    PUSHING = "pushing"
    PULLING = "pulling"
    WAITING = "waiting"
    """The last session failed; the next try is at ``next_try_at``."""
    STOPPED = "stopped"
    """Someone paused it."""


BUSY = frozenset({SyncState.CONNECTING, SyncState.PUSHING, SyncState.PULLING})


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """A moment's truth about the exchange. Instants are milliseconds since 1970 by this desk's clock.

    ``waiting`` counts entries that no receipt of the server names; ``failure`` is why the last session ended early;
    ``clock_offset_ms`` is this desk's clock less the server's, None before the first answer. ``left`` is about how
    many entries the server has for us yet. ``reviews`` and ``conflicts`` were named by this session's receipts.
    """

    state: SyncState
    waiting: int = 0
    last_accepted_at: int | None = None
    next_try_at: int | None = None
    failure: KnownError | None = None
    clock_offset_ms: int | None = None
    sent_bytes: int = 0
    received_bytes: int = 0
    pushed: int = 0
    pulled: int = 0
    left: int = 0
    reviews: int = 0
    conflicts: int = 0
    finished_at: int | None = None
    bytes_total: int = 0
    """Of the present session, by estimate: what has gone over and what is left."""
    bytes_left: int = 0
    seconds_left: int | None = None
    """None while the line's speed is not known."""
    reviews_open: int = 0
    """Entries of this desk (a supervisor's: of the district) that wait for a person at the server."""
    conflicts_open: int = 0
    """Fields of this desk's records that hold several values."""
    lease_until_ms: int | None = None
    locked_at_ms: int | None = None
    """From when on the desk may not be opened: the lease's end, or the revocation, and the grace after it."""
    behind_ms: int = 0
    """How far this computer's clock is behind the latest time the desk knows of."""
    first_records: int = 0
    """Of a first sync from snapshots: records applied, of ``first_total``; 0 of 0 when none is under way."""
    first_total: int = 0
    first_bytes: tuple[int, int] = (0, 0)
    """Bytes of its files that are here, and of all of them."""
    first_seconds: int | None = None
    metered: bool = False
    """Whether only records are exchanged until somebody asks for files."""
    next_session_at: int | None = None
    """When the lane will exchange next by its schedule."""

    @property
    def synced(self) -> bool:
        """Whether the server's receipts name every entry of this desk and the last session ended well."""
        return self.state is SyncState.IDLE and self.waiting == 0 and self.failure is None

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self.state in BUSY

    @property
    def clock_behind(self) -> bool:
        """Whether this computer's clock shows a time that this desk knows to be over."""
        return self.behind_ms >= CLOCK_WARNING_MS

    @property
    def clock_wrong(self) -> bool:
        """Whether this desk's clock differs from the server's by two minutes or more, or is behind what it has seen."""
        if self.clock_behind:
            return True
        return self.clock_offset_ms is not None and abs(self.clock_offset_ms) >= CLOCK_WARNING_MS
