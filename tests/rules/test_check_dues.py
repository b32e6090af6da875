"""When checks fall due: read from the order's words, and held against a slow calculation that knows no periods."""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_desk.rules.check_dues import (
    CheckMade,
    Dues,
    Frequency,
    Phase,
    Span,
    count_dues,
    pending,
)

WEEKLY = Frequency(every_days=7)
TWICE = Frequency(per_month=2)
HANDED = date(2026, 3, 16)
LAST = date(2026, 4, 15)
DAY = timedelta(days=1)
TERM = Span(HANDED, LAST)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def made(*days: str) -> list[CheckMade]:
    return [CheckMade(number, day(text)) for number, text in enumerate(days, 1)]


def dues(*days: str, today: str, frequency: Frequency = WEEKLY, span: Span = TERM) -> Dues:
    return count_dues(span, [Phase(span.first, frequency)], made(*days), day(today))


def told(found: Dues) -> list[tuple[str, str, str]]:
    return [(f"{p.first:%m-%d}", f"{p.last:%m-%d}", p.state) for p in found.periods]


def test_the_first_check_falls_due_on_the_seventh_day_after_the_order_was_handed_over() -> None:
    found = dues(today="03-16")
    assert told(found) == [("03-16", "03-23", "due")]
    assert found.next is not None
    assert found.next.best_by == day("03-23")


def test_a_check_in_time_starts_the_next_seven_days() -> None:
    assert told(dues("03-23", today="03-24")) == [
        ("03-16", "03-23", "done"),
        ("03-24", "03-30", "due"),
    ]


def test_an_early_check_brings_the_next_one_nearer() -> None:
    assert told(dues("03-18", today="03-24")) == [
        ("03-16", "03-23", "done"),
        ("03-19", "03-25", "due"),
    ]


def test_a_late_check_does_not_hide_the_period_that_was_missed() -> None:
    found = dues("03-25", today="03-26")
    assert [p.state for p in found.periods] == ["missed", "done", "due"]
    assert found.periods[0].last == day("03-23")
    assert found.periods[1].made_on == day("03-25")
    assert found.periods[2].last == day("04-01")


def test_a_check_by_another_officer_counts_like_ones_own() -> None:
    assert dues("03-20", "03-27", today="03-28").missed == ()


def test_a_second_check_on_one_day_is_kept_and_counts_for_nothing_more() -> None:
    found = dues("03-20", "03-20", today="03-21")
    assert found.extra == (2,)
    assert told(found)[-1] == ("03-21", "03-27", "due")


def test_a_check_on_the_day_of_handing_over_counts_and_the_next_is_due_a_week_later() -> None:
    assert [(p.state, p.last) for p in dues("03-16", today="03-17").periods] == [
        ("done", day("03-23")),
        ("due", day("03-23")),
    ]


def test_what_is_left_of_a_term_that_ends_before_the_next_check_asks_for_none() -> None:
    found = dues("03-23", "03-30", "04-06", "04-13", today="04-20")
    assert told(found)[-1] == ("04-14", "04-15", "optional")
    assert found.missed == ()
    assert found.next is None


def test_checks_before_and_after_the_term_are_kept_and_named() -> None:
    found = dues("03-10", "03-23", "04-16", today="04-20")
    assert [(o.check, o.where) for o in found.outside] == [(1, "before"), (3, "after")]
    assert found.extra == ()


def test_an_early_end_asks_for_nothing_after_it() -> None:
    found = dues("03-20", today="04-20", span=Span(HANDED, day("03-25")))
    assert told(found)[-1] == ("03-21", "03-25", "optional")


def test_twice_a_month_are_two_checks_in_a_calendar_month_best_made_in_its_halves() -> None:
    found = dues(today="03-01", frequency=TWICE, span=Span(day("03-01")))
    assert [(p.best_by, p.last, p.state) for p in found.periods] == [
        (day("03-15"), day("03-31"), "due"),
        (day("03-31"), day("03-31"), "due"),
    ]


def test_nothing_of_a_month_is_missed_before_it_ends() -> None:
    span = Span(day("03-01"))
    assert dues(today="03-31", frequency=TWICE, span=span).missed == ()
    assert len(dues(today="04-01", frequency=TWICE, span=span).missed) == 2


def test_a_third_check_in_a_month_does_not_pay_for_the_next_month() -> None:
    found = dues("03-02", "03-09", "03-30", today="04-05", frequency=TWICE, span=Span(day("03-01")))
    assert found.extra == (3,)
    assert [p.state for p in found.periods] == ["done", "done", "due", "due"]


