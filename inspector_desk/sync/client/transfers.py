"""Contents of attachments on their way, after the records and never before one.

A session's time belongs to records. When none waits, contents move in pieces small enough that the next record waits
for no more than a second or two: small renditions first, then what a person asked for, then originals as far as the
line allows. Every piece is on the other side's disk before the next goes, so a broken line costs one piece.
"""

from __future__ import annotations

import base64
import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from inspector_desk.errors import KnownError
from inspector_desk.storage.store import Store
from inspector_desk.sync.client.contents import DeskContents, Item, Sort
from inspector_desk.sync.client.session import Line
from inspector_desk.sync.protocol.blobs import (
    OFFSET_TYPE,
    OVERRIDE,
    TUS_VERSION,
    HaveAnswer,
    HaveRequest,
    HeldContent,
    Wanted,
)
from inspector_desk.sync.protocol.frames import Kind
from inspector_desk.sync.protocol.messages import read_answer, read_message, seal_message

_log = logging.getLogger(__name__)
FLOOR_BYTES: Final = 4 * 1024
START_BYTES: Final = 32 * 1024
CEILING_BYTES: Final = 64 * 1024
LAN_BYTES: Final = 512 * 1024
"""Pieces: the smallest, the first, the largest over radio, the largest over a quick line."""
PIECE_SECONDS: Final = 1.5
"""A record that begins to wait waits at most about this long for a piece under way."""
QUICK_BYTES_A_SECOND: Final = 400_000
"""From 3 Mbit/s on a line carries originals; measured over the pieces of the session itself."""
FAILURES: Final = 4
"""Broken pieces in a row without one that passed, after which the rest is left to the next session."""
_PREVIEWS_ASKED: Final = 50
_LOST: Final = frozenset({"sync.cut", "sync.stalled", "sync.unreachable"})
_ASK_AGAIN: Final = frozenset({"sync.upload-place", "sync.upload-gone", "sync.upload-checksum"})
_SAID: Final = frozenset({"sync.cancelled", "sync.server-disk"})
"""What a person must hear of; what only concerns the line is tried again in silence."""
NOT_THERE: Final = "sync.content-missing"


@dataclass(frozen=True, slots=True)
class Allowance:
    """Bytes that one session may move of each sort."""

    previews: int
    wanted: int
    originals: int

    def of(self, sort: Sort) -> int:
        """The bytes for one sort."""
        return {Sort.PREVIEW: self.previews, Sort.WANTED: self.wanted, Sort.ORIGINAL: self.originals}[sort]


METERED: Final = Allowance(128 * 1024, 1024 * 1024, 0)
"""A line paid by the byte: a day's small pictures, and what a person asked for."""
RADIO: Final = Allowance(1024 * 1024, 4 * 1024 * 1024, 256 * 1024)
"""A slow line: originals trickle, 3 MB in an hour of sessions every five minutes."""
LAN: Final = Allowance(64 * 1024 * 1024, 512 * 1024 * 1024, 512 * 1024 * 1024)


def allowance(bytes_a_second: float, *, metered: bool) -> Allowance:
    """What a session may move over a line of this rate."""
    if metered:
        return METERED
    return LAN if bytes_a_second >= QUICK_BYTES_A_SECOND else RADIO


