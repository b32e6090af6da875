"""Notices that nobody has touched the desk for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Emits ``idle`` once after ``minutes`` without a key, a click or a movement; 0 never does.

    It listens at the windows, not at the application: a filter there would run Python for every paint.
    """

    idle = Signal()

    def __init__(self, app: QGuiApplication, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._windows: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        """Wait this long from now on."""
        self._timer.stop()
        self._timer.setInterval(minutes * 60_000)
        self.touch()

    def touch(self) -> None:
        """Somebody is there."""
        if self._timer.interval() > 0:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self, window: QObject) -> None:
        self._windows = [one for one in self._windows if one is not window]
