"""The server over HTTP: frames in and frames out, health and metrics beside them.

Refusals are frames too, signed by the server, so that a desk never acts on a word that isn't the server's: 4xx for a
request that must change, 429, 503 and 507 with Retry-After when the same request may be repeated.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from inspector_desk import __version__
from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.frames import Kind, read_frame, verify
from inspector_desk.sync.protocol.limits import PROTOCOL_VERSION, SMALL_FRAME_BYTES
from inspector_desk.sync.protocol.messages import PullRequest, Refusal, read_message, seal_message
from inspector_desk.sync.protocol.requests import (
    CLOCK_HEADER,
    COUNTER_HEADER,
    MEDIA_TYPE,
    WAITING_HEADER,
    check_claim,
    read_claim,
    signed_target,
)
from inspector_desk.sync.protocol.safeties import Safeties
from inspector_desk.sync.server import blobs, digests, metrics, openapi, snapshots
from inspector_desk.sync.server.calls import Call, Reply, SignedRoute, read_for
from inspector_desk.sync.server.database import look, migration_config, transact
from inspector_desk.sync.server.devices import Caller, find_caller
from inspector_desk.sync.server.enrol import enrol, read_request
from inspector_desk.sync.server.front import Front, Settings, address_of, read_body, whole
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.limits import BUSY_SECONDS, Gate, Room, is_loopback
from inspector_desk.sync.server.metrics import read_gauges
from inspector_desk.sync.server.observed import Observed
from inspector_desk.sync.server.pull import make_page
from inspector_desk.sync.server.push import read_arrival, receive
from inspector_desk.sync.server.tables import server
from inspector_desk.sync.server.web.pages import admin_routes

__all__ = ["STATUS", "Front", "Settings", "make_app", "signed_routes"]

_log = logging.getLogger(__name__)
STATUS: Final = {
    "sync.unknown-device": 401,
    "sync.forged": 401,
    "sync.revoked": 403,
    "sync.out-of-scope": 403,
    "sync.unknown-route": 404,
    "sync.upload-gone": 404,
    "sync.content-missing": 404,
    "sync.method": 405,
    "sync.too-slow": 408,
    "sync.expect": 409,
    "sync.fork": 409,
    "sync.stale-request": 409,
    "sync.upload-place": 409,
    "sync.tus-version": 412,
    "sync.too-large": 413,
    "sync.upload-limit": 413,
    "sync.media-type": 415,
    "sync.too-many": 429,
    "sync.upload-checksum": 460,
    "sync.server-busy": 503,
    "sync.server-disk": 507,
}
"""What a refusal's code is in HTTP; every other is 400."""
_AGAIN: Final = frozenset({429, 503, 507})
_FAILED_PROOF: Final = frozenset({"sync.unknown-device", "sync.forged"})
_FAILED_CODE: Final = frozenset({"sync.code-unknown", "sync.code-used", "sync.code-expired", "sync.forged"})


def make_app(
    engine: Engine, keys: ServerKeys, settings: Settings | None = None, gate: Gate | None = None
) -> Starlette:
    """The ASGI application over an engine whose schema is up to date; closing ``gate`` lets no more requests in."""
    settings = settings or Settings()
    front = Front(engine, keys, settings, gate or Gate(settings.under_way, settings.held_bytes))
    routes = [_signed(front, route) for route in signed_routes(settings)]
    routes += [
        Route("/v1/enrol", _enrolment(front), methods=["POST"]),
        Route("/v1/health", _health(front), methods=["GET"]),
        Route("/v1/ready", _ready(front), methods=["GET"]),
        Route("/v1/openapi.json", _description(front), methods=["GET"]),
        Route("/metrics", _metrics(front), methods=["GET"]),
    ]
    if settings.files is not None:
        routes.append(Route("/v1/blobs", _capabilities, methods=["OPTIONS"]))
    if settings.administration:
        routes += admin_routes(front)
    app = Starlette(
        routes=routes, exception_handlers={404: _no_such_route(front), 405: _no_such_method(front)}
    )
    app.add_middleware(Observed, counted=front.counted)
    return app


def signed_routes(settings: Settings) -> tuple[SignedRoute, ...]:
    """Every route whose requests a device signs."""
    return (
        SignedRoute("/v1/push", {"POST": partial(_push, safe=settings.safeties)}, settings.frame_bytes),
        SignedRoute("/v1/pull", {"POST": partial(_pull, safe=settings.safeties)}),
        *digests.ROUTES,
        *(blobs.routes(settings.files) if settings.files is not None else ()),
        *(snapshots.routes(settings.files) if settings.files is not None else ()),
    )


# ------------------------------------------------------------------------------------------ push, pull, enrol


