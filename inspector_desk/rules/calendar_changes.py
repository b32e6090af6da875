"""A district's own changes of the working calendar: days moved by decree, dated and sourced, as a small TOML file.

The file names its profile, its edition, the act it rests on and the act's date, and one ``[[day]]`` for each day that
is other than the calendar says. Nothing of the calendar that ships is replaced; the changes lie over it.
"""

from __future__ import annotations

import datetime
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.rules.calendars import Calendar, DayKind, DayNote
from inspector_desk.rules.wording import Term

LONGEST = 200_000
"""Characters of a file; a year of decrees takes a few hundred."""


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """Days changed by one act: where it comes from, whether anyone compared the file with it, and the days."""

    profile: str
    edition: str
    source: str
    dated: datetime.date
    verified: bool
    days: Mapping[datetime.date, DayNote]


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """One day that counts otherwise than before, and why, before and after."""

    day: datetime.date
    before: DayNote
    after: DayNote


def parse_change(text: str, profile: str) -> CalendarChange:
    """Read a file of changes; KnownError ``calendar.file-…`` says what is wrong and in which day of the file."""
    if len(text) > LONGEST:
        raise KnownError("calendar.file-unreadable", why=f"> {LONGEST}")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnownError("calendar.file-unreadable", why=str(error)) from error
    if raw.get("profile") != profile:
        raise KnownError("calendar.file-other-country", found=str(raw.get("profile", "—")), profile=profile)
    source, edition, dated = raw.get("source"), raw.get("edition"), raw.get("dated")
    if not (isinstance(source, str) and source.strip()) or not isinstance(dated, datetime.date):
        raise KnownError("calendar.file-no-source")
    verified = raw.get("verified", False) is True
    rows = raw.get("day")
    if not isinstance(rows, list) or not rows:
        raise KnownError("calendar.file-no-days")
    calendar = Calendar.shipped(profile)
    days: dict[datetime.date, DayNote] = {}
    for number, row in enumerate(rows, 1):
        day, note = _read_day(number, row, calendar, verified)
        if day in days:
            raise KnownError("calendar.file-day-twice", number=number, day=day)
        days[day] = note
    return CalendarChange(
        profile,
        edition.strip() if isinstance(edition, str) and edition.strip() else dated.isoformat(),
        source.strip(),
        dated,
        verified,
        MappingProxyType(dict(sorted(days.items()))),
    )


def with_changes(calendar: Calendar, changes: tuple[CalendarChange, ...]) -> Calendar:
    """The calendar with some changes over it, a later one over an earlier; its edition names them."""
    for change in changes:
        calendar = calendar.with_days(change.days, f"{calendar.edition}+{change.edition}")
    return calendar


@functools.lru_cache(maxsize=16)
def changed_calendar(profile: str, texts: tuple[str, ...]) -> Calendar:
    """The shipped calendar of a profile with the changes of these files over it, in their order."""
    return with_changes(Calendar.shipped(profile), tuple(parse_change(text, profile) for text in texts))


def differing_days(
    before: Calendar, after: Calendar, first: datetime.date, last: datetime.date
) -> list[ChangedDay]:
    """The days from ``first`` to ``last`` that count in one calendar and not in the other."""
    found = []
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = datetime.date.fromordinal(number)
        if not (before.covers(day) and after.covers(day)):
            continue
        then, now = before.why(day), after.why(day)
        if then.kind.is_working != now.kind.is_working:
            found.append(ChangedDay(day, then, now))
    return found


def _read_day(number: int, row: Any, calendar: Calendar, verified: bool) -> tuple[datetime.date, DayNote]:
    day = row.get("date") if isinstance(row, dict) else None
    if not isinstance(day, datetime.date) or isinstance(day, datetime.datetime):
        raise KnownError("calendar.file-no-date", number=number)
    if not calendar.covers(day):
        raise KnownError("calendar.not-covered", day=day, first=calendar.first, last=calendar.last)
    kinds = {kind.value: kind for kind in DayKind}
    kind = kinds.get(str(row.get("kind")))
    if kind is None:
        raise KnownError("calendar.file-kind", number=number, day=day, known=", ".join(kinds))
    weekend = day.weekday() in calendar.weekend
    if weekend and kind is DayKind.WORKING:
        # A weekend day on which people work has a name of its own, so that the working of a deadline says so.
        kind = DayKind.SPECIAL
    if kind is DayKind.WEEKEND and not weekend:
        raise KnownError("calendar.file-weekend", number=number, day=day, weekday=_weekday(day))
    moved_from = row.get("moved_from")
    if moved_from is not None and not isinstance(moved_from, datetime.date):
        raise KnownError("calendar.file-no-date", number=number)
    name = row.get("name")
    key = name if isinstance(name, str) and name in calendar.names else None
    return day, DayNote(kind, key, moved_from, bool(row.get("estimated", False)), verified)


def _weekday(day: datetime.date) -> Term:
    return Term("weekday", str(day.weekday()))
