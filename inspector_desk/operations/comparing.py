"""A record as it stood at two points of its history, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import JournalEntry, Lineage, Synced
from inspector_desk.operations.entries import FIELDS, changes_of, entries_about
from inspector_desk.operations.history import FieldWords, field_code, find_shown, shown_value
from inspector_desk.rules import merge
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import EntryRef

NOW = "now"
"""In place of an entry's name: the record as it stands."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a history: the entry's name, when it was written (UTC), what it did."""

    ref: str
    when: str
    action: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two points and every field that held something at either; ``FieldWords.before`` is the first point's value."""

    fields: tuple[FieldWords, ...]
    masked: bool

    @property
    def changed(self) -> tuple[FieldWords, ...]:
        """Only the fields that differ."""
        return tuple(one for one in self.fields if one.before != one.after)


def list_points(
    session: Session, actor: Actor, kind: str, record_id: int, *, reason: str | None = None
) -> list[Point]:
    """The points between which a record may be compared: the entries that changed it, newest first."""
    item, _hidden = find_shown(session, actor, kind, record_id, reason)
    return [
        Point(entry.ref.text(), entry.wall, entry.action)
        for _logical, entry in reversed(entries_about(session, item))
        if changes_of(entry, item.uid.hex())
    ]


def compare_points(
    session: Session,
    actor: Actor,
    kind: str,
    record_id: int,
    earlier: str,
    later: str = NOW,
    *,
    reason: str | None = None,
) -> Comparison:
    """The fields of a record after the entry ``earlier`` and after ``later``, in the order of their numbers.

    A protected record's values stay masked unless the ``reason`` it was opened with is given.
    KnownError ``undo.missing`` for an entry this desk does not hold.
    """
    item, hidden = find_shown(session, actor, kind, record_id, reason)
    first, second = _state_after(session, item, earlier), _state_after(session, item, later)
    fields = []
    for number, (name, ref) in FIELDS[type(item)].items():
        before, after = first.value(number), second.value(number)
        if before is None and after is None:
            continue
        fields.append(
            FieldWords(
                field_code(item.__tablename__, name),
                shown_value(session, actor, ref, before, mask=hidden),
                shown_value(session, actor, ref, after, mask=hidden),
            )
        )
    return Comparison(tuple(fields), hidden)


def _state_after(session: Session, item: Synced, ref: str) -> merge.RecordState:
    """The record's fields once every entry up to this one had been applied, merged as every desk merges them."""
    until = None if ref == NOW else _logical_of(session, ref)
    state = merge.RecordState(item.__kind__, item.uid.hex())
    for logical, entry in entries_about(session, item):
        if until is not None and logical > until:
            break
        for operation in changes_of(entry, item.uid.hex()).values():
            merge.apply(state, operation, entry.ref, logical)
    return state


def _logical_of(session: Session, ref: str) -> int:
    try:
        name = EntryRef.parse(ref)
    except ValueError as error:
        raise KnownError("undo.missing") from error
    logical = session.scalar(
        select(JournalEntry.logical)
        .join(Lineage, Lineage.id == JournalEntry.lineage_id)
        .where(Lineage.name == name.lineage, JournalEntry.n == name.n)
    )
    if logical is None:
        raise KnownError("undo.missing")
    return logical
