"""What the server publishes about itself at /v1/openapi.json: OpenAPI 3.1, every route.

Bodies of the protocol are binary frames: the description names their media type and kinds, and docs/protocol.md says
what is in them byte by byte. ``tests/sync/test_app_openapi.py`` compares this list with the routes that are served.
"""

from __future__ import annotations

import re
from typing import Any, Final, TypeAlias

from inspector_desk.sync.protocol.limits import PROTOCOL_VERSION, SMALL_FRAME_BYTES
from inspector_desk.sync.protocol.requests import (
    CLOCK_HEADER,
    COUNTER_HEADER,
    DEVICE_HEADER,
    MEDIA_TYPE,
    SIGNATURE_HEADER,
    WAITING_HEADER,
)
from inspector_desk.sync.server import digests

Json: TypeAlias = dict[str, Any]

_REFUSALS: Final = {
    "400": "The request cannot be read or carried out as it is; the refusal's code says why.",
    "401": "No known device, or the signature doesn't hold (sync.unknown-device, sync.forged).",
    "403": "The device was revoked (sync.revoked).",
    "404": "No such route on this server, or nothing there under this name.",
    "405": "The route has no such method (sync.method).",
    "412": "Another version of tus than 1.0.0 (sync.tus-version).",
    "408": "The body came too slowly (sync.too-slow).",
    "409": "The request doesn't fit what the server holds (sync.expect, sync.fork, sync.stale-request).",
    "413": "The body is too large (sync.too-large).",
    "415": "The body has another content type than the route takes (sync.media-type).",
    "460": "The piece's checksum doesn't hold (sync.upload-checksum); nothing of it was kept.",
    "429": "Too many requests; come again after Retry-After (sync.too-many).",
    "503": "Busy or stopping; the same request may be sent again after Retry-After (sync.server-busy).",
    "507": "The disk is full; the same request may be sent again after Retry-After (sync.server-disk).",
}
_ALWAYS: Final = ("400", "405", "408", "413", "415", "429", "503", "507")
_SIGNED: Final = ("401", "403", "409")


