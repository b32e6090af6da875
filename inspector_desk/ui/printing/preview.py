"""The preview of a paper, with the program's own words (Qt's preview speaks neither Kazakh nor Tajik)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.printing.paper import Sheets, printer_for, save_pdf, turn


def ask_where(parent: QWidget, title: str, suggested: str, pattern: str) -> Path | None:
    """Ask for a file to write, None when the officer thinks better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, suggested, pattern)
    return Path(chosen) if chosen else None


class PrintPreview(i18n.Retranslated, QDialog):
    """Shows a paper as it will be, then prints it or keeps it as PDF.

    ``ask`` asks for the file to write; tests and the tour give their own.

    Signals:
        printed: the paper went to the printer or into a file (the caller enters it in the journal).
    """

    printed = Signal()

    def __init__(
        self,
        paper: Sheets,
        parent: QWidget | None = None,
        *,
        ask: Callable[[QWidget, str, str, str], Path | None] = ask_where,
    ) -> None:
        super().__init__(parent)
        self._paper = paper
        self._ask = ask
        self._landscape = paper.landscape
        self.printer = printer_for(paper)
        self.view = QPrintPreviewWidget(self.printer)
        self.view.paintRequested.connect(self._paint)
        self.view.previewChanged.connect(self._show_page)
        self.print_button = QPushButton()
        theme.set_token(self.print_button, kind="primary")
        self.pdf_button = QPushButton()
        self.printers = QComboBox()
        for name in QPrinterInfo.availablePrinterNames():
            self.printers.addItem(name)
        self.printers.setCurrentText(self.printer.printerName())
        self.printers.setVisible(self.printers.count() > 1)
        self.page = QLabel()
        self.closing = QPushButton()
        self._tools: dict[str, QToolButton] = {}
        self._build()
        self.retranslate()
        shortcuts.bind(self, "Ctrl+P", self.print_now)
        shortcuts.bind(self, "Ctrl+S", self.save_as_pdf)
        self.resize(theme.current().px(250), theme.current().px(180))
        self.view.fitInView()

    def retranslate(self) -> None:
        self.setWindowTitle(self._paper.title)
        self.print_button.setText(self.tr("Print") + "  Ctrl+P")
        self.pdf_button.setText(self.tr("Save as PDF"))
        self.closing.setText(self.tr("Close"))
        self.printers.setAccessibleName(self.tr("Printer"))
        for name, words in (
            ("chevron-left", self.tr("Previous page")),
            ("chevron-right", self.tr("Next page")),
            ("zoom-out", self.tr("Smaller")),
            ("zoom-in", self.tr("Larger")),
            ("maximize", self.tr("Whole page")),
            ("file-text", self.tr("Turn the sheet")),
        ):
            self._tools[name].setToolTip(words)
            self._tools[name].setAccessibleName(words)
        self._show_page()

    def print_now(self) -> None:
        """Send the paper to the chosen printer."""
        if not QPrinterInfo.availablePrinterNames():
            messages.show_error(self, KnownError("ui.no-printer"))
            return
        self.printer.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
        self.printer.setPrinterName(self.printers.currentText())
        self._paint(self.printer)
        self.printed.emit()
        self.accept()

    def save_as_pdf(self) -> None:
        """Ask for a file and write the paper into it."""
        target = self._ask(self, self.tr("Save as PDF"), f"{self._paper.title}.pdf", "PDF (*.pdf)")
        if target is None:
            return
        try:
            save_pdf(self._paper, target, landscape=self._landscape)
        except KnownError as error:
            messages.show_error(self, error)
            return
        self.printed.emit()
        messages.say(self, self.tr("saved in {file}").format(file=target.name), "good")

    def _build(self) -> None:
        look = theme.current()
        bar = QHBoxLayout()
        bar.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(2))
        bar.setSpacing(look.px(2))
        bar.addWidget(self.print_button)
        bar.addWidget(self.pdf_button)
        bar.addWidget(self.printers)
        bar.addStretch(1)
        for name, act in (
            ("chevron-left", self._previous),
            ("chevron-right", self._next),
            ("zoom-out", self.view.zoomOut),
            ("zoom-in", self.view.zoomIn),
            ("maximize", self.view.fitInView),
            ("file-text", self._turn),
        ):
            button = QToolButton()
            button.setIcon(icons.icon(name))
            button.setIconSize(theme.icon_size())
            button.clicked.connect(act)
            self._tools[name] = button
            bar.addWidget(button)
            if name == "chevron-left":
                bar.addWidget(self.page)
        bar.addStretch(1)
        bar.addWidget(self.closing)
        self.closing.clicked.connect(self.reject)
        self.print_button.clicked.connect(self.print_now)
        self.pdf_button.clicked.connect(self.save_as_pdf)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _paint(self, printer: QPrinter) -> None:
        self._paper.paint(printer)

    def _turn(self) -> None:
        self._landscape = not self._landscape
        turn(self.printer, landscape=self._landscape)
        self.view.updatePreview()

    def _previous(self) -> None:
        self.view.setCurrentPage(max(1, self.view.currentPage() - 1))
        self._show_page()

    def _next(self) -> None:
        self.view.setCurrentPage(min(self.view.pageCount(), self.view.currentPage() + 1))
        self._show_page()

    def _show_page(self) -> None:
        self.page.setText(
            self.tr("{page} of {pages}").format(page=self.view.currentPage(), pages=self.view.pageCount())
        )
