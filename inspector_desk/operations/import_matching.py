"""Whom and what place a row of an import means: found among the desk's residents and addresses, or new.

Persons are the same by identity number, by name and birth date, by telephone and family name, or by name and home;
never by a name alone. A place that is not found is kept as it was written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import Address, Resident, Street
from inspector_desk.operations.import_values import (
    WrittenAddress,
    house_key,
    street_key,
    street_name,
    take_apart,
)
from inspector_desk.operations.permission import standing
from inspector_desk.operations.residents import full_name
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.folding import fold
from inspector_desk.storage.bulk import WordFolder

BATCH = 500
_NAME_PARTS = ("family_name", "given_name", "patronymic")


@dataclass(slots=True)
class _Person:
    fields: dict[str, Any]
    place: int | None
    name: str
    family: str
    found: int | None = None
    found_by: str = ""
    alike: bool = False


class PersonBook:
    """The persons of one file, each once."""

    def __init__(self) -> None:
        self._people: list[_Person] = []
        self._words = WordFolder()
        self._by_mark: dict[tuple[str, ...], int] = {}

    def add(self, fields: dict[str, Any], place: int | None) -> tuple[int, str]:
        """The key of a person with these fields, and by what he was met in this file before ("" if new)."""
        name = self._words.fold(full_name(*(fields.get(part) for part in _NAME_PARTS)))
        person = _Person(fields, place, name, self._words.fold(fields.get("family_name") or ""))
        key, by = len(self._people), ""
        for mark in _marks(person):
            met = self._by_mark.get(mark)
            if met is not None:
                known = self._people[met]
                # Somebody else's number is stronger than a name and a telephone in common.
                if _contradict(known.fields, fields):
                    continue
                key, by = met, mark[0]
                known.fields.update(
                    {n: v for n, v in fields.items() if v is not None and known.fields.get(n) is None}
                )
                break
        if not by:
            self._people.append(person)
        for mark in _marks(self._people[key]):
            self._by_mark.setdefault(mark, key)
        return key, by

    def match(self, session: Session, addresses: AddressBook) -> None:
        """Look for the persons among the residents of this desk."""
        wanted: dict[tuple[str, ...], list[int]] = {}
        names: dict[str, list[int]] = {}
        for key, person in enumerate(self._people):
            for mark in _marks(person, addresses):
                wanted.setdefault(mark, []).append(key)
            names.setdefault(person.name, []).append(key)
        if not self._people:
            return
        rows = session.execute(
            select(
                Resident.id,
                Resident.iin,
                Resident.birth_date,
                Resident.phone_e164,
                Resident.family_name,
                Resident.given_name,
                Resident.patronymic,
                Resident.address_id,
            ).where(standing(Resident))
        )
        for row in rows:
            name = self._words.fold(full_name(row.family_name, row.given_name, row.patronymic))
            marks: list[tuple[str, ...]] = []
            if row.iin:
                marks.append(("iin", row.iin))
            if row.birth_date:
                marks.append(("birth", name, row.birth_date))
            if row.phone_e164:
                marks.append(("phone", row.phone_e164, self._words.fold(row.family_name or "")))
            if row.address_id is not None:
                marks.append(("home", name, str(row.address_id)))
            for mark in marks:
                for key in wanted.get(mark, ()):
                    self._meet(self._people[key], row, mark[0])
            for key in names.get(name, ()):
                self._people[key].alike = True

    def _meet(self, person: _Person, row: Any, by: str) -> None:
        if _contradict(person.fields, {"iin": row.iin, "birth_date": row.birth_date}):
            return
        # An identity number decides over a name: the last word is the surest mark's.
        if person.found is None or by == "iin":
            person.found, person.found_by = row.id, by

    def known(self, key: int) -> int | None:
        """The local id of the resident found, None if the person is new here."""
        return self._people[key].found

    def known_by(self, key: int) -> str:
        """By what the resident was recognised: iin, birth, phone, home."""
        return self._people[key].found_by

    def has_namesake(self, key: int) -> bool:
        """Whether a resident of the same name stands here who could not be recognised as the same."""
        return self._people[key].alike and self._people[key].found is None

    def fields(self, key: int) -> Mapping[str, Any]:
        """The fields of a new resident."""
        return self._people[key].fields

    def place(self, key: int) -> int | None:
        """The key of the person's address."""
        return self._people[key].place

    def __len__(self) -> int:
        return len(self._people)


