"""Addresses and streets: bilingual names, former names, places without a number, a point on the map."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Precinct, Street
from inspector_desk.operations.capture import clean
from inspector_desk.operations.permission import check_scope, in_scope, require, sees, standing
from inspector_desk.rules import geometry
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.folding import fold
from inspector_desk.rules.house_numbers import place_by_neighbours
from inspector_desk.storage import journal, search

_FEW = 20
"""Addresses with a point that it takes to tell where a precinct lies."""


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One address; coordinates in 1e-7 degrees, None where the place is not known."""

    id: int
    uid: str
    text: str
    street_id: int | None
    house: str
    building: str
    flat: str
    landmark: str
    lat_e7: int | None
    lon_e7: int | None
    point_accuracy: str
    precinct_id: int | None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An address whose point is missing or worked out: its street by every name it has, and its house."""

    id: int
    streets: tuple[str, ...]
    house: str


@dataclass(frozen=True, slots=True)
class AddressPoint:
    """A point for an address, in 1e-7 degrees, and how sure it is."""

    id: int
    lat_e7: int
    lon_e7: int
    accuracy: str


@dataclass(frozen=True, slots=True)
class NewAddress:
    """An address to record: a house on a street, or a landmark where there are no numbers."""

    street_id: int | None = None
    house: str = ""
    building: str = ""
    flat: str = ""
    landmark: str = ""
    kind: str = "house"
    lat_e7: int | None = None
    lon_e7: int | None = None
    point_accuracy: str = "none"


def address_line(street: str, house: str, building: str, flat: str, landmark: str) -> str:
    """The address in one line, parts that are empty left out."""
    parts = [street, " ".join(p for p in (house, building) if p), flat and f"кв. {flat}", landmark]
    return ", ".join(part for part in parts if part)


def record_address(session: Session, actor: Actor, command: NewAddress) -> tuple[int, Changed]:
    """Record an address, or give back the one already there with the same street, house, building and flat."""
    require(actor, "address", "record")
    house, building = clean(command.house, "house"), clean(command.building, "building")
    flat, landmark = clean(command.flat, "flat"), clean(command.landmark, "landmark")
    if command.street_id is None and not landmark:
        raise KnownError("address.empty")
    if command.street_id is not None:
        known = session.scalars(
            select(Address.id).where(
                Address.street_id == command.street_id,
                Address.house == house,
                Address.building == building,
                Address.flat == flat,
                Address.landmark == landmark,
                Address.annulled.is_not(True),
            )
        ).first()
        if known is not None:
            return known, _better_point(session, actor, known, command)
    street = session.get(Street, command.street_id) if command.street_id else None
    lat, lon, accuracy = command.lat_e7, command.lon_e7, command.point_accuracy
    if house and street is not None and (lat is None or accuracy == "street"):
        known_lat, known_lon, sure = _point_of_house(session, street.id, house, building)
        if lat is None or sure == "house":
            lat, lon, accuracy = known_lat, known_lon, sure
    address = Address(
        precinct_id=actor.precinct_id,
        street_id=command.street_id,
        kind=command.kind,
        house=house,
        building=building,
        flat=flat,
        landmark=landmark,
        lat_e7=lat,
        lon_e7=lon,
        point_accuracy=accuracy,
        text=address_line(
            (street.name_ru or street.name or "") if street else "",
            house or "",
            building or "",
            flat or "",
            landmark or "",
        ),
    )
    session.add(address)
    changed = journal.enter(session, actor, "address.record", territory=actor.precinct_uid)
    return address.id, changed


def _better_point(session: Session, actor: Actor, address_id: int, command: NewAddress) -> Changed:
    """Give a known address the point that comes with it now, if it had none or a worked out one."""
    address = session.get_one(Address, address_id)
    worse = address.lat_e7 is None or (
        address.point_accuracy == "street" and command.point_accuracy != "street"
    )
    if command.lat_e7 is None or not worse or not sees(actor, address.precinct_id):
        return Changed()
    address.lat_e7, address.lon_e7 = command.lat_e7, command.lon_e7
    address.point_accuracy = command.point_accuracy
    return journal.enter(session, actor, "address.record", territory=actor.precinct_uid)


def place_address(session: Session, actor: Actor, address_id: int, lat_e7: int, lon_e7: int) -> Changed:
    """Put an address on the map where the officer picked it; it says so from then on."""
    require(actor, "address", "change")
    address = session.get(Address, address_id)
    if address is None:
        raise KnownError("record.missing", kind="address")
    check_scope(actor, address)
    address.lat_e7, address.lon_e7, address.point_accuracy = lat_e7, lon_e7, "picked"
    return journal.enter(session, actor, "address.record", territory=actor.precinct_uid)


def find_addresses(session: Session, typed: str, limit: int = 20) -> list[AddressRow]:
    """Addresses whose words begin with what was typed, in any spelling; former street names count."""
    # The house that was typed first: «… 4» is also the beginning of 40 to 49.
    ids = search.find_whole(session, "address", typed, limit)
    if len(ids) < limit:
        ids += [one for one in search.find(session, "address", typed, limit) if one not in ids]
    if len(ids) < limit:
        words = fold(typed).split()
        numbers = [word for word in words if word[:1].isdigit()]
        names = " ".join(word for word in words if not word[:1].isdigit())
        for street_id in _streets_by_alias(session, names) if names else []:
            query = select(Address.id).where(Address.street_id == street_id, Address.annulled.is_not(True))
            if numbers:
                query = query.where(Address.house.startswith(numbers[0]))
            ids.extend(i for i in session.scalars(query.limit(limit)) if i not in ids)
    return read_addresses(session, ids[:limit])


def read_addresses(session: Session, ids: list[int]) -> list[AddressRow]:
    """The addresses with these ids, in their order."""
    found = {a.id: a for a in session.scalars(select(Address).where(Address.id.in_(ids)))}
    return [_row(found[i]) for i in ids if i in found]


def _streets_by_alias(session: Session, folded: str) -> list[int]:
    hits = []
    for street in session.scalars(select(Street).where(Street.aliases.is_not(None), Street.aliases != "[]")):
        names = [alias[0] for alias in json.loads(street.aliases or "[]")]
        if any(fold(name).startswith(folded) or f" {folded}" in fold(name) for name in names):
            hits.append(street.id)
    return hits


def unplaced_addresses(session: Session, actor: Actor) -> list[Unplaced]:
    """Houses the actor may see that have no point, or only one worked out from their neighbours."""
    require(actor, "address", "view")
    rows = session.execute(
        select(Address.id, Address.house, Address.building, Street.name_ru, Street.name, Street.aliases)
        .join(Street, Street.id == Address.street_id)
        .where(
            in_scope(actor, Address),
            standing(Address),
            Address.house.is_not(None),
            or_(Address.lat_e7.is_(None), Address.point_accuracy == "street"),
        )
        .order_by(Address.id)
    )
    return [
        Unplaced(
            row.id,
            tuple(
                name
                for name in (row.name_ru, row.name, *(alias[0] for alias in json.loads(row.aliases or "[]")))
                if name
            ),
            " ".join(filter(None, (row.house, row.building))),
        )
        for row in rows
    ]


def place_addresses(session: Session, actor: Actor, points: Sequence[AddressPoint]) -> Changed:
    """Give many addresses their points at once, as one entry; those that have got a better one meanwhile keep it."""
    require(actor, "address", "change")
    wanted = {point.id: point for point in points}
    ordered = sorted(wanted)
    for start in range(0, len(ordered), 500):
        ids = ordered[start : start + 500]
        for address in session.scalars(select(Address).where(Address.id.in_(ids))):
            check_scope(actor, address)
            point = wanted[address.id]
            if address.lat_e7 is None or address.point_accuracy == "street":
                address.lat_e7, address.lon_e7 = point.lat_e7, point.lon_e7
                address.point_accuracy = point.accuracy
    return journal.enter(session, actor, "address.place", territory=actor.precinct_uid)


def area_of_work(session: Session, actor: Actor) -> tuple[float, float, float, float] | None:
    """West, south, east and north (degrees) of the actor's precinct: its border, else where its addresses lie.

    None while neither is known. Of the addresses the outermost fiftieth is left out: one misplaced house would
    stretch the area over half a country.
    """
    border = session.scalar(select(Precinct.border).where(Precinct.id == actor.precinct_id))
    if border:
        try:
            south, west, north, east = geometry.bounds(geometry.read_shape(border))
        except KnownError:
            # A border that can't be read is said where it is drawn; here the addresses stand in for it.
            pass
        else:
            return west * 1e-7, south * 1e-7, east * 1e-7, north * 1e-7
    rows = session.execute(
        select(Address.lat_e7, Address.lon_e7).where(
            in_scope(actor, Address), standing(Address), Address.lat_e7.is_not(None)
        )
    ).all()
    if len(rows) < _FEW:
        return None
    lats, lons = (sorted(row[column] or 0 for row in rows) for column in (0, 1))
    low, high = len(rows) // 50, len(rows) - 1 - len(rows) // 50
    return lons[low] * 1e-7, lats[low] * 1e-7, lons[high] * 1e-7, lats[high] * 1e-7


def _point_of_house(
    session: Session, street_id: int, house: str | None, building: str | None
) -> tuple[int | None, int | None, str]:
    """The point of a known address in the same house, else between its neighbours; else nothing, never 0,0."""
    rows = session.execute(
        select(Address.house, Address.building, Address.lat_e7, Address.lon_e7).where(
            Address.street_id == street_id,
            Address.lat_e7.is_not(None),
            func.coalesce(Address.point_accuracy, "").not_in(("street", "settlement")),
            standing(Address),
        )
    ).all()
    for row in rows:
        if (row.house, row.building) == (house, building):
            return row.lat_e7, row.lon_e7, "house"
    placed = place_by_neighbours(
        house or "", ((row.house, row.lat_e7, row.lon_e7) for row in rows if row.house)
    )
    return (*placed, "street") if placed else (None, None, "none")


def accuracy_of(stored: str | None) -> str:
    """How sure a point is: exact, house, street, picked or none; "building" is what houses were called before."""
    return "house" if stored == "building" else stored or "none"


def _row(item: Address) -> AddressRow:
    return AddressRow(
        item.id,
        item.uid.hex(),
        item.text or "",
        item.street_id,
        item.house or "",
        item.building or "",
        item.flat or "",
        item.landmark or "",
        item.lat_e7,
        item.lon_e7,
        accuracy_of(item.point_accuracy),
        item.precinct_id,
    )
