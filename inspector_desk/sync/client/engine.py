"""The sync engine: push what waits, pull what is new, and never say more than a receipt proves.

No Qt, no store of its own (``Exchange``), and one thread at most: a request under way while the desk applies a page
or cuts the next batch. Between any two steps the process may die: what was cut stays cut, what was applied stays
applied, and the next session goes on from there.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, Final

from msgspec import structs

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.cutting import cut_next, next_pending, state_of
from inspector_desk.sync.client.exchange import CutBatch, Exchange, LineageState, SessionRecord
from inspector_desk.sync.client.pacing import FLOOR_BYTES, PAGE_CEILING_BYTES, Backoff, Link, Sizer
from inspector_desk.sync.client.session import Clock, Flight, Line, Paused
from inspector_desk.sync.client.status import SyncState, SyncStatus
from inspector_desk.sync.client.transport import Transport
from inspector_desk.sync.protocol.dictionaries import NEWEST
from inspector_desk.sync.protocol.frames import Kind
from inspector_desk.sync.protocol.limits import SCHEMA
from inspector_desk.sync.protocol.messages import (
    Held,
    PullPage,
    PullRequest,
    RepairRequest,
    SealedPage,
    open_page,
    read_page,
    read_receipt,
    seal_message,
)
from inspector_desk.sync.protocol.safeties import ALL, Safeties

if TYPE_CHECKING:
    from inspector_desk.sync.client.snapshots import Progress as Arriving

_NO_FIRST: Final[dict[str, Any]] = {
    "first_records": 0,
    "first_total": 0,
    "first_bytes": (0, 0),
    "first_seconds": None,
}
_log = logging.getLogger(__name__)
_ROUNDS: Final = 4
_LOST: Final = frozenset({"sync.cut", "sync.stalled"})
_STRAYS: Final = 1000
"""Records in one question about strays: what a page's header has room for."""
_MOST_LINES: Final = 200
"""Lines in one session: each one after the first needs something that passed on the one before."""
STALL_SECONDS: Final = 120.0
"""After this long without progress the status says so, whatever the engine believes."""

Listener = Callable[[SyncStatus], None]


def _never() -> bool:
    return False


