"""A document as HTML that Qt's text engine draws, prints and turns into PDF, and any browser opens.

Only what QTextDocument understands: tables with attributes, a few CSS properties, no classes and no scripts.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from inspector_desk.reports.document import (
    CELL_SCHEME,
    SIGNATURE_SHARES,
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

LINE = "#8a8a8a"
SECTION = "#e9edf2"
TOTAL = "#f5f7f9"
LINK = "#174a84"
TAJIK_FACE, TAJIK_SCALE = "Noto Sans", 0.85
"""Where Times New Roman is missing, Liberation Serif stands in, and its bold has no ӣ and ӯ. The program's own face
has them; it is larger and wider than Times, so that its points are fewer."""


def render_html(document: Document, *, links: bool = True, footer: bool = True) -> str:
    """The document as one HTML page; without ``links`` for paper, without ``footer`` where the printer draws it."""
    if document.language == "tg":
        smaller = {name: getattr(document.page, name) * TAJIK_SCALE for name in ("text_pt", "table_pt")}
        document = replace(document, page=replace(document.page, **smaller))
    parts: list[str] = []
    if document.watermark:
        parts.append(
            f'<p align="center" style="font-weight:bold; color:#b3261e; font-size:{document.page.table_pt:g}pt; '
            f'margin:0">{escape(document.watermark)}</p>'
        )
    broken = False
    for block in document.blocks:
        if isinstance(block, PageBreak):
            broken = True
            continue
        parts.append(_block(block, document, links=links, broken=broken))
        broken = False
    if footer and document.footer:
        parts.append(_paragraph(Paragraph(document.footer, small=True), document, links=False))
    page = document.page
    faces = f"'{page.font}','Liberation Serif',serif"
    if document.language == "tg":
        faces = f"'{TAJIK_FACE}',{faces}"
    font = f"font-family:{faces}; font-size:{page.text_pt:g}pt; color:#000000"
    return (
        f'<!DOCTYPE html><html lang="{document.language}"><head><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title></head>"
        f'<body style="{font}; background-color:#ffffff">{"".join(parts)}</body></html>'
    )


def _block(block: Block, document: Document, *, links: bool, broken: bool) -> str:
    before = "page-break-before:always; " if broken else ""
    if isinstance(block, Heading):
        size = {1: 1.15, 2: 1.0}.get(block.level, 0.9) * document.page.text_pt
        return (
            f'<p align="{block.align}" style="{before}font-weight:bold; font-size:{size:g}pt; '
            f'margin-top:6px; margin-bottom:4px">{_text(block.text)}</p>'
        )
    if isinstance(block, Paragraph):
        return _paragraph(block, document, links=links, before=before)
    if isinstance(block, Facts):
        return _facts(block, document)
    if isinstance(block, Signature):
        return _signature(block, document)
    if isinstance(block, Table):
        return _table(block, document, links=links, before=before)
    return ""


def _paragraph(block: Paragraph, document: Document, *, links: bool, before: str = "") -> str:
    size = document.page.small_pt if block.small else document.page.text_pt
    weight = "font-weight:bold; " if block.bold else ""
    lead = f"<b>{_text(block.lead)}</b> " if block.lead else ""
    text = _text(block.text)
    if block.link and links:
        text = _anchor(block.link, text)
    return (
        f'<p align="{block.align}" style="{before}{weight}font-size:{size:g}pt; '
        f'margin-top:2px; margin-bottom:3px">{lead}{text}</p>'
    )


def _facts(block: Facts, document: Document) -> str:
    size = f"font-size:{document.page.text_pt:g}pt"
    rows = "".join(
        f'<tr><td width="36%" style="{size}; padding:1px 8px 1px 0">{_text(name)}</td>'
        f'<td style="{size}; padding:1px 0; font-weight:bold">{_text(value)}</td></tr>'
        for name, value in block.pairs
    )
    return f'<table border="0" cellspacing="0" cellpadding="0" width="100%">{rows}</table>'


def _table(block: Table, document: Document, *, links: bool, before: str) -> str:
    total = sum(column.weight for column in block.columns)
    page = document.page
    size = f"font-size:{page.table_pt:g}pt"
    # Every line of a table has one height, so that Qt takes a row to the next page whole: a letter from another font
    # would make its line taller than its neighbours' and split the row.
    height = f"line-height:{page.table_pt * 1.2 * 96 / 72:.0f}px; -qt-line-height-type:fixed"
    border = f"border:1px solid {LINE}; padding:2px 5px; {size}; {height}"
    heads = "".join(
        f'<th width="{column.weight / total * 100:.4g}%" align="center" valign="middle" bgcolor="{SECTION}" '
        f'style="{border}; font-weight:bold">{_text(column.title)}</th>'
        for column in block.columns
    )
    rows = "".join(_row(row, block, document.language, border, links=links) for row in block.rows)
    return (
        f'<table border="1" cellspacing="0" cellpadding="2" width="100%" '
        f'style="{before}border-collapse:collapse; border-color:{LINE}; margin-top:4px; margin-bottom:6px">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(row: Row, table: Table, language: str, border: str, *, links: bool) -> str:
    if row.style == "section":
        return (
            f'<tr><td colspan="{len(table.columns)}" bgcolor="{SECTION}" style="{border}; font-weight:bold">'
            f"{_text(shown(row.cells[0], language))}</td></tr>"
        )
    weight = "; font-weight:bold" if row.style == "total" else ""
    colour = f' bgcolor="{TOTAL}"' if row.style == "total" else ""
    cells = []
    for cell, column in zip(row.cells, table.columns, strict=True):
        text = "\u00a0" * 4 * cell.indent + _text(shown(cell, language))
        if cell.link and links:
            text = _anchor(cell.link, text)
        cells.append(
            f'<td align="{aligned(cell, column)}" valign="top"{colour} style="{border}{weight}">{text}</td>'
        )
    return f"<tr>{''.join(cells)}</tr>"


def _signature(block: Signature, document: Document) -> str:
    size = f"font-size:{document.page.text_pt:g}pt"
    small = f"font-size:{document.page.small_pt * 0.9:.3g}pt"
    line, name_line = (rule(document.page, share) for share in SIGNATURE_SHARES[1:])
    rows = "".join(
        f'<tr><td width="46%" valign="bottom" style="{size}; padding-top:18px">{_text(post)}</td>'
        f'<td width="24%" align="center" valign="bottom" style="{size}; padding-top:18px">{line}</td>'
        f'<td width="30%" align="right" valign="bottom" style="{size}; padding-top:18px">'
        f"{_text(name) or name_line}</td></tr>"
        f'<tr><td></td><td align="center" style="{small}">{_text(block.hint)}</td><td></td></tr>'
        for post, name in block.lines
    )
    return f'<table border="0" cellspacing="0" cellpadding="0" width="100%">{rows}</table>'


def _anchor(name: str, text: str) -> str:
    return f'<a href="{CELL_SCHEME}{escape(name, quote=True)}" style="color:{LINK}; text-decoration:none">{text}</a>'


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
