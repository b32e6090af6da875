"""The weekly report as a document, and as the files a chief opens."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from inspector_desk.operations.weekly import WeeklyCounts, records_behind
from inspector_desk.reports.document import CELL_SCHEME, Document, Heading, Paragraph, Signature, Table, shown
from inspector_desk.reports.html import render_html
from inspector_desk.reports.weekly_report import build_weekly, change_cell
from inspector_desk.reports.weekly_template import load_template
from inspector_desk.reports.write import write_report
from inspector_desk.rules.resources import LANGUAGES
from tests.reports.week import Week

SUMMED = (
    *("meetings.people", "meetings.women", "meetings.men", "meetings.sex", "meetings.grouped"),
    *("meetings.issues", "meetings.decisions", "meetings.votes"),
)
"""Numbers that are sums over meetings: fewer meetings stand behind them than they say."""


def texts(document: Document) -> list[str]:
    """Every text a reader sees."""
    found = [document.title, document.footer, document.watermark]
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [column.title for column in block.columns]
            found += [str(c.value) for row in block.rows for c in row.cells if isinstance(c.value, str)]
        elif isinstance(block, Signature):
            found += [block.hint, *(text for line in block.lines for text in line)]
    return [text for text in found if text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_whole_in_every_language(district_counts: WeeklyCounts, language: str) -> None:
    document = build_weekly(district_counts, load_template("kz"), language)
    said = texts(document)
    assert not [text for text in said if "{" in text or "}" in text]
    # A key or a code that shows means a word nobody translated; codes unknown to the program stay as they are.
    assert not [t for t in said if re.fullmatch(r"[a-z]+[._][a-z_.]+", t) and t != "made_up_kind"]
    if language != "en":
        latin = [
            t for t in said if re.search("[A-Za-z]{3}", t) and not re.search(r"[0-9a-f]{16}|made_up_kind", t)
        ]
        assert not latin


def test_each_language_has_its_own_words(district_counts: WeeklyCounts) -> None:
    titles = {build_weekly(district_counts, load_template("kz"), language).title for language in LANGUAGES}
    assert len(titles) == len(LANGUAGES)


@pytest.mark.parametrize("profile", ["kz", "tj"])
def test_each_country_has_its_own_words_for_the_crime_register(
    district_counts: WeeklyCounts, profile: str
) -> None:
    document = build_weekly(replace(district_counts, profile=profile), load_template(profile), "ru")
    assert ("передано в КУИ" in texts(document)) is (profile == "kz")


def test_every_linked_number_opens_records(week: Week, district_counts: WeeklyCounts) -> None:
    document = build_weekly(district_counts, load_template("kz"), "ru")
    linked = [cell for table in document.tables() for row in table.rows for cell in row.cells if cell.link]
    assert len(linked) > 80
    with week.store.read() as session:
        for cell in linked:
            assert cell.link is not None
            found = records_behind(session, week.supervisor, district_counts.request, cell.link)
            if cell.link.startswith(SUMMED):
                assert found
            else:
                assert len(found) == cell.value
    assert f'href="{CELL_SCHEME}appeals.received/this_week"' in render_html(document)
    assert CELL_SCHEME not in render_html(document, links=False)


def test_the_table_of_precincts_adds_up(district_counts: WeeklyCounts) -> None:
    document = build_weekly(district_counts, load_template("kz"), "ru")
    main, by_precinct = document.tables()
    assert [c.title for c in by_precinct.columns[1:]] == ["№ 7", "№ 8", "№ 9", "Всего"]
    for row in by_precinct.rows:
        *parts, total = (cell.value for cell in row.cells[1:])
        assert sum(parts) == total  # type: ignore[arg-type]
    received = next(row for row in main.rows if row.cells[0].value == "Поступило")
    assert received.cells[1].value == by_precinct.rows[0].cells[-1].value


def test_a_large_district_takes_several_tables(district_counts: WeeklyCounts) -> None:
    many = tuple(replace(district_counts.precincts[0], uid=f"{n:032x}", name=f"№ {n}") for n in range(20))
    document = build_weekly(replace(district_counts, precincts=many), load_template("kz"), "ru")
    tables = list(document.tables())[1:]
    assert [len(table.columns) for table in tables] == [9, 9, 6]
    assert [table.columns[-1].title for table in tables] == ["№ 7", "№ 15", "Всего"]


def test_an_inspectors_report_has_no_table_of_precincts(precinct_counts: WeeklyCounts) -> None:
    document = build_weekly(precinct_counts, load_template("kz"), "kk")
    assert len(list(document.tables())) == 1
    assert any("№ 7" in text for text in texts(document))


def test_the_practice_mark_and_the_time_stand_on_the_report_and_not_on_a_real_one(
    district_counts: WeeklyCounts,
) -> None:
    practice = build_weekly(district_counts, load_template("kz"), "ru")
    real = build_weekly(replace(district_counts, practice=False), load_template("kz"), "ru")
    assert practice.watermark.startswith("УЧЕБНЫЕ ДАННЫЕ")
    assert practice.watermark in render_html(practice)
    assert real.watermark == ""
    assert "23.03.2026 09:30" in real.footer
    assert district_counts.digest()[:16] in real.footer


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (15, 10, "+50\u00a0%"),
        (5, 10, "\u221250\u00a0%"),
        (0, 3, "\u2212100\u00a0%"),
        (4, 3, "+33,3\u00a0%"),
        (7, 7, "0\u00a0%"),
        (5, 0, "+5"),
        (0, 0, "0"),
    ],
)
def test_a_change_is_a_share_of_what_was_before_or_the_difference_itself(
    now: int, before: int, said: str
) -> None:
    assert shown(change_cell(now, before), "ru") == said


def test_a_workbook_holds_the_numbers_as_numbers_and_no_formula(
    district_counts: WeeklyCounts, tmp_path: Path
) -> None:
    path = tmp_path / "week.xlsx"
    write_report(build_weekly(district_counts, load_template("kz"), "kk"), path, "xlsx")
    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
        assert not any("hyperlink" in name for name in parts.namelist())
    assert len(sheets) == 2
    assert not any(re.search(r"<f[ >/]", sheet) for sheet in sheets)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = {row[0].value: [cell.value for cell in row[1:5]] for row in sheet.iter_rows() if row[0].value}
    received = (
        district_counts.number("appeals.received"),
        district_counts.number("appeals.received", "last_year"),
    )
    assert rows["Келіп түсті"][0] == received[0]
    assert rows["Келіп түсті"][2] == received[1]
    assert rows["Келіп түсті"][3] == pytest.approx((received[0] - received[1]) / received[1])
    assert sheet.print_title_rows is not None
    assert sheet.page_setup.paperSize == 9


def test_a_word_file_holds_the_numbers_in_times_with_headings_on_every_page(
    district_counts: WeeklyCounts, tmp_path: Path
) -> None:
    path = tmp_path / "week.docx"
    write_report(build_weekly(district_counts, load_template("kz"), "ru"), path, "docx")
    file = docx.Document(str(path))
    assert (file.styles["Normal"].font.name, file.styles["Normal"].font.size.pt) == ("Times New Roman", 14)
    table = file.tables[0]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}
    assert rows["Поступило"][0] == str(district_counts.number("appeals.received"))
    assert "УЧЕБНЫЕ" in file.sections[0].header.paragraphs[0].text
    assert "NUMPAGES" in file.sections[0].footer._element.xml
    assert any("Начальник отдела" in cell.text for row in file.tables[-1].rows for cell in row.cells)


def test_two_runs_write_the_same_numbers_to_the_byte(district_counts: WeeklyCounts) -> None:
    first, second = (render_html(build_weekly(district_counts, load_template("kz"), "tg")) for _ in range(2))
    assert first == second
