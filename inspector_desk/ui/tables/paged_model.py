"""A table of any length: ids in memory, rows a page at a time, placeholders while a page is on its way.

The first screenful is asked for alone, so that a register of a million records shows as fast as one of a
hundred; the rest of the ids follow behind it. A page missing while painting is given a moment (the read is
a few milliseconds), and shown as placeholders after that, so that no frame waits for the disk.
"""

from __future__ import annotations

import time
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QBrush, QIcon

from inspector_desk.errors import KnownError
from inspector_desk.ui import icons, theme
from inspector_desk.ui.background import Background, State, Task
from inspector_desk.ui.tables.columns import Column, RegisterQuery, RegisterSource

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_ALIGN = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    "centre": int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter),
}
# Qt asks for eight roles of every cell it paints and hands each over as a plain integer. Compared with integers, and
# with what was said about a cell kept, a screenful is painted in half the time.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ROW = int(ROW_ROLE)
_CELLS_KEPT = 4_096


class PagedModel(QAbstractTableModel):
    """The rows of one register.

    Signals:
        loading: True when a question has been asked, False when all its ids are known.
        first_shown: the first rows of a new answer are there.
        failed: a KnownError from the source.
    """

    loading = Signal(bool)
    first_shown = Signal()
    failed = Signal(object)

    PAGE = 64
    PAGES_KEPT = 64
    FIRST = 256
    # How long one turn of the event loop may wait for rows before it paints placeholders.
    PATIENCE_S = 0.06
    # The rest of the ids is asked for when the first rows have been painted: both would share one interpreter.
    REST_AFTER_MS = 25
    PLACEHOLDER = "…"

    def __init__(
        self,
        columns: Sequence[Column],
        source: RegisterSource,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.query = RegisterQuery()
        self.complete = True
        self.source = source
        self.pinned: frozenset[int] = frozenset()
        self.pin_words = ""
        self._background = background
        self._ids: Sequence[int] = array("q")
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self._asked: dict[int, Task] = {}
        self._patience_until = 0.0
        self._turn = 0
        self._brushes: dict[str, QBrush] = {}
        self._icons: dict[str, Any] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(self.REST_AFTER_MS)
        self._rest.timeout.connect(self._read_rest)
        self._aligned = tuple(_ALIGN[column.align] for column in self.columns)
        self._texts: dict[tuple[int, int], str] = {}
        self._looks: dict[tuple[int, int], tuple[QBrush | None, Any]] = {}
        self._plain = tuple(column.state is None and column.icon is None for column in self.columns)

    # What is shown -------------------------------------------------------------------------------------

    def show(self, query: RegisterQuery) -> None:
        """Ask a question and show its answer from the first row on."""
        self.query = query
        self._load(keep=False)

    def refresh(self) -> None:
        """Ask the same question again, keeping rows on screen until the answer is there."""
        self._load(keep=True)

    def forget_rows(self) -> None:
        """Drop the rows read so far (their text depends on the language) and read the visible ones again."""
        self._pages.clear()
        self._forget_cells()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    @property
    def ids(self) -> Sequence[int]:
        """Every id in the order shown; complete when ``complete``."""
        return self._ids

    def row_of(self, record_id: int) -> int:
        """Where an id stands, -1 if it is not in the answer."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return -1

    def row(self, number: int) -> Any | None:
        """The row at a position, None while it is on its way."""
        if not 0 <= number < len(self._ids):
            return None
        page = self._pages.get(number // self.PAGE)
        if page is None:
            page = self._fetch(number // self.PAGE)
            if page is None:
                return None
        else:
            self._pages.move_to_end(number // self.PAGE)
        return page.get(self._ids[number])

    def row_if_read(self, number: int) -> Any | None:
        """The row at a position if it is there already; asks for none."""
        page = self._pages.get(number // self.PAGE)
        return page.get(self._ids[number]) if page is not None and number < len(self._ids) else None

    def has_rows(self, first: int, last: int) -> bool:
        """Whether the rows from ``first`` to ``last`` are all read; asks for none."""
        return all(number in self._pages for number in range(first // self.PAGE, last // self.PAGE + 1))

    # Qt's questions ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._text(index.row(), index.column())
        if role == _ALIGNMENT:
            return self._aligned[index.column()]
        if role in (_FOREGROUND, _DECORATION):
            column = index.column()
            if column == 0 and self.pinned and role == _DECORATION and self._ids[index.row()] in self.pinned:
                return self._pin_icon()
            return None if self._plain[column] else self._look(index.row(), column)[role == _DECORATION]
        if role in (_TIP, _ACCESSIBLE):
            row, column_of = self.row(index.row()), self.columns[index.column()]
            if row is None:
                return None
            if role == _TIP and column_of.tip is not None:
                return column_of.tip(row)
            if role == _ACCESSIBLE and index.column() == 0 and row.id in self.pinned:
                return f"{column_of.value(row)} ({self.pin_words})"
            return column_of.value(row)
        if role == _ROW:
            return self.row(index.row())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title()
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGN[self.columns[section].align]
        elif role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        return None

    def repaint_state(self) -> None:
        """Forget the colours of the last theme."""
        self._brushes.clear()
        self._icons.clear()
        self._forget_cells()

    def _text(self, number: int, column: int) -> str:
        """What stands in a cell; kept until its row, the language or the theme changes."""
        text = self._texts.get((number, column))
        if text is None:
            row = self.row(number)
            if row is None:
                return self.PLACEHOLDER
            text = self._texts[number, column] = self.columns[column].value(row)
        return text

    def _look(self, number: int, column: int) -> tuple[QBrush | None, Any]:
        """Colour of the words and icon of a cell, each None where it has none."""
        look = self._looks.get((number, column))
        if look is None:
            row = self.row(number)
            if row is None:
                return None, None
            look = self._looks[number, column] = self._look_of(self.columns[column], row)
        return look

    def _look_of(self, column: Column, row: Any) -> tuple[QBrush | None, Any]:
        state = column.state(row) if column.state is not None else None
        brush = None
        if state is not None:
            brush = self._brushes.get(state)
            if brush is None:
                brush = self._brushes[state] = QBrush(theme.current().colour(state))
        name = column.icon(row) if column.icon is not None else None
        name = name or (theme.STATE_ICONS[state] if state else None)
        if name is None:
            return brush, None
        key = f"{name}/{state}"
        if key not in self._icons:
            self._icons[key] = _drawn(name, state or "muted")
        return brush, self._icons[key]

    def _pin_icon(self) -> Any:
        if "pin" not in self._icons:
            self._icons["pin"] = _drawn("pin", "accent")
        return self._icons["pin"]

    def _forget_cells(self) -> None:
        self._texts.clear()
        self._looks.clear()

    # Ids -----------------------------------------------------------------------------------------------

    def _load(self, *, keep: bool) -> None:
        query, source = self.query, self.source
        self._turn += 1
        turn = self._turn
        self._rest.stop()
        self.complete = False
        self.loading.emit(True)
        first = self.FIRST

        def read_first(session: Any) -> tuple[int, Sequence[int], Sequence[Any]]:
            ids = source.ids(session, query, first)
            return turn, ids, source.rows(session, ids[: self.PAGE])

        def read_all(session: Any) -> tuple[int, Sequence[int]]:
            return turn, source.ids(session, query, None)

        if keep and len(self._ids):
            self._background.read(self, read_all, self._all_read, self._refused, latest="ids")
        else:
            self._background.read(self, read_first, self._first_read, self._refused, latest="ids")

    def _first_read(self, answer: tuple[int, Sequence[int], Sequence[Any]]) -> None:
        turn, ids, rows = answer
        if turn != self._turn:
            return
        self._replace(ids)
        self._keep_page(0, rows)
        self.first_shown.emit()
        if len(ids) < self.FIRST:
            self._all_known()
            return
        self._rest.start()

    def _read_rest(self) -> None:
        turn, query, source = self._turn, self.query, self.source

        def read_all(session: Any) -> tuple[int, Sequence[int]]:
            return turn, source.ids(session, query, None)

        self._background.read(self, read_all, self._all_read, self._refused, latest="ids")

    def _all_read(self, answer: tuple[int, Sequence[int]]) -> None:
        turn, ids = answer
        if turn != self._turn:
            return
        known = len(self._ids)
        if len(ids) > known and list(ids[:known]) == list(self._ids):
            self.beginInsertRows(QModelIndex(), known, len(ids) - 1)
            self._ids = ids
            # The last page shown so far may have been a part of one.
            self._pages.pop(max(known - 1, 0) // self.PAGE, None) if known % self.PAGE else None
            self.endInsertRows()
            if known == 0:
                self.first_shown.emit()
        elif len(ids) == known and list(ids) == list(self._ids):
            self.forget_rows()
        else:
            self.complete = True
            self._replace(ids)
            self.first_shown.emit()
        self._all_known()

    def _all_known(self) -> None:
        self.complete = True
        self.loading.emit(False)

    def _refused(self, error: KnownError) -> None:
        self._all_known()
        self.failed.emit(error)

    def _replace(self, ids: Sequence[int]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._forget_cells()
        for task in self._asked.values():
            task.cancel()
        self._asked.clear()
        self.endResetModel()

    # Rows ----------------------------------------------------------------------------------------------

    def _fetch(self, page: int) -> dict[int, Any] | None:
        """Ask for a page and give it a moment to come; None when it is late."""
        task = self._asked.get(page)
        if task is None:
            task = self._ask(page)
        now = time.monotonic()
        if now > self._patience_until + self.PATIENCE_S:
            # A new turn of painting: it has its own patience.
            self._patience_until = now + self.PATIENCE_S
        left = self._patience_until - now
        if left > 0 and task.wait(left):
            number, rows = task.value
            self._take(number, rows)
            return self._pages.get(page)
        if task.state is State.CANCELLED:
            del self._asked[page]
        return None

    def _ask(self, page: int) -> Task:
        ids = self._ids[page * self.PAGE : (page + 1) * self.PAGE]
        source, turn = self.source, self._turn
        # Dragging through a long register leaves pages behind that nobody will look at.
        for other in [number for number in self._asked if abs(number - page) > 2]:
            self._asked.pop(other).cancel()

        def read_page(session: Any) -> tuple[tuple[int, int], Sequence[Any]]:
            return (turn, page), source.rows(session, ids)

        task = self._background.read(self, read_page, self._page_read, self._refused_page)
        self._asked[page] = task
        return task

    def _page_read(self, answer: tuple[tuple[int, int], Sequence[Any]]) -> None:
        (turn, page), rows = answer
        known = page in self._pages
        self._take((turn, page), rows)
        if known or turn != self._turn or not self._ids:
            return
        first = page * self.PAGE
        last = min(first + self.PAGE, len(self._ids)) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _refused_page(self, error: KnownError) -> None:
        self._asked.clear()
        self.failed.emit(error)

    def _take(self, asked: tuple[int, int], rows: Sequence[Any]) -> None:
        turn, page = asked
        self._asked.pop(page, None)
        if turn == self._turn and page not in self._pages:
            self._keep_page(page, rows)

    def _keep_page(self, page: int, rows: Sequence[Any]) -> None:
        if len(self._texts) > _CELLS_KEPT:
            self._forget_cells()
        self._pages[page] = {row.id: row for row in rows}
        self._pages.move_to_end(page)
        while len(self._pages) > self.PAGES_KEPT:
            self._pages.popitem(last=False)


def _drawn(name: str, ink: str) -> QIcon:
    """An icon drawn once for this theme.

    One that draws itself is asked in Python for every cell painted, and was seen to be collected under the view's feet.
    """
    side = theme.icon_size().width()
    made = QIcon(icons.pixmap(name, ink, side))
    selected = "on_selection" if ink == "muted" else ink
    made.addPixmap(icons.pixmap(name, selected, side), QIcon.Mode.Selected)
    return made
