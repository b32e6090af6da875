"""What an administrator does at the server: territories, officers, codes, devices, the lease.

Names of officers are the only personal data kept outside the ledger. Every act is entered in the administration's log
(``acts``) under ``by``: an administrator's name, or the console.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, Table, case, delete, func, insert, select, update

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.codes import new_code
from inspector_desk.sync.server import acts, moves, partitions
from inspector_desk.sync.server.acts import now_ms
from inspector_desk.sync.server.database import ADMINISTRATION, SERVICE, act_as, look, transact
from inspector_desk.sync.server.devices import ROLES
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.names import clean_name, same_name
from inspector_desk.sync.server.tables import (
    administration,
    conflict,
    device,
    device_scope,
    district,
    enrolment_code,
    lineage,
    officer,
    precinct,
    region,
    review,
    server,
)

REASONS: Final = ("lost", "stolen", "replaced", "left", "mistake", "unstated")
"""Why a device is revoked: words under ``revoke_reason``. Free text would invite what doesn't belong here."""
LONGEST_CODE_HOURS: Final = 24 * 30
_DAY_MS: Final = 86_400_000
_LEASE_DAYS: Final = (1, 3650)
_GRACE_HOURS: Final = (0, 24 * 365)


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A device as an administrator sees it; instants are milliseconds since 1970, ``offset`` its clock less ours.

    ``number`` is its number on this server, ``precincts`` the names of what it works in (empty: the whole district),
    ``lease_until`` the end of its lease unless it is heard from again, ``reason`` why it was revoked.
    """

    uid: str
    role: str
    officer: str | None
    program: str
    enrolled_at: int
    last_contact_at: int | None
    revoked_at: int | None
    offset_ms: int | None
    waiting: int | None
    number: int = 0
    district: str = ""
    precincts: tuple[str, ...] = ()
    lease_until: int = 0
    reason: str = ""


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
                insert(server).values(id=1, profile=profile, kind=kind, epoch=1, created_at=now_ms())
            )
        elif here.profile != profile:
            raise KnownError("sync.other-country")
        elif here.kind != kind:
            raise KnownError("sync.practice-and-real")

    transact(engine, work)


def restored(engine: Engine, *, by: str = "", after: int = 0) -> int:
    """Start a new epoch after the database came back from a backup; returns its number.

    It is also past ``after``, the epoch of the database that the backup took the place of.
    """

    def work(connection: Connection) -> int:
        newest = case((server.c.epoch < after, after), else_=server.c.epoch)
        bump = update(server).values(epoch=newest + 1).returning(server.c.epoch)
        epoch: int = connection.execute(bump).scalar_one()
        acts.enter(connection, by, "server.restored", epoch=epoch)
        return epoch

    return transact(engine, work)


# ------------------------------------------------------------------------------------------------- territories


def create_region(engine: Engine, name: str, uid: str | None = None, *, by: str = "") -> str:
    """Add a region and return its identity (32 hex digits); KnownError ``serve.name-taken`` and of ``clean_name``."""

    def work(connection: Connection) -> str:
        free = _free_name(connection, region, name)
        acts.enter(connection, by, "region.create", name=free)
        return _create(connection, region, uid, name=free)

    return transact(engine, work)


def create_district(
    engine: Engine, region_uid: str, name: str, uid: str | None = None, *, by: str = ""
) -> str:
    """Add a district to a region and return its identity; raises like ``create_region``."""

    def work(connection: Connection) -> str:
        region_id = _number(connection, region, region_uid)
        free = _free_name(connection, district, name, district.c.region_id == region_id)
        made = _create(connection, district, uid, region_id=region_id, name=free, seq=0)
        partitions.make_district(connection, _number(connection, district, made), now_ms())
        acts.enter(connection, by, "district.create", name=free)
        return made

    return transact(engine, work)


def create_precinct(
    engine: Engine, district_uid: str, name: str, uid: str | None = None, *, by: str = ""
) -> str:
    """Add a precinct to a district and return its identity; raises like ``create_region``."""

    def work(connection: Connection) -> str:
        district_id = _open_number(connection, district, district_uid)
        free = _free_name(connection, precinct, name, precinct.c.district_id == district_id)
        acts.enter(connection, by, "precinct.create", name=free)
        return _create(connection, precinct, uid, district_id=district_id, name=free)

    return transact(engine, work)


def rename(engine: Engine, level: str, uid: str, name: str, *, by: str = "") -> None:
    """Give a region, district, precinct or officer another name.

    Raises KnownError ``sync.territory-unknown``, ``serve.name-taken`` and those of ``clean_name``.
    """
    table, above = {
        "region": (region, None),
        "district": (district, district.c.region_id),
        "precinct": (precinct, precinct.c.district_id),
        "officer": (officer, officer.c.district_id),
    }[level]

    def work(connection: Connection) -> None:
        number = _number(connection, table, uid)
        here = connection.execute(select(table).where(table.c.id == number)).one()
        beside = [table.c.id != number]
        if above is not None:
            beside.append(above == getattr(here, above.name))
        free = _free_name(connection, table, name, *beside)
        connection.execute(update(table).where(table.c.id == number).values(name=free))
        acts.enter(connection, by, f"{level}.rename", name=free, former=here.name)

    transact(engine, work)


def close_place(engine: Engine, level: str, uid: str, *, by: str = "") -> None:
    """Close a district or precinct: it takes no new officer, code or device; what was recorded stays.

    Raises KnownError ``sync.territory-unknown`` and ``serve.place-in-use`` while devices or open precincts are left.
    """
    table, home = {
        "district": (district, device_scope.c.district_id),
        "precinct": (precinct, device_scope.c.precinct_id),
    }[level]

    def work(connection: Connection) -> None:
        number = _open_number(connection, table, uid)
        in_use = (
            select(func.count())
            .select_from(device_scope.join(device, device.c.id == device_scope.c.device_id))
            .where(home == number, device.c.revoked_at.is_(None))
        )
        count = connection.execute(in_use).scalar_one()
        if level == "district":
            left = select(func.count()).where(
                precinct.c.district_id == number, precinct.c.closed_at.is_(None)
            )
            count += connection.execute(left).scalar_one()
        if count:
            raise KnownError("serve.place-in-use", count=count)
        connection.execute(update(table).where(table.c.id == number).values(closed_at=now_ms()))
        acts.enter(connection, by, f"{level}.close", name=_name_of(connection, table, number))

    transact(engine, work)


# ---------------------------------------------------------------------------------------------------- officers


def add_officer(
    engine: Engine, district_uid: str, name: str, role: str, uid: str | None = None, *, by: str = ""
) -> str:
    """Add an officer to a district and return the identity.

    Raises KnownError ``sync.role-unknown``, ``sync.territory-unknown``, ``serve.name-taken`` where the district has
    an active officer who reads alike, and those of ``clean_name``.
    """
    if role not in ROLES:
        raise KnownError("sync.role-unknown", role=role)

    def work(connection: Connection) -> str:
        district_id = _open_number(connection, district, district_uid)
        free = _free_name(
            connection, officer, name, officer.c.district_id == district_id, officer.c.active.is_(True)
        )
        acts.enter(connection, by, "officer.create", name=free, role=role)
        return _create(connection, officer, uid, district_id=district_id, name=free, role=role, active=True)

    return transact(engine, work)


def close_officer(engine: Engine, uid: str, *, by: str = "") -> None:
    """Let no more codes be issued to an officer; those not used yet end.

    Raises KnownError ``sync.territory-unknown`` and ``serve.officer-has-devices``: these are revoked first.
    """

    def work(connection: Connection) -> None:
        number = _number(connection, officer, uid)
        held = select(func.count()).where(device.c.officer_id == number, device.c.revoked_at.is_(None))
        count = connection.execute(held).scalar_one()
        if count:
            raise KnownError("serve.officer-has-devices", count=count)
        connection.execute(update(officer).where(officer.c.id == number).values(active=False))
        connection.execute(
            update(enrolment_code)
            .where(enrolment_code.c.officer_id == number, enrolment_code.c.device_id.is_(None))
            .values(expires_at=now_ms())
        )
        acts.enter(connection, by, "officer.close", name=_name_of(connection, officer, number))

    transact(engine, work)


# ------------------------------------------------------------------------------------------------------- codes


def issue_code(
    engine: Engine,
    keys: ServerKeys,
    district_uid: str,
    *,
    role: str,
    precincts: Sequence[str] = (),
    officer_uid: str | None = None,
    hours: int = 24,
    by: str = "",
) -> str:
    """Make a one-time enrolment code and return its text, which is stored nowhere.

    An inspector's device needs its precincts; with none given the device works in the whole district.
    Raises KnownError ``sync.role-unknown``, ``sync.territory-unknown``, ``sync.code-needs-precinct``,
    ``serve.officer-closed``, ``serve.officer-elsewhere``, ``serve.officer-other-role`` and ``serve.hours``.
    """
    if role not in ROLES:
        raise KnownError("sync.role-unknown", role=role)
    if role == "inspector" and not precincts:
        raise KnownError("sync.code-needs-precinct")
    if not 1 <= hours <= LONGEST_CODE_HOURS:
        raise KnownError("serve.hours", most=LONGEST_CODE_HOURS)
    code = new_code(keys.public)

    def work(connection: Connection) -> None:
        district_id = _open_number(connection, district, district_uid)
        precinct_ids = sorted({_open_number(connection, precinct, uid) for uid in precincts})
        homes = connection.execute(
            select(precinct.c.district_id).where(precinct.c.id.in_(precinct_ids)).distinct()
        ).scalars()
        if any(home != district_id for home in homes):
            raise KnownError("sync.territory-unknown")
        officer_id = _officer_for_code(connection, officer_uid, district_id, role)
        connection.execute(
            insert(enrolment_code).values(
                name=code.name(),
                proof_key=code.proof_key(),
                role=role,
                officer_id=officer_id,
                district_id=district_id,
                precinct_ids=json.dumps(precinct_ids),
                issued_at=now_ms(),
                expires_at=now_ms() + hours * 3_600_000,
            )
        )
        acts.enter(
            connection,
            by,
            "code.issue",
            code=code.name().hex(),
            role=role,
            hours=hours,
            officer=_name_of(connection, officer, officer_id) if officer_id is not None else "",
            precincts=", ".join(_name_of(connection, precinct, number) for number in precinct_ids),
        )

    transact(engine, work)
    return code.text()


def withdraw_code(engine: Engine, name: str, *, by: str = "") -> None:
    """End a code that nobody used; ``name`` is its public name in hex. KnownError ``serve.code-gone``."""

    def work(connection: Connection) -> None:
        ended = connection.execute(
            update(enrolment_code)
            .where(
                enrolment_code.c.name == _bytes(name, 8),
                enrolment_code.c.device_id.is_(None),
                enrolment_code.c.expires_at > now_ms(),
            )
            .values(expires_at=now_ms())
        )
        if ended.rowcount == 0:
            raise KnownError("serve.code-gone")
        acts.enter(connection, by, "code.withdraw", code=name)

    transact(engine, work)


def _officer_for_code(
    connection: Connection, officer_uid: str | None, district_id: int, role: str
) -> int | None:
    if officer_uid is None:
        return None
    number = _number(connection, officer, officer_uid)
    person = connection.execute(select(officer).where(officer.c.id == number)).one()
    if not person.active:
        raise KnownError("serve.officer-closed", name=person.name)
    if person.district_id != district_id:
        raise KnownError("serve.officer-elsewhere", name=person.name)
    if person.role != role:
        raise KnownError("serve.officer-other-role", name=person.name)
    return number


# ----------------------------------------------------------------------------------------------------- devices


def list_devices(engine: Engine) -> list[DeviceRow]:
    """All devices, those not heard from for longest first."""
    query = (
        select(device, officer.c.name.label("officer"))
        .outerjoin(officer, officer.c.id == device.c.officer_id)
        .order_by(func.coalesce(device.c.last_contact_at, 0), device.c.id)
    )

    def work(connection: Connection) -> list[DeviceRow]:
        lease_days = connection.execute(select(server.c.lease_days)).scalar_one()
        places = _places_of_devices(connection)
        reasons = _reasons(connection)
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
                number=row.id,
                district=places.get(row.id, ("", ()))[0],
                precincts=places.get(row.id, ("", ()))[1],
                lease_until=(row.last_contact_at or row.enrolled_at) + lease_days * _DAY_MS,
                reason=reasons.get(row.uid.hex(), "unstated") if row.revoked_at is not None else "",
            )
            for row in connection.execute(query).all()
        ]

    return look(engine, work)


def _places_of_devices(connection: Connection) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Device number → name of its district and names of its precincts."""
    rows = connection.execute(
        select(device_scope.c.device_id, district.c.name.label("whole"), precinct.c.name.label("part"))
        .join(district, district.c.id == device_scope.c.district_id)
        .outerjoin(precinct, precinct.c.id == device_scope.c.precinct_id)
        .order_by(precinct.c.name)
    )
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    for row in rows:
        parts = found.get(row.device_id, ("", ()))[1]
        found[row.device_id] = (row.whole, (*parts, row.part) if row.part is not None else parts)
    return found


