"""Columns of values: one kind of storage for each column, chosen by looking at it.

A column of like values packs to less than the same values one by one: identities become references to a table,
instants and days become differences, a few repeated words become a list of words and of numbers. What comes out of
``read_column`` is exactly what went into ``pack_column``.

Whatever can be done for a whole column at once is done so: one regular expression over the joined texts, one slice of
one text of hex digits. A value by itself costs tens of nanoseconds this way, and a page has hundreds of thousands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from operator import sub
from typing import Any, Final, TypeAlias

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Value
from inspector_desk.sync.protocol.limits import UNPACKED_BYTES

PLAIN, TEXT, UID, INSTANT, DAY, WHOLE, WORDS, NOTHING = range(8)
"""The storage kinds; the numbers are permanent."""

# Each takes a whole column, joined by U+0000 with one more at the end.
_UIDS: Final = re.compile(r"(?:[0-9a-f]{32}\0)+")
_INSTANTS: Final = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z\0)+"
)
_DAYS: Final = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}\0)+")
_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\Z")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
_DAY_MS: Final = 86_400_000
# The pieces of an instant, written once: putting them together takes a quarter of the time of formatting numbers.
_CLOCK: Final = [f"T{minute // 60:02d}:{minute % 60:02d}:" for minute in range(24 * 60)]
_TICKS: Final = [f"{second:02d}." for second in range(60)]
_ENDS: Final = [f"{ms:03d}Z" for ms in range(1000)]
_HOURS: Final = {f"{hour:02d}": hour * 3_600_000 for hour in range(24)}
_MINUTES: Final = {f"{minute:02d}": minute * 60_000 for minute in range(60)}
_SECONDS: Final = {f"{second:02d}": second * 1000 for second in range(60)}
_MILLIS: Final = {f"{ms:03d}Z": ms for ms in range(1000)}

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


def instants_ms(texts: Sequence[str]) -> list[int]:
    """``instant_ms`` of a whole column; the calendar is asked once for each day that occurs."""
    joined = "\0".join(texts) + "\0"
    if not _INSTANTS.fullmatch(joined):
        if not texts:
            return []
        raise ValueError("instants")
    parts = joined.replace("T", "\0").replace(":", "\0").replace(".", "\0").split("\0")
    days = {day: (date.fromisoformat(day).toordinal() - _EPOCH_DAY) * _DAY_MS for day in set(parts[:-1:5])}
    columns = zip(parts[:-1:5], parts[1::5], parts[2::5], parts[3::5], parts[4::5], strict=True)
    return [days[a] + _HOURS[b] + _MINUTES[c] + _SECONDS[d] + _MILLIS[e] for a, b, c, d, e in columns]


def instant_texts(numbers: Sequence[int]) -> list[str]:
    """``instant_text`` of a whole column; OverflowError or ValueError outside the years 1 to 9999."""
    days = {day: date.fromordinal(day + _EPOCH_DAY).isoformat() for day in {ms // _DAY_MS for ms in numbers}}
    return [
        f"{days[ms // _DAY_MS]}{_CLOCK[ms % _DAY_MS // 60_000]}{_TICKS[ms % 60_000 // 1000]}{_ENDS[ms % 1000]}"
        for ms in numbers
    ]


class UidWriter:
    """The table of identities of one message: each is written once and then named by its place."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def refer(self, uids: Sequence[str]) -> list[int]:
        """A number for each identity: 0 for the next new one, 1 + place for one already in the table."""
        places = self._places
        fresh = set(uids)
        if len(fresh) == len(uids) and fresh.isdisjoint(places):
            places.update(zip(uids, range(len(places), len(places) + len(uids)), strict=True))
            return [0] * len(uids)
        if len(fresh) == 1:
            known = places.get(uids[0])
            if known is not None:
                return [known + 1] * len(uids)
            places[uids[0]] = len(places)
            return [0, *[len(places)] * (len(uids) - 1)]
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
        steps = differences([int(uid[:12], 16) for uid in self._places])
        if steps and sum(abs(step) >= 1 << 31 for step in steps[1:]) * 4 <= len(steps):
            return steps, bytes.fromhex("".join([uid[12:] for uid in self._places]))
        return [], bytes.fromhex("".join(self._places))


