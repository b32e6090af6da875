"""The filter row of a register: a search field, one small control for each filter, and a way out of all of
them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from inspector_desk.ui import i18n, icons, theme


@dataclass(frozen=True, slots=True)
class ChoiceFilter:
    """Choose any of some codes; the value in the query is a tuple of codes, absent when all are shown."""

    key: str
    title: Callable[[], str]
    choices: Callable[[], Sequence[tuple[str, str]]]
    single: bool = False


@dataclass(frozen=True, slots=True)
class PeriodFilter:
    """Choose a stretch of days; the value in the query is a pair of dates, both ends included."""

    key: str
    title: Callable[[], str]


@dataclass(frozen=True, slots=True)
class TextFilter:
    """Type a part of one column's text; the value in the query is the text."""

    key: str
    title: Callable[[], str]


Filter = ChoiceFilter | PeriodFilter | TextFilter


class FilterBar(i18n.Retranslated, QWidget):
    """The filters of one register.

    Signals:
        changed: the text or a filter is different; typing is told after a short pause.
    """

    changed = Signal()
    # One letter after another costs one question, not one each.
    PAUSE_MS = 120

    def __init__(
        self, filters: Sequence[Filter], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(theme.current().px(34))
        self.search.setMaximumWidth(theme.current().px(80))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(self.PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(self._typed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        self._controls: dict[str, _ChoiceChip | _PeriodChip | _TextChip] = {}
        for one in filters:
            control = _control(one, today)
            control.chosen.connect(self._chosen)
            self._controls[one.key] = control
            line.addWidget(control)
        self.clear_all = QPushButton()
        theme.set_token(self.clear_all, kind="link")
        self.clear_all.setIcon(icons.icon("filter-x", "accent"))
        self.clear_all.clicked.connect(self.clear)
        self.clear_all.hide()
        line.addWidget(self.clear_all)
        line.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search this register"))
        self.search.setAccessibleName(self.tr("Search this register"))
        self.clear_all.setText(self.tr("Show all"))
        for control in self._controls.values():
            control.retranslate()

    @property
    def text(self) -> str:
        """The search text without spaces around it."""
        return self.search.text().strip()

    def typed_filters(self) -> list[str]:
        """What was typed into filters by column."""
        return [control.value() for control in self._controls.values() if isinstance(control, _TextChip)]

    def words(self) -> str:
        """What the register is narrowed to, in words: "noise; State: Answered"; empty for everything."""
        said = [control.said() for control in self._controls.values()]
        return "; ".join(filter(None, (self.text, *said)))

    def values(self) -> dict[str, Any]:
        """What is chosen, by the filters' keys; a filter that lets all through is absent."""
        chosen = {key: control.value() for key, control in self._controls.items()}
        return {key: value for key, value in chosen.items() if value}

    def set_values(self, text: str, values: Mapping[str, Any]) -> None:
        """Choose all at once (a saved view, a number of a report opened to its records)."""
        with QSignalBlocker(self.search):
            self.search.setText(text)
        for key, control in self._controls.items():
            control.set_value(values.get(key))
        self._tell()

    def clear(self) -> None:
        """Let everything through again."""
        self.set_values("", {})

    def _typed(self) -> None:
        self.clear_all.setVisible(bool(self.text or self.values()))
        self._pause.start()

    def _chosen(self) -> None:
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        self.clear_all.setVisible(bool(self.text or self.values()))
        self.changed.emit()


class _Chip(QPushButton):
    """A filter as one button whose words say what it lets through."""

    chosen = Signal()

    def __init__(self, title: Callable[[], str]) -> None:
        super().__init__()
        self._title = title
        self.setCheckable(True)
        theme.set_token(self, kind="chip")
        self.setIcon(icons.icon("chevron-down", "muted"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.list_menu = QMenu(self)
        # The chip is turned round only to have its arrow behind its words.
        self.list_menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.list_menu.aboutToShow.connect(self.fill)
        self.clicked.connect(self._open)

    def sizeHint(self) -> QSize:
        # A chip that lets less through is written in bold, and Qt measures it plain.
        bold = QFont(self.font())
        bold.setBold(True)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(
            self.text()
        )
        return super().sizeHint() + QSize(max(more, 0) + 2 if self.isChecked() else 0, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def fill(self) -> None:
        """Put the choices into the menu, as they are called now."""

    def words(self) -> str:
        """What is chosen, in words; empty for everything."""
        return ""

    def said(self) -> str:
        """The filter in words with its name; empty when it lets all through."""
        words = self.words()
        return f"{self._title()}: {words}" if words else ""

    def retranslate(self) -> None:
        said = self.said()
        words = said or self._title()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, theme.current().px(64))
        self.setText(shown)
        self.setAccessibleName(words)
        self.setToolTip(words if shown != words else "")
        self.setChecked(bool(said))

    def _open(self) -> None:
        self.setChecked(bool(self.words()))
        self.list_menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class _ChoiceChip(_Chip):
    def __init__(self, choice: ChoiceFilter) -> None:
        super().__init__(choice.title)
        self._filter = choice
        self._codes: tuple[str, ...] = ()
        self.retranslate()

    def value(self) -> tuple[str, ...]:
        return self._codes

    def set_value(self, value: Any) -> None:
        self._codes = tuple(value or ())
        self.retranslate()

    def words(self) -> str:
        labels = dict(self._filter.choices())
        return ", ".join(labels.get(code, code) for code in self._codes)

    def fill(self) -> None:
        self.list_menu.clear()
        for code, label in self._filter.choices():
            action = QAction(label, self.list_menu)
            action.setCheckable(True)
            action.setChecked(code in self._codes)
            action.setData(code)
            action.triggered.connect(self._toggle)
            self.list_menu.addAction(action)

    def _toggle(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            code = str(action.data())
            if code in self._codes:
                self._codes = tuple(one for one in self._codes if one != code)
            else:
                self._codes = (code,) if self._filter.single else (*self._codes, code)
            self.retranslate()
            self.chosen.emit()


class _PeriodChip(_Chip):
    def __init__(self, period: PeriodFilter, today: Callable[[], date]) -> None:
        super().__init__(period.title)
        self._today = today
        self._days: tuple[date, date] | None = None
        self.retranslate()

    def value(self) -> tuple[date, date] | None:
        return self._days

    def set_value(self, value: Any) -> None:
        self._days = (value[0], value[1]) if value else None
        self.retranslate()

    def words(self) -> str:
        if self._days is None:
            return ""
        for words, days in self._offered():
            if days == self._days:
                return words
        return f"{i18n.day_short(self._days[0])} – {i18n.day_short(self._days[1])}"

    def fill(self) -> None:
        self.list_menu.clear()
        for words, days in [(self.tr("Any time"), None), *self._offered()]:
            action = QAction(words, self.list_menu)
            action.setCheckable(True)
            action.setChecked(days == self._days)
            action.setData(days)
            action.triggered.connect(self._take)
            self.list_menu.addAction(action)

    def _take(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            days = action.data()
            self._days = tuple(days) if days else None
            self.retranslate()
            self.chosen.emit()

    def _offered(self) -> list[tuple[str, tuple[date, date]]]:
        today = self._today()
        monday = today - timedelta(days=today.weekday())
        month = today.replace(day=1)
        last_month = (month - timedelta(days=1)).replace(day=1)
        return [
            (self.tr("today"), (today, today)),
            (self.tr("yesterday"), (today - timedelta(days=1),) * 2),
            (self.tr("this week"), (monday, monday + timedelta(days=6))),
            (self.tr("last week"), (monday - timedelta(days=7), monday - timedelta(days=1))),
            (self.tr("this month"), (month, (month + timedelta(days=31)).replace(day=1) - timedelta(days=1))),
            (self.tr("last month"), (last_month, month - timedelta(days=1))),
            (self.tr("this year"), (today.replace(month=1, day=1), today.replace(month=12, day=31))),
        ]


class _TextChip(QLineEdit):
    chosen = Signal()

    def __init__(self, text: TextFilter) -> None:
        super().__init__()
        self._title = text.title
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(theme.current().px(40))
        self.editingFinished.connect(self._tell_if_new)
        self._told = ""
        self.retranslate()

    def value(self) -> str:
        return self.text().strip()

    def said(self) -> str:
        return f"{self._title()}: {self.value()}" if self.value() else ""

    def set_value(self, value: Any) -> None:
        self._told = str(value or "")
        self.setText(self._told)

    def retranslate(self) -> None:
        self.setPlaceholderText(self._title())
        self.setAccessibleName(self._title())

    def _tell_if_new(self) -> None:
        if self.value() != self._told:
            self._told = self.value()
            self.chosen.emit()


def _control(one: Filter, today: Callable[[], date]) -> _ChoiceChip | _PeriodChip | _TextChip:
    if isinstance(one, ChoiceFilter):
        return _ChoiceChip(one)
    return _PeriodChip(one, today) if isinstance(one, PeriodFilter) else _TextChip(one)


def tool_button(icon_name: str, parent: QWidget | None = None) -> QToolButton:
    """A small flat button for the end of a bar; the caller sets its words."""
    button = QToolButton(parent)
    button.setIcon(icons.icon(icon_name))
    button.setIconSize(theme.icon_size())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
