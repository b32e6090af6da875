"""Where records lie, for the map: protected ones only as coarse cells of the ground, never as points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from inspector_desk.models import Address, Appeal, Meeting, Resident, Visit
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import PROTECTED, in_territory, require, standing
from inspector_desk.operations.residents import ADULT_AGE
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.coarse_cells import CoarseCell, coarse_cells

KINDS = ("appeal", "visit", "meeting")


@dataclass(frozen=True, slots=True)
class Place:
    """One record on the map: coordinates in 1e-7 degrees (None where its address has no point), ISO day."""

    kind: str
    id: int
    lat_e7: int | None
    lon_e7: int | None
    category: str
    state: str
    day: str
    accuracy: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that may be drawn; ``protected`` counts the protected records, ``cells`` are where they lie.

    ``unplaced`` counts the records that name no address at all.
    """

    places: tuple[Place, ...]
    protected: int
    cells: tuple[CoarseCell, ...] = ()
    unplaced: int = 0


def read_places(session: Session, actor: Actor) -> Places:
    """All records with an address that the actor may see on the map; of domestic violence and of minors only cells.

    The cells never follow a filter: two views that differ by one record would tell where it lies.
    """
    require(actor, "map", "view")
    today = local_today(actor.profile)
    youngest = today.replace(year=today.year - ADULT_AGE, day=min(today.day, 28)).isoformat()
    # A number leads to its record: who may not open the record is not told it.
    numbered = access.may(actor.role, "appeal", "view")
    found: list[Place] = []
    guarded_points: list[tuple[int, int]] = []
    protected = unplaced = 0
    person = aliased(Resident)
    sources: tuple[tuple[str, Any, Any, Any, Any, Any], ...] = (
        ("appeal", Appeal, Appeal.received_on, Appeal.category, Appeal.applicant_id, Appeal.number),
        ("visit", Visit, Visit.day, Visit.kind, Visit.resident_id, literal("")),
        ("meeting", Meeting, Meeting.held_on, Meeting.kind, None, literal("")),
    )
    for kind, model, day, category, who, number in sources:
        query = (
            select(
                model.id,
                Address.lat_e7,
                Address.lon_e7,
                category,
                model.state,
                day,
                Address.point_accuracy,
                number,
            )
            .join(Address, Address.id == model.address_id)
            .where(standing(model), in_territory(actor, model))
        )
        unplaced += session.scalars(
            select(func.count(model.id)).where(
                standing(model), in_territory(actor, model), model.address_id.is_(None)
            )
        ).one()
        if who is not None:
            guarded = or_(
                model.protection.in_(PROTECTED),
                person.protection.in_(PROTECTED),
                person.birth_date > youngest,
            )
            query = query.join(person, person.id == who, isouter=True)
            hidden = query.where(guarded).with_only_columns(Address.lat_e7, Address.lon_e7)
            for lat, lon in session.execute(hidden):
                protected += 1
                if lat is not None and lon is not None:
                    guarded_points.append((lat, lon))
            query = query.where(guarded.is_not(True))
        found.extend(
            Place(
                kind,
                row[0],
                row[1],
                row[2],
                row[3] or "",
                row[4] or "",
                row[5] or "",
                row[6] or "",
                (row[7] or "") if numbered else "",
            )
            for row in session.execute(query)
        )
    return Places(tuple(found), protected, coarse_cells(guarded_points), unplaced)
