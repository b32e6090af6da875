"""Entries in columns: the payload of a batch and of a page.

An entry's canonical bytes (``rules.entries.canonical``) are never sent. Its parts are, sorted into columns that pack
well, and the other side writes the canonical bytes again; the hash chain proves that they are the same to the byte.
Hashes need not travel: each run of consecutive entries carries the hash before its first, the rest follow from it.

A payload starts with one byte: 1 for columns, 0 for a plain list of canonical bodies. The plain form carries what
columns cannot (an integer beyond 64 bits, an identity that isn't 32 hex digits), so nothing is ever unsendable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import (
    Entry,
    EntryRef,
    FieldChange,
    RecordChange,
    Value,
    canonical,
    digest,
    parse,
)
from inspector_desk.sync.protocol.limits import BATCH_ENTRIES, BATCH_OPERATIONS, VALUE_DEPTH
from inspector_desk.sync.protocol.values import (
    Packed,
    UidReader,
    UidWriter,
    differences,
    fold_column,
    instant_ms,
    instant_text,
    pack_column,
    read_column,
    spread,
    sums,
)

FORM_PLAIN: Final = 0
FORM_COLUMNS: Final = 1
_LINEAGE: Final = re.compile(r"[0-9a-f]{16}\Z")
_HASH: Final = re.compile(r"[0-9a-f]{64}\Z")
_UNSENDABLE: Final = (KnownError, ValueError, OverflowError, TypeError, RecursionError)


class Columns(msgspec.Struct, array_like=True, frozen=True):
    """All entries of a message; the order of the parts is permanent, new ones go to the end with a default."""

    lineages: bytes
    runs: list[int]
    """Three numbers a run: which lineage, the first n, how many entries."""
    previous: bytes
    """For each run the 32-byte hash before its first entry."""
    uid_steps: list[int]
    uid_rests: bytes
    officers: Packed
    territories: Packed
    actions: Packed
    reasons: Packed
    moments: list[int]
    """Milliseconds of the logical clock, as differences."""
    counters: list[int]
    walls: list[int]
    """The wall clock less the logical clock, in milliseconds."""
    subject_counts: list[int]
    subjects: Packed
    change_counts: list[int]
    kinds: list[int]
    records: Packed
    field_counts: list[int]
    fields: list[int]
    base_counts: list[int]
    base_lineages: list[int]
    base_steps: list[int]
    """The number of each base less that of the last base of its lineage."""
    values: list[Packed]
    """One column for each pair of kind and field, in the order in which the pairs first appear."""


_ENCODER: Final = msgspec.msgpack.Encoder()
_COLUMNS: Final = msgspec.msgpack.Decoder(Columns)
_BODIES: Final = msgspec.msgpack.Decoder(list[bytes])


def write_entries(bodies: Sequence[bytes], *, proven: bool = False) -> bytes:
    """The payload for canonical bodies, in columns where these give back the same bytes, else plain.

    Columns are read back and compared before they are used, unless the bodies are ``proven``: they came in columns.
    """
    try:
        payload = bytes((FORM_COLUMNS,)) + _ENCODER.encode(_columns([parse(body) for body in bodies], bodies))
        if proven or [body for _, body in read_entries(payload)] == list(bodies):
            return payload
    except _UNSENDABLE:
        pass
    return write_plain(bodies)


def write_plain(bodies: Sequence[bytes]) -> bytes:
    """The payload for canonical bodies just as they are."""
    return bytes((FORM_PLAIN,)) + _ENCODER.encode(list(bodies))


def read_entries(payload: bytes) -> list[tuple[Entry | None, bytes]]:
    """The entries of a payload with their canonical bodies.

    An entry is None where a plain body isn't an entry; columns hold entries only. Raises KnownError
    ``sync.unreadable`` when the payload itself makes no sense and ``sync.too-large`` beyond the limits.
    """
    try:
        if payload[0] == FORM_PLAIN:
            bodies = _BODIES.decode(memoryview(payload)[1:])
            if len(bodies) > BATCH_ENTRIES:
                raise KnownError("sync.too-large", size=len(bodies), limit=BATCH_ENTRIES)
            return [(_parsed(body), body) for body in bodies]
        if payload[0] == FORM_COLUMNS:
            return list(_entries(_COLUMNS.decode(memoryview(payload)[1:])))
    except (ValueError, TypeError, IndexError, OverflowError, StopIteration, RuntimeError) as error:
        raise KnownError("sync.unreadable") from error
    raise KnownError("sync.unreadable")


def _parsed(body: bytes) -> Entry | None:
    try:
        return parse(body)
    except (KnownError, ValueError, RecursionError):
        return None


def _columns(entries: Sequence[Entry], bodies: Sequence[bytes]) -> Columns:
    lineages: dict[str, int] = {}
    uids = UidWriter()
    runs, previous = _runs(entries, bodies, lineages)
    fields: list[int] = []
    base_counts: list[int] = []
    base_lineages: list[int] = []
    base_steps: list[int] = []
    last_base: dict[str, int] = {}
    columns: dict[tuple[int, int], list[Value]] = {}
    changes = [change for entry in entries for change in entry.changes]
    for entry in entries:
        for change in entry.changes:
            for item in change.fields:
                fields.append(item.field)
                base_counts.append(len(item.base))
                for ref in item.base:
                    base_lineages.append(_place(lineages, ref.lineage))
                    base_steps.append(ref.n - last_base.get(ref.lineage, 0))
                    last_base[ref.lineage] = ref.n
                columns.setdefault((change.kind, item.field), []).append(_checked(item.value))
    if len(fields) > BATCH_OPERATIONS:
        raise ValueError("operations")
    moments = [entry.logical >> 16 for entry in entries]
    officers = pack_column([entry.officer for entry in entries], uids)
    territories = pack_column([entry.territory for entry in entries], uids)
    actions = pack_column([entry.action for entry in entries], uids)
    reasons = pack_column([entry.reason for entry in entries], uids)
    subjects = pack_column([item for entry in entries for item in entry.subject], uids)
    records = pack_column([change.record for change in changes], uids)
    values = [pack_column(column, uids) for column in columns.values()]
    uid_steps, uid_rests = uids.table()
    return Columns(
        lineages=b"".join(map(bytes.fromhex, lineages)),
        runs=runs,
        previous=previous,
        uid_steps=uid_steps,
        uid_rests=uid_rests,
        officers=officers,
        territories=territories,
        actions=actions,
        reasons=reasons,
        moments=differences(moments),
        counters=fold_column([entry.logical & 0xFFFF for entry in entries]),
        walls=fold_column([instant_ms(entry.wall) - ms for entry, ms in zip(entries, moments, strict=True)]),
        subject_counts=fold_column([len(entry.subject) for entry in entries]),
        subjects=subjects,
        change_counts=fold_column([len(entry.changes) for entry in entries]),
        kinds=fold_column([change.kind for change in changes]),
        records=records,
        field_counts=fold_column([len(change.fields) for change in changes]),
        fields=fold_column(fields),
        base_counts=fold_column(base_counts),
        base_lineages=fold_column(base_lineages),
        base_steps=base_steps,
        values=values,
    )


def _runs(
    entries: Sequence[Entry], bodies: Sequence[bytes], lineages: dict[str, int]
) -> tuple[list[int], bytes]:
    """Runs of consecutive entries; a new one begins wherever the number or the chain doesn't follow."""
    runs: list[int] = []
    previous: list[str] = []
    expected: tuple[str, int, str] | None = None
    for entry, body in zip(entries, bodies, strict=True):
        if expected == (entry.lineage, entry.n, entry.previous):
            runs[-1] += 1
        else:
            runs += [_place(lineages, entry.lineage), entry.n, 1]
            if not _HASH.match(entry.previous):
                raise ValueError("previous")
            previous.append(entry.previous)
        expected = (entry.lineage, entry.n + 1, digest(body))
    return runs, b"".join(map(bytes.fromhex, previous))