def _reasons(connection: Connection) -> dict[str, str]:
    """Device identity → why it was revoked, from the log."""
    rows = connection.execute(
        select(administration.c.facts).where(administration.c.action == "device.revoke")
    ).scalars()
    facts = [json.loads(text) for text in rows]
    return {item["device"]: item["reason"] for item in facts}


def revoke_device(engine: Engine, uid: str, *, reason: str = "unstated", by: str = "") -> None:
    """Hand a device nothing any more; what it sent stays, and what it still sends waits for a person.

    Raises KnownError ``sync.unknown-device``, ``serve.revoked-already``, ``serve.reason-unknown``.
    """
    if reason not in REASONS:
        raise KnownError("serve.reason-unknown", reason=reason)

    def work(connection: Connection) -> None:
        raw = _bytes(uid)
        row = connection.execute(select(device.c.id, device.c.revoked_at).where(device.c.uid == raw)).first()
        if row is None:
            raise KnownError("sync.unknown-device")
        if row.revoked_at is not None:
            raise KnownError("serve.revoked-already")
        connection.execute(update(device).where(device.c.id == row.id).values(revoked_at=now_ms()))
        acts.enter(connection, by, "device.revoke", device=raw.hex(), number=row.id, reason=reason)

    transact(engine, work)


def give_precinct(engine: Engine, precinct_uid: str, officer_uid: str, *, by: str = "") -> int:
    """Let an officer's devices, and no other inspector's, work in a precinct; returns how many devices have it now.

    The former devices let go of its records at their next exchange, after what they hold unsent has been taken.
    Raises KnownError ``sync.territory-unknown``, ``serve.officer-closed``, ``serve.officer-elsewhere``,
    ``serve.officer-without-device``, ``serve.precinct-has-officer``.
    """

    def work(connection: Connection) -> int:
        precinct_id = _open_number(connection, precinct, precinct_uid)
        place = connection.execute(select(precinct).where(precinct.c.id == precinct_id)).one()
        officer_id = _officer_for_code(connection, officer_uid, place.district_id, "inspector")
        takers = connection.execute(
            select(device.c.id).where(device.c.officer_id == officer_id, device.c.revoked_at.is_(None))
        ).scalars()
        wanted = set(takers)
        if not wanted:
            raise KnownError("serve.officer-without-device")
        holders = connection.execute(
            select(device_scope.c.device_id).where(device_scope.c.precinct_id == precinct_id)
        ).scalars()
        if set(holders) == wanted:
            raise KnownError("serve.precinct-has-officer")
        connection.execute(delete(device_scope).where(device_scope.c.precinct_id == precinct_id))
        connection.execute(
            insert(device_scope),
            [
                {"device_id": number, "district_id": place.district_id, "precinct_id": precinct_id}
                for number in sorted(wanted)
            ],
        )
        acts.enter(
            connection,
            by,
            "precinct.give",
            name=place.name,
            officer=_name_of(connection, officer, officer_id or 0),
            devices=len(wanted),
        )
        return len(wanted)

    return transact(engine, work)


