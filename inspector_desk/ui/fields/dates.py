"""Days and times of day, typed as people type them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from inspector_desk.errors import KnownError
from inspector_desk.rules.dates import parse_day
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.fields.base import Field, Words
from inspector_desk.ui.fields.text import TextField

# The full stop and the comma of a Latin keyboard are letters on a Russian one.
_MISTYPED = re.compile(r"(?<=\d)[юбЮБ](?=\d)")


class DateField(Field):
    """A day typed as 5.11, 05.11.2026, yesterday or +3; F4 opens a calendar, Up and Down move by a day."""

    def __init__(
        self,
        key: str,
        label: Words,
        *,
        today: Callable[[], date] = date.today,
        required: bool = False,
        hint: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint, parent=parent)
        self._today = today
        self._said = ""
        self._own_hint = hint
        self.line = QLineEdit()
        self.line.setMaxLength(30)
        self.line.setFixedWidth(theme.current().px(32))
        self.line.textChanged.connect(self._typed)
        self.line.editingFinished.connect(self._finished)
        self.line.installEventFilter(self)
        self.button = QToolButton()
        self.button.setIcon(icons.icon("calendar-days"))
        self.button.setIconSize(theme.icon_size())
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.open_calendar)
        spacer = QWidget()
        self.put(self.line, self.button, spacer)
        self.retranslate()

    def value(self) -> date | None:
        text = _MISTYPED.sub(".", self.line.text().strip())
        return parse_day(text, self._today(), i18n.language()) if text else None

    def set_value(self, value: Any) -> None:
        self.line.setText(i18n.day_short(value) if isinstance(value, date) else "")

    def dump(self) -> str:
        return self.line.text()

    def restore(self, dumped: Any) -> None:
        self.line.setText(str(dumped or ""))

    def summary(self) -> str:
        day = self.value()
        return i18n.day_words(day, year=True) if day is not None else ""

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self.button.setEnabled(not read_only)

    def retranslate(self) -> None:
        super().retranslate()
        self.button.setToolTip(self.tr("Calendar (F4)"))
        self.button.setAccessibleName(self.tr("Calendar"))
        self._say_day()

    def open_calendar(self) -> None:
        """Choose the day on a calendar."""
        calendar = QCalendarWidget()
        calendar.setLocale(i18n.locale())
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setGridVisible(False)
        try:
            day = self.value() or self._today()
        except KnownError:
            day = self._today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.activated.connect(self._chosen)
        calendar.clicked.connect(self._chosen)
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(menu.close)
        menu.popup(self.line.mapToGlobal(self.line.rect().bottomLeft()))
        calendar.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_F4:
                self.open_calendar()
                return True
            if (
                event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
                and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
                and not self.line.isReadOnly()
            ):
                self._move(1 if event.key() == Qt.Key.Key_Up else -1)
                return True
        return False

    def _move(self, days: int) -> None:
        try:
            day = self.value()
        except KnownError:
            return
        self.set_value((day + timedelta(days=days)) if day is not None else self._today())

    def _chosen(self, chosen: QDate) -> None:
        self.set_value(date(chosen.year(), chosen.month(), chosen.day()))
        self.line.setFocus()
        self.committed.emit()

    def _typed(self) -> None:
        self.set_error("")
        self._say_day()
        self.changed.emit()

    def _finished(self) -> None:
        try:
            day = self.value()
        except KnownError:
            self.set_error(self.problem())
        else:
            if day is not None:
                self.set_value(day)
        self.committed.emit()

    def _say_day(self) -> None:
        try:
            day = self.value()
        except KnownError:
            day = None
        self._said = i18n.day_words(day, year=True) if day is not None else ""
        self.set_hint(self._day_words if self._said else self._own_hint)

    def _day_words(self) -> str:
        return self._said


class TimeField(TextField):
    """A time of day typed as 1930, 19:30, 19.30 or 7; the value is a ``time``."""

    _WRITTEN = re.compile(r"(\d{1,2})(?:[:. -]?(\d{2}))?")

    def __init__(
        self,
        key: str,
        label: Words,
        *,
        required: bool = False,
        hint: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, most=8, required=required, hint=hint, width=20, parent=parent)
        self.committed.connect(self._tidy)

    def value(self) -> time | None:  # type: ignore[override]
        text = self.line.text().strip()
        if not text:
            return None
        found = self._WRITTEN.fullmatch(text)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 99)
        if hour > 23 or minute > 59:
            raise KnownError("ui.time-not-understood", text=text)
        return time(hour, minute)

    def set_value(self, value: Any) -> None:
        super().set_value(i18n.time_words(value) if isinstance(value, time) else "")

    def restore(self, dumped: Any) -> None:
        self.line.setText(str(dumped or ""))

    def summary(self) -> str:
        value = self.value()
        return i18n.time_words(value) if value is not None else ""

    def _tidy(self) -> None:
        try:
            value = self.value()
        except KnownError:
            self.set_error(self.problem())
            return
        self.set_error("")
        if value is not None:
            self.set_value(value)
