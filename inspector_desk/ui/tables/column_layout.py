"""Which columns of a register are shown, in what order and how wide: remembered, kept in views, brought back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from inspector_desk.ui import theme
from inspector_desk.ui.tables.columns import Column

_NARROWEST = 40


class ColumnLayout(QObject):
    """The columns of one table.

    Signals:
        changed: a column was shown, hidden, moved or resized; told after a short pause.
    """

    changed = Signal()

    def __init__(self, table: QTableView, columns: Sequence[Column], settings: QSettings, where: str) -> None:
        super().__init__(table)
        self.columns = tuple(columns)
        self._header: QHeaderView = table.horizontalHeader()
        self._settings = settings
        self._where = where
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(400)
        self._later.timeout.connect(self._tell)
        self._header.sectionResized.connect(self._soon)
        self._header.sectionMoved.connect(self._soon)

    def state(self) -> list[list[Any]]:
        """Every column from left to right as [key, width, shown]; widths are those at 100 % text size."""
        scale = theme.current().scale / 100
        places = [self._header.logicalIndex(place) for place in range(self._header.count())]
        return [
            [
                self.columns[number].key,
                # A hidden column has no width of its own; the stretched last one has the window's.
                round(self._width(number) / scale),
                not self._header.isSectionHidden(number),
            ]
            for number in places
        ]

    def apply(self, state: Sequence[Sequence[Any]]) -> None:
        """Bring back a state; columns it does not know stay behind those it does, as the program came."""
        numbers = {column.key: number for number, column in enumerate(self.columns)}
        known = [(numbers[key], width, shown) for key, width, shown in state if key in numbers]
        self.reset()
        scale = theme.current().scale / 100
        for place, (number, width, shown) in enumerate(known):
            self._header.moveSection(self._header.visualIndex(number), place)
            self._header.setSectionHidden(number, not shown)
            if width >= _NARROWEST:
                self._header.resizeSection(number, round(width * scale))
        if not self.shown():
            self._header.setSectionHidden(0, False)
        self._soon()

    def reset(self) -> None:
        """Widths, order and choice of columns as the program came."""
        scale = theme.current().scale / 100
        for number, column in enumerate(self.columns):
            self._header.moveSection(self._header.visualIndex(number), number)
            self._header.setSectionHidden(number, column.hidden)
            self._header.resizeSection(number, round(column.width * scale))
        self._soon()

    def shown(self) -> list[Column]:
        """The visible columns from left to right: what print, copy and export show."""
        places = [self._header.logicalIndex(place) for place in range(self._header.count())]
        return [self.columns[number] for number in places if not self._header.isSectionHidden(number)]

    def in_order(self) -> list[int]:
        """The numbers of all columns from left to right, the hidden ones among them."""
        return [self._header.logicalIndex(place) for place in range(self._header.count())]

    def is_shown(self, number: int) -> bool:
        """Whether a column is visible."""
        return not self._header.isSectionHidden(number)

    def show(self, number: int, shown: bool) -> bool:
        """Show or hide a column; the last one can't go: nothing would be left to click on."""
        if not shown and len(self.shown()) <= 1:
            return False
        if shown and self._header.sectionSize(number) < _NARROWEST:
            self._header.resizeSection(number, self.columns[number].width)
        self._header.setSectionHidden(number, not shown)
        self._soon()
        return True

    def move(self, number: int, step: int) -> None:
        """Move a column by places, left below zero."""
        place = self._header.visualIndex(number)
        self._header.moveSection(place, max(0, min(self._header.count() - 1, place + step)))

    def widen(self, number: int, px: int) -> None:
        """Make a column wider, narrower below zero."""
        self._header.resizeSection(number, max(_NARROWEST, self._header.sectionSize(number) + px))

    def restore(self) -> None:
        """What was kept the last time."""
        self.reset()
        saved = self._settings.value(f"{self._where}/columns")
        if isinstance(saved, str) and saved:
            self.apply(json.loads(saved))
        self._later.stop()

    def keep(self) -> None:
        """Keep it for the next time, now."""
        self._later.stop()
        self._settings.setValue(f"{self._where}/columns", json.dumps(self.state()))

    def keep_waiting(self) -> None:
        """Keep what is still waiting to be kept."""
        if self._later.isActive():
            self._tell()

    def _width(self, number: int) -> int:
        size = self._header.sectionSize(number)
        return size or round(self.columns[number].width * theme.current().scale / 100)

    def _soon(self, *_: object) -> None:
        self._later.start()

    def _tell(self) -> None:
        self.keep()
        self.changed.emit()
