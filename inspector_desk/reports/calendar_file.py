"""The calendar file (RFC 5545) of what Today shows, for a phone or the office calendar: days and duties, no persons.

The file leaves the desk unencrypted, so a line says its section and, for an appeal, its number; never a name, an
address or the essence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from inspector_desk import __version__
from inspector_desk.errors import KnownError
from inspector_desk.operations.today_lines import TodayRow
from inspector_desk.rules import clock
from inspector_desk.rules.wording import word

NAMED = frozenset({"appeal"})
"""Kinds whose title is a number and no person."""
LEFT_OUT = frozenset({"draft", "handed_over", "postponed"})
MEETING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class CalendarSource:
    """Whose lines they are: the desk's lineage makes the ids stable, so that a second import replaces the first."""

    lineage: str
    profile: str
    language: str
    made_at: datetime


def calendar_file(rows: Iterable[TodayRow], source: CalendarSource) -> bytes:
    """The lines as an .ics file in UTF-8; a line with a time becomes an event of an hour, the others whole days.

    Lines without a day are left out, and so are drafts, what was handed over and what was put off.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//Inspector Desk//{__version__}//{source.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for row in rows:
        if row.section in LEFT_OUT or (not row.day and not row.at.endswith("Z")):
            continue
        event = Event()
        event.add("uid", f"{row.kind}.{row.id}.{row.duty or row.section}@{source.lineage}")
        event.add("dtstamp", source.made_at.astimezone(UTC))
        event.add("summary", summary(row, source.language))
        event.add("class", "CONFIDENTIAL")
        _put_time(event, row, source)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def write_calendar_file(rows: Iterable[TodayRow], source: CalendarSource, path: Path) -> None:
    """Write the lines to ``path``; KnownError ``report.cannot-write`` where the disk will not have it."""
    try:
        path.write_bytes(calendar_file(rows, source))
    except OSError as error:
        raise KnownError("report.cannot-write", path=str(path), reason=error.strerror or "") from error


def summary(row: TodayRow, language: str) -> str:
    """What the calendar shows of a line: its section, and the number where it has one."""
    section = word("today_section", row.section, language)
    return f"{section}: {row.title}" if row.kind in NAMED and row.title and not row.masked else section


def _put_time(event: object, row: TodayRow, source: CalendarSource) -> None:
    add = event.add  # type: ignore[attr-defined]
    if row.at.endswith("Z"):
        ends = clock.parse_utc(row.at)
        add("dtstart", ends - MEETING)
        add("dtend", ends)
        return
    day = date.fromisoformat(row.day)
    if row.at:
        # Local time of the country, as it stands on every clock there: its offset is the profile's.
        noon = clock.local_time(datetime.combine(day, time(12), UTC), source.profile)
        starts = datetime.combine(day, time.fromisoformat(row.at), noon.tzinfo).astimezone(UTC)
        add("dtstart", starts)
        add("dtend", starts + MEETING)
        return
    add("dtstart", day)
    add("dtend", day + timedelta(days=1))
    # A day with a term on it is not a day off: other people still find the officer free.
    add("transp", "TRANSPARENT")
