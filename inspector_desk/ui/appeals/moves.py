"""The next step of an appeal: one button for each move the table allows, its facts asked in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeals import MoveAppeal
from inspector_desk.rules.appeal_states import allowed
from inspector_desk.ui import i18n, messages, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import CodeField, PlainText, TextField

MOVES_A_ROW = 3
"""Buttons beside each other; with four, the longest Kazakh words would be cut."""
ANSWERING = ("answered", "returned", "stopped", "withdrawn")


class MovesBar(i18n.Retranslated, QFrame):
    """The moves of the open appeal.

    Signals:
        move_wanted: a MoveAppeal to carry out.
    """

    move_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state = ""
        self._to = ""
        self.buttons: dict[str, QPushButton] = {}
        self._line = QGridLayout()
        self._line.setSpacing(8)
        self.panel = QWidget()
        self.notice = messages.Notice()
        self.forwarded_to = TextField("forwarded_to", lambda: self.tr("To which body"), most=200)
        self.outcome = CodeField("outcome", lambda: self.tr("Outcome"), desk.choices("appeal_outcome"))
        self.answer = PlainText("answer", lambda: self.tr("Answer to the applicant"), lines=4)
        self.reason = TextField("reason", lambda: self.tr("Reason"), most=400)
        self.confirm = QPushButton()
        self.confirm.setObjectName("move-confirm")
        theme.set_token(self.confirm, kind="primary")
        self.confirm.clicked.connect(self._confirm)
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(0, 0, 0, 0)
        for widget in (self.forwarded_to, self.outcome, self.answer, self.reason, self.confirm):
            inside.addWidget(widget)
        self.panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._line)
        # Outside the panel: a move that asks nothing can be refused too.
        column.addWidget(self.notice)
        column.addWidget(self.panel)
        self.hide()

    def show_state(self, state: str) -> None:
        """Offer the moves of an appeal in this state; none for an empty state (not registered yet)."""
        self._state = state
        self._to = ""
        self.panel.hide()
        self.notice.clear()
        for field in (self.forwarded_to, self.outcome, self.answer, self.reason):
            field.set_value(None)
            field.set_error("")
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.buttons = {}
        for number, to in enumerate(allowed(state) if state else ()):
            button = QPushButton()
            button.setObjectName(f"move-{to}")
            button.setProperty("moveTo", to)
            button.clicked.connect(self._begin)
            self.buttons[to] = button
            self._line.addWidget(button, number // MOVES_A_ROW, number % MOVES_A_ROW)
        self.setVisible(bool(self.buttons))
        self.retranslate()

    def retranslate(self) -> None:
        for to, button in self.buttons.items():
            button.setText(self._words(to))
        self.confirm.setText(self._words(self._to) if self._to else "")

    def _words(self, to: str) -> str:
        words = {
            "in_work": self.tr("Take into work"),
            "answered": self.tr("Answer…"),
            "forwarded": self.tr("Forward…"),
            "returned": self.tr("Return…"),
            "extended": self.tr("Extend…"),
            "stopped": self.tr("Stop…"),
            "withdrawn": self.tr("Withdrawn…"),
            "closed": self.tr("Close"),
        }
        return words.get(to) or self._desk.label("appeal_state", to)

    def _begin(self) -> None:
        sender = self.sender()
        if sender is None:
            return
        self._to = str(sender.property("moveTo"))
        self.notice.clear()
        if self._to in ("in_work", "closed"):
            self._confirm()
            return
        self.forwarded_to.setVisible(self._to == "forwarded")
        self.outcome.setVisible(self._to in ANSWERING)
        self.answer.setVisible(self._to == "answered")
        self.reason.setVisible(self._to != "answered")
        self.retranslate()
        self.panel.show()
        first = self.forwarded_to if self._to == "forwarded" else self.outcome
        (first if first.isVisible() else self.reason).editor.setFocus()

    def _confirm(self) -> None:
        try:
            outcome = self.outcome.value() or ""
        except KnownError as error:
            self.outcome.set_error(messages.sentence(error))
            return
        self.move_wanted.emit(
            MoveAppeal(
                to=self._to,
                on=self._desk.today().isoformat(),
                outcome=outcome if self._to in ANSWERING else "",
                answer=self.answer.value() or "" if self._to == "answered" else "",
                forwarded_to=self.forwarded_to.value() or "" if self._to == "forwarded" else "",
                reason=self.reason.value() or "",
            )
        )
