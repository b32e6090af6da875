"""A document on pages: header rows repeat, every page says which of how many it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPalette, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from inspector_desk.errors import KnownError
from inspector_desk.ui import theme

_SIZES = {
    "A3": QPageSize.PageSizeId.A3,
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
    "A6": QPageSize.PageSizeId.A6,
}
_FOOTER_POINTS = 8
_BODY_POINTS = 10
# The bundled face has a semibold; a bold it lacks would be drawn twice, and twice in the text of a PDF.
_SHEET = "h1, h2, h3, h4, th, b, strong { font-weight: 600 }"


class Sheets(Protocol):
    """Whatever can be put on paper: its name in the printer's queue, its size and way up, and its pages."""

    @property
    def title(self) -> str:
        """What the printer's queue calls it."""

    @property
    def landscape(self) -> bool:
        """Whether it lies on its side."""

    @property
    def size(self) -> str:
        """A3, A4, A5 or A6."""

    @property
    def margins_mm(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""

    def paint(self, printer: QPrinter) -> int:
        """Draw all pages; returns their number."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What goes on paper: HTML, its name in the printer's queue, its way up, and the words at the foot.

    ``footer(page, pages)`` gives the words of one page; it is asked in the language of the paper, which need not
    be the screen's. ``size`` is A3, A4, A5 or A6; margins are left, top, right, bottom. ``families`` are the faces
    to try, the bundled one first.
    """

    title: str
    html: str
    footer: Callable[[int, int], str]
    landscape: bool = False
    size: str = "A4"
    margins_mm: tuple[float, float, float, float] = (15.0, 15.0, 15.0, 15.0)
    families: tuple[str, ...] = (theme.FONT_FAMILY, "DejaVu Sans")

    def paint(self, printer: QPrinter) -> int:
        """Draw it page by page; returns the number of pages drawn."""
        return paint(self, printer)


def printer_for(paper: Sheets) -> QPrinter:
    """The default printer set up for this paper; without any printer, a PDF device of the same size."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.title)
    printer.setPageSize(QPageSize(_SIZES[paper.size]))
    turn(printer, landscape=paper.landscape)
    printer.setPageMargins(QMarginsF(*paper.margins_mm), QPageLayout.Unit.Millimeter)
    return printer


def turn(printer: QPrinter, *, landscape: bool) -> None:
    """Lay the sheet on its side or stand it up."""
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    )


def paint(paper: Paper, printer: QPrinter) -> int:
    """Draw the paper page by page; returns the number of pages drawn."""
    document = QTextDocument()
    font = QFont(list(paper.families))
    font.setPointSizeF(_BODY_POINTS)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(printer)
    document.setDefaultStyleSheet(_SHEET)
    document.setHtml(paper.html)
    sheet = printer.pageRect(QPrinter.Unit.DevicePixel)
    foot_px = printer.logicalDpiY() * 0.3
    width, height = sheet.width(), sheet.height() - foot_px
    document.setPageSize(QSizeF(width, height))
    pages = document.pageCount()
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError("ui.file-not-written", file=printer.outputFileName() or paper.title)
    small = QFont(font)
    small.setPointSizeF(_FOOTER_POINTS)
    context = document.documentLayout().PaintContext()
    # Paper is white whatever the theme of the screen.
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    drawn = 0
    for page in range(max(first, 1), min(last, pages) + 1):
        if drawn:
            printer.newPage()
        top = (page - 1) * height
        painter.save()
        painter.translate(0, -top)
        clip = QRectF(0, top, width, height)
        painter.setClipRect(clip)
        context.clip = clip
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(small)
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(
            QRectF(0, height, width, foot_px),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom,
            paper.footer(page, pages),
        )
        drawn += 1
    painter.end()
    return drawn


def save_pdf(paper: Sheets, target: Path, *, landscape: bool | None = None) -> int:
    """Write the paper as PDF, whole or not at all; returns its pages, KnownError ``ui.file-not-written``."""
    printer = printer_for(paper)
    if landscape is not None:
        turn(printer, landscape=landscape)
    part = target.with_name(f".{target.name}.part")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(part))
    try:
        # Qt only warns when it cannot write; opening the file first gives the reason.
        part.touch()
        pages = paper.paint(printer)
        part.replace(target)
    except (OSError, KnownError) as error:
        raise KnownError("ui.file-not-written", file=str(target)) from error
    finally:
        part.unlink(missing_ok=True)
    return pages