def _push(call: Call, safe: Safeties) -> Reply:
    arrival = read_arrival(call.body, call.caller, call.room)
    return Reply(
        receive(
            call.engine,
            call.keys,
            call.caller,
            call.counter,
            arrival,
            call.now,
            call.offset,
            call.waiting,
            safe=safe,
        )
    )


def _pull(call: Call, safe: Safeties) -> Reply:
    frame = read_frame(call.body, Kind.PULL)
    verify(frame, call.caller.public_key)
    wanted = read_message(frame, PullRequest)
    return read_for(
        call,
        lambda connection: make_page(
            connection, call.keys, call.caller, wanted, call.counter, call.now, safe=safe
        ),
    )


def _signed(front: Front, route: SignedRoute) -> Route:
    async def endpoint(request: Request) -> Response:
        request.scope["desk.route"] = route.path
        handler = route.handlers.get(request.method) or route.handlers.get("GET")
        if handler is None:
            return _refused(front, request, KnownError("sync.method"))

        def work(body: bytes) -> Reply:
            caller, counter = _prove(front, request, body)
            if route.rate and front.settings.limits is not None:
                front.buckets.take(route.rate, caller.uid, getattr(front.settings.limits, route.rate))
            clock = whole(request.headers.get(CLOCK_HEADER))
            now = front.settings.clock()
            room = _room(front, caller)
            try:
                return handler(
                    Call(
                        engine=front.engine,
                        keys=front.keys,
                        caller=caller,
                        counter=counter,
                        offset=clock - now if clock is not None else None,
                        waiting=whole(request.headers.get(WAITING_HEADER)),
                        now=now,
                        method=request.method,
                        parameters={name: str(value) for name, value in request.path_params.items()},
                        headers=request.headers,
                        body=body,
                        room=room,
                    )
                )
            finally:
                room.leave()

        return await _guarded(front, request, route.limit, route.media_types, work)

    return Route(route.path, endpoint, methods=list(route.handlers))


def _room(front: Front, caller: Caller) -> Room:
    limits, buckets = front.settings.limits, front.buckets
    if limits is None:
        return Room(front.gate)
    return Room(
        front.gate, lambda count: buckets.take("operations", caller.uid, limits.operations, float(count))
    )


def _prove(front: Front, request: Request, body: bytes) -> tuple[Caller, int]:
    """Find the caller and check the request's signature, before its body is looked into."""
    limits = front.settings.limits
    stranger = address_of(front, request)
    if limits is not None:
        front.buckets.check("stranger", stranger, limits.stranger)
    try:
        claim = read_claim(request.headers)
        caller = look(front.engine, lambda connection: find_caller(connection, claim))
        target = signed_target(request.url.path, request.headers)
        check_claim(claim, request.method, target, body, caller.public_key)
    except KnownError as error:
        if limits is not None and error.code in _FAILED_PROOF:
            front.buckets.take("stranger", stranger, limits.stranger)
        raise
    if limits is not None:
        front.buckets.take("device", caller.uid, limits.device)
    return caller, claim.counter


def _enrolment(front: Front) -> Callable[[Request], Awaitable[Response]]:
    limits = front.settings.limits

    def work(request: Request, body: bytes) -> Reply:
        address = address_of(front, request)
        if limits is not None:
            front.buckets.check("enrolment", address, limits.enrolment)
        try:
            wanted = read_request(body)
            if limits is not None:
                front.buckets.take("code", wanted.code.hex(), limits.code)
            answer = transact(
                front.engine,
                lambda connection: enrol(connection, front.keys, wanted, front.settings.clock()),
            )
        except KnownError as error:
            if limits is not None and error.code in _FAILED_CODE:
                front.buckets.take("enrolment", address, limits.enrolment)
            raise
        return Reply(answer)

    async def endpoint(request: Request) -> Response:
        request.scope["desk.route"] = "/v1/enrol"
        return await _guarded(
            front, request, SMALL_FRAME_BYTES, (MEDIA_TYPE,), lambda body: work(request, body)
        )

    return endpoint


# ------------------------------------------------------------------------------------- one request, guarded


async def _capabilities(request: Request) -> Response:
    """What of tus this server speaks; asked without a signature."""
    request.scope["desk.route"] = "/v1/blobs"
    return Response(status_code=204, headers=blobs.OPTIONS_HEADERS)


async def _guarded(
    front: Front,
    request: Request,
    limit: int,
    media_types: tuple[str, ...],
    work: Callable[[bytes], Reply],
) -> Response:
    """Let the request in, read its body within its limits, do the work, turn a fault of the world into a refusal."""
    try:
        with front.gate.entered():
            if request.method in ("POST", "PATCH", "PUT"):
                _check_media_type(request, media_types)
            async with read_body(front, request, limit) as body:
                reply = await run_in_threadpool(work, body)
    except KnownError as error:
        return _refused(front, request, error)
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        # The database is away, full or shutting down: the desk comes again, the log says what it was.
        _log.error("database away", extra={"facts": {"fault": type(error).__name__}})
        return _refused(front, request, KnownError("sync.server-busy", seconds=BUSY_SECONDS))
    except ClientDisconnect:
        return Response(status_code=400)
    return Response(
        reply.body, status_code=reply.status, headers=dict(reply.headers), media_type=reply.media_type
    )


