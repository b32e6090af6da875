"""What the program says in passing: error sentences, notices in place and toasts at the edge of the
window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.rules import wording
from inspector_desk.ui import i18n, icons, theme


def sentence(error: KnownError) -> str:
    """The sentence for a known error in the language of the screen: what is wrong, where, what to do next."""
    return wording.sentence(error.code, i18n.language(), error.facts)


def show_error(owner: QObject, error: KnownError) -> None:
    """Say what went wrong as near to ``owner`` as possible; it stays until the officer closes it."""
    say(owner, sentence(error), "bad")


def say(owner: QObject, words: str, state: str = "info") -> None:
    """Say a sentence in the nearest notice above ``owner``, else as a toast of its window.

    ``state`` is "good", "waiting", "bad" or "info".
    """
    widget = owner if isinstance(owner, QWidget) else owner.parent()
    at = widget if isinstance(widget, QWidget) else None
    while at is not None:
        notice = at.findChild(Notice, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if notice is not None and at.isVisible() and not at.isWindow():
            notice.say(words, state)
            return
        at = at.parentWidget()
    if isinstance(widget, QWidget):
        Toasts.of(widget.window()).say(words, state)


def announce(widget: QWidget, words: str) -> None:
    """Tell a screen reader what appeared without moving the focus."""
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


class Notice(QFrame):
    """One sentence in place, with its state's icon and a button that closes it; hidden while there is
    none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = "info"
        self._again: Callable[[], str] | None = None
        theme.set_token(self, role="notice", state="info")
        self._icon = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setIcon(icons.icon("x"))
        self._close.clicked.connect(self.clear)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 4, 4)
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    def say(self, words: str | Callable[[], str], state: str = "info") -> None:
        """Show a sentence in place of the last one; given as a callable it follows the language of the screen."""
        self.state = state
        self._again = words if callable(words) else None
        words = words() if callable(words) else words
        theme.set_token(self, state=state)
        self._icon.setPixmap(icons.pixmap(theme.STATE_ICONS[state], state))
        self._words.setText(words)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self._close.accessibleName())
        self.show()
        announce(self, words)

    def say_error(self, error: KnownError) -> None:
        """Show the sentence of a known error."""
        self.say(lambda: sentence(error), "bad")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            # A label keeps the pixmap it was given; another theme has another ink.
            self._icon.setPixmap(icons.pixmap(theme.STATE_ICONS[self.state], self.state))
        elif event.type() == QEvent.Type.LanguageChange and self._again is not None:
            self._words.setText(self._again())

    def clear(self) -> None:
        """Hide it and forget the sentence."""
        self._again = None
        self._words.clear()
        self.hide()


@dataclass(frozen=True, slots=True)
class Said:
    """One message of this run of the program; the history lives in memory only."""

    at: datetime
    words: str
    state: str


class Toasts(QObject):
    """The messages of one window, newest at the bottom right above its status bar.

    Good news leaves by itself; anything that asks for action stays until it is closed (no time limits).
    """

    STAYS_MS = 6000
    _WIDEST = 420
    _GAP = 8
    _MOST = 4

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: list[_Toast] = []
        self.history: list[Said] = []
        self.bottom_margin = 0
        window.installEventFilter(self)

    @staticmethod
    def of(window: QWidget) -> Toasts:
        """The toasts of a window, made at the first message."""
        found = window.findChild(Toasts, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if found is not None else Toasts(window)

    def say(self, words: str, state: str = "info") -> None:
        """Show a message without taking the focus."""
        self.history.append(Said(datetime.now().astimezone(), words, state))
        if self._shown and self._shown[-1].words == words:
            return
        toast = _Toast(self._window, words, state)
        toast.closed.clicked.connect(self._close_sender)
        self._shown.append(toast)
        while len(self._shown) > self._MOST:
            self._drop(self._shown[0])
        if state in ("good", "info"):
            toast.timer.timeout.connect(self._close_sender)
            toast.timer.start(self.STAYS_MS)
        toast.show()
        self._place()
        announce(self._window, words)

    def showing(self) -> list[str]:
        """The sentences on screen now."""
        return [toast.words for toast in self._shown]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _close_sender(self) -> None:
        sender = self.sender()
        for toast in tuple(self._shown):
            if sender in (toast.closed, toast.timer):
                self._drop(toast)
        self._place()

    def _drop(self, toast: _Toast) -> None:
        self._shown.remove(toast)
        toast.hide()
        toast.deleteLater()

    def _place(self) -> None:
        width = min(self._WIDEST, self._window.width() - 4 * self._GAP)
        bottom = self._window.height() - self.bottom_margin - 2 * self._GAP
        for toast in reversed(self._shown):
            toast.setFixedWidth(width)
            height = toast.heightForWidth(width)
            toast.setGeometry(self._window.width() - width - 2 * self._GAP, bottom - height, width, height)
            toast.raise_()
            bottom -= height + self._GAP


class _Toast(QFrame):
    """One message at the edge of the window."""

    def __init__(self, window: QWidget, words: str, state: str) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.words = words
        theme.set_token(self, state=state)
        mark = QLabel()
        mark.setPixmap(icons.pixmap(theme.STATE_ICONS[state], state))
        text = QLabel(words)
        text.setWordWrap(True)
        self.closed = QToolButton()
        self.closed.setIcon(icons.icon("x"))
        self.closed.setAccessibleName(self.tr("Close this message"))
        self.closed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 8, 8)
        line.setSpacing(8)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.addWidget(text)
        line.addLayout(column, 1)
        line.addWidget(self.closed, 0, Qt.AlignmentFlag.AlignTop)
