"""Entries in columns: the payload of a batch and of a page.

An entry's canonical bytes (``rules.entries.canonical``) are never sent. Its parts are, sorted into columns that pack
well, and the other side writes the canonical bytes again; the hash chain proves that they are the same to the byte.
Hashes need not travel: each run of consecutive entries carries the hash before its first, the rest follow from it.

A payload starts with one byte: 1 for columns, 0 for a plain list of canonical bodies. The plain form carries what
columns cannot (an integer beyond 64 bits, an identity that isn't 32 hex digits), so nothing is ever unsendable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain, islice, repeat
from typing import Any, Final, TypeAlias

import msgspec

from inspector_desk.errors import KnownError
from inspector_desk.rules.collecting import uncollected
from inspector_desk.rules.entries import DOMAIN, Entry, EntryRef, parse
from inspector_desk.sync.protocol.bounds import UNBOUNDED, Allowance
from inspector_desk.sync.protocol.limits import BATCH_ENTRIES, BATCH_OPERATIONS
from inspector_desk.sync.protocol.pieces import (
    Changes,
    Column,
    Layout,
    Shape,
    Texts,
    checked,
    make,
    texts_of,
)
from inspector_desk.sync.protocol.values import (
    PLAIN,
    Packed,
    UidReader,
    UidWriter,
    differences,
    fold_column,
    instant_texts,
    instants_ms,
    pack_column,
    read_column,
    spread,
    sums,
)

FORM_PLAIN: Final = 0
FORM_COLUMNS: Final = 1
_LINEAGE: Final = re.compile(r"[0-9a-f]{16}\Z")
_HASH: Final = re.compile(r"[0-9a-f]{64}\Z")
_NAMED: Final = re.compile(rb'\["[0-9a-f]{16}",[0-9]{1,19},"([0-9a-f]{64})",')
_BASE: Final = re.compile(r"([0-9a-f]{16}):([1-9][0-9]{0,18})\Z")
_UNSENDABLE: Final = (KnownError, ValueError, OverflowError, TypeError, RecursionError)

_RawFields: TypeAlias = tuple[tuple[int, Any, tuple[str, ...]], ...]
_RawChanges: TypeAlias = tuple[tuple[int, str, _RawFields], ...]
_Raw: TypeAlias = tuple[str, int, str, str, int, str, str, str, str | None, tuple[str, ...], _RawChanges]
"""An entry as its canonical text has it."""


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
_RAW: Final = msgspec.json.Decoder(_Raw)

Hashed: TypeAlias = tuple[Entry | None, bytes, bytes]
"""An entry, its canonical body and the 32 bytes of its hash; None for a body that isn't an entry."""


def hashes_of(bodies: Sequence[bytes]) -> list[bytes]:
    """The 32 bytes by which each body is named in the one after it."""
    return [sha256(DOMAIN + body).digest() for body in bodies]


def write_entries(
    bodies: Sequence[bytes], *, proven: bool = False, hashes: Sequence[bytes] | None = None
) -> bytes:
    """The payload for canonical bodies, in columns where these give back the same bytes, else plain.

    Columns are read back and compared before they are used, unless the bodies are ``proven``: they came in columns,
    or the other side compares (``follow``). ``hashes`` are those of the bodies where they were counted already.
    """
    with uncollected():
        try:
            if hashes is None:
                hashes = hashes_of(bodies)
            payload = bytes((FORM_COLUMNS,)) + _ENCODER.encode(_columns(bodies, hashes))
            if proven or _give_back(payload, bodies, hashes):
                return payload
        except _UNSENDABLE:
            pass
        return write_plain(bodies)


def follow(bodies: Sequence[bytes], hashes: Sequence[bytes] | None = None) -> bool:
    """Whether each body is an entry that names the hash of the one before it; ``hashes`` as for ``write_entries``.

    Then whoever reads them and comes to the hash of the last has read every one of them to the byte.
    """
    before = ""
    for body, own in zip(bodies, hashes_of(bodies) if hashes is None else hashes, strict=True):
        found = _NAMED.match(body)
        if found is None or (before and found[1].decode() != before):
            return False
        before = own.hex()
    return True


def write_plain(bodies: Sequence[bytes]) -> bytes:
    """The payload for canonical bodies just as they are."""
    return bytes((FORM_PLAIN,)) + _ENCODER.encode(list(bodies))


def read_entries(payload: bytes) -> list[tuple[Entry | None, bytes]]:
    """The entries of a payload with their canonical bodies.

    An entry is None where a plain body isn't an entry; columns hold entries only. Raises KnownError
    ``sync.unreadable`` when the payload itself makes no sense and ``sync.too-large`` beyond the limits.
    """
    return [(entry, body) for entry, body, _ in read_hashed(payload)]


