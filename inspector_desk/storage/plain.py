"""Records as plain rows in memory: the columns of each kind, what a field can hold, and what has to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Boolean, Integer, Text

from inspector_desk.models import SYNCED, Synced
from inspector_desk.rules.entries import Value
from inspector_desk.storage import search
from inspector_desk.storage.versions import Versions

_LARGEST: Final = 1 << 63


@dataclass(frozen=True, slots=True)
class Field:
    """A travelling field as a column: its place in the row, the table it refers to, and what it can hold.

    ``plain`` is the one type of value that goes into the column as it is, without another look.
    """

    place: int
    ref: str | None
    whole: bool
    truth: bool
    plain: type | None


@dataclass(frozen=True, slots=True)
class Kind:
    """The statements and columns of one kind of record; ``id``, ``uid`` come first in its rows."""

    number: int
    table: str
    names: tuple[str, ...]
    fields: dict[int, Field]
    refs: dict[int, str]
    versions: int
    extra: int
    read: str
    ids: str
    top: str
    indexed: bool


def _kind(model: type[Synced]) -> Kind:
    columns = list(model.__table__.columns)
    table, names = model.__tablename__, tuple(column.name for column in columns)
    if names[:2] != ("id", "uid"):
        raise TypeError(table)
    listed = ", ".join(names)
    return Kind(
        number=model.__kind__,
        table=table,
        names=names,
        fields={
            column.info["field"]: Field(
                place,
                column.info["ref"],
                whole=isinstance(column.type, Integer | Boolean),
                truth=isinstance(column.type, Boolean),
                plain=str if isinstance(column.type, Text) and column.info["ref"] is None else None,
            )
            for place, column in enumerate(columns)
            if "field" in column.info
        },
        refs={c.info["field"]: c.info["ref"] for c in columns if c.info.get("ref")},
        versions=names.index("versions"),
        extra=names.index("extra"),
        read=f"SELECT {listed} FROM {table} WHERE uid IN ",  # noqa: S608 - our own names
        ids=f"SELECT id, uid FROM {table} WHERE uid IN ",  # noqa: S608
        top=f"SELECT coalesce(max(id), 0) FROM {table}",  # noqa: S608
        indexed=table in search.WORDS,
    )


KINDS: Final = {model.__kind__: _kind(model) for model in SYNCED.values()}
BY_TABLE: Final = {kind.table: kind for kind in KINDS.values()}


class Row:
    """One record in memory: its columns in their order, and what has to be written of it."""

    __slots__ = ("changed", "kind", "new", "values", "versions")

    def __init__(self, kind: Kind, values: list[Any], *, new: bool) -> None:
        self.kind = kind
        self.values = values
        self.new = new
        self.changed: set[int] = set()
        self.versions = Versions.parse(values[kind.versions]) if values[kind.versions] else Versions()

    @property
    def uid(self) -> bytes:
        """The record's identity, 16 bytes."""
        return self.values[1]  # type: ignore[no-any-return]

    def put(self, place: int, value: Any) -> None:
        """Set a column."""
        self.values[place] = value
        self.changed.add(place)


def _in_order() -> tuple[Kind, ...]:
    """Kinds with what they refer to before them: a reference to a row not written yet costs a search of the table."""
    left = dict(BY_TABLE)
    order: list[Kind] = []
    while left:
        ready = [
            kind for table, kind in left.items() if not (set(kind.refs.values()) - {table}) & left.keys()
        ] or list(left.values())
        order += [left.pop(kind.table) for kind in ready]
    return tuple(order)


ORDER: Final = _in_order()
"""Every kind, what it refers to before it."""


def fits(field: Field, value: Value) -> bool:
    """Whether a column holds this value as it is: a record may not be lost for what another program wrote."""
    if value is None:
        return True
    if field.ref is not None:
        return isinstance(value, str) and uid_of(value) is not None
    if field.whole:
        return isinstance(value, int) and -_LARGEST <= value < _LARGEST
    return isinstance(value, str)


def uid_of(text: str) -> bytes | None:
    """An identity's 16 bytes; None for a text that is not 32 lower-case hex digits."""
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        return None
    return raw if len(raw) == 16 and raw.hex() == text else None
