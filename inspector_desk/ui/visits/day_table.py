"""The table into which the visits of a day are typed: a digit names a result, Enter goes down, Tab goes on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector_desk.ui import theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields.base import storable
from inspector_desk.ui.visits.day_lines import COLUMNS, TYPED, DayLines, result_choices

Index = QModelIndex | QPersistentModelIndex
WIDTHS = {
    "number": 40, "who": 260, "kind": 150, "result": 170,
    "visited_at": 64, "findings": 230, "next_on": 92, "state": 180,
}  # fmt: skip
LONGEST = {"visited_at": 8, "next_on": 30, "findings": 20_000}


class DayTable(QTableView):
    """The lines of a day.

    Signals:
        opened: Enter or a double click where nothing is typed: the number of the line.
        left: another line is gone to; the number of the one left.
        move_wanted: Alt+Up or Alt+Down on a line: its number and −1 or 1.
    """

    opened = Signal(object)
    left = Signal(object)
    move_wanted = Signal(object, object)

    def __init__(self, desk: Desk, model: DayLines) -> None:
        super().__init__()
        self.setObjectName("visit-day")
        self.lines = model
        self.setModel(model)
        self.setAlternatingRowColors(True)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setCornerButtonEnabled(False)
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
        for number, key in enumerate(COLUMNS):
            self.setColumnWidth(number, round(WIDTHS[key] * look.scale / 100))
        self.setItemDelegateForColumn(COLUMNS.index("result"), _Result(desk, self))
        for key in TYPED[1:]:
            self.setItemDelegateForColumn(COLUMNS.index(key), _Text(LONGEST[key], self))
        self.doubleClicked.connect(self._double_clicked)

    def go_to(self, number: int, key: str = "result") -> None:
        """Put the cursor on a line."""
        if 0 <= number < self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(number, COLUMNS.index(key)))

    @property
    def is_typing(self) -> bool:
        """Whether an editor is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def end_typing(self) -> None:
        """Take what is in an open editor: losing the focus, it hands its text over."""
        if self.is_typing:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if previous.isValid() and previous.row() != current.row():
            self.left.emit(previous.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if index.isValid():
                self.move_wanted.emit(index.row(), -1 if key == Qt.Key.Key_Up else 1)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers and index.isValid():
            if self.is_typing:
                # The editor lets Enter through and closes a moment later; that goes down already.
                return
            if COLUMNS[index.column()] in TYPED and self.lines.may_type(index.row()):
                self._down(index.row(), index.column())
            else:
                self.opened.emit(index.row())
            return
        if modifiers and modifiers != Qt.KeyboardModifier.ShiftModifier:
            # Ctrl with a letter is a command of the page and begins no text.
            QWidget.keyPressEvent(self, event)
            return
        super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        at = self.currentIndex()
        submitted = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if submitted else hint)
        if submitted and at.isValid():
            self._down(at.row(), at.column())

    def _down(self, row: int, column: int) -> None:
        """To the same column of the next line; the last line is left for the page's Ctrl+S, or by going on."""
        if row + 1 < self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(row + 1, column))
        else:
            self.left.emit(row)

    def _double_clicked(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()] in TYPED and self.lines.may_type(index.row()):
            self.edit(index)
        else:
            self.opened.emit(index.row())


class _Result(QStyledItemDelegate):
    """A result chosen by its number or from the list."""

    def __init__(self, desk: Desk, parent: DayTable) -> None:
        super().__init__(parent)
        self._desk = desk

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        box.setMaxVisibleItems(12)
        for code, words in result_choices(self._desk):
            box.addItem(words, code)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox) and editor.currentIndex() >= 0:
            model.setData(index, editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if (
            isinstance(watched, QComboBox)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.text().isdecimal()
            and 0 < int(event.text()) <= watched.count()
        ):
            # One digit is the whole answer: it is taken and the next line follows.
            watched.setCurrentIndex(int(event.text()) - 1)
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
            return True
        return super().eventFilter(watched, event)


class _Text(QStyledItemDelegate):
    """A line of text without the signs no register can keep."""

    def __init__(self, most: int, parent: DayTable) -> None:
        super().__init__(parent)
        self._most = most

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setMaxLength(self._most)
        return line

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, storable(editor.text()))
