import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_desk.errors import KnownError
from inspector_desk.rules.calendars import Calendar, DayKind, DayNote
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.deadlines import (
    CountedDay,
    Deadline,
    count_deadline,
    reason_in_words,
    remaining,
    rules,
)
from inspector_desk.rules.resources import LANGUAGES, PROFILES

DAY = datetime.timedelta(days=1)
profiles = st.sampled_from(PROFILES)
registered = st.dates(date(2024, 1, 1), date(2033, 12, 31))
NOON = datetime.datetime(2026, 3, 16, 9, 30, tzinfo=datetime.UTC)


def due(kind: str, registered_on: date, profile: str = "kz") -> date:
    found = count_deadline(profile, kind, registered_on).due
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("registered_on", "expected"),
    [
        (date(2026, 3, 16), date(2026, 4, 9)),
        (date(2026, 12, 10), date(2027, 1, 5)),
        (date(2026, 8, 24), date(2026, 9, 14)),
    ],
)
def test_an_application_is_due_after_fifteen_working_days(registered_on: date, expected: date) -> None:
    assert due("application", registered_on) == expected


def test_a_complaint_has_twenty_working_days_and_forwarding_three() -> None:
    deadline = count_deadline("kz", "complaint", date(2026, 3, 16))
    assert deadline.due == date(2026, 4, 16)
    assert deadline.forwarding_due == date(2026, 3, 19)
    assert deadline.article == "APPC art. 99"


def test_the_working_names_every_day_and_why_it_counts() -> None:
    deadline = count_deadline("kz", "application", date(2026, 3, 16))
    assert [item.day for item in deadline.days] == [date(2026, 3, 17) + n * DAY for n in range(24)]
    assert [item.number for item in deadline.days if item.number] == list(range(1, 16))
    by_day = {item.day: item for item in deadline.days}
    assert by_day[date(2026, 3, 22)].reason == DayNote(DayKind.HOLIDAY, "nauryz", verified=False)
    assert by_day[date(2026, 3, 25)].reason.kind is DayKind.MOVED
    assert by_day[date(2026, 3, 28)].reason.kind is DayKind.WEEKEND


