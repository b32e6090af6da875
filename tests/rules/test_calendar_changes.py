"""A district's own file of changed days: what it must say, what it may not, and what it changes."""

from __future__ import annotations

from datetime import date

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.rules.calendar_changes import changed_calendar, differing_days, parse_change
from inspector_desk.rules.calendars import Calendar, DayKind, DayNote
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import sentence

HEAD = 'profile = "kz"\nsource = "Government decree of 20.04.2026 No 300"\ndated = 2026-04-20\n'
SWAP = (
    HEAD
    + "verified = true\n"
    + "[[day]]\ndate = 2026-05-08\nkind = 'moved'\nmoved_from = 2026-05-16\n"
    + "[[day]]\ndate = 2026-05-16\nkind = 'working'\n"
)


def test_a_day_moved_by_decree_lies_over_the_calendar_with_its_act() -> None:
    change = parse_change(SWAP, "kz")
    assert (change.source, change.dated, change.edition) == (
        "Government decree of 20.04.2026 No 300",
        date(2026, 4, 20),
        "2026-04-20",
    )
    calendar = changed_calendar("kz", (SWAP,))
    assert calendar.why(date(2026, 5, 8)) == DayNote(DayKind.MOVED, None, date(2026, 5, 16))
    assert calendar.why(date(2026, 5, 16)).kind is DayKind.SPECIAL
    assert calendar.edition == f"{Calendar.load('kz').edition}+2026-04-20"
    assert Calendar.load("kz").is_working(date(2026, 5, 8))


def test_a_later_file_lies_over_an_earlier_one() -> None:
    back = HEAD.replace("2026-04-20", "2026-04-28") + "[[day]]\ndate = 2026-05-08\nkind = 'working'\n"
    calendar = changed_calendar("kz", (SWAP, back))
    assert calendar.is_working(date(2026, 5, 8))
    assert calendar.is_working(date(2026, 5, 16))


def test_the_days_that_differ_are_told_with_both_reasons() -> None:
    before, after = Calendar.load("kz"), changed_calendar("kz", (SWAP,))
    told = differing_days(before, after, date(2026, 5, 1), date(2026, 5, 31))
    assert [(one.day, one.before.kind, one.after.kind) for one in told] == [
        (date(2026, 5, 8), DayKind.WORKING, DayKind.MOVED),
        (date(2026, 5, 16), DayKind.WEEKEND, DayKind.SPECIAL),
    ]
    assert differing_days(before, after, date(2034, 12, 30), date(2035, 1, 2)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("not = [toml", "calendar.file-unreadable"),
        ("x" * 300_000, "calendar.file-unreadable"),
        (HEAD.replace("kz", "tj"), "calendar.file-other-country"),
        (HEAD.replace('source = "Government decree of 20.04.2026 No 300"\n', ""), "calendar.file-no-source"),
        (HEAD.replace("dated = 2026-04-20\n", ""), "calendar.file-no-source"),
        (HEAD, "calendar.file-no-days"),
        (HEAD + "day = 3", "calendar.file-no-days"),
        (HEAD + "[[day]]\ndate = 'soon'\nkind = 'moved'", "calendar.file-no-date"),
        (HEAD + "[[day]]\ndate = 2026-05-08T10:00:00\nkind = 'moved'", "calendar.file-no-date"),
        (HEAD + "[[day]]\ndate = 2026-05-08\nkind = 'moved'\nmoved_from = 'x'", "calendar.file-no-date"),
        (HEAD + "[[day]]\ndate = 2026-05-08\nkind = 'feast'", "calendar.file-kind"),
        (HEAD + "[[day]]\ndate = 2026-05-08\nkind = 'weekend'", "calendar.file-weekend"),
        (HEAD + "[[day]]\ndate = 2036-05-08\nkind = 'moved'", "calendar.not-covered"),
        (HEAD + "[[day]]\ndate = 2026-05-08\nkind = 'moved'\n" * 2, "calendar.file-day-twice"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_is_wrong(text: str, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        parse_change(text, "kz")
    assert refused.value.code == code
    for language in LANGUAGES:
        assert "…" not in sentence(code, language, refused.value.facts)