@dataclass(slots=True)
class Pace:
    """How large the next piece is, and how quick the line has been: both from the pieces of this session."""

    size: int = START_BYTES
    moved: int = 0
    seconds: float = 0.0
    failures: int = 0

    @property
    def rate(self) -> float:
        """Bytes a second, 0 before the first piece."""
        return self.moved / self.seconds if self.seconds > 0 else 0.0

    def passed(self, size: int, seconds: float) -> None:
        """A piece went over."""
        self.failures = 0
        self.moved += size
        self.seconds += max(seconds, 1e-6)
        if seconds > PIECE_SECONDS:
            self.size //= 2
        elif seconds < PIECE_SECONDS / 3 and size >= self.size:
            self.size *= 2
        ceiling = LAN_BYTES if self.rate >= QUICK_BYTES_A_SECOND else CEILING_BYTES
        self.size = min(max(self.size, FLOOR_BYTES), ceiling)

    def failed(self) -> None:
        """A piece was lost under way."""
        self.failures += 1
        # What the bearer carries between two losses is told by the loss, not by the rate before it.
        self.size = max(FLOOR_BYTES, min(self.size, CEILING_BYTES) // 2)


@dataclass(slots=True)
class Moved:
    """What one session moved: bytes, contents that became whole on the other side, contents that wait still."""

    sent: int = 0
    received: int = 0
    whole: int = 0
    left: int = 0
    pieces: int = 0
    lost: int = 0


@dataclass(slots=True)
class _Round:
    """One session's work."""

    line: Line
    items: list[Item]
    pace: Pace = field(default_factory=Pace)
    again: int = 0
    """How often the server stood elsewhere than it had said: no reason to ask for ever."""
    used: dict[Sort, int] = field(default_factory=lambda: dict.fromkeys(Sort, 0))
    moved: Moved = field(default_factory=Moved)


class Transfers:
    """Moves contents over a line whose records are settled: give it to ``SyncEngine`` as ``after_records``.

    ``waiting`` counts entries that no receipt names: from the first on, no further piece begins. ``metered`` says
    whether the line is paid by the byte. ``pause`` is called with seconds to wait after a broken piece. ``arrived``
    is told the SHA-256 (hex) of each content that has come.
    """

    def __init__(
        self,
        store: Store,
        waiting: Callable[[], int],
        *,
        metered: Callable[[], bool] = lambda: False,
        pause: Callable[[float], object] | None = None,
        arrived: Callable[[str], None] | None = None,
    ) -> None:
        self._contents = DeskContents(store, arrived)
        self._waiting = waiting
        self._metered = metered
        self._pause = pause
        self.last = Moved()

    def __call__(self, line: Line) -> None:
        """Move what may be moved now; a line that stays broken ends it, for the records are over.

        Raises KnownError ``sync.cancelled``, ``sync.server-disk``, and those of this desk's own disk (``file.no-room``,
        ``file.disk-error``, ``store.*``).
        """
        self._contents.queue_new()
        work = _Round(line, self._contents.due())
        try:
            self._work(work)
        except KnownError as error:
            if error.code in _SAID or not error.code.startswith("sync."):
                raise
            _log.info("contents left to the next session", extra={"facts": {"code": error.code}})
        finally:
            work.moved.left = self._contents.count_due()
            self.last = work.moved

    def _work(self, work: _Round) -> None:
        while self._waiting() == 0:
            group = self._group(work)
            if not group:
                return
            try:
                self._settle(work, group, self._ask(work.line, group))
            except KnownError as error:
                if error.code in _ASK_AGAIN or error.code in _LOST:
                    work.moved.lost += 1
                    work.again += error.code in _ASK_AGAIN
                    work.pace.failed()
                    if max(work.pace.failures, work.again) >= FAILURES:
                        raise
                    (self._pause or work.line.cancel.wait)(min(2.0, 0.25 * work.pace.failures))
                    continue
                raise

    def _group(self, work: _Round) -> list[Item]:
        """The next small renditions together, or the next original alone, as far as the allowance reaches."""
        limits = allowance(work.pace.rate, metered=self._metered())
        open_items = [item for item in work.items if work.used[item.sort] < limits.of(item.sort)]
        if not open_items:
            return []
        if open_items[0].sort is not Sort.PREVIEW:
            return open_items[:1]
        return [item for item in open_items if item.sort is Sort.PREVIEW][:_PREVIEWS_ASKED]

    def _ask(self, line: Line, items: Iterable[Item]) -> dict[str, HeldContent]:
        """What the server says it has of these contents; uploads begin with the question."""
        request = HaveRequest(
            [
                Wanted(bytes.fromhex(item.digest), item.territory, item.record, item.size if item.up else 0)
                for item in items
            ]
        )
        body = seal_message(Kind.HAVE, request, line.identity.device_key)
        data, counter = line.ask("/v1/blobs/have", lambda: body)
        answer = read_message(read_answer(data, line.identity.server_key, Kind.HELD), HaveAnswer)
        if answer.answers != counter:
            raise KnownError("sync.forged")
        return {held.digest.hex(): held for held in answer.contents}

    def _settle(self, work: _Round, group: list[Item], told: dict[str, HeldContent]) -> None:
        """Move the contents of a group, one after another, each to its end or as far as it may."""
        sent: list[Item] = []
        for item in group:
            held = told.get(item.digest, HeldContent(b""))
            if item.up:
                if held.size:
                    self._end(work, item)
                elif held.code or not held.upload:
                    self._end(work, item, held.code or "sync.unexpected-answer")
                elif self._send(work, item, held):
                    sent.append(item)
            elif not held.size:
                # The desk that made it has not sent it yet: the wish stands.
                self._leave(work, item, NOT_THERE)
            else:
                self._fetch(work, item, held.size)
        if sent:
            # Only the server's signed word makes a content over.
            for digest, held in self._ask(work.line, sent).items():
                item = next(one for one in sent if one.digest == digest)
                if held.size:
                    self._end(work, item)
                else:
                    self._leave(work, item, "sync.upload-checksum")

    def _end(self, work: _Round, item: Item, failure: str | None = None) -> None:
        work.items.remove(item)
        if failure is None:
            work.moved.whole += 1
        self._contents.over(item, failure)

    def _leave(self, work: _Round, item: Item, reason: str) -> None:
        """Leave a content to a later session, where it begins anew."""
        work.items.remove(item)
        self._contents.note(item, 0, reason)

    def _may_go_on(self, work: _Round, item: Item) -> bool:
        if self._waiting() > 0:
            return False
        limits = allowance(work.pace.rate, metered=self._metered())
        return work.used[item.sort] < limits.of(item.sort)

    def _send(self, work: _Round, item: Item, held: HeldContent) -> bool:
        """Send pieces from where the server stands; whether the last of them is over."""
        content = self._contents.read(item)
        if content is None:
            self._end(work, item, "file.missing")
            return False
        at = held.at
        while at < len(content):
            if not self._may_go_on(work, item):
                return False
            piece = content[at : at + work.pace.size]
            checksum = base64.b64encode(hashlib.sha256(piece).digest()).decode()
            started = work.line.clock.monotonic()
            work.line.ask(
                f"/v1/blobs/{held.upload.hex()}",
                lambda piece=piece: piece,  # type: ignore[misc]
                {
                    OVERRIDE: "PATCH",
                    "content-type": OFFSET_TYPE,
                    "tus-resumable": TUS_VERSION,
                    "upload-checksum": f"sha256 {checksum}",
                    "upload-offset": str(at),
                },
            )
            at += len(piece)
            work.moved.sent += len(piece)
            self._passed(work, item, len(piece), started)
            self._contents.note(item, at)
        return True

    def _fetch(self, work: _Round, item: Item, size: int) -> None:
        """Fetch pieces from where this desk stands; the content counts when its SHA-256 holds."""
        at = self._contents.have(item)
        while at < size:
            if not self._may_go_on(work, item):
                return
            last = min(at + work.pace.size, size) - 1
            name = item.digest + (f"-{item.record.hex()}" if item.record else "")
            started = work.line.clock.monotonic()
            piece, _counter = work.line.ask(
                f"/v1/blobs/{name}", bytes, {OVERRIDE: "GET", "range": f"bytes={at}-{last}"}
            )
            if not 0 < len(piece) <= last - at + 1:
                raise KnownError("sync.unexpected-answer")
            self._contents.keep(item, at, piece)
            at += len(piece)
            work.moved.received += len(piece)
            self._passed(work, item, len(piece), started)
            self._contents.note(item, at)
        if self._contents.join(item):
            self._end(work, item)
        else:
            self._leave(work, item, "file.damaged")

    def _passed(self, work: _Round, item: Item, size: int, started: float) -> None:
        work.moved.pieces += 1
        work.used[item.sort] += size
        work.pace.passed(size, work.line.clock.monotonic() - started)
