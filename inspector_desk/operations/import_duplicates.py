"""Rows of an import that say again what stands on the desk or earlier in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import Appeal, Meeting, Resident, Visit
from inspector_desk.operations.import_kinds import ImportKind
from inspector_desk.operations.import_matching import AddressBook, PersonBook
from inspector_desk.operations.import_rows import PlannedRow
from inspector_desk.operations.permission import standing
from inspector_desk.operations.residents import full_name
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.folding import fold

BATCH = 500
SKIP, USE, NEW = "skip", "use", "new"
CHOICES = (SKIP, USE, NEW)
"""What becomes of a duplicate: left out; the record that stands takes what it lacks; recorded once more."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """What a row repeats and by what it was recognised: a record of the desk, or an earlier row of the file."""

    by: str
    record_id: int | None = None
    row: int | None = None


def find_duplicates(
    session: Session,
    actor: Actor,
    kind: ImportKind,
    planned: Sequence[PlannedRow],
    people: PersonBook,
    addresses: AddressBook,
) -> dict[int, Duplicate]:
    """Row number → what it repeats; persons and places have been matched before."""
    found: dict[int, Duplicate] = {}
    first: dict[tuple[str, ...], int] = {}
    for item in planned:
        earlier = first.setdefault(item.mark, item.row)
        if earlier != item.row:
            found[item.row] = Duplicate(item.met_by or item.mark[0], row=earlier)
    on_desk = {
        "appeal": _appeals,
        "resident": _residents,
        "address": _addresses,
        "visit": _visits,
        "meeting": _meetings,
    }[kind.record]
    found.update(on_desk(session, actor, planned, people, addresses))
    return found


def _appeals(
    session: Session, actor: Actor, planned: Sequence[PlannedRow], _people: PersonBook, _places: AddressBook
) -> Iterator[tuple[int, Duplicate]]:
    """By number and day of receipt; where the file has no number, by day, essence and applicant."""
    wanted: dict[tuple[str, ...], list[int]] = {}
    bare: set[str] = set()
    for item in planned:
        wanted.setdefault(item.mark, []).append(item.row)
        if item.mark[0] == "essence":
            bare.add(item.mark[1])
    days = sorted({item.fields["received_on"] for item in planned})
    for batch in _batches(days):
        rows = session.execute(
            select(
                Appeal.id,
                Appeal.number,
                Appeal.external_number,
                Appeal.received_on,
                Appeal.essence,
                Resident.family_name,
                Resident.given_name,
                Resident.patronymic,
            )
            .join(Resident, Resident.id == Appeal.applicant_id, isouter=True)
            .where(Appeal.received_on.in_(batch), Appeal.precinct_id == actor.precinct_id, standing(Appeal))
        )
        for row in rows:
            marks: list[tuple[str, ...]] = [
                ("number", number, row.received_on) for number in (row.number, row.external_number) if number
            ]
            if row.received_on in bare:
                essence = fold(row.essence or "")[:300]
                marks.append(
                    (
                        "essence",
                        row.received_on,
                        essence,
                        fold(full_name(row.family_name, row.given_name, row.patronymic)),
                    )
                )
            for mark in marks:
                for number in wanted.get(mark, ()):
                    yield number, Duplicate(mark[0], record_id=row.id)


def _residents(
    _session: Session, _actor: Actor, planned: Sequence[PlannedRow], people: PersonBook, _places: AddressBook
) -> Iterator[tuple[int, Duplicate]]:
    for item in planned:
        if item.person is not None and (known := people.known(item.person)) is not None:
            yield item.row, Duplicate(people.known_by(item.person), record_id=known)


def _addresses(
    _session: Session, _actor: Actor, planned: Sequence[PlannedRow], _people: PersonBook, places: AddressBook
) -> Iterator[tuple[int, Duplicate]]:
    for item in planned:
        if item.place is not None and (known := places.known(item.place)) is not None:
            yield item.row, Duplicate("address", record_id=known)


def _visits(
    session: Session, actor: Actor, planned: Sequence[PlannedRow], people: PersonBook, places: AddressBook
) -> Iterator[tuple[int, Duplicate]]:
    """By day, kind and whom; where nobody is named, by day, kind and place."""
    wanted: dict[tuple[Any, ...], list[int]] = {}
    for item in planned:
        resident = people.known(item.person) if item.person is not None else None
        address = places.known(item.place) if item.place is not None else None
        fields = item.fields
        if resident is not None:
            wanted.setdefault((fields["day"], fields["kind"], "resident", resident), []).append(item.row)
        elif item.person is None and address is not None:
            wanted.setdefault((fields["day"], fields["kind"], "address", address), []).append(item.row)
    days = sorted({str(key[0]) for key in wanted})
    for batch in _batches(days):
        rows = session.execute(
            select(Visit.id, Visit.day, Visit.kind, Visit.resident_id, Visit.address_id).where(
                Visit.day.in_(batch), Visit.precinct_id == actor.precinct_id, standing(Visit)
            )
        )
        for row in rows:
            whom = ("resident", row.resident_id) if row.resident_id else ("address", row.address_id)
            for number in wanted.get((row.day, row.kind, *whom), ()):
                yield number, Duplicate("visit", record_id=row.id)


def _meetings(
    session: Session, actor: Actor, planned: Sequence[PlannedRow], _people: PersonBook, _places: AddressBook
) -> Iterator[tuple[int, Duplicate]]:
    wanted: dict[tuple[str, ...], list[int]] = {}
    for item in planned:
        wanted.setdefault(item.mark, []).append(item.row)
    for batch in _batches(sorted({item.fields["held_on"] for item in planned})):
        rows = session.execute(
            select(Meeting.id, Meeting.held_on, Meeting.topic).where(
                Meeting.held_on.in_(batch), Meeting.precinct_id == actor.precinct_id, standing(Meeting)
            )
        )
        for row in rows:
            for number in wanted.get(("meeting", row.held_on, fold(row.topic or "")[:300]), ()):
                yield number, Duplicate("meeting", record_id=row.id)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
