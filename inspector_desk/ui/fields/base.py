"""What every field has: a label that is its editor's buddy, a value, and one line below for what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n, messages, theme

Words = Callable[[], str]

# PostgreSQL cannot hold these; one record with one of them would block a queue for ever.
_SURROGATES = range(0xD800, 0xE000)


def storable(text: str) -> str:
    """The text without U+0000 and lone surrogates, which no register can keep."""
    if "\0" not in text and text.isascii():
        return text
    return "".join(one for one in text if one != "\0" and ord(one) not in _SURROGATES)


def shortened(text: str) -> str:
    """As much of a text as a sentence about it can hold."""
    return text if len(text) <= 60 else text[:59] + "…"


class Field(i18n.Retranslated, QWidget):
    """One field of a form.

    ``label`` and ``hint`` are asked again at a change of language; ``required`` only marks the field with a word,
    the form decides what may be registered without it. ``width`` is in steps of four pixels, None for the
    column's width.

    Signals:
        changed: the value may be different (told at every keystroke).
        committed: the officer left the field or chose a value.
    """

    changed = Signal()
    committed = Signal()

    def __init__(
        self,
        key: str,
        label: Words,
        *,
        required: bool = False,
        hint: Words | None = None,
        width: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.label_words = label
        self.required = required
        self._hint = hint
        self._width = width
        self._error = ""
        self._warning = ""
        self.label = QLabel()
        theme.set_token(self.label, role="label")
        self.message = QLabel()
        self.message.setWordWrap(True)
        theme.set_token(self.message, role="small")
        self.message.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(0.75))
        self._column.addWidget(self.label)
        self._column.addWidget(self.message)
        self._editor: QWidget | None = None

    # For subclasses ------------------------------------------------------------------------------------

    def put(self, editor: QWidget, *beside: QWidget, row: QWidget | None = None) -> None:
        """Place the editor (and small buttons after it) between label and message; the label is its buddy."""
        # No focus proxy: with one the field itself is a stop of Tab wherever it stands in the chain, and a form whose
        # editors were put in another order sends Tab round in a circle.
        self._editor = editor
        self.label.setBuddy(editor)
        if row is None:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
            line.addWidget(editor, 1)
            for widget in beside:
                line.addWidget(widget)
        if self._width is not None:
            # As wide as its contents want it, narrower only where the window leaves no room.
            look = theme.current()
            row.setMaximumWidth(look.px(self._width))
            row.setMinimumWidth(look.px(min(self._width, 32)))
            row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column.insertWidget(1, row)

    @property
    def editor(self) -> QWidget:
        """The widget that takes the focus."""
        if self._editor is None:
            raise RuntimeError(f"field {self.key} has no editor")
        return self._editor

    def value(self) -> Any:
        """What was entered, None for nothing; KnownError when the text cannot be understood."""
        raise RuntimeError(f"{type(self).__name__} has no value")

    def set_value(self, value: Any) -> None:
        """Show a value; ``changed`` is emitted if it differs."""
        raise RuntimeError(f"{type(self).__name__} takes no value")

    def dump(self) -> Any:
        """What is on screen as JSON, understood or not: for the draft and for undo."""
        return self.value()

    def restore(self, dumped: Any) -> None:
        """Bring back what ``dump`` gave."""
        self.set_value(dumped)

    def summary(self) -> str:
        """The value in words, for headings and warnings."""
        value = self.value()
        return "" if value is None else str(value)

    # For forms -----------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered; text that cannot be understood is not nothing."""
        try:
            return self.value() in (None, "", (), {})
        except KnownError:
            return False

    def problem(self) -> str:
        """The sentence that says why the text cannot be understood; empty when it can."""
        try:
            self.value()
        except KnownError as error:
            return messages.sentence(error)
        return ""

    @property
    def error(self) -> str:
        """The error shown now."""
        return self._error

    def set_error(self, words: str) -> None:
        """Show what is wrong below the editor; empty takes it away."""
        self._error = words
        self._show_message()

    def set_warning(self, words: str) -> None:
        """Show a doubt below the editor; it never blocks."""
        self._warning = words
        self._show_message()

    def set_hint(self, hint: Words | None) -> None:
        """Change the grey words shown when there is neither error nor warning."""
        self._hint = hint
        self._show_message()

    def set_read_only(self, read_only: bool) -> None:
        """Show the value without letting it be changed."""
        self.editor.setEnabled(not read_only)

    def retranslate(self) -> None:
        label = self.label_words()
        self.label.setText(self.tr("{label} (required)").format(label=label) if self.required else label)
        self.editor.setAccessibleName(label)
        self._show_message()

    def _show_message(self) -> None:
        words = self._error or self._warning or (self._hint() if self._hint is not None else "")
        state = "bad" if self._error else "waiting" if self._warning else ""
        icon = {"bad": "✕ ", "waiting": "! "}.get(state, "")
        theme.set_token(self.message, state=state)
        theme.set_token(self.editor, state=state)
        self.message.setText(icon + words if words else "")
        self.message.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)

    def refuse_unstorable(self, text: str) -> str:
        """The text cleaned for storing, with a warning when something had to go."""
        clean = storable(text)
        if clean != text:
            self.set_warning(messages.sentence(KnownError("ui.character-refused", field=self.label_words())))
        return clean


def readable(*fields: Field) -> bool:
    """Whether every field can be read; the first that cannot says so below itself and gets the focus."""
    for field in fields:
        words = field.problem()
        if words:
            field.set_error(words)
            field.editor.setFocus()
            return False
    return True
