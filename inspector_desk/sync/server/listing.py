"""What an administrator may read: places, officers, codes, and how much waits for a person; never what records say."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, select

from inspector_desk.sync.server.acts import now_ms
from inspector_desk.sync.server.database import ADMINISTRATION, SERVICE, act_as, look
from inspector_desk.sync.server.tables import (
    conflict,
    device,
    device_scope,
    district,
    enrolment_code,
    officer,
    precinct,
    region,
    review,
)


@dataclass(frozen=True, slots=True)
class PrecinctRow:
    """A precinct with the officers whose devices work in it."""

    uid: str
    name: str
    officers: tuple[str, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district with its precincts by name; ``devices`` counts those let in."""

    uid: str
    name: str
    region_uid: str
    region: str
    precincts: tuple[PrecinctRow, ...]
    devices: int
    closed: bool = False


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region."""

    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer; ``devices`` counts those let in."""

    uid: str
    name: str
    role: str
    district_uid: str
    district: str
    active: bool
    devices: int


@dataclass(frozen=True, slots=True)
class CodeRow:
    """An enrolment code nobody has used yet, by its public name; instants are milliseconds since 1970."""

    name: str
    role: str
    officer: str | None
    district: str
    precincts: tuple[str, ...]
    issued_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class ReviewCount:
    """How many entries of a district wait for a person for one reason, and since when the oldest does."""

    district: str
    code: str
    count: int
    oldest_at: int


@dataclass(frozen=True, slots=True)
class ConflictCount:
    """How many fields of a district's records hold several values, and since when the oldest does."""

    district: str
    count: int
    oldest_at: int


def list_regions(engine: Engine) -> list[RegionRow]:
    """All regions by name."""
    query = select(region.c.uid, region.c.name).order_by(region.c.name)
    rows = look(engine, lambda connection: connection.execute(query).all())
    return [RegionRow(row.uid.hex(), row.name) for row in rows]


def list_districts(engine: Engine) -> list[DistrictRow]:
    """All districts by name with their precincts."""

    def work(connection: Connection) -> list[DistrictRow]:
        precincts: dict[int, list[PrecinctRow]] = {}
        officers = _officers_of_precincts(connection)
        for row in connection.execute(select(precinct).order_by(precinct.c.name)):
            item = PrecinctRow(
                row.uid.hex(), row.name, tuple(officers.get(row.id, ())), row.closed_at is not None
            )
            precincts.setdefault(row.district_id, []).append(item)
        counted = (
            select(device_scope.c.district_id, func.count(device.c.id.distinct()).label("devices"))
            .join(device, device.c.id == device_scope.c.device_id)
            .where(device.c.revoked_at.is_(None))
            .group_by(device_scope.c.district_id)
        )
        devices: dict[int, int] = {row.district_id: row.devices for row in connection.execute(counted)}
        rows = connection.execute(
            select(district, region.c.uid.label("region_uid"), region.c.name.label("region"))
            .join(region, region.c.id == district.c.region_id)
            .order_by(region.c.name, district.c.name)
        )
        return [
            DistrictRow(
                row.uid.hex(),
                row.name,
                row.region_uid.hex(),
                row.region,
                tuple(precincts.get(row.id, ())),
                devices.get(row.id, 0),
                row.closed_at is not None,
            )
            for row in rows
        ]

    return look(engine, work)


def _officers_of_precincts(connection: Connection) -> dict[int, list[str]]:
    rows = connection.execute(
        select(device_scope.c.precinct_id, officer.c.name)
        .join(device, device.c.id == device_scope.c.device_id)
        .join(officer, officer.c.id == device.c.officer_id)
        .where(device.c.revoked_at.is_(None), device_scope.c.precinct_id.is_not(None))
        .distinct()
        .order_by(officer.c.name)
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.precinct_id, []).append(row.name)
    return found


def list_officers(engine: Engine) -> list[OfficerRow]:
    """All officers by district and name, the closed ones last."""
    devices = (
        select(func.count())
        .where(device.c.officer_id == officer.c.id, device.c.revoked_at.is_(None))
        .scalar_subquery()
    )
    query = (
        select(
            officer,
            district.c.uid.label("district_uid"),
            district.c.name.label("district"),
            devices.label("devices"),
        )
        .join(district, district.c.id == officer.c.district_id)
        .order_by(officer.c.active.desc(), district.c.name, officer.c.name)
    )
    return [
        OfficerRow(
            row.uid.hex(),
            row.name,
            row.role,
            row.district_uid.hex(),
            row.district,
            bool(row.active),
            row.devices,
        )
        for row in look(engine, lambda connection: connection.execute(query).all())
    ]


def list_codes(engine: Engine) -> list[CodeRow]:
    """Codes that can still be used, those that end first first."""

    def work(connection: Connection) -> list[CodeRow]:
        names: dict[int, str] = {
            row.id: row.name for row in connection.execute(select(precinct.c.id, precinct.c.name))
        }
        query = (
            select(enrolment_code, officer.c.name.label("officer"), district.c.name.label("district"))
            .outerjoin(officer, officer.c.id == enrolment_code.c.officer_id)
            .join(district, district.c.id == enrolment_code.c.district_id)
            .where(enrolment_code.c.device_id.is_(None), enrolment_code.c.expires_at > now_ms())
            .order_by(enrolment_code.c.expires_at)
        )
        return [
            CodeRow(
                row.name.hex(),
                row.role,
                row.officer,
                row.district,
                tuple(names[number] for number in json.loads(row.precinct_ids)),
                row.issued_at,
                row.expires_at,
            )
            for row in connection.execute(query)
        ]

    return look(engine, work)


def count_reviews(engine: Engine) -> list[ReviewCount]:
    """What waits for a person, by district and reason; the most first."""

    def work(connection: Connection) -> list[ReviewCount]:
        act_as(connection, ADMINISTRATION)
        number = func.count()
        rows = connection.execute(
            select(
                district.c.name,
                review.c.code,
                number.label("number"),
                func.min(review.c.opened_at).label("oldest"),
            )
            .join(district, district.c.id == review.c.district_id)
            .where(review.c.decided_at.is_(None))
            .group_by(district.c.name, review.c.code)
            .order_by(number.desc(), district.c.name, review.c.code)
        )
        return [ReviewCount(row.name, row.code, row.number, row.oldest) for row in rows]

    return look(engine, work)


def count_conflicts(engine: Engine) -> list[ConflictCount]:
    """Fields that hold several values, by district; the most first."""

    def work(connection: Connection) -> list[ConflictCount]:
        # Conflicts hold values: an administrator learns their number and not one of them.
        districts = connection.execute(select(district.c.id)).scalars().all()
        act_as(connection, SERVICE, [(number, None) for number in districts])
        number = func.count()
        rows = connection.execute(
            select(district.c.name, number.label("number"), func.min(conflict.c.opened_at).label("oldest"))
            .join(district, district.c.id == conflict.c.district_id)
            .where(conflict.c.settled_at.is_(None), conflict.c.district_id.in_(districts))
            .group_by(district.c.name)
            .order_by(number.desc(), district.c.name)
        )
        return [ConflictCount(row.name, row.number, row.oldest) for row in rows]

    return look(engine, work)
