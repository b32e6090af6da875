"""A document as an Excel workbook: one sheet a table, text as text, numbers as numbers, and no formula anywhere.

Text that begins with =, +, - or @ is written as a string, so nothing a resident said can run in a spreadsheet.
"""

from __future__ import annotations

import math
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from inspector_desk.reports.document import (
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
    aligned,
)

LONGEST_TEXT = 32_767
"""Characters Excel keeps in one cell; a longer text is cut and ends with an ellipsis."""
LONGEST_SHEET_NAME = 31
ROW_AT_A_TIME_ABOVE = 20_000
"""Rows from which the file is written row by row; below it nothing touches the disk before the end."""
_PAPER = {"A4": 9, "A5": 11, "A6": 70}
_CHARACTER_MM = 2.05
"""Width of one character of the sheet's type, by which shares of a page become Excel's column widths."""


def render_xlsx(document: Document, path: Path) -> None:
    """Write the workbook to ``path``; what is not a table stands above and below the first one."""
    rows = sum(len(table.rows) for table in document.tables())
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd.mm.yyyy",
    }
    if rows > ROW_AT_A_TIME_ABOVE:
        # Row by row needs a scratch file: it lies where the officer sends the data anyway, never in a shared folder.
        options |= {"constant_memory": True, "tmpdir": str(path.parent)}
    else:
        options["in_memory"] = True
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"title": document.title})
    _Writer(book, document).write()
    try:
        book.close()
    except FileCreateError as error:
        # The library wraps the system's error; the caller wants the error itself.
        raise error.args[0] from error


