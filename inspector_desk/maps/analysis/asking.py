"""From a question to its result on an open desk: what is read, then what is counted, which needs no session."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.maps.analysis.before_after import BeforeAfter
from inspector_desk.maps.analysis.comparing import Comparison
from inspector_desk.maps.analysis.peaks import Peaks
from inspector_desk.maps.analysis.questions import (
    Again,
    Each,
    Where,
    again,
    growing,
    helped,
    period_before,
    when,
    where,
)
from inspector_desk.operations.incidents import (
    IncidentFilters,
    Incidents,
    name_addresses,
    read_at_risk,
    read_incidents,
)
from inspector_desk.operations.zones import ZoneRow, list_borders, list_zones
from inspector_desk.rules.access import may
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.geometry import Shape

Question = Literal["where", "when", "helped", "again", "growing"]
Result = Where | Peaks | BeforeAfter | Again | Comparison
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: its period (both days inclusive), categories (none: all), precinct, and what it needs besides.

    ``zone_id`` narrows the area; for ``helped`` it is the zone something was done in on ``changed_on``, and
    ``control_id`` the zone for comparison (None: everything farther away). ``against`` says what chance means.
    """

    question: Question
    since: date
    until: date
    categories: tuple[str, ...] = ()
    precinct_id: int | None = None
    zone_id: int | None = None
    control_id: int | None = None
    changed_on: date | None = None
    against: Literal["area", "addresses"] = "area"
    side: float | None = None

    @property
    def about(self) -> str:
        """What was asked, for the journal: no person, no place but a zone's number."""
        said = f"{self.question}; {self.since.isoformat()} – {self.until.isoformat()}"
        if self.categories:
            said += "; " + ", ".join(self.categories)
        return f"{said}; zone {self.zone_id}" if self.zone_id is not None else said


@dataclass(frozen=True, slots=True)
class Material:
    """What a question is answered from; ``before`` is the period before, where the question compares."""

    incidents: Incidents
    before: Incidents | None
    area: Shape | None
    control: Shape | None
    at_risk: tuple[array[int], array[int]]


def read_material(session: Session, actor: Actor, ask: Ask) -> Material:
    """Read what a question needs.

    KnownError ``access.refused``, ``analysis.bad-period``, ``analysis.no-zone``, ``analysis.day-outside``.
    """
    if not EARLIEST <= ask.since <= ask.until:
        raise KnownError("analysis.bad-period", since=ask.since, until=ask.until)
    zones = {zone.id: zone for zone in list_zones(session, actor)} if ask.zone_id is not None else {}
    if ask.question == "helped":
        if ask.zone_id is None or ask.changed_on is None:
            raise KnownError("analysis.no-zone")
        if not ask.since < ask.changed_on <= ask.until:
            raise KnownError("analysis.day-outside", day=ask.changed_on, since=ask.since, until=ask.until)
    categories = frozenset(ask.categories) or None
    precinct = actor.precinct_id if actor.role == "inspector" else ask.precinct_id
    incidents = read_incidents(session, actor, IncidentFilters(ask.since, ask.until, categories, precinct))
    before = None
    if ask.question in ("where", "growing"):
        since, until = period_before(ask.since, ask.until)
        before = read_incidents(session, actor, IncidentFilters(since, until, categories, precinct))
    at_risk: tuple[array[int], array[int]] = (array("q"), array("q"))
    if ask.question == "again" or (ask.question == "where" and ask.against == "addresses"):
        at_risk = read_at_risk(session, actor, precinct)
    return Material(
        incidents,
        before,
        _area(session, actor, ask, zones, precinct),
        _shape_of(zones, ask.control_id) if ask.question == "helped" else None,
        at_risk,
    )


def answer(material: Material, ask: Ask, each: Each | None = None) -> Result:
    """Count the answer; takes no session, so it runs beside other work. ``each(done, all)`` may raise to stop."""
    if ask.question == "where":
        risk = material.at_risk if ask.against == "addresses" and len(material.at_risk[0]) else None
        return where(
            material.incidents, material.area, before=material.before, at_risk=risk, side=ask.side, each=each
        )
    if ask.question == "when":
        return when(material.incidents, ask.since, ask.until, each=each)
    if ask.question == "again":
        return again(material.incidents, len(material.at_risk[0]), each=each)
    days = (ask.until - ask.since).days + 1
    if ask.question == "growing":
        if material.before is None:
            raise ValueError("the period before was not read")
        return growing(material.before, material.incidents, days, days)
    if material.area is None or ask.changed_on is None:
        raise ValueError("a zone without a shape was let through")
    return helped(material.incidents, material.area, material.control, ask.since, ask.changed_on, ask.until)


def read_names(session: Session, actor: Actor, result: Result) -> dict[int, str]:
    """The addresses a result speaks of, in words; none for a role that sees no addresses."""
    if not may(actor.role, "address", "view"):
        return {}
    if isinstance(result, Where):
        return name_addresses(session, actor, [one for one in result.near if one])
    if isinstance(result, Again):
        return name_addresses(session, actor, [one.address_id for one in result.repeats.repeated[:200]])
    return {}


def _area(
    session: Session, actor: Actor, ask: Ask, zones: dict[int, ZoneRow], precinct: int | None
) -> Shape | None:
    if ask.zone_id is not None:
        shape = _shape_of(zones, ask.zone_id)
        if shape is None:
            raise KnownError("analysis.no-zone")
        return shape
    if precinct is None:
        return None
    return next((one.shape for one in list_borders(session, actor) if one.id == precinct), None)


def _shape_of(zones: dict[int, ZoneRow], zone_id: int | None) -> Shape | None:
    zone = zones.get(zone_id) if zone_id is not None else None
    return None if zone is None else zone.shape
