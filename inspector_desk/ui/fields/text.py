"""Text of one line and of many."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from inspector_desk.ui import i18n, theme
from inspector_desk.ui.fields.base import Field, Words


class TextField(Field):
    """One line of text; the value is the text without spaces around it, None when empty."""

    def __init__(
        self,
        key: str,
        label: Words,
        *,
        most: int = 400,
        required: bool = False,
        hint: Words | None = None,
        width: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint, width=width, parent=parent)
        self.line = QLineEdit()
        self.line.setMaxLength(most)
        self.line.textChanged.connect(self._text_changed)
        self.line.editingFinished.connect(self.committed)
        self.put(self.line)
        self.retranslate()

    def value(self) -> str | None:
        return self.line.text().strip() or None

    def set_value(self, value: Any) -> None:
        if (value or "") != self.line.text():
            self.line.setText(value or "")

    def dump(self) -> str:
        return self.line.text()

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _text_changed(self, text: str) -> None:
        self.set_warning("")
        clean = self.refuse_unstorable(text)
        if clean != text:
            with QSignalBlocker(self.line):
                self.line.setText(clean)
        self.changed.emit()


class PlainText(Field):
    """Text of many lines; Tab leaves it and the length is counted when it nears its limit."""

    def __init__(
        self,
        key: str,
        label: Words,
        *,
        most: int = 20_000,
        lines: int = 5,
        required: bool = False,
        hint: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint, parent=parent)
        self._most = most
        self.text = _Area(self)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(round(self.text.fontMetrics().lineSpacing() * lines) + theme.current().px(5))
        self.text.textChanged.connect(self._text_changed)
        self.length = QLabel()
        theme.set_token(self.length, role="small")
        self.length.hide()
        self.put(self.text)
        self._column.addWidget(self.length, 0, Qt.AlignmentFlag.AlignRight)
        self.retranslate()

    def value(self) -> str | None:
        return self.text.toPlainText().strip() or None

    def set_value(self, value: Any) -> None:
        if (value or "") != self.text.toPlainText():
            self.text.setPlainText(value or "")

    def dump(self) -> str:
        return self.text.toPlainText()

    def set_read_only(self, read_only: bool) -> None:
        self.text.setReadOnly(read_only)

    def retranslate(self) -> None:
        super().retranslate()
        self._show_length(len(self.text.toPlainText()))

    def _text_changed(self) -> None:
        text = self.text.toPlainText()
        self.set_warning("")
        clean = self.refuse_unstorable(text)[: self._most]
        if clean != text:
            at = min(self.text.textCursor().position(), len(clean))
            with QSignalBlocker(self.text):
                self.text.setPlainText(clean)
            cursor = self.text.textCursor()
            cursor.setPosition(at)
            self.text.setTextCursor(cursor)
        self._show_length(len(clean))
        self.changed.emit()

    def _show_length(self, length: int) -> None:
        near = length > self._most * 0.8
        self.length.setVisible(near)
        if near:
            self.length.setText(
                self.tr("{length} of {most} characters").format(
                    length=i18n.number_words(length), most=i18n.number_words(self._most)
                )
            )


class _Area(QPlainTextEdit):
    def __init__(self, field: PlainText) -> None:
        super().__init__()
        self._field = field
        self.setUndoRedoEnabled(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._field.committed.emit()
