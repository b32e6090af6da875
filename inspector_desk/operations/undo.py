"""Taking back what was done by a new entry: nothing in the journal is ever removed or rewritten.

``undo_entry`` takes back one's own last deed as a whole (Ctrl+Z); redo is the same thing again: taking back the entry
that took something back. ``take_back`` takes back any single change of a record's history, one field or all of them,
whatever was changed in other fields since.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    SYNCED,
    Address,
    District,
    Helper,
    Officer,
    Precinct,
    Region,
    Resident,
    Synced,
    Visit,
)
from inspector_desk.operations.addresses import address_line
from inspector_desk.operations.capture import clean
from inspector_desk.operations.entries import (
    FIELDS,
    MODELS,
    before_value,
    changes_of,
    find_record,
    inside,
    outside,
    read_entry,
)
from inspector_desk.operations.permission import MASK, record_class, require
from inspector_desk.operations.record_parts import check_reach, is_hidden, record_title, territory_of
from inspector_desk.operations.residents import full_name, phone_number
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, RecordChange, Value
from inspector_desk.rules.field_values import list_of
from inspector_desk.rules.names import sort_key
from inspector_desk.rules.retention import ERASED
from inspector_desk.rules.wording import Term
from inspector_desk.storage import journal
from inspector_desk.storage.versions import Versions

FINAL = frozenset({"resident.erase", "review.settle"})
"""What is done for good: a person's data erased on his request or at the end of their term do not come back, and the
server acts on a decision the moment it arrives."""
WHOLE = frozenset({"resident.merge"})
"""Deeds that go back whole however many records they touched."""
MOST_RECORDS = 50
"""Records in an entry that undo takes back one by one; a larger entry is an import and is taken back as a whole."""
ANNULLED = 99
_TERRITORY = (Region, District, Precinct, Officer)
TOGETHER: dict[str, tuple[frozenset[str], ...]] = {
    "appeal": (
        frozenset(
            (
                "kind",
                "received_on",
                "registered_on",
                "crime_signs",
                "procedure",
                "due_on",
                "due_at",
                "first_due_on",
                "deadline_rule",
            )
        ),
        frozenset(
            (
                "state",
                "outcome",
                "answer",
                "answered_on",
                "forwarded_to",
                "forwarded_on",
                "closed_on",
                "cure_by",
                "passed_up_to",
                "passed_up_on",
            )
        ),
        frozenset(("review", "reviewer_id", "reviewed_on", "review_note")),
    ),
    "visit": (
        frozenset(
            ("state", "planned_on", "visited_on", "visited_at", "ended_at", "result", "next_on", "day")
        ),
    ),
    "commitment": (frozenset(("state", "closed_on", "result")),),
    "errand": (frozenset(("state", "done_on", "answer")),),
    "preventive_record": (
        frozenset(("state", "closed_on", "close_reason", "transferred_to", "transferred_on")),
        frozenset(("category", "starts_on", "ends_on", "level")),
    ),
    "measure": (frozenset(("state", "answered_on", "answer")), frozenset(("taken_on", "due_on"))),
    "subject_request": (
        frozenset(("state", "decision", "done_on")),
        frozenset(("received_on", "due_on")),
    ),
    "round": (frozenset(("state", "closed_on")),),
    "helper": (frozenset(("state", "left_on")),),
    "address": (frozenset(("lat_e7", "lon_e7", "point_accuracy")),),
    "resident": (frozenset(("blocked_on", "blocked_reason")), frozenset(("retain_until", "retention_rule"))),
}
"""Fields of a kind that mean something only together: taking one back takes back what the entry did to the others."""


def _sort_name(_session: Session, _actor: Actor, item: Any) -> None:
    item.sort_name = sort_key(full_name(item.family_name, item.given_name, item.patronymic))


def _phone(_session: Session, actor: Actor, item: Any) -> None:
    item.phone_e164 = phone_number(item.phone, actor.profile)


def _day(_session: Session, _actor: Actor, item: Any) -> None:
    item.day = item.visited_on or item.planned_on


def _address_text(session: Session, _actor: Actor, item: Any) -> None:
    street = session.get(MODELS["street"], item.street_id) if item.street_id else None
    name = (getattr(street, "name_ru", None) or getattr(street, "name", None) or "") if street else ""
    item.text = address_line(
        name, item.house or "", item.building or "", item.flat or "", item.landmark or ""
    )


@dataclass(frozen=True, slots=True)
class _Derived:
    """A column that follows from others of the same record, and what works it out again."""

    name: str
    sources: frozenset[str]
    work_out: Callable[[Session, Actor, Any], None]


_DERIVED: dict[type[Synced], tuple[_Derived, ...]] = {
    Resident: (
        _Derived("sort_name", frozenset(("family_name", "given_name", "patronymic")), _sort_name),
        _Derived("phone_e164", frozenset(("phone",)), _phone),
    ),
    Visit: (_Derived("day", frozenset(("planned_on", "visited_on")), _day),),
    Address: (
        _Derived("text", frozenset(("street_id", "house", "building", "flat", "landmark")), _address_text),
    ),
}


@dataclass(frozen=True, slots=True)
class TakeBack:
    """One change to be taken back: the entry's name, the record's uid (hex) and the fields ("appeal.state").

    No fields mean everything the entry did to that record. ``over`` names the newer entry whose value the officer was
    shown and replaces all the same. ``opened_for`` is the reason a protected record was opened with.
    """

    ref: str
    record: str
    fields: tuple[str, ...] = ()
    reason: str = ""
    over: str = ""
    opened_for: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry did, for a sentence: its action, the kind and title of its first record, how many it touched."""

    action: str
    kind: str
    title: str
    records: int


