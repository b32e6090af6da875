"""Records that arrive for the first time, the usual case of a first exchange, as rows of their own columns only.

Records of one kind made by one command fill the same columns. Such a shape is looked at once; after that a record is
a tuple of its values in the order of its entry, checked by one comparison of their types, and all of a page are
written by one statement that names no other column. What does not fit a shape goes the way of ``merging.Page``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from inspector_desk.rules.entries import RecordChange
from inspector_desk.storage.plain import KINDS, Kind, Row, fits

FEWEST: Final = 8
"""Records of one shape that are worth a statement of their own."""
_LARGEST: Final = 1 << 63
_FIRST: Final = ("id", "uid", "versions")
_SHAPES: dict[tuple[int, tuple[int, ...]], Shape | None] = {}
"""By kind and field numbers; what a program of this version writes has some tens of them."""
_MOST_SHAPES: Final = 4096


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of record with these fields: the statement that writes it, and what its values may be.

    ``places`` are the columns of the values, ``refs`` (place among the values, table) those that name other records,
    ``wholes`` the places of whole numbers.
    """

    kind: Kind
    places: tuple[int, ...]
    refs: tuple[tuple[int, str], ...]
    wholes: tuple[int, ...]
    insert: str
    accepted: set[tuple[type, ...]] = field(default_factory=set)
    """Types of the values that the columns hold as they are."""

    def holds(self, values: tuple[Any, ...]) -> bool:
        """Whether the columns hold these values as they are; an empty one is a matter of merging."""
        types = tuple(map(type, values))
        if types not in self.accepted:
            fields = self.kind.fields.values()
            by_place = {one.place: one for one in fields}
            if type(None) in types or not all(
                fits(by_place[place], value) for place, value in zip(self.places, values, strict=True)
            ):
                return False
            self.accepted.add(types)
        for place in self.wholes:  # noqa: SIM110 - all() takes five times as long for the one or two there are
            if not -_LARGEST <= values[place] < _LARGEST:
                return False
        return True


class Apart(NamedTuple):
    """A record's creation taken apart: its shape, and its values in the order of the entry."""

    shape: Shape
    values: tuple[Any, ...]


def take_apart(change: RecordChange) -> Apart | None:
    """The shape and values of a change that can only be a creation; None for any other."""
    if change.beginning is not None:
        numbers, values = change.beginning
        if not numbers:
            return None
    elif not change.fields:
        return None
    else:
        numbers, values, bases = zip(*change.fields, strict=True)
        if any(bases):
            return None
    key = (change.kind, numbers)
    if key in _SHAPES:
        shape = _SHAPES[key]
    else:
        shape = _shape(change.kind, numbers)
        if len(_SHAPES) < _MOST_SHAPES:
            _SHAPES[key] = shape
    return None if shape is None else Apart(shape, values)


def _shape(number: int, numbers: tuple[int, ...]) -> Shape | None:
    kind = KINDS.get(number)
    if kind is None or len(set(numbers)) != len(numbers) or not kind.fields.keys() >= set(numbers):
        return None
    fields = [kind.fields[one] for one in numbers]
    names = [*_FIRST, *(kind.names[one.place] for one in fields)]
    return Shape(
        kind,
        tuple(one.place for one in fields),
        tuple((place, one.ref) for place, one in enumerate(fields) if one.ref is not None),
        tuple(place for place, one in enumerate(fields) if one.whole and one.ref is None),
        f"INSERT INTO {kind.table} ({', '.join(names)}) "  # noqa: S608 - our own names
        f"VALUES ({', '.join('?' * len(names))})",
    )


class Fresh:
    """The new records of a page that nothing but their creation has touched, by shape."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, tuple[Shape, tuple[Any, ...]]]] = {}

    def add(self, shape: Shape, uid: str, row: tuple[Any, ...]) -> None:
        """Keep a record: its local id, identity and versions, then its values with local ids for references."""
        table = shape.kind.table
        found = self._rows.get(table)
        if found is None:
            found = self._rows[table] = {}
        found[uid] = (shape, row)

    def take(self, table: str, uid: str) -> Row | None:
        """Hand a record over as a row of all columns, since something else touches it."""
        found = self._rows.get(table, {}).pop(uid, None)
        return None if found is None else _row(*found)

    def uid_of(self, table: str, record_id: int) -> str | None:
        """The identity of a record by its local id, None if it is not here."""
        return next((uid for uid, (_, row) in self._rows.get(table, {}).items() if row[0] == record_id), None)

    def parted(self, table: str) -> tuple[dict[str, list[tuple[Any, ...]]], list[Row]]:
        """All of a table, and none afterwards: rows by the statement that writes them, and the few of odd shapes."""
        by_shape: dict[int, tuple[Shape, list[tuple[Any, ...]]]] = {}
        for shape, row in self._rows.pop(table, {}).values():
            known = by_shape.get(id(shape))
            if known is None:
                by_shape[id(shape)] = (shape, [row])
            else:
                known[1].append(row)
        many: dict[str, list[tuple[Any, ...]]] = {}
        few: list[Row] = []
        for shape, rows in by_shape.values():
            if len(rows) < FEWEST:
                few += [_row(shape, row) for row in rows]
            else:
                many[shape.insert] = rows
        return many, few


def _row(shape: Shape, row: tuple[Any, ...]) -> Row:
    kind = shape.kind
    values: list[Any] = [None] * len(kind.names)
    values[0], values[1], values[kind.versions] = row[0], bytes(row[1]), row[2]
    for place, value in zip(shape.places, row[len(_FIRST) :], strict=True):
        values[place] = value
    return Row(kind, values, new=True)