def _place(lineages: dict[str, int], lineage: str) -> int:
    if not _LINEAGE.match(lineage):
        raise ValueError("lineage")
    return lineages.setdefault(lineage, len(lineages))


def _entries(columns: Columns) -> Iterator[tuple[Entry, bytes]]:
    heads = _heads(columns)
    count = len(heads)
    uids = UidReader(columns.uid_steps, columns.uid_rests)
    officers = _texts(read_column(columns.officers, count, uids))
    territories = _texts(read_column(columns.territories, count, uids))
    actions = _texts(read_column(columns.actions, count, uids))
    reasons = read_column(columns.reasons, count, uids)
    subject_counts = _counts(columns.subject_counts, count)
    subjects = iter(_texts(read_column(columns.subjects, sum(subject_counts), uids)))
    change_counts = _counts(columns.change_counts, count)
    changes = iter(_changes(columns, sum(change_counts), uids))
    moments = sums(columns.moments)
    counters = spread(columns.counters, count)
    walls = spread(columns.walls, count)
    before = ""
    for i, (lineage, n, first) in enumerate(heads):
        reason = reasons[i]
        if reason is not None and not isinstance(reason, str):
            raise ValueError("reason")
        entry = Entry(
            lineage=lineage,
            n=n,
            previous=first or before,
            officer=officers[i],
            logical=moments[i] << 16 | counters[i],
            wall=instant_text(moments[i] + walls[i]),
            action=actions[i],
            territory=territories[i],
            reason=reason,
            subject=tuple(next(subjects) for _ in range(subject_counts[i])),
            changes=tuple(next(changes) for _ in range(change_counts[i])),
        )
        body = canonical(entry)
        before = digest(body)
        yield entry, body


