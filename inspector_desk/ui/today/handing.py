"""The panels under Today: putting a line off with a reason, handing it to another officer, ending an errand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from inspector_desk.errors import KnownError
from inspector_desk.operations.errands import OfficerChoice
from inspector_desk.operations.today_lines import TodayRow
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import CodeField, DateField, TextField
from inspector_desk.ui.fields.base import Field, readable

SEND = "Ctrl+Return"


class Panel(i18n.Retranslated, QFrame):
    """One question in place: a few fields, the step and the way back.

    Signals:
        closed: the officer thought better of it, or the step was sent.
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: TodayRow | None = None
        theme.set_token(self, role="notice", state="info")
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.problem = messages.Notice()
        self.send_button = QPushButton()
        theme.set_token(self.send_button, kind="primary")
        self.send_button.clicked.connect(self.send)
        self.back_button = QPushButton()
        self.back_button.clicked.connect(self.close_panel)
        self._fields = QHBoxLayout()
        look = theme.current()
        self._fields.setSpacing(look.px(3))
        buttons = QHBoxLayout()
        buttons.addWidget(self.send_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column.addWidget(self.heading)
        column.addLayout(self._fields)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        shortcuts.bind(self, SEND, self.send)
        self.hide()

    def put(self, *fields: Field) -> None:
        """Place the fields in one line, the last one taking what room is left."""
        for field in fields[:-1]:
            self._fields.addWidget(field)
        self._fields.addWidget(fields[-1], 1)

    def begin(self, row: TodayRow) -> None:
        """Ask about this line."""
        self.row = row
        self.problem.clear()
        self.show()
        self.retranslate()

    def send(self) -> None:
        """Do what was asked for."""

    def close_panel(self) -> None:
        """Leave everything as it is."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if shortcuts.matches(event, "Esc"):
            self.close_panel()
            return
        super().keyPressEvent(event)

    def refused(self, error: KnownError) -> None:
        """Say in place why it could not be done; nothing typed is lost."""
        self.problem.say_error(error)


class PutOff(Panel):
    """Until when, and why.

    Signals:
        sent: the row, the day, the reason.
    """

    sent = Signal(object, object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.until = DateField("until_on", lambda: self.tr("Until"), today=desk.today, required=True)
        self.reason = TextField("reason", lambda: self.tr("Why it is put off"), most=300, required=True)
        self.put(self.until, self.reason)
        self.retranslate()

    def begin(self, row: TodayRow) -> None:
        super().begin(row)
        self.until.set_value(self._suggested(row))
        self.reason.set_value("")
        self.reason.set_error("")
        self.until.set_error("")
        self.reason.editor.setFocus()

    def send(self) -> None:
        if not readable(self.until):
            return
        day, reason = self.until.value(), self.reason.value()
        if day is None:
            self.until.set_error(self.tr("Give the day on which it comes back."))
            self.until.editor.setFocus()
        elif reason is None:
            self.reason.set_error(self.tr("Say why: the reason stays with the record."))
            self.reason.editor.setFocus()
        elif self.row is not None:
            self.sent.emit(self.row, day, reason)

    def retranslate(self) -> None:
        self.send_button.setText(self.tr("Put off") + f"  {shortcuts.shown(SEND)}")
        self.back_button.setText(self.tr("Leave it") + "  Esc")
        words = self.tr("Put off: {title}").format(title=self.row.title if self.row else "")
        if self.row is not None and self.row.law_day:
            last = i18n.day_words(date.fromisoformat(self.row.law_day), year=True)
            words += " " + self.tr("The law's term stays: {day}.").format(day=last)
        self.heading.setText(words)

    def _suggested(self, row: TodayRow) -> date:
        tomorrow = self.desk.today() + timedelta(days=1)
        last = date.fromisoformat(row.law_day) if row.law_day else tomorrow
        return max(self.desk.today(), min(tomorrow, last))


class HandOver(Panel):
    """To whom, by which day, with which words.

    Signals:
        sent: the row, the officer's id, the day, the words.
    """

    sent = Signal(object, object, object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._receivers: Sequence[OfficerChoice] = ()
        self.officer = CodeField("officer", lambda: self.tr("To whom"), self._choices, required=True)
        self.due = DateField("due_on", lambda: self.tr("By"), today=desk.today, required=True)
        self.words = TextField("text", lambda: self.tr("What is to be done"), most=600)
        self.put(self.officer, self.due, self.words)
        self.retranslate()

    def show_receivers(self, receivers: Sequence[OfficerChoice]) -> None:
        """Offer these officers."""
        self._receivers = receivers
        self.officer.fill()
        if not receivers:
            self.problem.say(
                self.tr("There is no other officer on this desk yet. A supervisor adds them in Settings."),
                "waiting",
            )

    def begin(self, row: TodayRow) -> None:
        super().begin(row)
        day = date.fromisoformat(row.day) if row.day else self.desk.today()
        self.due.set_value(max(day, self.desk.today()))
        self.words.set_value("")
        for field in (self.officer, self.due, self.words):
            field.set_error("")
        self.officer.editor.setFocus()

    def send(self) -> None:
        if not readable(self.officer, self.due):
            return
        officer, day = self.officer.value(), self.due.value()
        if not officer:
            self.officer.set_error(self.tr("Choose the officer."))
            self.officer.editor.setFocus()
        elif day is None:
            self.due.set_error(self.tr("Give the day by which it is to be done."))
            self.due.editor.setFocus()
        elif self.row is not None:
            self.sent.emit(self.row, int(officer), day, self.words.value() or "")

    def retranslate(self) -> None:
        self.send_button.setText(self.tr("Hand over") + f"  {shortcuts.shown(SEND)}")
        self.back_button.setText(self.tr("Leave it") + "  Esc")
        self.heading.setText(self.tr("Hand over: {title}").format(title=self.row.title if self.row else ""))

    def _choices(self) -> list[tuple[str, str]]:
        return [
            (
                str(one.id),
                " · ".join(filter(None, (one.name, self.desk.label("officer_rank", one.rank), one.precinct))),
            )
            for one in self._receivers
        ]


class GiveBack(Panel):
    """Why an errand goes back to who gave it.

    Signals:
        sent: the row and the reason.
    """

    sent = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reason = TextField("answer", lambda: self.tr("Why it goes back"), most=600, required=True)
        self.put(self.reason)
        self.retranslate()

    def begin(self, row: TodayRow) -> None:
        super().begin(row)
        self.reason.set_value("")
        self.reason.set_error("")
        self.reason.editor.setFocus()

    def send(self) -> None:
        reason = self.reason.value()
        if reason is None:
            self.reason.set_error(self.tr("Say why: its giver will read it."))
            self.reason.editor.setFocus()
        elif self.row is not None:
            self.sent.emit(self.row, reason)

    def retranslate(self) -> None:
        self.send_button.setText(self.tr("Give back") + f"  {shortcuts.shown(SEND)}")
        self.back_button.setText(self.tr("Leave it") + "  Esc")
        giver = self.row.note if self.row else ""
        self.heading.setText(self.tr("Give back to {giver}").format(giver=giver))
