"""When a person on preventive record is to be checked, which checks were made for what, and which were missed.

Law of Kazakhstan on crime prevention, 30.12.2025 No 245-VIII, art. 51, 59(10), 60(5); MIA order 05.03.2026 No 163,
p. 22-23 and annex 6. How "at least once in seven calendar days" and "twice a month" are read here is decision 0009:

* days: no stretch of so many days may lie between two checks without one. Each check starts the count anew, so one made
  early brings the next nearer and one made late never hides the period that went by without a check.
* months: so many checks in each calendar month; a month in which the record stands only in part asks for its share of
  them, halves rounded up.

Every check answers for one period at most: it is never counted twice, and one that answers for none is kept and named.
"""

from __future__ import annotations

import calendar
import datetime
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

State = Literal["done", "missed", "due", "optional"]
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Frequency:
    """At least one check in ``every_days`` calendar days, or ``per_month`` checks in a calendar month; one is set."""

    every_days: int | None = None
    per_month: int | None = None

    def __post_init__(self) -> None:
        if (self.every_days is None) == (self.per_month is None) or not (self.every_days or self.per_month):
            raise ValueError("a frequency is a number of days or a number a month")


@dataclass(frozen=True, slots=True)
class Phase:
    """From ``first`` on, checks are made at this frequency; None where this service makes none."""

    first: datetime.date
    frequency: Frequency | None


