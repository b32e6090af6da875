"""A record handed over to another precinct of the district, with all that hangs on it, by one entry.

The entry changes the precinct of the record and names in its subject everything that goes along; the server re-homes
it all, hands it to the desks of the new precinct and tells those of the old one, where it leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    Address,
    District,
    HeldTerritory,
    JournalEntry,
    JournalRecord,
    Officer,
    Precinct,
    Resident,
    Synced,
)
from inspector_desk.operations.capture import clean
from inspector_desk.operations.entries import FIELDS, MODELS, read_entry
from inspector_desk.operations.permission import check_scope, record_class, require, standing
from inspector_desk.operations.record_parts import parts_of, record_title, territory_of
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.entries import EntryRef
from inspector_desk.storage import journal

KINDS: Final = ("appeal", "visit", "preventive_record")
"""Records that can be handed over."""
_PERSON: Final = {"appeal": "applicant_id", "visit": "resident_id", "preventive_record": "resident_id"}
_STAY: Final = ("errand",)
"""Parts that belong to whoever has to do them, wherever the record lies."""
LEAVING: Final = "leaving"


@dataclass(frozen=True, slots=True)
class PrecinctChoice:
    """A precinct of the district to which a record can be handed."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class GoesAlong:
    """What a hand-over takes along: (kind, number of records), and the person, told apart.

    ``person`` is his name, empty where the record names none; ``person_stays`` counts the records of this precinct
    that name him too, for which he stays (0: he goes along). ``address_goes`` says whether the place goes along.
    """

    precincts: tuple[PrecinctChoice, ...]
    parts: tuple[tuple[str, int], ...]
    person: str
    person_stays: int
    address_goes: bool


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a record lies as its form says it: handed over (to, by whom, when, why), or in a precinct that leaves."""

    precinct: str
    handed_to: str
    handed_by: str
    handed_when: str
    handed_why: str
    leaving: bool


def what_goes_along(session: Session, actor: Actor, kind: str, record_id: int) -> GoesAlong:
    """What a hand-over of this record would take along, and where it can go; told before it is done."""
    item = _find(session, actor, kind, record_id)
    old = _precinct_of(session, actor, item)
    rows = session.execute(
        select(Precinct.id, Precinct.name, Precinct.code)
        .join(District, District.id == Precinct.district_id)
        .where(District.uid == bytes.fromhex(actor.district_uid), Precinct.id != old.id, standing(Precinct))
        .order_by(Precinct.code, Precinct.id)
    )
    going = _going(session, item, old)
    counted: dict[str, int] = {}
    for one in going.parts:
        counted[one.__tablename__] = counted.get(one.__tablename__, 0) + 1
    return GoesAlong(
        tuple(PrecinctChoice(row.id, row.name or row.code or "") for row in rows),
        tuple(sorted(counted.items())),
        record_title(actor, going.person) if going.person is not None else "",
        going.person_stays,
        going.address is not None,
    )


def hand_over(
    session: Session, actor: Actor, kind: str, record_id: int, precinct_id: int, reason: str
) -> Changed:
    """Hand a record over to another precinct of the district, with its steps, remarks, attachments and its person.

    The officer in charge becomes the one inspector of that precinct, nobody where there are several. Raises KnownError
    ``reassign.no-reason``, ``reassign.same-precinct``, ``reassign.not-here`` (no precinct of this district),
    ``record.missing``, ``access.*``.
    """
    item = _find(session, actor, kind, record_id)
    old = _precinct_of(session, actor, item)
    said = clean(reason, "reason")
    if said is None:
        raise KnownError("reassign.no-reason")
    new = session.get(Precinct, precinct_id)
    district = session.get(District, new.district_id) if new is not None and new.district_id else None
    if new is None or district is None or district.uid.hex() != actor.district_uid:
        raise KnownError("reassign.not-here")
    if new.id == old.id:
        raise KnownError("reassign.same-precinct", precinct=new.name or new.code or "")
    going = _going(session, item, old)
    along = [*going.parts, *going.of_person]
    if going.person is not None and not going.person_stays:
        along.append(going.person)
    if going.address is not None:
        along.append(going.address)
    for one in (item, *along):
        if hasattr(one, "precinct_id"):
            one.precinct_id = new.id
    held: Any = item
    if hasattr(held, "officer_id"):
        held.officer_id = _inspector_of(session, new)
    return journal.enter(
        session,
        actor,
        f"{record_class(kind)}.reassign",
        territory=old.uid.hex(),
        reason=said,
        subject=tuple(one.uid.hex() for one in (item, *along)),
    )


def read_place(session: Session, actor: Actor, kind: str, record_id: int) -> RecordPlace:
    """Where a record lies: handed over and by whom, or in a precinct that is leaving this desk (then it is read-only).

    KnownError ``record.missing``, ``access.*``.
    """
    require(actor, record_class(kind), "view")
    item: Any = session.get(MODELS[kind], record_id)
    if item is None:
        raise KnownError("record.missing", kind=kind)
    if hasattr(item, "precinct_id"):
        check_scope(actor, item)
    uid = bytes.fromhex(territory_of(session, actor, item))
    leaving = session.scalar(select(HeldTerritory.state).where(HeldTerritory.uid == uid)) == LEAVING
    precinct = session.scalar(select(Precinct).where(Precinct.uid == uid))
    name = (precinct.name or precinct.code or "") if precinct is not None else ""
    row = session.execute(
        select(JournalEntry.wall, JournalEntry.lineage_id, JournalEntry.n, Officer.name)
        .join(JournalRecord, JournalRecord.entry_id == JournalEntry.id)
        .join(Officer, Officer.uid == JournalEntry.officer, isouter=True)
        .where(JournalRecord.record == item.uid, JournalEntry.action == f"{record_class(kind)}.reassign")
        .order_by(JournalEntry.logical.desc())
        .limit(1)
    ).first()
    if row is None:
        return RecordPlace(name, "", "", "", "", leaving)
    entry = read_entry(session, EntryRef(journal.lineage_name(session, row.lineage_id), row.n))
    return RecordPlace(
        name, name, row.name or "", row.wall, (entry.reason or "") if entry is not None else "", leaving
    )


@dataclass(frozen=True, slots=True)
class _Going:
    """What goes along with a record; ``of_person`` are the person's own parts where he goes."""

    parts: tuple[Synced, ...]
    person: Resident | None
    person_stays: int
    of_person: tuple[Synced, ...]
    address: Address | None


