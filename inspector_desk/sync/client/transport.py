"""The line to the server: one request at a time, with limits on silence, and faults named."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Final, Protocol, Self

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.limits import FRAME_BYTES

if TYPE_CHECKING:
    import httpx2

CONNECT_SECONDS: Final = 20.0
SILENCE_SECONDS: Final = 45.0
"""Longest time in which no byte comes or goes before a request is given up."""
_CHUNK: Final = 16 * 1024
_OLDEST_CLOCK: Final = 1_767_225_600
"""2026-01-01: a clock before this program was written is certainly wrong."""

Progress = Callable[[int, int], None]
"""Told the bytes sent and the bytes received since the last call."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; ``retry_after`` in seconds where the server asked for a pause."""

    status: int
    body: bytes
    retry_after: float | None = None


class Transport(AbstractContextManager["Transport"], Protocol):
    """A line to one server."""

    def send(
        self, path: str, body: bytes, headers: Mapping[str, str], progress: Progress, cancel: Event
    ) -> Answer:
        """POST a body and return the answer.

        Raises KnownError ``sync.unreachable``, ``sync.cut``, ``sync.stalled``, ``sync.certificate-refused``,
        ``sync.clock-refused``, ``sync.cancelled``.
        """


class HttpTransport:
    """The line over HTTP(S); redirects are not followed and the environment's proxies are not used."""

    def __init__(self, url: str, authority: str | None = None) -> None:
        # A desk that exchanges with nobody, and a start, need no HTTP.
        import httpx2

        self._client = httpx2.Client(
            base_url=url.rstrip("/"),
            verify=_trust(authority),
            timeout=httpx2.Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS),
            limits=httpx2.Limits(max_connections=2, keepalive_expiry=30.0),
            trust_env=False,
            follow_redirects=False,
        )
        # What a client says of itself by habit is a third of a small request.
        self._client.headers.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def send(
        self, path: str, body: bytes, headers: Mapping[str, str], progress: Progress, cancel: Event
    ) -> Answer:
        """POST a body and return the answer; see ``Transport``."""
        import httpx2

        try:
            with self._client.stream(
                "POST",
                path,
                content=_chunks(body, progress, cancel),
                headers={**headers, "content-length": str(len(body)), "accept-encoding": "identity"},
            ) as response:
                return Answer(response.status_code, _read(response, progress, cancel), _pause(response))
        except httpx2.TimeoutException as error:
            code = "sync.unreachable" if isinstance(error, httpx2.ConnectTimeout) else "sync.stalled"
            raise KnownError(code) from error
        except httpx2.ConnectError as error:
            raise _connect_fault(error) from error
        except (httpx2.TransportError, httpx2.InvalidURL) as error:
            raise KnownError("sync.cut") from error


def connect(url: str, authority: str | None) -> Transport:
    """A line to the server at ``url``; KnownError ``sync.address`` when that isn't http:// or https://."""
    if not url.startswith(("http://", "https://")):
        raise KnownError("sync.address", url=url)
    return HttpTransport(url, authority)


def _trust(authority: str | None) -> ssl.SSLContext:
    """The region's own authority where one was given, else whatever the system trusts."""
    if authority is not None:
        try:
            return ssl.create_default_context(cadata=authority)
        except ssl.SSLError as error:
            raise KnownError("sync.authority-unreadable") from error
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _chunks(body: bytes, progress: Progress, cancel: Event) -> Iterator[bytes]:
    for start in range(0, len(body), _CHUNK):
        if cancel.is_set():
            raise KnownError("sync.cancelled")
        chunk = body[start : start + _CHUNK]
        yield chunk
        progress(len(chunk), 0)


def _read(response: httpx2.Response, progress: Progress, cancel: Event) -> bytes:
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_raw():
        if cancel.is_set():
            raise KnownError("sync.cancelled")
        size += len(chunk)
        if size > FRAME_BYTES:
            raise KnownError("sync.too-large", size=size, limit=FRAME_BYTES)
        progress(0, len(chunk))
        chunks.append(chunk)
    return b"".join(chunks)


def _pause(response: httpx2.Response) -> float | None:
    text = response.headers.get("retry-after", "")
    return float(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _connect_fault(error: BaseException) -> KnownError:
    """Tell a refused certificate, and a clock that makes every certificate look wrong, from a dead line."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            text = str(cause)
            out_of_time = "not yet valid" in text or "expired" in text
            if "not yet valid" in text or (out_of_time and time.time() < _OLDEST_CLOCK):
                return KnownError("sync.clock-refused")
            return KnownError("sync.certificate-refused")
        if isinstance(cause, ssl.SSLError):
            return KnownError("sync.certificate-refused")
        cause = cause.__cause__ or cause.__context__
    return KnownError("sync.unreachable")