class SyncEngine:
    """Runs sessions over one exchange; used by one thread at a time, except ``status`` and ``refresh``.

    ``connect`` makes a line from a server's URL and its certificate authority (``transport.connect``).
    ``after_records`` runs on the same line once records are settled: attachments and whatever else can wait. With
    ``ahead`` false nothing is asked for while the desk works: for a simulated network, where order is everything.
    """

    def __init__(
        self,
        exchange: Exchange,
        connect: Callable[[str, str | None], Transport],
        clock: Clock,
        listen: Listener | None = None,
        backoff: Backoff | None = None,
        safeties: Safeties = ALL,
        *,
        after_records: Callable[[Line], None] | None = None,
        ahead: bool = True,
    ) -> None:
        self._exchange = exchange
        self._connect = connect
        self._clock = clock
        self._listen = listen
        self._safe = safeties
        self._link = Link()
        self._sizer = Sizer(link=self._link)
        self._pages = Sizer(link=self._link, ceiling=PAGE_CEILING_BYTES)
        self._backoff = backoff or Backoff()
        self._after_records = after_records
        self.before_first_pull: Callable[[Line], None] | None = None
        """Told the line before a desk that has nothing pulls for the first time: records may come otherwise."""
        self._ahead = ahead
        self._counter = 0
        self._plain = False
        self._shared = NEWEST
        self._compared = False
        self._lost: tuple[str, int] | None = None
        self._resumed = 0
        self._passed = 0
        self._forks = 0
        self._told: object = None
        self._first: tuple[bool, float, int] | None = None
        self._progress_at = clock.monotonic()
        self._lock = threading.RLock()
        self._status = SyncStatus(SyncState.STOPPED)
        self.interrupted: Callable[[], bool] = _never
        """Whether a session was asked for: attachments under way stop for it."""
        self.metered = False

    @property
    def url(self) -> str | None:
        """The server's address, None while the desk has joined none."""
        identity = self._exchange.identity()
        return None if identity is None else identity.url

    def status(self) -> SyncStatus:
        """How it stands now; from any thread. A session without progress for two minutes is called stalled."""
        status = replace(self._status, metered=self.metered)
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

    def until_next_try(self) -> float | None:
        """Seconds until the next try after a failure, by the clock that planned it; None where none is planned."""
        planned = self._status.next_try_at
        return None if planned is None else (planned - self._clock.now_ms()) / 1000

    def plan(self, in_ms: int) -> None:
        """Say when the next session is planned, so many milliseconds from now."""
        self._say(next_session_at=self._clock.now_ms() + in_ms)

    def pause(self) -> None:
        """Say that nobody runs sessions any more."""
        if self._status.state is not SyncState.OFF:
            self._say(state=SyncState.STOPPED, next_try_at=None, next_session_at=None)

    def run_once(self, cancel: Event, *, files: bool = False, tidy: bool = True) -> SyncStatus:
        """One session, from connecting to idle or waiting; never raises a KnownError, it is in the status.

        On a metered connection only records are exchanged, unless ``files`` asks for more. Afterwards, when the
        status says already how it ended, the work that could wait is done: ``tidy`` False leaves it.
        """
        if self._exchange.identity() is None:
            self._say(state=SyncState.OFF, failure=None, next_try_at=None)
            return self.status()
        self._resumed = 0
        offset = self._status.clock_offset_ms
        started = self._clock.now_ms()
        with self._lock:
            self._status = SyncStatus(SyncState.CONNECTING, clock_offset_ms=offset)
        try:
            self._count()
            self._exchange.guard()
            self._over_lines(cancel, files=files or not self.metered)
            self._keep_session(started, "ok")
        except KnownError as error:
            self._ended(started, error, cancel)
        except BaseException:
            self._say(state=SyncState.WAITING, failure=KnownError("sync.defect"), next_try_at=None)
            raise
        else:
            self._backoff.reset()
            self._count(
                state=SyncState.IDLE,
                failure=None,
                next_try_at=None,
                left=0,
                bytes_left=0,
                seconds_left=None,
                finished_at=self._clock.now_ms(),
            )
        if tidy:
            try:
                self.tidy(cancel)
            except KnownError as error:
                # What could wait waits on: a full disk has no room for it.
                self._failed(error)
        return self.status()

    def tidy(self, cancel: Event) -> None:
        """Bring what arrived into the search index and let go what left, in small pieces."""
        while not cancel.is_set() and self._exchange.tidy():
            pass

    def _ended(self, started: int, error: KnownError, cancel: Event) -> None:
        """Say why a session ended early and when the next one is due."""
        if error.code == "sync.cancelled" and cancel.is_set():
            self._count(state=SyncState.STOPPED, next_try_at=None)
            return
        _log.info("session failed", extra={"facts": {"code": error.code}})
        try:
            if error.code == "sync.revoked":
                self._exchange.revoked()
            self._keep_session(started, error.code)
        except KnownError as fault:
            # A desk whose disk is full, or which another program holds, cannot write down even that; the status can.
            _log.info("session not kept", extra={"facts": {"code": fault.code}})
        self._failed(error)

    def _failed(self, error: KnownError) -> None:
        """Say what went wrong, and when the next session is due."""
        wait = self._backoff.next(error.seconds if isinstance(error, Paused) else 0.0, error.code)
        told: dict[str, Any] = {
            "state": SyncState.WAITING,
            "failure": error,
            "next_try_at": self._clock.now_ms() + int(wait * 1000),
        }
        try:
            self._count(**told)
        except KnownError:
            self._say(**told)

    def _over_lines(self, cancel: Event, *, files: bool) -> None:
        """Converse; a line that broke after something had passed on it is replaced at once."""
        for _ in range(_MOST_LINES):
            passed = self._passed
            identity = self._exchange.identity()
            if identity is None:
                return
            try:
                with self._connect(identity.url, identity.authority) as transport:
                    line = Line(transport, identity, self._clock, self._moved, cancel, self._counter)
                    line.preempted = self._preempted
                    try:
                        self._converse(line)
                        if files and self._after_records is not None:
                            self._after_records(line)
                    finally:
                        self._counter = line.counter
            except KnownError as error:
                if error.code not in _LOST or self._passed == passed or cancel.is_set():
                    raise
                # What passed proves that the line is there: only one that carries nothing is given time.
                self._backoff.reset()
                self._say(state=SyncState.CONNECTING)
            else:
                return
        raise KnownError("sync.unsettled")

    def _preempted(self) -> bool:
        return self.interrupted() or self._exchange.entries_waiting() > 0

    def _converse(self, line: Line) -> None:
        """Push and pull until neither side knows anything new of the other's state."""
        for _ in range(_ROUNDS):
            settled = self._push(line)
            if self.before_first_pull is not None and not self._exchange.cursor():
                self._say(state=SyncState.PULLING)
                self.before_first_pull(line)
                self._say(**_NO_FIRST)
            settled = self._pull(line) and settled
            if settled:
                return
        raise KnownError("sync.unsettled")

    # ------------------------------------------------------------------------------------------------ push

    def _push(self, line: Line) -> bool:
        """Send every lineage's entries, oldest lineage first; False if a new lineage was begun."""
        for lineage in [state.lineage for state in self._exchange.lineages()]:
            batch, flight = self._next_batch(line, lineage), None
            while batch is not None:
                sent, batch, flight = self._send(line, batch, flight)
                if not sent:
                    return False
                if batch is None:
                    batch = self._next_batch(line, lineage)
        return True

    def _next_batch(self, line: Line, lineage: str) -> CutBatch | None:
        batch = next_pending(self._exchange, lineage)
        if batch is None:
            batch = self._cut(line, lineage)
        return batch

    def _cut(self, line: Line, lineage: str) -> CutBatch | None:
        return cut_next(
            self._exchange,
            line.identity,
            lineage,
            self._sizer,
            plain=self._plain,
            shared=self._shared,
            compared=self._compared,
        )

    def _start(self, line: Line, batch: CutBatch, waiting: int) -> Flight:
        """Put a kept batch on its way; ``waiting`` is how many entries the server is told to wait for in all."""
        line.waiting = waiting
        return Flight(partial(self._deliver, line, batch), ahead=self._ahead)

    def _deliver(self, line: Line, batch: CutBatch) -> tuple[bytes, float]:
        """The answer to a batch, and the seconds it took: not those in which the desk was still cutting the next."""
        started = self._clock.monotonic()
        try:
            answer, _ = line.ask("/v1/push", lambda: batch.frame)
        except KnownError as error:
            if error.code in _LOST:
                self._sizer.failed(self._clock.monotonic() - started)
            raise
        return answer, self._clock.monotonic() - started

    def _following(self, line: Line, batch: CutBatch) -> CutBatch | None:
        """The batch after one that is under way: the one that was kept before the program last ended, or a new one."""
        if not self._ahead or self._lost is not None:
            return None
        if state_of(self._exchange, batch.lineage).cut_batch > batch.number:
            kept = self._exchange.pending_batches(batch.lineage, 2)[1:]
            wanted = (batch.number + 1, batch.last_n + 1)
            return next((one for one in kept if (one.number, one.first_n) == wanted), None)
        return self._cut(line, batch.lineage)

    def _send(
        self, line: Line, batch: CutBatch, flight: Flight | None = None
    ) -> tuple[bool, CutBatch | None, Flight | None]:
        """Send one batch and keep its receipt; the next one is cut and kept while this one is under way.

        As soon as the answer is known to be the receipt of just this batch the next one is sent, before the receipt
        is kept: the server has work meanwhile, and a batch that comes twice is answered with the same bytes. Returns
        the next batch and its ``flight``, if they are known. False if the answer was that our lineage is forked.
        Whatever else an answer says than "received" makes the one that was cut ahead void.
        """
        self._say(state=SyncState.PUSHING)
        if flight is None:
            flight = self._start(line, batch, self._status.waiting)
        try:
            following = self._following(line, batch)
        except BaseException:
            flight.land()
            raise
        try:
            answer, seconds = flight.result()
        except KnownError as error:
            if following is not None:
                self._exchange.drop_batches(batch.lineage, following.number)
            return self._refused(batch, error), None, None
        self._sizer.passed(len(batch.frame) + len(answer), seconds)
        receipt = read_receipt(answer, line.identity.server_key)
        if receipt.lineage.hex() != batch.lineage or receipt.number != batch.number:
            raise KnownError("sync.forged")
        if receipt.last_n > batch.last_n and not self._ours(batch.lineage, receipt.last_n, receipt.head):
            # Behind our entries the batch of this number holds another copy's: ours are held, what follows is not.
            self._exchange.save_receipt(receipt, answer)
            self._begin_lineage(batch.lineage)
            return False, None, None
        if (receipt.first_n, receipt.last_n) != (batch.first_n, batch.last_n):
            # The server has this number from an earlier cut of the same entries: its range counts.
            if following is not None:
                self._exchange.drop_batches(batch.lineage, following.number)
                following = None
            self._exchange.save_batch(replace(batch, first_n=receipt.first_n, last_n=receipt.last_n))
        count = receipt.last_n - receipt.first_n + 1
        onward = None
        if following is not None:
            onward = self._start(line, following, max(0, self._status.waiting - count))
        try:
            self._exchange.save_receipt(receipt, answer)
            self._passed += 1
            self._lost = None
            self._plain = False
            self._count(
                pushed=self._status.pushed + count,
                reviews=self._status.reviews + len(receipt.reviews),
                conflicts=self._status.conflicts + len(receipt.conflicts),
            )
        except BaseException:
            if onward is not None:
                onward.land()
            raise
        return True, following, onward

    def _refused(self, batch: CutBatch, error: KnownError) -> bool:
        """What a failed push means; raises ``error`` unless it can be put right at once."""
        if error.code == "sync.fork":
            self._begin_lineage(batch.lineage)
            return False
        if error.code == "sync.expect":
            last_batch, last_n = (int(str(error.facts.get(name, 0))) for name in ("last_batch", "last_n"))
            return self._resume(batch, last_batch, last_n)
        if error.code == "sync.dictionary" and self._shared:
            self._shared = 0
            self._exchange.drop_batches(batch.lineage, batch.number)
            return True
        if error.code == "sync.unreadable" and not self._plain:
            self._plain = True
            self._exchange.drop_batches(batch.lineage, batch.number)
            return True
        if error.code in _LOST:
            again = (batch.lineage, batch.number)
            if self._lost == again and len(batch.frame) > max(FLOOR_BYTES, self._sizer.target):
                # Twice lost: cut it smaller. Should the server hold the larger one after all, its entries are the
                # same, and it answers with that one's receipt.
                self._exchange.drop_batches(batch.lineage, batch.number)
            self._lost = again
        raise error

    def _resume(self, batch: CutBatch, last_batch: int, last_n: int) -> bool:
        """Go on from what the server says it holds of a lineage."""
        state = state_of(self._exchange, batch.lineage)
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
        self._forks += 1

    # ------------------------------------------------------------------------------------------------ pull

    def _pull(self, line: Line) -> bool:
        """Fetch and apply pages until none is left; False if the server turned out to hold less, or a fork.

        The next page is asked for as soon as one is here, before that one is unpacked: the server makes it while this
        desk unpacks and applies, and no thread of the desk's takes turns with the one that works.
        """
        settled = True
        compare = self._safe.digest and self._exchange.digest_due()
        self._say(state=SyncState.PULLING)
        flight = self._ask_page(line, self._exchange.cursor(), digest=compare)
        while True:
            sealed, states = flight.result()
            header = sealed.header
            forks = self._forks
            settled = self._compare(states, header.held) and settled
            if self._forks != forks:
                # Everything is read again; this page would only put the cursor back to where it was.
                return False
            following = self._ask_page(line, header.cursor, digest=compare) if header.more else None
            try:
                page = sealed.unpacked()
                if page.entries:
                    self._pages.packed(len(sealed.frame.payload), len(page.entries))
                self._apply(page)
            except BaseException:
                if following is not None:
                    following.land()
                raise
            self._passed += 1
            self._say(pulled=self._status.pulled + len(page.entries), left=page.left)
            if self._exchange.cursor() != page.cursor:
                # Applying it showed that this desk must be told everything again.
                if following is not None:
                    following.land()
                following = self._ask_page(line, self._exchange.cursor(), digest=compare)
            if following is None:
                if compare and settled:
                    self._repair(line, page)
                return settled
            flight = following
            self._say(state=SyncState.PULLING)

    def _ask_page(self, line: Line, cursor: bytes, *, digest: bool) -> Flight:
        states = self._exchange.lineages()
        request = PullRequest(
            cursor=cursor,
            max_bytes=self._pages.target,
            own=self._exchange.have(),
            schema=SCHEMA,
            states=True,
            digest=digest,
            dictionaries=NEWEST,
            standing=True,
            quick=self._link.quick,
        )
        body = seal_message(Kind.PULL, request, line.identity.device_key)
        return Flight(partial(self._fetch, line, body, states), ahead=self._ahead)

    def _fetch(
        self, line: Line, body: bytes, states: tuple[LineageState, ...]
    ) -> tuple[SealedPage, tuple[LineageState, ...]]:
        started, asked_at = self._clock.monotonic(), self._clock.now_ms()
        try:
            answer, counter = line.ask("/v1/pull", lambda: body)
        except KnownError as error:
            if error.code in _LOST:
                self._pages.failed(self._clock.monotonic() - started)
            raise
        seconds = self._clock.monotonic() - started
        # Before the page is applied: that may take minutes, and would pass for a wrong clock.
        answered_at = self._clock.now_ms()
        self._pages.passed(len(body) + len(answer), seconds)
        sealed = open_page(answer, line.identity.server_key, counter)
        self._compared = sealed.header.compares
        self._say(clock_offset_ms=(asked_at + answered_at) // 2 - sealed.header.server_ms)
        return sealed, states

    def _apply(self, page: PullPage) -> None:
        """Apply a page that says anything new: entries, states, where to go on, or what the device may."""
        told = (page.lease_until_ms, page.grace_ms, page.territories, page.box_key)
        news = page.entries or page.states or page.cursor != self._exchange.cursor() or told != self._told
        if news:
            self._exchange.apply_page(page)
            self._told = told

    def _repair(self, line: Line, page: PullPage) -> None:
        """Fetch what the server has of a territory, or of what waits, and this desk has not, where digests differ."""
        differing = self._exchange.differing(page.digests)
        others = self._exchange.differing_records(page.digests, page.kinds)
        # Entries may have come between the page and the repair: only the next comparison shows whether it helped.
        repaired = set(self._exchange.repaired())
        both = list(dict.fromkeys([*differing, *others]))
        still = [one for one in both if one in repaired]
        self._exchange.keep_differing(still, [one for one in both if one not in repaired])
        if page.undecided is not None and self._exchange.lacks_undecided(page.undecided):
            # Named by no territory: what waits may belong to one that its author does not work in.
            differing = [*differing, ""]
        for territory in differing:
            _log.warning("digest differs", extra={"facts": {"territory": territory}})
            buckets = self._exchange.buckets(territory) if territory else []
            request = RepairRequest(bytes.fromhex(territory), buckets)
            more = True
            for found in self._repair_pages(line, request):
                more = found.more
            if territory and not more:
                self._exchange.hold_every_entry(territory)
        if differing:
            # The entries may have brought these records along, or made one anew that has left.
            others = self._exchange.differing_records(page.digests, page.kinds)
        self._repair_records(line, others, page.kinds)

    def _repair_records(self, line: Line, territories: list[str], kinds: Sequence[int]) -> None:
        """Have all records handed over that lie in buckets that differ; let go of those that live elsewhere."""
        dealt: dict[str, set[int]] = {}
        told: set[str] = set()
        for territory in territories:
            _log.warning("records differ", extra={"facts": {"territory": territory}})
            listed = self._exchange.record_buckets(territory, kinds)
            request = RepairRequest(bytes.fromhex(territory), [], records=listed)
            for found in self._repair_pages(line, request):
                dealt.setdefault(territory, set()).update(found.dealt)
                told.update(one.state.record for one in found.states)
        # Only now: what lies elsewhere here may be told of by the territory that it moved to.
        for territory, buckets in dealt.items():
            strays = self._exchange.strays(territory, kinds, buckets, told)
            for first in range(0, len(strays), _STRAYS):
                part = strays[first : first + _STRAYS]
                request = RepairRequest(bytes.fromhex(territory), [], strays=part)
                for found in self._repair_pages(line, request):
                    self._exchange.let_go(set(found.elsewhere) & set(part))

    def _repair_pages(self, line: Line, request: RepairRequest) -> Iterator[PullPage]:
        """The pages that answer a repair request, each applied; none from a server of before there were repairs."""
        after = 0
        while True:
            body = seal_message(Kind.REPAIR, structs.replace(request, after=after), line.identity.device_key)
            try:
                answer, counter = line.ask("/v1/repair", partial(_same, body))
            except KnownError as error:
                if error.code == "sync.unknown-route":
                    return
                raise
            found = read_page(answer, line.identity.server_key, counter)
            self._exchange.apply_repair(found)
            self._passed += 1
            yield found
            dealt = int(found.cursor) if found.cursor.isdigit() else 0
            if not found.more or dealt <= after:
                return
            after = dealt

    def _compare(self, states: tuple[LineageState, ...], there: Sequence[Held]) -> bool:
        """Notice a server that was restored (it holds less than its receipts) and a desk that was (it has less)."""
        held = {item.lineage.hex(): item for item in there if self._safe.last_batch_in_pull}
        settled = True
        for state in states:
            known = held.get(state.lineage)
            if known is None:
                continue
            if known.last_batch < state.accepted_batch or known.last_n < state.accepted_n:
                self._exchange.held_by_server(state.lineage, known.last_batch, known.last_n)
                settled = False
            elif 0 < known.last_n <= state.last_n and not self._ours(state.lineage, known.last_n, known.head):
                # As many as ours and not ours: the server was restored and a copy of this desk went on there. What
                # we sent is offered again from the first batch; the first that differs is answered "fork".
                self._exchange.held_by_server(state.lineage, 0, 0)
                settled = False
            elif known.last_n > state.last_n and state is states[-1]:
                self._begin_lineage(state.lineage)
                settled = False
        return settled

    def _ours(self, lineage: str, n: int, head: bytes) -> bool:
        """Whether the entry that the server holds under this name is the one this desk wrote."""
        return not self._safe.fork_by_hash or self._exchange.hash_at(lineage, n) == head

    # ---------------------------------------------------------------------------------------------- status

    def arriving(self, progress: Arriving) -> None:
        """Say how far a first sync from snapshots has come: bytes while they come, then records."""
        now = self._clock.monotonic()
        fetching = progress.here_bytes < progress.bytes
        done, total = (
            (progress.here_bytes, progress.bytes) if fetching else (progress.applied, progress.records)
        )
        if self._first is None or self._first[0] is not fetching or done < self._first[2]:
            self._first = fetching, now, done
        _, began, before = self._first
        rate = (done - before) / (now - began) if now > began else 0.0
        self._say(
            state=SyncState.PULLING,
            first_records=progress.applied,
            first_total=progress.records,
            first_bytes=(progress.here_bytes, progress.bytes),
            first_seconds=round((total - done) / rate) if rate else None,
        )

    def _keep_session(self, started: int, outcome: str) -> None:
        status = self._status
        self._exchange.save_session(
            SessionRecord(
                channel="line",
                started_ms=started,
                ended_ms=self._clock.now_ms(),
                outcome=outcome,
                sent_bytes=status.sent_bytes,
                received_bytes=status.received_bytes,
                pushed=status.pushed,
                pulled=status.pulled,
                conflicts=status.conflicts,
                reviews=status.reviews,
            )
        )

    def _count(self, **changes: object) -> None:
        """Say something and, in the same breath, what waits: a command in between must not be forgotten."""
        standing = self._exchange.standing()
        with self._lock:
            self._say(
                waiting=self._exchange.entries_waiting(),
                last_accepted_at=self._exchange.last_accepted_at(),
                reviews_open=standing.reviews_open,
                conflicts_open=standing.conflicts_open,
                lease_until_ms=standing.lease_until_ms,
                locked_at_ms=standing.locked_at_ms,
                behind_ms=standing.behind_ms,
                **changes,
            )

    def _moved(self, sent: int, received: int) -> None:
        with self._lock:
            self._say(
                sent_bytes=self._status.sent_bytes + sent,
                received_bytes=self._status.received_bytes + received,
            )

    def _say(self, **changes: Any) -> None:
        with self._lock:
            self._progress_at = self._clock.monotonic()
            status = replace(self._status, **changes)
            if not status.busy and status.first_total:
                status = replace(status, **_NO_FIRST)
            if status.busy:
                left = int(status.waiting * self._sizer.entry_bytes + status.left * self._pages.entry_bytes)
                rate = self._link.rate
                status = replace(
                    status,
                    bytes_left=left,
                    bytes_total=status.sent_bytes + status.received_bytes + left,
                    seconds_left=round(left / rate) if rate else None,
                )
            self._status = status
            if self._listen is not None:
                self._listen(self._status)


def _same(body: bytes) -> bytes:
    return body
