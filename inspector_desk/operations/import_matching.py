"""Whom and what place a row of an import means: found among the desk's residents and addresses, or new.

Persons are the same by identity number, by name and birth date, or by telephone and family name; never by a name
alone. A place that is not found is kept as it was written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import Address, Resident, Street
from inspector_desk.operations.import_values import WrittenAddress, house_key, street_key, take_apart
from inspector_desk.operations.permission import standing
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.folding import fold
from inspector_desk.storage.bulk import WordFolder

BATCH = 500


@dataclass(slots=True)
class _Person:
    fields: dict[str, Any]
    place: int | None
    name: str
    family: str
    found: int | None = None


class PersonBook:
    """The applicants of one file, each once."""

    def __init__(self) -> None:
        self._people: list[_Person] = []
        self._words = WordFolder()
        self._by_mark: dict[tuple[str, ...], int] = {}

    def add(self, fields: dict[str, Any], place: int | None) -> int:
        """The key of an applicant with these fields of a resident; the same for rows that mean the same person."""
        name = self._words.fold(fields["sort_name"])
        person = _Person(fields, place, name, self._words.fold(fields.get("family_name") or ""))
        marks = _marks(person)
        for mark in marks:
            key = self._by_mark.get(mark)
            if key is not None:
                known = self._people[key].fields
                known.update({n: v for n, v in fields.items() if v is not None and known.get(n) is None})
                break
        else:
            key = len(self._people)
            self._people.append(person)
        for mark in _marks(self._people[key]):
            self._by_mark.setdefault(mark, key)
        return key

    def match(self, session: Session) -> None:
        """Look for the applicants among the residents of this desk."""
        wanted: dict[tuple[str, ...], list[int]] = {}
        births, phones, numbers = set(), set(), set()
        for key, person in enumerate(self._people):
            for mark in _marks(person):
                if mark[0] != "place":
                    wanted.setdefault(mark, []).append(key)
            births.add(person.fields.get("birth_date"))
            phones.add(person.fields.get("phone_e164"))
            numbers.add(person.fields.get("iin"))
        if not wanted:
            return
        rows = session.execute(
            select(
                Resident.id,
                Resident.iin,
                Resident.birth_date,
                Resident.phone_e164,
                Resident.sort_name,
                Resident.family_name,
            ).where(standing(Resident))
        )
        for row in rows:
            marks: list[tuple[str, ...]] = []
            if row.iin and row.iin in numbers:
                marks.append(("iin", row.iin))
            if row.birth_date and row.birth_date in births:
                marks.append(("birth", fold(row.sort_name or ""), row.birth_date))
            if row.phone_e164 and row.phone_e164 in phones:
                marks.append(("phone", row.phone_e164, fold(row.family_name or "")))
            for mark in marks:
                for key in wanted.get(mark, ()):
                    person = self._people[key]
                    # An identity number decides over a name: the last word is the surest mark's.
                    if person.found is None or mark[0] == "iin":
                        person.found = row.id

    def known(self, key: int) -> int | None:
        """The local id of the resident found, None if the applicant is new here."""
        return self._people[key].found

    def fields(self, key: int) -> Mapping[str, Any]:
        """The fields of a new resident."""
        return self._people[key].fields

    def place(self, key: int) -> int | None:
        """The key of the applicant's address."""
        return self._people[key].place

    def __len__(self) -> int:
        return len(self._people)


def _marks(person: _Person) -> list[tuple[str, ...]]:
    """By what a person can be recognised, surest first."""
    fields = person.fields
    marks: list[tuple[str, ...]] = []
    if fields.get("iin"):
        marks.append(("iin", fields["iin"]))
    if fields.get("birth_date") and person.name:
        marks.append(("birth", person.name, fields["birth_date"]))
    if fields.get("phone_e164"):
        marks.append(("phone", fields["phone_e164"], person.family))
    if person.place is not None and person.name and not marks:
        marks.append(("place", person.name, str(person.place)))
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


class AddressBook:
    """The addresses of one file, each once."""

    def __init__(self) -> None:
        self._places: list[_Place] = []
        self._by_text: dict[str, int] = {}

    def add(self, text: str) -> int:
        """The key of an address as written; the same for spellings that fold alike."""
        folded = fold(text) or text
        key = self._by_text.get(folded)
        if key is None:
            key = self._by_text[folded] = len(self._places)
            self._places.append(_Place(text, take_apart(text)))
        return key

    def match(self, session: Session) -> None:
        """Look for the addresses among those of this desk."""
        if not self._places:
            return
        streets = _StreetBook(session)
        candidates = [streets.find(place.parts.street) for place in self._places]
        houses = _houses(session, sorted({street for found in candidates for street in found}))
        for place, found in zip(self._places, candidates, strict=True):
            for street_id in found:
                at = houses.get((street_id, place.parts.house, ""))
                exact = houses.get((street_id, place.parts.house, place.parts.flat))
                if exact is not None:
                    place.found, place.precinct_id = exact.id, exact.precinct_id
                    break
                if at is not None:
                    place.street_id, place.house, place.precinct_id = street_id, at.house, at.precinct_id
                    place.point = (at.lat_e7, at.lon_e7) if at.lat_e7 is not None else None
                    break
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
            key = self._by_text.get(fold(row.text or ""))
            if key is not None and self._places[key].found is None and self._places[key].street_id is None:
                self._places[key].found, self._places[key].precinct_id = row.id, row.precinct_id

    def known(self, key: int) -> int | None:
        """The local id of the address found, None if it has to be recorded."""
        return self._places[key].found

    def is_placed(self, key: int) -> bool:
        """Whether the house is known here, so that the map shows it."""
        place = self._places[key]
        return place.found is not None or place.street_id is not None

    def precinct_id(self, key: int) -> int | None:
        """The precinct of a known house."""
        return self._places[key].precinct_id

    def text(self, key: int) -> str:
        """The address as written."""
        return self._places[key].text

    def fields(self, key: int, actor: Actor) -> Mapping[str, Any]:
        """The fields of a new address: a flat in a known house, or the bare text without a point."""
        place = self._places[key]
        if place.street_id is None:
            return {"kind": "other", "landmark": place.text, "text": place.text, "point_accuracy": "none"}
        return {
            "precinct_id": place.precinct_id or actor.precinct_id,
            "street_id": place.street_id,
            "kind": "flat",
            "house": place.house,
            "flat": place.parts.flat,
            "lat_e7": place.point[0] if place.point else None,
            "lon_e7": place.point[1] if place.point else None,
            "point_accuracy": "building" if place.point else "none",
            "text": place.text,
        }


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


def _houses(session: Session, street_ids: Sequence[int]) -> dict[tuple[int, str, str], Any]:
    found: dict[tuple[int, str, str], Any] = {}
    for batch in _batches(street_ids):
        rows = session.execute(
            select(
                Address.id,
                Address.street_id,
                Address.house,
                Address.flat,
                Address.precinct_id,
                Address.lat_e7,
                Address.lon_e7,
            )
            .where(Address.street_id.in_(batch), standing(Address))
            .order_by(Address.id)
        )
        for row in rows:
            found.setdefault((row.street_id, house_key(row.house or ""), row.flat or ""), row)
    return found


def _batches(items: Sequence[int]) -> Iterator[list[int]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
