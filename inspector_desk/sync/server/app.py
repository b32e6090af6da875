"""The server over HTTP: four routes, frames in and frames out.

Refusals are frames too, signed by the server, so that a desk never acts on a word that isn't the server's: 4xx for a
request that must change, 503 with Retry-After when the same request may be repeated.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, select
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.frames import Kind, read_frame, verify
from inspector_desk.sync.protocol.limits import FRAME_BYTES, PROTOCOL_VERSION, SMALL_FRAME_BYTES
from inspector_desk.sync.protocol.messages import PullRequest, Refusal, read_message, seal_message
from inspector_desk.sync.protocol.requests import (
    CLOCK_HEADER,
    COUNTER_HEADER,
    MEDIA_TYPE,
    WAITING_HEADER,
    check_claim,
    read_claim,
)
from inspector_desk.sync.server.database import look, transact
from inspector_desk.sync.server.devices import Caller, admit, find_caller
from inspector_desk.sync.server.enrol import enrol, read_request
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.pull import make_page
from inspector_desk.sync.server.push import read_arrival, receive
from inspector_desk.sync.server.tables import server

_log = logging.getLogger(__name__)
_STATUS: Final = {
    "sync.expect": 409,
    "sync.fork": 409,
    "sync.stale-request": 409,
    "sync.unknown-device": 401,
    "sync.forged": 401,
    "sync.revoked": 403,
    "sync.too-large": 413,
    "sync.server-busy": 503,
}


def _system_clock() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What may differ between servers; ``clock`` gives milliseconds since 1970."""

    frame_bytes: int = FRAME_BYTES
    clock: Callable[[], int] = _system_clock


@dataclass(frozen=True, slots=True)
class Proven:
    """A request whose signature holds, with what its headers say about the desk's clock and queue."""

    caller: Caller
    counter: int
    offset: int | None
    waiting: int | None


def make_app(engine: Engine, keys: ServerKeys, settings: Settings | None = None) -> Starlette:
    """The ASGI application over an engine whose schema is up to date."""
    settings = settings or Settings()

    async def push(request: Request) -> Response:
        return await _answer(request, keys, settings.frame_bytes, take)

    def take(body: bytes, proven: Proven) -> bytes:
        arrival = read_arrival(body, proven.caller)
        now = settings.clock()
        return receive(
            engine, keys, proven.caller, proven.counter, arrival, now, proven.offset, proven.waiting
        )

    async def pull(request: Request) -> Response:
        return await _answer(request, keys, SMALL_FRAME_BYTES, give)

    def give(body: bytes, proven: Proven) -> bytes:
        frame = read_frame(body, Kind.PULL)
        verify(frame, proven.caller.public_key)
        wanted = read_message(frame, PullRequest)
        now = settings.clock()
        transact(
            engine,
            lambda connection: admit(
                connection, proven.caller, proven.counter, now, proven.offset, proven.waiting
            ),
        )
        return look(
            engine,
            lambda connection: make_page(connection, keys, proven.caller, wanted, proven.counter, now),
        )

    async def _answer(
        request: Request, keys: ServerKeys, limit: int, work: Callable[[bytes, Proven], bytes]
    ) -> Response:
        async def prove_and_work(body: bytes) -> bytes:
            return await run_in_threadpool(lambda: work(body, _prove(engine, request, body, settings)))

        return await _guarded(request, keys, limit, prove_and_work)

    async def enrolment(request: Request) -> Response:
        async def work(body: bytes) -> bytes:
            wanted = read_request(body)
            return await run_in_threadpool(
                lambda: transact(engine, lambda connection: enrol(connection, keys, wanted, settings.clock()))
            )

        return await _guarded(request, keys, SMALL_FRAME_BYTES, work)

    async def health(_request: Request) -> Response:
        epoch = await run_in_threadpool(
            lambda: look(engine, lambda connection: connection.execute(select(server.c.epoch)).scalar())
        )
        return JSONResponse(
            {"ok": epoch is not None, "protocol": PROTOCOL_VERSION, "epoch": epoch},
            status_code=200 if epoch is not None else 503,
        )

    return Starlette(
        routes=[
            Route("/v1/push", push, methods=["POST"]),
            Route("/v1/pull", pull, methods=["POST"]),
            Route("/v1/enrol", enrolment, methods=["POST"]),
            Route("/v1/health", health, methods=["GET"]),
        ]
    )


def _prove(engine: Engine, request: Request, body: bytes, settings: Settings) -> Proven:
    """Find the caller and check the request's signature, before its body is looked into."""
    claim = read_claim(request.headers)
    caller = look(engine, lambda connection: find_caller(connection, claim))
    check_claim(claim, request.method, request.url.path, body, caller.public_key)
    clock = _whole(request.headers.get(CLOCK_HEADER))
    offset = clock - settings.clock() if clock is not None else None
    return Proven(caller, claim.counter, offset, _whole(request.headers.get(WAITING_HEADER)))


async def _guarded(
    request: Request, keys: ServerKeys, limit: int, work: Callable[[bytes], Awaitable[bytes]]
) -> Response:
    """Read the body within its limit, do the work, and turn a KnownError into a signed refusal."""
    started = time.monotonic()
    try:
        answer = await work(await _body(request, limit))
        status = 200
    except KnownError as error:
        answer = _refusal(request, keys, error)
        status = _STATUS.get(error.code, 400)
        _log.info(
            "refused", extra={"facts": {"path": request.url.path, "code": error.code, "status": status}}
        )
    except ClientDisconnect:
        return Response(status_code=400)
    headers = {"retry-after": "5"} if status == _STATUS["sync.server-busy"] else None
    _log.debug(
        "answered",
        extra={"facts": {"path": request.url.path, "ms": int((time.monotonic() - started) * 1000)}},
    )
    return Response(answer, status_code=status, media_type=MEDIA_TYPE, headers=headers)


async def _body(request: Request, limit: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise KnownError("sync.too-large", size=size, limit=limit)
        chunks.append(chunk)
    return b"".join(chunks)


def _refusal(request: Request, keys: ServerKeys, error: KnownError) -> bytes:
    facts = {name: value for name, value in error.facts.items() if isinstance(value, int | str)}
    refusal = Refusal(error.code, facts, _whole(request.headers.get(COUNTER_HEADER)) or 0)
    return seal_message(Kind.REFUSAL, refusal, keys.secret)


def _whole(text: str | None) -> int | None:
    """A header's number of at most 18 digits, None if it is anything else."""
    if text is None or len(text) > 18 or not text.isascii() or not text.isdigit():
        return None
    return int(text)
