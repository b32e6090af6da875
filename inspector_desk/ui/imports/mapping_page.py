"""The third page of an import: which column is which field, with the first rows as they would be understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations.import_kinds import APPEALS, ImportKind, field_label
from inspector_desk.operations.import_mapping import ImportMapping
from inspector_desk.operations.import_profiles import LONGEST_NAME, ImportProfile
from inspector_desk.operations.import_tables import SheetRows
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.imports.models import UnderstoodModel, column_letters, shown
from inspector_desk.ui.imports.parts import choice_box, fill_box, page_column, table_view, words_label

NOWHERE = -1


class MappingPage(i18n.Retranslated, QWidget):
    """Signals:
    changed: another column is chosen for a field.
    """

    changed = Signal()

    def __init__(self, profile: str) -> None:
        super().__init__()
        look = theme.current()
        self._kind = APPEALS
        self._table: SheetRows | None = None
        self._today = date.min
        self._values: dict[str, dict[str, str]] = {}
        self._profiles: Sequence[ImportProfile] = ()
        self.boxes: dict[str, QComboBox] = {}
        self._labels: dict[str, QLabel] = {}
        self.about = words_label("muted")
        self.profile_label, self.name_label = (
            words_label("label", wrap=False),
            words_label("label", wrap=False),
        )
        self.profiles = choice_box()
        self.profiles.setMinimumContentsLength(24)
        self.profile_label.setBuddy(self.profiles)
        self.profiles.activated.connect(self._profile_chosen)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMaximumWidth(look.px(70))
        self.name_label.setBuddy(self.name)
        self.preview_label = words_label("label")
        self.model = UnderstoodModel(profile)
        self.table = table_view(self.model, numbers=False)
        self._grid_host = QWidget()
        self._grid = QGridLayout(self._grid_host)
        self._grid.setContentsMargins(0, 0, look.px(3), 0)
        self._grid.setHorizontalSpacing(look.px(3))
        self._grid.setVerticalSpacing(look.px(1))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._grid_host)
        area.setMinimumWidth(look.px(120))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.setSpacing(look.px(2))
        for widget in (self.profile_label, self.profiles, self.name_label, self.name):
            top.addWidget(widget)
        top.addStretch(1)
        side = QVBoxLayout()
        side.addWidget(self.preview_label)
        side.addWidget(self.table, 1)
        body = QHBoxLayout()
        body.setSpacing(look.px(4))
        body.addWidget(area, 2)
        body.addLayout(side, 3)
        column = page_column(self)
        column.addWidget(self.about)
        column.addLayout(top)
        column.addLayout(body, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.about.setText(
            self.tr(
                "The columns were guessed from their headings. Correct what is wrong; a field without a column stays "
                "empty, a column without a field is not read."
            )
        )
        self.profile_label.setText(self.tr("As kept under"))
        self.name_label.setText(self.tr("Keep this under the name"))
        self.preview_label.setText(self.tr("The first rows as they are understood"))
        self.table.setAccessibleName(self.preview_label.text())
        self._fill_profiles()
        self._fill_boxes()
        self._show_rows()

    def show_table(
        self,
        kind: ImportKind,
        table: SheetRows,
        mapping: ImportMapping,
        profiles: Sequence[ImportProfile],
        offered: ImportProfile | None,
        today: date,
    ) -> None:
        """Show a table with the likeliest mapping; ``offered`` is the profile it comes from."""
        self._kind, self._table, self._today, self._profiles = kind, table, today, profiles
        self._values = {field: dict(codes) for field, codes in mapping.values.items()}
        self._make_boxes()
        self._fill_profiles()
        self.profiles.setCurrentIndex(max(0, self.profiles.findData(offered.name if offered else "")))
        self.name.setText(offered.name if offered else "")
        self._choose(mapping)

    def mapping(self) -> ImportMapping:
        """What is chosen now."""
        columns = {
            field: int(box.currentData())
            for field, box in self.boxes.items()
            if box.currentData() not in (NOWHERE, None)
        }
        return ImportMapping(columns, self._values)

    def tell_value(self, field: str, text: str, code: str) -> None:
        """What a text in a column of codes means; an empty code forgets it."""
        known = self._values.setdefault(field, {})
        known.pop(text, None)
        if code:
            known[text] = code
        self._show_rows()

    def focus_missing(self) -> None:
        """Bring the keys to the first required field without a column."""
        for field in self.mapping().missing(self._kind):
            self.boxes[field].setFocus()
            return

    def _make_boxes(self) -> None:
        if list(self.boxes) == list(self._kind.fields):
            return
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.boxes, self._labels = {}, {}
        for number, field in enumerate(self._kind.fields):
            label, box = words_label(), choice_box()
            label.setBuddy(box)
            box.activated.connect(self._column_chosen)
            self.boxes[field], self._labels[field] = box, label
            self._grid.addWidget(label, number, 0)
            self._grid.addWidget(box, number, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(len(self._kind.fields), 1)

    def _field_words(self, field: str) -> str:
        words = field_label(self._kind, field, i18n.language())
        words = words[:1].upper() + words[1:]
        chosen = self.mapping().columns
        for alternatives in self._kind.required:
            if field in alternatives and not any(one in chosen for one in alternatives):
                return self.tr("{field} (needed)").format(field=words)
        return words

    def _say_fields(self) -> None:
        for field, label in self._labels.items():
            words = self._field_words(field)
            label.setText(words)
            self.boxes[field].setAccessibleName(words)

    def _fill_profiles(self) -> None:
        choices = [("", self.tr("Guessed from the headings"))]
        fill_box(self.profiles, [*choices, *((one.name, one.name) for one in self._profiles)])

    def _fill_boxes(self) -> None:
        headers: tuple[str, ...] = self._table.headers if self._table else ()
        choices = [(NOWHERE, "—")]
        choices += [(n, f"{column_letters(n)}  {shown(header)}".strip()) for n, header in enumerate(headers)]
        for box in self.boxes.values():
            fill_box(box, choices)  # type: ignore[arg-type]

    def _choose(self, mapping: ImportMapping) -> None:
        self._fill_boxes()
        for field, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(mapping.columns.get(field, NOWHERE))))
        self._show_rows()

    def _profile_chosen(self, _index: int) -> None:
        from inspector_desk.operations.import_mapping import guess_mapping

        if self._table is None:
            return
        name = str(self.profiles.currentData())
        kept = next((one for one in self._profiles if one.name == name), None)
        mapping = (
            kept.for_headers(self._table.headers)
            if kept
            else guess_mapping(self._table.headers, self._kind.name)
        )
        self._values = {field: dict(codes) for field, codes in mapping.values.items()}
        self.name.setText(name)
        self._choose(mapping)
        self.changed.emit()

    def _column_chosen(self, _index: int) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        if self._table is None:
            return
        self._say_fields()
        self.model.show(self._kind, self._table, self.mapping(), self._today)
        look, metrics = theme.current(), self.table.horizontalHeader().fontMetrics()
        for number in range(self.model.columnCount()):
            words = str(self.model.headerData(number, Qt.Orientation.Horizontal))
            self.table.setColumnWidth(number, max(look.px(28), metrics.horizontalAdvance(words) + look.px(8)))
