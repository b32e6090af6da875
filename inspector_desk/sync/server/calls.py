"""A request as the rooms of the server see it, and what they answer with: nothing here knows HTTP's machinery.

A room that serves a signed route writes ``def handle(call: Call) -> Reply`` and raises KnownError for a refusal;
``app`` reads the body within its limit, proves the signature, measures, and turns refusals into signed frames.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy import Connection, Engine

from inspector_desk.sync.protocol.limits import SMALL_FRAME_BYTES
from inspector_desk.sync.protocol.requests import MEDIA_TYPE
from inspector_desk.sync.server.database import look, transact
from inspector_desk.sync.server.devices import Caller, admit
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.limits import Room


@dataclass(frozen=True, slots=True)
class Call:
    """A request whose signature holds; its counter is spent by ``devices.admit`` in the handler's own transaction.

    ``offset`` is the desk's clock less ours in milliseconds, ``waiting`` how many entries wait there; both None where
    the desk did not say. ``parameters`` are the named parts of the path, ``headers`` have lower-case names. ``room``
    is asked before a body is unpacked to more than it was.
    """

    engine: Engine
    keys: ServerKeys
    caller: Caller
    counter: int
    offset: int | None
    waiting: int | None
    now: int
    method: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    room: Room = field(default_factory=Room)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: by default a frame with status 200."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str | None = MEDIA_TYPE


Handler: TypeAlias = Callable[[Call], Reply]


def read_for(call: Call, work: Callable[[Connection], bytes]) -> Reply:
    """Let a request in, and answer it with what ``work`` reads in a transaction of its own."""
    transact(
        call.engine,
        lambda connection: admit(connection, call.caller, call.counter, call.now, call.offset, call.waiting),
    )
    return Reply(look(call.engine, work))


@dataclass(frozen=True, slots=True)
class SignedRoute:
    """One path of the protocol with the methods it takes, each with its handler; ``limit`` is the body's in bytes.

    ``media_types`` are the content types accepted of a request with a body. ``rate`` names one of ``Limits`` that
    holds beside the device's own.
    """

    path: str
    handlers: Mapping[str, Handler]
    limit: int = SMALL_FRAME_BYTES
    media_types: tuple[str, ...] = (MEDIA_TYPE,)
    rate: str = ""
