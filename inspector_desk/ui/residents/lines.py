"""A short list whose lines open by Enter or a click and go away by Delete; as high as what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from inspector_desk.ui import icons, theme


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, its icon, what it opens and what Delete takes away (None where nothing)."""

    text: str
    icon: str
    opens: tuple[str, int] | None = None
    removes: int | None = None


class Lines(QListWidget):
    """A list of lines.

    Signals:
        opened: what the line opens, (kind, id).
        removed: what Delete is to take away.
    """

    opened = Signal(object)
    removed = Signal(object)

    MOST = 7

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setIconSize(theme.icon_size())
        self.itemClicked.connect(self._tell)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; an empty list hides itself."""
        at = self.currentRow()
        self.clear()
        for line in lines:
            item = QListWidgetItem(icons.icon(line.icon, "muted"), line.text)
            item.setToolTip(line.text)
            item.setSizeHint(QSize(0, theme.current().row_px))
            item.setData(Qt.ItemDataRole.UserRole, line)
            self.addItem(item)
        if 0 <= at < self.count():
            self.setCurrentRow(at)
        self.setVisible(bool(lines))
        self.setFixedHeight(min(len(lines), self.MOST) * theme.current().row_px + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.currentItem())
            return
        if event.key() == Qt.Key.Key_Delete and self.currentItem() is not None:
            line = self.currentItem().data(Qt.ItemDataRole.UserRole)
            if line.removes is not None:
                self.removed.emit(line.removes)
            return
        super().keyPressEvent(event)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            line = item.data(Qt.ItemDataRole.UserRole)
            if line.opens is not None:
                self.opened.emit(line.opens)
