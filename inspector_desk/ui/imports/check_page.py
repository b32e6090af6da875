"""The fourth page of an import: every row's judgement before anything is recorded, and what becomes of odd rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations.import_duplicates import NEW, SKIP, USE
from inspector_desk.operations.import_kinds import field_label
from inspector_desk.operations.import_plan import DUPLICATE, GOOD, REFUSED, WARNING, ImportPlan
from inspector_desk.rules.folding import fold
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.imports.models import ReportModel, reasons, shown
from inspector_desk.ui.imports.parts import choice_box, fill_box, page_column, table_view, words_label

ASKED_AT_MOST = 6
"""Values nobody understood that are asked for at once; the rest come after the next check."""
FILTERS = ("", GOOD, WARNING, DUPLICATE, REFUSED)

Codes = Callable[[str], Sequence[tuple[str, str]]]


class CheckPage(i18n.Retranslated, QWidget):
    """Signals:
    value_told: field, text and code of a value that the officer has explained.
    save_wanted: the rows that stay out are to be saved as a file.
    chosen: another choice was made about duplicates or refused rows.
    """

    value_told = Signal(str, str, str)
    save_wanted = Signal()
    chosen = Signal()

    def __init__(self, codes: Codes) -> None:
        super().__init__()
        self._codes = codes
        self._plan: ImportPlan | None = None
        self._filter = ""
        self.choices: dict[int, str] = {}
        self.model = ReportModel()
        self.summary = words_label("heading")
        self.chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        self.model.set_words(
            (self.tr("Row"), self.tr("Judgement"), self.tr("What it is"), self.tr("Why")),
            {
                GOOD: self.tr("Good"),
                WARNING: self.tr("Look at it"),
                DUPLICATE: self.tr("Stands here already"),
                REFUSED: self.tr("Stays out"),
                SKIP: self.tr("left out"),
                USE: self.tr("used"),
                NEW: self.tr("recorded anew"),
            },
        )
        self.duplicates_label.setText(self.tr("Rows that stand here already"))
        fill_box(
            self.duplicates,
            [
                (SKIP, self.tr("Leave them out")),
                (USE, self.tr("Use what stands and fill what it lacks")),
                (NEW, self.tr("Record them anew")),
            ],
        )
        self.row_label.setText(self.tr("This row"))
        fill_box(
            self.row_choice,
            [
                ("", self.tr("As all of them")),
                (SKIP, self.tr("Leave it out")),
                (USE, self.tr("Use what stands and fill what it lacks")),
                (NEW, self.tr("Record it anew")),
            ],
        )
        self.leave_out.setText(self.tr("Record the good rows although some stay out"))
        self.save.setText(self.tr("Save the rows that stay out…"))
        self.values_label.setText(self.tr("Values in none of the program's lists: say what they mean"))
        self.table.setAccessibleName(self.tr("Every row of the file"))
        self._say()
        self._ask_values()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a dry run; choices for single rows are kept where the row still stands here already."""
        self._plan = plan
        self.choices = {row: choice for row, choice in self.choices.items() if row in plan.duplicates}
        self._filter = REFUSED if plan.refused else DUPLICATE if plan.repeated else ""
        self.chips[self._filter].setChecked(True)
        self.leave_out.setVisible(bool(plan.refused))
        self.duplicates_label.setVisible(bool(plan.repeated))
        self.duplicates.setVisible(bool(plan.repeated))
        self.save.setVisible(bool(plan.refused or plan.repeated))
        self._show()
        self._say()
        self._ask_values()

    def _build(self) -> None:
        look = theme.current()
        chips = QHBoxLayout()
        chips.setSpacing(look.px(2))
        for name in FILTERS:
            chip = QPushButton()
            chip.setCheckable(True)
            theme.set_token(chip, kind="chip")
            self._group.addButton(chip)
            chip.setProperty("standing", name)
            chip.clicked.connect(self._filter_chosen)
            self.chips[name] = chip
            chips.addWidget(chip)
        chips.addStretch(1)
        self.save = QPushButton()
        self.save.setIcon(icons.icon("save"))
        self.save.clicked.connect(self.save_wanted)
        chips.addWidget(self.save)
        self.table = table_view(self.model, numbers=False)
        header = self.table.horizontalHeader()
        for number, width in enumerate((16, 46, 78)):
            self.table.setColumnWidth(number, look.px(width))
        header.setSectionResizeMode(ReportModel.WHY, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().currentRowChanged.connect(self._row_shown)
        self.details = words_label()
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.setMinimumHeight(look.px(11))
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.row_label = words_label("label", wrap=False)
        self.row_choice = choice_box()
        self.row_choice.setMinimumWidth(look.px(60))
        self.row_label.setBuddy(self.row_choice)
        self.row_choice.activated.connect(self._row_chosen)
        about_row = QHBoxLayout()
        about_row.addWidget(self.details, 1)
        about_row.addWidget(self.row_label, 0, Qt.AlignmentFlag.AlignTop)
        about_row.addWidget(self.row_choice, 0, Qt.AlignmentFlag.AlignTop)
        self.duplicates_label = words_label("label", wrap=False)
        self.duplicates = choice_box()
        self.duplicates.setMinimumWidth(look.px(70))
        self.duplicates_label.setBuddy(self.duplicates)
        self.duplicates.activated.connect(self._choice_made)
        self.leave_out = QCheckBox()
        self.leave_out.toggled.connect(self._choice_made)
        choices = QHBoxLayout()
        choices.setSpacing(look.px(3))
        for widget in (self.duplicates_label, self.duplicates, self.leave_out):
            choices.addWidget(widget)
        choices.addStretch(1)
        self.values = QFrame()
        theme.set_token(self.values, role="notice", state="waiting")
        self.values_label = words_label()
        self._values_grid = QGridLayout()
        self._values_grid.setHorizontalSpacing(look.px(3))
        self._values_grid.setVerticalSpacing(look.px(1))
        inside = QVBoxLayout(self.values)
        inside.addWidget(self.values_label)
        inside.addLayout(self._values_grid)
        column = page_column(self)
        column.addWidget(self.summary)
        column.addLayout(chips)
        column.addWidget(self.table, 1)
        column.addLayout(about_row)
        column.addWidget(self.values)
        column.addLayout(choices)

    def _say(self) -> None:
        plan = self._plan
        if plan is None:
            return
        number = i18n.number_words
        self.summary.setText(
            self.tr(
                "{rows} rows in {file}: {new} new residents, {known} known ones, {places} new addresses"
            ).format(
                rows=number(plan.total),
                file=plan.source,
                new=number(plan.new_residents),
                known=number(plan.known_residents),
                places=number(plan.new_addresses),
            )
            if plan.kind.record not in ("resident", "address")
            else self.tr("{rows} rows in {file}").format(rows=number(plan.total), file=plan.source)
        )
        counts = self.model.counts()
        words = {
            "": self.tr("All"),
            GOOD: self.tr("Good"),
            WARNING: self.tr("Look at it"),
            DUPLICATE: self.tr("Stands here already"),
            REFUSED: self.tr("Stays out"),
        }
        for name, chip in self.chips.items():
            count = counts[name] if name else plan.total
            chip.setText(f"{words[name]}  {number(count)}")
            chip.setVisible(not name or bool(count))

    def _show(self) -> None:
        self.model.show(self._plan, self._filter, self.choices)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._tell_row()

    def _filter_chosen(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._filter = str(sender.property("standing"))
            self._show()

    def _row_shown(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._tell_row()

    def _tell_row(self) -> None:
        row = self.table.currentIndex().row()
        there = 0 <= row < self.model.rowCount()
        report = self.model.report(row) if there else None
        self.details.setText("\n".join(shown(reason) for reason in reasons(report)) if report else "")
        repeats = report is not None and report.standing == DUPLICATE
        self.row_label.setVisible(repeats)
        self.row_choice.setVisible(repeats)
        if report is not None and repeats:
            self.row_choice.setCurrentIndex(
                max(0, self.row_choice.findData(self.choices.get(report.row, "")))
            )

    def _row_chosen(self, _index: int) -> None:
        current = self.table.currentIndex()
        report = self.model.report(current.row())
        choice = str(self.row_choice.currentData())
        self.choices.pop(report.row, None)
        if choice:
            self.choices[report.row] = choice
        at = self.model.index(current.row(), ReportModel.STANDING)
        self.model.dataChanged.emit(at, at)
        self.chosen.emit()

    def _choice_made(self, _value: object) -> None:
        self.chosen.emit()

    def _ask_values(self) -> None:
        while item := self._values_grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        plan = self._plan
        unknown = plan.unknown_values[:ASKED_AT_MOST] if plan else ()
        self.values.setVisible(bool(unknown))
        if plan is None:
            return
        for number, value in enumerate(unknown):
            box = choice_box()
            words = f"{field_label(plan.kind, value.field, i18n.language())}: «{shown(value.text)}»"
            label = words_label()
            label.setText(words + "  (" + self.tr("%n rows", "", value.rows) + ")")
            label.setBuddy(box)
            box.setAccessibleName(words)
            fill_box(
                box, [("", self.tr("Keep it as a remark")), *self._codes(plan.kind.coded[value.field])], ""
            )
            box.setProperty("told", [value.field, fold(value.text) or value.text])
            box.activated.connect(self._value_told)
            self._values_grid.addWidget(label, number // 2, 2 * (number % 2))
            self._values_grid.addWidget(box, number // 2, 2 * (number % 2) + 1)

    def _value_told(self, _index: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            field, text = box.property("told")
            self.value_told.emit(field, text, str(box.currentData()))