def move_precinct(engine: Engine, precinct_uid: str, district_uid: str, *, by: str = "") -> None:
    """Give a precinct to another district, with its records and its devices.

    Raises KnownError ``sync.territory-unknown``, ``serve.place-closed``, ``serve.precinct-there`` and
    ``serve.name-taken`` where the district has a precinct that reads alike.
    """

    def work(connection: Connection) -> None:
        precinct_id = _open_number(connection, precinct, precinct_uid)
        district_id = _open_number(connection, district, district_uid)
        here = connection.execute(select(precinct).where(precinct.c.id == precinct_id)).one()
        if here.district_id == district_id:
            raise KnownError("serve.precinct-there", name=here.name)
        _free_name(connection, precinct, here.name, precinct.c.district_id == district_id)
        acts.enter(
            connection,
            by,
            "precinct.move",
            name=here.name,
            district=_name_of(connection, district, district_id),
        )
        moves.move_precinct(connection, precinct_id, district_id, now_ms())

    transact(engine, work)


# ------------------------------------------------------------------------------------------------------- lease


def read_lease(engine: Engine) -> tuple[int, int]:
    """How many days a desk may stay away before it locks, and how many hours of grace follow."""
    row = look(
        engine,
        lambda connection: connection.execute(select(server.c.lease_days, server.c.grace_hours)).one(),
    )
    return int(row.lease_days), int(row.grace_hours)