def description(version: str, frame_bytes: int) -> Json:
    """The document for a server of this program version that takes frames of up to ``frame_bytes``."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Inspector Desk regional server",
            "version": version,
            "description": (
                "Exchange of signed entries between officers' desks and their region. Bodies are frames of media "
                f"type {MEDIA_TYPE}, protocol version {PROTOCOL_VERSION}, described byte by byte in "
                "docs/protocol.md of the program. Refusals are signed frames as well; the status is a hint for "
                "machines in between, the code in the refusal counts."
            ),
        },
        "externalDocs": {"description": "The protocol", "url": "docs/protocol.md"},
        "tags": [
            {"name": "exchange", "description": "Signed by a device."},
            {"name": "attachments", "description": "Signed by a device; tus 1.0 core, checksum, expiration."},
            {"name": "enrolment", "description": "Proven by a one-time code."},
            {"name": "operation", "description": "For whoever runs the server."},
            {"name": "administration", "description": "Pages for administrators, in a browser."},
        ],
        "paths": {
            "/v1/push": {
                "post": _frames("pushBatch", "Send one batch of entries", "BATCH", "RECEIPT", frame_bytes)
            },
            "/v1/pull": {"post": _frames("pullPage", "Ask for what is new since a cursor", "PULL", "PAGE")},
            "/v1/repair": {
                "post": _frames(
                    "repairTerritory",
                    "Tell what one holds of a territory; be handed what differs",
                    "REPAIR",
                    "PAGE",
                    digests.REQUEST_BYTES,
                )
            },
            "/v1/enrol": {
                "post": _frames("enrolDevice", "Join with a one-time code", "ENROL", "ENROLLED", signed=False)
            },
            **_attachments(),
            **_snapshots(),
            **_operation(),
            **_administration(),
        },
        "components": _components(),
    }


def _frames(
    name: str,
    summary: str,
    asked: str,
    answered: str,
    limit: int = SMALL_FRAME_BYTES,
    *,
    signed: bool = True,
) -> Json:
    """A route that takes one kind of frame and answers another."""
    described: Json = {
        "operationId": name,
        "summary": summary,
        "description": f"A frame of kind {asked}, at most {limit} bytes, answered by one of kind {answered}.",
        "tags": ["exchange" if signed else "enrolment"],
        "requestBody": {"required": True, "content": {MEDIA_TYPE: {"schema": _frame(asked)}}},
        "responses": {
            "200": {
                "description": f"A frame of kind {answered}, signed by the server.",
                "content": {MEDIA_TYPE: {"schema": _frame(answered)}},
            },
            **refusals(*(_ALWAYS + _SIGNED if signed else (*_ALWAYS, "401", "403"))),
        },
    }
    if signed:
        described |= signature()
    return described


def signature() -> Json:
    """What a signed route asks for: three headers that prove the device, two that tell of it."""
    return {
        "security": [{"device": [], "counter": [], "signature": []}],
        "parameters": [
            {"$ref": "#/components/parameters/clock"},
            {"$ref": "#/components/parameters/waiting"},
        ],
    }


def refusals(*statuses: str) -> Json:
    """The refusals a route may answer, by status."""
    return {status: {"$ref": f"#/components/responses/refusal{status}"} for status in sorted(statuses)}


def _frame(kind: str) -> Json:
    return {"type": "string", "format": "binary", "description": f"A frame of kind {kind}."}


def _attachments() -> Json:
    name = {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "An upload's name (32 hex digits) or a content's SHA-256 (64).",
        "schema": {"type": "string", "pattern": "^[0-9a-f]+$", "minLength": 32, "maxLength": 64},
    }
    have = _frames("askContents", "Ask which contents the server holds, or begin uploads", "HAVE", "HELD")
    have["tags"] = ["attachments"]
    kept = {
        "description": "The place reached.",
        "headers": {"Upload-Offset": _header_of("integer"), "Upload-Expires": _header_of("string")},
    }
    return {
        "/v1/blobs": {
            "options": {
                "operationId": "readTus",
                "summary": "What of tus the server speaks",
                "tags": ["attachments"],
                "responses": {
                    "204": {
                        "description": "Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm.",
                        "headers": {
                            "Tus-Version": _header_of("string"),
                            "Tus-Max-Size": _header_of("integer"),
                        },
                    }
                },
            },
            "post": _tus(
                "beginUpload",
                "Begin an upload of a content",
                ("upload-length", "upload-metadata"),
                {"201": {"description": "Location says where the pieces go.", **kept}},
            ),
        },
        "/v1/blobs/have": {"post": have},
        "/v1/blobs/{name}": {
            "get": _tus(
                "readContent",
                "A content, or a range of it",
                ("range",),
                {
                    "206": {
                        "description": "The bytes asked for.",
                        "content": {
                            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
                        },
                    },
                    "416": {"description": "No such range."},
                },
                name,
            ),
            "head": _tus("readOffset", "How far an upload came", (), {"200": kept}, name),
            "patch": _tus(
                "addPiece",
                "Add a piece at the offset reached",
                ("upload-offset", "upload-checksum"),
                {"204": kept},
                name,
                body=True,
            ),
            "post": _tus(
                "addPieceByPost",
                "PATCH, HEAD or GET by X-HTTP-Method-Override, where nothing else passes",
                ("x-http-method-override", "upload-offset", "upload-checksum", "range"),
                {"200": kept, "204": kept, "206": {"description": "The bytes asked for."}},
                name,
                body=True,
            ),
        },
    }


def _snapshots() -> Json:
    name = {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "A file's name as an offer gives it (32 hex digits).",
        "schema": {"type": "string", "pattern": "^[0-9a-f]+$", "minLength": 32, "maxLength": 32},
    }
    read = {
        "206": {
            "description": "The bytes asked for.",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        },
        "416": {"description": "No such range."},
    }
    return {
        "/v1/snapshots": {
            "post": _frames(
                "offerSnapshots", "Ask for packed files of one's precincts", "SNAPSHOT", "SNAPSHOT"
            )
        },
        "/v1/snapshots/{name}": {
            "get": _tus("readSnapshot", "A range of a file", ("range",), read, name),
            "head": _tus("readSnapshotHead", "The same without its bytes", ("range",), read, name),
            "post": _tus(
                "readSnapshotByPost",
                "GET by X-HTTP-Method-Override, where nothing else passes",
                ("x-http-method-override", "range"),
                read,
                name,
            ),
        },
    }


def _tus(
    name: str,
    summary: str,
    headers: tuple[str, ...],
    responses: Json,
    path: Json | None = None,
    *,
    body: bool = False,
) -> Json:
    """A signed route of tus 1.0; the headers that change its meaning are under the signature."""
    described = signature()
    described["parameters"] = [
        *([path] if path is not None else []),
        *described["parameters"],
        *(
            {"name": header, "in": "header", "required": False, "schema": {"type": "string"}}
            for header in ("tus-resumable", *headers)
        ),
    ]
    described |= {
        "operationId": name,
        "summary": summary,
        "tags": ["attachments"],
        "responses": {**responses, **refusals(*_ALWAYS, *_SIGNED, "404", "412", "460")},
    }
    if body:
        described["requestBody"] = {
            "content": {"application/offset+octet-stream": {"schema": {"type": "string", "format": "binary"}}}
        }
    return described


def _header_of(kind: str) -> Json:
    return {"schema": {"type": kind}}


def _operation() -> Json:
    return {
        "/v1/health": {
            "get": _json(
                "readHealth", "Whether the database answers", "health", ("405", "503"), down="health"
            )
        },
        "/v1/ready": {
            "get": _json(
                "readReadiness",
                "Whether to send requests here",
                "readiness",
                ("405", "503"),
                down="readiness",
            )
        },
        "/v1/openapi.json": {"get": _json("readDescription", "This document", "description", ("405",))},
        "/metrics": {
            "get": {
                "operationId": "readMetrics",
                "summary": "Counts, bytes and times for a monitoring system",
                "description": "Prometheus text format 0.0.4; from this machine only, 404 to others.",
                "tags": ["operation"],
                "responses": {
                    "200": {
                        "description": "The metrics; nothing in them is personal data.",
                        "content": {"text/plain": {"schema": {"type": "string"}}},
                    },
                    **refusals("404", "405"),
                },
            }
        },
    }


_PAGES: Final = {
    "/admin": "To the first page",
    "/admin/places": "Districts and precincts",
    "/admin/officers": "Officers",
    "/admin/codes": "Enrolment codes",
    "/admin/codes/slip": "The slip of a code just issued, shown once",
    "/admin/devices": "Devices",
    "/admin/waiting": "What waits for a person, counted",
    "/admin/settings": "Lease, passwords and administrators",
    "/admin/log": "The log of the administration",
}
_ACTS: Final = {
    "/admin/sign-out": "Sign out",
    "/admin/places/create-region": "Create a region",
    "/admin/places/create-district": "Create a district",
    "/admin/places/create-precinct": "Create a precinct",
    "/admin/places/rename": "Rename a place",
    "/admin/places/close": "Close a place",
    "/admin/places/give": "Give a precinct to an officer",
    "/admin/places/move": "Move a precinct to another district",
    "/admin/officers/create": "Add an officer",
    "/admin/officers/rename": "Rename an officer",
    "/admin/officers/close": "Close an officer",
    "/admin/codes/issue": "Issue a code",
    "/admin/codes/withdraw": "Withdraw a code",
    "/admin/devices/revoke": "Revoke a device",
    "/admin/settings/lease": "Change the lease",
    "/admin/settings/password": "Change one's password",
    "/admin/settings/create-administrator": "Add an administrator",
    "/admin/settings/close-administrator": "Close an administrator",
}


def _administration() -> Json:
    """Pages for a browser: read by GET, changed by POST of a form with the session's token."""
    page = {"text/html": {"schema": {"type": "string"}}}
    shown = {"description": "A page.", "content": page}
    moved = {
        "description": "On to another page of this server.",
        "headers": {"Location": _header_of("string")},
    }
    busy = {"description": "Busy or stopping.", "content": {"text/plain": {"schema": {"type": "string"}}}}
    read = {"200": shown, "303": moved, "503": busy, **refusals("405")}
    changed = {
        "303": moved,
        "400": {"description": "Refused in one sentence; nothing was changed.", "content": page},
        "403": {"description": "Not signed in, or the form is not this session's.", "content": page},
        "408": busy,
        "413": busy,
        "429": {"description": "Too many failed sign-ins.", "content": page},
        "503": busy,
        **refusals("405"),
    }
    paths: Json = {
        "/admin/style.css": {
            "get": _page_of("readStyle", "The pages' style", read | {"200": _file("text/css")})
        },
        "/admin/icon.svg": {
            "get": _page_of("readIcon", "The pages' icon", read | {"200": _file("image/svg+xml")})
        },
        "/admin/sign_in": {
            "get": _page_of("readSignIn", "Sign in", read),
            "post": _form_of("signIn", "Sign in", changed, ("name", "password")),
        },
    }
    for path, words in _PAGES.items():
        paths.setdefault(path, {})["get"] = _page_of(_operation_id("read", path), words, read)
    for path, words in _ACTS.items():
        paths.setdefault(path, {})["post"] = _form_of(_operation_id("do", path), words, changed, ())
    return paths


