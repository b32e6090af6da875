"""Every deadline of ten years in both countries, counted a second time by somebody who has never seen the program.

The second count reads the TOML files itself and goes through a year as one does with a finger on a wall calendar: a
list of days, crossed out one by one. It shares no code and no idea with ``rules.deadlines`` or ``rules.calendars``.

What the shipped calendars do not cover: days before 2024 and after 2034 (refused, see below). From 2027 on no decree
on moved days is out yet, and the Eids are estimated; both are data and may change, the counting may not.
"""

from __future__ import annotations

import datetime
import functools
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_desk.errors import KnownError
from inspector_desk.rules.calendar_changes import changed_calendar
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.deadlines import count_deadline, remaining

ROOT = Path(__file__).resolve().parents[2] / "resources"
FIRST, LAST = date(2024, 1, 1), date(2033, 12, 31)
COUNTRIES = ("kz", "tj")
NOON = datetime.time(12, 0, tzinfo=datetime.UTC)


def every_day(first: date, last: date) -> list[date]:
    """All days of a span, written out."""
    days = [first]
    while days[-1] != last:
        days.append(days[-1] + datetime.timedelta(1))
    return days


@functools.cache
def wall_calendar(country: str) -> tuple[tuple[date, bool], ...]:
    """Every day from 2024 to 2034 and whether people go to work on it."""
    told: dict[date, str] = {}
    for year in range(2024, 2035):
        text = (ROOT / country / "calendar" / f"{year}.toml").read_text(encoding="utf-8")
        for row in tomllib.loads(text)["day"]:
            told[row["date"]] = row["kind"]
    said = []
    for day in every_day(date(2024, 1, 1), date(2034, 12, 31)):
        at_work = day.isoweekday() < 6
        if told.get(day) in ("holiday", "moved"):
            at_work = False
        if told.get(day) == "special":
            at_work = True
        said.append((day, at_work))
    return tuple(said)


@functools.cache
def law(country: str) -> list[dict[str, object]]:
    """The periods as the file has them."""
    found: list[dict[str, object]] = tomllib.loads(
        (ROOT / country / "deadlines.toml").read_text(encoding="utf-8")
    )["rule"]
    return found


def in_force(country: str, kind: str, day: date) -> dict[str, object] | None:
    """The rule somebody would find by reading the file from its end to its beginning."""
    best: dict[str, object] | None = None
    for rule in law(country):
        kinds, since, until = rule["kinds"], rule["valid_from"], rule.get("valid_to")
        assert isinstance(kinds, list)
        assert isinstance(since, date)
        if kind not in kinds or since > day or (isinstance(until, date) and until < day):
            continue
        if best is None or since > best["valid_from"]:  # type: ignore[operator]
            best = rule
    return best


def by_finger(
    rule: dict[str, object], start: date, days: tuple[tuple[date, bool], ...], ordinal: dict[date, int]
) -> date:
    """The last day of a period, by crossing out days."""
    position = ordinal[start]
    unit, length = rule["unit"], rule["length"]
    assert isinstance(length, int)
    if unit == "months":
        # The same number in the month that many months on; a month too short for it ends the period on its last day.
        year, month = start.year, start.month
        for _ in range(length):
            month += 1
            if month == 13:
                year, month = year + 1, 1
        number = start.day
        while True:
            try:
                end = date(year, month, number)
                break
            except ValueError:
                number -= 1
        position = ordinal[end]
    else:
        crossed_out = 0
        while crossed_out < length:
            position += 1
            if unit == "calendar_days" or days[position][1]:
                crossed_out += 1
    if rule["if_day_off"] == "next_working_day":
        while not days[position][1]:
            position += 1
    return days[position][0]


def kinds_of(country: str) -> list[str]:
    """Every kind a rule speaks of."""
    found: list[str] = []
    for rule in law(country):
        kinds = rule["kinds"]
        assert isinstance(kinds, list)
        found += [kind for kind in kinds if kind not in found]
    return found


CASES = [(country, kind) for country in COUNTRIES for kind in kinds_of(country)]


