"""The reason for which values about a protected person are shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from inspector_desk.ui import i18n, icons, theme


class ReasonBar(i18n.Retranslated, QFrame):
    """Says that something is masked and asks for the reason that opens it.

    Signals:
        given: the reason.
    """

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        theme.set_token(self, role="notice", state="waiting")
        icon = QLabel()
        icon.setPixmap(icons.pixmap("eye-off", "waiting"))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setObjectName("reason-to-open")
        self.reason.returnPressed.connect(self._give)
        self.button = QPushButton()
        self.button.clicked.connect(self._give)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(icon)
        first.addWidget(self.words, 1)
        second.addWidget(self.reason, 1)
        second.addWidget(self.button)
        column = QVBoxLayout(self)
        column.addLayout(first)
        column.addLayout(second)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.words.setText(
            self.tr(
                "A protected person stands here (a minor or domestic violence). To see the values, give the "
                "reason; the reason and your name go into the journal."
            )
        )
        self.reason.setPlaceholderText(self.tr("Reason for opening"))
        self.reason.setAccessibleName(self.tr("Reason for opening"))
        self.button.setText(self.tr("Show"))

    def _give(self) -> None:
        if self.reason.text().strip():
            self.given.emit(self.reason.text().strip())
            self.reason.clear()
