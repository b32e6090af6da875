import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_desk.errors import KnownError
from inspector_desk.rules.calendars import Calendar, DayKind, DayNote
from inspector_desk.rules.resources import LANGUAGES, PROFILES, read_toml

covered = st.dates(date(2024, 1, 1), date(2034, 12, 31))


@pytest.mark.parametrize("profile", PROFILES)
def test_a_calendar_says_where_it_comes_from_and_how_far_it_goes(profile: str) -> None:
    calendar = Calendar.load(profile)
    assert calendar.source
    assert calendar.seeded_from == "holidays 0.109"
    assert calendar.edition.startswith(profile)
    assert calendar.covers(date(2024, 1, 1))
    assert calendar.covers(date(2034, 12, 31))
    assert not calendar.covers(date(2023, 12, 31))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_holiday_has_a_name_in_every_language(profile: str) -> None:
    calendar = Calendar.load(profile)
    for note in calendar.days.values():
        if note.name_key:
            assert all(calendar.names[note.name_key][language] for language in LANGUAGES)
        else:
            assert note.moved_from or note.kind is DayKind.SPECIAL


@pytest.mark.parametrize("profile", PROFILES)
def test_no_estimated_day_counts_as_verified(profile: str) -> None:
    notes = Calendar.load(profile).days.values()
    assert any(note.estimated for note in notes)
    assert not any(note.estimated and note.verified for note in notes)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_year_file_holds_only_days_of_its_year_in_order(profile: str) -> None:
    for year in read_toml(profile, "calendar", "calendar.toml")["years"]:
        days = [row["date"] for row in read_toml(profile, "calendar", f"{year}.toml")["day"]]
        assert days == sorted(set(days))
        assert {day.year for day in days} == {year}


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2035, 1, 1), date(2009, 6, 1)])
def test_outside_its_days_a_calendar_refuses_to_guess(day: date) -> None:
    calendar = Calendar.load("kz")
    for ask in (calendar.is_working, calendar.why, calendar.next_working):
        with pytest.raises(KnownError, match=r"calendar\.not-covered"):
            ask(day)


def test_constitution_day_left_2026_and_comes_back_in_march_2027() -> None:
    calendar = Calendar.load("kz")
    assert calendar.is_working(date(2026, 8, 31))
    assert calendar.why(date(2027, 3, 15)).name_key == "constitution_day"


@given(covered, covered)
def test_the_running_count_equals_counting_one_by_one(first: date, second: date) -> None:
    calendar = Calendar.load("kz")
    low, high = sorted((first, second))
    one_by_one = sum(
        calendar.is_working(date.fromordinal(n)) for n in range(low.toordinal() + 1, high.toordinal() + 1)
    )
    assert calendar.working_days_between(low, high) == one_by_one
    assert calendar.working_days_between(high, low) == -one_by_one


@given(st.dates(date(2024, 1, 2), date(2034, 12, 20)))
def test_the_next_working_day_is_the_first_one(day: date) -> None:
    calendar = Calendar.load("tj")
    found = calendar.next_working(day)
    assert calendar.is_working(found)
    assert calendar.working_days_between(day - datetime.timedelta(1), found) == 1


def test_a_district_may_change_days_under_its_own_edition() -> None:
    changed = Calendar.load("tj").with_days({date(2026, 3, 20): DayNote(DayKind.WORKING)}, "tj-2026.2+sughd")
    assert changed.is_working(date(2026, 3, 20))
    assert changed.edition == "tj-2026.2+sughd"
    assert not Calendar.load("tj").is_working(date(2026, 3, 20))
    with pytest.raises(KnownError, match=r"calendar\.not-covered"):
        changed.with_days({date(2035, 1, 1): DayNote(DayKind.HOLIDAY)}, "x")
