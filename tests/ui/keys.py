"""Typing as people type: QTest.keyClicks aborts on Cyrillic, so each letter is sent as the event it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    for letter in text:
        key = ord(letter.upper()) if letter.isprintable() else 0
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def press_place(window: QWidget, letter: str, modifiers: Qt.KeyboardModifier) -> bool:
    """A key pressed on a Cyrillic layout: the key is the Cyrillic letter, offered to the shortcuts first."""
    target = QApplication.focusWidget() or window
    override = QKeyEvent(QEvent.Type.ShortcutOverride, ord(letter), modifiers, "")
    override.ignore()
    QApplication.sendEvent(target, override)
    if override.isAccepted():
        return False
    handle = window.windowHandle()
    press = QKeyEvent(QEvent.Type.KeyPress, ord(letter), modifiers, "")
    QApplication.sendEvent(handle, press)
    return True