class UidReader:
    """The same table on the other side."""

    def __init__(
        self, steps: Sequence[int], rests: bytes, repeats: Callable[[int], None] | None = None
    ) -> None:
        text = rests.hex()
        if steps:
            stamps = sums(steps)
            if len(text) != 20 * len(stamps) or min(stamps) < 0 or max(stamps) >= 1 << 48:
                raise ValueError("identities")
            self._uids = [
                "%012x%s" % (stamp, text[20 * i : 20 * i + 20])  # noqa: UP031 - half the time
                for i, stamp in enumerate(stamps)
            ]
        elif len(text) % 32:
            raise ValueError("identities")
        else:
            self._uids = [text[i : i + 32] for i in range(0, len(text), 32)]
        self._next = 0
        self._room = UNPACKED_BYTES
        self._repeats = repeats

    def weigh(self, characters: int) -> None:
        """Count text that a message says by naming it again; KnownError ``sync.too-large`` beyond the limit.

        A word of a megabyte named ten thousand times travels in some bytes and unpacks to ten gigabytes.
        """
        self._room -= characters
        if self._room < 0:
            raise KnownError("sync.too-large", size=UNPACKED_BYTES - self._room, limit=UNPACKED_BYTES)
        if self._repeats is not None:
            self._repeats(characters)

    def resolve(self, numbers: Sequence[int]) -> list[str]:
        """The identities that ``UidWriter.refer`` numbered, asked for in the same order."""
        at = self._next
        if not any(numbers):
            self._next = at + len(numbers)
            if self._next > len(self._uids):
                raise ValueError("identity")
            return self._uids[at : self._next]
        first, same = numbers[0], numbers[-1]
        if first in (0, same) and same > 0 and numbers.count(same) == len(numbers) - (first != same):
            # One officer, one territory: the identity of every entry.
            self._next += first == 0
            if same > self._next or self._next > len(self._uids):
                raise ValueError("identity")
            return [*self._uids[at : self._next], *[self._uids[same - 1]] * (len(numbers) - (first == 0))]
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
    return [*numbers[:1], *map(sub, numbers[1:], numbers)]


def sums(steps: Sequence[int]) -> list[int]:
    """The inverse of ``differences``."""
    return list(accumulate(steps))


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
        flags = "".join(["1" if value is None else "0" for value in reversed(values)])
        mask = int(flags, 2).to_bytes((len(values) + 7) // 8, "little")
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
    # Bits beyond the column are counted, so that a column with such is found too short or too long.
    flags = f"{bits:0{count}b}"[::-1][:count]
    out: list[Value] = [None if flag == "1" else next(present) for flag in flags]
    if next(present, None) is not None:
        raise ValueError("mask")
    return out


def _pack(values: Sequence[Value], uids: UidWriter) -> tuple[int, Any]:
    types = set(map(type, values))
    if types == {int}:
        return WHOLE, fold_column(list(values))  # type: ignore[arg-type]
    if types and types != {str}:
        return PLAIN, list(values)
    texts: Sequence[str] = values  # type: ignore[assignment]
    joined = "\0".join(texts)
    if not texts or joined.count("\0") != len(texts) - 1:
        return (PLAIN, list(texts)) if texts else (WHOLE, [])
    first = texts[0]
    if len(first) == 32 and _UIDS.fullmatch(joined + "\0"):
        return UID, fold_column(uids.refer(texts))
    try:
        if len(first) == 24 and _INSTANTS.fullmatch(joined + "\0"):
            return INSTANT, differences(instants_ms(texts))
        if len(first) == 10 and _DAYS.fullmatch(joined + "\0"):
            days = {text: date.fromisoformat(text).toordinal() for text in set(texts)}
            return DAY, differences([days[text] for text in texts])
    except ValueError:
        # It looks like a day and is none, as 30 February: it travels as the text it is.
        pass
    words = dict.fromkeys(texts)
    if len(words) * 3 <= len(texts):
        places = dict(zip(words, range(len(words)), strict=True))
        return WORDS, ["\0".join(words), fold_column([places[text] for text in texts])]
    return TEXT, joined


def _read(kind: int, data: Any, count: int, uids: UidReader) -> list[Value]:
    out: list[Value]
    if kind == WHOLE:
        out = list(spread(_whole_numbers(data), count))
    elif kind == UID:
        out = list(uids.resolve(spread(_whole_numbers(data), count)))
    elif kind == INSTANT:
        out = list(instant_texts(sums(_whole_numbers(data))))
    elif kind == DAY:
        numbers = sums(_whole_numbers(data))
        days = {number: date.fromordinal(number).isoformat() for number in set(numbers)}
        out = [days[number] for number in numbers]
    elif kind == TEXT:
        out = list(_text(data).split("\0")) if count else []
    elif kind == WORDS:
        words = _text(data[0]).split("\0")
        places = _whole_numbers(data[1])
        if len(places) == 1:
            uids.weigh(len(words[places[0]]) * count)
            out = [words[places[0]]] * count
        else:
            uids.weigh(sum([len(words[place]) for place in places]))
            out = list(map(words.__getitem__, places))
    elif kind == PLAIN:
        out = list(data)
    else:
        raise KnownError("sync.unreadable")
    if len(out) != count:
        raise ValueError("column length")
    return out


def _whole_numbers(data: Any) -> list[int]:
    if not isinstance(data, list) or not set(map(type, data)) <= {int}:
        raise TypeError("whole numbers")
    return data


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError("text")
    return data
