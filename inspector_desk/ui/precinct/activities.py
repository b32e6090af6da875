"""What a helper did, day by day: one line to add, the list below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations.public_helpers import ActivityRow, NewActivity
from inspector_desk.reports.precinct_papers import hours
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import CodeField, DateField, TextField
from inspector_desk.ui.fields.base import readable
from inspector_desk.ui.precinct.forms import NumberField

ADD_KEY, REMOVE_KEY = "Ins", "Del"


class Activities(i18n.Retranslated, QFrame):
    """A helper's days.

    Signals:
        added: a NewActivity to record.
        removed: the id of an activity to take out.
    """

    added = Signal(object)
    removed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme.set_token(self, role="card")
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.day = DateField("day", lambda: self.tr("Day"), today=desk.today, required=True)
        self.minutes = NumberField("minutes", lambda: self.tr("Minutes"), required=True, width=22)
        self.kind = CodeField(
            "kind", lambda: self.tr("What"), desk.choices("helper_activity_kind"), required=True, width=None
        )
        self.detained = NumberField("detained", lambda: self.tr("Detained"), width=22)
        self.wanted = NumberField("wanted", lambda: self.tr("Wanted found"), width=26)
        self.messages = TextField("messages", lambda: self.tr("Register numbers"), most=300)
        self.problem = messages.Notice()
        self.add_button, self.remove_button = QPushButton(), QPushButton()
        self.add_button.setObjectName("activity-add")
        self.add_button.clicked.connect(self.add)
        self.remove_button.setObjectName("activity-remove")
        self.remove_button.clicked.connect(self._remove)
        self.list = QListWidget()
        self.list.setObjectName("activities")
        self.list.setMaximumHeight(theme.current().row_px * 6)
        self._lay_out()
        shortcuts.bind(self, ADD_KEY, self.add, lambda: self.tr("Add the day"))
        shortcuts.bind(self.list, REMOVE_KEY, self._remove, context=Qt.ShortcutContext.WidgetShortcut)
        self.retranslate()

    def show_days(self, days: Sequence[ActivityRow]) -> None:
        """List these days, newest first, and make the line ready for the next."""
        self.list.clear()
        for row in days:
            counts = [
                f"{words}: {count}"
                for words, count in (
                    (self.tr("detained"), row.detained),
                    (self.tr("wanted found"), row.wanted),
                )
                if count
            ]
            parts = (
                short_day(row.day),
                hours(row.minutes),
                self._desk.label("helper_activity_kind", row.kind),
                *counts,
                row.messages,
                row.solved,
                row.reward,
                row.note,
            )
            item = QListWidgetItem(" · ".join(part for part in parts if part))
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.list.addItem(item)
        self.list.setVisible(bool(days))
        self.remove_button.setVisible(bool(days))
        self.problem.clear()
        self.day.set_value(self._desk.today())
        for field in (self.minutes, self.detained, self.wanted, self.messages):
            field.set_value(None)
            field.set_error("")
        if self.kind.problem() or self.kind.value() is None:
            self.kind.set_value("patrol")

    def add(self) -> None:
        """Send the line as it stands, or say what it lacks."""
        if not readable(self.day, self.minutes, self.kind, self.detained, self.wanted):
            return
        day, minutes = self.day.value(), self.minutes.value()
        if day is None:
            self.day.set_error(self.tr("Give the day."))
            self.day.editor.setFocus()
        elif minutes is None:
            self.minutes.set_error(self.tr("How many minutes?"))
            self.minutes.editor.setFocus()
        else:
            self.added.emit(
                NewActivity(
                    day.isoformat(),
                    minutes,
                    self.kind.value() or "other",
                    self.detained.value() or 0,
                    wanted=self.wanted.value() or 0,
                    messages=self.messages.value() or "",
                )
            )

    def refused(self, error: KnownError) -> None:
        """Say why the day could not be recorded; what was typed stays."""
        self.problem.say_error(error)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Days of work"))
        self.add_button.setText(self.tr("Add the day") + f"  {ADD_KEY}")
        self.remove_button.setText(self.tr("Take the chosen day out"))
        self.list.setAccessibleName(self.tr("Days of work"))

    def _lay_out(self) -> None:
        look = theme.current()
        first, second, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        upper = Qt.AlignmentFlag.AlignTop
        for field in (self.day, self.minutes):
            first.addWidget(field, 0, upper)
        first.addWidget(self.kind, 1, upper)
        for field in (self.detained, self.wanted):
            second.addWidget(field, 0, upper)
        second.addWidget(self.messages, 1, upper)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(3))
        column.addWidget(self.heading)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        column.addWidget(self.list)

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.removed.emit(item.data(Qt.ItemDataRole.UserRole))