@pytest.mark.parametrize(
    ("day", "language", "expected"),
    [
        (date(2026, 3, 17), "ru", "день 1"),
        (date(2026, 3, 22), "kk", "мереке: Наурыз мейрамы"),
        (date(2026, 3, 24), "en", "moved day off: Nauryz"),
        (date(2026, 3, 28), "tg", "рӯзи истироҳат: шанбе"),
    ],
)
def test_the_working_is_said_in_words(day: date, language: str, expected: str) -> None:
    deadline = count_deadline("kz", "application", date(2026, 3, 16))
    counted = next(item for item in deadline.days if item.day == day)
    assert reason_in_words(counted, Calendar.load("kz"), language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_special_day_has_words_in_every_language(language: str) -> None:
    for profile in PROFILES:
        calendar = Calendar.load(profile)
        for day, note in calendar.days.items():
            number = 1 if note.kind.is_working else None
            said = reason_in_words(CountedDay(day, number, note), calendar, language)
            assert said
            assert note.kind.value + "," not in said
            assert "{" not in said


def test_a_working_saturday_counts_and_the_day_off_it_pays_for_does_not() -> None:
    days = {item.day: item for item in count_deadline("kz", "application", date(2024, 4, 29)).days}
    calendar = Calendar.load("kz")
    assert days[date(2024, 5, 4)].number
    assert days[date(2024, 5, 8)].number is None
    said = reason_in_words(days[date(2024, 5, 8)], calendar, "ru")
    assert said == "перенесённый выходной: 04.05.2024"
    assert reason_in_words(days[date(2024, 5, 4)], calendar, "en") == "day 4, working day on a weekend"


def test_an_estimated_feast_says_that_it_is_estimated() -> None:
    note = Calendar.load("kz").why(date(2026, 5, 27))
    said = reason_in_words(CountedDay(date(2026, 5, 27), None, note), Calendar.load("kz"), "ru")
    assert said == "праздник: Курбан айт, дата расчётная, требует подтверждения"


@given(profiles, registered, st.data())
def test_a_period_that_moves_off_days_off_never_ends_on_one(
    profile: str, registered_on: date, data: st.DataObject
) -> None:
    moving = [rule for rule in rules(profile) if rule.if_day_off == "next_working_day"]
    rule = data.draw(st.sampled_from([rule for rule in moving if rule.valid_from <= registered_on]))
    last = due(rule.kinds[0], registered_on, profile)
    assert Calendar.load(profile).is_working(last)
    assert last > registered_on


@given(profiles, registered, st.integers(0, 60))
def test_registering_later_never_makes_a_deadline_earlier(profile: str, first: date, gap: int) -> None:
    for kind in ("application", "complaint", "forwarding", "extension"):
        assert due(kind, first, profile) <= due(kind, first + gap * DAY, profile)


@given(registered)
def test_exactly_the_promised_number_of_working_days_lies_in_a_term(registered_on: date) -> None:
    calendar = Calendar.load("kz")
    assert calendar.working_days_between(registered_on, due("application", registered_on)) == 15
    assert calendar.working_days_between(registered_on, due("complaint", registered_on)) == 20


@given(profiles, registered)
def test_forwarding_never_ends_after_the_appeal_itself(profile: str, registered_on: date) -> None:
    deadline = count_deadline(profile, "application", registered_on)
    assert deadline.due is not None
    assert registered_on < deadline.forwarding_due <= deadline.due


def test_signs_of_a_crime_run_by_the_clock_over_nights_and_days_off() -> None:
    deadline = count_deadline("kz", "crime_signs", date(2026, 3, 20), started_at=NOON)
    assert deadline.due is None
    assert deadline.due_at == NOON + datetime.timedelta(hours=24)
    assert deadline.forwarding_due == date(2026, 3, 20)
    assert deadline.days == ()


def test_a_period_in_hours_needs_the_moment_it_began() -> None:
    with pytest.raises(KnownError, match=r"deadline\.needs-start-time"):
        count_deadline("kz", "crime_signs", date(2026, 3, 20))


def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month() -> None:
    assert due("extension", date(2026, 3, 16)) == date(2026, 5, 18)
    assert due("extension", date(2026, 12, 31)) == date(2027, 3, 1)


def test_a_tajik_term_in_calendar_days_counts_days_off_but_does_not_end_on_one() -> None:
    deadline = count_deadline("tj", "application", date(2026, 4, 9))
    assert deadline.days[29].number == 30
    assert deadline.days[29].day == date(2026, 5, 9)
    assert deadline.due == date(2026, 5, 11)
    assert not deadline.verified


def test_a_protective_order_ends_on_its_thirtieth_day_even_on_a_day_off() -> None:
    assert due("protective_order", date(2026, 3, 27)) == date(2026, 4, 26)
    assert not Calendar.load("kz").is_working(date(2026, 4, 26))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_kind_of_appeal_has_a_rule_with_its_source(profile: str) -> None:
    for item in code_list(profile, "appeal_kind").items:
        deadline = count_deadline(profile, str(item.attributes["deadline"]), date(2026, 9, 1))
        assert isinstance(deadline, Deadline)
        assert deadline.source
        assert deadline.calendar_edition == Calendar.load(profile).edition


def test_an_unknown_kind_and_a_day_before_the_law_are_refused_in_words() -> None:
    for kind, day in (("petition", date(2026, 1, 5)), ("application", date(2020, 1, 6))):
        with pytest.raises(KnownError, match=r"deadline\.no-rule"):
            count_deadline("kz", kind, day)


def test_a_term_that_leaves_the_calendar_is_refused_not_guessed() -> None:
    with pytest.raises(KnownError, match=r"calendar\.not-covered") as refused:
        count_deadline("kz", "application", date(2034, 12, 20))
    assert refused.value.facts["last"] == date(2034, 12, 31)


def test_a_body_that_works_on_saturdays_may_count_by_its_own_calendar() -> None:
    calendar = Calendar.load("kz").with_weekend(["sunday"])
    assert count_deadline("kz", "application", date(2026, 8, 24), calendar=calendar).due == date(2026, 9, 10)


@pytest.mark.parametrize(
    ("today", "working_days", "overdue"),
    [
        (date(2026, 4, 9), 0, False),
        (date(2026, 4, 8), 1, False),
        (date(2026, 4, 3), 4, False),
        (date(2026, 4, 4), 4, False),
        (date(2026, 4, 10), 1, True),
        (date(2026, 4, 12), 1, True),
        (date(2026, 4, 13), 2, True),
    ],
)
def test_what_remains_is_said_in_working_days(today: date, working_days: int, overdue: bool) -> None:
    left = remaining(date(2026, 4, 9), today, Calendar.load("kz"))
    assert (left.working_days, left.overdue) == (working_days, overdue)
