"""The dwellings of a precinct or of some streets, and what a round has come to at each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import Address, Street, Visit
from inspector_desk.operations.addresses import address_line
from inspector_desk.operations.permission import standing
from inspector_desk.rules.code_lists import code_list

VISITED, REFUSED, ABSENT, LEFT = "visited", "refused", "absent", "left"
STATES = (VISITED, REFUSED, ABSENT, LEFT)
"""What a dwelling is in a round; a visit that reached somebody outweighs one that did not, whichever came first."""
_FIGURES = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Dwelling:
    """One dwelling: its address and the key of its building, its state, and the visits of the round made there.

    ``last_on``, ``last_at`` and ``last_result`` are those of the latest of them, empty where there is none.
    """

    address_id: int
    text: str
    building: str
    building_text: str
    flat: str
    state: str
    tries: int = 0
    last_on: str = ""
    last_at: str = ""
    last_result: str = ""


@dataclass(frozen=True, slots=True)
class BuildingProgress:
    """How many dwellings of one building are in which state."""

    key: str
    text: str
    total: int
    visited: int
    refused: int
    absent: int
    left: int

    @property
    def percent(self) -> int:
        """How much of it is done, rounded down."""
        return 100 * (self.visited + self.refused) // self.total if self.total else 0


def dwellings_of(
    session: Session, profile: str, precinct_id: int | None, streets: Sequence[bytes], round_id: int
) -> list[Dwelling]:
    """The dwellings of a precinct (only those on ``streets``, if any are given) along the streets, with their state.

    A house with flats on file is its flats; a house without is one dwelling. Addresses whose kind is no home
    (a shop, a school) are none.
    """
    tried = _visits(session, profile, round_id)
    buildings: dict[str, list[tuple[int, str, str, str]]] = {}
    order: dict[str, tuple[object, ...]] = {}
    for row in session.execute(_query(profile, precinct_id, streets)):
        street = row.name_ru or row.name or ""
        if row.street_id is None:
            key, text = f"a{row.id}", row.text or row.landmark or ""
        else:
            key = f"{row.street_id}/{row.house or ''}/{row.building or ''}"
            text = address_line(street, row.house or "", row.building or "", "", "")
        buildings.setdefault(key, []).append((row.id, row.text or text, row.flat or "", text))
        order.setdefault(
            key, (row.street_id is None, street, natural(row.house), natural(row.building), row.id)
        )
    found: list[Dwelling] = []
    for key in sorted(buildings, key=lambda one: order[one]):
        flats = [one for one in buildings[key] if one[2]] or buildings[key][:1]
        for address_id, text, flat, building_text in sorted(flats, key=lambda one: (natural(one[2]), one[0])):
            state, tries, last = tried.get(address_id, (LEFT, 0, ("", "", "")))
            found.append(Dwelling(address_id, text, key, building_text, flat, state, tries, *last))
    return found


def count_dwellings(
    session: Session, profile: str, precinct_id: int | None, streets: Sequence[bytes], round_id: int
) -> dict[str, int]:
    """How many dwellings are in which state: what ``dwellings_of`` lists, without their names and their order."""
    tried = _visits(session, profile, round_id)
    buildings: dict[object, list[tuple[int, bool]]] = {}
    columns = (Address.id, Address.street_id, Address.house, Address.building, Address.flat)
    for address_id, street_id, house, building, flat in session.execute(
        _homes(select(*columns), profile, precinct_id, streets)
    ):
        key = address_id if street_id is None else (street_id, house or "", building or "")
        buildings.setdefault(key, []).append((address_id, bool(flat)))
    counts = dict.fromkeys(STATES, 0)
    for held in buildings.values():
        for address_id in [one for one, flat in held if flat] or [min(held)[0]]:
            counts[tried[address_id][0] if address_id in tried else LEFT] += 1
    return counts


def progress_by_building(dwellings: Iterable[Dwelling]) -> list[BuildingProgress]:
    """The counts of each building, in the order of the dwellings."""
    counts: dict[str, dict[str, int]] = {}
    texts: dict[str, str] = {}
    for one in dwellings:
        counts.setdefault(one.building, dict.fromkeys(STATES, 0))[one.state] += 1
        texts[one.building] = one.building_text
    return [
        BuildingProgress(key, texts[key], sum(n.values()), n[VISITED], n[REFUSED], n[ABSENT], n[LEFT])
        for key, n in counts.items()
    ]


def natural(text: str | None) -> tuple[tuple[int, int, str], ...]:
    """A key by which house 9 stands before 10 and 12А after 12."""
    parts = _FIGURES.findall((text or "").casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _query(profile: str, precinct_id: int | None, streets: Sequence[bytes]) -> Any:
    columns = (
        Address.id,
        Address.street_id,
        Address.house,
        Address.building,
        Address.flat,
        Address.landmark,
        Address.text,
        Street.name,
        Street.name_ru,
    )
    return _homes(select(*columns), profile, precinct_id, streets).order_by(Address.id)


def _homes(query: Any, profile: str, precinct_id: int | None, streets: Sequence[bytes]) -> Any:
    """The addresses of a precinct at which somebody may live."""
    not_homes = [
        i.code for i in code_list(profile, "address_kind").items if not i.attributes.get("home", True)
    ]
    query = query.join(Street, Street.id == Address.street_id, isouter=True).where(
        Address.precinct_id == precinct_id,
        standing(Address),
        Address.kind.is_(None) | Address.kind.not_in(not_homes),
    )
    return query.where(Street.uid.in_(streets)) if streets else query


def _visits(
    session: Session, profile: str, round_id: int
) -> dict[int, tuple[str, int, tuple[str, str, str]]]:
    """Address → its state, how often it was tried, and the day, time and result of the last try."""
    meaning = {
        i.code: str(i.attributes.get("round", VISITED)) for i in code_list(profile, "visit_result").items
    }
    rank = {state: number for number, state in enumerate(STATES)}
    found: dict[int, tuple[str, int, tuple[str, str, str]]] = {}
    rows = session.execute(
        select(Visit.address_id, Visit.result, Visit.visited_on, Visit.visited_at)
        .where(Visit.round_id == round_id, Visit.state == "done", standing(Visit))
        .order_by(Visit.visited_on, Visit.visited_at, Visit.id)
    )
    for row in rows:
        if row.address_id is None:
            continue
        state = meaning.get(row.result or "", VISITED)
        before, tries, _last = found.get(row.address_id, (LEFT, 0, ("", "", "")))
        better = state if rank[state] < rank[before] else before
        found[row.address_id] = (
            better,
            tries + 1,
            (row.visited_on or "", row.visited_at or "", row.result or ""),
        )
    return found
