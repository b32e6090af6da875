"""Days that follow from a step, and days that contradict each other."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_desk.errors import KnownError
from inspector_desk.rules.appeal_steps import (
    KINDS,
    check_extension,
    check_happened,
    check_hearing,
    check_order,
    due_day,
    periods,
    procedure_of,
    settings,
)
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.resources import PROFILES

MONDAY = datetime.date(2026, 4, 13)


def code_of(function: object, *arguments: object, **named: object) -> str:
    with pytest.raises(KnownError) as caught:
        function(*arguments, **named)  # type: ignore[operator]
    return caught.value.code


@pytest.mark.parametrize("profile", PROFILES)
def test_every_period_of_a_step_that_the_country_knows_can_be_counted(profile: str) -> None:
    known = periods(profile, MONDAY)
    for kind in KINDS.values():
        if kind.period in known:
            due = due_day(profile, kind.period, MONDAY)
            assert due is not None
            assert due > MONDAY
        else:
            assert due_day(profile, kind.period, MONDAY) is None


@given(st.dates(datetime.date(2025, 1, 10), datetime.date(2027, 6, 1)))
def test_three_working_days_are_three_working_days(day: datetime.date) -> None:
    calendar = Calendar.load("kz")
    for period in ("forwarding", "return", "extension_notice", "complaint_file", "hearing_notice", "recusal"):
        due = due_day("kz", period, day)
        assert due is not None
        assert calendar.is_working(due)
        assert calendar.working_days_between(day, due) == 3
    for period in ("objections", "minutes"):
        due = due_day("kz", period, day)
        assert due is not None
        assert calendar.working_days_between(day, due) == 2


@given(st.dates(datetime.date(2025, 1, 10), datetime.date(2027, 6, 1)), st.integers(0, 90))
def test_an_extension_ends_within_two_months_of_the_decision(day: datetime.date, more: int) -> None:
    limit = due_day("kz", "extension", day)
    assert limit is not None
    assert datetime.timedelta(days=59) <= limit - day <= datetime.timedelta(days=76)
    wanted = day + datetime.timedelta(days=1 + more)
    arguments = ("kz", day.isoformat(), day.isoformat(), wanted.isoformat())
    if wanted <= limit:
        check_extension(*arguments, registered_on=None)
    else:
        assert code_of(check_extension, *arguments, registered_on=None) == "appeal.extension-too-long"


def test_an_extension_is_decided_after_registration_within_the_term_and_makes_it_longer() -> None:
    def decided(on: str, new: str) -> str:
        return code_of(check_extension, "kz", on, "2026-05-06", new, registered_on="2026-04-13")

    assert decided("2026-04-10", "2026-06-01") == "appeal.extension-before-registration"
    assert decided("2026-05-07", "2026-06-01") == "appeal.extension-too-late"
    assert decided("2026-05-04", "2026-05-06") == "appeal.extension-shorter"
    check_extension("kz", "2026-05-06", "2026-05-06", "2026-05-07", registered_on="2026-04-13")


def test_a_hearing_is_held_no_sooner_than_three_working_days_after_the_notice() -> None:
    check_hearing("kz", "2026-04-13", "2026-04-16")
    assert code_of(check_hearing, "kz", "2026-04-13", "2026-04-15") == "appeal.hearing-too-soon"


@pytest.mark.parametrize(
    ("began", "ended", "fits"),
    [
        ("2026-04-13", "2026-04-12", False),
        ("2026-04-13T23:00", "2026-04-13T22:59", False),
        ("2026-04-13T23:00", "2026-04-13", True),
        ("2026-04-13", "2026-04-13T01:00", True),
        ("2026-04-13", "", True),
        ("", "2026-04-12", True),
    ],
)
def test_what_ended_before_it_began_is_refused_at_its_field(began: str, ended: str, fits: bool) -> None:
    if fits:
        check_happened(began, ended)
    else:
        assert code_of(check_happened, began, ended) == "appeal.happened-backwards"


def test_two_days_in_the_wrong_order_are_named_with_their_field() -> None:
    with pytest.raises(KnownError) as caught:
        check_order("2026-04-13", "2026-04-12", "appeal.day-before-receipt", field="on")
    assert caught.value.facts == {
        "field": "on",
        "earlier": datetime.date(2026, 4, 13),
        "later": datetime.date(2026, 4, 12),
    }
    check_order("2026-04-13", "2026-04-13", "appeal.day-before-receipt", field="on")
    check_order(None, "2026-04-12", "appeal.day-before-receipt", field="on")


def test_the_procedure_of_a_kind_is_that_of_its_list() -> None:
    assert [procedure_of("kz", kind) for kind in ("application", "complaint", "message", "video_appeal")] == [
        "ordinary",
        "complaint",
        "simplified",
        "ordinary",
    ]
    assert procedure_of("kz", "from_the_future") == "ordinary"


@pytest.mark.parametrize("profile", PROFILES)
def test_what_a_district_may_choose_ships_cautious_and_is_said_to_be_unverified(profile: str) -> None:
    chosen = settings(profile)
    assert not chosen.approval_required
    assert not chosen.verified
    assert chosen.source
