"""The screen of appeals."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton

from inspector_desk.operations.appeals import (
    AppealDetail,
    MoveAppeal,
    change_appeal,
    move_appeal,
    open_appeal,
    register_appeal,
)
from inspector_desk.operations.desk import OfficerRow, PrecinctRow, list_officers, list_precincts
from inspector_desk.reports.deadline_working import build_working
from inspector_desk.reports.register import Printing
from inspector_desk.reports.slip import build_slip, slip_facts
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, icons, shortcuts
from inspector_desk.ui.appeals.form import AppealForm
from inspector_desk.ui.appeals.moves import MovesBar
from inspector_desk.ui.appeals.register import AppealSource, appeal_register
from inspector_desk.ui.context import Desk
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.records import RecordScreen


class AppealsScreen(RecordScreen):
    """Register and form of appeals."""

    kind = "appeal"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, appeal_register(desk), AppealSource(desk))

    def make_form(self) -> RecordForm:
        form = AppealForm(self.desk, self.keep_draft)
        self.moves = MovesBar(self.desk)
        self.moves.move_wanted.connect(self._move)
        form.set_summary(self.moves)
        form.deadline_line.working_wanted.connect(self._show_working)
        self.slip_button = QPushButton()
        self.slip_button.setObjectName("slip")
        self.slip_button.setIcon(icons.icon("printer"))
        self.slip_button.clicked.connect(self.print_slip)
        form.extra_buttons.addWidget(self.slip_button)
        shortcuts.bind(form, "Ctrl+P", self.print_slip, lambda: self.tr("Print the applicant's slip"))
        self.retranslate()
        return form

    def read_record(self, session: Any, record_id: int, reason: str | None) -> AppealDetail:
        return open_appeal(session, self.desk.actor, record_id, reason=reason)

    def show_record(self, record: AppealDetail | None) -> None:
        form = self._appeal_form()
        if record is None:
            form.begin_new()
        else:
            form.show_detail(record)
        # Dots are nobody's words: what is masked cannot be compared and cannot be saved.
        masked = record is not None and record.masked
        self._shown = None if masked else form.command()
        self.slip_button.setVisible(record is not None)
        self.moves.show_state(record.state if record is not None and not masked else "")

    def show_standing(self, record: AppealDetail) -> None:
        self._appeal_form().show_state(record.number, record.state)
        self.slip_button.show()
        self.moves.show_state("" if record.masked else record.state)

    def save_record(self, session: Any, values: dict[str, Any], record_id: int | None) -> Changed:
        command, shown = self._command, self._shown
        if record_id is None:
            return register_appeal(session, self.desk.actor, command)
        return change_appeal(session, self.desk.actor, record_id, command, shown=shown)

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "slip_button"):
            self.slip_button.setText(self.tr("Slip"))
            self.slip_button.setToolTip(shortcuts.with_keys(self.tr("Print the applicant's slip"), "Ctrl+P"))

    def print_slip(self) -> None:
        """Show the applicant's slip as it will be printed, in the language of the appeal."""
        record = self.record
        if not isinstance(record, AppealDetail):
            return
        self.desk.background.read(
            self, lambda session: (list_officers(session), list_precincts(session)), self._preview_slip
        )

    def _appeal_form(self) -> AppealForm:
        form = self.form
        if not isinstance(form, AppealForm):
            raise TypeError(form)
        return form

    def _save(self, then_new: bool) -> None:
        # The command is built here, on the GUI thread: a writing thread must not ask widgets.
        self._command = self._appeal_form().command()
        super()._save(then_new)

    def _preview_slip(self, found: tuple[list[OfficerRow], list[PrecinctRow]]) -> None:
        record, (officers, precincts) = self.record, found
        if not isinstance(record, AppealDetail):
            return
        actor = self.desk.actor
        facts = slip_facts(
            record,
            next(one for one in officers if one.id == actor.officer_id),
            next(one for one in precincts if one.id == actor.precinct_id),
            profile=actor.profile,
            printed_at=self.desk.now(),
            practice=self.desk.practice,
        )
        self.desk.routes.preview(build_slip(facts, record.language or i18n.language()), "appeal.print")

    def _show_working(self) -> None:
        form = self._appeal_form()
        deadline = form.deadline_line.deadline
        if deadline is None:
            return
        subject = form.number or self.desk.label("appeal_kind", form.fields["kind"].value() or "")
        printing = Printing(self.desk.actor.name, self.desk.now(), self.desk.practice)
        self.desk.routes.preview(build_working(deadline, subject, printing, i18n.language()), "")

    def _move(self, command: MoveAppeal) -> None:
        record_id, actor = self.record_id, self.desk.actor
        if record_id is None:
            return
        self.desk.background.write(
            self,
            lambda session: move_appeal(session, actor, record_id, command),
            self._moved,
            self.moves.notice.say_error,
        )

    def _moved(self, changed: Changed) -> None:
        self._last_entry = changed.entry
        if self.record_id is not None:
            self.open_record(self.record_id, self.reason)