def undo_entry(session: Session, actor: Actor, ref: str) -> Changed:
    """Take back the actor's own entry ``ref`` ("lineage:n"): former values return, a record it made is annulled.

    Raises KnownError ``undo.missing``, ``undo.not-own``, ``undo.nothing`` (a view or print), ``undo.import``,
    ``undo.not-this`` (territory and officers), and ``undo.changed-since`` naming the field that was changed later.
    """
    require(actor, "entry", "undo")
    entry = _entry(session, ref)
    refused = obstacle(session, actor, entry)
    if refused is not None:
        raise refused
    territory = _lies_in(session, actor, entry)
    for change in entry.changes:
        item = _record(session, change)
        if item is None:
            continue
        if _made_by(session, item, entry):
            item.annulled = True
            continue
        _put_all_back(session, actor, item, change.record, change.fields)
    changed = journal.enter(
        session,
        actor,
        "entry.undo",
        territory=territory,
        reason=entry.ref.text(),
        # What was handed over together comes back together.
        subject=entry.subject,
    )
    if changed.entry is None and entry.action == "conflict.settle":
        # The value chosen stood before the choice as well: there is nothing to put in its place.
        raise KnownError("conflict.stood-before")
    return Changed(changed.ids, changed.entry, undoes=entry.ref.text())


def take_back(session: Session, actor: Actor, command: TakeBack) -> Changed:
    """Take back one change of a record by a new entry; later changes of other fields stay.

    One's own changes need no reason; those of another officer need one, and the right to take back others' work.
    Raises what ``undo_entry`` raises, ``history.not-in-entry``, ``history.made-then`` (a record's first entry can only
    be taken back whole), ``history.masked``, ``history.needs-reason``, and ``history.changed-since`` with the newer
    value and the name of the entry that gave it (fact ``by_entry``), to be given back as ``over``.
    """
    require(actor, "entry", "undo")
    entry = _entry(session, command.ref)
    change = next((one for one in entry.changes if one.record == command.record), None)
    item = _record(session, change) if change is not None else None
    if change is None or item is None:
        raise KnownError("history.not-in-entry")
    person = session.get(Resident, item.resident_id) if isinstance(item, Helper) else item
    erased = isinstance(person, Resident) and person.retention_rule == ERASED
    if isinstance(item, _TERRITORY) or entry.action in FINAL or erased:
        raise KnownError("undo.not-this")
    require(actor, record_class(item.__tablename__), "view")
    check_reach(session, actor, item)
    if is_hidden(session, actor, item):
        if not command.opened_for:
            raise KnownError("history.masked")
        require(actor, record_class(item.__tablename__), "view_protected")
    reason = clean(command.reason, "reason")
    if entry.officer != actor.officer_uid:
        require(actor, "entry", "take_back")
        if reason is None:
            raise KnownError("history.needs-reason")
    if _made_by(session, item, entry):
        raise KnownError("history.made-then", kind=Term("kind", item.__tablename__))
    chosen = _chosen(item, change, command.fields)
    derived = {one.name for one in _follow(item, chosen)}
    for operation in chosen:
        if FIELDS[type(item)][operation.field][0] not in derived:
            _check_newest(session, actor, item, change.record, operation, command.over)
    _put_all_back(session, actor, item, change.record, chosen)
    said = entry.ref.text() if reason is None else f"{entry.ref.text()} {reason}"
    return journal.enter(session, actor, "entry.take_back", territory=entry.territory, reason=said)


