"""Working days of a country as dated data: weekends, holidays, moved days off, working weekends.

A calendar knows which days it covers and refuses to guess outside them.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate
from types import MappingProxyType

from inspector_desk.errors import KnownError
from inspector_desk.rules.resources import read_toml

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = datetime.timedelta(days=1)


class DayKind(StrEnum):
    """What makes a day a working day or a day off."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MOVED = "moved"
    """A day off that stands for another one, such as the Monday after a holiday on Sunday."""
    SPECIAL = "special"
    """A weekend day on which people work."""

    @property
    def is_working(self) -> bool:
        """Whether the day counts among working days."""
        return self in (DayKind.WORKING, DayKind.SPECIAL)


@dataclass(frozen=True, slots=True)
class DayNote:
    """Why a day counts or not: its kind, the holiday's key, the day off it stands for, how sure that is."""

    kind: DayKind
    name_key: str | None = None
    moved_from: datetime.date | None = None
    estimated: bool = False
    verified: bool = True


_PLAIN = {kind: DayNote(kind) for kind in (DayKind.WORKING, DayKind.WEEKEND)}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days from ``first`` to ``last``; ``edition`` is shown wherever a deadline is."""

    profile: str
    edition: str
    source: str
    seeded_from: str
    verified: bool
    first: datetime.date
    last: datetime.date
    projected_from: datetime.date
    """From this day on the year's decree on moved days is not out: holidays stand, moved days may still come."""
    weekend: frozenset[int]
    days: Mapping[datetime.date, DayNote] = field(repr=False)
    names: Mapping[str, Mapping[str, str]] = field(repr=False)
    _before: tuple[int, ...] = field(repr=False)
    """How many working days lie before each covered day, and after the last one."""

    @staticmethod
    def load(profile: str) -> Calendar:
        """The calendar in force for ``profile``: the one a desk has put in force, else the one that ships."""
        return _IN_FORCE.get(profile) or _load(profile)

    @staticmethod
    def shipped(profile: str) -> Calendar:
        """The calendar that ships for ``profile``, read once, whatever a district has changed."""
        return _load(profile)

    def is_projected(self, day: datetime.date) -> bool:
        """Whether ``day`` lies in a year whose moved days nobody has decided yet."""
        return day >= self.projected_from

    def covers(self, day: datetime.date) -> bool:
        """Whether the calendar knows ``day``."""
        return self.first <= day <= self.last

    def why(self, day: datetime.date) -> DayNote:
        """What kind of day ``day`` is; KnownError ``calendar.not-covered`` where that is not known."""
        self._require(day)
        return (
            self.days.get(day)
            or _PLAIN[DayKind.WEEKEND if day.weekday() in self.weekend else DayKind.WORKING]
        )

    def is_working(self, day: datetime.date) -> bool:
        """Whether ``day`` counts among working days; KnownError ``calendar.not-covered``."""
        self._require(day)
        note = self.days.get(day)
        return day.weekday() not in self.weekend if note is None else note.kind.is_working

    def next_working(self, day: datetime.date) -> datetime.date:
        """``day`` itself if it is a working day, else the next one; KnownError ``calendar.not-covered``."""
        while not self.is_working(day):
            day += _DAY
        return day

    def working_days_between(self, after: datetime.date, until: datetime.date) -> int:
        """Working days later than ``after`` and not later than ``until``; negative when ``until`` is earlier.

        Constant time, for registers that show it on every row; KnownError ``calendar.not-covered``.
        """
        return self._up_to(until) - self._up_to(after)

    def name(self, key: str, language: str) -> str:
        """The name of a holiday, falling back to English, then to its key."""
        names = self.names.get(key, {})
        return names.get(language) or names.get("en") or key

    def with_weekend(self, weekend: Iterable[str]) -> Calendar:
        """The same calendar for a body with other days off, named in English ("sunday")."""
        return _counted(replace(self, weekend=_weekend(weekend)))

    def with_days(self, days: Mapping[datetime.date, DayNote], edition: str) -> Calendar:
        """The same calendar with days a district has changed; its edition must say so."""
        for day in days:
            self._require(day)
        return _counted(replace(self, days=MappingProxyType({**self.days, **days}), edition=edition))

    def _up_to(self, day: datetime.date) -> int:
        self._require(day)
        return self._before[(day - self.first).days + 1]

    def _require(self, day: datetime.date) -> None:
        if not self.first <= day <= self.last:
            raise KnownError("calendar.not-covered", day=day, first=self.first, last=self.last)


_IN_FORCE: dict[str, Calendar] = {}
"""The calendar of each country as the desk that is open counts by it; the one thing here that a program changes.

Deadlines are counted in registers, forms, rules and papers, most of them without a desk at hand. As with the language
of the screen, one program has one calendar at a time: that of its desk's district.
"""


def put_in_force(profile: str, calendar: Calendar | None) -> None:
    """Let everything of this program count by ``calendar`` from now on; None for the one that ships."""
    if calendar is None:
        _IN_FORCE.pop(profile, None)
    else:
        _IN_FORCE[profile] = calendar


@functools.cache
def _load(profile: str) -> Calendar:
    header = read_toml(profile, "calendar", "calendar.toml")
    years: list[int] = header["years"]
    days: dict[datetime.date, DayNote] = {}
    for year in years:
        for row in read_toml(profile, "calendar", f"{year}.toml")["day"]:
            days[row["date"]] = DayNote(
                kind=DayKind(row["kind"]),
                name_key=row.get("name"),
                moved_from=row.get("moved_from"),
                estimated=row.get("estimated", False),
                verified=row["verified"],
            )
    return _counted(
        Calendar(
            profile=profile,
            edition=header["edition"],
            source=header["source"],
            seeded_from=header["seeded_from"],
            verified=header["verified"],
            first=datetime.date(years[0], 1, 1),
            last=datetime.date(years[-1], 12, 31),
            projected_from=header["projected_from"],
            weekend=_weekend(header["weekend"]),
            days=MappingProxyType(days),
            names=MappingProxyType(header["names"]),
            _before=(),
        )
    )


def _counted(calendar: Calendar) -> Calendar:
    """The calendar with its running count of working days."""
    span = (calendar.last - calendar.first).days + 1
    working = (calendar.is_working(calendar.first + n * _DAY) for n in range(span))
    return replace(calendar, _before=tuple(accumulate(working, initial=0)))


def _weekend(names: Iterable[str]) -> frozenset[int]:
    return frozenset(WEEKDAYS.index(name) for name in names)
