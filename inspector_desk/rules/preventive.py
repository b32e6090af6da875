"""What the law asks of each category of preventive record, from the dated rules of a country profile.

Kazakhstan: law of 30.12.2025 No 245-VIII, art. 48-66, and MIA order 05.03.2026 No 163. Tajikistan is unverified.
No number of days, age or frequency stands in code: resources/<profile>/preventive.toml holds them with their articles.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from inspector_desk.errors import KnownError
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.check_dues import Frequency, Phase
from inspector_desk.rules.deadlines import count_deadline, rule_for
from inspector_desk.rules.resources import read_toml
from inspector_desk.rules.wording import Term

Stream = Literal["control", "database"]
STREAMS: tuple[Stream, ...] = ("control", "database")
"""What is checked at its own pace: the person, and the person's name in the data banks (order No 163, p. 22)."""
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on and from when it holds."""

    article: str
    source: str
    verified: bool
    valid_from: datetime.date
    valid_to: datetime.date | None = None

    def holds(self, day: datetime.date) -> bool:
        """Whether the rule is in force on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Category:
    """One category of preventive record (order No 163, p. 3) and what its form asks.

    ``starts_from`` names the date its term runs from, ``term`` the kind of deadlines.toml that says how long (empty:
    the court or the body says it), ``led_by`` who keeps the record: the inspector or the probation service.
    """

    code: str
    led_by: str
    starts_from: str
    term: str
    min_age: int | None
    by_level: bool
    has_victim: bool
    court: bool
    may_extend: bool
    after: str
    """The category the person passes to when this one ends; empty for none."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the persons of a category are checked in one stream; ``level`` empty where it is one for all."""

    category: str
    stream: Stream
    level: str
    frequency: Frequency | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done once a record stands: by when, counted from which date, and which date says it is done.

    ``unit`` is same_day, calendar_days, working_days, hours or quarter (by the end of each calendar quarter).
    ``whose`` is the role that answers for it, empty for the inspector; ``states`` those of the record it belongs to.
    """

    id: str
    categories: tuple[str, ...]
    from_field: str
    done_field: str
    length: int
    unit: str
    whose: str
    states: tuple[str, ...]
    label: Mapping[str, str]
    basis: Basis

    def words(self, language: str) -> str:
        """The name of the duty, falling back to English."""
        return self.label.get(language) or self.label["en"]


@dataclass(frozen=True, slots=True)
class DutyDue:
    """The last day of a duty and, for one counted in hours from a known time, that time (HH:MM)."""

    day: datetime.date
    at: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """What the law says of one kind of measure: longest time, who must be present, until when it is answered."""

    kind: str
    most_minutes: int | None
    minors_accompanied: bool
    reply: str
    """The kind of deadlines.toml for the answer; empty where none is awaited."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows a breach of one category of record, in words, with the article it rests on."""

    category: str
    text: Mapping[str, str]
    basis: Basis

    def words(self, language: str) -> str:
        """The prompt, falling back to English."""
        return self.text.get(language) or self.text["en"]


@functools.cache
def categories(profile: str) -> tuple[Category, ...]:
    """Every edition of every category of ``profile`` in the order of its file."""
    return tuple(
        Category(
            code=row["code"],
            led_by=row.get("led_by", "inspector"),
            starts_from=row.get("starts_from", "starts_on"),
            term=row.get("term", ""),
            min_age=row.get("min_age"),
            by_level=row.get("by_level", False),
            has_victim=row.get("has_victim", False),
            court=row.get("court", False),
            may_extend=row.get("may_extend", False),
            after=row.get("after", ""),
            basis=_basis(row),
        )
        for row in _file(profile)["category"]
    )


def category(profile: str, code: str, day: datetime.date) -> Category:
    """The youngest edition of a category that holds on ``day``; KnownError ``preventive.no-rule``."""
    found = [one for one in categories(profile) if one.code == code and one.basis.holds(day)]
    if not found:
        raise KnownError("preventive.no-rule", category=Term("preventive_category", code), day=day)
    return max(found, key=lambda one: one.basis.valid_from)


@functools.cache
def paces(profile: str) -> tuple[Pace, ...]:
    """Every frequency of checks of ``profile`` in the order of its file."""
    return tuple(
        Pace(
            category=code,
            stream=row["stream"],
            level=row.get("level", ""),
            frequency=_frequency(row),
            basis=_basis(row),
        )
        for row in _file(profile)["pace"]
        for code in row["categories"]
    )


def pace(profile: str, code: str, stream: Stream, level: str, day: datetime.date) -> Pace | None:
    """How often a person of the category is checked on ``day``; None where nothing says it.

    A person supervised by level whose level nobody has decided yet is checked as the strictest one says.
    """
    found = [
        one
        for one in paces(profile)
        if one.category == code and one.stream == stream and one.basis.holds(day)
    ]
    if not found:
        return None
    exact = [one for one in found if one.level == level]
    if not exact:
        newest = max(one.basis.valid_from for one in found)
        exact = [one for one in found if one.basis.valid_from == newest]
        return max(exact, key=lambda one: _a_year(one.frequency))
    return max(exact, key=lambda one: one.basis.valid_from)