def set_lease(engine: Engine, days: int, grace_hours: int, *, by: str = "") -> None:
    """Change the lease of every device from its next contact on; KnownError ``serve.lease``."""
    if not (_LEASE_DAYS[0] <= days <= _LEASE_DAYS[1] and _GRACE_HOURS[0] <= grace_hours <= _GRACE_HOURS[1]):
        raise KnownError("serve.lease", days=_LEASE_DAYS[1], hours=_GRACE_HOURS[1])

    def work(connection: Connection) -> None:
        connection.execute(update(server).values(lease_days=days, grace_hours=grace_hours))
        acts.enter(connection, by, "lease.change", days=days, hours=grace_hours)

    transact(engine, work)


# -------------------------------------------------------------------------------------- what waits for a person


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


# ------------------------------------------------------------------------------------------------------------


def _create(connection: Connection, table: Table, uid: str | None, **facts: object) -> str:
    raw = _bytes(uid) if uid is not None else _new_uid()
    connection.execute(insert(table).values(uid=raw, **facts))
    return raw.hex()


def _free_name(connection: Connection, table: Table, name: str, *beside: Any) -> str:
    """The cleaned name if nothing beside it reads alike; KnownError ``serve.name-taken``."""
    wanted = clean_name(name)
    taken = connection.execute(select(table.c.name).where(*beside)).scalars()
    for other in taken:
        if same_name(wanted, other):
            raise KnownError("serve.name-taken", name=other)
    return wanted


