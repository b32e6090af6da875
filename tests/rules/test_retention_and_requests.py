"""How long records are kept and by when requests are answered, from dated rules."""

from __future__ import annotations

from datetime import date

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.rules import retention, subject_requests
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.resources import PROFILES
from inspector_desk.rules.retention import Held, keep_until


@pytest.mark.parametrize("profile", PROFILES)
def test_no_retention_term_pretends_to_be_verified(profile: str) -> None:
    assert retention.rules(profile)
    assert not any(rule.verified for rule in retention.rules(profile))


def test_the_longest_of_what_is_held_decides() -> None:
    held = [
        Held("resident", date(2020, 1, 1)),
        Held("appeal", date(2024, 3, 16)),
        Held("visit", date(2025, 1, 1)),
    ]
    term = keep_until("kz", held, date(2026, 3, 16))
    assert term is not None
    assert (term.until, term.rule.category) == (date(2029, 3, 16), "appeal")


def test_an_open_case_keeps_the_record_without_a_day() -> None:
    held = [Held("resident", date(2020, 1, 1)), Held("appeal", date(2024, 3, 16), open=True)]
    term = keep_until("kz", held, date(2026, 3, 16))
    assert term is not None
    assert term.until is None


def test_a_leap_day_never_ends_a_day_early() -> None:
    term = keep_until("kz", [Held("resident", date(2024, 2, 29))], date(2026, 3, 16))
    assert term is not None
    assert term.until == date(2027, 3, 1)


def test_what_no_rule_speaks_of_has_no_term() -> None:
    assert keep_until("kz", [Held("unheard", date(2024, 1, 1))], date(2026, 3, 16)) is None
    assert keep_until("kz", [], date(2026, 3, 16)) is None


@pytest.mark.parametrize("profile", PROFILES)
def test_every_kind_of_request_has_a_term(profile: str) -> None:
    for item in code_list(profile, "subject_request_kind").items:
        assert subject_requests.rule_for(profile, item.code, date(2026, 3, 16)).length >= 1


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 3, 16), date(2026, 3, 17)),
        (date(2026, 3, 13), date(2026, 3, 16)),
        (date(2026, 3, 14), date(2026, 3, 16)),
        (date(2026, 3, 20), date(2026, 3, 26)),
    ],
)
def test_one_working_day_counts_from_the_next_and_leaps_over_days_off(received: date, due: date) -> None:
    """From 21 to 25 March 2026 Nauryz and its moved days are off."""
    assert subject_requests.due_day("kz", "correct", received) == due


def test_fifteen_working_days_agree_with_a_slow_count() -> None:
    calendar = Calendar.load("kz")
    received = date(2026, 12, 10)
    due = subject_requests.due_day("kz", "withdraw", received)
    assert calendar.is_working(due)
    assert calendar.working_days_between(received, due) == 15


def test_before_the_law_there_is_no_term() -> None:
    with pytest.raises(KnownError, match=r"subject-request\.no-rule"):
        subject_requests.rule_for("kz", "see", date(2001, 1, 1))
