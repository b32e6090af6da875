"""Why something is masked, and the reason that opens it: over a record, and over values that stand side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from inspector_desk.ui import i18n, icons, theme

LONGEST_REASON = 300


class ReasonBar(i18n.Retranslated, QFrame):
    """Hidden until something is masked; ``given`` carries the reason. ``values`` words it for values, not a record."""

    given = Signal(str)

    def __init__(self, *, values: bool = False) -> None:
        super().__init__()
        self._values = values
        theme.set_token(self, role="notice", state="waiting")
        icon = QLabel()
        icon.setPixmap(icons.pixmap("eye-off", "waiting"))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setObjectName("reason-to-open")
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.returnPressed.connect(self._give)
        self.button = QPushButton()
        self.button.clicked.connect(self._give)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.words, 1)
        second.addWidget(self.reason, 1)
        second.addWidget(self.button)
        column = QVBoxLayout(self)
        column.addLayout(first)
        column.addLayout(second)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        if self._values:
            self.words.setText(
                self.tr(
                    "A protected person stands here (a minor or domestic violence). To see the values, give the "
                    "reason; the reason and your name go into the journal."
                )
            )
        else:
            self.words.setText(
                self.tr(
                    "This record is protected (a minor or domestic violence). To open it, give the reason; "
                    "the reason and your name go into the journal."
                )
            )
        self.reason.setPlaceholderText(self.tr("Reason for opening"))
        self.reason.setAccessibleName(self.tr("Reason for opening"))
        self.button.setText(self.tr("Show") if self._values else self.tr("Open"))

    def _give(self) -> None:
        if self.reason.text().strip():
            self.given.emit(self.reason.text().strip())
            self.reason.clear()
