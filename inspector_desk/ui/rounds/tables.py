"""The three tables of the rounds: the rounds, the buildings of one, the dwellings of a building."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from inspector_desk.ui import icons, theme

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column of rows held in memory: heading and value in words, width in pixels, the state that colours it."""

    title: Callable[[], str]
    value: Callable[[Any], str]
    width: int = 80
    right: bool = False
    state: Callable[[Any], str | None] | None = None


class Rows(QAbstractTableModel):
    """Some hundreds of rows that were read at once."""

    def __init__(self, columns: Sequence[RowColumn]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: list[Any] = []

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def retranslate(self) -> None:
        """The headings and values in another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.value(row)
        state = column.state(row) if column.state is not None else None
        if role == Qt.ItemDataRole.ForegroundRole and state:
            return theme.current().colour(state)
        if role == Qt.ItemDataRole.DecorationRole and state:
            return icons.icon(theme.STATE_ICONS[state], state)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class RowsTable(QTableView):
    """A table of rows driven by keys.

    Signals:
        chosen: another row is in focus: its number, −1 for none.
        opened: Enter or a double click on a row: its number.
        digit: a digit on a row: the number of the row and the digit.
    """

    chosen = Signal(object)
    opened = Signal(object)
    digit = Signal(object, object)

    def __init__(self, model: Rows, *, several: bool = False) -> None:
        super().__init__()
        self.rows_model = model
        self.setModel(model)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(
            QAbstractItemView.SelectionMode.ExtendedSelection
            if several
            else QAbstractItemView.SelectionMode.SingleSelection
        )
        look = theme.current()
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(look.row_px)
        down.setDefaultSectionSize(look.row_px)
        across.setFixedHeight(look.row_px)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setStretchLastSection(True)
        for number, column in enumerate(model.columns):
            self.setColumnWidth(number, round(column.width * look.scale / 100))
        self.doubleClicked.connect(self._open)

    def current(self) -> Any:
        """The row in focus, None without one."""
        number = self.currentIndex().row()
        return self.rows_model.rows[number] if 0 <= number < len(self.rows_model.rows) else None

    def selected(self) -> list[Any]:
        """The selected rows in the order shown."""
        numbers = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.rows_model.rows[number] for number in numbers]

    def go_to(self, number: int) -> None:
        """Put the cursor on a row."""
        if 0 <= number < len(self.rows_model.rows):
            self.setCurrentIndex(self.rows_model.index(number, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self.currentIndex().row()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and number >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(number)
        elif plain and number >= 0 and event.text().isdecimal():
            self.digit.emit(number, int(event.text()))
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())
