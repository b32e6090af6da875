"""The journal entry: who did what, when, on which device, and which fields went from what to what.

One entry is at once the audit trail, the history of a record, the undo and the unit that syncs.
Its canonical form is a UTF-8 JSON array: an outsider can check a chain with nothing but SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from inspector_desk.errors import KnownError

Value = str | int | bool | None | list[object]
"""What a field may hold: no floats (coordinates are integers in 1e-7 degrees), no nested objects but lists."""

DOMAIN = b"inspector-desk-entry-1\0"
GENESIS = "0" * 64
_BASE = itemgetter(2)


class EntryRef(NamedTuple):
    """The permanent name of an entry: ``lineage`` (16 hex digits) and its gap-free number ``n`` from 1."""

    lineage: str
    n: int

    def text(self) -> str:
        """The reference as ``lineage:n``."""
        return f"{self.lineage}:{self.n}"

    @staticmethod
    def parse(text: str) -> EntryRef:
        """Read ``lineage:n`` back; ValueError if it is anything else."""
        lineage, n = text.split(":")
        return EntryRef(lineage, int(n))


class FieldChange(NamedTuple):
    """One operation: field number, new value, and the entries whose values it replaces.

    ``base`` is empty for a record's first value; it has more than one item when a person settles a conflict.
    """

    field: int
    value: Value
    base: tuple[EntryRef, ...] = ()


class RecordChange:
    """The operations of one entry on one record; ``kind`` is the permanent number of the record's kind.

    ``beginning`` gives field numbers and values of a change known to replace nothing: whoever reads entries from
    columns has these, and ``fields`` are put together only when asked for (0.4 µs a field, half of what reading one
    takes). None says nothing.
    """

    __slots__ = ("_fields", "beginning", "kind", "record")

    def __init__(
        self,
        kind: int,
        record: str,
        fields: tuple[FieldChange, ...] | None = None,
        beginning: tuple[tuple[int, ...], tuple[Value, ...]] | None = None,
    ) -> None:
        self.kind = kind
        self.record = record
        self.beginning = beginning
        self._fields = () if fields is None and beginning is None else fields

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The operations, in the order of the entry."""
        if self._fields is None:
            self._fields = tuple(map(FieldChange, *self.beginning or ((), ())))
        return self._fields

    @property
    def size(self) -> int:
        """How many operations."""
        return len(self.beginning[0]) if self.beginning is not None else len(self.fields)

    @property
    def builds(self) -> bool:
        """Whether any of the operations names a base."""
        return self.beginning is None and any(map(_BASE, self.fields))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RecordChange):
            return NotImplemented
        mine, theirs = (self.kind, self.record, self.fields), (other.kind, other.record, other.fields)
        return mine == theirs

    def __hash__(self) -> int:
        return hash((self.kind, self.record, self.fields))

    def __repr__(self) -> str:
        return f"RecordChange(kind={self.kind!r}, record={self.record!r}, fields={self.fields!r})"


class Entry(NamedTuple):
    """One journal entry; ``territory`` is the uid (32 hex digits) of the precinct or district it belongs to.

    ``logical`` is a hybrid logical clock: milliseconds since 1970 shifted left by 16, plus a counter.
    ``wall`` is the device's own clock as UTC ISO-8601 text with milliseconds. ``subject`` names the records
    that a view, search, print or export concerned.
    """

    lineage: str
    n: int
    previous: str
    officer: str
    logical: int
    wall: str
    action: str
    territory: str
    reason: str | None = None
    subject: tuple[str, ...] = ()
    changes: tuple[RecordChange, ...] = ()

    @property
    def ref(self) -> EntryRef:
        """The entry's permanent name."""
        return EntryRef(self.lineage, self.n)


value_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
"""The canonical text of one value: JSON without spaces, and without escapes of letters."""


def canonical(entry: Entry) -> bytes:
    """The bytes that are hashed, stored and signed: a JSON array without spaces, keys or escapes of letters."""
    return value_text(
        [
            entry.lineage,
            entry.n,
            entry.previous,
            entry.officer,
            entry.logical,
            entry.wall,
            entry.action,
            entry.territory,
            entry.reason,
            list(entry.subject),
            [
                [
                    change.kind,
                    change.record,
                    [[item.field, item.value, [ref.text() for ref in item.base]] for item in change.fields],
                ]
                for change in entry.changes
            ],
        ]
    ).encode()


def digest(body: bytes) -> str:
    """SHA-256 of an entry's canonical bytes under the entry domain, as 64 hex digits."""
    return hashlib.sha256(DOMAIN + body).hexdigest()


def parse(body: bytes) -> Entry:
    """Read canonical bytes back; KnownError ``journal.unreadable-entry`` if they are not an entry."""
    try:
        raw = json.loads(body)
        lineage, n, previous, officer, logical, wall, action, territory, reason, subject, changes = raw
        entry = Entry(
            lineage=_text(lineage),
            n=_whole(n),
            previous=_text(previous),
            officer=_text(officer),
            logical=_whole(logical),
            wall=_text(wall),
            action=_text(action),
            territory=_text(territory),
            reason=None if reason is None else _text(reason),
            subject=tuple(_text(item) for item in subject),
            changes=tuple(
                RecordChange(
                    kind=_whole(kind),
                    record=_text(record),
                    fields=tuple(
                        FieldChange(_whole(number), _value(value), tuple(EntryRef.parse(b) for b in base))
                        for number, value, base in fields
                    ),
                )
                for kind, record, fields in changes
            ),
        )
        rebuilt = canonical(entry)
    except (ValueError, TypeError) as error:
        # Half a character passes the reader and fails in the writer: UnicodeEncodeError is a ValueError too.
        raise KnownError("journal.unreadable-entry") from error
    if rebuilt != body:
        raise KnownError("journal.unreadable-entry")
    return entry


def check_chain(
    bodies: Iterable[bytes], previous: str = GENESIS, after: int = 0
) -> Iterator[tuple[Entry, str]]:
    """Yield each entry with its hash while the chain holds.

    Raises KnownError ``journal.chain-gap`` when a number is missing and ``journal.chain-broken`` when an entry
    does not name the hash of the one before it; both carry the number ``n``.
    """
    for body in bodies:
        entry = parse(body)
        after += 1
        if entry.n != after:
            raise KnownError("journal.chain-gap", n=after, lineage=entry.lineage)
        if entry.previous != previous:
            raise KnownError("journal.chain-broken", n=entry.n, lineage=entry.lineage)
        previous = digest(body)
        yield entry, previous


def next_logical(last: int, wall_ms: int) -> int:
    """The next value of the hybrid logical clock after ``last`` (Kulkarni et al. 2014, OPODIS)."""
    return max(last + 1, wall_ms << 16)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _value(value: object) -> Value:
    if value is None or isinstance(value, str | int | bool | list):
        return value
    raise TypeError(value)
