"""Gives the web engine back when its map is out of sight for long, or when the machine runs short of memory."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inspector_desk.maps.machine import available_mib
from inspector_desk.rules.resources import read_toml

if TYPE_CHECKING:
    from inspector_desk.ui.maps.map_view import MapView


class Resting(QObject):
    """Looks now and then whether the map is still needed; limits are in resources/map/limits.toml.

    Out of sight it is given back after some minutes, or at once when memory is short; in sight only when memory is
    very short, and then the map says so and offers to open again.
    """

    def __init__(
        self,
        view: MapView,
        *,
        memory: Callable[[], int | None] = available_mib,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(view)
        limits = read_toml("map", "limits.toml")
        self._view, self._memory, self._clock = view, memory, clock
        self._idle_s = float(limits["idle_minutes"]) * 60
        self._short, self._very_short = int(limits["short_memory_mib"]), int(limits["very_short_memory_mib"])
        self._seen = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(int(limits["look_every_s"]) * 1_000)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Give the engine back if it is time to."""
        if not self._view.is_open:
            self._seen = self._clock()
            return
        left = self._memory()
        if self._view.isVisible():
            self._seen = self._clock()
            if left is not None and left < self._very_short:
                self._view.put_away()
            return
        if self._clock() - self._seen >= self._idle_s or (left is not None and left < self._short):
            self._view.release()
