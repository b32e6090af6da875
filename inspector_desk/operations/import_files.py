"""Reading a register kept in a spreadsheet: XLSX, ODS or CSV, from anywhere, trusted in nothing.

Caps on what a file may unpack to, no formula is ever evaluated, no macro or link is touched.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from inspector_desk.errors import KnownError
from inspector_desk.operations import import_ods
from inspector_desk.operations.import_tables import (
    HEADER_WITHIN,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Merge,
    NumberedRow,
    RawSheet,
    SheetRows,
    lay_out,
    trimmed,
)

LARGEST_CSV = 200_000_000
LARGEST_FILE = 150_000_000
MOST_PARTS = 5_000
LARGEST_UNPACKED = 1_500_000_000
SUSPICIOUS_UNPACKED = 50_000_000
STEEPEST_RATIO = 100
"""A sheet of a register packs about 12 to 1, an endless row of one letter 1,000 to 1."""
SUFFIXES = (".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".txt")
"""What a file dialog offers; what a file is decides its content."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_NAMESPACES = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_table(path: Path, kind: str = "appeals", *, sheet: str = "", header_row: int = 0) -> SheetRows:
    """Read a sheet and find its headings; see ``read_sheet`` and ``import_tables.lay_out``."""
    return lay_out(read_sheet(path, sheet), kind, header_row)


def read_sheet(path: Path, sheet: str = "") -> RawSheet:
    """Read the sheet of this name, or the first with rows, of an .xlsx, .ods or text file of separated values.

    KnownError ``import.unreadable``, ``import.old-format``, ``import.too-large``, ``import.too-many-rows``,
    ``import.empty``, ``import.no-sheet``.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        raise KnownError("import.unreadable", file=path.name) from error
    if head == _OLE:
        raise KnownError("import.old-format", file=path.name)
    if size > max(LARGEST_FILE, LARGEST_CSV):
        raise KnownError("import.too-large", file=path.name)
    if head.startswith(b"PK"):
        names, found, rows, merges = _read_archive(path, sheet)
    else:
        names, found, rows, merges = ("",), "", _read_text(path), ()
    if sheet and found != sheet:
        raise KnownError("import.no-sheet", file=path.name, sheet=sheet, sheets=", ".join(names))
    if not rows:
        raise KnownError("import.empty", file=path.name)
    return RawSheet(path.name, _fingerprint(path), names, found, tuple(rows), merges)


def _read_archive(
    path: Path, sheet: str
) -> tuple[tuple[str, ...], str, list[NumberedRow], tuple[Merge, ...]]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "content.xml" in names and "xl/workbook.xml" not in names:
                _check_archive(path, archive, ("content.xml",))
                if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                    raise KnownError("import.old-format", file=path.name)
                return import_ods.read(path.name, archive, sheet)
    except (zipfile.BadZipFile, KeyError, RuntimeError, OSError, ElementTree.ParseError) as error:
        raise KnownError("import.unreadable", file=path.name) from error
    return _read_workbook(path, sheet)


def _read_workbook(
    path: Path, wanted: str
) -> tuple[tuple[str, ...], str, list[NumberedRow], tuple[Merge, ...]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    sheets = _checked_sheets(path)
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        zipfile.BadZipFile,
        OSError,
    ) as error:
        raise KnownError("import.unreadable", file=path.name) from error
    except ElementTree.ParseError as error:
        raise KnownError("import.unreadable", file=path.name) from error
    try:
        shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        names = tuple(sheet.title for sheet in shown)
        for sheet in shown:
            if wanted and sheet.title != wanted:
                continue
            # Files made by other programs often state a wrong extent; without it openpyxl reads what is there.
            sheet.reset_dimensions()
            rows = _sheet_rows(sheet, path)
            if rows or wanted:
                return names, sheet.title, rows, _merges(path, sheets.get(sheet.title))
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise KnownError("import.unreadable", file=path.name) from error
    finally:
        workbook.close()
    return names, "", [], ()


def _sheet_rows(sheet: Any, path: Path) -> list[NumberedRow]:
    rows: list[NumberedRow] = []
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        cells = trimmed([_plain(value) for value in row])
        if cells:
            rows.append((number, cells))
            if len(rows) > MOST_ROWS + HEADER_WITHIN:
                raise KnownError("import.too-many-rows", file=path.name, most=MOST_ROWS)
    return rows


def _plain(value: Any) -> Cell:
    """A cell's value; a formula is its text, whatever openpyxl wraps it in."""
    if value is None or isinstance(value, str | int | float | bool | datetime | date | time):
        return value
    text = getattr(value, "text", None)
    return f"={text.lstrip('=')}" if isinstance(text, str) else str(value)


