"""The visits of one day as lines of a table that is typed into: what stands, what was typed, what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from inspector_desk.errors import KnownError
from inspector_desk.operations.visit_entry import DayEntry, VisitDay
from inspector_desk.operations.visits import VisitRow
from inspector_desk.rules.dates import parse_day
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk, short_day

COLUMNS = ("number", "who", "kind", "result", "visited_at", "findings", "next_on", "state")
TYPED = ("result", "visited_at", "findings", "next_on")
"""Columns that are typed into, in the order of the line."""
_TIME = re.compile(r"(\d{1,2})(?:[:. -]?(\d{2}))?")
Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class Line:
    """One visit: its place in the route (None once it is made), what was typed as it was typed, what became of it."""

    visit: VisitRow
    number: int | None
    lat_e7: int | None = None
    lon_e7: int | None = None
    typed: dict[str, str] = field(default_factory=dict)
    state: str = ""
    words: str = ""
    entries: tuple[str, ...] = ()
    draft: int | None = None
    busy: bool = False

    @property
    def shown(self) -> DayEntry:
        """What the record said when it was read."""
        visit = self.visit
        return DayEntry(
            visit.day if visit.state == "done" else "",
            visit.result,
            visit.visited_at,
            visit.findings,
            visit.next_on,
        )

    def text(self, key: str) -> str:
        """What stands in a column that is typed into."""
        if key in self.typed:
            return self.typed[key]
        stored = getattr(self.visit, key)
        return short_day(stored) if key == "next_on" else str(stored)


class DayLines(QAbstractTableModel):
    """The lines of one day.

    Signals:
        edited: the number of a line something was typed into.
    """

    edited = Signal(object)

    def __init__(self, desk: Desk, titles: Callable[[], dict[str, str]]) -> None:
        super().__init__()
        self._desk = desk
        self._titles = titles
        self.day: date = desk.today()
        self.lines: list[Line] = []

    def show_day(self, day: date, found: VisitDay) -> None:
        """Show a day; lines typed into and not yet saved keep what was typed."""
        kept = {line.visit.id: line for line in self.lines} if day == self.day else {}
        self.beginResetModel()
        self.day = day
        self.lines = [
            self._line(kept.get(stop.visit.id), stop.visit, stop.number, stop.lat_e7, stop.lon_e7)
            for stop in found.route.stops
        ] + [self._line(kept.get(row.id), row, None, None, None) for row in found.made]
        self.endResetModel()

    def move(self, number: int, by: int) -> int:
        """Move a planned line up or down among the planned ones; where it stands now."""
        planned = sum(line.number is not None for line in self.lines)
        to = number + by
        if not (0 <= number < planned and 0 <= to < planned):
            return number
        self.layoutAboutToBeChanged.emit()
        self.lines.insert(to, self.lines.pop(number))
        for place, line in enumerate(self.lines[:planned], start=1):
            line.number = place
        self.layoutChanged.emit()
        return to

    def may_type(self, number: int) -> bool:
        """Whether a line can be entered here: not a protected one, and not before its day."""
        return not self.lines[number].visit.masked and self.day <= self._desk.today()

    def entry_of(self, number: int) -> DayEntry:
        """What a line says as a command; KnownError for what cannot be understood or is missing."""
        line = self.lines[number]
        result = line.text("result")
        if not result:
            raise KnownError("ui.required", field=self._titles()["result"])
        next_on = line.typed.get("next_on", "").strip()
        if "next_on" in line.typed:
            again = parse_day(next_on, self._desk.today(), i18n.language()).isoformat() if next_on else ""
        else:
            again = line.visit.next_on
        return DayEntry(
            line.shown.visited_on or self.day.isoformat(),
            result,
            _time(line.text("visited_at")),
            line.text("findings").strip(),
            again,
        )

    def say(self, number: int, state: str, words: str) -> None:
        """Say at the line's end what became of it."""
        line = self.lines[number]
        line.state, line.words = state, words
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(COLUMNS) - 1))

    def row_of(self, visit_id: int) -> int:
        """The number of a visit's line, -1 if it is not of this day."""
        return next((n for n, line in enumerate(self.lines) if line.visit.id == visit_id), -1)

    def forget(self, number: int) -> None:
        """Take away what was typed into a line and is not saved."""
        self.lines[number].typed.clear()
        self.say(number, "", "")

    def retranslate(self) -> None:
        """The headings and the codes in another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(COLUMNS) - 1))

    # What Qt asks --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[COLUMNS[section]]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if COLUMNS[index.column()] in TYPED and self.may_type(index.row()):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, key = self.lines[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, key)
        if role == Qt.ItemDataRole.EditRole:
            return line.text(key) if key in TYPED else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words(line, key) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            state = line.state if key == "state" else ""
            return theme.current().colour(state) if state else None
        if role == Qt.ItemDataRole.DecorationRole:
            if key == "state" and line.state:
                return icons.icon(theme.STATE_ICONS[line.state], line.state)
            if key == "who" and line.visit.masked:
                return icons.icon("eye-off")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        line, key = self.lines[index.row()], COLUMNS[index.column()]
        text = str(value or "")
        if key not in TYPED or line.busy or text == line.text(key):
            return False
        line.typed[key] = text
        if key == "visited_at" and text.strip():
            try:
                line.typed[key] = _time(text)
            except KnownError as error:
                self.say(index.row(), "bad", messages.sentence(error))
                self.edited.emit(index.row())
                return True
        self.say(index.row(), "waiting", "")
        self.edited.emit(index.row())
        return True

    def _words(self, line: Line, key: str) -> str:
        visit = line.visit
        if key == "number":
            return "" if line.number is None else str(line.number)
        if key == "who":
            return " · ".join(dict.fromkeys(part for part in (visit.resident, visit.address) if part))
        if key == "kind":
            return self._desk.label("visit_kind", visit.kind)
        if key == "result":
            return self._desk.label("visit_result", line.text("result"))
        if key == "state":
            return line.words or (
                self._desk.label("visit_state", visit.state) if visit.state == "done" else ""
            )
        return line.text(key)

    def _line(
        self, kept: Line | None, visit: VisitRow, number: int | None, lat: int | None, lon: int | None
    ) -> Line:
        line = Line(visit, number, lat, lon)
        if kept is not None:
            line.typed, line.entries, line.draft, line.busy = kept.typed, kept.entries, kept.draft, kept.busy
            line.state, line.words = kept.state, kept.words
        return line


def _time(text: str) -> str:
    """A time of day typed as 1930, 19:30, 19.30 or 7, as HH:MM; empty for nothing."""
    typed = text.strip()
    if not typed:
        return ""
    found = _TIME.fullmatch(typed)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 99)
    if hour > 23 or minute > 59:
        raise KnownError("ui.time-not-understood", text=typed)
    return f"{hour:02d}:{minute:02d}"


def result_choices(desk: Desk) -> Sequence[tuple[str, str]]:
    """Results by number, as the officer types them: "1 Person met"."""
    return [
        (code, f"{n}  {words}") for n, (code, words) in enumerate(desk.choices("visit_result")(), start=1)
    ]
