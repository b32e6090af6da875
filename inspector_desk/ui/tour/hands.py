"""Keyboard, mouse and patience.

Events go to the window's own handle, as they arrive from the system: the window finds the widget with the focus, and
shortcuts are asked first. Letters travel as the text of a key event, so any alphabet can be typed. Nothing here
sleeps: whatever has to happen is waited for, with an end.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QWidget
from shiboken6 import isValid

from inspector_desk.errors import KnownError

Condition = Callable[[], object]
PATIENCE_S = 30.0
"""How long an answer may take on a busy machine before the tour calls it missing."""
_LOOK_EVERY_MS = 8
_NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """One person at the machine."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.home: QWidget | None = None
        """The window one works in; where the focus returns to when a list or a dialog has closed."""

    # Waiting -------------------------------------------------------------------------------------------

    def wait(self, condition: Condition, what: str, seconds: float = PATIENCE_S) -> None:
        """Let the program run until something is so; KnownError ``tour.never`` when it never comes to be."""
        if condition():
            return
        loop = QEventLoop()
        timer = QTimer()
        timer.setInterval(_LOOK_EVERY_MS)
        until = time.monotonic() + seconds
        held = False

        def look() -> None:
            nonlocal held
            held = bool(condition())
            if held or time.monotonic() > until:
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        timer.stop()
        if not held:
            raise KnownError("tour.never", what=what, seconds=round(seconds))

    def turns(self, count: int, also: Condition = lambda: True) -> None:
        """Let the event loop turn until a condition has held for some turns in a row."""
        quiet = 0

        def calm() -> bool:
            nonlocal quiet
            quiet = quiet + 1 if also() else 0
            return quiet >= count

        self.wait(calm, "rest")

    # Keys ----------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each written as "Ctrl+K", "Return" or "Alt+2"."""
        for one in keys:
            combination = QKeySequence(one)[0]  # type: ignore[index]
            key, modifiers = combination.key(), combination.keyboardModifiers()
            text = {Qt.Key.Key_Space: " ", Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t"}.get(key, "")
            self._key(key.value, modifiers, "" if modifiers else text)
            self._breathe()

    def type(self, text: str) -> None:
        """Type a text, letter by letter, in any alphabet."""
        for letter in text:
            if letter == "\n":
                self._key(Qt.Key.Key_Return.value, _NONE, "\r")
            else:
                self._key(ord(letter.upper()[0]), _NONE, letter)
        self._breathe()

    def enter(self, text: str) -> None:
        """Type a text and press Enter."""
        self.type(text)
        self.press("Return")

    def clear_line(self) -> None:
        """Empty the line with the focus."""
        self.press("Ctrl+A", "Delete")

    def go_to(self, target: QWidget, most: int = 60) -> None:
        """Press Tab until a widget (or a part of it) has the focus; ``tour.unreachable`` if it never does."""
        for _ in range(most):
            focused = QApplication.focusWidget()
            if focused is not None and (focused is target or target.isAncestorOf(focused)):
                return
            self.press("Tab")
        raise KnownError("tour.unreachable", what=target.objectName() or type(target).__name__)

    def _key(self, key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
        window = self._front()
        QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
        # The window may be gone by the time the key comes up: Ctrl+L, Esc in a dialog.
        if isValid(window) and window is QApplication.focusWindow():
            QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyRelease, key, modifiers, text))

    def _breathe(self) -> None:
        """Let what the keys set off arrive, as it does between two keys of a person."""
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        front = QApplication.focusWindow()
        if front is not None and not front.isVisible():
            self._front()

    def _front(self) -> QWindow:
        """The window keys go to; one that a closed list has left without them gets them back first."""
        window = QApplication.focusWindow()
        if window is not None and window.isVisible():
            return window
        waiting = QApplication.activeModalWidget() or self.home
        if waiting is not None and waiting.isVisible():
            waiting.activateWindow()

        def in_front() -> bool:
            front = QApplication.focusWindow()
            return front is not None and front.isVisible()

        self.wait(in_front, "a window with the focus")
        window = QApplication.focusWindow()
        if window is None:
            raise KnownError("tour.never", what="a window with the focus", seconds=0)
        return window

    # Mouse ---------------------------------------------------------------------------------------------

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget, in its middle unless told where."""
        inside = widget.rect().center() if at is None else at
        if not widget.isVisible() or not widget.visibleRegion().contains(inside):
            raise KnownError("tour.unreachable", what=widget.objectName() or type(widget).__name__)
        window = widget.window().windowHandle()
        place = QPointF(widget.mapTo(widget.window(), inside))
        outside = QPointF(widget.mapToGlobal(inside))
        left, no = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, button, held in (
            (QEvent.Type.MouseMove, no, no),
            (QEvent.Type.MouseButtonPress, left, left),
            (QEvent.Type.MouseButtonRelease, left, no),
        ):
            QApplication.sendEvent(window, QMouseEvent(kind, place, outside, button, held, _NONE))
        self._breathe()

    # What stops the world ------------------------------------------------------------------------------

    def name_file(self, ask: Callable[[], object], path: Path) -> None:
        """Do what asks for a file and type its path into the dialog that comes; returns when both are done."""
        typed: list[bool] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            line = dialog.findChild(QLineEdit, "fileNameEdit") if isinstance(dialog, QFileDialog) else None
            if line is None or not line.hasFocus() or typed:
                return
            typed.append(True)
            timer.stop()
            self.clear_line()
            self.type(str(path))
            popup = line.completer().popup()
            if popup is not None:
                popup.hide()
            self.press("Return")

        timer = QTimer()
        timer.setInterval(_LOOK_EVERY_MS)
        timer.timeout.connect(answer)
        timer.start()
        ask()
        self.wait(lambda: typed, "a dialog that asks for a file")

    def choose(self, open_menu: Callable[[], object], words: str) -> None:
        """Do what opens a menu and choose an entry with the arrow keys; returns when the menu has closed."""
        chosen: list[bool] = []

        def answer() -> None:
            menu = QApplication.activePopupWidget()
            if not isinstance(menu, QMenu) or chosen:
                return
            chosen.append(True)
            timer.stop()
            names = [action.text().replace("&", "") for action in menu.actions()]
            self._walk_menu(menu, names.index(words) if words in names else len(names))

        timer = QTimer()
        timer.setInterval(_LOOK_EVERY_MS)
        timer.timeout.connect(answer)
        timer.start()
        open_menu()
        self.wait(lambda: chosen, f"a menu with {words}")

    def _walk_menu(self, menu: QMenu, number: int) -> None:
        handle = menu.windowHandle()
        for key in (*[Qt.Key.Key_Down] * (number + 1), Qt.Key.Key_Return):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if menu.isVisible():
                    QApplication.sendEvent(handle, QKeyEvent(kind, key.value, _NONE, ""))
        if menu.isVisible():
            menu.close()
