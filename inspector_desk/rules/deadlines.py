"""Legal periods and how they were counted, day by day, from the dated rules of a country profile.

Kazakhstan: Administrative Procedural and Process-Related Code, art. 64, 65, 76, 99. Tajikistan is unverified.
"""

from __future__ import annotations

import calendar as months
import datetime
import functools
from dataclasses import dataclass
from typing import Literal

from inspector_desk.errors import KnownError
from inspector_desk.rules.calendars import Calendar, DayKind, DayNote
from inspector_desk.rules.resources import read_toml
from inspector_desk.rules.wording import Term, day_text, word

Unit = Literal["working_days", "calendar_days", "hours", "months"]
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """One legal period; the fields are those of resources/<profile>/deadlines.toml."""

    id: str
    kinds: tuple[str, ...]
    length: int
    unit: Unit
    counts_from: Literal["next_day", "registration"]
    if_day_off: Literal["next_working_day", "stays"]
    article: str
    source: str
    verified: bool
    valid_from: datetime.date
    valid_to: datetime.date | None = None
    forwarding: str | None = None


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of the working: its number in the count (None where it does not count) and the reason."""

    day: datetime.date
    number: int | None
    reason: DayNote


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a period with everything needed to check it by hand.

    ``due`` is a day, ``due_at`` a moment; exactly one is set. ``days`` begins on the day after registration
    and ends on ``due``; it is empty for hours. ``forwarding_due`` is the last day to pass the appeal on.
    """

    due: datetime.date | None
    due_at: datetime.datetime | None
    unit: Unit
    length: int
    days: tuple[CountedDay, ...]
    rule_id: str
    article: str
    source: str
    verified: bool
    calendar_edition: str
    forwarding_due: datetime.date
    profile: str
    registered_on: datetime.date


@dataclass(frozen=True, slots=True)
class Remaining:
    """Working days from tomorrow to the due day; when ``overdue``, those since it, today included."""

    working_days: int
    overdue: bool


@functools.cache
def rules(profile: str) -> tuple[Rule, ...]:
    """Every period of ``profile`` in the order of its file."""
    return tuple(
        Rule(**{**row, "kinds": tuple(row["kinds"])}) for row in read_toml(profile, "deadlines.toml")["rule"]
    )


def rule_for(profile: str, kind: str, day: datetime.date) -> Rule:
    """The youngest rule that holds for ``kind`` on ``day``; KnownError ``deadline.no-rule``."""
    found = [
        rule
        for rule in rules(profile)
        if kind in rule.kinds and rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)
    ]
    if not found:
        raise KnownError("deadline.no-rule", kind=Term("appeal_kind", kind), day=day)
    return max(found, key=lambda rule: rule.valid_from)


def count_deadline(
    profile: str,
    kind: str,
    registered_on: datetime.date,
    *,
    started_at: datetime.datetime | None = None,
    calendar: Calendar | None = None,
) -> Deadline:
    """Count the period for ``kind`` (a code of appeal_kind, or another kind of deadlines.toml).

    A period in hours runs from ``started_at``. ``calendar`` replaces the profile's own where a body works
    other days. KnownError ``deadline.no-rule``, ``deadline.needs-start-time``, ``calendar.not-covered``.
    """
    rule = rule_for(profile, kind, registered_on)
    calendar = calendar or Calendar.load(profile)
    due_at = None
    days: tuple[CountedDay, ...] = ()
    if rule.unit == "hours":
        if started_at is None:
            raise KnownError("deadline.needs-start-time", kind=kind)
        due_at = started_at + datetime.timedelta(hours=rule.length)
    else:
        days = _count(rule, registered_on, calendar)
    return Deadline(
        due=days[-1].day if days else None,
        due_at=due_at,
        unit=rule.unit,
        length=rule.length,
        days=days,
        rule_id=rule.id,
        article=rule.article,
        source=rule.source,
        verified=rule.verified,
        calendar_edition=calendar.edition,
        forwarding_due=_forwarding_due(profile, rule, registered_on, calendar),
        profile=profile,
        registered_on=registered_on,
    )


def remaining(deadline_due: datetime.date, today: datetime.date, calendar: Calendar) -> Remaining:
    """How much time is left on ``today``: on the due day itself none, yet nothing is overdue."""
    return Remaining(
        working_days=abs(calendar.working_days_between(today, deadline_due)), overdue=today > deadline_due
    )


def reason_in_words(counted: CountedDay, calendar: Calendar, language: str) -> str:
    """One line of the working in words: "day 3", "day off: Sunday", "holiday: Nauryz (date estimated)"."""
    note = counted.reason
    if note.kind is DayKind.WEEKEND:
        name = word("weekday", str(counted.day.weekday()), language)
    elif note.name_key:
        name = calendar.name(note.name_key, language)
    elif note.moved_from:
        name = day_text(note.moved_from, language)
    else:
        name = ""
    said = word("day_kind", note.kind, language)
    parts = [f"{said}: {name}" if name else said] if not _plain(note) or counted.number is None else []
    if counted.number is not None:
        parts.insert(0, word("day_kind", "counted", language).format(number=counted.number))
    if note.estimated:
        parts.append(word("day_kind", "estimated", language))
    return ", ".join(parts)


def _plain(note: DayNote) -> bool:
    return note.kind is DayKind.WORKING


def _count(rule: Rule, registered_on: datetime.date, calendar: Calendar) -> tuple[CountedDay, ...]:
    """The working of a period in days or months: it begins on the day after registration."""
    last = _add_months(registered_on, rule.length) if rule.unit == "months" else None
    days: list[CountedDay] = []
    number = 0
    day = registered_on
    while True:
        day += _DAY
        note = calendar.why(day)
        in_term = day <= last if last else number < rule.length
        counts = in_term and (rule.unit != "working_days" or note.kind.is_working)
        number += counts
        days.append(CountedDay(day, number if counts else None, note))
        reached = day >= last if last else number == rule.length
        if reached and (rule.if_day_off == "stays" or note.kind.is_working):
            return tuple(days)


def _forwarding_due(
    profile: str, rule: Rule, registered_on: datetime.date, calendar: Calendar
) -> datetime.date:
    if rule.forwarding is None or rule.forwarding == "immediate":
        return registered_on
    return _count(rule_for(profile, rule.forwarding, registered_on), registered_on, calendar)[-1].day


def _add_months(day: datetime.date, count: int) -> datetime.date:
    """The same day ``count`` months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return datetime.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
