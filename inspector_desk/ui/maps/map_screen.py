"""The screen of the map: layers of records, period, and the way from a point to its record."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.maps.points import PointFilters, PointRow, PointStore, build_points
from inspector_desk.operations.places import KINDS, read_places
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.maps.map_view import MapView

DAYS = (7, 30, 90, 365, 0)
"""Periods offered, in days back from today; 0 is everything."""
FARTHEST, NEAREST = 11, 16
"""Zooms at which the map may first show the places of the records."""


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
        self._protected = 0
        self._stale = True
        self._place: tuple[int, int] | None = None
        self._route_words = ("", 0)
        self._found = False
        self.map = MapView(packs())
        self.map.record_activated.connect(desk.routes.open)
        self.map.place_activated.connect(self._several)
        self.map.point_picked.connect(self._point)
        self._build()
        desk.background.changed.connect(self._changed)
        self.retranslate()

    def show_place(self, lat_e7: int, lon_e7: int) -> None:
        """Go to a place."""
        self.map.center_on(lat_e7, lon_e7)

    def pick(self, initial: tuple[int, int] | None) -> None:
        """Let the officer choose a place; ``picked`` tells it when confirmed."""
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
        self.desk.background.read(self, lambda session: _points(session, actor), self._read, latest="places")

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Map"))
        names = {
            "appeal": self.tr("Appeals"),
            "visit": self.tr("Visits"),
            "meeting": self.tr("Meetings"),
        }
        for kind, box in self.boxes.items():
            box.setText(names[kind])
        for number, days in enumerate(DAYS):
            words = self.tr("last %n day(s)", "", days) if days else self.tr("all time")
            self.period.setItemText(number, words)
        self.period.setAccessibleName(self.tr("Period"))
        self.pick_words.setText(self.tr("Click the place, or move the cross and press Enter."))
        self.take.setText(self.tr("Take this place"))
        self.give_up.setText(self.tr("Cancel"))
        self.route_close.setText(self.tr("Back to the list"))
        self._say_route()
        self._say_protected()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _build(self) -> None:
        look = theme.current()
        self.heading, self.note = QLabel(), QLabel()
        theme.set_token(self.heading, role="title")
        theme.set_token(self.note, role="small")
        self.boxes: dict[str, QCheckBox] = {}
        top = QFrame()
        theme.set_token(top, role="bar")
        line = QHBoxLayout(top)
        line.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        line.setSpacing(look.px(4))
        line.addWidget(self.heading)
        for kind in KINDS:
            box = QCheckBox()
            box.setObjectName(f"layer-{kind}")
            box.setChecked(True)
            box.toggled.connect(self._filter)
            self.boxes[kind] = box
            line.addWidget(box)
        self.period = QComboBox()
        for days in DAYS:
            self.period.addItem("", days)
        self.period.setCurrentIndex(len(DAYS) - 1)
        self.period.currentIndexChanged.connect(self._filter)
        line.addWidget(self.period)
        line.addStretch(1)
        line.addWidget(self.note)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.pick_bar)
        column.addWidget(self.route_bar)
        column.addWidget(self.map, 1)
        self.setFocusProxy(self.map)

    def _read(self, answer: _Found) -> None:
        store, self._protected, middle = answer
        if not self._found and middle is not None:
            # First shown where the work is, not with the whole city.
            self._found = True
            self.map.center_on(*middle, mark=False)
        self.map.set_points(store)
        self._say_protected()

    def _filter(self, *_: object) -> None:
        days = int(self.period.currentData())
        today = self.desk.today()
        self.filters = replace(
            self.filters,
            kinds=frozenset(kind for kind, box in self.boxes.items() if box.isChecked()),
            since=today - timedelta(days=days) if days else None,
            until=today if days else None,
        )
        self.map.set_filters(self.filters)

    def _changed(self, changed: Any) -> None:
        if changed.kinds & {*KINDS, "address"}:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def _several(self, records: tuple[tuple[str, int], ...]) -> None:
        kinds = sorted({kind for kind, _id in records})
        ids = [record for kind, record in records if kind == kinds[0]]
        self.desk.routes.show_records(
            kinds[0], ids, self.tr("Records at one place on the map: {count}").format(count=len(ids))
        )

    def _say_protected(self) -> None:
        self.note.setText(
            self.tr("%n protected record(s) are not drawn", "", self._protected) if self._protected else ""
        )

    def _say_route(self) -> None:
        words, stops = self._route_words
        self.route_words.setText(
            self.tr("Way of {day}: %n stop(s) on the map.", "", stops).format(day=words) if words else ""
        )

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


_Found = tuple[PointStore, int, tuple[int, int, int] | None]
"""The records' places, how many protected ones are left out, and where most of them lie: lat_e7, lon_e7, zoom."""


def _points(session: Any, actor: Any) -> _Found:
    """The places of all records as columns (on a reading thread)."""
    found = read_places(session, actor)
    middle = _middle([(one.lat_e7, one.lon_e7) for one in found.places if one.lat_e7 and one.lon_e7])
    rows = (
        PointRow(
            place.kind,
            place.id,
            place.lat_e7,
            place.lon_e7,
            place.category,
            place.state,
            date.fromisoformat(place.day[:10]) if place.day else None,
        )
        for place in found.places
    )
    return build_points(rows, KINDS), found.protected, middle


def _middle(places: list[tuple[int, int]]) -> tuple[int, int, int] | None:
    """The middle of where nine tenths of the places lie, with a zoom that shows them; None without places."""
    if not places:
        return None
    spans, centre = [], []
    for values in zip(*places, strict=True):
        ordered = sorted(values)
        low, high = ordered[len(ordered) // 20], ordered[-1 - len(ordered) // 20]
        centre.append((low + high) // 2)
        spans.append(high - low)
    # At zoom 0 a view of about 1,000 px shows 1,400 degrees; each step halves it.
    degrees = max(spans) * 1e-7
    zoom = NEAREST if degrees <= 0 else min(NEAREST, max(FARTHEST, int(math.log2(700 / degrees))))
    return centre[0], centre[1], zoom
