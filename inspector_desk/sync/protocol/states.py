"""Records as they stand, in columns: what a page hands over of a record that moved, and what a snapshot is made of.

A state names for every field the entries whose values stand. Nearly all fields of a record come from the entry that
created it, so entries are written once for each stretch of values that they gave.

The first byte is 1 for columns, 0 for a plain JSON list, which carries what columns cannot (whole numbers beyond 64
bits, a lineage that isn't 16 hex digits): nothing is ever unsendable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from typing import Any, Final

import msgspec

from inspector_desk.errors import KnownError
from inspector_desk.rules.collecting import uncollected
from inspector_desk.rules.entries import EntryRef, Value, value_text
from inspector_desk.rules.merge import Head, RecordState
from inspector_desk.sync.protocol.limits import BATCH_ENTRIES, BATCH_OPERATIONS
from inspector_desk.sync.protocol.pieces import checked, make
from inspector_desk.sync.protocol.values import (
    PLAIN,
    Packed,
    UidReader,
    UidWriter,
    differences,
    fold_column,
    pack_column,
    read_column,
    spread,
    sums,
)

FORM_PLAIN: Final = 0
FORM_COLUMNS: Final = 1
_LINEAGE: Final = re.compile(r"[0-9a-f]{16}\Z")


@dataclass(frozen=True, slots=True)
class StateAt:
    """A record as it stands after the first ``after`` entries of the page; it replaces what the desk has of it.

    ``territory`` is the uid (hex) of the precinct it belongs to; ``state`` names for every field the entries whose
    values stand, with their logical times. The desk's own entries without a receipt are laid over it again.
    ``stood`` is the district (uid, hex) and the place in its sequence at which the record stood so, where that is later
    than in the page: entries up to there are in it. It travels in the page's header.
    """

    after: int
    territory: str
    state: RecordState
    stood: tuple[str, int] | None = None


class _Columns(msgspec.Struct, array_like=True, frozen=True):
    """All states of a message; the order of the parts is permanent, new ones go to the end with a default."""

    count: int
    after: list[int]
    """After how many entries of the page each state stands, as differences."""
    uid_steps: list[int]
    uid_rests: bytes
    territories: Packed
    kinds: list[int]
    records: Packed
    field_counts: list[int]
    fields: list[int]
    head_counts: list[int]
    lineages: bytes
    mark_lineages: list[int]
    mark_steps: list[int]
    """The number of each entry less that of the last entry of its lineage."""
    moments: list[int]
    """Milliseconds of each entry's logical clock, as differences."""
    counters: list[int]
    stretches: list[int]
    """How many values in a row each stretch has; a stretch ends where its record does."""
    stretch_marks: list[int]
    """Which entry gave the values of each stretch, as differences."""
    stretch_counts: list[int]
    values: list[Packed]
    """One column for each pair of kind and field, in the order in which the pairs first appear."""


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(_Columns)


def write_states(states: Sequence[StateAt]) -> bytes:
    """The payload for states."""
    with uncollected():
        try:
            return bytes((FORM_COLUMNS,)) + _ENCODER.encode(_columns(states))
        except (ValueError, OverflowError, TypeError):
            return bytes((FORM_PLAIN,)) + value_text([_plain(item) for item in states]).encode()


def read_states(payload: bytes) -> list[StateAt]:
    """The states of a payload.

    Raises KnownError ``sync.unreadable`` when it makes no sense and ``sync.too-large`` beyond the limits.
    """
    with uncollected():
        try:
            if payload[0] == FORM_COLUMNS:
                return list(_states(_DECODER.decode(memoryview(payload)[1:])))
            if payload[0] == FORM_PLAIN:
                return [_from_plain(*item) for item in json.loads(payload[1:])]
        except (
            ValueError,
            TypeError,
            LookupError,
            OverflowError,
            StopIteration,
            RuntimeError,
            RecursionError,
        ) as error:
            raise KnownError("sync.unreadable") from error
    raise KnownError("sync.unreadable")


