"""Conflict merge: a record's state as a pure function of the set of entries that touched it.

Each operation names the entries whose value it replaces (its base). The operations of one field thus form a
graph; its heads are the operations that nothing replaces. One head: the field has that value. Several heads with
different values: the one with the latest logical time stands provisionally and a conflict waits for a person.
Nothing here depends on the order of arrival as long as a base arrives before what replaces it, which the server's
sequence guarantees; every device and the server therefore reach the same state.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from inspector_desk.rules.entries import EntryRef, FieldChange, Value


class Head(NamedTuple):
    """One value that nothing has replaced, with the entry it came from and that entry's logical time."""

    ref: EntryRef
    logical: int
    value: Value


class Outcome(StrEnum):
    """What became of one operation."""

    APPLIED = "applied"
    KNOWN = "known"
    CONFLICT = "conflict"


@dataclass(slots=True)
class RecordState:
    """The heads of every field of one record, by permanent field number; a field never touched is absent."""

    kind: int
    record: str
    heads: dict[int, tuple[Head, ...]] = field(default_factory=dict)

    def value(self, number: int) -> Value:
        """The standing value of a field, None where it was never set."""
        heads = self.heads.get(number)
        return standing(heads).value if heads else None

    def base(self, number: int) -> tuple[EntryRef, ...]:
        """What a new operation on this field must name as its base."""
        return tuple(head.ref for head in self.heads.get(number, ()))

    def conflicts(self) -> tuple[int, ...]:
        """Numbers of the fields that hold more than one value."""
        return tuple(sorted(number for number, heads in self.heads.items() if in_conflict(heads)))


def standing(heads: tuple[Head, ...]) -> Head:
    """The head that stands: the latest logical time, ties broken by lineage and number."""
    return max(heads, key=lambda head: (head.logical, head.ref))


def in_conflict(heads: tuple[Head, ...]) -> bool:
    """Whether the heads of a field disagree about its value."""
    return any(head.value != heads[0].value for head in heads[1:])


def apply(
    state: RecordState,
    change: FieldChange,
    ref: EntryRef,
    logical: int,
    *,
    both: bool = True,
    by_name: bool = True,
) -> Outcome:
    """Apply one operation of entry ``ref`` to ``state`` in place and say what became of it.

    ``both`` false keeps only the value that stands, ``by_name`` false takes a base for a number without its lineage:
    two mistakes that tests make on purpose, to show what each part of the rule is for.
    """
    heads = state.heads.get(change.field, ())
    if any(head.ref == ref for head in heads):
        return Outcome.KNOWN
    replaced = set(change.base)
    kept = tuple(head for head in heads if head.ref not in replaced)
    if not by_name:
        kept = tuple(head for head in kept if head.ref.n not in {base.n for base in replaced})
    state.heads[change.field] = (*kept, Head(ref, logical, change.value))
    if not both and in_conflict(state.heads[change.field]):
        state.heads[change.field] = (standing(state.heads[change.field]),)
    return Outcome.CONFLICT if in_conflict(state.heads[change.field]) else Outcome.APPLIED
