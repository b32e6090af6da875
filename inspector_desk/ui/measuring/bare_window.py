"""The baseline of start and memory: a bare PySide6 window with one table. Run as a file: it knows nothing of ours."""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

ROWS, COLUMNS = 64, 7


class FirstPaint(QObject):
    """Says "usable" when the table has been painted once, and ends when the other side closes."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self._said = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._said:
            self._said = True
            QTimer.singleShot(0, self._say)
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        sys.stdout.write("usable\n")
        sys.stdout.flush()
        sys.stdin.readline()
        QApplication.quit()


def main() -> None:
    """Show the window."""
    app = QApplication([])
    model = QStandardItemModel(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            model.setItem(row, column, QStandardItem(f"{row} · {column}"))
    window = QMainWindow()
    table = QTableView()
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1366, 768)
    first = FirstPaint(table.viewport())
    window.show()
    app.exec()
    del first


if __name__ == "__main__":
    main()