def _name_of(connection: Connection, table: Table, number: int) -> str:
    return str(connection.execute(select(table.c.name).where(table.c.id == number)).scalar_one())


def _number(connection: Connection, table: Table, uid: str) -> int:
    number = connection.execute(select(table.c.id).where(table.c.uid == _bytes(uid))).scalar()
    if number is None:
        raise KnownError("sync.territory-unknown")
    return int(number)


def _open_number(connection: Connection, table: Table, uid: str) -> int:
    """The number of a district or precinct that is not closed; KnownError ``serve.place-closed``."""
    number = _number(connection, table, uid)
    row = connection.execute(select(table.c.name, table.c.closed_at).where(table.c.id == number)).one()
    if row.closed_at is not None:
        raise KnownError("serve.place-closed", name=row.name)
    return number


def _bytes(uid: str, length: int = 16) -> bytes:
    try:
        raw = bytes.fromhex(uid)
    except ValueError as error:
        raise KnownError("sync.territory-unknown") from error
    if len(raw) != length:
        raise KnownError("sync.territory-unknown")
    return raw


def _new_uid() -> bytes:
    """A version 7 identity (RFC 9562)."""
    rest = int.from_bytes(uuid.uuid4().bytes[6:], "big")
    return (now_ms() << 80 | 0x7 << 76 | rest & ((1 << 76) - 1)).to_bytes(16, "big")