def _contradict(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two records cannot be of one person: two identity numbers, or two birth dates and no number."""
    if one.get("iin") and other.get("iin"):
        return bool(one["iin"] != other["iin"])
    return bool(
        one.get("birth_date") and other.get("birth_date") and one["birth_date"] != other["birth_date"]
    )


def _marks(person: _Person, addresses: AddressBook | None = None) -> list[tuple[str, ...]]:
    """By what a person can be recognised, surest first; with ``addresses`` as the desk would know him."""
    fields = person.fields
    marks: list[tuple[str, ...]] = []
    if fields.get("iin"):
        marks.append(("iin", fields["iin"]))
    if fields.get("birth_date") and person.name:
        marks.append(("birth", person.name, fields["birth_date"]))
    if fields.get("phone_e164"):
        marks.append(("phone", fields["phone_e164"], person.family))
    if person.place is not None and person.name:
        if addresses is None:
            marks.append(("home", person.name, f"key {person.place}"))
        elif (known := addresses.known(person.place)) is not None:
            marks.append(("home", person.name, str(known)))
    return marks


@dataclass(slots=True)
class _Place:
    text: str
    parts: WrittenAddress
    found: int | None = None
    precinct_id: int | None = None
    street_id: int | None = None
    house: str | None = None
    point: tuple[int, int] | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    locality: str = ""

    @property
    def has_house(self) -> bool:
        return bool(self.parts.street and self.parts.house)


class AddressBook:
    """The addresses of one file, each once; ``records_streets`` makes streets that are not on the desk part of it."""

    def __init__(self) -> None:
        self.records_streets = False
        self._places: list[_Place] = []
        self._by_mark: dict[tuple[str, ...], int] = {}
        self._by_text: dict[str, list[int]] = {}
        self._written: dict[tuple[str, str], int] = {}

    def written(self, text: str, building: str = "") -> int:
        """The key of an address given in one line; a line met before is not taken apart again."""
        key = self._written.get((text, building))
        if key is None:
            key = self.add(text, replace(take_apart(text), building=building))
            self._written[text, building] = key
        return key

    def add(self, text: str, parts: WrittenAddress) -> int:
        """The key of an address; the same for spellings that fold alike or come apart into the same parts."""
        folded = fold(text) or text
        mark: tuple[str, ...] = (folded,)
        if parts.street and parts.house:
            mark = (parts.street, parts.house, house_key(parts.building), house_key(parts.flat))
        key = self._by_mark.get(mark)
        if key is None:
            key = self._by_mark[mark] = len(self._places)
            self._places.append(_Place(text, parts))
            self._by_text.setdefault(folded, []).append(key)
        return key

    def learn(self, key: int, fields: Mapping[str, Any], *, locality: str = "") -> None:
        """More about a place than its line: its kind, point or landmark; what is known already stays."""
        place = self._places[key]
        place.locality = place.locality or locality
        place.fields = {**{n: v for n, v in fields.items() if v is not None}, **place.fields}

    def match(self, session: Session) -> None:
        """Look for the addresses among those of this desk."""
        if not self._places:
            return
        streets = _StreetBook(session)
        candidates = [streets.find(place.parts.street) for place in self._places]
        houses = _houses(session, sorted({street for found in candidates for street in found}))
        for place, found in zip(self._places, candidates, strict=True):
            building = house_key(place.parts.building)
            for street_id in found:
                at = houses.get((street_id, place.parts.house, building, ""))
                exact = houses.get((street_id, place.parts.house, building, house_key(place.parts.flat)))
                if exact is not None:
                    place.found, place.precinct_id = exact.id, exact.precinct_id
                    place.street_id, place.house = street_id, exact.house
                    break
                if at is not None:
                    place.street_id, place.house, place.precinct_id = street_id, at.house, at.precinct_id
                    place.point = (at.lat_e7, at.lon_e7) if at.lat_e7 is not None else None
                    break
            else:
                if len(found) == 1 and place.has_house:
                    place.street_id = found[0]
        self._match_texts(session)

    def _match_texts(self, session: Session) -> None:
        """Places that no street explains may have been written the same way before."""
        if all(place.found or place.street_id for place in self._places):
            return
        rows = session.execute(
            select(Address.id, Address.text, Address.precinct_id).where(
                Address.street_id.is_(None), standing(Address)
            )
        )
        for row in rows:
            for key in self._by_text.get(fold(row.text or ""), ()):
                place = self._places[key]
                if place.found is None and place.street_id is None:
                    place.found, place.precinct_id = row.id, row.precinct_id

    def known(self, key: int) -> int | None:
        """The local id of the address found, None if it has to be recorded."""
        return self._places[key].found

    def is_placed(self, key: int) -> bool:
        """Whether the house is known here or comes with a point, so that the map shows it."""
        place = self._places[key]
        return place.found is not None or place.house is not None or "lat_e7" in place.fields

    def precinct_id(self, key: int) -> int | None:
        """The precinct of a known house."""
        return self._places[key].precinct_id

    def text(self, key: int) -> str:
        """The address as written."""
        return self._places[key].text

    def new_street(self, key: int) -> str | None:
        """The folded name of the street that has to be recorded for this place, None if none has."""
        place = self._places[key]
        wanted = self.records_streets and place.found is None and place.street_id is None and place.has_house
        return place.parts.street if wanted else None

    def street_fields(self, key: int) -> Mapping[str, Any]:
        """The fields of a new street, named as the file names it."""
        place = self._places[key]
        name = street_name(place.parts.street_text) or place.parts.street
        # Letters that only Kazakh or Tajik has tell which of the two names it is.
        own = any(letter in "әғқңөұүһіӣӯҳҷ" for letter in name.lower())
        return {"name" if own else "name_ru": name, "locality": place.locality or None, "aliases": "[]"}

    def fields(self, key: int, actor: Actor, street_id: int | None = None) -> Mapping[str, Any]:
        """The fields of a new address: a flat in a known house, a house on a street, or the bare text."""
        place = self._places[key]
        street = place.street_id or street_id
        if street is None:
            bare = {"kind": "other", "landmark": place.text, "text": place.text, "point_accuracy": "none"}
            own = {"precinct_id": actor.precinct_id} if self.records_streets else {}
            return bare | own | place.fields
        known = place.house is not None
        return {
            "precinct_id": place.precinct_id
            or (actor.precinct_id if known or self.records_streets else None),
            "street_id": street,
            "kind": "flat" if place.parts.flat else "house",
            "house": place.house or place.parts.house,
            "building": place.parts.building or None,
            "flat": place.parts.flat or None,
            "lat_e7": place.point[0] if place.point else None,
            "lon_e7": place.point[1] if place.point else None,
            "point_accuracy": "building" if place.point else "none",
            "text": place.text,
        } | place.fields


class _StreetBook:
    """Streets by folded name, by former name, and by the last word where it names only one street."""

    def __init__(self, session: Session) -> None:
        self._whole: dict[str, list[int]] = {}
        by_word: dict[str, set[int]] = {}
        rows = session.execute(
            select(Street.id, Street.name, Street.name_ru, Street.aliases).where(standing(Street))
        )
        for row in rows:
            names = [row.name, row.name_ru, *(alias[0] for alias in json.loads(row.aliases or "[]"))]
            for key in {street_key(name) for name in names if name} - {""}:
                self._whole.setdefault(key, []).append(row.id)
                by_word.setdefault(key.split()[-1], set()).add(row.id)
        self._word = {word: next(iter(ids)) for word, ids in by_word.items() if len(ids) == 1}

    def find(self, key: str) -> Sequence[int]:
        """Local ids of the streets a folded name may mean."""
        if not key:
            return ()
        found = self._whole.get(key)
        if found:
            return found
        last = self._word.get(key.rsplit(maxsplit=1)[-1])
        return () if last is None else (last,)


def _houses(session: Session, street_ids: Sequence[int]) -> dict[tuple[int, str, str, str], Any]:
    found: dict[tuple[int, str, str, str], Any] = {}
    for batch in _batches(street_ids):
        rows = session.execute(
            select(
                Address.id,
                Address.street_id,
                Address.house,
                Address.building,
                Address.flat,
                Address.precinct_id,
                Address.lat_e7,
                Address.lon_e7,
            )
            .where(Address.street_id.in_(batch), standing(Address))
            .order_by(Address.id)
        )
        for row in rows:
            mark = (row.street_id, *(house_key(part or "") for part in (row.house, row.building, row.flat)))
            found.setdefault(mark, row)
    return found


def _batches(items: Sequence[int]) -> Iterator[list[int]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
