"""What every route of a server shares: its settings, what it counts, and how a body is read."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from starlette.requests import Request

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.limits import FRAME_BYTES
from inspector_desk.sync.protocol.safeties import ALL, Safeties
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.limits import Buckets, Gate, Limits, neighbourhood
from inspector_desk.sync.server.metrics import Metrics


def _system_clock() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What may differ between servers; ``clock`` gives milliseconds since 1970.

    ``limits`` None sets no rates: for tests and benches; ``serving.serve`` always sets them. ``behind_proxy`` takes
    the caller's address from the last X-Forwarded-For: only where a proxy of ours writes it.
    """

    frame_bytes: int = FRAME_BYTES
    clock: Callable[[], int] = _system_clock
    limits: Limits | None = None
    under_way: int = 256
    held_bytes: int = 512 * 1024 * 1024
    silence_seconds: float = 60.0
    """How long a body may pause; the slowest line of the plan (40 kbit/s) sends 300 KB in this time."""
    body_seconds: float = 900.0
    head_seconds: float = 60.0
    """A connection that has sent no whole request head for this long (at most twice) is closed."""
    stop_seconds: float = 20.0
    """How long requests under way may take to end after SIGTERM; then they are cut off."""
    behind_proxy: bool = False
    metrics_open: bool = False
    """Whether others than this machine may read the metrics."""
    spread: Callable[[], float] = random.random
    files: Path | None = None
    """Where contents of attachments and snapshots lie; None serves neither."""
    safeties: Safeties = ALL
    administration: bool = True
    """Whether the administration's pages are served."""
    public_address: str = ""
    """What desks reach the server by, as slips tell it; empty: the address the administrator's browser used."""
    authority_fingerprint: str = ""
    """SHA-256 of the region's own certificate authority, for slips; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the routes share: one server's engine, keys, settings, and what it counts."""

    engine: Engine
    keys: ServerKeys
    settings: Settings
    gate: Gate
    buckets: Buckets = field(default_factory=Buckets)
    counted: Metrics = field(default_factory=Metrics)


@asynccontextmanager
async def read_body(front: Front, request: Request, limit: int) -> AsyncIterator[bytes]:
    """The request's body, counted for as long as it is in memory.

    Raises KnownError ``sync.too-large``, ``sync.too-slow`` and ``sync.server-busy``.
    """
    declared = whole(request.headers.get("content-length"))
    if declared is not None and declared > limit:
        raise KnownError("sync.too-large", size=declared, limit=limit)
    chunks: list[bytes] = []
    size = 0
    try:
        try:
            async with asyncio.timeout(front.settings.body_seconds):
                stream = request.stream().__aiter__()
                while True:
                    async with asyncio.timeout(front.settings.silence_seconds):
                        chunk = await anext(stream, None)
                    if chunk is None:
                        break
                    if size + len(chunk) > limit:
                        raise KnownError("sync.too-large", size=size + len(chunk), limit=limit)
                    front.gate.hold(len(chunk))
                    size += len(chunk)
                    chunks.append(chunk)
        except TimeoutError as error:
            raise KnownError("sync.too-slow") from error
        yield b"".join(chunks)
    finally:
        front.gate.release(size)


def address_of(front: Front, request: Request) -> str:
    """The caller's address as failures are counted under; it is written nowhere."""
    host = request.client.host if request.client is not None else ""
    if front.settings.behind_proxy:
        host = request.headers.get("x-forwarded-for", host).rsplit(",", 1)[-1].strip()
    return neighbourhood(host)


def whole(text: str | None) -> int | None:
    """A header's number of at most 18 digits, None if it is anything else."""
    if text is None or len(text) > 18 or not text.isascii() or not text.isdigit():
        return None
    return int(text)