@pytest.mark.parametrize("handed", [date(2026, 1, 1) + n * DAY for n in range(0, 365, 3)])
def test_a_warning_of_thirty_days_asks_for_two_checks_whenever_it_was_handed_over(handed: date) -> None:
    span = Span(handed, handed + 30 * DAY)
    found = count_dues(span, [Phase(handed, TWICE)], [], handed + 90 * DAY)
    assert len(found.missed) >= 2
    assert len(found.missed) <= 3


def test_where_the_frequency_changes_each_stretch_is_counted_by_itself() -> None:
    span = Span(day("01-01"), day("06-30"))
    phases = [Phase(day("01-01"), Frequency(per_month=1)), Phase(day("02-15"), WEEKLY)]
    found = count_dues(span, phases, made("01-20", "02-10", "02-20", "02-27"), day("03-01"))
    assert [(p.state, p.last) for p in found.periods] == [
        ("done", day("01-31")),
        ("done", day("02-14")),
        ("done", day("02-21")),
        ("done", day("02-27")),
        ("due", day("03-06")),
    ]


def test_a_month_cut_by_an_early_end_or_by_a_new_frequency_leaves_nothing_missed() -> None:
    cut = count_dues(
        Span(day("03-01"), day("03-20"), cut=True), [Phase(day("03-01"), TWICE)], [], day("04-10")
    )
    assert [p.state for p in cut.periods] == ["optional"]
    phases = [Phase(day("03-01"), Frequency(per_month=1)), Phase(day("03-21"), WEEKLY)]
    changed = count_dues(Span(day("03-01")), phases, [], day("03-22"))
    assert [(p.state, p.last) for p in changed.periods] == [("optional", day("03-20")), ("due", day("03-27"))]


def test_a_new_edition_of_a_rule_with_the_same_frequency_changes_nothing() -> None:
    span, checks = Span(day("02-20"), day("03-22")), made("02-26", "03-05", "03-12")
    one = count_dues(span, [Phase(span.first, WEEKLY)], checks, day("03-13"))
    two = count_dues(
        span, [Phase(date(2020, 1, 1), WEEKLY), Phase(day("03-02"), WEEKLY)], checks, day("03-13")
    )
    assert one == two


def test_a_frequency_says_days_or_months_and_not_both() -> None:
    for arguments in ({}, {"every_days": 7, "per_month": 2}, {"every_days": 0}):
        with pytest.raises(ValueError, match="frequency"):
            Frequency(**arguments)


def test_where_another_service_checks_the_checks_are_kept_and_nothing_is_asked() -> None:
    found = count_dues(Span(HANDED), [Phase(HANDED, None)], made("03-20"), day("05-01"))
    assert found.periods == ()
    assert found.extra == (1,)


# Histories nobody thought of ----------------------------------------------------------------------------------

STARTS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
OFFSETS = st.lists(st.integers(-20, 400), max_size=60)


@given(STARTS, st.integers(0, 380), OFFSETS, st.integers(-5, 420), st.sampled_from([1, 3, 7, 10, 30]))
def test_every_long_gap_is_reported_and_no_other(
    first: date, length: int, offsets: list[int], now: int, every: int
) -> None:
    span, today = Span(first, first + length * DAY), first + now * DAY
    days = sorted(o for o in offsets if first + o * DAY <= today)
    checks = [CheckMade(n, first + o * DAY) for n, o in enumerate(days)]
    found = count_dues(span, [Phase(first, Frequency(every_days=every))], checks, today)
    # Independently: walk day by day and count those without a check; a run of ``every`` of them is one missed.
    on, run, missed = {c.day for c in checks}, 0, 0
    day_ = first + DAY
    while day_ <= min(today - DAY, span.last or today):
        run = 0 if day_ in on else run + 1
        if run == every:
            missed, run = missed + 1, 0
        day_ += DAY
    assert len(found.missed) == missed
    _nothing_is_lost(found, checks, span)


@given(STARTS, st.integers(0, 380), OFFSETS, st.integers(-5, 420))
def test_every_stretch_of_seven_days_has_a_check_or_is_reported(
    first: date, length: int, offsets: list[int], now: int
) -> None:
    span, today = Span(first, first + length * DAY), first + now * DAY
    checks = [CheckMade(n, first + o * DAY) for n, o in enumerate(offsets) if first + o * DAY <= today]
    found = count_dues(span, [Phase(first, WEEKLY)], checks, today)
    on = {check.day for check in checks}
    end = min(first + length * DAY, today - DAY)
    begins = first + DAY
    while begins + 6 * DAY <= end:
        week = [begins + n * DAY for n in range(7)]
        if not on.intersection(week):
            assert any(p.first <= week[-1] and p.last >= week[0] for p in found.missed)
        begins += DAY