def _heads(columns: Columns) -> list[tuple[str, int, str]]:
    """Lineage, number and, at the start of a run, the hash before it, of every entry."""
    lineages = _lineages(columns)
    runs = columns.runs
    if len(runs) % 3 or len(columns.previous) * 3 != len(runs) * 32:
        raise ValueError("runs")
    if sum(runs[2::3]) > BATCH_ENTRIES:
        raise KnownError("sync.too-large", size=sum(runs[2::3]), limit=BATCH_ENTRIES)
    heads: list[tuple[str, int, str]] = []
    for i in range(0, len(runs), 3):
        place, first, length = runs[i : i + 3]
        if place < 0 or first < 1 or length < 1:
            raise ValueError("run")
        start = i // 3 * 32
        heads.append((lineages[place], first, columns.previous[start : start + 32].hex()))
        heads.extend((lineages[place], first + k, "") for k in range(1, length))
    return heads


def _lineages(columns: Columns) -> list[str]:
    return [columns.lineages[i : i + 8].hex() for i in range(0, len(columns.lineages), 8)]


def _changes(columns: Columns, count: int, uids: UidReader) -> list[RecordChange]:
    kinds = spread(columns.kinds, count)
    records = _texts(read_column(columns.records, count, uids))
    field_counts = _counts(columns.field_counts, count)
    operations = sum(field_counts)
    fields = spread(columns.fields, operations)
    base_counts = _counts(columns.base_counts, operations)
    bases = _bases(columns, sum(base_counts))
    sizes: dict[tuple[int, int], int] = {}
    place = 0
    for kind, size in zip(kinds, field_counts, strict=True):
        for number in fields[place : place + size]:
            sizes[kind, number] = sizes.get((kind, number), 0) + 1
        place += size
    if len(sizes) != len(columns.values):
        raise ValueError("values")
    values: dict[tuple[int, int], Iterator[Value]] = {}
    for (pair, size), packed in zip(sizes.items(), columns.values, strict=True):
        values[pair] = iter([_checked(value) for value in read_column(packed, size, uids)])
    changes: list[RecordChange] = []
    place = base = 0
    for kind, record, size in zip(kinds, records, field_counts, strict=True):
        items: list[FieldChange] = []
        for number, length in zip(
            fields[place : place + size], base_counts[place : place + size], strict=True
        ):
            items.append(FieldChange(number, next(values[kind, number]), tuple(bases[base : base + length])))
            base += length
        place += size
        changes.append(RecordChange(kind, record, tuple(items)))
    return changes


def _bases(columns: Columns, count: int) -> list[EntryRef]:
    lineages = _lineages(columns)
    last: dict[int, int] = {}
    refs: list[EntryRef] = []
    for place, step in zip(spread(columns.base_lineages, count), columns.base_steps, strict=True):
        if place < 0:
            raise ValueError("lineage")
        n = last.get(place, 0) + step
        last[place] = n
        refs.append(EntryRef(lineages[place], n))
    return refs


def _counts(numbers: list[int], count: int) -> list[int]:
    out = spread(numbers, count)
    if out and min(out) < 0:
        raise ValueError("count")
    if sum(out) > BATCH_OPERATIONS:
        raise KnownError("sync.too-large", size=sum(out), limit=BATCH_OPERATIONS)
    return out


def _texts(values: list[Value]) -> list[str]:
    if not all(isinstance(value, str) for value in values):
        raise ValueError("text")
    return [value for value in values if isinstance(value, str)]


def _checked(value: Any, depth: int = 0) -> Value:
    """The value if it is one that an entry may hold: no floats, maps or raw bytes, no deep nesting."""
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, list) and depth < VALUE_DEPTH:
        for item in value:
            _checked(item, depth + 1)
        return value
    raise ValueError("value")
