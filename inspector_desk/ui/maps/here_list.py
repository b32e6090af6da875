"""The records of one spot, where the map can't part them: a list to choose from by mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from inspector_desk.ui import i18n, icons, theme

_RECORD = Qt.ItemDataRole.UserRole
MOST = 200
"""Records listed; more are shown in their register."""


class HereList(i18n.Retranslated, QFrame):
    """Records that lie on one spot.

    Signals:
        chosen(object kind, object record_id): one of them is to be opened.
        all_wanted(): all of them are to be shown in their register.
        closed(): the list is no longer wanted.
    """

    chosen = Signal(object, object)
    all_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.set_token(self, role="notice", state="info")
        look = theme.current()
        self._count = 0
        self.words = QLabel()
        self.close_button = QPushButton()
        self.close_button.setIcon(icons.icon("x"))
        self.close_button.clicked.connect(self._leave)
        self.all_button = QPushButton()
        theme.set_token(self.all_button, kind="link")
        self.all_button.clicked.connect(self.all_wanted)
        self.list = QListWidget()
        self.list.setObjectName("records-here")
        self.list.setMaximumHeight(look.px(44))
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.all_button)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(2))
        column.addLayout(head)
        column.addWidget(self.list)
        self.hide()
        self.retranslate()

    def show_records(self, records: Sequence[tuple[tuple[str, int], str]]) -> None:
        """List records: ((kind, id), words)."""
        self._count = len(records)
        self.list.clear()
        for record, words in records[:MOST]:
            item = QListWidgetItem(words)
            item.setData(_RECORD, record)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.retranslate()
        self.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.words.setText(self.tr("%n record(s) on this spot", "", self._count))
        self.list.setAccessibleName(self.words.text())
        self.all_button.setText(self.tr("Show in the register"))
        self.close_button.setToolTip(self.tr("Close the list"))
        self.close_button.setAccessibleName(self.tr("Close the list"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        kind, record_id = item.data(_RECORD)
        self.chosen.emit(kind, record_id)

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()
