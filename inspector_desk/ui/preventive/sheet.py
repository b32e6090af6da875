"""Beside a record: its control sheet and its measures, line by line; what was entered by mistake is taken out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations.checks import CheckRow
from inspector_desk.operations.measures import MeasureRow
from inspector_desk.operations.preventive import RecordDetail
from inspector_desk.rules.code_lists import code_list
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import TextField

SHOWN = 7
"""Lines seen at once of each list; the rest is scrolled to."""


class Sheet(i18n.Retranslated, QWidget):
    """The checks and measures of the record on the form.

    Signals:
        out_wanted: kind ("control_check" or "measure"), id and reason of a line to take out.
        answer_wanted: the id of a measure whose answer is to be entered.
        talk_wanted: the id of a measure whose paper is to be shown.
    """

    out_wanted = Signal(str, object, str)
    answer_wanted = Signal(object)
    paper_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._detail: RecordDetail | None = None
        self.checks_heading, self.measures_heading = QLabel(), QLabel()
        for heading in (self.checks_heading, self.measures_heading):
            theme.set_token(heading, role="heading")
        self.none = QLabel()
        self.none.setWordWrap(True)
        theme.set_token(self.none, role="muted")
        self.checks, self.measures = _Lines(), _Lines()
        self.checks.setObjectName("check-lines")
        self.measures.setObjectName("measure-lines")
        self.out_button, self.answer_button, self.paper_button = QPushButton(), QPushButton(), QPushButton()
        self.out_button.setObjectName("take-out")
        self.answer_button.setObjectName("enter-answer")
        self.paper_button.setObjectName("measure-paper")
        self.out_button.setCheckable(True)
        self.reason = TextField("out_reason", lambda: self.tr("Why it is taken out"), most=300)
        self.reason.editor.setObjectName("out-reason")
        self.reason.hide()
        self._lay_out()
        self.checks.itemSelectionChanged.connect(self._check_chosen)
        self.measures.itemSelectionChanged.connect(self._measure_chosen)
        self.out_button.toggled.connect(self._ask_reason)
        self.reason.line.returnPressed.connect(self._take_out)
        self.answer_button.clicked.connect(self._answer)
        self.paper_button.clicked.connect(self._paper)
        self.hide()
        self.retranslate()

    def show_record(self, detail: RecordDetail | None) -> None:
        """Show the lines of a record; nothing of a new or a masked one."""
        self._detail = detail
        self.setVisible(detail is not None and not detail.masked)
        self._write()

    def retranslate(self) -> None:
        self.checks_heading.setText(self.tr("Control sheet"))
        self.measures_heading.setText(self.tr("Measures"))
        self.checks.setAccessibleName(self.tr("Control sheet"))
        self.measures.setAccessibleName(self.tr("Measures"))
        self.out_button.setText(self.tr("Take out…"))
        self.answer_button.setText(self.tr("Answer…"))
        self.paper_button.setText(self.tr("Paper"))
        self._write()

    def _write(self) -> None:
        detail = self._detail
        checks = detail.checks if detail is not None else ()
        measures = detail.measures if detail is not None else ()
        for lines, rows in ((self.checks, [self._check(row) for row in reversed(checks)]),):
            self._fill(lines, rows)
        self._fill(self.measures, [self._measure(row) for row in measures])
        self.none.setText(self.tr("No check yet. Alt+1 goes to the line that enters one."))
        self.none.setVisible(detail is not None and not checks)
        self.measures_heading.setVisible(bool(measures))
        self.reason.hide()
        self.out_button.setChecked(False)
        self._show_buttons()

    def _fill(self, lines: _Lines, rows: list[tuple[int, str, str]]) -> None:
        lines.clear()
        for record_id, state, words in rows:
            item = QListWidgetItem(icons.state_icon(state), words)
            item.setToolTip(words)
            item.setData(Qt.ItemDataRole.UserRole, record_id)
            lines.addItem(item)
        lines.setVisible(bool(rows))
        lines.setFixedHeight(min(len(rows), SHOWN) * theme.current().row_px + 4)

    def _check(self, row: CheckRow) -> tuple[int, str, str]:
        desk = self._desk
        outside = {
            "before": self.tr("before the term"),
            "after": self.tr("after the term"),
        }.get(row.where, "")
        words = (
            f"{short_day(row.made_on)} {row.made_at}".strip(),
            desk.label("check_kind", row.kind),
            desk.label("check_result", row.result),
            outside,
            row.breach,
            row.officer,
        )
        item = code_list(desk.actor.profile, "check_result").find(row.result)
        broke = item is not None and bool(item.attributes.get("breach"))
        state = "bad" if broke else "waiting" if outside or row.result == "absent" else "good"
        return row.id, state, " · ".join(part for part in words if part)

    def _measure(self, row: MeasureRow) -> tuple[int, str, str]:
        desk = self._desk
        late = row.state == "awaiting" and row.due_on < desk.today().isoformat()
        state_words = desk.label("measure_state", row.state)
        if row.state == "awaiting":
            by = short_day(row.due_on)
            state_words = (
                self.tr("answer overdue since {day}") if late else self.tr("answer by {day}")
            ).format(day=by)
        words = (short_day(row.taken_on), desk.label("measure_kind", row.kind), row.addressee, state_words)
        state = "bad" if late else "waiting" if row.state == "awaiting" else "good"
        return row.id, state, " · ".join(part for part in words if part)

    def _lay_out(self) -> None:
        gap = theme.current().px(4)
        buttons = QHBoxLayout()
        for button in (self.out_button, self.answer_button, self.paper_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, 0)
        for widget in (
            self.checks_heading,
            self.none,
            self.checks,
            self.measures_heading,
            self.measures,
        ):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.reason)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _chosen(self) -> tuple[str, int] | None:
        for kind, lines in (("control_check", self.checks), ("measure", self.measures)):
            for item in lines.selectedItems():
                return kind, int(item.data(Qt.ItemDataRole.UserRole))
        return None

    def _chosen_measure(self) -> MeasureRow | None:
        chosen, detail = self._chosen(), self._detail
        if chosen is None or detail is None or chosen[0] != "measure":
            return None
        return next((row for row in detail.measures if row.id == chosen[1]), None)

    def _check_chosen(self) -> None:
        if self.checks.selectedItems():
            self.measures.clearSelection()
        self._show_buttons()

    def _measure_chosen(self) -> None:
        if self.measures.selectedItems():
            self.checks.clearSelection()
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen, measure = self._chosen(), self._chosen_measure()
        self.out_button.setVisible(chosen is not None)
        self.answer_button.setVisible(measure is not None and measure.state == "awaiting")
        self.paper_button.setVisible(
            measure is not None and measure.kind in ("preventive_talk", "representation")
        )
        if chosen is None:
            self.reason.hide()

    def _ask_reason(self, asked: bool) -> None:
        self.reason.setVisible(asked)
        self.reason.set_error("")
        if asked:
            self.reason.editor.setFocus()

    def _take_out(self) -> None:
        chosen, reason = self._chosen(), self.reason.value()
        if chosen is None:
            return
        if reason is None:
            self.reason.set_error(self.tr("Say why: the reason stays with the record."))
            return
        self.reason.set_value(None)
        self.out_wanted.emit(chosen[0], chosen[1], reason)

    def _answer(self) -> None:
        row = self._chosen_measure()
        if row is not None:
            self.answer_wanted.emit(row.id)

    def _paper(self) -> None:
        row = self._chosen_measure()
        if row is not None:
            self.paper_wanted.emit(row.id)


class _Lines(QListWidget):
    """Lines of one height, cut with an ellipsis and whole in their tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
