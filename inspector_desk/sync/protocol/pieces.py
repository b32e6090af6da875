"""The changes of many entries put together from whole columns: what they say and their canonical text.

Entries of one kind look alike: the same kinds of record with the same fields in the same order. Each such shape is one
line of text with gaps, filled for all its entries by the interpreter's own loops; what a field costs is then some
tens of nanoseconds, where making and writing it by itself costs a microsecond.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeVar

from inspector_desk.rules.entries import EntryRef, FieldChange, RecordChange, Value, value_text
from inspector_desk.sync.protocol.limits import VALUE_DEPTH
from inspector_desk.sync.protocol.values import DAY, INSTANT, NOTHING, TEXT, UID, WHOLE, WORDS

T = TypeVar("T")
_NUL: Final = "\\u0000"
_ESCAPED: Final = b'"\\' + bytes(range(1, 0x20))
"""What canonical text escapes, but U+0000, which stands between the values of a column."""
make: Final[Callable[[Any, Iterable[Any]], Any]] = tuple.__new__
"""A named tuple from its parts; its own constructor takes three times as long."""

Shape = tuple[int, tuple[int, ...], tuple[int, ...]]
"""Kind of record, field numbers, and how many bases each field has (empty when none has any)."""


class Texts(NamedTuple):
    """The canonical text of a column: ``quotes`` says that each still wants its quotation marks.

    ``same`` is the one text that all share, quotation marks included; ``items`` is empty then.
    """

    items: Sequence[str]
    quotes: bool = False
    same: str | None = None

    def gap(self) -> str:
        """What stands in a line for this column."""
        if self.same is not None:
            return self.same.replace("%", "%%")
        return '"%s"' if self.quotes else "%s"

    def full(self, count: int) -> list[str]:
        """Every text with its quotation marks."""
        if self.same is not None:
            return [self.same] * count
        return [f'"{item}"' for item in self.items] if self.quotes else list(self.items)


def texts_of(kind: int, values: Sequence[Value]) -> Texts:
    """The canonical text of each value of a column stored as ``kind`` (without gaps)."""
    if not values:
        return Texts(())
    if kind == NOTHING:
        return Texts((), same="null")
    if kind in (UID, INSTANT, DAY):
        plain: Sequence[str] = values  # type: ignore[assignment]
        return _folded(plain, f'"{plain[0]}"', quotes=True)
    if kind == WHOLE:
        return _folded(values, repr(values[0]), quotes=False, items=lambda: list(map(repr, values)))
    if kind == WORDS:
        words: dict[Any, str] = {word: encode_basestring(word) for word in dict.fromkeys(values)}  # type: ignore[arg-type]
        if len(words) == 1:
            return Texts((), same=next(iter(words.values())))
        return Texts([words[value] for value in values])
    if kind == TEXT:
        return _escaped(values)  # type: ignore[arg-type]
    return Texts([value_text(value) for value in values])


def _folded(
    values: Sequence[Any], first: str, *, quotes: bool, items: Callable[[], list[str]] | None = None
) -> Texts:
    if values[0] == values[-1] and values.count(values[0]) == len(values):
        return Texts((), same=first)
    return Texts(items() if items is not None else values, quotes)


def _escaped(values: Sequence[str]) -> Texts:
    """Texts without U+0000, escaped all at once where that cannot be confused."""
    joined = "\0".join(values)
    raw = joined.encode()
    if len(raw.translate(None, _ESCAPED)) == len(raw):
        return Texts(values, quotes=True)
    if "\\" not in joined:
        escaped: str = encode_basestring(joined)
        return Texts(escaped[1:-1].split(_NUL), quotes=True)
    return Texts([encode_basestring(value) for value in values])


def checked(value: Any, depth: int = 0) -> Value:
    """The value if it is one that an entry may hold: no floats, maps or raw bytes, no deep nesting."""
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, list | tuple) and depth < VALUE_DEPTH:
        for item in value:
            checked(item, depth + 1)
        return value  # type: ignore[return-value]
    raise ValueError("value")


class Layout:
    """Which shape each change of a message has, and where the values of each shape lie in a column.

    A column holds the values of one field of one kind of record in the order of the changes; several shapes may
    share it.
    """

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.places: dict[Shape, list[int]] = {}
        for place, shape in enumerate(shapes):
            found = self.places.get(shape)
            if found is None:
                self.places[shape] = [place]
            else:
                found.append(place)
        self.numbers = {shape: number for number, shape in enumerate(self.places)}
        self._order = [self.numbers[shape] for shape in shapes] if len(self.numbers) > 1 else []
        self._places = list(self.places.values())
        self._getters: dict[tuple[tuple[int, int], ...], dict[int, list[int]]] = {}
        self._found: dict[tuple[int, int], dict[int, list[int]]] = {}
        self.sizes: dict[tuple[int, int], int] = {}
        """How many values each column has, in the order in which the columns first appear."""
        self._owners: dict[tuple[int, int], dict[int, int]] = {}
        for number, (shape, places) in enumerate(self.places.items()):
            for field in shape[1]:
                pair = (shape[0], field)
                self.sizes[pair] = self.sizes.get(pair, 0) + len(places)
                owner = self._owners.setdefault(pair, {})
                owner[number] = owner.get(number, 0) + 1

    def starts(self, pair: tuple[int, int], number: int) -> list[int] | None:
        """Where in the column of ``pair`` the values of each change of shape ``number`` begin; None: it is all theirs.

        A message of many shapes is a stranger's: nothing here may cost more than its changes do.
        """
        found = self._found.get(pair)
        if found is None:
            owners = self._owners[pair]
            if len(owners) == 1 and next(iter(owners.values())) == 1:
                return None
            key = tuple(owners.items())
            found = self._getters.get(key)
            if found is None:
                found = self._getters[key] = self._lists(owners)
            self._found[pair] = found
        return found[number]

    def _lists(self, owners: dict[int, int]) -> dict[int, list[int]]:
        lists: dict[int, list[int]] = {number: [] for number in owners}
        at = 0
        if not self._order:
            order: Iterable[int] = repeat(0, len(self._places[0]))
        elif 4 * sum([len(self._places[number]) for number in owners]) >= len(self._order):
            order = self._order
        else:
            theirs = sorted([(place, number) for number in owners for place in self._places[number]])
            order = [number for _, number in theirs]
        for number in order:
            count = owners.get(number)
            if count:
                lists[number].append(at)
                at += count
        return lists


def picked(items: Sequence[T], places: list[int] | None) -> Sequence[T]:
    """The items at ``places``; all of them for None."""
    if places is None:
        return items
    if len(places) == 1:
        return [items[places[0]]]
    found: tuple[T, ...] = itemgetter(*places)(items)
    return found


class Column(NamedTuple):
    """One field of one kind of record: its values and their texts."""

    values: Sequence[Value]
    texts: Texts


class Changes(NamedTuple):
    """The changes of a message, taken apart into columns; ``bases`` holds those of each change, one after another."""

    layout: Layout
    total: int
    records: Sequence[str]
    record_texts: Texts
    columns: dict[tuple[int, int], Column]
    bases: Sequence[Sequence[EntryRef]]

    def lines(self) -> list[str]:
        """The canonical text of every change."""
        return self._gathered(self._lines_of)

    def built(self) -> list[RecordChange]:
        """Every change; the operations of one without bases are made when they are asked for."""
        return self._gathered(self._changes_of)

    def _gathered(self, of_shape: Callable[[Shape, list[int] | None], Sequence[T]]) -> list[T]:
        shapes = self.layout.places
        if len(shapes) == 1:
            return list(of_shape(next(iter(shapes)), None))
        out: list[Any] = [None] * self.total
        for shape, places in shapes.items():
            for place, item in zip(places, of_shape(shape, places), strict=True):
                out[place] = item
        return out

    def _starts(self, shape: Shape) -> list[list[int] | None]:
        """For each field of a shape, where its values lie in their column; a field may come twice."""
        found: list[list[int] | None] = []
        seen: dict[int, int] = {}
        own = self.layout.numbers[shape]
        for number in shape[1]:
            starts = self.layout.starts((shape[0], number), own)
            again = seen.get(number, 0)
            seen[number] = again + 1
            found.append([start + again for start in starts] if again and starts is not None else starts)
        return found

    def _bases_of(self, shape: Shape, places: list[int] | None) -> list[list[tuple[EntryRef, ...]] | None]:
        """For each field of a shape, the bases of each of its changes; None where a field has none."""
        own = picked(self.bases, places) if shape[2] else ()
        found: list[list[tuple[EntryRef, ...]] | None] = []
        at = 0
        for length in shape[2] or (0,) * len(shape[1]):
            found.append([tuple(refs[at : at + length]) for refs in own] if length else None)
            at += length
        return found

    def _lines_of(self, shape: Shape, places: list[int] | None) -> list[str]:
        kind, numbers, _ = shape
        line = [f"[{kind},{self.record_texts.gap()},["]
        gaps: list[Sequence[str]] = []
        if self.record_texts.same is None:
            gaps.append(picked(self.record_texts.items, places))
        fields = zip(numbers, self._starts(shape), self._bases_of(shape, places), strict=True)
        for place, (number, starts, bases) in enumerate(fields):
            texts = self.columns[kind, number].texts
            line.append(f"{',' if place else ''}[{number},{texts.gap()},[{'' if bases is None else '%s'}]]")
            if texts.same is None:
                gaps.append(picked(texts.items, starts))
            if bases is not None:
                gaps.append([",".join([f'"{lineage}:{n}"' for lineage, n in refs]) for refs in bases])
        line.append("]]")
        whole = "".join(line)
        count = len(self.layout.places[shape])
        return list(map(whole.__mod__, zip(*gaps, strict=True))) if gaps else [whole % ()] * count

    def _changes_of(self, shape: Shape, places: list[int] | None) -> list[RecordChange]:
        kind, numbers, lengths = shape
        records = picked(self.records, places)
        columns = [
            picked(self.columns[kind, number].values, starts)
            for number, starts in zip(numbers, self._starts(shape), strict=True)
        ]
        if not lengths:
            rows: Iterable[tuple[Value, ...]] = (
                zip(*columns, strict=True) if columns else repeat((), len(records))
            )
            return list(
                map(
                    RecordChange,
                    repeat(kind),
                    records,
                    repeat(None),
                    zip(repeat(numbers), rows, strict=False),
                )
            )
        made = [
            map(make, repeat(FieldChange), zip(repeat(number), values, bases or repeat(()), strict=False))
            for number, values, bases in zip(numbers, columns, self._bases_of(shape, places), strict=True)
        ]
        return list(map(RecordChange, repeat(kind), records, zip(*made, strict=True)))