# Writing -------------------------------------------------------------------------------------------------


def _columns(states: Sequence[StateAt]) -> _Columns:
    uids = UidWriter()
    fields: list[int] = []
    head_counts: list[int] = []
    marks: dict[tuple[EntryRef, int], int] = {}
    stretches: list[int] = []
    stretch_marks: list[int] = []
    stretch_counts: list[int] = []
    columns: dict[tuple[int, int], list[Value]] = {}
    for item in states:
        before = len(stretches)
        last = -1
        kind = item.state.kind
        for number, heads in item.state.heads.items():
            fields.append(number)
            head_counts.append(len(heads))
            column = columns.setdefault((kind, number), [])
            for ref, logical, value in heads:
                place = marks.setdefault((ref, logical), len(marks))
                if place == last:
                    stretches[-1] += 1
                else:
                    stretches.append(1)
                    stretch_marks.append(place)
                    last = place
                column.append(value)
        stretch_counts.append(len(stretches) - before)
    lineages, mark_lineages, mark_steps = _marks(ref for ref, _ in marks)
    territories = pack_column([item.territory for item in states], uids)
    records = pack_column([item.state.record for item in states], uids)
    values = [_checked(pack_column(column, uids)) for column in columns.values()]
    uid_steps, uid_rests = uids.table()
    return _Columns(
        count=len(states),
        after=fold_column(differences([item.after for item in states])),
        uid_steps=uid_steps,
        uid_rests=uid_rests,
        territories=territories,
        kinds=fold_column([item.state.kind for item in states]),
        records=records,
        field_counts=fold_column([len(item.state.heads) for item in states]),
        fields=fold_column(fields),
        head_counts=fold_column(head_counts),
        lineages=lineages,
        mark_lineages=fold_column(mark_lineages),
        mark_steps=fold_column(mark_steps),
        moments=differences([logical >> 16 for _, logical in marks]),
        counters=fold_column([logical & 0xFFFF for _, logical in marks]),
        stretches=fold_column(stretches),
        stretch_marks=fold_column(differences(stretch_marks)),
        stretch_counts=fold_column(stretch_counts),
        values=values,
    )


def _marks(refs: Iterable[EntryRef]) -> tuple[bytes, list[int], list[int]]:
    lineages: dict[str, int] = {}
    last: dict[str, int] = {}
    places: list[int] = []
    steps: list[int] = []
    for lineage, n in refs:
        if not _LINEAGE.match(lineage):
            raise ValueError("lineage")
        places.append(lineages.setdefault(lineage, len(lineages)))
        steps.append(n - last.get(lineage, 0))
        last[lineage] = n
    return bytes.fromhex("".join(lineages)), places, steps


def _checked(packed: Packed) -> Packed:
    if packed[0] == PLAIN:
        for value in packed[2]:
            checked(value)
    return packed


def _plain(item: StateAt) -> list[object]:
    heads = [
        [number, [[*head.ref, head.logical, checked(head.value)] for head in heads]]
        for number, heads in item.state.heads.items()
    ]
    return [item.after, item.territory, item.state.kind, item.state.record, heads]


# Reading -------------------------------------------------------------------------------------------------


def _states(columns: _Columns) -> Iterator[StateAt]:
    count = columns.count
    if not 0 <= count <= BATCH_ENTRIES:
        raise KnownError("sync.too-large", size=count, limit=BATCH_ENTRIES)
    uids = UidReader(columns.uid_steps, columns.uid_rests)
    after = sums(spread(columns.after, count))
    territories = _texts(read_column(columns.territories, count, uids))
    kinds = spread(columns.kinds, count)
    records = _texts(read_column(columns.records, count, uids))
    field_counts = _counts(columns.field_counts, count)
    fields = spread(columns.fields, sum(field_counts))
    head_counts = _counts(columns.head_counts, len(fields))
    given = _given(columns, count, sum(head_counts))
    values = _values(columns, kinds, field_counts, fields, head_counts, uids)
    place = 0
    for index, kind in enumerate(kinds):
        end = place + field_counts[index]
        heads: dict[int, tuple[Head, ...]] = {}
        for number, length in zip(fields[place:end], head_counts[place:end], strict=True):
            column = values[kind, number]
            if length == 1:
                heads[number] = (make(Head, (*next(given), next(column))),)
            else:
                heads[number] = tuple([make(Head, (*next(given), next(column))) for _ in range(length)])
        place = end
        yield StateAt(after[index], territories[index], RecordState(kind, records[index], heads))


