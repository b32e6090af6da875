"""The passport of a precinct and the helpers' timesheet on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from inspector_desk.operations.passport import LineRow
from inspector_desk.operations.public_helpers import TimesheetLine
from inspector_desk.reports.document import Paragraph, Table
from inspector_desk.reports.precinct_papers import PrecinctNames, build_passport, build_timesheet, hours
from inspector_desk.reports.register import Printing
from inspector_desk.reports.write import write_report

NAMES = PrecinctNames(
    "kz", "Карагандинская область", "Казыбек би", "№ 7", "Сериков Е.", "Участковый инспектор"
)
PRINTING = Printing("Сериков Е.", datetime(2026, 3, 16, 9, 0, tzinfo=UTC), practice=False)
LINES = (
    TimesheetLine("a1", "Оспанов Бауыржан", "17", 3, 185, 1, "ЕРДР 5", 0, "КУИ 12", "грамота"),
    TimesheetLine("a2", "Ли Вера", "18", 1, 60, 0, "", 1, "", ""),
)


def row(section: str, item: str, name: str, number: int | None) -> LineRow:
    return LineRow(1, "00", section, item, name, number, "", None, "", "", "2026-01-01", "")


def test_the_timesheet_adds_up_hours_days_and_people() -> None:
    document = build_timesheet(LINES, date(2026, 3, 1), NAMES, PRINTING, "ru")
    (table,) = document.tables()
    total = [cell.value for cell in table.rows[-1].cells]
    assert total[3:6] == [4, "4:05", 1]
    assert total[7] == 1
    assert hours(59) == "0:59"


@pytest.mark.parametrize("language", ["en", "ru", "kk", "tg"])
def test_every_section_stands_in_the_passport_and_an_empty_one_says_so(language: str) -> None:
    sections = (("population", (row("population", "residents", "", 3100),)), ("objects", ()))
    document = build_passport(sections, date(2026, 3, 16), NAMES, PRINTING, language)
    (table,) = document.tables()
    assert isinstance(table, Table)
    assert table.rows[0].cells[2].value == 3100
    small = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.small]
    # One for the empty section, one that says the sections are unverified.
    assert len(small) == 2


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
def test_both_papers_are_written_in_every_form(tmp_path: Path, form: str) -> None:
    for name, document in (
        ("timesheet", build_timesheet(LINES, date(2026, 3, 1), NAMES, PRINTING, "kk")),
        ("passport", build_passport((("objects", ()),), date(2026, 3, 1), NAMES, PRINTING, "kk")),
    ):
        path = tmp_path / f"{name}.{form}"
        write_report(document, path, form)
        assert path.stat().st_size > 500
