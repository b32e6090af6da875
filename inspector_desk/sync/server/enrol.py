"""Letting a device in by a one-time code."""

from __future__ import annotations

import hmac
import json
import logging
import uuid

from sqlalchemy import Connection, Row, delete, insert, select, update

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.boxes import box_key
from inspector_desk.sync.protocol.codes import enrolment_proof
from inspector_desk.sync.protocol.frames import Kind, read_frame, verify
from inspector_desk.sync.protocol.limits import SMALL_FRAME_BYTES
from inspector_desk.sync.protocol.messages import (
    EnrolAnswer,
    EnrolRequest,
    Territory,
    read_message,
    seal_message,
)
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.tables import (
    device,
    device_scope,
    district,
    enrolment_code,
    officer,
    precinct,
    region,
    server,
)

_log = logging.getLogger(__name__)


def read_request(data: bytes) -> EnrolRequest:
    """Check and read an enrolment request: the device proves that it holds the key that it names.

    Raises KnownError ``sync.damaged``, ``sync.forged``, ``sync.unreadable``, ``sync.too-large``.
    """
    if len(data) > SMALL_FRAME_BYTES:
        raise KnownError("sync.too-large", size=len(data), limit=SMALL_FRAME_BYTES)
    frame = read_frame(data, Kind.ENROL)
    request = read_message(frame, EnrolRequest)
    verify(frame, request.public_key)
    return request


def enrol(connection: Connection, keys: ServerKeys, request: EnrolRequest, now: int) -> bytes:
    """Enrol the device and return the signed answer; the same device with the same code gets it again.

    Raises KnownError ``sync.code-unknown``, ``sync.code-used``, ``sync.code-expired``, ``sync.other-country``,
    ``sync.practice-and-real``, ``sync.revoked``.
    """
    here = connection.execute(select(server.c.profile, server.c.kind, server.c.epoch)).one()
    if request.kind != here.kind:
        raise KnownError("sync.practice-and-real")
    if request.profile != here.profile:
        raise KnownError("sync.other-country")
    code = connection.execute(
        select(enrolment_code).where(enrolment_code.c.name == request.code).with_for_update()
    ).first()
    if code is None or not hmac.compare_digest(_proof(code.proof_key, request), request.proof):
        raise KnownError("sync.code-unknown")
    known = connection.execute(
        select(device.c.id, device.c.uid, device.c.revoked_at).where(
            device.c.public_key == request.public_key
        )
    ).first()
    if known is not None and known.revoked_at is not None:
        raise KnownError("sync.revoked")
    if code.device_id is not None and (known is None or known.id != code.device_id):
        raise KnownError("sync.code-used")
    if code.device_id is None and code.expires_at <= now:
        raise KnownError("sync.code-expired")
    uid = known.uid if known is not None else uuid.uuid4().bytes
    if code.device_id is None:
        device_id = _enter(connection, code, request, known.id if known is not None else None, uid, now)
        _log.info("device enrolled", extra={"facts": {"device": uid.hex(), "role": code.role}})
    else:
        device_id = code.device_id
    person = connection.execute(
        select(officer.c.uid, officer.c.name).where(officer.c.id == code.officer_id)
    ).first()
    answer = EnrolAnswer(
        device=uid,
        server_key=keys.public,
        role=code.role,
        officer=person.uid if person is not None else None,
        officer_name=person.name if person is not None else None,
        territories=_territories(connection, code.district_id),
        scope=_scope(connection, device_id),
        epoch=here.epoch,
        server_ms=now,
        profile=here.profile,
        kind=here.kind,
        number=device_id,
        box_key=box_key(keys.secret),
    )
    return seal_message(Kind.ENROLLED, answer, keys.secret)


def _proof(proof_key: bytes, request: EnrolRequest) -> bytes:
    return enrolment_proof(proof_key, request.public_key, request.lineage, request.profile, request.kind)


def _enter(
    connection: Connection,
    code: Row[tuple[object, ...]],
    request: EnrolRequest,
    known_id: int | None,
    uid: bytes,
    now: int,
) -> int:
    """Write the device with the code's role and scope, and spend the code."""
    facts = {"role": code.role, "officer_id": code.officer_id, "program": request.program[:100]}
    if known_id is None:
        row = insert(device).values(
            uid=uid, public_key=request.public_key, enrolled_at=now, counter=0, **facts
        )
        device_id: int = connection.execute(row.returning(device.c.id)).scalar_one()
    else:
        device_id = known_id
        connection.execute(update(device).where(device.c.id == device_id).values(**facts))
        connection.execute(delete(device_scope).where(device_scope.c.device_id == device_id))
    precincts: list[int | None] = [*json.loads(code.precinct_ids)] or [None]
    connection.execute(
        insert(device_scope),
        [
            {"device_id": device_id, "district_id": code.district_id, "precinct_id": precinct_id}
            for precinct_id in precincts
        ],
    )
    connection.execute(
        update(enrolment_code).where(enrolment_code.c.id == code.id).values(device_id=device_id)
    )
    return device_id


def _territories(connection: Connection, district_id: int) -> list[Territory]:
    """The district, its region and its precincts: names that every desk of the district may know."""
    home = connection.execute(
        select(district.c.uid, district.c.name, region.c.uid.label("region"), region.c.name.label("above"))
        .join(region, region.c.id == district.c.region_id)
        .where(district.c.id == district_id)
    ).one()
    rows = connection.execute(
        select(precinct.c.uid, precinct.c.name)
        .where(precinct.c.district_id == district_id)
        .order_by(precinct.c.id)
    )
    return [
        Territory(home.region, "region", home.above, None),
        Territory(home.uid, "district", home.name, home.region),
        *(Territory(row.uid, "precinct", row.name, home.uid) for row in rows),
    ]


def _scope(connection: Connection, device_id: int) -> list[bytes]:
    rows = connection.execute(
        select(district.c.uid.label("whole"), precinct.c.uid.label("part"))
        .select_from(device_scope)
        .join(district, district.c.id == device_scope.c.district_id)
        .outerjoin(precinct, precinct.c.id == device_scope.c.precinct_id)
        .where(device_scope.c.device_id == device_id)
        .order_by(device_scope.c.id)
    )
    return [row.part or row.whole for row in rows]
