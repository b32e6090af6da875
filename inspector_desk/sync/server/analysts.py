"""What an analyst's desk is handed: records as they stand, without anything that points at a person.

Which kinds and fields is data (resources/exchange/analyst.toml). A record comes under a pseudonym, its values under the
name of nobody's entry, its times cut to the day. It is read from the records in the order of their last change; what
changed in the last minutes is handed again, for a batch that began earlier may have been kept later.
"""

from __future__ import annotations

import functools
import hmac
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlalchemy import Connection

from inspector_desk.rules.entries import EntryRef
from inspector_desk.rules.merge import Head, RecordState, standing
from inspector_desk.rules.resources import read_toml
from inspector_desk.sync.protocol.limits import BATCH_ENTRIES
from inspector_desk.sync.protocol.messages import PullRequest, StateAt
from inspector_desk.sync.server import records
from inspector_desk.sync.server.devices import Scope
from inspector_desk.sync.server.keys import ServerKeys

OVERLAP_MS: Final = 5 * 60 * 1000
"""Longer than any transaction may last (``database``: a statement a minute, a lock five seconds)."""
NOBODY: Final = "0" * 16
"""The lineage under which depersonalised values come."""
_CHUNK: Final = 500
_CURSOR: Final = b"inspector-desk-analyst-cursor-1\0"
_DAY: Final = 24 * 3600 * 1000 << 16


class _Place(msgspec.Struct, array_like=True, frozen=True):
    territory: bytes
    changed_at: int
    uid: bytes


class _Cursor(msgspec.Struct, array_like=True, frozen=True):
    epoch: int
    scope: bytes
    places: list[_Place]


@dataclass(slots=True)
class Handed:
    """The states of a page and the cursor behind them."""

    states: list[StateAt]
    cursor: bytes
    more: bool = False
    left: int = 0


@functools.cache
def allowed_fields() -> dict[int, frozenset[int]]:
    """Kind → the fields an analyst's desk may have."""
    listed: list[dict[str, Any]] = read_toml("exchange", "analyst.toml")["kind"]
    return {kind["number"]: frozenset(kind["fields"].values()) for kind in listed}


def read(
    connection: Connection,
    keys: ServerKeys,
    scope: Scope,
    request: PullRequest,
    epoch: int,
    room: int,
    now: int,
) -> Handed:
    """About ``room`` bytes of states changed since the request's cursor; none for a program that can't read them."""
    if not request.states:
        return Handed([], request.cursor)
    mark = scope.mark(states=True)
    at = _read_cursor(_open_cursor(keys, request.cursor), epoch, mark)
    secret = hmac.digest(keys.secret, b"inspector-desk-analyst-1", "sha256")
    handed = Handed([], b"")
    places: list[_Place] = []
    for (district_id, precinct_id), name in sorted(scope.names().items()):
        territory = bytes.fromhex(name)
        place = at.get(territory, _Place(territory, 0, b""))
        while room > 0 and len(handed.states) < BATCH_ENTRIES:
            rows = records.read_changed(
                connection,
                district_id,
                precinct_id,
                sorted(allowed_fields()),
                (place.changed_at, place.uid),
                _CHUNK,
            )
            for changed_at, state in rows:
                bare = depersonalise(state, secret)
                handed.states.append(StateAt(0, name, bare))
                room -= len(records.write_state(bare))
                place = _Place(territory, changed_at, bytes.fromhex(state.record))
            if len(rows) < _CHUNK:
                break
        else:
            handed.more = True
        places.append(place)
    if not handed.more:
        since = now - OVERLAP_MS
        places = [
            place if place.changed_at <= since else _Place(place.territory, since, b"") for place in places
        ]
    handed.left = 1 if handed.more else 0
    handed.cursor = _seal_cursor(keys, msgspec.msgpack.encode(_Cursor(epoch, mark, places)))
    return handed


def depersonalise(state: RecordState, secret: bytes) -> RecordState:
    """The allowed fields of a record under a pseudonym; equal content gets the same name, other content another."""
    fields = allowed_fields()[state.kind]
    pseudonym = hmac.digest(secret, bytes.fromhex(state.record), "sha256")[:16].hex()
    values = {
        number: standing(heads) for number, heads in sorted(state.heads.items()) if number in fields and heads
    }
    unnamed = EntryRef(NOBODY, 1)
    bare = RecordState(
        state.kind,
        pseudonym,
        {
            number: (Head(unnamed, head.logical // _DAY * _DAY, head.value),)
            for number, head in values.items()
        },
    )
    content = hmac.digest(secret, records.write_state(bare), "sha256")
    named = EntryRef(NOBODY, 1 + int.from_bytes(content[:6], "big"))
    bare.heads = {number: (heads[0]._replace(ref=named),) for number, heads in bare.heads.items()}
    return bare


def _seal_cursor(keys: ServerKeys, plain: bytes) -> bytes:
    """The cursor unreadable for the desk: it names the record handed last by its own identity, and when it changed.

    Equal places give equal bytes: the nonce follows from what is sealed (RFC 8439 asks only that none comes twice
    under another text).
    """
    secret = hmac.digest(keys.secret, _CURSOR, "sha256")
    nonce = hmac.digest(secret, plain, "sha256")[:12]
    return nonce + ChaCha20Poly1305(secret).encrypt(nonce, plain, _CURSOR)


def _open_cursor(keys: ServerKeys, data: bytes) -> bytes:
    """What ``_seal_cursor`` sealed; nothing for anything else."""
    secret = hmac.digest(keys.secret, _CURSOR, "sha256")
    try:
        return ChaCha20Poly1305(secret).decrypt(data[:12], data[12:], _CURSOR)
    except (InvalidTag, ValueError):
        return b""


def _read_cursor(data: bytes, epoch: int, mark: bytes) -> dict[bytes, _Place]:
    try:
        cursor = msgspec.msgpack.decode(data, type=_Cursor)
    except msgspec.MsgspecError:
        return {}
    if cursor.scope != mark or cursor.epoch != epoch:
        return {}
    return {place.territory: place for place in cursor.places}
