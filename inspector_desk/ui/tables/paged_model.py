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

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from inspector_desk.errors import KnownError
from inspector_desk.ui import icons, theme
from inspector_desk.ui.background import Background, State, Task
from inspector_desk.ui.tables.columns import Column, RegisterQuery, RegisterSource

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}


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
        self._background = background
        self._ids: Sequence[int] = array("q")
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self._asked: dict[int, Task] = {}
        self._patience_until = 0.0
        self._turn = 0
        self._brushes: dict[str, QBrush] = {}
        self._icons: dict[str, Any] = {}

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

    def has_rows(self, first: int, last: int) -> bool:
        """Whether the rows from ``first`` to ``last`` are all read; asks for none."""
        return all(number in self._pages for number in range(first // self.PAGE, last // self.PAGE + 1))

    # Qt's questions ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            row = self.row(index.row())
            if row is None:
                return self.PLACEHOLDER if role == Qt.ItemDataRole.DisplayRole else None
            if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
                return column.tip(row)
            return column.value(row)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._foreground(column, index.row())
        if role == Qt.ItemDataRole.DecorationRole:
            return self._decoration(column, index.row())
        if role == ROW_ROLE:
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

    def _foreground(self, column: Column, number: int) -> QBrush | None:
        if column.state is None:
            return None
        row = self.row(number)
        state = column.state(row) if row is not None else None
        if state is None:
            return None
        if state not in self._brushes:
            self._brushes[state] = QBrush(theme.current().colour(state))
        return self._brushes[state]

    def _decoration(self, column: Column, number: int) -> Any:
        if column.state is None and column.icon is None:
            return None
        row = self.row(number)
        if row is None:
            return None
        state = column.state(row) if column.state is not None else None
        name = column.icon(row) if column.icon is not None else None
        name = name or (theme.STATE_ICONS[state] if state else None)
        if name is None:
            return None
        key = f"{name}/{state}"
        if key not in self._icons:
            self._icons[key] = icons.icon(name, state or "muted")
        return self._icons[key]

    # Ids -----------------------------------------------------------------------------------------------

    def _load(self, *, keep: bool) -> None:
        query, source = self.query, self.source
        self._turn += 1
        turn = self._turn
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
        query, source = self.query, self.source
        self._replace(ids)
        self._keep_page(0, rows)
        self.first_shown.emit()
        if len(ids) < self.FIRST:
            self._all_known()
            return

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
        self._pages[page] = {row.id: row for row in rows}
        self._pages.move_to_end(page)
        while len(self._pages) > self.PAGES_KEPT:
            self._pages.popitem(last=False)
