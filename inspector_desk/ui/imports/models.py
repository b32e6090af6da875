"""The tables of the import screen: the file as it stands, its first rows as understood, every row's judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from inspector_desk.operations.import_kinds import ImportKind, field_label
from inspector_desk.operations.import_mapping import ImportMapping
from inspector_desk.operations.import_plan import DUPLICATE, GOOD, REFUSED, WARNING, ImportPlan, RowReport
from inspector_desk.operations.import_tables import RawSheet, SheetRows
from inspector_desk.operations.import_values import cell_text, read_code, read_day
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.folding import fold
from inspector_desk.rules.wording import sentence
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.fields.base import storable

PREVIEW_ROWS = 40
UNDERSTOOD_ROWS = 8
LONGEST_SHOWN = 120
STATES = {GOOD: "good", WARNING: "waiting", DUPLICATE: "info", REFUSED: "bad"}
"""A row's judgement → the state whose icon and colour it has."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def shown(text: str) -> str:
    """A cell as a table shows it: one line, no half characters, not endless."""
    line = " ".join(storable(text).split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


class RawModel(QAbstractTableModel):
    """The first rows of a sheet as they stand, the row of headings in bold."""

    def __init__(self) -> None:
        super().__init__()
        self._raw: RawSheet | None = None
        self._heading = 0
        self._width = 0

    def show(self, raw: RawSheet | None, heading: int) -> None:
        """Show a sheet; ``heading`` is the number of the row of headings."""
        self.beginResetModel()
        self._raw, self._heading = raw, heading
        self._width = max((len(row) for _, row in raw.rows[:PREVIEW_ROWS]), default=0) if raw else 0
        self.endResetModel()

    def rowCount(self, _parent: Index = _ROOT) -> int:
        return min(len(self._raw.rows), PREVIEW_ROWS) if self._raw else 0

    def columnCount(self, _parent: Index = _ROOT) -> int:
        return self._width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._raw is None or not index.isValid():
            return None
        number, row = self._raw.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(cell_text(row[index.column()])) if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.FontRole and number == self._heading:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._raw is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._raw.rows[section][0])
        return column_letters(section)


class UnderstoodModel(QAbstractTableModel):
    """The first rows of a table under the names of the fields they are read into, days and codes as understood."""

    def __init__(self, profile: str) -> None:
        super().__init__()
        self._profile = profile
        self._kind: ImportKind | None = None
        self._columns: list[tuple[str, int]] = []
        self._rows: list[list[str]] = []

    def show(self, kind: ImportKind, table: SheetRows, mapping: ImportMapping, today: date) -> None:
        """Show what the mapping makes of the first rows."""
        self.beginResetModel()
        self._kind = kind
        self._columns = [(name, mapping.columns[name]) for name in kind.fields if name in mapping.columns]
        self._rows = [
            [self._cell(kind, mapping, name, row, column, today) for name, column in self._columns]
            for row in table.rows[:UNDERSTOOD_ROWS]
        ]
        self.endResetModel()

    def _cell(
        self,
        kind: ImportKind,
        mapping: ImportMapping,
        name: str,
        row: Sequence[Any],
        column: int,
        today: date,
    ) -> str:
        value = row[column] if column < len(row) else None
        text = shown(cell_text(value))
        if name.endswith("_on") or name == "birth_date":
            found = read_day(value, today) if text else None
            return i18n.day_short(found[0]) if found else text
        if name in kind.coded and text:
            code = mapping.values.get(name, {}).get(fold(text) or text)
            code = code or read_code(self._profile, kind.coded[name], text)
            return label(self._profile, kind.coded[name], code, i18n.language()) if code else text
        return text

    def rowCount(self, _parent: Index = _ROOT) -> int:
        return len(self._rows)

    def columnCount(self, _parent: Index = _ROOT) -> int:
        return len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and index.isValid():
            return self._rows[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._kind is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        words = field_label(self._kind, self._columns[section][0], i18n.language())
        return words[:1].upper() + words[1:]


class ReportModel(QAbstractTableModel):
    """Every row of the file as the dry run judges it, all of them or those of one judgement."""

    ROW, STANDING, WHAT, WHY = range(4)

    def __init__(self) -> None:
        super().__init__()
        self._reports: tuple[RowReport, ...] = ()
        self._chosen: Sequence[int] = ()
        self._choices: Mapping[int, str] = {}
        self._words: dict[str, str] = {}
        self._headings: tuple[str, ...] = ("", "", "", "")

    def set_words(self, headings: tuple[str, str, str, str], words: dict[str, str]) -> None:
        """Headings of the columns; a word for each judgement and for each choice about a duplicate."""
        self._headings, self._words = headings, words
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)
        if self._chosen:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._chosen) - 1, 3))

    def show(self, plan: ImportPlan | None, standing: str, choices: Mapping[int, str]) -> None:
        """Show a plan's rows of one judgement, all for an empty one."""
        self.beginResetModel()
        self._reports = plan.reports if plan else ()
        self._choices = choices
        self._chosen = [
            number
            for number, report in enumerate(self._reports)
            if not standing or report.standing == standing
        ]
        self.endResetModel()

    def counts(self) -> Counter[str]:
        """How many rows of each judgement."""
        return Counter(report.standing for report in self._reports)

    def report(self, row: int) -> RowReport:
        """The judgement of the row on line ``row`` of the table."""
        return self._reports[self._chosen[row]]

    def rowCount(self, _parent: Index = _ROOT) -> int:
        return len(self._chosen)

    def columnCount(self, _parent: Index = _ROOT) -> int:
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        report = self.report(index.row())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == self.STANDING:
            return icons.icon(theme.STATE_ICONS[STATES[report.standing]], STATES[report.standing])
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if index.column() == self.ROW:
            return str(report.row)
        if index.column() == self.STANDING:
            choice = self._choices.get(report.row, "") if report.standing == DUPLICATE else ""
            words = self._words.get(report.standing, report.standing)
            return f"{words} · {self._words[choice]}" if choice in self._words else words
        if index.column() == self.WHAT:
            return shown(report.title)
        return " ".join(reasons(report))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None


def reasons(report: RowReport) -> list[str]:
    """What there is to say of a row, each with the heading it stands under, in the language of the screen."""
    language = i18n.language()
    return [
        f"{shown(issue.column)}: {sentence(issue.code, language, issue.facts)}"
        if issue.column
        else sentence(issue.code, language, issue.facts)
        for issue in report.issues
    ]


def column_letters(number: int) -> str:
    """The name of a column as spreadsheets write it: A, B … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
