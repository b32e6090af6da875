"""Python's garbage collection, kept on the GUI thread.

The collector runs on whichever thread happens to allocate. Should it find a closed window's cycle on the writer lane,
the widgets and timers in it would be destroyed there, which Qt forbids and a program does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 500


class Collector(QObject):
    """Takes the place of automatic collection until ``stop``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Collect what is left and let Python collect by itself again."""
        self._timer.stop()
        gc.collect()
        if self._was_on:
            gc.enable()

    def _look(self) -> None:
        """Collect the oldest generation whose count has passed its threshold, as Python itself would."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
