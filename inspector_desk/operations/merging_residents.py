"""Two records of one resident made one by an officer, and parted again if that was wrong.

One entry does it all: the record that stays takes what the officer chose field by field, everything that named the
other now names it, and the other leaves the registers with a note of where it went. Another desk may go on naming the
old record for a while; reads follow it (``residents.current_id``, ``residents.merged_ids``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    SYNCED,
    Address,
    Household,
    JournalEntry,
    JournalRecord,
    Lineage,
    Relation,
    Resident,
    Synced,
)
from inspector_desk.operations import residences
from inspector_desk.operations.capture import clean
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.entries import (
    FIELDS,
    before_value,
    changes_of,
    find_record,
    inside,
    outside,
    read_entry,
)
from inspector_desk.operations.permission import PROTECTED, check_scope, require
from inspector_desk.operations.residents import current_id, full_name, is_protected, phone_number
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, Value
from inspector_desk.rules.names import sort_key
from inspector_desk.storage import journal
from inspector_desk.storage.versions import Versions

Taken = Literal["kept", "other", "both"]
FIELDS_TO_CHOOSE = (
    "family_name",
    "given_name",
    "patronymic",
    "birth_date",
    "sex",
    "iin",
    "phone",
    "address_id",
    "language",
    "protection",
    "contact_channel",
    "contact_hours",
    "safe_contact",
    "workplace",
    "household_id",
    "note",
)
"""What an officer chooses between, in the order of the form."""
JOINED = ("safe_contact", "note", "contact_hours")
"""Texts of which both can be kept, one below the other."""
_REFERENCES = [
    (model, name)
    for model in SYNCED.values()
    for name, ref in FIELDS[model].values()
    if ref == "resident" and (model, name) != (Resident, "merged_into_id")
]
"""Every column that names a resident."""
_HANGING = [model for model in SYNCED.values() if dict(FIELDS[model].values()).get("record", "") is None]
"""Tables that hang on a record of any kind by its uid: attachments, remarks, errands, postponements."""


@dataclass(frozen=True, slots=True)
class MergeResidents:
    """Which record stays, which goes, and for each field that differs whose value stands (the kept one's if unsaid).

    ``reason`` is asked where either is protected.
    """

    kept_id: int
    other_id: int
    taken: Mapping[str, Taken]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of two records as text or code; ``differs`` where a person has to choose, ``taken`` what is offered."""

    name: str
    one: str
    other: str
    differs: bool
    taken: Taken


@dataclass(frozen=True, slots=True)
class MergePair:
    """Two records side by side; ``one`` is offered to stay: it has more work on it, or was recorded first."""

    one_id: int
    other_id: int
    one_name: str
    other_name: str
    fields: tuple[FieldPair, ...]
    one_work: int
    other_work: int
    masked: bool


def compare_residents(
    session: Session, actor: Actor, first_id: int, second_id: int, *, reason: str | None = None
) -> MergePair:
    """Two records side by side, both views journaled (writing session); masked until a reason is given.

    Raises what merging them would raise: ``merge.same-record``, ``resident.blocked``, ``access.other-precinct``.
    """
    require(actor, "resident", "merge")
    first, second = _pair(session, actor, first_id, second_id)
    given = clean(reason, "reason")
    if given:
        require(actor, "resident", "view_protected")
    masked = not given and (_is_masked(first, actor) or _is_masked(second, actor))
    journal.note(
        session,
        actor,
        "resident.view",
        territory=actor.precinct_uid,
        subject=[first.uid, second.uid],
        reason=given,
    )
    work = {one.id: count_work(session, one.id) for one in (first, second)}
    kept, other = sorted((first, second), key=lambda one: (-work[one.id], one.uid))
    pairs = [] if masked else [_compare(session, name, kept, other) for name in FIELDS_TO_CHOOSE]
    return MergePair(
        kept.id,
        other.id,
        "" if masked else _name(kept),
        "" if masked else _name(other),
        tuple(pairs),
        work[kept.id],
        work[other.id],
        masked,
    )


def merge_residents(session: Session, actor: Actor, command: MergeResidents) -> Changed:
    """Make one record of two, in one entry; ``unmerge_resident`` parts them again.

    The stricter protection, a legal hold and the later retention date always stay. KnownError ``merge.same-record``,
    ``merge.protected`` (a protected record needs a reason), ``resident.blocked``, ``merge.field`` for an unknown one.
    """
    require(actor, "resident", "merge")
    kept, other = _pair(session, actor, command.kept_id, command.other_id)
    reason = clean(command.reason, "reason")
    if not reason and (_is_masked(kept, actor) or _is_masked(other, actor)):
        raise KnownError("merge.protected")
    unknown = set(command.taken) - set(FIELDS_TO_CHOOSE)
    if unknown:
        raise KnownError("merge.field", field=min(unknown))
    former = kept.address_id
    for name, whose in command.taken.items():
        if whose == "other":
            setattr(kept, name, getattr(other, name))
        elif whose == "both" and name in JOINED:
            texts = [text for text in (getattr(kept, name), getattr(other, name)) if text]
            setattr(kept, name, "\n".join(dict.fromkeys(texts)) or None)
    _keep_guards(kept, other)
    kept.phone_e164 = phone_number(kept.phone, actor.profile)
    kept.sort_name = sort_key(_name(kept))
    _move_references(session, kept, other)
    if kept.address_id != former:
        residences.note_move(session, kept, former, local_today(actor.profile))
    other.merged_into_id = kept.id
    other.annulled = True
    return journal.enter(session, actor, "resident.merge", territory=actor.precinct_uid, reason=reason)


def unmerge_resident(session: Session, actor: Actor, other_id: int, reason: str = "") -> Changed:
    """Part a merged record from the one it went into, whoever merged them and whatever has happened since.

    Every field and reference that still is as the merge left it goes back; what somebody changed since stays
    (``kept_since`` names it). KnownError ``merge.not-merged`` where the record stands by itself, ``merge.erased``
    where either was erased since.
    """
    require(actor, "resident", "unmerge")
    other, entry = _merged(session, actor, other_id)
    for item, operation in _still_as_merged(session, entry):
        name, target = FIELDS[type(item)][operation.field]
        if _made_by(session, item, entry):
            # A line that the merge itself wrote (the change of address).
            item.annulled = True
            continue
        setattr(item, name, inside(session, target, _former(session, item.uid.hex(), operation)))
    kept = _kept_of(session, entry)
    for person in (other, kept):
        if person is not None:
            person.phone_e164 = phone_number(person.phone, actor.profile)
            person.sort_name = sort_key(_name(person))
    return journal.enter(
        session, actor, "resident.unmerge", territory=actor.precinct_uid, reason=clean(reason, "reason")
    )


def kept_since(session: Session, actor: Actor, other_id: int) -> tuple[str, ...]:
    """What an un-merge would leave as it is, since somebody changed it later: names as "resident.phone"."""
    require(actor, "resident", "view")
    _other, entry = _merged(session, actor, other_id)
    going = {(item.uid.hex(), operation.field) for item, operation in _still_as_merged(session, entry)}
    left = []
    for change in entry.changes:
        item = find_record(session, change.record)
        for operation in change.fields:
            if item is not None and (change.record, operation.field) not in going:
                known = FIELDS[type(item)].get(operation.field)
                if known is not None and known[0] not in ("sort_name", "phone_e164"):
                    left.append(f"{item.__tablename__}.{known[0].removesuffix('_id')}")
    return tuple(dict.fromkeys(left))


def list_knots(session: Session, actor: Actor) -> list[tuple[int, int]]:
    """Pairs that two desks merged into each other, so that neither stands; un-merging one of them mends it."""
    require(actor, "resident", "view")
    knots = []
    rows = session.execute(
        select(Resident.id, Resident.merged_into_id).where(Resident.merged_into_id.is_not(None))
    ).all()
    into: dict[int, int] = {row.id: row.merged_into_id for row in rows}
    for one, following in into.items():
        at, steps = following, 0
        while at != one and at in into and steps < len(into):
            at, steps = into[at], steps + 1
        if at == one:
            knots.append((one, following))
    return knots


def count_work(session: Session, resident_id: int) -> int:
    """How many records name a resident."""
    total = 0
    for model, name in _REFERENCES:
        column = getattr(model, name)
        total += session.scalar(select(func.count()).select_from(model).where(column == resident_id)) or 0
    return total


def _pair(session: Session, actor: Actor, first_id: int, second_id: int) -> tuple[Resident, Resident]:
    found = []
    for one in (first_id, second_id):
        person = session.get(Resident, current_id(session, one))
        if person is None:
            raise KnownError("record.missing", kind="resident")
        check_scope(actor, person)
        if person.blocked_on:
            raise KnownError("resident.blocked", day=date.fromisoformat(person.blocked_on))
        found.append(person)
    if found[0].id == found[1].id:
        raise KnownError("merge.same-record")
    return found[0], found[1]


def _compare(session: Session, name: str, kept: Resident, other: Resident) -> FieldPair:
    one, two = _shown(session, name, kept), _shown(session, name, other)
    differs = one != two
    # An empty field is no choice: what is known stays.
    offered: Taken = "other" if two and (not one or (name == "sex" and one == "unknown")) else "kept"
    if differs and one and two and name in JOINED:
        offered = "both"
    return FieldPair(name, one, two, differs and bool(one) and bool(two), offered)


def _shown(session: Session, name: str, person: Resident) -> str:
    value = getattr(person, name)
    if value is None:
        return ""
    if name == "address_id":
        address = session.get(Address, value)
        return (address.text or "") if address is not None else ""
    if name == "household_id":
        household = session.get(Household, value)
        return (household.name or "") if household is not None else ""
    return str(value)


def _keep_guards(kept: Resident, other: Resident) -> None:
    """What guards a person outlives any choice: protection, legal hold, the longer retention."""
    if other.protection in PROTECTED and kept.protection not in PROTECTED:
        kept.protection = other.protection
    kept.legal_hold = kept.legal_hold or other.legal_hold
    if (other.retain_until or "") > (kept.retain_until or ""):
        kept.retain_until, kept.retention_rule = other.retain_until, other.retention_rule


def _move_references(session: Session, kept: Resident, other: Resident) -> None:
    for model, name in _REFERENCES:
        for item in session.scalars(select(model).where(getattr(model, name) == other.id)):
            setattr(item, name, kept.id)
    for model in _HANGING:
        column = model.record  # type: ignore[attr-defined]
        for item in session.scalars(select(model).where(column == other.uid.hex())):
            item.record = kept.uid.hex()  # type: ignore[attr-defined]
    session.flush()
    seen: set[tuple[int | None, int | None, str | None]] = set()
    for relation in session.scalars(
        select(Relation)
        .where(
            or_(Relation.resident_id == kept.id, Relation.other_id == kept.id), Relation.annulled.is_not(True)
        )
        .order_by(Relation.id)
    ):
        key = (relation.resident_id, relation.other_id, relation.kind)
        if relation.resident_id == relation.other_id or key in seen:
            relation.annulled = True
        seen.add(key)


def _merged(session: Session, actor: Actor, other_id: int) -> tuple[Resident, Entry]:
    """A record that was merged away and the entry that did it."""
    other = session.get(Resident, other_id)
    if other is None:
        raise KnownError("record.missing", kind="resident")
    check_scope(actor, other)
    if other.merged_into_id is None:
        raise KnownError("merge.not-merged")
    rows = session.execute(
        select(Lineage.name, JournalEntry.n)
        .join(JournalRecord, JournalRecord.entry_id == JournalEntry.id)
        .join(Lineage, Lineage.id == JournalEntry.lineage_id)
        .where(JournalRecord.record == other.uid, JournalEntry.action == "resident.merge")
        .order_by(JournalEntry.logical.desc())
    )
    number = next(n for n, (name, _ref) in FIELDS[Resident].items() if name == "merged_into_id")
    for name, n in rows:
        entry = read_entry(session, EntryRef(name, n))
        if entry is not None and number in changes_of(entry, other.uid.hex()):
            kept = _kept_of(session, entry)
            if _is_erased(other) or (kept is not None and _is_erased(kept)):
                raise KnownError("merge.erased")
            return other, entry
    raise KnownError("merge.not-merged")


def _kept_of(session: Session, entry: Entry) -> Resident | None:
    number = next(n for n, (name, _ref) in FIELDS[Resident].items() if name == "merged_into_id")
    for change in entry.changes:
        for operation in change.fields:
            if change.kind == Resident.__kind__ and operation.field == number and operation.value:
                found = find_record(session, str(operation.value))
                return found if isinstance(found, Resident) else None
    return None


def _still_as_merged(session: Session, entry: Entry) -> Iterator[tuple[Synced, FieldChange]]:
    """What the merge wrote and nobody has changed since."""
    for change in entry.changes:
        item = find_record(session, change.record)
        if item is None:
            continue
        for operation in change.fields:
            known = FIELDS[type(item)].get(operation.field)
            if known is None:
                continue
            name, target = known
            standing = outside(session, target, getattr(item, name))
            if (standing or None) == (operation.value or None):
                yield item, operation


def _made_by(session: Session, item: Synced, entry: Entry) -> bool:
    created = Versions.parse(item.versions).created
    return created is not None and (
        (journal.lineage_name(session, created[0]), created[1]) == (entry.lineage, entry.n)
    )


def _former(session: Session, record: str, operation: FieldChange) -> Value:
    operations, order = {}, {}
    for ref in operation.base:
        entry = read_entry(session, ref)
        if entry is not None:
            order[ref] = entry.logical
            operations[ref] = changes_of(entry, record)
    return before_value(operation, operations, order)


def _is_masked(person: Resident, actor: Actor) -> bool:
    return is_protected(person.protection, person.birth_date, local_today(actor.profile))


def _is_erased(person: Resident) -> bool:
    return not person.family_name and not person.given_name


def _name(person: Resident) -> str:
    return full_name(person.family_name, person.given_name, person.patronymic)
