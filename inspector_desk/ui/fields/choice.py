"""One of a code list, and yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.ui import theme
from inspector_desk.ui.fields.base import Field, Words, shortened

Choices = Callable[[], Sequence[tuple[str, str]]]


class CodeField(Field):
    """One code of a list, chosen by typing a part of its label, from the list (F4) or with the arrow keys.

    ``choices`` gives (code, label) in the order shown and is asked again at a change of language. A code it does
    not offer (retired, or from a newer version) is shown, by the ``word`` of ``choices`` where it has one, given back
    unchanged and offered no longer once another is chosen.
    """

    def __init__(
        self,
        key: str,
        label: Words,
        choices: Choices,
        *,
        required: bool = False,
        hint: Words | None = None,
        width: float | None = 80,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint, width=width, parent=parent)
        self._choices = choices
        self._foreign: str | None = None
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setMaxVisibleItems(14)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(12)
        completer, line = self.combo.completer(), self.combo.lineEdit()
        # An editable box has both; the stubs cannot know.
        if completer is None or line is None:
            raise RuntimeError("an editable combo box without a line")
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        line.setMaxLength(400)
        self.combo.installEventFilter(self)
        self.combo.currentIndexChanged.connect(self._chosen)
        self.combo.editTextChanged.connect(self._typed)
        line.editingFinished.connect(self._finished)
        self.combo.activated.connect(self.committed)
        self.put(self.combo)
        self.fill()

    def fill(self) -> None:
        """Ask for the choices again and keep the code."""
        code = self._code()
        with QSignalBlocker(self.combo):
            self.combo.clear()
            self._foreign = None
            for one, label in self._choices():
                self.combo.addItem(label, one)
            self._select(code)
        super().retranslate()

    def retranslate(self) -> None:
        self.fill()

    def value(self) -> str | None:
        text = self.combo.currentText().strip()
        if not text:
            return None
        code = self._code()
        if code is None:
            raise KnownError("ui.choose-from-list", text=shortened(text))
        return code

    def set_value(self, value: Any) -> None:
        if value == self._code():
            return
        self._select(value)
        self.changed.emit()

    def dump(self) -> Any:
        code = self._code()
        return code if code is not None else {"typed": self.combo.currentText()}

    def restore(self, dumped: Any) -> None:
        if isinstance(dumped, dict):
            self.combo.setCurrentIndex(-1)
            self.combo.setEditText(str(dumped.get("typed", "")))
        else:
            self.set_value(dumped)

    def summary(self) -> str:
        return self.combo.currentText() if self._code() is not None else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A wheel over a form scrolls the form; it must not change what nobody looks at.
        if isinstance(event, QWheelEvent) and not self.combo.hasFocus():
            event.ignore()
            return True
        return False

    def _code(self) -> str | None:
        """The code whose label is in the field, whether it was chosen or typed in full."""
        text = self.combo.currentText().strip()
        number = self.combo.currentIndex()
        if number >= 0 and self.combo.itemText(number).strip() == text:
            return str(self.combo.itemData(number))
        number = self.combo.findText(text, Qt.MatchFlag.MatchFixedString) if text else -1
        return str(self.combo.itemData(number)) if number >= 0 else None

    def _select(self, code: Any) -> None:
        self._forget_foreign(code)
        number = self.combo.findData(code) if code is not None else -1
        if code is not None and number < 0:
            named = getattr(self._choices, "word", str)
            self.combo.addItem(named(str(code)), str(code))
            self._foreign = str(code)
            number = self.combo.count() - 1
        self.combo.setCurrentIndex(number)
        line = self.combo.lineEdit()
        if number < 0:
            self.combo.setEditText("")
        elif line is not None:
            # A label longer than the field shows its beginning.
            line.setCursorPosition(0)

    def _forget_foreign(self, wanted: Any) -> None:
        """Offer a code that is not in the list no longer than the record has it."""
        if self._foreign is None or self._foreign == wanted:
            return
        number = self.combo.findData(self._foreign)
        self._foreign = None
        if number >= 0:
            with QSignalBlocker(self.combo):
                self.combo.removeItem(number)

    def _chosen(self) -> None:
        self.set_error("")
        self.changed.emit()

    def _typed(self) -> None:
        self.set_error("")
        self.changed.emit()

    def _finished(self) -> None:
        text = self.combo.currentText().strip()
        if text and self._code() is None:
            # One label that begins so is what the officer meant.
            begins = [
                number
                for number in range(self.combo.count())
                if self.combo.itemText(number).casefold().startswith(text.casefold())
            ]
            if len(begins) == 1:
                self.combo.setCurrentIndex(begins[0])
            else:
                self.set_error(self.problem())
        elif text:
            self._select(self._code())
        self.committed.emit()


class CheckField(Field):
    """Yes or no; the value is a bool and never None."""

    def __init__(
        self, key: str, label: Words, *, hint: Words | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, label, hint=hint, parent=parent)
        self.box = QCheckBox()
        self.box.setMinimumHeight(theme.current().px(7))
        self.box.toggled.connect(self._toggled)
        self.label.hide()
        self.put(self.box)
        self.retranslate()

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    @property
    def is_empty(self) -> bool:
        return not self.box.isChecked()

    def summary(self) -> str:
        return self.label_words() if self.value() else ""

    def retranslate(self) -> None:
        super().retranslate()
        self.box.setText(self.label_words())

    def _toggled(self) -> None:
        self.changed.emit()
        self.committed.emit()
