"""Reading a register kept in a spreadsheet: XLSX or CSV, from anywhere, trusted in nothing.

Caps on what a file may unpack to, no formula is ever evaluated, no macro or link is touched. What the table says is
kept as it stands; ``operations.import_values`` makes sense of it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from inspector_desk.errors import KnownError
from inspector_desk.operations.import_mapping import header_score

Cell = str | int | float | bool | datetime | date | time | None

MOST_ROWS = 200_000
MOST_COLUMNS = 200
LARGEST_CSV = 200_000_000
LARGEST_FILE = 150_000_000
MOST_PARTS = 5_000
LARGEST_UNPACKED = 1_500_000_000
SUSPICIOUS_UNPACKED = 50_000_000
STEEPEST_RATIO = 100
"""A sheet of a register packs about 12 to 1, an endless row of one letter 1,000 to 1."""
HEADER_WITHIN = 40
"""Rows from the top among which the headings are looked for; registers begin with a title."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_NAMESPACES = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged block of cells: first and last column and row, counted from 1."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A table as read: headings, rows below them, and the number each row has in the file.

    ``merged_headers`` names the headings that were merged; ``merged_rows`` the rows in which cells of the body are.
    ``fingerprint`` is the file's SHA-256.
    """

    source: str
    headers: tuple[str, ...]
    header_row: int
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    fingerprint: str
    merged_headers: tuple[str, ...] = ()
    merged_rows: frozenset[int] = field(default_factory=frozenset)


def read_table(path: Path) -> SheetRows:
    """Read the first sheet with rows of an .xlsx file, or a text file of separated values.

    KnownError ``import.unreadable``, ``import.old-format``, ``import.too-large``, ``import.empty``,
    ``import.no-headers``.
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
        raw, merges = _read_workbook(path)
    else:
        raw, merges = _read_text(path), ()
    return _table(path.name, raw, merges, _fingerprint(path))


# --- workbook ------------------------------------------------------------------------------------------


def _read_workbook(path: Path) -> tuple[list[tuple[int, tuple[Cell, ...]]], tuple[Merge, ...]]:
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
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                continue
            # Files made by other programs often state a wrong extent; without it openpyxl reads what is there.
            sheet.reset_dimensions()
            rows = _sheet_rows(sheet, path)
            if rows:
                return rows, _merges(path, sheets.get(sheet.title))
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise KnownError("import.unreadable", file=path.name) from error
    finally:
        workbook.close()
    raise KnownError("import.empty", file=path.name)


def _sheet_rows(sheet: Any, path: Path) -> list[tuple[int, tuple[Cell, ...]]]:
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        if any(value is not None and value != "" for value in row):
            rows.append((number, tuple(_plain(value) for value in row)))
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
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            packed = sum(part.compress_size for part in parts) or 1
            if (
                len(parts) > MOST_PARTS
                or unpacked > LARGEST_UNPACKED
                or (unpacked > SUSPICIOUS_UNPACKED and unpacked / packed > STEEPEST_RATIO)
            ):
                raise KnownError("import.too-large", file=path.name)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        start = stream.read(2048)
                    # Office never declares a document type; whoever does wants entities expanded.
                    if b"<!" in start.replace(b"\0", b"").replace(b"<!--", b""):
                        raise KnownError("import.unreadable", file=path.name)
            return _sheet_parts(archive)
    except (zipfile.BadZipFile, KeyError, RuntimeError, OSError) as error:
        raise KnownError("import.unreadable", file=path.name) from error
    except ElementTree.ParseError as error:
        raise KnownError("import.unreadable", file=path.name) from error


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


# --- text ----------------------------------------------------------------------------------------------


def _read_text(path: Path) -> list[tuple[int, tuple[Cell, ...]]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnownError("import.unreadable", file=path.name) from error
    text = decode(data)
    delimiter = guess_delimiter(text)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            if any(value.strip() for value in row):
                rows.append((number, tuple(row[:MOST_COLUMNS])))
                if len(rows) > MOST_ROWS + HEADER_WITHIN:
                    raise KnownError("import.too-many-rows", file=path.name, most=MOST_ROWS)
    except csv.Error as error:
        raise KnownError("import.unreadable", file=path.name) from error
    if not rows:
        raise KnownError("import.empty", file=path.name)
    return rows


def decode(data: bytes) -> str:
    """Text of a file whose encoding nobody states: by its mark, else UTF-8 if it is that, else Windows Cyrillic."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1251", errors="replace")


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


# --- both ----------------------------------------------------------------------------------------------


def _table(
    source: str, raw: Sequence[tuple[int, tuple[Cell, ...]]], merges: Sequence[Merge], fingerprint: str
) -> SheetRows:
    at = _header_at(raw)
    if at is None:
        raise KnownError("import.no-headers", file=source)
    header_number = raw[at][0]
    touching = [m for m in merges if m.top <= header_number <= m.bottom]
    last_header = max([header_number, *(m.bottom for m in touching)])
    wide = [m for m in touching if m.right > m.left]
    if wide and last_header == header_number:
        # Headings merged sideways stand over a second row of headings.
        last_header = header_number + 1
    head_rows = [(number, row) for number, row in raw[at:] if number <= last_header]
    headers = _joined_headers(head_rows, touching)
    body = [(number, row) for number, row in raw[at:] if number > last_header]
    if body and _is_numbering(body[0][1]):
        body = body[1:]
    if len(body) > MOST_ROWS:
        raise KnownError("import.too-many-rows", file=source, most=MOST_ROWS)
    if not body:
        raise KnownError("import.empty", file=source)
    merged_rows = {
        number
        for m in merges
        if m.top > last_header
        for number in range(m.top, min(m.bottom, m.top + 1000) + 1)
    }
    return SheetRows(
        source,
        headers,
        header_number,
        tuple(row for _, row in body),
        tuple(number for number, _ in body),
        fingerprint,
        tuple(headers[m.left - 1] for m in touching if m.left <= len(headers)),
        frozenset(merged_rows),
    )


def _header_at(raw: Sequence[tuple[int, tuple[Cell, ...]]]) -> int | None:
    """Index of the row with most known headings (two at least); None when there is no such row."""
    scores = [
        sum(1 for value in row if isinstance(value, str) and header_score(value) > 0)
        for _, row in raw[:HEADER_WITHIN]
    ]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None


def _joined_headers(
    head_rows: Iterable[tuple[int, tuple[Cell, ...]]], merges: Sequence[Merge]
) -> tuple[str, ...]:
    """One heading a column: what stands above it in all heading rows, merged ones spread over their columns."""
    grid = {
        (number, column): " ".join(str(value).split())
        for number, row in head_rows
        for column, value in enumerate(row, start=1)
        if value not in (None, "")
    }
    for merge in merges:
        text = grid.get((merge.top, merge.left), "")
        for column in range(merge.left, merge.right + 1):
            grid.setdefault((merge.top, column), text)
    width = max((column for _, column in grid), default=0)
    numbers = sorted({number for number, _ in grid})
    joined = []
    for column in range(1, width + 1):
        parts = [grid[number, column] for number in numbers if grid.get((number, column))]
        joined.append(" ".join(dict.fromkeys(parts)))
    return tuple(joined)


def _is_numbering(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 … as journals do under their headings."""
    values = [str(value).strip() for value in row if value not in (None, "")]
    return len(values) >= 3 and values == [str(number) for number in range(1, len(values) + 1)]


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