class _Writer:
    """Writes the blocks of one document down the sheets of one workbook."""

    def __init__(self, book: Any, document: Document) -> None:
        self.book = book
        self.document = document
        self.formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self.sheet: Any = None
        self.line = 0
        self.names: set[str] = set()
        self.characters: list[float] = []
        self.width = 1
        self.has_table = False

    def write(self) -> None:
        tables = list(self.document.tables())
        self._new_sheet(tables[0] if tables else None)
        if self.document.watermark:
            self._spanned(
                self.document.watermark, {"bold": True, "font_color": "#B3261E", "align": "center"}, 1
            )
        blocks = self.document.blocks
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            if isinstance(block, Heading) and isinstance(following, Table) and self.has_table:
                self._new_sheet(following)
            self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            size = 14 if block.level == 1 else 12
            self._spanned(block.text, {"bold": True, "font_size": size, "align": block.align}, size / 10)
        elif isinstance(block, Paragraph):
            text = f"{block.lead} {block.text}" if block.lead else block.text
            self._spanned(
                text, {"bold": block.bold, "font_size": 9 if block.small else 11, "align": block.align}, 1
            )
        elif isinstance(block, Facts):
            for name, value in block.pairs:
                self._spanned(f"{name} {value}", {"align": "left"}, 1)
        elif isinstance(block, Table):
            if self.has_table:
                self._new_sheet(block)
            self._table(block)
        elif isinstance(block, Signature):
            for post, name in block.lines:
                self.line += 1
                self._spanned(
                    f"{post}    ______________    {name or '________________'}", {"align": "left"}, 1
                )
        elif isinstance(block, PageBreak):
            return

    def _new_sheet(self, table: Table | None) -> None:
        name = (table.name if table else "") or self.document.title
        self.sheet = self.book.add_worksheet(self._sheet_name(name))
        self.line = 0
        self.has_table = False
        page = self.document.page
        self.width = len(table.columns) if table else 4
        self.sheet.set_paper(_PAPER[page.size])
        if page.landscape:
            self.sheet.set_landscape()
        top, right, bottom, left = (mm / 25.4 for mm in page.margins_mm)
        self.sheet.set_margins(left=left, right=right, top=max(top, 0.6), bottom=max(bottom, 0.7))
        self.sheet.fit_to_pages(1, 0)
        self.sheet.hide_gridlines(2)
        words = self.document.page_words.replace("{page}", "&P").replace("{pages}", "&N")
        # In a footer & is Excel's own sign and is doubled to stand for itself.
        self.sheet.set_footer(f"&L&8{self.document.footer.replace('&', '&&')[:180]}&R&8{words}")
        if self.document.watermark:
            self.sheet.set_header(f'&C&"-,Bold"{self.document.watermark.replace("&", "&&")[:200]}')
        self.characters = []
        if table:
            share = page.inner_width_mm / sum(column.weight for column in table.columns) / _CHARACTER_MM
            for index, column in enumerate(table.columns):
                self.characters.append(max(6.0, column.weight * share))
                self.sheet.set_column(index, index, self.characters[-1])

    def _sheet_name(self, wanted: str) -> str:
        base = "".join(" " if c in "[]:*?/\\" else c for c in wanted).strip(" '") or "1"
        name, number = base[:LONGEST_SHEET_NAME], 1
        while name.casefold() in self.names:
            number += 1
            name = f"{base[: LONGEST_SHEET_NAME - 3]} {number}"
        self.names.add(name.casefold())
        return name

    def _spanned(self, text: str, look: dict[str, object], lines: float) -> None:
        """One text over the width of the table, its row high enough for it."""
        characters = self.document.page.inner_width_mm / _CHARACTER_MM
        wrapped = sum(max(1, math.ceil(len(part) / characters)) for part in text.split("\n"))
        self.sheet.set_row(self.line, 15 * max(lines, wrapped))
        style = self._format(text_wrap=True, valign="top", **look)
        if self.width > 1:
            self.sheet.merge_range(self.line, 0, self.line, self.width - 1, "", style)
        self.sheet.write_string(self.line, 0, text[:LONGEST_TEXT], style)
        self.line += 1

    def _table(self, table: Table) -> None:
        self.has_table = True
        head = self._format(
            bold=True, border=1, align="center", valign="vcenter", text_wrap=True, bg_color="#E9EDF2"
        )
        self._high_enough([column.title for column in table.columns])
        for index, column in enumerate(table.columns):
            self.sheet.write_string(self.line, index, column.title, head)
        self.sheet.repeat_rows(self.line)
        self.sheet.freeze_panes(self.line + 1, 0)
        self.line += 1
        for row in table.rows:
            self._row(row, table)
            self.line += 1

    def _row(self, row: Row, table: Table) -> None:
        look: dict[str, object] = {"border": 1, "valign": "vcenter", "text_wrap": True}
        if row.style == "section":
            style = self._format(bold=True, bg_color="#E9EDF2", **look)
            last = len(table.columns) - 1
            if last:
                self.sheet.merge_range(self.line, 0, self.line, last, "", style)
            self.sheet.write_string(self.line, 0, str(row.cells[0].value), style)
            return
        if row.style == "total":
            look |= {"bold": True, "bg_color": "#F5F7F9"}
        self._high_enough([cell.value if isinstance(cell.value, str) else "" for cell in row.cells])
        for index, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            self._cell(index, cell, {**look, "align": aligned(cell, column), "indent": cell.indent})

    def _high_enough(self, texts: list[str]) -> None:
        """Give the row the height its longest text needs: not every program does so by itself."""
        lines = max(
            sum(math.ceil((len(part) + 1) / width) or 1 for part in text.split("\n"))
            if len(text) > width * 0.8
            else 1
            for text, width in zip(texts, self.characters, strict=True)
        )
        if lines > 1:
            self.sheet.set_row(self.line, min(15 * lines, 400))

    def _cell(self, index: int, cell: Cell, look: dict[str, object]) -> None:
        value = cell.value
        if value is None or value == "":
            self.sheet.write_blank(self.line, index, None, self._format(**look))
        elif isinstance(value, str):
            text = value if len(value) <= LONGEST_TEXT else value[: LONGEST_TEXT - 1] + "…"
            self.sheet.write_string(self.line, index, text, self._format(num_format="@", **look))
        elif isinstance(value, date):
            stamp = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day in a sheet has no zone
            form = "yyyy-mm-dd" if self.document.language == "en" else "dd.mm.yyyy"
            self.sheet.write_datetime(self.line, index, stamp, self._format(num_format=form, **look))
        else:
            form = "+0.0%;-0.0%;0%" if cell.kind == "change" else "#,##0"
            self.sheet.write_number(self.line, index, value, self._format(num_format=form, **look))

    def _format(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(
                {"font_name": self.document.page.font, "font_size": 11, **look}
            )
        return self.formats[key]
