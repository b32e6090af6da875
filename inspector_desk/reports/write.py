"""Writing a document to a file, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.reports.document import Document
from inspector_desk.reports.html import render_html

FORMATS = ("xlsx", "docx", "html")
"""PDF is made by ui/printing from the HTML: it needs Qt's text engine."""


def write_report(document: Document, path: Path, format: str) -> None:  # noqa: A002 - the option's own name
    """Write ``document`` to ``path`` as ``xlsx``, ``docx`` or ``html``; an older file there is replaced at the end.

    KnownError ``report.unknown-format``, ``report.cannot-write`` (folder missing, read-only or full; file open in
    another program).
    """
    if format not in FORMATS:
        raise KnownError("report.unknown-format", format=format, formats=", ".join(FORMATS))
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        _renderer(format)(document, unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise KnownError("report.cannot-write", path=str(path), reason=error.strerror or "") from error
    finally:
        if unfinished.exists():
            unfinished.unlink()


def _renderer(format: str) -> Callable[[Document, Path], None]:  # noqa: A002
    # The libraries are loaded only when a file of their kind is asked for: start-up time is a promised figure.
    if format == "xlsx":
        from inspector_desk.reports.xlsx import render_xlsx

        return render_xlsx
    if format == "docx":
        from inspector_desk.reports.docx import render_docx

        return render_docx
    return _write_html


def _write_html(document: Document, path: Path) -> None:
    # A browser has no desk behind the numbers, so they are no links there.
    path.write_text(render_html(document, links=False), encoding="utf-8")
