"""Choosing columns with the keys alone: Space shows or hides, Ctrl with arrows moves and resizes, the table follows."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.ui import shortcuts, theme
from inspector_desk.ui.tables.column_layout import ColumnLayout

_STEP_PX = 20


class ColumnPanel(QDialog):
    """The columns of one register in their order, each with a tick."""

    def __init__(self, layout: ColumnLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._columns = layout
        look = theme.current()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Columns"))
        self.list.itemChanged.connect(self._ticked)
        help_words = QLabel(
            self.tr(
                "Space shows or hides, Ctrl with Up or Down moves, Ctrl with Left or Right sets the width."
            )
        )
        help_words.setWordWrap(True)
        theme.set_token(help_words, role="small")
        side = QVBoxLayout()
        self.buttons: list[QPushButton] = []
        for words, keys, act in (
            (self.tr("Up"), "Ctrl+Up", self._up),
            (self.tr("Down"), "Ctrl+Down", self._down),
            (self.tr("Wider"), "Ctrl+Right", self._wider),
            (self.tr("Narrower"), "Ctrl+Left", self._narrower),
            (self.tr("As at first"), "Ctrl+0", self._reset),
        ):
            button = QPushButton(words)
            button.setToolTip(shortcuts.with_keys(words, keys))
            button.setAutoDefault(False)
            button.clicked.connect(act)
            shortcuts.bind(self, keys, act)
            self.buttons.append(button)
            side.addWidget(button)
        side.addStretch(1)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        side.addWidget(close)
        line = QHBoxLayout()
        line.addWidget(self.list, 1)
        line.addLayout(side)
        column = QVBoxLayout(self)
        column.addWidget(help_words)
        column.addLayout(line, 1)
        self.setWindowTitle(self.tr("Columns"))
        self.resize(look.px(96), look.px(96))
        self._fill(0)
        self.list.setFocus()

    def _fill(self, row: int) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for number in self._columns.in_order():
                item = QListWidgetItem(self._columns.columns[number].title())
                item.setData(Qt.ItemDataRole.UserRole, number)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                shown = self._columns.is_shown(number)
                item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            self.list.setCurrentRow(row)

    def _number(self) -> int:
        item = self.list.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else 0

    def _ticked(self, item: QListWidgetItem) -> None:
        wanted = item.checkState() == Qt.CheckState.Checked
        if not self._columns.show(int(item.data(Qt.ItemDataRole.UserRole)), wanted):
            self._fill(self.list.currentRow())

    def _move(self, step: int) -> None:
        row = max(0, min(self.list.count() - 1, self.list.currentRow() + step))
        self._columns.move(self._number(), step)
        self._fill(row)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _wider(self) -> None:
        self._columns.widen(self._number(), _STEP_PX)

    def _narrower(self) -> None:
        self._columns.widen(self._number(), -_STEP_PX)

    def _reset(self) -> None:
        self._columns.reset()
        self._fill(0)
