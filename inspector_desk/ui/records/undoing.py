"""Undo and redo of what was done on this desk since it was opened, whichever screen did it.

It listens to what commands changed; each deed is one entry of the journal, or several written together. Taking back
is itself an entry, so that redo is taking that one back. Nothing of the journal is ever removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.undo import Deed, describe_entry, undo_entry
from inspector_desk.rules import wording
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, messages, shortcuts
from inspector_desk.ui.context import Desk

UNDO, REDO = "Ctrl+Z", ("Ctrl+Y", "Ctrl+Shift+Z")
MOST = 200
"""Deeds kept; what is older is taken back in the record's history."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """One deed: its entries, oldest first, and what it was, once that is known."""

    entries: tuple[str, ...]
    said: Deed | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    """What taking a deed back wrote."""

    changed: Changed
    deed: _Deed
    again: bool


class Undoing(QObject):
    """The deeds of one open desk; one for all its screens.

    Signals:
        undone: something was taken back or done again, a Changed.
    """

    undone = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.background)
        self._desk = desk
        self._done: list[_Deed] = []
        self._again: list[_Deed] = []
        desk.background.changed.connect(self._note)

    @staticmethod
    def of(desk: Desk) -> Undoing:
        """The undo of a desk, made when it is first asked for."""
        found = desk.background.findChild(Undoing, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if found is not None else Undoing(desk)

    @property
    def can_undo(self) -> bool:
        """Whether there is a deed to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something taken back can be done again."""
        return bool(self._again)

    def undo(self, owner: QWidget) -> None:
        """Take back the last deed and say which; ``owner`` is where it is said."""
        if not self._done:
            messages.say(owner, self.tr("There is nothing to take back here."))
            return
        self._run(owner, self._done.pop(), again=False)

    def redo(self, owner: QWidget) -> None:
        """Do again what was taken back last."""
        if not self._again:
            messages.say(owner, self.tr("There is nothing to do again."))
            return
        self._run(owner, self._again.pop(), again=True)

    def take_back(self, owner: QWidget, entries: Sequence[str]) -> None:
        """Take back a deed named by its entries, wherever it stands among the others."""
        wanted = tuple(entries)
        known = next((deed for deed in self._done if deed.entries == wanted), None)
        if known is not None:
            self._done.remove(known)
        self._run(owner, known or _Deed(wanted), again=False)

    def together(self, entries: Sequence[str]) -> None:
        """Deeds that belong to one action on many records are taken back by one key."""
        wanted = set(entries)
        self._done = [deed for deed in self._done if not wanted & set(deed.entries)]
        self._done.append(_Deed(tuple(entries)))

    def _note(self, changed: object) -> None:
        if not isinstance(changed, Changed) or not changed.entries or changed.undoes is not None:
            return
        self._done.append(_Deed(changed.entries))
        del self._done[:-MOST]
        self._again.clear()

    def _run(self, owner: QWidget, deed: _Deed, *, again: bool) -> None:
        actor = self._desk.actor

        def work(session: Any) -> _Done:
            said = deed.said or describe_entry(session, actor, deed.entries[0])
            parts = [undo_entry(session, actor, ref) for ref in reversed(deed.entries)]
            changed = Changed.merged(parts)
            return _Done(changed, _Deed(changed.entries, said), again)

        told = _Told(self, owner)
        self._desk.background.write(owner, work, told.say, told.refused)

    def done(self, owner: QWidget, outcome: _Done) -> None:
        """A deed was taken back or done again: remember it and say so."""
        (self._done if outcome.again else self._again).append(outcome.deed)
        words = deed_words(outcome.deed.said)
        said = (
            self.tr("Done again: {deed}. Ctrl+Z takes it back.")
            if outcome.again
            else self.tr("Taken back: {deed}. Ctrl+Y does it again.")
        )
        messages.Toasts.of(owner.window()).say(said.format(deed=words), "good")
        self.undone.emit(outcome.changed)


class _Told(QObject):
    """Brings the outcome of one undo to the widget that asked."""

    def __init__(self, undoing: Undoing, owner: QWidget) -> None:
        super().__init__(owner)
        self._undoing = undoing
        self._owner = owner

    def say(self, outcome: _Done) -> None:
        """It went through."""
        self._undoing.done(self._owner, outcome)
        self.deleteLater()

    def refused(self, error: KnownError) -> None:
        """It cannot be taken back any more; the sentence says why."""
        messages.Toasts.of(self._owner.window()).say(messages.sentence(error), "bad")
        self.deleteLater()


def deed_words(said: Deed | None) -> str:
    """A deed in words: "Appeal changed (07/2026/1-00001)"."""
    if said is None:
        return "…"
    language = i18n.language()
    action = wording.word("action", said.action, language)
    if said.title and said.records == 1:
        return f"{action} ({said.title})"
    return f"{action} ({said.records})" if said.records > 1 else action


class WindowKeys(QObject):
    """Ctrl+Z and Ctrl+Y for the whole window, wherever no text field, form or list has them for itself."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._undoing = Undoing.of(desk)
        context = Qt.ShortcutContext.WindowShortcut
        self.keys = [
            shortcuts.bind(
                window, UNDO, self._undo, lambda: self.tr("Take back the last change"), context=context
            ),
            shortcuts.bind(
                window, REDO[0], self._redo, lambda: self.tr("Do it again after all"), context=context
            ),
            shortcuts.bind(window, REDO[1], self._redo, context=context),
        ]
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        self._focus_changed(None, QApplication.focusWidget())

    def _undo(self) -> None:
        self._undoing.undo(self._window)

    def _redo(self) -> None:
        self._undoing.redo(self._window)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        free = now is None or not has_own_undo(now, self._window)
        for key in self.keys:
            key.setEnabled(free)


def has_own_undo(widget: QWidget, window: QWidget) -> bool:
    """Whether Ctrl+Z means something else there: typing in a field, or what stands around it binds the keys itself."""
    if isinstance(widget, QComboBox) and widget.isEditable():
        return True
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) and not widget.isReadOnly():
        return True
    at: QWidget | None = widget
    while at is not None and at is not window:
        own = at.findChildren(shortcuts.Shortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if any(one.text == UNDO and one.isEnabled() for one in own):
            return True
        at = at.parentWidget()
    return False