def _going(session: Session, item: Synced, old: Precinct) -> _Going:
    parts = tuple(one for one in parts_of(session, item).values() if one.__tablename__ not in _STAY)
    person_id = getattr(item, _PERSON[item.__tablename__])
    person = session.get(Resident, person_id) if person_id else None
    if person is not None and person.precinct_id != old.id:
        # He lives elsewhere: his record belongs there whatever becomes of this one.
        person = None
    going = {item.uid, *(one.uid for one in parts)}
    stays, of_person = 0, tuple[Synced, ...]()
    if person is not None:
        # A person under prevention is what the record is about; for anything else he stays where others name him.
        own_parts = parts_of(session, person)
        about_him = {item.uid, *going, *own_parts}
        named = _naming(session, "resident", person.id, old, about_him)
        stays = 0 if item.__tablename__ == "preventive_record" else sum(1 for _one in named)
        of_person = () if stays else tuple(own_parts.values())
        going |= {person.uid, *own_parts} if not stays else set()
    address_id = getattr(item, "address_id", None)
    address = session.get(Address, address_id) if address_id else None
    if address is not None and (
        address.precinct_id != old.id
        or next(_naming(session, "address", address.id, old, going), None) is not None
    ):
        address = None
    return _Going(parts, person, stays, of_person, address)


def _naming(
    session: Session, kind: str, record_id: int, precinct: Precinct, without: set[bytes]
) -> Iterator[bytes]:
    """The uids of records that stay in a precinct and name this one."""
    for model, fields in FIELDS.items():
        if not hasattr(model, "precinct_id"):
            continue
        for name, ref in fields.values():
            if ref == kind:
                query = select(model.uid).where(
                    getattr(model, name) == record_id,
                    model.precinct_id == precinct.id,
                    standing(model),
                )
                yield from (uid for uid in session.scalars(query) if uid not in without)


def _find(session: Session, actor: Actor, kind: str, record_id: int) -> Synced:
    require(actor, record_class(kind if kind in KINDS else KINDS[0]), "reassign")
    if kind not in KINDS:
        raise KnownError("record.missing", kind=kind)
    item: Synced | None = session.get(MODELS[kind], record_id)
    if item is None or item.annulled:
        raise KnownError("record.missing", kind=kind)
    check_scope(actor, item)
    return item


def _precinct_of(session: Session, actor: Actor, item: Any) -> Precinct:
    found = session.get(Precinct, item.precinct_id or actor.precinct_id)
    if found is None:
        raise KnownError("record.missing", kind="precinct")
    return found


def _inspector_of(session: Session, precinct: Precinct) -> int | None:
    """The inspector of a precinct, None where it has none or several."""
    found = session.scalars(
        select(Officer.id).where(
            Officer.precinct_id == precinct.id,
            Officer.role == "inspector",
            Officer.active.is_not(False),
            standing(Officer),
        )
    ).all()
    return found[0] if len(found) == 1 else None
