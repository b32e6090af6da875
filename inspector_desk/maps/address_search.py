"""Addresses as one looks for them on a desk: its own list and its map packs together, each place once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from inspector_desk.maps.pack_addresses import HOUSE, NONE, STREET, FoundAddress
from inspector_desk.operations.addresses import (
    AddressRow,
    NewAddress,
    find_addresses,
    read_addresses,
    record_address,
)
from inspector_desk.operations.streets import find_streets, record_street
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.folding import fold
from inspector_desk.rules.house_numbers import house_of

if TYPE_CHECKING:
    from inspector_desk.maps.address_book import PackAddresses

_OWN = 12
"""Of the desk's own addresses, so that the packs' are seen too."""
_ALIASES = 3


def search_addresses(
    session: Session,
    typed: str,
    packs: PackAddresses | None,
    near: tuple[int, int] | None = None,
    limit: int = 20,
) -> list[FoundAddress]:
    """What may be meant by what was typed so far: the desk's own addresses first, then those of its packs.

    A street the desk knows by a former name is looked for in the packs under its names of today. An own address
    without a point is shown where the packs place it, and says that it is only that sure.
    """
    if not typed.strip():
        return []
    own = [_own(row, packs) for row in find_addresses(session, typed, _OWN)]
    found = packs.find(typed, near, limit) if packs is not None else []
    if packs is not None and not found:
        found = _by_alias(session, typed, packs, near, limit)
    seen: set[tuple[str, str]] = set()
    merged = []
    for one in (*own, *found):
        house = house_of(one.house) if one.house else None
        key = (fold(one.street or one.text), f"{house.number}{house.rest}" if house else one.text)
        # A flat of the own list is an address of its own beside its house.
        if key in seen and not one.address_id:
            continue
        seen.add(key)
        merged.append(one)
    return merged[:limit]


def _own(row: AddressRow, packs: PackAddresses | None) -> FoundAddress:
    street = row.text.partition(",")[0].strip() if row.street_id else ""
    house = " ".join(filter(None, (row.house, row.building)))
    one = FoundAddress(
        row.text, street, house, row.lat_e7, row.lon_e7, row.point_accuracy, "", address_id=row.id
    )
    if row.lat_e7 is not None:
        return one
    placed = packs.place(street, house) if packs is not None and street and house else None
    if placed is None:
        return replace(one, lat_e7=None, lon_e7=None, accuracy=NONE)
    return replace(one, lat_e7=placed.lat_e7, lon_e7=placed.lon_e7, accuracy=placed.accuracy)


def _by_alias(
    session: Session, typed: str, packs: PackAddresses, near: tuple[int, int] | None, limit: int
) -> list[FoundAddress]:
    words = typed.split()
    at = next((n for n, word in enumerate(words) if n and word[:1].isdigit()), len(words))
    street, house = " ".join(words[:at]), " ".join(words[at:])
    found: list[FoundAddress] = []
    for row in find_streets(session, street.strip(" ,"), _ALIASES):
        for name in (row.name, *row.other.split(", ")):
            found += packs.find(f"{name} {house}", near, limit) if name else []
            if found:
                break
    return found


def worth_keeping(one: FoundAddress) -> bool:
    """Whether a pack's address can be recorded as it is: a street and a house are known."""
    return bool(one.street and one.house) and one.accuracy in (HOUSE, STREET, NONE)


def record_found(session: Session, actor: Actor, one: FoundAddress) -> tuple[Changed, int, str]:
    """Make a pack's address one of the desk's, with its point; one already there is taken. Returns id and text."""
    street_id, street_changed = record_street(session, actor, one.street)
    address_id, changed = record_address(
        session,
        actor,
        NewAddress(
            street_id=street_id,
            house=one.house,
            lat_e7=one.lat_e7,
            lon_e7=one.lon_e7,
            point_accuracy=one.accuracy,
        ),
    )
    text = read_addresses(session, [address_id])[0].text
    return Changed.merged([street_changed, changed]), address_id, text