@pytest.mark.parametrize(("country", "kind"), CASES)
def test_every_start_day_of_ten_years_has_the_deadline_a_finger_finds(country: str, kind: str) -> None:
    days = wall_calendar(country)
    ordinal = {day: number for number, (day, _at_work) in enumerate(days)}
    counted = 0
    for start in every_day(FIRST, LAST):
        rule = in_force(country, kind, start)
        started = datetime.datetime.combine(start, NOON)
        if rule is None:
            with pytest.raises(KnownError, match=r"deadline\.no-rule"):
                count_deadline(country, kind, start, started_at=started)
            continue
        found = count_deadline(country, kind, start, started_at=started)
        counted += 1
        assert found.rule_id == rule["id"]
        if rule["unit"] == "hours":
            assert found.due is None
            assert found.due_at is not None
            assert (found.due_at - started).total_seconds() == rule["length"] * 3600  # type: ignore[operator]
            continue
        assert found.due == by_finger(rule, start, days, ordinal), (country, kind, start)
        forwarding = rule.get("forwarding")
        if forwarding is not None:
            onward = in_force(country, str(forwarding), start)
            assert onward is not None
            assert found.forwarding_due == by_finger(onward, start, days, ordinal)
        assert [one.day for one in found.days] == every_day(start + datetime.timedelta(1), found.due)
        numbers = [one.number for one in found.days if one.number is not None]
        assert numbers == list(range(1, len(numbers) + 1))
    assert counted > 2_800, "a rule of this kind holds for at least the years from 2026"


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_is_left_is_what_a_finger_counts_on_every_day(country: str) -> None:
    days = wall_calendar(country)
    calendar = Calendar.load(country)
    ordinal = {day: number for number, (day, _at_work) in enumerate(days)}
    for today in every_day(FIRST, LAST):
        due = today + datetime.timedelta(today.toordinal() % 61 - 30)
        if due < FIRST:
            continue
        low, high = sorted((ordinal[today], ordinal[due]))
        between = sum(at_work for _day, at_work in days[low + 1 : high + 1])
        left = remaining(due, today, calendar)
        assert (left.working_days, left.overdue) == (between, due < today)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_calendar_says_what_it_does_not_cover_and_what_is_only_projected(country: str) -> None:
    calendar = Calendar.load(country)
    assert (calendar.first, calendar.last) == (date(2024, 1, 1), date(2034, 12, 31))
    assert not calendar.is_projected(date(2026, 12, 31))
    assert calendar.is_projected(date(2027, 1, 1))
    with pytest.raises(KnownError, match=r"calendar\.not-covered") as refused:
        count_deadline(country, "application", date(2034, 12, 20))
    assert refused.value.facts["last"] == date(2034, 12, 31)
    for day, note in calendar.days.items():
        assert not note.verified, f"{day} of a seeded calendar"


moved = st.dictionaries(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["moved", "holiday", "special"]),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(COUNTRIES),
    moved.filter(bool),
    st.dates(date(2025, 11, 1), date(2026, 12, 31)),
    st.data(),
)
def test_a_year_moved_by_decree_is_counted_as_a_finger_would(
    country: str, changes: dict[date, str], start: date, data: st.DataObject
) -> None:
    lines = [f'profile = "{country}"', 'source = "Decree"', "dated = 2026-01-01"]
    for day, kind in changes.items():
        said = "moved" if kind == "special" and day.isoweekday() < 6 else kind
        lines += ["[[day]]", f"date = {day}", f'kind = "{said}"']
    calendar = changed_calendar(country, ("\n".join(lines),))
    days = tuple(
        (day, changes[day] == "special" and day.isoweekday() > 5 if day in changes else at_work)
        for day, at_work in wall_calendar(country)
    )
    ordinal = {day: number for number, (day, _at_work) in enumerate(days)}
    kind = data.draw(st.sampled_from(kinds_of(country)))
    rule = in_force(country, kind, start)
    if rule is None or rule["unit"] == "hours":
        return
    found = count_deadline(country, kind, start, calendar=calendar)
    assert found.due == by_finger(rule, start, days, ordinal)
    assert found.calendar_edition.endswith("+2026-01-01")
