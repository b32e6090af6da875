"""The screen of the map: the map with its panel of layers, analysis, zones and packs, and the bars over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.maps.layers import open_layer
from inspector_desk.maps.overlays import MapArea, MapLayer
from inspector_desk.maps.pack_folder import packs_of, shown_layers
from inspector_desk.maps.points import PointFilters
from inspector_desk.operations.places import KINDS
from inspector_desk.rules import access, geometry
from inspector_desk.rules.geometry import Shape
from inspector_desk.rules.route_order import Point
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.maps.address_search import AddressSearch
from inspector_desk.ui.maps.analysis_panel import AnalysisPanel
from inspector_desk.ui.maps.drawing_bar import MEASURE, DrawingBar
from inspector_desk.ui.maps.here_list import HereList
from inspector_desk.ui.maps.layers_panel import LayersPanel
from inspector_desk.ui.maps.map_data import MapData, areas_of, point_words, read_map
from inspector_desk.ui.maps.map_view import MapView
from inspector_desk.ui.maps.output_bar import OutputBar
from inspector_desk.ui.maps.packs_panel import PacksPanel
from inspector_desk.ui.maps.resting import Resting
from inspector_desk.ui.maps.zones_panel import Wanted, ZonesPanel

PANEL_KEYS, MEASURE_KEYS, PAPER_KEYS, ADDRESS_KEYS = "Ctrl+B", "Ctrl+Shift+M", "Ctrl+P", "Ctrl+J"
_FOLDED: Final = "map/panel_folded"


class MapScreen(i18n.Retranslated, QWidget):
    """The map of the desk's records.

    Signals:
        picked: a place was confirmed after ``pick``; coordinates in 1e-7 degrees.
        given_up: the officer wants no place after all.
    """

    picked = Signal(object, object)
    given_up = Signal()

    def __init__(self, desk: Desk, packs: Callable[[], list[Path]]) -> None:
        super().__init__()
        self.desk = desk
        self.filters = PointFilters(kinds=frozenset(KINDS))
        self._packs = packs
        self._protected = 0
        self._stale = True
        self._place: tuple[int, int] | None = None
        self._route_words = ("", 0)
        self._found = False
        self._data: MapData | None = None
        self._areas: list[MapArea] = []
        self._here: tuple[tuple[str, int], ...] = ()
        self._layers_read = False
        self.output: OutputBar | None = None
        self.map = MapView(packs())
        self.map.record_activated.connect(desk.routes.open)
        self.map.place_activated.connect(self._several)
        self.map.point_picked.connect(self._point)
        self.map.shape_changed.connect(self._shaped)
        self.map.pack_wanted.connect(self._to_packs)
        self.map.set_words_of(point_words(desk))
        self.resting = Resting(self.map)
        self._build()
        self._bind()
        desk.background.changed.connect(self._changed)
        self.retranslate()

    def show_place(self, lat_e7: int, lon_e7: int) -> None:
        """Go to a place."""
        self._found = True
        self.map.center_on(lat_e7, lon_e7)

    def pick(self, initial: tuple[int, int] | None) -> None:
        """Let the officer choose a place; ``picked`` tells it when confirmed."""
        self._end_drawing()
        self._place = initial
        self.pick_bar.show()
        self.take.setEnabled(initial is not None)
        self.map.pick_point(initial)

    def show_route(
        self, stops: Sequence[tuple[int, int, int]], start: tuple[int, int] | None, words: str
    ) -> None:
        """Show a way by its numbered stops, with words for it, until it is taken away."""
        self._route_words = (words, len(stops))
        # Shown where the way is, not where most of the records are.
        self._found = True
        self.route_bar.show()
        self.map.set_route(stops, start)
        self._say_route()

    def hide_route(self) -> None:
        """Take the way away and go back to where it was asked for."""
        self.route_bar.hide()
        self.map.set_route()
        self.desk.routes.screen_wanted.emit("visits")

    def reload(self) -> None:
        """Read the records' places again."""
        self._stale = False
        actor = self.desk.actor
        self.desk.background.read(self, lambda session: read_map(session, actor), self._read, latest="places")

    def measure(self) -> None:
        """Measure ways and areas, or stop."""
        if self.drawing.isVisible() and self.drawing.mode == MEASURE:
            self._leave_drawing()
            return
        self._begin_drawing((MEASURE, self.tr("Measure"), ()))

    def fold_panel(self) -> None:
        """Fold the panel away, or bring it back."""
        self.panel.setVisible(not self.panel.isVisibleTo(self))
        self.desk.settings.setValue(_FOLDED, not self.panel.isVisibleTo(self))
        self.fold.setChecked(self.panel.isVisibleTo(self))
        if self.panel.isVisibleTo(self):
            self._focus_tab()
        else:
            self._to_map()

    def show_tab(self, number: int) -> None:
        """Open one of the panel's tabs, from 0."""
        if number >= self.panel.count():
            return
        self.panel.setCurrentIndex(number)
        if not self.panel.isVisibleTo(self):
            self.fold_panel()
        self._focus_tab()

    def _focus_tab(self) -> None:
        # No focus proxies: with one, Tab goes past what stands before it.
        inside = {self.layers: self.layers.tree, self.zones: self.zones.list}
        shown = self.panel.currentWidget()
        target = inside[shown] if shown in inside else self.panel.tabBar()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Map"))
        self.pick_words.setText(self.tr("Click the place, or move the cross and press Enter."))
        self.take.setText(self.tr("Take this place"))
        self.give_up.setText(self.tr("Cancel"))
        self.route_close.setText(self.tr("Back to the list"))
        self.paper.setText(self.tr("Print and export"))
        self.paper.setToolTip(shortcuts.with_keys(self.tr("Print the map or keep it as a file"), PAPER_KEYS))
        self.ruler.setText(self.tr("Measure"))
        self.ruler.setToolTip(shortcuts.with_keys(self.tr("Measure a way or an area"), MEASURE_KEYS))
        self.fold.setText(self.tr("Panel"))
        self.fold.setToolTip(shortcuts.with_keys(self.tr("Fold the panel or bring it back"), PANEL_KEYS))
        for number, words in enumerate(self._tab_words()):
            self.panel.setTabText(number, words)
        self._show_areas()
        self._say_route()
        self._say_protected()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
        if not self._layers_read:
            self._read_layers()

    # --- building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        self.heading, self.note = QLabel(), QLabel()
        theme.set_token(self.heading, role="title")
        theme.set_token(self.note, role="small")
        self.note.setWordWrap(True)
        self.address = AddressSearch(self.desk, self._middle)
        self.address.setMinimumWidth(look.px(40))
        self.address.setMaximumWidth(look.px(80))
        self.address.chosen.connect(self._address_chosen)
        self.address.left.connect(self._to_map)
        self.ruler, self.fold, self.paper = QPushButton(), QPushButton(), QPushButton()
        self.paper.setObjectName("map-paper")
        self.paper.setIcon(icons.icon("printer"))
        self.paper.clicked.connect(self.begin_output)
        self.ruler.setObjectName("map-measure")
        self.ruler.clicked.connect(self.measure)
        self.fold.setObjectName("map-fold")
        self.fold.setIcon(icons.icon("layers"))
        self.fold.setCheckable(True)
        self.fold.clicked.connect(self.fold_panel)
        top = QFrame()
        theme.set_token(top, role="bar")
        self.top_line = QHBoxLayout(top)
        self.top_line.setContentsMargins(look.px(4), look.px(2), look.px(4), look.px(2))
        self.top_line.setSpacing(look.px(3))
        self.top_line.addWidget(self.heading)
        self.top_line.addWidget(self.address, 2)
        self.top_line.addWidget(self.note, 3)
        self.top_line.addWidget(self.paper)
        # Once it has its place: a button shown without one is a window of its own and takes the focus along.
        self.paper.setVisible(access.may(self.desk.actor.role, "map", "print"))
        self.top_line.addWidget(self.ruler)
        self.top_line.addWidget(self.fold)
        self._build_bars()
        self.layers = LayersPanel(self.desk)
        self.layers.filters_changed.connect(self._filter)
        self.layers.hidden_changed.connect(self.map.set_hidden)
        self.zones = ZonesPanel(self.desk)
        self.zones.draw_wanted.connect(self._begin_drawing)
        self.zones.area_chosen.connect(self.map.choose_area)
        self.zones.area_wanted.connect(self._area_wanted)
        self.zones.part_shown.connect(self._show_part)
        self.analysis = AnalysisPanel(self.desk, self.map)
        self.packs = PacksPanel(self.desk)
        self.packs.changed.connect(self._packs_changed)
        self.packs.releasing.connect(self.map.release)
        self.panel = QTabWidget()
        self.panel.setObjectName("map-panel")
        self.panel.setDocumentMode(True)
        self.panel.setMinimumWidth(look.px(66))
        self.panel.addTab(self.layers, "")
        self.panel.addTab(self.analysis, "")
        self.panel.addTab(self.zones, "")
        self.panel.addTab(self.packs, "")
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(self.map)
        beside.addWidget(self.panel)
        beside.setStretchFactor(0, 1)
        beside.setStretchFactor(1, 0)
        beside.setCollapsible(0, False)
        beside.setCollapsible(1, False)
        beside.setSizes([look.px(250), look.px(80)])
        self._bars = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (top, self.pick_bar, self.route_bar, self.drawing, self.here):
            column.addWidget(part)
        column.addWidget(beside, 1)
        self.setFocusProxy(self.map)
        self._enable_tools()
        self.panel.setVisible(self.desk.settings.value(_FOLDED, False) not in (True, "true"))
        self.fold.setChecked(self.panel.isVisibleTo(self))

    def _build_bars(self) -> None:
        self.pick_bar = QFrame()
        theme.set_token(self.pick_bar, role="notice", state="info")
        self.pick_words = QLabel()
        self.take, self.give_up = QPushButton(), QPushButton()
        theme.set_token(self.take, kind="primary")
        self.take.setIcon(icons.icon("map-pin-plus", "on_accent"))
        self.take.clicked.connect(self._take)
        self.give_up.clicked.connect(self._cancel)
        bar = QHBoxLayout(self.pick_bar)
        bar.addWidget(self.pick_words, 1)
        bar.addWidget(self.take)
        bar.addWidget(self.give_up)
        self.pick_bar.hide()
        self.route_bar = QFrame()
        theme.set_token(self.route_bar, role="notice", state="info")
        self.route_words = QLabel()
        self.route_words.setWordWrap(True)
        self.route_close = QPushButton()
        self.route_close.setObjectName("route-close")
        self.route_close.setIcon(icons.icon("arrow-left"))
        self.route_close.clicked.connect(self.hide_route)
        way = QHBoxLayout(self.route_bar)
        way.addWidget(self.route_words, 1)
        way.addWidget(self.route_close)
        self.route_bar.hide()
        self.drawing = DrawingBar()
        self.drawing.step.connect(self._drawing_step)
        self.drawing.finished.connect(self._drawn)
        self.drawing.left.connect(self._leave_drawing)
        self.here = HereList()
        self.here.chosen.connect(self.desk.routes.open)
        self.here.all_wanted.connect(self._all_here)
        self.here.closed.connect(self._to_map)

    def _bind(self) -> None:
        bind = shortcuts.bind
        bind(self.map, "PgDown", self._next_point, lambda: self.tr("Map: the next record in view"))
        bind(self.map, "PgUp", self._previous_point, lambda: self.tr("Map: the record before"))
        bind(self.map, "Home", self._show_all, lambda: self.tr("Map: where most of the records are"))
        bind(self, PANEL_KEYS, self.fold_panel, lambda: self.tr("Map: fold the panel or bring it back"))
        bind(self, MEASURE_KEYS, self.measure, lambda: self.tr("Map: measure a way or an area"))
        bind(self, ADDRESS_KEYS, self.address.setFocus, lambda: self.tr("Map: find an address"))
        if self.paper.isVisibleTo(self):
            bind(self, PAPER_KEYS, self.begin_output, lambda: self.tr("Map: print or keep it as a file"))
        for number in range(self.panel.count()):
            bind(self, f"Alt+{number + 1}", _Tab(self, number), _TabWords(self, number))
        # Only while something is drawn: the window's own undo has these keys otherwise.
        self._undo_keys = [
            bind(self, "Ctrl+Z", self.drawing.undo.click),
            bind(self, "Ctrl+Y", self.drawing.redo.click),
            bind(self, "Ctrl+Shift+Z", self.drawing.redo.click),
        ]
        self._escape = bind(self, "Escape", self._escape_pressed)
        self._enable_keys()

    def tab_words(self, number: int) -> str:
        """A tab of the panel for the help of keys."""
        words = self._tab_words()
        return self.tr("Map: the tab {name}").format(name=words[number]) if number < len(words) else ""

    def _tab_words(self) -> list[str]:
        return [self.tr("Layers"), self.tr("Analysis"), self.tr("Zones"), self.tr("Packs")]

    # --- records -----------------------------------------------------------------------------------------

    def _read(self, data: MapData) -> None:
        self._data, self._protected = data, data.protected
        if not self._found and data.middle is not None:
            # First shown where the work is, not with the whole city.
            self._found = True
            self.map.center_on(*data.middle, mark=False)
        self.map.set_points(data.store)
        self.map.set_cells(data.cells)
        self._show_areas()
        self.zones.show_areas(data.borders, data.zones)
        over = {"borders": sum(one.shape is not None for one in data.borders), "zones": len(data.zones)}
        self.layers.show_store(data.store, {**over, "cells": data.protected}, data.unplaced)
        self._filter(self.layers.filters())
        self._say_protected()

    def _filter(self, filters: PointFilters) -> None:
        if filters != self.filters:
            self.filters = filters
            self.map.set_filters(filters)

    def _changed(self, changed: Any) -> None:
        if changed.kinds & {*KINDS, "address", "zone", "precinct", "resident"}:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def _several(self, records: tuple[tuple[str, int], ...]) -> None:
        self._here = records
        data = self._data
        if data is None:
            return
        words, store = point_words(self.desk), data.store
        rows = store.rows_of(records)
        said = [
            (record, " · ".join(words(store.facts(rows[record])))) for record in records if record in rows
        ]
        self.here.show_records(said)

    def _all_here(self) -> None:
        kinds = sorted({kind for kind, _id in self._here})
        ids = [record for kind, record in self._here if kind == kinds[0]]
        self.here.hide()
        self.desk.routes.show_records(
            kinds[0], ids, self.tr("Records at one place on the map: {count}").format(count=len(ids))
        )

    def _to_map(self) -> None:
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_point(self) -> None:
        self.map.step_point(1)

    def _previous_point(self) -> None:
        self.map.step_point(-1)

    def _show_all(self) -> None:
        if self._data is not None and self._data.middle is not None:
            self.map.center_on(*self._data.middle, mark=False)

    # --- packs, addresses, paper ---------------------------------------------------------------------------

    def begin_output(self) -> None:
        """Show the bar that prints the map and writes it to files, or hide it."""
        if self.output is None:
            self.output = OutputBar(self.desk, self.map)
            self.output.closed.connect(self._output_closed)
            self._bars.insertWidget(self._bars.count() - 1, self.output)
            self.output.hide()
        if not self.output.isHidden():
            self._output_closed()
            return
        data = self._data
        if data is not None:
            self.output.tell_left_out(data.protected, sum(data.store.unlocated))
        self.output.show()
        self.output.setFocus(Qt.FocusReason.OtherFocusReason)

    def _output_closed(self) -> None:
        if self.output is not None:
            self.output.hide()
        self._to_map()

    def _enable_tools(self) -> None:
        """What works on a map needs one."""
        for button in (
            self.ruler,
            self.paper,
            self.zones.new_button,
            self.zones.border_button,
            self.zones.split_button,
        ):
            button.setEnabled(bool(self.map.packs))

    def _to_packs(self) -> None:
        self.show_tab(self.panel.indexOf(self.packs))

    def _packs_changed(self) -> None:
        self.map.set_packs(self._packs())
        self._enable_tools()
        self._read_layers()

    def _read_layers(self) -> None:
        """Read the layers of the packs' folder in the background; one that can't be read is left out and said."""
        self._layers_read = True
        folder = packs_of(self.desk.folder)
        self.desk.background.job(self, lambda _progress: _layers_of(folder), self._show_layers)

    def _show_layers(self, found: tuple[list[MapLayer], list[KnownError]]) -> None:
        layers, faults = found
        self.map.set_layers(layers)
        self.layers.show_layers(layers)
        for fault in faults[:1]:
            messages.show_error(self, fault)

    def _middle(self) -> tuple[int, int] | None:
        view = self.map.view
        return view[:2] if view is not None else None

    def _address_chosen(self, lat_e7: int, lon_e7: int, _words: str, _accuracy: str) -> None:
        self.show_place(lat_e7, lon_e7)
        self._to_map()

    # --- areas and drawing -------------------------------------------------------------------------------

    def _show_areas(self, part: Shape | None = None) -> None:
        if self._data is None:
            return
        self._areas = areas_of(self.desk, self._data)
        if part is not None:
            self._areas.append(MapArea("part", "part", (self.tr("This side goes"),), part))
        self.map.set_areas(self._areas)

    def _show_part(self, shape: Shape | None) -> None:
        self._show_areas(shape)

    def _area_wanted(self, shape: Shape) -> None:
        self.map.show_bounds(*geometry.bounds(shape))

    def _begin_drawing(self, wanted: Wanted) -> None:
        mode, title, corners = wanted
        if self.pick_bar.isVisible():
            self._cancel()
        self.drawing.begin(mode, title, corners, closed=bool(corners))
        self.map.draw(mode, corners, closed=bool(corners))
        self.panel.setEnabled(mode == MEASURE)
        self._enable_keys()
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shaped(self, points: tuple[Point, ...], closed: bool) -> None:
        self.drawing.follow(points, closed=closed)

    def _drawing_step(self, step: str) -> None:
        self.map.drawing_step(step)
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drawn(self, drawn: Shape | tuple[Point, ...]) -> None:
        self._end_drawing()
        self.zones.take(drawn)

    def _leave_drawing(self) -> None:
        measured = self.drawing.mode == MEASURE
        self._end_drawing()
        if not measured:
            self.zones.drop()

    def _end_drawing(self) -> None:
        if not self.drawing.isHidden():
            self.drawing.hide()
            self.map.stop_drawing()
            self.panel.setEnabled(True)
        self._enable_keys()

    def _enable_keys(self) -> None:
        drawing = not self.drawing.isHidden()
        for key in self._undo_keys:
            key.setEnabled(drawing)
        self._escape.setEnabled(drawing or not self.pick_bar.isHidden() or not self.here.isHidden())

    def _escape_pressed(self) -> None:
        if not self.drawing.isHidden():
            self._leave_drawing()
        elif not self.pick_bar.isHidden():
            self._cancel()

    # --- words -------------------------------------------------------------------------------------------

    def _say_protected(self) -> None:
        self.note.setText(
            self.tr("%n protected record(s) are shown only by parts of the district", "", self._protected)
            if self._protected
            else ""
        )

    def _say_route(self) -> None:
        words, stops = self._route_words
        self.route_words.setText(
            self.tr("Way of {day}: %n stop(s) on the map.", "", stops).format(day=words) if words else ""
        )

    # --- a place picked ----------------------------------------------------------------------------------

    def _point(self, lat_e7: int, lon_e7: int) -> None:
        self._place = (lat_e7, lon_e7)
        self.take.setEnabled(True)

    def _take(self) -> None:
        place = self._place
        self._stop_asking()
        if place is not None:
            self.picked.emit(*place)

    def _cancel(self) -> None:
        self._stop_asking()
        self.given_up.emit()

    def _stop_asking(self) -> None:
        self._place = None
        self.pick_bar.hide()
        self.map.stop_picking()
        self._enable_keys()


def _layers_of(folder: Path) -> tuple[list[MapLayer], list[KnownError]]:
    layers: list[MapLayer] = []
    faults: list[KnownError] = []
    for path in shown_layers(folder):
        try:
            layer = open_layer(path)
        except KnownError as fault:
            faults.append(fault)
            continue
        layers.append(MapLayer(f"l{len(layers)}", layer.facts.name, layer.features))
    return layers, faults


class _Tab:
    """Opens one tab of the panel."""

    def __init__(self, screen: MapScreen, number: int) -> None:
        self._screen = screen
        self._number = number

    def __call__(self) -> None:
        self._screen.show_tab(self._number)


class _TabWords:
    """Names one tab of the panel in the help of keys."""

    def __init__(self, screen: MapScreen, number: int) -> None:
        self._screen = screen
        self._number = number

    def __call__(self) -> str:
        return self._screen.tab_words(self._number)


__all__ = ["MapScreen", "read_map"]
