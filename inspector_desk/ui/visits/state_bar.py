"""What a visit is, in words above its form, and the steps it can take: record it, nobody at home, not made."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_desk.operations.absences import Absences, suggest_hours
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import TextField

QUICK = (("absent", "Alt+1"), ("refused", "Alt+2"))
"""Results that one key fills in, with today and the time of day."""


class VisitBar(i18n.Retranslated, QFrame):
    """The state of a visit and its next steps.

    Signals:
        made: the visit is to be recorded as made today; a result that is known already, or "".
        closed: the planned visit was not made; its state (missed or cancelled) and the reason.
    """

    made = Signal(str)
    closed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state = ""
        self._open = True
        self._planned: date | None = None
        self._visited: date | None = None
        self._result = ""
        self._round = ""
        self._absences: tuple[Absences, bool, time | None] | None = None
        self.setObjectName("visit-bar")
        self._icon = QLabel()
        self.words = QLabel()
        self.words.setObjectName("visit-words")
        self.words.setWordWrap(True)
        self.advice = QLabel()
        self.advice.setObjectName("visit-advice")
        self.advice.setWordWrap(True)
        self.advice.hide()
        self.record_button = QPushButton()
        self.record_button.setObjectName("visit-record")
        theme.set_token(self.record_button, kind="primary")
        self.record_button.clicked.connect(self._record)
        self.quick: dict[str, QPushButton] = {}
        for result, _keys in QUICK:
            button = QPushButton()
            button.setObjectName(f"visit-{result}")
            button.setProperty("result", result)
            button.clicked.connect(self._quick)
            self.quick[result] = button
        self.not_made = QPushButton()
        self.not_made.setObjectName("visit-not-made")
        self.not_made.setCheckable(True)
        self.not_made.toggled.connect(self._show_panel)
        self.panel = QWidget()
        self.reason = TextField("reason", lambda: self.tr("Why it was not made"), most=300, required=True)
        self.reason.editor.setObjectName("visit-reason")
        self.missed = QPushButton()
        self.cancelled = QPushButton()
        for button, state in ((self.missed, "missed"), (self.cancelled, "cancelled")):
            button.setObjectName(f"visit-{state}")
            button.setProperty("state_code", state)
            button.clicked.connect(self._close)
        self._lay_out()
        self.retranslate()

    def show_visit(
        self,
        state: str,
        planned: date | None,
        visited: date | None,
        result: str,
        *,
        open_: bool = True,
        round_: str = "",
    ) -> None:
        """Say what is on the form; ``state`` is the recorded one, empty for a new visit.

        ``open_`` is False for a masked record, which takes no step until it is opened.
        """
        self._state, self._planned, self._visited, self._result = state, planned, visited, result
        self._open, self._round = open_, round_
        self._write()

    def show_absences(self, found: Absences | None, made: bool = False, at: time | None = None) -> None:
        """Say how often nobody was found and which hour to try; ``made`` if this visit is among those counted."""
        self._absences = (found, made, at) if found is not None else None
        words = self._advice()
        self.advice.setText(words)
        self.advice.setVisible(bool(words))

    def close_panel(self) -> None:
        """Take away the question why a visit was not made."""
        self.not_made.setChecked(False)
        self.reason.set_value("")
        self.reason.set_error("")

    def retranslate(self) -> None:
        self.record_button.setText(self.tr("Record the visit") + "  Alt+3")
        for result, keys in QUICK:
            self.quick[result].setText(f"{self._desk.label('visit_result', result)}  {keys}")
        self.not_made.setText(self.tr("Not made…"))
        self.missed.setText(self.tr("Mark as missed"))
        self.cancelled.setText(self.tr("Cancel the visit"))
        self._write()
        self.advice.setText(self._advice())

    def _lay_out(self) -> None:
        look = theme.current()
        top, steps, close = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._icon)
        top.addWidget(self.words, 1)
        for line in (steps, close):
            line.setSpacing(8)
        # Two short lines: the labels of the results are long in Kazakh.
        for buttons in ((self.record_button, self.not_made), tuple(self.quick.values())):
            line = QHBoxLayout()
            line.setSpacing(8)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            steps.addLayout(line)
        close.addWidget(self.missed)
        close.addWidget(self.cancelled)
        close.addStretch(1)
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.reason)
        inside.addLayout(close)
        self.panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(2))
        column.setSpacing(look.px(2))
        column.addLayout(top)
        column.addWidget(self.advice)
        column.addLayout(steps)
        column.addWidget(self.panel)

    def _write(self) -> None:
        look, words = self._said()
        if self._round:
            words = words + " · " + self.tr("Round: {title}").format(title=self._round)
        theme.set_token(self, role="notice", state=look)
        self._icon.setPixmap(icons.pixmap(theme.STATE_ICONS[look], look))
        self.words.setText(words)
        planned = self._state == "planned"
        self.record_button.setVisible(self._open and planned and self._visited is None)
        for button in self.quick.values():
            button.setVisible(self._open and self._state in ("", "planned"))
        self.not_made.setVisible(self._open and planned)
        if not planned:
            self.close_panel()

    def _said(self) -> tuple[str, str]:
        when = self._visited or self._planned
        day = i18n.day_words(when, year=True) if when is not None else ""
        result = self._desk.label("visit_result", self._result)
        if self._state == "done":
            return "good", " · ".join(filter(None, (self.tr("Made on {day}").format(day=day), result)))
        if self._state in ("missed", "cancelled") and self._visited is None:
            look = "bad" if self._state == "missed" else "info"
            state = self._desk.label("visit_state", self._state)
            return look, self.tr("{state}. It was planned for {day}.").format(state=state, day=day)
        if self._visited is not None:
            words = self.tr("Will be recorded as made on {day}").format(day=day)
            return "info", " · ".join(filter(None, (words, result)))
        if self._planned is None:
            return "info", self.tr(
                "Give the day it is planned for, or the day it was made: that decides what is saved."
            )
        if self._state == "planned" and self._planned < self._desk.today():
            return "bad", self.tr("Planned for {day}: the day is past. Record it or say why not.").format(
                day=day
            )
        if self._state == "planned":
            return "waiting", self.tr("Planned for {day}").format(day=day)
        return "info", self.tr("Will be planned for {day}").format(day=day)

    def _advice(self) -> str:
        if self._absences is None:
            return ""
        found, made, at = self._absences
        tried = list(found.tried)
        if not made:
            tried.append((self._desk.today().isoformat(), i18n.time_words(at) if at is not None else ""))
        hours = suggest_hours(self._desk.actor.profile, tried)
        parts = [self.tr("Nobody was found here %n time(s) in a row.", "", len(tried))]
        if hours is not None:
            span = f"{hours.begins}–{hours.ends}"
            parts.append(
                self.tr("Not tried yet: a weekend, {hours}.").format(hours=span)
                if hours.weekend
                else self.tr("Try {hours} next time.").format(hours=span)
            )
        if found.ask_neighbours:
            parts.append(self.tr("Ask the neighbours and check the address."))
        return " ".join(parts)

    def _record(self) -> None:
        self.made.emit("")

    def _quick(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.made.emit(str(sender.property("result")))

    def _show_panel(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        if shown:
            self.reason.editor.setFocus()

    def _close(self) -> None:
        sender = self.sender()
        reason = self.reason.value()
        if reason is None:
            self.reason.set_error(self.tr("Say why: the reason stays with the record."))
            self.reason.editor.setFocus()
        elif sender is not None:
            self.closed.emit(str(sender.property("state_code")), reason)
