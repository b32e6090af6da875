"""Slips, registers, workings of deadlines, and the writing of any document to a file."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import docx
import openpyxl
import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeals import NewAppeal, open_appeal, register_appeal
from inspector_desk.operations.desk import list_officers, list_precincts
from inspector_desk.reports.deadline_working import build_working
from inspector_desk.reports.document import Cell, Column, Document, Facts, Paragraph, Row, Table
from inspector_desk.reports.html import render_html
from inspector_desk.reports.register import Printing, RegisterColumn, build_register
from inspector_desk.reports.slip import SlipFacts, build_slip, slip_facts
from inspector_desk.reports.words import citation, long_day, term
from inspector_desk.reports.write import FORMATS, write_report
from inspector_desk.rules.deadlines import count_deadline
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import words
from tests.desks import new_desk

AT = datetime(2026, 3, 16, 14, 7, tzinfo=timezone(timedelta(hours=5)))
PRINTING = Printing("Сериков Ерлан", AT, practice=True)
COLUMNS = (RegisterColumn("Номер", 16), RegisterColumn("Поступило", 11, "date"), RegisterColumn("Суть", 40))


def slip(kind: str = "application", profile: str = "kz") -> SlipFacts:
    return SlipFacts(
        profile=profile,
        number="07/2026/1-00042",
        received_on=date(2026, 3, 16),
        received_at="14:05",
        registered_on=date(2026, 3, 16),
        kind="application",
        applicant="Ахметова Гүлнара",
        receiver="Сериков Ерлан",
        receiver_rank="senior_lieutenant",
        receiver_role="inspector",
        receiver_post="",
        precinct="№ 7",
        office="УПП-7, ул. Абая, 12",
        phone="+7 7172 00-00-00",
        deadline=count_deadline(profile, kind, date(2026, 3, 16), started_at=AT),
        printed_at=AT,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ["A5", "A6"])
def test_a_slip_says_what_article_64_asks_for(language: str, size: str) -> None:
    said = render_html(build_slip(slip(), language, size))  # type: ignore[arg-type]
    for part in (
        "07/2026/1-00042",
        "14:05",
        "Сериков Ерлан",
        "УПП-7, ул. Абая, 12",
        "+7 7172 00-00-00",
        "64",
    ):
        assert part in said
    assert long_day(date(2026, 4, 9), language) in said
    assert term(15, "working_days", language) in said
    assert "{" not in said.replace("{}", "")


def test_a_slip_says_the_deadline_in_words_of_the_applicants_language() -> None:
    day = date(2026, 4, 9)
    assert [long_day(day, language) for language in LANGUAGES] == [
        "9 April 2026",
        "9 апреля 2026 года",
        "2026 жылғы 9 сәуір",
        "9 апрели соли 2026",
    ]
    assert "четверг" in render_html(build_slip(slip(), "ru"))


def test_a_message_of_a_crime_gets_the_hour_and_not_the_day() -> None:
    said = render_html(build_slip(slip("crime_signs"), "ru"))
    assert "24 часа" in said
    assert "17.03.2026 14:07" in said
    assert "Ответ не позднее" not in said


def test_a_tajik_slip_names_the_tajik_law() -> None:
    assert "№ 1339" in render_html(build_slip(slip(profile="tj"), "tg"))


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ("APPC art. 76(1), 87-89", "АППК, ст. 76(1), 87-89"),
        ("Order No 120, p. 24", "приказ № 120, п. 24"),
        ("Law No 245-VIII art. 60; order No 163", "Закон № 245-VIII, ст. 60; приказ № 163"),
        ("General Prosecutor order No 89", "приказ Генерального прокурора № 89"),
        ("something else", "something else"),
    ],
)
def test_a_citation_is_said_in_the_readers_language(article: str, said: str) -> None:
    assert citation(article, "ru") == said
    assert citation(article, "en") == article


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (1, "1 рабочий день"),
        (3, "3 рабочих дня"),
        (11, "11 рабочих дней"),
        (15, "15 рабочих дней"),
        (21, "21 рабочий день"),
    ],
)
def test_a_term_is_declined(length: int, said: str) -> None:
    assert term(length, "working_days", "ru") == said


def test_a_registered_appeal_gives_its_slip(tmp_path: Path) -> None:
    store, actor = new_desk(tmp_path / "desk")
    with store.write() as session:
        command = NewAppeal(
            kind="application",
            channel="in_person",
            category="other",
            essence="Ночью шумят",
            received_on="2026-03-16",
            crime_signs="none",
            anonymous=True,
        )
        appeal_id = register_appeal(session, actor, command).first("appeal")
    with store.write() as session:
        detail = open_appeal(session, actor, appeal_id)
        officer, precinct = list_officers(session)[0], list_precincts(session)[0]
    store.close()
    facts = slip_facts(detail, officer, precinct, profile="kz", printed_at=AT, practice=False)
    said = render_html(build_slip(facts, "kk"))
    assert detail.number in said
    assert facts.received_at
    assert "2026 жылғы 9 сәуір" in said
    assert "Ночью шумят" not in said, "a lost slip tells nobody what the appeal is about"
    masked = slip_facts(
        replace(detail, masked=True, applicant="•••"),
        officer,
        precinct,
        profile="kz",
        printed_at=AT,
        practice=False,
    )
    assert "•••" not in render_html(build_slip(masked, "ru"))


def test_a_register_says_what_it_shows_by_whom_and_when() -> None:
    rows = [("07/2026/1-00001", "2026-03-16", "Шум"), ("07/2026/1-00002", "someday", "Свет")]
    document = build_register(
        "Реестр обращений", ["состояние: в работе", "вид: жалоба"], COLUMNS, rows, PRINTING, "ru"
    )
    said = render_html(document)
    for part in ("состояние: в работе; вид: жалоба", "16.03.2026", "someday", "Записей: 2", "УЧЕБНЫЕ ДАННЫЕ"):
        assert part in said
    assert "Сериков Ерлан, 16.03.2026 14:07" in document.footer
    assert not document.page.landscape


def test_a_wide_register_is_laid_on_its_side_and_an_unfiltered_one_says_so() -> None:
    document = build_register("Реестр", [], [*COLUMNS, RegisterColumn("Ответ", 60)], [], PRINTING, "kk")
    assert document.page.landscape
    assert (document.page.width_mm, document.page.height_mm) == (297, 210)
    assert "бүкіл тізілім" in render_html(document)


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    dangerous = [
        "=1+1",
        "+7 701",
        "-5",
        "@SUM(A1)",
        '=HYPERLINK("http://x")',
        "https://example.org",
        "0012",
        "{=1}",
    ]
    rows = [(text, "2026-03-16", text) for text in dangerous]
    path = tmp_path / "register.xlsx"
    write_report(build_register("Реестр", [], COLUMNS, rows, PRINTING, "ru"), path, "xlsx")
    with zipfile.ZipFile(path) as parts:
        xml = "".join(parts.read(name).decode() for name in parts.namelist() if "sheet" in name)
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [row[1] for row in sheet.iter_rows() if row[1].value in dangerous]
    assert [cell.value for cell in cells] == dangerous
    assert {cell.data_type for cell in cells} == {"s"}
    days = [row[2] for row in sheet.iter_rows() if row[1].value in dangerous]
    assert all(cell.is_date and cell.value == datetime(2026, 3, 16) for cell in days)  # noqa: DTZ001


def test_a_long_register_is_written_whole_row_by_row(tmp_path: Path) -> None:
    rows = ((f"{n}", "2026-03-16", "Шум") for n in range(20_050))
    path = tmp_path / "register.xlsx"
    write_report(build_register("Реестр", [], COLUMNS, rows, PRINTING, "ru"), path, "xlsx")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sum(1 for row in sheet.iter_rows(values_only=True) if row[3] == "Шум") == 20_050
    assert [found.name for found in tmp_path.iterdir()] == ["register.xlsx"]


def test_a_text_longer_than_excel_holds_is_cut_with_a_mark_and_whole_in_word(tmp_path: Path) -> None:
    rows = [("1", "2026-03-16", "я" * 40_000)]
    document = build_register("Реестр", [], COLUMNS, rows, PRINTING, "ru")
    write_report(document, tmp_path / "r.xlsx", "xlsx")
    write_report(document, tmp_path / "r.docx", "docx")
    texts = [
        row[3]
        for row in openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0].iter_rows(values_only=True)
    ]
    assert "я" * 32_766 + "…" in texts
    assert docx.Document(str(tmp_path / "r.docx")).tables[0].rows[1].cells[3].text == "я" * 40_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_working_shows_every_day_and_what_it_rests_on(language: str) -> None:
    deadline = count_deadline("kz", "application", date(2026, 3, 16))
    document = build_working(deadline, "07/2026/1-00042", PRINTING, language)
    (table,) = document.tables()
    assert len(table.rows) == len(deadline.days)
    assert [row.cells[2].value for row in table.rows if row.cells[2].value is not None] == list(range(1, 16))
    assert table.rows[-1].cells[0].value == date(2026, 4, 9)
    assert "76(1)" in render_html(document)
    assert deadline.calendar_edition in render_html(document)


def test_a_rule_nobody_verified_says_so_in_its_working() -> None:
    kz = build_working(count_deadline("kz", "application", date(2026, 3, 16)), "", PRINTING, "ru")
    tj = build_working(count_deadline("tj", "complaint", date(2026, 3, 16)), "", PRINTING, "ru")
    assert [
        any(isinstance(b, Paragraph) and b.bold and "не сверено" in b.text for b in d.blocks)
        for d in (kz, tj)
    ] == [False, True]


def test_a_clock_of_hours_has_a_moment_and_no_days() -> None:
    deadline = count_deadline("kz", "crime_signs", date(2026, 3, 16), started_at=AT)
    document = build_working(deadline, "", PRINTING, "ru")
    assert not list(document.tables())
    facts = next(block for block in document.blocks if isinstance(block, Facts))
    assert ("Истекает", "17.03.2026 14:07") in facts.pairs


@pytest.mark.parametrize("form", FORMATS)
def test_what_people_type_cannot_break_a_file(tmp_path: Path, form: str) -> None:
    nasty = "<b>&amp;</b> \"'\n\x0b\x1f\ufffe ҚҒҺ ӣӯҳҷ"
    table = Table((Column(nasty),), (Row((Cell(nasty),)),), name="a/b:c*?[x]" * 5)
    path = tmp_path / f"nasty.{form}"
    write_report(
        Document(nasty.replace("\x0b", "").replace("\x1f", "").replace("\ufffe", ""), "ru", (table,)),
        path,
        form,
    )
    if form == "html":
        assert "<b>&amp;" not in path.read_text(encoding="utf-8")
    elif form == "xlsx":
        assert "ҚҒҺ ӣӯҳҷ" in openpyxl.load_workbook(path).worksheets[0]["A2"].value
    else:
        assert "ҚҒҺ ӣӯҳҷ" in docx.Document(str(path)).tables[0].rows[1].cells[0].text


def test_a_format_nobody_writes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        write_report(Document("", "ru", ()), tmp_path / "x.ods", "ods")
    assert refused.value.code == "report.unknown-format"


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_cannot_be_written_is_named_and_the_old_one_stays(tmp_path: Path, form: str) -> None:
    document = build_register("Реестр", [], COLUMNS, [("1", "2026-03-16", "Шум")], PRINTING, "ru")
    with pytest.raises(KnownError) as refused:
        write_report(document, tmp_path / "missing" / f"x.{form}", form)
    assert refused.value.code == "report.cannot-write"
    taken = tmp_path / f"taken.{form}"
    taken.mkdir()
    with pytest.raises(KnownError):
        write_report(document, taken, form)
    assert [found.name for found in tmp_path.iterdir()] == [taken.name], "no unfinished file is left behind"


def test_every_word_of_the_reports_exists_in_every_language() -> None:
    own = [
        n
        for n in words()
        if n.partition(".")[0] in ("report", "slip", "working", "term", "month", "citation", "weekly")
    ]
    assert len(own) > 60
    assert all(set(words()[name]) == set(LANGUAGES) for name in own)
