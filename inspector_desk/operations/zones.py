"""Areas on the map: zones of a precinct, its border, and a precinct parted by a line.

Borders are GeoJSON text checked by ``rules.geometry``. A zone belongs to a precinct; a border is the supervisor's.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Appeal, Precinct, PreventiveRecord, Resident, Visit, Zone
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import DEPERSONALISED, check_scope, in_scope, require, standing
from inspector_desk.operations.reassigning import hand_over
from inspector_desk.rules import geometry
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import require_code
from inspector_desk.rules.geometry import Shape
from inspector_desk.rules.route_order import Point
from inspector_desk.storage import journal


@dataclass(frozen=True, slots=True)
class NewZone:
    """A zone to record; ``border`` GeoJSON, days ISO; no precinct means the actor's own."""

    name: str
    kind: str
    border: str
    since: str = ""
    until: str = ""
    note: str = ""
    measure: str = ""
    precinct_id: int | None = None


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One zone; ``shape`` is None where its stored border can't be read."""

    id: int
    uid: str
    name: str
    kind: str
    border: str
    since: str
    until: str
    note: str
    measure: str
    precinct_id: int | None
    precinct: str
    shape: Shape | None


@dataclass(frozen=True, slots=True)
class PrecinctBorder:
    """A precinct of the desk with its border; ``shape`` is None where it has none or it can't be read."""

    id: int
    name: str
    border: str
    shape: Shape | None


@dataclass(frozen=True, slots=True)
class Side:
    """What lies on one side of a dividing line: its area, addresses, and the records that can be handed over."""

    shape: Shape
    area_m2: float
    addresses: int
    records: tuple[tuple[str, int], ...]
    """(kind, id) of appeals, visits and preventive records."""

    def count(self, kind: str) -> int:
        """How many records of a kind lie there."""
        return sum(1 for found, _id in self.records if found == kind)


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """Both sides of a line through a precinct, and how many records have no point and so stay where they are."""

    sides: tuple[Side, Side]
    unlocated: int


def list_zones(session: Session, actor: Actor) -> list[ZoneRow]:
    """The zones the actor may see, by name; notes and measures are left out for whoever sees no persons."""
    require(actor, "zone", "view")
    rows = session.execute(
        select(Zone, Precinct.name, Precinct.code)
        .join(Precinct, Precinct.id == Zone.precinct_id, isouter=True)
        .where(standing(Zone), in_scope(actor, Zone))
        .order_by(Zone.name, Zone.id)
    )
    plain = actor.role == DEPERSONALISED
    return [
        ZoneRow(
            zone.id,
            zone.uid.hex(),
            zone.name or "",
            zone.kind or "",
            zone.border or "",
            zone.since or "",
            zone.until or "",
            "" if plain else zone.note or "",
            "" if plain else zone.measure or "",
            zone.precinct_id,
            name or code or "",
            _shape(zone.border),
        )
        for zone, name, code in rows
    ]


def list_borders(session: Session, actor: Actor) -> list[PrecinctBorder]:
    """The precincts of the desk with their borders, in the order of their codes."""
    require(actor, "precinct", "view")
    rows = session.scalars(select(Precinct).where(standing(Precinct)).order_by(Precinct.code, Precinct.id))
    return [
        PrecinctBorder(one.id, one.name or one.code or "", one.border or "", _shape(one.border))
        for one in rows
    ]


def record_zone(session: Session, actor: Actor, command: NewZone) -> Changed:
    """Record a zone; KnownError ``zone.no-name``, ``zone.until-before``, ``code.*``, ``geometry.*``, ``access.*``."""
    require(actor, "zone", "record")
    precinct = _precinct(session, actor, command.precinct_id or actor.precinct_id)
    zone = Zone(precinct_id=precinct.id)
    _fill(zone, actor, command, None)
    session.add(zone)
    return journal.enter(session, actor, "zone.record", territory=precinct.uid.hex())


def change_zone(
    session: Session, actor: Actor, zone_id: int, command: NewZone, *, shown: NewZone | None = None
) -> Changed:
    """Correct a zone; of what the officer had before him (``shown``) what he left alone stays as it is by now."""
    require(actor, "zone", "change")
    zone = _zone(session, actor, zone_id)
    _fill(zone, actor, command, shown)
    return journal.enter(session, actor, "zone.change", territory=_territory(session, actor, zone))


def annul_zone(session: Session, actor: Actor, zone_id: int, reason: str) -> Changed:
    """Take a zone off the map, with the reason; undo brings it back."""
    require(actor, "zone", "annul")
    zone = _zone(session, actor, zone_id)
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("capture.no-reason")
    zone.annulled = True
    return journal.enter(
        session, actor, "zone.annul", territory=_territory(session, actor, zone), reason=given
    )


def set_border(session: Session, actor: Actor, precinct_id: int, border: str) -> Changed:
    """Give a precinct its border, GeoJSON, or none for an empty text; KnownError ``geometry.*``, ``access.*``.

    The former border stands in the journal; drawing it anew is the way back.
    """
    require(actor, "precinct", "change")
    precinct = _precinct(session, actor, precinct_id)
    given = clean(border, "border")
    text = geometry.shape_text(geometry.read_shape(given)) if given is not None else None
    if precinct.border != text:
        precinct.border = text
    return journal.enter(session, actor, "precinct.change", territory=actor.district_uid)


def preview_split(session: Session, actor: Actor, precinct_id: int, line: tuple[Point, ...]) -> SplitPreview:
    """Both sides of a line and what lies there; KnownError ``zone.no-border``, ``geometry.part-*``, ``access.*``."""
    require(actor, "precinct", "change")
    precinct = _precinct(session, actor, precinct_id)
    shape = _border_of(precinct)
    sides = geometry.part(shape, line)
    located, records, unlocated = _places_of(session, precinct_id)
    found = []
    for side in sides:
        inside = {address for address, point in located.items() if geometry.contains(side, point)}
        of_side = tuple((kind, record) for kind, record, address in records if address in inside)
        found.append(Side(side, geometry.area_m2(side), len(inside), of_side))
    return SplitPreview((found[0], found[1]), unlocated)