@given(STARTS, st.one_of(st.none(), st.integers(0, 380)), OFFSETS, st.integers(0, 420), st.integers(1, 4))
def test_every_calendar_month_has_its_checks_or_reports_those_that_lack(
    first: date, length: int | None, offsets: list[int], now: int, count: int
) -> None:
    span = Span(first, None if length is None else first + length * DAY)
    today = first + now * DAY
    checks = [CheckMade(n, first + o * DAY) for n, o in enumerate(offsets) if first + o * DAY <= today]
    found = count_dues(span, [Phase(first, Frequency(per_month=count))], checks, today)
    month = first.replace(day=1)
    while month <= today:
        whole = calendar.monthrange(month.year, month.month)[1]
        standing = [
            month + n * DAY
            for n in range(whole)
            if month + n * DAY >= first and (span.last is None or month + n * DAY <= span.last)
        ]
        wanted = math.floor(count * len(standing) / whole + 0.5)
        have = sum(1 for c in checks if c.day in standing)
        mine = [p for p in found.periods if p.first in standing]
        if standing:
            assert len(mine) == wanted or (standing[-1] >= today and not mine)
            assert sum(p.state == "done" for p in mine) == min(have, len(mine))
            if standing[-1] < today:
                assert sum(p.state == "missed" for p in mine) == max(0, wanted - have)
        month += whole * DAY
    _nothing_is_lost(found, checks, span)


@given(STARTS, st.one_of(st.none(), st.integers(0, 200)), OFFSETS, st.integers(0, 220), st.integers(0, 7))
def test_the_short_answer_for_lists_agrees_with_the_long_one(
    first: date, length: int | None, offsets: list[int], now: int, pick: int
) -> None:
    frequency = [WEEKLY, Frequency(every_days=30), TWICE, Frequency(per_month=1)][pick % 4]
    span, today = Span(first, None if length is None else first + length * DAY), first + now * DAY
    checks = [CheckMade(n, first + o * DAY) for n, o in enumerate(offsets) if first + o * DAY <= today]
    found = count_dues(span, [Phase(first, frequency)], checks, today)
    valid = [c.day for c in checks if c.day >= first and (span.last is None or c.day <= span.last)]
    month = today.replace(day=1)
    before = (month - DAY).replace(day=1)
    short = pending(
        span,
        frequency,
        max(valid, default=None),
        sum(1 for d in valid if d >= month),
        today,
        in_month_before=sum(1 for d in valid if before <= d < month),
    )
    if found.next is not None:
        assert short is not None
        assert (short.best_by, short.last) == (found.next.best_by, found.next.last)
    elif short is not None:
        assert short.missed_since is not None
    if short is not None and short.missed_since is not None:
        assert short.missed_since in {p.last for p in found.missed}


@given(STARTS, OFFSETS, st.lists(st.tuples(st.integers(-30, 300), st.integers(0, 4)), max_size=5))
def test_no_check_is_lost_or_counted_twice_however_often_the_rules_change(
    first: date, offsets: list[int], changes: list[tuple[int, int]]
) -> None:
    kinds = [WEEKLY, TWICE, Frequency(per_month=1), Frequency(every_days=30), None]
    phases = [Phase(first, WEEKLY), *(Phase(first + at * DAY, kinds[which]) for at, which in changes)]
    checks = [CheckMade(n, first + o * DAY) for n, o in enumerate(offsets)]
    span = Span(first, first + 300 * DAY)
    _nothing_is_lost(count_dues(span, phases, checks, first + 310 * DAY), checks, span)
    _nothing_is_lost(count_dues(span, phases, checks, first + 100 * DAY), checks, span)


def _nothing_is_lost(found: Dues, checks: list[CheckMade], span: Span) -> None:
    done = [p.check for p in found.periods if p.check is not None]
    seen = sorted([*done, *found.extra, *(o.check for o in found.outside)])
    assert seen == sorted(c.id for c in checks)
    for period in found.periods:
        assert span.first <= period.first
        assert period.best_by <= period.last
        assert (period.state == "done") == (period.check is not None)
        if period.made_on is not None:
            assert period.made_on <= period.last
