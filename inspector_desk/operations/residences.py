"""Where a resident lived and when: written by itself when the address changes, completed by hand."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Residence, Resident
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import check_scope, require
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import require_code
from inspector_desk.storage import journal

LIVES = "lives"
"""The kind of residence that the address on the record itself is."""


@dataclass(frozen=True, slots=True)
class NewResidence:
    """An address of a resident with its days (ISO, empty where not known)."""

    address_id: int | None
    kind: str = LIVES
    from_on: str = ""
    to_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ResidenceRow:
    """One line of the history of addresses; ``now`` is the address on the record today.

    ``id`` is 0 for an address that has no line of its own yet: the record names it and nobody said since when.
    """

    id: int
    address_id: int | None
    address: str
    kind: str
    from_on: str
    to_on: str
    note: str
    now: bool


def note_move(session: Session, resident: Resident, former: int | None, day: date) -> None:
    """Close the former address in the history and begin the one the record names now; part of the caller's command."""
    lines = session.scalars(
        select(Residence).where(
            Residence.resident_id == resident.id,
            Residence.annulled.is_not(True),
            Residence.kind == LIVES,
            Residence.to_on.is_(None),
        )
    ).all()
    if former is not None and all(line.address_id != former for line in lines):
        session.add(Residence(resident_id=resident.id, address_id=former, kind=LIVES, to_on=day.isoformat()))
    for line in lines:
        line.to_on = day.isoformat()
    if resident.address_id is not None:
        session.add(
            Residence(
                resident_id=resident.id, address_id=resident.address_id, kind=LIVES, from_on=day.isoformat()
            )
        )


def record_residence(session: Session, actor: Actor, resident_id: int, command: NewResidence) -> Changed:
    """Add an address to the history; the record's own address stays as it is.

    KnownError ``residence.no-address``, ``residence.days`` where it ends before it begins.
    """
    require(actor, "resident", "change")
    resident = session.get(Resident, resident_id)
    if resident is None:
        raise KnownError("record.missing", kind="resident")
    check_scope(actor, resident)
    line = Residence(resident_id=resident_id)
    _fill(line, command, actor, None)
    session.add(line)
    return journal.enter(session, actor, "resident.change", territory=actor.precinct_uid)


def change_residence(
    session: Session,
    actor: Actor,
    residence_id: int,
    command: NewResidence,
    *,
    shown: NewResidence | None = None,
) -> Changed:
    """Correct a line of the history of addresses; of ``shown`` only what was changed is written."""
    require(actor, "resident", "change")
    _fill(_get(session, actor, residence_id), command, actor, shown)
    return journal.enter(session, actor, "resident.change", territory=actor.precinct_uid)


def annul_residence(session: Session, actor: Actor, residence_id: int) -> Changed:
    """Take a line out of the history of addresses."""
    require(actor, "resident", "change")
    _get(session, actor, residence_id).annulled = True
    return journal.enter(session, actor, "resident.change", territory=actor.precinct_uid)


def list_residences(
    session: Session, actor: Actor, resident_ids: tuple[int, ...], address_id: int | None
) -> list[ResidenceRow]:
    """The addresses of a resident, the present first, then the latest; ``address_id`` is the one on his record.

    ``resident_ids`` are his own and those of records merged into his (``residents.merged_ids``).
    """
    require(actor, "resident", "view")
    rows = session.execute(
        select(
            Residence.id,
            Residence.address_id,
            Address.text,
            Residence.kind,
            Residence.from_on,
            Residence.to_on,
            Residence.note,
        )
        .join(Address, Address.id == Residence.address_id, isouter=True)
        .where(Residence.resident_id.in_(resident_ids), Residence.annulled.is_not(True))
    ).all()
    found = [
        ResidenceRow(
            row.id,
            row.address_id,
            row.text or "",
            row.kind or LIVES,
            row.from_on or "",
            row.to_on or "",
            row.note or "",
            address_id is not None and row.address_id == address_id and not row.to_on,
        )
        for row in rows
    ]
    if address_id is not None and not any(line.now for line in found):
        address = session.get(Address, address_id)
        words = (address.text or "") if address is not None else ""
        found.append(ResidenceRow(0, address_id, words, LIVES, "", "", "", now=True))
    return sorted(found, key=lambda line: (line.now, line.to_on or "9", line.from_on), reverse=True)


def _fill(line: Residence, command: NewResidence, actor: Actor, shown: NewResidence | None) -> None:
    for field in fields(NewResidence):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        if field.name in ("from_on", "to_on"):
            value = clean_day(value, field.name)
        elif field.name == "note":
            value = clean(value, "note")
        elif field.name == "kind":
            require_code(actor.profile, "residence_kind", value, local_today(actor.profile))
        setattr(line, field.name, value)
    if line.address_id is None:
        raise KnownError("residence.no-address")
    if line.from_on and line.to_on and line.to_on < line.from_on:
        raise KnownError("residence.days")


def _get(session: Session, actor: Actor, residence_id: int) -> Residence:
    line = session.get(Residence, residence_id)
    resident = session.get(Resident, line.resident_id) if line is not None and line.resident_id else None
    if line is None or resident is None:
        raise KnownError("record.missing", kind="residence")
    check_scope(actor, resident)
    return line
