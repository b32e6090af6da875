"""The tables of an analysis: its rows, and hours by days of the week as numbers in shades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from inspector_desk.maps.analysis.peaks import Peaks
from inspector_desk.reports.analysis_words import Told, decimal
from inspector_desk.rules.wording import word
from inspector_desk.ui import i18n, theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
SHARE = Qt.ItemDataRole.UserRole
"""The role under which a cell tells its share of the fullest one."""
PEAK = "▲"
"""Stands beside the number of an hour within a peak: colour alone tells nobody anything."""


class AnswerRows(QAbstractTableModel):
    """The rows of an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Told | None = None

    def show_answer(self, told: Told | None) -> None:
        """Show another answer's rows."""
        self.beginResetModel()
        self.told = told
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.told is None else len(self.told.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.told is None else len(self.told.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if self.told is not None and orientation == Qt.Orientation.Horizontal and shown:
            return self.told.columns[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.told is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return str(self.told.rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self.told.numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class HourTable(QAbstractTableModel):
    """Incidents by hour (rows) and day of the week (columns): a number in every cell, a mark beside those of a peak."""

    def __init__(self) -> None:
        super().__init__()
        self.peaks: Peaks | None = None

    def show_peaks(self, peaks: Peaks | None) -> None:
        """Show another result's hours."""
        self.beginResetModel()
        self.peaks = peaks
        self.endResetModel()

    def retranslate(self) -> None:
        """Days and numbers in another language."""
        self.show_peaks(self.peaks)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.peaks is None else 24

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.peaks is None else 7

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return f"{section:02d}:00" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return i18n.locale().standaloneDayName(section + 1, i18n.locale().FormatType.ShortFormat)
        return word("weekday", str(section), i18n.language()) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.peaks is None:
            return None
        hour, day = index.row(), index.column()
        value, hot = float(self.peaks.table[day, hour]), bool(self.peaks.hot[day, hour])
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{decimal(value, i18n.language())}{PEAK if hot else ''}" if value >= 0.05 else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(day, hour, value, hot)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == SHARE:
            return value / float(self.peaks.table.max()) if value >= 0.05 else 0.0
        if role == Qt.ItemDataRole.FontRole and hot:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _words(self, day: int, hour: int, value: float, hot: bool) -> str:
        language = i18n.language()
        name, number = word("weekday", str(day), language), decimal(value, language)
        if hot:
            return self.tr("{day} {hour}:00: {number}, more than chance").format(
                day=name, hour=hour, number=number
            )
        return self.tr("{day} {hour}:00: {number}").format(day=name, hour=hour, number=number)


class AnswerTable(QTableView):
    """A small table driven by keys.

    Signals:
        opened(object row): Enter or a double click on a row.
        copy_wanted(): Ctrl+C.
    """

    opened = Signal(object)
    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted: list[int] = []
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self._double)
        self.even()

    def even(self) -> None:
        """Rows of one height, by the theme."""
        height = theme.current().px(6)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        wraps = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        self.horizontalHeader().setDefaultAlignment(wraps)
        self.horizontalHeader().setFixedHeight(theme.current().px(10))

    def fit(self, told: Told | None, most: int = 12) -> None:
        """Columns as wide as their few rows want them, and as high as its rows up to ``most``."""
        if told is None:
            return
        metrics = self.fontMetrics()
        pad, widest = theme.current().px(4), theme.current().px(46)
        self._wanted = []
        for number, title in enumerate(told.columns):
            # A title goes on in a second line, so only its longest word needs room.
            texts: Sequence[str] = [*title.split(), *(str(row[number]) for row in told.rows[:100])]
            wide = max(metrics.horizontalAdvance(text) for text in texts) + pad
            self._wanted.append(min(widest, wide))
        self._share()
        rows = min(most, max(1, len(told.rows)))
        self.setFixedHeight(
            self.horizontalHeader().height()
            + rows * self.verticalHeader().defaultSectionSize()
            + self.horizontalScrollBar().sizeHint().height()
            + 4
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The first column takes what is left or gives way to the next two: words may end in dots, not numbers."""
        if not self._wanted:
            return
        first, *rest = self._wanted
        room = self.viewport().width()
        if sum(rest) + first <= room:
            first = room - sum(rest)
        else:
            first = min(first, max(theme.current().px(24), room - sum(rest[:2])))
        for number, wide in enumerate((first, *rest)):
            self.setColumnWidth(number, wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _double(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())


class ShadeDelegate(QStyledItemDelegate):
    """Paints a cell's ground by its share; the style sheet would paint over the model's own ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        share = float(index.data(SHARE) or 0.0)
        ground, ink = _shade(share)
        if share > 0:
            painter.fillRect(option.rect, ground)
        painter.save()
        painter.setPen(ink if share > 0 else theme.current().colour("text"))
        font = index.data(Qt.ItemDataRole.FontRole)
        if isinstance(font, QFont):
            bold = QFont(painter.font())
            bold.setBold(True)
            painter.setFont(bold)
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, str(index.data() or ""))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.current().colour("text"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()


def hour_view() -> AnswerTable:
    """A table for HourTable: 24 rows of seven narrow cells, each a stop of the arrow keys."""
    view = AnswerTable()
    look = theme.current()
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    view.setAlternatingRowColors(False)
    view.setShowGrid(True)
    view.setItemDelegate(ShadeDelegate(view))
    view.verticalHeader().setMinimumSectionSize(look.px(5))
    view.verticalHeader().setDefaultSectionSize(look.px(5))
    view.verticalHeader().setFixedWidth(look.px(14))
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    view.horizontalHeader().setMinimumSectionSize(look.px(8))
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.horizontalHeader().setFixedHeight(look.row_px)
    view.setFixedHeight(look.row_px + 24 * look.px(5) + 4)
    return view


def _shade(share: float) -> tuple[QColor, QColor]:
    """Ground and ink of a cell that holds this share of the fullest: from the surface towards the accent."""
    look = theme.current()
    low, high = look.colour("surface"), look.colour("accent")
    part = min(1.0, 0.08 + 0.92 * share)
    mixed = QColor(
        round(low.red() + (high.red() - low.red()) * part),
        round(low.green() + (high.green() - low.green()) * part),
        round(low.blue() + (high.blue() - low.blue()) * part),
    )
    inks = (look.colour("text"), look.colour("on_accent"))
    return mixed, max(inks, key=lambda ink: theme.contrast_ratio(mixed.name(), ink.name()))
