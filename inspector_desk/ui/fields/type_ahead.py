"""A field that suggests while one types: residents, addresses, officers, meetings.

The suggestions come from a query on the reading lane, folded as the search folds (any keyboard, any spelling), with
what was used lately first while the field is still empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from inspector_desk.errors import KnownError
from inspector_desk.ui import icons, theme
from inspector_desk.ui.background import Background
from inspector_desk.ui.fields.base import Field, Words, shortened

DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to choose: its id, what it is called, and what tells it from others of the same name."""

    id: int
    title: str
    detail: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the field holds: a record (``id``) with its title, or free text (``id`` None)."""

    id: int | None
    text: str


Suggest = Callable[[Any, str], Sequence[Suggestion]]


class TypeAheadField(Field):
    """Choose a record by a part of its name, or keep free text where that is allowed.

    ``suggest(session, text)`` runs on the reading lane; for an empty text it gives what was used lately.
    ``create`` adds a last line "New: …" and is called with the text; the caller sets the value when it is made.
    The value is a Chosen or None; without ``free_text``, text that is no suggestion is a KnownError.
    """

    PAUSE_MS = 60

    def __init__(
        self,
        key: str,
        label: Words,
        suggest: Suggest,
        background: Background,
        *,
        free_text: bool = False,
        create: Callable[[str], object] | None = None,
        required: bool = False,
        hint: Words | None = None,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint)
        self._suggest = suggest
        self._background = background
        self._free_text = free_text
        self._create = create
        self._id: int | None = None
        self.line = QLineEdit()
        self.line.setMaxLength(400)
        self.line.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self.line.textChanged.connect(self._text_changed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(self.PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.popup = SuggestionList(self.line)
        self.popup.picked.connect(self._pick)
        self.put(self.line)
        self.retranslate()

    def value(self) -> Chosen | None:
        text = self.line.text().strip()
        if not text:
            return None
        if self._id is None and not self._free_text:
            raise KnownError("ui.choose-from-list", text=shortened(text))
        return Chosen(self._id, text)

    def set_value(self, value: Any) -> None:
        """Take a Chosen, a Suggestion or None."""
        text = value.text if isinstance(value, Chosen) else value.title if value is not None else ""
        chosen_id = value.id if value is not None else None
        if (chosen_id, text) == (self._id, self.line.text()):
            return
        with QSignalBlocker(self.line):
            self.line.setText(text)
        self._id = chosen_id
        self.set_error("")
        self.changed.emit()

    def dump(self) -> Any:
        return {"id": self._id, "text": self.line.text()}

    def restore(self, dumped: Any) -> None:
        held = dumped if isinstance(dumped, dict) else {}
        self.set_value(Chosen(held.get("id"), str(held.get("text", ""))))

    def summary(self) -> str:
        return self.line.text().strip()

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.line:
            self._left()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self.popup.take_key(event):
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.line.isReadOnly():
                self._ask()
                return True
        return False

    def _typed(self) -> None:
        # Another letter means another person: the record chosen before no longer stands.
        self._id = None
        self.set_error("")
        self._pause.start()
        self.changed.emit()

    def _text_changed(self, text: str) -> None:
        clean = self.refuse_unstorable(text)
        if clean != text:
            with QSignalBlocker(self.line):
                self.line.setText(clean)

    def _ask(self) -> None:
        text, suggest = self.line.text().strip(), self._suggest
        self._background.read(
            self, lambda session: (text, suggest(session, text)), self._answered, latest="suggest"
        )

    def _answered(self, answer: tuple[str, Sequence[Suggestion]]) -> None:
        text, found = answer
        if not self.line.hasFocus() or self.line.text().strip() != text:
            return
        last = self.tr("New: “{text}”").format(text=text) if self._create is not None and text else ""
        self.popup.offer(found, last)

    def _pick(self, picked: object) -> None:
        if isinstance(picked, Suggestion):
            self.set_value(picked)
            self.committed.emit()
        elif self._create is not None:
            self._create(self.line.text().strip())

    def _left(self) -> None:
        self._pause.stop()
        self.popup.hide()
        text = self.line.text().strip()
        if text and self._id is None and not self._free_text:
            self.set_error(self.problem())
        self.committed.emit()


class SuggestionList(QFrame):
    """The list under a line, inside its window: the line keeps the focus and hands its keys here.

    Signals:
        picked: what was offered (anything with title, detail and icon), None for the last line ("New: …").
    """

    picked = Signal(object)
    MOST = 12

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line.window())
        self._line = line
        theme.set_token(self, role="popup-frame")
        self.list = QListWidget()
        theme.set_token(self.list, role="popup")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_TwoPart(self.list))
        self.list.setIconSize(theme.icon_size())
        self.list.itemClicked.connect(self._clicked)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.list)
        self.hide()

    def offer(self, found: Sequence[Any], last: str = "", *, says: str = "", most: int | None = None) -> None:
        """Show the suggestions, the first of them marked; hide when there are none.

        ``last`` is one more line to choose, ``says`` one that only tells something. ``most`` bounds the list; what
        does not fit into ``MOST`` lines is scrolled to.
        """
        self.list.clear()
        for one in found[: most or self.MOST]:
            item = QListWidgetItem(one.title)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setData(DETAIL_ROLE, one.detail)
            if one.icon:
                item.setIcon(icons.icon(one.icon, "muted"))
            self.list.addItem(item)
        if last:
            item = QListWidgetItem(icons.icon("plus", "accent"), last)
            item.setData(DETAIL_ROLE, "")
            self.list.addItem(item)
        if says:
            item = QListWidgetItem(says)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        if not self.list.count():
            self.hide()
            return
        self.list.setCurrentRow(0)
        self._place()
        self.show()
        self.raise_()

    def texts(self) -> list[str]:
        """What is offered now."""
        return (
            [self.list.item(number).text() for number in range(self.list.count())] if self.isVisible() else []
        )

    def take_key(self, event: QKeyEvent) -> bool:
        """Handle a key of the line while the list is open; True when it was for the list."""
        if not self.isVisible():
            return False
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
            return True
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.list.setCurrentRow(0 if key == Qt.Key.Key_PageUp else self.list.count() - 1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._clicked(self.list.currentItem())
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False

    def _clicked(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        self.hide()
        if item is not None:
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def _place(self) -> None:
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = min(self.list.count(), self.MOST + 1) * theme.current().row_px + 12
        under = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        if under.y() + height > window.height():
            above = self._line.mapTo(window, QPoint(0, -2)).y() - height
            under.setY(max(0, above))
        width = max(self._line.width(), theme.current().px(80))
        left = min(under.x(), max(0, window.width() - width - 4))
        self.setGeometry(left, under.y(), width, height)


class _TwoPart(QStyledItemDelegate):
    """A line with its detail in grey at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(option.rect.width(), theme.current().row_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        self.initStyleOption(option, index)
        detail = str(index.data(DETAIL_ROLE) or "")
        style = option.widget.style()
        gap = theme.current().px(2)
        room = option.rect.adjusted(0, 0, -gap, 0)
        metrics = option.fontMetrics
        shown = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room.width() // 2) if detail else ""
        taken = metrics.horizontalAdvance(shown) + 2 * gap if shown else 0
        text_room = room.width() - taken - option.decorationSize.width() - 3 * gap
        option.text = metrics.elidedText(option.text, Qt.TextElideMode.ElideRight, text_room)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if shown:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.PlaceholderText
            painter.setPen(option.palette.color(role))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
