"""Registers as strangers keep them: written for tests as workbooks, OpenDocument tables and text."""

from __future__ import annotations

import csv
import datetime
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl


def workbook(path: Path, rows: Sequence[Sequence[object]], title_rows: int = 0) -> Path:
    """An .xlsx file; ``title_rows`` stand above the headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    for _ in range(title_rows):
        sheet.append(["ЖУРНАЛ учёта обращений"])
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def csv_file(
    path: Path, rows: Sequence[Sequence[object]], encoding: str = "utf-8", delimiter: str = ";"
) -> Path:
    """A text file of separated values."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def open_document(path: Path, *sheets: tuple[str, Sequence[Sequence[object]]], body: str = "") -> Path:
    """An .ods file as LibreOffice writes it; ``body`` replaces the sheets with hand-written tables."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    tables = body or "".join(
        f'<table:table table:name="{escape(name)}"><table:table-column table:number-columns-repeated="40"/>'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="1024"/></table:table-row></table:table>'
        for name, rows in sheets
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _ods_cell(value: object) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, datetime.date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}">'
            f"<text:p>{value:%d.%m.%y}</text:p></table:table-cell>"
        )
    if isinstance(value, int | float):
        cell = f'<table:table-cell office:value-type="float" office:value="{value}">'
        return f"{cell}<text:p>{value}</text:p></table:table-cell>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
