"""A document as a Word file: Times New Roman as the ministry's letters are set, headings of tables on every page.

KZ: MIA order 20.02.2026 No 120 asks for replies in Word, Times New Roman 14; tables are set smaller to keep their
columns whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from inspector_desk.reports.document import (
    SIGNATURE_SHARES,
    Align,
    Block,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
    aligned,
    rule,
    shown,
)

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_LANGUAGE_TAGS = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ", "tg": "tg-Cyrl-TJ"}
_SECTION_FILL, _TOTAL_FILL = "E9EDF2", "F5F7F9"


def render_docx(document: Document, path: Path) -> None:
    """Write the Word file to ``path``."""
    file = docx.Document()
    _set_up(file, document)
    for block in document.blocks:
        _block(file, block, document)
    file.save(str(path))


def _set_up(file: Any, document: Document) -> None:
    page = document.page
    normal = file.styles["Normal"]
    normal.font.name = page.font
    normal.font.size = Pt(page.text_pt)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), page.font)
    normal.element.rPr.append(_element("w:lang", val=_LANGUAGE_TAGS.get(document.language, "ru-RU")))
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.space_before = Pt(0)
    section = file.sections[0]
    if page.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Mm(mm) for mm in page.margins_mm
    )
    section.header_distance = section.footer_distance = Mm(min(8, *page.margins_mm))
    file.core_properties.title = document.title
    file.core_properties.author = ""
    file.core_properties.comments = ""
    file.core_properties.language = _LANGUAGE_TAGS.get(document.language, "")
    if document.watermark:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = head.add_run(document.watermark)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(11), RGBColor(0xB3, 0x26, 0x1E)
    _footer(section.footer.paragraphs[0], document)


def _footer(paragraph: Any, document: Document) -> None:
    """The footer's words, and the page numbers as fields the reader's program fills in."""
    if document.footer:
        paragraph.add_run(document.footer + ("    " if document.page_words else "")).font.size = Pt(8)
    rest = document.page_words
    for mark, name in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
        before, found, rest = rest.partition(mark)
        paragraph.add_run(before).font.size = Pt(8)
        if not found:
            return
        for kind, text in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
            if kind == "text":
                part = OxmlElement("w:t")
                part.text = text
            elif kind:
                part = _element("w:fldChar", fldCharType=kind)
            else:
                part = OxmlElement("w:instrText")
                part.text = text
            run = paragraph.add_run()
            run.font.size = Pt(8)
            run._r.append(part)  # noqa: SLF001 - python-docx offers no fields
    paragraph.add_run(rest).font.size = Pt(8)


def _block(file: Any, block: Block, document: Document) -> None:
    if isinstance(block, Heading):
        paragraph = file.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(0 if block.level == 1 else 6)
        _say(paragraph, block.text, block.align, bold=True)
    elif isinstance(block, Paragraph):
        paragraph = file.add_paragraph()
        size = document.page.small_pt if block.small else None
        if block.lead:
            _say(paragraph, f"{block.lead} ", block.align, bold=True, size=size)
        _say(paragraph, block.text, block.align, bold=block.bold, size=size)
    elif isinstance(block, Facts):
        _facts(file, block, document)
    elif isinstance(block, Table):
        _table(file, block, document)
    elif isinstance(block, Signature):
        _signature(file, block, document)
    elif isinstance(block, PageBreak):
        file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _say(paragraph: Any, text: str, align: Align, *, bold: bool = False, size: float | None = None) -> None:
    paragraph.alignment = _ALIGN[align]
    run = paragraph.add_run(_allowed(text))
    run.bold = bold
    if size is not None:
        run.font.size = Pt(size)


def _table(file: Any, block: Table, document: Document) -> None:
    page = document.page
    table = file.add_table(rows=1 + len(block.rows), cols=len(block.columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    total = sum(column.weight for column in block.columns)
    widths = [Mm(page.inner_width_mm * column.weight / total) for column in block.columns]
    _set_widths(table, widths)
    _set_lines(table)
    lines = list(table.rows)
    properties = lines[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx offers no header rows
    properties.append(_element("w:cantSplit"))
    properties.append(_element("w:tblHeader"))
    for cell, column, width in zip(lines[0].cells, block.columns, widths, strict=True):
        cell.width = width
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        _fill(cell, _SECTION_FILL)
        _say(_first(cell), column.title, "center", bold=True, size=page.table_pt)
    for line, row in zip(lines[1:], block.rows, strict=True):
        line._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001
        _row(line, row, block, document, widths)


def _row(line: Any, row: Row, table: Table, document: Document, widths: list[Any]) -> None:
    size = document.page.table_pt
    cells = line.cells
    if row.style == "section":
        merged = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
        _fill(merged, _SECTION_FILL)
        paragraph = _first(merged)
        paragraph.paragraph_format.keep_with_next = True
        _say(paragraph, shown(row.cells[0], document.language), "left", bold=True, size=size)
        return
    total = row.style == "total"
    for target, cell, column, width in zip(cells, row.cells, table.columns, widths, strict=True):
        target.width = width
        target.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        if total:
            _fill(target, _TOTAL_FILL)
        paragraph = _first(target)
        if cell.indent:
            paragraph.paragraph_format.left_indent = Mm(4 * cell.indent)
        _say(paragraph, shown(cell, document.language), aligned(cell, column), bold=total, size=size)


def _facts(file: Any, block: Facts, document: Document) -> None:
    table = file.add_table(rows=len(block.pairs), cols=2)
    table.autofit = False
    widths = [Mm(document.page.inner_width_mm * share) for share in (0.36, 0.64)]
    _set_widths(table, widths)
    for line, (name, value) in zip(table.rows, block.pairs, strict=True):
        left, right = line.cells
        left.width, right.width = widths
        _say(_first(left), name, "left")
        _say(_first(right), value, "left", bold=True)


def _signature(file: Any, block: Signature, document: Document) -> None:
    table = file.add_table(rows=2 * len(block.lines), cols=3)
    table.autofit = False
    widths = [Mm(document.page.inner_width_mm * share) for share in SIGNATURE_SHARES]
    _set_widths(table, widths)
    line_text, name_line = (rule(document.page, share) for share in SIGNATURE_SHARES[1:])
    for index, (post, name) in enumerate(block.lines):
        line, hint = table.rows[2 * index], table.rows[2 * index + 1]
        line._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001
        for cells in (line.cells, hint.cells):
            for cell, width in zip(cells, widths, strict=True):
                cell.width = width
        for cell, text, align in zip(
            line.cells, (post, line_text, name or name_line), ("left", "center", "right"), strict=True
        ):
            cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
            paragraph = _first(cell)
            paragraph.paragraph_format.space_before = Pt(16)
            paragraph.paragraph_format.keep_with_next = True
            _say(paragraph, text, align)  # type: ignore[arg-type]
        _say(_first(hint.cells[1]), block.hint, "center", size=document.page.small_pt * 0.9)


def _first(cell: Any) -> Any:
    """The first paragraph of a cell, without the distance of running text."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _set_widths(table: Any, widths: list[Any]) -> None:
    """Word reads a cell's own width, LibreOffice that of the column: both are set."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _set_lines(table: Any) -> None:
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="8A8A8A"))
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - python-docx offers no borders


def _fill(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour))  # noqa: SLF001


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _allowed(text: str) -> str:
    """Without the control characters XML cannot hold; line breaks and tabs stay."""
    return "".join(c for c in text if c in "\n\t" or (c >= " " and c not in "\ufffe\uffff"))
