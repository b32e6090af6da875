"""Who is calling, and what that device may see and change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select, update

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.requests import Claim
from inspector_desk.sync.server.tables import (
    DISTRICT_LEVEL,
    REACH_OVERSIGHT,
    REACH_SCOPE,
    device,
    device_scope,
    district,
    precinct,
)

CHANGING_ROLES: Final = frozenset({"inspector", "supervisor", "trainer"})
"""Roles whose desks may send entries with changes; an entry of another role's desk goes to review."""
OVERSIGHT_ROLES: Final = frozenset({"supervisor", "auditor"})
"""Roles whose desks are handed the entries without changes: who looked at what."""
ROLES: Final = CHANGING_ROLES | OVERSIGHT_ROLES | {"analyst"}


@dataclass(frozen=True, slots=True)
class Caller:
    """The device behind a request; ``public_key`` checks its signatures."""

    id: int
    uid: str
    public_key: bytes
    role: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a device may see and change.

    ``places`` gives district number and precinct number (0: the district's own level) of each territory by identity;
    ``districts`` the identity of each district by number; ``whole`` the districts seen without regard to precincts.
    """

    role: str
    places: dict[str, tuple[int, int]]
    districts: dict[int, str]
    whole: frozenset[int]

    @property
    def reach(self) -> int:
        """The highest reach of entries that this scope is handed."""
        return REACH_OVERSIGHT if self.role in OVERSIGHT_ROLES else REACH_SCOPE

    def precincts(self, district_id: int) -> list[int]:
        """The precinct numbers of one district that this scope holds, the district's own level among them."""
        return sorted(place for home, place in self.places.values() if home == district_id)

    def mark(self) -> bytes:
        """8 bytes that change when the scope does: a cursor of another scope starts again."""
        text = repr((self.reach, sorted(self.places), sorted(self.whole)))
        return hashlib.sha256(text.encode()).digest()[:8]


def find_caller(connection: Connection, claim: Claim) -> Caller:
    """The device that a request claims to come from; KnownError ``sync.unknown-device``."""
    row = connection.execute(
        select(device.c.id, device.c.public_key, device.c.role).where(
            device.c.uid == bytes.fromhex(claim.device)
        )
    ).first()
    if row is None:
        raise KnownError("sync.unknown-device")
    return Caller(row.id, claim.device, row.public_key, row.role)


def admit(
    connection: Connection, caller: Caller, counter: int, now: int, offset: int | None, waiting: int | None
) -> None:
    """Let a request in, once: its counter must be higher than any before, and the device not revoked.

    Also notes the contact. Raises KnownError ``sync.revoked`` and ``sync.stale-request`` (with the last counter).
    Locks the device's row until the transaction ends, so requests of one device take their turns.
    """
    changed = connection.execute(
        update(device)
        .where(device.c.id == caller.id, device.c.counter < counter, device.c.revoked_at.is_(None))
        .values(
            counter=counter,
            last_contact_at=now,
            clock_offset_ms=func.coalesce(offset, device.c.clock_offset_ms),
            waiting=func.coalesce(waiting, device.c.waiting),
        )
    )
    if changed.rowcount == 1:
        return
    row = connection.execute(
        select(device.c.counter, device.c.revoked_at).where(device.c.id == caller.id)
    ).one()
    if row.revoked_at is not None:
        raise KnownError("sync.revoked")
    raise KnownError("sync.stale-request", counter=row.counter)


def load_scope(connection: Connection, caller: Caller) -> Scope:
    """The scope of a device as the tables have it now."""
    rows = connection.execute(
        select(
            device_scope.c.district_id,
            device_scope.c.precinct_id,
            district.c.uid.label("district_uid"),
            precinct.c.uid.label("precinct_uid"),
        )
        .join(district, district.c.id == device_scope.c.district_id)
        .outerjoin(precinct, precinct.c.id == device_scope.c.precinct_id)
        .where(device_scope.c.device_id == caller.id)
    ).all()
    places: dict[str, tuple[int, int]] = {}
    districts: dict[int, str] = {}
    whole = frozenset(row.district_id for row in rows if row.precinct_id is None)
    for row in rows:
        districts[row.district_id] = row.district_uid.hex()
        places[row.district_uid.hex()] = (row.district_id, DISTRICT_LEVEL)
        if row.precinct_id is not None:
            places[row.precinct_uid.hex()] = (row.district_id, row.precinct_id)
    for part in connection.execute(
        select(precinct.c.id, precinct.c.uid, precinct.c.district_id).where(
            precinct.c.district_id.in_(sorted(whole))
        )
    ):
        places[part.uid.hex()] = (part.district_id, part.id)
    return Scope(caller.role, places, dict(sorted(districts.items())), whole)
