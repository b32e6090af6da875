"""Columns of values: one kind of storage for each column, chosen by looking at it.

A column of like values packs to less than the same values one by one: identities become references to a table,
instants and days become differences, a few repeated words become a list of words and of numbers. What comes out of
``read_column`` is exactly what went into ``pack_column``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, TypeAlias

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Value

PLAIN, TEXT, UID, INSTANT, DAY, WHOLE, WORDS, NOTHING = range(8)
"""The storage kinds; the numbers are permanent."""

_UID: Final = re.compile(r"[0-9a-f]{32}\Z")
_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\Z")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)

Packed: TypeAlias = tuple[int, bytes, Any]
"""Storage kind, bit mask of the places that hold None (empty when none does), data."""


def instant_ms(text: str) -> int:
    """Milliseconds since 1970 of ``2026-03-16T09:14:03.120Z``; ValueError for anything else."""
    if not _INSTANT.match(text):
        raise ValueError(text)
    return (datetime.fromisoformat(text) - _EPOCH) // _MILLISECOND


def instant_text(ms: int) -> str:
    """The text form of an instant given in milliseconds since 1970."""
    return (_EPOCH + timedelta(milliseconds=ms)).isoformat(timespec="milliseconds")[:-6] + "Z"


class UidWriter:
    """The table of identities of one message: each is written once and then named by its place."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def refer(self, uids: Sequence[str]) -> list[int]:
        """A number for each identity: 0 for the next new one, 1 + place for one already in the table."""
        places = self._places
        numbers: list[int] = []
        for uid in uids:
            place = places.get(uid)
            if place is None:
                places[uid] = len(places)
                numbers.append(0)
            else:
                numbers.append(place + 1)
        return numbers

    def table(self) -> tuple[list[int], bytes]:
        """Either 6-byte time stamps as differences and 10-byte rests (RFC 9562 version 7), or 16 bytes each."""
        raw = [bytes.fromhex(uid) for uid in self._places]
        stamps = [int.from_bytes(item[:6], "big") for item in raw]
        steps = differences(stamps)
        if raw and sum(abs(step) >= 1 << 31 for step in steps[1:]) * 4 <= len(raw):
            return steps, b"".join(item[6:] for item in raw)
        return [], b"".join(raw)


class UidReader:
    """The same table on the other side."""

    def __init__(self, steps: Sequence[int], rests: bytes) -> None:
        if steps:
            stamps = sums(steps)
            if len(rests) != 10 * len(stamps):
                raise ValueError("identities")
            self._uids = [
                (stamp.to_bytes(6, "big") + rests[10 * i : 10 * i + 10]).hex()
                for i, stamp in enumerate(stamps)
            ]
        else:
            self._uids = [rests[i : i + 16].hex() for i in range(0, len(rests), 16)]
        self._next = 0

    def resolve(self, numbers: Sequence[int]) -> list[str]:
        """The identities that ``UidWriter.refer`` numbered, asked for in the same order."""
        out: list[str] = []
        for number in numbers:
            if number == 0:
                out.append(self._uids[self._next])
                self._next += 1
            elif 0 < number <= self._next:
                out.append(self._uids[number - 1])
            else:
                raise ValueError("identity")
        return out


def differences(numbers: Sequence[int]) -> list[int]:
    """Each number less the one before it; the first as it is."""
    previous = 0
    out = []
    for number in numbers:
        out.append(number - previous)
        previous = number
    return out


def sums(steps: Sequence[int]) -> list[int]:
    """The inverse of ``differences``."""
    total = 0
    out = []
    for step in steps:
        total += step
        out.append(total)
    return out


def fold_column(numbers: list[int]) -> list[int]:
    """A column whose numbers are all the same as one number."""
    if len(numbers) > 1 and numbers.count(numbers[0]) == len(numbers):
        return numbers[:1]
    return numbers


