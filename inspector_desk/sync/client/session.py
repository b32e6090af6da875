"""One signed conversation with the server: requests that only this device can make, answers only it can give."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event
from typing import Any, Protocol

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.exchange import Identity
from inspector_desk.sync.client.transport import Answer, Progress, Transport
from inspector_desk.sync.protocol.frames import Kind, read_frame, verify
from inspector_desk.sync.protocol.messages import Refusal, read_message, refused
from inspector_desk.sync.protocol.requests import CLOCK_HEADER, WAITING_HEADER, sign_request, signed_target


class Clock(Protocol):
    """Where the engine gets its time from."""

    def now_ms(self) -> int:
        """Milliseconds since 1970 as this desk believes."""

    def monotonic(self) -> float:
        """Seconds that never go back."""


class Paused(KnownError):
    """The server is there and asks to come again after ``seconds``."""

    def __init__(self, seconds: float, code: str = "sync.server-busy") -> None:
        super().__init__(code, seconds=int(seconds))
        self.seconds = seconds


def _never() -> bool:
    return False


class Flight:
    """One request under way in a thread of its own while the desk works on: the only thread a session begins.

    With ``ahead`` false it is made when its result is asked for: for a simulated network, where order is everything.
    """

    def __init__(self, work: Callable[[], Any], *, ahead: bool = True) -> None:
        self._work = work
        self._made: Any = None
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="sync-request", daemon=True) if ahead else None
        if self._thread is not None:
            self._thread.start()

    def result(self) -> Any:
        """Wait for the end; returns what the request returned or raises what it raised."""
        if self._thread is None:
            return self._work()
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        return self._made

    def land(self) -> None:
        """Wait for the end and forget it."""
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            self._made = self._work()
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            self._fault = error


@dataclass(slots=True)
class Line:
    """A transport with the desk's identity; ``counter`` is the number of the last request."""

    transport: Transport
    identity: Identity
    clock: Clock
    progress: Progress
    cancel: Event
    counter: int = 0
    waiting: int = 0
    preempted: Callable[[], bool] = _never
    """Whether records wait again: whoever moves anything else stops at his next piece."""

    def ask(
        self, path: str, make: Callable[[], bytes], headers: Mapping[str, str] | None = None
    ) -> tuple[bytes, int]:
        """Send what ``make`` gives; return the answer's frame and the request's counter.

        ``headers`` (lower-case names) say what the body is for and are signed with the path.

        Repeats once with a higher counter when the server has seen this one (the desk's clock went back). Raises
        the KnownError that a signed refusal names, ``sync.unexpected-answer`` for an answer that isn't the server's,
        ``Paused`` when it is busy, and the transport's.
        """
        for _ in range(2):
            body = make()
            self.counter = max(self.counter + 1, self.clock.now_ms())
            identity = self.identity
            target = signed_target(path, headers or {})
            signed = sign_request("POST", target, body, identity.device, self.counter, identity.device_key)
            signed[CLOCK_HEADER] = str(max(0, self.clock.now_ms()))
            signed[WAITING_HEADER] = str(self.waiting)
            answer = self.transport.send(
                path, body, {**signed, **(headers or {})}, self.progress, self.cancel
            )
            if 200 <= answer.status < 300:
                return answer.body, self.counter
            fault = self._refusal(answer)
            if fault.code != "sync.stale-request":
                raise fault
            self.counter = max(self.counter, _whole(fault.facts.get("counter")))
        raise KnownError("sync.unexpected-answer")

    def _refusal(self, answer: Answer) -> KnownError:
        try:
            frame = read_frame(answer.body, Kind.REFUSAL)
            verify(frame, self.identity.server_key)
        except KnownError:
            if answer.status in (429, 502, 503, 504):
                return Paused(answer.retry_after or 0.0)
            return KnownError("sync.unexpected-answer", status=answer.status)
        refusal = read_message(frame, Refusal)
        if refusal.answers != self.counter:
            return KnownError("sync.forged")
        if refusal.code in ("sync.server-busy", "sync.server-disk", "sync.too-many"):
            return Paused(answer.retry_after or 5.0, refusal.code)
        return refused(refusal)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