@dataclass(frozen=True, slots=True)
class Span:
    """The days a record is in force, both counted; ``last`` is None where its end is not known yet.

    ``cut`` says that it ended before its own term: nobody could know, so the month it was cut in leaves nothing missed.
    """

    first: datetime.date
    last: datetime.date | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class CheckMade:
    """One check by its id and the day it was made, whoever made it."""

    id: int
    day: datetime.date


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``first`` to ``last`` in which one check is to be made.

    ``best_by`` is the day by which it is best made: the last day itself, or the end of its part of the month.
    ``optional`` is what is left of a term when it ends before another check falls due: nothing was missed there.
    """

    first: datetime.date
    last: datetime.date
    best_by: datetime.date
    state: State
    check: int | None = None
    made_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """A check made on a day on which the record was not in force."""

    check: int
    day: datetime.date
    where: Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Dues:
    """Every period up to the next one to come, and the checks that answer for none of them.

    ``extra`` are checks beyond what was asked: a second one on a day, a third one in a month.
    """

    periods: tuple[Period, ...]
    outside: tuple[Outside, ...]
    extra: tuple[int, ...]

    @property
    def next(self) -> Period | None:
        """The period whose check is to be made now; None where none is."""
        return next((period for period in self.periods if period.state == "due"), None)

    @property
    def missed(self) -> tuple[Period, ...]:
        """The periods that went by without a check."""
        return tuple(period for period in self.periods if period.state == "missed")


@dataclass(frozen=True, slots=True)
class Pending:
    """What is open now: the day the next check is best made and must be made by, and since when it is late."""

    best_by: datetime.date
    last: datetime.date
    missed_since: datetime.date | None = None
    """The last day of the first period missed since the last check."""


def count_dues(
    span: Span, phases: Sequence[Phase], checks: Iterable[CheckMade], today: datetime.date
) -> Dues:
    """The periods of a record with what was done for each; ``phases`` by their first days, the earliest first.

    The first phase holds from the beginning of the record whatever its own day. Phases of one frequency that follow
    each other are one; where the frequency changes, each is counted by itself from its first day on.
    """
    made = sorted(checks, key=lambda check: (check.day, check.id))
    inside = [c for c in made if c.day >= span.first and (span.last is None or c.day <= span.last)]
    outside = tuple(
        Outside(c.id, c.day, "before" if c.day < span.first else "after")
        for c in made
        if c.day < span.first or (span.last is not None and c.day > span.last)
    )
    periods: list[Period] = []
    extra: list[int] = []
    for number, (first, last, frequency) in enumerate(_stretches(span, phases)):
        own = [c for c in inside if c.day >= first and (last is None or c.day <= last)]
        if frequency is None:
            extra += [c.id for c in own]
        elif frequency.every_days is not None:
            # The day an order is handed over is no day of its term: the count begins on the day after.
            anchor = first if number == 0 else first - _DAY
            found, over = _by_days(first, last, anchor, frequency.every_days, own, today)
            periods += found
            extra += over
        else:
            cut = last is not None and (last != span.last or span.cut)
            found, over = _by_months(first, last, frequency.per_month or 1, own, today, cut=cut)
            periods += found
            extra += over
        if last is None or any(period.state == "due" for period in periods):
            # What a later phase asks for is not to be done yet, but a check of it that is there already is kept.
            later = [c.id for c in inside if last is not None and c.day > last]
            extra += later
            break
    return Dues(tuple(periods), outside, tuple(extra))


def pending(
    span: Span,
    frequency: Frequency,
    last_check: datetime.date | None,
    in_month: int,
    today: datetime.date,
    *,
    in_month_before: int | None = None,
) -> Pending | None:
    """What is open on ``today`` by the last check alone, in constant time: for lists of thousands of records.

    ``in_month`` is the number of checks made in today's month, ``in_month_before`` in the month before it (None: not
    asked, nothing of that month is told). None where nothing more is asked before the end. It agrees with
    ``count_dues`` on the next period; periods missed before the last check or that month are history and not told.
    """
    if span.last is not None and span.last < today:
        return None
    if frequency.every_days is not None:
        anchor = span.first if last_check is None else max(span.first, last_check)
        length = frequency.every_days
        gone = max(0, (today - anchor - _DAY).days // length)
        last = anchor + (gone + 1) * length * _DAY
        since = anchor + length * _DAY if gone else None
        if span.last is not None and last > span.last:
            return Pending(since, since, since) if since is not None else None
        return Pending(last, last, since)
    count, since = frequency.per_month or 1, None
    ended = today.replace(day=1) - _DAY
    if in_month_before is not None and span.first <= ended:
        since = ended if len(_slots(span, count, ended)) > in_month_before else None
    month = max(today, span.first)
    while span.last is None or month <= span.last:
        open_ = _slots(span, count, month)[in_month:]
        if open_:
            return Pending(open_[0][1], open_[0][2], since)
        month, in_month = _month_end(month) + _DAY, 0
    return Pending(since, since, since) if since is not None else None


def _stretches(
    span: Span, phases: Sequence[Phase]
) -> list[tuple[datetime.date, datetime.date | None, Frequency | None]]:
    """Stretches of one frequency inside the span, neighbours of the same frequency joined."""
    starts: list[tuple[datetime.date, Frequency | None]] = []
    for phase in sorted(phases, key=lambda phase: phase.first):
        if span.last is not None and phase.first > span.last:
            break
        if starts and phase.first <= span.first:
            starts = []
        if not starts:
            starts.append((span.first, phase.frequency))
        elif phase.frequency != starts[-1][1]:
            if phase.first == starts[-1][0]:
                starts[-1] = (phase.first, phase.frequency)
            else:
                starts.append((phase.first, phase.frequency))
    ends = [following[0] - _DAY for _current, following in pairwise(starts)]
    return [
        (first, last, frequency)
        for (first, frequency), last in zip(starts, [*ends, span.last], strict=False)
        if last is None or last >= first
    ]


def _by_days(
    first: datetime.date,
    last: datetime.date | None,
    anchor: datetime.date,
    length: int,
    checks: Sequence[CheckMade],
    today: datetime.date,
) -> tuple[list[Period], list[int]]:
    periods: list[Period] = []
    extra: list[int] = []
    begins, at = first, 0
    while last is None or begins <= last:
        while at < len(checks) and checks[at].day < begins:
            extra.append(checks[at].id)
            at += 1
        due = anchor + length * _DAY
        end = due if last is None else min(due, last)
        if at < len(checks) and checks[at].day <= end:
            check = checks[at]
            at += 1
            periods.append(Period(begins, end, end, "done", check.id, check.day))
            anchor = check.day
        elif last is not None and due > last:
            periods.append(Period(begins, last, last, "optional"))
            break
        else:
            state: State = "missed" if due < today else "due"
            periods.append(Period(begins, due, due, state))
            anchor = due
            if state == "due" and at == len(checks):
                break
        begins = anchor + _DAY
    return periods, extra + [check.id for check in checks[at:]]


def _by_months(
    first: datetime.date,
    last: datetime.date | None,
    count: int,
    checks: Sequence[CheckMade],
    today: datetime.date,
    *,
    cut: bool,
) -> tuple[list[Period], list[int]]:
    periods: list[Period] = []
    extra: list[int] = []
    month = first
    while last is None or month <= last:
        end = _month_end(month)
        mine = [check for check in checks if month <= check.day <= end]
        slots = _slots(Span(first, last), count, month)
        for number, (begins, best_by, until) in enumerate(slots):
            if number < len(mine):
                periods.append(Period(begins, until, best_by, "done", mine[number].id, mine[number].day))
            else:
                state: State = "missed" if until < today else "due"
                if cut and until == last and until < end:
                    state = "optional"
                periods.append(Period(begins, until, best_by, state))
        extra += [check.id for check in mine[len(slots) :]]
        more = any(check.day > end for check in checks)
        if not more and periods and periods[-1].state == "due":
            break
        month = end + _DAY
    return periods, extra


def _slots(
    span: Span, count: int, month: datetime.date
) -> tuple[tuple[datetime.date, datetime.date, datetime.date], ...]:
    """The checks a month asks for inside the span: first day, best by, last day of each."""
    first, last = max(month.replace(day=1), span.first), _month_end(month)
    return _parts(first, last if span.last is None else min(last, span.last), count)


@functools.lru_cache(maxsize=4096)
def _parts(
    first: datetime.date, last: datetime.date, count: int
) -> tuple[tuple[datetime.date, datetime.date, datetime.date], ...]:
    """The share of ``count`` checks a month that these days of one month ask for, each with its part of the days."""
    days = (last - first).days + 1
    whole = calendar.monthrange(first.year, first.month)[1]
    wanted = (2 * count * days + whole) // (2 * whole)
    return tuple(
        (first + (n * days // wanted) * _DAY, first + ((n + 1) * days // wanted - 1) * _DAY, last)
        for n in range(wanted)
    )


def pressing(frequency: Frequency, month: datetime.date, until: datetime.date) -> int:
    """How many of a whole month's checks are best made by ``until``."""
    slots = _slots(Span(month.replace(day=1)), frequency.per_month or 0, month)
    return sum(1 for _first, best_by, _last in slots if best_by <= until)


def _month_end(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
