"""The list of Today: lines under headings, in three columns that keep their place while data arrives."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector_desk.ui import theme

PARTS = int(Qt.ItemDataRole.UserRole) + 1
"""Item data: (what, title, detail) of a line; a heading has none."""
WHAT, TITLE = 0.27, 0.28
"""Shares of the width that the first two columns take."""


class Lines(QListWidget):
    """Lines under headings; the arrow keys skip the headings by themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setIconSize(theme.icon_size())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(LineDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
            return
        super().keyPressEvent(event)


class LineDelegate(QStyledItemDelegate):
    """Paints a line's three columns; what does not fit is cut with an ellipsis and stands whole in the tooltip."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        parts = index.data(PARTS)
        if parts is None:
            heading: Any = QStyleOptionViewItem(option)
            heading.rect = heading.rect.adjusted(theme.current().px(3), 0, 0, 0)
            super().paint(painter, heading, index)
            return
        # The stubs give QStyleOptionViewItem none of its members.
        style_option: Any = QStyleOptionViewItem(option)
        self.initStyleOption(style_option, index)
        look = theme.current()
        chosen = bool(style_option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(style_option.rect, style_option.palette.color(QPalette.ColorRole.Highlight))
        box = style_option.rect.adjusted(look.px(4), 0, -look.px(4), 0)
        side = theme.icon_size().width()
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            icon.paint(painter, QRect(box.left(), box.center().y() - side // 2, side, side))
        box.setLeft(box.left() + side + look.px(2))
        strong = style_option.palette.color(
            QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        )
        quiet = strong if chosen else look.colour("muted")
        left = box.left()
        gap = look.px(3)
        for text, share, colour in zip(parts, (WHAT, TITLE, 1.0), (quiet, strong, quiet), strict=True):
            room = box.right() - left if share == 1.0 else int(box.width() * share)
            place = QRect(left, box.top(), max(0, room - gap), box.height())
            painter.setPen(colour)
            shown = style_option.fontMetrics.elidedText(str(text), Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
            left += room

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, int(index.data(Qt.ItemDataRole.SizeHintRole).height()))
