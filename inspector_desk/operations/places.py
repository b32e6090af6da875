"""Where records lie, for the map: protected ones are left out and counted, never drawn exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from inspector_desk.models import Address, Appeal, Meeting, Resident, Visit
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import PROTECTED, in_territory, require, standing
from inspector_desk.operations.residents import ADULT_AGE
from inspector_desk.rules.actor import Actor

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


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that may be drawn, and how many records were left out because they are protected."""

    places: tuple[Place, ...]
    protected: int


def read_places(session: Session, actor: Actor) -> Places:
    """All records with an address that the actor may see on the map."""
    require(actor, "map", "view")
    today = local_today(actor.profile)
    youngest = today.replace(year=today.year - ADULT_AGE, day=min(today.day, 28)).isoformat()
    found: list[Place] = []
    protected = 0
    person = aliased(Resident)
    sources: tuple[tuple[str, Any, Any, Any, Any], ...] = (
        ("appeal", Appeal, Appeal.received_on, Appeal.category, Appeal.applicant_id),
        ("visit", Visit, Visit.day, Visit.kind, Visit.resident_id),
        ("meeting", Meeting, Meeting.held_on, Meeting.kind, None),
    )
    for kind, model, day, category, who in sources:
        query = (
            select(model.id, Address.lat_e7, Address.lon_e7, category, model.state, day)
            .join(Address, Address.id == model.address_id)
            .where(standing(model), in_territory(actor, model))
        )
        if who is not None:
            guarded = or_(
                model.protection.in_(PROTECTED),
                person.protection.in_(PROTECTED),
                person.birth_date > youngest,
            )
            query = query.join(person, person.id == who, isouter=True)
            hidden = query.where(guarded)
            protected += len(session.execute(hidden.with_only_columns(model.id)).all())
            query = query.where(guarded.is_not(True))
        found.extend(
            Place(kind, row[0], row[1], row[2], row[3] or "", row[4] or "", row[5] or "")
            for row in session.execute(query)
        )
    return Places(tuple(found), protected)
