"""The layers of the map: what is shown, by kind, category, state and period, each line with its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.maps.overlays import MapLayer
from inspector_desk.maps.points import PointFilters, PointStore, count_layers
from inspector_desk.operations.places import KINDS
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.maps.map_data import CATEGORY_LIST, STATE_LIST

DAYS: Final = (7, 30, 90, 365, 0)
"""Periods offered, in days back from today; 0 is everything."""
OVERLAYS: Final = ("borders", "zones", "cells", "analysis")
_KEY: Final = Qt.ItemDataRole.UserRole

Key = tuple[str, str, str]
"""What a line stands for: ("kind", kind, ""), ("category"|"state", kind, code), ("overlay", name, "")."""


class LayersPanel(i18n.Retranslated, QWidget):
    """Lines that are checked or not.

    Signals:
        filters_changed(object): the PointFilters chosen.
        hidden_changed(object): names of what lies over the streets and is not to be shown.
    """

    filters_changed = Signal(object)
    hidden_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._store: PointStore | None = None
        self._layers: tuple[MapLayer, ...] = ()
        self._over: Mapping[str, int] = {}
        self._unplaced = 0
        self._items: dict[Key, QTreeWidgetItem] = {}
        self._heads: list[tuple[QTreeWidgetItem, Callable[[], str]]] = []
        look = theme.current()
        self.period_label = QLabel()
        self.period = QComboBox()
        for days in DAYS:
            self.period.addItem("", days)
        self.period.setCurrentIndex(len(DAYS) - 1)
        self.period.currentIndexChanged.connect(self._chosen)
        self.period_label.setBuddy(self.period)
        self.tree = QTreeWidget()
        self.tree.setObjectName("map-layers")
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(look.px(4))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemChanged.connect(self._checked)
        self.sums = QLabel()
        self.sums.setWordWrap(True)
        theme.set_token(self.sums, role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(3), look.px(3), look.px(3))
        column.setSpacing(look.px(2))
        column.addWidget(self.period_label)
        column.addWidget(self.period)
        column.addWidget(self.tree, 1)
        column.addWidget(self.sums)
        self.retranslate()

    def show_store(self, store: PointStore, over: Mapping[str, int], unplaced: int) -> None:
        """Other records; ``over`` counts borders, zones and cells, ``unplaced`` records that name no address."""
        self._store, self._over, self._unplaced = store, dict(over), unplaced
        self._build()

    def show_layers(self, layers: Sequence[MapLayer]) -> None:
        """Other layers of map packs."""
        self._layers = tuple(layers)
        self._build()

    def filters(self) -> PointFilters:
        """Which records are to be shown."""
        days = int(self.period.currentData())
        today: date = self.desk.today()
        off = [key for key, item in self._items.items() if item.checkState(0) == Qt.CheckState.Unchecked]
        return PointFilters(
            kinds=frozenset(kind for kind in KINDS if ("kind", kind, "") not in off),
            since=today - timedelta(days=days) if days else None,
            until=today if days else None,
            without_categories=frozenset((kind, code) for what, kind, code in off if what == "category"),
            without_states=frozenset((kind, code) for what, kind, code in off if what == "state"),
        )

    def hidden(self) -> list[str]:
        """What of the overlays is not to be shown."""
        return [
            key[1]
            for key, item in self._items.items()
            if key[0] == "overlay" and item.checkState(0) == Qt.CheckState.Unchecked
        ]

    def item(self, what: str, name: str, code: str = "") -> QTreeWidgetItem | None:
        """The line of a kind, a category, a state or an overlay."""
        return self._items.get((what, name, code))

    def retranslate(self) -> None:
        self.period_label.setText(self.tr("Period"))
        self.period.setAccessibleName(self.tr("Period"))
        self.tree.setAccessibleName(self.tr("Layers of the map"))
        for number, days in enumerate(DAYS):
            words = self.tr("last %n day(s)", "", days) if days else self.tr("all time")
            self.period.setItemText(number, words)
        with QSignalBlocker(self.tree):
            for key, item in self._items.items():
                item.setText(0, self._words(key))
                item.setToolTip(0, self._hint(key))
            for item, words_of in self._heads:
                item.setText(0, words_of())
        self._count()

    def _build(self) -> None:
        """The lines anew; what was unchecked and what was open stays so."""
        off = {key for key, item in self._items.items() if item.checkState(0) == Qt.CheckState.Unchecked}
        open_ = {key for key, item in self._items.items() if item.isExpanded()}
        at = self.tree.currentItem()
        held = at.data(0, _KEY) if at is not None else None
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self._items, self._heads = {}, []
            self._add_records()
            over = self._head(self.tr_over)
            for name in OVERLAYS:
                if name == "analysis" or self._over.get(name):
                    self._line(over, ("overlay", name, ""))
            for layer in self._layers:
                self._line(over, ("overlay", layer.token, ""))
            over.setExpanded(True)
            for key, item in self._items.items():
                if key in off:
                    item.setCheckState(0, Qt.CheckState.Unchecked)
                item.setExpanded(key in open_)
                if held is not None and key == tuple(held):
                    self.tree.setCurrentItem(item)
        first = self.tree.topLevelItem(0)
        if self.tree.currentItem() is None and first is not None:
            self.tree.setCurrentItem(first)
        self._count()

    def _add_records(self) -> None:
        if self._store is None:
            return
        counts = count_layers(self._store, PointFilters())
        for kind in KINDS:
            line = self._line(None, ("kind", kind, ""))
            for what, pairs, words_of in (
                ("category", counts.categories, self.tr_categories),
                ("state", counts.states, self.tr_states),
            ):
                codes = sorted(code for found, code in pairs if found == kind)
                if len(codes) < 2:
                    continue
                head = QTreeWidgetItem(line)
                head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                head.setText(0, words_of())
                self._heads.append((head, words_of))
                head.setExpanded(True)
                ordered = sorted(codes, key=lambda code: -pairs[(kind, code)])
                for code in ordered:
                    self._line(head, (what, kind, code))

    def _head(self, words_of: Callable[[], str]) -> QTreeWidgetItem:
        head = QTreeWidgetItem(self.tree)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        head.setText(0, words_of())
        self._heads.append((head, words_of))
        return head

    def _line(self, above: QTreeWidgetItem | None, key: Key) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above) if above is not None else QTreeWidgetItem(self.tree)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(0, Qt.CheckState.Checked)
        item.setText(0, self._words(key))
        item.setToolTip(0, self._hint(key))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, _KEY, key)
        self._items[key] = item
        return item

    def _words(self, key: Key) -> str:
        what, name, code = key
        if what == "kind":
            return {
                "appeal": self.tr("Appeals"),
                "visit": self.tr("Visits"),
                "meeting": self.tr("Meetings"),
            }.get(name, name)
        if what == "category":
            return self.desk.label(CATEGORY_LIST[name], code) or self.tr("not given")
        if what == "state":
            return self.desk.label(STATE_LIST[name], code) or self.tr("not given")
        known = {
            "borders": self.tr("Precinct borders"),
            "zones": self.tr("Zones"),
            "cells": self.tr("Protected records"),
            "analysis": self.tr("Result of the analysis"),
        }
        return known.get(name) or next((layer.name for layer in self._layers if layer.token == name), name)

    def _hint(self, key: Key) -> str:
        if key == ("overlay", "cells", ""):
            return self.tr("Domestic violence and minors: shown by parts of the district, never as points.")
        return self._words(key)

    def tr_over(self) -> str:
        """The heading of what lies over the streets."""
        return self.tr("On the map")

    def tr_categories(self) -> str:
        """The heading of the categories of a kind."""
        return self.tr("By category")

    def tr_states(self) -> str:
        """The heading of the states of a kind."""
        return self.tr("By state")

    def _checked(self, item: QTreeWidgetItem, column: int) -> None:
        key = item.data(0, _KEY)
        if column != 0 or key is None:
            return
        if key[0] == "overlay":
            self.hidden_changed.emit(self.hidden())
        else:
            self._chosen()

    def _chosen(self, *_: object) -> None:
        self._count()
        self.filters_changed.emit(self.filters())

    def _count(self) -> None:
        """The numbers of every line under the other choices, and the sums below."""
        if self._store is None:
            self.sums.setText("")
            return
        counts = count_layers(self._store, self.filters())
        with QSignalBlocker(self.tree):
            for (what, name, code), item in self._items.items():
                if what == "kind":
                    number = counts.kinds.get(name, 0)
                elif what == "category":
                    number = counts.categories.get((name, code), 0)
                elif what == "state":
                    number = counts.states.get((name, code), 0)
                elif name in self._over:
                    number = self._over[name]
                else:
                    layer = next((one for one in self._layers if one.token == name), None)
                    number = len(layer.features.get("features", ())) if layer is not None else 0
                item.setText(1, i18n.number_words(number) if number or what != "overlay" else "")
        said = [
            self.tr("On the map: {count}").format(count=i18n.number_words(counts.shown)),
            self.tr("of these known to the street only: {count}").format(
                count=i18n.number_words(counts.approximate)
            )
            if counts.approximate
            else "",
            self.tr("address without a place: {count}").format(count=i18n.number_words(counts.unlocated))
            if counts.unlocated
            else "",
            self.tr("without an address: {count}").format(count=i18n.number_words(self._unplaced))
            if self._unplaced
            else "",
        ]
        self.sums.setText(" · ".join(line for line in said if line))
