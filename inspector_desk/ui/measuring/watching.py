"""Watches the event loop: until a condition holds and has been painted, and the longest time it heard nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QObject,
    QSettings,
    QSocketNotifier,
    Qt,
    QTimer,
    SignalInstance,
)
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from inspector_desk.ui.desk_window import DeskWindow

GIVE_UP_MS = 120_000


class LongestSilence(QObject):
    """The longest time in milliseconds the event loop did not answer a steady beat: so long was a frame late."""

    BEAT_MS = 4

    def __init__(self) -> None:
        super().__init__()
        self._longest_s = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(self.BEAT_MS)

    def stop(self) -> float:
        """End the watch; the longest silence, the one under way included."""
        self._beat()
        self._timer.stop()
        return self._longest_s * 1e3

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest_s = max(self._longest_s, now - self._last)
        self._last = now


class Painted(QObject):
    """Waits until ``ready`` holds after a paint of ``widget``; ``changed`` tells that a paint is out of date."""

    def __init__(
        self, widget: QWidget, ready: Callable[[], bool], changed: SignalInstance | None = None
    ) -> None:
        super().__init__()
        self._widget, self._ready = widget, ready
        self._loop = QEventLoop()
        self._outdated = False
        self._seen = False
        if changed is not None:
            changed.connect(self._paint_is_old)

    def wait(self) -> bool:
        """Run the event loop until then; False when it took too long."""
        self._widget.installEventFilter(self)
        guard = QTimer(self)
        guard.setSingleShot(True)
        guard.timeout.connect(self._loop.quit)
        guard.start(GIVE_UP_MS)
        self._loop.exec()
        guard.stop()
        self._widget.removeEventFilter(self)
        return self._seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Asked before the widget paints itself; the question is put when this turn has painted and flushed.
        if event.type() == QEvent.Type.Paint:
            self._outdated = False
            QTimer.singleShot(0, self._look)
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if not self._seen and not self._outdated and self._ready():
            self._seen = True
            self._loop.quit()

    def _paint_is_old(self) -> None:
        self._outdated = True


def wait_until(ready: Callable[[], bool], every_ms: int = 2) -> bool:
    """Run the event loop until ``ready`` holds; False when it took too long."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(every_ms)
    until = time.monotonic() + GIVE_UP_MS / 1e3

    def look() -> None:
        if ready() or time.monotonic() > until:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    return ready()


def rest(milliseconds: int) -> None:
    """Run the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def scratch_settings(folder: Path) -> QSettings:
    """Settings of a window that is only measured, in a folder that is thrown away."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def first_screen(window: DeskWindow) -> None:
    """Wait until the desk's window shows its first screen with what it read, painted."""
    # Loaded by the program and not by this module, or the measuring would bring the start forward.
    from inspector_desk.ui.today import TodayScreen

    page = window.screen("today")
    if not isinstance(page, TodayScreen):
        raise TypeError(page)
    # The lines are there when the screen has read them; an empty day shows its words instead of the list.
    Painted(page, lambda: page.today is not None).wait()


def line_when_it_comes(stream: TextIO) -> str:
    """One line of ``stream`` without its end, the window staying alive meanwhile; empty at the end of the stream."""
    loop = QEventLoop()
    notifier = QSocketNotifier(stream.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(loop.quit)
    loop.exec()
    notifier.setEnabled(False)
    return stream.readline().rstrip("\n")
