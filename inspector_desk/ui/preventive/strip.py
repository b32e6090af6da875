"""The periods of a record as a strip: each with its icon, its word and its day; done, missed, due."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from inspector_desk.rules.check_dues import Period
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.preventive.words import PERIOD_LOOKS, earlier_words, period_tip, period_words

ROWS = 2
"""Lines of the strip: the newest periods that fit; the older ones are summed up in words."""


class PeriodStrip(i18n.Retranslated, QWidget):
    """Draws the periods; the whole of it is read out to those who do not see it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("period-strip")
        self.periods: tuple[Period, ...] = ()
        self._drawn: list[tuple[QRect, Period]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_periods(self, periods: tuple[Period, ...]) -> None:
        """Show these periods, the oldest first."""
        self.periods = periods
        self.setVisible(bool(periods))
        self.retranslate()
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        self.setAccessibleName("; ".join(period_tip(period) for period in self.periods[-12:]))
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        rows = len(self._lay_out(max(self.width(), look.px(100)))[1])
        return QSize(look.px(100), rows * self._height() + (rows - 1) * look.px(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(40), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            tip = next((period_tip(p) for box, p in self._drawn if box.contains(event.pos())), "")
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, painter = theme.current(), QPainter(self)
        self._drawn = []
        left_out, rows = self._lay_out(self.width())
        top = 0
        for number, row in enumerate(rows):
            at = 0
            if number == 0 and left_out:
                words = earlier_words(self.periods[:left_out])
                painter.setPen(look.colour("muted"))
                box = QRect(0, top, self._wide(words), self._height())
                painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), words)
                at = box.width() + look.px(2)
            for period in row:
                box = QRect(at, top, self._chip(period), self._height())
                self._draw(painter, box, period)
                self._drawn.append((box, period))
                at = box.right() + 1 + look.px(1)
            top += self._height() + look.px(1)

    def _draw(self, painter: QPainter, box: QRect, period: Period) -> None:
        look, state = theme.current(), PERIOD_LOOKS[period.state]
        painter.setPen(look.colour(state))
        painter.setBrush(look.colour(f"{state}_soft"))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
        icon = icons.pixmap(theme.STATE_ICONS[state], state, side_px=14)
        painter.drawPixmap(box.left() + look.px(1), box.top() + (box.height() - 14) // 2, icon)
        painter.setPen(look.colour("text"))
        words = box.adjusted(look.px(2) + 14, 0, -look.px(1), 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), period_words(period))

    def _lay_out(self, width: int) -> tuple[int, list[list[Period]]]:
        """How many of the oldest are left out, and the rows of those that fit."""
        gap = theme.current().px(1)
        for left_out in range(len(self.periods) + 1):
            rows: list[list[Period]] = [[]]
            at = self._wide(earlier_words(self.periods[:left_out])) + 2 * gap if left_out else 0
            for period in self.periods[left_out:]:
                wide = self._chip(period)
                if at and at + wide > width:
                    rows.append([])
                    at = 0
                rows[-1].append(period)
                at += wide + gap
            if len(rows) <= ROWS:
                return left_out, rows
        return len(self.periods), [[]]

    def _chip(self, period: Period) -> int:
        return self._wide(period_words(period)) + 14 + theme.current().px(3)

    def _wide(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + 2

    def _height(self) -> int:
        return max(self.fontMetrics().height(), 14) + theme.current().px(1.5)
