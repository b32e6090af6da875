"""The dated rules of preventive records: complete, sourced, and read as their articles say."""

from __future__ import annotations

from datetime import date

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.rules import preventive
from inspector_desk.rules.check_dues import Frequency
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.deadlines import rule_for
from inspector_desk.rules.resources import LANGUAGES, PROFILES

DAY = date(2026, 4, 1)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_category_of_the_list_has_its_rule_and_its_paces(profile: str) -> None:
    codes = {item.code for item in code_list(profile, "preventive_category").items}
    assert {one.code for one in preventive.categories(profile)} == codes
    assert {one.category for one in preventive.paces(profile)} <= codes
    for code in codes:
        assert preventive.pace(profile, code, "control", "", DAY) is not None
    for duty in preventive.duties(profile):
        assert set(duty.categories) <= codes
        assert set(duty.label) == set(LANGUAGES)
        assert all(duty.words(language).strip() for language in LANGUAGES)
        assert duty.basis.article


def test_nothing_of_tajikistan_is_called_verified() -> None:
    rules = [
        *preventive.categories("tj"),
        *preventive.paces("tj"),
        *preventive.duties("tj"),
        *preventive.measure_rules("tj"),
    ]
    assert rules
    assert not any(one.basis.verified for one in rules)


def test_nothing_before_the_law_of_2026_is_called_verified() -> None:
    old = [*preventive.categories("kz"), *preventive.paces("kz")]
    assert not any(one.basis.verified for one in old if one.basis.valid_from < date(2026, 3, 2))


@pytest.mark.parametrize(
    ("category", "level", "expected"),
    [
        ("protective_order", "", Frequency(every_days=7)),
        ("special_requirements", "", Frequency(every_days=7)),
        ("official_warning", "", Frequency(per_month=2)),
        ("administrative_supervision", "high", Frequency(every_days=7)),
        ("administrative_supervision", "medium", Frequency(per_month=2)),
        ("administrative_supervision", "low", Frequency(per_month=1)),
        ("non_custodial", "", None),
    ],
)
def test_the_paces_of_kazakhstan_are_those_of_the_law_and_the_order(
    category: str, level: str, expected: Frequency | None
) -> None:
    held = preventive.pace("kz", category, "control", level, DAY)
    assert held is not None
    assert held.frequency == expected
    assert held.basis.verified


def test_until_a_level_is_decided_supervision_is_checked_as_the_strictest_one_says() -> None:
    held = preventive.pace("kz", "administrative_supervision", "control", "", DAY)
    assert held is not None
    assert held.frequency == Frequency(every_days=7)


def test_the_check_of_a_protective_order_is_the_same_where_it_is_named_twice() -> None:
    held = preventive.pace("kz", "protective_order", "control", "", DAY)
    assert held is not None
    assert held.frequency is not None
    assert held.frequency.every_days == rule_for("kz", "protective_order_check", DAY).length


def test_thirty_days_end_on_the_thirtieth_day_after_the_handing_over() -> None:
    kind = preventive.category("kz", "protective_order", DAY)
    assert preventive.last_day("kz", kind, date(2026, 3, 16)) == date(2026, 4, 15)
    assert kind.min_age == 16


def _duty(name: str) -> preventive.Duty:
    return next(one for one in preventive.duties("kz") if one.id == name)


@pytest.mark.parametrize(
    ("duty", "start", "at", "expected"),
    [
        ("victim_copy", date(2026, 4, 10), "21:40", preventive.DutyDue(date(2026, 4, 10))),
        ("agencies_notified", date(2026, 4, 10), "21:40", preventive.DutyDue(date(2026, 4, 11), "21:40")),
        ("prosecutor_copy", date(2026, 4, 10), "", preventive.DutyDue(date(2026, 4, 11))),
        ("put_on_record", date(2026, 4, 10), "", preventive.DutyDue(date(2026, 4, 13))),
        # Friday: Monday, Tuesday, Wednesday.
        ("data_bank", date(2026, 4, 10), "", preventive.DutyDue(date(2026, 4, 15))),
        # 1 May is a holiday, the 2nd and 3rd a weekend.
        ("plan", date(2026, 4, 29), "", preventive.DutyDue(date(2026, 5, 8))),
    ],
)
def test_a_duty_is_due_when_its_article_says(
    duty: str, start: date, at: str, expected: preventive.DutyDue
) -> None:
    assert preventive.duty_due("kz", _duty(duty), start, at, start) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_file_is_checked_by_the_end_of_each_quarter(today: date, expected: date) -> None:
    assert preventive.duty_due("kz", _duty("quarterly_review"), date(2026, 1, 1), "", today).day == expected


def test_an_answer_to_a_representation_is_due_within_a_month() -> None:
    rule = preventive.measure_rule("kz", "representation", DAY)
    assert rule is not None
    assert preventive.reply_due("kz", rule, date(2026, 3, 31)) == date(2026, 4, 30)
    assert preventive.measure_rule("kz", "psychological_help", DAY) is None


def test_a_talk_is_an_hour_and_a_minor_is_accompanied() -> None:
    rule = preventive.measure_rule("kz", "preventive_talk", DAY)
    assert rule is not None
    assert (rule.most_minutes, rule.minors_accompanied) == (60, True)


def test_a_category_without_a_rule_on_a_day_is_refused_in_words() -> None:
    with pytest.raises(KnownError, match=r"preventive\.no-rule"):
        preventive.category("kz", "protective_order", date(1999, 1, 1))


def test_levels_begin_phases_from_the_days_they_were_decided() -> None:
    found = preventive.phases(
        "kz",
        "administrative_supervision",
        "control",
        {date(2026, 4, 10): "low", date(2026, 6, 1): "medium"},
        date(2026, 4, 1),
    )
    assert [(one.first, one.frequency) for one in found] == [
        (date(2026, 4, 1), Frequency(every_days=7)),
        (date(2026, 4, 10), Frequency(per_month=1)),
        (date(2026, 6, 1), Frequency(per_month=2)),
    ]


@pytest.mark.parametrize(
    ("birth_date", "expected"), [("2010-04-01", 16), ("2010-04-02", 15), ("", None), ("2010", None)]
)
def test_an_age_is_counted_in_full_years(birth_date: str, expected: int | None) -> None:
    assert preventive.age_on(birth_date, DAY) == expected
