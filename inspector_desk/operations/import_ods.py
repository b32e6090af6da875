"""Reading a sheet of an OpenDocument table as a stream: a library's tree of a large one would not fit in memory."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from xml.etree import ElementTree

from inspector_desk.errors import KnownError
from inspector_desk.operations.import_tables import (
    HEADER_WITHIN,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Merge,
    NumberedRow,
    trimmed,
)

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:\.\d+)?S")
_BLOCK = 1 << 20


def read(
    source: str, archive: zipfile.ZipFile, wanted: str
) -> tuple[tuple[str, ...], str, list[NumberedRow], tuple[Merge, ...]]:
    """Names of all sheets, the name, rows and merged blocks of the wanted one (or of the first with rows).

    The caller has checked the archive. KnownError ``import.too-many-rows``; ParseError for what is no XML.
    """
    sheet = _Sheets(source, wanted)
    parser = ElementTree.XMLParser(target=sheet)  # noqa: S314 - document types were refused
    with archive.open("content.xml") as stream:
        while block := stream.read(_BLOCK):
            parser.feed(block)
    parser.close()
    return tuple(sheet.names), sheet.found, sheet.rows, tuple(sheet.merges)


class _Sheets:
    """Follows the elements of content.xml and keeps the rows of one sheet."""

    def __init__(self, source: str, wanted: str) -> None:
        self.names: list[str] = []
        self.found = ""
        self.rows: list[NumberedRow] = []
        self.merges: list[Merge] = []
        self._source, self._wanted = source, wanted
        self._depth = 0
        self._reading = False
        self._number = 0
        self._row_repeat = 1
        self._row: list[Cell] = []
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._in_text = 0
        self._in_note = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag == f"{_TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self._begin_sheet(attributes.get(f"{_TABLE}name", ""))
        elif not self._reading:
            return
        elif tag == f"{_TABLE}table-row":
            self._row = []
            self._row_repeat = _count(attributes.get(f"{_TABLE}number-rows-repeated"))
        elif tag in _CELLS:
            self._cell = attributes
            self._paragraphs = []
        elif tag == f"{_OFFICE}annotation":
            self._in_note += 1
        elif self._cell is not None and not self._in_note:
            self._start_text(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == f"{_TABLE}table":
            self._depth -= 1
            if self._depth == 0 and self._reading:
                self._reading = False
                if not self.rows and not self._wanted:
                    self.found = ""
        elif not self._reading:
            return
        elif tag == f"{_OFFICE}annotation":
            self._in_note -= 1
        elif tag in (f"{_TEXT}p", f"{_TEXT}h") and not self._in_note:
            self._in_text = max(0, self._in_text - 1)
        elif tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif tag == f"{_TABLE}table-row":
            self._end_row()

    def data(self, text: str) -> None:
        """Characters between tags."""
        if self._in_text and not self._in_note and self._paragraphs:
            self._paragraphs[-1].append(text)

    def close(self) -> None:
        """The document ends."""

    def _begin_sheet(self, name: str) -> None:
        self.names.append(name)
        self._reading = name == self._wanted if self._wanted else not self.found
        if self._reading:
            self.found, self._number = name, 0
            self.rows, self.merges = [], []

    def _start_text(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in (f"{_TEXT}p", f"{_TEXT}h"):
            self._paragraphs.append([])
            self._in_text += 1
        elif self._paragraphs and tag == f"{_TEXT}s":
            self._paragraphs[-1].append(" " * min(_count(attributes.get(f"{_TEXT}c")), 100))
        elif self._paragraphs and tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            self._paragraphs[-1].append(" " if tag.endswith("tab") else "\n")

    def _end_cell(self, attributes: dict[str, str]) -> None:
        text = "\n".join("".join(pieces) for pieces in self._paragraphs)
        value = _value(attributes, text)
        wide = _count(attributes.get(f"{_TABLE}number-columns-spanned"))
        high = _count(attributes.get(f"{_TABLE}number-rows-spanned"))
        left = len(self._row) + 1
        if (wide > 1 or high > 1) and left <= MOST_COLUMNS:
            top = self._number + 1
            self.merges.append(Merge(left, top, left + wide - 1, top + high - 1))
        repeat = _count(attributes.get(f"{_TABLE}number-columns-repeated"))
        room = MOST_COLUMNS - len(self._row)
        self._row.extend([value] * min(repeat, room))

    def _end_row(self) -> None:
        row = trimmed(self._row)
        if row:
            # The same row many times over is how a table ends when somebody filled a whole column.
            for extra in range(min(self._row_repeat, MOST_ROWS + HEADER_WITHIN + 1)):
                self.rows.append((self._number + 1 + extra, row))
                if len(self.rows) > MOST_ROWS + HEADER_WITHIN:
                    raise KnownError("import.too-many-rows", file=self._source, most=MOST_ROWS)
        self._number += self._row_repeat


def _count(text: str | None) -> int:
    return max(1, int(text)) if text is not None and text.isdecimal() and len(text) < 10 else 1


def _value(attributes: dict[str, str], text: str) -> Cell:
    """A cell's value by its type; a formula is its text, whatever it was last calculated to."""
    formula = attributes.get(f"{_TABLE}formula")
    if formula is not None:
        return f"={formula.partition('=')[2] or formula}"
    kind = attributes.get(f"{_OFFICE}value-type", "string")
    try:
        if kind in ("float", "currency", "percentage"):
            number = float(attributes[f"{_OFFICE}value"])
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        if kind == "date":
            written = attributes[f"{_OFFICE}date-value"]
            if "T" not in written:
                return date.fromisoformat(written)
            return datetime.fromisoformat(written).replace(tzinfo=None)
        if kind == "time" and (found := _DURATION.fullmatch(attributes[f"{_OFFICE}time-value"])):
            return time(int(found[1]) % 24, int(found[2]), int(found[3]))
        if kind == "boolean":
            return attributes[f"{_OFFICE}boolean-value"] == "true"
    except (KeyError, ValueError):
        # A value the file states wrongly: what a person would have seen counts.
        return text or None
    return text or None
