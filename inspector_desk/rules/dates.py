"""Days as people type them: "5.11", "05.11.2026", "5 ноября", "вчера", "+3", "2026-11-05"."""

from __future__ import annotations

import datetime
import functools
import re

from inspector_desk.errors import KnownError
from inspector_desk.rules.folding import fold
from inspector_desk.rules.resources import read_toml

_OFFSET = re.compile(r"([+\-−–])\s*(\d{1,4})")
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[.,/\-\s](\d{1,2})(?:[.,/\-\s](\d{4}|\d{2}))?\.?(?:\s*(?:г|ж|с)\.?)?")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_DAY_ONLY = re.compile(r"\d{1,2}")
_WORDS = re.compile(
    r"(\d{1,2})\s*-?\s*([^\W\d_]{3,})\.?(?:\s+(\d{4}))?(?:\s*(?:г|года|ж|жыл|жылы|соли|с)\.?)?"
)
_NEAR = datetime.timedelta(days=60)
_YEARS_AHEAD = 10


def parse_day(text: str, today: datetime.date, language: str) -> datetime.date:
    """The day that ``text`` means on ``today``; words of all four languages are understood in each
    of them; English also takes "Nov 5".

    Without a year it is this year's day, unless the same day of last or next year lies within 60 days ("28.12" typed
    in January). A two-digit year lies at most ten years ahead. KnownError ``date.unreadable``.
    """
    typed = " ".join(text.split()).lower()
    try:
        found = _from_word(typed, today) or _from_figures(typed, today) or _from_month(typed, today, language)
    except (ValueError, OverflowError) as error:
        raise KnownError("date.unreadable", text=text.strip()) from error
    if found is None:
        raise KnownError("date.unreadable", text=text.strip())
    return found


def months_on(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month some months later; the last day of a month that is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    first_after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return datetime.date(year, month, min(day.day, (first_after - datetime.timedelta(days=1)).day))


def _from_word(typed: str, today: datetime.date) -> datetime.date | None:
    if match := _OFFSET.fullmatch(typed):
        days = int(match[2]) if match[1] == "+" else -int(match[2])
        return today + datetime.timedelta(days=days)
    offset = _offsets().get(fold(typed))
    return None if offset is None else today + datetime.timedelta(days=offset)


def _from_figures(typed: str, today: datetime.date) -> datetime.date | None:
    if match := _ISO.fullmatch(typed):
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(typed) or _RUN.fullmatch(typed):
        return _dated(int(match[1]), int(match[2]), match[3], today)
    if _DAY_ONLY.fullmatch(typed):
        return today.replace(day=int(typed))
    return None


def _from_month(typed: str, today: datetime.date, language: str) -> datetime.date | None:
    if language == "en":
        typed = re.sub(r"^([a-z]{3,})\.? (\d{1,2}),?(?= |$)", r"\2 \1", typed)
    match = _WORDS.fullmatch(typed)
    if match is None:
        return None
    name = fold(match[2])
    month = max(((len(form), number) for form, number in _months() if name.startswith(form)), default=(0, 0))[
        1
    ]
    return _dated(int(match[1]), month, match[3], today) if month else None


def _dated(day: int, month: int, year: str | None, today: datetime.date) -> datetime.date:
    if year is None:
        return _nearest(day, month, today)
    number = int(year)
    if len(year) == 2:
        number += 2000 if 2000 + number <= today.year + _YEARS_AHEAD else 1900
    return datetime.date(number, month, day)


def _nearest(day: int, month: int, today: datetime.date) -> datetime.date:
    """This year's day, or the last or next year's where that one is near and this one is not."""
    found = []
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            found.append(datetime.date(year, month, day))
        except ValueError:
            # 29 February: a year that has none is passed over.
            continue
    if not found:
        raise ValueError(f"no day {day} in month {month}")
    return next((candidate for candidate in found if abs(candidate - today) <= _NEAR), found[0])


@functools.cache
def _offsets() -> dict[str, int]:
    rows = read_toml("wording", "dates.toml")["word"]
    return {fold(form): row["offset"] for row in rows for form in row["forms"]}


@functools.cache
def _months() -> tuple[tuple[str, int], ...]:
    rows = read_toml("wording", "dates.toml")["month"]
    return tuple((fold(form), row["month"]) for row in rows for form in row["forms"])