def _operation_id(verb: str, path: str) -> str:
    return verb + "".join(part.capitalize() for part in re.split(r"[/_-]", path))


def _file(media_type: str) -> Json:
    return {"description": "A file.", "content": {media_type: {"schema": {"type": "string"}}}}


def _page_of(name: str, summary: str, responses: Json) -> Json:
    return {"operationId": name, "summary": summary, "tags": ["administration"], "responses": responses}


def _form_of(name: str, summary: str, responses: Json, required: tuple[str, ...]) -> Json:
    form = {
        "type": "object",
        "required": ["token", *required],
        "properties": {field: {"type": "string"} for field in ("token", *required)},
        "additionalProperties": {"type": "string"},
    }
    content = {"application/x-www-form-urlencoded": {"schema": form}}
    return _page_of(name, summary, responses) | {"requestBody": {"required": True, "content": content}}


def _json(name: str, summary: str, schema: str, statuses: tuple[str, ...], down: str = "") -> Json:
    answer = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    responses: Json = {"200": {"description": summary + ".", "content": answer}, **refusals(*statuses)}
    if down:
        responses["503"] = {"description": "Not now; the body says what is missing.", "content": answer}
    return {"operationId": name, "summary": summary, "tags": ["operation"], "responses": responses}


def _components() -> Json:
    return {
        "schemas": {
            "health": _object(
                ok={"type": "boolean"},
                version={"type": "string"},
                protocol={"type": "integer", "const": PROTOCOL_VERSION},
                epoch={"type": ["integer", "null"], "minimum": 1},
                server_ms={"type": "integer", "minimum": 0},
            ),
            "readiness": _object(
                ready={"type": "boolean"},
                database={"type": "boolean"},
                schema={"type": "boolean"},
                open={"type": "boolean"},
            ),
            "description": {
                "type": "object",
                "required": ["openapi", "info", "paths"],
                "properties": {
                    "openapi": {"type": "string"},
                    "info": {"type": "object"},
                    "paths": {"type": "object"},
                },
            },
        },
        "securitySchemes": {
            "device": _header(DEVICE_HEADER, "The device's identity: 32 hex digits."),
            "counter": _header(COUNTER_HEADER, "A number higher than in any earlier request of the device."),
            "signature": _header(
                SIGNATURE_HEADER,
                "Base64 of the Ed25519 signature over method, path, device, counter and the body's SHA-256.",
            ),
        },
        "parameters": {
            "clock": _told(
                CLOCK_HEADER, "The desk's clock in milliseconds since 1970; told, never believed."
            ),
            "waiting": _told(WAITING_HEADER, "How many entries wait on the desk."),
        },
        "responses": {f"refusal{status}": _refusal(status, words) for status, words in _REFUSALS.items()},
    }


def _object(**properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _header(name: str, words: str) -> Json:
    return {"type": "apiKey", "in": "header", "name": name, "description": words}


def _told(name: str, words: str) -> Json:
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": words,
        "schema": {"type": "integer", "minimum": 0, "maximum": 10**18 - 1},
    }


def _refusal(status: str, words: str) -> Json:
    described: Json = {"description": words, "content": {MEDIA_TYPE: {"schema": _frame("REFUSAL")}}}
    if status in {"429", "503", "507"}:
        described["headers"] = {
            "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
        }
    return described