def read_hashed(payload: bytes, allowed: Allowance = UNBOUNDED) -> list[Hashed]:
    """As ``read_entries``, each with the 32 bytes of its hash, which reading has to count anyway.

    ``allowed`` is asked before anything is put together; it may raise.
    """
    with uncollected():
        try:
            if payload[0] == FORM_PLAIN:
                bodies = _BODIES.decode(memoryview(payload)[1:])
                if len(bodies) > BATCH_ENTRIES:
                    raise KnownError("sync.too-large", size=len(bodies), limit=BATCH_ENTRIES)
                # Whatever is an operation stands in brackets of its own.
                allowed.operations(sum([body.count(b"[") for body in bodies]) // 2)
                return [(_parsed(body), body, sha256(DOMAIN + body).digest()) for body in bodies]
            if payload[0] == FORM_COLUMNS:
                return _entries(_COLUMNS.decode(memoryview(payload)[1:]), allowed)
        except (
            ValueError,
            TypeError,
            IndexError,
            KeyError,
            OverflowError,
            StopIteration,
            RuntimeError,
        ) as error:
            raise KnownError("sync.unreadable") from error
    raise KnownError("sync.unreadable")


def _parsed(body: bytes) -> Entry | None:
    try:
        return parse(body)
    except (KnownError, ValueError, RecursionError):
        return None


def _give_back(payload: bytes, bodies: Sequence[bytes], hashes: Sequence[bytes]) -> bool:
    """Whether columns, read as the other side will read them, give these bodies to the byte.

    The other side takes each entry's previous hash from the body before it; as long as all before it are the same,
    that is the hash known here.
    """
    rows = _Rows(_COLUMNS.decode(memoryview(payload)[1:]))
    before = ""
    for (lineage, n, first), rest, body, hashed in zip(rows.heads, rows.rests, bodies, hashes, strict=True):
        if f'["{lineage}",{n},"{first or before}",{rest}'.encode() != body:
            return False
        before = hashed.hex()
    return True


# Writing -------------------------------------------------------------------------------------------------


def _columns(bodies: Sequence[bytes], hashes: Sequence[bytes]) -> Columns:
    raws = list(map(_RAW.decode, bodies))
    lineages: dict[str, int] = {}
    uids = UidWriter()
    runs, previous = _runs(raws, hashes, lineages)
    _, _, _, officers, logicals, walls, actions, territories, reasons, subjects, changes = (
        zip(*raws, strict=True) if raws else repeat((), 11)
    )
    flat = list(chain.from_iterable(changes))
    kinds, records, fields = zip(*flat, strict=True) if flat else ((), (), ())
    numbers, base_counts, bases, shapes, values = _taken_apart(flat)
    if len(numbers) > BATCH_OPERATIONS:
        raise ValueError("operations")
    base_lineages, base_steps = _base_columns(bases, lineages)
    moments = [logical >> 16 for logical in logicals]
    packed = [
        pack_column(column, uids)
        for column in (officers, territories, actions, reasons, list(chain.from_iterable(subjects)), records)
    ]
    columns = [_checked_column(pack_column(column, uids)) for column in _sorted_values(shapes, values)]
    uid_steps, uid_rests = uids.table()
    return Columns(
        lineages=b"".join(map(bytes.fromhex, lineages)),
        runs=runs,
        previous=previous,
        uid_steps=uid_steps,
        uid_rests=uid_rests,
        officers=packed[0],
        territories=packed[1],
        actions=packed[2],
        reasons=packed[3],
        moments=differences(moments),
        counters=fold_column([logical & 0xFFFF for logical in logicals]),
        walls=fold_column([wall - ms for wall, ms in zip(instants_ms(walls), moments, strict=True)]),
        subject_counts=fold_column(list(map(len, subjects))),
        subjects=packed[4],
        change_counts=fold_column(list(map(len, changes))),
        kinds=fold_column(list(kinds)),
        records=packed[5],
        field_counts=fold_column(list(map(len, fields))),
        fields=fold_column(numbers),
        base_counts=fold_column(base_counts),
        base_lineages=fold_column(base_lineages),
        base_steps=base_steps,
        values=columns,
    )


def _taken_apart(
    changes: Sequence[tuple[int, str, _RawFields]],
) -> tuple[list[int], list[int], list[str], list[Shape], dict[Shape, list[tuple[Any, ...]]]]:
    """Field numbers, counts of bases and bases one after another; shapes; and by shape the values of its fields."""
    numbers: list[int] = []
    counts: list[int] = []
    bases: list[str] = []
    shapes: list[Shape] = []
    values: dict[Shape, list[tuple[Any, ...]]] = {}
    for kind, _, fields in changes:
        own, said, replaced = zip(*fields, strict=True) if fields else ((), (), ())
        numbers += own
        if any(replaced):
            counts += map(len, replaced)
            for refs in replaced:
                bases += refs
        else:
            counts += repeat(0, len(own))
        shape = (kind, own, ())
        shapes.append(shape)
        found = values.get(shape)
        if found is None:
            values[shape] = [said]
        else:
            found.append(said)
    return numbers, counts, bases, shapes, values


def _sorted_values(shapes: list[Shape], values: dict[Shape, list[tuple[Any, ...]]]) -> list[Sequence[Any]]:
    """One column for each pair of kind and field: its values in the order of the changes."""
    layout = Layout(shapes)
    columns: dict[tuple[int, int], Any] = {}
    for shape, rows in values.items():
        seen: dict[int, int] = {}
        own = layout.numbers[shape]
        for number, column in zip(shape[1], zip(*rows, strict=True), strict=True):
            pair = (shape[0], number)
            starts = layout.starts(pair, own)
            if starts is None:
                columns[pair] = column
                continue
            again = seen.get(number, 0)
            seen[number] = again + 1
            filled = columns.setdefault(pair, [None] * layout.sizes[pair])
            for start, value in zip(starts, column, strict=True):
                filled[start + again] = value
    return [columns[pair] for pair in layout.sizes]


def _base_columns(bases: Sequence[str], lineages: dict[str, int]) -> tuple[list[int], list[int]]:
    places: list[int] = []
    steps: list[int] = []
    last: dict[str, int] = {}
    for text in bases:
        found = _BASE.match(text)
        if found is None:
            raise ValueError("base")
        lineage, n = found[1], int(found[2])
        places.append(lineages.setdefault(lineage, len(lineages)))
        steps.append(n - last.get(lineage, 0))
        last[lineage] = n
    return places, steps


def _checked_column(packed: Packed) -> Packed:
    if packed[0] == PLAIN:
        for value in packed[2]:
            checked(value)
    return packed


def _runs(raws: Sequence[_Raw], hashes: Sequence[bytes], lineages: dict[str, int]) -> tuple[list[int], bytes]:
    """Runs of consecutive entries; a new one begins wherever the number or the chain doesn't follow."""
    runs: list[int] = []
    previous: list[str] = []
    expected: tuple[str, int, str] | None = None
    for raw, hashed in zip(raws, hashes, strict=True):
        if expected == raw[:3]:
            runs[-1] += 1
        else:
            if not _HASH.match(raw[2]):
                raise ValueError("previous")
            runs += [_place(lineages, raw[0]), raw[1], 1]
            previous.append(raw[2])
        expected = (raw[0], raw[1] + 1, hashed.hex())
    return runs, bytes.fromhex("".join(previous))


def _place(lineages: dict[str, int], lineage: str) -> int:
    if not _LINEAGE.match(lineage):
        raise ValueError("lineage")
    return lineages.setdefault(lineage, len(lineages))


# Reading -------------------------------------------------------------------------------------------------


class _Rows:
    """The entries of a message but for the hashes that chain them: ``rests`` is each one's text after its hash."""

    def __init__(self, columns: Columns, allowed: Allowance = UNBOUNDED) -> None:
        lineages = _lineages(columns)
        self.heads = _heads(columns, lineages)
        count = len(self.heads)
        allowed.operations(_operations(columns, count))
        uids = UidReader(columns.uid_steps, columns.uid_rests, allowed.text)
        self.officers, officer_texts = _text_column(columns.officers, count, uids)
        self.territories, territory_texts = _text_column(columns.territories, count, uids)
        self.actions, action_texts = _text_column(columns.actions, count, uids)
        self.reasons = read_column(columns.reasons, count, uids)
        if not set(map(type, self.reasons)) <= {str, type(None)}:
            raise ValueError("reason")
        self._subject_counts = _counts(columns.subject_counts, count)
        self._subjects, subject_texts = _text_column(columns.subjects, sum(self._subject_counts), uids)
        self._change_counts = _counts(columns.change_counts, count)
        self._changes = _changes(columns, sum(self._change_counts), uids, lineages)
        moments = sums(columns.moments)
        counters = spread(columns.counters, count)
        self.logicals = [moment << 16 | counter for moment, counter in zip(moments, counters, strict=True)]
        walls = zip(moments, spread(columns.walls, count), strict=True)
        self.walls = instant_texts([moment + less for moment, less in walls])
        reason_texts = texts_of(PLAIN if columns.reasons[1] else columns.reasons[0], self.reasons)
        gaps: list[Sequence[Any]] = [self.logicals, self.walls]
        if officer_texts.same is None:
            gaps.insert(0, officer_texts.items)
        gaps += [texts.items for texts in (action_texts, territory_texts, reason_texts) if texts.same is None]
        line = (
            f'{officer_texts.gap()},%d,"%s",{action_texts.gap()},{territory_texts.gap()},{reason_texts.gap()}'
            ",[%s],[%s]]"
        )
        subject_lines = _joined(subject_texts.full(len(self._subjects)), self._subject_counts)
        change_lines = _joined(self._changes.lines(), self._change_counts)
        self.rests = list(map(line.__mod__, zip(*gaps, subject_lines, change_lines, strict=True)))

    def parts(self) -> Iterator[tuple[Any, ...]]:
        """What an ``Entry`` has after its previous hash."""
        subjects = _grouped(self._subjects, self._subject_counts)
        changes = _grouped(self._changes.built(), self._change_counts)
        return zip(
            self.officers,
            self.logicals,
            self.walls,
            self.actions,
            self.territories,
            self.reasons,
            subjects,
            changes,
            strict=True,
        )


def _operations(columns: Columns, count: int) -> int:
    """Changes of records and of fields, bases and subjects together, before any of them is read."""
    changes = _total(columns.change_counts, count)
    fields = _total(columns.field_counts, changes)
    return _total(columns.subject_counts, count) + changes + fields + _total(columns.base_counts, fields)


def _total(numbers: list[int], count: int) -> int:
    return numbers[0] * count if len(numbers) == 1 else sum(numbers)


def _entries(columns: Columns, allowed: Allowance) -> list[Hashed]:
    rows = _Rows(columns, allowed)
    out: list[Hashed] = []
    before = ""
    for (lineage, n, first), rest, parts in zip(rows.heads, rows.rests, rows.parts(), strict=True):
        previous = first or before
        body = f'["{lineage}",{n},"{previous}",{rest}'.encode()
        hashed = sha256(DOMAIN + body).digest()
        before = hashed.hex()
        out.append((make(Entry, (lineage, n, previous, *parts)), body, hashed))
    return out


def _text_column(packed: Packed, count: int, uids: UidReader) -> tuple[list[str], Texts]:
    values: list[Any] = read_column(packed, count, uids)
    if not set(map(type, values)) <= {str}:
        raise ValueError("text")
    return values, texts_of(packed[0], values)


def _grouped(items: Sequence[Any], counts: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """The items of each entry."""
    if counts.count(1) == len(counts):
        return zip(items, strict=True)
    rest = iter(items)
    return [tuple(islice(rest, count)) for count in counts]


def _joined(texts: Sequence[str], counts: Sequence[int]) -> Sequence[str]:
    """The texts of each entry's items with commas between."""
    if counts.count(1) == len(counts):
        return texts
    if not texts:
        return [""] * len(counts)
    rest = iter(texts)
    return [",".join(islice(rest, count)) for count in counts]


def _heads(columns: Columns, lineages: list[str]) -> list[tuple[str, int, str]]:
    """Lineage, number and, at the start of a run, the hash before it, of every entry."""
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
    text = columns.lineages.hex()
    return [text[i : i + 16] for i in range(0, len(text), 16)]


def _changes(columns: Columns, count: int, uids: UidReader, lineages: list[str]) -> Changes:
    kinds = spread(columns.kinds, count)
    records, record_texts = _text_column(columns.records, count, uids)
    field_counts = _counts(columns.field_counts, count)
    operations = sum(field_counts)
    fields = spread(columns.fields, operations)
    base_counts = _counts(columns.base_counts, operations)
    bases = _bases(columns, sum(base_counts), lineages)
    shapes: list[Shape] = []
    own: list[Sequence[EntryRef]] = []
    place = base = 0
    for kind, size in zip(kinds, field_counts, strict=True):
        numbers = tuple(fields[place : place + size])
        if bases:
            lengths = tuple(base_counts[place : place + size])
            length = sum(lengths)
            own.append(bases[base : base + length])
            base += length
            shapes.append((kind, numbers, lengths if length else ()))
        else:
            shapes.append((kind, numbers, ()))
        place += size
    layout = Layout(shapes)
    if len(layout.sizes) != len(columns.values):
        raise ValueError("values")
    read: dict[tuple[int, int], Column] = {}
    for (pair, size), packed in zip(layout.sizes.items(), columns.values, strict=True):
        values = read_column(_checked_column(packed), size, uids)
        kept = PLAIN if packed[1] else packed[0]
        read[pair] = Column(values, texts_of(kept, values))
    return Changes(layout, count, records, record_texts, read, own)


def _bases(columns: Columns, count: int, lineages: list[str]) -> list[EntryRef]:
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
