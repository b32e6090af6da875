"""The second page of an import: which sheet, and in which row the headings stand."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from inspector_desk.operations.import_tables import RawSheet
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.imports.models import RawModel
from inspector_desk.ui.imports.parts import choice_box, fill_box, page_column, table_view, words_label


class SheetPage(i18n.Retranslated, QWidget):
    """Signals:
    sheet_chosen: the name of another sheet.
    """

    sheet_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.about = words_label("muted")
        self.sheet_label, self.row_label = words_label("label", wrap=False), words_label("label", wrap=False)
        self.sheet = choice_box()
        self.sheet_label.setBuddy(self.sheet)
        self.sheet.activated.connect(self._sheet_chosen)
        self.row = QSpinBox()
        self.row.setMinimum(1)
        self.row.setMinimumWidth(theme.current().px(20))
        self.row_label.setBuddy(self.row)
        self.row.valueChanged.connect(self._row_chosen)
        self.model = RawModel()
        self.table = table_view(self.model, numbers=True)
        self.table.horizontalHeader().setDefaultSectionSize(theme.current().px(36))
        self._raw: RawSheet | None = None
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(2))
        for widget in (self.sheet_label, self.sheet, self.row_label, self.row):
            line.addWidget(widget)
        line.addStretch(1)
        column = page_column(self)
        column.addWidget(self.about)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.about.setText(
            self.tr(
                "The row in bold is taken for the headings; everything below it for rows of the register."
            )
        )
        self.sheet_label.setText(self.tr("Sheet"))
        self.row_label.setText(self.tr("Headings stand in row"))
        self.table.setAccessibleName(self.tr("The file as it stands"))

    def show_sheet(self, raw: RawSheet, header_row: int) -> None:
        """Show a sheet with its row of headings."""
        self._raw = raw
        fill_box(self.sheet, [(name, name or raw.source) for name in raw.sheets], raw.sheet)
        self.sheet.setEnabled(len(raw.sheets) > 1)
        with QSignalBlocker(self.row):
            self.row.setMaximum(max(number for number, _ in raw.rows))
            self.row.setValue(header_row)
        self.model.show(raw, header_row)

    def _sheet_chosen(self, _index: int) -> None:
        self.sheet_chosen.emit(str(self.sheet.currentData()))

    def _row_chosen(self, number: int) -> None:
        if self._raw is not None:
            self.model.show(self._raw, number)