def obstacle(session: Session, actor: Actor, entry: Entry) -> KnownError | None:
    """Why the actor cannot take this entry back as a whole, None if he can."""
    if not entry.changes:
        return KnownError("undo.nothing")
    if entry.action in FINAL:
        return KnownError("undo.not-this")
    if entry.officer != actor.officer_uid:
        return KnownError("undo.not-own")
    if len(entry.changes) > MOST_RECORDS and entry.action not in WHOLE:
        return KnownError("undo.import")
    for change in entry.changes:
        model = SYNCED.get(change.kind)
        if model is None or issubclass(model, _TERRITORY):
            return KnownError("undo.not-this")
        item = _record(session, change)
        if item is None:
            return KnownError("record.missing", kind=model.__tablename__)
        try:
            check_reach(session, actor, item)
        except KnownError as refused:
            return refused
        later = _changed_later(session, item, change, entry)
        if later is not None:
            field = Term("field", f"{model.__tablename__}.{later.removesuffix('_id')}")
            return KnownError("undo.changed-since", kind=Term("kind", model.__tablename__), field=field)
    return None


def describe_entry(session: Session, actor: Actor, ref: str) -> Deed | None:
    """What an entry did, for the sentence that says what was taken back; None if this desk does not hold it."""
    require(actor, "entry", "view")
    try:
        entry = read_entry(session, EntryRef.parse(ref))
    except ValueError:
        return None
    if entry is None:
        return None
    first = next((change for change in entry.changes if change.kind in SYNCED), None)
    item = _record(session, first) if first is not None else None
    if item is None:
        return Deed(entry.action, "", "", len(entry.changes))
    title = MASK if is_hidden(session, actor, item) else record_title(actor, item)
    return Deed(entry.action, item.__tablename__, title, len(entry.changes))


def derived_fields(model: type[Synced]) -> dict[str, frozenset[str]]:
    """The columns of a kind that follow from others of the same record: name → the names they follow from."""
    return {one.name: one.sources for one in _DERIVED.get(model, ())}


def work_out(session: Session, actor: Actor, item: Synced, names: Collection[str]) -> None:
    """Work out again these derived columns of a record from what it holds now."""
    for one in _DERIVED.get(type(item), ()):
        if one.name in names:
            one.work_out(session, actor, item)


def _chosen(item: Synced, change: RecordChange, fields: Sequence[str]) -> list[FieldChange]:
    """The operations to be taken back: those of the fields named and of the fields that belong together with them."""
    kind = item.__tablename__
    known = [operation for operation in change.fields if operation.field in FIELDS[type(item)]]
    if not fields:
        return known
    wanted = {field.partition(".")[2] for field in fields}
    names = {operation.field: FIELDS[type(item)][operation.field][0] for operation in known}
    chosen = {name for name in names.values() if name in wanted or name.removesuffix("_id") in wanted}
    for group in TOGETHER.get(kind, ()):
        if group & chosen:
            chosen |= group
    found = [operation for operation in known if names[operation.field] in chosen]
    if not found:
        raise KnownError("history.not-in-entry")
    return found


