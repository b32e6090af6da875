"""The sync engine: push what waits, pull what is new, and never say more than a receipt proves.

No Qt, no threads of its own (``lane`` gives it one), no store of its own (``Exchange``). Between any two steps the
process may die: what was cut stays cut, what was applied stays applied, and the next session goes on from there.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Final

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.exchange import CutBatch, Exchange, LineageState
from inspector_desk.sync.client.pacing import FLOOR_BYTES, Backoff, Sizer
from inspector_desk.sync.client.session import Clock, Line, Paused
from inspector_desk.sync.client.status import SyncState, SyncStatus
from inspector_desk.sync.client.transport import Transport
from inspector_desk.sync.protocol.frames import Kind
from inspector_desk.sync.protocol.limits import BATCH_ENTRIES
from inspector_desk.sync.protocol.messages import (
    BatchHeader,
    Have,
    PullPage,
    PullRequest,
    read_page,
    read_receipt,
    seal_batch,
    seal_message,
)
from inspector_desk.sync.protocol.safeties import ALL, Safeties

_log = logging.getLogger(__name__)
_ROUNDS: Final = 4
_LOST: Final = frozenset({"sync.cut", "sync.stalled"})
STALL_SECONDS: Final = 120.0
"""After this long without progress the status says so, whatever the engine believes."""

Listener = Callable[[SyncStatus], None]


class SyncEngine:
    """Runs sessions over one exchange; used by one thread at a time, except ``status`` and ``refresh``.

    ``connect`` makes a line from a server's URL and its certificate authority (``transport.connect``).
    """

    def __init__(
        self,
        exchange: Exchange,
        connect: Callable[[str, str | None], Transport],
        clock: Clock,
        listen: Listener | None = None,
        backoff: Backoff | None = None,
        safeties: Safeties = ALL,
    ) -> None:
        self._exchange = exchange
        self._connect = connect
        self._clock = clock
        self._listen = listen
        self._sizer = Sizer()
        self._pages = Sizer()
        self._backoff = backoff or Backoff()
        self._safe = safeties
        self._counter = 0
        self._plain = False
        self._lost: tuple[str, int] | None = None
        self._resumed = 0
        self._progress_at = clock.monotonic()
        self._lock = threading.RLock()
        self._status = SyncStatus(SyncState.STOPPED)

    def status(self) -> SyncStatus:
        """How it stands now; from any thread. A session without progress for two minutes is called stalled."""
        status = self._status
        if status.busy and self._clock.monotonic() - self._progress_at > STALL_SECONDS:
            return replace(status, state=SyncState.WAITING, failure=KnownError("sync.stalled"))
        return status

    def refresh(self) -> SyncStatus:
        """Count again what waits, without a session: after each command of the user; from any thread."""
        enrolled = self._exchange.identity() is not None
        with self._lock:
            state = self._status.state
            if not enrolled:
                state = SyncState.OFF
            elif state is SyncState.OFF:
                state = SyncState.STOPPED
            self._count(state=state)
        return self.status()

    def pause(self) -> None:
        """Say that nobody runs sessions any more."""
        if self._status.state is not SyncState.OFF:
            self._say(state=SyncState.STOPPED, next_try_at=None)

    def run_once(self, cancel: Event) -> SyncStatus:
        """One session, from connecting to idle or waiting; never raises a KnownError, it is in the status."""
        identity = self._exchange.identity()
        if identity is None:
            self._say(state=SyncState.OFF, failure=None, next_try_at=None)
            return self.status()
        self._resumed = 0
        offset = self._status.clock_offset_ms
        with self._lock:
            self._status = SyncStatus(SyncState.CONNECTING, clock_offset_ms=offset)
            self._count()
        try:
            with self._connect(identity.url, identity.authority) as transport:
                line = Line(transport, identity, self._clock, self._moved, cancel, self._counter)
                try:
                    self._converse(line)
                finally:
                    self._counter = line.counter
        except KnownError as error:
            if error.code == "sync.cancelled":
                self._count(state=SyncState.STOPPED, next_try_at=None)
                return self.status()
            _log.info("session failed", extra={"facts": {"code": error.code}})
            wait = self._backoff.next(error.seconds if isinstance(error, Paused) else 0.0)
            self._count(
                state=SyncState.WAITING,
                failure=error,
                next_try_at=self._clock.now_ms() + int(wait * 1000),
            )
            return self.status()
        except BaseException:
            self._say(state=SyncState.WAITING, failure=KnownError("sync.defect"), next_try_at=None)
            raise
        self._backoff.reset()
        self._count(
            state=SyncState.IDLE,
            failure=None,
            next_try_at=None,
            left=0,
            finished_at=self._clock.now_ms(),
        )
        while not cancel.is_set() and self._exchange.index_pending():
            pass
        return self.status()

    def _converse(self, line: Line) -> None:
        """Push and pull until neither side knows anything new of the other's state."""
        for _ in range(_ROUNDS):
            settled = self._push(line)
            settled = self._pull(line) and settled
            if settled:
                return
        raise KnownError("sync.unsettled")

    # ------------------------------------------------------------------------------------------------ push

    def _push(self, line: Line) -> bool:
        """Send every lineage's entries, oldest lineage first; False if a new lineage was begun."""
        for lineage in [state.lineage for state in self._exchange.lineages()]:
            while True:
                batch = self._next_batch(line, lineage)
                if batch is None:
                    break
                if not self._send(line, batch):
                    return False
        return True

    def _next_batch(self, line: Line, lineage: str) -> CutBatch | None:
        pending = self._exchange.pending_batches(lineage)
        state = self._state(lineage)
        if pending:
            first = pending[0]
            if first.number == state.accepted_batch + 1 and first.first_n == state.accepted_n + 1:
                return first
            self._exchange.drop_batches(lineage, first.number)
            state = self._state(lineage)
        return self._cut(line, state)

    def _cut(self, line: Line, state: LineageState) -> CutBatch | None:
        """Cut the next batch and keep it before anything is sent."""
        first = state.cut_n + 1
        bodies = self._exchange.outbox(state.lineage, state.cut_n, min(self._sizer.entries(), BATCH_ENTRIES))
        if not bodies:
            return None
        while True:
            header = BatchHeader(
                bytes.fromhex(state.lineage), state.cut_batch + 1, first, first + len(bodies) - 1
            )
            try:
                frame = seal_batch(header, bodies, line.identity.device_key, plain=self._plain)
            except KnownError as error:
                if len(bodies) == 1:
                    raise KnownError("sync.entry-too-large", n=first) from error
                bodies = bodies[: len(bodies) // 2]
                continue
            self._sizer.packed(len(frame), len(bodies))
            if len(bodies) == 1 or len(frame) <= 2 * self._sizer.target:
                break
            bodies = bodies[: max(1, len(bodies) * self._sizer.target // len(frame))]
        batch = CutBatch(state.lineage, header.number, header.first_n, header.last_n, frame)
        self._exchange.save_batch(batch)
        return batch

    def _send(self, line: Line, batch: CutBatch) -> bool:
        """Send one batch and keep its receipt; False if the answer was that our lineage is forked."""
        self._say(state=SyncState.PUSHING)
        line.waiting = self._status.waiting
        started = self._clock.monotonic()
        try:
            answer, _ = line.ask("/v1/push", lambda: batch.frame)
        except KnownError as error:
            return self._refused(batch, error)
        self._sizer.passed(len(batch.frame), self._clock.monotonic() - started)
        receipt = read_receipt(answer, line.identity.server_key)
        if receipt.lineage.hex() != batch.lineage or receipt.number != batch.number:
            raise KnownError("sync.forged")
        if receipt.last_n > self._state(batch.lineage).last_n:
            self._begin_lineage(batch.lineage)
            return False
        if (receipt.first_n, receipt.last_n) != (batch.first_n, batch.last_n):
            # The server has this number from an earlier cut of the same entries: its range counts.
            self._exchange.save_batch(replace(batch, first_n=receipt.first_n, last_n=receipt.last_n))
        self._exchange.save_receipt(receipt, answer)
        self._lost = None
        self._plain = False
        self._count(
            pushed=self._status.pushed + receipt.last_n - receipt.first_n + 1,
            reviews=self._status.reviews + len(receipt.reviews),
            conflicts=self._status.conflicts + len(receipt.conflicts),
        )
        return True

    def _refused(self, batch: CutBatch, error: KnownError) -> bool:
        """What a failed push means; raises ``error`` unless it can be put right at once."""
        if error.code == "sync.fork":
            self._begin_lineage(batch.lineage)
            return False
        if error.code == "sync.expect":
            last_batch, last_n = (int(str(error.facts.get(name, 0))) for name in ("last_batch", "last_n"))
            return self._resume(batch, last_batch, last_n)
        if error.code == "sync.unreadable" and not self._plain:
            self._plain = True
            self._exchange.drop_batches(batch.lineage, batch.number)
            return True
        if error.code in _LOST:
            self._sizer.failed()
            again = (batch.lineage, batch.number)
            if self._lost == again and len(batch.frame) > max(FLOOR_BYTES, self._sizer.target):
                # Twice lost: cut it smaller. Should the server hold the larger one after all, its entries are the
                # same, and it answers with that one's receipt.
                self._exchange.drop_batches(batch.lineage, batch.number)
            self._lost = again
        raise error

    def _resume(self, batch: CutBatch, last_batch: int, last_n: int) -> bool:
        """Go on from what the server says it holds of a lineage."""
        state = self._state(batch.lineage)
        if last_n > state.last_n:
            self._begin_lineage(batch.lineage)
            return False
        self._resumed += 1
        if last_batch >= batch.number or self._resumed > _ROUNDS:
            raise KnownError("sync.unexpected-answer")
        self._exchange.held_by_server(batch.lineage, last_batch, last_n)
        return True

    def _begin_lineage(self, forked: str) -> None:
        _log.warning("lineage forked", extra={"facts": {"lineage": forked}})
        self._exchange.begin_lineage(forked)

    # ------------------------------------------------------------------------------------------------ pull

    def _pull(self, line: Line) -> bool:
        """Fetch and apply pages until none is left; False if the server turned out to hold less, or a fork."""
        settled = True
        while True:
            self._say(state=SyncState.PULLING)
            states = self._exchange.lineages()
            request = PullRequest(
                cursor=self._exchange.cursor(),
                max_bytes=self._pages.target,
                own=[Have(bytes.fromhex(state.lineage), state.last_n) for state in states],
            )
            body = seal_message(Kind.PULL, request, line.identity.device_key)
            started, asked_at = self._clock.monotonic(), self._clock.now_ms()
            try:
                answer, counter = line.ask("/v1/pull", lambda body=body: body)  # type: ignore[misc]
            except KnownError as error:
                if error.code in _LOST:
                    self._pages.failed()
                raise
            seconds = self._clock.monotonic() - started
            # Before the page is applied: that may take minutes, and would pass for a wrong clock.
            answered_at = self._clock.now_ms()
            self._pages.passed(len(answer), seconds)
            page = read_page(answer, line.identity.server_key, counter)
            settled = self._compare(states, page) and settled
            if page.entries or page.cursor != request.cursor:
                self._exchange.apply_page(page)
            self._say(
                clock_offset_ms=(asked_at + answered_at) // 2 - page.server_ms,
                pulled=self._status.pulled + len(page.entries),
                left=page.left,
            )
            if not page.more:
                return settled

    def _compare(self, states: tuple[LineageState, ...], page: PullPage) -> bool:
        """Notice a server that was restored (it holds less than its receipts) and a desk that was (it has less)."""
        held = {item.lineage.hex(): item for item in page.held}
        settled = True
        for state in states:
            there = held.get(state.lineage)
            if there is None:
                continue
            if there.last_batch < state.accepted_batch or there.last_n < state.accepted_n:
                self._exchange.held_by_server(state.lineage, there.last_batch, there.last_n)
                settled = False
            elif there.last_n > state.last_n and state is states[-1]:
                self._begin_lineage(state.lineage)
                settled = False
        return settled

    # ---------------------------------------------------------------------------------------------- status

    def _state(self, lineage: str) -> LineageState:
        return next(state for state in self._exchange.lineages() if state.lineage == lineage)

    def _count(self, **changes: object) -> None:
        """Say something and, in the same breath, what waits: a command in between must not be forgotten."""
        with self._lock:
            self._say(
                waiting=self._exchange.entries_waiting(),
                last_accepted_at=self._exchange.last_accepted_at(),
                **changes,
            )

    def _moved(self, sent: int, received: int) -> None:
        self._say(
            sent_bytes=self._status.sent_bytes + sent,
            received_bytes=self._status.received_bytes + received,
        )

    def _say(self, **changes: object) -> None:
        with self._lock:
            self._progress_at = self._clock.monotonic()
            self._status = replace(self._status, **changes)  # type: ignore[arg-type]
            if self._listen is not None:
                self._listen(self._status)