def phases(
    profile: str,
    code: str,
    stream: Stream,
    levels: Mapping[datetime.date, str],
    first: datetime.date,
) -> list[Phase]:
    """How often a record is checked from its first day on: each change of rule or of level begins a phase.

    ``levels`` says from which day which level was decided; before the first of them nobody had decided.
    """
    changes = {one.basis.valid_from for one in paces(profile) if one.category == code}
    changes |= {
        one.basis.valid_to + _DAY for one in paces(profile) if one.category == code and one.basis.valid_to
    }
    days = sorted({first, *(day for day in (*changes, *levels) if day > first)})
    found = []
    for day in days:
        known = [since for since in levels if since <= day]
        level = levels[max(known)] if known else ""
        held = pace(profile, code, stream, level, day)
        found.append(Phase(day, held.frequency if held is not None else None))
    return found


@functools.cache
def duties(profile: str) -> tuple[Duty, ...]:
    """Every duty of ``profile`` in the order of its file."""
    return tuple(
        Duty(
            id=row["id"],
            categories=tuple(row["categories"]),
            from_field=row["from"],
            done_field=row["done"],
            length=row.get("length", 0),
            unit=row["unit"],
            whose=row.get("whose", ""),
            states=tuple(row.get("states", ("active",))),
            label=MappingProxyType(row["label"]),
            basis=_basis(row),
        )
        for row in _file(profile)["duty"]
    )


def duties_of(profile: str, code: str, day: datetime.date) -> tuple[Duty, ...]:
    """The duties of a category as they stand on ``day``."""
    return tuple(one for one in duties(profile) if code in one.categories and one.basis.holds(day))


def duty_due(profile: str, duty: Duty, start: datetime.date, at: str, today: datetime.date) -> DutyDue:
    """By when a duty is to be done that runs from ``start`` (and the time ``at``, HH:MM, where it is known).

    A duty of each quarter is due at the end of the quarter ``today`` lies in. KnownError ``calendar.not-covered``
    where working days are counted and no calendar reaches.
    """
    if duty.unit == "quarter":
        day = max(start, today)
        month = (day.month - 1) // 3 * 3 + 3
        following = datetime.date(day.year + month // 12, month % 12 + 1, 1)
        return DutyDue(following - _DAY)
    if duty.unit == "hours":
        days, rest = divmod(duty.length, 24)
        if at and rest:
            moment = datetime.datetime.combine(start, datetime.time.fromisoformat(at))
            moment += datetime.timedelta(hours=duty.length)
            return DutyDue(moment.date(), f"{moment:%H:%M}")
        return DutyDue(start + days * _DAY, at)
    if duty.unit == "working_days":
        calendar, day = Calendar.load(profile), start
        for _ in range(duty.length):
            day = calendar.next_working(day + _DAY)
        return DutyDue(day)
    return DutyDue(start + duty.length * _DAY)


def quarter_start(day: datetime.date) -> datetime.date:
    """The first day of the calendar quarter ``day`` lies in."""
    return datetime.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def last_day(profile: str, kind: Category, start: datetime.date) -> datetime.date | None:
    """The last day of a record that begins on ``start`` where the law says how long it lasts, else None.

    Thirty days from the handing over end at that hour of the thirtieth day after it: that day is the last one.
    """
    if not kind.term:
        return None
    try:
        rule = rule_for(profile, kind.term, start)
    except KnownError:
        # Before the law of 2026 the term stood in another law, which was not read: the officer types the end.
        return None
    return start + rule.length * _DAY if rule.unit == "calendar_days" else None


def reply_due(profile: str, rule: MeasureRule, sent: datetime.date) -> datetime.date | None:
    """Until when the addressee of a measure is to answer; None where nothing says it."""
    if not rule.reply:
        return None
    try:
        return count_deadline(profile, rule.reply, sent).due
    except KnownError:
        return None


@functools.cache
def measure_rules(profile: str) -> tuple[MeasureRule, ...]:
    """What the law says of measures, in the order of the file."""
    return tuple(
        MeasureRule(
            kind=row["kind"],
            most_minutes=row.get("most_minutes"),
            minors_accompanied=row.get("minors_accompanied", False),
            reply=row.get("reply", ""),
            basis=_basis(row),
        )
        for row in _file(profile).get("measure", [])
    )


def measure_rule(profile: str, kind: str, day: datetime.date) -> MeasureRule | None:
    """The rule of one kind of measure on ``day``; None for a kind the law says nothing of."""
    found = [one for one in measure_rules(profile) if one.kind == kind and one.basis.holds(day)]
    return max(found, key=lambda one: one.basis.valid_from, default=None)


def consequence(profile: str, code: str, day: datetime.date) -> Consequence | None:
    """What follows a breach of a record of this category; None where nothing is known."""
    found = [
        Consequence(row["category"], MappingProxyType(row["text"]), _basis(row))
        for row in _file(profile).get("breach", [])
        if row["category"] == code
    ]
    return max(
        (one for one in found if one.basis.holds(day)), key=lambda one: one.basis.valid_from, default=None
    )


def age_on(birth_date: str, day: datetime.date) -> int | None:
    """Full years on ``day``; None for a date of birth that is not known."""
    try:
        born = datetime.date.fromisoformat(birth_date)
    except ValueError:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _a_year(frequency: Frequency | None) -> float:
    if frequency is None:
        return 0.0
    return 365 / frequency.every_days if frequency.every_days else 12.0 * (frequency.per_month or 0)


def _frequency(row: Mapping[str, Any]) -> Frequency | None:
    if "every_days" in row or "per_month" in row:
        return Frequency(row.get("every_days"), row.get("per_month"))
    return None


def _basis(row: Mapping[str, Any]) -> Basis:
    return Basis(row["article"], row["source"], row["verified"], row["valid_from"], row.get("valid_to"))


def _file(profile: str) -> dict[str, Any]:
    return read_toml(profile, "preventive.toml")