def _checked_sheets(path: Path) -> dict[str, str]:
    """Sheet title → name of its part, after the archive has been found harmless."""
    try:
        with zipfile.ZipFile(path) as archive:
            xml = [part.filename for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
            _check_archive(path, archive, xml)
            return _sheet_parts(archive)
    except (zipfile.BadZipFile, KeyError, RuntimeError, OSError) as error:
        raise KnownError("import.unreadable", file=path.name) from error
    except ElementTree.ParseError as error:
        raise KnownError("import.unreadable", file=path.name) from error


def _check_archive(path: Path, archive: zipfile.ZipFile, xml: Iterable[str]) -> None:
    """Refuse what unpacks without end, and document types: no office program declares one in these parts."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if (
        len(parts) > MOST_PARTS
        or unpacked > LARGEST_UNPACKED
        or (unpacked > SUSPICIOUS_UNPACKED and unpacked / packed > STEEPEST_RATIO)
    ):
        raise KnownError("import.too-large", file=path.name)
    for name in xml:
        with archive.open(name) as stream:
            start = stream.read(2048)
        # Whoever declares a document type wants entities expanded.
        if b"<!" in start.replace(b"\0", b"").replace(b"<!--", b""):
            raise KnownError("import.unreadable", file=path.name)


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - document types were refused
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {
        item.get("Id"): item.get("Target") or "" for item in relations.findall("r:Relationship", _NAMESPACES)
    }
    found = {}
    for sheet in book.findall("m:sheets/m:sheet", _NAMESPACES):
        target = targets.get(sheet.get(_RELATION), "")
        found[sheet.get("name") or ""] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _merges(path: Path, part: str | None) -> tuple[Merge, ...]:
    """Merged blocks of a sheet: they stand after its rows, which streaming readers never show."""
    if part is None:
        return ()
    found: list[Merge] = []
    with zipfile.ZipFile(path) as archive:
        if part not in archive.namelist():
            return ()
        with archive.open(part) as stream:
            tail = b""
            while block := stream.read(1 << 20):
                text = tail + block
                end = 0
                for match in _MERGED.finditer(text):
                    left, top, right, bottom = match.groups()
                    found.append(Merge(_column(left), int(top), _column(right), int(bottom)))
                    end = match.end()
                tail = text[max(end, len(text) - 200) :]
    return tuple(found)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _read_text(path: Path) -> list[NumberedRow]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnownError("import.unreadable", file=path.name) from error
    if data.lstrip()[:1] == b"<":
        # A web page saved under the name of a table.
        raise KnownError("import.unreadable", file=path.name)
    text = decode(data)
    delimiter = guess_delimiter(text)
    rows: list[NumberedRow] = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            if any(value.strip() for value in row):
                rows.append((number, tuple(row[:MOST_COLUMNS])))
                if len(rows) > MOST_ROWS + HEADER_WITHIN:
                    raise KnownError("import.too-many-rows", file=path.name, most=MOST_ROWS)
    except csv.Error as error:
        raise KnownError("import.unreadable", file=path.name) from error
    return rows


def decode(data: bytes) -> str:
    """Text of a file whose encoding nobody states: by its mark, else UTF-8 if it is that, else Windows Cyrillic."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors=_HALVES if _holds(data, encoding) else "replace")
    # Half a character written by a broken program is kept, so that the row that holds it can be named.
    if _holds(data, "utf-8"):
        return data.decode("utf-8", errors=_HALVES)
    return data.decode("cp1251", errors="replace")


_HALVES = "surrogatepass"


def _holds(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding, errors=_HALVES)
    except UnicodeDecodeError:
        return False
    return True


def guess_delimiter(text: str) -> str:
    """Semicolon, tab, comma or bar: the one that cuts the first lines most evenly into most columns."""
    lines = text.splitlines()[:60]
    sample = "\n".join(lines)
    best, best_score = ";", 0.0
    for delimiter in ";\t,|":
        try:
            widths = [
                len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row
            ]
        except csv.Error:
            continue
        widths = [width for width in widths if width > 1]
        if not widths:
            continue
        usual = max(set(widths), key=widths.count)
        score = widths.count(usual) * min(usual, 30) ** 0.5
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
