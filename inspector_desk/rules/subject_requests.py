"""Terms for what a person asks about his own data, from resources/<profile>/subject_requests.toml.

Law of Kazakhstan on personal data, 21.05.2013 No 94-V, art. 25(2): within one working day.
"""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass

from inspector_desk.errors import KnownError
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.resources import read_toml
from inspector_desk.rules.wording import Term


@dataclass(frozen=True, slots=True)
class RequestRule:
    """One term; the fields are those of subject_requests.toml."""

    id: str
    kinds: tuple[str, ...]
    length: int
    unit: str
    article: str
    source: str
    verified: bool
    valid_from: datetime.date


@functools.cache
def rules(profile: str) -> tuple[RequestRule, ...]:
    """Every term of ``profile``."""
    return tuple(
        RequestRule(**{**row, "kinds": tuple(row["kinds"])})
        for row in read_toml(profile, "subject_requests.toml")["rule"]
    )


def rule_for(profile: str, kind: str, day: datetime.date) -> RequestRule:
    """The youngest term that holds for ``kind`` on ``day``; KnownError ``subject-request.no-rule``."""
    found = [rule for rule in rules(profile) if kind in rule.kinds and rule.valid_from <= day]
    if not found:
        raise KnownError("subject-request.no-rule", kind=Term("subject_request_kind", kind), day=day)
    return max(found, key=lambda rule: rule.valid_from)


def due_day(profile: str, kind: str, received_on: datetime.date) -> datetime.date:
    """The last day to answer: the count begins on the day after receipt and only working days count.

    KnownError ``calendar.not-covered`` beyond the calendar.
    """
    rule = rule_for(profile, kind, received_on)
    calendar = Calendar.load(profile)
    day, counted = received_on, 0
    while counted < rule.length:
        day += datetime.timedelta(days=1)
        counted += calendar.is_working(day)
    return day
