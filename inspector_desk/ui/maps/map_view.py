"""The map as a widget: streets from map packs, records as clusters, a place picked with mouse or keyboard."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.maps.overlays import MapArea, MapLayer
from inspector_desk.rules.coarse_cells import CoarseCell
from inspector_desk.rules.route_order import Point
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.maps.page_state import PageState
from inspector_desk.ui.maps.scheme import ALL_BELTS, HOST, SCHEME, Belts, start_engine

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from inspector_desk.maps.page import Basemap
    from inspector_desk.maps.points import PointFacts, PointFilters, PointStore
    from inspector_desk.ui.maps.network_belts import ClosedPage, ClosedProfile, Gatekeeper
    from inspector_desk.ui.maps.scheme_handler import SchemeHandler

log = logging.getLogger(__name__)

_OPENING, _NO_PACK, _REFUSED, _STOPPED, _AWAY = "opening", "no-pack", "refused", "stopped", "away"


class Drawable(Protocol):
    """A result of an analysis that can be drawn: plain data of the kind "cells", "surface", "lines" or "points"."""

    def plain(self) -> dict[str, Any]: ...


class MapView(i18n.Retranslated, QWidget):
    """One map. The web engine starts when it is first shown and stops at ``release``.

    Until then, and whenever there is nothing to show it with, it says in words what is missing and offers the
    next step. All setters may be called at any time, before the first showing as well.

    Signals:
        record_activated(object kind, object record_id): the officer opened a record on the map.
        place_activated(object records): several records on one spot, as ((kind, record_id), …).
        point_picked(object lat_e7, object lon_e7): a place was chosen after ``pick_point``, as often as the
            officer changes their mind; coordinates in 1e-7 degrees.
        drawn(): tiles and records of everything asked for are painted; a picture may be taken now.
        pack_wanted(): the officer asked to install a map pack.
        shape_changed(object points, object closed): what is being drawn looks like this now, corners as
            (lat_e7, lon_e7).
        moved(object zoom): the map was moved or zoomed and is painted.
    """

    record_activated = Signal(object, object)
    place_activated = Signal(object)
    point_picked = Signal(object, object)
    drawn = Signal()
    pack_wanted = Signal()
    shape_changed = Signal(object, object)
    moved = Signal(object)

    def __init__(
        self, packs: Sequence[Path] = (), parent: QWidget | None = None, *, belts: Belts = ALL_BELTS
    ) -> None:
        super().__init__(parent)
        self._packs = tuple(packs)
        self._belts = belts
        self._points: PointStore | None = None
        self._filters: PointFilters | None = None
        self._language = i18n.language()
        self._theme = theme.current().name
        self._told = PageState()
        self._analysis: Drawable | None = None
        self._areas: tuple[MapArea, ...] = ()
        self._words_of: Callable[[PointFacts], Sequence[str]] | None = None
        self._view: dict[str, float] | None = None
        self._number = 0
        self._drawn_number = -1
        self._taken = False
        self._put_away = False
        self._fault: KnownError | None = None
        self._basemaps: tuple[Basemap, ...] = ()
        # Owned by Python, in this order of life: the page, a child of the web view, goes before its profile.
        self._handler: SchemeHandler | None = None
        self.gatekeeper: Gatekeeper | None = None
        self._profile: ClosedProfile | None = None
        self._page: ClosedPage | None = None
        self._web: QWebEngineView | None = None

        self._state = _OPENING if self._packs else _NO_PACK
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title.setProperty("role", "title")
        self._words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self._step = QPushButton()
        self._step.setProperty("kind", "primary")
        self._step.clicked.connect(self._take_step)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addStretch(2)
        for part in (self._icon, self._title, self._words):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self._step, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._unlocated = QLabel()
        self._unlocated.setProperty("role", "small")
        self._unlocated.setContentsMargins(8, 4, 8, 4)
        self._unlocated.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._unlocated)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.release)
        self.retranslate()

    # --- what the map shows ------------------------------------------------------------------------------

    def set_packs(self, packs: Sequence[Path]) -> None:
        """Show other map packs, the first on top; the engine starts again with them."""
        self.release()
        self._packs = tuple(packs)
        self._view = None
        self._say(_OPENING if self._packs else _NO_PACK)
        if self.isVisible():
            self._open()

    def set_points(self, points: PointStore) -> None:
        """Show the records of ``points`` (maps.points.build_points) in place of those before."""
        self._points = points
        if self._handler is not None:
            self._handler.show_points(store=points)
            self._send(records=True, kinds=list(points.kind_names))
        self._say_unlocated()

    def set_filters(self, filters: PointFilters) -> None:
        """Show only the records that pass ``filters`` (maps.points.PointFilters)."""
        self._filters = filters
        if self._handler is not None:
            self._handler.show_points(filters=filters)
            self._send(records=True)
        self._say_unlocated()

    def center_on(self, lat_e7: int, lon_e7: int, zoom: int = 17, *, mark: bool = True) -> None:
        """Go to a place (1e-7 degrees); with ``mark`` a ring shows which one is meant."""
        self._view = {"lat": lat_e7 * 1e-7, "lon": lon_e7 * 1e-7, "zoom": zoom}
        self._send(self._told.set_mark((lat_e7, lon_e7) if mark else None), view=self._view)

    def pick_point(self, initial: tuple[int, int] | None = None) -> None:
        """Let the officer choose a place by click or with Enter under the cross, from ``initial`` (1e-7 degrees).

        Every choice is told by ``point_picked`` until ``stop_picking``.
        """
        change = self._told.set_pick(initial, picking=True)
        if initial is None:
            self._send(change)
            return
        self._view = {"lat": initial[0] * 1e-7, "lon": initial[1] * 1e-7, "zoom": 17}
        self._send(change, view=self._view)

    def stop_picking(self) -> None:
        """End what ``pick_point`` began; the pin disappears."""
        self._send(self._told.set_pick(None, picking=False))

    def set_route(
        self, stops: Sequence[tuple[int, int, int]] = (), start: tuple[int, int] | None = None
    ) -> None:
        """Show numbered stops (number, lat_e7, lon_e7) and the line between them; none takes the way away."""
        self._send(self._told.set_route(stops, start))

    def set_areas(self, areas: Sequence[MapArea]) -> None:
        """Draw other borders and zones (maps.overlays)."""
        self._areas = tuple(areas)
        self._send(self._told.set_areas(areas))

    def set_cells(self, cells: Sequence[CoarseCell]) -> None:
        """Shade the cells in which protected records lie; their points never come here."""
        self._send(self._told.set_cells(cells))

    def set_layers(self, layers: Sequence[MapLayer]) -> None:
        """Draw other layers of map packs (maps.overlays)."""
        self._send(self._told.set_layers(layers))

    def set_analysis(self, layer: Drawable | None) -> None:
        """Draw a result of an analysis (maps.analysis.layer), or take it away."""
        self._analysis = layer
        plain = json.dumps(layer.plain(), ensure_ascii=False).encode() if layer is not None else None
        self._send(self._told.set_analysis(plain))

    def set_hidden(self, hidden: Sequence[str]) -> None:
        """Leave out "borders", "zones", "cells", "analysis" or layers by their tokens; all others are shown."""
        self._send(self._told.set_hidden(hidden))

    def choose_area(self, key: str) -> None:
        """Let one area stand out by its key; an empty key lets none."""
        self._send(self._told.set_chosen(key))

    def set_words_of(self, words_of: Callable[[PointFacts], Sequence[str]]) -> None:
        """Say what stands beside a point under the mouse or with the focus: lines without names."""
        self._words_of = words_of
        if self._handler is not None:
            self._handler.words_of = words_of

    def show_bounds(self, south_e7: int, west_e7: int, north_e7: int, east_e7: int) -> None:
        """Bring an area into view."""
        corners = [[south_e7 * 1e-7, west_e7 * 1e-7], [north_e7 * 1e-7, east_e7 * 1e-7]]
        # Kept as a view as well: what is not open yet begins there.
        span = max((north_e7 - south_e7) * 1e-7, (east_e7 - west_e7) * 1e-7, 1e-4)
        self._view = {
            "lat": (south_e7 + north_e7) * 0.5e-7,
            "lon": (west_e7 + east_e7) * 0.5e-7,
            "zoom": max(9, min(17, int(math.log2(700 / span)))),
        }
        self._send({}, fit=corners)

    def draw(self, mode: str, points: Sequence[Point] = (), *, closed: bool = False) -> None:
        """Let the officer draw an "area" or a "line", or "measure"; each change is told by ``shape_changed``."""
        self._send(self._told.begin_drawing(mode, points, closed=closed))

    def stop_drawing(self) -> None:
        """Take what is being drawn off the map."""
        self._send(self._told.end_drawing())

    def drawing_step(self, step: str) -> None:
        """Change what is being drawn: "undo", "redo", "close" or "clear"."""
        self._send({}, drawing=step)

    def step_point(self, step: int) -> None:
        """Take the focus to the next (1) or previous (-1) point of the view."""
        self._send({}, step=step)

    def zoom_by(self, step: int) -> None:
        """Closer (1) or farther (-1)."""
        self._send({}, zoom=step)

    def set_language(self, language: str) -> None:
        """Words and street names in ``language`` ("en", "ru", "kk", "tg"); follows the screen's by itself."""
        if language != self._language:
            self._language = language
            self._send(self._words_and_look())

    def set_theme(self, name: str) -> None:
        """Colours for "light", "dark" or "contrast"; follows the screen's by itself."""
        if name != self._theme:
            self._theme = name
            self._send(self._words_and_look())

    @property
    def packs(self) -> tuple[Path, ...]:
        """The map packs shown, the first on top."""
        return self._packs

    @property
    def view(self) -> tuple[int, int, int] | None:
        """What is shown now: lat_e7, lon_e7 of the middle and the zoom; None before the first drawing."""
        if self._view is None:
            return None
        return round(self._view["lat"] * 1e7), round(self._view["lon"] * 1e7), int(self._view["zoom"])

    @property
    def points(self) -> PointStore | None:
        """The records shown, None before the first."""
        return self._points

    @property
    def filters(self) -> PointFilters | None:
        """Which of the records are shown, None before anything was chosen."""
        return self._filters

    @property
    def analysis(self) -> Drawable | None:
        """The result of an analysis that is drawn."""
        return self._analysis

    @property
    def areas(self) -> tuple[MapArea, ...]:
        """The borders and zones given last."""
        return self._areas

    @property
    def basemaps(self) -> tuple[Basemap, ...]:
        """The packs as the page knows them, while or after the map was open."""
        return self._basemaps

    @property
    def is_open(self) -> bool:
        """Whether the web engine runs for this map."""
        return self._web is not None

    @property
    def is_drawn(self) -> bool:
        """Whether everything asked for so far is painted."""
        return self._taken and self._drawn_number == self._number

    @property
    def page(self) -> ClosedPage | None:
        """The page, while the map is open; for tests and printing."""
        return self._page

    @property
    def handler(self) -> SchemeHandler | None:
        """What answers the page, while the map is open; for tests."""
        return self._handler

    def release(self) -> None:
        """Stop the web engine and free its memory (about 200 MiB); the next showing starts it again."""
        if self._web is not None:
            self._stack.removeWidget(self._web)
            self.setFocusProxy(None)  # type: ignore[arg-type]
            # At once and in this order: a profile must outlive its pages.
            shiboken6.delete(self._web)
            self._web = self._page = None
        if self._profile is not None:
            shiboken6.delete(self._profile)
            self._profile = None
        if self._handler is not None:
            self._handler.close()
            shiboken6.delete(self._handler)
            self._handler = None
        self.gatekeeper = None
        self._taken = False
        self._drawn_number = -1
        if self._packs and self._fault is None:
            self._say(_OPENING)

    def put_away(self) -> None:
        """Free the engine's memory while the map is in sight; it says so and opens again when asked."""
        self._put_away = True
        self.release()
        self._say(_AWAY)

    # --- opening -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._handler is None and self._packs and self._fault is None and not self._put_away:
            # After this event: the words "Opening the map" are painted first.
            QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        if self._handler is not None or not self._packs:
            return
        self._fault = None
        self._say(_OPENING)
        try:
            start_engine(self._belts)
        except KnownError as fault:
            self._refuse(fault)
            return
        # Loaded here and not above: a desk whose map is never shown doesn't pay for the engine.
        from inspector_desk.ui.maps.scheme_handler import SchemeHandler

        self._handler = SchemeHandler()
        self._handler.show_points(self._points, self._filters)
        self._handler.prepared.connect(self._load)
        self._handler.refused.connect(self._refuse)
        self._handler.started.connect(self._page_took_setup)
        self._handler.drawn.connect(self._page_drew)
        self._handler.shape_drawn.connect(self._page_shaped)
        if self._words_of is not None:
            self._handler.words_of = self._words_of
        self._handler.record_chosen.connect(self.record_activated)
        self._handler.place_chosen.connect(self.place_activated)
        self._handler.point_picked.connect(self._page_picked)
        self._handler.prepare(self._packs, self._belts)

    def _load(self, basemaps: tuple[Basemap, ...]) -> None:
        from PySide6.QtWebEngineWidgets import QWebEngineView

        from inspector_desk.ui.maps.network_belts import ClosedPage, ClosedProfile, Gatekeeper

        if self._handler is None:
            return
        self._basemaps = basemaps
        self.gatekeeper = Gatekeeper(watch_only=not self._belts.interceptor)
        self._profile = ClosedProfile(self._handler, self.gatekeeper)
        self._web = QWebEngineView()
        self._page = ClosedPage(self._profile, self._web)
        self._page.renderProcessTerminated.connect(self._page_died)
        self._web.setPage(self._page)
        self._web.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._web.setAcceptDrops(False)
        self._stack.addWidget(self._web)
        self._prepare_setup()
        self._page.load(QUrl(f"{SCHEME}://{HOST}/map"))
        self._stack.setCurrentWidget(self._web)
        self.setFocusProxy(self._web)
        self._say_unlocated()

    def _refuse(self, fault: KnownError) -> None:
        self._fault = fault
        self.release()
        self._say(_REFUSED)

    def _page_died(self, *_: object) -> None:
        log.warning("the map's process ended")
        # Not from within the page's own signal, which still holds the page.
        QTimer.singleShot(0, self, self._stopped)

    def _stopped(self) -> None:
        self.release()
        self._say(_STOPPED)

    # --- talking with the page ---------------------------------------------------------------------------

    def _send(self, state: dict[str, Any] | None = None, **change: Any) -> None:
        """Tell the page what changed; before it has taken its setup the change becomes part of that."""
        self._number += 1
        if self._handler is not None:
            self._handler.overlays = self._told.overlays
        if not self._taken or self._page is None:
            self._prepare_setup()
            return
        told = json.dumps({"number": self._number, "state": state or {}, **change})
        self._page.runJavaScript(f"desk.apply({told})")

    def _prepare_setup(self) -> None:
        if self._handler is None or not self._basemaps:
            return
        from inspector_desk.maps.page import page_setup

        self._handler.overlays = self._told.overlays
        self._handler.setup = {
            "setup": {**page_setup(self._basemaps), "kinds": list(self._handler.kinds)},
            "state": {**self._words_and_look(), **self._told.whole()},
            "view": self._view,
            "number": self._number,
        }

    def _words_and_look(self) -> dict[str, Any]:
        from inspector_desk.maps.page import page_look, page_texts

        return {
            "texts": page_texts(self._language),
            "language": self._language,
            "look": page_look(self._theme),
            "theme": self._theme,
        }

    def _page_took_setup(self) -> None:
        self._taken = True

    def _page_drew(self, number: int, view: tuple[int, int, int]) -> None:
        zoom, lat_e7, lon_e7 = view
        self._view = {"zoom": zoom, "lat": lat_e7 * 1e-7, "lon": lon_e7 * 1e-7}
        # What was told before may arrive after what was told last: requests of the page keep no order.
        self._drawn_number = max(self._drawn_number, number)
        if number == self._number:
            self.drawn.emit()
        self.moved.emit(zoom)

    def _page_picked(self, lat_e7: int, lon_e7: int) -> None:
        if self._told.pick is not None:
            self._told.set_pick((lat_e7, lon_e7), picking=True)
            self.point_picked.emit(lat_e7, lon_e7)

    def _page_shaped(self, serial: int, points: tuple[Point, ...], closed: bool) -> None:
        if self._told.drawn(serial, points, closed=closed):
            self.shape_changed.emit(points, closed)

    # --- words -------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            # The theme's name is set once its colours are.
            QTimer.singleShot(0, self, self._follow_theme)

    def _follow_theme(self) -> None:
        self.set_theme(theme.current().name)

    def retranslate(self) -> None:
        self.set_language(i18n.language())
        self._say(self._state)
        self._say_unlocated()

    def _say(self, state: str) -> None:
        """Fill the panel that stands where the map can't."""
        self._state = state
        title, words, step = {
            _OPENING: (self.tr("Opening the map…"), "", ""),
            _NO_PACK: (
                self.tr("No map is installed"),
                self.tr(
                    "A map pack holds the streets and houses of your district and works without a network."
                ),
                self.tr("Install a map pack…"),
            ),
            _REFUSED: (self.tr("The map can't be shown"), "", self.tr("Try again")),
            _STOPPED: (
                self.tr("The map has stopped"),
                self.tr("Nothing you recorded is affected."),
                self.tr("Open the map again"),
            ),
            _AWAY: (
                self.tr("The map was put away"),
                self.tr(
                    "This computer is short of memory. Close what you don't need, then open the map again."
                ),
                self.tr("Open the map again"),
            ),
        }[state]
        if state == _REFUSED and self._fault is not None:
            words = messages.sentence(self._fault)
        self._icon.setPixmap(icons.pixmap("map", "muted", 40))
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._step.setText(step)
        self._step.setVisible(bool(step))
        if self._web is None:
            self._stack.setCurrentIndex(0)

    def _say_unlocated(self) -> None:
        """Records nobody has put on the map yet are counted in words; they must not simply be absent."""
        count = self._handler.selection.unlocated if self._handler is not None else 0
        self._unlocated.setText(self.tr("Without a place on the map: {count}").format(count=count))
        self._unlocated.setVisible(count > 0)

    def _take_step(self) -> None:
        if self._state == _NO_PACK:
            self.pack_wanted.emit()
            return
        self._fault = None
        self._put_away = False
        self._open()

    def sizeHint(self) -> QSize:
        return QSize(800, 600)
