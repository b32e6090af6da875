"""Numbers of people, counted apart: attendance by sex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from inspector_desk.ui import i18n, theme
from inspector_desk.ui.fields.base import Field, Words


class CountField(Field):
    """Some whole numbers with a total; the value is {part: number} of those entered, None when none is.

    ``parts`` are (key, label); an empty part is unknown, which is not the same as nobody.
    """

    def __init__(
        self,
        key: str,
        label: Words,
        parts: Sequence[tuple[str, Words]],
        *,
        most: int = 99_999,
        required: bool = False,
        hint: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint, parent=parent)
        self._parts = tuple(parts)
        self._boxes: dict[str, QLineEdit] = {}
        self._labels: dict[str, QLabel] = {}
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(3))
        for part, _ in self._parts:
            box = QLineEdit()
            box.setValidator(QIntValidator(0, most, box))
            box.setMaxLength(len(str(most)))
            box.setFixedWidth(theme.current().px(18))
            box.textChanged.connect(self._typed)
            box.editingFinished.connect(self.committed)
            box.installEventFilter(self)
            words = QLabel()
            theme.set_token(words, role="small")
            words.setBuddy(box)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(words)
            column.addWidget(box)
            line.addLayout(column)
            self._boxes[part] = box
            self._labels[part] = words
        self.total = QLabel()
        theme.set_token(self.total, role="heading")
        line.addWidget(self.total)
        line.addStretch(1)
        self.put(next(iter(self._boxes.values())), row=row)
        self.retranslate()

    def value(self) -> dict[str, int] | None:
        entered = {part: int(box.text()) for part, box in self._boxes.items() if box.text().strip()}
        return entered or None

    def set_value(self, value: Any) -> None:
        numbers: Mapping[str, int] = value or {}
        if numbers == (self.value() or {}):
            return
        for part, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setText(str(numbers[part]) if part in numbers else "")
        self._typed()

    def summary(self) -> str:
        return self.total.text()

    def set_read_only(self, read_only: bool) -> None:
        for box in self._boxes.values():
            box.setReadOnly(read_only)

    def retranslate(self) -> None:
        super().retranslate()
        for part, words in self._parts:
            self._labels[part].setText(words())
            self._boxes[part].setAccessibleName(f"{self.label_words()}: {words()}")
        self._show_total()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            watched.selectAll()
        return False

    def _typed(self) -> None:
        self.set_error("")
        self._show_total()
        self.changed.emit()

    def _show_total(self) -> None:
        entered = self.value()
        words = self.tr("Together: {count}").format(count=i18n.number_words(sum((entered or {}).values())))
        self.total.setText(words if entered else "")
