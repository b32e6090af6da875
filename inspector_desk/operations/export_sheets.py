"""Writing a table to XLSX, CSV or ODS so that no cell of it can ever run.

A text stays a text in every format: formula strings are never written as formulas, and in CSV, which has no types, a
text that a spreadsheet would take for one is given an apostrophe (CWE-1236, ASVS 5.0 1.2.10).
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from inspector_desk.errors import KnownError
from inspector_desk.rules.wording import day_text

Value = str | int | float | date | datetime | None
"""A cell: text, number or day; anything else the caller turns into text first."""

FORMATS = ("xlsx", "csv", "ods")
MOST_SHEET_ROWS = 1_048_570
"""Rows of a sheet in Excel and LibreOffice, less the headings."""
MOST_TEXT = 32_767
"""Characters of a cell in XLSX; longer texts are cut there with an ellipsis, and whole in CSV and ODS."""
LEADS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTH_MOST = 60
_DAY = ("dd.mm.yyyy", "yyyy-mm-dd")
"""Excel's way to show a day, in English the second."""
_EXCEL_BEGINS = date(1900, 3, 1)
_EXACT = 2**53
"""Larger whole numbers lose digits in a spreadsheet and are written as text."""


def write_sheet(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]], form: str, title: str, language: str
) -> int:
    """Write headings and rows to ``path`` in ``form`` (xlsx, csv, ods); returns how many rows.

    The file appears whole or not at all. KnownError ``export.unknown-format``, ``export.too-many-rows``,
    ``export.cannot-write``.
    """
    writers: dict[str, Callable[..., int]] = {"xlsx": _write_xlsx, "csv": _write_csv, "ods": _write_ods}
    if form not in writers:
        raise KnownError("export.unknown-format", format=form)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        count = writers[form](unfinished, headings, rows, title, language)
        unfinished.replace(path)
    except OSError as error:
        raise KnownError("export.cannot-write", path=str(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def harmless(text: str) -> str:
    """The text for a format without types: prefixed with an apostrophe if a spreadsheet could take it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(LEADS) or text.startswith(LEADS) else text


def storable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _write_xlsx(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]], title: str, language: str
) -> int:
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": _DAY[language == "en"],
        "tmpdir": str(path.parent),
    }
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"title": storable(title)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    moment = book.add_format({"num_format": f"{_DAY[language == 'en']} hh:mm"})
    # The text format keeps a text a text even when somebody edits the cell later.
    text_format = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(_sheet_name(title))
    for column, width in enumerate(_widths(headings)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, storable(heading), bold)
    count = 0
    try:
        for row in _counted(rows):
            count += 1
            for column, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, datetime) and value.date() >= _EXCEL_BEGINS:
                    sheet.write_datetime(count, column, value.replace(tzinfo=None), moment)
                elif isinstance(value, date) and not isinstance(value, datetime) and value >= _EXCEL_BEGINS:
                    sheet.write_datetime(count, column, value)
                elif isinstance(value, int | float) and abs(value) < _EXACT:
                    sheet.write_number(count, column, value)
                else:
                    sheet.write_string(count, column, _cut(storable(_shown(value, language))), text_format)
        if headings:
            sheet.autofilter(0, 0, max(count, 1), len(headings) - 1)
    except BaseException:
        # XlsxWriter warns of a book that was never closed; what it writes here is thrown away.
        book.close()
        raise
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error
    return count


def _write_csv(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]], _title: str, language: str
) -> int:
    count = 0
    # Byte-order mark and semicolon: what Excel in our countries opens without asking.
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
        writer.writerow([harmless(heading) for heading in headings])
        for row in rows:
            writer.writerow([_csv_text(value, language) for value in row])
            count += 1
    return count


def _csv_text(value: Value, language: str) -> str:
    text = _shown(value, language)
    return harmless(text.replace("\x00", "\ufffd")) if isinstance(value, str) else text


def _shown(value: Value, language: str) -> str:
    """A value as the reader writes it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{day_text(value.date(), language)} {value:%H:%M}"
    return day_text(value, language) if isinstance(value, date) else str(value)


_ODS_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<office:document-content {_ODS_SPACES} office:version="1.3"><office:automatic-styles>'
    '<number:date-style style:name="D"><number:day number:style="long"/><number:text>.</number:text>'
    '<number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>'
    "</style:style></office:automatic-styles><office:body><office:spreadsheet>"
)
_ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def _write_ods(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]], title: str, language: str
) -> int:
    """OpenDocument written as a stream: a library's tree of a large register would not fit into memory."""
    count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
        with archive.open("content.xml", "w", force_zip64=True) as content:
            content.write(f"{_ODS_HEAD}<table:table table:name={quoteattr(_sheet_name(title))}>".encode())
            head = "".join(_ods_text(heading, ' table:style-name="head"') for heading in headings)
            content.write(f"<table:table-row>{head}</table:table-row>".encode())
            for row in _counted(rows):
                cells = "".join(_ods_cell(value, language) for value in row)
                content.write(f"<table:table-row>{cells}</table:table-row>".encode())
                count += 1
            content.write(_ODS_TAIL.encode())
    return count


def _ods_cell(value: Value, language: str) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, datetime):
        stamp = value.replace(tzinfo=None).isoformat(timespec="seconds")
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{stamp}">'
            f"<text:p>{_shown(value, language)}</text:p></table:table-cell>"
        )
    if isinstance(value, date):
        return (
            f'<table:table-cell table:style-name="day" office:value-type="date" '
            f'office:date-value="{value.isoformat()}"><text:p>{_shown(value, language)}</text:p></table:table-cell>'
        )
    if isinstance(value, str) or abs(value) >= _EXACT:
        return _ods_text(str(value))
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def _ods_text(text: str, style: str = "") -> str:
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in storable(text).splitlines() or [""])
    return f'<table:table-cell{style} office:value-type="string">{paragraphs}</table:table-cell>'


def _counted(rows: Iterable[Sequence[Value]]) -> Iterator[Sequence[Value]]:
    for count, row in enumerate(rows, start=1):
        if count > MOST_SHEET_ROWS:
            raise KnownError("export.too-many-rows", most=MOST_SHEET_ROWS)
        yield row


def _sheet_name(title: str) -> str:
    """A name Excel accepts for a sheet: 31 characters at most and none of its seven signs."""
    name = re.sub(r"[\[\]:*?/\\]", " ", storable(title)).strip(" '")[:31].strip(" '")
    return name or "1"


def _widths(headings: Sequence[str]) -> Iterator[int]:
    """Column widths from the headings; constant memory knows nothing of the rows to come."""
    for heading in headings:
        yield max(11, min(_WIDTH_MOST, len(heading) + 3))


def _cut(text: str) -> str:
    return text if len(text) <= MOST_TEXT else f"{text[: MOST_TEXT - 1]}…"
