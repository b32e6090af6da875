"""The calendar file of Today, read back by a parser."""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar

from inspector_desk.operations.today_lines import TodayRow
from inspector_desk.reports.calendar_file import CalendarSource, calendar_file

SOURCE = CalendarSource("00ff00ff00ff00ff", "kz", "ru", datetime(2026, 3, 16, 4, 0, tzinfo=UTC))
ROWS = (
    TodayRow("due_today", "appeal", 4, "07/2026/1-00004", "Қасымов Е. · шум", "2026-03-16", duty="answer"),
    TodayRow("visit", "visit", 5, "Қасымов Ерлан", "ул. Абая, 4", "2026-03-17", duty="visit"),
    TodayRow("meeting", "meeting", 6, "Отчёт", "Школа 5", "2026-03-18", "17:30", duty="meeting"),
    TodayRow("due_today", "appeal", 7, "07/2026/1-00007", "", "", "2026-03-16T12:00:00.000Z", duty="answer"),
    TodayRow("overdue", "appeal", 8, "•••", "", "2026-03-10", masked=True, duty="answer"),
    TodayRow("draft", "appeal", 9, "", "", "2026-03-16", duty="draft"),
    TodayRow("postponed", "appeal", 10, "07/2026/1-00010", "", "2026-03-20", duty="answer"),
)


def events() -> list[object]:
    return list(Calendar.from_ical(calendar_file(ROWS, SOURCE)).walk("VEVENT"))


def test_a_days_duty_is_a_whole_day_and_a_meeting_has_its_local_time() -> None:
    found = {str(event["uid"]): event for event in events()}  # type: ignore[index]
    appeal = found["appeal.4.answer@00ff00ff00ff00ff"]
    assert appeal["dtstart"].dt == date(2026, 3, 16)  # type: ignore[index]
    meeting = found["meeting.6.meeting@00ff00ff00ff00ff"]
    assert meeting["dtstart"].dt == datetime(2026, 3, 18, 12, 30, tzinfo=UTC)  # type: ignore[index]
    clock = found["appeal.7.answer@00ff00ff00ff00ff"]
    assert clock["dtend"].dt == datetime(2026, 3, 16, 12, 0, tzinfo=UTC)  # type: ignore[index]


def test_no_person_place_or_essence_leaves_the_desk_in_it() -> None:
    whole = calendar_file(ROWS, SOURCE).decode()
    unfolded = whole.replace("\r\n ", "")
    for word in ("Қасымов", "Абая", "шум", "Школа", "Отчёт", "•••"):
        assert word not in unfolded
    assert "07/2026/1-00004" in unfolded


def test_drafts_and_what_was_set_aside_stay_out() -> None:
    assert len(events()) == 5


def test_the_same_line_keeps_its_id_so_that_a_second_import_replaces_the_first() -> None:
    first, second = calendar_file(ROWS, SOURCE), calendar_file(ROWS[:1], SOURCE)
    wanted = "UID:appeal.4.answer@00ff00ff00ff00ff"
    assert wanted in first.decode()
    assert wanted in second.decode()
