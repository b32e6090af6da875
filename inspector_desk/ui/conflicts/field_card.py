"""One field in conflict: its values beside each other with their authors, and a third one written in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from inspector_desk.operations.conflicts import Choice, ConflictField, ConflictValue
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.conflicts.third_value import begin_with, make_editor, third_value
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Field
from inspector_desk.ui.records.entry_words import (
    author_words,
    device_words,
    field_words,
    moment_words,
    value_words,
)


class FieldCard(i18n.Retranslated, QFrame):
    """Columns "this desk | the other | a third value" of one field.

    Signals:
        marked: a value was chosen, or the choice was taken away again.
        entered: Enter in the third value's editor, which could be read.
        focused: something of the card has the focus.
    """

    marked = Signal()
    entered = Signal()
    focused = Signal()

    def __init__(self, desk: Desk, conflict: ConflictField) -> None:
        super().__init__()
        self.desk = desk
        self.conflict = conflict
        self.chosen: int | None = None
        """Place of the value chosen; ``len(values)`` is the third one."""
        self.editor: Field | None = None
        self.setObjectName(f"conflict-{conflict.field}")
        look = theme.current()
        self.name = QLabel()
        theme.set_token(self.name, role="heading")
        self.note = QLabel()
        self.note.setWordWrap(True)
        theme.set_token(self.note, role="muted")
        self.boxes = [_ValueBox(desk, value) for value in conflict.values]
        for place, box in enumerate(self.boxes):
            box.button.clicked.connect(_Mark(self, place))
            box.button.installEventFilter(self)
        self.third = _ThirdBox()
        self.third.button.clicked.connect(self.write_third)
        self.third.button.installEventFilter(self)
        line = QHBoxLayout()
        line.setSpacing(look.px(3))
        for widget in (*self.boxes, self.third):
            line.addWidget(widget, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(3), look.px(3), look.px(3))
        column.setSpacing(look.px(2))
        column.addWidget(self.name)
        column.addWidget(self.note)
        column.addLayout(line)
        self.third.setVisible(bool(conflict.editor))
        self.set_current(False)
        self.retranslate()

    def set_current(self, current: bool) -> None:
        """Show whether the keys mean this field."""
        theme.set_token(self, role="notice" if current else "card", state="info")

    def mark(self, place: int | None) -> None:
        """Choose a value by its place, or none."""
        self.chosen = place
        for number, box in enumerate(self.boxes):
            box.set_chosen(number == place)
        self.third.set_chosen(place == len(self.boxes))
        self.marked.emit()

    def write_third(self) -> None:
        """Open the editor for a third value, filled with what stands."""
        if self.editor is None:
            self.editor = make_editor(self.desk, self.conflict, lambda: field_words(self.conflict.field))
            if self.editor is None:
                return
            self.editor.editor.installEventFilter(self)
            self.third.take(self.editor)
            begin_with(self.editor, self.conflict)
            self.editor.changed.connect(self._written)
        self.mark(len(self.boxes))
        self.editor.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def choice(self) -> Choice | None:
        """What was chosen, None for nothing; KnownError where a third value cannot be understood."""
        if self.chosen is None:
            return None
        seen = tuple(one.ref for one in self.conflict.values)
        if self.chosen < len(seen):
            return Choice(self.conflict.id, seen, seen[self.chosen])
        if self.editor is None:
            return None
        return Choice(self.conflict.id, seen, value=third_value(self.editor, self.conflict))

    def place_of_device(self, device: str) -> int | None:
        """The place of the value a device gave, None where it gave none."""
        return next((n for n, one in enumerate(self.conflict.values) if one.device == device), None)

    def retranslate(self) -> None:
        self.name.setText(field_words(self.conflict.field))
        together = ", ".join(field_words(one) for one in self.conflict.together)
        self.note.setText(self.tr("is chosen together with: {fields}").format(fields=together))
        self.note.setVisible(bool(together))
        for place, box in enumerate(self.boxes):
            box.retranslate_as(place)
        self.third.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        elif (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.editor is not None
        ):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            wanted = not plain if isinstance(watched, QPlainTextEdit) else plain
            if watched is self.editor.editor and enter and wanted and not _open_list(self.editor):
                self._enter()
                return True
        return False

    def _enter(self) -> None:
        if self.editor is None:
            return
        problem = self.editor.problem()
        self.editor.set_error(problem)
        if not problem:
            self.entered.emit()

    def _written(self) -> None:
        if self.editor is not None and self.editor.error and not self.editor.problem():
            self.editor.set_error("")
        if self.chosen != len(self.boxes):
            self.mark(len(self.boxes))


class _Mark:
    """Chooses one value of a card; pressed again, takes the choice away."""

    def __init__(self, card: FieldCard, place: int) -> None:
        self._card = card
        self._place = place

    def __call__(self) -> None:
        self._card.mark(None if self._card.chosen == self._place else self._place)


class _ValueBox(QFrame):
    """One value: whose, from when and where, what he had seen, and the button that takes it."""

    def __init__(self, desk: Desk, value: ConflictValue) -> None:
        super().__init__()
        self._profile = desk.actor.profile
        self.value = value
        self._field = ""
        look = theme.current()
        self.button = QPushButton()
        self.button.setCheckable(True)
        self.words = _wrapped()
        self.author, self.seen = _wrapped("muted"), _wrapped("small")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(2), look.px(2), look.px(2), look.px(2))
        column.setSpacing(look.px(1))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.words)
        column.addWidget(self.author)
        column.addWidget(self.seen)
        column.addStretch(1)
        self.set_chosen(False)

    def set_chosen(self, chosen: bool) -> None:
        self.button.setChecked(chosen)
        theme.set_token(self, role="notice" if chosen else "card", state="good")

    def retranslate_as(self, place: int) -> None:
        card = self.parentWidget()
        field = card.conflict.field if isinstance(card, FieldCard) else ""
        value = self.value
        whose = self.tr("This desk's") if value.here else self.tr("The other desk's")
        self.button.setText(f"{place + 1}   {whose}")
        said = value_words(field, value.value, self._profile)
        self.words.setText(said or self.tr("(empty)"))
        moment = moment_words(value.when, self._profile) if value.when else self.tr("moment not known here")
        who = author_words(value, self._profile) or self.tr("author not known here")
        told = [who, moment, device_words(value)]
        if value.stands:
            told.append(self.tr("stands for now"))
        self.author.setText(" · ".join(told))
        self.seen.setText(self.tr("before the edit: {value}").format(value=self._seen(field)))

    def _seen(self, field: str) -> str:
        seen = self.value.seen
        if seen is None:
            return self.tr("not known here")
        words = [value_words(field, one, self._profile, longest=200) or self.tr("(empty)") for one in seen]
        return " / ".join(words) or self.tr("(empty)")


class _ThirdBox(QFrame):
    """The third column: a button, and the editor once it is wanted."""

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self.button = QPushButton()
        self.button.setObjectName("write-third")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(2), look.px(2), look.px(2), look.px(2))
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.set_chosen(False)

    def take(self, editor: QWidget) -> None:
        """Put the editor under the button."""
        self._column.insertWidget(1, editor)

    def set_chosen(self, chosen: bool) -> None:
        theme.set_token(self, role="notice" if chosen else "card", state="good")

    def retranslate(self) -> None:
        self.button.setText("E   " + self.tr("Another value"))


def _wrapped(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        theme.set_token(label, role=role)
    return label


def _open_list(editor: Any) -> bool:
    popup: Any = getattr(editor, "popup", None)
    return popup is not None and bool(popup.isVisible())
