"""A picture of the map at the fineness of paper, taken from a map nobody sees.

The page is laid out as on a screen of 96 points an inch and drawn 3.125 times finer (300 points an inch), so streets
keep their width and words their size on paper. Its own controls are hidden: the sheet draws legend, scale and north.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from inspector_desk.errors import KnownError
from inspector_desk.ui.maps.map_view import MapView

log = logging.getLogger(__name__)

SCREEN_DPI, PAPER_DPI = 96, 300
FINENESS = PAPER_DPI / SCREEN_DPI
EQUATOR_M = 40_075_016.686
"""Length of the equator of the Mercator square (WGS 84); at zoom 0 it is 256 points wide."""
_QUIET_MS = 350
"""How long nothing may have been painted before the picture is taken."""
_GIVE_UP_MS = 60_000
_BARE = """
for (const part of document.querySelectorAll(".leaflet-control-container, .desk-records")) part.style.display = "none";
null
"""
_FRAMES = """
window.presented = false;
requestAnimationFrame(() => requestAnimationFrame(() => { window.presented = true; }));
null
"""
"""What is painted stands on the widget only when its frame was presented: two frames later at the latest."""
_FRAME_MS = 60
_STATE = """
(() => {
  const b = desk.map.getBounds();
  return JSON.stringify({
    width: innerWidth, busy: desk.busy, presented: Boolean(window.presented),
    bounds: [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()],
  });
})()
"""


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A picture, the metres that one of its points covers at its middle, and its edges in degrees.

    ``bounds`` is (south, west, north, east).
    """

    image: QImage
    metres_per_point: float
    bounds: tuple[float, float, float, float]


class MapPicturing(QObject):
    """Takes one picture; keep it until it has told how it ended.

    Signals:
        taken(object): a MapPicture.
        refused(object): a KnownError.
    """

    taken = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        packs: Sequence[Path],
        view: tuple[int, int, float],
        size_mm: tuple[float, float],
        dress: Callable[[MapView], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``view`` is latitude and longitude in 1e-7 degrees and the zoom; ``dress`` puts layers on the map."""
        super().__init__(parent)
        self._view = view
        self._map: MapView | None = MapView(packs)
        self._map.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, True)
        self._map.resize(*(round(side / 25.4 * PAPER_DPI) for side in size_mm))
        self._map.set_theme("light")
        lat_e7, lon_e7, zoom = view
        self._map.center_on(lat_e7, lon_e7, int(zoom), mark=False)
        if dress is not None:
            dress(self._map)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._ask)
        self._guard = QTimer(self)
        self._guard.setSingleShot(True)
        self._guard.setInterval(_GIVE_UP_MS)
        self._guard.timeout.connect(self._too_long)
        self._map.drawn.connect(self._drew)

    def start(self) -> None:
        """Begin; ends with ``taken`` or ``refused``."""
        if self._map is not None:
            self._guard.start()
            self._map.show()

    def cancel(self) -> None:
        """Give it up without a word."""
        self._quiet.stop()
        self._guard.stop()
        if self._map is not None:
            self._map.release()
            self._map.deleteLater()
            self._map = None

    def _drew(self) -> None:
        page = self._map.page if self._map is not None else None
        if page is not None and page.zoomFactor() != FINENESS:
            page.runJavaScript(_BARE)
            page.setZoomFactor(FINENESS)
        self._quiet.start()

    def _ask(self) -> None:
        if self._map is not None and self._map.page is not None:
            self._map.page.runJavaScript(_FRAMES)
            QTimer.singleShot(_FRAME_MS, self, self._look)

    def _look(self) -> None:
        if self._map is not None and self._map.page is not None:
            self._map.page.runJavaScript(_STATE, 0, self._answer)

    def _answer(self, told: str) -> None:
        if self._map is None:
            return
        facts = json.loads(told)
        if facts["busy"] or abs(facts["width"] * FINENESS - self._map.width()) > 2 * FINENESS:
            self._quiet.start()
            return
        if not facts["presented"]:
            QTimer.singleShot(_FRAME_MS, self, self._look)
            return
        self._take(facts["bounds"])

    def _take(self, bounds: list[float]) -> None:
        if self._map is None:
            return
        image = self._map.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        lat_e7, _lon_e7, zoom = self._view
        metres = EQUATOR_M * math.cos(math.radians(lat_e7 * 1e-7)) / (256 * 2 ** int(zoom)) / FINENESS
        picture = MapPicture(image, metres, (bounds[0], bounds[1], bounds[2], bounds[3]))
        self.cancel()
        self.taken.emit(picture)

    def _too_long(self) -> None:
        log.warning("no picture of the map within %d s", _GIVE_UP_MS // 1000)
        self.cancel()
        self.refused.emit(KnownError("maps.picture-too-long"))