def split_precinct(
    session: Session, actor: Actor, precinct_id: int, line: tuple[Point, ...], side: int, to_precinct_id: int
) -> Changed:
    """Move the border: what lies on ``side`` (0 or 1 of the preview) belongs to another precinct from now on.

    The records there are handed over one by one with ``hand_over_side``. KnownError ``zone.no-border``,
    ``reassign.same-precinct``, ``geometry.*``, ``access.*``.
    """
    require(actor, "precinct", "change")
    old = _precinct(session, actor, precinct_id)
    new = _precinct(session, actor, to_precinct_id)
    if old.id == new.id:
        raise KnownError("reassign.same-precinct", precinct=new.name or new.code or "")
    sides = geometry.part(_border_of(old), line)
    going, staying = sides[side], sides[1 - side]
    held = _shape(new.border) or ()
    old.border = geometry.shape_text(staying)
    new.border = geometry.shape_text(geometry.checked((*held, *going)))
    return journal.enter(session, actor, "precinct.change", territory=actor.district_uid)


def hand_over_side(
    session: Session,
    actor: Actor,
    records: tuple[tuple[str, int], ...],
    to_precinct_id: int,
    reason: str,
) -> Changed:
    """Hand records over to another precinct, an entry each as ``reassigning.hand_over`` writes them.

    A record that went with one before it (or is gone meanwhile) is passed over. KnownError as ``hand_over`` raises.
    """
    done = []
    for kind, record_id in records:
        try:
            done.append(hand_over(session, actor, kind, record_id, to_precinct_id, reason))
        except KnownError as fault:
            if fault.code not in ("record.missing", "reassign.same-precinct"):
                raise
    return Changed.merged(done) if done else Changed()


def _fill(zone: Zone, actor: Actor, command: NewZone, shown: NewZone | None) -> None:
    name = clean(command.name, "name")
    if name is None:
        raise KnownError("zone.no-name", field="name")
    since, until = clean_day(command.since, "since"), clean_day(command.until, "until")
    if since is not None and until is not None and until < since:
        raise KnownError("zone.until-before", field="until", day=date.fromisoformat(since))
    if zone.kind != command.kind:
        require_code(actor.profile, "zone_kind", command.kind, local_today(actor.profile))
    values: dict[str, Any] = {
        "name": name,
        "kind": command.kind,
        "border": geometry.shape_text(geometry.read_shape(command.border)),
        "since": since,
        "until": until,
        "note": clean(command.note, "note"),
        "measure": clean(command.measure, "measure"),
    }
    for field in fields(command):
        if field.name not in values:
            continue
        if shown is not None and getattr(shown, field.name) == getattr(command, field.name):
            continue
        if getattr(zone, field.name) != values[field.name]:
            setattr(zone, field.name, values[field.name])


def _zone(session: Session, actor: Actor, zone_id: int) -> Zone:
    zone = session.get(Zone, zone_id)
    if zone is None or zone.annulled:
        raise KnownError("record.missing", kind="zone")
    check_scope(actor, zone)
    return zone


def _precinct(session: Session, actor: Actor, precinct_id: int) -> Precinct:
    found = session.get(Precinct, precinct_id)
    if found is None or found.annulled:
        raise KnownError("record.missing", kind="precinct")
    if actor.role == "inspector" and found.id != actor.precinct_id:
        raise KnownError("access.other-precinct")
    return found


def _territory(session: Session, actor: Actor, zone: Zone) -> str:
    found = session.get(Precinct, zone.precinct_id) if zone.precinct_id else None
    return found.uid.hex() if found is not None else actor.precinct_uid


def _border_of(precinct: Precinct) -> Shape:
    shape = _shape(precinct.border)
    if shape is None:
        raise KnownError("zone.no-border", precinct=precinct.name or precinct.code or "")
    return shape


def _shape(border: str | None) -> Shape | None:
    """A stored border as an area; one that came from elsewhere and is none is drawn by nobody."""
    if not border:
        return None
    try:
        return geometry.read_shape(border)
    except KnownError:
        return None


_Located = dict[int, Point]
"""Address → its point."""


def _places_of(session: Session, precinct_id: int) -> tuple[_Located, list[tuple[str, int, int | None]], int]:
    """The precinct's addresses with a point; its records to hand over with their addresses; how many have none."""
    addresses = session.execute(
        select(Address.id, Address.lat_e7, Address.lon_e7).where(
            Address.precinct_id == precinct_id, standing(Address), Address.lat_e7.is_not(None)
        )
    )
    located: _Located = {row.id: (row.lat_e7, row.lon_e7) for row in addresses}
    records: list[tuple[str, int, int | None]] = []
    sources: tuple[tuple[str, Any, Any], ...] = (
        # Preventive records first: the person goes along with what is about him.
        (
            "preventive_record",
            PreventiveRecord,
            select(PreventiveRecord.id, Resident.address_id).join(
                Resident, Resident.id == PreventiveRecord.resident_id
            ),
        ),
        ("visit", Visit, select(Visit.id, Visit.address_id)),
        ("appeal", Appeal, select(Appeal.id, Appeal.address_id)),
    )
    for kind, model, query in sources:
        rows = session.execute(query.where(model.precinct_id == precinct_id, standing(model)))
        records.extend((kind, row[0], row[1]) for row in rows)
    unlocated = sum(1 for _kind, _id, address in records if address not in located)
    return located, records, unlocated
