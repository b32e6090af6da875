"""An exported register shows what was seen, and nothing in it can run."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import JournalEntry
from inspector_desk.operations.export_sheets import FORMATS, LEADS, harmless
from inspector_desk.operations.exports import export_register, note_export
from inspector_desk.storage import journal
from tests.desks import new_desk


@pytest.fixture
def opened(tmp_path: Path):
    store, actor = new_desk(tmp_path / "desk")
    yield store, actor
    store.close()


HEADINGS = ["Номер", "=Дата", "Суть", "Дней"]
MOMENT = datetime(2026, 3, 5, 14, 30, tzinfo=UTC)
ROWS = [
    ["07/2026/1-00001", date(2026, 3, 5), "=cmd|'/c calc'!A1", 15],
    ["+7 701 000 12 34", MOMENT, "@SUM(1)\nвторая строка", -3],
    ["\t=1", None, "обычный текст; с точкой", 2.5],
    ["http://example.invalid", date(1899, 1, 1), "\x00\x01 знак", 2**60],
]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def exported(tmp_path: Path, form: str, rows=ROWS, language: str = "ru") -> Path:
    path = tmp_path / f"register.{form}"
    done = export_register(HEADINGS, rows, path, form, "Журнал: обращения [2026]", language)
    assert done.rows == len(rows)
    return path


def xml_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(".xml") and "theme" not in name
        )


def test_a_workbook_holds_texts_numbers_and_days_and_no_formula_or_link(tmp_path) -> None:
    path = exported(tmp_path, "xlsx")
    text = xml_of(path)
    assert "<f>" not in text
    assert "<hyperlink" not in text
    sheet = openpyxl.load_workbook(path).active
    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert sheet["C2"].value == ROWS[0][2]
    assert sheet["C2"].data_type == "s"
    assert sheet["B2"].value == datetime(2026, 3, 5)  # noqa: DTZ001 - spreadsheets know no zone
    assert sheet["D2"].value == 15
    assert sheet["A3"].value == "+7 701 000 12 34"
    assert sheet["B5"].value == "01.01.1899"
    assert sheet["D5"].value == str(2**60)
    assert sheet.freeze_panes == "A2"


def test_a_text_file_opens_by_a_click_and_no_cell_begins_like_a_formula(tmp_path) -> None:
    path = exported(tmp_path, "csv")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert len(rows) == len(ROWS) + 1
    assert rows[1][1] == "05.03.2026"
    assert rows[2][1] == "05.03.2026 14:30"
    assert rows[3][2] == "обычный текст; с точкой"
    assert rows[1][3] == "15"
    assert not any(cell.startswith(LEADS) for row in rows for cell in (row[0], row[1], row[2]))


def test_an_open_document_is_read_back_by_a_library(tmp_path) -> None:
    from odf.opendocument import load
    from odf.table import TableCell, TableRow

    path = exported(tmp_path, "ods")
    with zipfile.ZipFile(path) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert "table:formula" not in xml_of(path)
    rows = load(str(path)).getElementsByType(TableRow)
    assert len(rows) == len(ROWS) + 1
    cells = rows[1].getElementsByType(TableCell)
    assert [cell.getAttribute("valuetype") for cell in cells] == ["string", "date", "string", "float"]
    assert str(cells[2]) == ROWS[0][2]


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.one_of(TEXTS, TEXTS.map(lambda t: "=" + t), TEXTS.map(lambda t: "+" + t)), min_size=1)
)
def test_whatever_is_typed_nothing_becomes_a_formula(tmp_path, form, texts) -> None:
    path = exported(tmp_path, form, [[text, None, text, 1] for text in texts])
    if form == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        assert not any(cell.startswith(LEADS) for row in rows for cell in row)
    else:
        assert not re.search(r"<f[ >]|table:formula=|<hyperlink", xml_of(path))


def test_english_readers_get_days_as_they_write_them(tmp_path) -> None:
    with exported(tmp_path, "csv", language="en").open(encoding="utf-8-sig") as file:
        assert "2026-03-05" in file.read()


def test_an_apostrophe_is_put_only_where_it_is_needed() -> None:
    assert harmless("шум = громко") == "шум = громко"
    assert harmless("=1") == "'=1"
    assert harmless(" =1") == "' =1"
    assert harmless("＝1") == "'＝1"


def test_nothing_is_left_when_the_export_fails(tmp_path) -> None:
    def rows():
        yield ["a", None, "b", 1]
        raise RuntimeError("the reader of the rows failed")

    for form in FORMATS:
        with pytest.raises(RuntimeError):
            export_register(HEADINGS, rows(), tmp_path / f"a.{form}", form, "т", "ru")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_and_an_unknown_format_are_said(tmp_path) -> None:
    for form in FORMATS:
        with pytest.raises(KnownError) as raised:
            export_register(HEADINGS, ROWS, tmp_path / "nowhere" / "a", form, "т", "ru")
        assert raised.value.code == "export.cannot-write"
    with pytest.raises(KnownError) as raised:
        export_register(HEADINGS, ROWS, tmp_path / "a.exe", "exe", "т", "ru")
    assert raised.value.code == "export.unknown-format"


def test_an_export_is_journaled_with_its_fingerprint_and_subjects(opened, tmp_path) -> None:
    store, actor = opened
    done = export_register(HEADINGS, ROWS, tmp_path / "a.csv", "csv", "т", "ru")
    with store.write() as session:
        note_export(
            session, actor, done, register="appeal", chosen="2026", subject=[bytes.fromhex(actor.officer_uid)]
        )
    with store.read() as session:
        entry = session.scalars(select(JournalEntry).order_by(JournalEntry.n.desc())).first()
        body = journal.body_of(entry.packed, entry.body).decode()
    assert entry.action == "register.export"
    assert done.fingerprint in body
    assert actor.officer_uid in body
