"""What an administrator does at the server: territories, officers, codes, devices.

Names of officers are the only personal data kept outside the ledger.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, func, insert, select, update

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.codes import new_code
from inspector_desk.sync.server import partitions
from inspector_desk.sync.server.database import ADMINISTRATION, SERVICE, act_as, look, transact
from inspector_desk.sync.server.devices import ROLES
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.tables import (
    conflict,
    device,
    district,
    enrolment_code,
    lineage,
    officer,
    precinct,
    region,
    review,
    server,
)


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A device as an administrator sees it; instants are milliseconds since 1970, ``offset`` its clock less ours."""

    uid: str
    role: str
    officer: str | None
    program: str
    enrolled_at: int
    last_contact_at: int | None
    revoked_at: int | None
    offset_ms: int | None
    waiting: int | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """An entry that waits for a person, by its permanent name; ``code`` has a wording under ``sync-review``."""

    id: int
    district: str
    lineage: str
    n: int
    code: str
    opened_at: int


def initialise(engine: Engine, profile: str, kind: str) -> None:
    """Say once which country and which kind of desks (real or practice) this server is for.

    Raises KnownError ``sync.other-country`` or ``sync.practice-and-real`` if it was said otherwise before.
    """

    def work(connection: Connection) -> None:
        here = connection.execute(select(server.c.profile, server.c.kind)).first()
        if here is None:
            connection.execute(
                insert(server).values(id=1, profile=profile, kind=kind, epoch=1, created_at=_now())
            )
        elif here.profile != profile:
            raise KnownError("sync.other-country")
        elif here.kind != kind:
            raise KnownError("sync.practice-and-real")

    transact(engine, work)


def restored(engine: Engine) -> int:
    """Start a new epoch after the database came back from a backup; returns its number."""
    bump = update(server).values(epoch=server.c.epoch + 1).returning(server.c.epoch)
    epoch: int = transact(engine, lambda connection: connection.execute(bump).scalar_one())
    return epoch


def create_region(engine: Engine, name: str, uid: str | None = None) -> str:
    """Add a region and return its identity (32 hex digits)."""
    return transact(engine, lambda connection: _create(connection, region, uid, name=name))


def create_district(engine: Engine, region_uid: str, name: str, uid: str | None = None) -> str:
    """Add a district to a region and return its identity."""

    def work(connection: Connection) -> str:
        region_id = _number(connection, region, region_uid)
        made = _create(connection, district, uid, region_id=region_id, name=name, seq=0)
        partitions.make_district(connection, _number(connection, district, made), _now())
        return made

    return transact(engine, work)


def create_precinct(engine: Engine, district_uid: str, name: str, uid: str | None = None) -> str:
    """Add a precinct to a district and return its identity."""
    return transact(
        engine,
        lambda connection: _create(
            connection, precinct, uid, district_id=_number(connection, district, district_uid), name=name
        ),
    )


def add_officer(engine: Engine, district_uid: str, name: str, role: str, uid: str | None = None) -> str:
    """Add an officer to a district and return the identity; KnownError ``sync.role-unknown``."""
    if role not in ROLES:
        raise KnownError("sync.role-unknown", role=role)
    return transact(
        engine,
        lambda connection: _create(
            connection,
            officer,
            uid,
            district_id=_number(connection, district, district_uid),
            name=name,
            role=role,
            active=True,
        ),
    )


def issue_code(
    engine: Engine,
    keys: ServerKeys,
    district_uid: str,
    *,
    role: str,
    precincts: Sequence[str] = (),
    officer_uid: str | None = None,
    hours: int = 24,
) -> str:
    """Make a one-time enrolment code and return its text, which is stored nowhere.

    An inspector's device needs its precincts; with none given the device works in the whole district.
    Raises KnownError ``sync.role-unknown``, ``sync.territory-unknown``, ``sync.code-needs-precinct``.
    """
    if role not in ROLES:
        raise KnownError("sync.role-unknown", role=role)
    if role == "inspector" and not precincts:
        raise KnownError("sync.code-needs-precinct")
    code = new_code(keys.public)

    def work(connection: Connection) -> None:
        district_id = _number(connection, district, district_uid)
        precinct_ids = [_number(connection, precinct, uid) for uid in precincts]
        homes = connection.execute(
            select(precinct.c.district_id).where(precinct.c.id.in_(precinct_ids)).distinct()
        ).scalars()
        if any(home != district_id for home in homes):
            raise KnownError("sync.territory-unknown")
        connection.execute(
            insert(enrolment_code).values(
                name=code.name(),
                proof_key=code.proof_key(),
                role=role,
                officer_id=_number(connection, officer, officer_uid) if officer_uid else None,
                district_id=district_id,
                precinct_ids=json.dumps(precinct_ids),
                issued_at=_now(),
                expires_at=_now() + hours * 3_600_000,
            )
        )

    transact(engine, work)
    return code.text()


