"""Rows for the clipboard: tab-separated for spreadsheets and an HTML table for letters, both with headers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

# A cell that begins so is a formula to a spreadsheet; the text of an appeal must never become one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_clipboard(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> QMimeData:
    """The rows as text/plain (TSV) and text/html."""
    listed = [list(headers), *(list(row) for row in rows)]
    data = QMimeData()
    data.setText("\n".join("\t".join(_plain(cell) for cell in row) for row in listed))
    head = "".join(f"<th>{escape(cell)}</th>" for cell in listed[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in listed[1:]
    )
    data.setHtml(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
    return data


def _plain(cell: str) -> str:
    flat = " ".join(cell.split())
    return f"'{flat}" if flat.startswith(_FORMULA) and not _is_number(flat) else flat


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(" ", "").replace(",", "").replace(".", "").isdecimal()
