"""Who is calling, and what that device may see and change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select, update

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.requests import Claim
from inspector_desk.sync.server.tables import (
    DISTRICT_LEVEL,
    ENTRY,
    REACH_NOBODY,
    REACH_OVERSIGHT,
    REACH_SCOPE,
    device,
    device_scope,
    district,
    ledger,
    officer,
    precinct,
)

CHANGING_ROLES: Final = frozenset({"inspector", "supervisor", "trainer"})
"""Roles whose desks may send entries with changes; an entry of another role's desk goes to review."""
OVERSIGHT_ROLES: Final = frozenset({"supervisor", "auditor"})
"""Roles whose desks are handed the entries without changes: who looked at what."""
DECIDING_ROLE: Final = "supervisor"
"""The role whose desks are handed what waits for a person, where they see the whole district, and decide it."""
DEPERSONALISED_ROLE: Final = "analyst"
"""The role whose desks are handed depersonalised states of records and never an entry."""
REVOKED_ROLE: Final = "revoked"
"""For whom a transaction acts when a device that was shut out delivers what it still holds."""
ROLES: Final = CHANGING_ROLES | OVERSIGHT_ROLES | {DEPERSONALISED_ROLE}


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
    ``home`` is the district under which waits what the device sends for no place of its own.
    """

    role: str
    places: dict[str, tuple[int, int]]
    districts: dict[int, str]
    whole: frozenset[int]
    home: int = 0

    @property
    def reach(self) -> int:
        """The highest reach of entries that this scope is handed."""
        return REACH_OVERSIGHT if self.role in OVERSIGHT_ROLES else REACH_SCOPE

    @property
    def depersonalised(self) -> bool:
        """Whether this scope is handed nothing but depersonalised states."""
        return self.role == DEPERSONALISED_ROLE

    def may_change(self) -> bool:
        """Whether the device may send entries with changes."""
        return self.role in CHANGING_ROLES

    def may_decide(self, district_id: int) -> bool:
        """Whether the device is handed what waits for a person in a district, and may decide it."""
        return self.role == DECIDING_ROLE and district_id in self.whole

    def visible(self, district_id: int, *, states: bool) -> ColumnElement[bool]:
        """The condition on the ledger that lets through what the device is handed of a district, and nothing else.

        ``states`` says whether it can read record states and entries marked as waiting; older programs can't.
        """
        if self.depersonalised or district_id not in self.districts:
            return false()
        handed: ColumnElement[bool] = ledger.c.reach <= self.reach
        if not states:
            handed = and_(handed, ledger.c.what == ENTRY)
        elif self.may_decide(district_id):
            handed = or_(handed, and_(ledger.c.reach == REACH_NOBODY, ledger.c.what == ENTRY))
        conditions = [ledger.c.district_id == district_id, handed]
        if district_id not in self.whole:
            conditions.append(ledger.c.precinct_id.in_(self.precincts(district_id)))
        return and_(*conditions)

    def names(self) -> dict[tuple[int, int], str]:
        """The identity of each place."""
        return {place: uid for uid, place in self.places.items()}

    @property
    def held(self) -> list[tuple[int, int | None]]:
        """Districts with their precincts (None: the whole district), as ``database.act_as`` takes them."""
        return [
            *((home, None) for home in sorted(self.whole)),
            *(place for place in sorted(self.places.values()) if place[0] not in self.whole),
        ]

    def precincts(self, district_id: int) -> list[int]:
        """The precinct numbers of one district that this scope holds, the district's own level among them."""
        return sorted(place for home, place in self.places.values() if home == district_id)

    def mark(self, *, states: bool) -> bytes:
        """8 bytes that change when the role does, and with it what is seen of a place: a cursor then starts again.

        So does that of a program that could not read states: it was not handed them.
        """
        return hashlib.sha256(repr((self.role, states)).encode()).digest()[:8]


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
    connection: Connection,
    caller: Caller,
    counter: int | None,
    now: int,
    offset: int | None = None,
    waiting: int | None = None,
    *,
    even_revoked: bool = False,
) -> bool:
    """Let a request in, once: its counter must be higher than any before, and the device not revoked.

    ``counter`` is None for what came on a stick: its own number guards that. Also notes the contact. Says whether the
    device is revoked, which only a push may be (``even_revoked``): what it holds still arrives, and waits for a person.
    Raises KnownError ``sync.revoked`` and ``sync.stale-request`` (with the last counter). Locks the device's row until
    the transaction ends, so requests of one device take their turns.
    """
    row = connection.execute(
        select(device.c.counter, device.c.revoked_at).where(device.c.id == caller.id).with_for_update()
    ).one()
    revoked = row.revoked_at is not None
    if revoked and not even_revoked:
        raise KnownError("sync.revoked")
    if counter is None:
        return revoked
    if row.counter >= counter:
        raise KnownError("sync.stale-request", counter=row.counter)
    connection.execute(
        update(device)
        .where(device.c.id == caller.id)
        .values(
            counter=counter,
            last_contact_at=now,
            clock_offset_ms=func.coalesce(offset, device.c.clock_offset_ms),
            waiting=func.coalesce(waiting, device.c.waiting),
        )
    )
    return revoked


def load_scope(connection: Connection, caller: Caller, *, lock: bool = False) -> Scope:
    """The scope of a device as the tables have it now; with ``lock`` its precincts stay in their districts until the
    transaction ends.
    """
    if lock:
        _lock_precincts(connection, caller)
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
    if whole:
        for part in connection.execute(
            select(precinct.c.id, precinct.c.uid, precinct.c.district_id).where(
                precinct.c.district_id.in_(sorted(whole))
            )
        ):
            places[part.uid.hex()] = (part.district_id, part.id)
    home = min(districts) if districts else _officers_district(connection, caller)
    return Scope(caller.role, places, dict(sorted(districts.items())), whole, home)


def _lock_precincts(connection: Connection, caller: Caller) -> None:
    """A precinct that goes to another district waits for the batches under way, and the batches for it."""
    mine = select(device_scope.c.precinct_id).where(device_scope.c.device_id == caller.id)
    whole = select(device_scope.c.district_id).where(
        device_scope.c.device_id == caller.id, device_scope.c.precinct_id.is_(None)
    )
    connection.execute(
        select(precinct.c.id)
        .where(or_(precinct.c.id.in_(mine), precinct.c.district_id.in_(whole)))
        .order_by(precinct.c.id)
        .with_for_update(read=True)
    )


def _officers_district(connection: Connection, caller: Caller) -> int:
    """The district of the device's officer, else the first: for a device that has no place at the moment."""
    found = connection.execute(
        select(officer.c.district_id)
        .join(device, device.c.officer_id == officer.c.id)
        .where(device.c.id == caller.id)
    ).scalar()
    if found is None:
        found = connection.execute(select(func.min(district.c.id))).scalar_one()
    return int(found)
