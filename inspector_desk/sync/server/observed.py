"""What is seen of every request from outside: one line of the log, the counters, and the headers of every answer."""

from __future__ import annotations

import logging
import time
from collections.abc import MutableMapping
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inspector_desk.sync.protocol.requests import MEDIA_TYPE
from inspector_desk.sync.server.metrics import Metrics

_log = logging.getLogger(__name__)
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"})
_FRAME_HEADERS: Final = ((b"x-content-type-options", b"nosniff"),)
"""No browser shows a frame, and every byte counts on a slow line."""
_PAGE_HEADERS: Final = (
    *_FRAME_HEADERS,
    (b"cache-control", b"no-store"),
    # Not "no-referrer": browsers then send "Origin: null" with a form, and the pages could not tell their own.
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
_STRICT_TRANSPORT: Final = (b"strict-transport-security", b"max-age=31536000")
_POLICY: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")


class Observed:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, counted: Metrics) -> None:
        self._app = app
        self._counted = counted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and note it; what it says of a path is its template, never the path itself."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        seen: MutableMapping[str, int] = {"status": 0, "received": 0, "sent": 0}

        async def receive_and_count() -> Message:
            message = await receive()
            seen["received"] += len(message.get("body", b""))
            return message

        async def send_and_count(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                message = {**message, "headers": _with_headers(scope, list(message["headers"]))}
            seen["sent"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive_and_count, send_and_count)
        finally:
            self._note(scope, seen, time.monotonic() - started)

    def _note(self, scope: Scope, seen: MutableMapping[str, int], seconds: float) -> None:
        route = scope.get("desk.route", "other")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        code = scope.get("desk.code", "")
        status = seen["status"] or 500
        self._counted.answered(route, method, status, seconds, seen["received"], seen["sent"], code)
        facts: dict[str, Any] = {
            "route": route,
            "method": method,
            "status": status,
            "ms": round(seconds * 1000),
            "received": seen["received"],
            "sent": seen["sent"],
        }
        if code:
            facts["code"] = code
        _log.info("answered", extra={"facts": facts})


def _with_headers(scope: Scope, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    given = {name.lower() for name, _ in headers}
    frame = any(name.lower() == b"content-type" and value == MEDIA_TYPE.encode() for name, value in headers)
    added = list(_FRAME_HEADERS if frame else _PAGE_HEADERS)
    if not frame and b"content-security-policy" not in given:
        added.append(_POLICY)
    if not frame and scope.get("scheme") == "https":
        added.append(_STRICT_TRANSPORT)
    return headers + [pair for pair in added if pair[0] not in given]