def _check_newest(
    session: Session,
    actor: Actor,
    item: Synced,
    record: str,
    operation: FieldChange,
    over: str,
) -> None:
    """Go on if the field still has the value the entry gave it, or the newer one was shown and is named."""
    name, target = FIELDS[type(item)][operation.field]
    standing = getattr(item, name)
    if (outside(session, target, standing) or None) == (operation.value or None):
        return
    marks = Versions.parse(item.versions).heads(operation.field, was_set=True)
    newest = [EntryRef(journal.lineage_name(session, lineage), n) for lineage, n in marks]
    if any(ref.text() == over for ref in newest):
        return
    writer = read_entry(session, newest[-1]) if newest else None
    officer = (
        session.scalar(select(Officer.name).where(Officer.uid == bytes.fromhex(writer.officer)))
        if writer is not None
        else None
    )
    field = f"{item.__tablename__}.{name.removesuffix('_id')}"
    former = _former(session, record, operation)
    raise KnownError(
        "history.changed-since",
        field=Term("field", field),
        newer=_in_words(session, actor, field, target, outside(session, target, standing)),
        former=_in_words(session, actor, field, target, former),
        officer=officer or "…",
        by_entry=newest[-1].text() if newest else "",
    )


def _in_words(session: Session, actor: Actor, field: str, target: str | None, value: Value) -> object:
    """A value for a sentence: a code as a term, a record by its title, nothing as a dash."""
    if value is None or value == "":
        return "—"
    if target is not None:
        found = find_record(session, str(value))
        return record_title(actor, found) if found is not None else "…"
    listed = list_of(field)
    return Term(listed, str(value)) if listed else str(value)


def _put_all_back(
    session: Session, actor: Actor, item: Synced, record: str, operations: Sequence[FieldChange]
) -> None:
    """Give the fields the values these operations replaced, and work out what follows from them."""
    follow = _follow(item, operations)
    derived = {one.name for one in follow}
    for operation in operations:
        known = FIELDS[type(item)].get(operation.field)
        if known is not None and known[0] not in derived:
            name, target = known
            setattr(item, name, inside(session, target, _former(session, record, operation)))
    for one in follow:
        one.work_out(session, actor, item)


def _follow(item: Synced, operations: Sequence[FieldChange]) -> list[_Derived]:
    """The columns that follow from what these operations changed."""
    fields = FIELDS[type(item)]
    names = {fields[operation.field][0] for operation in operations if operation.field in fields}
    return [one for one in _DERIVED.get(type(item), ()) if one.sources & names]


def _changed_later(session: Session, item: Synced, change: RecordChange, entry: Entry) -> str | None:
    """The first field whose value is no longer the one the entry gave it; None if all still are."""
    given = {operation.field: operation.value for operation in change.fields}
    if _made_by(session, item, entry):
        # A record that somebody has worked on since cannot be unmade by taking its first entry back.
        numbers = [number for number, (name, _ref) in FIELDS[type(item)].items() if name]
    else:
        numbers = list(given)
    derived = {one.name for one in _follow(item, change.fields)}
    for number in numbers:
        known = FIELDS[type(item)].get(number)
        if known is None or known[0] in derived:
            continue
        name, target = known
        if (outside(session, target, getattr(item, name)) or None) != (given.get(number) or None):
            return name
    return None


def _former(session: Session, record: str, operation: FieldChange) -> Value:
    operations: dict[EntryRef, dict[int, FieldChange]] = {}
    order: dict[EntryRef, int] = {}
    for ref in operation.base:
        entry = read_entry(session, ref)
        if entry is not None:
            order[ref] = entry.logical
            operations[ref] = changes_of(entry, record)
    return before_value(operation, operations, order)


def _entry(session: Session, ref: str) -> Entry:
    try:
        name = EntryRef.parse(ref)
    except ValueError as error:
        raise KnownError("undo.missing") from error
    entry = read_entry(session, name)
    if entry is None:
        raise KnownError("undo.missing")
    return entry


def _record(session: Session, change: RecordChange) -> Synced | None:
    model = SYNCED.get(change.kind)
    if model is None:
        return None
    found: Synced | None = session.scalar(select(model).where(model.uid == bytes.fromhex(change.record)))
    return found


def _lies_in(session: Session, actor: Actor, entry: Entry) -> str:
    """The territory of what takes an entry back: its own, or where the record lies that it handed over."""
    for change in entry.changes:
        item = _record(session, change)
        if item is not None and any(
            FIELDS[type(item)].get(operation.field, ("", None))[0] == "precinct_id" and operation.base
            for operation in change.fields
        ):
            return territory_of(session, actor, item)
    return entry.territory


def _made_by(session: Session, item: Synced, entry: Entry) -> bool:
    created = Versions.parse(item.versions).created
    if created is None:
        return False
    return (journal.lineage_name(session, created[0]), created[1]) == (entry.lineage, entry.n)
