"""The list on the left of conflicts and reviews: two lines to each, and plain keys left to the page around it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from inspector_desk.ui import icons, shortcuts, theme

ROW = int(Qt.ItemDataRole.UserRole)


class WaitingList(QListWidget):
    """Lines of what waits; digits and letters are steps of the page, not a search in the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setIconSize(theme.icon_size())
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self, lines: list[tuple[str, str, str, object]], key: str) -> None:
        """Show (icon, first line, second line, row); the row whose ``uid`` or ``ref`` is ``key`` stays chosen.

        Where it is gone the row that took its place is, so that settling one leads to the next.
        """
        place = self.currentRow()
        self.blockSignals(True)
        self.clear()
        height = theme.current().px(12)
        chosen = -1
        for number, (icon, first, second, row) in enumerate(lines):
            item = QListWidgetItem(icons.icon(icon, "muted"), f"{first}\n{second}")
            item.setToolTip(f"{first}\n{second}")
            item.setSizeHint(QSize(0, height))
            item.setData(ROW, row)
            self.addItem(item)
            if key and key in (getattr(row, "uid", ""), getattr(row, "ref", "")):
                chosen = number
        if chosen < 0 and lines:
            chosen = min(max(place, 0), len(lines) - 1)
        self.setCurrentRow(chosen)
        self.blockSignals(False)

    def current(self) -> object | None:
        """The row under the cursor."""
        item = self.currentItem()
        return item.data(ROW) if item is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if shortcuts.plain_key(event) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)
