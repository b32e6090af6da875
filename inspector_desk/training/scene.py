"""The ground on which invented work happens: precincts with their officers, addresses and residents."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Place:
    """An address by its local id, with the street's name in Russian and in the state language."""

    address_id: int
    street_ru: str
    street: str


@dataclass(frozen=True, slots=True)
class Person:
    """A resident by local id, as far as invented work needs him."""

    resident_id: int
    place: int
    """Index among the places of the precinct."""
    language: str
    protection: str


@dataclass(frozen=True, slots=True)
class PrecinctScene:
    """One precinct: local ids, its number in documents, its places in order along the streets, its residents."""

    precinct_id: int
    officer_id: int
    code: str
    weight: float
    places: Sequence[Place]
    people: Sequence[Person]


@dataclass(frozen=True, slots=True)
class Scene:
    """All precincts of a practice desk."""

    profile: str
    precincts: Sequence[PrecinctScene]


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A place where more happens than elsewhere, and what."""

    place: int
    categories: tuple[str, ...]


class HotSpots:
    """Where events of one precinct fall: a few addresses, a few streets, else anywhere."""

    ADDRESS_SHARE = 0.18
    STREET_SHARE = 0.22
    _SORTS = (
        ("public_drinking", "public_order", "noise"),
        ("noise", "neighbours", "tenants"),
        ("parking", "traffic"),
        ("vandalism", "juveniles", "street_lighting"),
        ("theft", "public_order"),
        ("domestic_conflict", "domestic_violence"),
    )

    def __init__(self, chance: random.Random, places: Sequence[Place]) -> None:
        self._chance = chance
        self._count = len(places)
        wanted = min(len(places), max(3, len(places) // 120))
        self.addresses = [
            HotSpot(place, self._SORTS[index % len(self._SORTS)])
            for index, place in enumerate(sorted(chance.sample(range(len(places)), wanted)))
        ]
        # Unequal, as real hot spots are: the first has several times the last one's share.
        self._running = list(accumulate(1 / (rank + 1) for rank in range(wanted)))
        chance.shuffle(self.addresses)
        streets: dict[str, list[int]] = {}
        for index, place in enumerate(places):
            streets.setdefault(place.street_ru, []).append(index)
        long_streets = [found for found in streets.values() if len(found) >= 8] or list(streets.values())
        self._streets = chance.sample(long_streets, min(3, len(long_streets)))

    def draw(self) -> tuple[int, tuple[str, ...]]:
        """The index of a place, and the categories that belong to it (empty: any)."""
        drawn = self._chance.random()
        if drawn < self.ADDRESS_SHARE:
            spot = self.addresses[bisect(self._running, self._chance.random() * self._running[-1])]
            return spot.place, spot.categories
        if drawn < self.ADDRESS_SHARE + self.STREET_SHARE:
            street = self._streets[int(self._chance.random() * len(self._streets))]
            return street[int(self._chance.random() * len(street))], ()
        return int(self._chance.random() * self._count), ()