def _check_media_type(request: Request, accepted: tuple[str, ...]) -> None:
    given = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if given and given not in accepted:
        raise KnownError("sync.media-type", expected=accepted[0])


def _refused(front: Front, request: Request, error: KnownError) -> Response:
    """A signed refusal; a rate or a busy server says when to come again, not to everybody the same."""
    status = STATUS.get(error.code, 400)
    facts = {name: value for name, value in error.facts.items() if isinstance(value, int | str)}
    headers = {}
    if status in _AGAIN:
        seconds = int(facts.get("seconds", BUSY_SECONDS))
        seconds += round(front.settings.spread() * max(seconds, 4))
        facts["seconds"] = seconds
        headers["retry-after"] = str(seconds)
    if status in (408, 413):
        headers["connection"] = "close"
    request.scope["desk.code"] = error.code
    answers = whole(request.headers.get(COUNTER_HEADER)) or 0
    frame = seal_message(Kind.REFUSAL, Refusal(error.code, facts, answers), front.keys.secret)
    return Response(frame, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def _no_such_route(front: Front) -> Callable[[Request, Exception], Response]:
    return lambda request, _error: _refused(front, request, KnownError("sync.unknown-route"))


def _no_such_method(front: Front) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        response = _refused(front, request, KnownError("sync.method"))
        if isinstance(error, HTTPException) and error.headers:
            response.headers.update(error.headers)
        return response

    return answer


# --------------------------------------------------------------------------------------- the operator's routes


def _health(front: Front) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        request.scope["desk.route"] = "/v1/health"
        epoch = await run_in_threadpool(_epoch, front.engine)
        return JSONResponse(
            {
                "ok": epoch is not None,
                "version": __version__,
                "protocol": PROTOCOL_VERSION,
                "epoch": epoch,
                "server_ms": front.settings.clock(),
            },
            status_code=200 if epoch is not None else 503,
        )

    return endpoint


def _ready(front: Front) -> Callable[[Request], Awaitable[Response]]:
    """Whether to send requests here: the database answers, its schema is this program's, the server isn't stopping."""

    async def endpoint(request: Request) -> Response:
        request.scope["desk.route"] = "/v1/ready"
        reachable = await run_in_threadpool(_epoch, front.engine) is not None
        facts = {
            "database": reachable,
            "schema": reachable and await run_in_threadpool(_is_current, front.engine),
            "open": not front.gate.closed,
        }
        return JSONResponse(
            {"ready": all(facts.values()), **facts}, status_code=200 if all(facts.values()) else 503
        )

    return endpoint


def _epoch(engine: Engine) -> int | None:
    try:
        epoch: int | None = look(
            engine, lambda connection: connection.execute(select(server.c.epoch)).scalar()
        )
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        _log.warning("database away", extra={"facts": {"fault": type(error).__name__}})
        return None
    return epoch


def _is_current(engine: Engine) -> bool:
    head = ScriptDirectory.from_config(migration_config()).get_current_head()
    here = look(engine, lambda connection: MigrationContext.configure(connection).get_current_revision())
    return here == head


def _description(front: Front) -> Callable[[Request], Awaitable[Response]]:
    document = openapi.description(__version__, front.settings.frame_bytes)

    async def endpoint(request: Request) -> Response:
        request.scope["desk.route"] = "/v1/openapi.json"
        return JSONResponse(document)

    return endpoint


def _metrics(front: Front) -> Callable[[Request], Awaitable[Response]]:
    def work() -> str:
        gauges = look(front.engine, lambda connection: read_gauges(connection, front.settings.clock()))
        gauges.append(("desk_under_way", (), front.gate.under_way))
        gauges.append(("desk_held_bytes", (), front.gate.held_bytes))
        return front.counted.text(gauges)

    async def endpoint(request: Request) -> Response:
        request.scope["desk.route"] = "/metrics"
        # A proxy on this machine calls from loopback for everybody: what came through one is not from here.
        host = request.client.host if request.client is not None else ""
        forwarded = any(name in request.headers for name in ("forwarded", "x-forwarded-for", "via"))
        if not front.settings.metrics_open and (forwarded or not is_loopback(host)):
            return _refused(front, request, KnownError("sync.unknown-route"))
        try:
            text = await run_in_threadpool(work)
        except (OperationalError, InterfaceError, PoolTimeoutError):
            text = front.counted.text([])
        return Response(text, media_type=metrics.MEDIA_TYPE)

    return endpoint
