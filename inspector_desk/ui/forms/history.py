"""Undo and redo across the fields of one form."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from inspector_desk.ui.fields import Field

# Letters typed without a longer pause are one step back, as in a word processor.
_PAUSE_S = 1.2


class FieldEdit(QUndoCommand):
    """One field went from one content to another; edits of one field without a pause become one step."""

    def __init__(self, field: Field, old: Any, new: Any) -> None:
        super().__init__(field.label_words())
        self._field = field
        self._old = old
        self._new = new
        self._at = time.monotonic()
        self._done = True

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, FieldEdit) or other._field is not self._field:  # noqa: SLF001
            return False
        if other._at - self._at > _PAUSE_S:  # noqa: SLF001
            return False
        self._new, self._at = other._new, other._at  # noqa: SLF001
        if self._new == self._old:
            self.setObsolete(True)
        return True

    def undo(self) -> None:
        self._put(self._old)

    def redo(self) -> None:
        # The stack calls this when the edit is pushed, but the officer has already typed it.
        if self._done:
            self._done = False
            return
        self._put(self._new)

    def _put(self, content: Any) -> None:
        self._field.restore(content)
        self._field.editor.setFocus()


class History(QUndoStack):
    """The edits of a form; it watches contents, not keystrokes, so every kind of field takes part."""

    def __init__(self, fields: dict[str, Field], parent: QObject) -> None:
        # With a parent it goes when the form goes; collected on its own with edits in it, it took the program along.
        super().__init__(parent)
        self._fields = fields
        self._contents: dict[str, Any] = {}
        self._quiet = False
        self._touched: set[str] = set()

    def begin(self) -> None:
        """What is on screen now is where undo ends."""
        self.clear()
        self._touched.clear()
        self._contents = {key: field.dump() for key, field in self._fields.items()}

    def note(self, key: str) -> bool:
        """A field may have changed; True if its content is different and the step was taken down."""
        field = self._fields[key]
        old, new = self._contents.get(key), field.dump()
        if old == new:
            return False
        self._contents[key] = new
        self._touched.add(key)
        if not self._quiet:
            self.push(FieldEdit(field, old, new))
        return True

    def touched(self, key: str) -> bool:
        """Whether a field's content was changed since undo began."""
        return key in self._touched

    def step(self, back: bool) -> None:
        """Undo or redo one step."""
        self._quiet = True
        try:
            if back:
                self.undo()
            else:
                self.redo()
        finally:
            self._quiet = False