def _values(
    columns: _Columns,
    kinds: Sequence[int],
    field_counts: Sequence[int],
    fields: Sequence[int],
    head_counts: Sequence[int],
    uids: UidReader,
) -> dict[tuple[int, int], Iterator[Value]]:
    sizes: dict[tuple[int, int], int] = {}
    rest = iter(zip(fields, head_counts, strict=True))
    for kind, size in zip(kinds, field_counts, strict=True):
        for number, length in islice(rest, size):
            sizes[kind, number] = sizes.get((kind, number), 0) + length
    return {
        pair: iter(read_column(_checked(packed), size, uids))
        for (pair, size), packed in zip(sizes.items(), columns.values, strict=True)
    }


def _given(columns: _Columns, count: int, heads: int) -> Iterator[tuple[EntryRef, int]]:
    """The entry behind each value, and its logical time, one value after another."""
    marks = _read_marks(columns)
    total = sum(_counts(columns.stretch_counts, count))
    stretches = _counts(columns.stretches, total)
    if sum(stretches) != heads:
        raise ValueError("stretches")
    places = sums(spread(columns.stretch_marks, total))
    if places and min(places) < 0:
        raise ValueError("entry")
    given = [repeat(marks[place], length) for place, length in zip(places, stretches, strict=True)]
    return chain.from_iterable(given)


def _read_marks(columns: _Columns) -> list[tuple[EntryRef, int]]:
    text = columns.lineages.hex()
    lineages = [text[i : i + 16] for i in range(0, len(text), 16)]
    moments = sums(columns.moments)
    count = len(moments)
    last: dict[int, int] = {}
    marks: list[tuple[EntryRef, int]] = []
    for place, step, moment, counter in zip(
        spread(columns.mark_lineages, count),
        spread(columns.mark_steps, count),
        moments,
        spread(columns.counters, count),
        strict=True,
    ):
        if place < 0:
            raise ValueError("lineage")
        n = last.get(place, 0) + step
        last[place] = n
        marks.append((EntryRef(lineages[place], n), moment << 16 | counter))
    return marks


def _from_plain(after: object, territory: object, kind: object, record: object, fields: Any) -> StateAt:
    if not (
        type(after) is int and type(kind) is int and isinstance(territory, str) and isinstance(record, str)
    ):
        raise TypeError("state")
    heads: dict[int, tuple[Head, ...]] = {}
    for number, items in fields:
        found = []
        for lineage, n, logical, value in items:
            if not (type(n) is int and type(logical) is int and isinstance(lineage, str)):
                raise TypeError("head")
            found.append(Head(EntryRef(lineage, n), logical, checked(value)))
        heads[number] = tuple(found)
    if not set(map(type, heads)) <= {int}:
        raise TypeError("field")
    return StateAt(after, territory, RecordState(kind, record, heads))


def _counts(numbers: list[int], count: int) -> list[int]:
    out = spread(numbers, count)
    if out and min(out) < 0:
        raise ValueError("count")
    if sum(out) > BATCH_OPERATIONS:
        raise KnownError("sync.too-large", size=sum(out), limit=BATCH_OPERATIONS)
    return out


def _texts(values: Sequence[Value]) -> list[str]:
    if not set(map(type, values)) <= {str}:
        raise ValueError("text")
    return list(values)  # type: ignore[arg-type]