def list_devices(engine: Engine) -> list[DeviceRow]:
    """All devices, those not heard from for longest first."""
    query = (
        select(device, officer.c.name.label("officer"))
        .outerjoin(officer, officer.c.id == device.c.officer_id)
        .order_by(func.coalesce(device.c.last_contact_at, 0), device.c.id)
    )
    return [
        DeviceRow(
            uid=row.uid.hex(),
            role=row.role,
            officer=row.officer,
            program=row.program,
            enrolled_at=row.enrolled_at,
            last_contact_at=row.last_contact_at,
            revoked_at=row.revoked_at,
            offset_ms=row.clock_offset_ms,
            waiting=row.waiting,
        )
        for row in look(engine, lambda connection: connection.execute(query).all())
    ]


def revoke_device(engine: Engine, uid: str) -> None:
    """Let a device in no more; what it sent stays. KnownError ``sync.unknown-device``."""

    def work(connection: Connection) -> None:
        changed = connection.execute(
            update(device)
            .where(device.c.uid == _bytes(uid), device.c.revoked_at.is_(None))
            .values(revoked_at=_now())
        )
        if changed.rowcount == 0:
            raise KnownError("sync.unknown-device")

    transact(engine, work)


def list_reviews(engine: Engine) -> list[ReviewRow]:
    """Entries that wait for a person, oldest first."""
    query = (
        select(review, district.c.uid.label("district"), lineage.c.uid.label("lineage"))
        .join(district, district.c.id == review.c.district_id)
        .join(lineage, lineage.c.id == review.c.lineage_id)
        .where(review.c.decided_at.is_(None))
        .order_by(review.c.id)
    )

    def work(connection: Connection) -> Sequence[Row[Any]]:
        act_as(connection, ADMINISTRATION)
        return connection.execute(query).all()

    return [
        ReviewRow(row.id, row.district.hex(), row.lineage.hex(), row.n, row.code, row.opened_at)
        for row in look(engine, work)
    ]


def count_conflicts(engine: Engine) -> int:
    """How many fields hold several values and wait for a person."""
    query = select(func.count()).select_from(conflict).where(conflict.c.settled_at.is_(None))

    def work(connection: Connection) -> int:
        # Conflicts hold values: an administrator learns their number and not one of them.
        districts = connection.execute(select(district.c.id)).scalars().all()
        act_as(connection, SERVICE, [(number, None) for number in districts])
        return connection.execute(query).scalar_one()

    return look(engine, work)


def _create(connection: Connection, table: Table, uid: str | None, **facts: object) -> str:
    raw = _bytes(uid) if uid is not None else _new_uid()
    connection.execute(insert(table).values(uid=raw, **facts))
    return raw.hex()


def _number(connection: Connection, table: Table, uid: str) -> int:
    number = connection.execute(select(table.c.id).where(table.c.uid == _bytes(uid))).scalar()
    if number is None:
        raise KnownError("sync.territory-unknown")
    return int(number)


def _bytes(uid: str) -> bytes:
    try:
        raw = bytes.fromhex(uid)
    except ValueError as error:
        raise KnownError("sync.territory-unknown") from error
    if len(raw) != 16:
        raise KnownError("sync.territory-unknown")
    return raw


def _new_uid() -> bytes:
    """A version 7 identity (RFC 9562)."""
    rest = int.from_bytes(uuid.uuid4().bytes[6:], "big")
    return (_now() << 80 | 0x7 << 76 | rest & ((1 << 76) - 1)).to_bytes(16, "big")


def _now() -> int:
    return time.time_ns() // 1_000_000