def spread(numbers: list[int], count: int) -> list[int]:
    """The inverse of ``fold_column`` for a column known to have ``count`` numbers; ValueError if it can't be."""
    if len(numbers) == count:
        return numbers
    if len(numbers) == 1:
        return numbers * count
    raise ValueError("column length")


def pack_column(values: Sequence[Value], uids: UidWriter) -> Packed:
    """One column, packed by what it holds."""
    mask = b""
    present: Sequence[Value] = values
    if None in values:
        present = [value for value in values if value is not None]
        if not present:
            return NOTHING, b"", None
        bits = 0
        for place, value in enumerate(values):
            if value is None:
                bits |= 1 << place
        mask = bits.to_bytes((len(values) + 7) // 8, "little")
    kind, data = _pack(present, uids)
    return kind, mask, data


def read_column(packed: Packed, count: int, uids: UidReader) -> list[Value]:
    """The ``count`` values of a packed column; ValueError or TypeError if it doesn't hold them."""
    kind, mask, data = packed
    if kind == NOTHING:
        return [None] * count
    if not mask:
        return _read(kind, data, count, uids)
    if len(mask) != (count + 7) // 8:
        raise ValueError("mask")
    bits = int.from_bytes(mask, "little")
    present = iter(_read(kind, data, count - bits.bit_count(), uids))
    return [None if bits >> place & 1 else next(present) for place in range(count)]


def _pack(values: Sequence[Value], uids: UidWriter) -> tuple[int, Any]:
    if all(type(value) is int for value in values):
        return WHOLE, fold_column([value for value in values if isinstance(value, int)])
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) != len(values):
        return PLAIN, list(values)
    if all(map(_UID.match, texts)):
        return UID, fold_column(uids.refer(texts))
    if all(map(_INSTANT.match, texts)):
        stamps = _stamps(texts)
        if stamps is not None:
            return INSTANT, differences(stamps)
    if all(map(_DAY.match, texts)):
        days = _days(texts)
        if days is not None:
            return DAY, differences(days)
    if any("\0" in text for text in texts):
        return PLAIN, list(texts)
    words = list(dict.fromkeys(texts))
    if len(words) * 3 <= len(texts):
        places = {word: place for place, word in enumerate(words)}
        return WORDS, ["\0".join(words), fold_column([places[text] for text in texts])]
    return TEXT, "\0".join(texts)


def _read(kind: int, data: Any, count: int, uids: UidReader) -> list[Value]:
    out: list[Value]
    if kind == WHOLE:
        out = list(spread(_whole_numbers(data), count))
    elif kind == UID:
        out = list(uids.resolve(spread(_whole_numbers(data), count)))
    elif kind == INSTANT:
        out = [instant_text(ms) for ms in sums(_whole_numbers(data))]
    elif kind == DAY:
        out = [date.fromordinal(day).isoformat() for day in sums(_whole_numbers(data))]
    elif kind == TEXT:
        out = list(_text(data).split("\0")) if count else []
    elif kind == WORDS:
        words = _text(data[0]).split("\0")
        out = [words[place] for place in spread(_whole_numbers(data[1]), count)]
    elif kind == PLAIN:
        out = list(data)
    else:
        raise KnownError("sync.unreadable")
    if len(out) != count:
        raise ValueError("column length")
    return out


def _stamps(texts: list[str]) -> list[int] | None:
    try:
        stamps = [instant_ms(text) for text in texts]
    except ValueError:
        return None
    return stamps if all(instant_text(ms) == text for ms, text in zip(stamps, texts, strict=True)) else None


def _days(texts: list[str]) -> list[int] | None:
    try:
        return [date.fromisoformat(text).toordinal() for text in texts]
    except ValueError:
        return None


def _whole_numbers(data: Any) -> list[int]:
    if not isinstance(data, list) or not all(type(item) is int for item in data):
        raise TypeError("whole numbers")
    return data


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError("text")
    return data
